"""What is wrong with one block, in Slack's words: "must be less than 151 characters"."""

from collections.abc import Callable, Iterator
from itertools import chain

from bot.demo.slack.workspace import Json

_Complaints = Iterator[str]
_MARKS = {
    "bold",
    "italic",
    "strike",
    "code",
    "underline",
    "highlight",
    "client_highlight",
    "unlink",
}
_INLINE = {
    "text": {"text"},
    "link": {"url"},
    "emoji": {"name"},
    "user": {"user_id"},
    "channel": {"channel_id"},
    "usergroup": {"usergroup_id"},
    "broadcast": {"range"},
    "color": {"value"},
    "date": {"timestamp", "format"},
}
_INLINE_EXTRA = {"type", "style", "text", "unsafe", "unicode", "fallback", "url"}
ELEMENTS = {
    "button",
    "overflow",
    "datepicker",
    "timepicker",
    "static_select",
    "multi_static_select",
    "external_select",
    "users_select",
    "conversations_select",
    "channels_select",
    "checkboxes",
    "radio_buttons",
    "plain_text_input",
    "image",
}


def complaints(block: Json, at: str) -> _Complaints:
    """What is wrong with a block; `at` is where it stands, as a JSON pointer."""
    kind = block.get("type")
    if kind not in _BLOCKS:
        yield f"unsupported type: {kind} [json-pointer:{at}/type]"
        return
    keys, check = _BLOCKS[kind]
    for key in sorted(set(block) - keys - {"type", "block_id"}):
        yield f"invalid additional property: {key} [json-pointer:{at}]"
    yield from _length(block.get("block_id", "x"), 255, f"{at}/block_id")
    yield from check(block, at)


def _length(value: object, most: int, at: str) -> _Complaints:
    if not isinstance(value, str) or not value:
        yield f"must be more than 0 characters [json-pointer:{at}]"
    elif len(value) > most:
        yield f"must be less than {most + 1} characters [json-pointer:{at}]"


def _number(value: object, most: int, at: str) -> _Complaints:
    if not isinstance(value, list) or not value:
        yield f"no fewer than 1 items allowed [json-pointer:{at}]"
    elif len(value) > most:
        yield f"no more than {most} items allowed [json-pointer:{at}]"


def text_complaints(value: object, most: int, at: str, *, plain: bool = False) -> _Complaints:
    """What is wrong with a text object of at most so many characters."""
    if not isinstance(value, dict):
        yield f"missing required field: text [json-pointer:{at}]"
        return
    allowed = {"plain_text": {"type", "text", "emoji"}, "mrkdwn": {"type", "text", "verbatim"}}
    kind = value.get("type")
    if kind not in allowed or (plain and kind != "plain_text"):
        yield f"unsupported type: {kind} [json-pointer:{at}/type]"
        return
    for key in sorted(set(value) - allowed[kind]):
        yield f"invalid additional property: {key} [json-pointer:{at}]"
    yield from _length(value.get("text"), most, f"{at}/text")


def _section(block: Json, at: str) -> _Complaints:
    if "text" not in block and "fields" not in block:
        yield f"missing required field: text or fields [json-pointer:{at}]"
    if "text" in block:
        yield from text_complaints(block["text"], 3_000, f"{at}/text")
    if "fields" in block:
        yield from _number(block["fields"], 10, f"{at}/fields")
        for number, each in enumerate(block["fields"]):
            yield from text_complaints(each, 2_000, f"{at}/fields/{number}")
    if "accessory" in block:
        yield from _element(block["accessory"], f"{at}/accessory")


def _header(block: Json, at: str) -> _Complaints:
    yield from text_complaints(block.get("text"), 150, f"{at}/text", plain=True)


def _nothing(block: Json, at: str) -> _Complaints:  # noqa: ARG001 - as the other checks
    yield from ()


def _context(block: Json, at: str) -> _Complaints:
    yield from _number(block.get("elements"), 10, f"{at}/elements")
    for number, each in enumerate(block.get("elements", [])):
        where = f"{at}/elements/{number}"
        image = isinstance(each, dict) and each.get("type") == "image"
        yield from (_image(each, where) if image else text_complaints(each, 3_000, where))


def _actions(block: Json, at: str) -> _Complaints:
    yield from _number(block.get("elements"), 25, f"{at}/elements")
    for number, each in enumerate(block.get("elements", [])):
        yield from _element(each, f"{at}/elements/{number}")


def _input(block: Json, at: str) -> _Complaints:
    yield from text_complaints(block.get("label"), 2_000, f"{at}/label", plain=True)
    yield from _element(block.get("element"), f"{at}/element")


