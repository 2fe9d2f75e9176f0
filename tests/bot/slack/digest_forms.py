"""The form of /digest schedule as somebody fills it in, in the local Slack."""

import json

from bot.slack.views import schedule_form as form
from tests.database import until


def opened(room, person, channel):
    """The form as it stands there, once it is filled."""
    before = set(room.space.modals)
    assert person.command(channel, "/digest", "schedule").status == 200
    until(lambda: set(room.space.modals) - before)
    (view_id,) = set(room.space.modals) - before
    until(lambda: "One moment" not in json.dumps(room.space.modals[view_id]))
    return room.space.modals[view_id]


def values(view):
    """What is sent in when nothing is changed in a form."""
    state = {}
    for block in view["blocks"]:
        element = block.get("element")
        if element:
            state[block["block_id"]] = {element["action_id"]: _untouched(element)}
    return state


def _untouched(element):
    match element["type"]:
        case "checkboxes":
            return {"selected_options": element.get("initial_options", [])}
        case "timepicker":
            return {"selected_time": element["initial_time"]}
        case _:
            return {"value": element["initial_value"]}


def ticked(*chosen):
    return {"selected_options": [{"value": each} for each in chosen]}


def sent(person, view, **changes):
    """Send a form in; gives what Slack is told to show."""
    state = values(view)
    for field, value in changes.items():
        name = getattr(form, field)
        state[name] = {name: value}
    reply = person.submit(view, state)
    assert reply.status == 200
    return json.loads(reply.body)
