"""What each topic takes, draws and counts."""

from __future__ import annotations

import pytest

from dashboard.model.period import Period
from dashboard.topics import TOPICS, aid, events, soldiers, trade
from dashboard.topics.base import Sheet

BY_ID = {topic.id: topic for topic in TOPICS}


@pytest.fixture(scope="module")
def sheets(toy_context):
    return {topic.id: Sheet.of(topic, toy_context) for topic in TOPICS}


@pytest.fixture(scope="module")
def real_sheets(real_context):
    return {topic.id: Sheet.of(topic, real_context) for topic in TOPICS}


def test_the_topics_stand_in_the_order_of_the_lanes():
    assert [topic.id for topic in TOPICS] == [
        "aid", "trade", "arms", "soldiers", "recognition", "events", "treaties", "contacts", "lean"]
    assert [topic.id for topic in TOPICS if not topic.overview] == ["treaties", "contacts", "lean"]
    assert [topic.id for topic in TOPICS if topic.overview and not topic.at_first] == ["arms", "recognition"]


def test_aid_to_others_is_not_in_the_aid_topic(sheets):
    assert set(sheets["aid"].facts["id"]) == {"gift-a", "loan-a", "grain-a", "promise-a", "share-a", "undated-a"}


@pytest.mark.parametrize("other", ["rok", "prc", "ccp", "dprk-prc", "camp"])
def test_aid_to_the_south_or_to_china_is_in_the_table_but_not_in_the_aid_topic(store, real_sheets, other):
    elsewhere = set(store["aid"].loc[store["aid"]["recipient"] == other, "id"])
    assert elsewhere, "the table holds such aid"
    assert elsewhere.isdisjoint(real_sheets["aid"].facts["id"])
    for row in (real_sheets["aid"].lane, *real_sheets["aid"].rows):
        for figure in row.figures.values():
            assert elsewhere.isdisjoint(mark["id"] for mark in figure.layout.meta["marks"])


@pytest.mark.parametrize("topic", ["aid", "trade", "soldiers", "events"])
@pytest.mark.parametrize("data", ["toy", "real"])
def test_what_is_drawn_and_what_is_listed_as_undrawn_are_together_all_facts(sheets, real_sheets, topic, data):
    sheet = (sheets if data == "toy" else real_sheets)[topic]
    drawn = set(sheet.shown["id"])
    listed = set(sheet.facts.drop(sheet.shown.index)["id"])
    assert drawn | listed == set(sheet.facts["id"])
    assert drawn & listed == set()
    marks = {mark["id"] for row in sheet.rows for figure in row.figures.values() for mark in figure.layout.meta["marks"]}
    assert marks == drawn, "the rows draw exactly what the table beside them says that they draw"


@pytest.mark.parametrize("topic", ["aid", "trade", "soldiers", "events"])
def test_the_overview_draws_nothing_that_its_topic_does_not(real_sheets, topic):
    sheet = real_sheets[topic]
    for figure in sheet.lane.figures.values():
        marks = {mark["id"] for mark in figure.layout.meta["marks"]}
        assert marks
        assert marks <= set(sheet.shown["id"])


def test_money_axes_are_those_on_which_a_block_can_stand(toy_context, real_context):
    assert aid.axes(toy_context) == ["thaler", "crown"]
    assert aid.axes(real_context) == ["usd", "ruble"]


@pytest.mark.parametrize(
    ("first", "last", "figure", "inside", "cut"),
    [
        (1900, 1910, "T100 m; T600 m lent", "2 of 2", None),
        (1901, 1904, "T100 m", "1 of 2", None),
        (1905, 1910, "T600 m lent", "1 of 2", None),
        (1901, 1907, "T100 m", "1 of 2", "1 is cut"),
        (1902, 1907, "No figure", "0 of 2", "2 are cut"),
        (1905, 1905, "No figure", "0 of 2", None),
        (1906, 1906, "No figure", "0 of 2", "1 is cut"),
        (1909, 1910, "No figure", "0 of 2", None),
    ],
)
def test_a_card_of_aid_sets_amounts_side_by_side_and_counts_no_cut_span(sheets, first, last, figure, inside, cut):
    card = sheets["aid"].card(Period(first, last))
    assert card.figure == figure
    assert card.coverage.startswith(inside)
    assert (cut in card.coverage) if cut else ("cut" not in card.coverage)
    assert "700" not in card.figure + card.text, "100 and 600 are never added"


def test_a_card_of_aid_names_the_facts_it_rests_on(sheets):
    assert sheets["aid"].card(Period(1900, 1910)).facts == ("gift-a", "loan-a")


def test_a_card_of_real_aid_never_adds_amounts(real_sheets):
    card = real_sheets["aid"].card(Period(1945, 1972))
    assert card.figure == "$475 m and $1.45 bn; $1.2 bn lent"
    assert card.coverage == "3 of 3 blocks lie wholly inside"
    for total in ("1.92", "1.925", "3.125", "3.13", "2.65"):
        assert total not in card.figure + card.text


@pytest.mark.parametrize(
    ("first", "last", "figure", "coverage"),
    [
        (1954, 1961, "$1.45 bn", "1 of 3 blocks lie wholly inside"),
        (1950, 1953, "$475 m", "1 of 3 blocks lie wholly inside"),
        (1962, 1972, "$1.2 bn lent", "1 of 3 blocks lie wholly inside"),
        (1955, 1961, "No figure", "0 of 3 blocks lie wholly inside; 1 is cut by the edge and not counted"),
        (1951, 1970, "$1.45 bn", "1 of 3 blocks lie wholly inside; 2 are cut by the edge and not counted"),
        (1945, 1949, "No figure", "0 of 3 blocks lie wholly inside"),
    ],
)
def test_a_card_of_real_aid_holds_the_blocks_wholly_inside(real_sheets, first, last, figure, coverage):
    card = real_sheets["aid"].card(Period(first, last))
    assert (card.figure, card.coverage) == (figure, coverage)


