"""Inputs read in batches: one that fails never stops the others."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator

import structlog

from bot.outcomes import Failure, Outcome
from handlers.errors import CopytasterError, Refused
from handlers.models import Models
from handlers.read import read, read_all
from handlers.records import Article

Take = Callable[[str], Article]
"""Gives the article of one input: a path, a link or "-"; raises CopytasterError."""

_log = structlog.get_logger()


_Taken = tuple[str, Article | Failure]


def read_inputs(names: Iterable[str], take: Take, models: Models, limit: int) -> Iterator[Outcome]:
    """Read inputs in batches; one that fails never stops the others.

    Texts are taken in only as far ahead as a batch needs. Should a story make a handler fail,
    the stories of its batch are read again one by one, so that only that story is lost.

    Args:
        names: the inputs, in order.
        take: gives the article of one input.
        models: what `handlers.models.load` gave.
        limit: the most characters of one story that are read.

    Yields:
        One outcome for each input, in their order.
    """
    taken = (_take(name, take) for name in names)
    waiting: deque[_Taken] = deque()
    done = False
    while not done:
        try:
            yield from _batch(taken, waiting, models, limit)
            done = True
        except Exception as error:  # noqa: BLE001 - a fault of ours: it must cost one story only
            _log.warning("batch failed, reading one by one", error=type(error).__name__)
            while waiting:
                yield _alone(waiting.popleft(), models, limit)


def _batch(
    taken: Iterator[_Taken], waiting: deque[_Taken], models: Models, limit: int
) -> Iterator[Outcome]:
    for result in read_all(_articles(taken, waiting), models, limit):
        yield from _failed(waiting)
        name = waiting.popleft()[0]
        yield Outcome(name, _failure(result) if isinstance(result, Refused) else result)
    yield from _failed(waiting)


def _articles(taken: Iterator[_Taken], waiting: deque[_Taken]) -> Iterator[Article]:
    for item in taken:
        waiting.append(item)
        if isinstance(item[1], Article):
            yield item[1]


def _failed(waiting: deque[_Taken]) -> Iterator[Outcome]:
    """The failures that stand before the next article."""
    while waiting:
        name, taken = waiting[0]
        if not isinstance(taken, Failure):
            return
        waiting.popleft()
        yield Outcome(name, taken)


def _take(name: str, take: Take) -> _Taken:
    try:
        return name, take(name)
    except CopytasterError as error:
        return name, _failure(error)
    except Exception as error:  # noqa: BLE001 - a fault of ours: it must cost one story only
        return name, _internal(name, error)


def _alone(item: _Taken, models: Models, limit: int) -> Outcome:
    name, taken = item
    if isinstance(taken, Failure):
        return Outcome(name, taken)
    try:
        return Outcome(name, read(taken, models, limit))
    except CopytasterError as error:
        return Outcome(name, _failure(error))
    except Exception as error:  # noqa: BLE001 - a fault of ours: it must cost one story only
        return Outcome(name, _internal(name, error))


def _failure(error: CopytasterError) -> Failure:
    return Failure(error.code, error.message)


def _internal(name: str, error: Exception) -> Failure:
    place = error.__traceback__
    while place and place.tb_next:
        place = place.tb_next
    line = place and f"{place.tb_frame.f_globals.get('__name__')}:{place.tb_lineno}"
    _log.error("fault of copytaster", input=name, error=type(error).__name__, at=line)
    return Failure(
        "internal",
        "Copytaster failed on this story, and nothing is shown of it. "
        "The fault is ours: please report it with the log line above.",
    )
