"""Every id on the page."""

from __future__ import annotations

from enum import StrEnum

REST = "rest.json"  # beside the page: where the browser finds what lies behind the first screen


class Id(StrEnum):
    """Single parts."""

    APP = "app"
    MAIN = "main"
    VIEW = "view"
    VIEW_NAME = "view-name"
    DATA = "page-data"
    BOOTED = "booted"
    TIMELINE = "timeline"
    CARD = "fact-card"
    DRAWER = "drawer"
    SEARCH = "table-search"
    LIVE = "live"
    THEME = "theme-switch"
    UNIT = "unit-switch"
    MENU = "menu-switch"
    NAV = "views-nav"
    GRID = "grid"


def graph(row: str) -> str:
    """The id of the chart of a row."""
    return f"graph-{row}"


def grid(topic: str) -> str:
    """The id of the table of a topic."""
    return f"{Id.GRID}-{topic}"


def grid_place(topic: str) -> str:
    """The id of the place where that table is built."""
    return f"{Id.GRID}-place-{topic}"


def view(name: str) -> str:
    """The id of a view: another one makes React build the page of another view anew, not from the parts of the last."""
    return f"view-{name}"
