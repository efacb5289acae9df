"""Treaties on the time axis: a line a matter, a mark a reading of it, a bar as long as the stated term."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.canvas import DASHES, OUTLINE, Canvas
from dashboard.model import dates
from dashboard.model.period import Period

GAP = 0.7  # units of height between two lines; one reading is one unit high
HEAD = 1.3  # units above the first line, where a phone writes the title of the row
LOWEST = 4.0  # units: a row that holds its title
DERIVED = "derived"
PILL, BAR = 0.3, 0.42  # half the height of a year's pill and of a term's bar
PALE, FIRM = 0.22, 0.6
ARROW = 0.5  # years: the head of a bar that has no end
SIZE = 11
BESIDE = 0.15  # years: from the middle of a signature to where its label may begin
PLACES = ("right", "left")

Line = Sequence[Mapping[str, Any]]


def height(lines: Sequence[Line]) -> float:
    """The units of height that the lines need."""
    return max(sum(map(len, lines)) + GAP * len(lines) + HEAD, LOWEST)


def draw(lines: Sequence[Line], *, years: Period, colours: Mapping[str, str], home: str) -> go.Figure:
    """Draw matters from above, the readings of each under each other, joined where their dates cannot both be true.

    Columns used beside the facts' own: ``strong`` and ``said`` (what is written beside the mark), ``first`` (it gives
    its matter the name). The bar of ``runs`` is worked out by us and drawn so, as is the renewal after it (``renews``).
    """
    canvas = Canvas(years, height(lines))
    y = canvas.height - HEAD
    for line in lines:
        places = []
        for fact in line:
            places.append((_fact(canvas, fact, y - 0.5, _colours(fact, colours, home)), y - 0.5))
            y -= 1
        if differ([(fact["start"], fact["end"]) for fact in line]):
            for fact, path in zip(line[1:], pairwise(places), strict=True):
                with canvas.drawing(fact["id"], fact["basis"]):
                    canvas.line(path, "ink", OUTLINE)
        y -= GAP
        if line is not lines[-1]:
            canvas.line([(years.start, y + GAP / 2), (years.end + 1, y + GAP / 2)], "rule-2", 1)
    return canvas.figure()


def differ(spans: Sequence[tuple[float, float]]) -> bool:
    """Whether two of the dated spans share no moment."""
    known = [(start, end) for start, end in spans if not math.isnan(start)]
    return bool(known) and max(start for start, _ in known) >= min(end for _, end in known)


def _colours(fact: Mapping[str, Any], colours: Mapping[str, str], home: str) -> list[str]:
    """Those of the parties, without the home state where there is another."""
    parties = [actor for actor in fact["actors"] if actor != home] or list(fact["actors"])
    return list(dict.fromkeys(colours[actor] for actor in parties))


def _fact(canvas: Canvas, fact: Mapping[str, Any], y: float, colours: Sequence[str]) -> float:
    """Draw one reading at the height ``y``; returns where its signature stands."""
    edge = canvas.years.end + 1.0
    start, end = max(float(fact["start"]), canvas.years.start), min(float(fact["end"]), edge)
    x = (start + end) / 2
    vague = fact["precision"] in ("year", "span")
    left, right = (start, end) if vague else (x, x)
    reach = right
    with canvas.drawing(fact["id"], DERIVED):
        if pd.notna(fact["runs"]):
            reach = max(reach, _term(canvas, fact, y, colours, edge))
    with canvas.drawing(fact["id"], fact["basis"]):
        if vague:
            _halves(canvas, start, end, y, PILL, colours, PALE)
        canvas.point(x, y, colours[0] if len(colours) == 1 else "ink", "square", SIZE)
    canvas.mark(str(fact["id"]), left, reach, y - BAR, y + BAR, fact["groups"])
    room = 0 if vague else BESIDE
    canvas.label(
        str(fact["id"]), left - room, right + room, y - BAR, y + BAR, strong=fact["strong"], text=fact["said"],
        places=PLACES,
        priority=1 if fact["first"] else 2, by=fact["by"] if fact["first"] else "", groups=fact["groups"],
        disputed=bool(fact["first"] and fact["disputed"]),
    )
    return x


def _term(canvas: Canvas, fact: Mapping[str, Any], y: float, colours: Sequence[str], edge: float) -> float:
    """The bar of the stated term, then its renewal in dashes; returns where they end on the axis."""
    runs = dates.parse(str(fact["runs"]))
    end, outline = min(runs.end, edge), colours[0] if len(colours) == 1 else "ink"
    open_ended = math.isinf(runs.end)
    _halves(canvas, runs.start, end, y, BAR, colours, FIRM, head=open_ended)
    lower, upper = [(runs.start, y - BAR), (end, y - BAR)], [(end, y + BAR), (runs.start, y + BAR)]
    if open_ended:
        lower[1], upper[0] = (end - ARROW, y - BAR), (end - ARROW, y + BAR)
        canvas.line([*lower, (end, y), *upper, lower[0]], outline, OUTLINE, DASHES[DERIVED])
        return end
    if runs.end <= edge:
        canvas.box(runs.start, end, y - BAR, y + BAR, outline, DASHES[DERIVED])
    else:  # it goes on beyond the axis: no end is drawn
        canvas.line([lower[1], lower[0], upper[1], upper[0]], outline, OUTLINE, DASHES[DERIVED])
    if pd.isna(fact["renews"]) or end >= edge:
        return end
    renewed = dates.parse(str(fact["renews"])).end
    stop = min(renewed, edge)
    path = [(end, y + BAR), (stop, y + BAR), (stop, y - BAR), (end, y - BAR)]
    for part in [path] if renewed <= edge else [path[:2], path[2:]]:
        canvas.line(part, outline, OUTLINE, "dash")
    return stop


def _halves(
    canvas: Canvas, x0: float, x1: float, y: float, half: float, colours: Sequence[str], opacity: float, head: bool = False,
) -> None:
    """A bar around ``y`` in the colours of its parties, each a band of it; ``head`` ends it in an arrow."""
    neck = x1 - ARROW if head else x1
    step = 2 * half / len(colours)
    for place, colour in enumerate(colours):
        top = y + half - place * step
        low = top - step
        tips = [(x1, min(max(y, low), top))] if head else []
        canvas.polygon([(x0, low), (x0, top), (neck, top), *tips, (neck, low), (x0, low)], colour, opacity)
