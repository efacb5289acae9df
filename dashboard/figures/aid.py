"""Aid and loans: an amount over years is a block whose area is the amount; a moment is a pin."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from dashboard.data.dicts import dicts
from dashboard.figures.canvas import Canvas
from dashboard.model.period import Period
from dashboard.words.amounts import Amounts

HEADROOM = 1.62  # the share above the tallest block is for pins and their labels
PIN_LEVELS = 4
BRACKET_LEVELS = 3
OVER_BRACKET = ("above", "below", "above-start", "below-start", "above-end", "below-end")  # beside it stand its neighbours
PIN_GAP_YEARS = 2.6
ARROW_IN = 0.25  # years: an arrow at an edge stands inside it


def in_unit(facts: pd.DataFrame, axis: str, units: pd.DataFrame) -> pd.DataFrame:
    """The facts with ``amount`` and ``amount_unit``: the printed or the source's own second amount that suits ``axis``.

    ``axis`` is a value of ``units.axis``. NaN where the source gives no amount in such a unit: nothing is converted.
    """
    axes = units.set_index("id")["axis"].to_dict()
    first = facts["unit"].map(axes) == axis
    second = facts["also_unit"].map(axes) == axis
    amount = facts["value"].where(first, facts["also_value"].where(second))
    unit = facts["unit"].where(first, facts["also_unit"].where(second))
    return facts.assign(amount=amount, amount_unit=unit)


def _beyond(facts: pd.DataFrame) -> pd.Series:
    """Whether the span of a fact reaches beyond the years of the plot (column ``beyond``; no where there is none)."""
    return facts["beyond"] if "beyond" in facts else pd.Series(False, index=facts.index)


def blocks(facts: pd.DataFrame) -> pd.DataFrame:
    """The money that is spread over more than one year: what becomes a block.

    Not where the span runs past the plot: the part of a block that could be seen would not be its amount.
    """
    money = (facts["unit_kind"] == "money") & facts["value"].notna() & facts["on_axis"] & ~_beyond(facts)
    return facts[money & (facts["last_year"] > facts["first_year"])]


def brackets(facts: pd.DataFrame) -> pd.DataFrame:
    """Goods, projects, people, and money past the plot, over more than one year: what no money axis can hold."""
    other = facts["unit_kind"].isin(["goods", "count", "people"]) | ((facts["unit_kind"] == "money") & _beyond(facts))
    amount = facts["value"].notna() & facts["on_axis"]
    return facts[other & amount & (facts["last_year"] > facts["first_year"])].drop(wholes(facts).index)


def pins(facts: pd.DataFrame) -> pd.DataFrame:
    """Dated aid of one year that is no block: sums at a date, goods, projects, and promises without an amount."""
    single = facts["on_axis"] & (facts["first_year"] == facts["last_year"])
    share = facts["unit_kind"].isin(["share", "rate"])
    return facts[single & ~share]


def axis_top(facts: pd.DataFrame, axis: str, units: pd.DataFrame) -> float:
    """The height of the value axis in units a year; 1 where nothing is a block."""
    shown = in_unit(blocks(facts), axis, units)
    rates = shown["amount"] / (shown["end"] - shown["start"])
    return float(rates.max()) * HEADROOM if rates.notna().any() else 1.0


def draw(
    facts: pd.DataFrame, *, years: Period, axis: str, units: pd.DataFrame, colours: dict[str, str], amounts: Amounts,
    top: float | None = None, detail: bool = False, actors: Mapping[str, str] | None = None,
) -> go.Figure:
    """Draw aid facts (rows of ``facts``) in the money of ``axis``.

    Blocks stand from the first to the last day of their span, both inclusive; their height is the amount divided by
    the years between, and is only an average. ``top`` fixes the axis so that rows compare;
    ``detail`` offers more labels, ``actors`` the names of donors for those that have no room for more. Facts without an
    amount in this money become brackets or hollow pins.
    """
    canvas = Canvas(years, top or axis_top(facts, axis, units))
    _ticks(canvas, in_unit(blocks(facts), axis, units), amounts)
    drawn = in_unit(blocks(facts), axis, units)
    _blocks(canvas, drawn, colours, amounts, actors or {})
    if detail:
        for level, fact in enumerate(brackets(facts).pipe(dicts)):
            _bracket(canvas, fact, 0.66 + 0.06 * (level % BRACKET_LEVELS), colours, amounts)
        _shares(canvas, facts, colours, amounts)
    _pins(canvas, pins(facts), drawn, colours, amounts)
    canvas.line([(years.start, 0), (years.end + 1, 0)], "ink", 1.5)
    return canvas.figure()


def _ticks(canvas: Canvas, shown: pd.DataFrame, amounts: Amounts) -> None:
    shown = shown[shown["amount"].notna()]
    if shown.empty:
        return
    unit = shown.iloc[0]["amount_unit"]
    peak = canvas.height / HEADROOM
    step = _round_step(peak / 4)
    values = [step * i for i in range(int(peak * 1.05 / step) + 1)]
    for value, text in zip(values, amounts.ticks(values, unit), strict=True):
        canvas.tick(value, text)


def _round_step(rough: float) -> float:
    power = 10 ** (len(str(int(rough))) - 1) if rough >= 1 else 1
    return next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= rough)


def _blocks(
    canvas: Canvas, shown: pd.DataFrame, colours: dict[str, str], amounts: Amounts, actors: Mapping[str, str]
) -> None:
    units_before: set[str] = set()
    level = 0
    for fact in shown.pipe(dicts):
        x0, x1 = fact["start"], fact["end"]
        colour = colours[fact["donor"]]
        if pd.isna(fact["amount"]):
            _bracket(canvas, fact, 0.66 - 0.1 * level, colours, amounts)
            level += 1
            continue
        height = fact["amount"] / (x1 - x0)
        lent = fact["shape"] == "hatch"
        with canvas.drawing(fact["id"], fact["basis"]):
            if lent:
                canvas.area(x0, x1, 0, height, colour, pattern="/")
            else:
                canvas.column(x0, x1, 0, height, colour, fact["mark"])
                canvas.line([(x1, 0), (x1, height)], "paper", 2)
        places = ("plate", "above", "right") if lent else ("inside", "above", "right", "left")
        canvas.mark(fact["id"], x0, x1, 0, height, fact["groups"])
        own = {**fact, "value": fact["amount"], "unit": fact["amount_unit"]}
        canvas.label(fact["id"], x0, x1, 0, height, strong=amounts.brief(own), text=fact["label"],
                     less=actors.get(fact["donor"], ""), priority=1, places=places, by=fact["by"], groups=fact["groups"],
                     disputed=fact["disputed"])
        if units_before and fact["amount_unit"] not in units_before:
            canvas.line([(x0, 0), (x0, canvas.height * 0.94)], "ink", 1.5, "dash")
            canvas.note(x0, canvas.height * 0.93, amounts.unit_change(fact["amount_unit"]))
        units_before.add(fact["amount_unit"])


def _bracket(
    canvas: Canvas, fact: dict[str, object], height: float, colours: dict[str, str], amounts: Amounts
) -> None:
    """An amount over a span that the axis cannot hold: a bracket over its years at a share of the plot's height."""
    x0, x1 = max(fact["start"], canvas.years.start), min(fact["end"], canvas.years.end + 1)  # type: ignore[type-var]
    y, tick = canvas.height * height, canvas.height * 0.03
    colour = colours[str(fact["donor"])]
    with canvas.drawing(fact["id"], fact["basis"]):
        left = [(x0, y)] if fact["start"] < canvas.years.start else [(x0, y - tick), (x0, y)]  # type: ignore[operator]
        right = [(x1, y)] if fact["end"] > canvas.years.end + 1 else [(x1, y), (x1, y - tick)]  # type: ignore[operator]
        canvas.line([*left, *right], colour, 2.5)
        run_on(canvas, fact, y, colour)
    canvas.mark(str(fact["id"]), x0, x1, y - 2 * tick, y + tick, fact["groups"])
    canvas.label(str(fact["id"]), x0, x1, y - tick, y, strong=amounts.brief(fact), text=str(fact["label"]), priority=4,
                 places=OVER_BRACKET, by=fact["by"], groups=fact["groups"], disputed=bool(fact["disputed"]))


