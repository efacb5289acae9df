"""What is asked for: forms are refused unless they are ours, addresses fall back to what is so."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest

from dashboard.export import asked, shown
from dashboard.export.view import View, file_name, slug
from dashboard.model.period import Period

ROOT = "http://toys.example/"
GOOD = {
    "ids": "loan-a,gift-a", "format": "csv", "name": "aid", "period": "1901-1904", "filters": "switched off: Freedonia",
    "address": "?view=aid&from=1901&to=1904",
}  # fmt: skip


def ask(context, root=ROOT, **fields):
    return asked.of_form(context, urlencode(GOOD | fields).encode(), root)


# --- forms -----------------------------------------------------------------------------------------------------------


def test_a_form_gives_its_rows_in_its_order_with_what_was_on_the_screen(toy_context):
    wanted = ask(toy_context)
    assert wanted.facts["id"].tolist() == ["loan-a", "gift-a"]
    assert wanted.form == "csv"
    assert wanted.view == View(
        "aid", "Aid and loans", Period(1901, 1904), "switched off: Freedonia",
        "http://toys.example/?view=aid&from=1901&to=1904",
    )  # fmt: skip


def test_a_row_asked_for_twice_comes_once(toy_context):
    assert ask(toy_context, ids="gift-a, loan-a,gift-a").facts["id"].tolist() == ["gift-a", "loan-a"]


def test_without_a_period_all_years_are_meant(toy_context):
    assert ask(toy_context, period="").view.period == Period(1900, 1910)


def test_a_name_that_is_no_view_stands_for_itself(toy_context):
    view = ask(toy_context, name="Ünser  “Blick” ../x").view
    assert (view.id, view.title) == ("unser-blick-x", "Ünser “Blick” ../x")


def test_text_is_put_in_one_line_and_loses_what_nobody_sees(toy_context):
    assert ask(toy_context, filters="  a \u00a0 b\u202ec\u200b ŏ 🙂").view.filters == "a bc ŏ 🙂"


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("", ROOT),
        ("?", ROOT),
        ("view=aid", ROOT + "?view=aid"),
        ("?off=actor%3Asyl,family:x", ROOT + "?off=actor%3Asyl,family:x"),
        ('?a="><script>', ROOT + "?a=%22%3E%3Cscript%3E"),
        ("?a=ŏ}{\\", ROOT + "?a=%C5%8F%7D%7B%5C"),
    ],
)
def test_an_address_is_written_as_one(toy_context, address, written):
    assert ask(toy_context, address=address).view.address == written


@pytest.mark.parametrize(
    "fields",
    [
        {"ids": ""},
        {"ids": "nobody"},
        {"ids": "gift-a,"},
        {"ids": "gift-a;loan-a"},
        {"ids": "gift-a\x00"},
        {"ids": "gift-a," * 50_000},
        {"format": ""},
        {"format": "exe"},
        {"format": "csv\r\nX-Evil: 1"},
        {"format": "CSV"},
        {"name": ""},
        {"name": "..."},
        {"name": "ŏŏ" * 41},
        {"name": "aid\r\nX-Evil: 1"},
        {"name": "aid\x1b[31m"},
        {"name": "aid\u2028x"},
        {"period": "1901"},
        {"period": "1904-1901"},
        {"period": "1899-1904"},
        {"period": "1901-1911"},
        {"period": "0-0"},
        {"period": "1901-1904\n"},
        {"period": "١٩٠١-١٩٠٤"},
        {"period": "1901-99999999999999999999"},
        {"filters": "x" * 1001},
        {"filters": "a\x07b"},
        {"filters": "a\nb"},
        {"address": "?" + "x" * 2000},
        {"address": "?a\r\nb"},
    ],
    ids=repr,
)
def test_a_form_that_no_page_writes_is_refused(toy_context, fields):
    with pytest.raises(asked.RefusedError):
        ask(toy_context, **fields)


@pytest.mark.parametrize("missing", ["ids", "format", "name"])
def test_a_form_without_what_it_needs_is_refused(toy_context, missing):
    body = urlencode({name: text for name, text in GOOD.items() if name != missing}).encode()
    with pytest.raises(asked.RefusedError):
        asked.of_form(toy_context, body, ROOT)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff\xfe",
        urlencode(GOOD).encode() + b"\xff",
        urlencode({**GOOD, "filters": ""}).encode() + b"%FF%FE",
        urlencode(GOOD).encode("utf-16"),
        urlencode(GOOD).encode() + b"&x=1" * 30,
        b"&" * 100_000,
        b"{}",
    ],
    ids=lambda body: repr(body[:20]),
)
def test_a_body_that_is_no_form_of_ours_is_refused(toy_context, body):
    with pytest.raises(asked.RefusedError):
        asked.of_form(toy_context, body, ROOT)


# --- addresses -------------------------------------------------------------------------------------------------------


def see(context, **query):
    view, facts = shown.of_address(context, {name.rstrip("_"): text for name, text in query.items()}, ROOT)
    return view, set(facts["id"])


def test_an_address_shows_the_facts_of_its_topic_and_years_and_those_without_a_date(toy_context):
    view, facts = see(toy_context, view="aid", from_="1905", to="1906")
    assert view == View("aid", "Aid and loans", Period(1905, 1906), "", f"{ROOT}?view=aid&from=1905&to=1906")
    assert facts == {"grain-a", "loan-a", "share-a", "undated-a"}


def test_what_a_filter_has_switched_off_is_neither_shown_nor_hidden_from_the_citation(toy_context):
    view, facts = see(toy_context, view="aid", off="actor:syl,actor:nobody,<script>")
    assert view.filters == "switched off: Syldavia"
    assert view.address == f"{ROOT}?view=aid&from=1900&to=1910&off=actor%3Asyl"
    assert facts == {"grain-a", "promise-a", "share-a", "undated-a"}


def test_the_overview_shows_every_fact_of_its_years(toy_context):
    assert see(toy_context)[1] == set(toy_context.facts["id"])
    assert "visit-a" not in see(toy_context, from_="1909")[1]


def test_the_disagreements_show_a_matter_as_a_whole_when_one_of_its_facts_lies_in_the_years(toy_context):
    assert see(toy_context, view="disagreements")[1] == {"pact-doe", "pact-roe"}
    assert see(toy_context, view="disagreements", from_="1903", to="1903")[1] == {"pact-doe", "pact-roe"}
    assert see(toy_context, view="disagreements", from_="1904", to="1910")[1] == set()


def test_the_disagreements_can_be_switched_off_by_kind(toy_context, words):
    view, facts = see(toy_context, view="disagreements", off="relation:conflict,relation:slip")
    assert facts == set()
    assert view.filters == f"switched off: {words('relation.conflict')}, {words('relation.slip')}"
    assert view.address.endswith("&off=relation%3Aconflict,relation%3Aslip")


FORGED = [
    {"view": "nothing"},
    {"view": "../../etc"},
    {"view": "aid\r\nX: y"},
    {"from_": "x", "to": "19o4"},
    {"from_": "", "to": "-5"},
    {"from_": "1", "to": "9999"},
    {"from_": "٣", "to": "1e9"},
    {"off": "actor:syl," * 5000},
]


@pytest.mark.parametrize("query", FORGED, ids=lambda query: repr(query)[:40])
def test_a_forged_address_shows_all_years_of_the_overview(toy_context, query):
    view, facts = see(toy_context, **query)
    assert view == View("overview", "Overview", Period(1900, 1910), "", f"{ROOT}?view=overview&from=1900&to=1910")
    assert facts == set(toy_context.facts["id"])


def test_years_in_the_wrong_order_change_places(toy_context):
    assert see(toy_context, from_="1907", to="1903")[0].period == Period(1903, 1907)


# --- file names ------------------------------------------------------------------------------------------------------


def test_a_file_name_speaks():
    assert file_name("between-two-pillars", "aid", "1954-1961", form="csv") == "between-two-pillars_aid_1954-1961.csv"
    assert file_name("Two Töy/Towers", "", form="zip") == "two-toy-towers.zip"


@pytest.mark.parametrize(
    ("text", "name"),
    [("Aid and loans", "aid-and-loans"), ('a"b;c\r\nd', "a-b-c-d"), ("../..", ""), ("Ch’ŏngjin", "chongjin"), ("x" * 99, "x" * 80)],
)
def test_a_slug_is_letters_digits_and_hyphens(text, name):
    assert slug(text) == name
