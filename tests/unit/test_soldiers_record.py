"""Records of soldiers by year: they break where the source does, stand as points on a log axis, and a head for heads."""

from __future__ import annotations

import itertools
import math

import pandas as pd
import pytest

from dashboard.figures import soldiers
from dashboard.figures import soldiers_forms as forms
from dashboard.figures.record import Ruler, per_thousand, seats, shared
from dashboard.figures.scale import Scale
from dashboard.model.period import Period
from dashboard.topics import soldiers as topic
from dashboard.topics.base import Context, Sheet, of_series
from tests.toy import fact, frame
from tests.unit.test_figures import COLOURS, YEARS, areas, count, marker, pieces


def value(year, amount, series="army", actor="syl", **cells):
    """A value of a record on the first day of a year."""
    return fact(
        f"{series}-{year}",
        year,
        year,
        **{
            "start": float(year), "end": year + 0.003, "precision": "day",
            "value": amount, "unit": "soldiers", "unit_kind": "people", "qualifier": "exact", "mark": "exact",
            "basis": "stated", "table": "values", "kind": "personnel", "shape": "none", "series": series, "actor": actor,
            "usable": True, "record": "reported", "groups": [f"actor:{actor}"],
            **cells,
        },
    )


def heads(year, people, actor="syl", **cells):
    return value(year, people, f"people-{actor}", actor, kind="population", unit="pupils", **cells)


@pytest.fixture(scope="module")
def look(amounts):
    return {"years": YEARS, "colours": COLOURS, "amounts": amounts}


def stretches(figure, *names):
    """The pieces of line between the values of a record, as (from, to)."""
    found = [(trace, path) for name in names for trace, path in pieces(figure, name) if trace.mode == "lines"]
    return sorted((path[0][0], path[-1][0]) for _, path in found if len(path) == 2 and path[0][0] != path[-1][0])


# --- the line --------------------------------------------------------------------------------------------------------


def test_a_record_breaks_where_years_are_missing(look):
    told = frame(value(1901, 500.0), value(1902, 600.0), value(1905, 700.0), value(1906, 650.0))
    figure = soldiers.draw(frame(count("c", 1904, 1904, 900.0)), records=told, **look)
    names = ("army-1901", "army-1902", "army-1905", "army-1906")
    assert [(round(a), round(b)) for a, b in stretches(figure, *names)] == [(1901, 1902), (1905, 1906)]
    assert all(len(list(pieces(figure, name))) >= 1 for name in names)


def test_two_records_are_never_joined(look):
    told = frame(value(1901, 500.0), value(1902, 600.0, "abroad", partner="bor"))
    figure = soldiers.draw(frame(count("c", 1904, 1904, 900.0)), records=told, **look)
    assert stretches(figure, "army-1901", "abroad-1902") == []


def test_an_estimate_has_an_open_point_and_a_dotted_line(look):
    told = frame(value(1901, 500.0, basis="estimate"), value(1902, 600.0), value(1903, 610.0))
    figure = soldiers.draw(frame(count("c", 1904, 1904, 900.0)), records=told, **look)
    assert marker(figure, "army-1901")["color"] == "var(--paper)"
    assert marker(figure, "army-1902")["color"] == "var(--ink-3)"
    lines = {name: [t.line.dash for t, _ in pieces(figure, name) if t.mode == "lines"] for name in ("army-1901", "army-1902")}
    assert lines == {"army-1901": ["dot"], "army-1902": ["solid"]}


def test_only_the_last_value_of_a_record_is_labelled_after_all_counts(look):
    told = frame(value(1901, 500.0), value(1902, 600.0))
    labels = soldiers.draw(frame(count("c", 1904, 1904, 900.0)), records=told, **look).layout.meta["labels"]
    assert {label["id"]: label["priority"] for label in labels} == {"c": 1, "army-1902": 5}


def test_troops_abroad_have_the_colour_of_their_army_and_whole_armies_a_quiet_one(look):
    told = frame(value(1901, 500.0), value(1901, 300.0, "abroad", partner="bor", kind="stationed"))
    figure = soldiers.draw(frame(count("c", 1904, 1904, 900.0)), records=told, **look)
    assert (marker(figure, "army-1901")["color"], marker(figure, "abroad-1901")["color"]) == ("var(--ink-3)", "var(--jpn)")


