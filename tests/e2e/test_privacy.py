"""A private channel's articles show nowhere else."""

from bot.store import connect_queue
from tests.e2e.house import dump, texts
from tests.e2e.stories import BRIDGE_QUOTE, FERRY


def test_a_private_channels_article_is_read_anew_elsewhere(app, ada):
    leaks = app.channel(ada, private=True)
    desk = app.channel(ada)
    app.site.asked.clear()
    first = ada.say(leaks, app.site.link("/private"))
    assert BRIDGE_QUOTE in texts(app.answers(leaks, first))
    second = ada.say(desk, app.site.link("/private"))
    [brief] = app.answers(desk, second)

    assert app.site.asked["/private"] == 2
    assert "before" not in brief["text"].lower()


def test_a_channel_in_private_mode_shares_nothing(app, ada):
    quiet, desk = app.channel(ada), app.channel(ada)
    assert ada.command(quiet, "/copytaster", "private").status == 200
    app.site.asked.clear()
    ada.say(quiet, app.site.link("/private?1"))
    app.rest()
    ada.say(desk, app.site.link("/private?1"))
    app.rest()

    assert app.site.asked["/private"] == 2


def test_the_words_of_an_answered_text_are_not_kept_in_the_ledger(app, ada):
    direct = ada.direct
    ada.say(direct, FERRY.replace("Port Selby", "Quillhaven Zebra"))
    assert app.answers(direct)
    with connect_queue(app.where.redis_url) as store:
        kept = [dump(store, name) for name in store.scan_iter(f"ct:*{direct}*")]

    assert kept
    assert sum("rescue" in each and '"text"' not in each for each in kept) == 0
