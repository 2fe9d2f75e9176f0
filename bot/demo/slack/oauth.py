"""The end of an installation: a code that a workspace gave is exchanged for a token, once."""

import base64
from dataclasses import dataclass, field

from bot.demo.slack.workspace import Installation, Json, Refused, Workspace


@dataclass(slots=True)
class OAuthCodes:
    """The app's id and secret, and the codes that people were given when they agreed."""

    client_id: str = "111.222"
    client_secret: str = "local-secret"  # noqa: S105 - opens nothing but the local Slack
    waiting: dict[str, tuple[Workspace, Installation]] = field(default_factory=dict)
    people: dict[str, tuple[str, str]] = field(default_factory=dict)
    signed_in: dict[str, tuple[str, str]] = field(default_factory=dict)

    def agree(self, space: Workspace, installation: Installation) -> str:
        """Somebody agreed to install the app there; gives the code for the app."""
        code = space.new_id("code-")
        self.waiting[code] = (space, installation)
        return code

    def say_who(self, space: Workspace, user: str) -> str:
        """Somebody signs in with Slack; gives the code with which the browser comes back."""
        code = space.new_id("who-")
        self.people[code] = (space.team, user)
        return code

    def sign_in(self, args: Json, authorization: str) -> Json:
        """openid.connect.token. Raises Refused as `exchange` does."""
        if self._given(args, authorization) != (self.client_id, self.client_secret):
            raise Refused("bad_client_secret")
        if args.get("code") not in self.people:
            raise Refused("invalid_code")
        token = f"xoxp-{args['code']}"
        self.signed_in[token] = self.people.pop(args["code"])
        return {"ok": True, "access_token": token, "token_type": "Bearer", "id_token": "unused"}

    def who(self, token: str) -> Json:
        """openid.connect.userInfo. Raises Refused when nobody has that token."""
        if token not in self.signed_in:
            raise Refused("invalid_auth")
        team, user = self.signed_in[token]
        known = {"https://slack.com/team_id": team, "https://slack.com/user_id": user}
        return {"ok": True, "sub": user, **known}

    def exchange(self, args: Json, authorization: str) -> Json:
        """oauth.v2.access. Raises Refused when the code or the app's secret is wrong."""
        if self._given(args, authorization) != (self.client_id, self.client_secret):
            raise Refused("bad_client_secret")
        if args.get("code") not in self.waiting:
            raise Refused("invalid_code")
        space, app = self.waiting.pop(args["code"])
        space.installation = app
        return {
            "ok": True,
            "app_id": app.app,
            "authed_user": {"id": next(iter(space.users), "U00000000")},
            "scope": ",".join(sorted(app.scopes)),
            "token_type": "bot",
            "access_token": app.token,
            "bot_user_id": app.user,
            "team": {"id": space.team, "name": space.name},
            "enterprise": None,
            "is_enterprise_install": False,
        }

    def _given(self, args: Json, authorization: str) -> tuple[str, str]:
        if authorization.startswith("Basic "):
            name, _, secret = base64.b64decode(authorization[6:]).decode().partition(":")
            return name, secret
        return str(args.get("client_id", "")), str(args.get("client_secret", ""))
