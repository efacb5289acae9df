"""What a server would be asked for, as data: the rows of the facts as CSV, and their citations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from dashboard.data.dicts import dicts
from dashboard.data.schemas import DIFFERING
from dashboard.export import cite, rows, shown, works
from dashboard.export.view import View, slug, title
from dashboard.model.period import Period
from dashboard.topics import TOPICS
from dashboard.topics.base import Context

RECORD = re.compile(r'((?:[^"\r]|"[^"]*")*)\r\n')  # one of CSV, whatever its quoted cells hold
KEY, ADDRESS, NOTE = "KEYPLACE", "ADDRESSPLACE", "NOTEPLACE"


def tables(context: Context) -> dict[str, Any]:
    """The header and each fact's line of the CSV, exactly as a server writes them, and which table it is of."""
    facts = context.facts
    head, *lines = RECORD.findall(rows.csv(rows.table(context, facts)).decode("utf-8"))
    return {
        "product": slug(context.store.head.name),
        "head": head,
        "lines": dict(zip(facts["id"], lines, strict=True)),
        "tables": {table: list(ids) for table, ids in facts.groupby("table", sort=False)["id"]},
    }


def citations(context: Context, views: Sequence[str], year: str) -> dict[str, Any]:
    """The citation of the data set as it is; of facts and views the parts of which they are put together."""
    facts = context.facts[["id", "source", "locator", "label"]]
    return {
        "product": slug(context.store.head.name),
        "dataset": {form: cite.of_dataset(context, year, form) for form in cite.WRITERS},
        "facts": {fact: list(about) for fact, *about in facts.itertuples(index=False)},
        "sources": {source["id"]: _source(context, source) for source in _sources(context)},
        "view": _written(context, works.of_view(context, View("", "", context.years), year), url=ADDRESS),
        **_views(context, views),
        "years": _years(context),
        "words": _words(context),
        "latex": {chr(sign): text for sign, text in cite.LATEX.items()},
    }


def _sources(context: Context) -> list[dict[str, Any]]:
    return context.store["sources"].sort_values("order").pipe(dicts)


def _source(context: Context, source: dict[str, Any]) -> dict[str, Any]:
    """How a text cites it, and it as a work in each form: by itself, and for a fact of it."""
    work = works.of_source(source)
    alone = {form: write([work], context.words) for form, write in cite.WRITERS.items()}
    return {"author": f"{source['short']} {work.year}", "alone": alone, "fact": _written(context, work)}


def _written(context: Context, work: works.Work, **given: str) -> dict[str, str]:
    """The entry of a work in each form, with words where its key and note are to stand."""
    open_ = replace(work, key=KEY, note=NOTE, **given)
    return {form: write([open_], context.words) for form, write in cite.WRITERS.items()}


def _words(context: Context) -> dict[str, str]:
    words = context.words
    names = ("cite.located", "cite.recorded", "cite.view", "cite.filtered", "cite.sources", "filters")
    return {name: words.messages[f"export.{name}"][0] for name in names} | {
        "cite": words.messages["cite"][0], "comma": words("list.comma"),
        "title": works.full_title(context), "version": context.store.head.version,
    }


def _years(context: Context) -> dict[str, str]:
    """Every period in words."""
    axis = range(context.years.start, context.years.end + 1)
    spans = [View("", "", Period(start, end)) for start in axis for end in axis if start <= end]
    return {span.span: span.years(context.words) for span in spans}


def _views(context: Context, names: Sequence[str]) -> dict[str, Any]:
    """Title and filters of each view, and what decides which sources it shows: [tags, sources, spans], once each."""
    views, shows = {}, []
    for name in names:
        once = list({str(item): item for item in _items(context, name)}.values())
        if once not in shows:
            shows.append(once)
        views[name] = {"title": title(context.words, name), "filters": _filters(context, name), "shows": shows.index(once)}
    return {"views": views, "shows": shows}


def _items(context: Context, name: str) -> Iterable[list[Any]]:
    """What a view shows, whatever the period; a topic may have no facts at all."""
    if any(topic.id == name and topic.select(context).empty for topic in TOPICS):
        return []
    _, facts = shown.of_address(context, {"view": name}, "")
    return _matters(facts, context.years) if name == shown.DISAGREEMENTS else _single(facts)


def _single(facts: pd.DataFrame) -> Iterator[list[Any]]:
    """Facts by themselves: each is shown in its years."""
    for fact in facts.pipe(dicts):
        yield [list(fact["groups"]), [fact["source"]], [[_year(fact["first_year"]), _year(fact["last_year"])]]]


def _matters(facts: pd.DataFrame, axis: Period) -> Iterator[list[Any]]:
    """Matters are shown as a whole, in the years of any reading; those that no reading dates on the axis always."""
    for _, matter in facts.groupby("topic", sort=False):
        dated = matter[matter["date"].notna() & ~(matter["first_year"] > axis.end) & ~(matter["last_year"] < axis.start)]
        spans = [[_year(first), _year(last)] for first, last in zip(dated["first_year"], dated["last_year"], strict=True)]
        yield [list(matter["groups"].iloc[0]), list(dict.fromkeys(matter["source"])), spans or [[None, None]]]


def _year(value: float) -> int | None:
    return None if pd.isna(value) else int(value)


def _filters(context: Context, name: str) -> list[list[str]]:
    """Tag and name of each filter of a view."""
    if name == shown.DISAGREEMENTS:
        return [[f"relation:{relation}", context.words(f"relation.{relation}")] for relation in DIFFERING]
    topics = [topic for topic in TOPICS if topic.id == name]
    return [[choice.tag, choice.name] for topic in topics for choice in topic.filters(context, topic.select(context))]
