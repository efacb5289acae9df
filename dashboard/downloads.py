"""What can be taken away over the web: tables, the rows on the screen, citations."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from flask import Flask, Response, request
from werkzeug.exceptions import BadRequest, NotFound

from dashboard.data import schemas
from dashboard.export import asked, cite, package, rows, shown
from dashboard.export.archive import archive, workbook
from dashboard.export.view import View, file_name
from dashboard.topics.base import Context

ALL = "all"
FORM = "application/x-www-form-urlencoded"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": SHEET,
    "zip": "application/zip",
    "txt": "text/plain; charset=utf-8",
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
}
SHOWN = ("txt",)  # the browser may show these; the others it saves
ROOT = re.compile(r"https?://[\w.:\[\]-]{1,255}/[\w./~-]{0,255}", re.ASCII)


def register(flask: Flask, context: Context, folder: Path) -> None:
    """Add the routes; ``folder`` is where the tables of ``context`` lie. All is asked of this app's tables only."""
    taken = package.read(folder, context.store)
    facts = context.facts.set_index("id", drop=False)
    name = context.store.head.name

    @cache
    def whole(table: str, form: str) -> bytes:
        chosen = context.facts if table == ALL else context.facts[context.facts["table"] == table]
        return _write(context, taken, asked.Asked(chosen, _whole(context, table), form))

    @flask.get("/download/<table>.<form>")
    def download_table(table: str, form: str) -> Response:
        if table not in (*schemas.TOLD, ALL) or form not in ("csv", "xlsx"):
            raise NotFound
        return _file(whole(table, form), file_name(name, table, form=form), form)

    @flask.post("/download/rows")
    def download_rows() -> Response:
        if request.mimetype != FORM:
            raise BadRequest
        try:
            wanted = asked.of_form(context, request.get_data(), _root())
        except asked.RefusedError as fault:
            raise BadRequest from fault
        view, form = wanted.view, wanted.form
        return _file(_write(context, taken, wanted), file_name(name, view.id, view.span, form=form), form)

    @flask.get("/cite/fact/<fact>.<form>")
    def cite_fact(fact: str, form: str) -> Response:
        if fact not in facts.index or form not in cite.WRITERS:
            raise NotFound
        return _file(cite.of_fact(context, facts.loc[fact].to_dict(), form), file_name(name, fact, form=form), form)

    @flask.get("/cite/dataset.<form>")
    def cite_dataset(form: str) -> Response:
        if form not in cite.WRITERS:
            raise NotFound
        return _file(cite.of_dataset(context, taken.year, form), file_name(name, "dataset", form=form), form)

    @flask.get("/cite/view.<form>")
    def cite_view(form: str) -> Response:
        if form not in cite.WRITERS:
            raise NotFound
        view, seen = shown.of_address(context, request.args, _root())
        cited = cite.of_view(context, view, seen, taken.year, form)
        return _file(cited, file_name(name, view.id, view.span, form=form), form)


def _whole(context: Context, table: str) -> View:
    title = context.words("export.all") if table == ALL else context.words("export.table", table=table)
    return View(table, title, context.years)


def _write(context: Context, taken: package.Package, wanted: asked.Asked) -> bytes:
    if wanted.form == "csv":
        return rows.csv(rows.table(context, wanted.facts))
    if wanted.form == "xlsx":
        return workbook(context, wanted.facts, wanted.view)
    return archive(context, taken, wanted.facts, wanted.view)


def _root() -> str:
    """The address under which the dashboard was asked, if it looks like one: a client may send any."""
    return request.url_root if ROOT.fullmatch(request.url_root) else ""


def _file(body: bytes | str, name: str, form: str) -> Response:
    """A file, given as a stream: Flask-Compress leaves streams alone, and else keeps what it packs, told apart by path."""
    content = body.encode("utf-8") if isinstance(body, str) else body
    answer = Response(iter((content,)), content_type=TYPES[form])
    answer.content_length = len(content)
    answer.headers["Content-Disposition"] = f'{"inline" if form in SHOWN else "attachment"}; filename="{name}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer
