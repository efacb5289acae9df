"""Records by year: the values of a series as a thin line that breaks where the record breaks, or as a column a year."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.data.dicts import dicts
from dashboard.figures.canvas import Canvas
from dashboard.figures.scale import Scale
from dashboard.model.period import Period
from dashboard.words.amounts import Amounts

REACH = 0.03  # of the plot's height: how far around a point still means it
LAST = 5  # the priority of the one label of a record: what the texts say comes first
LAST_PLACES = ("above", "left", "above-end", "below", "below-end", "lead-left-1", "lead-left-2")
INSET = 0.06  # of a column's width: left free at both sides, so that neighbours stay apart
THOUSAND = 1000
SILENT = "no-report"
SILENT_SIGN, SILENT_SIZE, SILENT_PRIORITY = "x-thin-open", 8, 2
SILENT_PLACES = ("above", "right", "left", "above-end", "lead-left-1", "lead-right-1")


@dataclass(frozen=True)
class Ruler:
    """Puts the amounts of a scale on a plot of a given height: forms of one row are plots of one height."""

    scale: Scale
    height: float

    def y(self, value: float) -> float:
        return self.scale.y(value) / self.scale.height * self.height

    def ticks(self, canvas: Canvas, amounts: Amounts) -> None:
        for value in self.scale.ticks():
            canvas.tick(self.y(value), amounts.number(value))


def extent(fact: Mapping[str, Any], years: Period) -> tuple[float, float]:
    """Where a fact stands on the axis: of an open span only the year at its known end, cut at the edges of the axis."""
    start, end = float(fact["start"]), float(fact["end"])
    start = end - 1 if math.isinf(start) else start
    end = start + 1 if math.isinf(end) else end
    return max(start, float(years.start)), min(end, years.end + 1.0)


def run(
    canvas: Canvas, facts: pd.DataFrame, ruler: Ruler, colour: str, amounts: Amounts, *, text: str = ""
) -> None:
    """Draw each series of ``facts`` as a thin line with a point a value; only its last value is labelled.

    ``text`` is the label's words where they are not the fact's own.
    """
    for _, own in facts.groupby("series", sort=False):
        told = own.sort_values("start").pipe(dicts)
        points = []
        for fact in told:
            x0, x1 = extent(fact, canvas.years)
            points.append((str(fact["id"]), fact["basis"], (x0 + x1) / 2, ruler.y(float(fact["value"]))))
        canvas.run(points, colour)
        reach = REACH * canvas.height
        for fact, (name, _, x, y) in zip(told, points, strict=True):
            canvas.mark(name, x, x, max(y - reach, 0), y + reach, fact["groups"], series=fact["series"])
        if points:
            name, _, x, y = points[-1]
            last = told[-1]
            canvas.label(name, x, x, y - reach, y + reach, strong=amounts.brief(last), text=text or str(last["label"]),
                         places=LAST_PLACES, priority=LAST, by=last["by"], series=last["series"], groups=last["groups"],
                         disputed=bool(last["disputed"]))


def silences(facts: pd.DataFrame) -> pd.DataFrame:
    """The times for which a record has no report, as far as the source says so itself."""
    return facts[(facts["record"] == SILENT) & facts["on_axis"]]


def gaps(canvas: Canvas, facts: pd.DataFrame, colour: str, text: str) -> None:
    """Draw a record's times without a report: a cross each on the ground, where no value stands, ``text`` at the first."""
    y = REACH * canvas.height
    told = facts.sort_values("start").pipe(dicts)
    middles = [sum(extent(fact, canvas.years)) / 2 for fact in told]
    for fact, x in zip(told, middles, strict=True):
        with canvas.drawing(fact["id"]):
            canvas.point(x, y, colour, SILENT_SIGN, SILENT_SIZE)
        canvas.mark(str(fact["id"]), x, x, 0, 2 * y, fact["groups"])
    canvas.label(str(told[0]["id"]), middles[0], middles[-1], 0, 2 * y, text=text, places=SILENT_PLACES,
                 priority=SILENT_PRIORITY, by=told[0]["by"], groups=told[0]["groups"])


def per_thousand(personnel: pd.DataFrame, population: pd.DataFrame) -> pd.DataFrame:
    """Soldiers for every 1,000 people, for each year for which both are known: worked out by us, to one decimal.

    The rows are those of ``personnel`` (ids, dates, groups), so that a mark leads to the count it rests on; ``value`` is
    the quotient and ``basis`` derived, also where one of the two is an estimate.
    """
    known = population[population["usable"] & (population["value"] > 0)].drop_duplicates(["actor", "first_year"])
    heads = known.set_index(["actor", "first_year"])["value"].to_dict()
    able = personnel[personnel["usable"] & personnel["value"].notna()]
    keys = zip(able["actor"], able["first_year"], strict=True)
    people = pd.Series([heads.get(key, math.nan) for key in keys], index=able.index, dtype=float)
    rates = able.assign(value=(able["value"] / people * THOUSAND).round(1), basis="derived")
    return rates[rates["value"].notna()]


def seats(facts: pd.DataFrame, order: Iterable[object], column: str) -> list[tuple[float, float]]:
    """The left and right edge of each fact's column: each entry of ``order`` has a seat of its own in every year."""
    place = {entry: i for i, entry in enumerate(order)}
    told = facts.pipe(dicts)
    return [_seat(float(fact["start"]), float(fact["end"]), place[fact[column]], len(place)) for fact in told]


def shared(facts: pd.DataFrame, years: Period) -> list[tuple[float, float]]:
    """The left and right edge of each fact's column: facts of one span share its width evenly, in their order."""
    spans = [extent(fact, years) for fact in facts.pipe(dicts)]
    taken: dict[tuple[float, float], int] = {}
    edges = []
    for span in spans:
        place = taken.get(span, 0)
        taken[span] = place + 1
        count = spans.count(span)
        edges.append(_seat(*span, place, count) if count > 1 else span)
    return edges


def _seat(start: float, end: float, place: int, count: int) -> tuple[float, float]:
    width = (end - start) / count
    return start + (place + INSET) * width, start + (place + 1 - INSET) * width
