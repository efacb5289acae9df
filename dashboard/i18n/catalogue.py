"""The words of the interface: messages by id from a ``.po`` file, with plurals, numbers and dates by locale."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel import Locale
from babel.messages.pofile import read_po
from babel.numbers import format_compact_decimal, format_decimal

FOLDER = Path(__file__).parent
BROWSER_PREFIX = "browser."
MILLION = 1_000_000
BILLION = 1_000_000_000


@dataclass(frozen=True)
class Catalogue:
    """Messages of one language."""

    locale: Locale
    messages: dict[str, tuple[str, ...]]

    def __call__(self, message: str, **values: object) -> str:
        """The message with its ``{placeholders}`` filled.

        Raises:
            KeyError: there is no such message.
        """
        return self.messages[message][0].format(**values)

    def count(self, message: str, n: int, **values: object) -> str:
        """The plural form of the message for ``n``, which fills ``{n}``."""
        forms = self.messages[message]
        form = forms[min(self.locale.plural_form(n) == "other", len(forms) - 1)]
        return form.format(n=self.number(n), **values)

    def number(self, value: float) -> str:
        """A number in digits, grouped; nothing is rounded."""
        return format_decimal(value, locale=self.locale, decimal_quantization=False)

    def big(self, value: float, *, short: bool = False) -> str:
        """From a million up with its word, "5.78 billion" (short: "5.78 bn"); below that in digits.

        Never rounded beyond 3 decimals.
        """
        if value < MILLION:
            return self.number(value)
        if short:
            scale, word = (BILLION, "number.billion") if value >= BILLION else (MILLION, "number.million")
            return self(word, n=format_decimal(value / scale, format="#,##0.###", locale=self.locale))
        return format_compact_decimal(value, format_type="long", locale=self.locale, fraction_digits=3)

    def for_browser(self) -> dict[str, list[str]]:
        """The messages that scripts need, without their prefix."""
        return {
            key.removeprefix(BROWSER_PREFIX): list(forms)
            for key, forms in self.messages.items()
            if key.startswith(BROWSER_PREFIX)
        }


@cache
def load(language: str) -> Catalogue:
    """Read all ``.po`` files of the folder ``<language>``, a file for each part of the product.

    Raises:
        FileNotFoundError: there is no such language.
        ValueError: two files have the same message.
    """
    files = sorted((FOLDER / language).glob("*.po"))
    if not files:
        raise FileNotFoundError(FOLDER / language)
    messages: dict[str, tuple[str, ...]] = {}
    for path in files:
        with path.open(encoding="utf-8") as file:
            catalogue = read_po(file, locale=language)
        for message in catalogue:
            if not message.id:
                continue
            key = message.id[0] if isinstance(message.id, tuple) else message.id
            if key in messages:
                raise ValueError(f"{path}: {key!r} stands in another file of {language} too")
            messages[key] = message.string if isinstance(message.string, tuple) else (message.string,)
    return Catalogue(Locale.parse(language), messages)


def languages() -> list[str]:
    """The languages that have a catalogue, the product's own first."""
    return sorted((path.name for path in FOLDER.iterdir() if any(path.glob("*.po"))), key=lambda name: (name != "en", name))
