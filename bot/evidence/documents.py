"""A story as a file to take along: a spreadsheet, JSON, or a check list."""

import csv
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from io import StringIO

from bot.checklist import checklist
from bot.export import COLUMNS, rows
from bot.wording import Wording
from handlers.contract import to_json
from handlers.records import Brief

_WORD = re.compile(r"[a-z0-9]+")
_WORDS = 6


@dataclass(frozen=True, slots=True)
class Form:
    """One kind of file.

    Attributes:
        label: what its button is called.
        ending: of its name, without the point.
        content_type: as HTTP has it.
        write: gives the bytes for a brief and what the story is called.
    """

    label: str
    ending: str
    content_type: str
    write: Callable[[Brief, str], bytes]


def spreadsheet(brief: Brief, name: str) -> bytes:
    """All rows of a brief as CSV: UTF-8 with the mark that spreadsheets look for."""
    sheet = StringIO(newline="")
    writer = csv.DictWriter(sheet, COLUMNS, restval="")
    writer.writeheader()
    writer.writerows(rows(Wording(brief), brief.article.url or name))
    return sheet.getvalue().encode("utf-8-sig", "replace")


def contract(brief: Brief, name: str) -> bytes:
    """A brief as `copytaster read --json` prints it, and a line feed."""
    return (json.dumps(to_json(brief, brief.article.url or name)) + "\n").encode()


def ticked(brief: Brief, name: str) -> bytes:
    """The check list of a brief."""
    return checklist(Wording(brief), name).encode("utf-8", "replace")


FORMS = {
    "csv": Form("CSV", "csv", "text/csv; charset=utf-8", spreadsheet),
    "json": Form("JSON", "json", "application/json", contract),
    "checklist": Form("Check list (Markdown)", "md", "text/markdown; charset=utf-8", ticked),
}
"""The kinds of files, by the word for them in addresses and requests."""


def file_name(brief: Brief, form: Form, default: str) -> str:
    """A name for a file of a story: small letters, digits and dashes only."""
    found = _WORD.findall((brief.article.title or "").lower())[:_WORDS]
    return f"{'-'.join(found)[:60] or default}.{form.ending}"
