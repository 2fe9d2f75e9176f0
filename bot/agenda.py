"""The desk's half of digests: orders one when it is due or wanted, and pauses schedules."""

from datetime import UTC, date, datetime

from bot.asks import Ask, Place
from bot.desk import Desk
from bot.orders import at_once, for_date, notice
from bot.schedules import Schedules
from bot.slots import Pause, Schedule, due
from bot.windows import Windows


class Agenda:
    """What is to come. Every method may raise redis.RedisError; calling again is then safe."""

    def __init__(self, desk: Desk, schedules: Schedules, windows: Windows) -> None:
        self.schedules = schedules
        self._desk = desk
        self._windows = windows

    def order_due(self, place: Place, now: float) -> date | None:
        """Order the digest of a channel that is due and was not ordered before.

        Two clocks may do this at once: the request of a local date is one and the same.

        Args:
            place: the channel.
            now: Unix seconds.

        Returns:
            Its local date; None when none is due.
        """
        schedule = self.schedules.of(place)
        if schedule is None:
            return None
        day = due(schedule, datetime.fromtimestamp(now, UTC), schedule.last)
        if day is not None:
            self._desk.submit(for_date(schedule, day))
            self.schedules.note(schedule.place, day)
        return day

    def order_all_due(self, now: float) -> int:
        """Order every digest that is due, and have owners told of a pause who were not.

        Returns:
            How many digests were ordered.
        """
        ordered = 0
        for schedule in self.schedules.every():
            ordered += self.order_due(schedule.place, now) is not None
            self._tell(schedule)
        return ordered

    def order_now(self, place: Place, user: str, trigger: str, response_url: str | None) -> Ask:
        """Order a digest at once; arguments as `bot.orders.at_once`. Gives its request."""
        ask = at_once(place, user, trigger, response_url, self.schedules.of(place))
        self._desk.submit(ask)
        return ask

    def pause(self, place: Place, why: Pause) -> Schedule | None:
        """Pause a channel's schedule; unless it is done by hand, its owner is told so once.

        Returns:
            The schedule; None when there is none.
        """
        schedule = self.schedules.pause(place, why)
        if schedule is not None:
            self._tell(schedule)
        return schedule

    def last_told(self, place: Place) -> float | None:
        """Until when a channel's stories were told (Unix seconds); None when none were."""
        return self._windows.last_told(place)

    def _tell(self, schedule: Schedule) -> None:
        if schedule.paused not in {None, Pause.BY_HAND} and not schedule.told:
            self._desk.submit(notice(schedule))
