"""Who wanted what: a lane an actor, a line a position where they crowd, its stance in its shape and in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.data.dicts import dicts
from dashboard.figures.canvas import Canvas
from dashboard.figures.packing import pack
from dashboard.model.period import Period

REACH = 0.3  # of a line, above and below a mark's middle
PILL = 0.13
UNDER = (-0.46, -0.34)  # where a bar lies whose words stand over it
PALE = 0.3
DOT = 12
INSTANT = 0.012  # of an episode: a time that is longer has a pill
MOST = 0.9  # of an episode: what lasts longer has no time of its own in it
LONG = 0.4  # of an episode: what lasts longer has its sign at its beginning, and its words on its bar
LETTER = 1 / 150  # of an episode: what a letter of a label takes on a wide screen
SIGN = 5  # letters: what the signs of a label take


@dataclass(frozen=True)
class Spot:
    """A position on its line (0: the uppermost of its actor), what of its time lies in the episode, where its sign
    stands and words at the right of it begin, and its words' side."""

    fact: Mapping[str, Any]
    line: int
    x0: float
    x1: float
    sign: float
    begin: float
    side: str


def _stance(fact: Mapping[str, Any]) -> str:
    return f"({fact['kind_name']})"


def _words(fact: Mapping[str, Any]) -> str:
    """What is wanted, then the stance: "Against Stalin: leave Korea" was read as a stance against Stalin."""
    return f"{fact['label']} {_stance(fact)}"


def letter_of(span: tuple[float, float]) -> float:
    """What a letter takes of the axis of an episode, in years; half a dot takes as much."""
    return (span[1] - span[0]) * LETTER


def lanes(facts: pd.DataFrame, order: Sequence[str]) -> list[str]:
    """The actors that take a position, in ``order``."""
    present = set(facts["actor"])
    return [actor for actor in order if actor in present]


def dated(facts: pd.DataFrame, span: tuple[float, float]) -> pd.DataFrame:
    """The positions that have a time of their own inside ``span`` (decimal years): less than most of it."""
    lasts = facts["end"].clip(upper=span[1]) - facts["start"].clip(lower=span[0])
    return facts[facts["on_axis"] & (lasts > 0) & (lasts < MOST * (span[1] - span[0]))]


def spots(facts: pd.DataFrame, span: tuple[float, float]) -> list[Spot]:
    """The positions of one actor in as few lines as hold them with their words, in the order of time."""
    letter = letter_of(span)
    reaches, found = [], []
    for fact in facts.sort_values(["start", "end", "id"]).pipe(dicts):
        x0, x1 = max(fact["start"], span[0]), min(fact["end"], span[1])
        said = letter * (len(_words(fact)) + SIGN)
        long = x1 - x0 > LONG * (span[1] - span[0])
        sign, begin = (x0 + letter, x0 + letter) if long else ((x0 + x1) / 2, x1)
        side = "right" if begin + said <= span[1] else "left"
        reaches.append((x0, max(x1, begin + said) + letter) if side == "right" else (x0 - said, x1 + letter))
        found.append((fact, x0, x1, sign, begin, side))
    order = sorted(range(len(found)), key=lambda i: reaches[i][0])
    lines = dict(zip(order, pack(reaches[i] for i in order), strict=True))
    return [Spot(fact, lines[i], *placed) for i, (fact, *placed) in enumerate(found)]


def height(facts: pd.DataFrame, span: tuple[float, float]) -> int:
    """How many lines the positions of one actor take."""
    return max((spot.line for spot in spots(facts, span)), default=0) + 1


def draw(
    facts: pd.DataFrame, *, years: Period, actors: Sequence[str], colours: Mapping[str, str], span: tuple[float, float],
) -> go.Figure:
    """Draw the dated positions of one episode over ``span`` (decimal years), a lane for each of ``actors`` from above.

    A lane has as many lines as its positions need to stand clear of each other; each is one unit of height.
    """
    own = {actor: facts[facts["actor"] == actor] for actor in actors}
    heights = {actor: height(own[actor], span) for actor in actors}
    canvas = Canvas(years, float(sum(heights.values())) or 1.0)
    top = canvas.height
    for actor in actors:
        for spot in spots(own[actor], span):
            _spot(canvas, spot, top - 0.5 - spot.line, colours[actor], span)
        top -= heights[actor]
        canvas.line([(years.start, top), (years.end + 1, top)], "rule", 1)
    return canvas.figure()


def _spot(canvas: Canvas, spot: Spot, y: float, colour: str, span: tuple[float, float]) -> None:
    fact, x = spot.fact, spot.sign
    with canvas.drawing(fact["id"], fact["basis"]):
        if spot.x1 - spot.x0 > INSTANT * (span[1] - span[0]):
            low, high = UNDER if spot.begin < spot.x1 else (-PILL, PILL)  # words on a bar would seem struck out
            canvas.area(spot.x0, spot.x1, y + low, y + high, colour, PALE)
        canvas.point(x, y, colour, str(fact["shape"]), DOT)
    canvas.mark(fact["id"], x, x, y - REACH, y + REACH, fact["groups"])
    dot = letter_of(span)
    left, right = min(spot.x0, x - dot), max(spot.begin, x + dot)
    other = "left" if spot.side == "right" else "right"
    canvas.label(fact["id"], left, right, y - REACH, y + REACH, strong=str(fact["label"]), text=_stance(fact),
                 places=(spot.side, other), priority=2, by=fact["by"], groups=fact["groups"],
                 disputed=bool(fact["disputed"]))
