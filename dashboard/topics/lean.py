"""The topic of leaning: where each author places the home state between the pillars, and when it drew nearer or apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pandas as pd

from dashboard.data.dicts import dicts
from dashboard.figures import lean
from dashboard.model.period import Period
from dashboard.topics import lean_moments as moments
from dashboard.topics.base import NO_UNIT, Card, Context, Filter, Row, Span, Topic
from dashboard.topics.explaining import choice, explaining, with_explained
from dashboard.words.dates import in_words
from dashboard.words.reading import Line, Reading

ID = "lean"
TABLE = "leans"
LINE_WEIGHT = 0.3
OPEN_START = "../"
KEY = (
    ("bar", "key.toward"),
    ("split", "key.both"),
    ("outline", "key.apart"),
    ("hatch", "key.against"),
    ("fade", "key.about-end"),
    ("arrow", "key.goes-on"),
)


def author_tag(source: object) -> str:
    """The tag by which a filter switches what one author says."""
    return f"author:{source}"


def select(context: Context) -> pd.DataFrame:
    """The spans in which the home state leans, the moments, and what explains them.

    ``moments``: the kinds of moment that a fact is. ``explains``: the fact belongs to another topic. A span that is open
    at an end is on the axis wherever it touches its years.
    """
    facts = context.facts
    listed = moments.listed(context)
    own = (facts["table"] == TABLE) & (facts["actor"] == context.store.head.home)
    is_moment = facts["id"].isin(listed) & facts["on_axis"] & facts["usable"]
    chosen = with_explained(context, ID, own | is_moment)
    leans = chosen["table"] == TABLE
    touches = (chosen["start"] < context.years.end + 1) & (chosen["end"] > context.years.start)
    chosen = chosen.assign(
        on_axis=chosen["on_axis"] | (leans & touches),
        moments=[listed[fact] if told else () for fact, told in zip(chosen["id"], is_moment[chosen.index], strict=True)],
        explains=~leans,
    )
    added = [
        ([author_tag(source)] if is_lean else []) + [moments.tag(kind) for kind in kinds]
        for source, is_lean, kinds in zip(chosen["source"], leans, chosen["moments"], strict=True)
    ]
    return chosen.assign(groups=[[*groups, *tags] for groups, tags in zip(chosen["groups"], added, strict=True)])


def plotted(facts: pd.DataFrame) -> pd.DataFrame:
    return facts[facts["on_axis"]]


def spans(facts: pd.DataFrame) -> pd.DataFrame:
    """The spans of leaning that can be drawn."""
    return facts[(facts["table"] == TABLE) & facts["on_axis"]]


def _authors(context: Context, facts: pd.DataFrame) -> dict[str, str]:
    """Id and name of the authors of spans, in the order of the sources."""
    sources = context.store["sources"].sort_values("order")
    named = zip(sources["id"], sources["short"], strict=True)
    return {source: name for source, name in named if source in set(spans(facts)["source"])}


def rows(context: Context, facts: pd.DataFrame) -> list[Row]:
    """A row for each author, then the moments, then what explains."""
    colours = lean.sides(context.lanes, context.store["actors"])
    result = []
    for source, name in _authors(context, facts).items():
        own = spans(facts)[spans(facts)["source"] == source]
        drawn = lean.draw(own, years=context.years, colours=colours)
        note = context.words.count("lean.author-note", len(own))
        weight = LINE_WEIGHT * (max(lean.lines(own, context.years), 2) + lean.ROOF)
        result.append(Row(f"lean-{source}", name, note, "ink", {NO_UNIT: drawn}, weight, group=author_tag(source),
                          tally=True))
    return [*result, *filter(None, [moments.row(context, facts), explaining(context, ID)])]


def filters(context: Context, facts: pd.DataFrame) -> list[Filter]:
    """The authors, the kinds of moments that occur, and what explains."""
    authors = [Filter(author_tag(source), name) for source, name in _authors(context, facts).items()]
    return [*authors, *moments.filters(context, facts), *choice(context, ID)]


def _stance(context: Context, fact: Mapping[str, Any]) -> str:
    """Which way, in words: towards whom, or with both."""
    if fact["kind"] == lean.BOTH or pd.isna(fact["partner"]):
        return str(fact["kind_name"])
    return context.words("lean.stance", kind=fact["kind_name"], partner=context.names[fact["partner"]])


def _voices(context: Context, authors: Iterable[str], readings: Iterable[str]) -> str:
    words = context.words
    return words("lean.card.figure", authors=words.count("lean.card.authors", len(set(authors))),
                 readings=words.count("lean.card.readings", len(set(readings))))


def _touching(facts: pd.DataFrame) -> Callable[[Period], list[dict[str, Any]]]:
    """The facts that share a year with a period; what is open at an end goes on."""
    first, last = facts["first_year"].fillna(float("-inf")), facts["last_year"].fillna(float("inf"))
    dated = list(zip(first, last, facts.pipe(dicts), strict=True))
    return lambda period: [fact for start, end, fact in dated if start <= period.end and end >= period.start]


def read(context: Context, facts: pd.DataFrame) -> Callable[[int], Reading]:
    """What each author says of the year, in the order of the authors."""
    words, order = context.words, list(_authors(context, facts))
    touching = _touching(spans(facts))

    def of(year: int) -> Reading:
        said = sorted(touching(Period(year, year)), key=lambda fact: (order.index(fact["source"]), fact["start"]))
        if not said:
            return Reading(words("lean.reading.silent", year=year), (), 0, words("lean.reading.brief-silent"))
        head = words.count("lean.reading.here", len({fact["source"] for fact in said}), year=year)
        brief = _voices(context, (fact["source"] for fact in said), (_stance(context, fact) for fact in said))
        return Reading(head, tuple(_line(context, fact) for fact in said), 0, brief)

    return of


def _line(context: Context, fact: Mapping[str, Any]) -> Line:
    text = context.words("lean.reading.line", label=fact["label"], stance=_stance(context, fact),
                         date=_when(context, str(fact["date"])))
    towards = fact["kind"] != lean.APART and pd.notna(fact["partner"])
    colour = context.colours[fact["partner"]] if towards else lean.NEITHER
    return Line(str(fact["id"]), text, context.reader.cite(fact), colour, bool(fact["disputed"]))


def _when(context: Context, date: str) -> str:
    """A span in words: what has no start held until its end, it did not come about by then."""
    if date.startswith(OPEN_START):
        return context.words("lean.reading.until", date=in_words(date.removeprefix(OPEN_START), context.words))
    return in_words(date, context.words)


def card(context: Context, facts: pd.DataFrame) -> Callable[[Period], Card]:
    """How many authors have a span in the period, and in how many ways they place the home state: never an index."""
    words, colour = context.words, context.colours[context.store.head.home]
    authors = _authors(context, facts)
    drawn = spans(facts)
    kinds = list(moments.kinds(context, TABLE))
    ordered = drawn.assign(by=drawn["kind"].map(kinds.index)).sort_values(["by", "start"], kind="stable")
    touching, span = _touching(ordered), Span(drawn)

    def of(period: Period) -> Card:
        said = touching(period)
        cover = words("lean.card.coverage", n=len(said), all=len(drawn), inside=len(span.inside(period)))
        if not said:
            return Card(words("lean.card.none"), words("lean.card.silent"), cover, colour)
        held: dict[str, set[str]] = {}
        for fact in said:
            held.setdefault(_stance(context, fact), set()).add(fact["source"])
        named = [
            words("lean.card.held", stance=stance,
                  authors=words("list.comma").join(name for source, name in authors.items() if source in sources))
            for stance, sources in held.items()
        ]
        voices = {fact["source"] for fact in said}
        message = "lean.card.same" if len(held) == 1 and len(voices) > 1 else "lean.card.text"
        return Card(_voices(context, voices, held), words(message, readings=words("lean.card.then").join(named)), cover,
                    colour, tuple(str(fact["id"]) for fact in said))

    return of


def aside(facts: pd.DataFrame) -> pd.Series:
    """Every dated span stands in the headline; moments and what explains do not."""
    reasons = pd.Series("no-date", index=facts.index).where(~facts["on_axis"], "")
    return reasons.mask(facts["explains"], "explains")


TOPIC = Topic(ID, select, plotted, None, rows, filters, read, card, aside, table="leans", key=KEY)
