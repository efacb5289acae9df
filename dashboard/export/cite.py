"""Citations as plain text, BibTeX and RIS."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
from pybtex.database import BibliographyData, Entry, Person
from pybtex.database.output.bibtex import Writer
from rispy import RisWriter

from dashboard.export import works
from dashboard.export.view import View
from dashboard.export.works import Work
from dashboard.i18n.catalogue import Catalogue
from dashboard.topics.base import Context

ENDS = re.compile(r"[.?!…][”’]?$")
LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}", "$": r"\$", "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_",
    }
)


def of_fact(context: Context, fact: Mapping[str, Any], form: str) -> str:
    """A fact: its source with page or section, and where this data set has it. ``form``: a key of ``WRITERS``."""
    work = works.of_fact(context, fact)
    if form != "txt":
        return WRITERS[form]([work], context.words)
    short = context.store["sources"].set_index("id").at[fact["source"], "short"]
    place = context.words("cite", author=f"{short} {work.year}", locator=fact["locator"])
    whole = reference(replace(work, note=""), context.words)
    return "\n\n".join((_stop(place), whole, works.recorded(context, fact))) + "\n"


def of_dataset(context: Context, year: str, form: str) -> str:
    """The data set as a whole. ``form``: a key of ``WRITERS``."""
    return WRITERS[form]([works.of_package(context, year)], context.words)


def of_view(context: Context, view: View, facts: pd.DataFrame, year: str, form: str) -> str:
    """A view, and the sources of the facts that it shows. ``form``: a key of ``WRITERS``."""
    return WRITERS[form]([works.of_view(context, view, year), *works.of_sources(context, facts)], context.words)


def plain(cited: Sequence[Work], words: Catalogue) -> str:
    """Author-date references as text, close to the Chicago manual: the first alone, the others as its sources."""
    lines = [reference(work, words) for work in cited]
    if len(lines) > 1:
        lines[1:1] = ["", words("export.cite.sources")]
    return "\n".join(lines) + "\n"


def reference(work: Work, words: Catalogue) -> str:
    """One reference in a line. The address has no full stop after it, so that it can be followed."""
    year, title = work.year or words("export.cite.undated"), _stop(work.title)
    parts = [work.author, year, words("export.cite.part", title=title) if work.container else title]
    if not work.author:
        parts = [title, year]
    pages = work.pages.replace("-", "–")
    parts.append(words("export.cite.pages", container=work.container, pages=pages) if pages else work.container)
    parts += [work.publisher, words("export.cite.version", version=work.version) if work.version else "", work.note]
    return " ".join([*(_stop(part) for part in parts if part), *([work.url] if work.url else [])])


def _stop(text: str) -> str:
    return text if ENDS.search(text) else f"{text}."


class _LatexWriter(Writer):
    """pybtex's writer for fields that are LaTeX already: its own encoder lets $ and braces through and spoils addresses."""

    def _encode(self, text: str) -> str:
        return text


def bibtex(cited: Sequence[Work], words: Catalogue) -> str:
    """The works as BibTeX, in UTF-8; what LaTeX would take for a command is escaped, titles keep their capitals."""
    entries = {work.key: _entry(work) for work in cited}
    return _LatexWriter(encoding="UTF-8").to_string(BibliographyData(entries))


def _entry(work: Work) -> Entry:
    issue = work.issue
    fields = {
        "title": f"{{{_latex(work.title)}}}", "year": work.year, work.kind.container: _latex(issue.name),
        "volume": issue.volume, "number": issue.number, "month": _latex(issue.season),
        work.kind.publisher: _latex(work.publisher), "pages": re.sub("[-–]+", "--", work.pages), "doi": work.doi,
        "url": work.url, "version": _latex(work.version), "note": _latex(work.note),
    }
    authors = [Person(_latex(name) if "," in name else f"{{{_latex(name)}}}") for name in work.authors]
    return Entry(work.kind.bibtex, {name: text for name, text in fields.items() if text}, {"author": authors})


def _latex(text: str) -> str:
    return text.translate(LATEX)


class _BareRisWriter(RisWriter):
    """rispy's writer as the format wants it: no numbers between the entries, CRLF at the ends of lines."""

    NEWLINE = "\r\n"

    def set_header(self, count: int) -> str:
        return ""


def ris(cited: Sequence[Work], words: Catalogue) -> str:
    """The works as RIS, in UTF-8."""
    return _BareRisWriter().formats([_ris(work) for work in cited])


def _ris(work: Work) -> dict[str, object]:
    issue = work.issue
    first, _, last = work.pages.replace("–", "-").partition("-")
    fields = {
        "type_of_reference": work.kind.ris, "authors": work.authors, "year": work.year,
        "date": f"{work.year}///{issue.season}" if issue.season else "", "title": work.title,
        "secondary_title": issue.name, "volume": issue.volume, "number": issue.number, "start_page": first,
        "end_page": last, "publisher": work.publisher, "edition": work.version, "doi": work.doi,
        "urls": [work.url] if work.url else [], "notes": [work.note] if work.note else [], "id": work.key,
    }
    return {name: value for name, value in fields.items() if value}


WRITERS: Mapping[str, Callable[[Sequence[Work], Catalogue], str]] = {"txt": plain, "bib": bibtex, "ris": ris}
