"""The topic of treaties and events, in swimlanes by partner."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

from dashboard.data.dicts import dicts
from dashboard.data.facts import family_tag
from dashboard.figures import events as figure
from dashboard.model.period import Period
from dashboard.topics.base import NO_UNIT, Card, Context, Filter, Measure, Row, Topic, headline
from dashboard.words.reading import Reading

TABLES = ("events", "treaties", "relations", "contacts")
MAIN, WHOLE = FORMS = ("main", "all")
RANKS = {MAIN: 2, WHOLE: 3}  # what a form draws: happenings of this rank or weightier
RANK_OF_UNRANKED = 3
SHAPE_OF_UNSHAPED = "circle"
KEY = (
    ("dot", "key.event"),
    ("square", "key.treaty"),
    ("diamond", "key.break"),
    ("pill", "key.no-day"),
    ("join", "key.join"),
)


def select(context: Context) -> pd.DataFrame:
    """Events, treaties, relations and contacts, each with a rank and a shape."""
    facts = context.facts[context.facts["table"].isin(TABLES)].copy()
    facts["rank"] = facts["rank"].fillna(RANK_OF_UNRANKED).astype(int)
    facts["shape"] = facts["shape"].fillna(SHAPE_OF_UNSHAPED)
    return facts


def plotted(facts: pd.DataFrame) -> pd.DataFrame:
    return facts[facts["on_axis"]]


def _row(context: Context, facts: pd.DataFrame, ranks: Mapping[str, int], *, weight: float, crowd: float) -> Row:
    drawn = {form: figure.draw(facts, years=context.years, lanes=context.lanes, max_rank=rank, crowd=crowd)
             for form, rank in ranks.items()}
    lanes = tuple((lane["name"], lane["short"], lane["colour"]) for lane in context.lanes.pipe(dicts))
    return Row("events", context.words("events.lane"), "", "ink", drawn, weight=weight, lanes=lanes)


def overview(context: Context, facts: pd.DataFrame) -> Row:
    return _row(context, facts, {NO_UNIT: RANKS[MAIN]}, weight=3.6, crowd=0.0)


def rows(context: Context, facts: pd.DataFrame) -> list[Row]:
    """The main happenings at first, so that they have room for their names; all of them in the other form."""
    return [_row(context, facts, RANKS, weight=5, crowd=0.15)]


def filters(context: Context, facts: pd.DataFrame) -> list[Filter]:
    """The families of kinds that are drawn, each in the place of its first kind; a table without families is one."""
    shown = plotted(facts).sort_values(["table", "kind_order"])
    order = {table: place for place, table in enumerate(TABLES)}
    found: dict[str, str] = {}
    for fact in shown.sort_values("table", key=lambda column: column.map(order), kind="stable").itertuples():
        name = context.words(f"events.{fact.table}") if pd.isna(fact.family) else str(fact.family_name)
        found.setdefault(family_tag(fact.table, fact.family), name)
    return [Filter(tag, name) for tag, name in found.items()]


def read(context: Context, facts: pd.DataFrame) -> Callable[[int], Reading]:
    colours = context.lanes.set_index("id")["colour"].to_dict()
    return context.reader.of_events(plotted(facts), "events.reading", colours)


def card(context: Context, facts: pd.DataFrame) -> Callable[[Period], Card]:
    """How many happenings lie inside, and how many of them are treaties."""
    words = context.words

    def write(inside: pd.DataFrame, cut: int, cover: str) -> Card:
        treaties = int((inside["table"] == "treaties").sum())
        text = words.count("events.card.text", treaties)
        figure = words.count("events.card.figure", len(inside))
        measures = (
            Measure("events", words("events.measure"), len(inside), figure, total=True),
            Measure("treaties", words("events.measure-treaties"), treaties, words.number(treaties), total=True),
        )
        return Card(figure, text, cover, context.colours[context.store.head.home], measures=measures)

    return headline(context, plotted(facts), "events.card", write)


def aside(facts: pd.DataFrame) -> pd.Series:
    """Every happening with a date stands in the headline."""
    return pd.Series("no-date", index=facts.index).where(~facts["on_axis"], "")


TOPIC = Topic("events", select, plotted, overview, rows, filters, read, card, aside, FORMS, key=KEY)
