"""What a file holds and how it is to be read, in words."""

from __future__ import annotations

import pandas as pd

from dashboard.export import cite, works
from dashboard.export.view import View
from dashboard.topics.base import Context

FILES = ("rows.csv", "rows.xlsx", "citations.bib", "citations.ris", "CODEBOOK.md", "data")
HINTS = ("missing", "states", "numbers", "dates", "formulas", "rows", "wording")


def about(context: Context, view: View, facts: pd.DataFrame) -> list[tuple[str, str]]:
    """Name and text of each thing to know: title, view, period, filters, address, how many rows, licence, sources."""
    words, head = context.words, context.store.head
    sources = [cite.reference(work, words) for work in works.of_sources(context, facts)]
    pairs = [
        ("title", works.full_title(context)),
        ("version", head.version),
        ("view", view.title),
        ("period", view.years(words)),
        ("filters", view.filters or words("export.none")),
        ("address", view.address or words("export.none")),
        ("rows", words.number(len(facts))),
        ("licence", words("export.licence", licence=head.licence, url=head.licence_url)),
        *(("source", source) for source in sources),
        *(("hint", words(f"export.hint.{hint}")) for hint in HINTS),
    ]
    return [(words(f"export.about.{name}"), text) for name, text in pairs]


def readme(context: Context, view: View, facts: pd.DataFrame) -> str:
    """The same as a text file, with what lies beside it."""
    words = context.words
    files = [f"{name}: {words(f'export.file.{name}')}" for name in FILES]
    lines = [f"{name}: {text}" for name, text in about(context, view, facts)]
    return "\n".join([*lines, "", words("export.files"), *files]) + "\n"
