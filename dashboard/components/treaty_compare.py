"""Any two treaties side by side: parties, dates as each source has them, and their provisions, article by article."""

from __future__ import annotations

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.components.treaty_data import default_pair, names
from dashboard.topics.base import Context

SIDES = ("first", "second")


def treaty_compare(context: Context) -> Component:
    """The choice of the two; the browser writes the comparison into the slot (``assets/js/48-treaties.js``)."""
    words, chosen = context.words, default_pair(context)
    lead = html.P(words("treaties.compare-lead"), className="lead-line")
    parts: list[Component] = [html.H2(words("treaties.compare")), lead]
    if chosen:
        options = [{"value": matter, "label": name} for matter, name in names(context).items()]
        choices = [_choice(words(f"treaties.{side}"), side, options, value)
                   for side, value in zip(SIDES, chosen, strict=True)]
        parts += [
            html.Div(choices, className="treaty-choice"),
            html.P(className="table-count", role="status", **{"data-slot": "treaty-count"}),
            html.Div(className="treaty-body", **{"data-slot": "treaty-body"}),
        ]
    given = {f"data-{side}": value for side, value in zip(SIDES, chosen or (), strict=False)}
    return html.Section(parts, className="treaty-compare", id="treaty-compare", tabIndex=-1, **given)


def way_there(context: Context) -> Component:
    """A link above the charts to what stands below them."""
    words = context.words
    jump = html.A(words("treaties.compare"), href="#treaty-compare", className="filter-chip")
    return html.Nav(jump, className="episode-jumps", **{"aria-label": words("treaties.compare-way")})


def _choice(name: str, side: str, options: list[dict[str, str]], value: str) -> html.Label:
    select = dbc.Select(id=f"treaty-{side}", options=options, value=value, size="sm", class_name="treaty-select")
    return html.Label([html.Span(name), select], htmlFor=f"treaty-{side}", className="treaty-label")
