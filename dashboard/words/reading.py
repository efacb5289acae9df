"""What the sources hold for one year, in words: the text beside a chart for those who read rather than look."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import pandas as pd

from dashboard.data.dicts import dicts
from dashboard.i18n.catalogue import Catalogue
from dashboard.words import places
from dashboard.words.amounts import Amounts
from dashboard.words.dates import in_words

MOST_LINES = 4
NOT_STATED = "not-stated"


@dataclass(frozen=True)
class Line:
    """One fact in a reading: its text, where it stands, and the lane colour it belongs to."""

    id: str
    text: str
    cite: str
    colour: str
    disputed: bool


@dataclass(frozen=True)
class Reading:
    """What one chart holds for one year: a heading, some lines, how many more there are, and all in a few words."""

    head: str
    lines: tuple[Line, ...]
    more: int
    brief: str

    def as_json(self) -> dict[str, object]:
        return asdict(self)


class Reader:
    """Writes readings with the words, amounts and sources of one data folder."""

    def __init__(self, words: Catalogue, amounts: Amounts, sources: pd.DataFrame) -> None:
        self._words = words
        self._amounts = amounts
        self._authors = sources.set_index("id")["short"].to_dict()

    def cite(self, fact: Mapping[str, object]) -> str:
        """"Agov, p. 240", the place as the language says it."""
        place = places.in_words(str(fact["locator"]), self._words)
        return self._words("cite", author=self._authors[str(fact["source"])], locator=place)

    def of_figures(self, shown: pd.DataFrame, subject: str) -> Callable[[int], Reading]:
        """Reads facts with amounts for any year: those dated to it, then spans around it, else the nearest.

        ``subject`` is the message prefix of the chart. A span never gives a figure for one of its years.
        """
        facts = shown.pipe(dicts)

        def read(year: int) -> Reading:
            around = [fact for fact in facts if fact["first_year"] <= year <= fact["last_year"]]
            here = [fact for fact in around if fact["first_year"] == fact["last_year"]]
            lines = [self._line(fact, self._say("reading.at", fact)) for fact in here]
            lines += [self._line(fact, self._say("reading.inside", fact)) for fact in around if fact not in here]
            if here:
                head = self._words.count(f"{subject}.here", len(here), year=year)
                if len(around) > len(here):
                    head += self._words.count("reading.spans", len(around) - len(here))
                unstated = here[0]["qualifier"] == NOT_STATED
                brief = self._brief("reading.brief-unstated" if unstated else "reading.brief", here[0])
            elif around:
                head = self._words(f"{subject}.inside", year=year)
                brief = self._brief("reading.brief-inside", around[0])
            else:
                head = self._words(f"{subject}.silent", year=year)
                brief = self._words("reading.brief-silent")
                lines = [self._line(fact, self._say("reading.nearest", fact)) for fact in _nearest(facts, year)]
            return Reading(head, tuple(lines[:MOST_LINES]), max(len(lines) - MOST_LINES, 0), brief)

        return read

    def of_events(self, shown: pd.DataFrame, subject: str, colours: Mapping[str, str]) -> Callable[[int], Reading]:
        """Reads events for any year: the weightiest of it, in the order of time."""
        facts = shown.pipe(dicts)

        def read(year: int) -> Reading:
            here = [fact for fact in facts if fact["first_year"] == year == fact["last_year"]]
            best = sorted(here, key=lambda fact: (fact["rank"], fact["start"]))[: MOST_LINES + 1]
            weightiest = best[:1]
            best.sort(key=lambda fact: (fact["start"], fact["end"]))
            message, chosen = ("reading.event", best) if here else ("reading.event-nearest", _nearest(facts, year))
            lines = [self._line(fact, self._say(message, fact), colours[fact["lanes"][0]]) for fact in chosen]
            head = (
                self._words.count(f"{subject}.here", len(here), year=year)
                if here
                else self._words(f"{subject}.silent", year=year)
            )
            brief = str(weightiest[0]["label"]) if here else self._words("reading.brief-silent")
            return Reading(head, tuple(lines), len(here) - len(best), brief)

        return read

    def _say(self, message: str, fact: Mapping[str, Any]) -> str:
        date = in_words(fact["date"], self._words)
        return self._words(message, label=fact["label"], amount=self._amounts.full(fact), date=date)

    def _brief(self, message: str, fact: Mapping[str, Any]) -> str:
        return self._words(message, label=fact["label"], amount=self._amounts.brief(fact))

    def _line(self, fact: Mapping[str, object], text: str, colour: str = "") -> Line:
        return Line(str(fact["id"]), text, self.cite(fact), colour, bool(fact["disputed"]))


def _nearest(facts: Sequence[dict[str, Any]], year: int) -> list[dict[str, Any]]:
    """The fact with two known ends that lies closest to the year, if there is any."""
    closed = [fact for fact in facts if pd.notna(fact["first_year"]) and pd.notna(fact["last_year"])]
    return sorted(closed, key=lambda fact: max(year - fact["last_year"], fact["first_year"] - year))[:1]
