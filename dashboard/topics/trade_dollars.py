"""The rows of trade in money: records by year, sums of the texts on the same axis, and the plan periods under them."""

from __future__ import annotations

import pandas as pd

from dashboard.data.facts import VALUES
from dashboard.figures import trade_dollars as figure
from dashboard.figures.scale import Scale
from dashboard.topics.base import NO_UNIT, Context, Filter, Row, actor_filters, of_series

BY_PARTNER = ("import", "export")
TOGETHER = "trade-total"
SERIES = (*BY_PARTNER, TOGETHER)
PLANS, PLAN = "periods", "plan"


def select(facts: pd.DataFrame, home: str) -> pd.Series:
    """The home state's series of trade, and where it has any, the plan periods: they stand under nothing else."""
    series = (facts["table"] == VALUES) & facts["kind"].isin(SERIES) & (facts["actor"] == home)
    plans = (facts["table"] == PLANS) & (facts["kind"] == PLAN)
    return series | plans if series.any() else series


def plans(facts: pd.DataFrame) -> pd.DataFrame:
    return facts[(facts["table"] == PLANS) & facts["on_axis"] & facts["date"].notna()]


def sums(facts: pd.DataFrame) -> pd.DataFrame:
    """What the texts state in the money of the series: the only amounts that can stand on its axis."""
    units = of_series(facts, *SERIES)["unit"].unique()
    stated = (facts["table"] == "trade") & facts["unit"].isin(units) & facts["value"].notna() & facts["on_axis"]
    return facts[stated & facts["start"].map(abs).lt(float("inf")) & facts["end"].map(abs).lt(float("inf"))]


def drawn(facts: pd.DataFrame) -> list[pd.DataFrame]:
    """What these rows draw."""
    return [of_series(facts, *SERIES), sums(facts), plans(facts)]


def rows(context: Context, facts: pd.DataFrame) -> list[Row]:
    """Sums of the texts and what is added up over partners on one axis, single partners on a finer one, the plans."""
    words, stated = context.words, sums(facts)
    series = of_series(facts, *SERIES)
    together, single = series[series["kind"] == TOGETHER], series[series["kind"].isin(BY_PARTNER)]
    common, fine = figure.axis(stated, together), figure.axis(single)
    made: list[Row] = []
    if len(stated):
        made.append(_row(context, "trade-sums", words("trade.sums.title"), stated, common, "trade.money-note"))
    order = context.store["series"].set_index("id")["order"]
    for name in sorted(together["series"].unique(), key=lambda code: order[code]):
        own = together[together["series"] == name]
        made.append(_row(context, f"trade-{name}", str(own.iloc[0]["label"]), own, common, "trade.money-note"))
    for kind in BY_PARTNER:
        own = single[single["kind"] == kind]
        if len(own):
            made.append(_row(context, f"trade-{kind}", words(f"trade.{kind}.title"), own, fine, "trade.finer-note"))
    shown = plans(facts)
    if len(shown):
        drawn = figure.draw_plans(shown, years=context.years)
        made.append(Row("trade-plans", words("trade.plans.title"), words("trade.plans.note"), "ink-3",
                        {NO_UNIT: drawn}, weight=0.7, group=f"kind:{PLANS}-{PLAN}"))
    return made


def _row(context: Context, name: str, title: str, own: pd.DataFrame, on: Scale, note: str) -> Row:
    common = {"years": context.years, "colours": dict(context.colours), "amounts": context.amounts}
    short = context.store["sources"].set_index("id")["short"]
    source = context.words("list.comma").join(dict.fromkeys(short[code] for code in own["source"]))
    if own["series"].isna().all():
        drawn = figure.draw_sums(own, on=on, **common)  # type: ignore[arg-type]
    else:
        drawn = figure.draw_years(own, on=on, order=figure.partners(own), **common)  # type: ignore[arg-type]
    unit = context.amounts.unit_name(own.iloc[0].to_dict())
    colour = context.colours[own.iloc[0]["partner"]] if own["partner"].nunique() == 1 else "ink"
    return Row(name, title, context.words(note, unit=unit, source=source), colour, {NO_UNIT: drawn}, weight=1)


def filters(context: Context, facts: pd.DataFrame) -> list[Filter]:
    """The partners of the series, and the plans."""
    chosen = actor_filters(context, of_series(facts, *SERIES), "partner")
    shown = plans(facts)
    return chosen + ([Filter(f"kind:{PLANS}-{PLAN}", context.words("trade.plans.title"))] if len(shown) else [])
