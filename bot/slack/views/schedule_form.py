"""The form behind /digest schedule: on which days, at what time, in which zone, which sections."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import time
from typing import Any

from bot.asks import Place
from bot.slack.limits import Block
from bot.slack.views.items import Item, blocks
from bot.slack.views.message import Message
from bot.slack.views.notice import line
from bot.slack.views.richtext import plain, small
from bot.slack.views.schedule import DAY_NAMES, PARTS
from bot.slots import CATCH_UP_SECONDS, DAYS, Schedule
from bot.zones import zone_named
from handlers.digest.records import Part

CALLBACK = "digest_schedule"
DAY, TIME, ZONE, SECTIONS, QUIET = (
    f"digest_{field}" for field in ("days", "time", "zone", "sections", "quiet")
)
"""The fields of the form."""
_TITLE = "Digest"
_USUAL_DAYS, _USUAL_TIME = DAYS[:5], "09:00"
_ZONE_TEXT = 64
_IS_QUIET = "quiet"
_LATE = (
    f"A digest that is late, as nothing ran at its time, still comes within "
    f"{CATCH_UP_SECONDS // 3_600} hours; after that its stories are in the next one."
)
_NO_DAY = "Choose a day on which the digest is to come."
_NO_TIME = "Choose a time, to the minute."
_NO_ZONE = (
    "I do not know this time zone. Write it like Europe/Berlin or America/New_York, or the name "
    "of a city that has one."
)
_NO_SECTION = "Choose a section that is to be in it."


@dataclass(frozen=True, slots=True)
class Wished:
    """A form that was sent and can be taken as it is; attributes as of `Schedule`."""

    place: Place
    days: tuple[str, ...]
    at: time
    zone: str
    parts: frozenset[Part]
    quiet: bool


class Incomplete(Exception):
    """A form that cannot be taken as it is: what is wrong, by field."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__(", ".join(errors))
        self.errors = dict(errors)


def schedule_form(place: Place, schedule: Schedule | None, zone: str) -> Block:
    """The form.

    Args:
        place: the channel.
        schedule: what it has by now, or None.
        zone: the time zone that is written there when it has none.
    """
    days = schedule.days if schedule else _USUAL_DAYS
    parts = schedule.parts if schedule else frozenset(Part)
    quiet = schedule.quiet if schedule else True
    at = f"{schedule.at:%H:%M}" if schedule else _USUAL_TIME
    written = {"max_length": _ZONE_TEXT, "initial_value": schedule.zone if schedule else zone}
    fields = [
        _boxes(DAY, "Days", DAY_NAMES, days),
        _field(TIME, "Time", {"type": "timepicker", "initial_time": at}),
        _field(ZONE, "Time zone", {"type": "plain_text_input", **written}),
        _boxes(SECTIONS, "Sections", PARTS, parts),
        _boxes(
            QUIET,
            "When there is nothing to tell",
            {_IS_QUIET: "Post nothing"},
            [_IS_QUIET] if quiet else [],
            optional=True,
        ),
        small(_LATE),
    ]
    sent = {"submit": plain("Save"), "close": plain("Cancel"), "callback_id": CALLBACK}
    return _modal(fields) | sent | {"private_metadata": json.dumps(asdict(place))}


def words_form(items: Iterable[Item]) -> Block:
    """A form in which nothing is to be filled in: it says something."""
    return _modal(blocks(list(items))) | {"close": plain("Close")}


def message_form(message: Message) -> Block:
    """A message in place of the form."""
    return _modal(list(message.blocks)) | {"close": plain("Close")}


def waiting_form() -> Block:
    """What stands there until the form or its answer does."""
    return words_form([line("One moment.")])


def wished(view: Mapping[str, Any]) -> Wished:
    """What was filled in.

    Args:
        view: the "view" of a view_submission.

    Raises:
        Incomplete: the form has to be filled in otherwise.
    """
    values = view["state"]["values"]
    days = tuple(day for day in DAYS if day in _chosen(values, DAY))
    at = values.get(TIME, {}).get(TIME, {}).get("selected_time")
    zone = zone_named(str(values.get(ZONE, {}).get(ZONE, {}).get("value") or ""))
    parts = frozenset(part for part in Part if part in _chosen(values, SECTIONS))
    wrong = {DAY: not days, TIME: not at, ZONE: zone is None, SECTIONS: not parts}
    if any(wrong.values()):
        words = {DAY: _NO_DAY, TIME: _NO_TIME, ZONE: _NO_ZONE, SECTIONS: _NO_SECTION}
        raise Incomplete({field: words[field] for field, is_so in wrong.items() if is_so})
    place = Place(**json.loads(view["private_metadata"]))
    quiet = _IS_QUIET in _chosen(values, QUIET)
    return Wished(place, days, time.fromisoformat(at), zone or "", parts, quiet)


def _modal(shown: list[Block]) -> Block:
    return {"type": "modal", "title": plain(_TITLE), "blocks": shown}


def _chosen(values: Mapping[str, Any], field: str) -> set[str]:
    chosen = values.get(field, {}).get(field, {}).get("selected_options") or ()
    return {str(each["value"]) for each in chosen}


def _boxes(
    name: str,
    label: str,
    choices: Mapping[Any, str],
    chosen: Iterable[str],
    *,
    optional: bool = False,
) -> Block:
    options = {
        str(value): {"text": plain(words), "value": str(value)} for value, words in choices.items()
    }
    ticked = [option for value, option in options.items() if value in set(chosen)]
    element: Block = {"type": "checkboxes", "options": list(options.values())}
    # An empty list is none that Slack takes.
    element |= {"initial_options": ticked} if ticked else {}
    return _field(name, label, element, optional=optional)


def _field(name: str, label: str, element: Block, *, optional: bool = False) -> Block:
    return {
        "type": "input",
        "block_id": name,
        "label": plain(label),
        "element": element | {"action_id": name},
        "optional": optional,
    }
