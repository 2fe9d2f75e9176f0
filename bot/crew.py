"""Several processes at work on one list of inputs, their outcomes in the order of the list."""

import multiprocessing
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial

from bot.batches import read_inputs
from bot.intake import intake
from bot.models import models
from bot.outcomes import Failure, Outcome
from config.logs import start_logs
from config.settings import Settings

CHUNK = 8
"""Inputs that one process takes at a time: a batch for the parser, little to wait for."""

_ENDED = Failure(
    "process_ended",
    "The process that read this story ended at once, perhaps for want of memory. "
    "Read the story again by itself, or with fewer --jobs.",
)

_Pending = deque[tuple[Sequence[str], Future[list[Outcome]]]]


def read_here(names: Sequence[str], settings: Settings) -> Iterator[Outcome]:
    """Read the inputs in this process.

    Yields:
        One outcome for each input, in their order.

    Raises:
        BadSetting: the pipeline that the settings name is not installed.
    """
    take = partial(intake, settings=settings)
    return read_inputs(
        names, take, models(settings.model, settings.attribution), settings.max_characters
    )


def read_with(jobs: int, names: Sequence[str], settings: Settings) -> Iterator[Outcome]:
    """Read the inputs in `jobs` processes, each of which loads the pipeline once.

    Standard input ("-") belongs to this process and is read here.

    Yields:
        One outcome for each input, in their order.

    Raises:
        BadSetting: the pipeline that the settings name is not installed.
    """
    size = max(1, min(CHUNK, -(-len(names) // jobs)))
    chunks = deque(names[at : at + size] for at in range(0, len(names), size))
    while chunks:
        with _crew(jobs) as pool:
            yield from _through(pool, chunks, settings, 2 * jobs)


@contextmanager
def _crew(jobs: int) -> Iterator[ProcessPoolExecutor]:
    pool = ProcessPoolExecutor(
        jobs, mp_context=multiprocessing.get_context("spawn"), initializer=start_logs
    )
    try:
        yield pool
    except BaseException:
        for child in multiprocessing.active_children():
            child.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _through(
    pool: ProcessPoolExecutor, chunks: deque[Sequence[str]], settings: Settings, ahead: int
) -> Iterator[Outcome]:
    pending: _Pending = deque()
    try:
        while chunks or pending:
            while chunks and len(pending) < ahead:
                pending.append((chunks[0], _submit(pool, chunks[0], settings)))
                chunks.popleft()
            outcomes = pending[0][1].result()
            pending.popleft()
            yield from outcomes
    except BrokenProcessPool:
        for chunk, future in pending:
            yield from _rescued(chunk, future)


def _submit(
    pool: ProcessPoolExecutor, chunk: Sequence[str], settings: Settings
) -> Future[list[Outcome]]:
    """Hand a chunk over; a process started for it leaves Ctrl-C to this one."""
    if "-" in chunk:
        return _done(read_here(chunk, settings))
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        return pool.submit(_read_chunk, chunk, settings)
    finally:
        signal.signal(signal.SIGINT, before)


def _done(outcomes: Iterator[Outcome]) -> Future[list[Outcome]]:
    future: Future[list[Outcome]] = Future()
    future.set_result(list(outcomes))
    return future


def _read_chunk(chunk: Sequence[str], settings: Settings) -> list[Outcome]:
    return list(read_here(chunk, settings))


def _rescued(chunk: Sequence[str], future: Future[list[Outcome]]) -> list[Outcome]:
    if future.done() and not future.exception():
        return future.result()
    return [Outcome(name, _ENDED) for name in chunk]
