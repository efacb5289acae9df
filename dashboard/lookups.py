"""Everything that depends on the period or the year, computed beforehand: the browser only looks it up.

Windows (every start-end pair of years) are numbered by start, then end; ``assets/js/42-reading.js`` counts them the
same way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
import pandas as pd

from dashboard.components.rests_on import first_of
from dashboard.components.timeline import Chip
from dashboard.data.dicts import dicts
from dashboard.data.facts import VALUES
from dashboard.topics.base import Card, Context, Sheet
from dashboard.words.dates import in_words

FACE, GROUND = ("figure", "text", "coverage", "colour"), ("facts", "measures")
HAPPENINGS = ("events", "treaties", "relations", "contacts")
UNCOUNTED = ("periods", "terms", VALUES)
NAMED = 4  # sources that the headline of the overview names


def cards(context: Context, sheets: Sequence[Sheet]) -> dict[str, dict[str, Any]]:
    """For each topic its distinct headline cards (``cards``), and for each window which one (``index``)."""
    result = {}
    for sheet in sheets:
        distinct: dict[Card, int] = {}
        index = [distinct.setdefault(sheet.card(window), len(distinct)) for window in context.years.windows()]
        result[sheet.id] = {"cards": [asdict(card) for card in distinct], "index": index}
    return result


def faces(cards: Mapping[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """What the first screen shows of the cards: their words."""
    return {
        topic: {"cards": [{name: card[name] for name in FACE} for card in entry["cards"]], "index": entry["index"]}
        for topic, entry in cards.items()
    }


def grounds(cards: Mapping[str, dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """What the cards rest on, in their order: facts and numbers for comparing."""
    return {topic: [{name: card[name] for name in GROUND} for card in entry["cards"]] for topic, entry in cards.items()}


def readings(context: Context, sheets: Sequence[Sheet]) -> dict[str, list[dict[str, object]]]:
    """For each topic its reading of every year of the axis."""
    return {sheet.id: [sheet.read(year).as_json() for year in context.years.years()] for sheet in sheets}


def counts(context: Context) -> list[str]:
    """For each window how many figures and happenings the sources give, in words."""
    words = context.words
    figures, events = (_overlaps(context, facts).sum(axis=1) for facts in _counted(context))
    return [
        words(
            "headline.counts",
            figures=words.count("headline.figures", int(f)),
            events=words.count("headline.events", int(e)),
        )
        for f, e in zip(figures, events, strict=True)
    ]


def givers(context: Context) -> dict[str, Any]:
    """Whose they are: the distinct sentences (``said``), and for each window which one (``index``)."""
    sources = context.store["sources"].sort_values("order").set_index("id")["short"]
    figures, events = _counted(context)
    counted = pd.concat([figures, events])
    inside = _overlaps(context, counted)
    distinct: dict[str, int] = {}
    index = []
    for row in inside:
        here = set(counted["source"][row])
        said = first_of(context, [short for name, short in sources.items() if name in here], NAMED)
        index.append(distinct.setdefault(said, len(distinct)))
    return {"said": list(distinct), "index": index}


def _counted(context: Context) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The facts of the axis that are figures, and those that are happenings."""
    facts = context.facts[context.facts["on_axis"] & ~context.facts["table"].isin(UNCOUNTED)]
    return facts[facts["qualifier"].notna()], facts[facts["table"].isin(HAPPENINGS)]


def _overlaps(context: Context, facts: pd.DataFrame) -> np.ndarray:
    """Which facts have a year in which window: a row a window, a column a fact."""
    first = facts["first_year"].fillna(-np.inf).to_numpy(dtype=float)
    last = facts["last_year"].fillna(np.inf).to_numpy(dtype=float)
    windows = np.array([(window.start, window.end) for window in context.years.windows()])
    return (first[None, :] <= windows[:, 1:]) & (last[None, :] >= windows[:, :1])


def density(context: Context) -> dict[int, list[tuple[str, int]]]:
    """For each year the number of facts dated to it, by the colour of the first lane they belong to."""
    facts = context.facts[context.facts["on_axis"] & ~context.facts["table"].isin(UNCOUNTED)]
    single = facts[facts["first_year"] == facts["last_year"]]
    lane = single["lanes"].map(lambda lanes: lanes[0])
    table = pd.crosstab(single["first_year"].astype(int), lane)
    colours = context.lanes.set_index("id")["colour"]
    return {
        int(year): [(colours[name], int(row[name])) for name in colours.index if row.get(name)]
        for year, row in table.iterrows()
    }


def chips(context: Context) -> list[Chip]:
    """The periods that each author names, cut to the axis."""
    years = context.years
    authors = context.store["sources"].sort_values("order").set_index("id")["short"]
    facts = context.facts[(context.facts["table"] == "periods") & context.facts["on_axis"]]
    facts = facts[facts["first_year"].notna() & facts["last_year"].notna()]
    found = [
        Chip(
            author=authors[fact["source"]],
            label=fact["label"],
            title=f"{fact['label']} ({context.reader.cite(fact)}; {in_words(fact['date'], context.words)})",
            period=type(years)(max(int(fact["first_year"]), years.start), min(int(fact["last_year"]), years.end)),
            order=int(fact["kind_order"]),
        )
        for fact in facts.pipe(dicts)
    ]
    found = [chip for chip in found if chip.period != years]  # the button for all years does that
    order = list(authors)
    distinct = {(chip.author, chip.label, chip.period): chip for chip in reversed(found)}
    return sorted(distinct.values(), key=lambda chip: (order.index(chip.author), chip.period.start, -chip.period.end))
