"""Arms: area is volume, one pillar stands and the other hangs, sums of ours are pale, silence leaves no mark."""

from __future__ import annotations

import itertools

import pandas as pd
import pytest

from dashboard.figures import arms as figure
from dashboard.model.period import Period
from dashboard.topics import arms
from dashboard.topics.base import Sheet
from dashboard.topics.explaining import explaining
from tests.toy import context, explained, fact, frame

YEARS = Period(1900, 1910)
ACTORS = pd.DataFrame(
    [("rur", "Ruritania", "ink", "own", 1), ("syl", "Syldavia", "jpn", "north", 2), ("bor", "Borduria", "rok", "south", 3),
     ("fre", "Freedonia", "usa", "own", 4), ("gra", "Graustark", "dprk", "own", 5), ("zen", "Zenda", "gdr", "own", 6)],
    columns=["id", "short", "colour", "lane", "order"],
)
LANES = pd.DataFrame(
    [("own", "Own", "O", "ink", "no", 3), ("south", "South", "S", "rok", "yes", 2), ("north", "North", "N", "jpn", "yes", 1)],
    columns=["id", "name", "short", "colour", "pillar", "order"],
)
UNITS = pd.DataFrame([("vol", "volume", "volumes", "", "vol", "other", "")],
                     columns=["id", "singular", "plural", "prefix", "short", "kind", "axis"])
STATUSES = pd.DataFrame([("exact", "", "exact"), ("estimate", "", "estimate"), ("derived", "", "derived by us")],
                        columns=["id", "phrase", "status"])
SOURCES = pd.DataFrame([("doe-1920", "Doe")], columns=["id", "short"])


def year(supplier, when, value, recipient="rur", **cells):
    return fact(
        f"{supplier}-{recipient}-{when}", when, when,
        **{"table": "values", "kind": "arms", "actor": recipient, "partner": supplier, "value": value, "unit": "vol",
           "unit_kind": "other", "qualifier": "exact", "mark": "exact", "basis": "estimate", "record": "estimated",
           "usable": True, "date": str(when), "groups": [f"actor:{recipient}", f"actor:{supplier}"], "rank": None, **cells},
    )


def span(supplier, first, last, value, recipient="rur", **cells):
    name = f"{supplier}-{recipient}-{first}-{last}"
    return year(supplier, first, value, recipient) | fact(name, first, last) | {
        "table": "values", "kind": "arms-span", "actor": recipient, "partner": supplier, "value": value, "unit": "vol",
        "unit_kind": "other", "qualifier": "exact", "mark": "exact", "basis": "derived", "record": "worked-out",
        "groups": [f"actor:{recipient}", f"actor:{supplier}"], **cells,
    }


def happening(name, when, **cells):
    return fact(name, when, when, **{"table": "events", "kind": "visit", "basis": "stated", "usable": True, "record": None,
                                     "rank": 1, "shape": "square", "lanes": ("north",), "actor": "rur",
                                     "groups": ["family:visits"], **cells})


FACTS = (
    year("syl", 1901, 100.0), year("syl", 1902, 50.0), year("syl", 1903, 30.5), year("syl", 1904, 20.0),
    year("bor", 1903, 70.0), year("bor", 1904, 10.0, basis="stated", record="reported"),
    year("bor", 1905, float("nan"), usable=False, record="no-report"),
    year("bor", 1906, 900.0, usable=False, record="not-usable"),
    span("syl", 1901, 1902, 150.0), span("syl", 1903, 1904, 50.5), span("bor", 1903, 1904, 80.0),
    year("gra", 1902, 8.0), span("gra", 1901, 1902, 8.0),
    year("fre", 1903, 60.0, "zen"), span("fre", 1903, 1904, 60.0, "zen"), year("syl", 1904, 1.5, "zen"),
    span("syl", 1903, 1904, 1.5, "zen"),
    happening("visit", 1903), happening("loan", 1904, table="aid", shape="hatch", rank=None, lanes=("own", "south")),
    happening("elsewhere", 1904), happening("undated", 1904, on_axis=False),
)
EXPLAINS = [("arms", "visit"), ("arms", "loan"), ("aid", "elsewhere"), ("arms", "undated")]


