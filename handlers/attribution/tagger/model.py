"""The trained network at run time: onnxruntime, one thread, one window after the other.

What runs the network is imported when it is loaded: reading by the rules alone does without it.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from handlers.attribution.tagger.batches import batch, sequence
from handlers.attribution.tagger.labels import LABELS
from handlers.attribution.tagger.names import NAME_LABELS
from handlers.attribution.tagger.pieces import Pieces, pieces
from handlers.attribution.tagger.windows import windows
from handlers.model import FOLDER, NETWORK, TOKENIZER, check
from handlers.text.reading import Reading

if TYPE_CHECKING:
    import onnxruntime
    from tokenizers import Tokenizer


class Scores(NamedTuple):
    """What the network gives for the pieces of a text.

    Attributes:
        labels: `[pieces, labels]`, the logarithm of each one's likelihood.
        names: `[pieces, handlers.attribution.tagger.names.NAME_LABELS]`, not normalised.
    """

    labels: NDArray[np.float32]
    names: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Model:
    """A loaded network with its tokenizer. It holds no state of a text and may be forked."""

    session: "onnxruntime.InferenceSession"
    tokenizer: "Tokenizer"

    def pieces(self, reading: Reading) -> Pieces:
        """The word pieces of a reading, as the network takes them."""
        return pieces(reading, self.tokenizer)

    def scores(self, cut: Pieces) -> Scores:
        """How likely each label is for each piece, and which names there are.

        Args:
            cut: the pieces of a text.

        Returns:
            The scores. Windows run one by one, so that a story is read the same whatever else is
            read with it.
        """
        found = np.zeros((len(cut), len(LABELS)), dtype=np.float32)
        names = np.zeros((len(cut), len(NAME_LABELS)), dtype=np.float32)
        for window in windows(cut):
            made = batch([cut], [sequence(cut, window)])
            scores, kinds = self.session.run(None, {"ids": made.ids, "features": made.features})
            places = made.piece[0]
            own = (places >= window.own) & (places < window.own_end)
            found[places[own]] = scores[0][own]
            names[places[own]] = kinds[0][own]
        return Scores(found - np.log(np.exp(found).sum(axis=1, keepdims=True)), names)


def load(folder: Path = FOLDER) -> Model:
    """Load the network that ships with the product.

    Args:
        folder: where the network, its tokenizer and their checksums lie.

    Returns:
        The model.

    Raises:
        ModelUnusable: a file is missing, or is not the one that its checksum names.
    """
    import onnxruntime  # noqa: PLC0415 - see the top

    check(folder)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        str(folder / NETWORK), options, providers=["CPUExecutionProvider"]
    )
    return Model(session, _tokenizer(folder / TOKENIZER))


def _tokenizer(file: Path) -> "Tokenizer":
    from tokenizers import Tokenizer  # noqa: PLC0415 - see the top

    tokenizer = Tokenizer.from_file(str(file))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer
