"""Treaties: a signature is a point, a stated term a bar of our making, and what cannot both be true is joined."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from dashboard.figures import treaties as figure
from dashboard.model.period import Period
from dashboard.topics import treaties
from dashboard.topics.base import Sheet
from tests.toy import fact

YEARS = Period(1955, 1972)
COLOURS = {"rur": "ink", "syl": "jpn", "bor": "rok"}
NAN = float("nan")


def treaty(name, start, end, precision="day", **cells):
    made = fact(name, math.floor(start), math.floor(end), actors=("rur", "syl"), basis="stated", precision=precision,
                runs=None, renews=None, strong=name, said="", groups=["kind:treaties-pact"])
    return {**made, "start": start, "end": end, "first": True, **cells}


JULY = treaty("july", 1961 + 181 / 365, 1961 + 212 / 365, "month", runs="1961-07/1971-07", renews="1971-07/1976-07")
OPEN = treaty("open", 1961 + 191 / 365, 1961 + 192 / 365, runs="1961-07-11/..")
LONG = treaty("long", 1960.0, 1961.0, "year", runs="1960/1990")
EARLIER = treaty("earlier", 1960.0, 1961.0, "year", first=False)
PLAIN = treaty("plain", 1964.5, 1964.503)


def draw(*lines):
    return figure.draw(lines, years=YEARS, colours=COLOURS, home="rur")


def pieces(drawn, name):
    """Each shape of a fact: its trace and its vertices."""
    for trace in drawn.data:
        at = 0
        for owner, size in zip(trace.meta["facts"], trace.meta["sizes"], strict=True):
            points = [(x, y) for x, y in zip(trace.x[at:at + size], trace.y[at:at + size], strict=True) if x is not None]
            at += size
            if owner == name:
                yield trace, points


def bars(drawn, name):
    return [(trace, path) for trace, path in pieces(drawn, name) if trace.fill == "toself"]


def outlines(drawn, name, dash):
    return [path for trace, path in pieces(drawn, name) if trace.mode == "lines" and trace.fill is None and trace.line.dash == dash]


def reach(path):
    return min(x for x, _ in path), max(x for x, _ in path)


def mark(drawn, name):
    return next(mark for mark in drawn.layout.meta["marks"] if mark["id"] == name)


def point(drawn, name):
    """Where the square of a fact stands, and whether it is open."""
    trace = next(trace for trace in drawn.data if trace.mode == "markers")
    at = trace.meta["facts"].index(name)
    return (trace.x[at], trace.y[at]), trace.marker.color[at] == "var(--paper)"


# --- the picture -----------------------------------------------------------------------------------------------------


def test_a_ten_year_term_of_july_1961_is_a_bar_to_the_end_of_july_1971():
    [(_, path)] = bars(draw([JULY]), "july")
    assert reach(path) == (pytest.approx(1961.4959, abs=1e-3), pytest.approx(1971.5808, abs=1e-3))


def test_the_bar_is_drawn_as_our_own_and_the_signature_as_the_sources():
    drawn = draw([JULY])
    [(trace, _)] = bars(drawn, "july")
    assert trace.opacity == 0.24, "pale: 0.6 of a firm bar, times 0.4"
    assert len(outlines(drawn, "july", "dashdot")) == 1
    (x, _), hollow = point(drawn, "july")
    assert x == pytest.approx(1961.538, abs=1e-3)
    assert not hollow
    assert [label["basis"] for label in drawn.layout.meta["labels"]] == ["stated"]


def test_the_renewal_is_dashed_from_the_bars_end_to_the_edge_of_the_axis():
    dashed = outlines(draw([JULY]), "july", "dash")
    assert [reach(path) for path in dashed] == [(pytest.approx(1971.5808, abs=1e-3), 1973)] * 2, "open at the edge: no end there"


def test_a_treaty_without_an_end_runs_to_the_edge_as_an_arrow():
    drawn = draw([OPEN])
    [(trace, path)] = bars(drawn, "open")
    assert trace.opacity == 0.24
    tip = max(path)
    assert tip[0] == 1973
    assert [x for x, _ in path].count(1973) == 1, "a tip, not an end"
    assert mark(drawn, "open")["x1"] == 1973


def test_a_term_beyond_the_axis_runs_to_the_edge_without_an_end_line():
    drawn = draw([LONG])
    square = max((path for _, path in bars(drawn, "long")), key=lambda path: reach(path)[1])
    assert reach(square) == (1960, 1973)
    [outline] = outlines(drawn, "long", "dashdot")
    assert outline[0] != outline[-1], "the outline does not close at the edge"
    assert outlines(drawn, "long", "dash") == []


def test_a_year_is_a_pill_as_wide_as_the_year_behind_the_square():
    drawn = draw([EARLIER])
    [(trace, path)] = bars(drawn, "earlier")
    assert reach(path) == (1960, 1961)
    assert trace.opacity == 0.22
    assert point(drawn, "earlier")[0][0] == 1960.5


def test_readings_of_one_matter_stand_together_and_those_that_cannot_both_be_true_are_joined():
    drawn = draw([JULY, EARLIER], [PLAIN])
    height = {name: point(drawn, name)[0][1] for name in ("july", "earlier", "plain")}
    assert height["july"] - height["earlier"] == pytest.approx(1)
    assert height["earlier"] - height["plain"] == pytest.approx(1.7)
    [joint] = outlines(drawn, "earlier", "solid")
    assert joint == [point(drawn, "july")[0], point(drawn, "earlier")[0]]


def test_readings_that_agree_are_not_joined():
    year = treaty("year", 1961.0, 1962.0, "year", first=False)
    assert outlines(draw([JULY, year]), "year", "solid") == []


@pytest.mark.parametrize(
    ("spans", "differ"),
    [
        ([(1960, 1961), (1961.496, 1961.58)], True),
        ([(1961, 1962), (1961.496, 1961.58), (1961.51, 1961.513)], False),
        ([(1960, 1961), (1961, 1962)], True),
        ([(1960, 1961), (NAN, NAN)], False),
        ([(NAN, NAN)], False),
    ],
)
def test_dates_differ_where_they_share_no_moment(spans, differ):
    assert figure.differ(spans) is differ


def test_a_treaty_of_two_others_has_both_colours_as_halves():
    drawn = draw([treaty("two", 1960.0, 1960.003, actors=("syl", "bor"), runs="1960-01-01/1970-01-01")])
    halves = {trace.fillcolor: (min(y for _, y in path), max(y for _, y in path)) for trace, path in bars(drawn, "two")}
    assert set(halves) == {"var(--jpn)", "var(--rok)"}
    assert halves["var(--jpn)"][0] == pytest.approx(halves["var(--rok)"][1]), "the first above the second"


# --- the topic -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sheet(real_context):
    return Sheet.of(treaties.TOPIC, real_context)


def labels(sheet, row):
    [drawn] = next(found for found in sheet.rows if found.id == row).figures.values()
    return {label["id"]: label for label in drawn.layout.meta["labels"]}


def test_the_toy_pact_with_two_years_is_one_agreement(toy_context):
    sheet = Sheet.of(treaties.TOPIC, toy_context)
    assert [row.id for row in sheet.rows] == ["treaties-north"]
    assert sheet.card(Period(1900, 1910)).figure == "1 agreement"
    assert sheet.card(Period(1904, 1910)).figure == "0 agreements"
    assert sheet.read(1905).head == "Nothing signed in 1905"


def test_everything_with_a_date_on_the_axis_is_drawn_once_and_all_else_is_listed(sheet):
    marks = [mark["id"] for row in sheet.rows for drawn in row.figures.values() for mark in drawn.layout.meta["marks"]]
    assert sorted(marks) == sorted(sheet.shown["id"])
    assert set(sheet.facts["date"][~sheet.facts["id"].isin(marks)].isna()) <= {True}


def test_the_pillars_come_first_then_what_is_between_them_then_others(sheet):
    assert [row.id for row in sheet.rows] == ["treaties-ussr", "treaties-prc", "treaties-between", "treaties-others"]
    assert sheet.lane is None


def test_labels_say_the_term_and_what_lies_beyond_the_axis(sheet):
    soviet, chinese = labels(sheet, "treaties-ussr")["treaty-hardy-ussr-1961-07"], labels(sheet, "treaties-prc")["treaty-hardy-prc-1961-07"]
    assert (soviet["strong"], soviet["disputed"]) == ("Soviet-North Korean treaty", True)
    assert soviet["text"] == "Hardy: July 1961, 10 years, then 5 more unless notice is given, to 1976"
    assert chinese["text"].startswith("Hardy: July 1961, no term, until the parties agree")
    assert labels(sheet, "treaties-ussr")["treaty-agov-ussr-1960"]["strong"] == "Agov: 1960"


def test_a_disputed_year_counts_in_either(sheet):
    assert "Soviet Union 2" in sheet.card(Period(1960, 1960)).text
    assert "Soviet Union 1" in sheet.card(Period(1961, 1961)).text
    assert "treaty-hardy-ussr-1961-07" in sheet.card(Period(1961, 1961)).facts


def test_a_year_inside_a_term_says_so(sheet):
    reading = sheet.read(1970)
    assert reading.head == "Nothing signed in 1970; inside a stated term"
    assert "Chinese-North Korean treaty: no term, so no end" in [line.text for line in reading.lines]


def test_choices_switch_every_mark(sheet):
    tags = {choice.tag for choice in sheet.filters}
    assert [fact.id for fact in sheet.shown.itertuples() if tags.isdisjoint(fact.groups)] == []


def test_no_treaties_are_no_fault(toy_context):
    none = replace(toy_context, facts=toy_context.facts[toy_context.facts["table"] != "treaties"])
    sheet = Sheet.of(treaties.TOPIC, none)
    assert (sheet.rows, sheet.filters) == ((), ())
