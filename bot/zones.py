"""Time zones by what people write: "Europe/Berlin", "europe/berlin", "New York"."""

from functools import lru_cache
from zoneinfo import available_timezones

_NOT_PLACES = ("posix", "right", "localtime", "Factory", "SystemV")


def zone_named(words: str) -> str | None:
    """The IANA name of a time zone; None when there is none, or when several places are called so.

    Args:
        words: its name in any case, or only the name of its city.
    """
    wanted = "_".join(words.split()).casefold()
    found = _by_name().get(wanted) or _by_city().get(wanted, ())
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=1)
def _by_name() -> dict[str, tuple[str, ...]]:
    return {
        name.casefold(): (name,)
        for name in available_timezones()
        if name.partition("/")[0] not in _NOT_PLACES
    }


@lru_cache(maxsize=1)
def _by_city() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for (name,) in sorted(_by_name().values()):
        region, _, city = name.rpartition("/")
        if region:
            found[city.casefold()] = (*found.get(city.casefold(), ()), name)
    return found
