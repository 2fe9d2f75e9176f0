"""The digest in Slack: every item shown and linked, within every limit, and harmless."""

import random
from dataclasses import asdict, replace

import pytest

from bot.digest.voices import MOST
from bot.slack.limits import ALL_BLOCKS, MESSAGE_BLOCKS, MESSAGE_TEXT, size
from bot.slack.views.digest import Links, digest_messages
from handlers.compare import changes
from handlers.digest.records import Digest, Part, Story
from handlers.records import Bound, Span
from tests.bot.digest.made import SINCE, TOLLS, copied, every_kind, very_long
from tests.bot.digest.made import story as toll
from tests.bot.slack.views.briefs import Story as Text
from tests.bot.slack.views.test_injection import HOSTILE, text
from tests.slack_validator import check, heard, nodes, shown, unwanted

ALL = frozenset(Part)
SLACK, PAGES = "https://desk.slack.example/archives/C1/p", "https://taster.example/evidence/"
LINKS = Links("Europe/Berlin", lambda key: SLACK + key, lambda key: PAGES + key)


def messages(digest, parts=ALL, links=LINKS):
    made = [asdict(each) for each in digest_messages(digest, parts, links)]
    for each in made:
        check(each)
    return made


def words(digest, parts=ALL):
    return "\n".join(heard(each) for each in messages(digest, parts))


def links_of(made):
    return [node for each in made for node in nodes(each) if node.get("type") == "link"]


@pytest.mark.parametrize(
    "said",
    [
        "Read from Tue 10 Mar 09:00 to Wed 11 Mar 09:00, Europe/Berlin",
        "4 stories from 4 sites.",
        "• people killed: at least 12 / some 15 / up to 20 / 17",
        "• at least 12 · people · killed, claimed by Edda Quill · Tidewater Post, 10 Mar 10:00",
        "• 17 · people · killed, claimed by Edda Quill · Vale Evening Post, 10 Mar 13:00",
        "• said: “Nobody on the upper deck had a life jacket.”\nNorthern Ledger, 10 Mar 11:00",
        "differs from the first: “had” in place of “wore”",
        "Silo fire, report 1 · Tidewater Post, 10 Mar 10:00 · earlier version: read before",
        "• Figure added: at least 12 · people · killed, claimed by Edda Quill",
        "• Paraphrase added: a senior official · would not say: who had signed the permit",
        "• Edda Quill, harbour master · 4 statements in 4 stories: Tidewater Post, Northern",
        "Unnamed sources (1)\n• a senior official · 4 statements in 4 stories",
        "• 240 · passengers, in the article's own voice · Coastline Radio, 10 Mar 12:00",
        "1 more stands above, under figures that differ.",
        "• a senior official · would not say (paraphrase): who had signed the permit",
        "Stories read (4)\n• Silo fire, report 1 · Tidewater Post, 10 Mar 10:00",
    ],
)
def test_every_item_says_what_it_must(said):
    assert said in words(every_kind())


def test_the_first_message_is_short_and_says_how_many_follow():
    first, *others = messages(every_kind())

    assert len(first["text"]) < 600
    assert f"Continued below in {len(others)} message" in heard(first)
    assert heard(others[0]).startswith(f"Part 2 of {len(others) + 1}")


def test_figures_lead_to_their_place_in_the_evidence_and_outlets_to_their_message():
    urls = {node["text"]: node["url"] for node in links_of(messages(every_kind()))}

    assert urls["some 15"] == f"{PAGES}k2#f1"
    assert urls["Coastline Radio"] == f"{SLACK}k3"
    assert urls["a senior official"].startswith(PAGES)


def test_without_addresses_nothing_is_a_link():
    assert links_of(messages(every_kind(), links=Links())) == []


@pytest.mark.parametrize(
    ("part", "heading"),
    [
        (Part.DIFFER, "Figures that differ (1)"),
        (Part.DIFFER, "Quotes worded differently (1)"),
        (Part.CHANGED, "Stories that changed (1)"),
        (Part.QUOTED, "Who was quoted (1)"),
        (Part.FIGURES, "Figures claimed ("),
        (Part.REFUSED, "Would not say (4)"),
    ],
)
def test_a_section_is_shown_when_it_is_wanted_and_else_not(part, heading):
    made = every_kind()

    assert heading in words(made, frozenset({part}))
    assert heading not in words(made, ALL - {part})
    assert "Stories read (4)" in words(made, frozenset({part}))


def test_figures_that_are_not_shown_as_differing_are_listed_all():
    said = words(every_kind(), frozenset({Part.FIGURES}))

    assert "at least 12 · people · killed" in said
    assert "stands above" not in said


def test_the_words_that_differ_are_bold():
    runs = [node for each in messages(every_kind()) for node in nodes(each)]
    bold = [node["text"] for node in runs if (node.get("style") or {}) == {"bold": True}]

    assert {"had", "wore"} <= set(bold)


def test_copies_of_one_text_are_told_once_with_their_sites():
    said = words(copied())

    assert "4 stories from 4 sites, 2 of them copies of another." in said
    assert (
        "Tidewater Post, 10 Mar 10:00; same text: Northern Ledger, 10 Mar 11:00, Coastline" in said
    )


def test_copies_and_further_stories_of_a_voice_are_told_apart():
    digest = every_kind([toll(n, *TOLLS[n % 4]) for n in range(6)])
    first, *others = digest.quoted[0].utterances
    copied_first = replace(first, keys=(first.keys[0], "k9"))
    voice = replace(digest.quoted[0], utterances=(copied_first, *others))
    said = words(replace(digest, quoted=(voice,)))

    assert "6 statements in 6 stories: Tidewater Post and 1 copy, Northern" in said
    assert "Vale Evening Post, and 2 more stories" in said


