"""The folder that needs no server: what is in it, how large it is, and what it refuses to be written into."""

from __future__ import annotations

import contextlib
import io
import json
import re
import subprocess
import sys
import zipfile
from html.parser import HTMLParser

import pytest

from dashboard.i18n import catalogue
from dashboard.settings import ROOT, Command, Settings
from dashboard.takeaway import export, folder
from dashboard.takeaway.packed import unpack

MOST, MOST_ZIPPED = 12_000_000, 5_000_000
GIVEN = re.compile(r'pillarsFolder\.give\("(\w+)", "([^"]*)"\);')
LANGUAGES = catalogue.languages()


def read(place):
    """The files that lie in a folder by path."""
    return {path.relative_to(place).as_posix(): path.read_bytes() for path in sorted(place.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def files(exported):
    """The files of the folder by path."""
    return read(exported)


@pytest.fixture(scope="module")
def toy_written(tmp_path_factory, toy_folder):
    """The folder of the made-up tables, and what was said when it was written."""
    place = tmp_path_factory.mktemp("toy") / "home"
    with contextlib.redirect_stdout(io.StringIO()) as said:
        assert export.run(Command(Settings(data=toy_folder), "export", place)) == 0
    return place, said.getvalue()


class Addresses(HTMLParser):
    """Every address of a page, and its description for search engines."""

    def __init__(self, page):
        super().__init__()
        self.found, self.described, self._within = [], "", False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found += [value for name, value in attrs if name in ("src", "href")]
        self._within = dict(attrs).get("type") == "application/ld+json"

    def handle_data(self, data):
        if self._within:
            self.described += data


def own(language):
    return "" if language == LANGUAGES[0] else f"{language}/"


def page(files, language):
    return Addresses(files[f"{own(language)}index.html"].decode("utf-8"))


def given(files, path):
    return {name: unpack(packed) for name, packed in GIVEN.findall(files[path].decode())}


def place(language, address):
    """The path in the folder to which an address of a page leads."""
    parts = []
    for part in (own(language) + address).split("/"):
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def values(tree, key):
    return {holder[key] for holder in folder._holders(tree, key)}


# --- what it refuses -------------------------------------------------------------------------------------------------


def test_a_folder_in_which_something_lies_is_refused_and_left_alone(tmp_path, capsys):
    (tmp_path / "mine.txt").write_text("mine")
    assert export.run(Command(Settings(), "export", tmp_path)) == 2
    assert "not an empty folder" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_file_in_its_place_is_refused(tmp_path, capsys):
    (tmp_path / "file").write_text("")
    assert export.run(Command(Settings(), "export", tmp_path / "file")) == 2
    assert str(tmp_path / "file") in capsys.readouterr().err


def test_a_place_that_cannot_be_written_is_refused_without_a_trace(tmp_path):
    (tmp_path / "file").write_text("")
    result = subprocess.run([sys.executable, "app.py", "export", str(tmp_path / "file" / "below")], cwd=ROOT,
                            capture_output=True, text=True, timeout=120)
    assert result.returncode == 2
    assert "cannot be written" in result.stderr
    assert "Traceback" not in result.stderr


def test_an_empty_folder_is_filled_and_its_size_told(toy_written):
    place, said = toy_written
    written = read(place)
    assert f"{len(written)} files, {sum(map(len, written.values())) / 1e6:.1f} MB" in said
    assert "index.html" in written


# --- what is in it ---------------------------------------------------------------------------------------------------


def test_it_is_small_enough_to_be_carried_and_sent(files, tmp_path):
    assert sum(map(len, files.values())) < MOST
    with zipfile.ZipFile(tmp_path / "folder.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as zipped:
        for name, body in files.items():
            zipped.writestr(name, body)
    assert (tmp_path / "folder.zip").stat().st_size < MOST_ZIPPED


def test_two_folders_of_the_same_tables_are_equal_byte_by_byte(toy_written, toy_folder):
    written, again = read(toy_written[0]), folder.files(Settings(data=toy_folder))
    assert set(again) == set(written)
    assert [name for name in again if again[name] != written[name]] == []


def test_nothing_in_it_is_for_developers_or_hidden_by_hosts(files):
    assert [name for name in files if name.endswith(".map") or "/_" in f"/{name}" or "plotly.min" in name] == []
    assert [name for name, body in files.items() if re.search(rb"sourceMappingURL=[\w.@-]+\.map", body)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_address_of_a_page_is_relative_and_leads_to_a_file(files, language):
    found = page(files, language)
    addresses = [address for address in found.found if address != "data:,"]
    own_files = {"assets/styles.js", "assets/folder.js", "assets/js/00-plotly-basic.min.js", "assets/js/bundle.js"}
    assert own_files <= {place(language, address) for address in addresses}
    assert len([address for address in addresses if "suites/" in address]) == 8
    assert [address for address in addresses if re.match(r"[a-z]+:|/", address)] == []
    assert [address for address in addresses if place(language, address) not in files] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_to_files_lead_to_files(files, language):
    data = given(files, f"{own(language)}data/page.js"), given(files, f"{own(language)}data/rest.js")
    links = {link for tree in data for link in values(tree, "href")}
    tables = {link for link in links if "download/" in link}
    assert len(tables) > 12
    assert [link for link in tables if place(language, link) not in files] == []
    languages = {"./", "../", *(f"{up}{name}/" for name in LANGUAGES for up in ("", "../"))}
    assert [link for link in links - tables - languages if not link.startswith(("?", "#"))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_description_for_search_engines_names_files_of_the_folder(files, language):
    described = json.loads(page(files, language).described)
    addresses = values(described, "contentUrl")
    assert len(addresses) == 32
    assert [address for address in addresses if place(language, address) not in files] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_knows_that_it_lies_in_a_folder_and_has_every_view(files, language):
    layout = given(files, f"{own(language)}data/page.js")["layout"]
    spec = folder._component(layout, "page-data")["data"]
    assert spec["folder"] is True
    assert place(language, spec["gridScript"]) in files
    assert sorted(given(files, f"{own(language)}data/rest.js")["rest"]["views"]) == sorted(spec["views"])
    assert files[f"{own(language)}index.html"].decode().count(f'<html lang="{language}"') == 1


def test_rows_and_citations_are_there_for_every_fact(files, real_context):
    ids = list(real_context.facts["id"])
    tables, cites = given(files, "data/rows.js")["rows"], given(files, "data/cites.js")["cites"]
    whole = "\r\n".join([tables["head"], *(tables["lines"][fact] for fact in ids), ""])
    assert whole.encode("utf-8") == files["download/all.csv"]
    assert sorted(cites["facts"]) == sorted(ids)
    assert set(cites["sources"]) == set(real_context.store["sources"]["id"])


def test_no_text_of_the_folder_names_this_machine(files):
    named = str(ROOT).encode()
    assert [name for name, body in files.items() if named in body] == []


def test_it_says_what_it_is_and_how_it_is_opened(files, store):
    text = files["README.txt"].decode("utf-8")
    assert all(part in text for part in (store.head.title, store.head.version, store.head.licence_url, "index.html"))
