"""The topic of soldiers: who stood in Korea or at its border, counted at which moment, and whole armies by year."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd
import plotly.graph_objects as go

from dashboard.data.facts import VALUES
from dashboard.figures import soldiers as figure
from dashboard.figures import soldiers_forms as forms
from dashboard.figures.record import SILENT, per_thousand, silences
from dashboard.model.period import Period
from dashboard.topics.base import (
    NO_UNIT,
    Card,
    Context,
    Filter,
    Measure,
    Row,
    Topic,
    actor_filters,
    headline,
    of_series,
)
from dashboard.words.dates import in_words
from dashboard.words.reading import Reading

PEOPLE, LOG, PER_THOUSAND = FORMS = ("people", "log", "per-thousand")
WHOLE, STATIONED, POPULATION = "personnel", "stationed", "population"
RECORDS = (WHOLE, STATIONED)
SHARE = "army-share"  # of the people, as a text states it
CLAIMED = "claimed"
KEY = (
    ("column", "key.count"),
    ("hollow", "key.near"),
    ("band", "key.served"),
    ("line", "key.record"),
    ("dotted", "key.record-soft"),
)


def select(context: Context) -> pd.DataFrame:
    """Counts of the texts, records of whole armies and of troops abroad, and stated shares of a people under arms."""
    facts = context.facts
    records = (facts["table"] == VALUES) & facts["kind"].isin(RECORDS)
    return facts[(facts["table"] == "troops") | records | (facts["kind"] == SHARE)]


def _counts(facts: pd.DataFrame) -> pd.DataFrame:
    return figure.counted(facts[facts["table"] == "troops"])


def _shares(facts: pd.DataFrame) -> pd.DataFrame:
    stated = (facts["kind"] == SHARE) & facts["unit"].isin(forms.WHOLE) & facts["value"].notna()
    return facts[stated & facts["on_axis"]]


def _gaps(facts: pd.DataFrame) -> pd.DataFrame:
    return silences(facts[facts["kind"].isin(RECORDS)])


def plotted(facts: pd.DataFrame) -> pd.DataFrame:
    """What some row draws in some form."""
    parts = (_counts(facts), of_series(facts, *RECORDS), _shares(facts), _gaps(facts))
    return facts[facts.index.isin(set().union(*(part.index for part in parts)))]


def _army(facts: pd.DataFrame) -> pd.Series:
    """Whose soldiers a fact counts, whatever its table."""
    return facts["army"].where(facts["army"].notna(), facts["actor"])


def overview(context: Context, facts: pd.DataFrame) -> Row:
    """One lane of the texts' own counts; what a party claims stands in the view."""
    words = context.words
    counts = _counts(facts)
    stated = counts[counts["basis"] != CLAIMED]
    drawn = figure.draw(stated, years=context.years, colours=dict(context.colours), amounts=context.amounts,
                        actors=context.names)
    return Row("soldiers", words("soldiers.lane"), words("soldiers.lane-note"), "ink", {NO_UNIT: drawn}, weight=2.2)


def rows(context: Context, facts: pd.DataFrame) -> list[Row]:
    """A row for each army with a count or a record, that with the most counts first; in each form, all have one scale."""
    shown = plotted(facts)
    of = _army(shown)
    counted = _army(_counts(facts)).value_counts()
    order = context.store["actors"].set_index("id")["order"]
    draw = _drawer(context, facts)
    return [
        Row(f"soldiers-{army}", context.names[army], "", context.colours[army], draw(shown[of == army]), weight=1,
            group=f"actor:{army}", notes=_notes(context, shown[of == army], figure.axis_top(_counts(facts))))
        for army in sorted(of.unique(), key=lambda code: (-counted.get(code, 0), order[code]))
    ]


def _drawer(context: Context, facts: pd.DataFrame) -> Callable[[pd.DataFrame], Mapping[str, go.Figure]]:
    """Draws the facts of one army in every form, on the axes of all."""
    words = context.words
    counts, records, shares = _counts(facts), of_series(facts, *RECORDS), _shares(facts)
    rates = per_thousand(of_series(facts, WHOLE), of_series(context.facts, POPULATION))
    common = {"years": context.years, "colours": dict(context.colours), "amounts": context.amounts}
    statuses = context.store["statuses"].set_index("id")["status"]
    top = figure.axis_top(counts)
    log, linear = forms.log_scale(counts, records), forms.share_scale(rates, shares)

    def draw(own: pd.DataFrame) -> Mapping[str, go.Figure]:
        mine = of_series(own, *RECORDS)
        silent = {"gaps": _gaps(own), "silent": statuses[SILENT]}
        return {
            PEOPLE: figure.draw(_counts(own), records=mine, top=top, **silent, **common),  # type: ignore[arg-type]
            LOG: forms.draw_log(_counts(own), mine, on=log, height=top, **silent, **common),  # type: ignore[arg-type]
            PER_THOUSAND: forms.draw_shares(
                rates[rates["id"].isin(own["id"])], _shares(own), on=linear, height=top,
                text=words("soldiers.per-thousand"), silent=words("soldiers.no-people"), **common,  # type: ignore[arg-type]
            ),
        }

    return draw


