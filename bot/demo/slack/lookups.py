"""The methods that look things up: auth.test, conversations.*, users.info, files.info."""

from bot.demo.slack.workspace import Channel, Json, Refused, Workspace

_PRIVATE_PARTS = {"metadata"}
_MOST = 1_000


def auth_test(space: Workspace, args: Json) -> Json:  # noqa: ARG001 - as the other methods
    """auth.test: who the token is."""
    app = space.installation
    if app is None:
        raise Refused("invalid_auth")
    return {
        "url": "https://local.slack.example/",
        "team": space.name,
        "user": "copytaster",
        "team_id": space.team,
        "user_id": app.user,
        "bot_id": app.bot,
        "is_enterprise_install": False,
    }


def replies(space: Workspace, args: Json) -> Json:
    """conversations.replies: the message and what answers it, oldest first."""
    channel = _readable(space, args["channel"])
    found = channel.thread(args["ts"])
    if not found:
        raise Refused("thread_not_found")
    return _page(_within(found, args), args, default=_MOST)


def history(space: Workspace, args: Json) -> Json:
    """conversations.history: what stands in the channel itself, newest first."""
    channel = _readable(space, args["channel"])
    top = [each for each in channel.messages if each.get("thread_ts", each["ts"]) == each["ts"]]
    return _page(_within(top, args)[::-1], args, default=100)


def conversation(space: Workspace, args: Json) -> Json:
    """conversations.info."""
    channel = space.channel(args["channel"])
    if channel.kind != "channel":
        channel = space.visible(channel.id)
    space.require(f"{_scope_name(channel)}:read")
    return {"channel": _described(space, channel)}


def conversations(space: Workspace, args: Json) -> Json:
    """users.conversations: the channels of one person, those of the kinds that are asked for."""
    kinds = {"public_channel": "channel", "private_channel": "group", "im": "im"}
    wanted = {kinds[each] for each in str(args.get("types") or "public_channel").split(",")}
    scopes = {"channel": "channels:read", "group": "groups:read", "im": "im:read"}
    for kind in sorted(wanted):
        space.require(scopes[kind])
    found = [
        _described(space, channel)
        for channel in space.channels.values()
        if channel.kind in wanted
        and args.get("user", space.bot_user) in channel.members
        and (channel.kind == "channel" or space.bot_user in channel.members)
    ]
    return {"channels": found, "response_metadata": {"next_cursor": ""}}


def _described(space: Workspace, channel: Channel) -> Json:
    member = {"is_member": space.bot_user in channel.members} if channel.kind != "im" else {}
    return {
        "id": channel.id,
        "name": channel.name,
        "is_channel": channel.kind == "channel",
        "is_group": channel.kind == "group",
        "is_im": channel.kind == "im",
        "is_mpim": False,
        "is_private": channel.kind != "channel",
        "is_archived": channel.archived,
        "creator": channel.creator,
        **member,
    }


def open_direct(space: Workspace, args: Json) -> Json:
    """conversations.open with one user."""
    if args.get("users") not in space.users:
        raise Refused("user_not_found")
    return {"channel": {"id": space.direct(args["users"])}}


def members(space: Workspace, args: Json) -> Json:
    """conversations.members, two to a page so that callers have to turn pages."""
    known = sorted(space.channel(args["channel"]).members)
    start = int(args.get("cursor") or 0)
    more = str(start + 2) if start + 2 < len(known) else ""
    return {
        "members": known[start : start + 2],
        "response_metadata": {"next_cursor": more},
    }


def user(space: Workspace, args: Json) -> Json:
    """users.info."""
    if args["user"] not in space.users:
        raise Refused("user_not_found")
    return {"user": space.users[args["user"]]}


def file(space: Workspace, args: Json) -> Json:
    """files.info."""
    if args["file"] not in space.files:
        raise Refused("file_not_found")
    return {"file": shown_file(space, args["file"])}


def shown_file(space: Workspace, name: str) -> Json:
    """A file as Slack describes it: everything but its bytes."""
    return {key: value for key, value in space.files[name].items() if key != "bytes"}


def _readable(space: Workspace, channel: str) -> Channel:
    found = space.visible(channel)
    space.require(f"{_scope_name(found)}:history")
    return found


def _scope_name(channel: Channel) -> str:
    return "im" if channel.kind == "im" else f"{channel.kind}s"


def _within(messages: list[Json], args: Json) -> list[Json]:
    """Those between `oldest` and `latest`, the ends only when `inclusive`."""
    oldest, latest = float(args.get("oldest") or 0), float(args.get("latest") or "inf")
    ends = _is_true(args.get("inclusive"))
    return [
        each
        for each in messages
        if oldest < float(each["ts"]) < latest
        or (ends and float(each["ts"]) in {oldest, latest})
        or each["ts"] == args.get("ts")
    ]


def _page(messages: list[Json], args: Json, default: int) -> Json:
    start = int(args.get("cursor") or 0)
    end = start + min(int(args.get("limit") or default), _MOST)
    hidden = set() if _is_true(args.get("include_all_metadata")) else _PRIVATE_PARTS
    shown = [
        {key: value for key, value in each.items() if key not in hidden}
        for each in messages[start:end]
    ]
    more = end < len(messages)
    cursor = {"next_cursor": str(end) if more else ""}
    return {"messages": shown, "has_more": more, "response_metadata": cursor}


def _is_true(value: object) -> bool:
    return str(value).lower() in {"1", "true"}