def run_on(canvas: Canvas, fact: dict[str, object], y: float, colour: str) -> None:
    """An arrow at an edge of the plot beyond which the span of a fact goes on."""
    if fact["end"] > canvas.years.end + 1:  # type: ignore[operator]
        canvas.point(canvas.years.end + 1 - ARROW_IN, y, colour, "triangle-right", 13)
    if fact["start"] < canvas.years.start:  # type: ignore[operator]
        canvas.point(canvas.years.start + ARROW_IN, y, colour, "triangle-left", 13)


def _of_aid(facts: pd.DataFrame) -> pd.DataFrame:
    """Shares of aid over a known span."""
    share = (facts["kind"] == "share") & (facts["unit_kind"] == "share") & facts["value"].notna() & facts["on_axis"]
    return facts[share & facts["first_year"].notna() & facts["last_year"].notna()]


def split(facts: pd.DataFrame) -> pd.DataFrame:
    """Shares by which one source divides one whole of aid among several donors."""
    share = _of_aid(facts)
    donors = share.groupby(["of", "date", "source"])["donor"].transform("nunique")
    return share[donors > 1]


def wholes(facts: pd.DataFrame) -> pd.DataFrame:
    """The money past the plot that a source divides among donors: it stands over their shares (see ``split``)."""
    money = facts[(facts["unit_kind"] == "money") & _beyond(facts) & facts["value"].notna() & facts["on_axis"]]
    divided = set(split(facts)[["date", "source"]].itertuples(index=False, name=None))
    return money[[(row.date, row.source) in divided for row in money.itertuples()]] if divided else money.iloc[:0]


