"""The pairs of stories in stories/*.txt, and what a digest of the two tells."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from handlers.digest.making import make
from handlers.digest.records import Claim, Difference, Digest, Told
from handlers.models import Models
from handlers.read import read_all
from handlers.records import Article, Brief, Figure

FOLDER = Path(__file__).with_name("stories")
Item = tuple[str, ...]
"""What is told of two stories: ("differ", "four", "Seven")."""


@dataclass(frozen=True)
class StoryPair:
    """Two stories, and what a careful editor says of them together."""

    title: str
    one: Article
    other: Article
    expected: frozenset[Item]
    missed: frozenset[Item] = frozenset()


def story_pairs(name: str) -> list[StoryPair]:
    """The pairs of one file.

    Raises:
        ValueError: a block is not two stories with at least one line of "= ".
    """
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith(";")]
    return [_pair(block.strip()) for block in "\n".join(lines).split("\n# ") if block.strip()]


def _pair(block: str) -> StoryPair:
    title, *lines = block.removeprefix("# ").splitlines()
    starts = [at for at, line in enumerate(lines) if line.startswith("> ")]
    gold = [at for at, line in enumerate(lines) if line.startswith("= ")]
    one, other = (
        _article(lines[start:end])
        for start, end in zip(starts, (*starts[1:], gold[0]), strict=True)
    )
    items = frozenset(_item(lines[at].removeprefix("= ")) for at in gold)
    return StoryPair(title, one, other, items - {("nothing",)})


def _article(lines: list[str]) -> Article:
    site, _, when = lines[0].removeprefix("> ").partition(" | ")
    published = datetime.fromisoformat(when).replace(tzinfo=UTC)
    return Article("\n".join(lines[1:]), site=site, published=published, published_has_time=True)


def _item(line: str) -> Item:
    kind, _, rest = line.partition(": ")
    return (kind, *filter(None, rest.split(" | ")))


def briefs(pairs: Iterable[StoryPair], models: Models) -> list[tuple[Brief, Brief]]:
    """Both stories of each pair, read in one batch."""
    articles = [article for pair in pairs for article in (pair.one, pair.other)]
    read = [each if isinstance(each, Brief) else None for each in read_all(articles, models)]
    whole = [each for each in read if each is not None]
    assert len(whole) == len(articles), "a story of the gold is not read at all"
    return list(zip(whole[::2], whole[1::2], strict=True))


def digest_of(*stories: Brief) -> Digest:
    """The digest of some stories, each read when it was published; their keys are "0", "1" ..."""
    at = [each.article.published or datetime(2025, 1, 1, tzinfo=UTC) for each in stories]
    told = [Told(str(n), at[n], brief) for n, brief in enumerate(stories)]
    return make(told, min(at) - timedelta(hours=1), max(at) + timedelta(hours=1))


def items(digest: Digest) -> frozenset[Item]:
    """What a digest of two stories tells, in the words of the gold."""
    return frozenset(_items(digest))


def _items(digest: Digest) -> Iterator[Item]:
    for difference in digest.differing:
        yield from _figures(difference)
    for reworded in digest.reworded:
        yield ("reworded", reworded.speaker)
    for revision in digest.changed:
        yield ("changed",)
        for change in revision.changes.figures:
            if change.before and change.after:
                yield ("moved", written(change.before), written(change.after))
    if any(len(story.keys) > 1 for story in digest.stories):
        yield ("copies",)


def _figures(difference: Difference) -> Iterator[Item]:
    """Each number of the first story with each of another side that the second one has."""
    kind = "hedge" if difference.hedge_only else "differ"
    for side in difference.sides:
        for other in difference.sides:
            if side is not other:
                for first in _of("0", side):
                    yield from ((kind, first, second) for second in _of("1", other))


def _of(key: str, side: tuple[Claim, ...]) -> list[str]:
    return [written(claim.figure) for claim in side if claim.keys[0] == key]


def written(figure: Figure) -> str:
    """The number with the hedge before it: "At least 30"."""
    hedge = figure.hedge
    before = hedge is not None and hedge.end <= figure.span.start
    return f"{hedge.text} {figure.span.text}" if hedge and before else figure.span.text
