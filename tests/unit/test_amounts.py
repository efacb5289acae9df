"""An amount is never said without its unit and the source's hedge."""

from __future__ import annotations

import pytest

NAN = float("nan")


def amount(value=NAN, unit="crown", qualifier="exact", **more):
    return {
        "value": value,
        "low": NAN,
        "high": NAN,
        "unit": unit,
        "of": None,
        "qualifier": qualifier,
        "printed": None,
        "also_value": NAN,
        "also_unit": None,
        **more,
    }


FULL = [
    (amount(614_000_000), "614 million crowns"),
    (amount(5_780_000_000, also_value=1_450_000_000, also_unit="thaler"), "5.78 billion crowns (T1.45 billion)"),
    (amount(90, "percent", "about", of="Ruritania’s foreign trade"), "about 90 percent of Ruritania’s foreign trade"),
    (amount(230_000, "tons"), "230,000 tons"),
    (amount(1, "tons"), "1 ton"),
    (amount(2_000, "soldiers", "more-than"), "more than 2,000 soldiers"),
    (amount(2_000, "soldiers", "less-than"), "fewer than 2,000 soldiers"),
    (amount(unit="soldiers", qualifier="range", low=50_000, high=70_000), "50,000 to 70,000 soldiers"),
    (amount(unit="soldiers", qualifier="not-stated"), "amount not stated"),
    (amount(unit="soldiers", qualifier="magnitude", printed="tens of thousands"), "“tens of thousands”"),
    (amount(0.5, "fraction", "about", printed="nearly half", of="all aid"), "“nearly half” (of all aid)"),
    (amount(0, "tons"), "0 tons"),
    (amount(300_000_000, "thaler"), "T300 million"),
]


@pytest.mark.parametrize(("fact", "text"), FULL)
def test_in_full_an_amount_has_hedge_number_unit_and_whole(amounts, fact, text):
    assert amounts.full(fact) == text


BRIEF = [
    (amount(5_780_000_000), "5.78 bn crowns"),
    (amount(90, "percent", "about"), "about 90%"),
    (amount(1_350_000, "soldiers"), "1.35 million"),
    (amount(475_000_000, "thaler"), "T475 m"),
    (amount(230_000, "tons"), "230,000 tons"),
    (amount(unit="soldiers", qualifier="range", low=50_000, high=70_000), "50,000 to 70,000"),
    (amount(250_000, "soldiers", "more-than"), "more than 250,000"),
]


@pytest.mark.parametrize(("fact", "text"), BRIEF)
def test_on_a_chart_an_amount_is_short_and_keeps_its_hedge(amounts, fact, text):
    assert amounts.brief(fact) == text


def test_a_fact_without_an_amount_says_none(amounts):
    bare = amount(unit=None, qualifier=None)
    assert (amounts.full(bare), amounts.brief(bare), amounts.converted(bare)) == ("", "", "")


def test_the_second_amount_of_the_source_keeps_the_hedge(amounts):
    assert amounts.converted(amount(5, "crown", "about", also_value=475_000_000, also_unit="thaler")) == "about T475 m"


def test_a_missing_second_amount_is_not_computed(amounts):
    assert amounts.converted(amount(1_000_000)) == ""


def test_a_money_axis_is_named_by_its_first_unit_and_says_where_the_unit_changes(amounts):
    assert amounts.axis_name("crown") == "crowns"
    assert amounts.unit_change("crown-new") == "From here in new crowns"
