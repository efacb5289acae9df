"""The empty dialog for sharing a view, and what stands around a chart that is embedded in another page."""

from __future__ import annotations

from dash import html

from dashboard.i18n.catalogue import Catalogue


def share_parts(words: Catalogue) -> list[html.Dialog | html.Header | html.Footer]:
    """The dialog, and the lines above and below an embedded chart; the browser fills and shows them."""
    return [
        html.Dialog(id="share", **{"aria-label": words("share.title")}),
        html.Header(id="embed-head", hidden=True),
        html.Footer(id="embed-foot", hidden=True),
    ]


def share_button(words: Catalogue) -> html.Button:
    """Opens the dialog for the view on the page."""
    return html.Button(words("share.open"), type="button", className="text-button", **{"data-share": "open"})
