"""What a posted form asks for; a form that none of our pages writes is refused."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote

import pandas as pd

from dashboard.export.view import ADDRESS, LONGEST_NAME, View, slug, title
from dashboard.model.period import Period
from dashboard.topics.base import Context

FORMATS = ("csv", "xlsx", "zip")
LONGEST_FILTERS = 1000
LONGEST_ADDRESS = 2000
MOST_FIELDS = 20
REFUSED = ("Cc", "Cs", "Zl", "Zp")  # controls, half characters, ends of lines
UNSEEN = ("Cf",)  # such as the turners of direction: left out
PERIOD = re.compile(r"(\d{1,4})-(\d{1,4})", re.ASCII)


class RefusedError(ValueError):
    """A request that no page of ours makes."""


@dataclass(frozen=True)
class Asked:
    """Facts, as what they were seen, and the format they are to come in."""

    facts: pd.DataFrame
    view: View
    form: str


def of_form(context: Context, body: bytes, root: str) -> Asked:
    """The rows that a posted form asks for, in its order; ``root`` is the address of the dashboard.

    Raises:
        RefusedError: anything in it is not as our pages write it.
    """
    try:
        fields = dict(parse_qsl(body.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS))
    except ValueError as fault:
        raise RefusedError from fault
    form = fields.get("format", "")
    name = _text(fields, "name", LONGEST_NAME)
    if form not in FORMATS or not slug(name):
        raise RefusedError
    query = quote(_text(fields, "address", LONGEST_ADDRESS).removeprefix("?"), safe=ADDRESS)
    view = View(
        slug(name), title(context.words, name), _period(context, fields.get("period", "")),
        _text(fields, "filters", LONGEST_FILTERS), f"{root}?{query}" if query else root,
    )
    return Asked(_facts(context, fields.get("ids", "")), view, form)


def _facts(context: Context, text: str) -> pd.DataFrame:
    ids = [name.strip() for name in text.split(",")]
    facts = context.facts.set_index("id", drop=False)
    if not set(ids) <= set(facts.index):
        raise RefusedError
    return facts.loc[list(dict.fromkeys(ids))].reset_index(drop=True)


def _text(fields: Mapping[str, str], field: str, longest: int) -> str:
    """A field in one line, bounded and without characters that nobody sees; absent is empty."""
    text = fields.get(field, "")
    if len(text) > longest or any(unicodedata.category(character) in REFUSED for character in text):
        raise RefusedError
    seen = "".join(character for character in text if unicodedata.category(character) not in UNSEEN)
    return " ".join(seen.split())


def _period(context: Context, text: str) -> Period:
    """Years of the axis; empty is all of them."""
    if not text:
        return context.years
    found = PERIOD.fullmatch(text)
    start, end = (int(found[1]), int(found[2])) if found else (0, 0)
    if not (found and context.years.start <= start <= end <= context.years.end):
        raise RefusedError
    return Period(start, end)
