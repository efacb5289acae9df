"""Soldiers: counts at a moment as columns, from nothing to the figure; never joined by a line.

A record by year, where an army has one, is a thin line behind them (see ``record``).
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from dashboard.data.dicts import dicts
from dashboard.figures import record
from dashboard.figures.canvas import Canvas
from dashboard.figures.record import Ruler
from dashboard.figures.scale import Scale
from dashboard.model.period import Period
from dashboard.words.amounts import Amounts

HEADROOM = 1.3
TOGETHER = 0.16  # years between counts of one date, so that their columns stand side by side around it
NEXT = 0.1  # years at least between counts of near dates
PLACES = (
    "right", "left", "lead-right-1", "lead-right-2", "lead-left-1", "lead-left-2", "lead-left-3", "lead-left-4", "above",
    "lead-right-5", "lead-right-6", "lead-right-7",  # over a record that runs above low columns
)
NEAR = "near"
SERVED = "served"
BAND = 0.25  # the strength of a band
YEAR_ALONE = 4  # characters of a date that names no month
WHOLE_ARMY = "ink-3"


def counted(facts: pd.DataFrame) -> pd.DataFrame:
    """The counts of people under arms that have a figure and a date."""
    people = facts["unit_kind"] == "people"
    figure = facts["value"].notna() | facts["low"].notna()
    return facts[people & figure & facts["on_axis"] & (facts["shape"] == "bar")]


def axis_top(facts: pd.DataFrame) -> float:
    """The height of the value axis, in people; 1 where nothing is counted."""
    shown = counted(facts)
    peak = pd.concat([shown["value"], shown["high"]]).max()
    return float(peak) * HEADROOM if pd.notna(peak) else 1.0


def within(records: pd.DataFrame, top: float) -> pd.DataFrame:
    """The records that an axis up to ``top`` can hold as a whole: half a record would mislead."""
    peaks = records.groupby("series")["value"].transform("max")
    return records[peaks <= top]


def record_colour(fact: dict[str, object], colours: dict[str, str]) -> str:
    """An army as a whole is the quiet ground of its row; what stands in another country has the army's own colour."""
    return WHOLE_ARMY if pd.isna(fact["partner"]) else colours[str(fact["actor"])]


def draw_records(
    canvas: Canvas, records: pd.DataFrame, ruler: Ruler, colours: dict[str, str], amounts: Amounts, *, text: str = "",
) -> None:
    """The records by year of a row, each in its colour."""
    for _, own in records.groupby("series", sort=False):
        record.run(canvas, own, ruler, record_colour(own.iloc[0].to_dict(), colours), amounts, text=text)


def draw_gaps(canvas: Canvas, gaps: pd.DataFrame | None, colours: dict[str, str], text: str) -> None:
    """The times for which those records have no report, with ``text``."""
    if gaps is None:
        return
    for _, own in gaps.groupby("series", sort=False):
        record.gaps(canvas, own, record_colour(own.iloc[0].to_dict(), colours), text)


def draw(
    facts: pd.DataFrame, *, years: Period, colours: dict[str, str], amounts: Amounts, top: float | None = None,
    records: pd.DataFrame | None = None, gaps: pd.DataFrame | None = None, silent: str = "",
    actors: Mapping[str, str] | None = None,
) -> go.Figure:
    """Draw counts of soldiers. What was only near (at the border) is hollow, what served over a span is a band.

    ``top`` fixes the axis so that the rows of several armies compare; of the ``records`` by year, those that go beyond
    it are left out. ``gaps`` are the times for which they have no report, which ``silent`` says. ``actors`` are the names
    of armies, for a label that has no room for more.
    """
    canvas = Canvas(years, top or axis_top(facts))
    _ticks(canvas, amounts)
    if records is not None:
        ruler = Ruler(Scale(canvas.height), canvas.height)
        draw_records(canvas, within(records, canvas.height), ruler, colours, amounts)
    draw_gaps(canvas, gaps, colours, silent)
    moments = places(counted(facts))
    for fact in counted(facts).pipe(dicts):
        colour = colours[fact["army"]]
        value = fact["value"] if pd.notna(fact["value"]) else fact["high"]
        moment = fact["id"] in moments
        x0, x1 = (moments[fact["id"]],) * 2 if moment else _width(fact, years)
        with canvas.drawing(fact["id"], fact["basis"]):
            if fact["kind"] == SERVED:
                _served(canvas, fact, x0, x1, value, colour)
            elif pd.notna(fact["low"]):
                half = TOGETHER * 0.4 if moment else 0.0
                canvas.interval(x0 - half, x1 + half, 0, fact["low"], fact["high"], colour)
            else:
                mark = "hollow" if fact["kind"] == NEAR else fact["mark"]
                if moment:
                    canvas.stem(x0, 0, value, colour, mark)
                else:
                    canvas.column(x0, x1, 0, value, colour, mark)
        low = max(value, 0.1 * canvas.height)
        canvas.mark(fact["id"], x0, x1, 0, low, fact["groups"])
        canvas.label(fact["id"], x0, x1, 0, value, strong=amounts.brief(fact), text=fact["label"],
                     less=(actors or {}).get(fact["army"], ""), priority=1 if value > 0.2 * canvas.height else 3,
                     places=PLACES, by=fact["by"], groups=fact["groups"], disputed=fact["disputed"])
    canvas.line([(years.start, 0), (years.end + 1, 0)], "ink", 1.5)
    return canvas.figure()


def _served(canvas: Canvas, fact: dict[str, object], x0: float, x1: float, value: float, colour: str) -> None:
    """Who served over a span, not all at one time: a pale band. An end of which only the year is known fades over it."""
    vague = [len(end) == YEAR_ALONE for end in str(fact["date"]).split("/")]
    reach = min(1.0, (x1 - x0) / 2)
    start, stop = x0 + reach * vague[0], x1 - reach * vague[-1]
    canvas.area(start, stop, 0, value, colour, BAND)
    canvas.line([(start, value), (stop, value)], colour)
    for soft, end, out in ((vague[0], start, x0), (vague[-1], stop, x1)):
        if soft:
            canvas.fade_across(end, out, 0, value, colour, BAND)
            canvas.line([(end, value), (out, value)], colour, dash="dot")
        else:
            canvas.line([(out, 0), (out, value)], colour)


def _width(fact: dict[str, object], years: Period) -> tuple[float, float]:
    return max(float(fact["start"]), years.start), min(float(fact["end"]), years.end + 1)  # type: ignore[arg-type]


def places(counts: pd.DataFrame) -> dict[str, float]:
    """Where each count of a moment stands, by its id: at the middle of its date; those of one date beside each other around
    it, those of near dates ``NEXT`` apart, so that each can be seen and none stands far from its day."""
    own = counts[(counts["kind"] != SERVED) & (counts["precision"] != "year")]
    at: dict[str, float] = {}
    last = float("-inf")
    for (start, end), together in own.groupby(["start", "end"], sort=True):
        half = TOGETHER * (len(together) - 1) / 2
        first = max((start + end) / 2 - half, last + NEXT)  # type: ignore[operator]
        at |= {str(name): first + TOGETHER * i for i, name in enumerate(together["id"])}
        last = first + 2 * half
    return at


def _ticks(canvas: Canvas, amounts: Amounts) -> None:
    peak = canvas.height / HEADROOM
    rough = peak / 2.6
    power = 10 ** max(len(str(int(rough))) - 1, 0)
    step = max((factor * power for factor in (1, 2, 5) if factor * power <= rough), default=power)
    value = 0.0
    while value <= peak:
        canvas.tick(value, amounts.number(value))
        value += step
