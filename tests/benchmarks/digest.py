"""How long a digest takes to make: 200 stories with 10,000 statements, and up to 2,000 stories.

Run by `make bench`. Prints a table and writes the same figures to out/digest.json. The stories are
put together from parts, not read: only the making is measured, in seconds of one processor.
"""

import json
import platform
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

from handlers.digest.making import make
from handlers.digest.records import Digest, Told
from handlers.records import (
    Article,
    Attribution,
    Bound,
    Brief,
    Figure,
    Form,
    Manner,
    Mention,
    Span,
    Speaker,
    SpeakerKind,
    Stance,
)

OUT = Path(__file__).parents[2] / "out" / "digest.json"
SIZES = (100, 200, 500, 1000, 2000)
OF_ONE_EVENT = (100, 200, 400)
STATEMENTS, FIGURES = 50, 10
PER_EVENT = 8
LIMIT = 2.0
ROUNDS = 2
START = datetime(2026, 3, 10, 6, tzinfo=UTC)
SYLLABLES = ("bar", "ten", "mos", "kel", "vin", "dra", "sul", "ner", "hal", "bro", "wick", "ost")
THINGS = (("people", "killed"), ("people", "injured"), ("homes", "destroyed"), ("wheat", None))


def main() -> None:
    """Measure, print and write; exit status 1 when 200 stories take too long."""
    sys.stdout.write(f"Python {platform.python_version()}, {STATEMENTS} statements a story\n")
    tables = {
        "many events": measured(SIZES, lambda count: stories(count, PER_EVENT)),
        "one event": measured(OF_ONE_EVENT, lambda count: stories(count, count)),
    }
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(tables, indent=1) + "\n", encoding="utf-8")
    sys.exit(int(tables["many events"]["200"] > LIMIT))


def measured(sizes: Sequence[int], made: Callable[[int], list[Told]]) -> dict[str, float]:
    """CPU seconds for each size, the better of two; printed with how the cost of one grows."""
    found: dict[str, float] = {}
    each = 0.0
    make(made(PER_EVENT), START, START + timedelta(days=7))
    for size in sizes:
        told = made(size)
        digest, seconds = min((_made(told) for _ in range(ROUNDS)), key=lambda each: each[1])
        found[str(size)] = seconds
        ratio = f"{seconds / size / each:6.2f}" if each else " " * 6
        each = seconds / size
        sys.stdout.write(f"{size:6} stories {seconds:8.2f} s {1000 * each:7.2f} ms each {ratio}")
        sys.stdout.write(f"  {told_in(digest)}\n")
    return found


def _made(told: list[Told]) -> tuple[Digest, float]:
    began = time.process_time()
    digest = make(told, START, START + timedelta(days=7))
    return digest, time.process_time() - began


def told_in(digest: Digest) -> str:
    """What was found, so that nobody measures a digest of nothing."""
    return (
        f"{len(digest.differing)} differ, {len(digest.reworded)} reworded, "
        f"{len(digest.changed)} changed, {len(digest.quoted)} voices"
    )


def stories(count: int, per_event: int) -> list[Told]:
    """Stories put together at random, the same each time: so many of each event."""
    random = Random(count)  # noqa: S311 - the same stories each time, no secret
    events = [Event.of(random) for _ in range(-(-count // per_event))]
    return [
        Told(f"t{n}", START + timedelta(minutes=n), _story(events[n % len(events)], n, random))
        for n in range(count)
    ]


@dataclass(frozen=True)
class Event:
    """The names, words and quotes that the stories of one event share."""

    names: tuple[str, ...]
    words: tuple[str, ...]
    quotes: tuple[str, ...]

    @classmethod
    def of(cls, random: Random) -> "Event":
        """An event of its own."""
        words = tuple(_word(random) for _ in range(40))
        quotes = tuple(" ".join(random.choices(words, k=14)) for _ in range(20))
        return cls(tuple(_word(random).title() for _ in range(16)), words, quotes)


def _word(random: Random) -> str:
    return "".join(random.choices(SYLLABLES, k=3))


@dataclass
class _Text:
    """A text as it grows, with the places of what is put into it."""

    parts: list[str] = field(default_factory=list)
    length: int = 0

    def put(self, words: str) -> tuple[int, int, str]:
        start = self.length
        self.parts.append(words)
        self.length += len(words)
        return start, self.length, words


def _story(event: Event, number: int, random: Random) -> Brief:
    text = _Text()
    attributions, mentions = _statements(event, text, random)
    figures = _figures(event, text, random)
    speakers = tuple(
        Speaker(f"s{n}", f"Ada {event.names[n]}", None, SpeakerKind.PERSON, tuple(places))
        for n, places in sorted(mentions.items())
    )
    article = Article(
        "".join(text.parts),
        site=f"Site {number % 30}",
        url=f"https://site{number % 30}.example/{number}",
        published=START + timedelta(minutes=number),
        published_has_time=True,
    )
    return Brief(article, speakers, attributions, figures)


def _statements(
    event: Event, text: _Text, random: Random
) -> tuple[tuple[Attribution, ...], dict[int, list[Mention]]]:
    found, mentions = [], dict[int, list[Mention]]()
    for number in range(STATEMENTS):
        who = random.randrange(len(event.names))
        words = random.choice(event.quotes).split()
        words[random.randrange(len(words))] = random.choice(event.words)
        quote = Span(*text.put(f"“{' '.join(words)},”"))
        text.put(" said ")
        place = text.put(f"Ada {event.names[who]}")
        own = " ".join(random.choices(event.words, k=4) + [_word(random) for _ in range(4)])
        text.put(f" in {event.names[0]} of {own}. ")
        mentions.setdefault(who, []).append(Mention(*place, form=Form.NAME))
        found.append(
            Attribution(
                f"a{number}",
                Manner.DIRECT,
                random.choice((Stance.SAID, Stance.SAID, Stance.SAID, Stance.DECLINED)),
                (Span(*place),),
                (),
                (quote,),
                (f"s{who}",),
            )
        )
    return tuple(found), mentions


def _figures(event: Event, text: _Text, random: Random) -> tuple[Figure, ...]:
    found = []
    for number in range(FIGURES):
        of, told = THINGS[number] if number < len(THINGS) else (random.choice(event.words), None)
        value = random.randrange(2, 4000)
        text.put(f"In {event.names[1]}, ")
        span = Span(*text.put(str(value)))
        text.put(" ")
        thing = Span(*text.put(of))
        text.put(f" {told or random.choice(event.words)}. ")
        bound = random.choice((Bound.EXACT, Bound.EXACT, Bound.AT_LEAST, Bound.ABOUT))
        found.append(Figure(f"f{number}", span, Decimal(value), bound=bound, of=thing, event=told))
    return tuple(found)


if __name__ == "__main__":
    main()
