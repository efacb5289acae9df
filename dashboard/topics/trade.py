"""The topic of the home state's foreign trade."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

from dashboard.data.dicts import dicts
from dashboard.figures import trade as figure
from dashboard.model.period import Period
from dashboard.topics import trade_dollars
from dashboard.topics.base import LOW, NO_UNIT, Card, Context, Filter, Measure, Row, Topic, headline
from dashboard.words.dates import in_words
from dashboard.words.reading import Reading

TABLE = "trade"
SHARE = "bar"
PERCENT = 100
OF_PART = "share-of-part"  # too small a whole for the overview
KEY = (
    ("column", "key.share"),
    ("wedge", "key.wedge"),
    ("pin", "key.pin"),
    ("derived", "key.derived"),
)


def select(context: Context) -> pd.DataFrame:
    """What the texts say of the home state's trade, its series by year, and the plans under them."""
    facts, home = context.facts, context.store.head.home
    return facts[((facts["table"] == TABLE) & (facts["actor"] == home)) | trade_dollars.select(facts, home)]


def _told(facts: pd.DataFrame) -> pd.DataFrame:
    """What the texts say, with a figure and a place on the axis."""
    own = facts[facts["table"] == TABLE]
    return own[own["value"].notna() & own["on_axis"] & own["shape"].isin([SHARE, "wedge", "pin"])]


def plotted(facts: pd.DataFrame) -> pd.DataFrame:
    """Trade with a figure and a place on the axis, and the plans."""
    parts = [_told(facts), *trade_dollars.drawn(facts)]
    return facts[facts.index.isin(set().union(*(part.index for part in parts)))]


def _draw(
    context: Context, facts: pd.DataFrame, measures: list[str] | None = None, scales: Mapping[str, str] | None = None,
) -> dict[str, object]:
    return {NO_UNIT: figure.draw(facts, years=context.years, colours=dict(context.colours), amounts=context.amounts,
                                 measures=measures, scales=scales, actors=context.names)}


def overview(context: Context, facts: pd.DataFrame) -> Row:
    """The shares of whole trade and product; sums in the money of the series have an axis in the topic only."""
    words, told = context.words, _told(facts)
    shown = told[told["kind"] != OF_PART].drop(trade_dollars.sums(facts).index, errors="ignore")
    scales = {kind: words(key, n="{n}") for kind in figure.rows(shown) if (key := f"trade.scale.{kind}") in words.messages}
    return Row("trade", words("trade.lane"), words("trade.lane-note"), "ink",
               _draw(context, shown, scales=scales), weight=2)  # type: ignore[arg-type]


def rows(context: Context, facts: pd.DataFrame) -> list[Row]:
    """A row for each measure, since shares of different wholes never meet on one axis; then the rows in money."""
    told = _told(facts)
    shown = told.drop(trade_dollars.sums(facts).index, errors="ignore").sort_values("kind_order")
    result = []
    for measure in dict.fromkeys(shown["kind"]):
        own = shown[shown["kind"] == measure]
        weight = 1 if (own["shape"] == "bar").any() else LOW
        result.append(Row(f"trade-{measure}", own.iloc[0]["kind_name"], context.words.count("trade.row-note", len(own)),
                          "ink", _draw(context, own, [measure]), weight, group=f"kind:trade-{measure}", tally=True))  # type: ignore[arg-type]
    return result + trade_dollars.rows(context, facts)


def filters(context: Context, facts: pd.DataFrame) -> list[Filter]:
    shown = _told(facts).sort_values("kind_order").drop_duplicates("kind")
    measures = [Filter(f"kind:{TABLE}-{fact.kind}", str(fact.kind_name)) for fact in shown.itertuples()]
    return measures + trade_dollars.filters(context, facts)


def read(context: Context, facts: pd.DataFrame) -> Callable[[int], Reading]:
    return context.reader.of_figures(_told(facts), "trade.reading")


def card(context: Context, facts: pd.DataFrame) -> Callable[[Period], Card]:
    """The shares of the first whole, in the order of kinds, of which the period holds any, in the order of time: two
    periods set side by side then tell of the same whole where both can."""
    words = context.words

    def write(inside: pd.DataFrame, cut: int, cover: str) -> Card:
        shares = inside[inside["shape"] == SHARE]
        if shares.empty:
            return Card(words("card.none"), words("trade.card.silent"), cover, "ink")
        own = shares[shares["kind_order"] == shares["kind_order"].min()]
        moments = [
            words("list.and").join(context.amounts.brief(fact) for fact in alike.pipe(dicts))
            for _, alike in own.groupby("date", sort=False)
        ]
        course = own["partner"].nunique(dropna=False) < 2  # of unlike partners no share follows on another
        figures = words("list.then" if course else "list.apart").join(moments)
        dates = words("list.comma").join(_dated(context, own))
        text = words("trade.card.text", measure=own.iloc[0]["kind_name"], dates=dates)
        return Card(figures, text, cover, "ink", tuple(own["id"]), _measures(context, shares))

    return headline(context, _told(facts), "trade.card", write)


def _dated(context: Context, shown: pd.DataFrame) -> list[str]:
    """When each share held, and with whom where that is not one and the same."""
    words, names = context.words, context.names
    dates = [in_words(date, words) for date in shown["date"]]
    if shown["partner"].nunique() < 2:
        return dates
    return [words("trade.card.with", date=date, partner=names[partner]) if partner in names else date
            for date, partner in zip(dates, shown["partner"], strict=True)]


def _measures(context: Context, shown: pd.DataFrame) -> tuple[Measure, ...]:
    """All shares of a period that stand alone in their kind and partner: two of one partner are a course, no number."""
    single = shown[~shown.duplicated(["kind", "partner"], keep=False)]
    return tuple(
        Measure(
            f"trade-{fact['kind']}-{fact['partner']}",
            context.words("trade.measure", kind=fact["kind_name"], partner=context.names.get(fact["partner"], "")),
            float(fact["value"]) / figure.WHOLE[fact["unit"]] * PERCENT, context.amounts.brief(fact),
            firm=fact["mark"] == "exact" and fact["basis"] == "stated", unit=context.words("trade.points"),
        )
        for fact in single[single["unit"].isin(figure.WHOLE)].pipe(dicts)
    )


def aside(facts: pd.DataFrame) -> pd.Series:
    """Only shares stand in the headline, and only those of one whole at a time."""
    reasons = pd.Series("other-measure", index=facts.index)
    reasons[facts["series"].notna()] = "by-year"
    reasons[facts["value"].isna()] = "no-amount"
    reasons[~facts["usable"] & facts["value"].notna()] = "not-usable"
    reasons[facts["table"] == trade_dollars.PLANS] = "plan"
    reasons[~facts["on_axis"]] = "no-date"
    reasons[_told(facts).loc[lambda shown: shown["shape"] == SHARE].index] = ""
    return reasons


TOPIC = Topic("trade", select, plotted, overview, rows, filters, read, card, aside, key=KEY)