@pytest.mark.parametrize(
    ("first", "last", "figure", "inside"),
    [
        (1900, 1910, "about 60%; 30%", "4 of 4"),
        (1903, 1903, "about 60%", "1 of 4"),
        (1906, 1910, "30%", "1 of 4"),
        (1908, 1910, "No figure", "0 of 4"),
    ],
)
def test_a_card_of_trade_sets_shares_of_one_whole_in_the_order_of_time(sheets, first, last, figure, inside):
    card = sheets["trade"].card(Period(first, last))
    assert card.figure == figure
    assert card.coverage.startswith(inside)


@pytest.mark.parametrize(
    ("first", "last", "figure", "inside"),
    [
        (1900, 1910, "12,000", "4 of 4"),
        (1905, 1905, "3,000 to 4,000", "1 of 4"),
        (1900, 1903, "about 700", "1 of 4"),
        (1906, 1910, "No figure", "0 of 4"),
        (1901, 1903, "No figure", "0 of 4"),
    ],
)
def test_a_card_of_soldiers_holds_the_largest_count_inside(sheets, first, last, figure, inside):
    card = sheets["soldiers"].card(Period(first, last))
    assert card.figure == figure
    assert card.coverage.startswith(inside)


def test_the_real_card_of_soldiers_goes_from_the_largest_count_to_the_last_alike(real_sheets):
    assert real_sheets["soldiers"].card(Period(1945, 1972)).figure == "1.35 million, then 350,000"


@pytest.mark.parametrize(
    ("first", "last", "figure", "treaties", "inside"),
    [
        (1900, 1910, "6 events", "2 ", "6 of 6"),
        (1902, 1902, "1 event", "1 ", "1 of 6"),
        (1910, 1910, "0 events", "0 ", "0 of 6"),
    ],
)
def test_a_card_of_events_counts_happenings_and_treaties_inside(sheets, first, last, figure, treaties, inside):
    card = sheets["events"].card(Period(first, last))
    assert card.figure == figure
    assert treaties in card.text
    assert card.coverage.startswith(inside)


def test_windows_that_hold_the_same_facts_share_a_card(sheets):
    card = sheets["aid"].card
    assert card(Period(1900, 1904)) is card(Period(1901, 1904))


def test_the_money_of_one_row_compares_with_that_of_another(real_sheets):
    tops = {
        figure.layout.yaxis.range
        for row in real_sheets["aid"].rows
        for unit, figure in row.figures.items()
        if unit == "usd"
    }
    assert len(tops) == 1


def test_armies_stand_on_one_scale(real_sheets):
    rows = real_sheets["soldiers"].rows
    assert len(rows) > 2
    assert len({figure.layout.yaxis.range for row in rows for figure in row.figures.values()}) == 1


@pytest.mark.parametrize(
    ("topic", "tags"),
    [
        ("aid", ["actor:syl", "actor:bor"]),
        ("trade", ["kind:trade-part", "kind:trade-change", "kind:trade-sum"]),
        ("soldiers", ["actor:syl", "actor:bor"]),
        ("events", ["family:visits", "family:crises", "family:pacts", "family:relations", "family:contacts"]),
    ],
)
def test_each_choice_switches_something_that_is_drawn(sheets, topic, tags):
    sheet = sheets[topic]
    assert [choice.tag for choice in sheet.filters] == tags
    drawn = {tag for groups in sheet.shown["groups"] for tag in groups}
    assert set(tags) <= drawn


def test_every_drawn_fact_can_be_switched_off_by_a_choice(sheets, real_sheets):
    for collection in (sheets, real_sheets):
        for sheet in collection.values():
            tags = {choice.tag for choice in sheet.filters}
            assert [fact.id for fact in sheet.shown.itertuples() if tags.isdisjoint(fact.groups)] == []


def test_a_topic_of_one_table_takes_no_row_of_another(sheets):
    assert set(sheets["trade"].facts["table"]) == {"trade"}
    assert set(sheets["soldiers"].facts["table"]) == {"troops"}
    assert set(sheets["events"].facts["table"]) == {"events", "treaties", "relations", "contacts"}
    assert set(sheets["events"].facts["id"]) == {"visit-a", "crisis-a", "pact-doe", "pact-roe", "opened-fre", "contact-a"}


def test_selecting_leaves_the_facts_of_the_context_as_they_are(toy_context):
    before = toy_context.facts.copy(deep=True)
    for module in (aid, trade, soldiers, events):
        module.select(toy_context)
        Sheet.of(module.TOPIC, toy_context)
    assert toy_context.facts.equals(before)


def test_every_sign_of_a_key_is_drawn_and_said(root, real_sheets, words):
    drawn = "".join(path.read_text(encoding="utf-8") for path in (root / "assets" / "css").glob("5*.css"))
    for sheet in real_sheets.values():
        assert sheet.key, sheet.id
        for sign, message in sheet.key:
            assert f".key-{sign}{{" in drawn, sign
            assert words(message)


def test_every_view_names_the_table_that_it_stands_on(real_sheets):
    tables = {name: sheet.table for name, sheet in real_sheets.items()}
    assert tables == {"aid": "aid", "trade": "trade", "arms": "values", "soldiers": "troops", "recognition": "values",
                      "events": "events", "treaties": "treaties", "contacts": "contacts", "lean": "leans"}
