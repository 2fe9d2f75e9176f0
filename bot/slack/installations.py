"""Where the tokens of several workspaces are kept: the SDK's SQL store, tokens encrypted in it."""

import sqlite3
from pathlib import Path
from typing import Any

import sqlalchemy
from cryptography.fernet import Fernet, InvalidToken
from slack_sdk.oauth.installation_store import Bot
from slack_sdk.oauth.installation_store.sqlalchemy import SQLAlchemyInstallationStore
from sqlalchemy import event

from bot.slack.clients import silent_logger
from config.settings import BadSetting

_FILE = "installations.db"
_MAKE_KEY = (
    'Make one with: python -c "from cryptography.fernet import Fernet; '
    'print(Fernet.generate_key().decode())"'
)


class Installations:
    """The bot tokens of the workspaces that installed the app. A file of SQLite in `folder`."""

    def __init__(self, folder: Path, client_id: str, key: str) -> None:
        """Open the store, made when there is none.

        Args:
            folder: where its file is.
            client_id: of the Slack app.
            key: a Fernet key; what was written with another cannot be read.

        Raises:
            BadSetting: the key is none.
        """
        try:
            self._cipher = Fernet(key.encode())
        except ValueError:
            raise BadSetting(f"The setting COPYTASTER_TOKEN_KEY is no key. {_MAKE_KEY}") from None
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = folder / _FILE
        file.touch(mode=0o600)
        self._engine = sqlalchemy.create_engine(f"sqlite:///{file}")
        event.listen(self._engine, "connect", _overwriting)
        self._store = SQLAlchemyInstallationStore(client_id, self._engine, logger=silent_logger())
        self._store.create_tables()  # type: ignore[no-untyped-call]
        self._client_id = client_id

    def save(self, bot: Bot) -> None:
        """Keep the token of a workspace in place of the one that it had."""
        if bot.team_id is None:
            raise ValueError("an installation without a workspace")
        self.drop(bot.team_id)
        bot.enterprise_id = None  # a workspace's id is enough, whatever organisation it is in
        bot.bot_token = self._cipher.encrypt(bot.bot_token.encode()).decode()
        self._store.save_bot(bot)

    def token(self, team: str) -> str | None:
        """The bot token of a workspace; None when it has not installed the app, or removed it.

        Raises:
            BadSetting: it was encrypted with another key.
        """
        found = self._store.find_bot(enterprise_id=None, team_id=team)
        if found is None:
            return None
        try:
            return self._cipher.decrypt(found.bot_token.encode()).decode()
        except InvalidToken:
            raise BadSetting(
                "COPYTASTER_TOKEN_KEY is not the key with which the tokens were written. "
                "Set that one, or have the app installed anew."
            ) from None

    def drop(self, team: str) -> None:
        """Delete the token of a workspace."""
        self._store.delete_bot(enterprise_id=None, team_id=team)

    def close(self) -> None:
        """Close the file."""
        self._engine.dispose()


def _overwriting(connection: sqlite3.Connection, _record: Any) -> None:  # noqa: ANN401 - SQLAlchemy's
    """Deleted rows are overwritten in the file, and a second process waits for the first."""
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA busy_timeout = 2000")
