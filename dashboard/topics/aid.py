"""The topic of aid and loans to the home state."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from dashboard.data.dicts import dicts
from dashboard.figures import aid as figure
from dashboard.model.period import Period
from dashboard.topics import aid_beside
from dashboard.topics.base import LOW, Card, Context, Filter, Measure, Row, Topic, actor_filters, headline
from dashboard.words.dates import in_words
from dashboard.words.reading import Reading

MOST_BLOCKS = 2  # of aid, and of loans, on a headline card
FEW = 4  # marks: a row of no more needs no height
TABLE = "aid"
KEY = (
    ("bar", "key.block"),
    ("hatch", "key.lent"),
    ("pin", "key.pin"),
    ("bracket", "key.other-amount"),
    ("outline", "key.beside"),
)


def select(context: Context) -> pd.DataFrame:
    """Aid whose recipient is the home state, and what stands beside it; other aid between others stays out.

    ``beyond`` says of a fact whether its span runs past the years of the axis.
    """
    facts, home, years = context.facts, context.store.head.home, context.years
    own = (facts["table"] == TABLE) & (facts["recipient"] == home)
    chosen = facts[own | aid_beside.of_kinds(facts, home)]
    closed = chosen["first_year"].notna() & chosen["last_year"].notna()
    return chosen.assign(beyond=closed & ((chosen["end"] > years.end + 1) | (chosen["start"] < years.start)))


def _given(facts: pd.DataFrame) -> pd.DataFrame:
    """The aid to the home state itself, without what stands beside it and without shares of other wholes."""
    return facts[(facts["table"] == TABLE) & ~facts["kind"].isin(aid_beside.GAUGES)]


def _drawn(facts: pd.DataFrame) -> pd.DataFrame:
    """What the rows of the donors draw."""
    given = _given(facts)
    parts = (figure.blocks(given), figure.brackets(given), figure.shares(given), figure.pins(given))
    return given[given.index.isin(set().union(*(part.index for part in parts)))]


def plotted(facts: pd.DataFrame) -> pd.DataFrame:
    """What the topic's charts draw."""
    parts = [_drawn(facts), *aid_beside.drawn(facts)]
    return facts[facts.index.isin(set().union(*(part.index for part in parts)))]


def axes(context: Context) -> list[str]:
    """The money axes on which at least one block can stand, those of the source's own conversions first."""
    units = context.store["units"].set_index("id")["axis"]
    shown = figure.blocks(_given(select(context)))
    converted = shown["also_unit"].map(units).dropna().tolist()
    printed = shown["unit"].map(units).dropna().tolist()
    return list(dict.fromkeys(converted + printed))


def _figures(context: Context, facts: pd.DataFrame, *, detail: bool, common: pd.DataFrame) -> dict[str, object]:
    units = context.store["units"]
    return {
        axis: figure.draw(
            facts, years=context.years, axis=axis, units=units, colours=dict(context.colours), amounts=context.amounts,
            top=figure.axis_top(common, axis, units), detail=detail, actors=context.names if not detail else None,
        )
        for axis in axes(context) or [""]
    }


def overview(context: Context, facts: pd.DataFrame) -> Row:
    """One lane: all blocks, and the pins with amounts of money or goods, and loans whose amount is not stated."""
    facts = _given(facts)
    blocks = figure.blocks(facts)
    pins = figure.pins(facts)
    lent = (pins["shape"] == "hatch") & (pins["qualifier"] == "not-stated")
    weighty = pins[(pins["value"].notna() & pins["unit_kind"].isin(["money", "goods"])) | lent]
    shown = facts.loc[blocks.index.union(weighty.index)]
    words = context.words
    return Row("aid", words("aid.lane"), words("aid.lane-note"), "ink",
               _figures(context, shown, detail=False, common=facts), weight=3)  # type: ignore[arg-type]


def rows(context: Context, facts: pd.DataFrame) -> list[Row]:
    """A row for each donor of weight: the lanes' partners together, every other donor alone; then what stands beside."""
    given = _given(facts)
    lanes = context.store["actors"].set_index("id")["lane"].to_dict()
    home = lanes[context.store.head.home]
    names = context.lanes.set_index("id")["name"].to_dict()
    colours = context.lanes.set_index("id")["colour"].to_dict()
    shown = _drawn(facts)
    keys = shown["donor"].map(lambda donor: lanes[donor] if lanes[donor] != home else donor)
    order = context.store["actors"].set_index("id")["order"]
    firsts = shown.assign(key=keys, order=shown["donor"].map(order)).groupby("key")["order"].min().sort_values()
    blocks = figure.blocks(shown)
    first = [key for key in firsts.index if key in set(keys[blocks.index])]
    result = []
    for key in [*first, *(key for key in firsts.index if key not in first)]:
        own = shown[keys == key]
        title = names.get(key) or context.names[key]
        note = context.words.count("aid.row-note", len(own))
        result.append(Row(f"aid-{key}", title, note, colours.get(key) or context.colours[key],
                          _figures(context, own, detail=True, common=given), weight=_weight(own),  # type: ignore[arg-type]
                          group=f"actor:{key}", tally=True))
    return result + aid_beside.rows(context, facts, given)


