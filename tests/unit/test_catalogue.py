"""Words come from the catalogue: plurals, placeholders, numbers, and no message is missing."""

from __future__ import annotations

import ast
import gettext
import re

import pytest
from babel import Locale
from babel.messages.pofile import read_po

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


# --- languages -------------------------------------------------------------------------------------------------------

OTHERS = [language for language in catalogue.languages() if language != "en"]
PARTS = ("folder.po", "handout.po", "interface.po", "lessons.po", "present.po", "share.po")  # what each language must have
HOLE = re.compile(r"{(\w+)}")


def raw(path):
    """The messages of one file, as they stand there."""
    with path.open(encoding="utf-8") as file:
        return read_po(file, locale=path.parent.name)


def forms(path) -> dict[str, tuple[str, ...]]:
    said = {}
    for message in raw(path):
        if message.id:
            plural = isinstance(message.id, tuple)
            said[message.id[0] if plural else message.id] = tuple(message.string) if plural else (message.string,)
    return said


def parts(language):
    """The files of a language that the first language has too."""
    found = sorted(path.name for path in (catalogue.FOLDER / language).glob("*.po"))
    return [(catalogue.FOLDER / "en" / name, catalogue.FOLDER / language / name) for name in found]


def holes(texts) -> set[str]:
    return set(HOLE.findall(" ".join(texts)))


def test_there_is_korean_beside_english():
    assert catalogue.languages()[:1] == ["en"]
    assert "ko" in OTHERS


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_says_every_message_of_each_part_that_it_has_and_no_other(language):
    assert set(PARTS) <= {own.name for _, own in parts(language)}
    for first, own in parts(language):
        assert set(forms(first)) ^ set(forms(own)) == set(), own


@pytest.mark.parametrize("language", OTHERS)
def test_a_message_has_the_same_placeholders_in_every_language(language):
    for first, own in parts(language):
        known, said = forms(first), forms(own)
        assert [key for key in said if holes(said[key]) != holes(known[key])] == []


@pytest.mark.parametrize("language", catalogue.languages())
def test_no_form_is_empty_and_each_counted_message_has_as_many_as_its_language_has(language):
    for path in sorted((catalogue.FOLDER / language).glob("*.po")):
        messages = raw(path)
        assert [key for key, texts in forms(path).items() if not all(texts)] == [], path
        counted = [message for message in messages if isinstance(message.id, tuple)]
        assert [m.id[0] for m in counted if len(m.string) != messages.num_plurals] == [], path
        highest = max(map(gettext.c2py(messages.plural_expr), range(1000)))
        assert highest == messages.num_plurals - 1, path


@pytest.mark.parametrize("language", OTHERS)
def test_no_message_is_left_in_the_words_of_the_first_language(language):
    """A sentence that both say with the same words has been forgotten; names of formats and signs are alike."""
    for first, own in parts(language):
        known, said = forms(first), forms(own)
        same = [key for key in said if said[key] == known[key] and re.search(r"[a-z]{2}\w* [a-z]{2}", HOLE.sub("", said[key][0]))]
        assert same == [], own


@pytest.fixture
def third(tmp_path, monkeypatch):
    """A third language, made of nothing but its file."""
    for language in catalogue.languages():
        (tmp_path / language).symlink_to(catalogue.FOLDER / language)
    (tmp_path / "cs").mkdir()
    rule = "nplurals=3; plural=(n==1 ? 0 : n>=2 && n<=4 ? 1 : 2);"
    (tmp_path / "cs" / "interface.po").write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: cs\\n"\n'
        f'"Plural-Forms: {rule}\\n"\n\nmsgid "nav.menu"\nmsgstr "Nabídka"\n\n'
        'msgid "events.card.figure"\nmsgid_plural "events.card.figure"\n'
        'msgstr[0] "{n} událost"\nmsgstr[1] "{n} události"\nmsgstr[2] "{n} událostí"\n', encoding="utf-8")
    monkeypatch.setattr(catalogue, "FOLDER", tmp_path)
    catalogue.load.cache_clear()
    yield "cs"
    catalogue.load.cache_clear()


def test_a_third_language_needs_only_its_files(third):
    assert catalogue.languages() == ["en", "cs", "ko"]
    words = catalogue.load(third)
    assert words("nav.menu") == "Nabídka"
    assert words("nav.sources") == "Sources", "what it does not say yet it says in the first language"
    assert {"id": "cs", "name": "Čeština", "href": "cs/"} in catalogue.links("en")


@pytest.mark.parametrize(("n", "text"), [(1, "1 událost"), (2, "2 události"), (4, "4 události"), (5, "5 událostí"), (0, "0 událostí")])
def test_the_plural_rule_is_that_of_the_file(third, n, text):
    assert catalogue.load(third).count("events.card.figure", n) == text


@pytest.mark.parametrize(
    ("language", "first", "places"),
    [
        ("en", "en", {"en": "./", "ko": "ko/"}),
        ("ko", "en", {"en": "../", "ko": "../ko/"}),
        ("ko", "ko", {"en": "en/", "ko": "./"}),
        ("en", "ko", {"en": "../en/", "ko": "../"}),
    ],
)
def test_each_language_knows_where_the_others_lie(language, first, places):
    links = catalogue.links(language, first)
    assert {link["id"]: link["href"] for link in links} == places
    assert {link["id"]: link["name"] for link in links} == {"en": "English", "ko": "한국어"}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (5_780_000_000, "57.8억"),
        (1_080_000_000, "10.8억"),
        (475_000_000, "4.75억"),
        (20_200_000, "2,020만"),
        (12_123_000, "1,212.3만"),
        (1_350_000, "135만"),
        (350_000, "35만"),
        (135_000, "13.5만"),
        (10_000, "1만"),
        (12_284, "12,284"),
        (9_000, "9,000"),
        (0.2, "0.2"),
    ],
)
def test_korean_counts_in_ten_thousands(value, text):
    korean = catalogue.load("ko")
    assert korean.big(value) == text
    assert korean.big(value, short=True) == text
