"""The schedules of all channels, kept until somebody changes them."""

import json
from dataclasses import replace
from datetime import date, time

import redis

from bot import keys, steps
from bot.asks import Place
from bot.slots import Pause, Schedule
from bot.store import text_of
from handlers.digest.records import Part


class Schedules:
    """Every method may raise redis.RedisError, and may then be called again."""

    def __init__(self, store: redis.Redis) -> None:
        self._store = store

    def of(self, place: Place) -> Schedule | None:
        """The schedule of a channel; None when there is none."""
        found = self._store.hgetall(keys.of_schedule(place))
        kept = {text_of(field): text_of(value) for field, value in found.items()}
        return _read(place, kept) if "days" in kept else None

    def set(self, schedule: Schedule) -> None:
        """Keep a schedule in place of the channel's earlier one; it is not paused any more.

        The date of the last digest stays: there is one for each local date, however often its time
        is changed.
        """
        name = keys.of_schedule(schedule.place)
        with self._store.pipeline(transaction=True) as pipe:
            pipe.hset(name, items=_written(schedule))
            pipe.hdel(name, "paused", "told")
            pipe.sadd(keys.SCHEDULES, _member(schedule.place))
            pipe.execute()

    def pause(self, place: Place, why: Pause) -> Schedule | None:
        """Let no digest be due any more; what is paused stays so for the reason that it has.

        Returns:
            The schedule; None when there is none.
        """
        script = self._store.register_script(steps.PAUSE)
        script(keys=[keys.of_schedule(place)], args=[str(why)])
        return self.of(place)

    def note_told(self, place: Place) -> None:
        """Note that whoever set a schedule up was told that it is paused."""
        script = self._store.register_script(steps.NOTE_TOLD)
        script(keys=[keys.of_schedule(place)])

    def resume(self, place: Place, now: float) -> Schedule | None:
        """Let digests be due again, from now on (Unix seconds).

        Returns:
            The schedule; None when there is none.
        """
        schedule = self.of(place)
        if schedule is None:
            return None
        self.set(replace(schedule, place=place, begins=now, paused=None))
        return self.of(place)

    def note(self, place: Place, day: date) -> None:
        """Note that the digest of a local date was due; an earlier date changes nothing."""
        script = self._store.register_script(steps.NOTE)
        script(keys=[keys.of_schedule(place)], args=[day.isoformat()])

    def delete(self, place: Place) -> None:
        """Delete the schedule of a channel that is gone."""
        self._store.delete(keys.of_schedule(place))
        self._store.srem(keys.SCHEDULES, _member(place))

    def every(self) -> list[Schedule]:
        """All schedules, by workspace and channel."""
        return [each for each in map(self._listed, self._members()) if each is not None]

    def of_team(self, team: str) -> dict[str, Schedule]:
        """The schedules of a workspace, by channel."""
        mine = [each for each in self._members() if each.startswith(f"{team}:")]
        found = [each for each in map(self._listed, mine) if each is not None]
        return {each.place.channel: each for each in found}

    def _members(self) -> list[str]:
        return sorted(text_of(each) for each in self._store.smembers(keys.SCHEDULES))

    def _listed(self, member: str) -> Schedule | None:
        team, channel = member.split(":")
        place = Place(team, channel, private=True)
        schedule = self.of(place)
        if schedule is None:  # deleted together with its workspace
            gone = self._store.register_script(steps.UNLIST)
            gone(keys=[keys.of_schedule(place), keys.SCHEDULES], args=[member])
        return schedule


def _member(place: Place) -> str:
    return f"{place.team}:{place.channel}"


def _written(schedule: Schedule) -> list[str]:
    fields = {
        "private": "1" if schedule.place.private else "0",
        "days": json.dumps(schedule.days),
        "at": f"{schedule.at:%H:%M}",
        "zone": schedule.zone,
        "parts": json.dumps(sorted(schedule.parts)),
        "quiet": "1" if schedule.quiet else "0",
        "set_by": schedule.set_by,
        "begins": repr(schedule.begins),
    }
    return [each for field in fields.items() for each in field]


def _read(place: Place, kept: dict[str, str]) -> Schedule:
    return Schedule(
        place=Place(place.team, place.channel, private=kept["private"] == "1"),
        days=tuple(json.loads(kept["days"])),
        at=time.fromisoformat(kept["at"]),
        zone=kept["zone"],
        parts=frozenset(Part(each) for each in json.loads(kept["parts"])),
        quiet=kept["quiet"] == "1",
        set_by=kept["set_by"],
        begins=float(kept["begins"]),
        paused=Pause(kept["paused"]) if "paused" in kept else None,
        told="told" in kept,
        last=date.fromisoformat(kept["last"]) if "last" in kept else None,
    )
