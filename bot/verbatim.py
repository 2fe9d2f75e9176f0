"""The last look before anything is shown: what is not a slice of the article is withheld."""

from dataclasses import replace
from functools import partial

import structlog

from handlers.records import Brief, Speaker

_log = structlog.get_logger()


def withhold(brief: Brief, name: str) -> Brief:
    """Take out every finding whose words are not the article's own words at that place.

    Args:
        brief: what was found.
        name: the input, for the log line.

    Returns:
        The brief itself when all is exact, else one without the faulty findings. How many were
        withheld is logged as an error, without a word of the text.
    """
    if not brief.faults():
        return brief
    only = partial(Brief, brief.article)
    attributions = tuple(
        each for each in brief.attributions if not only(attributions=(each,)).faults()
    )
    figures = tuple(each for each in brief.figures if not only(figures=(each,)).faults())
    kept = {attribution.id for attribution in attributions}
    exact = replace(
        brief,
        speakers=tuple(_exact(speaker, brief.article.text) for speaker in brief.speakers),
        attributions=attributions,
        figures=tuple(
            figure if figure.attribution in kept else replace(figure, attribution=None)
            for figure in figures
        ),
        furniture=tuple(part for part in brief.furniture if not only(furniture=(part,)).faults()),
    )
    _log.error("not verbatim, withheld", input=name, items=_size(brief) - _size(exact))
    return exact


def _exact(speaker: Speaker, text: str) -> Speaker:
    mentions = tuple(each for each in speaker.mentions if text[each.start : each.end] == each.text)
    return replace(speaker, mentions=mentions)


def _size(brief: Brief) -> int:
    mentions = sum(len(speaker.mentions) for speaker in brief.speakers)
    return mentions + len(brief.attributions) + len(brief.figures) + len(brief.furniture)