def _weight(own: pd.DataFrame) -> float:
    if len(figure.blocks(own)):
        return 1.6
    return 1.0 if len(own) > FEW or len(figure.shares(own)) else LOW


def filters(context: Context, facts: pd.DataFrame) -> list[Filter]:
    """The donors, those of the series beside included, and what no donor stands beside."""
    shown = plotted(facts)
    donors = shown.assign(donor=shown["donor"].where(shown["donor"].notna(), shown["partner"]))
    return actor_filters(context, donors, "donor") + aid_beside.filters(context, facts)


def read(context: Context, facts: pd.DataFrame) -> Callable[[int], Reading]:
    shown = _drawn(facts)
    return context.reader.of_figures(shown[shown["qualifier"].notna()], "aid.reading")


def card(context: Context, facts: pd.DataFrame) -> Callable[[Period], Card]:
    """The blocks wholly inside, side by side: amounts of aid are never added (see docs/decisions)."""
    words = context.words

    def write(inside: pd.DataFrame, cut: int, cover: str) -> Card:
        if inside.empty:
            return Card(words("card.none"), words("aid.card.cut-only" if cut else "aid.card.silent"), cover, "ink")
        lent = inside["shape"] == "hatch"
        given, loans = (part.sort_values("start").head(MOST_BLOCKS) for part in (inside[~lent], inside[lent]))
        chosen = pd.concat([given, loans])
        figures = [_listed(context, given, converted=True)] if len(given) else []
        told = [words.count("aid.card.text", len(given), date=_dates(context, given),
                            printed=_listed(context, given))] if len(given) else []
        if len(loans):
            figures.append(words("aid.card.lent", amounts=_listed(context, loans, converted=True)))
            told.append(words("aid.card.lent-text", printed=_listed(context, loans), date=_dates(context, loans)))
        text = words("list.semicolon").join(told)
        if len(inside) > len(chosen):
            text += words.count("aid.card.more", len(inside) - len(chosen))
        colour = context.colours[chosen.iloc[0]["donor"]]
        single = inside[~inside.duplicated(["donor", "kind", "unit", "also_unit"], keep=False)]
        measures = tuple(_measure(context, fact) for fact in single.pipe(dicts))
        return Card(words("list.semicolon").join(figures), text, cover, colour, tuple(chosen["id"]), measures)

    return headline(context, figure.blocks(_given(facts)), "aid.card", write)


def _listed(context: Context, blocks: pd.DataFrame, *, converted: bool = False) -> str:
    """Their amounts as printed, or ``converted`` by the source itself where it does so."""
    amounts = context.amounts
    return context.words("list.and").join(
        (converted and amounts.converted(fact)) or amounts.brief(fact) for fact in blocks.pipe(dicts))


def _dates(context: Context, blocks: pd.DataFrame) -> str:
    return context.words("list.and").join(in_words(date, context.words) for date in blocks["date"])


def _measure(context: Context, fact: dict[str, Any]) -> Measure:
    """A block that is the only one of its donor and kind in a period, in the money of its figure: amounts of several blocks
    are never added."""
    second = pd.notna(fact["also_value"])
    value, unit = (fact["also_value"], fact["also_unit"]) if second else (fact["value"], fact["unit"])
    name = context.words("aid.measure", donor=context.names[fact["donor"]], kind=fact["kind_name"])
    return Measure(
        f"aid-{fact['donor']}-{fact['kind']}-{unit}", name, float(value),
        context.amounts.converted(fact) or context.amounts.brief(fact),
        firm=fact["mark"] == "exact" and fact["basis"] == "stated", unit=context.amounts.unit_name({**fact, "unit": unit}),
        total=True,
    )


def aside(facts: pd.DataFrame) -> pd.Series:
    """Only blocks stand in the headline: single sums may lie in a block already, goods and shares are no money."""
    own = _given(facts)
    inside = pd.Series(False, index=facts.index)
    for block in figure.blocks(own).pipe(dicts):
        inside |= (facts["start"] >= block["start"]) & (facts["end"] <= block["end"])
    reasons = pd.Series("single-sum", index=facts.index)
    reasons[inside] = "maybe-included"
    reasons[facts["unit_kind"].isin(["goods", "count", "people"])] = "other-unit"
    reasons[facts["unit_kind"].isin(["share", "rate"])] = "share"
    reasons[facts["beyond"]] = "beyond"
    reasons[facts["series"].notna()] = "beside"
    reasons[facts["value"].isna() & facts["low"].isna()] = "no-amount"
    reasons[~facts["usable"] & facts["value"].notna()] = "not-usable"
    reasons[~facts["on_axis"]] = "no-date"
    reasons[figure.blocks(own).index] = ""
    return reasons


TOPIC = Topic("aid", select, plotted, overview, rows, filters, read, card, aside, key=KEY)
