"""EDTF dates in words."""

from __future__ import annotations

from babel.dates import get_month_names

from dashboard.i18n.catalogue import Catalogue
from dashboard.model.period import Period


def in_words(edtf: str | None, words: Catalogue) -> str:
    """"1950-06-25" -> "25 June 1950"; "1954/1961" -> "1954 to 1961"; None -> that there is no date."""
    if edtf is None:
        return words("date.none")
    if "/" in edtf:
        start, end = edtf.split("/")
        if start in ("", ".."):
            return words("date.until", date=_single(end, words))
        if end in ("", ".."):
            return words("date.since", date=_single(start, words))
        return words("date.span", start=_single(start, words), end=_single(end, words))
    return _single(edtf, words)


def span(period: Period, words: Catalogue) -> str:
    """A period as briefly as the language writes it: "1950–1953", or its one year."""
    if period.start == period.end:
        return words("browser.year", year=period.start)
    return words("browser.range", start=period.start, end=period.end)


def _single(edtf: str, words: Catalogue) -> str:
    bare = edtf.rstrip("~?%")
    date = _bare(bare, words)
    mark = edtf[len(bare) :]
    if "~" in mark or "%" in mark:
        date = words("date.approximate", date=date)
    if "?" in mark or "%" in mark:
        date = words("date.uncertain", date=date)
    return date


def _bare(edtf: str, words: Catalogue) -> str:
    if edtf.endswith("X"):
        return words("date.decade", decade=edtf.replace("X", "0"))
    parts = edtf.split("-")
    if len(parts) == 1:
        return words("date.year", year=parts[0])
    if len(parts) == 2 and int(parts[1]) > 12:
        return words(f"date.season.{parts[1]}", year=parts[0])
    context = "stand-alone" if len(parts) == 2 else "format"  # a month by itself, or one beside its day
    month = get_month_names("wide", context, words.locale)[int(parts[1])]
    if len(parts) == 2:
        return words("date.month", month=month, year=parts[0])
    return words("date.day", day=int(parts[2]), month=month, year=parts[0])
