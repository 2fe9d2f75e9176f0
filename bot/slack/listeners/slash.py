"""How a slash command is acknowledged: with nothing, or with words that only its user sees."""

from collections.abc import Callable

from slack_bolt import Ack

from bot.slack.messages import Json
from bot.slack.reception import Reception
from bot.slack.views.answers import error_message
from bot.slack.views.message import Message
from handlers.errors import CopytasterError

Answer = Callable[[Reception, Json], Message | None]


def acknowledging(reception: Reception, answer: Answer) -> Callable[..., None]:
    """Make a listener for Bolt.

    Args:
        reception: what listeners have at hand.
        answer: what to say at once, or None; a CopytasterError that it raises is told by its
            sentence.
    """

    def command(ack: Ack, body: Json) -> None:
        try:
            said = answer(reception, body)
        except CopytasterError as error:
            said = error_message(error)
        if said is None:
            ack()
        else:
            ack(text=said.text, blocks=list(said.blocks), response_type="ephemeral")

    return command
