"""The columns of every table: the one place where they are defined.

Loading checks the tables against these models; ``datapackage.json`` and the codebook are written from them.
A column's ``metadata`` may name the table that its values point into (``reference``). A column of ``TRANSLATED`` may
have another beside it for each language, ``name_ko`` beside ``name``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

import pandera.pandas as pa
from pandera.typing import Series

from dashboard.model import dates

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
MARKS = ("exact", "soft", "more", "less", "range", "hollow", "claimed", "estimate", "derived", "disputed", "none")
ROLES = ("hedge", "basis", "topic", "gap", "record")
UNIT_KINDS = ("money", "share", "rate", "people", "goods", "count", "time", "other")
SHAPES = ("circle", "square", "diamond", "block", "hatch", "pin", "bar", "wedge", "none")
RELATIONS = ("same", "conflict", "apparent", "slip", "related")
DIFFERING = ("conflict", "apparent", "slip")
LOCATORS = ("page", "section", "table")
EXPLAINED = ("aid", "trade", "arms", "soldiers", "recognition", "lean")
VERDICTS = ("same", "similar", "different", "one-only", "not-given")
AN_EDTF_DATE = "an EDTF date such as 1904-10, 1904/1911 or 1909~"


def _is_edtf(text: str) -> bool:
    try:
        dates.parse(text)
    except ValueError:
        return False
    return True


def plain(title: str, **checks: Any) -> Any:
    """A column of text; empty text is a missing value."""
    checks.setdefault("nullable", True)
    return pa.Field(coerce=True, title=title, description=checks.pop("description", title), **checks)


def link(title: str, table: str, *, role: str = "", **checks: Any) -> Any:
    """A column of ids of another table, of those with a ``role`` where one is given."""
    return plain(title, metadata={"reference": table, "role": role}, **checks)


def number(title: str, **checks: Any) -> Any:
    """A column of numbers; empty is "not stated", never zero."""
    checks.setdefault("nullable", True)
    return pa.Field(coerce=True, title=title, description=checks.pop("description", title), **checks)


def rank() -> Any:
    """How weighty a happening is on the screen: our editorial choice, not the source's."""
    title = "1 labelled on the overview, 2 marked there, 3 in the topic view only"
    return number(title, nullable=False, isin=(1, 2, 3))


class Table(pa.DataFrameModel):
    """What all tables share: strict columns in order, and an id."""

    id: Series[str] = plain("Readable, stable identifier", nullable=False, unique=True, str_matches=SLUG)

    class Config:
        strict = True
        ordered = True
        unique_column_names = True


class Fact(Table):
    """One thing that a source says: in words, when, how much, with which hedge, and where it says so."""

    label: Series[str] = plain("Short name for charts, our words", nullable=False, str_length={"max_value": 40})
    text: Series[str] = plain("One sentence in our own words", nullable=False)
    date: Series[str] = plain("When it held, as EDTF (ISO 8601-2); empty: the source gives none")
    value: Series[float] = number("The figure as printed, in its unit", ge=0)
    low: Series[float] = number("Lower end of a printed range", ge=0)
    high: Series[float] = number("Upper end of a printed range", ge=0)
    unit: Series[str] = link("Unit as printed", "units")
    of: Series[str] = plain("What a share, ratio or count is of")
    qualifier: Series[str] = link("How firmly the source puts the figure", "statuses", role="hedge")
    printed: Series[str] = plain("The amount as printed, at most nine words")
    also_value: Series[float] = number("The same amount in a second unit, where the source itself gives it", ge=0)
    also_unit: Series[str] = link("Unit of also_value", "units")
    basis: Series[str] = link(
        "stated by the author, claimed by an actor, an estimate, or derived by us", "statuses", role="basis",
        nullable=False,
    )
    claimant: Series[str] = link("Actor whose claim it is", "actors")
    topic: Series[str] = link("Rows that tell the same fact, or conflicting ones, share a topic", "topics")
    source: Series[str] = link("Source", "sources", nullable=False)
    locator: Series[str] = plain("Page or section of the source", nullable=False)
    rests_on: Series[str] = plain("What the author rests on here, where the text says so; our words")
    note: Series[str] = plain("Slips of the source, what the date hangs on, what is not stated; our words")

    @pa.check("date", error=AN_EDTF_DATE)
    def date_is_edtf(cls, column: Series[str]) -> Series[bool]:
        return column.map(_is_edtf)


