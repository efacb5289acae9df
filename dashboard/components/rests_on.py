"""Whose word a view shows, said before anybody has touched a mark."""

from __future__ import annotations

import pandas as pd
from dash import html

from dashboard.topics.base import Context


def rests_on(context: Context, facts: pd.DataFrame, most: int = 0) -> html.P:
    """The sources of the facts by their short names, in the order of their table; with ``most`` no more than so many, and
    how many others there are."""
    words = context.words
    shorts = context.store["sources"].sort_values("order").set_index("id")["short"]
    names = list(shorts[shorts.index.isin(facts["source"])])
    left = len(names) - most if most else 0
    listed = words("list.comma").join(names[:most] if left > 0 else names)
    text = words.count("view.rests-more", left, names=listed) if left > 0 else words("view.rests", names=listed)
    return html.P(text, className="rests-on")
