"""Recognition: lines break where the record does, each country gained is one dot, and what cannot be right is not counted."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.figures import recognition as figure
from dashboard.model.period import Period
from dashboard.topics import recognition
from dashboard.topics.base import Sheet
from tests.toy import context, explained, fact, figure_of, frame

YEARS = Period(1900, 1910)
OPEN = {"end": float("inf"), "last_year": float("nan")}
ACTORS = pd.DataFrame(
    [("bor", "Borduria", "rok", "south", 1), ("rur", "Ruritania", "ink", "own", 2), ("syl", "Syldavia", "jpn", "north", 3)],
    columns=["id", "short", "colour", "lane", "order"],
)
LANES = pd.DataFrame(
    [("north", "North", "N", "jpn", "yes", 1), ("south", "South", "S", "rok", "yes", 2), ("own", "Own", "O", "ink", "no", 3)],
    columns=["id", "name", "short", "colour", "pillar", "order"],
)
UNITS = pd.DataFrame([("states", "state", "states", "", "states", "count", ""), ("meetings", "meeting", "meetings", "", "meetings", "count", "")],
                     columns=["id", "singular", "plural", "prefix", "short", "kind", "axis"])
STATUSES = pd.DataFrame([("exact", "", "exact"), ("derived", "", "derived by us")], columns=["id", "phrase", "status"])
SOURCES = pd.DataFrame([("doe-1920", "Doe")], columns=["id", "short"])


def count(actor, year, value, **cells):
    return fact(f"ties-{actor}-{year}", year, year,
                **{"table": "values", "kind": "ties", "actor": actor, "partner": None, "value": value, "unit": "states",
                   "unit_kind": "count", "qualifier": "exact", "mark": "exact", "basis": "derived", "record": "worked-out",
                   "usable": True, "date": str(year), "rank": None, "groups": [f"actor:{actor}"], **cells})


def tie(actor, country, first, last=None, **cells):
    ends = OPEN if last is None else {}
    return fact(f"tie-{actor}-{country}", first, last or first,
                **{"table": "values", "kind": "tie", "actor": actor, "label": country.capitalize(), "basis": "stated",
                   "record": "reported", "usable": True, "rank": None, "groups": [f"actor:{actor}"], **ends, **cells})


def told(name, first, last, value, **cells):
    return fact(name, first, last, **{"table": "relations", "kind": "diplomatic", "actor": "rur", "value": value, "unit": "states",
                                      "unit_kind": "count", "qualifier": "exact", "mark": "exact", "basis": "stated", "record": None,
                                      "usable": True, "rank": 2, "lanes": ("own",), "groups": ["actor:rur"], **cells})


FACTS = (
    count("rur", 1901, 2.0), count("rur", 1902, 3.0), count("rur", 1904, 5.0), count("rur", 1905, 6.0, basis="stated"),
    count("rur", 1906, 6.0, basis="stated"), count("bor", 1901, 1.0, usable=False, record="not-usable"),
    count("bor", 1902, 4.0), count("bor", 1903, 4.0), count("bor", 1907, float("nan"), usable=False, record="no-report"),
    tie("rur", "dawsbergen", 1901), tie("rur", "axphain", 1901, 1903), tie("rur", "carpathia", 1901, 1950),
    tie("rur", "zubrowka", 1905, 1905), tie("rur", "old", 1880), tie("rur", "unclear", 1905, usable=False, record="not-usable"),
    tie("rur", "dubious", 1909, usable=False, record="not-usable"),
    tie("bor", "elbonia", 1902),
    told("two-new", 1902, 1904, 2.0), told("nine-new", 1900, 1905, 9.0), told("moment", 1903, 1903, 1.0),
    told("other-unit", 1902, 1904, 5.0, unit="meetings"), told("of-others", 1902, 1904, 3.0, actor="syl"),
    told("reason", 1902, 1902, float("nan"), unit=None, shape="diamond"),
)


@pytest.fixture(scope="module")
def make(words, tmp_path_factory):
    """A context of hand-made facts."""
    folder = tmp_path_factory.mktemp("ties")

    def made(*facts, explains=(("recognition", "reason"),)):
        return context(folder, words, frame(*facts), actors=ACTORS, lanes=LANES, units=UNITS, statuses=STATUSES, sources=SOURCES,
                       explains=explained(*explains))

    return made


@pytest.fixture(scope="module")
def toys(make):
    return make(*FACTS)


@pytest.fixture(scope="module")
def sheet(toys):
    return Sheet.of(recognition.TOPIC, toys)


def pieces(drawn, name, mode):
    for trace in drawn.data:
        at = 0
        for owner, size in zip(trace.meta["facts"], trace.meta["sizes"], strict=True):
            points = [(x, y) for x, y in zip(trace.x[at:at + size], trace.y[at:at + size], strict=True) if x is not None]
            at += size
            if owner == name and trace.mode == mode:
                yield trace, points


def dot(drawn, name):
    """Where the dot of a fact stands, and whether it is open."""
    trace = next(trace for trace in drawn.data if trace.mode == "markers")
    at = trace.meta["facts"].index(name)
    return (trace.x[at], trace.y[at]), trace.marker.color[at] == "var(--paper)"


def marked(drawn):
    return {mark["id"] for mark in drawn.layout.meta["marks"]}


def test_a_line_joins_neighbouring_years_and_breaks_at_a_gap(sheet):
    drawn = figure_of(sheet, "recognition-ties")
    [(_, path)] = pieces(drawn, "ties-rur-1901", "lines")
    assert path == [(1901.5, 2.0), (1902.5, 3.0)]
    assert list(pieces(drawn, "ties-rur-1902", "lines")) == [], "1903 has no count"
    [(_, path)] = pieces(drawn, "ties-bor-1902", "lines")
    assert path == [(1902.5, 4.0), (1903.5, 4.0)]


def test_what_we_counted_is_dotted_with_open_markers(sheet):
    drawn = figure_of(sheet, "recognition-ties")
    [(trace, _)] = pieces(drawn, "ties-rur-1901", "lines")
    assert trace.line.dash == "dot"
    [(trace, _)] = pieces(drawn, "ties-rur-1905", "lines")
    assert trace.line.dash == "solid"
    assert dot(drawn, "ties-rur-1901")[1]
    assert not dot(drawn, "ties-rur-1905")[1]


def test_the_last_value_stands_at_the_end_of_its_line(sheet):
    labels = {label["id"]: label for label in figure_of(sheet, "recognition-ties").layout.meta["labels"]}
    assert (labels["ties-rur-1906"]["strong"], labels["ties-rur-1906"]["text"]) == ("6", "Ruritania")
    assert (labels["ties-bor-1903"]["strong"], labels["ties-bor-1903"]["text"]) == ("4", "Borduria")
    assert {name for name in labels if name.startswith("ties")} == {"ties-rur-1906", "ties-bor-1903"}


def test_what_texts_count_over_years_is_a_bracket_over_them(sheet):
    drawn = figure_of(sheet, "recognition-ties")
    brackets = {name: path for name in ("two-new", "nine-new") for _, path in pieces(drawn, name, "lines")}
    assert {x for x, _ in brackets["two-new"]} == {1902, 1905}
    assert {x for x, _ in brackets["nine-new"]} == {1900, 1906}
    tops = {name: max(y for _, y in path) for name, path in brackets.items()}
    assert tops["nine-new"] > tops["two-new"] > 6, "the larger count above the smaller, both over the lines"
    labels = {label["id"]: label["strong"] for label in drawn.layout.meta["labels"]}
    assert labels["two-new"] == "2 states"
    assert marked(drawn).isdisjoint({"moment", "other-unit", "of-others"})


def test_each_country_is_one_dot_stacked_from_the_axis_in_the_year_it_was_gained(sheet):
    drawn = figure_of(sheet, "recognition-rur")
    assert {name: dot(drawn, f"tie-rur-{name}")[0] for name in ("axphain", "carpathia", "dawsbergen", "zubrowka")} == {
        "axphain": (1901.5, 0.5), "carpathia": (1901.5, 1.5), "dawsbergen": (1901.5, 2.5), "zubrowka": (1905.5, 0.5)}
    assert len(drawn.layout.meta["marks"]) == 4


def test_a_tie_cut_within_the_axis_is_open_and_one_cut_later_is_not(sheet):
    drawn = figure_of(sheet, "recognition-rur")
    assert [dot(drawn, f"tie-rur-{name}")[1] for name in ("axphain", "zubrowka", "carpathia", "dawsbergen")] == [
        True, True, False, False]


def test_many_ties_of_one_year_stand_side_by_side_so_that_area_counts_them(make):
    many = [tie("rur", f"land{place:02}", 1904) for place in range(20)]
    drawn = figure_of(Sheet.of(recognition.TOPIC, make(*many, tie("bor", "one", 1905))), "recognition-rur")
    places = [dot(drawn, f"tie-rur-land{place:02}")[0] for place in range(20)]
    assert places[:4] == [(1904.25, 0.5), (1904.75, 0.5), (1904.25, 1.5), (1904.75, 1.5)]
    assert max(y for _, y in places) == 9.5
    tick = next(tick for tick in drawn.layout.meta["ticks"] if tick["text"] == "10")
    assert tick["y"] * drawn.layout.yaxis.range[1] == pytest.approx(5, abs=0.01)


def test_the_home_state_comes_first_and_all_dots_have_one_scale(sheet):
    assert [row.id for row in sheet.rows] == ["recognition-ties", "recognition-rur", "recognition-bor", "recognition-explains"]
    dots = [row for row in sheet.rows if row.id in ("recognition-rur", "recognition-bor")]
    assert len({row.weight for row in dots}) == 1
    assert len({drawn.layout.yaxis.range for row in dots for drawn in row.figures.values()}) == 1


def test_nothing_unusable_or_older_than_the_axis_is_drawn(sheet):
    drawn = set().union(*(marked(drawn) for row in (sheet.lane, *sheet.rows) for drawn in row.figures.values()))
    assert drawn.isdisjoint({"ties-bor-1901", "ties-bor-1907", "tie-rur-unclear", "tie-rur-dubious", "tie-rur-old"})
    assert drawn == set(sheet.shown["id"])
    assert marked(next(iter(sheet.lane.figures.values()))) == {name for name in drawn if name.startswith("ties")}


@pytest.mark.parametrize(
    ("first", "last", "said", "gained", "unusable"),
    [
        (1900, 1910, "Ruritania 6, Borduria no count", "in 1906. Gained in these years: Ruritania 4", "2 entries"),
        (1901, 1903, "Ruritania no count, Borduria 4", "in 1903. Gained in these years: Borduria 1", None),
        (1901, 1902, "Ruritania 3, Borduria 4", "in 1902. Gained in these years: Ruritania 3, Borduria 1", None),
        (1904, 1905, "Ruritania 6, Borduria no count", "in 1905. Gained in these years: Ruritania 1", "1 entry"),
        (1908, 1910, "No figure", None, None),
    ],
)
def test_a_card_has_the_last_count_inside_and_the_countries_gained(sheet, first, last, said, gained, unusable):
    card = sheet.card(Period(first, last))
    assert card.figure == said
    assert gained is None or gained in card.text
    assert (unusable in card.text) if unusable else ("not usable" not in card.text)


def test_the_numbers_of_a_card_can_be_compared(sheet):
    card = sheet.card(Period(1901, 1902))
    assert {measure.id: (measure.value, measure.total) for measure in card.measures} == {
        "recognition-rur": (3, False), "recognition-gained-rur": (3, True),
        "recognition-bor": (4, False), "recognition-gained-bor": (1, True)}
    assert card.facts == ("ties-rur-1902", "ties-bor-1902")
    assert card.coverage == "3 of 7 yearly counts lie inside"


def test_a_reading_counts_ties_of_the_year_and_gives_no_year_of_a_span(sheet):
    lines = [line.text for line in sheet.read(1902).lines]
    assert lines[:2] == ["Label of ties-rur-1902: 3 states.", "Label of ties-bor-1902: 4 states."]
    assert "Label of two-new: 2 states, 1902 to 1904; no figure for one year of it." in lines


def test_what_the_headline_leaves_out_has_a_reason(sheet, words):
    assert {name: sheet.aside[name] for name in ("ties-rur-1901", "ties-bor-1901", "ties-bor-1907", "tie-rur-axphain",
                                                 "tie-rur-old", "tie-rur-unclear", "two-new", "reason")} == {
        "ties-rur-1901": "", "ties-bor-1901": "not-usable", "ties-bor-1907": "no-report", "tie-rur-axphain": "single-tie",
        "tie-rur-old": "no-date", "tie-rur-unclear": "not-usable", "two-new": "text-count", "reason": "explains"}
    assert all(f"browser.aside-{reason}" in words.messages for reason in sheet.aside.values() if reason)


def test_choices_switch_each_state_and_what_explains_and_all_that_is_drawn(sheet):
    tags = [choice.tag for choice in sheet.filters]
    assert tags == ["actor:bor", "actor:rur", "explains:recognition"]
    assert [fact.id for fact in sheet.shown.itertuples() if set(tags).isdisjoint(fact.groups)] == []


def test_the_countries_gained_are_listed_in_the_order_of_time(sheet):
    assert [(listed.title, listed.facts) for listed in sheet.begun] == [
        ("Ruritania", ("tie-rur-axphain", "tie-rur-carpathia", "tie-rur-dawsbergen", "tie-rur-zubrowka")),
        ("Borduria", ("tie-bor-elbonia",))]


def test_no_facts_are_no_fault(make):
    sheet = Sheet.of(recognition.TOPIC, make(told("reason", 1902, 1902, 1.0), explains=()))
    assert [row.id for row in sheet.rows] == ["recognition-ties"]
    assert len(sheet.shown) == 0
    assert sheet.card(YEARS).figure == "No figure"


def test_brackets_need_a_span_and_a_count_of_states(toys):
    assert set(figure.brackets(toys.facts)["id"]) == {"two-new", "nine-new", "of-others"}


def test_real_recognition_counts_both_koreas(real_context):
    sheet = Sheet.of(recognition.TOPIC, real_context)
    card = sheet.card(Period(1960, 1970))
    assert card.figure == "North Korea 36, South Korea 83"
    assert "North Korea 26" in card.text, "Uruguay left out, of the 27 of the list"
    assert "1 entry" in card.text
    labels = {label["id"]: label["strong"] for label in figure_of(sheet, "recognition-ties").layout.meta["labels"]}
    assert labels["rel-agov-diplomatic-1960-1970"] == "24 countries"
    marks = set().union(*(marked(drawn) for row in sheet.rows for drawn in row.figures.values()))
    assert marks == set(sheet.shown["id"])
    assert marks.isdisjoint({"ties-rok-1948", "tie-rok-united-states", "tie-dprk-uruguay"})
