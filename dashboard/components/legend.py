"""The key to the marks: one vocabulary of doubt, from the table of statuses."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from dash import html

from dashboard.i18n.catalogue import Catalogue


def lead(text: str) -> html.P:
    """What a view shows and how it is read: a phone shows the first sentence, and the rest in the key (see ``legend``)."""
    first, rest = _sentences(text)
    return html.P([first, html.Span(rest, className="lead-rest")] if rest else text, className="lead-line")


def _sentences(text: str) -> tuple[str, str]:
    """The first sentence, and all others with the space before them."""
    end = text.find(". ") + 1
    return (text[:end], text[end:]) if end else (text, "")


def legend(
    statuses: pd.DataFrame, words: Catalogue, own: Sequence[tuple[str, str]] = (), text: str = "",
) -> html.Details:
    """A fold-out list of the signs that are a view's ``own`` (sign and words) and of the hedges with theirs; on a phone
    it begins with the rest of the lead ``text``."""
    items = [
        html.Li([html.Span(className=f"key key-{sign}", **{"aria-hidden": "true"}), html.Span(text)])
        for sign, text in own
    ]
    items += [
        html.Li(
            [html.Span(className=f"key key-{row.mark}", **{"aria-hidden": "true"}),
             html.Span([html.Strong(row.status), ". ", row.meaning])],
        )
        for row in statuses[(statuses["mark"] != "none") & (statuses["role"] != "record")].sort_values("order").itertuples()
    ]
    rest = _sentences(text)[1].strip()
    parts = [html.Summary(words("legend.open")), html.P(rest, className="lead-more") if rest else None,
             html.Ul(items, className="legend-list")]
    return html.Details([part for part in parts if part is not None], className="legend")
