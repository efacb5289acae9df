"""The hand-written head of a data package: ``package.toml`` beside the tables."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from dashboard.data.faults import Fault
from dashboard.model.period import Period

FILE = "package.toml"
KEYS = {"name": str, "title": str, "subtitle": str, "description": str, "home": str, "first_year": int,
        "last_year": int, "version": str, "licence": str, "licence_url": str}


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


def read_head(folder: Path) -> tuple[Head | None, list[Fault]]:
    """Read ``package.toml``; None when it cannot be used."""
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
    faults += [Fault(FILE, 0, key, key, "no such key") for key in content if key not in KEYS]
    if not faults and not 0 <= content["last_year"] - content["first_year"] <= 200:
        faults.append(Fault(FILE, 0, "last_year", str(content["last_year"]), "a year up to 200 years after first_year"))
    return (None, faults) if faults else (Head(**content), [])
