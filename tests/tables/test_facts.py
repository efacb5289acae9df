"""All tables as one frame: dates on the axis, actors in their lanes."""

from __future__ import annotations

import pytest

from dashboard.data.facts import family_tag


@pytest.fixture(scope="module")
def facts(toy_context):
    return toy_context.facts.set_index("id")


def test_the_frame_holds_every_row_of_every_table_of_facts_once(toy_context, real_context):
    assert len(toy_context.facts) == 31  # 27 rows of fact tables, 4 values of a series
    assert toy_context.facts["id"].is_unique
    assert real_context.facts["id"].is_unique
    assert len(real_context.facts) > 1700


def test_facts_stand_in_the_order_of_time_and_undated_ones_last(toy_context):
    dated = toy_context.facts["start"].dropna()
    assert dated.is_monotonic_increasing
    assert toy_context.facts["id"].iloc[-1] == "undated-a"


@pytest.mark.parametrize(
    ("name", "start", "end", "first", "last"),
    [
        ("gift-a", 1901.0, 1905.0, 1901, 1904),
        ("grain-a", 1905.0, 1906.0, 1905, 1905),
        ("present-syl", 1904 + 182 / 366, 1904 + 213 / 366, 1904, 1904),
    ],
)
def test_each_date_is_placed_on_the_axis(facts, name, start, end, first, last):
    row = facts.loc[name]
    assert (row["start"], row["end"]) == (pytest.approx(start), pytest.approx(end))
    assert (row["first_year"], row["last_year"]) == (first, last)


@pytest.mark.parametrize(
    ("name", "actors", "lanes"),
    [
        ("gift-a", ("syl", "rur"), ("north",)),  # home is in every row: it gives no lane of its own beside another
        ("visit-a", ("syl", "bor"), ("north", "south")),
        ("crisis-a", ("rur", "bor"), ("south",)),
        ("opened-fre", ("rur", "fre"), ("own",)),
        ("plan-a", ("rur",), ("own",)),
        ("pupils-a", ("rur", "bor"), ("south",)),
    ],
)
def test_a_fact_stands_in_the_lanes_of_those_involved(facts, name, actors, lanes):
    assert facts.loc[name, "actors"] == actors
    assert facts.loc[name, "lanes"] == lanes


def test_facts_off_the_axis_or_without_a_date_are_not_on_it(facts):
    assert not facts.loc["undated-a", "on_axis"]
    assert facts.loc["gift-a", "on_axis"]


@pytest.mark.parametrize(
    ("name", "disputed"), [("pact-doe", True), ("pact-roe", True), ("gift-a", False), ("visit-a", False)]
)
def test_only_a_conflict_or_a_slip_is_disputed(facts, name, disputed):
    assert bool(facts.loc[name, "disputed"]) is disputed


@pytest.mark.parametrize(
    ("name", "mark", "shape", "unit_kind"),
    [
        ("gift-a", "exact", "block", "money"),
        ("grain-a", "more", "pin", "goods"),
        ("share-a", "soft", "bar", "share"),
        ("range-bor", "range", "bar", "people"),
    ],
)
def test_hedge_kind_and_unit_say_how_a_fact_is_drawn(facts, name, mark, shape, unit_kind):
    assert tuple(facts.loc[name, ["mark", "shape", "unit_kind"]]) == (mark, shape, unit_kind)


@pytest.mark.parametrize(
    ("table", "family", "tag"),
    [
        ("events", "Visits and meetings", "family:visits-and-meetings"),
        ("events", "Speeches, letters", "family:speeches-letters"),
        ("contacts", None, "family:contacts"),
    ],
)
def test_a_family_has_a_readable_tag(table, family, tag):
    assert family_tag(table, family) == tag


def test_tables_are_not_changed_by_putting_them_together(toy_context):
    assert "table" not in toy_context.store["aid"]
    assert "lanes" not in toy_context.store["events"]
