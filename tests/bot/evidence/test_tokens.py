"""A token opens what it was made for, and no other sequence of characters does."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evidence.tokens import Claim, Key, claim_of, is_signed, sign

KEY = Key("690", b"k" * 32)
CLAIM = Claim("T1", "C1", "0123456789abcdef" * 2, 1_800_000_000, "690")
SALT = "5a17"
TOKEN = sign(CLAIM, KEY, SALT)
LETTERS = string.ascii_letters + string.digits + "~-_.=+/% \n"


def opens(token, key=KEY, salt=SALT):
    claim = claim_of(token)
    return claim is not None and claim.key == key.id and is_signed(token, key, salt)


def test_a_token_says_what_it_was_made_for_and_is_true():
    assert claim_of(TOKEN) == CLAIM
    assert opens(TOKEN)


def test_every_byte_is_signed():
    changed = [
        TOKEN[:at] + letter + TOKEN[at + 1 :]
        for at in range(len(TOKEN))
        for letter in LETTERS
        if letter != TOKEN[at]
    ]

    assert len(changed) > 5_000
    assert [each for each in changed if opens(each)] == []


def test_nothing_can_be_added_or_left_out():
    shorter = [TOKEN[:at] + TOKEN[at + 1 :] for at in range(len(TOKEN))]
    longer = [TOKEN[:at] + "0" + TOKEN[at:] for at in range(len(TOKEN) + 1)]

    assert [each for each in shorter + longer if each != TOKEN and opens(each)] == []


@pytest.mark.parametrize(
    ("key", "salt"),
    [
        (Key("690", b"q" * 32), SALT),
        (Key("691", b"k" * 32), SALT),
        (KEY, "another"),
        (KEY, ""),
    ],
)
def test_another_key_or_salt_opens_nothing(key, salt):
    assert not opens(TOKEN, key, salt)


def test_another_workspaces_token_is_none_of_ours():
    theirs = sign(Claim("T2", *(CLAIM.channel, CLAIM.ask, CLAIM.expires, CLAIM.key)), KEY, SALT)

    assert not opens(theirs, Key("690", b"theirs" * 6))
    assert not opens(TOKEN.replace("T1", "T2"))


@given(st.text(max_size=120))
def test_no_other_text_is_a_token(text):
    assert not opens(text)


def test_without_the_comparison_a_changed_token_would_open(monkeypatch):
    monkeypatch.setattr("bot.evidence.tokens.hmac.compare_digest", lambda *_: True)

    assert opens(TOKEN.replace("C1", "C2"))
