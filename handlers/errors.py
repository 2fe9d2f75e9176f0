"""Why a text was not read. Each error says in one sentence what is wrong and what to do next.

CopytasterError                 the root of every error of ours
├── ModelUnusable               the tagger's files are missing or altered
└── Refused                     the text itself cannot be read
    ├── EmptyText               nothing but white space
    ├── BinaryText              not text at all
    ├── TooLong                 more characters than the limit
    │   └── TooManyWords        more words than a text of that length has
    ├── NotEnglish              another language, or none
    ├── NoArticle               a page without a story in it
    └── UnreadablePage          a page too large or too tangled to be taken apart
"""


class CopytasterError(Exception):
    """An error with a stable `code` (for programs) and a sentence (for people)."""

    code = "error"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Refused(CopytasterError):
    """The text cannot be read as an English news story."""

    code = "refused"


class EmptyText(Refused):
    """Nothing but white space."""

    code = "empty"

    def __init__(self) -> None:
        super().__init__("There is no text in this input. Give a story of at least one sentence.")


class BinaryText(Refused):
    """Bytes that are not text."""

    code = "binary"

    def __init__(self) -> None:
        super().__init__(
            "This is not a text: it holds bytes that no text has. "
            "Give plain text (UTF-8), an HTML page or a link."
        )


class TooLong(Refused):
    """More characters than the limit allows."""

    code = "too_long"
    counted = "characters"

    def __init__(self, count: int, limit: int) -> None:
        super().__init__(
            f"This text has {count:,} {self.counted}; the limit is {limit:,}. "
            "Give one story at a time, or split the text."
        )
        self.count = count


class TooManyWords(TooLong):
    """Fewer characters than the limit, yet more words and marks: "a a a a a …"."""

    code = "too_many_words"
    counted = "words and marks"


class NotEnglish(Refused):
    """Another language than English, or too little language to tell."""

    code = "not_english"

    def __init__(self, language: str | None) -> None:
        seems = f"It seems to be {language}. " if language else ""
        super().__init__(
            f"This text is not in English. {seems}Copytaster reads English only; "
            "nothing was guessed from it."
        )


class NoArticle(Refused):
    """A page in which no story was found."""

    code = "no_article"

    def __init__(self) -> None:
        super().__init__(
            "No story was found on this page. It may be a front page, a video or behind "
            "a paywall: paste the story's text instead."
        )


class UnreadablePage(Refused):
    """A page so large, or with a tag so long, that it is not taken apart."""

    code = "unreadable_page"

    def __init__(self) -> None:
        super().__init__(
            "This page is too large or too tangled to be read. Paste the story's text instead."
        )


class ModelUnusable(CopytasterError):
    """The files of the learned tagger are missing or altered."""

    code = "model_unusable"

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"The tagger's model cannot be used ({reason}). Install Copytaster again, or set "
            "COPYTASTER_ATTRIBUTION=rules."
        )
