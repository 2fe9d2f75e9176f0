"""The network: a pretrained encoder (BERT's kind) with the features of each word added.

The one that ships stands on MiniLM (6 layers of 384) and is narrower: `training.prune` takes away
heads and inner values. Its teacher is of the same build on MPNet (12 layers of 768).
"""

import math
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn

from handlers.attribution.tagger.labels import LABELS
from handlers.attribution.tagger.names import NAME_LABELS
from handlers.attribution.tagger.pieces import SIZES
from handlers.model import FOLDER, TOKENIZER


@dataclass(frozen=True, slots=True)
class Sizes:
    """Of an encoder: values of a place, of a head, and within a layer; `epsilon` of its norms."""

    width: int
    heads: int
    head: int
    layers: int
    inner: int
    vocabulary: int
    positions: int
    epsilon: float


MINILM = Sizes(384, 12, 32, 6, 1536, 30522, 512, 1e-12)
MPNET = Sizes(768, 12, 64, 12, 3072, 30527, 514, 1e-5)
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

    def __init__(self, sizes: Sizes, dropout: float) -> None:
        super().__init__()
        self.sizes = sizes
        width, seen = sizes.width, sizes.heads * sizes.head
        self.query, self.key, self.value = (Rounded(width, seen) for _ in range(3))
        self.output = Rounded(seen, width)
        self.norm = nn.LayerNorm(width, eps=sizes.epsilon)
        self.rise, self.fall = Rounded(width, sizes.inner), Rounded(sizes.inner, width)
        self.last_norm = nn.LayerNorm(width, eps=sizes.epsilon)
        self.drop = WindowDropout(dropout)

    def forward(self, values: Tensor, mask: Tensor | None) -> Tensor:
        """Values `[windows, length, width]` in and out; the mask is added to the weights."""
        seen = self.attend(self.query(values), self.key(values), self.value(values), mask)
        values = self.norm(values + self.drop(self.output(seen)))
        inner = self.fall(nn.functional.gelu(self.rise(values)))
        return self.last_norm(values + self.drop(inner))

    def attend(self, query: Tensor, key: Tensor, value: Tensor, mask: Tensor | None) -> Tensor:
        """What each place takes from all: all `[windows, length, heads * head]`."""
        rows, length, _ = query.shape
        heads, head = self.sizes.heads, self.sizes.head

        def by_head(values: Tensor) -> Tensor:
            return values.view(rows, length, heads, head).transpose(1, 2)

        query, key, value = map(by_head, (query, key, value))
        # torch's own attention takes twice as long on a processor in bfloat16.
        weights = query @ key.transpose(-1, -2) / math.sqrt(head)
        if mask is not None:
            weights = weights + mask.to(query.dtype)
        seen = torch.softmax(weights, -1, dtype=query.dtype) @ value
        return seen.transpose(1, 2).reshape(rows, length, heads * head)


class Network(nn.Module):
    """Scores of the labels, and of kinds of names, for every place of every window."""

    def __init__(self, sizes: Sizes = MINILM, dropout: float = 0.1) -> None:
        super().__init__()
        self.sizes, width = sizes, sizes.width
        self.words = nn.Embedding(sizes.vocabulary, width)
        self.positions = nn.Embedding(sizes.positions, width)
        self.kind = nn.Parameter(torch.zeros(width))
        self.norm = nn.LayerNorm(width, eps=sizes.epsilon)
        self.known = nn.ModuleList(nn.Embedding(size, width) for size in SIZES)
        for table in self.known:
            nn.init.normal_(table.weight, std=0.02)
        self.layers = nn.ModuleList(Layer(sizes, dropout) for _ in range(sizes.layers))
        self.mix = nn.Parameter(torch.zeros(MIXED))
        self.drop = WindowDropout(dropout)
        self.head = nn.Linear(width, len(LABELS))
        self.names = nn.Linear(width, len(NAME_LABELS))

    def forward(self, ids: Tensor, features: Tensor) -> tuple[Tensor, Tensor]:
        """Score labels.

        Args:
            ids: `[windows, length]`, 0 for padding.
            features: `[windows, length, features]`.

        Returns:
            `[windows, length, labels]` and `[windows, length, kinds of names]`, not normalised.
        """
        values = self.embed(ids) + self.kind
        for column, table in enumerate(self.known):
            values = values + table(features[:, :, column])
        values = self.drop(self.norm(values))
        mask = self.mask(ids)
        kept = []
        for layer in self.layers:
            values = layer(values, mask)
            kept.append(values)
        shares = self.mix.softmax(0)
        mixed = sum(share * each for share, each in zip(shares, kept[-MIXED:], strict=True))
        mixed = self.drop(mixed)
        return self.head(mixed), self.names(mixed)

    def embed(self, ids: Tensor) -> Tensor:
        """What stands at each place before its features: `[windows, length, width]`."""
        places = torch.arange(ids.shape[1], device=ids.device)
        embedded: Tensor = self.words(ids) + self.positions(places)[None]
        return embedded

    def mask(self, ids: Tensor) -> Tensor | None:
        """What is added to the attention's weights; a window that runs alone has no padding."""
        return (ids == 0).float()[:, None, None, :] * -1e4 if len(ids) > 1 else None


