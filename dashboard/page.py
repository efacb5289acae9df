"""The page of one data folder: everything that is on it, computed once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash.development.base_component import Component

from dashboard import lookups
from dashboard.components.records import fact_records, matters, sources
from dashboard.components.shell import shell
from dashboard.components.table import load_grid_on_demand
from dashboard.components.timeline import Chip, timeline
from dashboard.components.views import disagreements_view, facts_view, overview, sources_view, topic_view
from dashboard.data.schemas import DIFFERING
from dashboard.topics import TOPICS
from dashboard.topics import aid as aid_topic
from dashboard.topics.base import NO_UNIT, Context, Sheet


def build(context: Context) -> Component:
    """The layout of the dashboard."""
    axes = [(axis, context.amounts.axis_name(axis)) for axis in aid_topic.axes(context)]
    unit = axes[0][0] if axes else NO_UNIT
    sheets = [Sheet.of(topic, context) for topic in TOPICS]
    views: dict[str, Component] = {"overview": overview(context, sheets, unit)}
    for sheet in sheets:
        views[sheet.id] = topic_view(context, sheet, unit)
    views["disagreements"] = disagreements_view(context)
    views["facts"] = facts_view(context)
    views["sources"] = sources_view(context)
    chips = lookups.chips(context)
    return shell(
        context.store.head,
        views,
        timeline=timeline(context.years, chips, lookups.density(context), context.words),
        axes=axes,
        spec=_spec(context, sheets, chips, list(views), [axis for axis, _ in axes]),
        facts=fact_records(context, context.facts, sheets),
        words=context.words,
    )


def _spec(
    context: Context, sheets: Sequence[Sheet], chips: Sequence[Chip], views: list[str], axes: list[str]
) -> Mapping[str, Any]:
    """What scripts need to know: the years, the views, the lookups by period and year, and the words."""
    words = context.words
    return {
        "first": context.years.start,
        "last": context.years.end,
        "title": context.store.head.title,
        "views": views,
        "viewNames": {view: words(f"view.{view}") for view in views},
        "topics": [sheet.id for sheet in sheets],
        "topicNames": {sheet.id: words(f"{sheet.id}.lane") for sheet in sheets},
        "units": axes,
        "gridScript": load_grid_on_demand(),
        "filters": {sheet.id: [choice.tag for choice in sheet.filters] for sheet in sheets}
        | {"disagreements": [f"relation:{name}" for name in DIFFERING]},
        "periods": [
            {"from": chip.period.start, "to": chip.period.end, "name": f"{chip.label} ({chip.author})"} for chip in chips
        ],
        "cards": lookups.cards(context, sheets),
        "readings": lookups.readings(context, sheets),
        "counts": lookups.counts(context),
        "figures": {
            row.id: {unit: figure.to_plotly_json() for unit, figure in row.figures.items()}
            for sheet in sheets
            for row in (sheet.lane, *sheet.rows)
            if len(row.figures) > 1
        },
        "version": context.store.head.version,
        "matters": matters(context),
        "sources": sources(context),
        "statuses": context.store["statuses"].set_index("id")[["status", "mark", "meaning"]].to_dict("index"),
        "words": words.for_browser(),
    }
