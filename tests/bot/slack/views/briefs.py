"""Briefs made to measure: of any number of statements, about any words."""

from decimal import Decimal

from handlers.records import (
    Article,
    Attribution,
    Brief,
    Figure,
    Form,
    Manner,
    Mention,
    Span,
    Speaker,
    SpeakerKind,
    Stance,
)


class Story:
    """Builds a text and the findings in it, word for word."""

    def __init__(self, **article):
        self._article = article
        self._text = ""
        self._speakers = []
        self._attributions = []
        self._figures = []

    def _add(self, words, gap=" "):
        start = len(self._text)
        self._text += words + gap
        return start, start + len(words)

    def speaker(self, name, role=None):
        start, end = self._add(name)
        mention = Mention(start, end, name, Form.NAME)
        identity = f"s{len(self._speakers) + 1}"
        self._speakers.append(Speaker(identity, name, role, SpeakerKind.PERSON, (mention,)))
        return identity

    def said(self, words, *speakers, manner=Manner.INDIRECT, stance=Stance.SAID, cue="said"):
        cue_at, content_at = self._add(cue), self._add(words)
        identity = f"a{len(self._attributions) + 1}"
        self._attributions.append(
            (identity, manner, stance, cue_at, content_at, tuple(speakers)),
        )
        return identity

    def figure(self, words, of, attribution=None):
        self._figures.append((self._add(words), self._add(of), attribution))

    def brief(self):
        text = self._text
        return Brief(
            Article(text, **self._article),
            tuple(self._speakers),
            tuple(
                Attribution(
                    identity,
                    manner,
                    stance,
                    (),
                    (Span.of(text, *cue),),
                    (Span.of(text, *content),),
                    speakers,
                )
                for identity, manner, stance, cue, content, speakers in self._attributions
            ),
            tuple(
                Figure(
                    f"f{n}", Span.of(text, *at), Decimal(1), of=Span.of(text, *of), attribution=a
                )
                for n, (at, of, a) in enumerate(self._figures, 1)
            ),
        )


def long_brief(statements=60, speakers=8, figures=20):
    """A brief of many statements; the words of each are unlike those of all others."""
    story = Story(title="Osterby counts its houses", site="The Osterby Post")
    people = [story.speaker(f"Speaker Number{n}", f"warden of gate {n}") for n in range(speakers)]
    for n in range(statements):
        words = f"gate {n} of the canal would stay closed until the water had fallen by {n} hands"
        story.said(
            words, people[n % speakers], stance=Stance.DENIED if n % 20 == 9 else Stance.SAID
        )
    for n in range(figures):
        story.figure(f"some {1000 + n}", f"sandbags at gate {n}", attribution=f"a{n + 1}")
    return story.brief()
