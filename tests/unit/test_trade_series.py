"""Trade in money: a column a year and partner, sums of the texts on their axis, plans under them, never a share of it."""

from __future__ import annotations

import pytest

from dashboard.figures import trade_dollars as figure
from dashboard.figures.scale import Scale
from dashboard.model.period import Period
from dashboard.topics import trade
from dashboard.topics import trade_dollars as topic
from dashboard.topics.base import Context, Sheet, of_series
from tests.toy import fact, frame
from tests.unit.test_figures import COLOURS, YEARS, areas, box, pieces


def bought(year, amount, partner="syl", **cells):
    return fact(f"{partner}-{year}", year, year, **{
        "value": amount, "unit": "thaler", "unit_kind": "money", "qualifier": "exact", "mark": "exact", "basis": "stated",
        "table": "values", "kind": "import", "shape": "bar", "series": f"import-{partner}", "actor": "rur", "partner": partner,
        "usable": True, "record": "reported", "groups": [f"actor:{partner}"], **cells,
    })


@pytest.fixture(scope="module")
def look(amounts):
    return {"years": YEARS, "colours": COLOURS, "amounts": amounts, "on": Scale(100.0)}


def test_each_partner_has_a_column_a_year_on_one_axis(look):
    told = frame(bought(1901, 80.0), bought(1901, 20.0, "bor"), bought(1902, 40.0, "bor"))
    drawn = figure.draw_years(told, order=figure.partners(told), **look)
    syl, bor, later = (box(areas(drawn, name)[0][1]) for name in ("syl-1901", "bor-1901", "bor-1902"))
    assert (syl[2:], bor[2:], later[2:]) == ((0, 80), (0, 20), (0, 40))
    assert syl[1] <= 1901.5 <= bor[0]
    assert later[0] - 1902 == pytest.approx(bor[0] - 1901), "the same place in every year"
    assert drawn.layout.yaxis.range == (0, 100)


def test_a_year_without_a_value_has_no_column_and_nothing_is_a_line(look):
    told = frame(bought(1901, 80.0), bought(1903, 0.0))
    drawn = figure.draw_years(told, order=["syl"], **look)
    assert {mark["id"] for mark in drawn.layout.meta["marks"]} == {"syl-1901", "syl-1903"}
    assert areas(drawn, "syl-1903") == []
    [(trace, path)] = list(pieces(drawn, "syl-1903"))
    assert (trace.mode, {y for _, y in path}) == ("lines", {0})


def test_only_the_last_value_of_a_record_is_labelled(look):
    told = frame(bought(1901, 80.0), bought(1902, 70.0), bought(1901, 5.0, "bor"))
    labels = figure.draw_years(told, order=figure.partners(told), **look).layout.meta["labels"]
    assert {label["id"]: label["priority"] for label in labels} == {"syl-1902": 5, "bor-1901": 6}


def test_the_axis_names_its_money(look):
    ticks = figure.draw_years(frame(bought(1901, 80.0)), order=["syl"], **look).layout.meta["ticks"]
    assert ticks[0]["text"] == "0"
    assert all(tick["text"].startswith("T") for tick in ticks[1:])


def test_a_sum_worked_out_by_us_is_pale_and_outlined(look):
    drawn = figure.draw_years(frame(bought(1901, 80.0, basis="derived")), order=["syl"], **look)
    assert [trace.opacity for trace, _ in areas(drawn, "syl-1901")] == [0.4]
    assert drawn.layout.meta["labels"][0]["basis"] == "derived"


def test_sums_of_one_date_stand_side_by_side_with_their_hedge(look):
    told = frame(bought(1904, 50.0, series=None, table="trade"),
                 bought(1904, 60.0, "bor", series=None, table="trade", mark="soft", qualifier="about"))
    drawn = figure.draw_sums(told, **look)
    assert box(areas(drawn, "syl-1904")[0][1])[1] <= 1904.5
    assert all(box(path)[0] >= 1904.5 for _, path in areas(drawn, "bor-1904"))
    assert any(trace.opacity < 1 for trace, _ in areas(drawn, "bor-1904"))
    assert [label["strong"] for label in drawn.layout.meta["labels"]] == ["T50", "about T60"]


def test_plans_that_overlap_stand_on_levels_and_others_on_one():
    plans = [fact("one", 1901, 1903), fact("two", 1904, 1906), fact("over", 1906, 1909), fact("again", 1901, 1903)]
    drawn = figure.draw_plans(frame(*plans), years=YEARS)
    tops = {mark["id"]: mark["y1"] for mark in drawn.layout.meta["marks"]}
    assert tops["one"] == tops["two"] > tops["over"] == tops["again"]
    assert {mark["id"]: (mark["x0"], mark["x1"]) for mark in drawn.layout.meta["marks"]}["over"] == (1906, 1910)