def test_a_record_too_large_for_the_axis_is_left_out_as_a_whole(look):
    told = frame(value(1901, 5_000.0), value(1902, 100.0), value(1901, 900.0, "small"))
    figure = soldiers.draw(frame(count("c", 1904, 1904, 900.0)), records=told, top=1_000, **look)
    assert list(pieces(figure, "army-1901")) == list(pieces(figure, "army-1902")) == []
    assert list(pieces(figure, "small-1901"))


# --- the logarithmic form --------------------------------------------------------------------------------------------


def draw_log(look, told, *counts, on=None, height=500.0):
    return forms.draw_log(frame(*counts), told, on=on or Scale(10_000.0, 100.0), height=height, **look)


def test_counts_are_points_on_a_log_axis_and_never_columns(look):
    figure = draw_log(look, frame(value(1901, 100.0)), count("a", 1904, 1904, 1_000.0), count("n", 1906, 1906, 100.0, kind="near"))
    assert areas(figure, "a") == areas(figure, "n") == []
    assert next(path for trace, path in pieces(figure, "a") if trace.mode == "markers") == [(1904.5, pytest.approx(250.0))]
    assert marker(figure, "n")["color"] == "var(--paper)", "at the border: open"


def test_a_factor_of_ten_is_always_as_high(look):
    told = frame(value(1901, 100.0), value(1902, 1_000.0), value(1903, 10_000.0))
    figure = draw_log(look, told, count("a", 1909, 1909, 1_000.0), height=400.0)
    heights = [next(path for t, path in pieces(figure, f"army-{y}") if t.mode == "markers")[0][1] for y in (1901, 1902, 1903)]
    assert heights == [pytest.approx(0.0), pytest.approx(200.0), pytest.approx(400.0)]
    assert [tick["text"] for tick in figure.layout.meta["ticks"]] == ["100", "1,000", "10,000"]


def test_a_range_on_a_log_axis_joins_its_ends_and_has_no_middle(look):
    figure = draw_log(look, frame(value(1901, 100.0)),
                      count("r", 1904, 1904, low=100.0, high=10_000.0, mark="range", qualifier="range"))
    assert {round(y, 6) for _, path in pieces(figure, "r") for _, y in path} == {0.0, 500.0}
    assert all(trace.mode == "lines" for trace, _ in pieces(figure, "r"))


@pytest.mark.parametrize(("mark", "up", "down"), [("exact", False, False), ("soft", True, True), ("more", True, False), ("less", False, True)])
def test_a_whisker_says_which_way_a_count_is_open(look, mark, up, down):
    month = {"start": 1904.5, "end": 1904.58, "precision": "month"}
    figure = draw_log(look, frame(value(1901, 100.0)), count("a", 1904, 1904, 1_000.0, mark=mark, **month))
    heights = [y for trace, path in pieces(figure, "a") for _, y in path if trace.mode == "lines"]
    assert (any(y > 251 for y in heights), any(y < 249 for y in heights)) == (up, down)


# --- soldiers for every 1,000 people ---------------------------------------------------------------------------------


def test_soldiers_for_every_thousand_people_are_the_one_by_the_other():
    army = frame(value(1901, 400_000.0), value(1902, 325_000.0))
    rates = per_thousand(army, frame(heads(1901, 10_000_000.0), heads(1902, 9_999_999.0)))
    assert rates["value"].tolist() == [40.0, 32.5]
    assert rates["id"].tolist() == ["army-1901", "army-1902"], "the evidence is the count of soldiers"
    assert set(rates["basis"]) == {"derived"}


@pytest.mark.parametrize(
    ("army", "people"),
    [
        (value(1901, 400.0, usable=False), heads(1901, 10_000.0)),
        (value(1901, 400.0), heads(1901, 10_000.0, usable=False)),
        (value(1901, 400.0), heads(1902, 10_000.0)),
        (value(1901, 400.0), heads(1901, 10_000.0, actor="bor")),
        (value(1901, float("nan")), heads(1901, 10_000.0)),
        (value(1901, 400.0), heads(1901, 0.0)),
    ],
)
def test_no_rate_without_both_of_one_year_and_state(army, people):
    assert per_thousand(frame(army), frame(people)).empty


