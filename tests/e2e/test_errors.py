"""The errors that people meet: each is told with its own sentence, which says what to do."""

import pytest

from bot.slack.manifest import scopes
from handlers.text.guard import MAX_CHARACTERS
from tests.e2e.house import SHORTCUT, texts
from tests.e2e.stories import FERRY, GERMAN, NOTHING_SAID, QUOTE


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/gone", "There is no such page"),
        ("/locked", "without a log-in"),
        ("/broken", "Try again later"),
        ("/empty", "paste"),
        ("/picture", "image/png"),
        ("/german", "English"),
        ("/long", f"{MAX_CHARACTERS:,}"),
    ],
)
def test_a_page_that_cannot_be_read_says_why(app, ada, desk, path, sentence):
    ts = ada.say(desk, app.site.link(path))
    [told] = app.answers(desk, ts)

    assert sentence in told["text"]


@pytest.mark.parametrize(
    ("link", "sentence"),
    [
        ("http://127.0.0.1:22/x", "Port 22 is not fetched"),
        ("http://10.1.2.3/intern", "inside a network"),
        ("http://user:secret@example.org/a", "user name or a password"),
        ("http://no-such-host.invalid/a", "no-such-host.invalid"),
    ],
)
def test_a_link_that_is_not_fetched_says_why(app, ada, desk, link, sentence):
    ts = ada.say(desk, link)

    assert sentence in texts(app.answers(desk, ts))


def test_a_text_that_is_not_english_says_so(app, ada, desk):
    ts = ada.say(desk, GERMAN)

    assert "English" in texts(app.answers(desk, ts))


def test_a_text_in_which_nobody_speaks_says_so(app, ada, desk):
    ts = ada.mention(desk, NOTHING_SAID)
    [told] = app.answers(desk, ts)

    assert "no" in told["text"].lower()
    assert len(told["text"]) > 20


def test_where_it_was_not_invited_a_command_says_how_to_invite_it(app, ada):
    elsewhere = app.channel(ada, reading=False, with_app=False)
    ts = ada.say(elsewhere, FERRY)
    ada.shortcut(elsewhere, ts, SHORTCUT)

    assert app.told(ada, elsewhere)
    assert "/invite @copytaster" in app.space.ephemeral[-1]["text"]  # as it is to be copied


def test_who_may_not_configure_a_channel_is_told_who_may(app, ada):
    bea, admin = app.reporter("Bea Ludd"), app.reporter("Cy Orme", admin=True)
    desk = app.channel(ada, bea, admin, reading=False)
    bea.command(desk, "/copytaster", "on")
    [refused] = app.told(bea, desk)
    assert not app.answers(desk, bea.say(desk, app.site.link("/ferry")))
    admin.command(desk, "/copytaster", "on")
    app.told(admin, desk)

    assert "creator" in refused.lower() or "created" in refused.lower()
    assert "admin" in refused.lower()
    assert app.answers(desk, bea.say(desk, app.site.link("/ferry")))


def test_a_missing_scope_is_named(app, ada, desk):
    with app.permitted(app.space.installation.scopes - {"chat:write"}):
        ada.command(desk, "/whosaid", FERRY)
        told = app.told(ada, desk, at_least=3)[-1]

    assert "chat:write" in told


def test_with_the_least_permissions_stories_are_read_and_files_say_what_is_missing(app, ada, desk):
    with app.permitted(scopes()):
        story, file = ada.say(desk, FERRY), ada.snippet(desk, "ferry.txt", FERRY)
        read, refused = texts(app.answers(desk, story)), texts(app.answers(desk, file))

    assert QUOTE in read
    assert QUOTE not in refused
    assert len(refused) > 20
