"""A CSV file read into a frame of the declared types, with every fault of its form named by line."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
from pandera.errors import SchemaErrors

from dashboard.data import schemas
from dashboard.data.faults import Fault

EXPECTATIONS = {
    "field_uniqueness": "an id that no other row has",
    "not_nullable": "a value",
}


def read(path: Path, table: str) -> tuple[pd.DataFrame, list[Fault]]:
    """Read ``path`` as ``table``; a frame is empty (columns only) when its form is broken.

    The frame keeps the line number of each row as its index, so that later checks can name it.
    """
    names = list(schemas.columns(table))
    empty = pd.DataFrame({name: pd.Series(dtype="str") for name in names})
    try:
        content = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return empty, [Fault(path.name, 0, "", "", "the file to exist")]
    except UnicodeDecodeError as fault:
        line = path.read_bytes()[: fault.start].count(b"\n") + 1
        return empty, [Fault(path.name, line, "", repr(fault.object[fault.start : fault.start + 4]), "UTF-8 text")]
    except OSError as fault:
        return empty, [Fault(path.name, 0, "", fault.strerror or "", "a readable file")]
    if not content.strip():
        return empty, [Fault(path.name, 0, "", "", "a header and rows, not an empty file")]
    if "\x00" in content:
        line = content[: content.index("\x00")].count("\n") + 1
        return empty, [Fault(path.name, line, "", "NUL byte", "UTF-8 text")]
    reader = csv.reader(content.splitlines(keepends=True), strict=True)
    rows, lines, faults = [], [], []
    try:
        header = next(reader)
        if header != names:
            return empty, _header_faults(path.name, header, names)
        for cells in reader:
            if len(cells) != len(names):
                faults.append(Fault(path.name, reader.line_num, "", f"{len(cells)} cells", f"{len(names)} cells"))
            else:
                rows.append(cells)
                lines.append(reader.line_num)
    except csv.Error as fault:
        return empty, [Fault(path.name, reader.line_num, "", str(fault), "well-formed CSV")]
    frame = pd.DataFrame(rows, columns=names, index=lines, dtype="str").replace("", pd.NA)
    if not rows and not faults:
        faults.append(Fault(path.name, 0, "", "", "at least one row"))
    return _validate(frame, path.name, table, faults)


def _header_faults(file: str, header: list[str], names: list[str]) -> list[Fault]:
    faults = [Fault(file, 1, name, "", "this column") for name in names if name not in header]
    faults += [Fault(file, 1, name, name, "no such column") for name in header if name not in names]
    twice = {name for name in header if header.count(name) > 1}
    faults += [Fault(file, 1, name, name, "this column once") for name in twice]
    if not faults:
        faults.append(Fault(file, 1, "", ",".join(header), "the columns in this order: " + ",".join(names)))
    return faults


def _validate(
    frame: pd.DataFrame, file: str, table: str, faults: list[Fault]
) -> tuple[pd.DataFrame, list[Fault]]:
    try:
        return schemas.TABLES[table].to_schema().validate(frame, lazy=True), faults
    except SchemaErrors as errors:
        cases = errors.failure_cases
    for case in cases.itertuples():
        row = int(case.index) if pd.notna(case.index) else 0
        value = "" if pd.isna(case.failure_case) else str(case.failure_case)
        faults.append(Fault(file, row, str(case.column), value, _expectation(str(case.check), str(case.column), table)))
    return frame, faults


def _expectation(check: str, column: str, table: str) -> str:
    if check in EXPECTATIONS:
        return EXPECTATIONS[check]
    if check.startswith(("coerce_dtype", "dtype")):
        dtype = str(schemas.columns(table)[column].dtype)
        return "a whole number" if dtype.startswith("int") else "a number"
    if check.startswith("isin("):
        return "one of " + check.removeprefix("isin(").removesuffix(")")
    if check.startswith("greater_than_or_equal_to("):
        return "at least " + check.removeprefix("greater_than_or_equal_to(").removesuffix(")")
    if check.startswith("str_matches("):
        return "text of the form " + check.removeprefix("str_matches(").removesuffix(")")
    if check.startswith("str_length("):
        return "at most 40 characters"
    return check
