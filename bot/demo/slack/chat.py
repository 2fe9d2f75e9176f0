"""The methods that write: chat.postMessage, chat.update, chat.delete, reactions.*, views.*."""

from bot.demo.slack.events import add_message, remove_message, tell_changed
from bot.demo.slack.refusals import LONGEST_TEXT, require_message, require_view
from bot.demo.slack.workspace import Channel, Json, Refused, Workspace

TRIGGER_SECONDS = 3.0
_KEPT = ("blocks", "attachments", "metadata", "unfurl_links", "unfurl_media", "mrkdwn")


def post_message(space: Workspace, args: Json) -> Json:
    """chat.postMessage: a text of more than 4,000 characters becomes several messages."""
    channel = space.visible(_direct(space, args["channel"]))
    require_message(args.get("text") or "", args.get("blocks"))
    if channel.archived:
        raise Refused("is_archived")
    first, *rest = _pieces(args.get("text") or "")
    kept = {key: args[key] for key in _KEPT if args.get(key) is not None}
    message = _write(space, channel, {**kept, "text": first, **_thread(channel, args)})
    for piece in rest:
        _write(space, channel, {"text": piece, **_thread(channel, args)})
    return {"channel": channel.id, "ts": message["ts"], "message": message}


def post_ephemeral(space: Workspace, args: Json) -> Json:
    """chat.postEphemeral: shown to one person and kept nowhere in Slack."""
    channel = space.visible(args["channel"])
    require_message(args.get("text") or "", args.get("blocks"))
    if args["user"] not in channel.members:
        raise Refused("user_not_in_channel")
    ts = space.now()
    space.ephemeral.append({**args, "ts": ts})
    return {"message_ts": ts}


def update(space: Workspace, args: Json) -> Json:
    """chat.update: only of a message of the app's own, and never longer than 4,000 characters."""
    channel = space.visible(args["channel"])
    if len(args.get("text") or "") > LONGEST_TEXT:
        raise Refused("msg_too_long")
    require_message(args.get("text") or "", args.get("blocks"))
    with space.lock:
        message = _own(space, channel, args["ts"], "cant_update_message")
        before = dict(message)
        message.update({key: args[key] for key in ("text", *_KEPT) if args.get(key) is not None})
        message["edited"] = {"user": space.bot_user, "ts": space.now()}
    tell_changed(space, channel, before, message)
    return {"channel": channel.id, "ts": args["ts"], "text": message["text"], "message": message}


def delete(space: Workspace, args: Json) -> Json:
    """chat.delete: only of a message of the app's own."""
    channel = space.visible(args["channel"])
    remove_message(space, channel, _own(space, channel, args["ts"], "cant_delete_message"))
    return {"channel": channel.id, "ts": args["ts"]}


def permalink(space: Workspace, args: Json) -> Json:
    """chat.getPermalink."""
    channel = space.visible(args["channel"])
    ts = channel.find(args["message_ts"])["ts"]
    return {
        "permalink": f"https://local.slack.example/archives/{channel.id}/p{ts.replace('.', '')}"
    }


def add_reaction(space: Workspace, args: Json) -> Json:
    """reactions.add."""
    message = space.visible(args["channel"]).find(args["timestamp"])
    if _reaction(space, message, args["name"]):
        raise Refused("already_reacted")
    reaction = {"name": args["name"], "users": [space.bot_user], "count": 1}
    message.setdefault("reactions", []).append(reaction)
    return {}


def remove_reaction(space: Workspace, args: Json) -> Json:
    """reactions.remove."""
    message = space.visible(args["channel"]).find(args["timestamp"])
    reaction = _reaction(space, message, args["name"])
    if reaction is None:
        raise Refused("no_reaction")
    message["reactions"].remove(reaction)
    if not message["reactions"]:
        del message["reactions"]
    return {}


def _reaction(space: Workspace, message: Json, name: str) -> Json | None:
    """The app's reaction of that name; nobody else reacts here."""
    for reaction in message.get("reactions", []):
        if reaction["name"] == name and space.bot_user in reaction["users"]:
            return dict(reaction)
    return None


def publish_view(space: Workspace, args: Json) -> Json:
    """views.publish: the App Home of one person."""
    if args["user_id"] not in space.users:
        raise Refused("user_not_found")
    require_view(args["view"])
    view = {**args["view"], "id": space.new_id("V")}
    space.homes[args["user_id"]] = view
    return {"view": view}


def open_view(space: Workspace, args: Json) -> Json:
    """views.open: a trigger serves once, for three seconds."""
    require_trigger(space, args.get("trigger_id", ""))
    require_view(args["view"])
    view = {**args["view"], "id": space.new_id("V"), "team_id": space.team}
    space.modals[view["id"]] = view
    return {"view": view}


def update_view(space: Workspace, args: Json) -> Json:
    """views.update."""
    if args.get("view_id") not in space.modals:
        raise Refused("not_found")
    require_view(args["view"])
    space.modals[args["view_id"]].update(args["view"])
    return {"view": space.modals[args["view_id"]]}


def require_trigger(space: Workspace, trigger: str) -> None:
    """Use up a trigger. Raises Refused when it is unknown, used or older than three seconds."""
    if trigger not in space.triggers:
        raise Refused("invalid_trigger_id")
    made, space.triggers[trigger] = space.triggers[trigger], 0.0
    if not made:
        raise Refused("exchanged_trigger_id")
    if float(space.now()) - made > TRIGGER_SECONDS:
        raise Refused("expired_trigger_id")


def _direct(space: Workspace, channel: str) -> str:
    return space.direct(channel) if channel in space.users else channel


def _pieces(text: str) -> list[str]:
    return [text[at : at + LONGEST_TEXT] for at in range(0, len(text), LONGEST_TEXT)] or [""]


def _thread(channel: Channel, args: Json) -> Json:
    above = args.get("thread_ts")
    if not above:
        return {}
    parent = next((each for each in channel.messages if each["ts"] == above), None)
    if parent is None:
        raise Refused("thread_not_found")
    return {"thread_ts": parent.get("thread_ts", above)}


def _write(space: Workspace, channel: Channel, message: Json) -> Json:
    app = space.installation
    author = {"user": app.user, "bot_id": app.bot, "app_id": app.app} if app else {}
    return add_message(space, channel, {**author, **message})


def _own(space: Workspace, channel: Channel, ts: str, error: str) -> Json:
    message = channel.find(ts)
    if message.get("user") != space.bot_user:
        raise Refused(error)
    return message
