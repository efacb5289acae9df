"""The data package as files: the tables as they lie on disk, and what is generated from them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dashboard.data import descriptor, schemas
from dashboard.data.package import FILE
from dashboard.data.store import Store

CHANGELOG = "CHANGELOG.md"


@dataclass(frozen=True)
class Package:
    """The files of a data folder by name, its codebook, and the year in which its version came out (empty: not told)."""

    files: Mapping[str, bytes]
    codebook: str
    year: str


def read(folder: Path, store: Store) -> Package:
    """Take up the files that ``store`` was loaded from; the app's answers then stay as the tables that it shows."""
    names = (FILE, *(f"{table}.csv" for table in schemas.TABLES))
    files = {name: (folder / name).read_bytes() for name in names}
    description = json.dumps(descriptor.descriptor(store), indent=1, ensure_ascii=False) + "\n"
    files["datapackage.json"] = description.encode("utf-8")
    return Package(files, descriptor.codebook(store), _year(folder.resolve(), store.head.version))


def _year(folder: Path, version: str) -> str:
    """The year that a changelog in the folder or beside it gives for the version."""
    for path in (folder / CHANGELOG, folder.parent / CHANGELOG):
        if path.is_file():
            text = path.read_text(encoding="utf-8", errors="replace")
            dated = re.search(rf"^## \[{re.escape(version)}\] - (\d{{4}})\b", text, re.MULTILINE)
            return dated[1] if dated else ""
    return ""
