"""The rows under the aid to the home state: what it stands beside, and what it is a share of."""

from __future__ import annotations

import pandas as pd

from dashboard.figures import aid as figure
from dashboard.figures import aid_beside as beside
from dashboard.topics.base import NO_UNIT, Context, Filter, Row, of_series

BY_YEAR, A_HEAD = SERIES = ("aid-year", "aid-head")
GAUGES = ("aid-revenue-share", "aid-gnp-share")  # aid as a share of another whole, one row each


def of_kinds(facts: pd.DataFrame, home: str) -> pd.Series:
    """Whether a fact belongs to these rows: a series beside aid, or the home state's aid as a share."""
    series = facts["kind"].isin(SERIES) & facts["series"].notna()
    whose = facts["recipient"].where(facts["recipient"].notna(), facts["actor"])
    return series | (facts["kind"].isin(GAUGES) & (whose == home))


def gauges(facts: pd.DataFrame) -> pd.DataFrame:
    stated = facts["kind"].isin(GAUGES) & facts["unit"].isin(beside.WHOLE) & facts["value"].notna()
    return facts[stated & facts["on_axis"]]


def drawn(facts: pd.DataFrame) -> list[pd.DataFrame]:
    """What these rows draw."""
    return [of_series(facts, *SERIES), gauges(facts), figure.split(facts), figure.wholes(facts)]


def rows(context: Context, facts: pd.DataFrame, given: pd.DataFrame) -> list[Row]:
    """Aid by year beside the blocks of ``given`` (the aid to the home state), aid a head, shares, donors."""
    makers = (_by_year, _a_head)
    made = [maker(context, facts, given) for maker in makers]
    return [row for row in made if row] + _gauges(context, facts) + _splits(context, facts)


def _common(context: Context) -> dict[str, object]:
    return {"years": context.years, "colours": dict(context.colours), "amounts": context.amounts}


def _source(context: Context, own: pd.DataFrame) -> str:
    short = context.store["sources"].set_index("id")["short"]
    return context.words("list.comma").join(dict.fromkeys(short[source] for source in own["source"]))


def _by_year(context: Context, facts: pd.DataFrame, given: pd.DataFrame) -> Row | None:
    own = of_series(facts, BY_YEAR)
    if own.empty:
        return None
    units = context.store["units"]
    axis = units.set_index("id").at[own.iloc[0]["unit"], "axis"]
    blocks = figure.in_unit(figure.blocks(given), axis, units)
    partner = own.iloc[0]["partner"]
    note = context.words("aid.years.note", unit=context.amounts.axis_name(axis), source=_source(context, own))
    drawn = beside.draw_years(own, blocks, **_common(context))  # type: ignore[arg-type]
    return Row("aid-years", context.words("aid.years.title"), note, context.colours[partner], {NO_UNIT: drawn}, weight=1.6,
               group=f"actor:{partner}")


def _a_head(context: Context, facts: pd.DataFrame, given: pd.DataFrame) -> Row | None:
    own = of_series(facts, A_HEAD)
    if own.empty:
        return None
    order = context.store["actors"].set_index("id")["order"]
    own = own.sort_values("actor", key=lambda column: column.map(order))
    drawn = beside.draw_heads(own, **_common(context))  # type: ignore[arg-type]
    return Row("aid-heads", context.words("aid.heads.title"), context.words("aid.heads.note"), "ink", {NO_UNIT: drawn},
               weight=1.2)


def _gauges(context: Context, facts: pd.DataFrame) -> list[Row]:
    """A row for each whole that aid is said to be a share of."""
    shown = gauges(facts)
    result = []
    for kind in GAUGES:
        own = shown[shown["kind"] == kind]
        if own.empty:
            continue
        drawn = beside.draw_gauges(own, **_common(context))  # type: ignore[arg-type]
        note = context.words("aid.gauge.note", source=_source(context, own))
        result.append(Row(f"gauge-{kind}", own.iloc[0]["kind_name"], note, "ink", {NO_UNIT: drawn}, weight=1))
    return result


def _splits(context: Context, facts: pd.DataFrame) -> list[Row]:
    """A row for each whole that one source divides among donors."""
    result = []
    wholes = figure.wholes(facts)
    for place, (_, own) in enumerate(figure.split(facts).groupby(["of", "date", "source"], sort=False), start=1):
        whole = wholes[(wholes["date"] == own.iloc[0]["date"]) & (wholes["source"] == own.iloc[0]["source"])]
        drawn = beside.draw_split(own, whole, **_common(context))  # type: ignore[arg-type]
        note = context.words("aid.split.note", of=own.iloc[0]["of"], source=_source(context, own))
        result.append(Row(f"aid-split-{place}", context.words("aid.split.title"), note, "ink", {NO_UNIT: drawn}, weight=1))
    return result


def filters(context: Context, facts: pd.DataFrame) -> list[Filter]:
    """What of these rows no choice of donor can switch: shares that stand in a table without donors."""
    shown = gauges(facts)
    own = shown[shown["donor"].isna()].drop_duplicates("kind")
    return [Filter(f"kind:{fact.table}-{fact.kind}", str(fact.kind_name)) for fact in own.itertuples()]
