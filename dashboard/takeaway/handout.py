"""``python app.py handout LESSON FILE``: the pages of a lesson as a PDF, printed by the browser of this machine.

The dashboard is served on a free port for as long as it takes. A browser prints when a page has loaded: this one has an
image that is held back until its pages are complete.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from dash import Dash
from waitress import create_server

from dashboard.factory import create_app_or_exit
from dashboard.i18n import catalogue
from dashboard.i18n.catalogue import Catalogue
from dashboard.ids import Id
from dashboard.settings import Command

REFUSED, FAILED = 2, 1
HOST = "127.0.0.1"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge",
            "microsoft-edge-stable", "msedge")
PATIENCE = 180  # seconds for all pages of a lesson, on a slow machine
HELD, DONE, WATCH = "/handout-held", "/handout-done", "/handout-watch.js"
SCRIPT = f"""\
new Image().src = "{HELD[1:]}";
const html = document.documentElement;
new MutationObserver(() => {{ if (html.dataset.sheet) fetch("{DONE[1:]}?" + html.dataset.sheet); }})
  .observe(html, {{attributes: true, attributeFilter: ["data-sheet"]}});
"""


class Waiting:
    """The app with an image that comes when the page has said that its pages are ``complete``."""

    def __init__(self, app: Dash) -> None:
        app.index_string = app.index_string.replace("</body>", f'<script src="{WATCH[1:]}"></script></body>')
        self._app = app.server
        self._over = threading.Event()
        self.complete = False

    def __call__(self, environ: dict[str, Any], answer: Any) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        environ.pop("HTTP_ACCEPT_ENCODING", None)  # packing it for one reader takes longer than printing
        if path not in (HELD, DONE, WATCH):
            return self._app(environ, answer)
        if path == HELD:
            self._over.wait(PATIENCE)
        if path == DONE:
            self.complete = environ["QUERY_STRING"] == "ready"
            self._over.set()
        answer("200 OK", [("Content-Type", "text/javascript"), ("Cache-Control", "no-store")])
        return [SCRIPT.encode() if path == WATCH else b""]

    def end(self) -> None:
        """Let go of whoever still waits."""
        self._over.set()


def run(command: Command) -> int:
    """Write the PDF; an unknown lesson and a machine without a browser are refused with code 2."""
    words = catalogue.load(command.settings.language)
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:  # said at once: all pages take some seconds to build
        return _tell(words("handout.no-browser", names=words("list.comma").join(BROWSERS)), REFUSED)
    app = create_app_or_exit(command.settings)
    lessons = app.layout[Id.DATA].data["lessons"]
    if command.lesson not in lessons:
        known = words("list.comma").join(lessons) or words("handout.no-lessons")
        return _tell(words("handout.unknown", lesson=command.lesson, known=known), REFUSED)
    return _write(command, app, browser, words)


def _write(command: Command, app: Dash, browser: str, words: Catalogue) -> int:
    target = command.target.absolute()
    waiting = Waiting(app)
    listening = create_server(waiting, host=HOST, port=0, threads=8)
    serving = threading.Thread(target=listening.run, daemon=True)
    serving.start()
    address = (f"http://{HOST}:{listening.effective_port}/?lesson={command.lesson}"
               f"&sheet={command.sheet}&paper={command.paper}")
    try:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            page = Path(folder) / "handout.pdf"
            said = _print(browser, address, page, Path(folder) / "profile")
            if not waiting.complete or not page.is_file():
                return _tell(words("handout.not-printed", why=said), FAILED)
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(page, target)
            except OSError as fault:
                return _tell(words("handout.not-written", file=command.target, why=fault.strerror or fault), REFUSED)
    finally:
        waiting.end()
        listening.close()
        serving.join(timeout=5)
    sys.stdout.write(words("handout.done", file=command.target) + "\n")
    return 0


def _print(browser: str, address: str, page: Path, profile: Path) -> str:
    """Have the browser print; returns what went wrong, as far as it says so."""
    flags = ["--headless", "--no-sandbox", "--disable-dev-shm-usage", "--no-first-run", "--window-size=1440,1000",
             f"--user-data-dir={profile}", "--no-pdf-header-footer", f"--print-to-pdf={page}"]
    try:
        done = subprocess.run([browser, *flags, address], capture_output=True, text=True, errors="replace",
                              timeout=PATIENCE + 30, check=False)
    except (OSError, subprocess.TimeoutExpired) as fault:
        return str(fault)
    return (done.stderr.strip().splitlines() or [str(done.returncode)])[-1]


def _tell(said: str, code: int) -> int:
    sys.stderr.write(said + "\n")
    return code
