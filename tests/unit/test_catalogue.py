"""Words come from the catalogue: plurals, placeholders, numbers, and no message is missing."""

from __future__ import annotations

import ast
import re

import pytest
from babel import Locale

from dashboard.i18n import catalogue
from dashboard.i18n.catalogue import Catalogue
from dashboard.settings import ROOT

TOY = Catalogue(
    Locale.parse("en"),
    {
        "plain": ("Hello {name}",),
        "many": ("{n} fact in {year}", "{n} facts in {year}"),
        "browser.go": ("Go",),
        "number.million": ("{n} m",),
        "number.billion": ("{n} bn",),
    },
)
CALLS = {"words", "_words", "count", "_say", "_brief"}


def test_placeholders_are_filled():
    assert TOY("plain", name="Ada") == "Hello Ada"


@pytest.mark.parametrize(
    ("n", "text"),
    [(0, "0 facts in 1904"), (1, "1 fact in 1904"), (2, "2 facts in 1904"), (1234, "1,234 facts in 1904")],
)
def test_the_plural_form_follows_the_number(n, text):
    assert TOY.count("many", n, year=1904) == text


def test_an_unknown_message_is_an_error_and_never_shown_as_its_id():
    with pytest.raises(KeyError):
        TOY("no.such.message")


def test_an_unknown_language_is_an_error():
    with pytest.raises(FileNotFoundError):
        catalogue.load("xx")


def test_scripts_get_only_their_messages_without_prefix():
    assert TOY.for_browser() == {"go": ["Go"]}


@pytest.mark.parametrize(
    ("value", "long", "short"),
    [
        (5_780_000_000, "5.78 billion", "5.78 bn"),
        (1_080_000_000, "1.08 billion", "1.08 bn"),
        (1_900_000_000, "1.9 billion", "1.9 bn"),
        (1_000_000_000, "1 billion", "1 bn"),
        (475_000_000, "475 million", "475 m"),
        (1_350_000, "1.35 million", "1.35 m"),
        (1_000_000, "1 million", "1 m"),
        (999_999, "999,999", "999,999"),
        (230_000, "230,000", "230,000"),
        (12_284, "12,284", "12,284"),
        (1_863, "1,863", "1,863"),
        (90, "90", "90"),
        (0.2, "0.2", "0.2"),
        (0, "0", "0"),
    ],
)
def test_big_numbers_are_written_with_their_word_and_nothing_is_rounded_away(value, long, short):
    assert TOY.big(value) == long
    assert TOY.big(value, short=True) == short


def _messages_used() -> list[tuple[str, str, str]]:
    """Where, the pattern of the message id, and how it is called."""
    found = []
    for path in sorted((ROOT / "dashboard").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name not in CALLS:
                continue
            branches = [node.args[0]]
            if isinstance(node.args[0], ast.IfExp):
                branches = [node.args[0].body, node.args[0].orelse]
            place = f"{path.relative_to(ROOT)}:{node.lineno}"
            for branch in branches:
                if isinstance(branch, ast.Constant) and isinstance(branch.value, str) and re.match(r"[a-z]", branch.value):
                    found.append((place, re.escape(branch.value), name))
                elif isinstance(branch, ast.JoinedStr):
                    parts = [re.escape(p.value) if isinstance(p, ast.Constant) else ".+" for p in branch.values]
                    found.append((place, "".join(parts), name))
    return found


def test_every_message_that_the_code_names_is_in_the_catalogue(words):
    used = _messages_used()
    assert len(used) > 80, "the scan finds the calls"
    missing = [
        f"{place}: {message}" for place, message, _ in used if not any(re.fullmatch(message, key) for key in words.messages)
    ]
    assert missing == []


def test_every_message_that_is_counted_has_a_singular_and_a_plural(words):
    counted = [(place, message) for place, message, name in _messages_used() if name == "count" and ".+" not in message]
    assert len(counted) > 10
    assert [place for place, message in counted if len(words.messages.get(message.replace("\\", ""), ())) != 2] == []


def test_every_message_that_scripts_name_is_in_the_catalogue(words):
    missing, seen = [], 0
    for path in sorted((ROOT / "assets" / "js").glob("[1-9]*.js")):
        for call in re.findall(r"\bsay\(([^;]*?)[,)]", path.read_text(encoding="utf-8")):
            for message in re.findall(r'"([^"]+)"', re.sub(r'[!=]==?\s*"[^"]*"', "", call)):
                seen += 1
                if f"browser.{message}" not in words.messages:
                    missing.append(f"{path.name}: browser.{message}")
    assert seen > 12, "the scan finds the calls"
    assert missing == []


def test_no_message_is_empty(words):
    assert [key for key, forms in words.messages.items() if not all(forms)] == []
