"""Every Web API method that the local Slack knows, with the scope that it needs."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.demo.slack import chat, lookups, uploads
from bot.demo.slack.workspace import Json, Refused, Workspace


@dataclass(frozen=True, slots=True)
class Method:
    """One method: what it does, the scope it needs (None: any token), what must be given."""

    run: Callable[[Workspace, Json], Json]
    scope: str | None = None
    needs: tuple[str, ...] = ()


def revoke(space: Workspace, args: Json) -> Json:  # noqa: ARG001 - as the other methods
    """auth.revoke: the token is worth nothing any more."""
    space.revoke()
    return {"revoked": True}


METHODS = {
    "api.test": Method(lambda _space, args: {"args": args}),
    "auth.test": Method(lookups.auth_test),
    "auth.revoke": Method(revoke),
    "chat.postMessage": Method(chat.post_message, "chat:write", ("channel",)),
    "chat.postEphemeral": Method(chat.post_ephemeral, "chat:write", ("channel", "user")),
    "chat.update": Method(chat.update, "chat:write", ("channel", "ts")),
    "chat.delete": Method(chat.delete, "chat:write", ("channel", "ts")),
    "chat.getPermalink": Method(chat.permalink, None, ("channel", "message_ts")),
    "conversations.replies": Method(lookups.replies, None, ("channel", "ts")),
    "conversations.history": Method(lookups.history, None, ("channel",)),
    "conversations.info": Method(lookups.conversation, None, ("channel",)),
    "conversations.members": Method(lookups.members, None, ("channel",)),
    "conversations.open": Method(lookups.open_direct, "im:write", ("users",)),
    "reactions.add": Method(chat.add_reaction, "reactions:write", ("channel", "name", "timestamp")),
    "reactions.remove": Method(
        chat.remove_reaction, "reactions:write", ("channel", "name", "timestamp")
    ),
    "users.conversations": Method(lookups.conversations),
    "users.info": Method(lookups.user, "users:read", ("user",)),
    "files.info": Method(lookups.file, "files:read", ("file",)),
    "files.getUploadURLExternal": Method(uploads.upload_address, "files:write", ("filename",)),
    "files.completeUploadExternal": Method(uploads.share_upload, "files:write", ("files",)),
    "files.delete": Method(uploads.delete_file, "files:write", ("file",)),
    "views.publish": Method(chat.publish_view, None, ("user_id", "view")),
    "views.open": Method(chat.open_view, None, ("view",)),
    "views.update": Method(chat.update_view, None, ("view",)),
}


def call(space: Workspace, name: str, args: Json) -> Json:
    """Call a method as the app of that workspace.

    Returns:
        Slack's answer: `ok` is True, or False with `error`.
    """
    try:
        return {"ok": True, **_allowed(space, name, args).run(space, args)}
    except Refused as refused:
        return {"ok": False, "error": refused.error, **refused.details}


def _allowed(space: Workspace, name: str, args: Json) -> Method:
    method = METHODS.get(name)
    if method is None:
        raise Refused("unknown_method", req_method=name)
    if method.scope:
        space.require(method.scope)
    missing = [each for each in method.needs if not args.get(each)]
    if missing:
        messages = [f"[ERROR] missing required field: {each}" for each in missing]
        raise Refused("invalid_arguments", response_metadata={"messages": messages})
    return method
