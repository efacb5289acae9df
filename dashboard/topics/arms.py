"""The topic of arms: what was delivered to the home state and to others, by supplier, as a volume."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import plotly.graph_objects as go

from dashboard.data.dicts import dicts
from dashboard.data.facts import VALUES
from dashboard.figures import arms as figure
from dashboard.figures.arms import PERIODS, SPAN, YEAR, YEARS, Axis, Note
from dashboard.model.period import Period
from dashboard.topics.base import NO_UNIT, Card, Context, Filter, Measure, Row, Topic, actor_filters, headline, of_series
from dashboard.topics.explaining import choice, explaining, with_explained
from dashboard.words.reading import Reading

ID = "arms"
FORMS = (PERIODS, YEARS)
WEIGHT = 3.2  # of the tallest row; the others are lower by their axes, so that all have one scale
KEY = (
    ("updown", "key.updown"),
    ("area", "key.area"),
    ("derived", "key.derived"),
    ("dot", "key.low"),
)


def select(context: Context) -> pd.DataFrame:
    """Deliveries to anyone, those to the home state marked in ``own``, and what explains them."""
    facts = context.facts
    series = (facts["table"] == VALUES) & facts["kind"].isin((YEAR, SPAN))
    return with_explained(context, ID, series).assign(own=lambda chosen: chosen["actor"] == context.store.head.home)


def delivered(facts: pd.DataFrame) -> pd.DataFrame:
    """The deliveries that are drawn in some form: all single years, all sums to the home state, and those of the
    largest supplier to any other."""
    known = of_series(facts, YEAR, SPAN)
    known = known[known["value"].notna()]
    sums = known[known["kind"] == SPAN]
    total = sums.groupby(["actor", "partner"])["value"].transform("sum")
    largest = total == total.groupby(sums["actor"]).transform("max")
    return known.drop(sums.index[~(sums["own"] | largest)])


def plotted(facts: pd.DataFrame) -> pd.DataFrame:
    return facts[facts["explains"] | facts.index.isin(delivered(facts).index)]


def _pillars(context: Context) -> tuple[set[str], set[str]]:
    """The suppliers of the first pillar, whose blocks stand, and of the second, whose blocks hang."""
    lanes = context.lanes
    actors = context.store["actors"]
    first, second = [*lanes.loc[lanes["pillar"] == "yes", "id"], "", ""][:2]
    return set(actors.loc[actors["lane"] == first, "id"]), set(actors.loc[actors["lane"] == second, "id"])


def _below(context: Context, shown: pd.DataFrame) -> set[str]:
    """The suppliers whose blocks hang in a row: those of the second pillar, where the home state received them."""
    return _pillars(context)[1] if shown["own"].all() else set()


def _groups(context: Context, shown: pd.DataFrame) -> list[tuple[str, str, pd.DataFrame]]:
    """Id, title and deliveries of each row: from both pillars to the home state, from each other supplier to it, and to
    each other state."""
    words, names, home = context.words, context.names, context.store.head.home
    order = context.store["actors"].set_index("id")["order"]
    own, others = shown[shown["own"]], shown[~shown["own"]]
    swing = own["partner"].isin(set().union(*_pillars(context)))
    groups = [(f"arms-{home}", words("arms.to", recipient=names[home]), own[swing])]
    for supplier in sorted(own.loc[~swing, "partner"].unique(), key=order.get):
        title = words("arms.from-to", supplier=names[supplier], recipient=names[home])
        groups.append((f"arms-{home}-{supplier}", title, own[own["partner"] == supplier]))
    for recipient in sorted(others["actor"].unique(), key=order.get):
        title = words("arms.to", recipient=names[recipient])
        groups.append((f"arms-{recipient}", title, others[others["actor"] == recipient]))
    return [group for group in groups if len(group[-1])]


def _texts(context: Context, shown: pd.DataFrame) -> dict[str, str]:
    """The words beside the figures: with sums of several suppliers whose each is, its share where others delivered over
    the same years, and in how many years, as the axis is of one; with single years the supplier once, at its largest."""
    sums, years = shown[shown["kind"] == SPAN], shown[shown["kind"] == YEAR]
    named = [sums] if sums["partner"].nunique() > 1 else []
    named.append(years.sort_values("value", ascending=False, kind="stable").drop_duplicates("partner"))
    texts = {fact.id: context.names[fact.partner] for part in named for fact in part.itertuples()}
    texts |= {fact: context.words("arms.share", supplier=texts[fact], share=f"{portion:.0%}")
              for fact, portion in figure.portions(sums).items()}
    lasts = {fact.id: int(fact.last_year - fact.first_year) + 1 for fact in sums.itertuples() if fact.id in texts}
    return texts | {fact: context.words("arms.in-years", told=texts[fact], n=n) for fact, n in lasts.items()}


def _notes(context: Context, shown: pd.DataFrame, form: str) -> list[Note]:
    """Where the source shows nothing from a pillar though it does from the other; and how much of it is estimated."""
    up, down = _pillars(context)
    first = float(shown["start"].min())
    source = context.store["sources"].set_index("id")["short"][shown.iloc[0]["source"]]
    years = shown[shown["kind"] == YEAR]
    estimated = int((years["basis"] == "estimate").sum())
    texts, below = [], False
    if form == YEARS and estimated:
        texts.append(context.words("arms.estimated", n=estimated, all=len(years), source=source))
    for suppliers in (up, down) if shown["own"].all() else ():
        own = shown[shown["partner"].isin(suppliers)]
        if len(own) and own["start"].min() > first:
            begins, supplier = int(own["start"].min()), context.names[own.iloc[0]["partner"]]
            below = suppliers is down and not texts
            texts.append(context.words("arms.none-before", source=source, year=begins, supplier=supplier))
    return [Note(first, context.words("arms.and").join(texts), below)] if texts else []


def _draw(context: Context, shown: pd.DataFrame, form: str, axis: Axis | None = None, *, detail: bool = True) -> go.Figure:
    words = {"texts": _texts(context, shown), "notes": _notes(context, shown, form)} if detail and len(shown) else {}
    return figure.draw(figure.drawn(shown, form), years=context.years, colours=dict(context.colours),
                       amounts=context.amounts, below=_below(context, shown), axis=axis, detail=detail, **words)


def overview(context: Context, facts: pd.DataFrame) -> Row:
    """One lane: the sums by period of both pillars, one up and one down."""
    shown = delivered(facts)
    swing = shown[shown["own"] & shown["partner"].isin(set().union(*_pillars(context)))]
    return Row(ID, context.words("arms.lane"), context.words("arms.lane-note"), "ink",
               {NO_UNIT: _draw(context, swing, PERIODS, detail=False)}, weight=2.2)


def rows(context: Context, facts: pd.DataFrame) -> list[Row]:
    """The swing between both pillars, then every other recipient, all on one scale; then what explains them."""
    words, names = context.words, context.names
    groups = _groups(context, delivered(facts))
    sizes = figure.sizes([{form: sum(figure.reach(figure.drawn(own, form), _below(context, own))) for form in FORMS}
                          for _, _, own in groups])
    result = []
    for (name, title, own), (share, axes) in zip(groups, sizes, strict=True):
        totals, below = own.groupby("partner")["value"].sum(), _below(context, own)
        suppliers = list(totals.index)
        if 0 < len(below & set(suppliers)) < len(suppliers):
            up, down = (words("list.and").join(names[one] for one in suppliers if (one in below) is hangs)
                        for hangs in (False, True))
            note = words("arms.swing-note", up=up, down=down)
        else:
            note = words("arms.from-most" if len(suppliers) > 1 else "arms.from", supplier=names[totals.idxmax()])
        result.append(Row(name, title, note, context.colours[own.iloc[0]["actor"]],
                          {form: _draw(context, own, form, axes[form]) for form in FORMS}, weight=share * WEIGHT,
                          group=f"actor:{suppliers[0]}" if len(suppliers) == 1 else ""))
    return [*result, *filter(None, [explaining(context, ID)])]


def filters(context: Context, facts: pd.DataFrame) -> list[Filter]:
    return [*actor_filters(context, delivered(facts), "partner"), *choice(context, ID)]


def read(context: Context, facts: pd.DataFrame) -> Callable[[int], Reading]:
    """Deliveries to the home state: those of the year, then the sums over periods around it, each with its status."""
    status = context.store["statuses"].set_index("id")["status"]
    shown = delivered(facts)
    home = pd.DataFrame([figure.told(fact) for fact in shown[shown["own"]].pipe(dicts)], columns=shown.columns)
    labels = [label if basis == "stated" else context.words("arms.label", label=label, status=status[basis])
              for label, basis in zip(home["label"], home["basis"], strict=True)]
    return context.reader.of_figures(home.assign(label=labels), "arms.reading")


def card(context: Context, facts: pd.DataFrame) -> Callable[[Period], Card]:
    """For each pillar our sum of its yearly values inside; where it has none, none is reported, which is no zero."""
    words, names = context.words, context.names
    shown = delivered(facts)
    yearly = shown[shown["own"] & (shown["kind"] == YEAR)]
    order = context.store["actors"].set_index("id")["order"]
    suppliers = sorted(yearly["partner"].unique(), key=order.get)
    units = context.store["units"].set_index("id")["short"]

    def write(inside: pd.DataFrame, cut: int, cover: str) -> Card:
        if inside.empty:
            return Card(words("card.none"), words("arms.card.silent"), cover, "ink")
        values = list(zip(inside["partner"], inside["value"], inside["basis"], inside["unit"], strict=True))
        said, measures = [], []
        for supplier in suppliers:
            if not (own := [value for value in values if value[0] == supplier]):
                said.append(words("arms.card.none", supplier=names[supplier]))
                continue
            total, unit = figure.rounded(sum(value for _, value, _, _ in own)), own[0][-1]
            text = context.amounts.brief({"value": total, "unit": unit, "qualifier": "exact"})
            said.append(words("arms.card.sum", supplier=names[supplier], amount=text))
            measures.append(Measure(f"arms-{supplier}", names[supplier], total, text, unit=units[unit], total=True,
                                    firm=all(basis == "stated" for _, _, basis, _ in own)))
        most = max(measures, key=lambda measure: measure.value)
        estimated = sum(basis == "estimate" for _, _, basis, _ in values)
        text = words.count("arms.card.text", len(values), estimated=estimated)
        return Card(words("list.comma").join(said), text, cover, context.colours[most.id.removeprefix("arms-")],
                    tuple(inside["id"]), tuple(measures))

    return headline(context, yearly, "arms.card", write)


def aside(facts: pd.DataFrame) -> pd.Series:
    """The yearly values of deliveries to the home state stand in the headline: their sums by period are of the same."""
    reasons = pd.Series("other-recipient", index=facts.index)
    reasons[facts["own"] & (facts["kind"] == SPAN)] = "by-period"
    reasons[facts["own"] & facts.index.isin(delivered(facts).index) & (facts["kind"] == YEAR)] = ""
    reasons[~facts["on_axis"]] = "no-date"
    reasons[facts["record"] == "not-usable"] = "not-usable"
    reasons[facts["record"] == "no-report"] = "no-report"
    reasons[facts["explains"] & ~facts["kind"].isin((YEAR, SPAN))] = "explains"
    return reasons


TOPIC = Topic(ID, select, plotted, overview, rows, filters, read, card, aside, FORMS, at_first=False, table=VALUES, key=KEY)
