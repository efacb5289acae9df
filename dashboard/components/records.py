"""What drawers, tables and labels say of each fact and of each matter that several facts are about."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from dashboard.data.dicts import dicts
from dashboard.data.facts import VALUES
from dashboard.data.schemas import DIFFERING
from dashboard.export import cite, rows, works
from dashboard.topics import lean_moments
from dashboard.topics.base import Context, Sheet
from dashboard.words import places
from dashboard.words.dates import in_words

WHOLE_YEARS = re.compile(r"\d{4}[~?%]?/\d{4}[~?%]?")
STATED, DERIVED, NO_AMOUNT = "stated", "derived", "no-amount"


def fact_records(context: Context, facts: pd.DataFrame, sheets: Sequence[Sheet] = ()) -> dict[str, dict[str, Any]]:
    """What the page says of each fact, by id; years are None at an open end. ``view``: the view whose chart
    draws it; ``subject``: the view it belongs to; ``aside``: why the headline of that view leaves it out."""
    drawn = {fact: sheet.id for sheet in _own_last(sheets) for fact in sheet.shown["id"]}
    own = {sheet.id: sheet.facts[~_lent(sheet.facts)] for sheet in sheets}
    first_wins = list(reversed(sheets))
    subject = {fact: sheet.id for sheet in first_wins for fact in own[sheet.id]["id"]}
    aside = {fact: sheet.aside[fact] for sheet in first_wins for fact in own[sheet.id]["id"]}
    explains, switched = _explained(context), _switched(sheets)
    listed = facts.pipe(dicts)
    return {
        fact["id"]: _record(context, fact, status)
        | {name: of.get(fact["id"], "") for name, of in (("view", drawn), ("subject", subject), ("aside", aside))}
        | _lent_to(fact, explains, switched)
        for fact, status in zip(listed, rows.statuses(context, listed), strict=True)
    }


def _lent_to(
    fact: Mapping[str, Any], explains: Mapping[str, list[str]], switched: Mapping[str, list[str]]
) -> dict[str, list[str]]:
    """What a fact explains elsewhere, and the tags by which views switch it beside its own; nothing where there is none."""
    tags = [tag for tag in dict.fromkeys(switched.get(fact["id"], ())) if tag not in fact["groups"]]
    said = explains.get(fact["id"], [])
    return ({"explains": said} if said else {}) | ({"lent": tags} if tags else {})


def _switched(sheets: Sequence[Sheet]) -> dict[str, list[str]]:
    """The tags that the topics give each fact."""
    result: dict[str, list[str]] = {}
    for sheet in sheets:
        for name, groups in zip(sheet.facts["id"], sheet.facts["groups"], strict=True):
            result.setdefault(name, []).extend(groups)
    return result


def _lent(facts: pd.DataFrame) -> pd.Series:
    """Which facts stand in a topic only because they explain it."""
    return facts.get("explains", pd.Series(False, index=facts.index)).fillna(False).astype(bool)


def _own_last(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The sheets, each twice: first as lent its facts, then as owning them, so that the topic of a fact's own wins."""
    owned = [replace(sheet, shown=sheet.shown[~_lent(sheet.shown)]) for sheet in sheets]
    return [*sheets, *owned]


def _explained(context: Context) -> dict[str, list[str]]:
    """For each fact that explains a chart or that an author counts as a moment: where, and why."""
    words = context.words
    result = {fact: list(said) for fact, said in lean_moments.said(context).items()}
    for row in context.store["explains"].pipe(dicts):
        text = words("explains.of", view=words(f"view.{row['view']}"), why=row["why"])
        result.setdefault(row["fact"], []).append(text)
    return result


