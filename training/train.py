"""Fine-tune the tagger's network: `python -m training.train --help`."""

import argparse
import math
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor, nn

from handlers.attribution.tagger.batches import batch, sequence
from handlers.attribution.tagger.pieces import Numbers
from handlers.attribution.tagger.windows import Window, cuts
from handlers.model import FOLDER, TOKENIZER
from training.gold import Learned, learned
from training.network import Network, Rounded, pretrained, stored
from training.score import together

NEW = ("head.", "mix", "known.", "names.")
"""The parts of the network that are not pretrained."""
SHORTEST, LONGEST = 128, 416
"""Pieces of a window; each window of each epoch draws its own length between the two."""
WARM_UP = 0.06
"""The share of the steps in which the learning rate rises; then it falls with the cosine."""
PLAIN = 0.05
"""The share of the batches that are seen without the parse, so that not all hangs on it."""
NAMES = 0.2
"""The weight of the names beside that of the statements."""
Pairs = list[tuple[Learned, Numbers]]
Scores = dict[str, NDArray[np.float32]]
"""Likelihoods by article, `[pieces, labels]`."""


def random_windows(article: Learned, chance: random.Random) -> Iterator[Window]:
    """Cut an article at sentence ends outside quotation marks, elsewhere in every epoch."""
    places = cuts(article.pieces)
    size = len(article.pieces)
    start = 0
    while start < size:
        longest = chance.randint(SHORTEST, LONGEST)
        fitting = [place for place in places if start < place <= start + longest]
        end = fitting[-1] if fitting else min(size, start + longest)
        yield Window(start, end, start, end)
        start = end


def epoch(articles: list[Learned], options: argparse.Namespace) -> list[Pairs]:
    """All articles as batches of windows of like length, in random order.

    A share `options.unbroken` of the articles is seen without its paragraph breaks, as texts are
    pasted; doubled breaks and hard-wrapped lines are mended before the tagger sees a text.
    """
    chance = options.chance
    drawn = []
    for article in articles:
        breaks = chance.random() >= options.unbroken
        drawn += [
            (article, sequence(article.pieces, window, breaks=breaks))
            for window in random_windows(article, chance)
        ]
    drawn.sort(key=lambda pair: len(pair[1]) + chance.random() * 40)
    batches: list[Pairs] = [[]]
    for pair in drawn:
        if (len(batches[-1]) + 1) * len(pair[1]) > options.pieces and batches[-1]:
            batches.append([])
        batches[-1].append(pair)
    chance.shuffle(batches)
    return batches


def tensors(pairs: Pairs, teacher: Scores | None) -> tuple[Tensor, ...]:
    """ids, features, labels, names and, with a teacher, its likelihoods of a batch."""
    made = batch([article.pieces for article, _ in pairs], [numbers for _, numbers in pairs])
    rows = [(article, row) for (article, _), row in zip(pairs, made.piece, strict=True)]
    arrays = [
        made.ids,
        made.features,
        np.stack([np.where(row >= 0, article.labels[row], -100) for article, row in rows]),
        np.stack([np.where(row >= 0, article.names[row], -100) for article, row in rows]),
    ]
    if teacher:
        arrays.append(np.stack([teacher[article.id][row] for article, row in rows]))
    return tuple(map(torch.from_numpy, arrays))


def loss_of(found: tuple[Tensor, Tensor], asked: list[Tensor], trust: float) -> Tensor:
    """Cross entropy with the labels and with the teacher (Hinton et al. 2015), and of the names.

    Args:
        found: what the network gave.
        asked: labels, names and, with a teacher, its likelihoods.
        trust: the teacher's weight, 0 to 1; that of the labels is the rest.
    """
    (scores, kinds), (labels, names) = (each.float() for each in found), asked[:2]
    cross = nn.functional.cross_entropy
    loss = cross(scores.flatten(0, 1), labels.flatten())
    for taught in asked[2:]:
        is_word = labels >= 0
        loss = (1 - trust) * loss + trust * cross(scores[is_word], taught[is_word])
    return loss + NAMES * cross(kinds.flatten(0, 1), names.flatten())


class Average:
    """The exponential moving average of a network's weights."""

    def __init__(self, network: nn.Module, keep: float) -> None:
        self.keep, self.steps = keep, 0
        learning = {name for name, value in network.named_parameters() if value.requires_grad}
        self.learning = learning
        self.state = {
            name: value.clone() if name in learning else value
            for name, value in network.state_dict().items()
        }

    @torch.no_grad()
    def update(self, network: nn.Module) -> None:
        """Take in the weights after a step; the first steps weigh more."""
        self.steps += 1
        keep = min(self.keep, (1 + self.steps) / (10 + self.steps))
        for name, value in network.state_dict().items():
            if name in self.learning:
                self.state[name].lerp_(value, 1 - keep)


