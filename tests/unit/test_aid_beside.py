"""What stands beside aid: one scale for North and South, gauges from 0 to 100 %, shares of one whole, spans past the axis."""

from __future__ import annotations

import pytest

from dashboard.figures import aid as aid_figure
from dashboard.figures import aid_beside as beside
from dashboard.model.period import Period
from dashboard.topics import aid
from dashboard.topics import aid_beside as topic
from dashboard.topics.base import Context, Sheet, of_series
from tests.toy import frame
from tests.unit.test_figures import COLOURS, YEARS, areas, box, gift, marker, pieces, shoelace


def given(name, first, last, value, **cells):
    """Another state's aid in a year, a value of a series."""
    return gift(name, first, last, value, **{
        "table": "values", "kind": "aid-year", "donor": None, "recipient": None, "actor": "bor", "partner": "fre",
        "series": "fre-bor", "usable": True, "basis": "stated", "groups": ["actor:fre"], **cells,
    })


def part(name, first, last, value, unit="percent", **cells):
    return gift(name, first, last, value, unit, **{
        "unit_kind": "share", "kind": "share", "shape": "bar", "of": "all of it", "date": f"{first}/{last}", "basis": "stated",
        **cells,
    })


@pytest.fixture(scope="module")
def look(amounts):
    return {"years": YEARS, "colours": COLOURS, "amounts": amounts}


def in_crowns(toy_context: Context, *facts):
    return aid_figure.in_unit(frame(*facts), "crown", toy_context.store["units"])


# --- North and South -------------------------------------------------------------------------------------------------


def test_a_year_and_a_block_stand_on_one_scale_with_area_as_amount(toy_context, look):
    figure = beside.draw_years(
        frame(given("y1", 1901, 1901, 100.0), given("y2", 1902, 1902, 300.0)),
        in_crowns(toy_context, gift("block", 1901, 1904, 400.0)), **look,
    )
    assert box(areas(figure, "y2")[0][1]) == (1902, 1903, 0, 300)
    assert shoelace(areas(figure, "y1")[0][1]) == pytest.approx(100)
    [outline] = [path for trace, path in pieces(figure, "block") if trace.mode == "lines"]
    assert outline == [(1901, 0), (1901, 100), (1905, 100), (1905, 0)], "400 over four years"
    assert areas(figure, "block") == [], "an outline, not filled"
    assert figure.layout.yaxis.range == (0, 375)


def test_a_fiscal_year_is_as_wide_as_its_days(toy_context, look):
    year = given("fy", 1901, 1902, 50.0, start=1901.5, end=1902.5)
    assert box(areas(beside.draw_years(frame(year), in_crowns(toy_context, gift("b", 1901, 1902, 2.0)), **look), "fy")[0][1]) == (
        1901.5, 1902.5, 0, 50.0,
    )


def test_a_block_without_an_amount_in_this_money_is_left_out(toy_context, look):
    figure = beside.draw_years(frame(given("y", 1901, 1901, 100.0)),
                               in_crowns(toy_context, gift("other", 1901, 1904, 400.0, "thaler")), **look)
    assert list(pieces(figure, "other")) == []


def test_only_the_highest_and_the_last_year_are_labelled(toy_context, look):
    years = [given(f"y{i}", 1900 + i, 1900 + i, amount) for i, amount in enumerate([10.0, 90.0, 20.0, 30.0])]
    figure = beside.draw_years(frame(*years), in_crowns(toy_context, gift("b", 1901, 1904, 40.0)), **look)
    assert {label["id"] for label in figure.layout.meta["labels"]} == {"y1", "y3", "b"}


def test_aid_a_head_is_two_blocks_on_one_scale_worked_out_by_us(look):
    head = {"unit": "thaler", "unit_kind": "rate", "kind": "aid-head", "basis": "derived"}
    figure = beside.draw_heads(frame(given("north", 1901, 1904, 150.0, **head, partner="syl"),
                                     given("south", 1901, 1904, 75.0, **head)), **look)
    north, south = (box(areas(figure, name)[0][1]) for name in ("north", "south"))
    assert (north[:2], south[:2]) == ((1901, 1905), (1901, 1905))
    assert (north[2], south[2]) == (0.5, 0.0), "each on a foot of its own"
    assert (north[3] - north[2]) / (south[3] - south[2]) == pytest.approx(2)
    assert {label["basis"] for label in figure.layout.meta["labels"]} == {"derived"}


# --- shares ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("value", "unit", "height"), [(100.0, "percent", 1.0), (33.0, "percent", 0.33), (0.5, "fraction", 0.5)])
def test_a_gauge_runs_from_nothing_to_the_whole(look, value, unit, height):
    figure = beside.draw_gauges(frame(part("g", 1904, 1904, value, unit)), **look)
    [tick] = figure.layout.meta["ticks"]
    assert tick["text"] == "100%"
    assert box(areas(figure, "g")[0][1]) == (1904, 1905, 0, pytest.approx(height * tick["y"]))
    [whole] = [path for trace, path in pieces(figure, "g") if trace.mode == "lines" and trace.fill is None]
    assert box(whole) == (1904, 1905, 0, pytest.approx(tick["y"]))


def test_a_share_before_and_one_after_a_year_stand_side_by_side(look):
    inf = float("inf")
    before = part("before", 1904, 1904, 33.0, start=-inf, end=1905.0, first_year=float("nan"))
    after = part("after", 1904, 1904, 5.0, start=1904.0, end=inf, last_year=float("nan"))
    figure = beside.draw_gauges(frame(before, after), **look)
    assert box(areas(figure, "before")[0][1])[:2] == (1904, 1904.5)
    assert box(areas(figure, "after")[0][1])[:2] == (1904.5, 1905)


