"""Settings come from the environment under the names people know, and none is told by mistake."""

from pathlib import Path

import pytest

from config.settings import BadSetting, Settings, load_settings

NAMES = {
    "SLACK_BOT_TOKEN": "xoxb-secret",
    "SLACK_SIGNING_SECRET": "sign-secret",
    "SLACK_APP_TOKEN": "xapp-secret",
    "SLACK_CLIENT_SECRET": "client-secret",
    "COPYTASTER_TOKEN_KEY": "key-secret",
    "REDIS_URL": "redis://:redis-secret@cache.example:6379/0",
}


@pytest.fixture(autouse=True)
def _bare(monkeypatch):
    for field, info in Settings.model_fields.items():
        monkeypatch.delenv(
            str(info.validation_alias or f"COPYTASTER_{field}".upper()), raising=False
        )


def test_everything_has_a_default():
    settings = load_settings()
    assert settings.slack_bot_token is None
    assert settings.redis_url is None
    assert (settings.port, settings.retention_days, settings.min_words) == (3000, 30, 60)


def test_names_that_other_programs_use_have_no_prefix(monkeypatch):
    for name, value in NAMES.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("PORT", "8080")
    monkeypatch.setenv("COPYTASTER_RETENTION_DAYS", "7")
    settings = load_settings()
    assert settings.slack_bot_token.get_secret_value() == "xoxb-secret"
    assert settings.redis_url == NAMES["REDIS_URL"]
    assert (settings.port, settings.retention_days) == (8080, 7)


def test_no_secret_is_shown(monkeypatch):
    for name, value in NAMES.items():
        monkeypatch.setenv(name, value)
    assert "-secret" not in repr(load_settings())
    assert "-secret" not in str(load_settings())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "70000"),
        ("PORT", "http"),
        ("PUBLIC_URL", "copytaster.example.org"),
        ("SLACK_API_URL", "slack.com"),
        ("COPYTASTER_RETENTION_DAYS", "0"),
        ("COPYTASTER_WORKERS", "none"),
    ],
)
def test_a_bad_value_is_named(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    with pytest.raises(BadSetting, match=rf"^The setting {name} is '{value}'; .* Correct it"):
        load_settings()


def test_a_bad_redis_url_is_not_repeated(monkeypatch):
    monkeypatch.setenv("REDIS_URL", "http://:password@cache.example")
    with pytest.raises(BadSetting, match="The setting REDIS_URL is not usable") as raised:
        load_settings()
    assert "password" not in str(raised.value)


def test_an_empty_value_is_none(monkeypatch):
    monkeypatch.setenv("REDIS_URL", "")
    monkeypatch.setenv("PORT", "")
    assert load_settings().redis_url is None
    assert load_settings().port == 3000


def test_data_lie_where_the_user_keeps_data(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert load_settings().data == tmp_path / "copytaster"
    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert load_settings().data == tmp_path / ".local/share/copytaster"
    monkeypatch.setenv("COPYTASTER_DATA", "/srv/copytaster")
    assert load_settings().data == Path("/srv/copytaster")