def test_a_rate_of_estimates_stays_derived_and_the_frames_stay_as_they_are():
    army, people = frame(value(1901, 50.0, basis="estimate")), frame(heads(1901, 1_000.0, basis="estimate"))
    before = army.copy(deep=True)
    assert per_thousand(army, people)[["value", "basis"]].to_numpy().tolist() == [[50.0, "derived"]]
    pd.testing.assert_frame_equal(army, before)
    assert per_thousand(army.iloc[:0], people).empty


def test_a_stated_share_stands_at_its_thousandths_over_the_rates(look):
    rates = per_thousand(frame(value(1901, 400.0)), frame(heads(1901, 10_000.0)))
    shares = frame(fact("told", 1903, 1906, value=7.0, unit="percent", unit_kind="share", qualifier="exact", mark="exact",
                        basis="stated", actor="syl", table="economy", kind="army-share", precision="span"))
    figure = forms.draw_shares(rates, shares, on=Scale(100.0), height=100.0, text="a thousand", silent="none", **look)
    at = {name: next(path for t, path in pieces(figure, name) if t.mode == "markers") for name in ("army-1901", "told")}
    assert at["army-1901"][0][1] == pytest.approx(40.0)
    assert at["told"] == [(1905.0, pytest.approx(70.0))]
    labels = {label["id"]: label for label in figure.layout.meta["labels"]}
    assert (labels["told"]["strong"], labels["told"]["basis"]) == ("7%", "stated")
    assert (labels["army-1901"]["strong"], labels["army-1901"]["text"], labels["army-1901"]["basis"]) == ("40", "a thousand", "derived")
    assert figure.layout.meta["notes"] == []


def test_a_row_without_a_rate_says_so(look):
    empty = frame(value(1901, 1.0)).iloc[:0]
    figure = forms.draw_shares(empty, empty, on=Scale(100.0), height=100.0, text="", silent="Nothing known", **look)
    assert [note["text"] for note in figure.layout.meta["notes"]] == ["Nothing known"]


# --- columns of a year -----------------------------------------------------------------------------------------------


def test_facts_of_one_span_share_its_width_and_others_do_not():
    facts = frame(fact("a", 1904, 1904), fact("b", 1904, 1904), fact("c", 1905, 1905))
    (a0, a1), (b0, b1), c = shared(facts, YEARS)
    assert c == (1905.0, 1906.0)
    assert 1904 < a0 < a1 <= 1904.5 <= b0 < b1 < 1905


def test_each_partner_has_a_place_of_its_own_in_every_year():
    facts = frame(fact("a", 1904, 1904, partner="syl"), fact("b", 1905, 1905, partner="bor"), fact("c", 1905, 1905, partner="syl"))
    (a0, a1), (b0, _), (c0, c1) = seats(facts, ["syl", "bor"], "partner")
    assert (c0 - 1905, c1 - 1905) == (pytest.approx(a0 - 1904), pytest.approx(a1 - 1904))
    assert b0 >= 1905.5


# --- the topic, on the real tables -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sheet(real_context: Context) -> Sheet:
    return Sheet.of(topic.TOPIC, real_context)


def test_what_is_not_usable_is_in_the_topic_and_never_drawn(sheet):
    kinds = sheet.facts["kind"].isin(topic.RECORDS)
    crosses = {"us-troops-rok-1951", "us-troops-rok-1952"}  # drawn as such, see below
    out = set(sheet.facts.loc[kinds & ~sheet.facts["usable"], "id"]) - crosses
    assert out, "the tables hold years without a record"
    for row in sheet.rows:
        for figure in row.figures.values():
            assert out.isdisjoint(mark["id"] for mark in figure.layout.meta["marks"])
            assert out.isdisjoint(owner for trace in figure.data for owner in trace.meta["facts"])
    assert {sheet.aside[name] for name in out} <= {"not-usable", "no-amount"}


