"""The timeline at the foot of every view: one control that moves everything.

This is its markup; ``assets/js/40-timeline.js`` binds it to the headless controller in ``10-timeline-core.js``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import dash_bootstrap_components as dbc
from dash import html

from dashboard.i18n.catalogue import Catalogue
from dashboard.ids import Id
from dashboard.model.period import Period

SPEEDS = (("slow", 2000), ("normal", 1000), ("fast", 400))


@dataclass(frozen=True)
class Chip:
    """A named period of one author, in whole years of the axis."""

    author: str
    label: str
    title: str
    period: Period
    order: int


def timeline(
    years: Period, chips: Sequence[Chip], density: Mapping[int, Sequence[tuple[str, int]]], words: Catalogue
) -> html.Section:
    """The control. ``density`` gives for each year the counts of dated facts by lane colour."""
    return html.Section(
        [
            html.Div([_periods(chips, years, words)], className="timeline-periods"),
            html.Div([_player(words), _strip(years, density, words), _settings(years, words)], className="timeline-main"),
        ],
        id=Id.TIMELINE,
        **{"aria-label": words("timeline.label")},
    )


def _periods(chips: Sequence[Chip], years: Period, words: Catalogue) -> html.Div:
    """The periods of each author, plans and wars (of lower ``order``) first: they take the upper rows."""
    authors = list(dict.fromkeys(chip.author for chip in chips))
    rows = []
    for author in authors:
        own = sorted((chip for chip in chips if chip.author == author),
                     key=lambda chip: (chip.order, chip.period.start, -chip.period.end))
        rows.append(
            html.Div(
                [html.Span(author, className="chips-author"),
                 html.Div([_all_years(words), *(_chip(chip, years, words) for chip in own)], className="chips")],
                className="chips-row",
                **{"data-author": author},
            )
        )
    choice = html.Div(
        [
            html.Label(words("timeline.periods"), htmlFor="period-author", className="visually-hidden"),
            dbc.Select(id="period-author", value=authors[0] if authors else None, size="sm",
                       options=[{"label": words("timeline.periods-of", author=a), "value": a} for a in authors]),
        ],
        className="chips-choice",
    )
    return html.Div([choice, html.Div(rows, className="chips-rows")], className="chips-area")


def _all_years(words: Catalogue) -> html.Button:
    """The way back to all years where there is no room for the button that says so."""
    return html.Button(words("timeline.all"), type="button", className="text-button chip-all", **{"data-action": "all"})


def _chip(chip: Chip, years: Period, words: Catalogue) -> html.Button:
    """A period: its name over a bar of its years. The browser knows how wide the name is, and finds it a row."""
    whole = years.end - years.start + 1
    left = (chip.period.start - years.start) / whole
    width = (chip.period.end - chip.period.start + 1) / whole
    name = words("timeline.chip", label=chip.title, start=chip.period.start, end=chip.period.end)
    return html.Button(
        html.Span(chip.label),
        className="chip",
        type="button",
        title=name,
        style={"--left": f"{left:.5f}", "--width": f"{width:.5f}"},
        **{"data-from": chip.period.start, "data-to": chip.period.end, "aria-label": name},
    )


def _player(words: Catalogue) -> html.Div:
    return html.Div(
        [
            _icon("step-back", "back-step", words("timeline.back")),
            _icon("play", "play", words("timeline.play")),
            _icon("step-forward", "forward-step", words("timeline.forward")),
        ],
        className="player",
    )


def _icon(action: str, icon: str, name: str) -> html.Button:
    return html.Button(className=f"icon-button icon-{icon}", type="button", title=name,
                       **{"data-action": action, "aria-label": name})


def _strip(years: Period, density: Mapping[int, Sequence[tuple[str, int]]], words: Catalogue) -> html.Div:
    handles = [
        html.Div(
            html.Span(className="grip"),
            className=f"handle handle-{side}",
            role="slider",
            tabIndex=0,
            **{"aria-label": words(f"timeline.{side}"), "aria-valuemin": years.start, "aria-valuemax": years.end,
               "aria-valuenow": value, "aria-orientation": "horizontal", "data-handle": side},
        )
        for side, value in (("start", years.start), ("end", years.end))
    ]
    return html.Div(
        [
            html.Div(
                [_density(years, density, words),
                 html.Span(words("timeline.caption"), className="strip-caption", **{"aria-hidden": "true"}),
                 html.Div(className="window-b", hidden=True, **{"aria-hidden": "true"}),
                 html.Div(className="window", title=words("timeline.window")), *handles],
                className="track",
            ),
            html.Div(className="track-years", **{"aria-hidden": "true"}),
        ],
        className="strip",
    )


def _density(years: Period, density: Mapping[int, Sequence[tuple[str, int]]], words: Catalogue) -> html.Div:
    most = max((sum(n for _, n in parts) for parts in density.values()), default=0) or 1
    bars = []
    for year in years.years():
        parts = density.get(year, ())
        total = sum(n for _, n in parts)
        style = {"--share": f"{total / most:.4f}", "backgroundImage": _bands(parts)} if parts else {}
        bars.append(html.Span(className="bar", style=style, title=words.count("timeline.density", total, year=year)))
    return html.Div(bars, className="density", role="img", **{"aria-label": words("timeline.strip")})


def _bands(parts: Sequence[tuple[str, int]]) -> str:
    """Counts as bands of colour, from below: one element a bar rather than one a band keeps the first load short."""
    total = sum(n for _, n in parts)
    edges = [sum(n for _, n in parts[:i]) / total for i in range(len(parts) + 1)]
    bands = [f"var(--{colour}) {edges[i]:.1%} {edges[i + 1]:.1%}" for i, (colour, _) in enumerate(parts)]
    return f"linear-gradient(to top, {', '.join(bands)})"


def _settings(years: Period, words: Catalogue) -> html.Div:
    def year_input(side: str, message: str, value: int) -> html.Label:
        return html.Label(
            [html.Span(words(message)),
             dbc.Input(id=f"year-{side}", type="number", min=years.start, max=years.end, step=1, value=value,
                       size="sm", autocomplete="off", class_name="year-input")],
            className="year-label",
        )

    speed = dbc.Select(
        id="play-speed",
        options=[{"label": words(f"timeline.speed.{name}"), "value": str(ms)} for name, ms in SPEEDS],
        value="1000",
        size="sm",
    )
    return html.Div(
        [
            html.Div([year_input("from", "timeline.from", years.start), year_input("until", "timeline.until", years.end)],
                     className="year-inputs"),
            html.Label([html.Span(words("timeline.speed")), speed], className="speed-label", htmlFor="play-speed"),
            html.Div(
                [
                    html.Button([words("timeline.all"), html.Kbd("0")], type="button", className="text-button",
                                **{"data-action": "all"}),
                    html.Button([html.Span(words("timeline.zoom"), **{"data-slot": "zoom"}), html.Kbd("Z")], type="button",
                                className="text-button", **{"data-action": "zoom", "aria-pressed": "false"}),
                ],
                className="timeline-buttons",
            ),
            html.Details(
                [
                    html.Summary(words("keys.title")),
                    html.Div(
                        [html.P(words("keys.list")),
                         dbc.Switch(id="keys-switch", label=words("keys.switch"), value=True)],
                        className="keys-panel",
                    ),
                ],
                className="keys",
            ),
        ],
        className="timeline-settings",
    )