def _image(block: Json, at: str) -> _Complaints:
    yield from _length(block.get("alt_text"), 2_000, f"{at}/alt_text")
    if "slack_file" not in block:
        yield from _length(block.get("image_url"), 3_000, f"{at}/image_url")
    if "title" in block:
        yield from text_complaints(block["title"], 2_000, f"{at}/title", plain=True)


def _markdown(block: Json, at: str) -> _Complaints:
    yield from _length(block.get("text"), 12_000, f"{at}/text")


def _element(element: object, at: str) -> _Complaints:
    if not isinstance(element, dict) or element.get("type") not in ELEMENTS:
        yield f"unsupported type of element [json-pointer:{at}]"
        return
    if element["type"] == "image":
        yield from _image(element, at)
        return
    yield from _length(element.get("action_id", "x"), 255, f"{at}/action_id")
    if element["type"] == "button":
        yield from _button(element, at)
    for number, option in enumerate(element.get("options", [])):
        yield from text_complaints(option.get("text"), 75, f"{at}/options/{number}/text")
        yield from _length(option.get("value"), 150, f"{at}/options/{number}/value")


def _button(button: Json, at: str) -> _Complaints:
    yield from text_complaints(button.get("text"), 75, f"{at}/text", plain=True)
    yield from _length(button.get("value", "x"), 2_000, f"{at}/value")
    yield from _length(button.get("url", "x"), 3_000, f"{at}/url")
    if button.get("style", "primary") not in {"primary", "danger"}:
        yield f"unknown style [json-pointer:{at}/style]"
    if "confirm" in button:
        for part, most in (("title", 100), ("text", 300), ("confirm", 30), ("deny", 30)):
            yield from text_complaints(button["confirm"].get(part), most, f"{at}/confirm/{part}")


def _rich_text(block: Json, at: str) -> _Complaints:
    if not isinstance(block.get("elements"), list):
        yield f"missing required field: elements [json-pointer:{at}]"
        return
    for number, each in enumerate(block["elements"]):
        yield from _rich_part(each, f"{at}/elements/{number}")


def _rich_part(part: Json, at: str) -> _Complaints:
    kind = part.get("type")
    inside = part.get("elements", [])
    if kind == "rich_text_list":
        if part.get("style") not in {"bullet", "ordered"} or not 0 <= part.get("indent", 0) <= 8:
            yield f"unknown style or indent of a list [json-pointer:{at}]"
        for number, each in enumerate(inside):
            yield from _rich_part(each, f"{at}/elements/{number}")
    elif kind in {"rich_text_section", "rich_text_quote", "rich_text_preformatted"}:
        inline = (_inline(each, f"{at}/elements/{n}") for n, each in enumerate(inside))
        yield from chain.from_iterable(inline)
    else:
        yield f"unsupported type: {kind} [json-pointer:{at}]"


def _inline(element: Json, at: str) -> _Complaints:
    needed = _INLINE.get(element.get("type", ""))
    if needed is None:
        yield f"unsupported type: {element.get('type')} [json-pointer:{at}]"
        return
    for key in sorted(needed - {"timestamp"}):
        yield from _length(element.get(key), 12_000, f"{at}/{key}")
    for key in sorted(set(element) - needed - _INLINE_EXTRA):
        yield f"invalid additional property: {key} [json-pointer:{at}]"
    if set(element.get("style", {})) - _MARKS:
        yield f"unknown style [json-pointer:{at}/style]"


def _table(block: Json, at: str) -> _Complaints:
    yield from _number(block.get("rows"), 100, f"{at}/rows")
    for number, row in enumerate(block.get("rows", [])):
        yield from _number(row, 20, f"{at}/rows/{number}")
        for column, cell in enumerate(row):
            where = f"{at}/rows/{number}/{column}"
            rich = cell.get("type") == "rich_text"
            yield from _rich_text(cell, where) if rich else _length(cell.get("text"), 3_000, where)


_BLOCKS: dict[str, tuple[set[str], Callable[[Json, str], _Complaints]]] = {
    "section": ({"text", "fields", "accessory", "expand"}, _section),
    "header": ({"text"}, _header),
    "divider": (set(), _nothing),
    "context": ({"elements"}, _context),
    "actions": ({"elements"}, _actions),
    "input": ({"label", "element", "hint", "optional", "dispatch_action"}, _input),
    "image": ({"image_url", "slack_file", "alt_text", "title"}, _image),
    "markdown": ({"text"}, _markdown),
    "rich_text": ({"elements"}, _rich_text),
    "table": ({"rows", "column_settings"}, _table),
}