class Teacher(Network):
    """The same on MPNet, which weighs places by their distance and numbers pieces otherwise."""

    BUCKETS, EXACT, FARTHEST = 32, 8, 128
    """Of distances: each way half, the first ones exact, from there on by logarithm."""

    def __init__(self, sizes: Sizes = MPNET, dropout: float = 0.1) -> None:
        super().__init__(sizes, dropout)
        self.distance = nn.Embedding(self.BUCKETS, sizes.heads)
        self.register_buffer("number", torch.zeros(MINILM.vocabulary, dtype=torch.int64))

    def embed(self, ids: Tensor) -> Tensor:
        """As in `Network`; the ids are MiniLM's."""
        places = torch.arange(ids.shape[1], device=ids.device) + 2
        embedded: Tensor = self.words(self.number[ids]) + self.positions(places)[None]
        return embedded

    def mask(self, ids: Tensor) -> Tensor:
        """The weight of each distance for each head, and of padding."""
        places = torch.arange(ids.shape[1], device=ids.device)
        far = places[:, None] - places[None]
        half, near = self.BUCKETS // 2, far.abs()
        share = torch.log(near.clamp(min=1) / self.EXACT) / math.log(self.FARTHEST / self.EXACT)
        farther = (self.EXACT + (share * (half - self.EXACT)).long()).clamp(max=half - 1)
        bucket = (far < 0) * half + torch.where(near < self.EXACT, near, farther)
        weights: Tensor = self.distance(bucket).permute(2, 0, 1)[None]
        return weights + (ids == 0).float()[:, None, None, :] * -1e4


def stored(file: Path, dropout: float = 0.1) -> Network:
    """A network that was trained: as wide as its weights are."""
    state = torch.load(file, map_location="cpu", weights_only=True)
    build, sizes = (Teacher, MPNET) if "number" in state else (Network, MINILM)
    heads = len(state["layers.0.query.weight"]) // sizes.head
    sizes = replace(sizes, heads=heads, inner=len(state["layers.0.rise.weight"]))
    network = build(sizes, dropout)
    network.load_state_dict(state, strict=False)
    return network


def pretrained(encoder: Path, dropout: float = 0.1) -> Network:
    """A network on the encoder of a folder: all-MiniLM-L6-v2 or all-mpnet-base-v2.

    Args:
        encoder: the folder, with `model.safetensors`, and `vocab.txt` for MPNet.
        dropout: the share of values that are left out while learning.
    """
    given = load_file(str(encoder / "model.safetensors"))
    if (encoder / "vocab.txt").exists() and "encoder.relative_attention_bias.weight" in given:
        teacher = Teacher(dropout=dropout)
        _fill(teacher, given, "attention.attn.{}", ("q", "k", "v", "o"), "attention.LayerNorm")
        teacher.distance.weight.data.copy_(given["encoder.relative_attention_bias.weight"])
        teacher.number.copy_(_numbers(encoder))
        return teacher
    network = Network(dropout=dropout)
    parts = ("self.query", "self.key", "self.value", "output.dense")
    _fill(network, given, "attention.{}", parts, "attention.output.LayerNorm")
    network.kind.data.copy_(given["embeddings.token_type_embeddings.weight"][0])
    return network


def _fill(
    network: Network, given: dict[str, Tensor], of_parts: str, parts: tuple[str, ...], norm: str
) -> None:
    """Write an encoder's weights into a network, by the names that they have there."""
    names = {
        "words.weight": "embeddings.word_embeddings.weight",
        "positions.weight": "embeddings.position_embeddings.weight",
        "norm.weight": "embeddings.LayerNorm.weight",
        "norm.bias": "embeddings.LayerNorm.bias",
    }
    of_layer = dict(
        zip(("query", "key", "value", "output"), map(of_parts.format, parts), strict=True)
    )
    of_layer |= {"norm": norm, "rise": "intermediate.dense"}
    of_layer |= {"fall": "output.dense", "last_norm": "output.LayerNorm"}
    for number in range(network.sizes.layers):
        for ours, theirs in of_layer.items():
            for end in ("weight", "bias"):
                names[f"layers.{number}.{ours}.{end}"] = f"encoder.layer.{number}.{theirs}.{end}"
    state = network.state_dict()
    for ours, theirs in names.items():
        state[ours].copy_(given[theirs])


def _numbers(encoder: Path) -> Tensor:
    """MPNet's number of each of MiniLM's pieces: the pieces are the same but for the marks."""
    lines = (encoder / "vocab.txt").read_text(encoding="utf-8").splitlines()
    theirs = {piece: number for number, piece in enumerate(lines)}
    marks = {"[CLS]": "<s>", "[SEP]": "</s>", "[PAD]": "<pad>", "[MASK]": "<mask>"}
    tokenizer = Tokenizer.from_file(str(FOLDER / TOKENIZER))
    ours = tokenizer.get_vocab()
    found = torch.zeros(len(ours), dtype=torch.int64)
    for piece, number in ours.items():
        found[number] = theirs[marks.get(piece, piece)]
    return found