class Aid(Fact):
    """Aid, grants, loans, credits, debt relief, goods and projects, whoever gave and received them."""

    donor: Series[str] = link("Who gave", "actors", nullable=False)
    recipient: Series[str] = link("Who received", "actors", nullable=False)
    kind: Series[str] = link("Kind of aid", "kinds", nullable=False)


class Trade(Fact):
    """Trade volumes, shares, growth and terms."""

    actor: Series[str] = link("Whose trade", "actors", nullable=False)
    partner: Series[str] = link("With whom", "actors")
    measure: Series[str] = link("What was measured", "kinds", nullable=False)


class Troops(Fact):
    """Soldiers, formations and weapons, and where they stood."""

    army: Series[str] = link("Whose soldiers or weapons", "actors", nullable=False)
    place: Series[str] = plain("Where")
    measure: Series[str] = link("How they were counted", "kinds", nullable=False)


class People(Fact):
    """Students, specialists, workers, orphans, prisoners of war and casualties."""

    who: Series[str] = link("Of which country", "actors", nullable=False)
    origin: Series[str] = link("From where", "actors")
    destination: Series[str] = link("To where", "actors")
    kind: Series[str] = link("Kind of people", "kinds", nullable=False)


class Economy(Fact):
    """Growth, plans, shares of budget and product, labour and industry."""

    actor: Series[str] = link("Whose economy", "actors", nullable=False)
    indicator: Series[str] = link("What was measured", "kinds", nullable=False)


class Relations(Fact):
    """Diplomatic, consular and trade relations: opened, counted, frozen, broken."""

    actor: Series[str] = link("Whose relations", "actors", nullable=False)
    partner: Series[str] = link("With whom", "actors")
    kind: Series[str] = link("Kind of relation", "kinds", nullable=False)
    rank: Series[int] = rank()


class Treaties(Fact):
    """Treaties and agreements."""

    actor: Series[str] = link("First party", "actors", nullable=False)
    partner: Series[str] = link("Second party", "actors")
    kind: Series[str] = link("Kind of agreement", "kinds", nullable=False)
    place: Series[str] = plain("Where it was signed")
    term: Series[str] = plain("How long it was to run, as the source says")
    runs: Series[str] = plain("Derived by us: from its date for the length of its term, as EDTF; open where it has none")
    renews: Series[str] = plain("Derived by us: its first renewal, where the term says that it renews, as EDTF")
    rank: Series[int] = rank()

    @pa.check("runs", error=AN_EDTF_DATE)
    def runs_is_edtf(cls, column: Series[str]) -> Series[bool]:
        return column.map(_is_edtf)

    @pa.check("renews", error=AN_EDTF_DATE)
    def renews_is_edtf(cls, column: Series[str]) -> Series[bool]:
        return column.map(_is_edtf)


class Terms(Fact):
    """What single articles of a treaty provide."""

    treaty: Series[str] = link("The treaty", "treaties", nullable=False)
    clause: Series[str] = plain("Article or part, numbered as the source numbers it", nullable=False)
    subject: Series[str] = plain("What it is about", nullable=False)


class Events(Fact):
    """Visits, meetings, congresses, speeches, battles, decisions: whatever happened at a time."""

    actor: Series[str] = link("Main actor", "actors", nullable=False)
    partner: Series[str] = link("Second actor", "actors")
    third: Series[str] = link("Third actor", "actors")
    kind: Series[str] = link("Kind of event", "kinds", nullable=False)
    rank: Series[int] = rank()


class Contacts(Fact):
    """Hardy's two tables of interactions, in the order in which they are printed."""

    partner: Series[str] = link("Which of the two tables", "actors", nullable=False)
    printed_order: Series[int] = number("Position in the printed table", nullable=False, ge=1)
    archive: Series[str] = plain("Archive or collection as the source names it")
    flag: Series[str] = plain("What is odd about the row as printed; our words")
    reference: Series[str] = plain("Archival reference as printed")


