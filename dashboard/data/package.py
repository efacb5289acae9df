"""The hand-written head of a data package: ``package.toml`` beside the tables."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from dashboard.data import localised
from dashboard.data.faults import Fault
from dashboard.model.period import Period

FILE = "package.toml"
KEYS = {"name": str, "title": str, "subtitle": str, "description": str, "home": str, "first_year": int,
        "last_year": int, "version": str, "licence": str, "licence_url": str}
TRANSLATED = ("title", "subtitle", "description")


@dataclass(frozen=True)
class Head:
    """What the tables are about as a whole: the title, the years on the axis, the state in the middle (``home``)."""

    name: str
    title: str
    subtitle: str
    description: str
    home: str
    first_year: int
    last_year: int
    version: str
    licence: str
    licence_url: str

    @property
    def years(self) -> Period:
        return Period(self.first_year, self.last_year)


def read_head(folder: Path, language: str = "en") -> tuple[Head | None, list[Fault]]:
    """Read ``package.toml``, in the language where it has its words; None when it cannot be used."""
    try:
        content = tomllib.loads((folder / FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None, [Fault(FILE, 0, "", "", "the file to exist")]
    except UnicodeDecodeError:
        return None, [Fault(FILE, 0, "", "", "UTF-8 text")]
    except tomllib.TOMLDecodeError as fault:
        return None, [Fault(FILE, 0, "", str(fault), "well-formed TOML")]
    faults = [
        Fault(FILE, 0, key, str(content.get(key, "")), f"a {kind.__name__}")
        for key, kind in KEYS.items()
        if not isinstance(content.get(key), kind) or isinstance(content.get(key), bool)
    ]
    spoken = [key for key in content if localised.split(key, TRANSLATED)]
    faults += [Fault(FILE, 0, key, str(content[key]), "a str") for key in spoken if not isinstance(content[key], str)]
    faults += [Fault(FILE, 0, key, key, "no such key") for key in content if key not in KEYS and key not in spoken]
    if not faults and not 0 <= content["last_year"] - content["first_year"] <= 200:
        faults.append(Fault(FILE, 0, "last_year", str(content["last_year"]), "a year up to 200 years after first_year"))
    return (None, faults) if faults else (Head(**localised.of_keys(content, TRANSLATED, language)), [])
