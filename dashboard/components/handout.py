"""The empty frame of a hand-out: its bar, what it says while it is prepared, and the place for its pages."""

from __future__ import annotations

from dash import html

from dashboard.i18n.catalogue import Catalogue

SHEETS = ("student", "teacher")
PAPERS = ("A4", "Letter")


def handout_parts(words: Catalogue) -> list[html.Section | html.Div]:
    """The frame, which the browser fills and shows, and what is added to a page that is printed as it stands."""
    bar = [
        html.H2(words("handout.preview"), id="handout-title", tabIndex=-1),
        _choice("sheet", [(name, words(f"handout.{name}")) for name in SHEETS], words("handout.sheet")),
        _choice("paper", [(name, name) for name in PAPERS], words("handout.paper")),
        html.Div([_button("print", words("handout.print")), _button("close", words("handout.close"))],
                 className="handout-ends"),
    ]
    return [
        html.Section(
            [
                html.Div(bar, className="handout-bar"),
                html.Div([html.P(className="handout-progress", role="status"), _button("cancel", words("handout.cancel"))],
                         className="handout-waiting"),
                html.Div(className="papers", **{"data-bs-theme": "light"}),
            ],
            id="handout", hidden=True, role="dialog", **{"aria-labelledby": "handout-title", "aria-modal": "true"},
        ),
        html.Div(id="printed-below"),
    ]


def print_button(words: Catalogue) -> html.Button:
    """Opens the hand-out of the view on the page."""
    return html.Button(words("handout.open"), type="button", className="text-button", **{"data-handout": "view"})


def _choice(key: str, choices: list[tuple[str, str]], name: str) -> html.Div:
    buttons = [
        html.Button(text, type="button", className="segment-button",
                    **{f"data-handout-{key}": value, "aria-pressed": "false"})
        for value, text in choices
    ]
    return html.Div(buttons, className=f"segmented handout-{key}", role="group", **{"aria-label": name})


def _button(action: str, text: str) -> html.Button:
    return html.Button(text, type="button", className="text-button", **{"data-handout": action})
