"""``python app.py export DIR``: the whole dashboard in a folder that needs no Python and no server."""

from __future__ import annotations

import sys
from pathlib import Path

from dashboard.i18n import catalogue
from dashboard.settings import Command
from dashboard.takeaway import folder

REFUSED = 2
MEGABYTE = 1_000_000


def run(command: Command) -> int:
    """Write the folder; a folder in which something lies, and one that cannot be written, is refused with code 2."""
    words, target = catalogue.load(command.settings.language), command.target
    try:
        if not _free(target):
            return _refuse(words("folder.not-empty", folder=target))
        target.mkdir(parents=True, exist_ok=True)
        files = folder.files(command.settings)
        _write(target, files)
    except OSError as fault:
        return _refuse(words("folder.not-written", folder=target, why=fault.strerror or fault))
    size = sum(len(body) for body in files.values()) / MEGABYTE
    sys.stdout.write(words("folder.done", folder=target, n=len(files), size=f"{size:.1f}") + "\n")
    return 0


def _free(target: Path) -> bool:
    """Whether nothing lies there yet."""
    return not any(target.iterdir()) if target.is_dir() else not target.exists()


def _write(target: Path, files: dict[str, bytes]) -> None:
    for name, body in files.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)


def _refuse(said: str) -> int:
    sys.stderr.write(said + "\n")
    return REFUSED
