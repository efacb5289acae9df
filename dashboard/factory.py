"""``create_app``: one independent dashboard from settings."""

from __future__ import annotations

import sys

from dash import Dash
from plotly.io.json import to_json_plotly

from dashboard import callbacks, downloads, page, server
from dashboard.data.faults import DataFaults
from dashboard.data.store import load
from dashboard.export.dataset import described
from dashboard.i18n import catalogue
from dashboard.settings import ROOT, Settings
from dashboard.topics.base import Context

BAD_DATA = 2


def create_app(settings: Settings | None = None) -> Dash:
    """Build a dashboard; two calls give two apps that share nothing that changes.

    Raises:
        DataFaults: the data folder has faults; the exception lists them all.
    """
    settings = settings or Settings()
    words = catalogue.load(settings.language)
    context = Context.of(load(settings.data), words)
    app = server.LeanDash(
        "dashboard",
        title=context.store.head.title,
        update_title="",
        assets_folder=str(ROOT / "assets"),
        index_string=server.index(settings.language, context.store.head, described(context), words),
        serve_locally=True,
        suppress_callback_exceptions=True,  # views other than the first enter the page only when opened
        health_endpoint="health",
        add_log_handler=False,
    )
    built = page.build(context)
    app.layout = built.layout
    callbacks.register(app)
    downloads.register(app.server, context, settings.data)
    server.harden(app, words, to_json_plotly(dict(built.rest)).encode("utf-8"))
    return app


def create_app_or_exit(settings: Settings) -> Dash:
    """``create_app`` for the command line: faults of the data are listed and the process ends with code 2."""
    try:
        return create_app(settings)
    except DataFaults as faults:
        print(f"The tables in {settings.data} cannot be used:", file=sys.stderr)
        for fault in faults.faults:
            print(f"  {fault}", file=sys.stderr)
        raise SystemExit(BAD_DATA) from None
