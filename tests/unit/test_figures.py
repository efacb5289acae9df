"""Charts tell the truth: area is amount, nothing joins two facts, hedges show, what is not known is not drawn."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.figures import aid, events, soldiers, trade
from dashboard.figures.canvas import Canvas
from dashboard.model.period import Period
from tests.toy import fact, frame

YEARS = Period(1900, 1910)
COLOURS = {"syl": "jpn", "bor": "rok", "rur": "ink", "fre": "usa"}
TOKEN = re.compile(r"^var\(--[a-z][a-z0-9-]*\)$")
CLEAR = "rgba(0,0,0,0)"
LANES = pd.DataFrame(
    {
        "id": ["own", "north", "south"],
        "name": ["Own", "North", "South"],
        "short": ["O", "N", "S"],
        "colour": ["ink", "jpn", "rok"],
        "pillar": ["no", "yes", "yes"],
        "order": [3, 1, 2],
    }
)

Path = list[tuple[float, float]]


def pieces(figure: go.Figure, name: str) -> Iterator[tuple[Any, Path]]:
    """Each shape of a fact: the trace it is in and its vertices."""
    for trace in figure.data:
        at = 0
        for owner, size in zip(trace.meta["facts"], trace.meta["sizes"], strict=True):
            points = list(zip(trace.x[at : at + size], trace.y[at : at + size], strict=True))
            at += size
            if owner == name:
                yield trace, [(x, y) for x, y in points if x is not None]


def marker(figure: go.Figure, name: str) -> dict[str, Any]:
    """How the one marker of a fact is drawn."""
    trace = next(trace for trace, _ in pieces(figure, name) if trace.mode == "markers")
    at = trace.meta["facts"].index(name)
    return {"color": trace.marker.color[at], "symbol": trace.marker.symbol[at], "size": trace.marker.size[at],
            "line": trace.marker.line.color[at]}


def areas(figure: go.Figure, name: str) -> list[tuple[Any, Path]]:
    return [(trace, path) for trace, path in pieces(figure, name) if trace.fill == "toself"]


def box(path: Path) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in path], [y for _, y in path]
    return min(xs), max(xs), min(ys), max(ys)


def shoelace(path: Path) -> float:
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in itertools.pairwise(path))) / 2


def gift(name, first, last, value, unit="crown", **cells):
    return fact(
        name,
        first,
        last,
        **{
            "value": value,
            "unit": unit,
            "unit_kind": "money",
            "qualifier": "exact",
            "mark": "exact",
            "donor": "syl",
            "recipient": "rur",
            "kind": "gift",
            "shape": "block",
            "table": "aid",
            "groups": ["actor:syl"],
            **cells,
        },
    )


def count(name, first, last, value=float("nan"), **cells):
    return fact(
        name,
        first,
        last,
        **{
            "value": value,
            "unit": "soldiers",
            "unit_kind": "people",
            "qualifier": "exact",
            "mark": "exact",
            "army": "syl",
            "kind": "present",
            "shape": "bar",
            "table": "troops",
            **cells,
        },
    )


def share(name, first, last, value, **cells):
    return fact(
        name,
        first,
        last,
        **{
            "value": value,
            "unit": "percent",
            "unit_kind": "share",
            "qualifier": "exact",
            "mark": "exact",
            "actor": "rur",
            "partner": "syl",
            "kind": "part",
            "kind_name": "Part",
            "shape": "bar",
            "table": "trade",
            **cells,
        },
    )


def event(name, first, last, **cells):
    return fact(
        name,
        first,
        last,
        **{"rank": 1, "shape": "circle", "lanes": ("north",), "kind": "visit", "table": "events", **cells},
    )


@pytest.fixture(scope="module")
def draw_aid(toy_context, amounts):
    def draw(*facts, axis="crown", **more):
        return aid.draw(
            frame(*facts),
            years=YEARS,
            axis=axis,
            units=toy_context.store["units"],
            colours=COLOURS,
            amounts=amounts,
            **more,
        )

    return draw


@pytest.fixture(scope="module")
def draw_trade(amounts):
    return lambda *facts, **more: trade.draw(frame(*facts), years=YEARS, colours=COLOURS, amounts=amounts, **more)


@pytest.fixture(scope="module")
def draw_soldiers(amounts):
    return lambda *facts, **more: soldiers.draw(frame(*facts), years=YEARS, colours=COLOURS, amounts=amounts, **more)


@pytest.fixture(scope="module")
def draw_events():
    return lambda *facts, **more: events.draw(frame(*facts), years=YEARS, lanes=LANES, **more)


@pytest.fixture(scope="module")
def all_figures(draw_aid, draw_trade, draw_soldiers, draw_events):
    """A figure of each sort with every kind of mark."""
    return {
        "aid": draw_aid(
            gift("block", 1901, 1904, 400.0),
            gift("soft", 1905, 1906, 100.0, mark="soft", qualifier="about"),
            gift("lent", 1907, 1909, 300.0, "crown-new", shape="hatch"),
            gift("pin", 1903, 1903, 20.0),
            gift("bare", 1904, 1904, float("nan"), qualifier="not-stated", mark="hollow"),
            gift("goods", 1901, 1909, 50.0, "tons", unit_kind="goods", donor="bor"),
            gift("part", 1900, 1909, 25.0, "percent", unit_kind="share", kind="share", shape="bar", donor="bor"),
            detail=True,
        ),
        "trade": draw_trade(
            share("s1", 1903, 1903, 60.0, mark="soft"),
            share("s2", 1907, 1907, 20.0, kind="other", kind_order=2.0),
            share("w", 1900, 1904, 2.0, unit="ratio", unit_kind="rate", kind="change", shape="wedge"),
            share("p", 1905, 1905, 9.0, unit="crown", unit_kind="money", kind="sum", shape="pin"),
        ),
        "soldiers": draw_soldiers(
            count("c", 1904, 1904, 900.0),
            count("m", 1905, 1905, 500.0, mark="more"),
            count("n", 1906, 1906, 4.0, kind="near"),
            count("l", 1907, 1907, 500.0, mark="less"),
            count("v", 1900, 1902, 70.0, kind="served"),
            count("r", 1908, 1908, low=300.0, high=400.0, mark="range", qualifier="range"),
        ),
        "events": draw_events(
            event("e", 1904, 1904),
            event("both", 1905, 1905, lanes=("north", "south"), precision="day", start=1905.5, end=1905.503),
            event("span", 1906, 1908, precision="span", shape="diamond"),
        ),
    }


KINDS = ("aid", "trade", "soldiers", "events")

# --- all charts ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_no_line_joins_two_facts(all_figures, kind):
    for trace in all_figures[kind].data:
        sizes = trace.meta["sizes"]
        assert sum(sizes) == len(trace.x) == len(trace.y)
        assert len(sizes) == len(trace.meta["facts"])
        assert not trace.connectgaps
        if trace.mode == "lines":
            ends = [sum(sizes[: i + 1]) - 1 for i in range(len(sizes))]
            assert [trace.x[end] for end in ends] == [None] * len(ends), "a gap after every shape"
        else:
            assert trace.mode == "markers"


def _colours(part: Any, key: str = "") -> Iterator[str]:
    if isinstance(part, dict):
        for name, value in part.items():
            yield from _colours(value, name)
    elif isinstance(part, list | tuple):
        for value in part:
            yield from _colours(value, key)
    elif isinstance(part, str) and ("color" in key.lower() or part.startswith(("#", "rgb", "hsl"))):
        yield part


@pytest.mark.parametrize("kind", KINDS)
def test_every_colour_is_a_token_that_the_theme_resolves(all_figures, kind):
    found = list(_colours(all_figures[kind].to_plotly_json()))
    assert len(found) > 5
    assert {colour for colour in found if not TOKEN.match(colour) and colour != CLEAR} == set()


@pytest.mark.parametrize("kind", KINDS)
def test_a_figure_carries_no_text_of_its_own(all_figures, kind):
    figure = all_figures[kind]
    assert not figure.layout.annotations
    assert all(not trace.text and not trace.name for trace in figure.data)
    assert figure.layout.showlegend is False


@pytest.mark.parametrize("kind", KINDS)
def test_every_mark_lies_on_the_axis_of_the_years(all_figures, kind):
    figure = all_figures[kind]
    assert tuple(figure.layout.xaxis.range) == (1900, 1911)
    assert figure.layout.meta["marks"]
    for trace in figure.data:
        assert all(1900 - 0.5 <= x <= 1911.5 for x in trace.x if x is not None)


INPUTS = {
    "aid": (gift("block", 1901, 1904, 400.0, mark="soft"), gift("pin", 1903, 1903, 20.0)),
    "trade": (share("s1", 1903, 1903, 60.0, mark="soft"), share("s2", 1907, 1907, 20.0)),
    "soldiers": (count("c", 1904, 1904, 900.0), count("m", 1904, 1904, 500.0, mark="more")),
    "events": (event("e", 1904, 1904), event("f", 1904, 1904, lanes=("north", "south"))),
}


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_facts_give_the_same_figure_and_stay_as_they_are(kind, toy_context, amounts):
    rows = frame(*INPUTS[kind])
    before = rows.copy(deep=True)
    common = {"years": YEARS, "colours": COLOURS, "amounts": amounts}
    draw = {
        "aid": lambda: aid.draw(rows, axis="crown", units=toy_context.store["units"], detail=True, **common),
        "trade": lambda: trade.draw(rows, **common),
        "soldiers": lambda: soldiers.draw(rows, **common),
        "events": lambda: events.draw(rows, years=YEARS, lanes=LANES),
    }[kind]
    assert draw().to_json() == draw().to_json()
    pd.testing.assert_frame_equal(rows, before)


@pytest.mark.parametrize("kind", KINDS)
def test_no_facts_give_an_empty_chart_and_no_error(
    kind, draw_aid, draw_trade, draw_soldiers, draw_events, toy_context, amounts
):
    rows = frame(*INPUTS[kind]).iloc[:0]
    common = {"years": YEARS, "colours": COLOURS, "amounts": amounts}
    figure = {
        "aid": lambda: aid.draw(rows, axis="crown", units=toy_context.store["units"], detail=True, **common),
        "trade": lambda: trade.draw(rows, **common),
        "soldiers": lambda: soldiers.draw(rows, **common),
        "events": lambda: events.draw(rows, years=YEARS, lanes=LANES),
    }[kind]()
    assert figure.layout.meta["marks"] == []
    assert figure.layout.meta["labels"] == []


# --- aid -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "last", "value", "width", "height"),
    [(1901, 1904, 400.0, 4, 100.0), (1900, 1910, 1100.0, 11, 100.0), (1906, 1907, 5.0, 2, 2.5)],
)
@pytest.mark.parametrize("shape", ["block", "hatch"])
def test_the_area_of_a_block_is_its_amount(draw_aid, first, last, value, width, height, shape):
    drawn = areas(draw_aid(gift("a", first, last, value, shape=shape)), "a")
    assert len(drawn) == 1
    x0, x1, y0, y1 = box(drawn[0][1])
    assert (x0, y0) == (first, 0)
    assert x1 - x0 == pytest.approx(width)
    assert y1 == pytest.approx(height)
    assert shoelace(drawn[0][1]) == pytest.approx(value)


def test_blocks_of_one_axis_compare_by_area(draw_aid):
    figure = draw_aid(gift("long", 1900, 1907, 800.0), gift("short", 1908, 1909, 400.0))
    long, short = (shoelace(areas(figure, name)[0][1]) for name in ("long", "short"))
    assert long / short == pytest.approx(2)


def test_a_block_of_days_is_as_wide_as_its_days(draw_aid):
    days = gift("war", 1901, 1903, 300.0, start=1901.25, end=1903.75)
    x0, x1, _, top = box(areas(draw_aid(days), "war")[0][1])
    assert (x0, x1) == (1901.25, 1903.75)
    assert top == pytest.approx(120.0)


def test_a_loan_is_hatched_and_a_gift_is_filled(draw_aid):
    figure = draw_aid(gift("given", 1901, 1902, 10.0), gift("lent", 1904, 1905, 10.0, shape="hatch"))
    assert areas(figure, "lent")[0][0].fillpattern.shape == "/"
    assert areas(figure, "given")[0][0].fillpattern.shape is None


@pytest.mark.parametrize(("mark", "fades"), [("exact", False), ("soft", True), ("more", True), ("less", True)])
def test_a_hedged_block_fades_and_an_exact_one_does_not(draw_aid, mark, fades):
    drawn = areas(draw_aid(gift("a", 1901, 1904, 400.0, mark=mark)), "a")
    assert any(trace.opacity < 1 for trace, _ in drawn) is fades
    assert any(trace.opacity == 1 for trace, _ in drawn)


@pytest.mark.parametrize("kind", ["goods", "people", "count"])
def test_what_is_no_money_never_stands_on_the_money_axis(draw_aid, kind):
    figure = draw_aid(
        gift("money", 1901, 1904, 400.0), gift("other", 1901, 1904, 9_000.0, "tons", unit_kind=kind), detail=True
    )
    assert areas(figure, "other") == []
    assert figure.layout.yaxis.range[1] < 9_000
    plain = draw_aid(gift("money", 1901, 1904, 400.0), gift("other", 1901, 1904, 9_000.0, "tons", unit_kind=kind))
    assert list(pieces(plain, "other")) == []


def test_money_of_another_currency_is_not_converted(draw_aid):
    figure = draw_aid(gift("a", 1901, 1904, 400.0), axis="thaler")
    assert areas(figure, "a") == [], "no block without an amount in this money"
    assert list(pieces(figure, "a")), "but a bracket over its years"


def test_the_second_amount_of_the_source_is_the_one_on_its_axis(draw_aid):
    both = gift("a", 1901, 1904, 400.0, also_value=80.0, also_unit="thaler")
    assert shoelace(areas(draw_aid(both, axis="thaler"), "a")[0][1]) == pytest.approx(80)
    assert shoelace(areas(draw_aid(both, axis="crown"), "a")[0][1]) == pytest.approx(400)


def test_a_new_unit_on_one_axis_is_marked_by_a_break(draw_aid):
    figure = draw_aid(gift("old", 1901, 1904, 400.0), gift("new", 1906, 1908, 300.0, "crown-new"))
    notes = figure.layout.meta["notes"]
    assert [(note["x"], note["text"]) for note in notes] == [(1906, "From here in new crowns")]
    assert any(trace.line.dash == "dash" for trace in figure.data if trace.mode == "lines")


@pytest.mark.parametrize("axis", ["crown", "thaler"])
def test_no_break_is_marked_where_the_unit_stays(draw_aid, axis):
    also = {"also_value": 50.0, "also_unit": "thaler"}
    second = "crown" if axis == "crown" else "crown-new"
    figure = draw_aid(gift("a", 1901, 1904, 400.0, **also), gift("b", 1906, 1908, 300.0, second, **also), axis=axis)
    assert figure.layout.meta["notes"] == []


def test_an_aid_span_without_an_amount_draws_nothing(draw_aid):
    figure = draw_aid(gift("a", 1901, 1904, float("nan"), qualifier="not-stated", mark="hollow"), detail=True)
    assert list(pieces(figure, "a")) == []
    assert figure.layout.meta["marks"] == []


def test_a_promise_without_an_amount_is_a_hollow_pin(draw_aid):
    figure = draw_aid(
        gift("a", 1904, 1904, float("nan"), qualifier="not-stated", mark="hollow"), gift("b", 1908, 1908, 5.0)
    )
    assert (marker(figure, "a")["color"], marker(figure, "a")["line"]) == ("var(--paper)", "var(--jpn)")
    assert (marker(figure, "b")["color"], marker(figure, "b")["line"]) == ("var(--jpn)", "var(--paper)")
    label = next(label for label in figure.layout.meta["labels"] if label["id"] == "a")
    assert label["strong"] == ""


def test_a_pin_stands_on_the_block_over_its_date_and_not_inside_it(draw_aid):
    figure = draw_aid(gift("block", 1901, 1904, 400.0), gift("over", 1903, 1903, 5.0), gift("beside", 1908, 1908, 5.0))
    def foot(name):
        return min(y for trace, path in pieces(figure, name) if trace.mode == "lines" for _, y in path)

    assert foot("over") == 100  # 400 in four years
    assert foot("beside") == 0


def test_the_value_axis_of_aid_names_its_unit_and_begins_at_nothing(draw_aid):
    ticks = draw_aid(gift("a", 1901, 1904, 400.0)).layout.meta["ticks"]
    assert (ticks[0]["y"], ticks[0]["text"]) == (0, "0")
    assert all(tick["text"].endswith("crowns") for tick in ticks[1:-1])
    assert ticks[-1]["text"].endswith("crowns/year")


def test_no_value_axis_is_drawn_where_nothing_is_measured_on_it(draw_aid):
    assert draw_aid(gift("pin", 1904, 1904, 5.0)).layout.meta["ticks"] == []


def test_a_given_top_makes_rows_compare(draw_aid):
    assert draw_aid(gift("a", 1901, 1904, 400.0), top=500).layout.yaxis.range == (0, 500)


# --- trade -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "scale", "height"), [(20.0, "25%", 0.64), (22.0, "25%", 0.704), (40.0, "50%", 0.64), (90.0, "100%", 0.72)]
)
def test_a_share_is_as_high_as_its_part_of_the_scale(draw_trade, value, scale, height):
    figure = draw_trade(share("a", 1903, 1903, value))
    assert [tick["text"] for tick in figure.layout.meta["ticks"]] == [scale]
    x0, x1, base, top = box(areas(figure, "a")[0][1])
    assert (x0, x1, base) == (1903, 1904, 0)
    assert top == pytest.approx(height)


def test_shares_of_different_wholes_stand_in_rows_of_their_own(draw_trade):
    figure = draw_trade(share("a", 1903, 1903, 20.0), share("b", 1903, 1903, 20.0, kind="product", kind_order=2.0))
    assert box(areas(figure, "a")[0][1])[2:] == (1.0, pytest.approx(1.64))
    assert box(areas(figure, "b")[0][1])[2:] == (0.0, pytest.approx(0.64))
    assert len(figure.layout.meta["ticks"]) == 2


def test_shares_of_one_time_stand_before_one_another_over_the_whole_of_it(draw_trade):
    """Side by side they would read as one after the other."""
    drawn = draw_trade(share("less", 1903, 1903, 75.0), share("more", 1903, 1903, 87.0))
    spans = {name: box(areas(drawn, name)[0][1])[:2] for name in ("more", "less")}
    assert spans["more"] == (1903, 1904)
    assert spans["less"] == pytest.approx((1903.2, 1903.8))
    paper = [path for trace, path in pieces(drawn, "less") if trace.line.color == "var(--paper)"]
    assert len(paper) == 1, "and an edge parts the two"


def test_a_ratio_has_no_axis_and_its_edge_is_dashed(draw_trade):
    figure = draw_trade(share("w", 1900, 1904, 2.0, unit="ratio", unit_kind="rate", kind="change", shape="wedge"))
    assert figure.layout.meta["ticks"] == []
    edges = [(trace, path) for trace, path in pieces(figure, "w") if trace.fill is None]
    assert [trace.line.dash for trace, _ in edges] == ["dash"]
    (x0, start), (x1, end) = edges[0][1]
    assert (x0, x1) == (1900, 1905)
    assert end / start == pytest.approx(2)


def test_money_never_stands_on_an_axis_of_shares(draw_trade):
    figure = draw_trade(
        share("a", 1903, 1903, 20.0), share("m", 1905, 1905, 9e6, unit="crown", unit_kind="money", kind="part", shape="pin")
    )
    assert areas(figure, "m") == []
    assert figure.layout.yaxis.range == (0, 1)


@pytest.mark.parametrize("shape", ["bar", "pin", "wedge"])
def test_trade_without_a_figure_draws_nothing(draw_trade, shape):
    figure = draw_trade(share("a", 1903, 1904, float("nan"), shape=shape, qualifier="not-stated"))
    assert list(pieces(figure, "a")) == []


def test_a_month_of_trade_is_wide_enough_to_be_seen(draw_trade):
    figure = draw_trade(share("a", 1903, 1903, 20.0, start=1903.5, end=1903.58, precision="month"))
    x0, x1, _, _ = box(areas(figure, "a")[0][1])
    assert x1 - x0 == pytest.approx(0.3)
    assert (x0 + x1) / 2 == pytest.approx(1903.54)


@pytest.mark.parametrize(("mark", "fades"), [("exact", False), ("soft", True), ("more", True), ("less", True)])
def test_a_hedged_share_fades_and_an_exact_one_does_not(draw_trade, mark, fades):
    drawn = areas(draw_trade(share("a", 1903, 1903, 20.0, mark=mark)), "a")
    assert any(trace.opacity < 1 for trace, _ in drawn) is fades


# --- soldiers --------------------------------------------------------------------------------------------------------


def test_a_count_of_soldiers_stands_from_nothing_to_its_figure(draw_soldiers):
    figure = draw_soldiers(count("a", 1904, 1904, 1_350.0))
    assert box(areas(figure, "a")[0][1]) == (1904, 1905, 0, 1_350)
    assert figure.layout.yaxis.range[0] == 0


@pytest.mark.parametrize(("mark", "fades"), [("exact", False), ("soft", True), ("more", True), ("less", True)])
def test_a_hedged_count_fades_and_an_exact_one_does_not(draw_soldiers, mark, fades):
    drawn = areas(draw_soldiers(count("a", 1904, 1904, 500.0, mark=mark)), "a")
    assert any(trace.opacity < 1 for trace, _ in drawn) is fades


def test_a_lower_bound_reaches_above_and_an_upper_bound_not(draw_soldiers):
    more = max(box(path)[3] for _, path in areas(draw_soldiers(count("a", 1904, 1904, 500.0, mark="more")), "a"))
    less = max(box(path)[3] for _, path in areas(draw_soldiers(count("a", 1904, 1904, 500.0, mark="less")), "a"))
    assert more > 500
    assert less == pytest.approx(500)


def test_soldiers_at_the_border_are_hollow(draw_soldiers):
    figure = draw_soldiers(count("a", 1904, 1904, 500.0, kind="near"))
    assert areas(figure, "a") == []
    assert box(next(path for _, path in pieces(figure, "a")))[3] == 500


def test_a_range_is_filled_between_its_ends_and_has_no_middle(draw_soldiers):
    figure = draw_soldiers(count("a", 1904, 1904, low=300.0, high=400.0, mark="range", qualifier="range"))
    assert [box(path)[2:] for _, path in areas(figure, "a")] == [(300, 400)]
    assert all(y in (0, 300, 400) for _, path in pieces(figure, "a") for _, y in path)


def test_a_count_without_a_figure_draws_nothing(draw_soldiers):
    figure = draw_soldiers(count("a", 1904, 1904, qualifier="magnitude", mark="hollow"), count("b", 1906, 1906, 5.0))
    assert list(pieces(figure, "a")) == []
    assert [mark["id"] for mark in figure.layout.meta["marks"]] == ["b"]


def test_divisions_and_weapons_are_not_counted_as_soldiers(draw_soldiers):
    figure = draw_soldiers(count("a", 1904, 1904, 3.0, unit="divisions", unit_kind="count"), count("b", 1906, 1906, 5.0))
    assert list(pieces(figure, "a")) == []


MOMENT = {"precision": "month", "start": 1904.5, "end": 1904.58}


def test_counts_of_one_moment_stand_side_by_side(draw_soldiers):
    figure = draw_soldiers(count("a", 1904, 1904, 500.0, **MOMENT), count("b", 1904, 1904, 300.0, army="bor", **MOMENT))
    first, second = figure.layout.meta["marks"]
    assert (first["id"], second["id"]) == ("a", "b")
    assert first["x1"] <= second["x0"]


@pytest.mark.parametrize(("mark", "fades"), [("exact", False), ("soft", True), ("more", True), ("less", True)])
def test_a_count_at_a_moment_ends_at_its_figure_as_firmly_as_the_source_says(draw_soldiers, mark, fades):
    drawn = list(pieces(draw_soldiers(count("a", 1904, 1904, 500.0, mark=mark, **MOMENT)), "a"))
    assert any((trace.opacity or 1) < 1 for trace, _ in drawn) is fades
    ends = {round(y, 6) for trace, path in drawn for _, y in path if trace.mode == "lines"}
    assert min(ends) == 0
    assert (500 in ends) or mark == "soft"
    assert all(1904.2 < x < 1904.9 for _, path in drawn for x, _ in path)


def test_rows_of_armies_share_one_scale(draw_soldiers):
    assert draw_soldiers(count("a", 1904, 1904, 500.0), top=9_000).layout.yaxis.range == (0, 9_000)


# --- events ----------------------------------------------------------------------------------------------------------


def test_an_event_stands_in_the_lane_of_its_partner(draw_events):
    figure = draw_events(
        event("n", 1904, 1904), event("s", 1906, 1906, lanes=("south",)), event("o", 1908, 1908, lanes=("own",))
    )
    heights = {name: next(path for trace, path in pieces(figure, name) if trace.mode == "markers")[0][1] for name in "nso"}
    assert heights == {"n": 2.5, "s": 1.5, "o": 0.5}, "from above in the order of the lanes' table"


def test_an_event_of_two_pillars_joins_their_lanes_and_no_other_does(draw_events):
    day = {"precision": "day", "start": 1904.5, "end": 1904.503}
    figure = draw_events(
        event("two", 1904, 1904, lanes=("north", "south"), **day), event("one", 1907, 1907, lanes=("north", "own"), **day)
    )
    joins = {
        name: [path for trace, path in pieces(figure, name) if trace.mode == "lines" and trace.fill is None]
        for name in ("two", "one")
    }
    assert len(joins["two"]) == 1
    assert sorted(y for _, y in joins["two"][0]) == [1.5, 2.5]
    assert joins["one"] == []


@pytest.mark.parametrize(
    ("precision", "start", "end", "pale"),
    [
        ("day", 1904.5, 1904.503, False),
        ("month", 1904.5, 1904.58, False),
        ("year", 1904.0, 1905.0, True),
        ("span", 1904.0, 1907.0, True),
    ],
)
def test_a_date_no_finer_than_a_year_has_a_pale_bar_as_wide_as_it(draw_events, precision, start, end, pale):
    drawn = areas(draw_events(event("a", 1904, 1906, precision=precision, start=start, end=end)), "a")
    assert bool(drawn) is pale
    for trace, path in drawn:
        assert trace.opacity < 0.5
        assert box(path)[:2] == (start, end)


def test_only_events_weighty_enough_are_drawn(draw_events):
    rows = [event(f"r{rank}", 1902 + rank, 1902 + rank, rank=rank) for rank in (1, 2, 3)]
    drawn = {rank: {mark["id"] for mark in draw_events(*rows, max_rank=rank).layout.meta["marks"]} for rank in (1, 2, 3)}
    assert drawn == {1: {"r1"}, 2: {"r1", "r2"}, 3: {"r1", "r2", "r3"}}


def test_an_event_off_the_axis_or_without_a_date_draws_nothing(draw_events):
    nan = float("nan")
    figure = draw_events(
        event("off", 1890, 1890, on_axis=False), event("on", 1904, 1904), event("undated", nan, nan, on_axis=False)
    )
    assert [mark["id"] for mark in figure.layout.meta["marks"]] == ["on"]


@pytest.mark.parametrize(
    ("start", "end", "drawn"),
    [
        (float("-inf"), 1906.0, (1905, 1906)),
        (1906.0, float("inf"), (1906, 1907)),
        (1890.0, 1903.0, (1900, 1903)),
        (1908.0, 1930.0, (1908, 1911)),
    ],
)
def test_an_open_end_is_drawn_for_one_year_and_a_far_one_to_the_edge(draw_events, start, end, drawn):
    figure = draw_events(event("a", 1904, 1904, precision="span", start=start, end=end))
    for _, path in areas(figure, "a"):
        assert box(path)[:2] == drawn
    point = next(path for trace, path in pieces(figure, "a") if trace.mode == "markers")
    assert drawn[0] <= point[0][0] <= drawn[1]


# --- canvas ----------------------------------------------------------------------------------------------------------


def test_a_soft_column_fades_evenly_around_its_figure():
    canvas = Canvas(YEARS, 200.0)
    with canvas.drawing("a"):
        canvas.column(1904, 1905, 0, 100, "jpn", "soft")
    drawn = areas(canvas.figure(), "a")
    solid = [box(path) for trace, path in drawn if trace.opacity == 1]
    faded = [(trace.opacity, box(path)) for trace, path in drawn if trace.opacity < 1]
    assert solid == [(1904, 1905, 0, 95.0)]
    assert min(b[2] for _, b in faded) == pytest.approx(95)
    assert max(b[3] for _, b in faded) == pytest.approx(105)
    strengths = [opacity for opacity, _ in sorted(faded, key=lambda pair: pair[1][2])]
    assert strengths == sorted(strengths, reverse=True)


def test_shapes_of_one_colour_share_a_trace_and_keep_their_facts():
    canvas = Canvas(YEARS, 1.0)
    for name, x in (("a", 1901), ("b", 1905)):
        with canvas.drawing(name):
            canvas.area(x, x + 1, 0, 1, "jpn")
    figure = canvas.figure()
    assert [tuple(trace.meta["facts"]) for trace in figure.data] == [("a", "b")]


def test_marks_are_placed_by_years_and_shares_of_the_height():
    canvas = Canvas(YEARS, 400.0)
    canvas.mark("a", 1901, 1903, 0, 100, ["actor:syl"])
    assert canvas.figure().layout.meta["marks"] == [
        {"id": "a", "x0": 1901, "x1": 1903, "y0": 0, "y1": 0.25, "groups": ["actor:syl"]},
    ]


@pytest.mark.parametrize(("basis", "dash"), [("claimed", "dash"), ("estimate", "dot"), ("derived", "dashdot")])
def test_a_figure_that_is_not_the_authors_own_word_is_pale_and_outlined(basis, dash):
    canvas = Canvas(YEARS, 10)
    with canvas.drawing("own", "stated"):
        canvas.column(1901, 1902, 0, 5, "jpn", "exact")
        canvas.point(1901, 5, "jpn")
    with canvas.drawing("other", basis):
        canvas.column(1904, 1905, 0, 5, "jpn", "exact")
        canvas.point(1904, 5, "jpn")
    canvas.label("other", 1904, 1905, 0, 5, text="Other")
    figure = canvas.figure()
    assert [trace.opacity for trace, _ in areas(figure, "own")] == [1]
    assert [trace.opacity for trace, _ in areas(figure, "other")] == [0.4]
    outlines = [trace.line.dash for trace, _ in pieces(figure, "other") if trace.mode == "lines" and trace.fill != "toself"]
    assert outlines == [dash]
    assert (marker(figure, "own")["color"], marker(figure, "other")["color"]) == ("var(--jpn)", "var(--paper)")
    assert figure.layout.meta["labels"][0]["basis"] == basis


def one_day(name: str) -> dict[str, Any]:
    return fact(name, 1904, 1904, lanes=("north",), precision="day", start=1904.5, end=1904.503, rank=1, shape="circle")


def heights_of(figure: go.Figure, names: str) -> list[float]:
    return [next(path for trace, path in pieces(figure, name) if trace.mode == "markers")[0][1] for name in names]


def test_events_of_one_day_stay_on_the_line_of_their_lane_where_there_is_no_room_to_step_aside(draw_events):
    figure = draw_events(one_day("a"), one_day("b"), one_day("c"), crowd=0.0)
    assert len(set(heights_of(figure, "abc"))) == 1


def test_events_that_crowd_step_aside_and_those_further_off_do_not(draw_events):
    far = fact("d", 1908, 1908, lanes=("north",), precision="day", start=1908.5, end=1908.503, rank=1, shape="circle")
    figure = draw_events(one_day("a"), one_day("b"), one_day("c"), far, crowd=0.15)
    assert len(set(heights_of(figure, "abc"))) == 3
    assert heights_of(figure, "d") == heights_of(figure, "a")


def test_a_point_is_marked_at_one_place_so_that_zoom_cannot_widen_it(draw_events):
    figure = draw_events(one_day("a"))
    [mark] = figure.layout.meta["marks"]
    assert mark["x0"] == mark["x1"] == pytest.approx(1904.5015, abs=0.001)


@pytest.mark.parametrize(("date", "firm"), [("1901/1904", {1902.0, 1904.0}), ("1901-02-03/1904-05-06", {1901.0, 1905.0})])
def test_who_served_over_a_span_fades_over_years_of_which_no_day_is_known(draw_soldiers, date, firm):
    figure = draw_soldiers(count("corps", 1901, 1904, 70.0, kind="served", date=date))
    band = next(trace for trace in figure.data if trace.fill == "toself" and trace.opacity == 0.25)
    assert {x for x in band.x if x is not None} == firm


def test_words_of_a_row_stay_in_it(draw_trade):
    figure = draw_trade(share("a", 1903, 1903, 20.0), share("b", 1903, 1903, 20.0, kind="product", kind_order=2.0))
    assert [label["room"] for label in figure.layout.meta["labels"]] == [[0.5, 1.0], [0.0, 0.5]]


def test_an_axis_of_shares_can_say_of_what(draw_trade):
    figure = draw_trade(share("a", 1903, 1903, 20.0), scales={"part": "{n} of trade"})
    assert [tick["text"] for tick in figure.layout.meta["ticks"]] == ["25% of trade"]


def test_every_label_knows_its_source(draw_aid, draw_trade, draw_soldiers, draw_events):
    figures = [draw_trade(share("a", 1903, 1903, 20.0)), draw_soldiers(count("c", 1901, 1901, 70.0)), draw_events(event("e", 1903, 1903))]
    assert {label["by"] for figure in figures for label in figure.layout.meta["labels"]} == {"Doe"}


def test_a_count_stands_at_its_date_and_no_more_than_a_month_from_it(draw_soldiers):
    """July 1904 beside October 1904 twice: neither is pushed into another season by the other."""
    october = {"precision": "month", "start": 1904.75, "end": 1904.83}
    figure = draw_soldiers(count("a", 1904, 1904, 120.0, **MOMENT), count("b", 1904, 1904, 250.0, **october),
                           count("c", 1904, 1904, 60.0, **october))
    at = {mark["id"]: mark["x0"] for mark in figure.layout.meta["marks"]}
    assert at == {"a": 1904.54, "b": 1904.71, "c": 1904.87}
