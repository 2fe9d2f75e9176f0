"""The network: the MiniLM encoder (BERT, 6 layers of 384) with the features of each word added."""

import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from handlers.attribution.tagger.labels import LABELS
from handlers.attribution.tagger.names import NAME_LABELS
from handlers.attribution.tagger.pieces import SIZES

WIDTH, HEADS, LAYERS, INNER, VOCABULARY, POSITIONS = 384, 12, 6, 1536, 30522, 512
MIXED = 4
"""The last layers whose weighted mean the labels are read from."""


class WindowDropout(nn.Module):
    """Dropout with one mask for all places of a window (Gal and Ghahramani 2016)."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, values: Tensor) -> Tensor:
        """Values of one shape, `[windows, length, width]`, in and out."""
        if not self.training or not self.rate:
            return values
        mask = torch.rand(values.shape[0], 1, values.shape[2], device=values.device) >= self.rate
        return values * mask.to(values.dtype) / (1 - self.rate)


class Rounded(nn.Linear):
    """A linear layer that may round as the exported network does, so that it learns to bear it."""

    rounds = False

    def forward(self, values: Tensor) -> Tensor:
        """Values `[windows, length, in]` to `[windows, length, out]`."""
        if not (self.training and self.rounds):
            return super().forward(values)
        return nn.functional.linear(
            _rounded_values(values), _rounded_weights(self.weight), self.bias
        )


def _rounded_values(values: Tensor) -> Tensor:
    """Round in 256 steps between a window's least and greatest value; learned straight through.

    Bengio et al. 2013, "straight-through estimator".
    """
    with torch.no_grad():
        exact = values.float()
        low = exact.amin(dim=(1, 2), keepdim=True).clamp(max=0)
        step = (exact.amax(dim=(1, 2), keepdim=True).clamp(min=0) - low).clamp(min=1e-6) / 255
        error = (exact / step).round().mul_(step).sub_(exact)
    return values + error.to(values.dtype)


def _rounded_weights(weights: Tensor) -> Tensor:
    """In 7 bits, with a step for each output."""
    with torch.no_grad():
        step = weights.abs().amax(dim=1, keepdim=True) / 64
        error = (weights / step).round().mul_(step).sub_(weights)
    return weights + error


class Layer(nn.Module):
    """One layer of BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value, self.output = (Rounded(WIDTH, WIDTH) for _ in range(4))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.rise, self.fall = Rounded(WIDTH, INNER), Rounded(INNER, WIDTH)
        self.last_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = WindowDropout(dropout)

    def forward(self, values: Tensor, mask: Tensor | None) -> Tensor:
        """Values `[windows, length, WIDTH]` in and out; the mask is added to the weights."""
        rows, length, _ = values.shape

        def heads(projected: Tensor) -> Tensor:
            return projected.view(rows, length, HEADS, WIDTH // HEADS).transpose(1, 2)

        query, key, value = (heads(to(values)) for to in (self.query, self.key, self.value))
        # torch's own attention takes twice as long on a processor in bfloat16.
        weights = query @ key.transpose(-1, -2) / math.sqrt(WIDTH // HEADS)
        if mask is not None:
            weights = weights + mask.to(query.dtype)
        seen = torch.softmax(weights, -1, dtype=query.dtype) @ value
        seen = seen.transpose(1, 2).reshape(rows, length, WIDTH)
        values = self.norm(values + self.drop(self.output(seen)))
        inner = self.fall(nn.functional.gelu(self.rise(values)))
        return self.last_norm(values + self.drop(inner))


class Network(nn.Module):
    """Scores of the labels, and of kinds of names, for every place of every window."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.known = nn.ModuleList(nn.Embedding(size, WIDTH) for size in SIZES)
        for table in self.known:
            nn.init.normal_(table.weight, std=0.02)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.mix = nn.Parameter(torch.zeros(MIXED))
        self.drop = WindowDropout(dropout)
        self.head = nn.Linear(WIDTH, len(LABELS))
        self.names = nn.Linear(WIDTH, len(NAME_LABELS))

    def forward(self, ids: Tensor, features: Tensor) -> tuple[Tensor, Tensor]:
        """Score labels.

        Args:
            ids: `[windows, length]`, 0 for padding.
            features: `[windows, length, features]`.

        Returns:
            `[windows, length, labels]` and `[windows, length, kinds of names]`, not normalised.
        """
        places = torch.arange(ids.shape[1], device=ids.device)
        values = self.words(ids) + self.positions(places)[None] + self.kind
        for column, table in enumerate(self.known):
            values = values + table(features[:, :, column])
        values = self.drop(self.norm(values))
        # A window that runs alone has no padding.
        mask = (ids == 0).float()[:, None, None, :] * -1e4 if len(ids) > 1 else None
        kept = []
        for layer in self.layers:
            values = layer(values, mask)
            kept.append(values)
        shares = self.mix.softmax(0)
        mixed = sum(share * each for share, each in zip(shares, kept[-MIXED:], strict=True))
        mixed = self.drop(mixed)
        return self.head(mixed), self.names(mixed)


def pretrained(weights: Path, dropout: float = 0.1) -> Network:
    """A network whose encoder has the weights of a safetensors file of all-MiniLM-L6-v2."""
    network = Network(dropout)
    stored = load_file(str(weights))
    names = {
        "words.weight": "embeddings.word_embeddings.weight",
        "positions.weight": "embeddings.position_embeddings.weight",
        "norm.weight": "embeddings.LayerNorm.weight",
        "norm.bias": "embeddings.LayerNorm.bias",
    }
    parts = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "output": "attention.output.dense",
        "norm": "attention.output.LayerNorm",
        "rise": "intermediate.dense",
        "fall": "output.dense",
        "last_norm": "output.LayerNorm",
    }
    for number in range(LAYERS):
        for ours, theirs in parts.items():
            for end in ("weight", "bias"):
                names[f"layers.{number}.{ours}.{end}"] = f"encoder.layer.{number}.{theirs}.{end}"
    state = network.state_dict()
    for ours, theirs in names.items():
        state[ours].copy_(stored[theirs])
    state["kind"].copy_(stored["embeddings.token_type_embeddings.weight"][0])
    network.words.weight.requires_grad_(requires_grad=False)  # half the network; learns nothing new
    return network