def _record(context: Context, fact: Mapping[str, Any], status: str) -> dict[str, Any]:
    words = context.words
    amount = context.amounts.full(fact)
    return {
        "label": fact["label"],
        "amount": amount,
        "status": status,
        "statuses": _statuses(fact, amount),
        "when": in_words(_given(fact, "date") or None, words),
        "span": _span(context, fact),
        "text": fact["text"],
        "cite": context.reader.cite(fact),
        "pages": places.pages(str(fact["locator"]), words),
        "source": fact["source"],
        "rests": _given(fact, "rests_on"),
        "note": _given(fact, "own_note" if fact["table"] == VALUES else "note"),
        "caution": _given(fact, "caution"),
        "flag": _given(fact, "flag"),
        "printed": _given(fact, "printed"),
        "of": _given(fact, "of"),
        "also": context.amounts.converted(fact),
        "topic": _given(fact, "topic"),
        "value": None if pd.isna(fact["value"]) else fact["value"],
        "unit": context.amounts.unit_name(fact),
        "kind": _given(fact, "kind_name"),
        "who": words("table.join").join(context.names[actor] for actor in fact["actors"]),
        "disputed": bool(fact["disputed"]),
        "first": None if pd.isna(fact["first_year"]) else int(fact["first_year"]),
        "last": None if pd.isna(fact["last_year"]) else int(fact["last_year"]),
        "dated": bool(pd.notna(fact["date"])),
        "start": None if pd.isna(fact["start"]) or fact["start"] == float("-inf") else round(fact["start"], 3),
        "groups": fact["groups"],
    }


def _given(fact: Mapping[str, Any], column: str) -> str:
    value = fact.get(column)
    return "" if pd.isna(value) else str(value)


def _statuses(fact: Mapping[str, Any], amount: str) -> list[str]:
    """Ids of the table of statuses: how firm the figure is, on whose word, and whether it is disputed."""
    worked_out = fact["table"] == VALUES and fact["basis"] == DERIVED
    found = [] if worked_out else [fact["qualifier"] if amount else NO_AMOUNT]
    if fact["basis"] != STATED:
        found.append(fact["basis"])
    if not fact["usable"]:
        found.append(fact["record"])
    if fact["disputed"]:
        found.append("disputed")
    return found


def _span(context: Context, fact: Mapping[str, Any]) -> str:
    """How many years a span of whole years has, both ends counted; else, and for one year or an open end, nothing."""
    if pd.isna(fact["date"]) or not WHOLE_YEARS.fullmatch(str(fact["date"])):
        return ""
    if pd.isna(fact["first_year"]) or pd.isna(fact["last_year"]) or fact["first_year"] == fact["last_year"]:
        return ""
    return context.words.count("fact.span", int(fact["last_year"] - fact["first_year"]) + 1)


def matters(context: Context) -> dict[str, dict[str, Any]]:
    """What several facts are about together: title, relation, why readings differ, our words on it, and the facts."""
    order = context.store["sources"].set_index("id")["order"]
    facts = context.facts[context.facts["topic"].notna()]
    facts = facts.assign(by=facts["source"].map(order)).sort_values(["by", "start"], na_position="last", kind="stable")
    members = facts.groupby("topic", sort=False)["id"].apply(list)
    reasons = context.store["reasons"].set_index("id")
    result = {}
    for topic in context.store["topics"].pipe(dicts):
        if topic["id"] not in members.index:
            continue
        differs = topic["relation"] in DIFFERING
        result[topic["id"]] = {
            "title": topic["title"],
            "relation": topic["relation"],
            "why": reasons.at[topic["why"], "name"] if differs else "",
            "note": "" if pd.isna(topic["note"]) else topic["note"],
            "facts": members[topic["id"]],
        }
    return result


def sources(context: Context) -> dict[str, dict[str, str]]:
    """Each source: short name, full reference, kind of work, and what it rests on as a whole."""
    listed = context.store["sources"].sort_values("order").pipe(dicts)
    return {
        row["id"]: {
            "short": row["short"],
            "citation": cite.reference(works.of_source(row), context.words),
            "kind": row.get("kind_name", row["kind"]),
            "rests": "" if pd.isna(row["rests_on"]) else row["rests_on"],
        }
        for row in listed
    }
