"""The topic of recognition: with how many states the home state and others had ties in a year, and which they gained."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import plotly.graph_objects as go

from dashboard.data.dicts import dicts
from dashboard.data.facts import VALUES
from dashboard.figures import recognition as figure
from dashboard.figures.recognition import COUNTS, TIE
from dashboard.model.period import Period
from dashboard.topics.base import (
    NO_UNIT,
    Beginnings,
    Card,
    Context,
    Filter,
    Measure,
    Row,
    Topic,
    actor_filters,
    of_series,
)
from dashboard.topics.explaining import choice, explaining, with_explained
from dashboard.words.reading import Reading

ID = "recognition"
KEY = (
    ("dotted", "key.worked-line"),
    ("bracket", "key.text-count"),
    ("dot", "key.tie"),
    ("open-dot", "key.tie-cut"),
)


def select(context: Context) -> pd.DataFrame:
    """Ties by year and by country, what texts count of them, and what explains them.

    ``begins``: the tie began in a year of the axis.
    """
    facts = context.facts
    series = (facts["table"] == VALUES) & facts["kind"].isin((COUNTS, TIE))
    actors = set(facts.loc[series & (facts["kind"] == COUNTS), "actor"])
    told = facts.index.isin(figure.brackets(facts).index) & facts["actor"].isin(actors)
    chosen = with_explained(context, ID, series | told)
    return chosen.assign(begins=chosen["first_year"].between(context.years.start, context.years.end))


def counted(facts: pd.DataFrame) -> pd.DataFrame:
    """The ties in force by year that can be drawn."""
    known = of_series(facts, COUNTS)
    return known[known["value"].notna()]


def gained(facts: pd.DataFrame) -> pd.DataFrame:
    """The ties of single countries that begin in a year of the axis."""
    ties = of_series(facts, TIE)
    return ties[ties["begins"]]


def told(facts: pd.DataFrame) -> pd.DataFrame:
    """What texts count of ties of the actors that have a line, the most first."""
    brackets = figure.brackets(facts).sort_values("value", ascending=False, kind="stable")
    return brackets[brackets["actor"].isin(counted(facts)["actor"])]


def plotted(facts: pd.DataFrame) -> pd.DataFrame:
    drawn = counted(facts).index.union(gained(facts).index).union(told(facts).index)
    return facts[facts["explains"] | facts.index.isin(drawn)]


def _actors(context: Context, shown: pd.DataFrame) -> list[str]:
    """The home state first, then the others in their order."""
    order = context.store["actors"].set_index("id")["order"]
    return sorted(shown["actor"].unique(), key=lambda code: (code != context.store.head.home, order[code]))


def _lines(context: Context, facts: pd.DataFrame, brackets: pd.DataFrame) -> go.Figure:
    return figure.draw_counts(counted(facts), brackets, years=context.years, colours=dict(context.colours),
                              names=dict(context.names), amounts=context.amounts)


def overview(context: Context, facts: pd.DataFrame) -> Row:
    """One lane: the lines alone."""
    words = context.words
    return Row(ID, words("recognition.lane"), words("recognition.lane-note"), "ink",
               {NO_UNIT: _lines(context, facts, facts.iloc[:0])}, weight=1.8)


def rows(context: Context, facts: pd.DataFrame) -> list[Row]:
    """The lines and what texts count; the countries that each gained, all on one scale; what explains them."""
    words = context.words
    result = [Row("recognition-ties", words("recognition.in-force"), words("recognition.in-force-note"), "ink",
                  {NO_UNIT: _lines(context, facts, told(facts))}, weight=3)]
    ties = gained(facts)
    for actor in _actors(context, ties):
        own = ties[ties["actor"] == actor]
        drawn = figure.draw_gained(own, years=context.years, colour=context.colours[actor], amounts=context.amounts,
                                   peak=figure.most(ties))
        result.append(Row(f"recognition-{actor}", words("recognition.gained", name=context.names[actor]),
                          words.count("recognition.gained-note", len(own)), context.colours[actor], {NO_UNIT: drawn},
                          weight=1.7, group=f"actor:{actor}"))
    return [*result, *filter(None, [explaining(context, ID)])]


def filters(context: Context, facts: pd.DataFrame) -> list[Filter]:
    shown = pd.concat([counted(facts), gained(facts)])
    return [*actor_filters(context, shown, "actor"), *choice(context, ID)]


def read(context: Context, facts: pd.DataFrame) -> Callable[[int], Reading]:
    """Ties in force in the year, and what texts count over spans around it."""
    shown = facts[facts.index.isin(counted(facts).index.union(told(facts).index))]
    return context.reader.of_figures(shown, "recognition.reading")


def card(context: Context, facts: pd.DataFrame) -> Callable[[Period], Card]:
    """Ties in force in the last year inside that has a count, and how many countries were gained inside."""
    words, names, number = context.words, context.names, context.amounts.number
    counts, ties = counted(facts).sort_values("start"), gained(facts)
    actors = _actors(context, counts)
    units = context.store["units"].set_index("id")["short"]
    yearly = {actor: counts[counts["actor"] == actor].pipe(dicts) for actor in actors}
    begun = {actor: ties.loc[ties["actor"] == actor, "first_year"].tolist() for actor in actors}
    unusable = facts.loc[~facts["usable"] & (facts["kind"] == TIE) & (facts["table"] == VALUES), "first_year"].tolist()

    def of(period: Period) -> Card:
        said, grew, measures, ids = [], [], [], []
        held = {actor: [fact for fact in facts if period.contains(fact["first_year"], fact["last_year"])]
                for actor, facts in yearly.items()}
        inside = sum(len(facts) for facts in held.values())
        cover = words("recognition.card.coverage", inside=inside, all=len(counts))
        if not inside:
            return Card(words("card.none"), words("recognition.card.silent"), cover, "ink")
        last = max(int(facts[-1]["last_year"]) for facts in held.values() if facts)
        for actor in actors:
            if not held[actor] or held[actor][-1]["last_year"] != last:
                said.append(words("recognition.card.none", name=names[actor]))
                continue
            fact, new = held[actor][-1], sum(period.start <= year <= period.end for year in begun[actor])
            ids.append(str(fact["id"]))
            said.append(words("recognition.card.in-force", name=names[actor], n=number(fact["value"])))
            grew.append(words("recognition.card.in-force", name=names[actor], n=number(new)))
            measures += [
                Measure(f"recognition-{actor}", words("recognition.card.ties", name=names[actor]), float(fact["value"]),
                        context.amounts.brief(fact), firm=fact["basis"] != "estimate", unit=units[fact["unit"]]),
                Measure(f"recognition-gained-{actor}", words("recognition.card.gained", name=names[actor]), float(new),
                        number(new), total=True),
            ]
        text = words("recognition.card.text", year=last, gained=words("list.comma").join(grew))
        if unclear := sum(period.start <= year <= period.end for year in unusable):
            text += words.count("recognition.card.unusable", unclear)
        return Card(words("list.comma").join(said), text, cover, context.colours[context.store.head.home], tuple(ids),
                    tuple(measures))

    return of


def aside(facts: pd.DataFrame) -> pd.Series:
    """Counts by year stand in the headline; single ties are only counted, in the year in which they begin."""
    reasons = pd.Series("text-count", index=facts.index)
    reasons[facts["explains"] & (facts["table"] != VALUES) & ~facts.index.isin(told(facts).index)] = "explains"
    series = facts["table"] == VALUES
    reasons[series & (facts["kind"] == TIE)] = "single-tie"
    reasons[counted(facts).index] = ""
    reasons[~facts["on_axis"] | (series & (facts["kind"] == TIE) & ~facts["begins"])] = "no-date"
    reasons[facts["record"] == "not-usable"] = "not-usable"
    reasons[facts["record"] == "no-report"] = "no-report"
    return reasons


def begun(context: Context, facts: pd.DataFrame) -> list[Beginnings]:
    """The countries that each gained, in the order of time."""
    ties = gained(facts).sort_values(["start", "label"])
    return [Beginnings(context.names[actor], tuple(ties.loc[ties["actor"] == actor, "id"]))
            for actor in _actors(context, ties)]


TOPIC = Topic(ID, select, plotted, overview, rows, filters, read, card, aside, begun=begun, at_first=False,
              table=VALUES, key=KEY)
