"""A CSV file read into a frame of the declared types, with every fault of its form named by line."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from pandera.errors import SchemaErrors

from dashboard.data import localised, schemas
from dashboard.data.faults import Fault

DECIMAL = re.compile(r"-?\d+(\.\d+)?")
WHOLE = re.compile(r"-?\d+")
A_ROW = "at least one row"
EXPECTATIONS = {
    "field_uniqueness": "an id that no other row has",
    "not_nullable": "a value",
}


@dataclass(frozen=True)
class Reading:
    """A table as read: its sound rows in their declared types, and the faults of the others.

    The frame keeps the line number of each row as its index, so that later checks can name it. ``codes`` has the
    cells of every row, sound or not, for what points into the table; None: unreadable.
    """

    frame: pd.DataFrame
    faults: list[Fault]
    codes: pd.DataFrame | None


def read(path: Path, table: str) -> Reading:
    """Read ``path`` as ``table``; the frame is empty (columns only) when the file as a whole cannot be read."""
    names = list(schemas.columns(table))
    raw, faults = _cells(path, names, table)
    if table in schemas.MAY_BE_EMPTY:
        faults = [fault for fault in faults if fault.expected != A_ROW]
    if raw is None:
        return Reading(pd.DataFrame({name: pd.Series(dtype="str") for name in names}), faults, None)
    faults += _number_faults(raw, path.name, table)
    sound = raw.drop(index={fault.row for fault in faults if fault.row in raw.index})
    checked, found = _validate(sound[names], path.name, table)
    return Reading(checked.join(sound.drop(columns=names)), faults + found, raw)


def _cells(path: Path, names: list[str], table: str) -> tuple[pd.DataFrame | None, list[Fault]]:
    """The cells of a file as text, and the faults of its form; None when it cannot be read as these columns.

    Columns for other languages may stand among them.
    """
    try:
        content = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return None, [Fault(path.name, 0, "", "", "the file to exist")]
    except UnicodeDecodeError as fault:
        line = path.read_bytes()[: fault.start].count(b"\n") + 1
        return None, [Fault(path.name, line, "", repr(fault.object[fault.start : fault.start + 4]), "UTF-8 text")]
    except OSError as fault:
        return None, [Fault(path.name, 0, "", fault.strerror or "", "a readable file")]
    if not content.strip():
        return None, [Fault(path.name, 0, "", "", "a header and rows, not an empty file")]
    if "\x00" in content:
        line = content[: content.index("\x00")].count("\n") + 1
        return None, [Fault(path.name, line, "", "NUL byte", "UTF-8 text")]
    reader = csv.reader(io.StringIO(content, newline=""), strict=True)
    rows, lines, faults = [], [], []
    try:
        header = next(reader)
        spoken = localised.added(table, header)
        wrong = _language_faults(path.name, table, header, spoken)
        if wrong or [name for name in header if name not in spoken] != names:
            return None, wrong + _header_faults(path.name, [name for name in header if name not in spoken], names)
        for cells in reader:
            if len(cells) != len(header):
                faults.append(Fault(path.name, reader.line_num, "", f"{len(cells)} cells", f"{len(header)} cells"))
            else:
                rows.append(cells)
                lines.append(reader.line_num)
    except csv.Error as fault:
        return None, [Fault(path.name, reader.line_num, "", str(fault), "well-formed CSV")]
    frame = pd.DataFrame(rows, columns=header, index=lines, dtype="str").replace("", pd.NA)
    if not rows and not faults:
        faults.append(Fault(path.name, 0, "", "", A_ROW))
    return frame, faults


def _language_faults(file: str, table: str, header: list[str], spoken: tuple[str, ...]) -> list[Fault]:
    """Columns for another language beside one that is not translated, and such columns twice."""
    may = schemas.TRANSLATED.get(table, ())
    expected = "no translation of this column; those of this table that may have one: " + (", ".join(may) or "none")
    faults = [Fault(file, 1, name, name, expected) for name in spoken if name[:-3] not in may]
    return faults + [Fault(file, 1, name, name, "this column once") for name in set(spoken) if header.count(name) > 1]


def _header_faults(file: str, header: list[str], names: list[str]) -> list[Fault]:
    faults = [Fault(file, 1, name, "", "this column") for name in names if name not in header]
    faults += [Fault(file, 1, name, name, "no such column") for name in header if name not in names]
    twice = {name for name in header if header.count(name) > 1}
    faults += [Fault(file, 1, name, name, "this column once") for name in twice]
    if not faults and header != names:
        faults.append(Fault(file, 1, "", ",".join(header), "the columns in this order: " + ",".join(names)))
    return faults


def _number_faults(frame: pd.DataFrame, file: str, table: str) -> list[Fault]:
    """Cells of number columns that are no plain decimal numbers (not "1,000", "nan" or "inf"), and missing ones."""
    faults = []
    for name, column in schemas.columns(table).items():
        whole = str(column.dtype).startswith("int")
        if not whole and not str(column.dtype).startswith("float"):
            continue
        form = WHOLE if whole else DECIMAL
        for row, cell in frame[name].items():
            if pd.isna(cell):
                if not column.nullable:
                    faults.append(Fault(file, int(row), name, "", "a value"))
            elif not form.fullmatch(cell):
                faults.append(Fault(file, int(row), name, cell, "a whole number" if whole else "a number"))
    return faults


def _validate(frame: pd.DataFrame, file: str, table: str) -> tuple[pd.DataFrame, list[Fault]]:
    """The frame in its declared types, without the rows that have faults, and those faults."""
    schema = schemas.TABLES[table].to_schema()
    try:
        return schema.validate(frame, lazy=True), []
    except SchemaErrors as errors:
        cases = errors.failure_cases
    faults = []
    for case in cases.itertuples():
        row = int(case.index) if pd.notna(case.index) else 0
        value = "" if pd.isna(case.failure_case) else str(case.failure_case)
        faults.append(Fault(file, row, str(case.column), value, _expectation(str(case.check))))
    sound = frame.drop(index={fault.row for fault in faults if fault.row in frame.index})
    try:
        return schema.validate(sound, lazy=True), faults
    except SchemaErrors:  # a fault of the table as a whole
        return sound.iloc[:0], faults


def _expectation(check: str) -> str:
    if check in EXPECTATIONS:
        return EXPECTATIONS[check]
    if check.startswith("isin("):
        return "one of " + check.removeprefix("isin(").removesuffix(")")
    if check.startswith("greater_than_or_equal_to("):
        return "at least " + check.removeprefix("greater_than_or_equal_to(").removesuffix(")")
    if check.startswith("str_matches("):
        return "text of the form " + check.removeprefix("str_matches(").removesuffix(")")
    if check.startswith("str_length("):
        return "at most 40 characters"
    return check
