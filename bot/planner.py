"""The plan of digests: for each schedule a job of APScheduler, kept in the database.

The plan wakes the clock at the right minute. That a digest comes once is not up to it: two clocks
on one plan both wake, and both order the same request.
"""

from collections.abc import Iterable
from contextlib import suppress

import redis
import structlog
from apscheduler.job import Job  # type: ignore[import-untyped]
from apscheduler.jobstores.base import JobLookupError  # type: ignore[import-untyped]
from apscheduler.jobstores.redis import RedisJobStore  # type: ignore[import-untyped]
from apscheduler.schedulers.base import BaseScheduler  # type: ignore[import-untyped]
from apscheduler.triggers.cron import CronTrigger  # type: ignore[import-untyped]

from bot import keys
from bot.slots import CATCH_UP_SECONDS, Schedule

STORE = "digests"
"""The name of the job store."""
_log = structlog.get_logger()


class PlanStore(RedisJobStore):  # type: ignore[misc]  # APScheduler has no types
    """A job store of a client of ours, which outlives a database that is away for a while.

    APScheduler takes an error only of `get_due_jobs`; any other one ends the scheduler. What could
    not be written is put right by the next `plan`.
    """

    def __init__(self, connection: redis.Redis) -> None:
        """Make a store of a client of `bot.store.connect_queue`."""
        super().__init__(jobs_key=keys.CLOCK_JOBS, run_times_key=keys.CLOCK_TIMES)
        self.redis = connection

    def get_next_run_time(self) -> object:
        """When something is due next; None while that cannot be known."""
        with suppress(redis.RedisError):
            return super().get_next_run_time()
        return None

    def update_job(self, job: Job) -> None:
        """Keep when a job is due next, unless another clock has taken it off the plan."""
        with suppress(redis.RedisError, JobLookupError):
            super().update_job(job)

    def remove_job(self, job_id: str) -> None:
        """Take a job off the plan, unless another clock has."""
        with suppress(JobLookupError):
            super().remove_job(job_id)


def plan(scheduler: BaseScheduler, schedules: Iterable[Schedule], order: str) -> int:
    """Make the plan what the schedules say.

    Args:
        scheduler: it has a `PlanStore` by the name of `STORE`.
        schedules: all of them; those that are paused are not in the plan.
        order: what is called with workspace and channel when a digest is due, as "module:name".

    Returns:
        How many jobs were added, changed or taken off.

    Raises:
        redis.RedisError: the database is away; then calling again is safe.
    """
    planned = {job.id: job for job in scheduler.get_jobs(jobstore=STORE)}
    wanted = {_name(each): each for each in schedules if each.paused is None}
    gone = planned.keys() - wanted.keys()
    for name in gone:
        with suppress(JobLookupError):
            scheduler.remove_job(name, jobstore=STORE)
    new = [name for name, each in wanted.items() if not _is_planned(planned.get(name), each)]
    for name in new:
        _add(scheduler, name, wanted[name], order)
    if gone or new:
        _log.info("planned", taken_off=len(gone), added=len(new))
    return len(gone) + len(new)


def _add(scheduler: BaseScheduler, name: str, schedule: Schedule, order: str) -> None:
    scheduler.add_job(
        order,
        trigger=_trigger(schedule),
        args=[schedule.place.team, schedule.place.channel],
        id=name,
        name=name,
        jobstore=STORE,
        replace_existing=True,
        coalesce=True,
        max_instances=1,
        misfire_grace_time=CATCH_UP_SECONDS,
    )


def _is_planned(job: Job | None, schedule: Schedule) -> bool:
    return job is not None and _alike(job.trigger) == _alike(_trigger(schedule))


def _alike(trigger: CronTrigger) -> tuple[str, str]:
    return str(trigger), str(trigger.timezone)


def _trigger(schedule: Schedule) -> CronTrigger:
    return CronTrigger(
        day_of_week=",".join(schedule.days),  # by name, as numbers begin with Monday here
        hour=schedule.at.hour,
        minute=schedule.at.minute,
        timezone=schedule.zone,
    )


def _name(schedule: Schedule) -> str:
    return f"{schedule.place.team}:{schedule.place.channel}"
