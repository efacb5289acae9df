"""A place in a source is said as the language says it; English says it as the tables do."""

from __future__ import annotations

import pytest

from dashboard.i18n import catalogue
from dashboard.words import places

KO = catalogue.load("ko")


@pytest.mark.parametrize(
    ("locator", "korean", "pages"),
    [
        ("p. 244", "244쪽", True),
        ("pp. 225–230", "225-230쪽", True),
        ("pp. 234, 239", "234, 239쪽", True),
        ("ch. 18, paragraph 3", "18장, 3문단", False),
        ("note 11", "주 11", False),
        ("note xi", "주 xi", False),
        ("notes 6 to 19", "주 6-19", False),
        ("Conclusion; p. 262", "Conclusion; 262쪽", False),
        ("passage on the pledges of 1954, before note 23", "passage on the pledges of 1954, before note 23", False),
        ("Introduction", "Introduction", False),
        ("After the Korean War: 1953 – 1957", "After the Korean War: 1953 – 1957", False),
        ("dyad 731 and 210, imports", "dyad 731 and 210, imports", False),
    ],
)
def test_pages_chapters_and_notes_are_said_in_korean_and_headings_stay(locator, korean, pages):
    assert places.in_words(locator, KO) == korean
    assert places.pages(locator, KO) == (korean if pages else "")


def test_english_says_every_place_as_the_tables_do(store, words):
    told = {place for name, table in store.tables.items() if "locator" in table and name != "sources" for place in table["locator"]}
    assert len(told) > 100
    assert [place for place in told if places.in_words(place, words) != place] == []
