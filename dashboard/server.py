"""The web server around the app: page head, compression, caching, security headers, errors without traces."""

from __future__ import annotations

import base64
import hashlib
import html as markup
import json
import logging
import re
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from wsgiref.types import WSGIApplication

from dash import Dash
from dash.exceptions import DependencyException
from flask import Response, request
from flask_compress import Compress
from flask_talisman import Talisman
from waitress import create_server
from werkzeug.exceptions import BadRequest, HTTPException

from dashboard import bundle
from dashboard.data.package import Head
from dashboard.i18n.catalogue import Catalogue
from dashboard.ids import REST
from dashboard.settings import ROOT, Settings

CALLBACK_PATH = "/_dash-update-component"
FIXED = ("/_dash-layout", "/_dash-dependencies")  # never change while the app runs: made once, not at every load
KINDS = {"js": "text/javascript", "css": "text/css"}  # of what is made once; the rest of it is JSON
YEAR_SECONDS = 365 * 24 * 3600
LOG = logging.getLogger(__name__)


def index(language: str, head: Head, dataset: Mapping[str, Any], words: Catalogue) -> str:
    """The page before Dash fills it: a short script sets the theme before anything is painted, and ``dataset`` is said
    to search engines as schema.org has it."""
    described = json.dumps(dataset, ensure_ascii=False).replace("<", "\\u003c")
    theme = (ROOT / "assets" / "theme-first.js.txt").read_text(encoding="utf-8")
    return f"""<!DOCTYPE html>
<html lang="{language}" data-bs-theme="light">
<head>
{{%metas%}}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="{markup.escape(head.description)}">
<title>{{%title%}}</title>
<link rel="icon" href="data:,">
<link rel="preload" href="_dash-layout" as="fetch" crossorigin="anonymous">
<link rel="preload" href="_dash-dependencies" as="fetch" crossorigin="anonymous">
<script>{theme}</script>
<script type="application/ld+json">{described}</script>
{{%css%}}
</head>
<body>
<noscript>{markup.escape(words("noscript"))}</noscript>
{{%app_entry%}}
{{%config%}}
{{%scripts%}}
{{%renderer%}}
</body>
</html>"""


def harden(app: LeanDash, words: Catalogue, rest: bytes) -> None:
    """Make the app fit to be served: compressed, cached, closed to other origins, and never showing a trace.

    ``rest`` is what the page fetches after its first screen, as JSON.
    """
    flask = app.server
    flask.config["COMPRESS_ALGORITHM"] = ["br", "gzip"]
    flask.config["COMPRESS_BR_LEVEL"] = 10
    flask.config["COMPRESS_BR_WINDOW"] = 24
    flask.config["COMPRESS_MIN_SIZE"] = 500
    flask.config["COMPRESS_STREAMS"] = False
    flask.config["COMPRESS_CACHE_BACKEND"] = Compressed
    flask.config["COMPRESS_CACHE_KEY"] = lambda asked: asked.full_path
    flask.config["MAX_CONTENT_LENGTH"] = 1_000_000
    Compress(flask)
    ready = {f"/{REST}": rest, **{f"/{made.path}": made.body for made in app.bundles.values()}}
    flask.before_request(_refuse_unknown_callbacks(app))
    flask.before_request(lambda: _fixed(ready))
    flask.after_request(_frame)  # before Talisman is asked, so that it runs after it
    flask.after_request(_cache)
    flask.register_error_handler(DependencyException, lambda fault: _error(404, words))
    flask.register_error_handler(HTTPException, lambda fault: _error(fault.code or 500, words))
    flask.register_error_handler(Exception, _unexpected(words))
    theme = (ROOT / "assets" / "theme-first.js.txt").read_text(encoding="utf-8")
    Talisman(
        flask,
        force_https=False,
        session_cookie_secure=False,
        content_security_policy={
            "default-src": "'self'",
            "script-src": ["'self'", *app.csp_hashes(), _hash(theme)],
            "style-src": ["'self'", "'unsafe-inline'"],
            "img-src": ["'self'", "data:", "blob:"],
            "font-src": "'self'",
            "connect-src": "'self'",
            "frame-ancestors": "'self'",
            "object-src": "'none'",
            "base-uri": "'self'",
        },
    )
    # A worker must know the component suites before it is asked for one: render the page once (Dash registers
    # the paths only then, and answers 500 otherwise).
    with flask.test_client() as client:
        client.get("/")
        ready.update({path: client.get(path).data for path in FIXED})


