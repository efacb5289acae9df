"""What the comparison of two treaties rests on: the matters, what single articles provide, and how sources compare them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from itertools import combinations
from typing import Any

import pandas as pd

from dashboard.data.dicts import dicts
from dashboard.figures.treaties import differ
from dashboard.topics import treaties
from dashboard.topics.base import Context
from dashboard.words.dates import in_words

ARTICLE = re.compile(r"Art(?:icle|\.)? ?(\d+)")
SIDES = ("first", "second")
Pair = tuple[str, str]


def treaty_data(context: Context) -> dict[str, Any]:
    """``treaties``: each matter with its name, parties, colour, readings, terms in words, and the facts of its provisions,
    ``differs``: two of its dates cannot both be true. ``clauses``: where each provision stands, and ``number`` of its
    article, if that is told. ``matches``: which provisions a source or we compare, of which ``pair`` of matters.
    """
    lines = _matters(context)
    return {
        "treaties": {matter: _treaty(context, line) for matter, line in lines.items()},
        "clauses": {row["id"]: {"clause": row["clause"], "number": _number(row["clause"])}
                    for row in context.store["terms"].pipe(dicts)},
        "matches": _matches(context),
    }


def default_pair(context: Context) -> Pair | None:
    """The two matters of which most provisions are compared, else the first two; None where there are no two."""
    compared = Counter(tuple(match["pair"]) for match in _matches(context) if match["pair"])
    if compared:
        return compared.most_common(1)[0][0]  # type: ignore[return-value]
    return next(combinations(_matters(context), 2), None)


def names(context: Context) -> dict[str, str]:
    """Each matter with its name and date, in the order of time."""
    words = context.words
    return {
        matter: words("treaties.option", label=line[0]["name"],
                      date=in_words(next(filter(None, (_given(fact["date"]) for fact in line)), None), words))
        for matter, line in _matters(context).items()
    }


def _matters(context: Context) -> dict[str, list[dict[str, Any]]]:
    return treaties.matters(context, treaties.select(context))


def _given(cell: object) -> str | None:
    return None if pd.isna(cell) else str(cell)


def _number(clause: str) -> int | None:
    found = ARTICLE.fullmatch(clause)
    return int(found[1]) if found else None


def _treaty(context: Context, line: list[dict[str, Any]]) -> dict[str, Any]:
    """One matter; its colour is that of the first party that is not the home state."""
    actors = max((fact["actors"] for fact in line), key=len)
    others = [actor for actor in actors if actor != context.store.head.home] or list(actors)
    held = context.store["terms"]
    return {
        "title": line[0]["name"],
        "parties": context.words("list.comma").join(context.names[actor] for actor in actors),
        "colour": context.colours[others[0]],
        "partner": context.names[others[0]],
        "facts": [fact["id"] for fact in sorted(line, key=_by_date)],
        "differs": differ([(fact["start"], fact["end"]) for fact in line]),
        "matter": _given(line[0]["topic"]) or "",
        "lasts": [{"fact": fact["id"], "text": context.words("list.comma").join(said)}
                  for fact in line if (said := treaties.term(context, fact))],
        "terms": held.loc[held["treaty"].isin([fact["id"] for fact in line]), "id"].tolist(),
    }


def _by_date(fact: Mapping[str, Any]) -> tuple[bool, float, float]:
    return pd.isna(fact["start"]), fact["start"], fact["end"]


def _matches(context: Context) -> list[dict[str, Any]]:
    """The compared provisions in their order. One that the other treaty lacks belongs to the pair that the same source
    compares at the same place, else to the pair it compares most."""
    of_treaty = {fact["id"]: matter for matter, line in _matters(context).items() for fact in line}
    of_term = context.store["terms"].set_index("id")["treaty"].map(of_treaty)
    rows = context.store["matches"].sort_values("order").pipe(dicts)
    sides = [tuple(of_term.get(row[side], "") for side in SIDES) for row in rows]
    result = []
    for row, pair in zip(rows, sides, strict=True):
        if not all(pair):
            full = [(other, pair_of) for other, pair_of in zip(rows, sides, strict=True)
                    if all(pair_of) and all(mine in ("", held) for mine, held in zip(pair, pair_of, strict=True))]
            near = [held for other, held in full if (other["source"], other["locator"]) == (row["source"], row["locator"])]
            likely = Counter(near or [held for _, held in full]).most_common(1)
            pair = likely[0][0] if likely else ()
        result.append({
            **{name: row[name] for name in ("subject", "verdict", "text", "basis", "source")},
            **{side: _given(row[side]) for side in SIDES},
            "cite": context.reader.cite(row),
            "pair": list(pair),
        })
    return result
