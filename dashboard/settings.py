"""What can be set from outside: the data folder, the address, the language."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dashboard.i18n import catalogue

ROOT = Path(__file__).resolve().parent.parent
LANGUAGE_VARIABLE = "PILLARS_LANGUAGE"
DATA_VARIABLE = "PILLARS_DATA"
SERVE = "serve"


@dataclass(frozen=True)
class Settings:
    """Settings of one app."""

    data: Path = ROOT / "data"
    host: str = "127.0.0.1"
    port: int = 8050
    language: str = "en"


@dataclass(frozen=True)
class Command:
    """What the command line asks for: to serve, or to write something to take away."""

    settings: Settings
    name: str = SERVE
    target: Path = Path()
    lesson: str = ""
    sheet: str = "student"
    paper: str = "A4"


def read_settings(arguments: Sequence[str] | None) -> Settings:
    """Settings from the command line; None (the app is imported, as by gunicorn) reads the environment only."""
    return read_command(arguments).settings


def read_command(arguments: Sequence[str] | None) -> Command:
    """What is asked for, with its settings; without a word of its own it is to serve."""
    parser = argparse.ArgumentParser(prog="app.py", description="Between Two Pillars: serve it, or take it home.")
    parser.add_argument("--host", default=Settings.host, help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=_port, default=Settings.port, help="port to listen on (default: %(default)s)")
    parser.add_argument("--language", choices=catalogue.languages(), default=_language(),
                        help="language of the first page; each other is at its code, as at /ko/ (default: %(default)s)")
    _data(parser, Path(os.environ.get(DATA_VARIABLE, Settings.data)))
    parser.set_defaults(command=SERVE)
    tasks = parser.add_subparsers(title="instead of serving", metavar="")
    folder = tasks.add_parser("export", help="write the whole dashboard into a folder that needs no server")
    folder.add_argument("target", type=Path, metavar="DIR", help="the folder, which must be empty or not there yet")
    folder.set_defaults(command="export")
    handout = tasks.add_parser("handout", help="write the pages of a lesson as a PDF")
    handout.add_argument("lesson", help="the lesson: the name of its file without the ending")
    handout.add_argument("target", type=Path, metavar="FILE", help="the PDF to write")
    handout.add_argument("--sheet", choices=("student", "teacher"), default="student", help="whose (default: %(default)s)")
    handout.add_argument("--paper", choices=("A4", "Letter"), default="A4", help="their size (default: %(default)s)")
    handout.set_defaults(command="handout")
    for task in (folder, handout):
        _data(task, argparse.SUPPRESS)
    asked = parser.parse_args(arguments if arguments is not None else [])
    given = {name: getattr(asked, name) for name in ("target", "lesson", "sheet", "paper") if hasattr(asked, name)}
    settings = Settings(data=asked.data, host=asked.host, port=asked.port, language=asked.language)
    return Command(settings, asked.command, **given)


def _data(parser: argparse.ArgumentParser, default: Path | str) -> None:
    parser.add_argument("--data", type=Path, default=default, help="folder of tables to show (default: data/)")


def _language() -> str:
    """That of the environment where it has one that there is."""
    asked = os.environ.get(LANGUAGE_VARIABLE, Settings.language)
    return asked if asked in catalogue.languages() else Settings.language


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port (1 to 65535)")
    return int(text)
