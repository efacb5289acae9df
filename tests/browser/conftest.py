"""One server a session, one Chromium, and a guard: no console error, no page error, no request to anywhere else.

PILLARS_AT says where all tests find the dashboard: served (as by default), in the folder that needs no server, put on a
plain host (folder), or in that folder on disk, without a network (disk).
"""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Error, expect

from dashboard.i18n import catalogue
from tests.browser.screens import PATIENCE, Screen
from tests.shared import kept_up

ROOT = Path(__file__).resolve().parents[2]
HOST = "127.0.0.1"
START_SECONDS = 180  # on a busy machine; an idle one needs a dozen
DESK = (1440, 900)
AT = os.environ.get("PILLARS_AT", "served")


expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


# --- server and browser ----------------------------------------------------------------------------------------------


def _free_port():
    with socket.socket() as listening:
        listening.bind((HOST, 0))
        return listening.getsockname()[1]


def _healthy(url):
    try:
        with urllib.request.urlopen(f"{url}/health", timeout=2) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


@contextmanager
def _serving():
    """Serve the dashboard as a reader would, until this is left."""
    port = _free_port()
    url = f"http://{HOST}:{port}"
    with tempfile.TemporaryFile("w+") as log:
        process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "app.py", "--port", str(port)], cwd=ROOT, stdout=log, stderr=log
        )
        try:
            deadline = time.monotonic() + START_SECONDS
            while not _healthy(url):
                if process.poll() is not None or time.monotonic() > deadline:
                    log.seek(0)
                    pytest.fail(f"the server did not start (code {process.poll()}):\n{log.read()}", pytrace=False)
                time.sleep(0.1)  # between two questions to a process that is starting, not in a test
            for language in catalogue.languages():  # built when first asked for, which is no part of any test
                with urllib.request.urlopen(f"{url}/{language}/", timeout=START_SECONDS):
                    pass
            yield url
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@pytest.fixture(scope="session")
def served(run_folder):
    """The address of the dashboard, one server for all workers."""
    with kept_up(run_folder, "served", _serving) as url:
        yield url


@pytest.fixture(scope="session")
def hosted(exported):
    """The address of that folder on a host that only hands out files."""
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *said):
            pass

    home = exported.parents[1]
    listening = http.server.ThreadingHTTPServer((HOST, 0), functools.partial(Quiet, directory=str(home)))
    threading.Thread(target=listening.serve_forever, daemon=True).start()
    yield f"http://{HOST}:{listening.server_port}/{exported.relative_to(home).as_posix()}"
    listening.shutdown()
    listening.server_close()


@pytest.fixture(scope="session")
def bases(request):
    """The address of the dashboard by where it is; asked for a place, it makes it ready."""
    def base(place):
        if place == "disk":
            return request.getfixturevalue("exported").as_uri()
        return request.getfixturevalue({"served": "served", "folder": "hosted"}[place])

    return base


@pytest.fixture(scope="session")
def server(bases):
    """The address of the dashboard where this run finds it."""
    return bases(AT)


@pytest.fixture(scope="session")
def browser_type_launch_args():
    """Debian's Chromium; no name and no address but this machine's can be reached from it."""
    found = shutil.which("chromium")
    if not found:
        pytest.fail("chromium is not installed: apt-get install chromium", pytrace=False)
    return {"executable_path": found,
            "args": ["--no-sandbox", f"--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE {HOST}"]}


# --- the guard -------------------------------------------------------------------------------------------------------


