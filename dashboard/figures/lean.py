"""Which way an actor leaned, as one author has it: a bar for each span, in the colours of those it leans to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.data.dicts import dicts
from dashboard.figures.aid import run_on
from dashboard.figures.canvas import DASHES, Canvas
from dashboard.figures.packing import pack
from dashboard.model.period import Period

TOWARD, BOTH, APART, AGAINST = "toward", "both", "apart", "against"  # the kinds of leaning
HATCH = "/"
NEITHER = "ink-3"
FOOT, HEAD = 0.08, 0.44  # of a line: the bar; its words stand above it
SOFT = 0.4  # years: an end that the author only puts around a date fades over as much before and after it
SEAM = 2  # pixels: what parts a bar from one that ends where it begins
LETTER = 0.185  # years that a letter of a label takes on a wide screen: lines are shared where words have room too
ROOF = 0.3  # of a line: room for words above the uppermost bar
EDGE = 0.15  # years: words of a bar at the left edge of the plot begin as far inside it
PLACES = ("above-start", "above-end", "above", "right", "left")
ABOUT = "~%"  # EDTF's marks of a date that is approximate


@dataclass(frozen=True)
class Bar:
    """A span on its line (0 is the uppermost): the years drawn, and whether each end is soft."""

    fact: Mapping[str, Any]
    line: int
    x0: float
    x1: float
    soft: tuple[bool, bool]


def sides(lanes: pd.DataFrame, actors: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """The colours of each actor from above: that of its pillar, or those of all pillars where its lane is none."""
    pillars = lanes[lanes["pillar"] == "yes"].sort_values("order").set_index("id")["colour"].to_dict()
    every = tuple(pillars.values())
    return {
        actor: (pillars[lane],) if lane in pillars else every
        for actor, lane in zip(actors["id"], actors["lane"], strict=True)
    }


def soft_ends(date: str) -> tuple[bool, bool]:
    """Whether the start and the end of an EDTF date are only about right: "1956~/1961" -> (True, False)."""
    ends = date.split("/")
    return any(mark in ends[0] for mark in ABOUT), any(mark in ends[-1] for mark in ABOUT)


def bars(spans: pd.DataFrame, years: Period) -> list[Bar]:
    """The spans in as few lines as hold them, the earliest first; none covers another, nor the words of another."""
    edge = years.end + 1
    reaches = []
    for fact in spans.pipe(dicts):
        x0, x1 = max(fact["start"], years.start), min(fact["end"], edge)
        soft = tuple(end and here for end, here in zip(soft_ends(str(fact["date"])), _on_axis(fact, years), strict=True))
        said = LETTER * len(str(fact["label"]))
        left = min(x0 - SOFT * soft[0], edge - said)
        reaches.append((left, max(x1 + SOFT * soft[1], left + said), Bar(fact, 0, x0, x1, soft)))
    ordered = sorted(reaches, key=lambda reach: (reach[0], -reach[1], reach[2].fact["id"]))
    lines = pack((left, right) for left, right, _ in ordered)
    return [replace(bar, line=line) for (_, _, bar), line in zip(ordered, lines, strict=True)]


def _on_axis(fact: Mapping[str, Any], years: Period) -> tuple[bool, bool]:
    """Whether the start and the end of a span lie on the axis."""
    return fact["start"] >= years.start, fact["end"] <= years.end + 1


def lines(spans: pd.DataFrame, years: Period) -> int:
    """How many lines the spans of one author take."""
    return max((bar.line for bar in bars(spans, years)), default=0) + 1


def draw(spans: pd.DataFrame, *, years: Period, colours: Mapping[str, tuple[str, ...]]) -> go.Figure:
    """Draw the spans of one author; ``colours`` are those of each partner (see ``sides``).

    Towards: filled. With both: filled, split lengthwise. Apart: hollow, rimmed. Against: hatched. What goes on beyond the
    axis ends in an arrow at its edge, as does an open end.
    """
    height = lines(spans, years)
    every = max(colours.values(), key=len, default=())
    canvas = Canvas(years, height + ROOF)
    for bar in bars(spans, years):
        fact, base = bar.fact, height - 1 - bar.line
        low, high = base + FOOT, base + HEAD
        filling = every if fact["kind"] == BOTH else colours.get(str(fact["partner"]), ())
        with canvas.drawing(fact["id"], fact["basis"]):
            if fact["kind"] == APART or not filling:
                filling = filling or (NEITHER,)
                _outline(canvas, bar, low, high, filling)
            else:
                _fill(canvas, bar, low, high, filling)
            run_on(canvas, dict(fact), (low + high) / 2, filling[0] if len(filling) == 1 else "ink")
        canvas.mark(fact["id"], bar.x0, bar.x1, low, high, fact["groups"])
        canvas.label(fact["id"], max(bar.x0, years.start + EDGE), bar.x1, low, high, text=fact["label"], places=PLACES,
                     priority=2 if bar.x1 - bar.x0 > 1 else 3, groups=fact["groups"], disputed=fact["disputed"])
    return canvas.figure()


def _core(bar: Bar) -> tuple[float, float, float]:
    """What of a bar is drawn firmly, and how far a soft end reaches to both sides of its date."""
    reach = min(SOFT, (bar.x1 - bar.x0) / 2)
    return bar.x0 + reach * bar.soft[0], bar.x1 - reach * bar.soft[1], reach


def _fill(canvas: Canvas, bar: Bar, low: float, high: float, colours: tuple[str, ...]) -> None:
    """A bar of one colour, or of several lengthwise; hatched where it is against them."""
    x0, x1, reach = _core(bar)
    pattern = HATCH if bar.fact["kind"] == AGAINST else ""
    share = (high - low) / len(colours)
    for place, colour in enumerate(colours):
        top = high - place * share
        if x1 > x0:
            canvas.area(x0, x1, top - share, top, colour, pattern=pattern)
        if pattern:
            _rails(canvas, bar, {top - share: colour, top: colour})
            continue
        for soft, start, stop in ((bar.soft[0], x0, x0 - 2 * reach), (bar.soft[1], x1, x1 + 2 * reach)):
            if soft:
                canvas.fade_across(start, stop, top - share, top, colour)
    if not bar.soft[0]:
        canvas.line([(x0, low), (x0, high)], "paper", SEAM)
    if bar.fact["basis"] in DASHES:
        canvas.box(bar.x0, bar.x1, low, high, colours[0], DASHES[bar.fact["basis"]])


def _outline(canvas: Canvas, bar: Bar, low: float, high: float, colours: tuple[str, ...]) -> None:
    """A hollow bar in the colour of whom it is apart from, above and below in those of several: closed where its end is
    known, dotted and open where that is soft, open where it goes on."""
    x0, x1, _ = _core(bar)
    rims = {high: colours[0], low: colours[-1]}
    for y, colour in rims.items():
        canvas.line([(x0, y), (x1, y)], colour)
    _rails(canvas, bar, rims)
    for x, soft, here in zip((bar.x0, bar.x1), bar.soft, _on_axis(bar.fact, canvas.years), strict=True):
        if here and not soft:
            canvas.line([(x, low), (x, high)], colours[0] if len(colours) == 1 else NEITHER)


def _rails(canvas: Canvas, bar: Bar, rims: Mapping[float, str]) -> None:
    """The soft ends of what cannot fade: the colours of its ``rims`` by their heights."""
    x0, x1, reach = _core(bar)
    for soft, start, stop in ((bar.soft[0], x0, x0 - 2 * reach), (bar.soft[1], x1, x1 + 2 * reach)):
        for y, colour in rims.items() if soft else ():
            canvas.line([(start, y), (stop, y)], colour, dash="dot")
