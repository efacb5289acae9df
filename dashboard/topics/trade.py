"""The topic of the home state's foreign trade."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from dashboard.figures import trade as figure
from dashboard.model.period import Period
from dashboard.topics.base import NO_UNIT, Card, Context, Filter, Row, Topic, headline
from dashboard.words.dates import in_words
from dashboard.words.reading import Reading


def select(context: Context) -> pd.DataFrame:
    facts = context.facts
    return facts[(facts["table"] == "trade") & (facts["actor"] == context.store.head.home)]


def plotted(facts: pd.DataFrame) -> pd.DataFrame:
    """Trade with a figure and a place on the axis."""
    return facts[facts["value"].notna() & facts["on_axis"] & facts["shape"].isin(["bar", "wedge", "pin"])]


def _draw(context: Context, facts: pd.DataFrame, measures: list[str] | None = None) -> dict[str, object]:
    return {NO_UNIT: figure.draw(facts, years=context.years, colours=dict(context.colours), amounts=context.amounts,
                                 measures=measures)}


def overview(context: Context, facts: pd.DataFrame) -> Row:
    words = context.words
    return Row("trade", words("trade.lane"), words("trade.lane-note"), "ink",
               _draw(context, plotted(facts)), weight=2)  # type: ignore[arg-type]


def rows(context: Context, facts: pd.DataFrame) -> list[Row]:
    """A row for each measure: shares of different wholes never meet on one axis."""
    shown = plotted(facts).sort_values("kind_order")
    result = []
    for measure in dict.fromkeys(shown["kind"]):
        own = shown[shown["kind"] == measure]
        result.append(Row(f"trade-{measure}", own.iloc[0]["kind_name"], context.words.count("trade.row-note", len(own)),
                          "ink", _draw(context, own, [measure]), weight=1, group=f"kind:trade-{measure}"))  # type: ignore[arg-type]
    return result


def filters(context: Context, facts: pd.DataFrame) -> list[Filter]:
    shown = plotted(facts).sort_values("kind_order").drop_duplicates("kind")
    return [Filter(f"kind:trade-{fact.kind}", str(fact.kind_name)) for fact in shown.itertuples()]


def read(context: Context, facts: pd.DataFrame) -> Callable[[int], Reading]:
    return context.reader.of_figures(plotted(facts), "trade.reading")


def card(context: Context, facts: pd.DataFrame) -> Callable[[Period], Card]:
    """The shares of one whole that the period holds most of, in the order of time."""
    words = context.words

    def write(inside: pd.DataFrame, cut: int, cover: str) -> Card:
        shares = inside[inside["shape"] == "bar"]
        if shares.empty:
            return Card(words("card.none"), words("trade.card.silent"), cover, "ink")
        counts = shares["kind"].value_counts()
        measure = next(kind for kind in shares["kind"] if counts[kind] == counts.max())
        own = shares[shares["kind"] == measure]
        figures = words("list.then").join(context.amounts.brief(fact) for fact in own.to_dict("records"))
        dates = words("list.comma").join(in_words(date, words) for date in own["date"])
        text = words("trade.card.text", measure=own.iloc[0]["kind_name"], dates=dates)
        return Card(figures, text, cover, "ink", tuple(own["id"]))

    return headline(context, plotted(facts), "trade.card", write)


def aside(facts: pd.DataFrame) -> pd.Series:
    """Only shares stand in the headline, and only those of one whole at a time."""
    reasons = pd.Series("other-measure", index=facts.index)
    reasons[facts["value"].isna()] = "no-amount"
    reasons[~facts["on_axis"]] = "no-date"
    reasons[plotted(facts).loc[lambda shown: shown["shape"] == "bar"].index] = ""
    return reasons


TOPIC = Topic("trade", select, plotted, overview, rows, filters, read, card, aside)
