"""What may go wrong outside: files, links, pages. Each error says what to do next.

CopytasterError
├── FileProblem                 a file or standard input cannot be taken in
│   ├── MissingFile             no such file
│   ├── IsDirectory             a folder
│   ├── UnreadableFile          no permission, or the disk failed
│   └── FileTooLarge            more bytes than the limit
├── LinkRefused                 a link that is never fetched
│   ├── BadLink                 no link that could be fetched
│   ├── BadScheme               neither http nor https
│   ├── BadPort                 another port than 80 or 443
│   ├── LinkWithPassword        a user name or password in the link
│   └── PrivateAddress          an address inside a network
├── LinkFailed                  a link that was tried
│   ├── UnknownHost             its name has no address
│   ├── ConnectionFailed        refused, reset or cut
│   ├── TimedOut                not done within the time
│   ├── CertificateProblem      the secure connection cannot be trusted
│   ├── TooManyRedirects        sent on too often
│   ├── PageGone                404 or 410
│   ├── PageLocked              401, 402, 403 or 451
│   ├── TooManyRequests         429
│   ├── ServerTrouble           500 and up
│   ├── OddAnswer               any other answer than a page
│   ├── WrongContentType        neither HTML nor plain text
│   └── PageTooLarge            more bytes than the limit, packed or unpacked
└── ExtractionFailed            the story could not be taken out of a page
    └── ExtractionTimedOut      not within the time
"""

from handlers.errors import CopytasterError

_PASTE = "Open it in a browser and paste the story's text instead."


class FileProblem(CopytasterError):
    """A file or standard input cannot be taken in."""

    code = "file"


class MissingFile(FileProblem):
    """There is no such file."""

    code = "missing_file"

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no file {name!r}. Check the name and the folder.")


class IsDirectory(FileProblem):
    """The path is a folder's."""

    code = "directory"

    def __init__(self, name: str) -> None:
        super().__init__(f"{name!r} is a folder. Give the files in it, for instance {name}/*.txt.")


class UnreadableFile(FileProblem):
    """The file is there, but reading it failed."""

    code = "unreadable_file"

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name!r} cannot be read ({why}). Check its permissions, or copy it.")


class FileTooLarge(FileProblem):
    """More bytes than are taken in."""

    code = "file_too_large"

    def __init__(self, name: str, limit: int) -> None:
        super().__init__(
            f"{name!r} has more than {limit:,} bytes, which is the limit. "
            "Give one story at a time, as text."
        )


class LinkRefused(CopytasterError):
    """A link that is never fetched."""

    code = "link_refused"


class BadLink(LinkRefused):
    """Not a link that could be fetched."""

    code = "bad_link"

    def __init__(self) -> None:
        super().__init__(
            "This is not a link that can be fetched. Copy it from the browser's address bar, "
            "or paste the story's text."
        )


class BadScheme(LinkRefused):
    """Neither http nor https."""

    code = "bad_scheme"

    def __init__(self, scheme: str) -> None:
        super().__init__(
            f"Links that begin with {scheme[:20]}: are not fetched, only http: and https: are. "
            "Paste the story's text instead."
        )


class BadPort(LinkRefused):
    """A port on which no news site answers."""

    code = "bad_port"

    def __init__(self, port: int) -> None:
        super().__init__(
            f"Port {port} is not fetched from, only 80 and 443 are. "
            "Use the story's public link, or paste its text."
        )


class LinkWithPassword(LinkRefused):
    """A user name or a password stands in the link."""

    code = "link_with_password"

    def __init__(self) -> None:
        super().__init__(
            "This link holds a user name or a password, so it is not fetched. "
            "Use the story's public link, or paste its text."
        )


class PrivateAddress(LinkRefused):
    """The link leads to an address that is not public."""

    code = "private_address"

    def __init__(self) -> None:
        super().__init__(
            "This link leads to an address inside a network, so it is not fetched. "
            "Use the story's public link, or paste its text."
        )


