"""Time zones as people write them."""

import pytest

from bot.zones import zone_named


@pytest.mark.parametrize(
    ("words", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("  europe/berlin ", "Europe/Berlin"),
        ("Berlin", "Europe/Berlin"),
        ("New York", "America/New_York"),
        ("utc", "UTC"),
        ("America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
        ("Louisville", None),  # two are called so
        ("Atlantis", None),
        ("posix/Europe/Berlin", None),
        ("../etc/passwd", None),
        ("", None),
    ],
)
def test_a_zone_is_known_by_its_name_or_its_city(words, zone):
    assert zone_named(words) == zone
