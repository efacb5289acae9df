"""What was on the screen when something is taken away, and the names of the files."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from dashboard.i18n.catalogue import Catalogue
from dashboard.model.period import Period
from dashboard.words.dates import in_words

LONGEST_NAME = 80
ADDRESS = "%/:?#[]@!$&'()*+,;=~"  # what may stand in an address besides letters, digits and -._


@dataclass(frozen=True)
class View:
    """A choice of facts as the reader saw it: a short id for file names, the rest in words.

    ``filters`` and ``address`` are empty where there are none.
    """

    id: str
    title: str
    period: Period
    filters: str = ""
    address: str = ""

    @property
    def span(self) -> str:
        """The period as in a file name: "1954-1961"."""
        return f"{self.period.start}-{self.period.end}"

    def years(self, words: Catalogue) -> str:
        """The period in words: "1954 to 1961"."""
        start, end = self.period.start, self.period.end
        return in_words(str(start) if start == end else f"{start}/{end}", words)


def title(words: Catalogue, name: str) -> str:
    """The title of a view; a name that is no view's stands for itself."""
    return words(f"view.{name}") if f"view.{name}" in words.messages else name


def slug(text: str) -> str:
    """Letters and digits of ASCII only, joined by hyphens: fit for a file name and for a header."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    return "-".join(re.findall(r"[a-z0-9]+", bare))[:LONGEST_NAME].strip("-")


def file_name(package: str, *parts: str, form: str) -> str:
    """ "between-two-pillars_aid_1954-1961.csv"; parts that are empty are left out."""
    return "_".join(name for name in map(slug, (package, *parts)) if name) + f".{form}"
