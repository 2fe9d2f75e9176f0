"""Whether Slack would take a payload: our table of limits, and the models of Slack's own SDK."""

import json
import re
from collections import Counter
from html import unescape

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.slack import limits

PLAIN, ANY_TEXT = {"plain_text"}, {"plain_text", "mrkdwn"}
KEYS = {  # type: (required keys, further keys)
    "header": ({"text"}, set()),
    "divider": (set(), set()),
    "section": (set(), {"text", "fields", "accessory", "expand"}),
    "context": ({"elements"}, set()),
    "actions": ({"elements"}, set()),
    "rich_text": ({"elements"}, set()),
    "input": ({"label", "element"}, {"hint", "optional", "dispatch_action"}),
    "image": ({"alt_text"}, {"image_url", "slack_file", "title"}),
    "button": ({"text", "action_id"}, {"value", "url", "style", "confirm", "accessibility_label"}),
    "plain_text_input": (
        {"action_id"},
        {"multiline", "max_length", "placeholder", "initial_value"},
    ),
    "checkboxes": ({"action_id", "options"}, {"initial_options"}),
    "timepicker": ({"action_id"}, {"initial_time", "placeholder", "timezone"}),
    "static_select": ({"action_id"}, {"options", "option_groups", "placeholder"}),
    "rich_text_section": ({"elements"}, set()),
    "rich_text_quote": ({"elements"}, {"border"}),
    "rich_text_preformatted": ({"elements"}, {"border"}),
    "rich_text_list": ({"elements", "style"}, {"indent", "offset", "border"}),
    "text": ({"text"}, {"style"}),
    "link": ({"url"}, {"text", "style"}),
    "user": ({"user_id"}, {"style"}),
    "channel": ({"channel_id"}, {"style"}),
}
BLOCKS = {"header", "divider", "section", "context", "actions", "rich_text", "input", "image"}
MESSAGE_KEYS = {
    *("text", "blocks", "channel", "thread_ts", "ts", "metadata", "mrkdwn", "parse", "link_names"),
    *("unfurl_links", "unfurl_media", "user", "response_type", "replace_original", "token"),
    *("reply_broadcast", "delete_original"),
}
VIEW_KEYS = {
    *("type", "blocks", "title", "submit", "close", "callback_id", "private_metadata"),
    *("external_id", "clear_on_close", "notify_on_close"),
}


class Unfit(AssertionError):
    """Slack would refuse this payload, or show it otherwise than it was meant."""


def check(payload):
    """Raise Unfit unless Slack would take this message or view as it is."""
    if payload.get("type") in {"home", "modal"}:
        _view(payload)
    else:
        _message(payload)


def _require(holds, what):
    if not holds:
        raise Unfit(what)


def _message(payload):
    _require(payload.keys() <= MESSAGE_KEYS, f"unknown keys {payload.keys() - MESSAGE_KEYS}")
    _length(payload.get("text"), limits.MESSAGE_TEXT, "text")
    blocks = payload.get("blocks")
    if blocks is not None:
        blocks = [_plain_block(each) for each in blocks]
        _blocks(blocks, limits.MESSAGE_BLOCKS)
        _require(limits.size(blocks) <= limits.ALL_BLOCKS, "all blocks together are too long")
        _require("input" not in {each["type"] for each in blocks}, "input outside of a view")


def _plain_block(block):
    return json.loads(json.dumps(block))


def _view(view):
    _require(view.keys() <= VIEW_KEYS, f"unknown keys {view.keys() - VIEW_KEYS}")
    if view["type"] == "modal":
        _text(view.get("title"), limits.MODAL_TITLE, "title", PLAIN)
        for part in view.keys() & {"submit", "close"}:
            _text(view[part], limits.MODAL_TITLE, part, PLAIN)
        inputs = any(each["type"] == "input" for each in view["blocks"])
        _require(not inputs or "submit" in view, "inputs without a submit button")
    _require(len(view.get("private_metadata", "")) <= limits.PRIVATE_METADATA, "private_metadata")
    _blocks(view["blocks"], limits.VIEW_BLOCKS)
    View(**view).to_dict()


