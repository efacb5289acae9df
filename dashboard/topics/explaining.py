"""Facts of other tables that stand under the charts of a view because they explain them (``explains.csv``)."""

from __future__ import annotations

import pandas as pd

from dashboard.data.dicts import dicts
from dashboard.figures import events as figure
from dashboard.topics.base import NO_UNIT, Context, Filter, Row

RANK_OF_UNRANKED = 3
SHAPES = ("circle", "square", "diamond")  # of happenings; any other fact is a circle
CROWD = 0.15
LANE_WEIGHT = 0.7


def tag(view: str) -> str:
    """The tag by which a filter switches all that explains a view."""
    return f"explains:{view}"


def with_explained(context: Context, view: str, own: pd.Series) -> pd.DataFrame:
    """The facts of a view (``own`` is true) and those that explain it, in one frame.

    The column ``explains`` tells them apart, and ``groups`` of those that explain have the tag of the view.
    """
    facts = context.facts
    rows = context.store["explains"]
    explains = facts["id"].isin(rows.loc[rows["view"] == view, "fact"]) & facts["on_axis"] & facts["usable"]
    chosen = facts.assign(explains=explains)[own | explains]
    pairs = zip(chosen["groups"], chosen["explains"], strict=True)
    return chosen.assign(groups=[[*groups, tag(view)] if told else groups for groups, told in pairs])


def explaining(context: Context, view: str) -> Row | None:
    """The facts that explain a view in swimlanes, of which only those that occur are drawn; None where there is none."""
    facts = _only(context, view)
    if facts.empty:
        return None
    facts = facts.assign(
        rank=facts["rank"].fillna(RANK_OF_UNRANKED).astype(int),
        shape=facts["shape"].where(facts["shape"].isin(SHAPES), SHAPES[0]),
    )
    occurring = {lane for lanes in facts["lanes"] for lane in lanes}
    lanes = context.lanes[context.lanes["id"].isin(occurring)]
    drawn = figure.draw(facts, years=context.years, lanes=lanes, max_rank=RANK_OF_UNRANKED, crowd=CROWD)
    names = tuple((lane["name"], lane["short"], lane["colour"]) for lane in lanes.pipe(dicts))
    return Row(f"{view}-explains", context.words("explains.lane"), "", "ink", {NO_UNIT: drawn},
               weight=LANE_WEIGHT * len(names), lanes=names, group=tag(view))


def choice(context: Context, view: str) -> list[Filter]:
    """The filter for all that explains a view; none where nothing does."""
    return [] if _only(context, view).empty else [Filter(tag(view), context.words("explains.lane"))]


def _only(context: Context, view: str) -> pd.DataFrame:
    return with_explained(context, view, pd.Series(False, index=context.facts.index))