def _notes(context: Context, own: pd.DataFrame, top: float) -> Mapping[str, str]:
    """What a row holds in each form: how many counts, which records, and where what the axis of people cannot hold is."""
    words = context.words
    sources = context.store["sources"].set_index("id")["short"]
    counts, records, stated = _counts(own), of_series(own, *RECORDS), _shares(own)
    fitting = figure.within(records, top)

    def lines(records: pd.DataFrame, message: str = "soldiers.{}-note") -> list[str]:
        first = records.drop_duplicates("kind").set_index("kind")["source"]
        return [words(message.format(kind), source=sources[first[kind]]) for kind in RECORDS if kind in first]

    counted = [words.count("soldiers.row-note", len(counts))] if len(counts) else []
    beyond = records.drop(fitting.index)
    elsewhere = []
    if len(beyond):
        peak = beyond.loc[beyond["value"].idxmax()].to_dict()
        elsewhere = [words("soldiers.beyond-note", amount=context.amounts.brief(peak), form=words(f"form.soldiers.{LOG}"))]
    told = {
        PEOPLE: [*counted, *lines(fitting), *elsewhere],
        LOG: [*counted, *lines(records)],
        PER_THOUSAND: [*([words.count("soldiers.shares-note", len(stated))] if len(stated) else []),
                       *lines(records[records["kind"] == WHOLE], "soldiers.{}-rate-note")],
    }
    return {form: words("soldiers.notes").join(parts) for form, parts in told.items()}


def filters(context: Context, facts: pd.DataFrame) -> list[Filter]:
    shown = plotted(facts)
    return actor_filters(context, shown.assign(army=_army(shown)), "army")


def read(context: Context, facts: pd.DataFrame) -> Callable[[int], Reading]:
    """The texts' counts of a year first, then the records of whole armies."""
    told = pd.concat([_counts(facts), of_series(facts, *RECORDS)])
    return context.reader.of_figures(told, "soldiers.reading")


def card(context: Context, facts: pd.DataFrame) -> Callable[[Period], Card]:
    """The largest count inside, and the last later count of the same army taken the same way; records stay beside it."""
    words, amounts = context.words, context.amounts

    def write(inside: pd.DataFrame, cut: int, cover: str) -> Card:
        if inside.empty:
            return Card(words("card.none"), words("soldiers.card.silent"), cover, "ink")
        figures_of = inside["value"].where(inside["value"].notna(), inside["high"]).astype(float)
        peak = inside.loc[figures_of.idxmax()]
        alike = (inside["army"] == peak["army"]) & (inside["kind"] == peak["kind"])
        later = inside[alike & (inside["start"] > peak["start"])]
        ends = [peak, *([later.iloc[-1]] if len(later) else [])]
        figures = words("list.then").join(amounts.brief(fact) for fact in ends)
        dates = words("list.comma").join(in_words(fact["date"], words) for fact in ends)
        army = context.names[peak["army"]]
        text = words("soldiers.card.text", army=army, label=peak["kind_name"], dates=dates)
        measure = Measure(
            f"soldiers-{peak['army']}-{peak['kind']}", words("soldiers.measure", army=army, kind=peak["kind_name"]),
            float(figures_of.max()), amounts.brief(peak),
            firm=peak["mark"] == "exact" and peak["basis"] == "stated", unit=amounts.unit_name(peak),
        )
        ids = tuple(str(fact["id"]) for fact in ends)
        return Card(figures, text, cover, context.colours[peak["army"]], ids, (measure,))

    return headline(context, _counts(facts), "soldiers.card", write)


def aside(facts: pd.DataFrame) -> pd.Series:
    """Only counts of people under arms stand in the headline, as the texts give them."""
    reasons = pd.Series("other-count", index=facts.index)
    reasons[facts["kind"] == SHARE] = "share"
    reasons[facts["table"] == VALUES] = "by-year"
    reasons[facts["value"].isna() & facts["low"].isna()] = "no-amount"
    reasons[~facts["usable"] & facts["value"].notna()] = "not-usable"
    reasons[~facts["on_axis"]] = "no-date"
    reasons[_counts(facts).index] = ""
    return reasons


TOPIC = Topic("soldiers", select, plotted, overview, rows, filters, read, card, aside, FORMS, table="troops", key=KEY)
