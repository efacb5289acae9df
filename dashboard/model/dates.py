"""Dates as historians know them: EDTF text (ISO 8601-2) read into a span on a decimal year axis."""

from __future__ import annotations

import calendar
import datetime
import math
import re
import warnings
from dataclasses import dataclass
from functools import cache

with warnings.catch_warnings():
    # edtf builds its grammar with names that pyparsing has deprecated; nothing of ours is concerned.
    warnings.simplefilter("ignore")
    from edtf.parser.grammar import edtfParser, level0Expression, level1Expression
from pyparsing import ParseException

# The part of EDTF that these tables use, and that can be said in words: days, months, seasons, years and decades, each
# with a mark of doubt, and intervals of them; an open end is "..", for EDTF's empty end means "unknown".
_SINGLE = r"(?:\d{4}(?:-(?:0[1-9]|1[0-2]|2[1-4])(?:-\d\d)?)?|\d{3}X)[~?%]?"
FORM = re.compile(rf"{_SINGLE}|{_SINGLE}/(?:{_SINGLE}|\.\.)|\.\./{_SINGLE}")
PRECISIONS = ("day", "month", "season", "year", "span")


@dataclass(frozen=True)
class PartialDate:
    """One EDTF date as a half-open span [start, end) of decimal years.

    ``start`` is -inf for ``../1958``, ``end`` is +inf for ``1958/..``. ``first_year`` and ``last_year``
    are inclusive; they are None at an open end.
    """

    text: str
    start: float
    end: float
    precision: str
    approximate: bool
    uncertain: bool
    sort_key: tuple[float, float]

    @property
    def first_year(self) -> int | None:
        return None if math.isinf(self.start) else math.floor(self.start)

    @property
    def last_year(self) -> int | None:
        # The end is exclusive: 1962.0 closes the year 1961.
        return None if math.isinf(self.end) else math.ceil(self.end) - 1


@cache
def parse(text: str) -> PartialDate:
    """Read an EDTF date of the forms that ``FORM`` lists.

    Raises:
        ValueError: the text is not such a date, or its end lies before its start.
    """
    if not FORM.fullmatch(text):
        raise ValueError(f"'{text}' is not an EDTF date")
    try:
        parsed = _expression(text)
        lower, upper = parsed.lower_strict(), parsed.upper_strict()
        start = _decimal(lower)
        end = _day_after(upper)
    except (ParseException, AttributeError, TypeError, ValueError, IndexError) as fault:
        raise ValueError(f"'{text}' is not an EDTF date") from fault
    if start >= end:
        raise ValueError(f"'{text}' ends before it begins")
    return PartialDate(
        text=text,
        start=start,
        end=end,
        precision=_precision(text),
        approximate="~" in text or "%" in text,
        uncertain="?" in text or "%" in text,
        sort_key=(start, end),
    )


def _expression(text: str) -> object:
    """Parse by the simplest level that reads it: trying level 2 first, as the library does, is four times slower."""
    for level in (level0Expression, level1Expression):
        try:
            return level.parse_string(text, parse_all=True)[0]
        except ParseException:
            continue
    return edtfParser.parse_string(text, parse_all=True)[0]


def _precision(text: str) -> str:
    if "/" in text or "X" in text:
        return "span"
    parts = text.strip("~?%").split("-")
    if len(parts) == 1:
        return "year"
    if len(parts) == 2:
        return "season" if int(parts[1]) > 12 else "month"
    return "day"


def decimal_year(year: int, month: int = 1, day: int = 1) -> float:
    """The moment a day begins, as a decimal year: 1956-07-01 is 1956.497 (leap years have 366 parts)."""
    days = 366 if calendar.isleap(year) else 365
    before = sum(calendar.monthrange(year, m)[1] for m in range(1, month)) + day - 1
    return year + before / days


def _calendar_day(moment: object) -> tuple[int, int, int]:
    """Year, month and day; the library lets 29 February pass in any year.

    Raises:
        ValueError: there is no such day.
    """
    day = datetime.date(*moment[:3])  # type: ignore[index]
    return day.year, day.month, day.day


def _decimal(moment: object) -> float:
    if isinstance(moment, float):
        return moment
    return decimal_year(*_calendar_day(moment))


def _day_after(moment: object) -> float:
    if isinstance(moment, float):
        return moment
    year, month, day = _calendar_day(moment)
    if (month, day) == (12, 31):
        return float(year + 1)
    if day == calendar.monthrange(year, month)[1]:
        return decimal_year(year, month + 1)
    return decimal_year(year, month, day + 1)
