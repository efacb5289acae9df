"""Draws marks on a time axis and collects them into one light ``go.Figure``.

All rectangles of one colour and strength go into one trace, so that a chart stays a handful of traces however many
facts it shows. The figure carries no text and no colour: colours are ``var(--token)`` names that the browser resolves
for its theme, and everything a script needs to label, point at and read the marks stands in ``layout.meta``:

``marks``   one entry a fact: ``id``, ``x0 x1`` (decimal years), ``y0 y1`` (shares of the plot's height), ``groups``
``labels``  what may be written beside a mark: ``id``, anchor, ``strong`` and ``text``, allowed ``places``, ``priority``,
            its source (``by``)
``ticks``   the value axis: ``y`` (share of the height) and ``text``
``obstacles``  boxes that no label should cover
``notes``   words that belong to the picture and to no mark, such as where a unit changes

Each trace names in its ``meta`` the fact of every shape in it (``facts``, "" for axes) and the number of vertices of
every shape (``sizes``), so that a filter can take single facts out of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go

from dashboard.model.period import Period

FADE_STEPS = 6
SOFT = 0.05  # a soft end fades over this share of the value, above and below: a sign, not an error bar
GRID_EVERY = 5
OUTLINE = 1.5
STATED = "stated"
DASHES = {"claimed": "dash", "estimate": "dot", "derived": "dashdot"}  # outlines of what is not the author's own word
PALE = 0.4  # its filling
MOST_LABELS = 250  # more than any plot has room for; the rest would only cost time
RUN = 2.5  # pixels: the line of a record by year
RUN_POINT = 6
STEM = 11  # pixels: the width of a day or a month


def _fading(step: int) -> float:
    return round(1 - (step + 1) / (FADE_STEPS + 1), 2)


def token(name: str) -> str:
    """The CSS variable of a colour token, which the browser resolves when it draws."""
    return f"var(--{name})"


@dataclass(frozen=True)
class Shape:
    """The vertices of one shape and the fact that it draws."""

    fact: str
    path: tuple[tuple[float, float], ...]


@dataclass
class Canvas:
    """A plot of ``height`` units from 0 upwards over the years of ``years``."""

    years: Period
    height: float
    marks: list[dict[str, Any]] = field(default_factory=list)
    labels: list[dict[str, Any]] = field(default_factory=list)
    ticks: list[dict[str, Any]] = field(default_factory=list)
    notes: list[dict[str, Any]] = field(default_factory=list)
    obstacles: list[dict[str, Any]] = field(default_factory=list)
    _fact: str = ""
    _bases: dict[str, str] = field(default_factory=dict)
    _areas: dict[tuple[str, float, str], list[Shape]] = field(default_factory=lambda: defaultdict(list))
    _lines: dict[tuple[str, float, str, float], list[Shape]] = field(default_factory=lambda: defaultdict(list))
    _points: list[tuple[Shape, tuple[str, str, int]]] = field(default_factory=list)

    @contextmanager
    def drawing(self, fact: object, basis: object = STATED) -> Iterator[None]:
        """Everything drawn inside belongs to this fact; what is not the author's own word (``basis``) is pale, outlined."""
        self._fact = str(fact)
        self._bases[self._fact] = str(basis)
        yield
        self._fact = ""

    @property
    def _dash(self) -> str:
        """The outline of what is being drawn; empty for what the author states."""
        return DASHES.get(self._bases.get(self._fact, STATED), "")

    # --- primitives ---------------------------------------------------------------------------------------------

    def area(
        self, x0: float, x1: float, y0: float, y1: float, colour: str, opacity: float = 1.0, pattern: str = ""
    ) -> None:
        """A filled rectangle; ``pattern`` is a plotly fill pattern."""
        self.polygon([(x0, y0), (x0, y1), (x1, y1), (x1, y0), (x0, y0)], colour, opacity, pattern)

    def polygon(
        self, path: Sequence[tuple[float, float]], colour: str, opacity: float = 1.0, pattern: str = ""
    ) -> None:
        """A filled shape; ``path`` ends where it began."""
        strength = round(opacity * PALE, 2) if self._dash else opacity
        self._areas[(colour, strength, pattern)].append(Shape(self._fact, tuple(path)))

    def line(
        self, path: Sequence[tuple[float, float]], colour: str, width: float = OUTLINE, dash: str = "solid",
        opacity: float = 1.0,
    ) -> None:
        """A line of ``width`` pixels through the points of ``path``."""
        self._lines[(colour, width, dash, opacity)].append(Shape(self._fact, tuple(path)))

    def box(self, x0: float, x1: float, y0: float, y1: float, colour: str, dash: str = "solid") -> None:
        """The outline of a rectangle."""
        self.line([(x0, y0), (x0, y1), (x1, y1), (x1, y0), (x0, y0)], colour, dash=dash)

    def point(self, x: float, y: float, colour: str, symbol: str = "circle", size: int = 11) -> None:
        """A marker of ``size`` pixels; symbols that end in ``-open`` are hollow."""
        if self._dash and not symbol.endswith("-open"):
            symbol += "-open"
        self._points.append((Shape(self._fact, ((x, y),)), (colour, symbol, size)))

    # --- marks that tell the truth ------------------------------------------------------------------------------

    def column(self, x0: float, x1: float, base: float, top: float, colour: str, mark: str) -> None:
        """A column from ``base`` to ``top`` whose end is drawn as firm as the source is.

        ``mark`` is exact, soft (about), more (a lower bound), less (an upper bound) or hollow.
        """
        rise = top - base
        if self._dash:
            self.box(x0, x1, base, top, colour, self._dash)
        if mark == "hollow":
            self.box(x0, x1, base, top, colour)
        elif mark == "soft":
            self.area(x0, x1, base, base + rise * (1 - SOFT), colour)
            self._fade(x0, x1, base + rise * (1 - SOFT), base + rise * (1 + SOFT), colour)
        elif mark == "more":
            reach = max(0.35 * rise, 0.06 * self.height)
            self.area(x0, x1, base, top, colour)
            self._fade(x0, x1, top, top + reach, colour)
            self.point((x0 + x1) / 2, top + reach, colour, "triangle-up-open", 9)
        elif mark == "less":
            self.area(x0, x1, base, base + 0.8 * rise, colour)
            self._fade(x0, x1, base + 0.8 * rise, top, colour)
            self.line([(x0, top), (x1, top)], colour, 2.5)
        else:
            self.area(x0, x1, base, top, colour)

    def stem(self, x: float, base: float, top: float, colour: str, mark: str) -> None:
        """A column for a moment, ``STEM`` pixels wide on any axis, its end as firm as the source is (see column)."""
        rise = top - base
        if mark == "hollow":
            self.line([(x, base), (x, top)], colour, STEM)
            self.line([(x, base), (x, top - 0.012 * self.height)], "paper", STEM - 4)
            return
        if self._dash:
            self.line([(x, base), (x, top)], colour, STEM, opacity=PALE)
            self.line([(x, base), (x, top)], colour, OUTLINE * 2, self._dash)
            return
        solid = {"soft": base + rise * (1 - SOFT), "less": base + 0.8 * rise}.get(mark, top)
        self.line([(x, base), (x, solid)], colour, STEM)
        if mark == "soft":
            self._fade_stem(x, solid, base + rise * (1 + SOFT), colour)
        elif mark == "less":
            self._fade_stem(x, solid, top, colour)
        elif mark == "more":
            reach = max(0.35 * rise, 0.06 * self.height)
            self._fade_stem(x, top, top + reach, colour)
            self.point(x, top + reach, colour, "triangle-up-open", 9)

    def interval(self, x0: float, x1: float, base: float, low: float, high: float, colour: str) -> None:
        """A printed range: a bar between both ends, nothing at a middle."""
        self.area(x0, x1, base + low, base + high, colour)
        self.box(x0, x1, base, base + high, colour, dash="dot")

    def run(self, points: Sequence[tuple[str, object, float, float]], colour: str, gap: float = 1.5) -> None:
        """The values of one record by year: (fact, basis, x, y) in the order of time, joined where neighbours are at
        most ``gap`` years apart. Lines break where the record breaks; a stretch that is not the source's own record at
        both ends is dashed, a value that is not has an open marker."""
        for (fact, basis, x, y), (_, other, later, high) in pairwise(points):
            if later - x <= gap:
                firm = basis == STATED == other
                with self.drawing(fact):
                    self.line([(x, y), (later, high)], colour, RUN, "solid" if firm else "dot", 1.0 if firm else 0.75)
        for fact, basis, x, y in points:
            with self.drawing(fact, basis):
                self.point(x, y, colour, "circle", RUN_POINT)

    def fade_across(self, start: float, stop: float, y0: float, y1: float, colour: str, opacity: float = 1.0) -> None:
        """An area that grows fainter from ``start`` to ``stop``, either way along the axis."""
        step = (stop - start) / FADE_STEPS
        for i in range(FADE_STEPS):
            x0, x1 = sorted((start + i * step, start + (i + 1) * step))
            self.area(x0, x1, y0, y1, colour, round(opacity * _fading(i), 3))

    def _fade(self, x0: float, x1: float, start: float, stop: float, colour: str) -> None:
        step = (stop - start) / FADE_STEPS
        for i in range(FADE_STEPS):
            self.area(x0, x1, start + i * step, start + (i + 1) * step, colour, _fading(i))

    def _fade_stem(self, x: float, start: float, stop: float, colour: str) -> None:
        step = (stop - start) / FADE_STEPS
        for i in range(FADE_STEPS):
            path = [(x, start + i * step), (x, start + (i + 1) * step)]
            self.line(path, colour, STEM, opacity=_fading(i))

    # --- what scripts read --------------------------------------------------------------------------------------

    def mark(
        self, fact: str, x0: float, x1: float, y0: float, y1: float, groups: Iterable[str] = (), series: str = "",
    ) -> None:
        """Say where a fact is drawn, in years and units of the value axis; a point has one x, whatever the zoom.

        Marks of one ``series`` share its label.
        """
        self.marks.append(
            {
                "id": fact,
                "x0": round(x0, 3),
                "x1": round(x1, 3),
                "y0": round(y0 / self.height, 4),
                "y1": round(y1 / self.height, 4),
                "groups": list(groups),
                **({"series": series} if series else {}),
            }
        )

    def label(
        self,
        fact: str,
        x0: float,
        x1: float,
        y0: float,
        y1: float,
        *,
        strong: str = "",
        text: str = "",
        less: str = "",
        places: Sequence[str] = ("right", "left", "above"),
        priority: int = 5,
        colour: str = "",
        by: object = "",
        room: tuple[float, float] | None = None,
        series: str = "",
        groups: Iterable[str] = (),
        disputed: bool = False,
    ) -> None:
        """Offer a label beside a mark; the browser writes it where there is room, smaller ``priority`` first.

        ``less`` are fewer words for where ``text`` has no room: at least of what the figure is.
        Words in the ``colour`` of their mark may stand between two marks of unlike colours. ``by``, the short name of
        the source, follows where there is room left. ``room`` are the heights that the words do not leave, where a plot
        has rows; ``series`` is that of its mark, if it has one.
        """
        low, high = room or (0, self.height)
        self.labels.append(
            {
                "id": fact,
                "x0": round(x0, 3),
                "x1": round(x1, 3),
                "y0": round(y0 / self.height, 4),
                "y1": round(y1 / self.height, 4),
                "strong": strong,
                "text": text,
                **({"less": less} if less else {}),
                "places": list(places),
                "priority": priority,
                "colour": colour,
                "groups": list(groups),
                "disputed": disputed,
                "basis": self._bases.get(fact, STATED),
                "by": str(by),
                **({"series": series} if series else {}),
                "room": [round(low / self.height, 4), round(high / self.height, 4)],
            }
        )

    def obstacle(self, x0: float, x1: float, y0: float, y1: float) -> None:
        """Something drawn that no label should cover."""
        box = {"x0": round(x0, 3), "x1": round(x1, 3), "y0": round(y0 / self.height, 4), "y1": round(y1 / self.height, 4)}
        self.obstacles.append(box)

    def tick(self, y: float, text: str) -> None:
        """A label of the value axis, with a rule across the plot."""
        self.ticks.append({"y": round(y / self.height, 4), "text": text})
        if y:
            self.line([(self.years.start, y), (self.years.end + 1, y)], "rule-2", 1)

    def note(self, x: float, y: float, text: str) -> None:
        """Words at a place of the plot that belong to no fact."""
        self.notes.append({"x": round(x, 3), "y": round(y / self.height, 4), "text": text})

    # --- the figure ---------------------------------------------------------------------------------------------

    def figure(self) -> go.Figure:
        """All that was drawn, in few traces."""
        traces = [_area(key, shapes) for key, shapes in self._areas.items()]
        lines = [_line(key, shapes) for key, shapes in self._lines.items()]
        grid = [trace for trace in lines if trace.line.color == token("rule-2")]
        rest = [trace for trace in lines if trace.line.color != token("rule-2")]
        points = [_points(self._points)] if self._points else []
        weightiest = sorted(self.labels, key=lambda label: label["priority"])[:MOST_LABELS]
        meta = {
            "marks": self.marks, "labels": weightiest, "ticks": self.ticks, "notes": self.notes,
            "obstacles": self.obstacles,
        }
        layout = go.Layout(
            template=go.layout.Template(),  # an empty one: plotly's own would be half of the JSON
            meta=meta,
            margin={"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0},
            paper_bgcolor="rgba(0,0,0,0)",
            plot_bgcolor="rgba(0,0,0,0)",
            showlegend=False,
            hovermode=False,
            dragmode=False,
            xaxis={
                "range": [self.years.start, self.years.end + 1],
                "tick0": self.years.start,
                "dtick": GRID_EVERY,
                "showticklabels": False,
                "ticks": "",
                "showgrid": True,
                "gridcolor": token("rule-2"),
                "zeroline": False,
                "automargin": False,
                "fixedrange": True,
            },
            yaxis={
                "range": [0, self.height],
                "showticklabels": False,
                "showgrid": False,
                "zeroline": False,
                "automargin": False,
                "fixedrange": True,
            },
        )
        return go.Figure(data=grid + traces + rest + points, layout=layout)


def _vertices(shapes: Sequence[Shape], *, breaks: bool) -> dict[str, Any]:
    """x, y and meta of a trace of many shapes, with a gap after each where ``breaks``."""
    gap: list[float | None] = [None] if breaks else []
    return {
        "x": [value for shape in shapes for value in [*(_round(x) for x, _ in shape.path), *gap]],
        "y": [value for shape in shapes for value in [*(y for _, y in shape.path), *gap]],
        "meta": {"facts": [shape.fact for shape in shapes], "sizes": [len(shape.path) + breaks for shape in shapes]},
        "hoverinfo": "skip",
    }


def _round(year: float) -> float:
    return round(year, 4)


def _area(key: tuple[str, float, str], shapes: Sequence[Shape]) -> go.Scatter:
    colour, opacity, pattern = key
    trace = go.Scatter(
        **_vertices(shapes, breaks=True),
        mode="lines",
        fill="toself",
        fillcolor=token(colour),
        opacity=opacity,
        line={"width": OUTLINE if pattern else 0, "color": token(colour)},
    )
    if pattern:
        trace.fillcolor = "rgba(0,0,0,0)"
        trace.fillpattern = {"shape": pattern, "fgcolor": token(colour), "size": 9, "solidity": 0.28}
    return trace


def _line(key: tuple[str, float, str, float], shapes: Sequence[Shape]) -> go.Scatter:
    colour, width, dash, opacity = key
    line = {"color": token(colour), "width": width, "dash": dash}
    return go.Scatter(**_vertices(shapes, breaks=True), mode="lines", line=line, opacity=opacity)


def _points(points: Sequence[tuple[Shape, tuple[str, str, int]]]) -> go.Scatter:
    """One trace for all markers of a plot: each trace costs plotly more than many markers do."""
    hollow = [symbol.endswith("-open") for _, (_, symbol, _) in points]
    colours = [token(colour) for _, (colour, _, _) in points]
    paper = token("paper")
    return go.Scatter(
        **_vertices([shape for shape, _ in points], breaks=False),
        mode="markers",
        cliponaxis=False,
        marker={
            "opacity": 1,  # plotly thins out markers whose sizes are given one by one
            "symbol": [symbol.removesuffix("-open") for _, (_, symbol, _) in points],
            "size": [size for _, (_, _, size) in points],
            "color": [paper if is_open else colour for is_open, colour in zip(hollow, colours, strict=True)],
            "line": {
                "color": [colour if is_open else paper for is_open, colour in zip(hollow, colours, strict=True)],
                "width": [2 if is_open else OUTLINE for is_open in hollow],
            },
        },
    )
