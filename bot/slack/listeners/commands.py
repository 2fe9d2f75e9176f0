"""Slash commands: /whosaid and /figures with a link or a text, and /copytaster for the channel."""

from slack_bolt import App

from bot.asks import Ask, Section, SourceKind, identity
from bot.slack.errors import NothingAsked
from bot.slack.features import Feature, SlashCommand
from bot.slack.listeners.channel import copytaster
from bot.slack.listeners.slash import Answer, acknowledging
from bot.slack.messages import MOST_LINKS, Json, left_out, sources
from bot.slack.reception import Reception
from bot.slack.requests import place_of_channel, team_of
from bot.slack.views.answers import reading_message
from bot.slack.views.asides import too_many_links
from bot.slack.views.message import Message

_LINK_OR_TEXT = "a link or a text"
WHO_SAID = SlashCommand("/whosaid", "Who said what in a story", _LINK_OR_TEXT)
FIGURES = SlashCommand("/figures", "Which figures a story claims", _LINK_OR_TEXT)
COPYTASTER = SlashCommand(
    "/copytaster",
    "Switch reading on or off here, forget a link, get help",
    "help | on | off | status | forget LINK | revoke LINK | private",
)
FEATURE = Feature(
    commands=(WHO_SAID, FIGURES, COPYTASTER),
    scopes={
        "commands": "offer slash commands and the shortcut",
        "users:read": "know who is an admin and may switch reading on",
    },
)


def register(app: App, reception: Reception) -> None:
    """Answer to the slash commands."""
    answers: dict[str, Answer] = {
        WHO_SAID.command: lambda at, body: _read(at, body, Section.WHO_SAID),
        FIGURES.command: lambda at, body: _read(at, body, Section.FIGURES),
        COPYTASTER.command: copytaster,
    }
    for command, answer in answers.items():
        app.command(command)(acknowledging(reception, answer))


def _read(reception: Reception, body: Json, section: Section) -> Message:
    place = place_of_channel(team_of(body), str(body["channel_id"]), body.get("channel_name"))
    message = {"text": body.get("text", "")}
    found = sources(message, reception.facts.min_words, asked=True)
    if not found:
        raise NothingAsked(f"{body['command']} and then a link or a text of a sentence or more")
    for source in found:
        value = "" if source.kind is SourceKind.TEXT else source.value
        trigger = str(body["trigger_id"])
        reception.desk.submit(
            Ask(
                id=identity(place.team, place.channel, trigger, section, value),
                place=place,
                user=str(body["user_id"]),
                section=section,
                source=source,
                response_url=body.get("response_url"),
            )
        )
    links = left_out(message, found)
    return too_many_links(links, MOST_LINKS) if links else reading_message()
