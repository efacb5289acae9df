"""What the sources hold for one year, in words."""

from __future__ import annotations

import pytest

from tests.toy import fact, frame

NAN = float("nan")


@pytest.fixture(scope="module")
def reader(toy_context):
    return toy_context.reader


def figure(name, first, last, value, **cells):
    date = str(first) if first == last else f"{first}/{last}"
    return fact(name, first, last, date=date, value=value, unit="crown", qualifier="exact", **cells)


@pytest.fixture(scope="module")
def read(reader):
    shown = frame(
        figure("single", 1903, 1903, 5, label="One year"),
        figure("block", 1904, 1908, 9_000_000, label="Long block"),
        figure("late", 1908, 1908, 7, label="Late one", disputed=True),
    )
    return reader.of_figures(shown, "aid.reading")


def test_a_year_with_a_figure_reads_it_with_its_source(read):
    reading = read(1903)
    assert [line.text for line in reading.lines] == ["One year: 5 crowns."]
    assert reading.lines[0].cite == "Doe, p. 1"
    assert reading.lines[0].id == "single"
    assert "1903" in reading.head
    assert reading.brief == "5 crowns: One year"


def test_a_span_never_gives_a_figure_for_one_of_its_years(read):
    reading = read(1906)
    assert [line.text for line in reading.lines] == [
        "Long block: 9 million crowns, 1904 to 1908; no figure for one year of it."
    ]
    assert "9" not in reading.brief
    assert "Long block" in reading.brief


def test_a_figure_of_the_year_comes_before_a_span_around_it(read):
    assert [line.id for line in read(1908).lines] == ["late", "block"]


@pytest.mark.parametrize(("year", "nearest"), [(1900, "single"), (1902, "single"), (1910, "block")])
def test_a_silent_year_names_the_nearest_figure_and_says_that_it_is_silent(read, year, nearest):
    reading = read(year)
    assert reading.head == f"No aid figure for {year}"
    assert [line.id for line in reading.lines] == [nearest]
    assert reading.lines[0].text.startswith("Nearest: ")
    assert reading.brief == "no figure"


def test_a_disputed_fact_is_marked_in_a_reading(read):
    assert [line.disputed for line in read(1908).lines] == [True, False]


def test_lines_beyond_the_fourth_are_counted_not_lost(reader):
    shown = frame(*(figure(f"f{n}", 1905, 1905, n + 1) for n in range(7)))
    reading = reader.of_figures(shown, "aid.reading")(1905)
    assert len(reading.lines) == 4
    assert reading.more == 3
    assert "7" in reading.head


def test_no_facts_at_all_is_said_and_not_an_error(reader):
    empty = frame(figure("one", 1905, 1905, 1)).iloc[:0]
    reading = reader.of_figures(empty, "aid.reading")(1905)
    assert (reading.lines, reading.more, reading.head) == ((), 0, "No aid figure for 1905")


def event(name, first, last, rank, lanes=("north",), **cells):
    return fact(name, first, last, date=str(first), rank=rank, lanes=lanes, qualifier=None, unit=None, **cells)


@pytest.fixture(scope="module")
def read_events(reader):
    shown = frame(
        event("minor", 1904, 1904, 3, start=1904.1, end=1904.2, label="Minor"),
        event("major", 1904, 1904, 1, start=1904.5, end=1904.6, label="Major", lanes=("south",)),
        event("span", 1905, 1907, 1, label="Span"),
    )
    return reader.of_events(shown, "events.reading", {"north": "jpn", "south": "rok"})


def test_events_of_a_year_read_in_the_order_of_time_and_in_brief_the_weightiest(read_events):
    reading = read_events(1904)
    assert [line.id for line in reading.lines] == ["minor", "major"]
    assert [line.colour for line in reading.lines] == ["jpn", "rok"]
    assert reading.brief == "Major"
    assert "2" in reading.head


def test_an_event_over_several_years_is_not_dated_to_one_of_them(read_events):
    reading = read_events(1906)
    assert reading.head == "Nothing dated to 1906"
    assert reading.brief == "no figure"


def test_a_reading_can_be_sent_to_the_browser(read):
    assert read(1903).as_json()["lines"][0] == {
        "id": "single",
        "text": "One year: 5 crowns.",
        "cite": "Doe, p. 1",
        "colour": "",
        "disputed": False,
    }
