"""The page of one data folder: everything that is on it, computed once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dash.development.base_component import Component

from dashboard import ids, lookups
from dashboard.components import lessons as lesson_list
from dashboard.components.compare import compare_view
from dashboard.components.contact_list import contact_list
from dashboard.components.episodes import episodes_view, matrices
from dashboard.components.plain import lightened
from dashboard.components.records import fact_records, matters, sources
from dashboard.components.shell import shell
from dashboard.components.table import load_grid_on_demand
from dashboard.components.timeline import Chip, timeline
from dashboard.components.treaty_compare import treaty_compare, way_there
from dashboard.components.treaty_data import default_pair, names, treaty_data
from dashboard.components.views import disagreements_view, facts_view, lane_tag, overview, sources_view, topic_view
from dashboard.data import lessons as lesson_files
from dashboard.data.faults import Fault
from dashboard.data.lessons import Known, Lesson
from dashboard.data.schemas import DIFFERING
from dashboard.i18n import catalogue
from dashboard.ids import REST
from dashboard.topics import TOPICS
from dashboard.topics import aid as aid_topic
from dashboard.topics.base import NO_UNIT, Context, Row, Sheet

OVERVIEW, LESSONS = "overview", "lessons"
BESIDE: Mapping[str, Callable[[Context], Component]] = {"treaties": treaty_compare, "contacts": contact_list}
WAYS: Mapping[str, Callable[[Context], Component]] = {"treaties": way_there}  # to what stands beside


@dataclass(frozen=True)
class Page:
    """The layout, which is what the first screen needs, and the ``rest``, which the browser fetches after it.

    ``faults`` are those of lessons, which are left out; the page does without them.
    """

    layout: Component
    rest: Mapping[str, Any]
    faults: tuple[Fault, ...] = ()


def build(context: Context, lessons: Path | None = None, first: str = catalogue.FIRST) -> Page:
    """The page of the dashboard; ``lessons`` is the folder of the lessons, if there is one, ``first`` the language
    that lies at the root."""
    axes = [(axis, context.amounts.axis_name(axis)) for axis in aid_topic.axes(context)]
    unit = axes[0][0] if axes else NO_UNIT
    sheets = [Sheet.of(topic, context) for topic in TOPICS]
    lanes = [sheet for sheet in sheets if sheet.lane]
    views: dict[str, Component] = {OVERVIEW: overview(context, lanes, unit)}
    for sheet in sheets:
        beside = BESIDE[sheet.id](context) if sheet.id in BESIDE else None
        way = WAYS[sheet.id](context) if sheet.id in WAYS else None
        views[sheet.id] = topic_view(context, sheet, unit, beside, way)
    chips, cards = lookups.chips(context), lookups.cards(context, sheets)
    views["positions"] = episodes_view(context)
    views["compare"] = compare_view(context, lanes, chips, unit)
    after: dict[str, Component] = {
        "disagreements": disagreements_view(context), "facts": facts_view(context), "sources": sources_view(context),
    }
    taught, faults = _lessons(context, sheets, [*views, *after], [axis for axis, _ in axes], lessons)
    views |= {LESSONS: lesson_list.lessons_view(context, taught, faults), **after}
    for name, view in views.items():
        view.id = ids.view(name)
    layout = shell(
        context.store.head,
        views,
        timeline=timeline(context.years, chips, lookups.density(context), context.words),
        axes=axes,
        spec=_spec(context, sheets, chips, list(views), [axis for axis, _ in axes], cards)
        | {"lessons": lesson_list.counts(taught), "languages": catalogue.links(str(context.words.locale), first)},
        words=context.words,
    )
    return Page(lightened(layout), _rest(context, sheets, views, cards, taught), tuple(faults))


def _lessons(
    context: Context, sheets: Sequence[Sheet], views: Collection[str], axes: Sequence[str], folder: Path | None,
) -> tuple[list[Lesson], list[Fault]]:
    """The lessons of the folder that name only what this page has."""
    if folder is None:
        return [], []
    lanes = [sheet for sheet in sheets if sheet.lane]
    charts = {sheet.id: {row.id: row for row in sheet.rows} for sheet in sheets}
    charts[OVERVIEW] = {sheet.id: sheet.lane for sheet in lanes if sheet.lane}
    known = Known(
        years=context.years,
        views=views,
        charts={view: {name: _drawn(row) for name, row in rows.items()} for view, rows in charts.items()},
        units=axes,
        forms={sheet.id: sheet.forms for sheet in sheets if sheet.forms},
        filters=_filters(sheets),
        facts=set(context.facts["id"]),
        tags={view: {name: row.group for name, row in rows.items()} for view, rows in charts.items()}
        | {OVERVIEW: {sheet.id: lane_tag(sheet) for sheet in lanes}},
        off=_off(sheets),
    )
    return lesson_files.read(folder, known, str(context.words.locale))


def _drawn(row: Row) -> dict[str, set[str]]:
    """The facts that a row draws, by the money or the form in which it is drawn."""
    return {choice: {mark["id"] for mark in figure.layout.meta["marks"]} for choice, figure in row.figures.items()}


def _filters(sheets: Sequence[Sheet]) -> dict[str, list[str]]:
    """What can be switched off in each view."""
    return {sheet.id: [choice.tag for choice in sheet.filters] for sheet in sheets} | {
        OVERVIEW: [lane_tag(sheet) for sheet in sheets if sheet.lane],
        "disagreements": [f"relation:{name}" for name in DIFFERING],
    }


def _off(sheets: Sequence[Sheet]) -> dict[str, list[str]]:
    """What is switched off before anybody chooses."""
    return {OVERVIEW: [lane_tag(sheet) for sheet in sheets if sheet.lane and not sheet.at_first]}


def _rest(
    context: Context, sheets: Sequence[Sheet], views: Mapping[str, Component], cards: Mapping[str, dict[str, Any]],
    lessons: Sequence[Lesson],
) -> Mapping[str, Any]:
    """Everything behind the first screen: the facts, the views, the figures that can be chosen in them, the matters."""
    at_once = _at_once(sheets)
    return {
        "facts": fact_records(context, context.facts, sheets),
        "views": {name: lightened(view) for name, view in views.items()},
        "spec": {
            "rowFigures": _figures(row for sheet in sheets for row in sheet.rows),
            "laneFigures": _figures((sheet.lane for sheet in sheets if sheet.lane and sheet.id not in at_once), least=1),
            "cards": lookups.faces({name: card for name, card in cards.items() if name not in at_once}),
            "readings": lookups.readings(context, [sheet for sheet in sheets if sheet.id not in at_once]),
            "grounds": lookups.grounds(cards),
            "begun": {sheet.id: [begun.facts for begun in sheet.begun] for sheet in sheets if sheet.begun},
            "matters": matters(context),
            "sources": sources(context),
            "names": dict(context.names),
            **treaty_data(context),
            "matrices": matrices(context),
            "lessonSteps": lesson_list.records(lessons),
            "keys": {sheet.id: [(sign, context.words(message)) for sign, message in sheet.key] for sheet in sheets},
        },
    }


def _at_once(sheets: Sequence[Sheet]) -> set[str]:
    """The topics whose lanes are on the first screen."""
    return {sheet.id for sheet in sheets if sheet.lane and sheet.at_first}


def _figures(rows: Iterable[Row], least: int = 2) -> dict[str, dict[str, Any]]:
    """The figures of the rows that have at ``least`` so many, by the id of their money axis or form."""
    return {
        row.id: {choice: figure.to_plotly_json() for choice, figure in row.figures.items()}
        for row in rows
        if len(row.figures) >= least
    }


def _spec(
    context: Context, sheets: Sequence[Sheet], chips: Sequence[Chip], views: list[str], axes: list[str],
    cards: Mapping[str, dict[str, Any]],
) -> Mapping[str, Any]:
    """What scripts need to know: the years, the views, the lookups by period and year, and the words."""
    words, at_once = context.words, _at_once(sheets)
    return {
        "first": context.years.start,
        "last": context.years.end,
        "title": context.store.head.title,
        "views": views,
        "viewNames": {view: words(f"view.{view}") for view in views},
        "topics": [sheet.id for sheet in sheets],
        "lanes": [sheet.id for sheet in sheets if sheet.lane],
        "topicNames": {sheet.id: words(f"{sheet.id}.lane") for sheet in sheets},
        "treatyIds": list(names(context)),
        "pair": list(default_pair(context) or ()),
        "units": axes,
        "gridScript": load_grid_on_demand(),
        "rest": REST,
        "filters": _filters(sheets),
        "off": _off(sheets),
        "forms": {sheet.id: list(sheet.forms) for sheet in sheets},
        "periods": [
            {"from": chip.period.start, "to": chip.period.end, "name": f"{chip.label} ({chip.author})"} for chip in chips
        ],
        "cards": lookups.faces({name: card for name, card in cards.items() if name in at_once}),
        "readings": lookups.readings(context, [sheet for sheet in sheets if sheet.id in at_once]),
        "counts": lookups.counts(context),
        "givers": lookups.givers(context),
        "laneFigures": _figures(sheet.lane for sheet in sheets if sheet.id in at_once and sheet.lane),
        "version": context.store.head.version,
        "statuses": context.store["statuses"].set_index("id")[["status", "mark", "meaning"]].to_dict("index"),
        "words": words.for_browser(),
    }
