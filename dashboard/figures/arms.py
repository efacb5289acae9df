"""Deliveries of arms: a sum over years is a block whose area is the volume; one year is a column as wide as the year."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from dashboard.data.dicts import dicts
from dashboard.figures.canvas import Canvas
from dashboard.figures.scale import next_step
from dashboard.model.period import Period
from dashboard.words.amounts import Amounts

YEAR, SPAN = "arms", "arms-span"  # the kinds of series: deliveries of one year, and sums over several
PERIODS, YEARS = "periods", "years"  # the forms: by which of them deliveries are drawn
ABOVE, BELOW = 1.3, 1.45  # headroom over the highest block and under the lowest, for labels
LOW = 0.012  # of the plot's height: a block this low has a dot, so that it can be seen
REACH = 0.04  # of the plot's height: the least that answers to the pointer
LOWEST = 0.45  # of the tallest row: the least height of a row, in which labels have room
TALL = 0.25  # of the highest: blocks at least this high are labelled first, on the overview alone
TICKS = 8
DERIVED = "derived"


@dataclass(frozen=True)
class Note:
    """Words of the plot at a year, above the line that the blocks stand on or below it."""

    x: float
    text: str
    below: bool = False


@dataclass(frozen=True)
class Axis:
    """The value axis of a row: its height and the step of its ticks, in volume a year."""

    height: float
    step: float


def drawn(facts: pd.DataFrame, form: str) -> pd.DataFrame:
    """What one form draws: by years the single years; by periods the sums, and single years of suppliers without one."""
    years = facts[facts["kind"] == YEAR]
    if form == YEARS:
        return years
    sums = facts[facts["kind"] == SPAN]
    summed = pd.MultiIndex.from_frame(sums[["actor", "partner"]])
    return pd.concat([sums, years[~pd.MultiIndex.from_frame(years[["actor", "partner"]]).isin(summed)]])


def rates(facts: pd.DataFrame) -> pd.Series:
    """The height of each block: volume a year."""
    return facts["value"] / (facts["end"] - facts["start"])


def reach(facts: pd.DataFrame, below: Collection[str] = ()) -> tuple[float, float]:
    """How far the blocks go up and down, with room for labels; ``below`` are the suppliers whose blocks hang."""
    hanging = facts["partner"].isin(list(below))
    up, down = rates(facts[~hanging]).max(), rates(facts[hanging]).max()
    return float(up) * ABOVE if pd.notna(up) else 0.0, float(down) * BELOW if pd.notna(down) else 0.0


def sizes(needs: Sequence[Mapping[str, float]]) -> list[tuple[float, dict[str, Axis]]]:
    """For each row its height on the screen, the tallest 1, and its axis in each form.

    ``needs`` are the heights that each row needs in each form, the forms in one order. Within a form all rows have one
    scale and one step: an axis is as high as its row.
    """
    forms = list(needs[0]) if needs else []
    tallest = max((need[forms[0]] for need in needs), default=0.0) or 1.0
    shares = [max(need[forms[0]] / tallest, LOWEST) for need in needs]
    scales = {form: max(need[form] / share for need, share in zip(needs, shares, strict=True)) or 1.0 for form in forms}
    return [(share, {form: Axis(share * scale, next_step(scale / TICKS)) for form, scale in scales.items()})
            for share in shares]


def portions(facts: pd.DataFrame) -> dict[str, float]:
    """The share of each sum in all sums over the same years.

    None where no other supplier has one, nor where records give a supplier two: they would be counted twice.
    """
    sums = facts[facts["kind"] == SPAN]
    over = sums.groupby("date")
    suppliers = over["partner"].transform("nunique")
    parts = sums[(suppliers > 1) & (suppliers == over["partner"].transform("size"))]
    return dict(zip(parts["id"], parts["value"] / parts.groupby("date")["value"].transform("sum"), strict=True))


def told(fact: Mapping[str, object]) -> dict[str, object]:
    """The fact as charts and words tell it: a sum of ours without digits that its estimates cannot bear."""
    value = fact["value"]
    return {**fact, "value": rounded(float(value))} if fact["basis"] == DERIVED else dict(fact)  # type: ignore[arg-type]


def rounded(total: float) -> float:
    """A sum of ours: whole from a hundred up, below that with one decimal."""
    return float(round(total)) if total >= 100 else round(total, 1)


def draw(
    facts: pd.DataFrame, *, years: Period, colours: dict[str, str], amounts: Amounts, below: Collection[str] = (),
    axis: Axis | None = None, texts: Mapping[str, str] | None = None, notes: Iterable[Note] = (),
    detail: bool = True,
) -> go.Figure:
    """Draw deliveries (what ``drawn`` gives): up from a line, those of the suppliers in ``below`` down from it.

    Volume is area both ways and on one scale; where no delivery is recorded there is no mark. ``axis`` is given so
    that rows compare; ``texts`` are the words beside the figures; without ``detail`` only the tallest
    blocks have a label.
    """
    up, down = reach(facts, below)
    canvas = Canvas(years, axis.height if axis else up + down or 1.0)
    line = canvas.height * down / (up + down) if up + down else 0.0
    _ticks(canvas, line, axis.step if axis else next_step(canvas.height / TICKS), amounts)
    by_height = facts.assign(rate=rates(facts)).sort_values("rate", ascending=False, kind="stable")
    peak = by_height["rate"].max()
    for fact in by_height.pipe(dicts):
        text = (texts or {}).get(str(fact["id"]), "")
        tall, hangs, colour = fact["rate"] >= TALL * peak, fact["partner"] in below, colours[fact["partner"]]
        _block(canvas, fact, line, hangs=hangs, colour=colour)
        if detail or tall:
            _label(canvas, fact, line, amounts.brief(told(fact)), text, tall=tall, hangs=hangs, colour=colour)
    canvas.line([(years.start, line), (years.end + 1, line)], "ink", 1.5)
    for note in notes:
        canvas.note(note.x, line * 0.5 if note.below else canvas.height * 0.97, note.text)
    return canvas.figure()


def _ticks(canvas: Canvas, line: float, step: float, amounts: Amounts) -> None:
    """Volume a year, upwards and downwards from the line."""
    canvas.tick(line, amounts.number(0))
    values = [step * i for i in range(1, TICKS + 1)]
    shown = [(y, value) for value in values for y in (line + value, line - value) if 0.02 < y / canvas.height < 0.98]
    for y, value in shown:
        text = amounts.number(value)
        canvas.tick(y, amounts.a_year(text) if y == max(shown)[0] else text)


def _block(canvas: Canvas, fact: Mapping[str, object], line: float, *, hangs: bool, colour: str) -> None:
    x0, x1, rate = float(fact["start"]), float(fact["end"]), float(fact["rate"])  # type: ignore[arg-type]
    sign = -1 if hangs else 1
    with canvas.drawing(fact["id"], fact["basis"]):
        canvas.column(x0, x1, line, line + sign * rate, colour, str(fact["mark"]))
        if rate < LOW * canvas.height:
            canvas.point((x0 + x1) / 2, line + sign * rate, colour, size=6)
    least = max(rate, REACH * canvas.height)
    canvas.mark(str(fact["id"]), x0, x1, *sorted((line, line + sign * least)), fact["groups"])  # type: ignore[arg-type]


def _label(
    canvas: Canvas, fact: Mapping[str, object], line: float, strong: str, text: str, *, tall: bool, hangs: bool,
    colour: str,
) -> None:
    """Words inside a block that is wide and filled; else at its end: beside it are others."""
    rate = float(fact["rate"])  # type: ignore[arg-type]
    wide = fact["kind"] == SPAN
    inside = (("inside" if fact["basis"] == "stated" else "plate"),) if wide and text else ()
    end = "below" if hangs else "above"
    led = () if hangs or not wide else ("lead-left-1", "lead-left-2", "lead-right-1", "lead-right-2")
    canvas.label(
        str(fact["id"]), float(fact["start"]), float(fact["end"]), *sorted((line, line - rate if hangs else line + rate)),  # type: ignore[arg-type]
        strong=strong, text=text, places=(*inside, f"{end}-start", end, f"{end}-end", *led),
        priority=(2 if tall else 3) if wide else (4 if tall else 6), groups=fact["groups"],  # type: ignore[arg-type]
        disputed=bool(fact["disputed"]),
    )
