"""Where the parts are put together: the web process's half, and the workers' half."""

from collections.abc import Callable
from functools import partial
from secrets import token_hex
from time import time
from typing import TYPE_CHECKING

from bot.agenda import Agenda
from bot.answering import Answering
from bot.cache import cache_of
from bot.channels import Channels
from bot.corrections import Corrections
from bot.desk import Desk
from bot.digests import Digests
from bot.evidence.link_keys import LinkKeys
from bot.evidence.opening import Address, Evidence
from bot.ledger import Ledger
from bot.network import FetchRules
from bot.queue import JobQueue
from bot.schedules import Schedules
from bot.slack.app import Dispatcher, build_app
from bot.slack.clients import QUICK_SECONDS, Clients, Token
from bot.slack.manifest import SIGNED_IN_PATH
from bot.slack.openid import OpenId
from bot.slack.reception import Errands, Reception
from bot.slack.views.guide import Facts
from bot.staff import Staff
from bot.store import connect, connect_queue
from bot.web.app import WebApp
from bot.web.evidence import EvidencePages
from bot.web.health import Health
from bot.web.replies import Routes
from bot.web.sign_in import SignIn
from bot.windows import Windows
from config.settings import BadSetting, Settings

if TYPE_CHECKING:
    from bot.slack.installations import Installations
    from handlers.models import Models

DAY = 86_400
BUSY_AFTER = 1.0
"""After how many seconds of reading people are shown that it goes on."""


def desk(settings: Settings, url: str) -> Desk:
    """The desk of a newsroom, on the database at `url`. It connects when first used."""
    store = connect(url)
    return Desk(
        Ledger(store, settings.retention_days),
        JobQueue(connect_queue(url), settings.job_seconds),
        cache_of(store, settings),
        Channels(store),
        Corrections(store, settings.retention_days * DAY),
    )


def agenda(settings: Settings, url: str) -> Agenda:
    """What digests are to come, on the database at `url`."""
    store = connect(url)
    windows = Windows(store, Ledger(store, settings.retention_days))
    return Agenda(desk(settings, url), Schedules(store), windows)


def evidence(settings: Settings, url: str) -> Evidence | None:
    """The evidence pages; None when they are switched off or nobody knows where they are."""
    if not settings.evidence or settings.public_url is None:
        return None
    store = connect(url)
    days = min(settings.evidence_days, settings.retention_days)
    return Evidence(
        Ledger(store, settings.retention_days),
        cache_of(store, settings),
        Corrections(store, settings.retention_days * DAY),
        LinkKeys(store),
        Address(settings.public_url, days * DAY),
    )


def dispatcher(settings: Settings, url: str) -> Dispatcher:
    """What answers Slack's requests, by whichever way they come. Raises BadSetting."""
    token, drop_tokens = tokens(settings)
    reception = Reception(
        desk(settings, url),
        agenda(settings, url),
        Clients(token, settings.slack_api_url, QUICK_SECONDS),
        Errands(),
        Facts(settings.retention_days, settings.min_words),
        drop_tokens,
    )
    return Dispatcher(build_app(reception, token), connect(url))


def web(settings: Settings, url: str) -> WebApp:
    """The web process's WSGI application. Raises BadSetting.

    In Socket Mode nobody sends it requests of Slack, and it serves evidence pages only.
    """
    secret = settings.slack_signing_secret
    if secret is None and not (settings.slack_app_token and evidence(settings, url)):
        raise BadSetting(
            "The setting SLACK_SIGNING_SECRET is missing. Copy it from the page Basic "
            "Information of your Slack app, or use Socket Mode: copytaster listen."
        )
    queue = JobQueue(connect_queue(url), settings.job_seconds)
    return WebApp(
        dispatcher(settings, url),
        secret.get_secret_value() if secret else token_hex(32),
        Health(connect(url), queue),
        {**_installing(settings, url), **_pages(settings, url)},
    )


