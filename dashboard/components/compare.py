"""Two periods side by side: every headline figure, every chart of the overview, and the difference, stated or refused."""

from __future__ import annotations

from collections.abc import Sequence

import dash_bootstrap_components as dbc
import pandas as pd
from dash import html
from dash.development.base_component import Component

from dashboard.components.lanes import first, plot
from dashboard.components.rests_on import rests_on, shorts
from dashboard.components.timeline import Chip
from dashboard.topics.base import Context, Row, Sheet
from dashboard.words.dates import span

SIDES = ("a", "b")
NONE = "none"  # no named period
CHART_HEIGHT = {"events": 190}  # swimlanes need more than one lane of figures
USUAL_HEIGHT = 150
ACTOR = "actor:"  # how the tags of filters by actor begin


def compare_view(context: Context, sheets: Sequence[Sheet], chips: Sequence[Chip], unit: str) -> Component:
    """Period A is that of the timeline, B is chosen here. The browser writes figures and differences."""
    words = context.words
    return html.Div(
        [
            html.Div([html.H1(words("compare.title")), html.P(words("compare.lead"), className="lead-line"),
                      rests_on(context, pd.concat([sheet.shown for sheet in sheets if sheet.lane]))],
                     className="headline-words"),
            html.Div([_chosen(context, side, chips) for side in SIDES], className="compare-heads"),
            html.P(className="compare-common", role="status", **{"data-slot": "compare-common"}),
            *[_topic(context, sheet, sheet.lane, unit) for sheet in sheets if sheet.lane],
        ],
        className="view view-page view-compare",
    )


def _chosen(context: Context, side: str, chips: Sequence[Chip]) -> html.Div:
    words = context.words
    parts: list[Component] = [
        html.Span(words(f"compare.{side}"), className=f"side-badge side-{side}"),
        html.Span(className="side-years", **{"data-slot": f"compare-{side}"}),
    ]
    if side == "a":
        parts.append(html.Span(words("compare.a-hint"), className="lead-line"))
    else:
        years = context.years
        spans = [(f"{chip.period.start}-{chip.period.end}", _named(context, chip)) for chip in chips]
        named = dict(reversed(spans))  # one entry a span, the first author's
        options = [{"value": NONE, "label": words("compare.choose")},
                   *({"value": value, "label": named[value]} for value in dict.fromkeys(value for value, _ in spans))]
        parts += [
            html.Label([html.Span(words(f"timeline.{message}")),
                        dbc.Input(id=f"compare-{end}", type="number", min=years.start, max=years.end, step=1, size="sm",
                                  autocomplete="off", class_name="year-input")],
                       className="year-label")
            for end, message in (("from", "from"), ("until", "until"))
        ]
        parts += [
            html.Label(
                [html.Span(words("compare.named"), className="visually-hidden"),
                 dbc.Select(id="compare-named", options=options, value=NONE, size="sm", class_name="compare-named")],
                htmlFor="compare-named",
            ),
            html.Button(words("compare.swap"), type="button", className="text-button", **{"data-compare": "swap"}),
        ]
    return html.Div(parts, className="compare-head")


def _named(context: Context, chip: Chip) -> str:
    return context.words("compare.span", range=span(chip.period, context.words), label=chip.label, author=chip.author)


def _topic(context: Context, sheet: Sheet, row: Row, unit: str) -> html.Section:
    cards = [html.Div(className="card-figure", **{"data-compare-card": sheet.id, "data-side": side}) for side in SIDES]
    difference = html.Div(className="difference", **{"data-difference": sheet.id})
    return html.Section(
        [
            html.H2(context.words(f"{sheet.id}.lane")),
            html.Div([cards[0], difference, cards[1]], className="compare-cards"),
            html.Div([_chart(row, side, unit) for side in SIDES], className="compare-charts"),
            _told(context, sheet, row),
        ],
        className="compare-topic",
    )


def _told(context: Context, sheet: Sheet, row: Row) -> html.P:
    """Who is who in the charts of a topic, and which sources they draw."""
    words = context.words
    marks = [mark for figure in row.figures.values() for mark in figure.layout.meta["marks"]]
    drawn, tags = {mark["id"] for mark in marks}, {tag for mark in marks for tag in mark["groups"]}
    actors = [choice.tag.removeprefix(ACTOR) for choice in sheet.filters
              if choice.tag.startswith(ACTOR) and choice.tag in tags]
    named = [(name, colour) for name, _, colour in row.lanes]
    named = named or [(context.names[actor], context.colours[actor]) for actor in actors]
    short = words("list.comma").join(shorts(context, sheet.facts[sheet.facts["id"].isin(drawn)]))
    swatches = [html.Span([html.Span(className="swatch", style={"--swatch": f"var(--{colour})"}), name])
                for name, colour in named]
    return html.P([*swatches, html.Span(words("compare.sources", names=short), className="cite")],
                  className="compare-told")


def _chart(row: Row, side: str, unit: str) -> html.Div:
    """The lane of the overview, on one value scale on both sides, its axis that of the side's period."""
    height = {"height": f"{CHART_HEIGHT.get(row.id, USUAL_HEIGHT)}px"}
    return html.Div(
        [
            html.Div(className="side-axis", **{"data-side-axis": side, "aria-hidden": "true"}),
            html.Div(html.Div(className="value-ticks", **{"aria-hidden": "true"}), className="compare-gutter"),
            plot(f"{row.id}-{side}", row.title, first(row, unit), height, row=row.id, side=side),
        ],
        className="compare-chart",
    )