class LeanDash(Dash):
    """Dash with our files bundled, and without its polyfills for browsers of 2015 and its old table: much of the first
    load, for nobody."""

    UNUSED = re.compile(r'<script src="[^"]*/(?:polyfill@|dash_table/)[^"]*"></script>\s*')

    LAZY = "^lazy$"  # the folder of assets that scripts fetch when they need them

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, assets_path_ignore=[self.LAZY], **named)
        self.bundles = bundle.of(Path(self.config.assets_folder))

    def interpolate_index(self, **parts: str) -> str:  # type: ignore[override]
        """The page as Dash would write it, but for what nobody uses and with one file of ours for many."""
        scripts = bundle.link(self.bundles, "js", self.UNUSED.sub("", parts["scripts"]))
        sheets = bundle.link(self.bundles, "css", parts["css"])
        return super().interpolate_index(**{**parts, "scripts": scripts, "css": sheets})


class Compressed(dict[str, bytes]):
    """What has been compressed: everything that is served stays the same while the server runs."""

    MOST = 200

    def set(self, key: str, value: bytes) -> None:
        if len(self) < self.MOST:
            self[key] = value


def _hash(script: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() + "'"


def _refuse_unknown_callbacks(app: Dash) -> Callable[[], None]:
    def refuse() -> None:
        """All callbacks run in the browser; whoever posts one has forged it."""
        if request.path == CALLBACK_PATH:
            try:
                body = request.get_json(silent=True)
            except RecursionError:  # brackets without end
                body = None
            output = body.get("output") if isinstance(body, dict) else None
            served = {key for key, entry in app.callback_map.items() if entry.get("callback")}
            if not isinstance(output, str) or output not in served:
                raise BadRequest

    return refuse


def _fixed(ready: Mapping[str, bytes]) -> Response | None:
    body = ready.get(request.path) if request.method == "GET" else None
    return None if body is None else Response(body, mimetype=KINDS.get(request.path.rpartition(".")[2], "application/json"))


def _cache(response: Response) -> Response:
    if request.path.startswith(("/_dash-component-suites/", "/assets/")) and response.status_code == 200:
        response.direct_passthrough = False
        response.make_sequence()  # a file as a whole, so that it is compressed once and kept
        response.headers["Cache-Control"] = f"public, max-age={YEAR_SECONDS}" if _fingerprinted() else "no-cache"
    return response


def _frame(response: Response) -> Response:
    """A page that is asked for as an embedded chart may stand in anybody's frame; nothing else may."""
    if request.path == "/" and request.args.get("embed") == "1":
        response.headers.pop("X-Frame-Options", None)
        policy = response.headers.get("Content-Security-Policy", "")
        response.headers["Content-Security-Policy"] = policy.replace("frame-ancestors 'self'", "frame-ancestors *")
    return response


def _fingerprinted() -> bool:
    return ".v" in request.path.rsplit("/", 1)[-1] or "m" in request.args


def _error(code: int, words: Catalogue) -> Response:
    title, said, link = (markup.escape(words(f"error.{part}")) for part in ("title", "text", "link"))
    text = (
        f'<!DOCTYPE html><html lang="{words.locale.language}"><head><meta charset="utf-8"><title>{title}</title></head>'
        f'<body><h1>{title}</h1><p>{said}</p><p><a href="{request.script_root}/">{link}</a></p></body></html>'
    )
    return Response(text, status=code, mimetype="text/html")


def _unexpected(words: Catalogue) -> Callable[[Exception], Response]:
    def handle(fault: Exception) -> Response:
        LOG.exception("a request failed", exc_info=fault)
        return _error(500, words)

    return handle


def compress_all(app: Dash) -> None:
    """Ask once for everything that the first page loads, so that it lies compressed when the first reader comes."""
    with app.server.test_client() as client:
        page = client.get("/").get_data(as_text=True)
        for path in (*FIXED, f"/{REST}", *re.findall(r'(?:src|href)="(/(?:_dash-component-suites|assets)/[^"]+)"', page)):
            client.get(path, headers={"Accept-Encoding": "br"})


def serve(app: Dash, settings: Settings, answering: WSGIApplication) -> None:
    """Serve with waitress, which runs on every system, and print the address; ``answering`` serves ``app`` among others."""
    listening = create_server(answering, host=settings.host, port=settings.port, threads=8)
    threading.Thread(target=compress_all, args=(app,), daemon=True).start()
    print(f"{app.title} is at http://{settings.host}:{settings.port}/  (Ctrl+C stops it)", flush=True)
    try:
        listening.run()
    finally:
        listening.close()
