"""What a person does in the local Slack: types, mentions, edits, deletes, shares, clicks."""

import json
from dataclasses import dataclass
from typing import Any

from bot.demo.slack.composing import composed, escaped
from bot.demo.slack.events import add_message, remove_message, tell, tell_changed
from bot.demo.slack.responses import new_response_url, show
from bot.demo.slack.uploads import add_file
from bot.demo.slack.workspace import Channel, Installation, Json, Reply, Workspace


@dataclass(frozen=True, slots=True)
class Reporter:
    """One person of a workspace."""

    space: Workspace
    user: str

    @property
    def direct(self) -> str:
        """The id of this person's direct messages with the app."""
        return self.space.direct(self.user)

    def say(self, channel: str, words: str, thread: str | None = None, **more: Any) -> str:  # noqa: ANN401 - JSON
        """Post a message (in a thread); gives its `ts`. `<@U…>` in the words is a person."""
        text, blocks = composed(words)
        above = {"thread_ts": thread} if thread else {}
        message = {"user": self.user, "text": text, "blocks": blocks, **above, **more}
        message["client_msg_id"] = self.space.new_id("client-")
        return str(add_message(self.space, self._in(channel), message)["ts"])

    def mention(self, channel: str, words: str = "", thread: str | None = None) -> str:
        """Post a message that names the app; gives its `ts`."""
        return self.say(channel, f"<@{self.space.bot_user}> {words}".strip(), thread)

    def snippet(self, channel: str, name: str, text: str, words: str = "") -> str:
        """Share a text snippet; gives the `ts` of the message."""
        file = add_file(self.space, name, text.encode(), self.user, "text/plain")
        return self.say(channel, words, files=[file], subtype="file_share", upload=False)

    def forward(self, source: str, ts: str, channel: str, words: str = "") -> str:
        """Forward a message to another channel; gives the `ts` there."""
        message = self._in(source).find(ts)
        shared = {
            "ts": ts,
            "channel_id": source,
            "author_id": message["user"],
            "is_share": True,
            "is_msg_unfurl": True,
            "text": message["text"],
            "fallback": message["text"],
            "mrkdwn_in": ["text"],
            "message_blocks": [
                {
                    "team": self.space.team,
                    "channel": source,
                    "ts": ts,
                    "message": {"blocks": message.get("blocks", [])},
                }
            ],
        }
        return self.say(channel, words, attachments=[shared])

    def edit(self, channel: str, ts: str, words: str) -> None:
        """Change the words of a message."""
        found, (text, blocks) = self._in(channel), composed(words)
        message = found.find(ts)
        before = dict(message)
        message.update(text=text, blocks=blocks, edited={"user": self.user, "ts": self.space.now()})
        tell_changed(self.space, found, before, message)

    def unfurl(self, channel: str, ts: str) -> None:
        """What Slack does after a link was posted: the message changes, its words do not."""
        found = self._in(channel)
        message = found.find(ts)
        before = dict(message)
        message["attachments"] = [{"title": "A page", "from_url": "https://example.org/", "id": 1}]
        tell_changed(self.space, found, before, message)

    def delete(self, channel: str, ts: str) -> None:
        """Delete a message; one that has replies leaves a tombstone, as in Slack."""
        found = self._in(channel)
        remove_message(self.space, found, found.find(ts))

    def command(self, channel: str, command: str, words: str = "") -> Reply:
        """Use a slash command and wait for the acknowledgement; its body is shown as in Slack.

        Raises:
            LookupError: the app has no such command.
        """
        marked = self._installed.commands[command]
        names = {"channel": self._in(channel).name, "group": "privategroup", "im": "directmessage"}
        typed = f"{command} {escaped(words)}".strip()
        self.space.commands.append({"user": self.user, "text": typed, "ts": self.space.now()})
        reply = self._ask(
            "slash_commands",
            {
                "token": "unused",
                "team_id": self.space.team,
                "team_domain": "local",
                "channel_id": channel,
                "channel_name": names[self._in(channel).kind],
                "user_id": self.user,
                "user_name": self.space.users[self.user]["name"],
                "command": command,
                "text": composed(words)[0] if marked else escaped(words),
                "api_app_id": self._installed.app,
                "is_enterprise_install": "false",
                "response_url": new_response_url(self.space, channel, self.user),
                "trigger_id": self._trigger(),
            },
        )
        self._show(channel, reply)
        return reply

    def shortcut(self, channel: str, ts: str, callback: str) -> Reply:
        """Choose a message shortcut in the menu of a message.

        Raises:
            LookupError: the app has no such shortcut.
        """
        if callback not in self._installed.shortcuts:
            raise LookupError(callback)
        message = self._in(channel).find(ts)
        return self._ask(
            "interactive",
            {
                "type": "message_action",
                "callback_id": callback,
                "message_ts": ts,
                "message": message,
                "response_url": new_response_url(self.space, channel, self.user, ts),
                **self._who(channel),
            },
        )

    def click(self, channel: str, ts: str, action: str) -> Reply:
        """Click the button of that action id. Raises LookupError when the message has none."""
        message = self._in(channel).find(ts)
        block, button = _button(message.get("blocks", []), action)
        above = {"thread_ts": message["thread_ts"]} if "thread_ts" in message else {}
        return self._ask(
            "interactive",
            {
                "type": "block_actions",
                "container": {
                    "type": "message",
                    "message_ts": ts,
                    "channel_id": channel,
                    "is_ephemeral": False,
                    **above,
                },
                "message": message,
                "state": {"values": {}},
                "response_url": new_response_url(self.space, channel, self.user, ts),
                "actions": [{**button, "block_id": block, "action_ts": self.space.now()}],
                **self._who(channel),
            },
        )

    def submit(self, view: Json, values: Json) -> Reply:
        """Send in a modal with these values: {block_id: {action_id: {"type", "value", …}}}."""
        state = {"values": values}
        who = self._who(None)
        return self._ask(
            "interactive", {"type": "view_submission", "view": {**view, "state": state}, **who}
        )

    def open_home(self, tab: str = "home") -> None:
        """Open the app's Home tab or, with "messages", its Messages tab."""
        event = {
            "type": "app_home_opened",
            "user": self.user,
            "channel": self.direct,
            "tab": tab,
            "event_ts": self.space.now(),
        }
        tell(self.space, "app_home_opened", None, event)

    def invite(self, channel: str) -> None:
        """Invite the app to a channel."""
        found = self._in(channel)
        found.members.add(self.space.bot_user)
        event = {
            "type": "member_joined_channel",
            "user": self.space.bot_user,
            "channel": channel,
            "channel_type": "C" if found.kind == "channel" else "G",
            "team": self.space.team,
            "inviter": self.user,
            "event_ts": self.space.now(),
        }
        tell(self.space, "member_joined_channel", found, event)

    def uninstall(self) -> None:
        """Uninstall the app: Slack revokes the token, then tells the app so."""
        app = self.space.installation
        tokens = {"oauth": [], "bot": [app.user if app else ""]}
        tell(self.space, "tokens_revoked", None, {"type": "tokens_revoked", "tokens": tokens})
        tell(self.space, "app_uninstalled", None, {"type": "app_uninstalled"})
        self.space.revoke()

    @property
    def _installed(self) -> Installation:
        if self.space.installation is None:
            raise LookupError("the app is not installed")
        return self.space.installation

    def _in(self, channel: str) -> Channel:
        return self.space.channel(channel)

    def _ask(self, kind: str, payload: Json) -> Reply:
        if self.space.outlet is None:
            return Reply(0, "the app has no request URL", 0.0)
        return self.space.outlet.ask(kind, payload)

    def _trigger(self) -> str:
        trigger = self.space.new_id("trigger-")
        self.space.triggers[trigger] = float(self.space.now())
        return trigger

    def _who(self, channel: str | None) -> Json:
        names = {"channel": "", "group": "privategroup", "im": "directmessage"}
        who = {
            "token": "unused",
            "trigger_id": self._trigger(),
            "team": {"id": self.space.team, "domain": "local"},
            "user": {
                "id": self.user,
                "name": self.space.users[self.user]["name"],
                "team_id": self.space.team,
            },
            "api_app_id": self._installed.app,
            "is_enterprise_install": False,
        }
        if channel:
            found = self._in(channel)
            who["channel"] = {"id": channel, "name": names[found.kind] or found.name}
        return who

    def _show(self, channel: str, reply: Reply) -> None:
        if reply.status != 200 or not reply.body.strip():
            return
        try:
            answer = json.loads(reply.body)
        except ValueError:
            answer = {"text": reply.body}
        show(self.space, channel, self.user, answer)


def _button(blocks: list[Json], action: str) -> tuple[str, Json]:
    for number, block in enumerate(blocks):
        for each in [*block.get("elements", []), block.get("accessory") or {}]:
            if each.get("action_id") == action:
                return block.get("block_id", f"b{number}"), each
    raise LookupError(action)
