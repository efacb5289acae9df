"""The topic of contacts: the tables of interactions that a source prints, and the visits that the texts tell of."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from dashboard.data.dicts import dicts
from dashboard.data.facts import family_tag
from dashboard.figures import contacts as figure
from dashboard.figures import events
from dashboard.model.period import Period
from dashboard.topics.base import NO_UNIT, Card, Context, Filter, Row, Topic, actor_filters, headline
from dashboard.topics.explaining import CROWD, LANE_WEIGHT, RANK_OF_UNRANKED, SHAPES
from dashboard.words.reading import Reading

ID = "contacts"
TABLE, EVENTS = "contacts", "events"
FIRST = 0  # the rank of a contact in its own view: read before any visit
LEVEL_WEIGHT = 0.3
ODD = "odd:as-printed"
NO_ARCHIVE = "archive:"
KEY = (
    ("dot", "key.contact"),
    ("open-dot", "key.odd"),
    ("pill", "key.no-day"),
    ("join", "key.join"),
)


def archive_tag(archive: object) -> str:
    """The tag by which a filter switches the contacts of one archive; all that name none have one tag."""
    name = "" if pd.isna(archive) else str(archive)
    return NO_ARCHIVE + "-".join("".join(c if c.isalnum() else " " for c in name.lower()).split())


def visits_family(context: Context) -> str | None:
    """The family of the first kind of events: visits, meetings and talks."""
    kinds = context.store["kinds"]
    families = kinds[kinds["table"] == EVENTS].sort_values("order")["family"]
    return None if families.empty or pd.isna(families.iloc[0]) else str(families.iloc[0])


def select(context: Context) -> pd.DataFrame:
    """The rows of the printed tables, with tags of their archive and of what is odd, and the visits that can be drawn.

    ``explains``: the fact is a visit, which belongs to another topic.
    """
    facts = context.facts
    own = facts["table"] == TABLE
    visits = (facts["table"] == EVENTS) & (facts["family"] == visits_family(context)) & facts["on_axis"]
    chosen = facts.assign(explains=visits)[own | visits]
    is_own = ~chosen["explains"]
    odd = [figure.is_odd(fact) for fact in chosen.pipe(dicts)]
    tags = [
        [*groups, archive_tag(archive), *([ODD] if flagged else [])] if listed else groups
        for groups, archive, flagged, listed in zip(chosen["groups"], chosen["archive"], odd, is_own, strict=True)
    ]
    return chosen.assign(
        groups=tags,
        odd=odd,
        rank=chosen["rank"].mask(is_own, FIRST).fillna(RANK_OF_UNRANKED).astype(int),
        shape=chosen["shape"].where(chosen["shape"].isin(SHAPES), SHAPES[0]),
    )


def plotted(facts: pd.DataFrame) -> pd.DataFrame:
    return facts[facts["on_axis"]]


def listed(facts: pd.DataFrame) -> pd.DataFrame:
    """The rows of the printed tables that can be drawn."""
    return facts[(facts["table"] == TABLE) & facts["on_axis"]]


def rows(context: Context, facts: pd.DataFrame) -> list[Row]:
    """A row for each partner, then the visits and meetings."""
    order = context.store["actors"].set_index("id")["order"]
    shown = listed(facts)
    result = []
    for partner in sorted(shown["partner"].unique(), key=lambda code: order[code]):
        own = shown[shown["partner"] == partner]
        drawn = figure.draw(own, years=context.years, colour=context.colours[partner])
        note = context.words.count("contacts.note", len(own), odd=context.words.number(int(own["odd"].sum())))
        result.append(Row(f"contacts-{partner}", context.words("contacts.with", name=context.names[partner]), note,
                          context.colours[partner], {NO_UNIT: drawn},
                          weight=LEVEL_WEIGHT * (max(figure.levels(own, context.years)) + 2), group=f"actor:{partner}"))
    return [*result, *filter(None, [_visits(context, facts)])]


def _visits(context: Context, facts: pd.DataFrame) -> Row | None:
    """The visits that the texts tell of, in the lanes of the partners; None where there is none."""
    visits = facts[facts["explains"]]
    if visits.empty:
        return None
    occurring = {lane for lanes in visits["lanes"] for lane in lanes}
    lanes = context.lanes[context.lanes["id"].isin(occurring)]
    drawn = events.draw(visits, years=context.years, lanes=lanes, max_rank=RANK_OF_UNRANKED, crowd=CROWD)
    names = tuple((lane["name"], lane["short"], lane["colour"]) for lane in lanes.pipe(dicts))
    return Row("contacts-visits", context.words("contacts.visits"), "", "ink", {NO_UNIT: drawn},
               weight=LANE_WEIGHT * len(names), lanes=names, group=family_tag(EVENTS, visits_family(context)))


def filters(context: Context, facts: pd.DataFrame) -> list[Filter]:
    """Partners, archives as the source names them, what is odd as printed, and the visits."""
    shown = listed(facts)
    names = {archive_tag(archive): context.words("contacts.no-archive") if pd.isna(archive) else str(archive)
             for archive in shown["archive"]}
    archives = [Filter(tag, name) for tag, name in sorted(names.items(), key=lambda item: (item[0] == NO_ARCHIVE, item[1]))]
    odd = [Filter(ODD, context.words("contacts.odd"))] if shown["odd"].any() else []
    visits = Filter(family_tag(EVENTS, visits_family(context)), context.words("contacts.visits"))
    return [*actor_filters(context, shown, "partner"), *archives, *odd, *([visits] if facts["explains"].any() else [])]


def read(context: Context, facts: pd.DataFrame) -> Callable[[int], Reading]:
    """The contacts of the year, then the visits."""
    colours = context.lanes.set_index("id")["colour"].to_dict()
    return context.reader.of_events(plotted(facts), "contacts.reading", colours)


def card(context: Context, facts: pd.DataFrame) -> Callable[[Period], Card]:
    """How many rows of the printed tables lie inside, and how many of them are odd as printed."""
    words, colour = context.words, context.colours[context.store.head.home]

    def write(inside: pd.DataFrame, cut: int, cover: str) -> Card:
        if inside.empty:
            return Card(words("contacts.card.none"), words("contacts.card.silent"), cover, colour)
        text = words.count("contacts.card.text", int(inside["odd"].sum()))
        return Card(words.count("contacts.card.figure", len(inside)), text, cover, colour, tuple(inside["id"]))

    return headline(context, listed(facts), "contacts.card", write)


def aside(facts: pd.DataFrame) -> pd.Series:
    """Every dated row of the printed tables stands in the headline; the visits that texts tell of do not."""
    reasons = pd.Series("no-date", index=facts.index).where(~facts["on_axis"], "")
    return reasons.mask(facts["explains"], "not-listed")


TOPIC = Topic(ID, select, plotted, None, rows, filters, read, card, aside, key=KEY)
