"""The views: the overview of all topics, a view for each topic, and the sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import dash_bootstrap_components as dbc
import pandas as pd
from dash import html
from dash.development.base_component import Component

from dashboard.components.lanes import stack
from dashboard.components.legend import lead, legend
from dashboard.components.rests_on import rests_on
from dashboard.components.table import ALL, CITATIONS, cautions, downloads, folded, table, takeaways, unplotted
from dashboard.data.dicts import dicts
from dashboard.data.schemas import DIFFERING
from dashboard.export import cite, works
from dashboard.i18n.catalogue import Catalogue
from dashboard.model import dates
from dashboard.topics.base import Context, Filter, Sheet
from dashboard.words.dates import in_words


def lane_tag(sheet: Sheet) -> str:
    """The tag by which the lane of a topic is switched on the overview."""
    return f"lane:{sheet.id}"


def overview(context: Context, sheets: Sequence[Sheet], unit: str) -> Component:
    """All lanes on one axis, the headline of the period, and the reading of one year."""
    cards = [
        html.Div([html.P(context.words(f"{sheet.id}.lane"), className="card-topic"),
                  html.Div(className="card-figure", **{"data-card": sheet.id})],
                 className="col card-col", **{"data-group": lane_tag(sheet)})
        for sheet in sheets
    ]
    return html.Div(
        [
            html.Div(
                [
                    html.Div(
                        [html.H1(**{"data-slot": "headline"}), _counts(),
                         html.Div([_lane_choice(context, sheets), _lane_key(context, sheets),
                                   downloads(ALL, context.words, rowed=False, besides=takeaways(context.words))],
                                  className="headline-tools")],
                        className="headline-words",
                    ),
                    dbc.Row(cards, className="cards g-0"),
                ],
                className="headline",
            ),
            stack([replace(sheet.lane, group=lane_tag(sheet)) for sheet in sheets], [sheet.id for sheet in sheets],
                  context.words, unit=unit, later={sheet.lane.id for sheet in sheets if not sheet.at_first}),
            html.Div(className="reading-line", **{"data-reading-line": "all"}),
        ],
        className="view view-overview",
    )


def _counts() -> Component:
    """How much there is of the chosen years, and whose word it is."""
    return html.P([html.Span(**{"data-slot": "counts"}), " ", html.Span(**{"data-slot": "givers"})], className="lead-line")


def _lane_choice(context: Context, sheets: Sequence[Sheet]) -> Component | None:
    """Switches for the lanes, folded away."""
    lanes = [Filter(lane_tag(sheet), context.words(f"{sheet.id}.lane")) for sheet in sheets]
    return folded(lanes, context, "lanes", "lane-choice")


def _lane_key(context: Context, sheets: Sequence[Sheet]) -> Component:
    """What the signs of all lanes mean, folded away."""
    own = dict.fromkeys((sign, context.words(message)) for sheet in sheets for sign, message in sheet.key)
    key = legend(context.store["statuses"], context.words, list(own))
    signs = key.children[-1]
    signs.tabIndex = 0  # it scrolls where the screen is low
    return html.Details([html.Summary(context.words("legend.lanes")), signs], className="pop-up lane-choice lane-key")


def _begun(sheet: Sheet, words: Catalogue) -> Component | None:
    """Lists of what begins in the chosen years; the browser fills them."""
    if not sheet.begun:
        return None
    lists = [
        html.Div([html.H3(begun.title), html.P(className="table-count", **{"data-slot": f"begun-{place}"}),
                  html.Ul(className="begun-list", **{"data-begun": f"{sheet.id}:{place}"})])
        for place, begun in enumerate(sheet.begun)
    ]
    return html.Section([html.H2(words(f"{sheet.id}.begun")), html.Div(lists, className="begun-lists")], className="begun")


def _form_choice(context: Context, sheet: Sheet) -> Component | None:
    """One of the ways to draw the rows of a topic; None where there is but one."""
    if len(sheet.forms) < 2:
        return None
    buttons = [
        html.Button(context.words(f"form.{sheet.id}.{form}"), type="button", className="segment-button",
                    **{"data-form": form, "aria-pressed": "true" if place == 0 else "false"})
        for place, form in enumerate(sheet.forms)
    ]
    return html.Div(buttons, className="segmented forms", role="group", **{"aria-label": context.words("form.label")})


def topic_view(
    context: Context, sheet: Sheet, unit: str, beside: Component | None = None, way: Component | None = None,
) -> Component:
    """One topic large: its rows, its choices, its key, what stands ``beside`` them and the ``way`` there, its table, and
    what cannot be drawn."""
    words = context.words
    home = context.names[context.store.head.home]
    pillars = words("list.and").join(context.lanes.loc[context.lanes["pillar"] == "yes", "name"])
    told = words(f"{sheet.id}.lead", pillars=pillars)
    parts = [
        html.Div(
            [
                html.Div([html.H1(words(f"{sheet.id}.title", home=home)),
                          lead(told)],
                         className="headline-words"),
                html.Div(className="card-figure", **{"data-card": sheet.id}),
            ],
            className="headline headline-topic",
        ),
        html.Div([_form_choice(context, sheet), folded(sheet.filters, context, "filters", "filter-fold"),
                  legend(context.store["statuses"], words, [(sign, words(message)) for sign, message in sheet.key], told),
                  rests_on(context, sheet.shown)],
                 className="choices"),
        way,
        stack(sheet.rows, [sheet.id], words, unit=unit),
        _begun(sheet, words),
        beside,
        table(sheet.id, sheet.shown, context, sheet.table),
        unplotted(sheet.facts.drop(sheet.shown.index), context),
        cautions(sheet.facts, context),
    ]
    return html.Div([part for part in parts if part is not None], className=f"view view-topic view-{sheet.id}",
                    **{"data-topic": sheet.id})


def disagreements_view(context: Context) -> Component:
    """Where the sources disagree, or only seem to. The browser writes the matters, those of the chosen years first."""
    words = context.words
    filters = [Filter(f"relation:{name}", words(f"relation.{name}")) for name in DIFFERING]
    return html.Div(
        [
            html.Div([html.H1(words("disagreements.title")), html.P(words("disagreements.lead"), className="lead-line")],
                     className="headline-words"),
            html.Div([folded(filters, context, "filters", "filter-fold")], className="choices"),
            html.P(className="table-count", role="status", **{"data-slot": "matters-count"}),
            html.Div(className="matters", **{"data-matters": "all"}),
        ],
        className="view view-page view-disagreements",
    )


def facts_view(context: Context) -> Component:
    """Every fact of every table, in one grid."""
    words = context.words
    return html.Div(
        [
            html.Div([html.H1(words("facts.title")), html.P(words("facts.lead"), className="lead-line")],
                     className="headline-words view-head"),
            table(ALL, context.facts, context),
        ],
        className="view view-facts",
    )


def sources_view(context: Context) -> Component:
    """The texts, each with its citation, kind, span on the axis, how many facts rest on it, and its slips."""
    words = context.words
    items = [html.Li(_source(source, context), className="source")
             for source in context.store["sources"].sort_values("order").pipe(dicts)]
    cite = [
        html.Button(words(f"download.{name}"), type="button", className="text-button", **{"data-cite-dataset": form})
        for name, form in CITATIONS
    ]
    return html.Div(
        [
            html.Div([html.H1(words("sources.title")), html.P(words("sources.lead"), className="lead-line")],
                     className="headline-words"),
            html.Div([html.Span(words("sources.cite"), className="tool-name"), *cite], className="tool-group", role="group",
                     **{"aria-label": words("sources.cite")}),
            html.Ol(items, className="sources"),
            legend(context.store["statuses"], words),
        ],
        className="view view-page view-sources",
    )


def _source(source: Mapping[str, Any], context: Context) -> list[Component | None]:
    words = context.words
    facts = context.facts[context.facts["source"] == source["id"]]
    parts: list[Component | None] = [
        html.H2(f"{source['author']} ({source['year']})"),
        html.P(cite.reference(works.of_source(source), words)),
        html.P(words("sources.kind", kind=str(source.get("kind_name", source["kind"])).capitalize())),
    ]
    told = [name for name in ("version", "method", "licence") if pd.notna(source[name])]
    parts += [html.P(words(f"sources.{name}", text=source[name])) for name in told]
    if pd.notna(source["rests_on"]):
        parts.append(html.P(words("sources.rests", text=source["rests_on"])))
    parts += [_coverage(source, context), html.P(words.count("sources.facts", len(facts)), className="source-count")]
    slips = context.store["topics"].query("relation == 'slip'")
    own = slips[slips["id"].isin(facts["topic"])]
    if len(own):
        items = [html.Li([html.Strong(slip["title"]), ". ", slip["note"]]) for slip in own.pipe(dicts)]
        parts.append(html.Details([html.Summary(words.count("sources.slips", len(own))), html.Ul(items)],
                                  className="source-slips"))
    return parts


def _coverage(source: Mapping[str, Any], context: Context) -> Component | None:
    """What the source covers, in words and as a bar on the years of the axis."""
    if pd.isna(source["covers"]):
        return None
    years, count = context.years, len(context.years.years())
    span = dates.parse(str(source["covers"]))
    left = (max(span.start, years.start) - years.start) / count
    right = (min(span.end, years.end + 1) - years.start) / count
    bar = html.Div(className="coverage-bar", style={"left": f"{left:.2%}", "width": f"{max(right - left, 0):.2%}"})
    said = context.words("sources.covers", covers=in_words(str(source["covers"]), context.words))
    ends = [html.Span(str(year)) for year in (years.start, years.end)]
    return html.Div([html.P(said), html.Div(bar, className="coverage"), html.Div(ends, className="coverage-years")],
                    **{"aria-label": said})
