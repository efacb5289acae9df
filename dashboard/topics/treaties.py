"""The topic of treaties and agreements: signed when, for how long, between whom."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

import pandas as pd

from dashboard.data.dicts import dicts
from dashboard.figures import treaties as figure
from dashboard.model import dates
from dashboard.model.period import Period
from dashboard.topics.base import NO_UNIT, Card, Context, Filter, Measure, Row, Topic, headline
from dashboard.words.dates import in_words
from dashboard.words.reading import MOST_LINES, Line, Reading

ID = "treaties"
BETWEEN, OTHERS = "between", "others"
WEIGHT_OF = 20.0  # units of height a weight of 1; assets/css/55-treaties.css says how high they are
KEY = (
    ("square", "key.signed"),
    ("pill", "key.no-day"),
    ("derived", "key.term"),
    ("dashes", "key.renewal"),
    ("arrow", "key.no-term"),
    ("join", "key.dates-apart"),
)


def select(context: Context) -> pd.DataFrame:
    """All treaties and agreements, whoever the parties.

    ``matter``: what several readings are about together, else the fact alone. ``explains`` is true of all: they belong
    to the topic of treaties and events, which lends them.
    """
    facts = context.facts[context.facts["table"] == ID]
    pillars = set(context.lanes.loc[context.lanes["pillar"] == "yes", "id"])
    lanes = context.store["actors"].set_index("id")["lane"].to_dict()
    groups = [_group(actors, context.store.head.home, lanes, pillars) for actors in facts["actors"]]
    return facts.assign(matter=facts["topic"].fillna(facts["id"]), group=groups, explains=True)


def _group(actors: Collection[str], home: str, lanes: Mapping[str, str], pillars: set[str]) -> str:
    """The pillar with which the home state made it, or between the pillars, or others."""
    with_home = home in actors
    own = {lanes[actor] for actor in actors if actor != home}
    if with_home and len(own) == 1 and own <= pillars:
        return str(own.pop())
    return BETWEEN if not with_home and len(own) > 1 and own <= pillars else OTHERS


def plotted(facts: pd.DataFrame) -> pd.DataFrame:
    return facts[facts["on_axis"]]


def matters(context: Context, facts: pd.DataFrame) -> dict[str, list[dict[str, Any]]]:
    """The readings of each matter, by its id, in the order of time; the one that gives it its name stands first.

    That is the weightiest that states a term, else the weightiest, else that of the first source.
    """
    order = context.store["sources"].set_index("id")["order"].to_dict()
    found: dict[str, list[dict[str, Any]]] = {}
    for fact in facts.sort_values(["start", "end"], na_position="last").pipe(dicts):
        found.setdefault(str(fact["matter"]), []).append(fact)
    for line in found.values():
        first = min(line, key=lambda fact: (fact["rank"] > 1, fact["rank"] == 1 and pd.isna(fact["term"]),
                                            order[fact["source"]]))
        line.remove(first)
        line.insert(0, first)
        for fact in line:
            fact["name"] = first["label"]
    return dict(sorted(found.items(), key=lambda entry: _start(entry[1])))


def _start(line: Sequence[Mapping[str, Any]]) -> float:
    """Where the first reading that has a date begins."""
    return next((float(fact["start"]) for fact in line if pd.notna(fact["start"])), math.inf)


def parties(context: Context) -> dict[str, tuple[str, str]]:
    """Name and colour of each group of parties, the pillars first."""
    words = context.words
    pillars = context.lanes[context.lanes["pillar"] == "yes"]
    named = {lane["id"]: (str(lane["name"]), str(lane["colour"])) for lane in pillars.pipe(dicts)}
    return {**named, BETWEEN: (words("treaties.between"), "ink"), OTHERS: (words("treaties.others"), "ink-2")}


def rows(context: Context, facts: pd.DataFrame) -> list[Row]:
    """A row a group of parties that has any; inside it a line a matter, in the order of time."""
    result, drawable = [], _drawable(context, facts)
    for group, (name, colour) in parties(context).items():
        lines = [line for line in drawable if line[0]["group"] == group]
        if not lines:
            continue
        written = [[_written(context, fact, line) for fact in line] for line in lines]
        drawn = figure.draw(written, years=context.years, colours=context.colours, home=context.store.head.home)
        result.append(Row(f"{ID}-{group}", name, context.words.count("treaties.row-note", len(lines)), colour,
                          {NO_UNIT: drawn}, weight=figure.height(lines) / WEIGHT_OF, tally=True))
    return result


def _drawable(context: Context, facts: pd.DataFrame) -> list[list[dict[str, Any]]]:
    """The readings on the axis of each matter that has any."""
    lines = [[fact for fact in line if fact["on_axis"]] for line in matters(context, facts).values()]
    return [line for line in lines if line]


def _written(context: Context, fact: Mapping[str, Any], line: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """A reading with its label: the name of the matter beside the first, author and date where there are several."""
    words, first = context.words, fact["id"] == line[0]["id"]
    author = context.store["sources"].set_index("id").at[fact["source"], "short"]
    dated = words("treaties.dated", author=author, date=in_words(_date(fact), words))
    said = [dated] if first and len(line) > 1 else []
    return {**fact, "first": first, "strong": fact["name"] if first else dated,
            "said": words("list.comma").join([*said, *term(context, fact)])}


def _date(fact: Mapping[str, Any]) -> str | None:
    return None if pd.isna(fact["date"]) else str(fact["date"])


def term(context: Context, fact: Mapping[str, Any]) -> list[str]:
    """The term in words: as stated, that there is none, and the year of an end that lies beyond the axis."""
    words = context.words
    said = [str(fact["term"])] if pd.notna(fact["term"]) else []
    if pd.isna(fact["runs"]):
        return said
    last = dates.parse(str(fact["runs"] if pd.isna(fact["renews"]) else fact["renews"])).last_year
    if last is None:
        return [words("treaties.no-term"), *said]
    return [*said, words("treaties.until", year=last)] if last > context.years.end else said


def filters(context: Context, facts: pd.DataFrame) -> list[Filter]:
    """The kinds of agreement that are drawn."""
    shown = plotted(facts).sort_values("kind_order")
    kinds = dict(zip(shown["kind"], shown["kind_name"], strict=True))
    return [Filter(f"kind:{ID}-{code}", name) for code, name in kinds.items()]


def read(context: Context, facts: pd.DataFrame) -> Callable[[int], Reading]:
    """What was signed in a year, then what lies inside a stated term."""
    words, lanes = context.words, context.lanes.set_index("id")["colour"].to_dict()
    shown = plotted(facts)
    signed = context.reader.of_events(shown, "treaties.reading", lanes)
    stated = [next((fact for fact in line if pd.notna(fact["runs"])), None) for line in _drawable(context, facts)]
    terms = [(fact, dates.parse(str(fact["runs"]))) for fact in stated if fact]

    years = set(shown.loc[shown["first_year"] == shown["last_year"], "first_year"])

    def of(year: int) -> Reading:
        here = signed(year)
        running = [
            Line(fact["id"], words(f"treaties.reading.{'open' if math.isinf(runs.end) else 'running'}", label=fact["name"]),
                 context.reader.cite(fact), lanes[fact["lanes"][0]], bool(fact["disputed"]))
            for fact, runs in terms if runs.start < year < runs.end
        ]
        if not running:
            return here
        new = year in years
        lines = [*(here.lines if new else ()), *running]
        more = max(len(lines) - MOST_LINES, 0) + (here.more if new else 0)
        head = words("treaties.reading.inside", year=year)
        if new:
            head = here.head + words.count("treaties.reading.terms", len(running))
        return Reading(head, tuple(lines[:MOST_LINES]), more, here.brief)

    return of


def card(context: Context, facts: pd.DataFrame) -> Callable[[Period], Card]:
    """How many agreements at least one reading dates inside, and with whom."""
    words, named = context.words, parties(context)
    colour = context.colours[context.store.head.home]

    def write(inside: pd.DataFrame, cut: int, cover: str) -> Card:
        lines = [line[0] for line in matters(context, inside).values()]
        figure = words.count("treaties.card.figure", len(lines))
        counts = pd.Series([fact["group"] for fact in lines], dtype=str).value_counts()
        called = {**{group: name for group, (name, _) in named.items()}, BETWEEN: words("treaties.card.between"),
                  OTHERS: words("treaties.card.others")}
        parts = [words("treaties.card.part", name=name, n=words.number(int(counts[group])))
                 for group, name in called.items() if group in counts]
        measures = (Measure(ID, words("treaties.measure"), len(lines), figure, total=True),)
        text = words("list.comma").join(parts) or words("treaties.card.silent")
        return Card(figure, text, cover, colour, tuple(str(fact["id"]) for fact in lines), measures)

    return headline(context, plotted(facts), "treaties.card", write)


def aside(facts: pd.DataFrame) -> pd.Series:
    """Every agreement with a date stands in the headline."""
    return pd.Series("no-date", index=facts.index).where(~facts["on_axis"], "")


TOPIC = Topic(ID, select, plotted, None, rows, filters, read, card, aside, key=KEY)
