"""Score a corpus as a teacher: `python -m training.score WEIGHTS.pt CACHE.pickle OUT.pickle`."""

import pickle
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from handlers.attribution.tagger.batches import batch, sequence
from handlers.attribution.tagger.labels import LABELS
from handlers.attribution.tagger.pieces import Pieces
from handlers.attribution.tagger.windows import windows
from training.network import Network, stored


@torch.no_grad()
def scores(network: Network, cut: Pieces) -> NDArray[np.float32]:
    """How likely a network holds each label of each piece, in windows as the product reads them.

    Args:
        network: in its evaluating state.
        cut: the pieces of an article.

    Returns:
        `[pieces, labels]`, likelihoods that add up to 1.
    """
    found = np.zeros((len(cut), len(LABELS)), dtype=np.float32)
    for window in windows(cut):
        made = batch([cut], [sequence(cut, window)])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            given = network(torch.from_numpy(made.ids), torch.from_numpy(made.features))[0]
        places = made.piece[0]
        own = (places >= window.own) & (places < window.own_end)
        found[places[own]] = given[0].float().softmax(-1).numpy()[own]
    return found


def together(files: Sequence[Path]) -> dict[str, NDArray[np.float32]]:
    """The mean of the likelihoods in several files, by article."""
    of_files = [pickle.loads(file.read_bytes()) for file in files]  # noqa: S301 - written by us
    return {name: np.mean([each[name] for each in of_files], axis=0) for name in of_files[0]}


def main(weights: str, cache: str, out: str) -> int:
    """Score the articles that `training.train` kept in its cache."""
    network = stored(Path(weights)).eval()
    articles = pickle.loads(Path(cache).read_bytes())  # noqa: S301 - written by us
    found = {article.id: scores(network, article.pieces) for article in articles}
    Path(out).write_bytes(pickle.dumps(found))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