@pytest.fixture(scope="module")
def make(words, tmp_path_factory):
    """A context of hand-made facts."""
    folder = tmp_path_factory.mktemp("arms")

    def made(*facts, explains=EXPLAINS):
        return context(folder, words, frame(*facts), actors=ACTORS, lanes=LANES, units=UNITS, statuses=STATUSES, sources=SOURCES,
                       explains=explained(*explains))

    return made


@pytest.fixture(scope="module")
def toys(make):
    return make(*FACTS)


@pytest.fixture(scope="module")
def sheet(toys):
    return Sheet.of(arms.TOPIC, toys)


def row(sheet, name):
    return next(row for row in sheet.rows if row.id == name)


def pieces(drawn, name, mode="lines"):
    """The vertices of each shape of a fact in traces of a mode, with the trace."""
    for trace in drawn.data:
        at = 0
        for owner, size in zip(trace.meta["facts"], trace.meta["sizes"], strict=True):
            points = [(x, y) for x, y in zip(trace.x[at:at + size], trace.y[at:at + size], strict=True) if x is not None]
            at += size
            if owner == name and trace.mode == mode:
                yield trace, points


def block(drawn, name):
    """The one filled rectangle of a fact: x0, x1, y0, y1."""
    [path] = [path for trace, path in pieces(drawn, name) if trace.fill == "toself"]
    xs, ys = [x for x, _ in path], [y for _, y in path]
    return min(xs), max(xs), min(ys), max(ys)


def line_of(drawn):
    """The height of the line on which blocks stand and from which they hang."""
    [path] = [path for trace, path in pieces(drawn, "") if trace.line.color == "var(--ink)"]
    assert path[0][1] == path[1][1]
    return path[0][1]


def marked(drawn):
    return {mark["id"] for mark in drawn.layout.meta["marks"]}


def test_the_first_pillar_stands_and_the_second_hangs_from_one_line(sheet):
    for form, names in (("periods", ("syl-rur-1903-1904", "bor-rur-1903-1904")), ("years", ("syl-rur-1903", "bor-rur-1903"))):
        drawn = row(sheet, "arms-rur").figures[form]
        line = line_of(drawn)
        _, _, low, high = block(drawn, names[0])
        assert low == pytest.approx(line)
        assert high > line
        _, _, low, high = block(drawn, names[1])
        assert high == pytest.approx(line)
        assert low < line


@pytest.mark.parametrize(("name", "volume"), [("syl-rur-1901-1902", 150.0), ("syl-rur-1903-1904", 50.5), ("bor-rur-1903-1904", 80.0)])
def test_the_area_of_a_block_is_its_volume_up_and_down(sheet, name, volume):
    x0, x1, y0, y1 = block(row(sheet, "arms-rur").figures["periods"], name)
    assert (x1 - x0) * (y1 - y0) == pytest.approx(volume)
    assert (x0, x1) == ((1901, 1903) if "1901" in name else (1903, 1905))


def test_a_column_is_one_year_wide_and_as_high_as_its_value(sheet):
    x0, x1, y0, y1 = block(row(sheet, "arms-rur").figures["years"], "syl-rur-1903")
    assert (x0, x1) == (1903, 1904)
    assert y1 - y0 == pytest.approx(30.5)


def test_what_we_worked_out_is_pale_and_outlined_and_estimates_are_dotted(sheet):
    for form, name, dash in (("periods", "syl-rur-1901-1902", "dashdot"), ("years", "syl-rur-1901", "dot")):
        shapes = list(pieces(row(sheet, "arms-rur").figures[form], name))
        assert [trace.opacity for trace, _ in shapes if trace.fill == "toself"] == [0.4]
        assert dash in {trace.line.dash for trace, _ in shapes if trace.fill != "toself"}
    [solid] = [trace for trace, _ in pieces(row(sheet, "arms-rur").figures["years"], "bor-rur-1904") if trace.fill == "toself"]
    assert solid.opacity == 1


