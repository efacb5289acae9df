"""The words of the interface: messages by id from a ``.po`` file, with plurals, numbers and dates by locale."""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale
from babel.messages.pofile import read_po
from babel.numbers import format_compact_decimal, format_decimal

FOLDER = Path(__file__).parent
FIRST = "en"
BROWSER_PREFIX = "browser."
MYRIAD = 10_000
MILLION = 1_000_000
BILLION = 1_000_000_000
LONG_RUN = re.compile(r"\d{4,}")  # of digits


@dataclass(frozen=True)
class Catalogue:
    """Messages of one language."""

    locale: Locale
    messages: dict[str, tuple[str, ...]]
    plural: Callable[[int], int] = lambda n: int(n != 1)

    def __call__(self, message: str, **values: object) -> str:
        """The message with its ``{placeholders}`` filled.

        Raises:
            KeyError: there is no such message.
        """
        return self.messages[message][0].format(**values)

    def count(self, message: str, n: int, **values: object) -> str:
        """The plural form of the message for ``n``, which fills ``{n}``."""
        forms = self.messages[message]
        return forms[min(self.plural(n), len(forms) - 1)].format(n=self.number(n), **values)

    def number(self, value: float) -> str:
        """A number in digits, grouped; nothing is rounded."""
        return format_decimal(value, locale=self.locale, decimal_quantization=False)

    def big(self, value: float, *, short: bool = False) -> str:
        """From a million up with its word, "5.78 billion" (short: "5.78 bn"); below that in digits.

        Never rounded beyond 3 decimals. A language that counts in ten thousands uses their word from there up for what is
        a whole number of thousands, "35만", and has no short words of its own.
        """
        formats = self.locale.compact_decimal_formats
        form = "long" if "long" in formats else "short"
        by_million = _is_step(formats[form], MILLION)
        if value < MILLION and (by_million or value < MYRIAD or value % 1000):
            return self.number(value)
        if short and by_million:
            scale, word = (BILLION, "number.billion") if value >= BILLION else (MILLION, "number.million")
            return self(word, n=format_decimal(value / scale, format="#,##0.###", locale=self.locale))
        compact = format_compact_decimal(value, format_type=form, locale=self.locale, fraction_digits=3)
        return LONG_RUN.sub(lambda digits: self.number(int(digits[0])), compact)  # its patterns group none: "1250만"

    def for_browser(self) -> dict[str, list[str]]:
        """The messages that scripts need, without their prefix."""
        return {
            key.removeprefix(BROWSER_PREFIX): list(forms)
            for key, forms in self.messages.items()
            if key.startswith(BROWSER_PREFIX)
        }


@cache
def load(language: str) -> Catalogue:
    """The messages of a language; what it does not say yet it says in the first language.

    Raises:
        FileNotFoundError: there is no such language.
        ValueError: two files have the same message.
    """
    own = read(FOLDER / language)
    if language == FIRST:
        return own
    return Catalogue(own.locale, {**load(FIRST).messages, **own.messages}, own.plural)


def read(folder: Path) -> Catalogue:
    """Read all ``.po`` files of a language's folder, a file for each part of the product.

    Raises:
        FileNotFoundError: the folder has none.
        ValueError: two files have the same message.
    """
    files = sorted(folder.glob("*.po"))
    if not files:
        raise FileNotFoundError(folder)
    messages: dict[str, tuple[str, ...]] = {}
    rule = ""
    for path in files:
        with path.open(encoding="utf-8") as file:
            catalogue = read_po(file, locale=folder.name)
        rule = catalogue.plural_expr
        for message in catalogue:
            if not message.id:
                continue
            key = message.id[0] if isinstance(message.id, tuple) else message.id
            if key in messages:
                raise ValueError(f"{path}: {key!r} stands in another file of {folder.name} too")
            messages[key] = message.string if isinstance(message.string, tuple) else (message.string,)
    return Catalogue(Locale.parse(folder.name), messages, gettext.c2py(rule))


def languages() -> list[str]:
    """The languages that have a catalogue, the product's own first."""
    names = (path.name for path in FOLDER.iterdir() if any(path.glob("*.po")))
    return sorted(names, key=lambda name: (name != FIRST, name))


def _is_step(formats: Any, value: int) -> bool:
    """Whether the language's words for large numbers begin anew at this one: "1 million", not "100만"."""
    return str(formats["other"][str(value)]).count("0") == 1


def links(language: str, first: str = FIRST) -> list[dict[str, str]]:
    """All languages with their own names, and where their pages lie as seen from that of ``language``.

    ``first`` lies at the root, each other in a folder of its code beside what the root holds.
    """
    up = "" if language == first else "../"
    places = {name: up + ("" if name == first else f"{name}/") or "./" for name in languages()}
    return [{"id": name, "name": own_name(name), "href": places[name]} for name in places]


def own_name(language: str) -> str:
    """A language's name in itself: "한국어"."""
    name = Locale.parse(language).display_name or language
    return name[:1].upper() + name[1:]
