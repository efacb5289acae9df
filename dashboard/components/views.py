"""The views: the overview of all topics, a view for each topic, and the sources."""

from __future__ import annotations

from collections.abc import Sequence

import dash_bootstrap_components as dbc
import pandas as pd
from dash import html
from dash.development.base_component import Component

from dashboard.components.lanes import stack
from dashboard.components.legend import legend
from dashboard.components.table import filter_bar, table, unplotted
from dashboard.topics.base import Context, Sheet
from dashboard.words.dates import in_words


def overview(context: Context, sheets: Sequence[Sheet], unit: str) -> Component:
    """All lanes on one axis, the headline of the period, and the reading of one year."""
    cards = [
        dbc.Col(html.Div(className="card-figure", **{"data-card": sheet.id}), className="card-col") for sheet in sheets
    ]
    return html.Div(
        [
            html.Div(
                [
                    html.Div(
                        [html.H1(**{"data-slot": "headline"}), html.P(className="lead-line", **{"data-slot": "counts"})],
                        className="headline-words",
                    ),
                    dbc.Row(cards, className="cards g-0"),
                ],
                className="headline",
            ),
            stack([sheet.lane for sheet in sheets], [sheet.id for sheet in sheets], context.words, unit=unit),
            html.Div(className="reading-line", **{"data-reading-line": "all"}),
        ],
        className="view view-overview",
    )


def topic_view(context: Context, sheet: Sheet, unit: str) -> Component:
    """One topic large: its rows, its choices, its key, its table, and what cannot be drawn."""
    words = context.words
    home = context.names[context.store.head.home]
    pillars = words("list.and").join(context.lanes.loc[context.lanes["pillar"] == "yes", "name"])
    parts = [
        html.Div(
            [
                html.Div([html.H1(words(f"{sheet.id}.title", home=home)),
                          html.P(words(f"{sheet.id}.lead", pillars=pillars), className="lead-line")],
                         className="headline-words"),
                html.Div(className="card-figure", **{"data-card": sheet.id}),
            ],
            className="headline headline-topic",
        ),
        html.Div([filter_bar(sheet.filters, context), legend(context.store["statuses"], words)],
                 className="choices"),
        stack(sheet.rows, [sheet.id], words, unit=unit),
        table(sheet.id, sheet.shown, context),
        unplotted(sheet.facts.drop(sheet.shown.index), context),
    ]
    return html.Div([part for part in parts if part is not None], className=f"view view-topic view-{sheet.id}",
                    **{"data-topic": sheet.id})


def sources_view(context: Context) -> Component:
    """The texts, each with its citation, kind, span, and how many facts rest on it."""
    words = context.words
    counts = context.facts["source"].value_counts()
    items = [html.Li(_source(source, int(counts.get(source["id"], 0)), context), className="source")
             for source in context.store["sources"].sort_values("order").to_dict("records")]
    return html.Div(
        [
            html.Div([html.H1(words("sources.title")), html.P(words("sources.lead"), className="lead-line")],
                     className="headline-words"),
            html.Ol(items, className="sources"),
            legend(context.store["statuses"], words),
        ],
        className="view view-sources",
    )


def _source(source: dict[str, object], count: int, context: Context) -> list[Component]:
    words = context.words
    stated = [str(source[name]) for name in ("container", "publisher", "pages") if pd.notna(source[name])]
    covers = in_words(None if pd.isna(source["covers"]) else str(source["covers"]), words)
    parts = [
        html.H2(f"{source['author']} ({source['year']})"),
        html.P([html.Cite(source["title"]), ". ", ", ".join(stated)]),
        html.P(words("sources.kind", kind=str(source["kind"]).capitalize(), covers=covers)),
    ]
    if pd.notna(source["rests_on"]):
        parts.append(html.P(words("sources.rests", text=source["rests_on"])))
    if pd.notna(source["url"]):
        parts.append(html.P(source["url"], className="source-url"))
    parts.append(html.P(words.count("sources.facts", count), className="source-count"))
    return parts
