"""What the comparison of two treaties rests on: matters, dates that differ, article numbers, and pairs of provisions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.components.treaty_compare import treaty_compare
from dashboard.components.treaty_data import default_pair, names, treaty_data
from dashboard.topics.base import Context


@pytest.fixture(scope="module")
def data(real_context):
    return treaty_data(real_context)


def test_the_two_alliance_treaties_are_offered_first(real_context):
    assert default_pair(real_context) == ("treaty-1961-ussr", "treaty-1961-prc")


def test_matters_can_be_told_apart_by_name_and_date(real_context, data):
    listed = names(real_context)
    assert set(listed) == set(data["treaties"])
    assert len(set(listed.values())) == len(listed)
    assert listed["treaty-1961-ussr"] == "Soviet-North Korean treaty (July 1961)"


def test_every_treaty_and_every_provision_has_its_place(real_context, data):
    facts = [fact for entry in data["treaties"].values() for fact in entry["facts"]]
    assert sorted(facts) == sorted(real_context.store["treaties"]["id"])
    terms = [term for entry in data["treaties"].values() for term in entry["terms"]]
    assert sorted(terms) == sorted(real_context.store["terms"]["id"])


def test_only_dates_that_cannot_both_be_true_differ(data):
    assert {matter for matter, entry in data["treaties"].items() if entry["differs"]} == {"treaty-1961-ussr", "treaty-1961-prc"}


def test_article_numbers_are_read_where_there_are_any(data):
    number = {term: clause["number"] for term, clause in data["clauses"].items()}
    assert (number["term-hardy-ussr-art-1-1961-07"], number["term-hardy-prc-art-2-1961-07"]) == (1, 2)
    assert number["term-hardy-ussr-validity-1961-07"] is None
    assert number["term-atop-ussr-dprk-defense"] is None


def test_each_comparison_belongs_to_the_treaties_whose_provisions_it_names(data):
    owner = {term: matter for matter, entry in data["treaties"].items() for term in entry["terms"]}
    for match in data["matches"]:
        assert len(match["pair"]) == 2, match["subject"]
        for side, matter in zip(("first", "second"), match["pair"], strict=True):
            assert match[side] is None or owner[match[side]] == matter


def test_what_only_one_treaty_has_stays_with_the_pair_that_its_source_compares(data):
    [alone] = [match for match in data["matches"] if match["first"] == "term-hardy-ussr-extension-1961-07"]
    assert alone["second"] is None
    assert alone["pair"] == ["treaty-1961-ussr", "treaty-1961-prc"]


def test_without_comparisons_the_first_two_are_offered_and_one_alone_gets_no_choice(real_context, toy_context):
    tables = {**real_context.store.tables, "matches": real_context.store["matches"].iloc[:0]}
    bare: Context = replace(real_context, store=replace(real_context.store, tables=tables))
    assert treaty_data(bare)["matches"] == []
    assert default_pair(bare) == tuple(list(names(bare))[:2])
    assert default_pair(toy_context) is None
    assert "treaty-first" not in str(treaty_compare(toy_context))
    assert "treaty-first" in str(treaty_compare(bare))


def test_no_treaties_are_no_fault(toy_context):
    none = replace(toy_context, facts=toy_context.facts[toy_context.facts["table"] != "treaties"])
    assert treaty_data(none)["treaties"] == {}
    assert "treaty-first" not in str(treaty_compare(none))
