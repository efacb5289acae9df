"""Opening a view: the browser puts one of the views it already holds on the page; no server is asked."""

from __future__ import annotations

from dash import ClientsideFunction, Dash, Input, Output

from dashboard.ids import Id


def register(app: Dash) -> None:
    """Register the browser's callbacks on ``app``."""
    app.clientside_callback(
        ClientsideFunction("pillars", "boot"),
        Output(Id.BOOTED, "data"),
        Input(Id.DATA, "data"),
    )
    app.clientside_callback(
        ClientsideFunction("pillars", "openView"),
        Output(Id.VIEW, "children"),
        Input(Id.VIEW_NAME, "data"),
        prevent_initial_call=True,
    )
