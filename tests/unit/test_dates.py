"""EDTF text becomes a half-open span of decimal years, and nothing else does."""

from __future__ import annotations

import math

import pytest

from dashboard.model import dates

# text, start, end, first year, last year, precision; day n of a common year is n / 365, of a leap year n / 366
SPANS = [
    ("1905-06-25", 1905 + 175 / 365, 1905 + 176 / 365, 1905, 1905, "day"),
    ("1905-01-01", 1905.0, 1905 + 1 / 365, 1905, 1905, "day"),
    ("1905-12-31", 1905 + 364 / 365, 1906.0, 1905, 1905, "day"),
    ("1904-02-29", 1904 + 59 / 366, 1904 + 60 / 366, 1904, 1904, "day"),
    ("1904-07-01", 1904 + 182 / 366, 1904 + 183 / 366, 1904, 1904, "day"),
    ("1905-07-01", 1905 + 181 / 365, 1905 + 182 / 365, 1905, 1905, "day"),
    ("1904-02", 1904 + 31 / 366, 1904 + 60 / 366, 1904, 1904, "month"),
    ("1905-02", 1905 + 31 / 365, 1905 + 59 / 365, 1905, 1905, "month"),
    ("1905-12", 1905 + 334 / 365, 1906.0, 1905, 1905, "month"),
    ("1905-22", 1905 + 151 / 365, 1905 + 243 / 365, 1905, 1905, "season"),
    ("1905-23", 1905 + 243 / 365, 1905 + 334 / 365, 1905, 1905, "season"),
    ("1905", 1905.0, 1906.0, 1905, 1905, "year"),
    ("190X", 1900.0, 1910.0, 1900, 1909, "span"),
    ("1904/1908", 1904.0, 1909.0, 1904, 1908, "span"),
    ("1904/1904", 1904.0, 1905.0, 1904, 1904, "span"),
    ("1904-03-01/1905-02-28", 1904 + 60 / 366, 1905 + 59 / 365, 1904, 1905, "span"),
    ("1904-11/1905-01", 1904 + 305 / 366, 1905 + 31 / 365, 1904, 1905, "span"),
    ("../1904", -math.inf, 1905.0, None, 1904, "span"),
    ("1904/..", 1904.0, math.inf, 1904, None, "span"),
]


@pytest.mark.parametrize(("text", "start", "end", "first", "last", "precision"), SPANS)
def test_a_date_covers_its_first_to_its_last_moment(text, start, end, first, last, precision):
    date = dates.parse(text)
    assert date.start == pytest.approx(start, abs=1e-9)
    assert date.end == pytest.approx(end, abs=1e-9)
    assert (date.first_year, date.last_year, date.precision) == (first, last, precision)
    assert date.text == text


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("1904~", True, False),
        ("1904-05~", True, False),
        ("1904-05-06~", True, False),
        ("1904?", False, True),
        ("1904%", True, True),
        ("1904", False, False),
        ("1904~/..", True, False),
        ("1904/1906~", True, False),
    ],
)
def test_a_hedge_marks_a_date_and_does_not_move_it(text, approximate, uncertain):
    date = dates.parse(text)
    assert (date.approximate, date.uncertain) == (approximate, uncertain)
    assert date.start == dates.parse(text.replace("~", "").replace("?", "").replace("%", "")).start


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "soon",
        "5 May 1904",
        "1904-13",
        "1904-00",
        "190",
        "1904-5",
        "1904/05/06",
        "04-05-1904",
        "1904-05-32",
        "1904-04-31",
        "1905-02-29",
        "1905-02-30",
        "1900-02-29",
        "nan",
        "1904;1905",
        "1904/soon",
    ],
)
def test_what_is_no_date_of_the_calendar_is_refused(text):
    with pytest.raises(ValueError, match="is not an EDTF date"):
        dates.parse(text)


@pytest.mark.parametrize("text", ["1908/1904", "1904-05/1904-04", "1904-05-06/1904-05-05", "1904-02/1903"])
def test_a_span_that_ends_before_it_begins_is_refused(text):
    with pytest.raises(ValueError, match="ends before it begins"):
        dates.parse(text)


@pytest.mark.parametrize(("text", "end"), [("1904/", "last_year"), ("/1904", "first_year")])
def test_no_year_is_invented_for_an_end_that_is_left_out(text, end):
    try:
        date = dates.parse(text)
    except ValueError:
        return  # refused: nothing invented
    assert getattr(date, end) is None


def test_dates_sort_by_when_they_begin_then_by_when_they_end():
    texts = ["1904", "1903-12-31", "1904-01", "1904-01-01", "../1903"]
    assert sorted(texts, key=lambda text: dates.parse(text).sort_key) == [
        "../1903",
        "1903-12-31",
        "1904-01-01",
        "1904-01",
        "1904",
    ]


@pytest.mark.parametrize(
    ("year", "month", "day", "moment"),
    [
        (1904, 1, 1, 1904.0),
        (1904, 12, 31, 1904 + 365 / 366),
        (1905, 12, 31, 1905 + 364 / 365),
        (1905, 3, 1, 1905 + 59 / 365),
    ],
)
def test_leap_years_are_divided_into_366_parts(year, month, day, moment):
    assert dates.decimal_year(year, month, day) == pytest.approx(moment, abs=1e-9)
