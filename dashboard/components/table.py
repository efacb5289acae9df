"""The table beside a chart: exactly the facts that the chart shows, and the facts that no mark can stand for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import dash_ag_grid as dag
import dash_bootstrap_components as dbc
import pandas as pd
from dash import html

from dashboard import ids
from dashboard.components.handout import print_button
from dashboard.components.share import share_button
from dashboard.data.dicts import dicts
from dashboard.i18n.catalogue import Catalogue
from dashboard.ids import Id
from dashboard.topics.base import Context
from dashboard.words.dates import in_words

COLUMNS = (
    ("when", "table.date", 150),
    ("label", "table.label", 200),
    ("amount", "table.amount", 210),
    ("status", "table.status", 120),
    ("value", "table.value", 120),
    ("unit", "table.unit", 130),
    ("cite", "table.source", 180),
    ("text", "table.text", 380),
    ("who", "table.who", 170),
    ("kind", "table.kind", 140),
    ("rests", "table.rests", 240),
    ("note", "table.note", 320),
)
NUMBERS = ("value",)
WRAPPED = ("when", "label", "amount", "status", "unit", "cite", "text", "who", "kind", "rests", "note")
ALL = "all"
LONGEST_SEARCH = 200
CITATIONS = (("copy", "txt"), ("bib", "bib"), ("ris", "ris"))
GRID_SCRIPT = "dash_ag_grid.min.js"


def load_grid_on_demand() -> str:
    """Keep the grid's script (a third of all scripts) out of the first page; returns the path where it is served.

    Dash reads the mark from the package's own list of scripts; ``assets/js/44-table.js`` fetches it with the first table.
    """
    for script in dag._js_dist:
        if script["relative_package_path"] == GRID_SCRIPT:
            script["async"] = "lazy"
    return f"_dash-component-suites/{dag.package_name}/{GRID_SCRIPT}"


def table(topic: str, shown: pd.DataFrame, context: Context, whole: str = "") -> html.Section:
    """The grid of a topic, or of ``all`` facts, which stands on the table ``whole``. Its rows are filled in the browser,
    by the ids given here, when its place comes into sight."""
    words = context.words
    columns = [
        {
            "field": field,
            "headerName": words(message),
            "width": width,
            "wrapText": field in WRAPPED,
            "autoHeight": field in WRAPPED,
            "type": "numericColumn" if field in NUMBERS else None,
            "filter": "agNumberColumnFilter" if field in NUMBERS else True,
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
            "rowBuffer": 3,  # rows beyond the edge: each is measured cell by cell
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
            html.H2(words("table.all" if topic == ALL else "table.title")),
            html.P(className="table-count", role="status", **{"data-slot": "table-count"}),
            html.Div([_search(words), *takeaways(words), downloads(whole or topic, words, charted=topic != ALL)],
                     className="table-tools"),
            html.Div(grid, id=ids.grid_place(topic), className="grid-place"),
        ],
        className="table-section",
    )


def _search(words: Catalogue) -> html.Label:
    return html.Label(
        [html.Span(words("table.search")),
         dbc.Input(id=Id.SEARCH, type="search", size="sm", autocomplete="off", maxlength=LONGEST_SEARCH)],
        className="search-label",
    )


def takeaways(words: Catalogue) -> list[html.Button]:
    """The buttons that open a view's hand-out and its sharing."""
    return [print_button(words), share_button(words)]


def downloads(
    table: str, words: Catalogue, *, rowed: bool = True, charted: bool = True, besides: Sequence[html.Button] = (),
) -> html.Details:
    """What can be taken away from a view: the rows it shows (if ``rowed``), the whole of its table, the picture of its
    charts (if ``charted``), the citation, and what a view without a table has no other place for (``besides``)."""
    rows = [_button(form, "download", form, words) for form in ("csv", "xlsx", "zip")]
    pictures = [_button(form, "picture", form, words) for form in ("png", "svg")]
    groups = {
        "share.besides": besides,
        "download.rows": rows if rowed else [],
        "download.whole": [_link(form, f"download/{table}.{form}", words) for form in ("csv", "xlsx")],
        "download.picture": pictures if charted else [],
        "download.cite": [_button(name, "cite", form, words) for name, form in CITATIONS],
    }
    listed = [
        html.Div([html.Span(words(message), className="tool-name"), *tools], className="tool-group", role="group",
                 **{"aria-label": words(message)})
        for message, tools in groups.items()
        if tools
    ]
    return html.Details([html.Summary(words("download.title")), html.Div(listed, className="downloads-panel")],
                        className="downloads")


def _button(form: str, action: str, value: str, words: Catalogue) -> html.Button:
    return html.Button(words(f"download.{form}"), type="button", className="text-button", **{f"data-{action}": value})


def _link(form: str, path: str, words: Catalogue) -> html.A:
    return html.A(words(f"download.{form}"), href=path, download="", className="text-button")


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
        for fact in facts.pipe(dicts)
    ]
    return html.Details(
        [html.Summary(words.count("unplotted.title", len(facts))), html.P(words("unplotted.lead")), html.Ul(items)],
        className="unplotted",
    )


def cautions(facts: pd.DataFrame, context: Context) -> html.Details | None:
    """What is to be known of every series of a topic; None where it has none."""
    series = context.store["series"].set_index("id")
    own = [name for name in series.index if name in set(facts.get("series", pd.Series(dtype=str)).dropna())]
    if not own:
        return None
    words = context.words
    short = context.store["sources"].set_index("id")["short"]
    items = [
        html.Li([html.Strong(series.at[name, "name"]), f" ({short[series.at[name, 'source']]}). ", series.at[name, "text"],
                 *([" ", series.at[name, "caution"]] if pd.notna(series.at[name, "caution"]) else [])])
        for name in own
    ]
    return html.Details([html.Summary(words.count("cautions.title", len(own))), html.Ul(items)], className="cautions")


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
    title = html.Legend(context.words("filter.label"))
    return html.Fieldset([title, *buttons, html.Span(both, className="filter-both")], className="filters")


def folded(filters: Sequence[Any], context: Context, counted: str, kind: str) -> html.Details | None:
    """Such switches in a fold of a ``kind`` (its class), whose title the browser writes: the message ``counted``, with how
    many are on."""
    bar = filter_bar(filters, context)
    if bar is None:
        return None
    title = html.Summary(context.words("filter.label"), **{"data-tally": counted})
    return html.Details([title, bar], className=f"pop-up {kind}")
