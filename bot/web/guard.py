"""What stands between the network and Bolt: only what Slack signed, just now, gets through.

Bolt 1.30 parses a body before it checks the signature, logs the body of a wrong one, takes
timestamps from the future and knows no repetition; a draft must reach no log that way.
"""

import hashlib
import hmac
import re
from dataclasses import dataclass
from enum import StrEnum

MOST_BYTES = 2_000_000
"""The largest body that is read. Slack sends a message's text twice at most, 40,000 characters."""
CLOCK_SECONDS = 300
"""How far Slack's time stamp and our clock may lie apart, either way (Slack's own figure)."""

_DIGITS = re.compile(r"[0-9]{1,12}")
_VERSION = "v0"


class Flaw(StrEnum):
    """What is wrong with a request; said in the log and in no answer."""

    NO_STAMP = "no time stamp"
    OLD = "time stamp too old"
    EARLY = "time stamp from the future"
    NO_SIGNATURE = "no signature"
    WRONG_SIGNATURE = "wrong signature"


@dataclass(frozen=True, slots=True)
class Signed:
    """What Slack sends with a body: `X-Slack-Request-Timestamp` and `X-Slack-Signature`."""

    stamp: str
    signature: str


def flaw(sent: Signed, body: bytes, secret: str, now: float) -> Flaw | None:
    """What is wrong with a signed request, or None when Slack sent it just now.

    Args:
        sent: the two headers; "" for one that is missing.
        body: the body as it came, unparsed.
        secret: the signing secret of the app.
        now: Unix seconds.
    """
    if not _DIGITS.fullmatch(sent.stamp):
        return Flaw.NO_STAMP
    if not sent.signature:
        return Flaw.NO_SIGNATURE
    if not hmac.compare_digest(
        sign(sent.stamp, body, secret).encode(), sent.signature.encode("utf-8", "replace")
    ):
        return Flaw.WRONG_SIGNATURE
    age = now - int(sent.stamp)
    if age > CLOCK_SECONDS:
        return Flaw.OLD
    return Flaw.EARLY if age < -CLOCK_SECONDS else None


def sign(stamp: str, body: bytes, secret: str) -> str:
    """The signature of a body: HMAC-SHA256 of "v0:stamp:body", as Slack's documentation says."""
    words = f"{_VERSION}:{stamp}:".encode() + body
    return f"{_VERSION}={hmac.new(secret.encode(), words, hashlib.sha256).hexdigest()}"