def performer(
    settings: Settings, url: str, models: "Models", rules: FetchRules | None = None
) -> Staff:
    """What answers requests in a worker.

    Args:
        settings: of this newsroom.
        url: of the database.
        models: what `handlers.models.load` gave.
        rules: how links are fetched; None means the strict rules.

    Raises:
        BadSetting: no token is set.
    """
    # The models' libraries are for the workers only: 2 s and 100 MB that the web process spares.
    from bot.reader import LocalReader  # noqa: PLC0415 - see above
    from bot.slack.post import SlackPoster  # noqa: PLC0415 - see above
    from bot.slack.render import render  # noqa: PLC0415 - see above
    from handlers.digest.making import make  # noqa: PLC0415 - see above

    store = connect(url)
    token, _ = tokens(settings)
    pages = evidence(settings, url)
    poster = SlackPoster(
        Clients(token, settings.slack_api_url),
        partial(render, page=lambda ask: pages.url(ask, time()) if pages else None),
        settings.min_words,
        settings.max_bytes,
        BUSY_AFTER,
    )
    ledger, cache, front = (
        Ledger(store, settings.retention_days),
        cache_of(store, settings),
        desk(settings, url),
    )
    return Staff(
        Answering(front, ledger, cache, LocalReader(settings, models, rules), poster),
        Digests(
            desk=front,
            agenda=agenda(settings, url),
            ledger=ledger,
            windows=Windows(store, ledger),
            cache=cache,
            poster=poster,
            make=make,
        ),
    )


def tokens(settings: Settings) -> tuple[Token, Callable[[str], None]]:
    """What gives the bot token of a workspace, and what drops it.

    With SLACK_CLIENT_ID set every workspace has its own, from its installation; else there is one.

    Raises:
        BadSetting: a token or key is missing.
    """
    if settings.slack_client_id:
        kept = installations(settings)
        return kept.token, kept.drop
    if settings.slack_bot_token is None:
        raise BadSetting(
            "The setting SLACK_BOT_TOKEN is missing. Copy it from the page OAuth & Permissions "
            "of your Slack app; it begins with xoxb-."
        )
    token = settings.slack_bot_token.get_secret_value()
    return (lambda _team: token), (lambda _team: None)


def installations(settings: Settings) -> "Installations":
    """Where the tokens of several workspaces are kept. Raises BadSetting."""
    try:
        # An extra, so that a newsroom with one workspace does without a database of SQL.
        from bot.slack.installations import Installations  # noqa: PLC0415 - see above
    except ImportError:
        raise BadSetting(
            "SLACK_CLIENT_ID is set, but what installation in several workspaces needs is not "
            "installed. Run: pip install 'copytaster[oauth]'"
        ) from None
    if settings.token_key is None:
        raise BadSetting(
            "SLACK_CLIENT_ID is set, but COPYTASTER_TOKEN_KEY, which encrypts the tokens, is not. "
            'Make one with: python -c "from cryptography.fernet import Fernet; '
            'print(Fernet.generate_key().decode())"'
        )
    key = settings.token_key.get_secret_value()
    return Installations(settings.data, settings.slack_client_id or "", key)


def _pages(settings: Settings, url: str) -> Routes:
    """The evidence pages, and what stands before them. Raises BadSetting."""
    pages = evidence(settings, url)
    if not settings.evidence_sign_in:
        return EvidencePages(pages).routes()
    if not (settings.slack_client_id and settings.slack_client_secret and settings.public_url):
        raise BadSetting(
            "COPYTASTER_EVIDENCE_SIGN_IN is set, so SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and "
            "PUBLIC_URL must be set as well: Slack says who somebody is only to an app that it "
            "knows, and sends people back to PUBLIC_URL."
        )
    public = settings.public_url.rstrip("/")
    openid = OpenId(
        settings.slack_client_id,
        settings.slack_client_secret.get_secret_value(),
        public + SIGNED_IN_PATH,
        settings.slack_api_url,
    )
    clients = Clients(tokens(settings)[0], settings.slack_api_url, QUICK_SECONDS)
    before = SignIn(connect(url), openid, clients, secure=public.startswith("https:"))
    return {**before.routes(), **EvidencePages(pages, before.gate).routes()}


def _installing(settings: Settings, url: str) -> Routes:
    """The pages of an installation; none for a newsroom with one workspace. Raises BadSetting."""
    if not settings.slack_client_id:
        return {}
    if settings.public_url is None or settings.slack_client_secret is None:
        raise BadSetting(
            "SLACK_CLIENT_ID is set, so PUBLIC_URL and SLACK_CLIENT_SECRET must be set as well: "
            "Slack sends whoever installs the app back to PUBLIC_URL."
        )
    kept = installations(settings)
    from bot.slack.oauth import OAuth, States  # noqa: PLC0415 - as above

    store = connect(url)
    return OAuth(settings, kept, States(store), Channels(store)).routes()
