"""Amounts in words: the value in its unit with the source's hedge, never without."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from dashboard.i18n.catalogue import Catalogue

BARE = ("people", "share", "rate")  # kinds of units whose numbers stand on charts with a sign or nothing

class Amounts:
    """Writes amounts with the units and hedges of a data folder.

    ``units`` and ``statuses`` are the tables of those names.
    """

    def __init__(self, units: pd.DataFrame, statuses: pd.DataFrame, words: Catalogue) -> None:
        self._units = units.set_index("id").fillna("").to_dict("index")
        self._phrases = statuses.set_index("id")["phrase"].fillna("").to_dict()
        self._words = words

    def full(self, fact: Mapping[str, object]) -> str:
        """In full: "about 90 percent of North Korea's foreign trade"; empty when the fact has no amount.

        What is printed in words (a fraction, a ratio, a magnitude) is shown as printed, in quotation marks.
        """
        if not _given(fact, "qualifier"):
            return ""
        amount = self._amount(fact, "long")
        if _given(fact, "also_value"):
            also = self._number(fact["also_value"], str(fact["also_unit"]), "long")
            amount = self._words("amount.also", amount=amount, also=also)
        if _given(fact, "of") and (_given(fact, "value") or _given(fact, "low")):
            form = "amount.of-printed" if self._as_printed(fact) else "amount.of"
            amount = self._words(form, amount=amount, of=fact["of"])
        return amount

    def brief(self, fact: Mapping[str, object]) -> str:
        """For a chart: "about 90%", "1.35 million", "$475 million"; empty when the fact has no amount."""
        return self._amount(fact, "short") if _given(fact, "qualifier") else ""

    def converted(self, fact: Mapping[str, object]) -> str:
        """The source's own second amount, for a chart; empty when it gives none."""
        if not _given(fact, "also_value"):
            return ""
        return self._hedged(fact, self._number(fact["also_value"], str(fact["also_unit"]), "short"))

    def ticks(self, values: Sequence[float], unit: str) -> list[str]:
        """Amounts of ``unit`` beside an axis of amounts a year, the lowest first; the highest says so."""
        written = [self.brief({"value": value, "unit": unit, "qualifier": "exact"}) if value else "0" for value in values]
        return [*written[:-1], self.a_year(written[-1])] if written else []

    def a_year(self, amount: str) -> str:
        """An amount as one of a year."""
        return self._words("amount.a-year", amount=amount)

    def number(self, value: float) -> str:
        """A bare number, for an axis whose unit its title names."""
        return self._digits(value)

    def unit_change(self, unit: str) -> str:
        """Says that the unit of an axis changes to this one."""
        return self._words("chart.unit-change", unit=self._units[unit]["plural"])

    def unit_name(self, fact: Mapping[str, object]) -> str:
        """The unit of a fact's amount in the plural; empty when it has none."""
        if not _given(fact, "qualifier"):
            return ""
        row = self._units[str(fact["unit"])]
        return str(row["plural"] or row["short"])

    def axis_name(self, axis: str) -> str:
        """The name of a money axis: that of its first unit."""
        return next(row["plural"] for row in self._units.values() if row["axis"] == axis)

    def _amount(self, fact: Mapping[str, object], style: str) -> str:
        unit = str(fact["unit"])
        if self._as_printed(fact):
            return self._words("amount.printed", printed=fact["printed"])
        if _given(fact, "value"):
            return self._hedged(fact, self._number(fact["value"], unit, style))
        if _given(fact, "low"):
            low, counted = self._digits(fact["low"]), self._counted(unit, style)
            if counted:
                return _count(counted, self._words("amount.range", low=low, high=self._digits(fact["high"])))
            return self._words("amount.range", low=low, high=self._number(fact["high"], unit, style))
        return self._words("amount.not-stated")

    def _as_printed(self, fact: Mapping[str, object]) -> bool:
        in_words = not self._units[str(fact["unit"])]["plural"] and fact["qualifier"] != "not-stated"
        return (in_words or fact["qualifier"] == "magnitude") and _given(fact, "printed")

    def _hedged(self, fact: Mapping[str, object], amount: str) -> str:
        phrase = self._phrases[str(fact["qualifier"])]
        return phrase.replace("{amount}", amount) if "{amount}" in phrase else f"{phrase} {amount}".strip()

    def _digits(self, value: object, *, short: bool = False) -> str:
        return self._words.big(float(value), short=short)  # type: ignore[arg-type]

    def _number(self, value: object, unit: str, style: str) -> str:
        row = self._units[unit]
        number = self._digits(value, short=style == "short" and row["kind"] == "money")
        counted = self._counted(unit, style)
        if counted:
            return _count(counted, number)
        if row["prefix"]:
            return f"{row['prefix']}{number}"
        if style == "short":
            gap = "" if row["short"][:1] in ("%", "°") else " "
            people = row["kind"] == "people"
            one = value == 1 and row["kind"] in ("people", "goods", "count", "time") and gap
            name = row["singular"] if one else row["short"]
            return number if people else f"{number}{gap}{name}".strip()
        name = row["singular"] if value == 1 else row["plural"]
        return f"{number} {name}".strip()

    def _counted(self, unit: str, style: str) -> str:
        """How a number of it is written, where the unit says so for any number; else empty."""
        row = self._units[unit]
        return row["singular"] if "{n}" in row["singular"] and (style == "long" or row["kind"] not in BARE) else ""


def _count(counted: str, number: str) -> str:
    """The number in its form; one that ends in a word stands apart from the next: "35만 명", "90명"."""
    before, after = counted.split("{n}")
    return f"{before}{number}{' ' if number[-1:].isalpha() and after[:1].isalpha() else ''}{after}"


def _given(fact: Mapping[str, object], column: str) -> bool:
    return column in fact and not pd.isna(fact[column])
