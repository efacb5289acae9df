"""Whose word a view shows, said before anybody has touched a mark."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from dash import html

from dashboard.topics.base import Context

NAMED = 3  # sources by name on a phone; the others are counted


def rests_on(context: Context, facts: pd.DataFrame) -> html.P:
    """The sources of the facts by their short names, in the order of their table; on phones the first of them."""
    shorts = context.store["sources"].sort_values("order").set_index("id")["short"]
    mine = list(shorts[shorts.index.isin(facts["source"])])
    whole = context.words("view.rests", names=context.words("list.comma").join(mine))
    short = first_of(context, mine, NAMED)
    return html.P([html.Span(whole, className="wide-only"), html.Span(short, className="phone-only")], className="rests-on")


def first_of(context: Context, shorts: Sequence[str], named: int) -> str:
    """The first ``named`` of these sources, and how many more there are; nothing where there is none."""
    if not shorts:
        return ""
    names = context.words("list.comma").join(shorts[:named])
    more = len(shorts) - named
    if more > 0:
        return context.words("headline.givers-more", names=names, n=more)
    return context.words("headline.givers", names=names)