class Leans(Fact):
    """Where an author places an actor between the pillars, and for how long."""

    actor: Series[str] = link("Who leans", "actors", nullable=False)
    partner: Series[str] = link("Towards whom, or against whom; empty where towards neither", "actors")
    kind: Series[str] = link("Towards, balanced between, apart from, against", "kinds", nullable=False)


class Positions(Fact):
    """What an actor wanted in an episode in which others decided, and when."""

    episode: Series[str] = link("The episode", "episodes", nullable=False)
    actor: Series[str] = link("Who took the position", "actors", nullable=False)
    partner: Series[str] = link("Towards whom it was taken, where that is one actor", "actors")
    kind: Series[str] = link("For, against, on conditions, wavering, deciding, blocking", "kinds", nullable=False)


class Periods(Fact):
    """Spans of years as each author names them."""

    kind: Series[str] = link("Kind of period", "kinds", nullable=False)


class Background(Fact):
    """Numbers and dates that belong to no other table."""

    actor: Series[str] = link("Whom it concerns", "actors", nullable=False)
    subject: Series[str] = plain("What it is about", nullable=False)


class Sources(Table):
    """The texts."""

    author: Series[str] = plain("Author, family name first", nullable=False)
    short: Series[str] = plain("Author as cited beside a mark", nullable=False)
    year: Series[int] = number("Year of publication", nullable=False)
    version: Series[str] = plain("Version or snapshot of a data set")
    title: Series[str] = plain("Title", nullable=False)
    container: Series[str] = plain("Journal, book or series")
    publisher: Series[str] = plain("Publisher and place")
    pages: Series[str] = plain("Pages of the whole text")
    url: Series[str] = plain("Address or DOI")
    kind: Series[str] = plain("Kind of source", nullable=False)
    locator: Series[str] = plain("How it is cited: by page, by section or by table", nullable=False, isin=LOCATORS)
    rests_on: Series[str] = plain("What the author says the work rests on")
    covers: Series[str] = plain("Years it covers, EDTF")
    licence: Series[str] = plain("Terms of the text or data set itself")
    method: Series[str] = plain("What was checked and what was done to it here; our words")
    order: Series[int] = number("Order on screen", nullable=False)

    @pa.check("covers", error=AN_EDTF_DATE)
    def covers_is_edtf(cls, column: Series[str]) -> Series[bool]:
        return column.map(_is_edtf)


class Actors(Table):
    """States, parties, armies and groups of states."""

    name: Series[str] = plain("Full name", nullable=False)
    short: Series[str] = plain("Name on charts", nullable=False)
    adjective: Series[str] = plain("As an adjective: Soviet, Chinese", nullable=False)
    colour: Series[str] = plain("Name of the colour token, without dashes", nullable=False, str_matches=r"^[a-z0-9-]+$")
    lane: Series[str] = link("Swimlane", "lanes", nullable=False)
    order: Series[int] = number("Order on screen", nullable=False)


class Lanes(Table):
    """The swimlanes of the treaties-and-events chart."""

    name: Series[str] = plain("Name", nullable=False)
    short: Series[str] = plain("Name on a phone", nullable=False)
    colour: Series[str] = plain("Name of the colour token", nullable=False, str_matches=r"^[a-z0-9-]+$")
    pillar: Series[str] = plain("yes: an event of two pillars joins their lanes", nullable=False, isin=("yes", "no"))
    order: Series[int] = number("Order from above", nullable=False)


class Units(Table):
    """Units as printed."""

    singular: Series[str] = plain("One of it; in a language without plurals how a number of it is written, with {n} in it")
    plural: Series[str] = plain("Many of it")
    prefix: Series[str] = plain("Sign before the number")
    short: Series[str] = plain("What follows the number on a chart")
    kind: Series[str] = plain("What kind of quantity", nullable=False, isin=UNIT_KINDS)
    axis: Series[str] = plain("Money only: units of one name may stand on one axis, with a break where they change")
    note: Series[str] = plain("What to know of it")


