"""Who was quoted, which quotes are worded differently, and who would not say."""

from collections.abc import Iterator, Sequence

from rich.text import Text

from bot.digest.entries import Entry, remainder
from bot.digest.rewordings import differences, marked, told
from bot.digest.wording import DigestWording, aside, counted
from bot.phrases import LABEL, STRONG, label, named_statement, verbatim
from handlers.digest.records import Rewording, Utterance, Voice
from handlers.records import SpeakerKind, Stance

MOST_REWORDED, MOST = 20, 40
"""Rewordings that are listed, and voices or refusals; how many more there are is said."""
_SITES = 4
"""Stories of a voice that are named; the others are numbered."""


def reworded(wording: DigestWording) -> Iterator[Entry]:
    """An entry for each quote that is worded differently, with a point for each wording."""
    every = wording.digest.reworded
    for each in every[:MOST_REWORDED]:
        yield Entry(tuple(_wordings(wording, each)), label(each.speaker, STRONG))
    if more := len(every[MOST_REWORDED:]):
        yield remainder(f"{counted(more, 'more quote')} worded differently")


def in_short(each: Rewording) -> Text:
    """A rewording on one line: whose words, and how many wordings there are."""
    return label(each.speaker).append(f": {counted(len(each.utterances), 'wording')}")


def quoted(wording: DigestWording) -> Iterator[Entry]:
    """Those who were quoted by name, the most often first."""
    named = [each for each in wording.digest.quoted if not is_unnamed(each)]
    yield from _voices(wording, named)


def unnamed(wording: DigestWording) -> Iterator[Entry]:
    """Unnamed sources, counted apart."""
    yield from _voices(wording, [each for each in wording.digest.quoted if is_unnamed(each)])


def refused(wording: DigestWording, stance: Stance) -> Iterator[Entry]:
    """Who would not say, who denied, or what could not be verified."""
    every = withheld(wording, stance)
    yield from (Entry((_refusal(wording, each),)) for each in every[:MOST])
    if more := len(every[MOST:]):
        yield remainder(counted(more, "more statement"))


def withheld(wording: DigestWording, stance: Stance) -> list[Utterance]:
    """The statements of one stance that are told apart."""
    return [each for each in wording.digest.refused if each.attribution.stance is stance]


def is_unnamed(voice: Voice) -> bool:
    """Whether no story names them."""
    return voice.kind is SpeakerKind.UNNAMED


def _wordings(wording: DigestWording, each: Rewording) -> Iterator[Text]:
    """Every wording, with what differs from the first one; in the first, from the second."""
    texts = [_words(wording, utterance).plain for utterance in each.utterances]
    for place, utterance in enumerate(each.utterances):
        ours, theirs = texts[place], texts[0 if place else min(1, len(texts) - 1)]
        found = differences(ours, theirs)
        text = _said(wording, utterance, marked(_words(wording, utterance), found))
        if place and found:
            text.append("\ndiffers from the first: ", LABEL).append_text(told(ours, theirs, found))
        yield text


def _said(wording: DigestWording, utterance: Utterance, words: Text) -> Text:
    own, said = wording.of(utterance.keys[0]), utterance.attribution
    text = label(own.verb(said) or "words", "italic")
    wording.at_its_place(text, utterance.keys[0], said.id)
    text.append(": ").append_text(words).append("\n")
    return text.append_text(wording.told_by(utterance.keys))


def _words(wording: DigestWording, utterance: Utterance) -> Text:
    return verbatim(wording.of(utterance.keys[0]).words(utterance.attribution))


def _voices(wording: DigestWording, voices: Sequence[Voice]) -> Iterator[Entry]:
    if voices:
        yield Entry(tuple(_voice(wording, each) for each in voices[:MOST]))
    if more := len(voices[MOST:]):
        yield remainder(f"{more:,} more quoted less often")


def _voice(wording: DigestWording, voice: Voice) -> Text:
    """ "Edda Quill, harbour master · 3 statements in 2 stories: The Harbour Post, …"."""
    text = label(voice.name, STRONG)
    if voice.role:
        text.append(", ").append_text(label(voice.role))
    by_story = {each.keys: each for each in reversed(voice.utterances)}
    stories = list(by_story.values())[::-1]
    often = counted(len(voice.utterances), "statement")
    where = counted(len(stories), "story", "stories")
    text.append(f" · {often} in {where}: ", LABEL)
    text.append_text(aside(", ").join([wording.outlets(each.keys) for each in stories[:_SITES]]))
    if more := len(stories[_SITES:]):
        text.append(f", and {counted(more, 'more story', 'more stories')}", LABEL)
    first = voice.utterances[0]
    return wording.at_its_place(text, first.keys[0], first.attribution.id)


def _refusal(wording: DigestWording, utterance: Utterance) -> Text:
    own, said = wording.of(utterance.keys[0]), utterance.attribution
    text = named_statement(own, said).append("\n")
    text.append_text(wording.told_by(utterance.keys))
    return wording.at_its_place(text, utterance.keys[0], said.id)