def test_the_same_number_with_another_hedge_is_told_as_such():
    made = every_kind()
    only = replace(made.differing[0], hedge_only=True)

    assert "the number is the same, its hedge differs" in words(replace(made, differing=(only,)))


def test_stories_under_embargo_leave_their_number_only():
    assert "2 stories under embargo are left out." in words(replace(every_kind(), left_out=2))


def test_times_are_told_in_the_zone_of_the_digest():
    made = every_kind()
    (first, *_) = digest_messages(made, ALL, Links("America/St_Johns"))

    assert "Tue 10 Mar 05:30 to Wed 11 Mar 05:30, America/St_Johns" in heard(asdict(first))


def test_a_story_without_a_site_goes_by_its_first_words():
    story = Text()
    story.said("that the quay " * 40)
    made = every_kind()
    told = replace(made.told[0], brief=story.brief())
    only = Digest(SINCE, SINCE, told=(told,), stories=(Story((told.key,)),))

    assert "• “said that the quay that the quay that…”, read" in words(only)
    assert "read 10 Mar 10:30" in words(only)


def test_a_digest_of_200_stories_fits_and_says_what_it_leaves_out():
    digest = very_long()
    made = messages(digest)
    said = "\n".join(map(heard, made))

    assert len(made) <= 36
    for each in made:
        assert len(each["text"]) <= MESSAGE_TEXT
        assert len(each["blocks"]) <= MESSAGE_BLOCKS
        assert size(each["blocks"]) <= ALL_BLOCKS
    assert f"And {len(digest.quoted) - MOST:,} more quoted less often" in said
    assert f"And {len(digest.refused) - MOST:,} more statements" in said
    for number in range(200):
        assert f"• Report {number} · Site {number}, read" in said
    for each in digest.differing:
        assert each.of in said


def test_what_is_not_verbatim_is_withheld_and_the_rest_is_shown():
    made = every_kind()
    first = made.differing[0].sides[0][0]
    false = replace(first, figure=replace(first.figure, span=Span(0, 4, "9999")))
    sides = ((false,), *made.differing[0].sides[1:])
    said = words(replace(made, differing=(replace(made.differing[0], sides=sides),)))

    assert "9999" not in said
    assert "• some 15 · people · killed" in said


def hostile(rng):
    """A digest of every kind in which each text that a page or an article gives is hostile."""
    briefs = []
    for _ in range(4):
        story = Text(title=text(rng), site=text(rng) or "x", byline=(text(rng),))
        people = [story.speaker(text(rng) or "x", text(rng)) for _ in range(2)]
        for _ in range(3):
            story.said(text(rng) or "x", people[0], cue=text(rng) or "x")
        story.figure(text(rng) or "x", text(rng) or "x", attribution="a1")
        story.figure(text(rng) or "x", text(rng) or "x")
        briefs.append(story.brief())
    made = every_kind(briefs)
    named = [replace(each, of=text(rng) or "x") for each in made.figures]
    differing = replace(made.differing[0], of=text(rng) or "x")
    return replace(made, figures=tuple(named), differing=(differing,))


def test_hostile_words_ping_nobody_and_link_nowhere():
    rng = random.Random(6)  # noqa: S311 - the same texts each time
    for _ in range(60):
        digest = hostile(rng)
        for each in messages(digest, links=Links()):
            assert unwanted(each) == []
            assert not any(node.get("type") in {"link", "mrkdwn"} for node in nodes(each))
        assert {node["url"].partition(".example/")[0] for node in links_of(messages(digest))} <= {
            SLACK.partition(".example/")[0],
            PAGES.partition(".example/")[0],
        }


@pytest.mark.parametrize("said", [each for each in HOSTILE if each.strip() and each.isprintable()])
def test_hostile_words_are_shown_as_they_stand(said):
    story = Text(title="A title", site="A site")
    people = [story.speaker("Edda Quill"), story.speaker("a source")]
    for number in range(3):
        story.said(f"before {said} after {number}", people[0])
    story.figure("some 12", "people", attribution="a1")
    story.figure("some 13", "passengers")
    made = messages(every_kind([story.brief()] * 4))

    assert any(f"before {said} after 1" in shown(each) for each in made)
    assert any(f"before {said} after 1" in heard(each) for each in made)


def test_a_sites_name_stays_on_its_line_and_turns_no_direction():
    story = Text(title="A fire", site="The Post\n\u202eAll is well")
    made = every_kind()
    told = replace(made.told[0], brief=story.brief())
    only = Digest(SINCE, SINCE, told=(told,), stories=(Story((told.key,)),))

    assert "A fire · The Post \ufffdAll is well, read" in shown(messages(only)[1])


def test_a_figure_that_changed_is_told_at_once_and_shown_before_and_now():
    made = every_kind()
    before = toll(1, "Tidewater Post", "up to 30", "30", Bound.AT_MOST)
    after = made.told[0].brief
    revision = replace(made.changed[0], before=before, changes=changes(before, after))
    shown_now = replace(made, changed=(revision,))
    (lead, *_), said = messages(shown_now), words(shown_now)

    short = "report 1 · Tidewater Post: 1 figure; at least 12 in place of up to 30 (people)"
    assert short in heard(lead)
    assert "• Figure changed\nnow: at least 12 · people · killed, claimed by Edda Quill" in said
    assert "before: up to 30 · people · killed, claimed by Edda Quill" in said
