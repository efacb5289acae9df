"""What a topic is: the facts it takes, the charts it draws, and the words it has for a year and for a period."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from dashboard.data.facts import VALUES
from dashboard.data.facts import facts as all_facts
from dashboard.data.store import Store
from dashboard.i18n.catalogue import Catalogue
from dashboard.model.period import Period
from dashboard.words.amounts import Amounts
from dashboard.words.reading import Reader, Reading

NO_UNIT = ""
LOW = 0.62  # the weight of a row that has a mark or two and no scale


@dataclass(frozen=True)
class Context:
    """The facts of one data folder and everything that words and pictures of them need."""

    store: Store
    facts: pd.DataFrame
    words: Catalogue
    amounts: Amounts
    reader: Reader
    colours: Mapping[str, str]
    names: Mapping[str, str]

    @classmethod
    def of(cls, store: Store, words: Catalogue) -> Context:
        amounts = Amounts(store["units"], store["statuses"], words)
        actors = store["actors"].set_index("id")
        return cls(
            store=store,
            facts=all_facts(store),
            words=words,
            amounts=amounts,
            reader=Reader(words, amounts, store["sources"]),
            colours=actors["colour"].to_dict(),
            names=actors["short"].to_dict(),
        )

    @property
    def years(self) -> Period:
        return self.store.head.years

    @cached_property
    def lanes(self) -> pd.DataFrame:
        return self.store["lanes"].sort_values("order")


@dataclass(frozen=True)
class Row:
    """One chart on the shared axis: its title, a note, and a figure for each money axis or each form of its topic.

    A figure stands under the id of its axis or form; the only figure of a row under ``NO_UNIT``.

    ``lanes`` are the swimlanes inside it, if any: name, name on a phone, colour token. ``notes`` are the notes by form,
    where they are not the same in all; ``tally``: the note only counts marks.
    """

    id: str
    title: str
    note: str
    colour: str
    figures: Mapping[str, go.Figure]
    weight: float
    lanes: tuple[tuple[str, str, str], ...] = ()
    group: str = ""
    notes: Mapping[str, str] = field(default_factory=dict)
    tally: bool = False


@dataclass(frozen=True)
class Measure:
    """A number of a headline figure that can be set beside that of another period, if that has the same ``id``.

    ``text`` is the number in words, ``unit`` what a difference of two is counted in. ``firm`` is false where the source
    hedges: a difference of hedged numbers is hedged too. ``total``: it grows with the length of the period.
    """

    id: str
    name: str
    value: float
    text: str
    firm: bool = True
    unit: str = ""
    total: bool = False


@dataclass(frozen=True)
class Card:
    """A headline figure of a period with what it rests on, and its numbers for comparing."""

    figure: str
    text: str
    coverage: str
    colour: str
    facts: tuple[str, ...] = ()
    measures: tuple[Measure, ...] = ()


@dataclass(frozen=True)
class Filter:
    """One choice that hides marks and table rows: its tag (see ``groups`` of the facts) and its name."""

    tag: str
    name: str


@dataclass(frozen=True)
class Beginnings:
    """Facts that are listed beside the charts when they begin in the chosen years, under a title."""

    title: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Topic:
    """One view and, unless it has none (``overview``), one lane of the overview. ``id`` prefixes its messages and names it
    in the address.

    ``aside`` says of each fact why the headline figure of a period leaves it out; "" where it may stand in it.
    ``forms`` are the ways to draw its rows, the first by default; none where there is but one. ``begun`` are the facts
    that are listed by the years in which they begin. ``at_first``: its lane is on the overview before anybody chooses.
    ``table`` is the table that it stands on, where that has another name; ``key`` its own signs, each with the message
    that says what it means.
    """

    id: str
    select: Callable[[Context], pd.DataFrame]
    plotted: Callable[[pd.DataFrame], pd.DataFrame]
    overview: Callable[[Context, pd.DataFrame], Row] | None
    rows: Callable[[Context, pd.DataFrame], list[Row]]
    filters: Callable[[Context, pd.DataFrame], list[Filter]]
    read: Callable[[Context, pd.DataFrame], Callable[[int], Reading]]
    card: Callable[[Context, pd.DataFrame], Callable[[Period], Card]]
    aside: Callable[[pd.DataFrame], pd.Series]
    forms: tuple[str, ...] = ()
    begun: Callable[[Context, pd.DataFrame], list[Beginnings]] = lambda context, facts: []
    at_first: bool = True
    table: str = ""
    key: tuple[tuple[str, str], ...] = ()

    @property
    def stands_on(self) -> str:
        """The table that the view stands on."""
        return self.table or self.id


@dataclass(frozen=True)
class Sheet:
    """A topic worked out for one data folder: its facts, pictures, choices, and what it says of a year and a period."""

    id: str
    facts: pd.DataFrame
    shown: pd.DataFrame
    lane: Row | None
    rows: tuple[Row, ...]
    filters: tuple[Filter, ...]
    read: Callable[[int], Reading]
    card: Callable[[Period], Card]
    aside: Mapping[str, str]
    forms: tuple[str, ...] = ()
    begun: tuple[Beginnings, ...] = ()
    at_first: bool = True
    table: str = ""
    key: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, topic: Topic, context: Context) -> Sheet:
        facts = topic.select(context)
        return cls(
            id=topic.id,
            facts=facts,
            shown=topic.plotted(facts),
            lane=topic.overview(context, facts) if topic.overview else None,
            rows=tuple(topic.rows(context, facts)),
            filters=tuple(topic.filters(context, facts)),
            read=topic.read(context, facts),
            card=topic.card(context, facts),
            aside=dict(zip(facts["id"], topic.aside(facts), strict=True)),
            forms=topic.forms,
            begun=tuple(topic.begun(context, facts)),
            at_first=topic.at_first,
            table=topic.stands_on,
            key=topic.key,
        )


def of_series(facts: pd.DataFrame, *kinds: str) -> pd.DataFrame:
    """The values of series of these kinds that may be drawn: dated, on the axis, reported or worked out."""
    series = (facts["table"] == VALUES) & facts["kind"].isin(kinds)
    return facts[series & facts["usable"] & facts["on_axis"]]


class Span:
    """Facts against periods: which lie wholly inside, and how many are cut by an edge (and so never counted in)."""

    def __init__(self, shown: pd.DataFrame) -> None:
        self.shown = shown
        self._first = shown["first_year"].fillna(-np.inf).to_numpy(dtype=float)
        self._last = shown["last_year"].fillna(np.inf).to_numpy(dtype=float)

    def inside(self, period: Period) -> tuple[int, ...]:
        """Positions of the facts whose years lie wholly in the period."""
        return tuple(np.flatnonzero((self._first >= period.start) & (self._last <= period.end)))

    def cut(self, period: Period) -> int:
        """How many facts overlap the period and reach beyond it."""
        overlapping = (self._first <= period.end) & (self._last >= period.start)
        return int(overlapping.sum()) - len(self.inside(period))


def headline(
    context: Context, shown: pd.DataFrame, subject: str, write: Callable[[pd.DataFrame, int, str], Card]
) -> Callable[[Period], Card]:
    """A card for any period: ``write`` gets the facts wholly inside, how many are cut, and the sentence of coverage.

    Periods that hold the same facts share one card.
    """
    span = Span(shown)
    known: dict[tuple[tuple[int, ...], int], Card] = {}

    def card(period: Period) -> Card:
        inside, cut = span.inside(period), span.cut(period)
        if (inside, cut) not in known:
            cover = context.words(f"{subject}.coverage", inside=len(inside), all=len(shown))
            if cut:
                cover += context.words.count("card.cut", cut)
            known[inside, cut] = write(shown.iloc[list(inside)], cut, cover)
        return known[inside, cut]

    return card


def actor_filters(context: Context, shown: pd.DataFrame, column: str) -> list[Filter]:
    """A filter for each actor of ``column`` that the chart shows, in the order of the actors' table."""
    order = context.store["actors"].set_index("id")["order"]
    codes = sorted(shown[column].dropna().unique(), key=lambda code: order[code])
    return [Filter(f"actor:{code}", context.names[code]) for code in codes]
