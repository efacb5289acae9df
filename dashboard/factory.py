"""``create_app``: one independent dashboard from settings."""

from __future__ import annotations

import sys

from dash import Dash
from plotly.io.json import to_json_plotly

from dashboard import callbacks, downloads, page, server
from dashboard.data.faults import DataFaults
from dashboard.data.lessons import FOLDER
from dashboard.data.store import load
from dashboard.export.dataset import described
from dashboard.i18n import catalogue
from dashboard.settings import ROOT, Settings
from dashboard.topics.base import Context

BAD_DATA = 2


def create_app(settings: Settings | None = None, prefix: str = "/", first: str = catalogue.FIRST) -> Dash:
    """Build a dashboard; two calls give two apps that share nothing that changes.

    For whoever serves several languages: ``prefix`` is where readers find this one, whose own routes stay at the root,
    and ``first`` the language that they find at the root.

    Raises:
        DataFaults: the data folder has faults; the exception lists them all.
    """
    settings = settings or Settings()
    words = catalogue.load(settings.language)
    context = Context.of(load(settings.data, settings.language), words)
    app = server.LeanDash(
        "dashboard",
        title=context.store.head.title,
        update_title="",
        assets_folder=str(ROOT / "assets"),
        index_string=server.index(settings.language, context.store.head, described(context), words),
        serve_locally=True,
        requests_pathname_prefix=prefix,
        routes_pathname_prefix="/",
        suppress_callback_exceptions=True,  # views other than the first enter the page only when opened
        health_endpoint="health",
        add_log_handler=False,
    )
    built = page.build(context, settings.data / FOLDER, first)
    for fault in built.faults if settings.language == first else ():  # once, however many languages are served
        print(f"A lesson cannot be shown: {fault}", file=sys.stderr)
    app.layout = built.layout
    callbacks.register(app)
    downloads.register(app.server, context, settings.data)
    server.harden(app, words, to_json_plotly(dict(built.rest)).encode("utf-8"))
    return app


def create_app_or_exit(settings: Settings, first: str = catalogue.FIRST) -> Dash:
    """``create_app`` for the command line: faults of the data are listed and the process ends with code 2."""
    try:
        return create_app(settings, first=first)
    except DataFaults as faults:
        print(f"The tables in {settings.data} cannot be used:", file=sys.stderr)
        for fault in faults.faults:
            print(f"  {fault}", file=sys.stderr)
        raise SystemExit(BAD_DATA) from None