def test_a_hedged_share_fades(look):
    figure = beside.draw_gauges(frame(part("g", 1904, 1904, 3.0, mark="less", qualifier="less-than")), **look)
    assert any(trace.opacity < 1 for trace, _ in areas(figure, "g"))


def test_shares_of_one_whole_by_one_source_are_bands_of_one_box(look):
    two = [part("a", 1901, 1904, 50.0), part("b", 1901, 1904, 20.0, donor="bor")]
    assert set(aid_figure.split(frame(*two))["id"]) == {"a", "b"}
    figure = beside.draw_split(frame(*two), frame(*two).iloc[:0], **look)
    whole = figure.layout.meta["ticks"][0]["y"]
    a, b = box(areas(figure, "a")[0][1]), box(areas(figure, "b")[0][1])
    assert (a[2], a[3]) == (0, pytest.approx(0.5 * whole))
    assert (b[2], b[3]) == (pytest.approx(0.5 * whole), pytest.approx(0.7 * whole))


@pytest.mark.parametrize(
    "other",
    [
        part("b", 1901, 1904, 20.0, of="something else", donor="bor"),
        part("b", 1901, 1903, 20.0, donor="bor"),
        part("b", 1901, 1904, 20.0, donor="bor", source="roe-1930"),
        part("b", 1901, 1904, 20.0),
    ],
)
def test_shares_of_other_wholes_spans_or_sources_do_not_divide_one(other):
    assert aid_figure.split(frame(part("a", 1901, 1904, 50.0), other)).empty


# --- past the axis ---------------------------------------------------------------------------------------------------


def test_a_sum_whose_span_runs_past_the_axis_is_a_bracket_with_an_arrow_and_no_block(toy_context, look):
    far = frame(gift("far", 1905, 1930, 4_000.0, beyond=True), gift("near", 1901, 1904, 400.0, beyond=False))
    assert aid_figure.blocks(far)["id"].tolist() == ["near"]
    figure = aid_figure.draw(far, axis="crown", units=toy_context.store["units"], detail=True, **look)
    assert areas(figure, "far") == []
    assert marker(figure, "far")["symbol"] == "triangle-right"
    assert max(x for _, path in pieces(figure, "far") for x, _ in path) <= 1911
    assert figure.layout.yaxis.range[1] < 4_000


def test_the_amount_of_a_divided_whole_stands_over_its_shares(look):
    shares = [part("a", 1905, 1930, 50.0, beyond=True), part("b", 1905, 1930, 20.0, donor="bor", beyond=True)]
    far = gift("far", 1905, 1930, 4_000.0, beyond=True, date="1905/1930")
    facts = frame(*shares, far)
    assert aid_figure.wholes(facts)["id"].tolist() == ["far"]
    assert aid_figure.brackets(facts).empty
    figure = beside.draw_split(frame(*shares), frame(far), **look)
    assert {mark["id"] for mark in figure.layout.meta["marks"]} == {"a", "b", "far"}
    assert all(mark["x1"] <= 1911 for mark in figure.layout.meta["marks"])
    assert sum(symbol == "triangle-right" for trace in figure.data if trace.mode == "markers" for symbol in trace.marker.symbol) == 3


# --- the topic, on the real tables -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sheet(real_context: Context) -> Sheet:
    return Sheet.of(aid.TOPIC, real_context)


def test_the_rows_beside_come_after_the_donors_and_have_one_figure_whatever_the_money(sheet):
    names = [row.id for row in sheet.rows]
    own = ["aid-years", "aid-heads", "gauge-aid-revenue-share", "gauge-aid-gnp-share", "aid-split-1"]
    assert names[-len(own):] == own
    assert all(list(row.figures) == [""] for row in sheet.rows if row.id in own)


def test_the_row_of_both_states_holds_every_fiscal_year_and_the_three_blocks(sheet):
    row = next(row for row in sheet.rows if row.id == "aid-years")
    marks = {mark["id"] for mark in row.figures[""].layout.meta["marks"]}
    blocks = {name for name, reason in sheet.aside.items() if not reason}
    assert len(of_series(sheet.facts, topic.BY_YEAR)) == 27
    assert marks == blocks | set(of_series(sheet.facts, topic.BY_YEAR)["id"])
    assert len(blocks) == 3


def test_military_spending_is_no_share_of_aid(sheet):
    assert set(topic.gauges(sheet.facts)["kind"]) == set(topic.GAUGES)
    assert "econ-agov-military-spending-1960s" not in set(sheet.facts["id"])


def test_aid_to_the_south_is_in_no_card(sheet):
    card = sheet.card(Period(1945, 1972))
    assert card.coverage == "3 of 3 blocks lie wholly inside"
    assert not [name for name in card.facts if name.startswith("us-aid")]


@pytest.mark.parametrize(
    ("first", "last", "measures"),
    [
        (1954, 1961, [("aid-camp-aid-usd", 1_450_000_000, "$1.45 bn")]),
        (1950, 1953, [("aid-camp-aid-usd", 475_000_000, "$475 m")]),
        (1950, 1961, []),
        (1945, 1949, []),
    ],
)
def test_only_one_block_alone_can_be_compared(sheet, first, last, measures):
    assert [(found.id, found.value, found.text) for found in sheet.card(Period(first, last)).measures] == measures


def test_every_reason_for_standing_aside_has_words(sheet, words):
    assert all(f"browser.aside-{reason}" in words.messages for reason in set(sheet.aside.values()) if reason)
