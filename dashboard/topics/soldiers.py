"""The topic of soldiers: who stood in Korea or at its border, counted at which moment."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from dashboard.figures import soldiers as figure
from dashboard.model.period import Period
from dashboard.topics.base import NO_UNIT, Card, Context, Filter, Row, Topic, actor_filters, headline
from dashboard.words.dates import in_words
from dashboard.words.reading import Reading


def select(context: Context) -> pd.DataFrame:
    return context.facts[context.facts["table"] == "troops"]


def _draw(context: Context, facts: pd.DataFrame, common: pd.DataFrame) -> dict[str, object]:
    return {NO_UNIT: figure.draw(facts, years=context.years, colours=dict(context.colours), amounts=context.amounts,
                                 top=figure.axis_top(common))}


def overview(context: Context, facts: pd.DataFrame) -> Row:
    words = context.words
    return Row("soldiers", words("soldiers.lane"), words("soldiers.lane-note"), "ink",
               _draw(context, facts, facts), weight=2.2)  # type: ignore[arg-type]


def rows(context: Context, facts: pd.DataFrame) -> list[Row]:
    """A row for each army, all on one scale."""
    shown = figure.counted(facts)
    order = context.store["actors"].set_index("id")["order"]
    result = []
    for army in sorted(shown["army"].unique(), key=lambda code: order[code]):
        own = shown[shown["army"] == army]
        result.append(Row(f"soldiers-{army}", context.names[army], context.words.count("soldiers.row-note", len(own)),
                          context.colours[army], _draw(context, own, facts), weight=1, group=f"actor:{army}"))  # type: ignore[arg-type]
    return result


def filters(context: Context, facts: pd.DataFrame) -> list[Filter]:
    return actor_filters(context, figure.counted(facts), "army")


def read(context: Context, facts: pd.DataFrame) -> Callable[[int], Reading]:
    return context.reader.of_figures(figure.counted(facts), "soldiers.reading")


def card(context: Context, facts: pd.DataFrame) -> Callable[[Period], Card]:
    """The largest count inside, and the last later count of the same army taken the same way."""
    words, amounts = context.words, context.amounts

    def write(inside: pd.DataFrame, cut: int, cover: str) -> Card:
        if inside.empty:
            return Card(words("card.none"), words("soldiers.card.silent"), cover, "ink")
        peak = inside.loc[inside["value"].fillna(inside["high"]).idxmax()]
        alike = (inside["army"] == peak["army"]) & (inside["kind"] == peak["kind"])
        later = inside[alike & (inside["start"] > peak["start"])]
        ends = [peak, *([later.iloc[-1]] if len(later) else [])]
        figures = words("list.to").join(amounts.brief(fact) for fact in ends)
        dates = words("list.comma").join(in_words(fact["date"], words) for fact in ends)
        text = words("soldiers.card.text", army=context.names[peak["army"]], label=peak["kind_name"], dates=dates)
        return Card(figures, text, cover, context.colours[peak["army"]], tuple(str(fact["id"]) for fact in ends))

    return headline(context, figure.counted(facts), "soldiers.card", write)


def aside(facts: pd.DataFrame) -> pd.Series:
    """Only counts of people under arms stand in the headline."""
    reasons = pd.Series("other-count", index=facts.index)
    reasons[facts["value"].isna() & facts["low"].isna()] = "no-amount"
    reasons[~facts["on_axis"]] = "no-date"
    reasons[figure.counted(facts).index] = ""
    return reasons


TOPIC = Topic("soldiers", select, figure.counted, overview, rows, filters, read, card, aside)
