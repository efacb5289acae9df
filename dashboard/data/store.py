"""All tables of a data folder, checked and frozen: the only way into ``data/``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from dashboard.data import localised, package, reader, schemas
from dashboard.data.faults import DataFaults, Fault
from dashboard.data.package import Head

AMOUNTS = ("value", "low", "high", "also_value")
VALUELESS = ("range", "magnitude", "not-stated")


@dataclass(frozen=True)
class Store:
    """The checked tables by name, and the head of the package. Frames are never changed in place.

    ``added`` are the columns of each table that its file has for other languages.
    """

    head: Head
    tables: Mapping[str, pd.DataFrame]
    added: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __getitem__(self, table: str) -> pd.DataFrame:
        return self.tables[table]


def load(folder: Path, language: str = "en") -> Store:
    """Read and check every table of ``folder``; names are in the language where the tables have them in it.

    Raises:
        DataFaults: with every fault of every file, if there is any.
    """
    head, faults = package.read_head(folder, language)
    readings = {table: reader.read(folder / f"{table}.csv", table) for table in schemas.TABLES}
    tables = {table: reading.frame for table, reading in readings.items()}
    codes = {table: reading.codes for table, reading in readings.items() if reading.codes is not None}
    for table, reading in readings.items():
        file = f"{table}.csv"
        faults += reading.faults
        if reading.codes is not None:
            faults += _dangling(reading.codes, file, table, codes)
            if table == "topics":
                faults += _unexplained(reading.codes, file)
            if table == "values":
                faults += _value_faults(_with_numbers(reading), file)
            if table in schemas.FACTS:
                faults += _amount_faults(_with_numbers(reading), file)
    faults += _ids_twice(tables)
    for table in ("explains", "moments"):
        faults += _unknown_facts(codes, table)
    if head is not None and "actors" in codes and head.home not in set(codes["actors"]["id"]):
        faults.append(Fault(package.FILE, 0, "home", head.home, "an id of actors.csv"))
    if faults or head is None:
        raise DataFaults(faults)
    spoken = {table: localised.in_language(frame, table, language) for table, frame in tables.items()}
    added = {table: localised.added(table, frame.columns) for table, frame in tables.items()}
    return Store(head, MappingProxyType(spoken), MappingProxyType(added))


def _dangling(frame: pd.DataFrame, file: str, table: str, codes: Mapping[str, pd.DataFrame]) -> list[Fault]:
    """Cells that point to a row that is not there; nothing is said of what points into an unreadable table."""
    faults = []
    for column, target in schemas.references(table).items():
        if target not in codes:
            continue
        if target == "kinds":
            kinds = codes["kinds"]
            known = set(kinds.loc[kinds["table"] == table, "code"])
            expected = "a code of kinds.csv for this table: " + ", ".join(sorted(known))
        else:
            rows, role = codes[target], schemas.role(table, column)
            known = set(rows.loc[rows["role"] == role, "id"] if role else rows["id"])
            expected = f"an id of {target}.csv" + (f" with the role {role}" if role else "")
        cells = frame[column].dropna()
        faults += [Fault(file, int(row), column, str(cell), expected) for row, cell in cells[~cells.isin(known)].items()]
    return faults


def _with_numbers(reading: reader.Reading) -> pd.DataFrame:
    """The rows, sound or not, with their amounts as numbers, but for those whose amounts are none."""
    bad = {fault.row for fault in reading.faults if fault.column in AMOUNTS}
    frame = reading.codes[~reading.codes.index.isin(bad)]
    return frame.assign(**{name: pd.to_numeric(frame[name]) for name in AMOUNTS if name in frame})


def _amount_faults(frame: pd.DataFrame, file: str) -> list[Fault]:
    """Amount columns that contradict each other."""
    has_value, has_unit = frame["value"].notna(), frame["unit"].notna()
    qualifier = frame["qualifier"]
    ranged = qualifier == "range"
    rules = [
        (has_value & qualifier.isna(), "qualifier", "a qualifier, since there is a value"),
        (qualifier.notna() & ~has_unit, "unit", "a unit, since there is an amount"),
        (qualifier.isin(VALUELESS) & has_value, "value", "no value with this qualifier"),
        (qualifier.notna() & ~qualifier.isin(VALUELESS) & ~has_value, "value", "a value with this qualifier"),
        (ranged & ~(frame["low"] <= frame["high"]), "low", "low and high in this order, for a range"),
        (~ranged.fillna(False) & frame["low"].notna(), "low", "no low end unless the qualifier is range"),
        (~ranged.fillna(False) & frame["high"].notna(), "high", "no high end unless the qualifier is range"),
        (frame["also_value"].notna() != frame["also_unit"].notna(), "also_unit", "also_value and also_unit together"),
        ((frame["basis"] == "claimed") & frame["claimant"].isna(), "claimant", "the actor who claims it"),
        (frame["date"].isna() & frame["note"].isna(), "date", "a date, or a note why there is none"),
    ]
    return [
        Fault(file, int(row), column, "" if pd.isna(frame.at[row, column]) else str(frame.at[row, column]), expected)
        for mask, column, expected in rules
        for row in frame.index[mask.fillna(False).astype(bool)]
    ]


def _value_faults(frame: pd.DataFrame, file: str) -> list[Fault]:
    """A time without a report that has a value, and what we worked out or cannot use without a word on why."""
    status, silent = frame["status"], frame["note"].isna()
    rules = [
        ((status == "no-report") & frame["value"].notna(), "value", "no value where there is no report"),
        ((status == "worked-out") & silent, "note", "the rule by which it was worked out"),
        ((status == "not-usable") & silent, "note", "why it is not usable"),
        (frame.duplicated(["series", "label", "date"], keep=False), "date", "one value of a series for this time"),
    ]
    return [
        Fault(file, int(row), column, "" if pd.isna(frame.at[row, column]) else str(frame.at[row, column]), expected)
        for mask, column, expected in rules
        for row in frame.index[mask.fillna(False).astype(bool)]
    ]


def _unknown_facts(codes: Mapping[str, pd.DataFrame], table: str) -> list[Fault]:
    """Rows of ``table`` whose fact stands in no table; nothing is said where a table cannot be read."""
    if not {table, *schemas.TOLD} <= set(codes):
        return []
    known = set().union(*(codes[table]["id"].dropna() for table in schemas.TOLD))
    rows = codes[table].dropna(subset=["fact"])
    wrong = rows[~rows["fact"].isin(known)]
    file = f"{table}.csv"
    return [Fault(file, int(row), "fact", str(line["fact"]), "the id of a fact") for row, line in wrong.iterrows()]


def _unexplained(topics: pd.DataFrame, file: str) -> list[Fault]:
    """Topics whose readings differ without a reason, or agree with one."""
    known = topics[topics["relation"].isin(schemas.RELATIONS)]
    wrong = known[known["relation"].isin(schemas.DIFFERING) != known["why"].notna()]
    return [
        Fault(file, int(row), "why", "" if pd.isna(topic["why"]) else str(topic["why"]),
              "a reason where the relation is one of " + ", ".join(schemas.DIFFERING) + ", and none elsewhere")
        for row, topic in wrong.iterrows()
    ]


def _ids_twice(tables: Mapping[str, pd.DataFrame]) -> list[Fault]:
    ids = pd.concat(
        [pd.DataFrame({"id": tables[t]["id"], "file": f"{t}.csv", "row": tables[t].index}) for t in schemas.TOLD]
    ).dropna(subset=["id"])
    across = ids[ids.duplicated("id", keep=False) & ~ids.duplicated(["id", "file"], keep=False)]
    return [Fault(r.file, int(r.row), "id", str(r.id), "an id that no other table has") for r in across.itertuples()]
