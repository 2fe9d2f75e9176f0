"""Ask the parse: which token stands at a character, and which noun phrase has this head."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from config.lexicon import load


@dataclass(frozen=True, slots=True)
class Parse:
    """The tokens of a text, where each begins, and the text (a Doc makes it anew each time).

    `sentences` are the places where its sentences begin (a token looks for its own each time).
    """

    doc: Doc
    starts: tuple[int, ...]
    sentences: tuple[int, ...]
    copy: str

    @classmethod
    def of(cls, doc: Doc) -> "Parse":
        """The parse of `doc`."""
        sentences = tuple(sentence.start_char for sentence in doc.sents)
        return cls(doc, tuple(token.idx for token in doc), sentences, doc.text)

    def at(self, position: int) -> Token:
        """The token that holds the character at `position`, or the last one before it."""
        return self.doc[max(0, bisect_right(self.starts, position) - 1)]

    def sentence(self, position: int) -> tuple[int, int]:
        """Where the sentence that holds the character at `position` begins and ends."""
        after = bisect_right(self.sentences, position)
        end = self.sentences[after] if after < len(self.sentences) else len(self.copy)
        return self.sentences[max(0, after - 1)], end

    def next(self, token: Token) -> Token | None:
        """The token after this one in the same sentence, blanks left out; None at its end."""
        return self._beside(token, 1)

    def previous(self, token: Token) -> Token | None:
        """The token before this one in the same sentence, blanks left out; None at its start."""
        return self._beside(token, -1)

    def _beside(self, token: Token, step: int) -> Token | None:
        at = token.i + step
        while 0 <= at < len(self.doc) and self.doc[at].is_space:
            at += step
        if not 0 <= at < len(self.doc):
            return None
        border = self.doc[at] if step > 0 else self.doc[at + 1]
        return None if border.is_sent_start else self.doc[at]


NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
PLURAL = frozenset({"NNS", "NNPS"})


def end_of(token: Token) -> int:
    """Where a token ends in the text."""
    return int(token.idx + len(token.text))


def is_thing(token: Token) -> bool:
    """Whether a token is a noun, or has an article as one: "a plough worth $6,000"."""
    return token.tag_ in NOUNS or any(child.dep_ == "det" for child in token.lefts)


def is_time(token: Token) -> bool:
    """As in "last year", "next week", "on 9 May": words for a time, not for a thing."""
    if token.lower_ in {"old", "olds"}:
        return False
    named = token.text in _calendar("months") | _calendar("weekdays")
    return token.ent_type_ in {"DATE", "TIME"} or token.lower_ in _calendar("nouns") or named


@cache
def _calendar(table: str) -> frozenset[str]:
    return frozenset(load("figures")["calendar"][table])
