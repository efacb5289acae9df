"""What can be cited, from the tables alone: a source, the data set, a view of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote

import pandas as pd

from dashboard.data.dicts import dicts
from dashboard.export.view import ADDRESS, View, slug
from dashboard.topics.base import Context

ISSUE = re.compile(r"(?P<name>.+?) (?P<volume>\d+)(?:, no\. (?P<number>[\w/–-]+))?(?: \((?P<date>[^()]*)\))?")


@dataclass(frozen=True)
class Kind:
    """A kind of work: its type in BibTeX and in RIS, and the BibTeX fields for what it is in and who brought it out."""

    bibtex: str
    ris: str
    container: str = "howpublished"
    publisher: str = "publisher"


OTHER = Kind("misc", "GEN")
DATA = Kind("misc", "DATA")
SCREEN = Kind("misc", "ELEC")
KINDS = {  # by the first of these words that stands in the table's own name of the kind
    "chapter": Kind("incollection", "CHAP", container="booktitle"),
    "article": Kind("article", "JOUR", container="journal"),
    "brief": Kind("techreport", "RPRT", container="type", publisher="institution"),
    "report": Kind("techreport", "RPRT", container="type", publisher="institution"),
    "data set": DATA,
    "web": SCREEN,
    "book": Kind("book", "BOOK", container="series"),
}


@dataclass(frozen=True)
class Issue:
    """A journal's name, volume, number and season, taken apart."""

    name: str
    volume: str = ""
    number: str = ""
    season: str = ""


@dataclass(frozen=True)
class Work:
    """One entry of a bibliography; what the tables do not give is empty. ``author`` is as the table has it."""

    key: str
    kind: Kind
    title: str
    year: str
    author: str = ""
    container: str = ""
    publisher: str = ""
    pages: str = ""
    url: str = ""
    version: str = ""
    note: str = ""

    @property
    def authors(self) -> list[str]:
        """Several authors stand in the table with a semicolon between them."""
        return [name.strip() for name in self.author.split(";") if name.strip()]

    @property
    def doi(self) -> str:
        """The DOI in the address, if it is one."""
        return self.url.partition("://doi.org/")[2]

    @property
    def issue(self) -> Issue:
        """The container of an article taken apart, "Toy Journal 18, no. 2 (Fall 1920)"; of other works as it is."""
        found = ISSUE.fullmatch(self.container) if self.kind.container == "journal" else None
        if not found:
            return Issue(self.container)
        season = (found["date"] or "").removesuffix(self.year).strip()
        return Issue(found["name"], found["volume"], found["number"] or "", season)


def of_source(source: Mapping[str, object]) -> Work:
    """A row of the table of sources."""
    given = {name: "" if pd.isna(cell) else _line(str(cell)) for name, cell in source.items()}
    kind = next((kind for word, kind in KINDS.items() if word in given["kind"].lower()), OTHER)
    url = quote(f"https://doi.org/{given['url']}" if given["url"].startswith("10.") else given["url"], safe=ADDRESS)
    return Work(given["id"], kind, given["title"], given["year"], given["author"], given["container"], given["publisher"],
                given["pages"], url, given.get("version", ""))


def of_fact(context: Context, fact: Mapping[str, object]) -> Work:
    """The source of a fact; page or section, and the place of the fact in this data set, stand in the note."""
    source = context.store["sources"].set_index("id", drop=False).loc[str(fact["source"])]
    note = context.words("export.cite.located", locator=_line(str(fact["locator"])), recorded=recorded(context, fact))
    return replace(of_source(source.to_dict()), key=str(fact["id"]), note=note)


def recorded(context: Context, fact: Mapping[str, object]) -> str:
    """Where this data set has the fact, in a sentence."""
    return context.words(
        "export.cite.recorded", fact=fact["id"], label=_line(str(fact["label"])), title=full_title(context),
        version=context.store.head.version,
    )


def of_sources(context: Context, facts: pd.DataFrame) -> list[Work]:
    """The sources of these facts, in the order in which the dashboard lists them."""
    sources = context.store["sources"].sort_values("order")
    cited = sources[sources["id"].isin(facts["source"])]
    return [of_source(source) for source in cited.pipe(dicts)]


def of_package(context: Context, year: str) -> Work:
    """The data set as a whole."""
    head = context.store.head
    note = context.words("export.cite.dataset", licence=head.licence, url=head.licence_url)
    return Work(slug(head.name), DATA, full_title(context), year, version=head.version, note=note)


def of_view(context: Context, view: View, year: str) -> Work:
    """The dashboard with this view, period and these filters."""
    head, words = context.store.head, context.words
    note = words("export.cite.view", view=view.title, years=view.years(words))
    if view.filters:
        note = words("export.cite.filtered", view=note, filters=view.filters)
    key = slug(f"{head.name} {view.id} {view.period.start} {view.period.end}")
    return Work(key, SCREEN, full_title(context), year, url=view.address, version=head.version, note=note)


def full_title(context: Context) -> str:
    """Title and subtitle."""
    head = context.store.head
    return context.words("export.cite.title", title=_line(head.title), subtitle=_line(head.subtitle))


def _line(text: str) -> str:
    """The text in one line: RIS knows no others."""
    return " ".join(text.split())
