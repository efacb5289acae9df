"""Trade: one row a measure, since shares of different wholes never stand on one axis."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from dashboard.data.dicts import dicts
from dashboard.figures.canvas import Canvas
from dashboard.figures.record import extent
from dashboard.model.period import Period
from dashboard.words.amounts import Amounts

ROW = 1.0
FULL = 0.8  # of a row's height is its scale's top
SCALES = (0.25, 0.5, 1.0)  # a row's top: the least of these shares that holds all of its figures
WHOLE = {"percent": 100.0, "fraction": 1.0}
PLACES = ("right", "left", "above", "above-end")
WIDE_PLACES = ("above", "right", "left", "above-end")
WEDGE = 0.3  # of a row: the height of a wedge, which has no scale
WIDE = 1.5  # years: a column this wide carries its label on top
NARROW = 0.3  # years: the least width of a column, so that a month can be seen
BEFORE = 0.6  # of the width of the column behind it: one of the same time
SEAM = 2  # pixels: what parts the two


def rows(facts: pd.DataFrame) -> list[str]:
    """The measures that are drawn as rows of shares, in the order of their first fact's kind."""
    drawn = _shares(facts)
    return list(dict.fromkeys(drawn.sort_values("kind_order")["kind"]))


def _shares(facts: pd.DataFrame) -> pd.DataFrame:
    return facts[(facts["shape"] == "bar") & facts["unit"].isin(WHOLE) & facts["value"].notna() & facts["on_axis"]]


def draw(
    facts: pd.DataFrame, *, years: Period, colours: dict[str, str], amounts: Amounts, measures: list[str] | None = None,
    scales: Mapping[str, str] | None = None, actors: Mapping[str, str] | None = None,
) -> go.Figure:
    """Draw trade facts: shares as columns of their own whole, ratios as wedges without an axis, sums as pins.

    ``measures`` chooses the rows (all shares by default); where a measure has no row of its own, ratios stand in the
    first row and sums in the last. Columns never join. ``scales`` are the words of a measure's axis, with a place {n} for
    its share; a measure without words has the share alone. ``actors`` are the names by which a share is told in brief.
    """
    names = measures if measures is not None else rows(facts)
    names = names or ["none"]
    canvas = Canvas(years, ROW * len(names))
    for position, measure in enumerate(names):
        base = ROW * (len(names) - 1 - position)
        canvas.line([(years.start, base), (years.end + 1, base)], "ink" if base == 0 else "rule", 1.5)
        own = facts[(facts["kind"] == measure) & facts["on_axis"]]
        scale = _scale(_shares(own))
        if scale is not None:
            canvas.tick(base + FULL, (scales or {}).get(measure, "{n}").format(n=f"{scale:.0%}"))
        _columns(canvas, _shares(own), base, scale or 1.0, colours, amounts, actors or {})
        others = own.drop(_shares(own).index)
        if measures is None:
            strays = facts[~facts["kind"].isin(names) & facts["on_axis"]]
            if position == 0:
                others = pd.concat([others, strays[strays["shape"] == "wedge"]])
            if position == len(names) - 1:
                others = pd.concat([others, strays[strays["shape"] == "pin"]])
        _wedges(canvas, others[others["shape"] == "wedge"], base, amounts)
        _pins(canvas, others[(others["shape"] == "pin") & others["value"].notna()], base, colours, amounts)
    return canvas.figure()


def _scale(shown: pd.DataFrame) -> float | None:
    if shown.empty:
        return None
    most = float((shown["value"] / shown["unit"].map(WHOLE)).max())
    return next((scale for scale in SCALES if scale >= most), most)


def _columns(
    canvas: Canvas, shown: pd.DataFrame, base: float, scale: float, colours: dict[str, str], amounts: Amounts,
    actors: Mapping[str, str],
) -> None:
    """Columns over the whole of their time: of those of one time the highest stands behind, each next before it, narrower.

    Their words stand beside the widest."""
    height = shown["value"] / shown["unit"].map(WHOLE)
    standing: Counter[tuple[float, float]] = Counter()
    whose = actors if shown["partner"].nunique() > 1 else {}  # of one partner's figures his name tells none apart
    for fact in shown.loc[height.sort_values(ascending=False, kind="stable").index].pipe(dicts):
        start, end = span = extent(fact, canvas.years)
        behind = standing[span]
        standing[span] += 1
        middle = (start + end) / 2
        reach = max(end - start, NARROW) / 2
        half = reach * BEFORE**behind
        x0, x1 = middle - half, middle + half
        top = base + FULL * fact["value"] / WHOLE[fact["unit"]] / scale
        colour = colours.get(fact["partner"], "ink-2")
        with canvas.drawing(fact["id"], fact["basis"]):
            canvas.column(x0, x1, base, top, colour, fact["mark"])
            if behind:
                canvas.line([(x0, base), (x0, top), (x1, top), (x1, base)], "paper", SEAM)
            elif scale == 1:
                canvas.box(x0, x1, base, base + FULL, "ink-3", dash="dot")
        series = f"{fact['kind']} {start} {end}"
        canvas.mark(fact["id"], x0, x1, base, max(top, base + 0.2), fact["groups"], series=series)
        canvas.label(fact["id"], middle - reach, middle + reach, base, top, strong=amounts.brief(fact), text=fact["label"],
                     less=whose.get(fact["partner"], ""), priority=1,
                     places=WIDE_PLACES if 2 * reach > WIDE else PLACES, by=fact["by"], series=series,
                     room=(base, base + ROW), groups=fact["groups"], disputed=fact["disputed"])


def _wedges(canvas: Canvas, shown: pd.DataFrame, base: float, amounts: Amounts) -> None:
    """A ratio without amounts: a rising edge, dashed since no value between is known, and no axis."""
    for fact in shown.pipe(dicts):
        if pd.isna(fact["value"]) or pd.isna(fact["first_year"]) or pd.isna(fact["last_year"]):
            continue
        x0, x1 = fact["first_year"], fact["last_year"] + 1
        end = base + WEDGE
        start = base + WEDGE / max(fact["value"], 1)
        with canvas.drawing(fact["id"], fact["basis"]):
            canvas.polygon([(x0, base), (x0, start), (x1, end), (x1, base), (x0, base)], "ink-3", 0.22)
            canvas.line([(x0, start), (x1, end)], "ink", 2.5, "dash")
        canvas.mark(fact["id"], x0, x1, base, end, fact["groups"])
        canvas.label(fact["id"], x0, x1, base, end, strong=amounts.brief(fact), text=fact["label"], priority=2,
                     places=("above", "right"), by=fact["by"], room=(base, base + ROW),
                     groups=fact["groups"], disputed=fact["disputed"])


def _pins(canvas: Canvas, shown: pd.DataFrame, base: float, colours: dict[str, str], amounts: Amounts) -> None:
    for fact in shown.pipe(dicts):
        start, end = fact["start"], fact["end"]
        x = end - 0.5 if math.isinf(start) else start + 0.5 if math.isinf(end) else (start + end) / 2
        y = base + 0.55
        colour = colours.get(fact["partner"], "ink")
        with canvas.drawing(fact["id"], fact["basis"]):
            canvas.line([(x, base), (x, y)], colour, 1.5)
            canvas.point(x, y, colour)
        canvas.mark(fact["id"], x, x, y - 0.12, y + 0.12, fact["groups"])
        canvas.label(fact["id"], x, x, y, y, strong=amounts.brief(fact), text=fact["label"], priority=4,
                     places=("right", "left"), by=fact["by"], room=(base, base + ROW),
                     groups=fact["groups"], disputed=fact["disputed"])
