"""Words belong here, not in code: one TOML file for each kind of word a handler looks for.

>>> "say" in load("cues")["speech"]
True
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """Read `config/lexicon/{name}.toml`.

    Args:
        name: the file's name without its ending, for instance "cues".

    Returns:
        The tables of the file as TOML gives them. The object is shared: do not change it.

    Raises:
        FileNotFoundError: there is no lexicon of that name.
        tomllib.TOMLDecodeError: an edited file is no longer TOML; the message names the line.
    """
    text = files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def words(name: str, table: str) -> frozenset[str]:
    """One list of words of one lexicon file as a set, for instance `words("cues", "speech")`."""
    return frozenset(load(name)[table])
