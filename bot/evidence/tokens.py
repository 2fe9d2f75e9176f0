"""Tokens of evidence links: "T1~C1~<request>~<expiry>~<key id>~<signature>", signed with HMAC.

Whoever holds a token can read which workspace and channel it is for; nobody can change a byte.
"""

import hashlib
import hmac
import re
from base64 import urlsafe_b64encode
from dataclasses import dataclass

_SLACK_ID = r"[A-Za-z0-9][A-Za-z0-9.\-]{0,63}"
_TOKEN = re.compile(
    rf"(?P<team>{_SLACK_ID})~(?P<channel>{_SLACK_ID})~(?P<ask>[0-9a-f]{{32}})"
    r"~(?P<expires>[0-9a-f]{1,10})~(?P<key>[0-9]{1,9})~(?P<signature>[A-Za-z0-9_\-]{22})",
    re.ASCII,
)
_BYTES = 16
"""Of the 32 of a SHA-256: 128 bits that nobody guesses, in a link that stays short."""


@dataclass(frozen=True, slots=True)
class Key:
    """A signing key of one workspace and the id by which a token names it."""

    id: str
    secret: bytes


@dataclass(frozen=True, slots=True)
class Claim:
    """What a token says, before anybody has checked that it is true.

    Attributes:
        team, channel, ask: the request whose page it opens.
        expires: until when (Unix seconds).
        key: the id of the key that it says it is signed with.
    """

    team: str
    channel: str
    ask: str
    expires: int
    key: str


def sign(claim: Claim, key: Key, salt: str) -> str:
    """The token of a claim.

    Args:
        claim: what it says; its `key` is the id of `key`.
        key: of the claim's workspace.
        salt: of the request; another one makes every older token worthless.
    """
    words = f"{claim.team}~{claim.channel}~{claim.ask}~{claim.expires:x}~{key.id}"
    return f"{words}~{_signature(words, key, salt)}"


def claim_of(token: str) -> Claim | None:
    """What a token says; None when it is none. Whether it is true says `is_signed`."""
    found = _TOKEN.fullmatch(token)
    if found is None:
        return None
    return Claim(
        found["team"], found["channel"], found["ask"], int(found["expires"], 16), found["key"]
    )


def is_signed(token: str, key: Key, salt: str) -> bool:
    """Whether a token was signed with this key and this salt, to the last byte.

    The signature is compared as text: what decodes to the same bytes is another token.
    """
    words, _, signature = token.rpartition("~")
    return hmac.compare_digest(_signature(words, key, salt).encode(), signature.encode())


def _signature(words: str, key: Key, salt: str) -> str:
    message = f"evidence\n{salt}\n{words}".encode()
    made = hmac.new(key.secret, message, hashlib.sha256).digest()[:_BYTES]
    return urlsafe_b64encode(made).rstrip(b"=").decode()
