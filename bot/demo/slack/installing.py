"""Installing the app in a local workspace by its manifest: it gets what the manifest asks for."""

from bot.demo.slack.workspace import Installation, Json


def installed(manifest: Json, token: str, *, with_optional: bool = True) -> Installation:
    """The installation that Slack makes of a manifest.

    Args:
        manifest: as `copytaster manifest` prints it.
        token: the bot token that the app is given.
        with_optional: False = whoever installs it grants only what is not marked optional.

    Raises:
        KeyError: the manifest lacks a part that Slack insists on.
    """
    scopes = manifest["oauth_config"]["scopes"]
    refused = set() if with_optional else set(scopes.get("bot_optional", ()))
    features, settings = manifest["features"], manifest["settings"]
    return Installation(
        token=token,
        scopes=frozenset(scopes["bot"]) - refused,
        events=frozenset(settings["event_subscriptions"]["bot_events"]),
        commands={
            each["command"]: bool(each.get("should_escape"))
            for each in features.get("slash_commands", ())
        },
        shortcuts=frozenset(each["callback_id"] for each in features.get("shortcuts", ())),
    )
