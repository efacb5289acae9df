"""Facts of other tables that an author counts as a moment of coming closer or of drawing apart (``moments.csv``)."""

from __future__ import annotations

import pandas as pd

from dashboard.data.dicts import dicts
from dashboard.figures import events as figure
from dashboard.topics.base import NO_UNIT, Context, Filter, Row
from dashboard.topics.explaining import CROWD, LANE_WEIGHT, RANK_OF_UNRANKED, SHAPES

TABLE = "moments"
COLOUR = "ink"


def tag(kind: object) -> str:
    """The tag by which a filter switches a kind of moments."""
    return f"moment:{kind}"


def kinds(context: Context, table: str) -> dict[str, str]:
    """Code and name of the kinds of a table, in their order."""
    rows = context.store["kinds"]
    own = rows[rows["table"] == table].sort_values("order")
    return dict(zip(own["code"], own["name"], strict=True))


def listed(context: Context) -> dict[str, tuple[str, ...]]:
    """The kinds of moment that each fact is: several where authors differ."""
    found: dict[str, dict[str, None]] = {}
    for moment in context.store[TABLE].pipe(dicts):
        found.setdefault(moment["fact"], {})[moment["kind"]] = None
    return {fact: tuple(kinds) for fact, kinds in found.items()}


def row(context: Context, facts: pd.DataFrame) -> Row | None:
    """The moments (column ``moments``) as points, a lane for each kind; None where there is none."""
    told = facts[facts["moments"].map(bool)]
    if told.empty:
        return None
    told = told.assign(
        lanes=told["moments"],
        rank=told["rank"].fillna(RANK_OF_UNRANKED).astype(int),
        shape=told["shape"].where(told["shape"].isin(SHAPES), SHAPES[0]),
        groups=[[name for name in groups if not name.startswith("explains:")] for groups in told["groups"]],
    )
    names = kinds(context, TABLE)
    lanes = pd.DataFrame({"id": list(names), "colour": COLOUR, "pillar": "no", "order": range(len(names))})
    drawn = figure.draw(told, years=context.years, lanes=lanes, max_rank=RANK_OF_UNRANKED, crowd=CROWD)
    return Row("lean-moments", context.words("lean.moments"), "", COLOUR, {NO_UNIT: drawn},
               weight=LANE_WEIGHT * len(names), lanes=tuple((name, name, COLOUR) for name in names.values()))


def filters(context: Context, facts: pd.DataFrame) -> list[Filter]:
    """The kinds of moments that occur."""
    occurring = {kind for found in facts["moments"] for kind in found}
    return [Filter(tag(kind), name) for kind, name in kinds(context, TABLE).items() if kind in occurring]


def said(context: Context) -> dict[str, list[str]]:
    """For each fact that is a moment: of which kind, in whose reading, and how the author puts it."""
    names = kinds(context, TABLE)
    result: dict[str, list[str]] = {}
    for moment in context.store[TABLE].pipe(dicts):
        text = context.words("lean.moment", kind=names[moment["kind"]], cite=context.reader.cite(moment), why=moment["why"])
        result.setdefault(moment["fact"], []).append(text)
    return result
