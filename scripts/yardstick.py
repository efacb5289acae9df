"""The yardstick of the benchmark: the same four charts as plain Dash would have them.

One RangeSlider, one server callback that rebuilds all four figures, the headline cards and the reading of a year, and
Dash's own bundle of plotly.js. ``python scripts/yardstick.py PORT DATA`` serves it.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import pandas as pd
from dash import Dash, Input, Output, dcc, html
from waitress import serve

from dashboard.data.store import load
from dashboard.i18n import catalogue
from dashboard.model.period import Period
from dashboard.topics import TOPICS as ALL
from dashboard.topics.base import Context, Topic

TOPICS = tuple(topic for topic in ALL if topic.overview and topic.at_first)  # the charts that our overview opens with
MOST_LABELS = 25
COLOURS = {
    "ussr": "#1F4E9C", "prc": "#B5430A", "camp": "#6B3A5F", "dprk": "#1B232D", "eeur": "#177E6E", "rok": "#8356D8",
    "usa": "#5B5346", "jpn": "#DB5489", "nonaligned": "#AC8A3C", "ink": "#1B232D", "ink-2": "#46515C", "ink-3": "#66717C",
    "rule": "#D6D2C6", "rule-2": "#E9E6DC", "paper": "#FBFAF6",
}


def create(data: Path) -> Dash:
    """The app over the tables in ``data``."""
    context = Context.of(load(data), catalogue.load("en"))
    selected = {topic.id: topic.select(context) for topic in TOPICS}
    cards = [(topic.card(context, selected[topic.id]), topic.read(context, selected[topic.id])) for topic in TOPICS]
    years = context.years
    app = Dash("yardstick", assets_folder="none", add_log_handler=False)
    app.layout = html.Div(
        [
            *(dcc.Graph(id=f"graph-{topic.id}", style={"height": "190px"}) for topic in TOPICS),
            *(html.P(id=f"card-{topic.id}") for topic in TOPICS),
            *(html.P(id=f"reading-{topic.id}") for topic in TOPICS),
            dcc.RangeSlider(years.start, years.end, 1, value=[years.start, years.end], id="slider", updatemode="drag",
                            marks=None),
        ]
    )

    @app.callback(
        output={
            "figures": [Output(f"graph-{topic.id}", "figure") for topic in TOPICS],
            "cards": [Output(f"card-{topic.id}", "children") for topic in TOPICS],
            "readings": [Output(f"reading-{topic.id}", "children") for topic in TOPICS],
        },
        inputs={"value": Input("slider", "value")},
    )
    def draw(value: list[int]) -> dict[str, list[object]]:
        period = Period(*value)
        figures = [_figure(topic, context, selected[topic.id], period) for topic in TOPICS]
        texts = [f"{card(period).figure} {card(period).text} {card(period).coverage}" for card, _ in cards]
        return {"figures": figures, "cards": texts, "readings": [read(period.end).head for _, read in cards]}

    return app


def _figure(topic: Topic, context: Context, facts: pd.DataFrame, period: Period) -> dict[str, Any]:
    drawn = next(iter(topic.overview(context, facts).figures.values()))
    figure = _coloured(drawn.to_plotly_json())
    layout = figure["layout"]
    labels = [label for label in layout.pop("meta")["labels"] if label["priority"] <= 1][:MOST_LABELS]
    layout["xaxis"] |= {"range": [period.start, period.end + 1], "showticklabels": True}
    layout["annotations"] = [
        {"x": label["x0"], "y": label["y1"], "yref": "paper", "text": label["text"], "showarrow": False} for label in labels
    ]
    return figure


def _coloured(part: Any) -> Any:
    """The figure with the colours of the light theme in place of their tokens."""
    if isinstance(part, str) and part.startswith("var(--"):
        return COLOURS[part.removeprefix("var(--").removesuffix(")")]
    if isinstance(part, dict):
        return {key: _coloured(value) for key, value in part.items()}
    if isinstance(part, list | tuple):
        return part if part and isinstance(part[0], int | float) else [_coloured(item) for item in part]
    return part


if __name__ == "__main__":
    serve(create(Path(sys.argv[2])).server, host="127.0.0.1", port=int(sys.argv[1]), threads=4)