def test_a_year_without_a_report_is_a_cross_on_the_ground_and_has_no_amount(sheet):
    row = next(row for row in sheet.rows if row.id == "soldiers-usa")
    for form in ("people", "log"):
        figure = row.figures[form]
        for year in (1951, 1952):
            [(trace, path)] = pieces(figure, f"us-troops-rok-{year}")
            assert (trace.mode, path[0][0]) == ("markers", year + 0.5)
            assert marker(figure, f"us-troops-rok-{year}")["symbol"] == "x-thin"
        label = next(label for label in figure.layout.meta["labels"] if label["id"] == "us-troops-rok-1951")
        assert (label["strong"], label["text"]) == ("", "no report")
    assert list(pieces(row.figures["per-thousand"], "us-troops-rok-1951")) == []


def test_every_row_has_every_form_and_every_record_a_row(sheet):
    assert sheet.forms == ("people", "log", "per-thousand")
    assert all(set(row.figures) == set(sheet.forms) for row in sheet.rows)
    records = of_series(sheet.facts, *topic.RECORDS)
    assert set(records["actor"]) <= {row.id.removeprefix("soldiers-") for row in sheet.rows}
    drawn = {mark["id"] for row in sheet.rows for mark in row.figures["log"].layout.meta["marks"]}
    assert set(records["id"]) <= drawn, "on the logarithmic form, all of them"


def test_us_troops_in_the_south_have_no_line_from_1950_to_1953(sheet):
    row = next(row for row in sheet.rows if row.id == "soldiers-usa")
    names = of_series(sheet.facts, "stationed")["id"].tolist()
    for form in ("people", "log"):
        joined = [(math.floor(a), math.floor(b)) for a, b in stretches(row.figures[form], *names)]
        assert not [pair for pair in joined if pair[0] <= 1951 or pair[1] == 1952]
        assert (1953, 1954) in joined


def test_a_row_says_where_an_army_too_large_for_people_stands(sheet):
    notes = {row.id: row.notes for row in sheet.rows}
    assert "12.5 million" in notes["soldiers-ussr"]["people"]
    assert "in “Logarithmic”" in notes["soldiers-ussr"]["people"]
    assert "Logarithmic" not in notes["soldiers-dprk"]["people"]


def test_the_army_with_the_most_counts_stands_first_then_they_keep_their_order(sheet):
    rows = [row.id.removeprefix("soldiers-") for row in sheet.rows]
    assert rows == ["prc", "dprk", "rok", "ussr", "usa"]  # 9, 2, 2, 1 and no count


def test_a_note_speaks_of_what_its_form_draws(sheet):
    notes = {row.id: row.notes for row in sheet.rows}
    assert "Logarithmic" not in notes["soldiers-ussr"]["log"] + notes["soldiers-ussr"]["per-thousand"]
    assert "whole army (COW NMC)" in notes["soldiers-ussr"]["log"]
    assert notes["soldiers-usa"]["people"] == "line: abroad (Troopdata); army up to 12.123 million: in “Logarithmic”"
    assert notes["soldiers-usa"]["log"] == "line: the whole army (COW NMC); line: abroad (Troopdata)"
    assert notes["soldiers-dprk"]["per-thousand"].startswith("1 stated share; line: the whole army per 1,000 people")


def test_the_largest_count_of_the_real_tables_is_a_measure(sheet):
    [measure] = sheet.card(Period(1945, 1972)).measures
    assert (measure.id, measure.value, measure.text, measure.firm) == ("soldiers-prc-present", 1_350_000, "1.35 million", True)


def test_every_reason_for_standing_aside_has_words(sheet, words):
    assert all(f"browser.aside-{reason}" in words.messages for reason in set(sheet.aside.values()) if reason)


def test_a_ruler_puts_any_scale_on_a_plot_of_any_height():
    ruler = Ruler(Scale(200.0), 50.0)
    assert [ruler.y(amount) for amount in (0, 100, 200)] == [0, 25, 50]
    assert all(low < high for low, high in itertools.pairwise(Ruler(Scale(1e6, 10.0), 7.0).y(10.0**n) for n in range(1, 7)))
