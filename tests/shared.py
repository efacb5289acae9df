"""What is costly is made once a run, by the worker that asks first, and kept until the last worker has done with it."""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path


@contextmanager
def made_once(folder: Path, name: str, make: Callable[[], AbstractContextManager[str]]) -> Iterator[str]:
    """The text that ``make`` gives, an address or a path; ``folder`` is one that all workers see.

    Locks of files, which a worker that dies lets go of, tell how many still need it; who made it waits for the others.
    """
    told = folder / f"{name}.txt"
    with (folder / f"{name}.door").open("w") as door, (folder / f"{name}.users").open("w") as users:
        fcntl.flock(door, fcntl.LOCK_EX)
        if told.exists():
            fcntl.flock(users, fcntl.LOCK_SH)
            fcntl.flock(door, fcntl.LOCK_UN)
            yield told.read_text(encoding="utf-8")
            return
        with make() as text:
            told.write_text(text, encoding="utf-8")
            fcntl.flock(door, fcntl.LOCK_UN)
            try:
                yield text
            finally:
                fcntl.flock(door, fcntl.LOCK_EX)
                fcntl.flock(users, fcntl.LOCK_EX)
                told.unlink()
