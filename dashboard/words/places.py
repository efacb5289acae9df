"""Places in a source in words: "p. 240" as the language says it; headings and the names of tables stay as they are."""

from __future__ import annotations

import re

from dashboard.i18n.catalogue import Catalogue

PAGES = re.compile(r"pp?\. [\d–, ]+")
FORMS = {  # how the tables write a place, between commas -> the message that says it
    r"p\. (?P<n>\d+)": "place.page",
    r"pp\. (?P<start>\d+)–(?P<end>\d+)": "place.pages",
    r"pp\. (?P<n>\d+(?:, \d+)+)": "place.pages-apart",
    r"ch\. (?P<n>\d+)": "place.chapter",
    r"paragraph (?P<n>\d+)": "place.paragraph",
    r"note (?P<n>\d+|[ivxlc]+)": "place.note",
    r"notes (?P<start>\d+) to (?P<end>\d+)": "place.notes",
}
PLACES = {re.compile(rf"(?:^|(?<=[,;] )){form}(?=[,;]|$)"): message for form, message in FORMS.items()}


def in_words(locator: str, words: Catalogue) -> str:
    """"pp. 225–230" -> "225-230쪽" in Korean; "Introduction" -> "Introduction"."""
    for place, message in PLACES.items():
        locator = place.sub(lambda found, message=message: words(message, **found.groupdict()), locator)
    return locator


def pages(locator: str, words: Catalogue) -> str:
    """The same where it is a place by pages; else empty."""
    return in_words(locator, words) if PAGES.fullmatch(locator) else ""
