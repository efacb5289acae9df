"""What stands around a chart that is presented: message above, step, sources, buttons below. Filled in the browser."""

from __future__ import annotations

from dash import html

from dashboard.i18n.catalogue import Catalogue

KEYS = (  # what a key does in present mode: the keys, its message
    (("→", "PageDown"), "present.key-next"),
    (("←", "PageUp"), "present.key-back"),
    (("Home", "End"), "present.key-ends"),
    (("B", "."), "present.key-blank"),
    (("N",), "present.key-notes"),
    (("F",), "present.key-full"),
    (("Z", "0"), "present.key-zoom"),
    (("?",), "present.key-help"),
    (("Esc",), "present.key-leave"),
)


def present_parts(words: Catalogue) -> list[html.Div | html.Dialog]:
    """The parts of present mode, hidden until it begins."""
    return [
        html.Div(
            [html.H1(**{"data-slot": "present-headline"}), html.P(**{"data-slot": "present-said"})],
            className="present-head", hidden=True, **{"aria-live": "polite"},
        ),
        html.Div(
            [html.P(words("present.ask"), className="present-ask-name"), html.P(**{"data-slot": "present-ask"}),
             html.P(className="present-answer", **{"data-slot": "present-answer"}),
             html.P(words("present.predict"), className="present-ask-hint")],
            className="present-ask", hidden=True, **{"aria-live": "polite"},
        ),
        html.Div(
            [
                html.Div(
                    [_button("back", "back", words("present.back")),
                     html.Span(className="present-step", **{"data-slot": "present-step"}),
                     _button("forward", "next", words("present.next"))],
                    className="present-walk",
                ),
                html.P(className="present-sources", **{"data-slot": "present-sources"}),
                html.Div(
                    [_button("notes", "notes", words("present.notes")), _button("help", "help", words("present.help")),
                     _button("close", "leave", words("present.leave"))],
                    className="present-tools",
                ),
            ],
            className="present-foot", hidden=True,
        ),
        html.Div(className="present-blank", hidden=True, **{"aria-hidden": "true"}),
        html.Dialog([html.H2(words("present.keys")), _keys(words), html.P(words("present.keys-off"))], id="present-keys",
                    className="present-keys"),
    ]


def present_button(words: Catalogue) -> html.Button:
    """Begins to present what is on the page."""
    return html.Button(className="icon-button icon-present", type="button", title=words("present.begin"),
                       **{"data-present": "begin", "aria-label": words("present.begin"), "aria-keyshortcuts": "P"})


def _button(icon: str, action: str, name: str) -> html.Button:
    return html.Button(className=f"icon-button icon-{icon}", type="button", title=name,
                       **{"data-present": action, "aria-label": name})


def _keys(words: Catalogue) -> html.Dl:
    rows = [(html.Dt([html.Kbd(key) for key in keys]), html.Dd(words(message))) for keys, message in KEYS]
    return html.Dl([part for row in rows for part in row])
