"""Names in other languages: ``name_ko`` stands beside ``name`` in the same table, and counts where it is filled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import pandas as pd

from dashboard.data import schemas

FORM = re.compile(r"([a-z]+(?:_[a-z]+)*)_([a-z]{2})")
SHOWN_AS = {"family": "family_name", "kind": "kind_name"}  # what filters and citations know by its first name stays beside


def split(name: str, known: Iterable[str]) -> tuple[str, str] | None:
    """Column and language of the name of a language column; None for a name that is no such thing."""
    found = FORM.fullmatch(name)
    return (found[1], found[2]) if found and found[1] in known and name not in known else None


def added(table: str, header: Iterable[str]) -> tuple[str, ...]:
    """The language columns of a header, whether the table may have them or not."""
    return tuple(name for name in header if split(name, schemas.columns(table)))


def in_language(frame: pd.DataFrame, table: str, language: str) -> pd.DataFrame:
    """The table as its declared columns, in the words of the language where it has any."""
    extra = added(table, frame.columns)
    result = frame.drop(columns=list(extra))
    for column in schemas.TRANSLATED.get(table, ()):
        name = f"{column}_{language}"
        if name in extra:
            result[SHOWN_AS.get(column, column)] = frame[name].fillna(frame[column])
    return result


def of_keys(content: Mapping[str, object], keys: Iterable[str], language: str) -> dict[str, object]:
    """The same for the keys of a text: without those of languages, in the words of the one."""
    keys = tuple(keys)
    own = {key: value for key, value in content.items() if not split(key, keys)}
    return own | {key: content[f"{key}_{language}"] for key in keys if f"{key}_{language}" in content}