def train(
    network: Network,
    articles: list[Learned],
    options: argparse.Namespace,
    teacher: Scores | None = None,
) -> dict[str, Tensor]:
    """Fine-tune a network, with a teacher's scores where there are any.

    Returns:
        The moving average of its weights after the last step; also kept in a file after each epoch.
    """
    device = "cuda" if torch.cuda.is_available() else "cpu"
    network.to(device).train()
    optimiser = _optimiser(network, options)
    epochs = [epoch(articles, options) for _ in range(options.epochs)]
    steps = sum(map(len, epochs))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _rate(step / steps))
    average = Average(network, options.average)
    report = _Report(steps)
    for batches in epochs[: options.stop]:
        for pairs in batches:
            ids, features, *asked = (each.to(device) for each in tensors(pairs, teacher))
            if options.chance.random() < PLAIN:
                features[:, :, 1:] = 0
            with torch.autocast(device, dtype=torch.bfloat16):
                found = network(ids, features)
            loss = loss_of(found, asked, options.trust)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            average.update(network)
            report.step(float(loss.detach()))
        torch.save(average.state, options.out / f"{options.name}.pt")
    return average.state


def _optimiser(network: Network, options: argparse.Namespace) -> torch.optim.Optimizer:
    learning = [(name, value) for name, value in network.named_parameters() if value.requires_grad]
    new = [value for name, value in learning if name.startswith(NEW)]
    rest = [value for name, value in learning if not name.startswith(NEW)]
    groups = [{"params": rest, "lr": options.rate}, {"params": new, "lr": options.head_rate}]
    return torch.optim.AdamW(groups, weight_decay=0.01, fused=True)


def _rate(done: float) -> float:
    return min(1.0, done / WARM_UP) * 0.5 * (1 + math.cos(math.pi * min(1.0, done)))


class _Report:
    """A line on standard error every 50 steps."""

    def __init__(self, steps: int) -> None:
        self.steps, self.done, self.loss, self.began = steps, 0, 0.0, time.monotonic()

    def step(self, loss: float) -> None:
        self.done += 1
        self.loss = 0.98 * self.loss + 0.02 * loss
        if self.done % 50 == 0:
            spent = time.monotonic() - self.began
            left = spent / self.done * (self.steps - self.done)
            mean = self.loss / (1 - 0.98**self.done)
            sys.stderr.write(
                f"step {self.done}/{self.steps} loss {mean:.4f} {spent:.0f} s, {left:.0f} s left\n"
            )
            sys.stderr.flush()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True, help="folder with train.jsonl")
    parser.add_argument(
        "--encoder",
        type=Path,
        required=True,
        help="folder of all-MiniLM-L6-v2, or of the teacher's all-mpnet-base-v2",
    )
    parser.add_argument("--start", type=Path, help="weights to go on from")
    parser.add_argument("--out", type=Path, default=Path("out/training"))
    parser.add_argument("--name", default="tagger")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--stop", type=int, help="after so many of the epochs")
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--pieces", type=int, default=2048, help="of a batch")
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--unbroken", type=float, default=0.35)
    parser.add_argument("--average", type=float, default=0.998)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--teachers", type=Path, nargs="*", help="files of training.score")
    parser.add_argument("--trust", type=float, default=0.5, help="in the teachers, 0 to 1")
    parser.add_argument("--rounded", action="store_true", help="learn to bear 8-bit arithmetic")
    return parser.parse_args()


def main() -> int:
    """Train as the command line says; the weights go to `OUT/NAME.pt`."""
    options = _options()
    options.chance = random.Random(options.seed)  # noqa: S311 - no secret hangs on it
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(FOLDER / TOKENIZER))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    articles = learned(options.corpus / "train.jsonl", tokenizer, options.out / "train.pickle")
    network = (
        stored(options.start, options.dropout)
        if options.start
        else pretrained(options.encoder, options.dropout)
    )
    network.words.weight.requires_grad_(requires_grad=False)  # half of MiniLM; learns nothing new
    Rounded.rounds = options.rounded
    train(network, articles, options, together(options.teachers) if options.teachers else None)
    return 0


if __name__ == "__main__":
    sys.exit(main())
