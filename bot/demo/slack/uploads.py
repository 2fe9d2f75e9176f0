"""Files: what people share (a text snippet) and what the app sends (a spreadsheet)."""

import json
import mimetypes

from bot.demo.slack.events import add_message, remove_message
from bot.demo.slack.lookups import shown_file
from bot.demo.slack.workspace import Json, Refused, Workspace

_LONGEST_ALT = 1_000


def add_file(space: Workspace, name: str, content: bytes, user: str, mimetype: str) -> Json:
    """Keep a file; gives it as it stands in a message of kind `file_share`."""
    file = space.new_id("F")
    url = f"{space.base}/files-pri/{file}/{name}"
    space.files[file] = {
        "id": file,
        "name": name,
        "title": name,
        "mimetype": mimetype,
        "filetype": "text" if mimetype.startswith("text/plain") else name.rpartition(".")[2],
        "mode": "snippet" if mimetype.startswith("text/plain") else "hosted",
        "size": len(content),
        "user": user,
        "url_private": url,
        "url_private_download": url,
        "bytes": content,
    }
    return shown_file(space, file)


def upload_address(space: Workspace, args: Json) -> Json:
    """files.getUploadURLExternal: where the bytes are to be sent."""
    if not args.get("filename") or int(args.get("length") or 0) <= 0:
        raise Refused("invalid_arguments")
    alt = args.get("alt_txt") or ""
    if len(alt) > _LONGEST_ALT:
        raise Refused("alt_txt_too_large")
    kind = mimetypes.guess_type(args["filename"])[0] or "application/octet-stream"
    file = add_file(space, args["filename"], b"", space.bot_user, kind)
    space.files[file["id"]]["alt_txt"] = alt
    return {"upload_url": f"{space.base}/upload/{file['id']}", "file_id": file["id"]}


def take_upload(space: Workspace, file: str, content: bytes) -> None:
    """Take the bytes of an announced file. Raises Refused when it was not announced."""
    if file not in space.files:
        raise Refused("file_not_found")
    space.files[file].update(bytes=content, size=len(content))


def delete_file(space: Workspace, args: Json) -> Json:
    """files.delete: the app's own file, and the message that showed it."""
    file = space.files.get(args["file"])
    if file is None:
        raise Refused("file_not_found")
    if file["user"] != space.bot_user:
        raise Refused("cant_delete_file")
    del space.files[args["file"]]
    for channel in space.channels.values():
        for message in list(channel.messages):
            if args["file"] in [each["id"] for each in message.get("files", [])]:
                remove_message(space, channel, message)
    return {}


def share_upload(space: Workspace, args: Json) -> Json:
    """files.completeUploadExternal: shows the file in a channel or thread."""
    wanted = args["files"] if isinstance(args["files"], list) else json.loads(args["files"])
    for each in wanted:
        if each.get("title") and each["id"] in space.files:
            space.files[each["id"]]["title"] = each["title"]
    shown = [shown_file(space, each["id"]) for each in wanted if each["id"] in space.files]
    if len(shown) < len(wanted):
        raise Refused("file_not_found")
    if args.get("channel_id"):
        channel = space.visible(args["channel_id"])
        above = {"thread_ts": args["thread_ts"]} if args.get("thread_ts") else {}
        bot = space.installation.bot if space.installation else ""
        said = {"text": args.get("initial_comment") or "", "files": shown, "subtype": "file_share"}
        add_message(space, channel, {"user": space.bot_user, "bot_id": bot, **said, **above})
    return {"files": shown}
