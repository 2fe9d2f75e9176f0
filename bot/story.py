"""What the process that takes a page apart does: a heading and a page in, JSON out."""

import json
import sys
from dataclasses import asdict
from datetime import datetime

from handlers.errors import Refused


def story_of(payload: bytes) -> bytes:
    """Find the story on a page; runs in a process of its own.

    Args:
        payload: a line of JSON with "url" and "charset", then the page's bytes.

    Returns:
        JSON: {"article": ...} as `handlers.records.Article` has it, with the date as ISO 8601
        writes it, or {"refused": code, "message": sentence}.
    """
    # trafilatura would load a language model of 100 MB that nothing here asks for.
    sys.modules.setdefault("py3langid", None)  # type: ignore[arg-type]  # None forbids the import
    from handlers.text.html import read_page  # noqa: PLC0415 - only this process needs trafilatura

    heading, _, body = payload.partition(b"\n")
    try:
        article = read_page(body, **json.loads(heading))
    except Refused as refusal:
        return json.dumps({"refused": refusal.code, "message": refusal.message}).encode()
    return json.dumps({"article": asdict(article)}, default=datetime.isoformat).encode()
