"""Only what Slack signed, just now, gets through; nothing of the rest is parsed or logged."""

import pytest

from bot.web.guard import CLOCK_SECONDS, Flaw, Signed, flaw, sign

SECRET = "a-signing-secret"  # noqa: S105 - opens nothing
BODY = b'{"event":{"text":"The mayor will resign at noon"}}'
NOW = 1_800_000_000.0


def signed(at=NOW, body=BODY, secret=SECRET):
    return Signed(str(int(at)), sign(str(int(at)), body, secret))


def test_the_signature_is_the_one_of_slacks_documentation():
    # The worked example of "Verifying requests from Slack".
    body = (
        b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
        b"&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
        b"&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands"
        b"%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121"
        b".803a0bc887a14d10d2c447fce8b6703c"
    )
    expected = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"

    assert sign("1531420618", body, "8f742231b10e8888abcd99yyyzzz85a5") == expected


@pytest.mark.parametrize("off", [0, -CLOCK_SECONDS, CLOCK_SECONDS])
def test_what_slack_signed_just_now_is_well(off):
    assert flaw(signed(NOW + off), BODY, SECRET, NOW) is None


@pytest.mark.parametrize(
    ("sent", "body", "expected"),
    [
        (Signed("", ""), BODY, Flaw.NO_STAMP),
        (Signed("tomorrow", "v0=0"), BODY, Flaw.NO_STAMP),
        (Signed("-1800000000", "v0=0"), BODY, Flaw.NO_STAMP),
        (Signed("1" * 400, "v0=0"), BODY, Flaw.NO_STAMP),
        (Signed("١٨٠٠٠٠٠٠٠٠", "v0=0"), BODY, Flaw.NO_STAMP),
        (Signed(str(int(NOW)), ""), BODY, Flaw.NO_SIGNATURE),
        (Signed(str(int(NOW)), "v0=é\ud800"), BODY, Flaw.WRONG_SIGNATURE),
        (signed(secret="another"), BODY, Flaw.WRONG_SIGNATURE),  # noqa: S106 - opens nothing
        (signed(), BODY + b" ", Flaw.WRONG_SIGNATURE),
        (Signed(str(int(NOW) + 1), signed().signature), BODY, Flaw.WRONG_SIGNATURE),
        (signed(NOW - CLOCK_SECONDS - 1), BODY, Flaw.OLD),
        (signed(NOW + CLOCK_SECONDS + 1), BODY, Flaw.EARLY),
    ],
)
def test_anything_else_is_refused(sent, body, expected):
    assert flaw(sent, body, SECRET, NOW) is expected