def test_nothing_is_drawn_where_nothing_is_recorded_and_the_plot_says_that_this_proves_nothing(sheet):
    for drawn in row(sheet, "arms-rur").figures.values():
        line = line_of(drawn)
        hanging = [mark for mark in drawn.layout.meta["marks"] if mark["y1"] <= line / drawn.layout.yaxis.range[1] + 1e-3]
        assert hanging
        assert min(mark["x0"] for mark in hanging) == 1903
        [note] = drawn.layout.meta["notes"]
        assert note["text"].endswith("Doe shows none from Borduria before 1903, which does not prove that there was none")
        assert note["x"] == 1901
    assert not row(sheet, "arms-zen").figures["periods"].layout.meta["notes"]


def test_by_year_the_plot_says_how_many_values_have_estimated_years(sheet):
    texts = {form: drawn.layout.meta["notes"][0]["text"] for form, drawn in row(sheet, "arms-rur").figures.items()}
    assert texts["years"].startswith("5 of 6 values: Doe estimates delivery years. ")
    assert "estimates" not in texts["periods"]
    assert row(sheet, "arms-zen").figures["years"].layout.meta["notes"][0]["text"] == "2 of 2 values: Doe estimates delivery years"


def test_a_note_on_silence_stands_where_the_silence_is(sheet):
    drawn = row(sheet, "arms-rur").figures["periods"]
    assert drawn.layout.meta["notes"][0]["y"] * drawn.layout.yaxis.range[1] < line_of(drawn)


def test_no_label_stands_beside_its_block_where_a_neighbour_stands(sheet):
    places = [place for one in sheet.rows if len(one.figures) > 1 for drawn in one.figures.values()
              for label in drawn.layout.meta["labels"] for place in label["places"]]
    assert {"left", "right"}.isdisjoint(places)


def test_nothing_unusable_is_drawn_and_no_missing_report_is_a_zero(sheet):
    drawn = set().union(*(marked(drawn) for one in (sheet.lane, *sheet.rows) for drawn in one.figures.values()))
    assert drawn.isdisjoint({"bor-rur-1905", "bor-rur-1906", "elsewhere", "undated"})
    assert sheet.aside["bor-rur-1905"] == "no-report"
    assert sheet.aside["bor-rur-1906"] == "not-usable"


def test_a_supplier_that_is_no_pillar_has_a_row_of_its_own(sheet):
    assert [one.id for one in sheet.rows] == ["arms-rur", "arms-rur-gra", "arms-zen", "arms-explains"]
    assert marked(row(sheet, "arms-rur-gra").figures["periods"]) == {"gra-rur-1901-1902"}
    assert marked(row(sheet, "arms-rur-gra").figures["years"]) == {"gra-rur-1902"}
    assert row(sheet, "arms-rur-gra").group == "actor:gra"


def test_to_others_the_largest_supplier_is_a_block_and_the_rest_are_columns(sheet):
    drawn = row(sheet, "arms-zen").figures
    assert marked(drawn["periods"]) == {"fre-zen-1903-1904", "syl-zen-1904"}
    assert marked(drawn["years"]) == {"fre-zen-1903", "syl-zen-1904"}
    assert line_of(drawn["periods"]) == 0, "a pillar hangs in the row of the home state alone"


def test_a_column_too_low_to_be_seen_has_a_dot(make):
    sheet = Sheet.of(arms.TOPIC, make(year("syl", 1901, 1000.0), year("syl", 1902, 2.0), explains=[]))
    drawn = row(sheet, "arms-rur").figures["years"]
    assert len(list(pieces(drawn, "syl-rur-1902", "markers"))) == 1
    assert list(pieces(drawn, "syl-rur-1901", "markers")) == []


def test_in_one_form_all_rows_have_one_scale(sheet):
    for form in ("periods", "years"):
        scales = [one.figures[form].layout.yaxis.range[1] / one.weight for one in sheet.rows if form in one.figures]
        assert scales == pytest.approx([scales[0]] * 3)
        steps = [tick["y"] * drawn.layout.yaxis.range[1] - line_of(drawn)
                 for drawn in (one.figures[form] for one in sheet.rows if form in one.figures)
                 for tick in drawn.layout.meta["ticks"] if tick["text"] == "20"]
        assert all(abs(step) == pytest.approx(20, abs=0.1) for step in steps)


def test_both_forms_have_a_figure_and_rows_that_do_not_differ_have_one(sheet):
    assert sheet.forms == ("periods", "years")
    assert [set(one.figures) for one in sheet.rows] == [{"periods", "years"}] * 3 + [{""}]


