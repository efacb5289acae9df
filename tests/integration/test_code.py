"""What must not stand in the code: years, actors, colours, addresses. All of them belong to the data or the tokens."""

from __future__ import annotations

import ast
import re

import pytest

from dashboard.settings import ROOT

PYTHON = sorted((ROOT / "dashboard").rglob("*.py"))
SCRIPTS = sorted((ROOT / "assets" / "js").glob("[1-9]*.js"))
STYLES = sorted((ROOT / "assets" / "css").glob("[2-9]*.css"))
YEAR = re.compile(r"(?<!\d)19(?:4\d|5\d|6\d|7[0-5])(?!\d)")
COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})\b")


def _literals(path) -> list[tuple[int, str]]:
    """Numbers and strings of a module, without docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documents = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        (node.lineno, str(node.value))
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and id(node) not in documents and isinstance(node.value, int | float | str)
    ]


def _script_lines(path) -> list[tuple[int, str]]:
    """Lines of a script or style sheet without its comments."""
    text = re.sub(r"/\*.*?\*/", lambda m: "\n" * m.group().count("\n"), path.read_text(encoding="utf-8"), flags=re.DOTALL)
    return [(number, re.sub(r"(?<![:\w])//.*", "", line)) for number, line in enumerate(text.splitlines(), start=1)]


def _places(path, found) -> list[str]:
    return [f"{path.relative_to(ROOT)}:{line}: {text.strip()[:60]}" for line, text in found]


def test_the_scans_have_something_to_read():
    assert len(PYTHON) > 25
    assert len(SCRIPTS) > 8
    assert len(STYLES) > 3
    assert any("soldiers" in text for path in PYTHON for _, text in _literals(path))


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_year_of_the_story_stands_in_a_module(path):
    assert _places(path, [(line, text) for line, text in _literals(path) if YEAR.search(text)]) == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_year_of_the_story_stands_in_a_script(path):
    assert _places(path, [(line, text) for line, text in _script_lines(path) if YEAR.search(text)]) == []


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_actor_stands_in_a_module(path, store):
    actors = set(store["actors"]["id"])
    assert _places(path, [(line, text) for line, text in _literals(path) if text in actors]) == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_actor_stands_in_a_script(path, store):
    names = "|".join(re.escape(actor) for actor in store["actors"]["id"])
    quoted = re.compile(rf"[\"'`](?:{names})[\"'`]")
    assert _places(path, [(line, text) for line, text in _script_lines(path) if quoted.search(text)]) == []


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_colour_stands_in_a_module(path):
    assert _places(path, [(line, text) for line, text in _literals(path) if COLOUR.search(text)]) == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_colour_stands_in_a_script(path):
    assert _places(path, [(line, text) for line, text in _script_lines(path) if COLOUR.search(text)]) == []


@pytest.mark.parametrize("path", [path for path in STYLES if path.name != "30-tokens.css"], ids=lambda path: path.name)
def test_colours_of_the_story_stand_only_among_the_tokens(path):
    assert _places(path, [(line, text) for line, text in _script_lines(path) if COLOUR.search(text)]) == []


@pytest.mark.parametrize("path", [*SCRIPTS, *STYLES], ids=lambda path: path.name)
def test_no_file_of_ours_fetches_from_elsewhere(path):
    address = re.compile(r"https?://(?!www\.w3\.org/2000/svg)|url\(\s*[\"']?//")
    assert _places(path, [(line, text) for line, text in _script_lines(path) if address.search(text)]) == []


def test_the_entry_is_short():
    assert len((ROOT / "app.py").read_text(encoding="utf-8").splitlines()) < 30
