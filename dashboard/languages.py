"""Several languages in one server: the first at its root, each other under its code, built when it is first asked for."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from dash import Dash
from werkzeug.utils import redirect

from dashboard.factory import create_app
from dashboard.i18n import catalogue
from dashboard.server import compress_all
from dashboard.settings import Settings

KEPT = 308  # moved for good, asked again by the same method
SHARED = ("assets/", "_dash-component-suites/")  # the same files in every language


class Languages:
    """Answers for the app of the first language and, under ``/ko/``, for that of Korean."""

    def __init__(self, app: Dash, settings: Settings) -> None:
        self._first = app.server
        self._others = {name: _Later(settings, name) for name in catalogue.languages() if name != settings.language}

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        _, _, path = environ.get("PATH_INFO", "").partition("/")
        language, slash, rest = path.partition("/")
        if language not in self._others:
            return self._first.wsgi_app(environ, start)
        root = f"{environ.get('SCRIPT_NAME', '')}/{language}"
        if not slash:
            query = environ.get("QUERY_STRING", "")
            return redirect(f"{root}/{'?' if query else ''}{query}", KEPT)(environ, start)
        answering = self._first.wsgi_app if rest.startswith(SHARED) else self._others[language].app()
        return answering({**environ, "SCRIPT_NAME": root, "PATH_INFO": f"/{rest}"}, start)


class _Later:
    """The app of one language, built once, by whoever asks for it first; others who ask wait for it."""

    def __init__(self, settings: Settings, language: str) -> None:
        self._settings = settings
        self._language = language
        self._lock = threading.Lock()
        self._app: Any = None

    def app(self) -> WSGIApplication:
        with self._lock:
            if self._app is None:
                own = replace(self._settings, language=self._language)
                app = create_app(own, prefix=f"/{self._language}/", first=self._settings.language)
                threading.Thread(target=compress_all, args=(app,), daemon=True).start()
                self._app = app.server.wsgi_app
            return self._app
