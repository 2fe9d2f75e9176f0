"""What a digest is of: this channel's stories since the last one, and nothing that is apart."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.asks import Place, Section
from bot.corrections import Noted
from bot.jobs import ReadingBrokeOff, TryLater
from bot.ledger import State
from bot.slack.errors import ChannelClosed, MissingScope, NotInChannel
from bot.slots import Pause
from bot.windows import Window
from handlers.corrections import Correction, Fault, Right
from handlers.digest.records import Part
from tests.bot.newsdesk import DAY, START, Newsdesk
from tests.bot.scheduling import a_schedule
from tests.database import PLACE

OTHER = Place("T1", "C2", private=False)
DIRECT = Place("T1", "D1", private=True)
ALL = Window(0.0, START + 100 * DAY)
FIRE = "Vell: We had no water that night.\n30 people killed in Harl."
FLOOD = "Marr: The dam held until Monday.\n12 people killed in Quern."
LINK = "https://tide.example/harl"


@pytest.fixture
def newsdesk(store):
    return Newsdesk(store)


def quotes(text):
    """Which of the stories a digest tells."""
    return [name for name in ("Vell", "Marr", "Orso", "Lind") if name in text]


def test_a_digest_tells_what_was_read_since_the_last_one(newsdesk):
    newsdesk.read(PLACE, "1.1", FIRE)
    newsdesk.digest(PLACE, "first")
    newsdesk.now += 60
    newsdesk.read(PLACE, "1.2", FLOOD)
    newsdesk.digest(PLACE, "second")
    leads = [each[2] for each in newsdesk.wall.of("C1", "digest")]

    assert [quotes(each) for each in leads if quotes(each)] == [["Vell"], ["Marr"]]


def test_the_first_one_goes_back_a_day_and_none_further_than_a_week(newsdesk):
    newsdesk.read(PLACE, "1.1", FIRE)
    newsdesk.now += DAY + 1
    newsdesk.digest(PLACE, "first")
    assert newsdesk.wall.digests("C1") == []
    assert "nothing to tell" in newsdesk.wall.told[0][2]

    newsdesk.now += 1
    newsdesk.read(PLACE, "1.2", FLOOD)
    newsdesk.now += 7 * DAY + 1
    newsdesk.read(PLACE, "1.3", "Orso: Nothing was known.")
    newsdesk.digest(PLACE, "second")
    assert quotes("".join(newsdesk.wall.digests("C1"))) == ["Orso"]


def test_a_story_is_told_once_whichever_way_it_was_asked_for(newsdesk):
    newsdesk.reader.shelf[LINK] = FIRE
    first = newsdesk.read(PLACE, "1.1", LINK)
    newsdesk.read(PLACE, "1.2", f"{LINK}?utm_source=x")
    newsdesk.read(PLACE, "1.3", LINK, Section.WHO_SAID)
    newsdesk.read(PLACE, "1.3", LINK, Section.FIGURES)

    assert [told.key for told, _ in newsdesk.digests.collected(PLACE, ALL)] == [first.id]


def test_what_was_refused_or_is_still_read_is_not_told(newsdesk):
    newsdesk.read(PLACE, "1.1", "https://tide.example/gone")
    newsdesk.ask(PLACE, "1.2", FIRE)

    assert newsdesk.digests.collected(PLACE, ALL) == ()


def test_only_this_channels_stories_are_told(newsdesk):
    newsdesk.read(PLACE, "1.1", FIRE)
    newsdesk.read(OTHER, "1.2", FLOOD)
    newsdesk.read(DIRECT, "1.3", FLOOD)
    newsdesk.digest(PLACE, "now")

    assert quotes("".join(newsdesk.wall.digests("C1"))) == ["Vell"]
    assert newsdesk.store.exists("ct:T1:D1:stories") == 0


def test_what_was_read_in_private_mode_is_not_told_then_or_later(newsdesk):
    newsdesk.reader.shelf[LINK] = FIRE
    newsdesk.channels.set_private(PLACE, "U1", private=True)
    newsdesk.read(PLACE, "1.1", LINK)
    newsdesk.read(replace(PLACE, private=True), "1.2", FLOOD)  # a mention: not known to be public
    newsdesk.digest(PLACE, "while")
    newsdesk.channels.set_private(PLACE, "U1", private=False)
    newsdesk.now += 1
    newsdesk.reader.shelf[LINK] = FIRE.replace("30", "40")
    newsdesk.read(replace(PLACE, private=True), "1.3", LINK)
    newsdesk.digest(PLACE, "after")
    told = "".join(newsdesk.wall.digests("C1"))

    assert quotes(told) == ["Vell"]
    assert "40" in told  # it is read anew, not what private mode had read
    assert "30" not in told  # nor is it told that it changed since
    assert "Stories that changed" not in told


def test_a_private_channel_has_its_own_digest(newsdesk):
    private = Place("T1", "C3", private=True)
    newsdesk.read(private, "1.1", FIRE)
    newsdesk.digest(private, "now")

    assert quotes("".join(newsdesk.wall.digests("C3"))) == ["Vell"]


def test_what_was_deleted_or_forgotten_is_gone_from_the_next_one(newsdesk):
    newsdesk.reader.shelf[LINK] = FLOOD
    newsdesk.read(PLACE, "1.1", FIRE)
    newsdesk.read(PLACE, "1.2", LINK)
    newsdesk.read(PLACE, "1.3", "Orso: Nothing was known.")
    with newsdesk.clock():
        newsdesk.desk.deleted(PLACE, "1.1")  # it is withdrawn before a worker gets to it
        newsdesk.desk.forget(PLACE, LINK)
    told = newsdesk.digests.collected(PLACE, ALL)
    assert [each.brief.article.text[:4] for each, _ in told] == ["Orso"]

    newsdesk.work()
    newsdesk.digest(PLACE, "now")
    assert quotes("".join(newsdesk.wall.digests("C1"))) == ["Orso"]


def test_an_edited_message_is_told_with_its_new_words(newsdesk):
    old = newsdesk.read(PLACE, "1.1", FIRE)
    newsdesk.digest(PLACE, "first")
    newsdesk.now += 10
    with newsdesk.clock():
        newsdesk.desk.edited(PLACE, "1.1", [replace(old, source=replace(old.source, value=FLOOD))])
    newsdesk.work()
    before = len(newsdesk.wall.digests("C1"))
    newsdesk.digest(PLACE, "second")

    assert quotes("".join(newsdesk.wall.digests("C1")[before:])) == ["Marr"]


def put_right(newsdesk, ask):
    """Somebody says that it was Ida Lind who spoke of the fire."""
    at, end = FIRE.index("We had"), FIRE.index("\n")
    wrong = Correction(Fault.SPEAKER, at, end, Right.SOMEBODY, "Ida Lind")
    newsdesk.desk.correct(ask.id, PLACE, Noted("V1", wrong, "", "U1", "ada", START))
    newsdesk.work()


def test_a_correction_made_in_private_mode_is_not_told_later(newsdesk):
    newsdesk.channels.set_private(PLACE, "U1", private=True)
    put_right(newsdesk, newsdesk.read(PLACE, "1.1", FIRE))
    newsdesk.channels.set_private(PLACE, "U1", private=False)
    newsdesk.read(PLACE, "1.2", FIRE)
    newsdesk.digest(PLACE, "now")

    assert "Ida Lind" in "".join(each[2] for each in newsdesk.wall.of("C1", "brief"))
    assert "Ida Lind" not in "".join(newsdesk.wall.digests("C1"))


def test_a_correction_is_told_and_stays_in_its_channel(newsdesk):
    for place in (PLACE, OTHER):
        newsdesk.read(place, "1.1", FIRE)
    put_right(newsdesk, newsdesk.ask(PLACE, "1.1", FIRE))
    for place in (PLACE, OTHER):
        newsdesk.digest(place, f"now {place.channel}")

    assert "Ida Lind" in "".join(newsdesk.wall.digests("C1"))
    assert "Ida Lind" not in "".join(newsdesk.wall.digests("C2"))


def test_a_story_that_changed_is_told_with_its_earlier_version(newsdesk):
    newsdesk.reader.shelf[LINK] = FIRE
    newsdesk.read(PLACE, "1.1", LINK)
    newsdesk.digest(PLACE, "first")
    newsdesk.store.delete(*newsdesk.store.keys("*:brief:*:link-*"))  # it is fetched anew in time
    newsdesk.now += DAY
    newsdesk.reader.shelf[LINK] = FIRE.replace("30", "40")
    newsdesk.read(PLACE, "1.2", LINK)
    newsdesk.digest(PLACE, "second")

    assert "Stories that changed (1)" in "".join(newsdesk.wall.digests("C1")[1:])


def test_an_embargoed_story_is_not_told_and_only_counted(newsdesk):
    newsdesk.read(PLACE, "1.1", f"EMBARGO until noon.\n{FIRE}")
    newsdesk.digest(PLACE, "now")

    assert newsdesk.wall.digests("C1") == []
    assert "Under embargo and left out: 1." in newsdesk.wall.told[0][2]
    assert "Vell" not in newsdesk.wall.told[0][2]


def scheduled(newsdesk, **changes):
    """A digest is scheduled for the minute before now, and is due."""
    now = datetime.fromtimestamp(newsdesk.now, UTC)
    schedule = a_schedule(at=now.time().replace(second=0, microsecond=0), **changes)
    newsdesk.agenda.schedules.set(schedule)
    with newsdesk.clock():
        newsdesk.agenda.order_all_due(newsdesk.now)


def test_a_scheduled_one_is_silent_when_there_is_nothing_unless_it_is_to_say_so(newsdesk):
    scheduled(newsdesk, quiet=True)
    newsdesk.work()
    assert newsdesk.wall.of("C1") == []
    assert newsdesk.wall.told == []

    newsdesk.now += DAY
    scheduled(newsdesk, quiet=False)
    newsdesk.work()
    (said,) = newsdesk.wall.digests("C1")
    assert "There is nothing to tell" in said


def test_one_whose_sections_have_nothing_to_tell_is_as_silent(newsdesk):
    newsdesk.read(PLACE, "1.1", FIRE)
    scheduled(newsdesk, parts=frozenset({Part.DIFFER, Part.CHANGED}))
    newsdesk.work()
    assert newsdesk.wall.digests("C1") == []
    assert newsdesk.wall.told == []

    newsdesk.now += DAY
    newsdesk.read(PLACE, "1.2", FLOOD)
    scheduled(newsdesk, parts=frozenset({Part.DIFFER}), quiet=False)
    newsdesk.work()
    (said,) = newsdesk.wall.digests("C1")
    assert "nothing to tell, in the sections that this channel chose" in said

    newsdesk.now += DAY
    newsdesk.read(PLACE, "1.3", FLOOD)
    scheduled(newsdesk, parts=frozenset({Part.DIFFER, Part.QUOTED}))
    newsdesk.work()
    assert quotes("".join(newsdesk.wall.digests("C1")[1:])) == ["Marr"]


def test_a_digest_that_is_tried_again_tells_the_same_and_moves_on_once(newsdesk, monkeypatch):
    newsdesk.read(PLACE, "1.1", FIRE)
    post = newsdesk.wall.post_digest

    def lost(*given):
        post(*given)
        raise TryLater("lost")

    monkeypatch.setattr(newsdesk.wall, "post_digest", lost)
    with pytest.raises(TryLater):
        newsdesk.digest(PLACE, "now")
    assert newsdesk.windows.last_told(PLACE) is None

    newsdesk.now += 100
    newsdesk.wall.posts.clear()
    monkeypatch.setattr(newsdesk.wall, "post_digest", post)
    (asked,) = newsdesk.ledger.stale(float("inf"))
    other, late = replace(asked, id="f" * 32), newsdesk.ask(PLACE, "1.2", FLOOD)
    with newsdesk.clock():
        newsdesk.desk.submit(other)  # another digest is wanted meanwhile
        with pytest.raises(TryLater):
            newsdesk.staff.perform(other)
        newsdesk.staff.perform(late)
        newsdesk.staff.perform(asked)
        assert quotes("".join(newsdesk.wall.digests("C1"))) == ["Vell"]
        newsdesk.wall.posts.clear()
        newsdesk.staff.perform(other)
    assert quotes("".join(newsdesk.wall.digests("C1"))) == ["Marr"]


def test_a_worker_that_died_after_its_digest_was_answered_has_it_told_all_the_same(newsdesk):
    newsdesk.read(PLACE, "1.1", FIRE)
    with newsdesk.clock():
        ask = newsdesk.agenda.order_now(PLACE, "U1", "first", None)
        newsdesk.windows.take(ask, newsdesk.now)
        newsdesk.ledger.close(ask, State.ANSWERED)  # and before the window was moved it died
    newsdesk.now += 5
    newsdesk.read(PLACE, "1.2", FLOOD)
    newsdesk.digest(PLACE, "second")

    assert quotes("".join(newsdesk.wall.digests("C1"))) == ["Marr"]


def test_a_story_whose_clock_lags_is_told_in_the_next_one(newsdesk):
    newsdesk.read(PLACE, "1.1", FIRE)
    newsdesk.digest(PLACE, "first")
    newsdesk.now -= 600  # another machine's clock
    newsdesk.read(PLACE, "1.2", FLOOD)
    newsdesk.now += 600
    before = len(newsdesk.wall.digests("C1"))
    newsdesk.digest(PLACE, "second")

    assert quotes("".join(newsdesk.wall.digests("C1")[before:])) == ["Marr"]


@pytest.mark.parametrize(
    ("refusal", "why"), [(NotInChannel(), Pause.LEFT), (ChannelClosed(), Pause.CLOSED)]
)
def test_where_it_may_not_be_posted_the_schedule_pauses_and_its_owner_is_told_once(
    newsdesk, refusal, why
):
    newsdesk.read(PLACE, "1.1", FIRE)
    newsdesk.wall.refusing["C1"] = refusal
    scheduled(newsdesk)
    for _ in range(3):
        newsdesk.work()
        newsdesk.now += DAY
        with newsdesk.clock():
            newsdesk.agenda.order_all_due(newsdesk.now)
    assert newsdesk.wall.told == [("U1", "C1", str(why))]
    assert newsdesk.agenda.schedules.of(PLACE).paused is why

    newsdesk.wall.refusing.clear()
    newsdesk.agenda.schedules.resume(PLACE, newsdesk.now - 1)
    scheduled(newsdesk)
    newsdesk.work()
    assert quotes("".join(newsdesk.wall.digests("C1"))) == ["Vell"]  # nothing was lost


def test_another_refusal_is_told_and_pauses_nothing(newsdesk):
    newsdesk.read(PLACE, "1.1", FIRE)
    newsdesk.wall.refusing["C1"] = MissingScope("chat:write")
    scheduled(newsdesk)
    newsdesk.work()

    assert "chat:write" in newsdesk.wall.told[0][2]
    assert newsdesk.agenda.schedules.of(PLACE).paused is None
    assert newsdesk.windows.last_told(PLACE) is None


def test_whoever_wants_one_now_is_told_alone_why_there_is_none(newsdesk):
    newsdesk.read(PLACE, "1.1", FIRE)
    newsdesk.wall.refusing["C1"] = NotInChannel()
    newsdesk.agenda.schedules.set(a_schedule(set_by="U9"))
    newsdesk.digest(PLACE, "now")

    assert [each[0] for each in newsdesk.wall.told] == ["U1"]
    assert newsdesk.agenda.schedules.of(PLACE).paused is None


def test_what_is_paused_after_it_was_due_does_not_come(newsdesk):
    newsdesk.read(PLACE, "1.1", FIRE)
    scheduled(newsdesk)
    newsdesk.agenda.pause(PLACE, Pause.BY_HAND)
    newsdesk.work()

    assert newsdesk.wall.digests("C1") == []
    assert list(newsdesk.ledger.stale(float("inf"))) == []


def test_a_digest_that_breaks_off_is_given_up_and_its_stories_wait(newsdesk):
    newsdesk.read(PLACE, "1.1", FIRE)
    with newsdesk.clock():
        ask = newsdesk.agenda.order_now(PLACE, "U1", "first", None)
        newsdesk.windows.take(ask, newsdesk.now)
        newsdesk.staff.give_up(ask, ReadingBrokeOff())
    assert "/digest now" in newsdesk.wall.told[0][2]
    newsdesk.digest(PLACE, "second")

    assert quotes("".join(newsdesk.wall.digests("C1"))) == ["Vell"]


def test_a_digest_leads_to_the_messages_its_stories_stand_in(newsdesk, monkeypatch):
    newsdesk.read(PLACE, "1.1", FIRE)
    seen = []
    post = newsdesk.wall.post_digest

    def look(ask, outcome, past):
        seen.append(outcome)
        return post(ask, outcome, past)

    monkeypatch.setattr(newsdesk.wall, "post_digest", look)
    newsdesk.digest(PLACE, "now")
    (told,) = seen[0].digest.told

    assert seen[0].zone == "Europe/Berlin"
    assert seen[0].posts == {told.key: "1.1"}
    assert seen[0].asks[told.key].message == "1.1"
    assert "Europe/Berlin" in newsdesk.wall.digests("C1")[0]
