"""Sign in with Slack (OpenID Connect): Slack says who somebody is, and of which workspace."""

from dataclasses import dataclass
from urllib.parse import urlencode

from slack_sdk import WebClient

from bot.slack.clients import silent_logger
from bot.slack.errors import SlackRefused, explaining

AUTHORIZE = "https://slack.com/openid/connect/authorize"
SCOPE = "openid"
_SECONDS = 10
_TEAM = "https://slack.com/team_id"
_USER = "https://slack.com/user_id"


@dataclass(frozen=True, slots=True)
class Person:
    """A user of a workspace, by Slack's ids."""

    team: str
    user: str


@dataclass(frozen=True, slots=True)
class OpenId:
    """The app as Slack knows it.

    Attributes:
        client_id, client_secret: of the app.
        redirect: the address to which Slack sends people back.
        api: where the Web API is.
        authorize: Slack's page where people sign in.
    """

    client_id: str
    client_secret: str
    redirect: str
    api: str
    authorize: str = AUTHORIZE

    def address(self, state: str, team: str) -> str:
        """Where somebody is sent to sign in.

        Args:
            state: comes back with them.
            team: the workspace that they should choose.
        """
        query = {
            "response_type": "code",
            "scope": SCOPE,
            "client_id": self.client_id,
            "state": state,
            "team": team,
            "redirect_uri": self.redirect,
        }
        return f"{self.authorize}?{urlencode(query)}"

    def person(self, code: str) -> Person:
        """Who came back with a code.

        Raises:
            SlackAway: Slack does not answer.
            SlackRefused: Slack does not know the code.
        """
        with explaining():
            reply = self._client(None).openid_connect_token(
                client_id=self.client_id,
                client_secret=self.client_secret,
                code=code,
                redirect_uri=self.redirect,
            )
            told = self._client(str(reply["access_token"])).openid_connect_userInfo()
        team, user = told.get(_TEAM), told.get(_USER)
        if not team or not user:
            raise SlackRefused("no_user")
        return Person(str(team), str(user))

    def _client(self, token: str | None) -> WebClient:
        return WebClient(
            token=token,
            base_url=self.api,
            timeout=_SECONDS,
            retry_handlers=[],
            logger=silent_logger(),
        )