class Statuses(Table):
    """The one vocabulary of doubt: hedges, bases, disagreement and gaps."""

    role: Series[str] = plain("What it is said of: a figure's hedge or basis, a topic, a gap, a value of a series",
                              nullable=False, isin=ROLES)
    phrase: Series[str] = plain("Words before the figure, or around it with {amount} in them")
    status: Series[str] = plain("Name in legends and tables", nullable=False)
    mark: Series[str] = plain("How charts draw it", nullable=False, isin=MARKS)
    meaning: Series[str] = plain("What it says", nullable=False)
    order: Series[int] = number("Order in legends", nullable=False)


class Kinds(Table):
    """The closed lists of kinds and measures, a row each."""

    table: Series[str] = plain("Table in which it is used", nullable=False)
    code: Series[str] = plain("Code in that table", nullable=False)
    name: Series[str] = plain("Name", nullable=False)
    family: Series[str] = plain("Name of the group of kinds that one filter switches")
    shape: Series[str] = plain("Shape on charts", nullable=False, isin=SHAPES)
    order: Series[int] = number("Order in legends and filters", nullable=False)


class SeriesList(Table):
    """Series of values by year: who, what, in which unit, from which data set, and what to beware of."""

    name: Series[str] = plain("Short name for charts, our words", nullable=False, str_length={"max_value": 40})
    text: Series[str] = plain("What each value says, in our own words", nullable=False)
    kind: Series[str] = link("What was measured", "kinds", nullable=False)
    actor: Series[str] = link("Whose figure: for arms and aid the recipient", "actors", nullable=False)
    partner: Series[str] = link("The supplier, donor or partner", "actors")
    unit: Series[str] = link("Unit of the values", "units")
    of: Series[str] = plain("What a share or count is of")
    source: Series[str] = link("Source", "sources", nullable=False)
    locator: Series[str] = plain("Where in the source: table and column", nullable=False)
    caution: Series[str] = plain("What holds for every value of it and must be known beside it; our words")
    order: Series[int] = number("Order on screen", nullable=False)


class Values(Table):
    """The values of the series, one a row."""

    series: Series[str] = link("The series", "series", nullable=False)
    label: Series[str] = plain("Short name, where it is not that of the series", str_length={"max_value": 40})
    date: Series[str] = plain("When it held, as EDTF (ISO 8601-2)", nullable=False)
    value: Series[float] = number("The figure, in the unit of the series; empty: none reported", ge=0)
    status: Series[str] = link("How the value came about", "statuses", role="record", nullable=False)
    topic: Series[str] = link("Rows that tell the same fact, or conflicting ones, share a topic", "topics")
    note: Series[str] = plain("What holds for this value alone, such as its rule where it is worked out; our words")

    @pa.check("date", error=AN_EDTF_DATE)
    def date_is_edtf(cls, column: Series[str]) -> Series[bool]:
        return column.map(_is_edtf)


class Explains(Table):
    """Facts that stand under a chart of another topic because they explain it."""

    view: Series[str] = plain("The view under whose charts it stands", nullable=False, isin=EXPLAINED)
    fact: Series[str] = plain("The id of a fact of any table", nullable=False)
    why: Series[str] = plain("What it explains there, our words", nullable=False)


class Episodes(Table):
    """Episodes in which it is told who wanted what."""

    title: Series[str] = plain("Title", nullable=False)
    question: Series[str] = plain("What was at stake, as a question", nullable=False)
    date: Series[str] = plain("The days or years that it spans, as EDTF", nullable=False)
    order: Series[int] = number("Order on screen", nullable=False)

    @pa.check("date", error=AN_EDTF_DATE)
    def date_is_edtf(cls, column: Series[str]) -> Series[bool]:
        return column.map(_is_edtf)