class LinkFailed(CopytasterError):
    """A link that was tried without getting a page."""

    code = "link_failed"


class UnknownHost(LinkFailed):
    """The host's name has no address."""

    code = "unknown_host"

    def __init__(self, host: str) -> None:
        super().__init__(
            f"No address is known for {host}. Check the link for typing errors, "
            "and that this computer is on line."
        )


class ConnectionFailed(LinkFailed):
    """The connection was refused, reset or cut."""

    code = "connection_failed"

    def __init__(self, host: str) -> None:
        super().__init__(f"{host} does not answer. Try again later. {_PASTE}")


class TimedOut(LinkFailed):
    """The page did not come within the time."""

    code = "timed_out"

    def __init__(self, seconds: float) -> None:
        super().__init__(f"The page did not come within {seconds:g} seconds. Try again. {_PASTE}")


class CertificateProblem(LinkFailed):
    """The host cannot prove who it is, or speaks no TLS that is trusted."""

    code = "certificate"

    def __init__(self, host: str) -> None:
        super().__init__(
            f"The secure connection to {host} cannot be trusted (its certificate failed), "
            f"so nothing was read. {_PASTE}"
        )


class TooManyRedirects(LinkFailed):
    """The link leads from one to another for too long."""

    code = "too_many_redirects"

    def __init__(self, limit: int) -> None:
        super().__init__(f"This link was sent on more than {limit} times. {_PASTE}")


class PageGone(LinkFailed):
    """The host says that there is no such page."""

    code = "page_gone"

    def __init__(self, status: int) -> None:
        super().__init__(
            f"There is no such page (status {status}). Check the link; the story may have moved."
        )


class PageLocked(LinkFailed):
    """The host wants a log-in, a payment or another reader."""

    code = "page_locked"

    def __init__(self, status: int) -> None:
        super().__init__(
            f"The site does not give this page to programs or without a log-in (status {status}). "
            + _PASTE
        )


class TooManyRequests(LinkFailed):
    """The host asks for a pause."""

    code = "too_many_requests"

    def __init__(self) -> None:
        super().__init__(f"The site asks to wait (status 429). Try again in some minutes. {_PASTE}")


class ServerTrouble(LinkFailed):
    """The host itself failed."""

    code = "server_trouble"

    def __init__(self, status: int) -> None:
        super().__init__(f"The site has trouble (status {status}). Try again later. {_PASTE}")


class OddAnswer(LinkFailed):
    """An answer that is no page: a status of its own, or one that cannot be unpacked."""

    code = "odd_answer"

    def __init__(self, what: str) -> None:
        super().__init__(f"The site answered with something that is no page ({what}). {_PASTE}")


class WrongContentType(LinkFailed):
    """Neither HTML nor plain text."""

    code = "wrong_content_type"

    def __init__(self, content_type: str) -> None:
        super().__init__(
            f"This link leads to {content_type[:60] or 'something without a type'}, "
            "not to a page or a text. Give the link of the story itself, or paste its text."
        )


class PageTooLarge(LinkFailed):
    """More bytes than are taken in."""

    code = "page_too_large"

    def __init__(self, limit: int) -> None:
        super().__init__(f"This page has more than {limit:,} bytes, which is the limit. {_PASTE}")


class ExtractionFailed(CopytasterError):
    """The process that looks for the story on a page broke off."""

    code = "extraction_failed"

    def __init__(self) -> None:
        super().__init__(
            "This page could not be taken apart within the memory set for it. "
            "Paste the story's text instead."
        )


class ExtractionTimedOut(ExtractionFailed):
    """The page kept that process busy for longer than the limit."""

    code = "extraction_timed_out"

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self.message = (
            f"No story was found on this page within {seconds:g} seconds. "
            "Paste the story's text instead."
        )
        self.args = (self.message,)