def shares(facts: pd.DataFrame) -> pd.DataFrame:
    """Shares of aid, one a donor, of donors without blocks: two scales never share a row."""
    share = _of_aid(facts).drop(split(facts).index)
    return share[~share["donor"].isin(blocks(facts)["donor"])].drop_duplicates("donor")


def _shares(canvas: Canvas, facts: pd.DataFrame, colours: dict[str, str], amounts: Amounts) -> None:
    """A share of an unknown total: a dashed box is all, its filling the share. It has its own scale."""
    level = canvas.height * 0.6
    for fact in shares(facts).pipe(dicts):
        x0, x1 = fact["start"], fact["end"]
        part = fact["value"] / (100 if fact["unit"] == "percent" else 1) * level
        with canvas.drawing(fact["id"], fact["basis"]):
            canvas.box(x0, x1, 0, level, "ink-2", dash="dash")
            canvas.column(x0, x1, 0, part, colours[fact["donor"]], fact["mark"])
        canvas.mark(fact["id"], x0, x1, 0, level, fact["groups"])
        canvas.label(fact["id"], x0, x1, 0, part, strong=amounts.brief(fact), text=fact["label"], priority=1,
                     places=("right", "above", "left"), by=fact["by"], groups=fact["groups"], disputed=fact["disputed"])


def _pins(
    canvas: Canvas, shown: pd.DataFrame, drawn: pd.DataFrame, colours: dict[str, str], amounts: Amounts
) -> None:
    """Each pin stands on the axis, or on the block over its date: a stem inside it would seem a part of it."""
    tops = [(row.start, row.end, row.amount / (row.end - row.start)) for row in drawn[drawn["amount"].notna()].itertuples()]
    last_at = [float("-inf")] * PIN_LEVELS
    for fact in shown.pipe(dicts):
        x = (max(fact["start"], canvas.years.start) + min(fact["end"], canvas.years.end + 1)) / 2
        roomy = [i for i in range(PIN_LEVELS) if x - last_at[i] > PIN_GAP_YEARS]
        level = roomy[0] if roomy else min(range(PIN_LEVELS), key=last_at.__getitem__)
        last_at[level] = x
        y = canvas.height * (0.93 - 0.09 * level)
        stated = pd.notna(fact["value"])
        colour = colours[fact["donor"]]
        with canvas.drawing(fact["id"], fact["basis"]):
            canvas.line([(x, max((top for start, end, top in tops if start < x < end), default=0)), (x, y)], colour, 1.5)
            canvas.point(x, y, colour, "circle" if stated else "circle-open", 11)
        canvas.mark(fact["id"], x, x, y - 0.04 * canvas.height, y + 0.04 * canvas.height, fact["groups"])
        canvas.label(fact["id"], x, x, y, y, strong=amounts.brief(fact) if stated else "", text=fact["label"],
                     priority=3 if stated else 6, places=("right", "left"), by=fact["by"], groups=fact["groups"],
                     disputed=fact["disputed"])
