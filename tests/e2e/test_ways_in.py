"""Every way in: what a reporter does in Slack, and the brief that stands there afterwards."""

from bot.slack.views import buttons
from tests.e2e.house import SHORTCUT, texts, words
from tests.e2e.stories import BRIDGE, BRIDGE_QUOTE, FERRY, QUOTE, SHORT, SPEAKER


def test_a_link_is_answered_in_its_thread_where_reading_is_on(app, ada, desk):
    ts = ada.say(desk, f"Have a look {app.site.link('/ferry')}")
    [brief] = app.answers(desk, ts)

    assert QUOTE in brief["text"]
    assert SPEAKER in brief["text"]
    assert brief["blocks"]


def test_nothing_is_read_unasked_where_reading_is_off(app, ada):
    desk = app.channel(ada, reading=False)
    ada.say(desk, app.site.link("/ferry"))
    ada.say(desk, FERRY)

    assert app.answers(desk) == []


def test_a_long_text_is_read_and_talk_is_not(app, ada, desk):
    talk, story = ada.say(desk, SHORT), ada.say(desk, FERRY)

    assert app.answers(desk, talk) == []
    assert QUOTE in texts(app.answers(desk, story))


def test_several_links_in_a_message_get_a_brief_each(app, ada, desk):
    ts = ada.say(desk, f"{app.site.link('/ferry')} and {app.site.link('/bridge')}")
    shown = [each["text"] for each in app.answers(desk, ts)]

    assert len(shown) == 2
    assert [sum(quote in text for text in shown) for quote in (QUOTE, BRIDGE_QUOTE)] == [1, 1]


def test_direct_messages_are_always_read(app, ada):
    link = ada.say(ada.direct, app.site.link("/ferry"))
    text = ada.say(ada.direct, BRIDGE)

    assert QUOTE in texts(app.answers(ada.direct, link))
    assert BRIDGE_QUOTE in texts(app.answers(ada.direct, text))


def test_a_text_snippet_is_read(app, ada, desk):
    ts = ada.snippet(desk, "ferry.txt", FERRY)

    assert QUOTE in texts(app.answers(desk, ts))


def test_a_forwarded_message_is_read(app, ada, desk):
    elsewhere = app.channel(ada, reading=False)
    ts = ada.forward(elsewhere, ada.say(elsewhere, FERRY), desk)

    assert QUOTE in texts(app.answers(desk, ts))


def test_a_mention_with_a_link_is_answered_though_reading_is_off(app, ada):
    desk = app.channel(ada, reading=False)
    ts = ada.mention(desk, app.site.link("/ferry"))

    assert QUOTE in texts(app.answers(desk, ts))


def test_a_mention_in_a_thread_is_about_the_message_above(app, ada):
    desk = app.channel(ada, reading=False)
    above = ada.say(desk, app.site.link("/ferry"))
    ada.mention(desk, "please", thread=above)

    assert QUOTE in texts(app.answers(desk, above))


def test_a_mention_without_anything_says_what_to_do(app, ada):
    desk = app.channel(ada, reading=False)
    ts = ada.mention(desk)

    assert "link" in (texts(app.answers(desk, ts)) + "\n".join(app.told(ada, desk))).lower()


def test_whosaid_gives_the_statements_and_figures_the_figures(app, ada, desk):
    assert ada.command(desk, "/whosaid", app.site.link("/ferry")).status == 200
    said = texts(app.answers(desk))
    assert ada.command(desk, "/figures", app.site.link("/ferry")).status == 200
    figures = texts(app.answers(desk)[1:])

    assert QUOTE in said
    assert "240" in figures
    assert QUOTE not in figures


def test_a_command_takes_a_text_too(app, ada, desk):
    ada.command(desk, "/whosaid", BRIDGE)

    assert BRIDGE_QUOTE in texts(app.answers(desk))


def test_a_command_is_answered_where_the_app_was_not_invited(app, ada):
    desk = app.channel(ada, reading=False, with_app=False)
    reply = ada.command(desk, "/whosaid", app.site.link("/ferry"))
    app.rest()

    assert reply.status == 200
    assert QUOTE in texts(app.answers(desk)) + "\n".join(app.told(ada, desk))


def test_the_shortcut_reads_that_message(app, ada):
    desk = app.channel(ada, reading=False)
    ts = ada.say(desk, SHORT)
    reply = ada.shortcut(desk, ts, SHORTCUT)

    assert reply.status == 200
    assert "Mara Lind" in texts(app.answers(desk, ts))


