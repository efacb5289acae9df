"""Leaning: a row an author, each span drawn as its author has it, and readings are counted and never turned into a number."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.figures import lean as figure
from dashboard.model.period import Period
from dashboard.topics import lean, lean_moments
from dashboard.topics.base import Sheet
from tests.toy import context, explained, fact, figure_of, frame

YEARS = Period(1900, 1910)
INF = float("inf")
ACTORS = pd.DataFrame(
    [("rur", "Ruritania", "ink", "own", 1), ("syl", "Syldavia", "jpn", "north", 2), ("bor", "Borduria", "rok", "south", 3),
     ("syl-bor", "Both towers", "camp", "own", 4), ("duchy", "Duchy", "usa", "south", 5)],
    columns=["id", "short", "colour", "lane", "order"],
)
LANES = pd.DataFrame(
    [("south", "South", "S", "rok", "yes", 2), ("own", "Own", "O", "ink", "no", 3), ("north", "North", "N", "jpn", "yes", 1)],
    columns=["id", "name", "short", "colour", "pillar", "order"],
)
KINDS = pd.DataFrame(
    [("leans", "against", "Against", 4), ("leans", "toward", "Towards", 1), ("leans", "both", "With both", 2), ("leans", "apart", "Apart", 3),
     ("moments", "parted", "Parted", 2), ("moments", "met", "Met", 1)],
    columns=["table", "code", "name", "order"],
)
SOURCES = pd.DataFrame([("roe", "Roe", 2), ("doe", "Doe", 1), ("poe", "Poe", 3)], columns=["id", "short", "order"])
MOMENTS = pd.DataFrame(
    [("deal", "met", "doe", "p. 7", "They drew near."), ("row", "parted", "doe", "p. 8", "They fell out."),
     ("row", "met", "roe", "p. 9", "It cleared the air."), ("undated", "met", "doe", "p. 1", "No day.")],
    columns=["fact", "kind", "source", "locator", "why"],
)
NAMES = {"toward": "Towards", "both": "With both", "apart": "Apart", "against": "Against"}


def span(name, first, last, kind, partner="syl", **cells):
    return fact(name, first, last, **{"table": "leans", "kind": kind, "kind_name": NAMES[kind], "partner": partner, "actor": "rur",
                                      "source": "doe", "basis": "stated", "rank": None, "usable": True, "precision": "span", **cells})


def other(name, year, **cells):
    return fact(name, year, year, **{"table": "events", "kind": "deal", "basis": "stated", "rank": None, "usable": True,
                                     "lanes": ("own",), "groups": ["family:events"], "date": str(year), **cells})


def open_ended(first):
    return {"end": INF, "last_year": float("nan"), "date": f"{first}/.."}


FACTS = (
    span("north-early", 1901, 1903, "toward", label="a"),
    span("south-late", 1906, 1908, "toward", "bor", label="b"),
    span("between", 1902, 1904, "both", "syl-bor", label="c", source="roe"),
    span("alone", 1905, 1910, "apart", "syl-bor", label="d", source="roe", **open_ended(1905)),
    span("hostile", 1907, 1908, "against", "duchy", label="e", source="roe"),
    span("before", 1880, 1902, "toward", label="f", source="roe", start=-INF, first_year=float("nan"), date="../1902"),
    span("elsewhere", 1901, 1903, "toward", actor="bor"),
    span("undated", 1901, 1903, "toward", start=float("nan"), end=float("nan"), first_year=float("nan"), last_year=float("nan"),
         date=None, on_axis=False),
    other("deal", 1902), other("row", 1906), other("reason", 1904), other("silent", 1905),
)


@pytest.fixture(scope="module")
def make(words, tmp_path_factory):
    """A context of hand-made facts."""
    folder = tmp_path_factory.mktemp("leans")

    def made(*facts, moments=MOMENTS, explains=(("lean", "reason"),)):
        return context(folder, words, frame(*facts), actors=ACTORS, lanes=LANES, kinds=KINDS, sources=SOURCES, moments=moments,
                       explains=explained(*explains))

    return made


@pytest.fixture(scope="module")
def toys(make):
    return make(*FACTS)


@pytest.fixture(scope="module")
def sheet(toys):
    return Sheet.of(lean.TOPIC, toys)


def shapes(drawn, name):
    """The traces of a fact with the box of each of its shapes: (trace, x0, x1, y0, y1)."""
    for trace in drawn.data:
        at = 0
        for owner, size in zip(trace.meta["facts"], trace.meta["sizes"], strict=True):
            points = [(x, y) for x, y in zip(trace.x[at:at + size], trace.y[at:at + size], strict=True) if x is not None]
            at += size
            if owner == name:
                xs, ys = zip(*points, strict=True)
                yield trace, min(xs), max(xs), min(ys), max(ys)


def filled(drawn, name):
    return [shape for shape in shapes(drawn, name) if shape[0].fill == "toself"]


def lined(drawn, name):
    return [shape for shape in shapes(drawn, name) if shape[0].mode == "lines" and shape[0].fill != "toself"]


def arrows(drawn, name):
    trace = next((trace for trace in drawn.data if trace.mode == "markers"), None)
    found = zip(trace.meta["facts"], trace.x, trace.marker.symbol, strict=True) if trace else []
    return [(x, symbol) for owner, x, symbol in found if owner == name]


def marked(drawn):
    return {mark["id"]: mark for mark in drawn.layout.meta["marks"]}


# --- the figure ------------------------------------------------------------------------------------------------------


def test_the_sides_of_a_partner_are_its_pillar_or_all_pillars_from_above():
    assert figure.sides(LANES, ACTORS) == {
        "rur": ("jpn", "rok"), "syl": ("jpn",), "bor": ("rok",), "syl-bor": ("jpn", "rok"), "duchy": ("rok",)}


def test_towards_one_is_one_filled_bar_in_the_colour_of_its_pillar(sheet):
    [(trace, x0, x1, _, _)] = filled(figure_of(sheet, "lean-doe"), "north-early")
    assert (trace.fillcolor, trace.opacity, x0, x1) == ("var(--jpn)", 1, 1901, 1904)
    [(trace, *_)] = filled(figure_of(sheet, "lean-doe"), "south-late")
    assert trace.fillcolor == "var(--rok)"


def test_with_both_is_split_lengthwise_the_first_pillar_above(sheet):
    first, second = sorted(filled(figure_of(sheet, "lean-roe"), "between"), key=lambda shape: -shape[3])
    assert (first[0].fillcolor, second[0].fillcolor) == ("var(--jpn)", "var(--rok)")
    assert first[1:3] == second[1:3] == (1902, 1905)
    assert first[3] == pytest.approx(second[4])
    assert first[4] - first[3] == pytest.approx(second[4] - second[3])


def test_apart_is_hollow_and_open_where_it_goes_on(sheet):
    drawn = figure_of(sheet, "lean-roe")
    assert filled(drawn, "alone") == []
    outline = lined(drawn, "alone")
    assert {y: trace.line.color for trace, x0, x1, y, _ in outline if x0 != x1} == dict(zip(
        sorted({y for _, x0, x1, y, _ in outline if x0 != x1}), ("var(--rok)", "var(--jpn)"), strict=True)), "a rim for each partner"
    assert [x0 for _, x0, x1, _, _ in outline if x0 == x1] == [1905], "closed at its known end alone"
    assert arrows(drawn, "alone") == [(1910.75, "triangle-right")]
    assert marked(drawn)["alone"]["x1"] == 1911


def test_apart_from_one_is_rimmed_in_its_colour():
    drawn = figure.draw(frame(span("cool", 1902, 1906, "apart")), years=YEARS, colours={"syl": ("jpn",), "syl-bor": ("jpn", "rok")})
    assert filled(drawn, "cool") == []
    assert {trace.line.color for trace, *_ in lined(drawn, "cool")} == {"var(--jpn)"}


def test_against_is_hatched_in_the_colour_of_the_pillar_of_the_partner(sheet):
    [(trace, *_)] = filled(figure_of(sheet, "lean-roe"), "hostile")
    assert (trace.fillpattern.shape, trace.fillpattern.fgcolor) == ("/", "var(--rok)")


def test_an_open_start_runs_to_the_edge_with_an_arrow(sheet):
    drawn = figure_of(sheet, "lean-roe")
    [(_, x0, x1, _, _)] = filled(drawn, "before")
    assert (x0, x1) == (1900, 1903)
    assert arrows(drawn, "before") == [(1900.25, "triangle-left")]
    assert arrows(drawn, "between") == []


@pytest.mark.parametrize(
    ("date", "ends"),
    [("1956~/1961", (True, False)), ("1956/1961~", (False, True)), ("1956~", (True, True)), ("1956/..", (False, False)),
     ("../1956%", (False, True)), ("1956?/1961", (False, False))],
)
def test_an_end_is_soft_where_its_own_date_is_approximate(date, ends):
    assert figure.soft_ends(date) == ends


def test_a_soft_end_fades_evenly_around_its_date(make):
    drawn = figure.draw(frame(span("soft", 1902, 1906, "toward", date="1902/1906~")), years=YEARS, colours={"syl": ("jpn",)})
    parts = sorted(filled(drawn, "soft"), key=lambda shape: shape[1])
    assert parts[0][1:3] == pytest.approx((1902, 1906.6))
    assert parts[-1][2] == pytest.approx(1907.4)
    strengths = [trace.opacity for trace, *_ in parts]
    assert strengths == sorted(strengths, reverse=True)
    assert strengths[-1] < 0.2
    assert marked(drawn)["soft"]["x1"] == 1907, "it answers to the pointer in its own years"


def test_a_soft_end_beyond_the_axis_does_not_fade_at_its_edge():
    [bar] = figure.bars(frame(span("long", 1905, 1950, "toward", date="1905~/1950~")), YEARS)
    assert (bar.x0, bar.x1, bar.soft) == (1905, 1911, (True, False))


@pytest.mark.parametrize("kind", ["apart", "against"])
def test_what_cannot_fade_has_dotted_rails(kind):
    drawn = figure.draw(frame(span("soft", 1902, 1906, kind, date="1902~/1906")), years=YEARS, colours={"syl": ("jpn",)})
    rails = [shape for shape in lined(drawn, "soft") if shape[0].line.dash == "dot"]
    assert len(rails) == 2
    assert {(round(x0, 2), round(x1, 2)) for _, x0, x1, _, _ in rails} == {(1901.6, 1902.4)}


def test_spans_share_a_line_only_where_neither_they_nor_their_words_meet():
    placed = {bar.fact["id"]: bar.line for bar in figure.bars(frame(
        span("first", 1900, 1901, "toward", label="x"), span("next", 1902, 1903, "toward", label="y"),
        span("over", 1901, 1902, "toward", label="z"), span("wordy", 1904, 1904, "toward", label="w" * 20),
        span("after", 1906, 1906, "toward", label="v")), YEARS)}
    assert placed == {"first": 0, "next": 0, "over": 1, "wordy": 0, "after": 1}


def test_what_the_author_does_not_state_is_pale_and_outlined():
    drawn = figure.draw(frame(span("ours", 1902, 1906, "toward", basis="derived")), years=YEARS, colours={"syl": ("jpn",)})
    [(trace, *_)] = filled(drawn, "ours")
    assert trace.opacity == 0.4
    assert [trace.line.dash for trace, *_ in lined(drawn, "ours") if trace.line.color == "var(--jpn)"] == ["dashdot"]


def test_a_seam_parts_two_bars_of_one_colour_that_meet():
    met = frame(span("first", 1901, 1902, "toward", label="x"), span("next", 1903, 1904, "toward", label="y"))
    drawn = figure.draw(met, years=YEARS, colours={"syl": ("jpn",)})
    assert marked(drawn)["first"]["y0"] == marked(drawn)["next"]["y0"]
    [(seam, x0, x1, _, _)] = lined(drawn, "next")
    assert (seam.line.color, x0, x1) == ("var(--paper)", 1903, 1903)


# --- the topic -------------------------------------------------------------------------------------------------------


def test_a_row_an_author_in_the_order_of_the_sources_then_moments_then_what_explains(sheet):
    assert [(row.id, row.title, row.group) for row in sheet.rows] == [
        ("lean-doe", "Doe", "author:doe"), ("lean-roe", "Roe", "author:roe"),
        ("lean-moments", "Coming closer, drawing apart", ""), ("lean-explains", "What explains it", "explains:lean")]
    assert set(marked(figure_of(sheet, "lean-doe"))) == {"north-early", "south-late"}
    assert set(marked(figure_of(sheet, "lean-roe"))) == {"between", "alone", "hostile", "before"}
    assert sheet.lane is None


def test_moments_stand_in_the_lanes_of_their_kinds_from_above(sheet):
    row = next(row for row in sheet.rows if row.id == "lean-moments")
    assert [name for name, *_ in row.lanes] == ["Met", "Parted"]
    marks = figure_of(sheet, "lean-moments").layout.meta["marks"]
    assert sorted((mark["id"], mark["y0"] > 0.5) for mark in marks) == [("deal", True), ("row", False), ("row", True)]


def test_all_that_is_drawn_is_shown_and_nothing_else(sheet):
    drawn = set().union(*(marked(figure_of(sheet, row.id)) for row in sheet.rows))
    assert drawn == set(sheet.shown["id"]) == {
        "north-early", "south-late", "between", "alone", "hostile", "before", "deal", "row", "reason"}
    assert set(sheet.facts["id"]) - drawn == {"undated"}


def test_a_span_open_at_its_start_is_on_the_axis_wherever_it_touches_it(make):
    long = span("long", 1880, 1950, "toward", start=-INF, first_year=float("nan"), date="../1950", on_axis=False)
    gone = span("gone", 1880, 1890, "toward", date="1880/1890", on_axis=False)
    sheet = Sheet.of(lean.TOPIC, make(long, gone, explains=()))
    assert list(sheet.shown["id"]) == ["long"]


def test_choices_switch_authors_kinds_of_moments_and_what_explains(sheet):
    assert [(choice.tag, choice.name) for choice in sheet.filters] == [
        ("author:doe", "Doe"), ("author:roe", "Roe"), ("moment:met", "Met"), ("moment:parted", "Parted"),
        ("explains:lean", "What explains it")]
    tags = {choice.tag for choice in sheet.filters}
    own = {fact.id: tags & set(fact.groups) for fact in sheet.shown.itertuples()}
    assert own["alone"] == {"author:roe"}
    assert own["row"] == {"moment:parted", "moment:met"}
    assert own["reason"] == {"explains:lean"}
    assert all(own.values())


def test_a_moment_that_also_explains_is_not_hidden_among_the_moments_with_what_explains(make):
    sheet = Sheet.of(lean.TOPIC, make(*FACTS, explains=[("lean", "deal")]))
    assert marked(figure_of(sheet, "lean-moments"))["deal"]["groups"] == ["family:events", "moment:met"]
    assert marked(figure_of(sheet, "lean-explains"))["deal"]["groups"] == ["family:events", "explains:lean"]


def test_facts_of_other_topics_are_lent(sheet):
    assert set(sheet.facts.loc[sheet.facts["explains"], "id"]) == {"deal", "row", "reason"}


@pytest.mark.parametrize(
    ("first", "last", "said", "text", "cover"),
    [
        (1901, 1901, "2 authors, 1 reading", "All say the same. Towards: Syldavia (Doe, Roe)", "2 of 6 spans touch these years, 0 of"),
        (1902, 1902, "2 authors, 2 readings", "Towards: Syldavia (Doe, Roe); With both (Roe)", "3 of 6"),
        (1900, 1900, "1 author, 1 reading", "Towards: Syldavia (Roe)", "1 of 6"),
        (1907, 1910, "2 authors, 3 readings", "Towards: Borduria (Doe); Apart: Both towers (Roe); Against: Duchy (Roe)", "3 of 6 spans touch these years, 1 of"),
        (1910, 1910, "1 author, 1 reading", "Apart: Both towers (Roe)", "1 of 6"),
    ],
)
def test_a_card_counts_authors_and_readings_that_touch_the_period_and_names_them(sheet, first, last, said, text, cover):
    card = sheet.card(Period(first, last))
    assert (card.figure, card.text) == (said, text)
    assert card.coverage.startswith(cover)
    assert card.measures == ()


def test_a_card_rests_on_every_span_that_touches(sheet):
    assert set(sheet.card(Period(1907, 1910)).facts) == {"south-late", "alone", "hostile"}


def test_a_reading_lists_what_each_author_says_of_the_year(sheet):
    reading = sheet.read(1902)
    assert reading.head == "2 authors place it in 1902"
    assert [(line.text, line.cite, line.colour) for line in reading.lines] == [
        ("a (Towards: Syldavia), 1901 to 1903", "Doe, p. 1", "jpn"),
        ("f (Towards: Syldavia), until 1902", "Roe, p. 1", "jpn"),
        ("c (With both), 1902 to 1904", "Roe, p. 1", "camp")]
    assert reading.brief == "2 authors, 2 readings"
    assert sheet.read(1910).lines[0].colour == "ink-3"


def test_a_year_of_which_nobody_speaks_is_silent(make):
    sheet = Sheet.of(lean.TOPIC, make(span("only", 1901, 1903, "toward"), explains=()))
    assert (sheet.read(1905).head, sheet.read(1905).lines) == ("No author places it in 1905", ())
    assert (sheet.card(Period(1905, 1906)).figure, sheet.card(Period(1905, 1906)).facts) == ("No reading", ())


def test_no_leans_are_no_fault(make):
    sheet = Sheet.of(lean.TOPIC, make(other("x", 1902), moments=MOMENTS.iloc[:0], explains=()))
    assert (sheet.rows, sheet.filters, len(sheet.facts)) == ((), (), 0)
    assert sheet.card(YEARS).figure == "No reading"


def test_what_the_headline_leaves_out_has_a_reason(sheet, words):
    assert {name: sheet.aside[name] for name in ("alone", "undated", "deal", "reason")} == {
        "alone": "", "undated": "no-date", "deal": "explains", "reason": "explains"}
    assert all(f"browser.aside-{reason}" in words.messages for reason in sheet.aside.values() if reason)


def test_a_moment_is_said_with_its_author_and_why(toys):
    assert lean_moments.said(toys)["row"] == ["Parted (Doe, p. 8): They fell out.", "Met (Roe, p. 9): It cleared the air."]


@pytest.mark.parametrize("name", ["view.lean", "nav.lean", "lean.lane", "lean.title", "lean.lead", "browser.rule-lean", "browser.compare-not-lean"])
def test_all_that_shared_parts_ask_for_has_words(words, name):
    assert name in words.messages


def test_real_authors_disagree_on_1962(real_context):
    sheet = Sheet.of(lean.TOPIC, real_context)
    marks = set().union(*(marked(figure_of(sheet, row.id)) for row in sheet.rows))
    assert marks == set(sheet.shown["id"])
    text = sheet.card(Period(1962, 1962)).text
    assert "Towards: China (Agov, Hardy)" in text
    assert "Against: Soviet Union (Agov)" in text
    assert not text.startswith("All say the same")
    assert sheet.card(Period(1945, 1945)).text == "All say the same. Towards: Soviet Union (Agov, Hardy, Weathersby, Gilbert)"
