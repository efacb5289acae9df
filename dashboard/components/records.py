"""What drawers, tables and labels say of each fact and of each matter that several facts are about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from dashboard.data.schemas import DIFFERING
from dashboard.export import cite, rows, works
from dashboard.topics.base import Context, Sheet
from dashboard.words.dates import in_words

STATED, NO_AMOUNT = "stated", "no-amount"


def fact_records(context: Context, facts: pd.DataFrame, sheets: Sequence[Sheet] = ()) -> dict[str, dict[str, Any]]:
    """What the page says of each fact, by id; years are None at an open end. ``view``: the view whose chart
    draws it; ``subject``: the view it belongs to; ``aside``: why the headline of that view leaves it out."""
    drawn = {fact: sheet.id for sheet in sheets for fact in sheet.shown["id"]}
    subject = {fact: sheet.id for sheet in sheets for fact in sheet.facts["id"]}
    aside = {fact: reason for sheet in sheets for fact, reason in sheet.aside.items()}
    return {
        fact["id"]: _record(context, fact)
        | {name: of.get(fact["id"], "") for name, of in (("view", drawn), ("subject", subject), ("aside", aside))}
        for fact in facts.to_dict("records")
    }


def _record(context: Context, fact: Mapping[str, Any]) -> dict[str, Any]:
    words = context.words
    amount = context.amounts.full(fact)
    return {
        "label": fact["label"],
        "amount": amount,
        "status": rows.statuses(context, [fact])[0],
        "statuses": _statuses(fact, amount),
        "when": in_words(_given(fact, "date") or None, words),
        "span": _span(context, fact),
        "text": fact["text"],
        "cite": context.reader.cite(fact),
        "source": fact["source"],
        "rests": _given(fact, "rests_on"),
        "note": _given(fact, "note"),
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
    found = [fact["qualifier"] if amount else NO_AMOUNT]
    if fact["basis"] != STATED:
        found.append(fact["basis"])
    if fact["disputed"]:
        found.append("disputed")
    return found


def _span(context: Context, fact: Mapping[str, Any]) -> str:
    """How many years a span touches, both ends counted; empty for one year or an open end."""
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
    for topic in context.store["topics"].to_dict("records"):
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
    listed = context.store["sources"].sort_values("order").to_dict("records")
    return {
        row["id"]: {
            "short": row["short"],
            "citation": cite.reference(works.of_source(row), context.words),
            "kind": row["kind"],
            "rests": "" if pd.isna(row["rests_on"]) else row["rests_on"],
        }
        for row in listed
    }
