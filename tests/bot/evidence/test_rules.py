"""Only ids of ours get into the style of a page."""

from bot.page.rules import rules


def test_each_speaker_and_each_item_has_its_rules():
    made = "\n".join(rules("story-1", "", ["s1", ""], ["a1", "f2", "c5-90"]))

    assert "#story-1:has(#pick-s1:checked) .list .by:not(.s1){display:none}" in made
    assert "#story-1:has(#pick-nobody:checked) .list .by:not(.nobody){display:none}" in made
    for item in ("a1", "f2", "c5-90"):
        assert f"#story-1:has(#{item}:target) .text .of-{item}{{background:var(--lit)}}" in made


def test_an_id_that_is_none_of_ours_is_left_out():
    evil = ["*{}", "a1}body{display:none", "</style>", "a b", "ä"]

    assert list(rules("story-1", "", evil, evil)) == []