class Guard:
    """Collects what must not happen in any page of the contexts that it watches."""

    def __init__(self):
        self.faults = []
        self.early = []  # requests of a tab that was not known yet when it asked

    def watch(self, context):
        context.set_default_timeout(PATIENCE)
        context.on("console", self._console)
        context.on("weberror", lambda fault: self.faults.append(f"page error: {fault.error}"))
        context.on("request", self._request)
        context.on("requestfailed", self._failed)
        context.on("response", self._response)
        return context

    def _console(self, message):
        if message.type == "error":
            self.faults.append(f"console: {message.text} ({message.location.get('url', '')})")

    def _request(self, request):
        address = urlsplit(request.url)
        if address.scheme not in ("http", "https", "ws", "wss"):
            return
        if address.hostname != HOST:
            self.faults.append(f"left the machine: {request.url}")
        elif not request.is_navigation_request():
            self._not_from_disk(request)

    def _not_from_disk(self, request, last=False):
        try:
            if request.frame.url.startswith("file:"):
                self.faults.append(f"left the machine: {request.url}")
        except Error:
            if last:
                raise
            self.early.append(request)

    def finish(self):
        """All faults, those of new tabs included."""
        early, self.early = self.early, []
        for request in early:
            self._not_from_disk(request, last=True)
        faults, self.faults = self.faults, []
        return faults

    def _failed(self, request):
        if "ERR_ABORTED" not in (request.failure or ""):
            self.faults.append(f"request failed: {request.url} {request.failure}")

    def _response(self, response):
        if response.status >= 400:
            self.faults.append(f"answer {response.status}: {response.url}")


@pytest.fixture(scope="session")
def watcher():
    return Guard()


@pytest.fixture(autouse=True)
def guard(watcher):
    """Fails the test in which a page says an error or asks for anything beyond this machine."""
    watcher.finish()
    yield watcher
    assert watcher.finish() == []


# --- pages -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def visit(browser, server, watcher):
    """Open the dashboard as a new visitor: ``visit("?view=aid", size=(390, 844), scheme="dark")``."""
    contexts = []

    def open_(query="", *, view="overview", size=DESK, scheme="light", motion="no-preference", clock=False):
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, reduced_motion=motion, locale="en-GB",
            offline=AT == "disk",
        )
        contexts.append(watcher.watch(context))
        if clock:  # of the whole context: the test may then hold it
            context.clock.install()
        screen = Screen(context.new_page(), server)
        screen.open(query, view=view)
        return screen

    yield open_
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def settle_in(browser_type, browser_type_launch_args, watcher, tmp_path_factory):
    """Make a visitor with a profile on disk: what the pages are made of is fetched and compiled once."""
    def context_of(**wishes):
        return watcher.watch(browser_type.launch_persistent_context(
            tmp_path_factory.mktemp("profile"), **browser_type_launch_args, viewport={"width": DESK[0], "height": DESK[1]},
            color_scheme="light", locale="en-GB", **wishes))

    return context_of


@pytest.fixture(scope="session")
def home(settle_in):
    """One visitor for all tests that leave nothing behind."""
    context = settle_in(offline=AT == "disk")
    yield context
    context.close()


@pytest.fixture
def arrive(home, server):
    """Open an address of the dashboard in a new page of the shared visitor; its storage is emptied afterwards."""
    pages = []

    def open_(query="", *, view="overview", size=DESK, scheme="light"):
        page = home.new_page()
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.emulate_media(color_scheme=scheme)
        pages.append(page)
        screen = Screen(page, server)
        screen.open(query, view=view)
        return screen

    yield open_
    for page in pages:
        page.evaluate("() => localStorage.clear()")
        page.close()


class Stage:
    """A page that stays open from test to test: each begins with a view put on it anew and everything else as at first."""

    def __init__(self, context, base, kind=Screen):
        self.context = context
        self.base = base
        self.kind = kind
        self.screen = None

    def show(self, query="", *, view="overview", size=DESK, scheme="light"):
        if not self.screen:
            self.screen = self.kind(self.context.new_page(), self.base)
            self.screen.open()
        page = self.screen.page
        page.bring_to_front()  # a tab behind another draws nothing
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.emulate_media(color_scheme=scheme, media="screen")
        page.mouse.move(0, 0)
        self.screen.turn(query, view=view)
        return self.screen

    def clear(self):
        if self.screen:
            self.screen.page.close()
            self.screen = None


@pytest.fixture(scope="session")
def stage(home, server):
    stage = Stage(home, server)
    yield stage
    stage.clear()


@pytest.fixture
def go(stage, request):
    """Show what an address holds on the page that stays open, without loading it; what a failed test leaves is thrown away."""
    failed = request.session.testsfailed
    yield stage.show
    if request.session.testsfailed > failed:
        stage.clear()


@pytest.fixture
def desk(go):
    """The overview as a reader at a desk finds it."""
    return go()
