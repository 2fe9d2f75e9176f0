"""Response URLs: five answers within half an hour to a command or click, in any channel."""

import time

from bot.demo.slack.events import add_message
from bot.demo.slack.refusals import require_message
from bot.demo.slack.workspace import Json, Refused, Workspace

USES = 5
SECONDS = 30 * 60


def new_response_url(space: Workspace, channel: str, user: str, message: str | None = None) -> str:
    """A response URL for something that this user did in this channel (to that message)."""
    name = space.new_id("R")
    space.response_urls[name] = {
        "channel": channel,
        "user": user,
        "message": message,
        "left": USES,
        "until": time.monotonic() + SECONDS,
    }
    return f"{space.base}/response/{name}"


def respond(space: Workspace, name: str, answer: Json) -> Json:
    """Take one answer; gives Slack's: `ok` true or false."""
    url = space.response_urls[name]
    try:
        _use(space, url)
        if not (answer.get("delete_original") and not answer.get("text")):
            require_message(answer.get("text") or "", answer.get("blocks"))
        show(space, url["channel"], url["user"], answer, url["message"])
    except Refused as refused:
        return {"ok": False, "error": refused.error, **refused.details}
    return {"ok": True}


def _use(space: Workspace, url: Json) -> None:
    with space.lock:
        if url["left"] <= 0 or time.monotonic() > url["until"]:
            raise Refused("used_url" if url["left"] <= 0 else "expired_url")
        url["left"] -= 1


def show(space: Workspace, channel: str, user: str, answer: Json, above: str | None = None) -> None:
    """Show an answer: to everybody when it says so, otherwise to the one who asked."""
    found = space.channel(channel)
    if above and (answer.get("delete_original") or answer.get("replace_original")):
        message = found.find(above)
        if answer.get("delete_original"):
            found.messages.remove(message)
        else:
            message.update({key: answer[key] for key in ("text", "blocks") if key in answer})
    elif answer.get("response_type") == "in_channel":
        app = space.installation
        author = {"user": app.user, "bot_id": app.bot, "app_id": app.app} if app else {}
        kept = {key: answer[key] for key in ("text", "blocks", "thread_ts") if answer.get(key)}
        add_message(space, found, {**author, "text": "", **kept})
    else:
        space.ephemeral.append({**answer, "channel": channel, "user": user, "ts": space.now()})
