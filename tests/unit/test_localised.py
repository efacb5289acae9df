"""Names in another language stand in columns of their own and take the place of the first where they are filled."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.data import localised, schemas
from dashboard.data.dicts import dicts
from dashboard.data.store import load
from dashboard.export import works
from dashboard.i18n import catalogue
from dashboard.topics.base import Context
from dashboard.words.amounts import Amounts
from dashboard.words.dates import in_words
from tests.toy import read_rows, text, write_rows

KO = catalogue.load("ko")
HANGUL = r"[가-힣]"
KEPT = {"units": ("singular", "short"), "sources": ("short",)}  # signs are alike, and surnames stay in Latin letters


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("name_ko", ("name", "ko")),
        ("name", None),
        ("name_korean", None),
        ("nothing_ko", None),
        ("rests_on", None),
        ("also_value", None),
        ("name_", None),
        ("Name_ko", None),
    ],
)
def test_a_language_column_is_a_known_column_and_a_code(name, found):
    assert localised.split(name, ("name", "rests", "rests_on", "also_value")) == found


@pytest.fixture
def actors():
    row = {name: ["a", "b"] for name in schemas.columns("actors")}
    return pd.DataFrame({**row, "name": ["Alpha", "Beta"], "name_ko": pd.Series(["알파", None], dtype="str")})


def test_what_is_filled_takes_the_place_and_what_is_empty_leaves_it(actors):
    frame = localised.in_language(actors, "actors", "ko")
    assert list(frame["name"]) == ["알파", "Beta"]
    assert list(frame) == list(schemas.columns("actors"))
    assert list(actors["name"]) == ["Alpha", "Beta"], "the table itself stays"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_another_language_has_the_first_words_and_no_language_columns(actors, language):
    frame = localised.in_language(actors, "actors", language)
    assert list(frame["name"]) == ["Alpha", "Beta"]
    assert list(frame) == list(schemas.columns("actors"))


def test_a_family_keeps_the_name_by_which_filters_know_it():
    row = {name: ["x"] for name in schemas.columns("kinds")}
    frame = localised.in_language(pd.DataFrame({**row, "family": ["Visits"], "family_ko": ["방문"]}), "kinds", "ko")
    assert (frame["family"][0], frame["family_name"][0]) == ("Visits", "방문")


def test_a_folder_is_read_in_a_language(toy):
    path = toy / "actors.csv"
    rows = read_rows(path)
    write_rows(path, [[*rows[0], "short_ko"], [*rows[1], "루리타니아"], *([*row, ""] for row in rows[2:])])
    text(toy, "package.toml", lambda head: head + 'title_ko = "장난감 탑"\n')
    first, korean = load(toy), load(toy, "ko")
    assert (first["actors"]["short"].iloc[0], korean["actors"]["short"].iloc[0]) == ("Ruritania", "루리타니아")
    assert korean["actors"]["short"].iloc[1] == "Syldavia"
    assert (first.head.title, korean.head.title) == ("Two Toy Towers", "장난감 탑")
    assert first.added["actors"] == korean.added["actors"] == ("short_ko",)


@pytest.fixture(scope="module")
def korean(root):
    return Context.of(load(root / "data", "ko"), KO)


@pytest.mark.parametrize("table", schemas.TRANSLATED)
def test_every_name_of_the_real_tables_is_in_korean_where_one_is(korean, store, table):
    for column in schemas.TRANSLATED[table]:
        if f"{column}_ko" in store.added[table]:
            shown = localised.SHOWN_AS.get(column, column)
            told = store[table][column].notna()
            same = korean.store[table].loc[told & (korean.store[table][shown] == store[table][column]), "id"]
            assert [name for name in same if column not in KEPT.get(table, ())] == [], column


@pytest.mark.parametrize("table", sorted({*schemas.TOLD, "topics"}))
def test_what_has_different_names_in_one_language_has_them_in_the_other(korean, store, table):
    """Two facts that a reader is to tell apart by their names must not share one in translation, nor one name have two."""
    column = "title" if table == "topics" else "label"
    told = store[table][column].notna()
    names = store[table].loc[told, column].str.replace("-", " ").str.casefold()  # authors write one plan with a hyphen and without
    pairs = set(zip(names, korean.store[table].loc[told, column], strict=True))
    assert [pair for pair in pairs if sum(first == pair[0] for first, _ in pairs) > 1] == []
    assert [pair for pair in pairs if sum(other == pair[1] for _, other in pairs) > 1] == []


def test_tags_and_facts_are_the_same_in_every_language(korean, real_context):
    first, other = (context.facts.set_index("id") for context in (real_context, korean))
    assert first["groups"].to_dict() == other["groups"].to_dict()
    assert (first["text"].dropna() == other["text"].dropna()).all()


def test_a_name_of_a_fact_counts_where_it_is_filled(toy):
    path = toy / "events.csv"
    rows = read_rows(path)
    write_rows(path, [[*rows[0], "label_ko"], [*rows[1], "사건"], *([*row, ""] for row in rows[2:])])
    first, korean = (Context.of(load(toy, language), KO).facts.set_index("id")["label"] for language in ("en", "ko"))
    assert korean[rows[1][0]] == "사건"
    assert first.drop(rows[1][0]).to_dict() == korean.drop(rows[1][0]).to_dict()


def test_a_citation_knows_the_kind_of_a_work_in_every_language(korean, store):
    first, other = ([works.of_source(row).kind for row in tables["sources"].pipe(dicts)] for tables in (store, korean.store))
    assert first == other
    assert "kind_name" in korean.store["sources"]


def test_places_are_said_in_korean_and_stay_as_they_are_in_the_column(korean):
    fact = korean.facts.set_index("id").loc["aid-agov-socialist-1954-1961"]
    assert (korean.reader.cite(fact), fact["locator"]) == ("Agov, 240쪽", "p. 240")


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("1958-03-12", "1958년 3월 12일"),
        ("1958-03", "1958년 3월"),
        ("1958", "1958년"),
        ("1954/1961", "1954년~1961년"),
        ("1958~", "1958년 무렵"),
        ("1958-03?", "1958년 3월(불확실)"),
        ("195X", "1950년대"),
        ("1958-21", "1958년 봄"),
        ("../1958", "1958년까지"),
        ("1958/..", "1958년부터"),
    ],
)
def test_dates_are_written_as_korean_writes_them(edtf, words):
    assert in_words(edtf, KO) == words


@pytest.mark.parametrize(
    ("unit", "qualifier", "value", "full", "brief"),
    [
        ("ruble-old", "exact", 5_780_000_000, "57.8억\u00a0루블", "57.8억\u00a0루블"),
        ("usd", "about", 475_000_000, "약 4.75억\u00a0달러", "약 4.75억\u00a0달러"),
        ("soldiers", "at-least", 350_000, "병력\u00a035만 명 이상", "35만 이상"),
        ("persons", "exact", 90, "90명", "90"),
        ("divisions", "exact", 3, "3개 사단", "3개 사단"),
        ("percent", "less-than", 5, "5퍼센트 미만", "5% 미만"),
        ("tanks", "more-than", 1, "전차 1대 초과", "전차 1대 초과"),
    ],
)
def test_amounts_are_counted_as_korean_counts(korean, unit, qualifier, value, full, brief):
    fact = {"unit": unit, "qualifier": qualifier, "value": float(value)}
    assert korean.amounts.full(fact) == full
    assert korean.amounts.brief(fact) == brief


def test_a_range_has_its_counter_once(korean):
    fact = {"unit": "hours-a-day", "qualifier": "range", "low": 4.0, "high": 5.0}
    assert korean.amounts.full(fact) == "하루 4~5시간"


def test_a_unit_without_a_form_of_its_own_is_written_number_first(amounts):
    assert isinstance(amounts, Amounts)
    assert amounts.full({"unit": "crown", "qualifier": "about", "value": 3.0}) == "about 3 crowns"