def test_labels_give_the_volume_and_a_share_only_where_another_delivered_too(sheet):
    labels = {label["id"]: label for label in row(sheet, "arms-rur").figures["periods"].layout.meta["labels"]}
    assert (labels["syl-rur-1901-1902"]["strong"], labels["syl-rur-1901-1902"]["text"]) == ("150 vol", "in 2 years, Syldavia")
    assert labels["bor-rur-1903-1904"]["text"] == "in 2 years, Borduria, 61%"
    assert labels["syl-rur-1903-1904"]["text"] == "in 2 years, Syldavia, 39%"
    assert labels["syl-rur-1903-1904"]["basis"] == "derived"


def test_a_row_of_blocks_of_one_supplier_names_it_beside_the_plot(sheet):
    assert [one.note for one in sheet.rows[:3]] == [
        "Syldavia up, Borduria down, m TIV a year", "From Graustark, m TIV a year", "Most from Freedonia, m TIV a year"]
    labels = {label["id"]: label["text"] for label in row(sheet, "arms-zen").figures["periods"].layout.meta["labels"]}
    assert labels == {"fre-zen-1903-1904": "", "syl-zen-1904": "Syldavia"}


@pytest.mark.parametrize(("total", "said"), [(2244.71, 2245), (100.4, 100), (99.96, 100.0), (40.04, 40.0), (6.25, 6.2), (2.5, 2.5)])
def test_sums_of_ours_carry_no_more_digits_than_they_can_bear(total, said):
    assert figure.rounded(total) == said


@pytest.mark.parametrize(
    ("first", "last", "said", "measures"),
    [
        (1900, 1910, "Syldavia 200 vol, Borduria 80 vol, Graustark 8 vol", {"arms-syl": 200, "arms-bor": 80, "arms-gra": 8}),
        (1901, 1902, "Syldavia 150 vol, Borduria none reported, Graustark 8 vol", {"arms-syl": 150, "arms-gra": 8}),
        (1904, 1910, "Syldavia 20 vol, Borduria 10 vol, Graustark none reported", {"arms-syl": 20, "arms-bor": 10}),
        (1905, 1910, "No figure", {}),
    ],
)
def test_a_card_adds_the_years_inside_and_never_says_zero(sheet, first, last, said, measures):
    card = sheet.card(Period(first, last))
    assert card.figure == said
    assert {measure.id: measure.value for measure in card.measures} == measures
    assert " 0" not in card.figure


def test_a_card_says_that_its_sums_are_ours_and_how_much_of_them_is_estimated(sheet):
    card = sheet.card(Period(1903, 1904))
    assert card.text == "4 yearly values (3 with estimated delivery years), added by us; TIV is a volume, not a price"
    assert card.coverage == "4 of 7 yearly values lie wholly inside"
    assert set(card.facts) == {"syl-rur-1903", "syl-rur-1904", "bor-rur-1903", "bor-rur-1904"}
    assert [(m.text, m.unit, m.firm, m.total) for m in sheet.card(Period(1904, 1904)).measures] == [
        ("20 vol", "vol", False, True), ("10 vol", "vol", True, True)]


def test_a_reading_carries_unit_and_status_and_a_sum_gives_no_single_year(sheet):
    said = "Label of syl-rur-1901-1902 (derived by us): 150 volumes, 1901 to 1902; no figure for one year of it."
    assert said in [line.text for line in sheet.read(1902).lines]
    assert "Label of syl-rur-1902 (estimate): 50 volumes." in [line.text for line in sheet.read(1902).lines]
    assert "Label of bor-rur-1904: 10 volumes." in [line.text for line in sheet.read(1904).lines]
    assert not any("zen" in line.id for when in YEARS.years() for line in sheet.read(when).lines)


def test_what_the_headline_leaves_out_has_a_reason(sheet, words):
    assert sheet.aside["syl-rur-1901"] == ""
    assert sheet.aside["syl-rur-1901-1902"] == "by-period"
    assert sheet.aside["fre-zen-1903"] == "other-recipient"
    assert sheet.aside["visit"] == "explains"
    assert all(f"browser.aside-{reason}" in words.messages for reason in sheet.aside.values() if reason)


