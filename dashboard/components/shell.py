"""The frame of the page: header, the place for a view, the timeline, and what scripts read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.handout import handout_parts
from dashboard.components.present import present_button, present_parts
from dashboard.components.share import share_parts
from dashboard.data.package import Head
from dashboard.i18n.catalogue import Catalogue
from dashboard.ids import Id

FOLDS = (  # views that stand folded together at the end of the list of views
    ("nav.diplomacy", ("treaties", "contacts", "lean", "positions")),
    ("nav.more", ("lessons", "disagreements", "facts", "sources")),
)


def shell(
    head: Head, views: Mapping[str, Component], *, timeline: Component, axes: Sequence[tuple[str, str]],
    spec: Mapping[str, Any], words: Catalogue,
) -> html.Div:
    """The whole page with the first of ``views`` open; ``axes`` are the money axes (id, name) to choose from."""
    names = list(views)
    return html.Div(
        [
            html.A(words("skip"), href=f"#{Id.VIEW}", className="skip-link"),
            _header(head, names, axes, spec.get("languages", ()), words),
            html.Main(
                html.Div(views[names[0]], id=Id.VIEW, tabIndex=-1), id=Id.MAIN,
            ),
            html.Div(id=Id.DRAWER, className="drawer", role="dialog", hidden=True,
                     **{"aria-labelledby": "drawer-title", "aria-modal": "false"}),
            timeline,
            *present_parts(words), *share_parts(words), *handout_parts(words),
            html.Div(id=Id.CARD, className="fact-card", role="tooltip", hidden=True),
            html.Div(id=Id.LIVE, className="visually-hidden", role="status", **{"aria-live": "polite"}),
            dcc.Store(id=Id.DATA, data=dict(spec)),
            dcc.Store(id=Id.VIEW_NAME, data=names[0]),
            dcc.Store(id=Id.BOOTED),
        ],
        id=Id.APP,
    )


def _header(
    head: Head, names: Sequence[str], axes: Sequence[tuple[str, str]], languages: Sequence[Mapping[str, str]],
    words: Catalogue,
) -> html.Header:
    folded = {name for _, inside in FOLDS for name in inside}
    links: list[Component] = [_link(name, words) for name in names if name not in folded]
    for title, inside in FOLDS:
        behind = [_link(name, words) for name in names if name in inside]
        fold = [html.Summary(words(title), className="nav-link"), html.Div(behind, className="nav-more")]
        links.append(html.Details(fold, className="nav-behind"))
    return html.Header(
        [
            html.A(
                [html.Span(className="logo", **{"aria-hidden": "true"}), html.Span(head.title, className="brand-name")],
                href="?", className="brand", **{"data-view": names[0]},
            ),
            html.Span(head.subtitle, className="brand-sub"),
            html.Button(words("nav.menu"), id=Id.MENU, className="menu-button text-button", type="button",
                        **{"aria-expanded": "false", "aria-controls": Id.NAV}),
            html.Nav(html.Div(links, className="nav"), id=Id.NAV, **{"aria-label": words("nav.label")}),
            html.Div([_axis_choice(axes, words), present_button(words), _languages(languages, words),
                      _theme(words)], className="header-tools"),
        ],
        className="site-header",
    )


def _link(name: str, words: Catalogue) -> html.A:
    return html.A(words(f"nav.{name}"), href=f"?view={name}", className="nav-link view-link", **{"data-view": name})


def _axis_choice(axes: Sequence[tuple[str, str]], words: Catalogue) -> html.Div:
    buttons = [
        html.Button(name, type="button", className="segment-button",
                    **{"data-unit": axis, "aria-pressed": "true" if place == 0 else "false"})
        for place, (axis, name) in enumerate(axes)
    ]
    return html.Div(buttons, id=Id.UNIT, className="segmented", role="group", hidden=len(axes) < 2,
                    **{"aria-label": words("unit.label")})


def _languages(languages: Sequence[Mapping[str, str]], words: Catalogue) -> html.Div:
    """A link to each other language, in its own name."""
    links = [
        html.A(language["name"], href=language["href"], lang=language["id"], hrefLang=language["id"],
               className="language-link text-button", **{"data-language": language["id"]})
        for language in languages if language["id"] != str(words.locale)
    ]
    return html.Div(links, className="language-links", role="group", hidden=not links,
                    **{"aria-label": words("language.switch")})


def _theme(words: Catalogue) -> html.Button:
    return html.Button(className="icon-button icon-theme", id=Id.THEME, type="button", title=words("theme.switch"),
                       **{"aria-label": words("theme.switch")})
