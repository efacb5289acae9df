"""What can be wrong with a table, said so that its author can mend it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

CELLS = {"row": "column", "line": "key"}  # what stands in a row of a table, in a line of a text


@dataclass(frozen=True, order=True)
class Fault:
    """One fault: which file, which line of it (1 is the header; 0 the file as a whole), what stands there, what should.

    ``place`` is what a line of that file is called: a row of a table, a line of a text.
    """

    file: str
    row: int
    column: str
    value: str
    expected: str
    place: str = "row"

    def __str__(self) -> str:
        place = self.file
        if self.row:
            place += f", {self.place} {self.row}"
        if self.column:
            place += f", {CELLS[self.place]} {self.column}"
        found = f": found {self.value!r}" if self.value else ""
        return f"{place}{found}: expected {self.expected}"


class DataFaults(Exception):
    """All faults of a data folder, found in one reading."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(map(str, self.faults)))
