"""Facts as a table to take away: what the source says, in numbers and in words, with author and page in every row."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from datetime import datetime

import pandas as pd
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from dashboard.data.dicts import dicts
from dashboard.topics.base import Context
from dashboard.words.dates import in_words

COLUMNS = (
    "id", "table", "label", "text", "date", "date_in_words", "value", "low", "high", "unit", "unit_name", "of", "qualifier",
    "status", "value_state", "printed", "also_value", "also_unit", "basis", "claimant", "disputed", "topic", "kind",
    "actors", "source", "author", "work", "locator", "citation", "rests_on", "note",
)
NOT_ALWAYS = ("rests_on",)
STATED, CLAIMED, DISPUTED, NOT_STATED, NO_AMOUNT = "stated", "claimed", "disputed", "not-stated", "no-amount"
FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
WIDEST = 60
MADE = datetime(1980, 1, 1)  # the same rows give the same bytes


def table(context: Context, facts: pd.DataFrame) -> pd.DataFrame:
    """The export form of ``facts`` (rows of ``context.facts``), in their order; a missing cell is never zero."""
    words, store = context.words, context.store
    sources = store["sources"].set_index("id")
    records = facts.pipe(dicts)
    frame = facts.assign(
        date_in_words=[in_words(None if pd.isna(fact["date"]) else fact["date"], words) for fact in records],
        unit_name=facts["unit"].map(store["units"].set_index("id")["plural"]),
        status=statuses(context, records),
        value_state=[words(f"export.value.{_value_state(fact)}") for fact in records],
        disputed=[words("export.yes" if fact["disputed"] else "export.no") for fact in records],
        actors=[" ".join(fact["actors"]) or None for fact in records],
        author=facts["source"].map(sources["author"]),
        work=facts["source"].map(sources["title"]),
        citation=[context.reader.cite(fact) for fact in records],
    )
    names = [name for name in COLUMNS if name in frame or name not in NOT_ALWAYS]
    return frame[names].reset_index(drop=True)


def statuses(context: Context, records: Sequence[Mapping[str, object]]) -> list[str]:
    """For each fact its hedge, whose figure it is, and whether it is disputed: the words of the table on the screen."""
    words = context.words
    names = context.store["statuses"].set_index("id")["status"].to_dict()
    result = []
    for fact in records:
        parts = [names[NO_AMOUNT if pd.isna(fact["qualifier"]) else fact["qualifier"]]]
        if fact["basis"] == CLAIMED:
            parts.append(words("claimed", actor=context.names[str(fact["claimant"])]))
        elif fact["basis"] != STATED:
            parts.append(names[fact["basis"]])
        if not fact.get("usable", True):
            parts.append(names[str(fact["record"])])
        if fact["disputed"]:
            parts.append(names[DISPUTED])
        result.append(words("table.join").join(parts))
    return result


def _value_state(fact: Mapping[str, object]) -> str:
    """Three things that must never be one: an amount (zero is one), an amount kept silent, and no amount at all."""
    if pd.isna(fact["qualifier"]):
        return NO_AMOUNT
    return NOT_STATED if fact["qualifier"] == NOT_STATED else STATED


def csv(frame: pd.DataFrame) -> bytes:
    """The table as CSV: UTF-8, CRLF (RFC 4180), empty cells for what is missing.

    It begins with a byte order mark: without one Excel takes the file for the code page of its country and breaks "ŏ" and
    "’"; pandas, R and LibreOffice read it with or without. A text that a spreadsheet would take for a formula gets an
    apostrophe before it, and so does one that has such apostrophes already: cutting one off always gives the text back.
    """
    texts = frame.select_dtypes(exclude="number").columns
    safe = frame.assign(**{name: frame[name].map(_no_formula, na_action="ignore") for name in texts})
    return safe.to_csv(index=False, float_format=_digits, lineterminator="\r\n").encode("utf-8-sig")


def _no_formula(text: str) -> str:
    return f"'{text}" if FORMULA.match(text) else text


def _digits(value: float) -> str:
    """All digits of the number, and no ".0" that the source does not print."""
    return str(int(value)) if float(value).is_integer() else repr(float(value))


def xlsx(frame: pd.DataFrame, about: Sequence[tuple[str, str]], sheets: tuple[str, str]) -> bytes:
    """The table as a workbook of two ``sheets``: the rows, and what they are (``about``: pairs of name and text).

    Numbers are numbers; every text is written as a string, so that none can run as a formula or open as a link.
    """
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"created": MADE})
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    rows, head = (book.add_worksheet(name) for name in sheets)
    for column, name in enumerate(frame.columns):
        rows.write_string(0, column, name, bold)
        width = max([len(name), *(_write(rows, row, column, cell) for row, cell in enumerate(frame[name], start=1))])
        rows.set_column(column, column, min(width + 2, WIDEST))
    rows.freeze_panes(1, 0)
    rows.autofilter(0, 0, len(frame), len(frame.columns) - 1)
    head.set_column(0, 0, max(len(name) for name, _ in about) + 2, bold)
    head.set_column(1, 1, 2 * WIDEST, wrapped)
    for row, (name, text) in enumerate(about):
        head.write_string(row, 0, name, bold)
        head.write_string(row, 1, text, wrapped)
    book.close()
    return buffer.getvalue()


def _write(sheet: Worksheet, row: int, column: int, cell: object) -> int:
    """Write a cell, nothing where it is missing; returns how many characters it takes."""
    if pd.isna(cell):
        return 0
    if isinstance(cell, str):
        sheet.write_string(row, column, cell)
        return len(cell)
    sheet.write_number(row, column, cell)
    return len(_digits(cell))