def _blocks(blocks, most):
    _number(blocks, most, "blocks")
    for block in blocks:
        _require(block.get("type") in BLOCKS, f"unknown block {block.get('type')}")
        _node(block, block["type"])
        parsed = Block.parse(block)
        _require(parsed is not None, f"the SDK does not know this {block['type']}")
        parsed.to_dict()
    _once([each["block_id"] for each in blocks if "block_id" in each], "block_id")
    _once([each["action_id"] for each in nodes(blocks) if "action_id" in each], "action_id")


def nodes(value):
    """Every dict in a payload."""
    if isinstance(value, dict):
        yield value
        for each in value.values():
            yield from nodes(each)
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from nodes(each)


def _once(ids, what):
    twice = [each for each, count in Counter(ids).items() if count > 1]
    _require(not twice, f"{what} used twice: {twice}")


def _length(value, most, at):
    _require(isinstance(value, str) and value.strip(), f"{at} is empty")
    _require(len(value) <= most, f"{at} has {len(value)} characters")


def _number(value, most, at):
    _require(isinstance(value, list) and value, f"{at} is empty")
    _require(len(value) <= most, f"{at} has {len(value)} elements")


def _text(value, most, at, kinds=ANY_TEXT):
    _require(isinstance(value, dict) and value.get("type") in kinds, f"{at} is no text object")
    _require(value.keys() <= {"type", "text", "emoji", "verbatim"}, f"unknown keys in {at}")
    _length(value.get("text"), most, at)


def _node(node, at):
    kind = node.get("type")
    _require(kind in KEYS, f"unknown type {kind} in {at}")
    required, further = KEYS[kind]
    keys = node.keys() - {"type"}
    _require(required <= keys, f"{required - keys} missing in {at}")
    _require(keys <= required | further | {"block_id"}, f"unknown keys {keys} in {at}")
    for name in keys & {"block_id", "action_id"}:
        _length(node[name], limits.ID, name)
    if kind in CHECKS:
        CHECKS[kind](node, at)


def _header(node, at):
    _text(node["text"], limits.HEADER_TEXT, at, PLAIN)


def _section(node, at):
    _require("text" in node or "fields" in node, f"{at} has neither text nor fields")
    if "text" in node:
        _text(node["text"], limits.SECTION_TEXT, at)
    if "fields" in node:
        _number(node["fields"], limits.SECTION_FIELDS, at)
        for each in node["fields"]:
            _text(each, limits.FIELD_TEXT, at)
    if "accessory" in node:
        _node(node["accessory"], f"{at}/accessory")


def _context(node, at):
    _number(node["elements"], limits.CONTEXT_ELEMENTS, at)
    for each in node["elements"]:
        if each.get("type") == "image":
            _node(each, at)
        else:
            _text(each, limits.CONTEXT_TEXT, at)


def _actions(node, at):
    _number(node["elements"], limits.ACTIONS, at)
    for each in node["elements"]:
        _node(each, f"{at}/elements")


def _button(node, at):
    _text(node["text"], limits.BUTTON_TEXT, at, PLAIN)
    _require(len(node.get("value", "")) <= limits.BUTTON_VALUE, f"{at}: value")
    _require(len(node.get("accessibility_label", "")) <= limits.BUTTON_TEXT, f"{at}: label")
    _require(node.get("style", "primary") in {"primary", "danger"}, f"{at}: style")


def _input(node, at):
    _text(node["label"], limits.LABEL_TEXT, at, PLAIN)
    _node(node["element"], f"{at}/element")


def _plain_text_input(node, at):
    most = node.get("max_length", limits.INPUT_TEXT)
    _require(1 <= most <= limits.INPUT_TEXT, f"{at}: max_length")
    _require(len(node.get("initial_value", "")) <= most, f"{at}: initial_value")


def _static_select(node, at):
    _require(("options" in node) != ("option_groups" in node), f"{at}: options or option_groups")
    groups = node.get("option_groups") or [{"options": node["options"]}]
    _number(groups, limits.OPTIONS, at)
    for group in groups:
        if "label" in group:
            _text(group["label"], limits.OPTION_TEXT, at, PLAIN)
        _number(group["options"], limits.OPTIONS, at)
        for option in group["options"]:
            _text(option["text"], limits.OPTION_TEXT, at, PLAIN)
            _length(option["value"], limits.OPTION_VALUE, at)