def test_help_names_every_command(app, ada, desk):
    ada.command(desk, "/copytaster", "help")
    shown = app.told(ada, desk)[-1]

    for word in ("/whosaid", "/figures", "on", "off", "status", "forget", "private"):
        assert word in shown


def test_reading_is_switched_on_and_off(app, ada):
    desk = app.channel(ada, reading=False)
    ada.command(desk, "/copytaster", "on")
    read = ada.say(desk, app.site.link("/ferry"))
    app.rest()
    ada.command(desk, "/copytaster", "off")
    unread = ada.say(desk, app.site.link("/bridge"))

    assert app.answers(desk, read)
    assert not app.answers(desk, unread)
    ada.command(desk, "/copytaster", "status")
    assert "off" in app.told(ada, desk)[-1].lower()


def test_forget_takes_the_answer_away(app, ada, desk):
    link = app.site.link("/bridge")
    ts = ada.say(desk, link)
    assert app.answers(desk, ts)
    ada.command(desk, "/copytaster", f"forget {link}")

    assert not app.answers(desk, ts)


def test_an_unknown_subcommand_says_what_there_is(app, ada, desk):
    ada.command(desk, "/copytaster", "dance")

    assert "help" in app.told(ada, desk)[-1]


def test_the_home_tab_shows_the_channels(app, ada, desk):
    hidden = app.channel(app.reporter("Bea Ludd"))
    ada.open_home()
    shown = str(app.wait_for(lambda: app.space.homes.get(ada.user, ())))

    assert desk in shown
    assert hidden not in shown


def test_the_first_visit_to_the_messages_tab_is_greeted_once(app):
    bea = app.reporter("Bea Ludd")
    for _ in range(2):
        bea.open_home("messages")
    app.wait_for(lambda: app.answers(bea.direct))
    bea.open_home("messages")
    app.command_done(bea)
    greetings = app.answers(bea.direct)

    assert len(greetings) == 1
    assert "link" in greetings[0]["text"]


def test_all_quotes_come_at_the_press_of_a_button(app, ada, desk):
    ts = ada.say(desk, app.site.link("/ferry"))
    [brief] = app.answers(desk, ts)
    reply = ada.click(desk, brief["ts"], buttons.ALL_QUOTES)
    quotes = app.answers(desk, ts)[1:]

    assert reply.status == 200
    assert "We heard one bang" in texts(quotes)


def test_the_spreadsheet_comes_as_a_file_in_the_thread(app, ada, desk):
    ts = ada.say(desk, app.site.link("/ferry"))
    [brief] = app.answers(desk, ts)
    ada.click(desk, brief["ts"], buttons.EXPORT_CSV)
    app.rest()
    shared = [each for each in app.answers(desk, ts) if each.get("files")]

    assert len(shared) == 1
    content = app.space.files[shared[0]["files"][0]["id"]]["bytes"].decode()
    assert QUOTE in content


def test_a_correction_is_taken_down_in_a_form(app, ada, desk):
    ts = ada.say(desk, app.site.link("/ferry"))
    [brief] = app.answers(desk, ts)
    before = set(app.space.modals)
    ada.click(desk, brief["ts"], buttons.WRONG_SPEAKER)
    [opened] = app.wait_for(lambda: set(app.space.modals) - before)
    view = app.space.modals[opened]
    reply = ada.submit(view, filled(view))
    app.rest()
    [after] = app.answers(desk, ts)

    assert reply.status == 200
    assert "errors" not in reply.body
    assert after["ts"] == brief["ts"]
    assert "corrected by the desk" in texts([after])
    assert "the port pilot" in texts([after])


def filled(view):
    """The form filled in: the first statement, and a name that is none of the speakers'."""
    values = {}
    for block in view["blocks"]:
        element = block.get("element")
        if element and element["type"] == "plain_text_input":
            value = {"type": "plain_text_input", "value": "the port pilot"}
            values[block["block_id"]] = {element["action_id"]: value}
        elif element and not block["optional"]:
            value = {"type": element["type"], "selected_option": element["options"][0]}
            values[block["block_id"]] = {element["action_id"]: value}
    return values


def test_no_answer_names_anybody_so_that_it_pings(app, ada, desk):
    poison = FERRY.replace("Tuesday", "Tuesday <!channel> @here <@U00000001>")
    ts = ada.say(desk, poison)
    shown = app.answers(desk, ts)

    assert shown
    for mark in ("<!channel>", "<!here>", "<@U00000001>"):
        assert mark not in words(shown)
