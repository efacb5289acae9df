"""Whose word a view shows, said before anybody has touched a mark."""

from __future__ import annotations

import pandas as pd
from dash import html

from dashboard.topics.base import Context


def rests_on(context: Context, facts: pd.DataFrame) -> html.P:
    """The sources of the facts by their short names, in the order of their table."""
    shorts = context.store["sources"].sort_values("order").set_index("id")["short"]
    names = context.words("list.comma").join(shorts[shorts.index.isin(facts["source"])])
    return html.P(context.words("view.rests", names=names), className="rests-on")
