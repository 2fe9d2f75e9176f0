"""Serves the web process with gunicorn: one process, several threads."""

from typing import TYPE_CHECKING, Any

from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]

from bot.app import web
from config.settings import Settings

if TYPE_CHECKING:
    from bot.web.app import WebApp

_SECONDS = 30
_GRACE = 20


class _Server(BaseApplication):  # type: ignore[misc]
    """gunicorn, set up by our settings instead of a file of its own."""

    def __init__(self, settings: Settings, url: str) -> None:
        self._settings = settings
        self._url = url
        super().__init__()

    def load_config(self) -> None:
        """Tell gunicorn how to serve."""
        chosen: dict[str, Any] = {
            "bind": f"0.0.0.0:{self._settings.port}",
            "workers": 1,  # several would each have figures of their own on /metrics
            "worker_class": "gthread",
            "threads": self._settings.threads,
            "timeout": _SECONDS,
            "graceful_timeout": _GRACE,
            "loglevel": "warning",
            "proc_name": "copytaster web",
        }
        for name, value in chosen.items():
            self.cfg.set(name, value)

    def load(self) -> "WebApp":
        """Make the application, in the process that serves it."""
        return web(self._settings, self._url)


def run_web(settings: Settings, url: str) -> None:
    """Serve until SIGTERM or SIGINT; leaves by SystemExit.

    Args:
        settings: of this newsroom; PORT is where it listens.
        url: of the database.

    Raises:
        BadSetting: the token or the signing secret is missing.
    """
    web(settings, url)  # what is missing is said before gunicorn starts
    _Server(settings, url).run()
