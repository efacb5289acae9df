"""The key to the marks: one vocabulary of doubt, from the table of statuses."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from dash import html

from dashboard.i18n.catalogue import Catalogue


def legend(statuses: pd.DataFrame, words: Catalogue, own: Sequence[tuple[str, str]] = ()) -> html.Details:
    """A fold-out list of the signs that are a view's ``own`` (sign and words) and of the hedges with theirs."""
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
    return html.Details([html.Summary(words("legend.open")), html.Ul(items, className="legend-list")], className="legend")