class Matches(Table):
    """Provisions of two treaties set side by side, as a source compares them or as their terms stand in the tables."""

    subject: Series[str] = plain("What both provide for", nullable=False)
    first: Series[str] = link("Provision of the one treaty", "terms")
    second: Series[str] = link("Provision of the other", "terms")
    verdict: Series[str] = plain("How they compare", nullable=False, isin=VERDICTS)
    text: Series[str] = plain("What is alike and what is not, our words", nullable=False)
    basis: Series[str] = link("Whether the source compares them or we do", "statuses", role="basis", nullable=False)
    source: Series[str] = link("Source", "sources", nullable=False)
    locator: Series[str] = plain("Page or section of the source", nullable=False)
    order: Series[int] = number("Order on screen", nullable=False)


class Moments(Table):
    """Facts that an author counts as a moment of coming closer or of drawing apart."""

    fact: Series[str] = plain("The id of a fact of any table", nullable=False)
    kind: Series[str] = link("Which kind of moment", "kinds", nullable=False)
    source: Series[str] = link("Whose reading it is", "sources", nullable=False)
    locator: Series[str] = plain("Page or section of the source", nullable=False)
    why: Series[str] = plain("How the author puts it, our words", nullable=False)


class Topics(Table):
    """What several rows are about together."""

    title: Series[str] = plain("Title", nullable=False)
    relation: Series[str] = plain(
        "same fact, real conflict, apparent conflict only, slip inside one text, or merely related",
        nullable=False,
        isin=RELATIONS,
    )
    why: Series[str] = link("Why the readings differ, if they do", "reasons")
    note: Series[str] = plain("How the rows stand to each other, our words")


class Reasons(Table):
    """Why readings of one matter may differ."""

    name: Series[str] = plain("Name", nullable=False)
    meaning: Series[str] = plain("What it says", nullable=False)
    order: Series[int] = number("Order on screen", nullable=False)


FACTS: dict[str, type[Fact]] = {
    "aid": Aid,
    "trade": Trade,
    "troops": Troops,
    "people": People,
    "economy": Economy,
    "relations": Relations,
    "treaties": Treaties,
    "terms": Terms,
    "events": Events,
    "contacts": Contacts,
    "leans": Leans,
    "positions": Positions,
    "periods": Periods,
    "background": Background,
}
LISTS: dict[str, type[Table]] = {
    "sources": Sources,
    "actors": Actors,
    "lanes": Lanes,
    "units": Units,
    "statuses": Statuses,
    "kinds": Kinds,
    "topics": Topics,
    "reasons": Reasons,
    "series": SeriesList,
    "explains": Explains,
    "episodes": Episodes,
    "matches": Matches,
    "moments": Moments,
}
MEASURED: dict[str, type[Table]] = {"values": Values}  # each row is a fact too, told by its series
TABLES: dict[str, type[Table]] = {**FACTS, **LISTS, **MEASURED}
MAY_BE_EMPTY = ("series", "values", "explains", "leans", "positions", "episodes", "matches", "moments")
TOLD = (*FACTS, *MEASURED)  # the tables whose rows are facts
TRANSLATED: dict[str, tuple[str, ...]] = {  # names and closed lists; what is told of them stays as it is
    "actors": ("name", "short", "adjective"),
    "lanes": ("name", "short"),
    "units": ("singular", "plural", "short", "note"),
    "statuses": ("phrase", "status", "meaning"),
    "kinds": ("name", "family"),
    "reasons": ("name", "meaning"),
    "topics": ("title",),
    "series": ("name",),
    "episodes": ("title", "question"),
    "matches": ("subject",),
    "sources": ("short", "kind"),
    **dict.fromkeys(TOLD, ("label",)),
}


def title(table: str) -> str:
    """What a table holds, in a sentence: the first line of its model."""
    return (TABLES[table].__doc__ or "").strip().splitlines()[0]


@cache
def columns(table: str) -> Mapping[str, Any]:
    """Column name -> pandera column of a table, in order."""
    return MappingProxyType(TABLES[table].to_schema().columns)


def references(table: str) -> dict[str, str]:
    """Column -> table that its values point into."""
    return {
        name: column.metadata["reference"]
        for name, column in columns(table).items()
        if column.metadata and "reference" in column.metadata
    }


def role(table: str, column: str) -> str:
    """The role that a status must have to stand in this column; empty where any id of the other table will do."""
    return (columns(table)[column].metadata or {}).get("role", "")
