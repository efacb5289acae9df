"""The contacts that a source prints in tables, as one table in the order of time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from dash import html

from dashboard.data.dicts import dicts
from dashboard.topics.base import Context
from dashboard.words.dates import in_words

COLUMNS = ("date", "order", "partner", "topic", "archive", "flag")


def contact_list(context: Context) -> html.Section:
    """All contacts, those without a date last; each opens its evidence."""
    words = context.words
    facts = context.facts[context.facts["table"] == "contacts"]
    ordered = facts.sort_values(["start", "end", "id"], na_position="last")
    head = html.Tr([html.Th(words(f"contacts.list.{column}"), scope="col") for column in COLUMNS])
    body = [_row(context, fact) for fact in ordered.pipe(dicts)]
    table = html.Table(
        [html.Caption(words("contacts.list.caption")), html.Thead(head), html.Tbody(body)],
        className="matrix contact-table",
        style={"overflowWrap": "anywhere"},
    )
    box = html.Div(table, className="matrix-box", tabIndex=0, role="region", **{"aria-label": words("contacts.list.title")})
    return html.Section([html.H2(words("contacts.list.title")), box], className="table-section contact-list")


def _row(context: Context, fact: Mapping[str, Any]) -> html.Tr:
    date = None if pd.isna(fact["date"]) else str(fact["date"])
    held = context.words("list.comma").join(str(fact[name]) for name in ("archive", "reference") if pd.notna(fact[name]))
    swatch = html.Span(className="swatch", style={"--swatch": f"var(--{context.colours[fact['partner']]})"})
    opener = html.Button(fact["label"], type="button", className="fact-link", **{"data-fact": fact["id"]})
    return html.Tr(
        [
            html.Td(in_words(date, context.words)),
            html.Td(context.words.number(int(fact["printed_order"]))),
            html.Td([swatch, context.names[fact["partner"]]]),
            html.Td([opener, html.Div(fact["text"])]),
            html.Td(held or context.words("contacts.no-archive")),
            html.Td("" if pd.isna(fact["flag"]) else fact["flag"]),
        ]
    )
