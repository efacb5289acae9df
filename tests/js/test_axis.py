"""What stands under the charts, run in V8: places of months are those of the days that dates have."""

import json
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "assets" / "js" / "13-axis.js"


@pytest.fixture
def marks(engine):
    return lambda *given: json.loads(engine.eval(f"JSON.stringify(pillars.axis.marks({', '.join(map(str, given))}))"))


@pytest.mark.parametrize(
    ("year", "month", "at"),
    [(1956, 0, 1956), (1956, 2, 1956 + 60 / 366), (1957, 2, 1957 + 59 / 365), (1956, 11, 1956 + 335 / 366)],
)
def test_a_month_begins_where_its_first_day_stands(engine, year, month, at):
    assert engine.eval(f"pillars.axis.monthAt({year}, {month})") == pytest.approx(at, abs=1e-9)


@pytest.mark.parametrize(
    ("width", "months"),
    [(1200, list(range(12))), (720, list(range(12))), (700, [0, 3, 6, 9]), (240, [0, 3, 6, 9]), (200, [0, 6])],
)
def test_one_year_is_divided_into_as_many_months_as_there_is_room_for(marks, width, months):
    found = marks("{from: 1956, to: 1957}", width, 104, 60)
    assert [mark["month"] for mark in found] == months
    assert {mark["year"] for mark in found} == {1956}


def test_where_no_month_has_room_the_year_stands_alone(marks):
    assert marks("{from: 1956, to: 1957}", 100, 104, 60) == [{"at": 1956, "year": 1956, "month": 0}]


def test_two_years_have_months_and_three_have_none(marks):
    assert len(marks("{from: 1956, to: 1958}", 1440, 104, 60)) == 24
    assert [mark["at"] for mark in marks("{from: 1956, to: 1959}", 1440, 104, 60)] == [1956, 1957, 1958]


@pytest.mark.parametrize(
    ("width", "years"),
    [(2912, list(range(1945, 1973))), (1456, list(range(1946, 1973, 2))), (400, [1945, 1950, 1955, 1960, 1965, 1970]),
     (150, [1950, 1960, 1970])],
)
def test_all_years_are_thinned_to_the_room(marks, width, years):
    assert [mark["at"] for mark in marks("{from: 1945, to: 1973}", width, 104, 60)] == years


@pytest.mark.parametrize(
    ("state", "read"),
    [("{year: 1958, zoom: '', from: 1956, to: 1956}", 1958), ("{year: 1958, zoom: 'period', from: 1956, to: 1956}", 1956),
     ("{year: 1950, zoom: 'period', from: 1954, to: 1961}", 1954), ("{year: 1957, zoom: 'period', from: 1954, to: 1961}", 1957)],
)
def test_the_year_that_is_read_is_one_that_the_axis_shows(engine, state, read):
    assert engine.eval(f"pillars.axis.readingYear({state})") == read
