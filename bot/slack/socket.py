"""Socket Mode: the same listeners, for a newsroom that cannot open a port."""

import signal
from threading import Event

import structlog
from slack_bolt import BoltRequest
from slack_bolt.adapter.socket_mode.internals import send_response
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler
from slack_sdk.socket_mode.builtin import SocketModeClient
from slack_sdk.socket_mode.client import BaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.app import dispatcher
from bot.slack.app import Dispatcher
from bot.slack.clients import silent_logger
from bot.slack.errors import code_of
from config.settings import BadSetting, Settings

_log = structlog.get_logger()


def listen(settings: Settings, url: str) -> None:
    """Take Slack's requests from a websocket until SIGTERM or SIGINT.

    Args:
        settings: of this newsroom.
        url: of the database.

    Raises:
        BadSetting: a token is missing, or Slack does not take it.
        OSError: Slack cannot be reached.
    """
    client = socket_client(settings, dispatcher(settings, url))
    try:
        client.connect()
    except SlackApiError as error:
        raise BadSetting(
            f"Slack does not take SLACK_APP_TOKEN ({code_of(error)}). Copy it anew from the page "
            "Basic Information; it begins with xapp- and needs connections:write."
        ) from None
    stop = Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    _log.info("listening")
    stop.wait()
    client.close()


def socket_client(settings: Settings, takes: Dispatcher) -> SocketModeClient:
    """A client, not yet connected, that hands every request on. Raises BadSetting."""
    if settings.slack_app_token is None:
        raise BadSetting(
            "The setting SLACK_APP_TOKEN is missing. Make an app-level token with the permission "
            "connections:write on the page Basic Information of your Slack app."
        )
    token = settings.slack_app_token.get_secret_value()
    client = SocketModeClient(
        app_token=token,
        web_client=WebClient(
            token,
            base_url=settings.slack_api_url,
            logger=silent_logger(),
            retry_handlers=[RateLimitErrorRetryHandler(max_retry_count=5)],
        ),
        logger=silent_logger(),
        concurrency=settings.threads,
    )

    def handle(answering: BaseSocketModeClient, request: SocketModeRequest) -> None:
        taken = BoltRequest(mode="socket_mode", body=request.payload)
        response = takes.dispatch(taken)
        # Anything but 200 stays unacknowledged, so that Slack sends it again.
        send_response(answering, request, response, 0.0)

    client.socket_mode_request_listeners.append(handle)
    return client
