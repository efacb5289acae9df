"""The table beside a chart: exactly the facts that the chart shows, and the facts that no mark can stand for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import dash_ag_grid as dag
import pandas as pd
from dash import html

from dashboard import ids
from dashboard.topics.base import Context
from dashboard.words.dates import in_words

COLUMNS = (
    ("when", "table.date", 150),
    ("label", "table.label", 200),
    ("amount", "table.amount", 210),
    ("status", "table.status", 120),
    ("cite", "table.source", 180),
    ("text", "table.text", 380),
    ("who", "table.who", 170),
    ("kind", "table.kind", 140),
    ("note", "table.note", 320),
)
WRAPPED = ("when", "label", "amount", "cite", "text", "who", "kind", "note")
GRID_SCRIPT = "dash_ag_grid.min.js"


def load_grid_on_demand() -> str:
    """Keep the grid's script (a third of all scripts) out of the first page; returns the path where it is served.

    Dash reads the mark from the package's own list of scripts; ``assets/js/50-boot.js`` fetches it with the first table.
    """
    for script in dag._js_dist:
        if script["relative_package_path"] == GRID_SCRIPT:
            script["async"] = "lazy"
    return f"/_dash-component-suites/{dag.package_name}/{GRID_SCRIPT}"


def fact_records(context: Context, facts: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """What cards, tables and labels say of each fact, by id; years are None at an open end."""
    words = context.words
    statuses = context.store["statuses"].set_index("id")["status"].to_dict()
    records = {}
    for fact in facts.to_dict("records"):
        amount = context.amounts.full(fact)
        if fact["basis"] == "claimed":
            status = words("claimed", actor=context.names[fact["claimant"]])
        else:
            status = "" if fact["basis"] == "stated" else statuses[fact["basis"]]
        hedge = statuses[fact["qualifier"]] if amount else statuses["no-amount"]
        records[fact["id"]] = {
            "label": fact["label"],
            "amount": amount,
            "status": words("table.join").join(part for part in (hedge, status) if part),
            "when": in_words(None if pd.isna(fact["date"]) else fact["date"], words),
            "text": fact["text"],
            "cite": context.reader.cite(fact),
            "note": "" if pd.isna(fact["note"]) else fact["note"],
            "printed": "" if pd.isna(fact["printed"]) else fact["printed"],
            "kind": "" if pd.isna(fact.get("kind_name")) else fact["kind_name"],
            "who": words("table.join").join(context.names[actor] for actor in fact["actors"]),
            "disputed": bool(fact["disputed"]),
            "first": None if pd.isna(fact["first_year"]) else int(fact["first_year"]),
            "last": None if pd.isna(fact["last_year"]) else int(fact["last_year"]),
            "dated": bool(pd.notna(fact["date"])),
            "start": None if pd.isna(fact["start"]) or fact["start"] == float("-inf") else round(fact["start"], 3),
            "groups": fact["groups"],
        }
    return records


def table(topic: str, shown: pd.DataFrame, context: Context) -> html.Section:
    """The grid of a topic. Its rows are filled in the browser from the fact records, by the ids given here."""
    words = context.words
    columns = [
        {
            "field": field,
            "headerName": words(message),
            "width": width,
            "wrapText": field in WRAPPED,
            "autoHeight": field in WRAPPED,
        }
        for field, message, width in COLUMNS
    ]
    columns[0]["comparator"] = {"function": "pillarsByStart"}
    grid = dag.AgGrid(
        id=ids.grid(topic),
        columnDefs=columns,
        rowData=[{"id": fact} for fact in shown["id"]],
        defaultColDef={"sortable": True, "filter": True, "resizable": True, "suppressHeaderMenuButton": True},
        dashGridOptions={
            "rowHeight": 44,
            "isExternalFilterPresent": {"function": "true"},
            "doesExternalFilterPass": {"function": "pillarsRowVisible(params)"},
            "getRowId": {"function": "params.data.id"},
            "rowSelection": {"mode": "singleRow", "checkboxes": False, "enableClickSelection": True},
            "animateRows": False,
            "suppressColumnVirtualisation": False,
        },
        getRowId="params.data.id",
        className="ag-theme-quartz fact-grid",
        style={"height": None, "width": "100%"},
    )
    return html.Section(
        [
            html.H2(words("table.title")),
            html.P(className="table-count", role="status", **{"data-slot": "table-count"}),
            grid,
        ],
        className="table-section",
    )


def unplotted(facts: pd.DataFrame, context: Context) -> html.Details | None:
    """The facts of a topic that its chart cannot draw, in words; None where it draws them all."""
    if facts.empty:
        return None
    words = context.words
    items = [
        html.Li(
            html.Button(
                [html.Strong(fact["label"]), " ", html.Span(_when(fact, context)), " ", html.Span(fact["text"])],
                type="button", className="fact-link", **{"data-fact": fact["id"]},
            )
        )
        for fact in facts.to_dict("records")
    ]
    return html.Details(
        [html.Summary(words.count("unplotted.title", len(facts))), html.P(words("unplotted.lead")), html.Ul(items)],
        className="unplotted",
    )


def _when(fact: Mapping[str, object], context: Context) -> str:
    return in_words(None if pd.isna(fact["date"]) else str(fact["date"]), context.words)


def filter_bar(filters: Sequence[Any], context: Context) -> html.Fieldset | None:
    """Switches for what the chart and its table show; None where there is nothing to choose."""
    if len(filters) < 2:
        return None
    buttons = [
        html.Button(choice.name, type="button", className="filter-chip", **{"data-tag": choice.tag, "aria-pressed": "true"})
        for choice in filters
    ]
    both = [
        html.Button(context.words(f"filter.{name}"), type="button", className="text-button",
                    **{"data-action": f"filter-{name}"})
        for name in ("all", "none")
    ]
    return html.Fieldset([html.Legend(context.words("filter.label")), *buttons, *both], className="filters")
