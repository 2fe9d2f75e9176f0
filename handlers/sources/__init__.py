"""Who is meant: names, titles and pronouns resolved to the speakers of a story."""

from dataclasses import replace

from handlers.records import Attribution, Speaker, Via
from handlers.sources.chains import Chains, chain
from handlers.sources.joined import phrases
from handlers.sources.lines import Lines
from handlers.sources.names import find_names
from handlers.sources.referents import Referent
from handlers.sources.resolution import Resolution
from handlers.sources.speakers import speakers_of
from handlers.text.reading import Reading


def resolve(
    reading: Reading, attributions: tuple[Attribution, ...]
) -> tuple[tuple[Speaker, ...], tuple[Attribution, ...]]:
    """Tell who is meant by the source of each attribution.

    Names are chained ("Pat Ryder", "Gen. Ryder", "Ryder"), then sources are read in the order of
    the text. Where two people are possible, and where an attribution has no source, its `speakers`
    stays empty. A name is given as worded without a leading article ("The US" -> "US"); a phrase
    without a name is given whole ("A senior official who asked not to be named").

    Args:
        reading: the story, its parse and its quotations.
        attributions: as found, with `source` in the article's own words.

    Returns:
        The speakers that at least one attribution has as source or carrier, numbered "s1", "s2"
        in order of their first mention, and the attributions with `speakers` filled in.
    """
    names = find_names(reading)
    lines, chains = Lines(reading, names), chain(reading, names)
    resolution = Resolution(lines, chains, attributions)
    resolution.run()
    meant = [resolution.meant.get(number, []) for number in range(len(attributions))]
    carriers = [
        referent
        for attribution in attributions
        for via in attribution.via
        for referent in _carrier(lines, chains, via)
    ]
    every = [referent for group in meant for referent in group] + carriers
    speakers = speakers_of(list(dict.fromkeys(every)))
    resolved = tuple(
        replace(attribution, speakers=tuple(speakers[id(one)].id for one in group))
        for attribution, group in zip(attributions, meant, strict=True)
    )
    return tuple(sorted(speakers.values(), key=lambda one: int(one.id[1:]))), resolved


def _carrier(lines: Lines, chains: Chains, via: Via) -> list[Referent]:
    found = [phrase.name for phrase in phrases(lines, via) if phrase.name is not None]
    referents = [chains.meant.get(number) for number in found]
    return [referent for referent in referents if referent is not None and referent.mentions]
