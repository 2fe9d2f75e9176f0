"""Narrow a network: `python -m training.prune WEIGHTS.pt CACHE.pickle OUT.pt HEADS INNER`.

Of every layer the heads of the attention and the inner values go that matter least: those whose
output times its gradient is least over some articles (Michel et al. 2019, "Are sixteen heads really
better than one?"; Molchanov et al. 2017). What is lost is learned again by `training.train`.
"""

import pickle
import sys
from dataclasses import replace
from pathlib import Path

import torch
from torch import Tensor, nn

from handlers.attribution.tagger.batches import batch, sequence
from handlers.attribution.tagger.windows import windows
from training.gold import Learned
from training.network import Network, stored

ARTICLES = 40
"""How many articles are read to tell what matters."""


def importance(network: Network, articles: list[Learned]) -> list[tuple[Tensor, Tensor]]:
    """How much each head and each inner value of every layer matters to the loss."""
    sums = [
        (torch.zeros(layer.sizes.heads), torch.zeros(len(layer.rise.weight)))
        for layer in network.layers
    ]
    given: dict[nn.Module, Tensor] = {}

    def keep(module: nn.Module, values: tuple[Tensor]) -> None:
        values[0].retain_grad()
        given[module] = values[0]

    for layer in network.layers:
        layer.output.register_forward_pre_hook(keep)
        layer.fall.register_forward_pre_hook(keep)
    for article in articles:
        for window in windows(article.pieces):
            made = batch([article.pieces], [sequence(article.pieces, window)])
            row = torch.from_numpy(made.piece[0])
            asked = torch.from_numpy(article.labels)[row].where(row >= 0, -100)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores, _ = network(torch.from_numpy(made.ids), torch.from_numpy(made.features))
            nn.functional.cross_entropy(scores[0].float(), asked, reduction="sum").backward()
            for layer, (heads, inner) in zip(network.layers, sums, strict=True):
                seen, risen = given[layer.output], given[layer.fall]
                heads.add_(_moved(seen).view(layer.sizes.heads, -1).sum(1).abs())
                inner.add_(_moved(risen).abs())
    return sums


def _moved(values: Tensor) -> Tensor:
    """How much the loss would change, to first order, were each value nought."""
    return (values.detach() * values.grad).sum(dim=(0, 1))  # type: ignore[operator]


def narrowed(
    network: Network, sums: list[tuple[Tensor, Tensor]], heads: int, inner: int
) -> Network:
    """The network with the heads and inner values that matter most."""
    narrow = Network(replace(network.sizes, heads=heads, inner=inner))
    state, head = network.state_dict(), network.sizes.head
    for number, (of_heads, of_inner) in enumerate(sums):
        kept = of_heads.topk(heads).indices.sort().values
        seen = (kept[:, None] * head + torch.arange(head)).flatten()
        risen = of_inner.topk(inner).indices.sort().values
        at = f"layers.{number}."
        for part, rows in (("query", seen), ("key", seen), ("value", seen), ("rise", risen)):
            for end in ("weight", "bias"):
                state[f"{at}{part}.{end}"] = state[f"{at}{part}.{end}"][rows]
        for part, columns in (("output", seen), ("fall", risen)):
            state[f"{at}{part}.weight"] = state[f"{at}{part}.weight"][:, columns]
    narrow.load_state_dict(state)
    return narrow


def main(weights: str, cache: str, out: str, heads: str, inner: str) -> int:
    """Read weights, write narrower ones."""
    network = stored(Path(weights)).eval()
    articles = pickle.loads(Path(cache).read_bytes())[:ARTICLES]  # noqa: S301 - written by us
    sums = importance(network, articles)
    torch.save(narrowed(network, sums, int(heads), int(inner)).state_dict(), out)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:6]))
