"""For any text: it is refused in our own words, or read exact to the character."""

import json
from dataclasses import fields, is_dataclass
from typing import Any

from hypothesis import HealthCheck, Phase, example, given, settings

from handlers.contract import from_json, to_json
from handlers.errors import Refused
from handlers.models import Models
from handlers.read import read_all
from handlers.records import Article, Brief
from tests.properties.texts import anything, pasted

modest = settings(
    max_examples=120,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.explicit, Phase.generate, Phase.shrink),
    suppress_health_check=[HealthCheck.too_slow],
)


@modest
@given(text=anything)
@example(text="")
@example(text=" \n\t")
@example(text="\x00")
@example(text="“")
def test_any_characters_are_refused_or_read_exactly(models: Models, text: str) -> None:
    _check(text, models)


@modest
@given(text=pasted)
@example(text="“A,” he said.\r\n\r\n“B.")
@example(text="\ufeffMara Okello said the bridge would reopen on Friday.")
@example(text="Mara Okello said 1e999 people died in the flood on Friday.")
@example(text="He said ½ of the £1.4bn was lost, and ٣٤ people left the town on Friday.")
def test_broken_news_copy_is_refused_or_read_exactly(models: Models, text: str) -> None:
    _check(text, models)


def _check(text: str, models: Models) -> None:
    outcome = next(read_all([Article(text)], models))
    if isinstance(outcome, Refused):
        assert outcome.message
        assert outcome.code not in {"error", "refused"}
    else:
        _check_brief(outcome, text)


def _check_brief(brief: Brief, text: str) -> None:
    assert brief.article.text == text
    assert brief.faults() == []
    assert [node for node in _placed(brief) if not 0 <= node.start < node.end <= len(text)] == []
    _check_references(brief)
    as_printed = json.loads(json.dumps(to_json(brief, "-")))
    assert from_json(as_printed) == brief


def _placed(node: Any) -> list[Any]:
    if isinstance(node, tuple):
        return [found for item in node for found in _placed(item)]
    if not is_dataclass(node):
        return []
    inner = [found for part in fields(node) for found in _placed(getattr(node, part.name))]
    return [node, *inner] if hasattr(node, "start") else inner


def _check_references(brief: Brief) -> None:
    speakers = [speaker.id for speaker in brief.speakers]
    attributions = [attribution.id for attribution in brief.attributions]
    figures = [figure.id for figure in brief.figures]
    for ids in (speakers, attributions, figures):
        assert len(ids) == len(set(ids))
    for attribution in brief.attributions:
        assert set(attribution.speakers) <= set(speakers)
    for figure in brief.figures:
        assert set(figure.claimants) <= set(speakers)
        assert figure.attribution in {None, *attributions}
        assert figure.from_ in {None, *figures}