def test_no_values_give_an_empty_chart_and_no_error(look):
    empty = frame(bought(1901, 1.0)).iloc[:0]
    for drawn in (figure.draw_years(empty, order=[], **look), figure.draw_sums(empty, **look),
                  figure.draw_plans(empty, years=YEARS)):
        assert drawn.layout.meta["marks"] == drawn.layout.meta["labels"] == []


# --- the topic -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sheet(real_context: Context) -> Sheet:
    return Sheet.of(trade.TOPIC, real_context)


def rows_of(sheet, *names):
    return [row for row in sheet.rows if row.id in names]


def test_zeros_that_stand_for_no_record_are_told_and_never_drawn(sheet):
    series = sheet.facts[sheet.facts["series"].notna()]
    out = set(series.loc[~series["usable"], "id"])
    assert {"ussr", "prc", "japan"} <= set(series.loc[~series["usable"], "partner"])
    for row in sheet.rows:
        for drawn in row.figures.values():
            assert out.isdisjoint(mark["id"] for mark in drawn.layout.meta["marks"])
    assert {sheet.aside[name] for name in out} == {"not-usable"}


def test_sums_and_totals_stand_on_one_axis_and_single_partners_on_another(sheet):
    wide = rows_of(sheet, "trade-sums", "trade-trade-total-import-dprk", "trade-trade-total-export-dprk")
    fine = rows_of(sheet, "trade-import", "trade-export")
    assert (len(wide), len(fine)) == (3, 2)
    for rows in (wide, fine):
        assert len({row.figures[""].layout.yaxis.range for row in rows}) == 1


def test_a_share_of_a_part_never_stands_in_the_row_of_the_whole(sheet):
    told = sheet.facts[sheet.facts["kind"].isin(["share-of-trade", "share-of-part"])]
    marks = {row.id: {mark["id"] for mark in row.figures[""].layout.meta["marks"]} for row in sheet.rows}
    for kind in ("share-of-trade", "share-of-part"):
        own = set(told.loc[(told["kind"] == kind) & told["value"].notna(), "id"])
        assert own
        assert marks[f"trade-{kind}"] == own
    assert not marks["trade-share-of-part"] & {mark["id"] for mark in sheet.lane.figures[""].layout.meta["marks"]}


def test_no_row_of_shares_takes_a_value_of_a_series(sheet):
    series = set(of_series(sheet.facts, *topic.SERIES)["id"])
    for row in sheet.rows:
        if "%" in "".join(tick["text"] for tick in row.figures[""].layout.meta["ticks"]):
            assert series.isdisjoint(mark["id"] for mark in row.figures[""].layout.meta["marks"])


def test_every_row_in_money_says_in_what_and_by_whom(sheet):
    for row in rows_of(sheet, "trade-sums", "trade-import", "trade-export", "trade-trade-total-import-dprk"):
        assert "dollars" in row.note
    assert "COW" in rows_of(sheet, "trade-import")[0].note


def test_the_plans_stand_under_everything(sheet):
    row = sheet.rows[-1]
    assert row.id == "trade-plans"
    labels = [label["text"] for label in row.figures[""].layout.meta["labels"]]
    assert "Seven-Year Plan" in labels


def test_partners_of_the_series_can_be_switched(sheet):
    tags = [choice.tag for choice in sheet.filters]
    assert {"actor:japan", "actor:france", "actor:market", "kind:periods-plan"} <= set(tags)


def test_the_plans_come_with_the_series_only(toy_context):
    assert set(trade.select(toy_context)["table"]) == {"trade"}


def test_a_share_that_stands_alone_in_a_period_can_be_compared(sheet):
    [measure] = sheet.card(Period(1945, 1955)).measures
    assert (measure.id, measure.value, measure.text, measure.firm) == ("trade-share-of-trade-ussr", 90, "about 90%", False)
    several = sheet.card(Period(1961, 1965)).measures
    assert len({found.id for found in several}) == len(several)


def test_shares_of_one_year_stand_side_by_side_in_the_card_and_name_their_partners(sheet):
    card = sheet.card(Period(1945, 1972))
    assert card.figure == "about 90%; 87% and 75%"  # of unlike partners: none follows on another
    assert "1949 (Soviet Union), 1966 (Socialist states), 1966 (Moscow and Beijing)" in card.text


def test_the_overview_draws_no_sum_that_has_an_axis_in_the_topic(sheet):
    lane = {mark["id"] for mark in sheet.lane.figures[""].layout.meta["marks"]}
    assert lane.isdisjoint(topic.sums(sheet.facts)["id"])


def test_every_reason_for_standing_aside_has_words(sheet, words):
    assert all(f"browser.aside-{reason}" in words.messages for reason in set(sheet.aside.values()) if reason)