def test_what_is_drawn_is_what_the_table_says_and_each_can_be_switched_off(sheet):
    marks = set().union(*(marked(drawn) for one in sheet.rows for drawn in one.figures.values()))
    assert marks == set(sheet.shown["id"])
    assert all(marked(drawn) <= marks for drawn in sheet.lane.figures.values())
    tags = [choice.tag for choice in sheet.filters]
    assert tags == ["actor:syl", "actor:bor", "actor:fre", "actor:gra", "explains:arms"]
    assert [one.id for one in sheet.shown.itertuples() if set(tags).isdisjoint(one.groups)] == []


def test_the_overview_has_the_swing_alone_with_few_labels(sheet):
    [drawn] = sheet.lane.figures.values()
    assert marked(drawn) == {"syl-rur-1901-1902", "syl-rur-1903-1904", "bor-rur-1903-1904"}
    assert [label["text"] for label in drawn.layout.meta["labels"]] == [""] * 3


def test_facts_that_explain_stand_in_the_lanes_that_occur(toys):
    one = explaining(toys, "arms")
    assert [lane[0] for lane in one.lanes] == ["North", "South", "Own"]
    [drawn] = one.figures.values()
    assert marked(drawn) == {"visit", "loan"}
    signs = {name: trace.marker.symbol[trace.meta["facts"].index(name)] for name in ("visit", "loan")
             for trace in drawn.data if trace.mode == "markers"}
    assert signs == {"visit": "square", "loan": "circle"}, "a fact without a happening's shape is a circle"


def test_a_view_that_nothing_explains_has_no_such_row(toys):
    assert explaining(toys, "recognition") is None
    assert [lane[0] for lane in explaining(toys, "aid").lanes] == ["North"]


def test_no_facts_are_no_fault(make):
    sheet = Sheet.of(arms.TOPIC, make(happening("visit", 1903), explains=[]))
    assert sheet.rows == ()
    assert len(sheet.shown) == 0
    assert sheet.card(YEARS).figure == "No figure"
    assert sheet.read(1903).lines == ()


def test_selecting_leaves_the_facts_of_the_context_as_they_are(toys):
    before = toys.facts.copy(deep=True)
    Sheet.of(arms.TOPIC, toys)
    assert toys.facts.equals(before)


def test_real_arms_swing_from_one_pillar_to_the_other(real_context):
    sheet = Sheet.of(arms.TOPIC, real_context)
    assert sheet.card(Period(1950, 1953)).figure == "Soviet Union 2,245 m TIV, China none reported"
    assert sheet.card(Period(1958, 1960)).figure == "Soviet Union 703 m TIV, China 1,108 m TIV"
    assert sheet.card(Period(1945, 1949)).figure == "No figure"
    texts = {label["id"]: label["text"] for label in row(sheet, "arms-dprk").figures["periods"].layout.meta["labels"]}
    assert texts["arms-span-prc-dprk-1958-1960"] == "in 3 years, China, 61%"
    marks = set().union(*(marked(drawn) for one in sheet.rows for drawn in one.figures.values()))
    assert marks == set(sheet.shown["id"])
    assert not any(name.startswith("arms-prc") for name, when in itertools.product(marks, range(1950, 1958)) if str(when) in name)


def test_a_supplier_with_two_sums_of_the_same_years_has_no_share(make):
    facts = (span("syl", 1903, 1904, 50.0), span("syl", 1903, 1904, 60.0, id="other-record"), span("bor", 1903, 1904, 80.0))
    assert figure.portions(make(*facts).facts) == {}
    assert figure.portions(make(facts[0], facts[2]).facts)[facts[0]["id"]] == pytest.approx(50 / 130)


def test_two_records_of_one_supplier_are_drawn_and_not_a_crash(make):
    facts = (span("syl", 1903, 1904, 60.0, "zen"), span("syl", 1903, 1904, 70.0, "zen", id="other-record"))
    drawn = Sheet.of(arms.TOPIC, make(*facts))
    assert {mark["id"] for mark in row(drawn, "arms-zen").figures["periods"].layout.meta["marks"]} == {fact["id"] for fact in facts}
