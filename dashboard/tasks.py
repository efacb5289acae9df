"""What the command line can do instead of serving: each task is a module of ``dashboard.takeaway`` with a ``run``."""

from __future__ import annotations

from importlib import import_module

from dashboard.settings import Command


def run(command: Command) -> int:
    """Do the task of this name; returns the exit code. Only the task that is asked for is imported."""
    return import_module(f"dashboard.takeaway.{command.name}").run(command)
