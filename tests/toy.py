"""A small made-up but valid data package, and hand-made facts: what tests use where the real tables would hide the rule.

``build(folder)`` writes the package; ``cell`` and ``header`` break it; ``fact`` and ``frame`` make rows as the figures
get them.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.data.package import read_head
from dashboard.data.store import Store
from dashboard.i18n.catalogue import Catalogue
from dashboard.topics.base import Context, Sheet
from dashboard.words.amounts import Amounts
from dashboard.words.reading import Reader

CORE = [
    "id",
    "label",
    "text",
    "date",
    "value",
    "low",
    "high",
    "unit",
    "of",
    "qualifier",
    "printed",
    "also_value",
    "also_unit",
    "basis",
    "claimant",
    "topic",
    "source",
    "locator",
    "rests_on",
    "note",
]
OWN = {
    "aid": "donor recipient kind",
    "trade": "actor partner measure",
    "troops": "army place measure",
    "people": "who origin destination kind",
    "economy": "actor indicator",
    "relations": "actor partner kind rank",
    "treaties": "actor partner kind place term runs renews rank",
    "terms": "treaty clause subject",
    "events": "actor partner third kind rank",
    "contacts": "partner printed_order archive flag reference",
    "leans": "actor partner kind",
    "positions": "episode actor partner kind",
    "periods": "kind",
    "background": "actor subject",
}
LISTS = {
    "sources": "id author short year version title container publisher pages url kind locator rests_on covers licence method order",
    "actors": "id name short adjective colour lane order",
    "lanes": "id name short colour pillar order",
    "units": "id singular plural prefix short kind axis note",
    "statuses": "id role phrase status mark meaning order",
    "kinds": "id table code name family shape order",
    "topics": "id title relation why note",
    "reasons": "id name meaning order",
    "series": "id name text kind actor partner unit of source locator caution order",
    "values": "id series label date value status topic note",
    "explains": "id view fact why",
    "episodes": "id title question date order",
    "matches": "id subject first second verdict text basis source locator order",
    "moments": "id fact kind source locator why",
}
COLUMNS = {**{table: CORE + own.split() for table, own in OWN.items()}, **{t: c.split() for t, c in LISTS.items()}}

HEAD = """\
name = "toy-alliances"
title = "Two Toy Towers"
subtitle = "Ruritania’s friends, 1900–1910"
description = "A made-up package for tests."
home = "rur"
first_year = 1900
last_year = 1910
version = "0.1.0"
licence = "CC0-1.0"
licence_url = "https://creativecommons.org/publicdomain/zero/1.0/"
"""

LIST_ROWS: dict[str, list[str]] = {
    "sources": [
        "doe-1920;Doe, Jane;Doe;1920;;A History of Toys;Toy Journal;;1-99;;article;page;Toy archives;1900/1910;None;;1",
        "roe-1930;Roe, Richard;Roe;1930;;Toy Diplomacy;;Toy Press;;;lecture;section;;;None;;2",
    ],
    "actors": [
        "rur;Kingdom of Ruritania;Ruritania;Ruritanian;ink;own;1",
        "syl;Kingdom of Syldavia;Syldavia;Syldavian;jpn;north;2",
        "bor;People of Borduria;Borduria;Bordurian;rok;south;3",
        "fre;Freedonia;Freedonia;Freedonian;usa;own;4",
    ],
    "lanes": [
        "north;Syldavia;Syld.;jpn;yes;1",
        "south;Borduria;Bord.;rok;yes;2",
        "own;Strelsau, others;Own, others;ink;no;3",
    ],
    "units": [
        "crown;crown;crowns;;crowns;money;crown;Before the toy reform",
        "crown-new;new crown;new crowns;;new crowns;money;crown;After it",
        "thaler;thaler;thalers;T;;money;thaler;",
        "percent;percent;percent;;%;share;;",
        "fraction;;;;;share;;",
        "ratio;;;;;rate;;",
        "tons;ton;tons;;tons;goods;;",
        "soldiers;soldier;soldiers;;soldiers;people;;",
        "pupils;pupil;pupils;;pupils;people;;",
        "days;day;days;;days;time;;",
        "states;state;states;;states;count;;",
        "other;;;;;other;;",
    ],
    "statuses": [
        "exact;hedge;;exact;exact;No hedge;1",
        "about;hedge;about;about;soft;Roughly;2",
        "more-than;hedge;more than;more than;more;A lower bound;3",
        "less-than;hedge;fewer than;fewer than;less;An upper bound;4",
        "range;hedge;;range;range;Two ends;5",
        "magnitude;hedge;;order of magnitude;hollow;In words;6",
        "not-stated;hedge;;not stated;hollow;Not given;7",
        "stated;basis;;stated;exact;Said;8",
        "claimed;basis;;claimed;exact;A party says so;9",
        "estimate;basis;;estimate;exact;Estimated;10",
        "derived;basis;;derived by us;exact;Our own;11",
        "disputed;topic;;disputed;disputed;They differ;12",
        "no-amount;gap;;no amount;exact;None;13",
        "reported;record;;reported;none;Reported;14",
        "estimated;record;;estimated;estimate;Its own estimate;15",
        "worked-out;record;;worked out by us;derived;Added by us;16",
        "no-report;record;;no report;none;None;17",
        "not-usable;record;;not usable;none;No record;18",
    ],
    "reasons": [
        "moment;other moment;Another moment;1",
        "slip;likely slip;A mistake;2",
    ],
    "kinds": [
        "aid-gift;aid;gift;Gift;;block;1",
        "aid-goods;aid;goods;Goods;;pin;2",
        "aid-loan;aid;loan;Loan;;hatch;3",
        "aid-share;aid;share;Share of aid;;bar;4",
        "trade-part;trade;part;Part of all trade;;bar;1",
        "trade-change;trade;change;Change of trade;;wedge;2",
        "trade-sum;trade;sum;Sum of trade;;pin;3",
        "troops-present;troops;present;Inside;;bar;1",
        "troops-near;troops;near;At the border;;bar;2",
        "troops-served;troops;served;Served;;bar;3",
        "people-pupils;people;pupils;Pupils;;pin;1",
        "economy-plan;economy;plan;Plan;;none;1",
        "relations-opened;relations;opened;Opened;Relations;square;1",
        "treaties-pact;treaties;pact;Pact;Pacts;square;1",
        "events-visit;events;visit;Visit;Visits;circle;1",
        "events-crisis;events;crisis;Crisis;Crises;diamond;2",
        "periods-plan;periods;plan;Plan;;none;1",
        "series-troops;series;troops;Soldiers by year;;none;1",
    ],
    "series": ["syl-army;Army of Syldavia;Soldiers on New Year.;troops;syl;;soldiers;;doe-1920;table 1;Thousands written out.;1"],
    "values": [
        "syl-army-1901;syl-army;;1901-01-01;5000;reported;;",
        "syl-army-1902;syl-army;;1902-01-01;6000;estimated;;A guess.",
        "syl-army-1903;syl-army;;1903-01-01;;no-report;;",
        "syl-army-1904;syl-army;;1904-01-01;0;not-usable;;A zero that stands for no record.",
    ],
    "explains": ["explains-aid-1;aid;gift-a;The gift came first."],
    "topics": ["pact-1902;The pact of 1902;conflict;moment;Two years are given", "gift-1901;The gift;same;;"],
}

BASE = {"basis": "stated", "source": "doe-1920", "locator": "p. 12"}


def _row(**cells: object) -> dict[str, str]:
    text = {name: str(value) for name, value in cells.items()}
    return {**BASE, "label": text["id"].capitalize(), "text": f"Sentence of {text['id']}.", **text}


FACT_ROWS: dict[str, list[dict[str, str]]] = {
    "aid": [
        _row(
            id="gift-a",
            date="1901/1904",
            value=400000000,
            unit="crown",
            qualifier="exact",
            also_value=100000000,
            also_unit="thaler",
            donor="syl",
            recipient="rur",
            kind="gift",
            topic="gift-1901",
        ),
        _row(
            id="loan-a",
            date="1906/1908",
            value=300000000,
            unit="crown-new",
            qualifier="exact",
            also_value=600000000,
            also_unit="thaler",
            donor="syl",
            recipient="rur",
            kind="loan",
        ),
        _row(
            id="grain-a",
            date="1905",
            value=500,
            unit="tons",
            qualifier="more-than",
            donor="bor",
            recipient="rur",
            kind="goods",
        ),
        _row(id="promise-a", date="1902", unit="other", qualifier="not-stated", donor="bor", recipient="rur", kind="gift"),
        _row(
            id="elsewhere-a",
            date="1902/1903",
            value=50000000,
            unit="thaler",
            qualifier="exact",
            donor="syl",
            recipient="bor",
            kind="gift",
        ),
        _row(
            id="share-a",
            date="1900/1909",
            value=25,
            unit="percent",
            of="all aid",
            qualifier="about",
            donor="bor",
            recipient="rur",
            kind="share",
        ),
        _row(
            id="undated-a",
            unit="other",
            qualifier="not-stated",
            donor="fre",
            recipient="rur",
            kind="gift",
            note="The source gives no date",
        ),
    ],
    "trade": [
        _row(
            id="part-syl",
            date="1903",
            value=60,
            unit="percent",
            of="foreign trade",
            qualifier="about",
            actor="rur",
            partner="syl",
            measure="part",
        ),
        _row(
            id="part-bor",
            date="1907",
            value=30,
            unit="percent",
            of="foreign trade",
            qualifier="exact",
            actor="rur",
            partner="bor",
            measure="part",
        ),
        _row(
            id="change-a",
            date="1900/1904",
            value=2,
            unit="ratio",
            qualifier="about",
            printed="twofold",
            actor="rur",
            measure="change",
        ),
        _row(
            id="sum-a",
            date="1905",
            value=12000000,
            unit="crown",
            qualifier="exact",
            actor="rur",
            partner="syl",
            measure="sum",
        ),
    ],
    "troops": [
        _row(
            id="present-syl",
            date="1904-07",
            value=12000,
            unit="soldiers",
            qualifier="exact",
            army="syl",
            place="Ruritania",
            measure="present",
        ),
        _row(
            id="near-bor",
            date="1904-06",
            value=5000,
            unit="soldiers",
            qualifier="about",
            army="bor",
            place="the border",
            measure="near",
        ),
        _row(
            id="range-bor",
            date="1905-02",
            low=3000,
            high=4000,
            unit="soldiers",
            qualifier="range",
            army="bor",
            place="Ruritania",
            measure="present",
        ),
        _row(
            id="served-syl", date="1900/1903", value=700, unit="soldiers", qualifier="about", army="syl", measure="served"
        ),
    ],
    "people": [
        _row(
            id="pupils-a",
            date="1908",
            value=30,
            unit="pupils",
            qualifier="exact",
            who="rur",
            origin="rur",
            destination="bor",
            kind="pupils",
        ),
    ],
    "economy": [
        _row(
            id="plan-a",
            date="1901/1904",
            value=4,
            unit="percent",
            of="growth",
            qualifier="exact",
            actor="rur",
            indicator="plan",
        ),
    ],
    "relations": [
        _row(
            id="opened-fre",
            date="1909",
            value=1,
            unit="states",
            qualifier="exact",
            actor="rur",
            partner="fre",
            kind="opened",
            rank=2,
        ),
    ],
    "treaties": [
        _row(id="pact-doe", date="1902-03-01", actor="rur", partner="syl", kind="pact", rank=1, topic="pact-1902"),
        _row(
            id="pact-roe",
            date="1903",
            actor="rur",
            partner="syl",
            kind="pact",
            rank=1,
            topic="pact-1902",
            source="roe-1930",
            locator="Pacts",
        ),
    ],
    "terms": [_row(id="term-a", date="1902-03-01", treaty="pact-doe", clause="Art. 1", subject="help")],
    "events": [
        _row(id="visit-a", date="1904-05-17", actor="syl", partner="bor", kind="visit", rank=1),
        _row(id="crisis-a", date="1907", actor="rur", partner="bor", kind="crisis", rank=2),
    ],
    "contacts": [_row(id="contact-a", date="1906-01", partner="bor", printed_order=1, archive="Toy archive")],
    "periods": [
        _row(id="first-plan", date="1901/1904", kind="plan"),
        _row(id="second-plan", date="1905/..", kind="plan", source="roe-1930", locator="Plans"),
    ],
    "background": [_row(id="background-a", date="1900", actor="rur", subject="geography")],
}


def build(folder: Path) -> Path:
    """Write the package into ``folder`` (made if need be) and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "package.toml").write_text(HEAD, encoding="utf-8")
    for table in OWN:
        _write(folder, table, [[row.get(name, "") for name in COLUMNS[table]] for row in FACT_ROWS.get(table, [])])
    for table in LISTS:
        _write(folder, table, [line.split(";") for line in LIST_ROWS.get(table, [])])
    return folder


