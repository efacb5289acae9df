"""Compare the series of ``data/`` with the reference folder they were taken from: ``check_reference.py REFERENCE_DIR``.

For developers who have that folder. Prints how many values of each series it compares, and every difference.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

Row = dict[str, str]
DATA = Path(__file__).resolve().parent.parent / "data"
SOURCES = ("sipri-arms", "kdiplo-ties", "us-foreign-aid", "us-troops", "cow-nmc", "cow-trade")
ACTORS = {
    "North Korea": "dprk", "South Korea": "rok", "Soviet Union": "ussr", "Russia": "ussr", "USSR": "ussr", "China": "prc",
    "China (PRC from 1949)": "prc", "United States": "usa",
    **{name: name.lower() for name in ("Canada", "France", "Japan", "Norway", "Netherlands", "Australia")},
}
SPANS = ((1950, 1953), (1954, 1957), (1958, 1960), (1961, 1965), (1966, 1969), (1970, 1972))
SPANNED = ("arms-ussr-dprk", "arms-prc-dprk", "arms-usa-rok")
PERSONNEL, PEOPLE = ("dprk", "rok", "ussr", "prc", "usa"), ("dprk", "rok", "ussr", "prc")
TRADE_YEARS = tuple(map(str, range(1964, 1973)))
ROUNDED = ("France", "Netherlands", "Australia")  # their zeros are left out
FLOWS = {"import": "dprk_imports_from_musd", "export": "dprk_exports_to_musd"}
NO_TIES = ("Chosŏn", "impossible", "dates contradict", "listed twice (Czechia and Slovakia)")
MONTHS = {"June": "06", "September": "09"}
AID_TOTAL = "aid-agov-socialist-1954-1961"


@dataclass(frozen=True)
class Expected:
    """What a value must be, its amount in the unit of its series, and what its note must contain."""

    series: str
    tail: str
    date: str
    value: Decimal | None
    status: str
    note: str = ""

    @property
    def id(self) -> str:
        return f"{self.series}-{self.tail}"


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def amount(cell: str, factor: int = 1) -> Decimal | None:
    return Decimal(cell) * factor if cell else None


def arms(folder: Path) -> Iterator[Expected]:
    """The deliveries of each year, and their sums over the periods that have any."""
    years: dict[tuple[str, int], tuple[Decimal, int, int]] = {}
    for row in read(folder / "sipri_arms_annual.csv"):
        series, value = f"arms-{ACTORS[row['supplier']]}-{ACTORS[row['recipient']]}", Decimal(row["tiv_millions"])
        estimated, lines = int(row["rows_year_estimated"]), int(row["delivery_rows"])
        years[series, int(row["year"])] = value, estimated, lines
        status = "estimated" if estimated else "reported"
        yield Expected(series, row["year"], row["year"], value, status, f"{estimated} of {lines} delivery line")
    for series in SPANNED:
        for first, last in SPANS:
            parts = [years[series, year] for year in range(first, last + 1) if (series, year) in years]
            value, estimated, lines = (sum(column) for column in zip((Decimal(0), 0, 0), *parts, strict=True))
            if parts:
                span, words = series.replace("arms-", "arms-span-", 1), f"{estimated} of {lines} delivery line"
                yield Expected(span, f"{first}-{last}", f"{first}/{last}", Decimal(value), "worked-out", words)


def ties(folder: Path) -> Iterator[Expected]:
    for row in read(folder / "diplomatic_ties_annual.csv"):
        year = row["year"]
        yield Expected("ties-dprk", year, year, Decimal(row["north_korea_ties"]), "worked-out")
        status = "not-usable" if year == "1948" else "worked-out"  # both of 1948 are treaties of an older state
        yield Expected("ties-rok", year, year, Decimal(row["south_korea_ties"]), status)
    for row in read(folder / "diplomatic_ties.csv"):
        begun, cut = row["established"], row["cut"]
        name = unicodedata.normalize("NFKD", row["country"].replace("’", " ")).encode("ascii", "ignore").decode().lower()
        tail = re.sub(r"[^a-z0-9]+", "-", name).strip("-")
        date = f"{begun}/.." if not cut else f"{begun}/{cut}" if begun < cut else begun
        wrong = any(words in row["note"] for words in NO_TIES) and row["iso3c"] != "CZE"
        words = f"estored in {row['restored']}" if row["restored"] else ""
        yield Expected(f"tie-{ACTORS[row['korea']]}", tail, date, None, "not-usable" if wrong else "reported", words)


def aid(folder: Path) -> Iterator[Expected]:
    for row in read(folder / "us_aid_south_korea.csv"):
        year, value = int(row["us_fiscal_year"]), Decimal(row["obligations_current_usd"])
        yield Expected("us-aid-rok", str(year), f"{year - 1}-07-01/{year}-06-30", value, "reported")


def troops(folder: Path) -> Iterator[Expected]:
    for row in read(folder / "us_troops_south_korea.csv"):
        year, month = row["year"], MONTHS.get(row["report_date"].split(" ")[0])
        status, date = ("reported", f"{year}-{month}") if row["status"] == "reported" else ("no-report", year)
        yield Expected("us-troops-rok", year, date, amount(row["total"]), status)


def capabilities(folder: Path) -> Iterator[Expected]:
    for row in read(folder / "cow_nmc.csv"):
        actor, year = ACTORS[row["state"]], row["year"]
        if actor == "prc" and year < "1950":
            continue  # the Republic of China
        soldiers, people = amount(row["milper"], 1000), amount(row["tpop"], 1000)
        if actor in PERSONNEL:
            yield Expected(f"personnel-{actor}", year, f"{year}-01-01", soldiers, _trust(row))
        if actor in PEOPLE:
            yield Expected(f"population-{actor}", year, year, people, "reported" if people else "no-report")


def _trust(row: Row) -> str:
    """The status of a number of soldiers, as the flag beside it has it."""
    if not row["milper"]:
        return "no-report"
    if "milper" not in row["flag"]:
        return "reported"
    return "not-usable" if "do not read 1948-49 as a cut" in row["flag"] else "estimated"


def trade(folder: Path) -> Iterator[Expected]:
    rows = read(folder / "cow_trade_dprk_dyads.csv")
    for flow, column in FLOWS.items():
        for row in filter(_is_told, rows):
            value, year, series = amount(row[column], 1_000_000), row["year"], f"{flow}-{ACTORS[row['partner']]}-dprk"
            if value or row["partner"] not in ROUNDED:
                yield Expected(series, year, year, value, "reported" if value else "not-usable")
        market = [row for row in rows if (row["use"], row["partner_is_communist"]) == ("usable", "0") and row[column]]
        for year in TRADE_YEARS:
            parts = [int(Decimal(row[column])) for row in market if row["year"] == year]
            value, words = Decimal(sum(parts) * 1_000_000), f"{len(parts)} partners"
            yield Expected(f"trade-total-{flow}-dprk", year, year, value, "worked-out", words)


def _is_told(row: Row) -> bool:
    """Partners with a series: Japan in all years, three more from 1964, and the zeros of Moscow and Beijing."""
    partner = row["partner"]
    return partner == "Japan" or row["use"].startswith("do not use") or (partner in ROUNDED and row["year"] in TRADE_YEARS)


def heads(folder: Path) -> Iterator[Expected]:
    """Aid over eight years, divided by the mean of the eight populations."""
    total = next(row["also_value"] for row in read(DATA / "aid.csv") if row["id"] == AID_TOTAL)
    years = [str(year) for year in range(1954, 1962)]
    committed = read(folder / "us_aid_south_korea.csv")
    south = sum(int(row["obligations_current_usd"]) for row in committed if row["us_fiscal_year"] in years)
    people = [row for row in read(folder / "cow_nmc.csv") if row["year"] in years]
    for state, money in (("North Korea", Decimal(total)), ("South Korea", Decimal(south))):
        mean = sum(Decimal(row["tpop"]) * 1000 for row in people if row["state"] == state) / len(years)
        value, words = (money / mean).quantize(Decimal(1)), f"{mean:,.0f} people"
        yield Expected(f"aid-head-{ACTORS[state]}", "1954-1961", "1954/1961", value, "worked-out", words)


def differences(expected: list[Expected], values: list[tuple[int, Row]]) -> Iterator[str]:
    """Each difference in words: file, row, column, what is expected and what is found."""
    found = {row["id"]: (line, row) for line, row in values}
    for wanted in expected:
        if wanted.id not in found:
            yield f"values.csv, column id: expected {wanted.id!r}, found none"
            continue
        line, row = found.pop(wanted.id)
        agreed = {
            "series": row["series"] == wanted.series,
            "date": row["date"] == wanted.date,
            "value": amount(row["value"]) == wanted.value,
            "status": row["status"] == wanted.status,
            "note": wanted.note in row["note"],
        }
        for column in (column for column, same in agreed.items() if not same):
            yield f"values.csv, row {line}, column {column}: expected {getattr(wanted, column)}, found {row[column]!r}"
    for line, row in found.values():
        yield f"values.csv, row {line}, column id: expected a row of the reference folder, found {row['id']!r}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, metavar="REFERENCE_DIR")
    folder = parser.parse_args().folder
    ours = {row["id"] for row in read(DATA / "series.csv") if row["source"] in SOURCES}
    values = [(line, row) for line, row in enumerate(read(DATA / "values.csv"), 2) if row["series"] in ours]
    expected = [value for part in (arms, ties, aid, troops, capabilities, trade, heads) for value in part(folder)]
    print(*(f"{series}: {count}" for series, count in Counter(value.series for value in expected).items()), sep="\n")
    faults = list(differences(expected, values))
    print("\n".join(faults) or f"{len(expected)} values agree", file=sys.stderr if faults else sys.stdout)
    return int(bool(faults))


if __name__ == "__main__":
    raise SystemExit(main())
