"""Contacts: a dot for each printed row, crowded dates stand above each other, and what is odd as printed is open."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.components.contact_list import contact_list
from dashboard.figures import contacts as figure
from dashboard.model.dates import parse
from dashboard.model.period import Period
from dashboard.topics import contacts
from dashboard.topics.base import Sheet
from tests.toy import context, fact, figure_of, frame

YEARS = Period(1900, 1910)
ACTORS = pd.DataFrame(
    [("rur", "Ruritania", "ink", "own", 1), ("syl", "Syldavia", "jpn", "north", 3), ("bor", "Borduria", "rok", "south", 2)],
    columns=["id", "short", "colour", "lane", "order"],
)
LANES = pd.DataFrame(
    [("north", "North", "N", "jpn", "yes", 1), ("south", "South", "S", "rok", "yes", 2), ("own", "Own", "O", "ink", "no", 3)],
    columns=["id", "name", "short", "colour", "pillar", "order"],
)
KINDS = pd.DataFrame(
    [("events", "call", "Call", "Calls, and stays", 2), ("events", "war", "War", "Wars", 9), ("events", "stay", "Stay", "Calls, and stays", 1)],
    columns=["table", "code", "name", "family", "order"],
)
UNDATED = {"date": None, "start": float("nan"), "end": float("nan"), "first_year": float("nan"), "last_year": float("nan"),
           "precision": None, "on_axis": False}
SOURCES = pd.DataFrame([("doe-1920", "Doe")], columns=["id", "short"])


def dated(name, date, **cells):
    """A fact at an EDTF date, or without one."""
    if date is None:
        return fact(name, 1900, 1900, **{"basis": "stated", "rank": None, "usable": True, **UNDATED, **cells})
    at = parse(date)
    place = {"start": at.start, "end": at.end, "first_year": at.first_year, "last_year": at.last_year, "precision": at.precision}
    return fact(name, at.first_year, at.last_year, **{"date": date, "basis": "stated", "rank": None, "usable": True, **place, **cells})


def row(name, date, partner="syl", order=1, **cells):
    lane = {"syl": "north", "bor": "south"}[partner]
    return dated(name, date, **{"table": "contacts", "partner": partner, "printed_order": order, "archive": "Toy Archive, no. 1",
                                "reference": "box 3", "lanes": (lane,), "text": f"Sentence of {name}.",
                                "groups": ["family:contacts", f"actor:{partner}"], **cells})


def visit(name, date, family="Calls, and stays", **cells):
    return dated(name, date, **{"table": "events", "family": family, "kind": "stay", "lanes": ("north",), "rank": 1, "shape": "circle",
                                "groups": ["family:calls-and-stays", "actor:syl"], **cells})


FACTS = (
    row("jan", "1905-01-10", order=2), row("feb", "1905-02-10", order=1, flag="Out of order"), row("nov", "1905-11-10", order=3),
    row("month", "1907-03", order=4, archive=None, reference=None), row("year", "1908", "bor"),
    row("lost", None, order=5),
    visit("stay", "1904-05"), visit("both", "1905", lanes=("south", "north")), visit("war", "1905", family="Wars"),
    visit("never", None),
)


@pytest.fixture(scope="module")
def make(words, tmp_path_factory):
    """A context of hand-made facts."""
    folder = tmp_path_factory.mktemp("contacts")

    def made(*facts, kinds=KINDS):
        return context(folder, words, frame(*facts), actors=ACTORS, lanes=LANES, kinds=kinds, sources=SOURCES)

    return made


@pytest.fixture(scope="module")
def toys(make):
    return make(*FACTS)


@pytest.fixture(scope="module")
def sheet(toys):
    return Sheet.of(contacts.TOPIC, toys)


def dot(drawn, name):
    """Where the dot of a fact stands, and whether it is open."""
    trace = next(trace for trace in drawn.data if trace.mode == "markers")
    at = trace.meta["facts"].index(name)
    return (trace.x[at], trace.y[at]), trace.marker.color[at] == "var(--paper)"


def pill(drawn, name):
    for trace in drawn.data:
        at = 0
        for owner, size in zip(trace.meta["facts"], trace.meta["sizes"], strict=True):
            xs = [x for x in trace.x[at:at + size] if x is not None]
            at += size
            if owner == name and trace.fill == "toself":
                return min(xs), max(xs), trace.opacity
    return None


def marked(drawn):
    return {mark["id"] for mark in drawn.layout.meta["marks"]}


# --- the figure ------------------------------------------------------------------------------------------------------


def test_near_dates_stand_above_each_other_and_a_later_one_on_the_ground(sheet):
    drawn = figure_of(sheet, "contacts-syl")
    heights = {name: dot(drawn, name)[0][1] for name in ("jan", "feb", "nov", "month")}
    assert heights == {"jan": 0.6, "feb": 1.6, "nov": 0.6, "month": 0.6}
    assert drawn.layout.yaxis.range == (0, 2.2)


def test_a_day_stands_at_its_day_and_has_no_pill(sheet):
    drawn = figure_of(sheet, "contacts-syl")
    assert dot(drawn, "jan")[0][0] == pytest.approx(1905 + 9.5 / 365, abs=1e-4)
    assert pill(drawn, "jan") is None


def test_a_date_without_a_day_has_a_pale_pill_as_wide_as_its_month_or_year(sheet):
    x0, x1, opacity = pill(figure_of(sheet, "contacts-syl"), "month")
    assert (x0, x1) == (pytest.approx(1907 + 59 / 365, abs=1e-4), pytest.approx(1907 + 90 / 365, abs=1e-4))
    assert opacity < 0.3
    assert pill(figure_of(sheet, "contacts-bor"), "year")[:2] == (1908, 1909)
    assert dot(figure_of(sheet, "contacts-bor"), "year")[0][0] == 1908.5


def test_a_row_that_is_odd_as_printed_is_open(sheet):
    drawn = figure_of(sheet, "contacts-syl")
    assert [dot(drawn, name)[1] for name in ("jan", "feb", "nov")] == [False, True, False]


@pytest.mark.parametrize(("flag", "odd"), [("No shelf mark", True), ("", False), ("  ", False), (None, False), (float("nan"), False)])
def test_only_words_make_a_row_odd(flag, odd):
    assert figure.is_odd({"flag": flag}) is odd


def test_a_dot_after_a_whole_year_does_not_stand_on_its_pill():
    facts = frame(row("year", "1905"), row("in-it", "1905-10-01"), row("after", "1906-01-02"))
    assert figure.levels(facts, YEARS) == [0, 1, 0]


# --- the topic -------------------------------------------------------------------------------------------------------


def test_a_row_a_partner_in_the_order_of_the_actors_then_the_visits(sheet):
    assert [(row.id, row.title, row.group) for row in sheet.rows] == [
        ("contacts-bor", "With Borduria", "actor:bor"), ("contacts-syl", "With Syldavia", "actor:syl"),
        ("contacts-visits", "Visits and meetings of leaders", "family:calls-and-stays")]
    assert [row.note for row in sheet.rows][1] == "4 rows; open: something does not fit (1)"
    assert sheet.lane is None


def test_visits_are_the_family_of_the_first_kind_of_events(toys, make):
    assert contacts.visits_family(toys) == "Calls, and stays"
    assert contacts.visits_family(make(*FACTS, kinds=KINDS.iloc[:0])) is None
    assert contacts.visits_family(make(*FACTS, kinds=KINDS.assign(family=None))) is None


def test_visits_stand_in_the_lanes_of_their_partners(sheet):
    row = sheet.rows[-1]
    assert [name for name, *_ in row.lanes] == ["North", "South"]
    places = sorted((mark["id"], mark["y0"] > 0.4) for mark in figure_of(sheet, row.id).layout.meta["marks"])
    assert places == [("both", False), ("both", True), ("stay", True)]


def test_no_visits_have_no_row(make):
    sheet = Sheet.of(contacts.TOPIC, make(row("jan", "1905-01-10")))
    assert [row.id for row in sheet.rows] == ["contacts-syl"]
    assert [choice.tag for choice in sheet.filters] == ["actor:syl", "archive:toy-archive-no-1"]


def test_what_is_drawn_is_what_is_shown_and_the_undated_row_is_listed(sheet):
    drawn = set().union(*(marked(figure_of(sheet, row.id)) for row in sheet.rows))
    assert drawn == set(sheet.shown["id"]) == {"jan", "feb", "nov", "month", "year", "stay", "both"}
    assert set(sheet.facts["id"]) - drawn == {"lost"}


def test_choices_are_partners_archives_what_is_odd_and_visits(sheet):
    assert [(choice.tag, choice.name) for choice in sheet.filters] == [
        ("actor:bor", "Borduria"), ("actor:syl", "Syldavia"), ("archive:toy-archive-no-1", "Toy Archive, no. 1"),
        ("archive:", "No archive named"), ("odd:as-printed", "Odd as printed"),
        ("family:calls-and-stays", "Visits and meetings of leaders")]
    groups = sheet.facts.set_index("id")["groups"]
    assert groups["feb"] == ["family:contacts", "actor:syl", "archive:toy-archive-no-1", "odd:as-printed"]
    assert groups["month"][2:] == ["archive:"]
    assert groups["stay"] == ["family:calls-and-stays", "actor:syl"]


@pytest.mark.parametrize(
    ("first", "last", "said", "text", "cover"),
    [
        (1900, 1910, "5 contacts", "in 1 of them something", "5 of 5"),
        (1907, 1908, "2 contacts", "in 0 of them something", "2 of 5"),
        (1904, 1904, "None listed", "does not prove that there was none", "0 of 5"),
    ],
)
def test_a_card_counts_printed_rows_and_the_odd_ones(sheet, first, last, said, text, cover):
    card = sheet.card(Period(first, last))
    assert card.figure == said
    assert text in card.text
    assert card.coverage.startswith(cover)
    assert card.measures == ()


def test_a_card_rests_on_the_rows_inside(sheet):
    assert sheet.card(Period(1907, 1908)).facts == ("month", "year")


def test_a_reading_has_contacts_before_visits(sheet):
    reading = sheet.read(1905)
    assert reading.head == "4 contacts, visits and meetings in 1905"
    assert {line.id for line in reading.lines} == {"jan", "feb", "nov", "both"}
    assert reading.brief == "Label of jan"


def test_visits_are_lent_by_another_topic_and_not_counted(sheet, words):
    assert set(sheet.facts.loc[sheet.facts["explains"], "id"]) == {"stay", "both"}
    assert {name: sheet.aside[name] for name in ("jan", "lost", "stay")} == {"jan": "", "lost": "no-date", "stay": "not-listed"}
    assert all(f"browser.aside-{reason}" in words.messages for reason in sheet.aside.values() if reason)


@pytest.mark.parametrize("name", ["view.contacts", "nav.contacts", "contacts.lane", "contacts.title", "contacts.lead",
                                  "browser.rule-contacts", "browser.compare-not-contacts"])
def test_all_that_shared_parts_ask_for_has_words(words, name):
    assert name in words.messages


# --- the list --------------------------------------------------------------------------------------------------------


def cells(section):
    """The table of the list: its header cells, and the cells of each row."""
    _, head, body = section.children[1].children.children
    return head.children.children, [row.children for row in body.children]


def test_the_list_has_all_printed_rows_in_the_order_of_time(toys):
    _, rows = cells(contact_list(toys))
    assert [row[0].children for row in rows] == [
        "10 January 1905", "10 February 1905", "10 November 1905", "March 1907", "1908", "no date in the source"]
    assert [row[1].children for row in rows] == ["2", "1", "3", "4", "1", "5"]


def test_the_list_names_its_columns_and_itself(toys):
    section = contact_list(toys)
    heads, _ = cells(section)
    assert [(head.children, head.scope) for head in heads] == [
        ("When", "col"), ("Place in its table", "col"), ("With", "col"), ("About", "col"), ("Archive and reference", "col"),
        ("Odd as printed", "col")]
    assert section.children[1].children.children[0].children.startswith("Each row with its place")


def test_a_listed_row_opens_its_evidence_and_says_what_is_odd(toys):
    _, rows = cells(contact_list(toys))
    _, _, partner, about, held, odd = rows[1]
    button, text = about.children
    assert (button.children, button.className, button.to_plotly_json()["props"]["data-fact"]) == ("Label of feb", "fact-link", "feb")
    assert text.children == "Sentence of feb."
    assert partner.children[1] == "Syldavia"
    assert (held.children, odd.children) == ("Toy Archive, no. 1, box 3", "Out of order")
    assert (rows[3][4].children, rows[3][5].children) == ("No archive named", "")


def test_real_contacts_are_the_rows_of_both_tables(real_context, store):
    sheet = Sheet.of(contacts.TOPIC, real_context)
    assert [row.id for row in sheet.rows] == ["contacts-ussr", "contacts-prc", "contacts-visits"]
    drawn = set().union(*(marked(figure_of(sheet, row.id)) for row in sheet.rows))
    assert drawn == set(sheet.shown["id"]) >= set(store["contacts"]["id"])
    assert len(cells(contact_list(real_context))[1]) == len(store["contacts"])