def _write(folder: Path, table: str, rows: list[list[str]]) -> None:
    write_rows(folder / f"{table}.csv", [COLUMNS[table], *rows])


def read_rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def write_rows(path: Path, rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def cell(folder: Path, table: str, line: int, column: str, value: str) -> None:
    """Put ``value`` into a column of the row that stands on ``line`` of the file."""
    path = folder / f"{table}.csv"
    rows = read_rows(path)
    rows[line - 1][rows[0].index(column)] = value
    write_rows(path, rows)


def text(folder: Path, file: str, change: Callable[[str], str]) -> None:
    """Rewrite a whole file."""
    path = folder / file
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


# --- facts as figures get them ---------------------------------------------------------------------------------------

EMPTY: dict[str, Any] = {
    **dict.fromkeys((*CORE, *(name for own in OWN.values() for name in own.split())), None),
    **{"value": float("nan"), "low": float("nan"), "high": float("nan"), "also_value": float("nan")},
    **{"table": "", "kind": None, "kind_name": None, "unit_kind": None, "mark": None, "shape": None, "kind_order": 1.0},
    **{"family": None, "disputed": False, "precision": "year", "approximate": False, "on_axis": True, "by": "Doe"},
    **{"actors": (), "lanes": (), "groups": []},
}
NUMBERS = ("value", "low", "high", "also_value", "start", "end", "first_year", "last_year", "kind_order")


def fact(name: str, first: float, last: float, **cells: Any) -> dict[str, Any]:
    """A fact of the years ``first`` to ``last``, both included."""
    place = {"start": float(first), "end": float(last) + 1, "first_year": first, "last_year": last}
    return {
        **EMPTY,
        "id": name,
        "label": f"Label of {name}",
        "date": f"{first}/{last}",
        "source": "doe-1920",
        "locator": "p. 1",
        **place,
        **cells,
    }


def frame(*facts: dict[str, Any]) -> pd.DataFrame:
    """The facts as a frame with the types that ``dashboard.data.facts`` gives."""
    made = pd.DataFrame(list(facts))
    return made.astype(dict.fromkeys(NUMBERS, "float64"))


# --- a topic of hand-made facts --------------------------------------------------------------------------------------

NO_UNITS = pd.DataFrame(columns=["id", "singular", "plural", "prefix", "short", "kind", "axis"])
NO_STATUSES = pd.DataFrame(columns=["id", "phrase", "status"])


def context(folder: Path, words: Catalogue, facts: pd.DataFrame, **tables: pd.DataFrame) -> Context:
    """What topics get: ``facts`` and the tables that they need, under the head of the toy package in ``folder``."""
    head, faults = read_head(build(folder / "toy"))
    assert faults == []
    assert head
    actors, sources = tables["actors"], tables["sources"]
    amounts = Amounts(tables.get("units", NO_UNITS), tables.get("statuses", NO_STATUSES), words)
    return Context(
        store=Store(head, MappingProxyType(tables)), facts=facts, words=words, amounts=amounts,
        reader=Reader(words, amounts, sources), colours=dict(zip(actors["id"], actors["colour"], strict=True)),
        names=dict(zip(actors["id"], actors["short"], strict=True)),
    )


def explained(*pairs: tuple[str, str]) -> pd.DataFrame:
    """The table of what explains which view: (view, fact)."""
    return pd.DataFrame(list(pairs), columns=["view", "fact"])


def figure_of(sheet: Sheet, row: str) -> go.Figure:
    """The only figure of a row of a topic."""
    [drawn] = next(found for found in sheet.rows if found.id == row).figures.values()
    return drawn
