"""A stack of charts on one time axis: titles at the left, plots in the middle, the reading of a year at the right."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import plotly.graph_objects as go
from dash import dcc, html
from plotly.io.json import to_json_plotly

from dashboard import ids
from dashboard.i18n.catalogue import Catalogue
from dashboard.topics.base import Row

EMPTY = {"data": [], "layout": {}}
GRAPH_CONFIG = {"staticPlot": True, "displayModeBar": False, "responsive": True, "showSendToCloud": False}


def stack(
    rows: Sequence[Row], readings: Sequence[str], words: Catalogue, *, unit: str, later: Collection[str] = (),
) -> html.Div:
    """The charts of ``rows`` from above; ``readings`` are the topics whose words stand at the right.

    One reading a row where there are as many readings as rows, else one for all rows. The rows of ``later`` begin empty:
    the browser draws them when they are first shown.
    """
    per_row = len(readings) == len(rows)
    cells = [_axis_row(words)]
    for place, row in enumerate(rows, start=2):
        cells += [_gutter(row, place), _plot(row, place, EMPTY if row.id in later else first(row, unit))]
        if per_row:
            cells.append(_reading(readings[place - 2], f"{place}", row.group))
    if not per_row:
        cells.append(_reading(readings[0], "2 / -1"))
    cells.append(html.Div(_overlay(), className="overlay", **{"aria-hidden": "true"}))
    heights = " ".join(f"minmax(calc(var(--row-min, 0px) * {min(row.weight, 1)}), {row.weight}fr)" for row in rows)
    return html.Div(
        cells,
        className="stack",
        role="region",
        style={"gridTemplateRows": f"auto {heights}"},
        **{"aria-label": words("lanes.label")},
    )


def _axis_row(words: Catalogue) -> html.Div:
    arrows = [
        html.Button("", className=f"icon-button icon-{side}", title=words(message), type="button",
                    **{"data-action": action, "aria-label": words(message)})
        for side, message, action in (
            ("back", "timeline.year-back", "year-back"), ("forward", "timeline.year-forward", "year-forward"),
        )
    ]
    return html.Div(
        [
            html.Div(className="axis-gutter"),
            html.Div([html.Div(className="axis-years", **{"aria-hidden": "true"}), html.Div(className="year-badge")],
                     className="axis"),
            html.Div([html.Span(className="reading-year", **{"data-slot": "reading-year"}), *arrows],
                     className="reading-head"),
        ],
        className="axis-row",
    )


def _gutter(row: Row, place: int) -> html.Div:
    if row.lanes:
        names = [
            html.Div(
                [html.Span(className="swatch", style={"--swatch": f"var(--{colour})"}),
                 html.Span(name, className="wide-only"), html.Span(short, className="phone-only")],
                className="lane-name",
            )
            for name, short, colour in row.lanes
        ]
        return html.Div([html.H2(row.title, className="visually-hidden"), *names], className="gutter gutter-lanes",
                        style={"gridRow": place}, **{"data-group": row.group, "data-of": row.id})
    return html.Div(
        [
            html.Div([html.H2(row.title, className="lane-title"), _note(row)]),
            html.Div(className="value-ticks", **{"aria-hidden": "true"}),
        ],
        className="gutter",
        style={"gridRow": place, "--lane": f"var(--{row.colour})"},
        **{"data-group": row.group, "data-of": row.id},
    )


def _note(row: Row) -> html.P:
    """The note of a row; where each form has its own, the browser puts that of the chosen form in its place."""
    notes = {f"data-note-{form}": note for form, note in row.notes.items()}
    name = "lane-note tally" if row.tally else "lane-note"
    return html.P(next(iter(row.notes.values()), row.note), className=name, **notes)


def first(row: Row, unit: str) -> go.Figure:
    """The figure of a row in the chosen money; of forms the first is the default."""
    return row.figures.get(unit) or next(iter(row.figures.values()))


def plot(name: str, title: str, figure: go.Figure | Mapping[str, Any], style: Mapping[str, Any], **data: str) -> html.Div:
    """A chart with the place for its labels and the cursor that keyboard and screen reader meet.

    ``name`` is part of its id, ``data`` what scripts read of it (``row``: which row it draws).
    """
    return html.Div(
        [
            dcc.Graph(id=ids.graph(name), figure=_as_text(figure), config=GRAPH_CONFIG, responsive=True, className="graph"),
            html.Div(className="labels", **{"aria-hidden": "true"}),
            html.Button(className="mark-cursor", type="button", **{"aria-label": title}),
        ],
        className="plot",
        style=dict(style),
        **{f"data-{key}": value for key, value in data.items()},
    )


def _as_text(figure: go.Figure | Mapping[str, Any]) -> Mapping[str, Any]:
    """A figure as one text in ``layout.meta``: Dash copies what a graph holds value by value, slower than it is drawn;
    ``assets/js/20-plotly-bridge.js`` reads it. A figure that is to come later stays as it is."""
    return {"data": [], "layout": {"meta": to_json_plotly(figure)}} if isinstance(figure, go.Figure) else figure


def _plot(row: Row, place: int, figure: go.Figure | Mapping[str, Any]) -> html.Div:
    return plot(row.id, row.title, figure, {"gridRow": place}, row=row.id, group=row.group, weight=str(row.weight))


def _reading(topic: str, rows: str, group: str = "") -> html.Div:
    return html.Div(className="reading", style={"gridRow": rows}, **{"data-reading": topic, "data-group": group})


def _overlay() -> list[html.Div]:
    names = ("band", "veil veil-left", "veil veil-right", "edge edge-left", "edge edge-right")
    return [html.Div(className=name) for name in names]