def _checkboxes(node, at):
    _number(node["options"], limits.CHECKBOXES, at)
    for option in node["options"]:
        _text(option["text"], limits.OPTION_TEXT, at)
        _length(option["value"], limits.OPTION_VALUE, at)
    _require(node.get("initial_options", True), f"{at}: no initial option")
    chosen = node.get("initial_options", [])
    _require(all(each in node["options"] for each in chosen), f"{at}: unknown initial option")


def _timepicker(node, at):
    time = node.get("initial_time", "00:00")
    _require(re.fullmatch("([01][0-9]|2[0-3]):[0-5][0-9]", time), f"{at}: initial_time")


def _image(node, at):
    _length(node["alt_text"], limits.ALT_TEXT, at)
    _require(("image_url" in node) != ("slack_file" in node), f"{at}: one source")


def _rich(node, at):
    _require(isinstance(node["elements"], list) and node["elements"], f"{at} is empty")
    for each in node["elements"]:
        _node(each, f"{at}/{node['type']}")


def _list(node, at):
    _require(node["style"] in {"bullet", "ordered"}, f"{at}: style")
    _require(0 <= node.get("indent", 0) <= 8, f"{at}: indent")
    _require({each.get("type") for each in node["elements"]} == {"rich_text_section"}, at)
    _rich(node, at)


def _run(node, at):
    _require(isinstance(node["text"], str) and node["text"], f"{at}: empty text")
    _require(len(node["text"]) <= limits.RUN_TEXT, f"{at}: text")
    _style(node, at)


def _style(node, at):
    _require(node.get("style", {}).keys() <= {"bold", "italic", "strike", "code"}, f"{at}: style")


def _link(node, at):
    _require(node["url"].startswith(("https://", "http://")), f"{at}: url")
    _require(len(node["url"]) <= limits.URL, f"{at}: url")
    _style(node, at)


CHECKS = {
    "header": _header,
    "section": _section,
    "context": _context,
    "actions": _actions,
    "button": _button,
    "input": _input,
    "plain_text_input": _plain_text_input,
    "checkboxes": _checkboxes,
    "timepicker": _timepicker,
    "static_select": _static_select,
    "image": _image,
    "rich_text": _rich,
    "rich_text_section": _rich,
    "rich_text_quote": _rich,
    "rich_text_preformatted": _rich,
    "rich_text_list": _list,
    "text": _run,
    "link": _link,
}

MENTION = re.compile(r"<[@#!][^>]*>|(?<![\w.])@(?:here|channel|everyone)\b")
ADDRESS = re.compile(
    r"<(?:https?|mailto|tel|slack)[^>]*>|\b[a-z][a-z0-9+.\-]{1,20}://[^\s\u2060]|\bmailto:[^\s\u2060]"
    r"|\b(?:[a-z0-9\-]{1,63}\.){1,8}[a-z]{2,24}\b",
    re.IGNORECASE,
)
FORMAT = re.compile(
    r"(?<!\w)([*_~`])(?=[^\s\u2060])[^\n]*?\S\1(?!\w)|:[a-z0-9_+\-']{1,40}:|^[ \t]*(?:>|&gt;)",
    re.MULTILINE,
)


def unwanted(payload):
    """What in a payload would act instead of being read: mentions, links, emoji, formatting.

    Our own link elements are not counted.
    """
    found = [node for node in nodes(payload) if node.get("type") in {"user", "channel", "emoji"}]
    texts = [payload.get("text") or ""]
    texts += [node["text"] for node in nodes(payload) if node.get("type") == "mrkdwn"]
    for text in texts:
        for pattern in (MENTION, ADDRESS, FORMAT):
            found += [each.group() for each in pattern.finditer(text)]
    return found


def shown(message):
    """The words that a message shows, as somebody reads them."""
    parts = [node["text"] for node in nodes(message["blocks"]) if isinstance(node.get("text"), str)]
    return "".join(parts)


def heard(message):
    """The words of a message's text, as a screen reader has them."""
    return unescape(message["text"]).replace("\u2060", "")
