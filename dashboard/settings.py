"""What can be set from outside: the data folder, the address, the language."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA_VARIABLE = "PILLARS_DATA"


@dataclass(frozen=True)
class Settings:
    """Settings of one app."""

    data: Path = ROOT / "data"
    host: str = "127.0.0.1"
    port: int = 8050
    language: str = "en"


def read_settings(arguments: Sequence[str] | None) -> Settings:
    """Settings from the command line; None (the app is imported, as by gunicorn) reads the environment only."""
    default = Path(os.environ.get(DATA_VARIABLE, Settings.data))
    parser = argparse.ArgumentParser(prog="app.py", description="Between Two Pillars: serve the dashboard.")
    parser.add_argument("--host", default=Settings.host, help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=_port, default=Settings.port, help="port to listen on (default: %(default)s)")
    parser.add_argument("--data", type=Path, default=default, help="folder of tables to show (default: data/)")
    chosen = parser.parse_args(arguments if arguments is not None else [])
    return Settings(data=chosen.data, host=chosen.host, port=chosen.port)


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port (1 to 65535)")
    return int(text)
