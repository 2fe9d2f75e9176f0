"""The tagger's files (network, tokenizer, syntax labels, model card), and whether they are whole.

Imports no more than it must: processes that read nothing ask, too.
"""

import hashlib
from pathlib import Path

from handlers.errors import ModelUnusable

FOLDER = Path(__file__).parent
NETWORK, TOKENIZER, SYNTAX = "tagger.onnx", "tokenizer.json", "syntax.json"
SUMS = "SHA256SUMS"


def check(folder: Path = FOLDER) -> None:
    """See that the files are the ones that belong together.

    Args:
        folder: where they lie, with their checksums.

    Raises:
        ModelUnusable: a file is missing, or is not the one that its checksum names.
    """
    try:
        lines = (folder / SUMS).read_text(encoding="ascii").splitlines()
        sums = {name: wanted for wanted, name in (line.split() for line in lines)}
        for name in (NETWORK, TOKENIZER, SYNTAX):
            if hashlib.sha256((folder / name).read_bytes()).hexdigest() != sums.get(name):
                raise ModelUnusable(f"{name} is not the file that its checksum names")
    except (OSError, ValueError) as error:
        raise ModelUnusable(f"{error}") from None
