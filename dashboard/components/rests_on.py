"""Whose word a view shows, said before anybody has touched a mark."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from dash import html

from dashboard.topics.base import Context

NAMED = 3  # sources by name on a phone; the others are counted


def rests_on(context: Context, facts: pd.DataFrame) -> html.P:
    """The sources of the facts by their short names, those of most facts first; on phones the first of them."""
    mine = shorts(context, facts)
    whole = context.words("view.rests", names=context.words("list.comma").join(mine))
    short = first_of(context, mine, NAMED)
    return html.P([html.Span(whole, className="wide-only"), html.Span(short, className="phone-only")], className="rests-on")


def shorts(context: Context, facts: pd.DataFrame) -> list[str]:
    """The short names of the sources of these facts: of most facts first, else in the order of their table."""
    listed = context.store["sources"].sort_values("order").set_index("id")["short"]
    told = facts["source"].value_counts()
    place = {source: n for n, source in enumerate(listed.index)}
    return [listed[source] for source in sorted(told.index, key=lambda source: (-told[source], place[source]))]


def first_of(context: Context, names: Sequence[str], named: int) -> str:
    """The first ``named`` of these sources, and how many more there are; nothing where there is none."""
    if not names:
        return ""
    first = context.words("list.comma").join(names[:named])
    more = len(names) - named
    if more > 0:
        return context.words("headline.givers-more", names=first, n=more)
    return context.words("headline.givers", names=first)
