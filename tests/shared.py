"""What is costly is made once a run, by the worker that asks first."""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path


def made_once(folder: Path, name: str, make: Callable[[], str]) -> str:
    """The text that ``make`` gives, in one worker; ``folder`` is one that all workers see."""
    told = folder / f"{name}.txt"
    with (folder / f"{name}.door").open("w") as door:
        fcntl.flock(door, fcntl.LOCK_EX)
        if not told.exists():
            told.write_text(make(), encoding="utf-8")
        return told.read_text(encoding="utf-8")


@contextmanager
def kept_up(folder: Path, name: str, make: Callable[[], AbstractContextManager[str]]) -> Iterator[str]:
    """As ``made_once``, of what must be ended: who made it waits until nobody needs it. One thing a run can be kept so; of
    two, their makers could wait for each other.

    Locks of files, which a worker that dies lets go of, tell whether it is needed.
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
