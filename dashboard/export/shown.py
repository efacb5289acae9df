"""What an address of the dashboard shows; forged values in it fall back to what is so, as they do on the page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote

import pandas as pd

from dashboard.data.schemas import DIFFERING
from dashboard.export.view import View, slug, title
from dashboard.model.period import Period
from dashboard.topics import TOPICS
from dashboard.topics.base import Context

OVERVIEW, DISAGREEMENTS = "overview", "disagreements"
YEAR = re.compile(r"\d{1,4}", re.ASCII)


def of_address(context: Context, query: Mapping[str, str], root: str) -> tuple[View, pd.DataFrame]:
    """The view of an address and the facts in it: those of its years that no filter has switched off."""
    name = query.get("view", OVERVIEW)
    if f"view.{name}" not in context.words.messages:
        name = OVERVIEW
    years = context.years
    period = Period(*sorted((_year(query.get("from"), years.start, years), _year(query.get("to"), years.end, years))))
    facts, choices = _facts(context, name)
    asked = query.get("off", "").split(",")
    off = [tag for tag in choices if tag in asked]
    hidden = facts["groups"].map(lambda tags: any(tag in off for tag in tags)).astype(bool)  # also where there is no fact
    shown = facts[~hidden]
    dated = _dated_to(shown, period)
    if name == DISAGREEMENTS:
        dated = _of_matters(shown, period, years)
    filters = context.words("export.filters", names=context.words("list.comma").join(choices[tag] for tag in off))
    address = f"{root}?view={name}&from={period.start}&to={period.end}"
    if off:
        address += "&off=" + ",".join(quote(tag, safe="") for tag in off)
    return View(slug(name), title(context.words, name), period, filters if off else "", address), shown[dated]


def _year(text: str | None, fallback: int, years: Period) -> int:
    return min(max(int(text), years.start), years.end) if text and YEAR.fullmatch(text) else fallback


def _facts(context: Context, name: str) -> tuple[pd.DataFrame, dict[str, str]]:
    """The facts of a view whatever the period, and tag and name of its filters."""
    for topic in TOPICS:
        if topic.id == name:
            facts = topic.select(context)
            return facts, {choice.tag: choice.name for choice in topic.filters(context, facts)}
    if name == DISAGREEMENTS:
        relation = context.facts["topic"].map(context.store["topics"].set_index("id")["relation"])
        facts = context.facts.assign(groups=[[_tag(name)] for name in relation])[relation.isin(DIFFERING)]
        return facts, {_tag(name): context.words(f"relation.{name}") for name in DIFFERING}
    return context.facts, {}


def _tag(relation: object) -> str:
    return f"relation:{relation}"


def _of_matters(facts: pd.DataFrame, period: Period, axis: Period) -> pd.Series:
    """A matter is shown as a whole: in the years that a reading touches, in all years where none is dated on the axis."""
    dated = facts["date"].notna()
    here = (dated & _dated_to(facts, period)).groupby(facts["topic"]).transform("any")
    placed = (dated & _dated_to(facts, axis)).groupby(facts["topic"]).transform("any")
    return here | ~placed


def _dated_to(facts: pd.DataFrame, period: Period) -> pd.Series:
    """Whether each fact has years in the period, or no date at all: the rule of the table on the screen."""
    return ~(facts["first_year"] > period.end) & ~(facts["last_year"] < period.start)
