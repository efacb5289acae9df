"""The browser only looks up: every window and every year has its answer in its place."""

from __future__ import annotations

import pytest

from dashboard import lookups
from dashboard.topics import TOPICS
from dashboard.topics.base import Sheet

# of the years 1900 to 1910: by start, then end
NUMBERS = [
    (1900, 1900, 0),
    (1900, 1901, 1),
    (1900, 1910, 10),
    (1901, 1901, 11),
    (1901, 1910, 20),
    (1902, 1902, 21),
    (1909, 1909, 63),
    (1909, 1910, 64),
    (1910, 1910, 65),
]


@pytest.fixture(scope="module")
def sheets(toy_context):
    return [Sheet.of(topic, toy_context) for topic in TOPICS]


@pytest.fixture(scope="module")
def cards(toy_context, sheets):
    return lookups.cards(toy_context, sheets)


@pytest.mark.parametrize(("first", "last", "number"), NUMBERS)
def test_windows_are_numbered_by_start_then_end(toy_context, first, last, number):
    window = list(toy_context.years.windows())[number]
    assert (window.start, window.end) == (first, last)


def test_eleven_years_have_66_windows_and_28_years_406(toy_context, real_context, cards):
    assert len(list(toy_context.years.windows())) == 66
    assert len(list(real_context.years.windows())) == 406
    assert {len(card["index"]) for card in cards.values()} == {66}
    assert len(lookups.counts(toy_context)) == 66


@pytest.mark.parametrize(
    ("number", "coverage"),
    [(10, "2 of 2"), (0, "0 of 2"), (14, "1 of 2"), (65, "0 of 2")],  # 1900-10, 1900, 1901-04, 1910
)
def test_each_window_finds_its_own_card(cards, number, coverage):
    entry = cards["aid"]
    assert entry["cards"][entry["index"][number]]["coverage"].startswith(coverage)


def test_cards_are_stored_once(cards):
    for entry in cards.values():
        assert sorted(set(entry["index"])) == list(range(len(entry["cards"])))
        assert len({str(card) for card in entry["cards"]}) == len(entry["cards"])


def test_every_topic_has_a_reading_for_every_year(toy_context, real_context, sheets):
    readings = lookups.readings(toy_context, sheets)
    assert set(readings) == {"aid", "trade", "arms", "soldiers", "recognition", "events", "treaties", "contacts", "lean"}
    assert {len(years) for years in readings.values()} == {11}
    real = lookups.readings(real_context, [Sheet.of(topic, real_context) for topic in TOPICS])
    assert {len(years) for years in real.values()} == {28}
    for years in real.values():
        assert all(reading["head"] and reading["brief"] for reading in years)


@pytest.mark.parametrize(
    ("topic", "year", "ids"),
    [
        ("aid", 1905, ["grain-a", "share-a"]),
        ("trade", 1903, ["part-syl", "change-a"]),
        ("soldiers", 1904, ["near-bor", "present-syl"]),
        ("events", 1904, ["visit-a"]),
    ],
)
def test_a_reading_stands_in_the_place_of_its_year(toy_context, sheets, topic, year, ids):
    reading = lookups.readings(toy_context, sheets)[topic][year - 1900]
    assert [line["id"] for line in reading["lines"]] == ids


def test_counts_say_how_many_figures_and_happenings_overlap_a_window(toy_context):
    counts = lookups.counts(toy_context)
    # 11 + 10 + 9 + 8 windows begin before 1904. In it: gift-a, share-a, change-a, present, near, economy plan; visit-a
    assert counts[38] == "6 figures and 1 event for these years."


@pytest.mark.parametrize(
    ("window", "said"),
    [(38, "Sources: Doe."),  # 1904 alone, as above
     (3, "Sources: Doe, Roe."),  # 1900 to 1903: pact-roe
     (65, "")],  # 1910 alone: nothing
)
def test_the_headline_names_whose_figures_and_happenings_are_counted(toy_context, window, said):
    givers = lookups.givers(toy_context)
    assert givers["said"][givers["index"][window]] == said


def test_the_headline_names_four_sources_and_counts_the_others(real_context):
    givers = lookups.givers(real_context)
    # all years: besides the four texts CIA, Library of Congress, Shen and Xia, China.org.cn, Tian and three data sets of COW and ATOP
    assert givers["said"][givers["index"][27]] == "Sources: Agov, Hardy, Weathersby, Gilbert and 8 more."


def test_density_counts_facts_dated_to_one_year_by_the_colour_of_their_lane(toy_context):
    density = lookups.density(toy_context)
    assert density[1904] == [("jpn", 2), ("rok", 1)]  # present-syl, visit-a; near-bor
    assert density[1907] == [("rok", 2)]  # part-bor, crisis-a
    assert 1910 not in density


def test_named_periods_are_cut_to_the_axis_and_open_ones_left_out(toy_context):
    chips = lookups.chips(toy_context)
    assert [(chip.author, chip.label, chip.period.start, chip.period.end) for chip in chips] == [
        ("Doe", "First-plan", 1901, 1904),
    ]


def test_the_real_plans_are_named_periods(real_context):
    chips = {(chip.author, chip.period.start, chip.period.end) for chip in lookups.chips(real_context)}
    assert {("Agov", 1954, 1956), ("Agov", 1957, 1961), ("Agov", 1961, 1967), ("Hardy", 1950, 1953)} <= chips
