"""Who wanted what: episodes in which others decided, each with a chart on its own days and a matrix of positions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from dashboard.components.lanes import plot
from dashboard.components.legend import lead, legend
from dashboard.components.rests_on import rests_on
from dashboard.data.dicts import dicts
from dashboard.figures import positions as figure
from dashboard.model import dates
from dashboard.model.dates import decimal_year
from dashboard.topics.base import Context
from dashboard.words.dates import in_words

LINE_HEIGHT = 30
SIGNS = {"circle": "dot", "square": "square", "diamond": "diamond"}  # of the key, by shape
MOST_TICKS = 10
BESIDE = 0.02  # of an episode: room on both sides of it, so that no sign is cut
LAST_TICK = 0.89  # beyond it a date would not fit under the chart
STEPS = ("1D", "2D", "5D", "7D", "14D", "1MS", "2MS", "3MS", "6MS", "12MS", "24MS")


def episodes_view(context: Context) -> Component:
    """All episodes in their order; the browser says which lie outside the chosen years."""
    words = context.words
    order = context.store["actors"].sort_values("order")["id"].tolist()
    facts = context.facts[context.facts["table"] == "positions"]
    listed = context.store["episodes"].sort_values("order").pipe(dicts)
    jumps = [html.A(episode["title"], href=f"#{episode['id']}", className="filter-chip") for episode in listed]
    by_episode = dict(tuple(facts.groupby("episode")))
    told = words("positions.lead")
    sections = [_episode(context, episode, by_episode.get(episode["id"], facts.head(0)), order) for episode in listed]
    return html.Div(
        [
            html.Div([html.H1(words("positions.title")), lead(told),
                      rests_on(context, facts)],
                     className="headline-words"),
            html.Div(legend(context.store["statuses"], words, _stances(context), told), className="choices"),
            html.Nav(jumps, className="episode-jumps", **{"aria-label": words("positions.jump")}),
            *sections,
        ],
        className="view view-page view-positions",
    )


def _stances(context: Context) -> list[tuple[str, str]]:
    """The signs of the stances, one a shape, and of a time that is no day."""
    kinds = context.store["kinds"]
    named = kinds[kinds["table"] == "positions"].sort_values("order").groupby("shape", sort=False)["name"].apply(list)
    comma = context.words("list.comma")
    return [*((SIGNS[shape], comma.join(names)) for shape, names in named.items()), ("pill", context.words("key.no-day"))]


def _episode(context: Context, episode: Mapping[str, Any], facts: pd.DataFrame, order: Sequence[str]) -> html.Section:
    span = dates.parse(str(episode["date"]))
    drawn = figure.dated(facts, (span.start, span.end))
    name = context.words("positions.matrix", title=episode["title"])
    return html.Section(
        [
            html.H2(episode["title"]),
            html.P([html.Strong(episode["question"]), " ", html.Span(in_words(str(episode["date"]), context.words))],
                   className="episode-question"),
            html.P(context.words("positions.outside"), className="episode-outside", hidden=True),
            _chart(context, episode, drawn, figure.lanes(drawn, order), (span.start, span.end)),
            html.Div(className="matrix-box", tabIndex=0, role="region",
                     **{"data-matrix": episode["id"], "aria-label": name}),
        ],
        id=episode["id"], className="episode", tabIndex=-1,
        **{"data-first": int(span.start), "data-last": int(span.end - 1e-6)},
    )


def _chart(
    context: Context, episode: Mapping[str, Any], facts: pd.DataFrame, actors: Sequence[str], span: tuple[float, float],
) -> html.Div:
    drawn = figure.draw(facts, years=context.years, actors=actors, colours=context.colours, span=span)
    lines = {actor: figure.height(facts[facts["actor"] == actor], span) for actor in actors}
    names = [
        html.Div([html.Span(className="swatch", style={"--swatch": f"var(--{context.colours[actor]})"}),
                  context.names[actor]], className="episode-actor", style={"flexGrow": lines[actor]})
        for actor in actors
    ]
    row = f"positions-{episode['id']}"
    beside = BESIDE * (span[1] - span[0])
    axis = (span[0] - beside, span[1] + beside)
    return html.Div(
        [
            html.Div(_ticks(context, span, axis), className="side-axis", **{"aria-hidden": "true"}),
            html.Div(names, className="episode-actors"),
            plot(row, str(episode["title"]), drawn, {"height": f"{LINE_HEIGHT * max(sum(lines.values()), 1)}px"},
                 row=row, span=f"{axis[0]:.5f},{axis[1]:.5f}"),
        ],
        className="episode-chart",
    )


def _ticks(context: Context, span: tuple[float, float], axis: tuple[float, float]) -> list[html.Span]:
    """Days or months of ``span`` over the chart, whose ``axis`` is a little longer, as many as there is room for."""
    start, end = (_day(year) for year in span)
    ranges = (pd.date_range(start, end, freq=step, inclusive="left") for step in STEPS)
    ticks = next((found for found in ranges if len(found) <= MOST_TICKS), pd.DatetimeIndex([]))
    daily = len(ticks) > 1 and (ticks[1] - ticks[0]).days < 28
    form = "%Y-%m-%d" if daily else "%Y-%m"
    return [
        html.Span(in_words(tick.strftime(form), context.words), className="axis-year",
                  style={"left": f"{(decimal_year(tick.year, tick.month, tick.day) - axis[0]) / (axis[1] - axis[0]):.2%}"})
        for tick in ticks
        if (tick - start) / (end - start) < LAST_TICK
    ]


def _day(year: float) -> pd.Timestamp:
    """The day on which a decimal year lies."""
    first = pd.Timestamp(int(year), 1, 1)
    return (first + (pd.Timestamp(int(year) + 1, 1, 1) - first) * (year - int(year))).round("D")


def matrices(context: Context) -> dict[str, Any]:
    """The positions of each episode for the browser to write: a column an actor, a row a moment, in the order of time.

    ``title``, ``actors`` (name, colour), ``rows`` (``when`` in words, ``cells``: for each actor the ids of its positions,
    each with its stance: code and name).
    """
    order = context.store["actors"].sort_values("order")["id"].tolist()
    facts = context.facts[context.facts["table"] == "positions"]
    titles = context.store["episodes"].set_index("id")["title"]
    return {str(name): _matrix(context, rows, figure.lanes(rows, order), str(titles[name]))
            for name, rows in facts.groupby("episode")}


def _matrix(context: Context, facts: pd.DataFrame, actors: Sequence[str], title: str) -> dict[str, Any]:
    cells: dict[str, dict[str, list[tuple[str, str, str]]]] = {}
    known = facts["start"].where(facts["start"] != float("-inf"), facts["end"])  # "by" a day stands at that day
    for fact in facts.assign(at=known).sort_values(["at", "end", "id"], na_position="last").pipe(dicts):
        moment = "" if pd.isna(fact["date"]) else str(fact["date"])
        cells.setdefault(moment, {}).setdefault(fact["actor"], []).append((fact["id"], fact["kind"], fact["kind_name"]))
    return {
        "title": context.words("positions.matrix", title=title),
        "actors": [(context.names[actor], context.colours[actor]) for actor in actors],
        "rows": [{"when": in_words(moment or None, context.words), "cells": [row.get(actor, []) for actor in actors]}
                 for moment, row in cells.items()],
    }
