"""The view of one topic: its table follows the period, its switches take marks and rows away."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.screens import TOPICS


def other_form(screen):
    """How many rows the table says are drawn in another form."""
    found = re.search(r"(\d+) rows? (?:is|are) drawn in another form", screen.slot("table-count").inner_text())
    return int(found[1]) if found else 0


@pytest.mark.parametrize("topic", TOPICS)
def test_the_table_shows_exactly_the_facts_of_the_chart(go, topic):
    screen = go(f"?view={topic}", view=topic)
    counted = screen.slot("table-count").inner_text()  # before the table is built
    screen.open_table()
    expect(screen.page.locator(".ag-row").first).to_be_visible()
    expect(screen.page.locator(".ag-overlay").get_by_text("No Matching Rows")).to_be_hidden()
    drawn = {mark["id"] for mark in screen.marks()}
    assert set(screen.grid_ids()) == drawn
    assert screen.shown_rows()[0] == len(drawn)
    expect(screen.slot("table-count")).to_have_text(counted)


def test_rows_say_what_their_facts_say(go):
    screen = go("?view=soldiers", view="soldiers")
    screen.page.locator("#table-search").fill("soldiers at the Armistice")
    row = screen.page.locator(".ag-row", has_text="Chinese soldiers at the Armistice")
    expect(row).to_contain_text("1.35 million soldiers")
    expect(row).to_contain_text("July 1953")
    expect(row).to_contain_text("Agov, p. 239")


@pytest.mark.parametrize("topic", TOPICS)
def test_a_period_hides_the_rows_outside_it_and_says_how_many(go, topic):
    screen = go(f"?view={topic}", view=topic)
    whole, _ = screen.shown_rows()
    other = other_form(screen)
    screen.page.evaluate("() => pillars.state.set({from: 1954, to: 1956})")
    expect(screen.slot("table-count")).to_have_text(
        re.compile(r"^\d+ rows? shown; \d+ rows? outside the chosen years (is|are) hidden(; \d+ rows? (is|are) drawn in another form)?$"))
    shown, hidden = screen.shown_rows()
    assert hidden > 0
    assert shown + hidden + other_form(screen) == whole + other
    ids = screen.grid_ids()
    assert len(ids) == shown
    for id_ in ids:
        fact = screen.fact(id_)
        assert (fact["first"] or 0) <= 1956, id_
        assert (fact["last"] or 9999) >= 1954, id_
    screen.page.keyboard.press("0")
    expect(screen.slot("table-count")).to_have_text(re.compile(f"^{whole} rows shown(;|$)"))


def test_a_switch_takes_its_marks_and_rows_away_and_brings_them_back(go):
    screen = go("?view=aid", view="aid")
    whole, _ = screen.shown_rows()
    chip = screen.page.locator(".filters").get_by_role("button", name="Soviet Union")
    mine = {mark["id"] for mark in screen.marks() if "actor:ussr" in screen.fact(mark["id"])["groups"]}
    assert len(mine) > 5
    expect(chip).to_have_attribute("aria-pressed", "true")
    chip.click()
    expect(chip).to_have_attribute("aria-pressed", "false")
    expect(screen.plot("aid-ussr")).to_be_hidden()
    expect(screen.slot("table-count")).to_contain_text(f"{whole - len(mine)} rows shown")
    assert {mark["id"] for mark in screen.marks()} & mine == set()
    assert set(screen.listed()) == set(screen.grid_ids()) == {mark["id"] for mark in screen.marks()}
    screen.expect_query(view="aid", off="actor%3Aussr")
    chip.click()
    expect(screen.plot("aid-ussr")).to_be_visible()
    expect(screen.slot("table-count")).to_have_text(f"{whole} rows shown")
    screen.expect_query(view="aid")


def test_rows_that_a_switch_hides_are_not_said_to_lie_outside_the_years(go):
    screen = go("?view=aid", view="aid")
    screen.page.locator(".filters").get_by_role("button", name="Soviet Union").click()
    expect(screen.slot("table-count")).to_contain_text("switched off")
    expect(screen.slot("table-count")).not_to_contain_text("outside the chosen years")


def test_a_switch_takes_single_marks_out_of_a_shared_chart(go):
    screen = go("?view=events", view="events")
    paths = screen.plot("events").locator(".main-svg path.point")
    drawn, marks = paths.count(), len(screen.marks())
    screen.page.locator(".filters").get_by_role("button", name="Treaties").click()
    expect(paths).not_to_have_count(drawn)
    screen.settle()
    assert 0 < len(screen.marks()) < marks
    assert paths.count() < drawn
    gone = [m["id"] for m in screen.marks() if "family:treaties-and-agreements" in screen.fact(m["id"])["groups"]][:1]
    assert gone == []


def test_none_and_all_switch_everything(go):
    screen = go("?view=trade", view="trade")
    whole, _ = screen.shown_rows()
    chips = screen.page.locator(".filter-chip")
    count = chips.count()
    screen.page.locator("[data-action=filter-none]").click()
    expect(screen.page.locator(".filter-chip[aria-pressed=false]")).to_have_count(count)
    expect(screen.slot("table-count")).to_contain_text("0 rows shown")
    assert screen.marks() == []
    screen.page.locator("[data-action=filter-all]").click()
    expect(screen.page.locator(".filter-chip[aria-pressed=true]")).to_have_count(count)
    expect(screen.slot("table-count")).to_have_text(f"{whole} rows shown")


def test_a_row_opens_the_drawer_of_its_fact(go):
    screen = go("?view=soldiers", view="soldiers")
    screen.page.locator("#table-search").fill("soldiers at the Armistice")
    screen.page.locator(".ag-row").get_by_text("Chinese soldiers at the Armistice").first.click()
    expect(screen.drawer.get_by_role("heading", level=2)).to_have_text("Chinese soldiers at the Armistice")
    assert screen.drawer_row("Source") == "Agov, p. 239"


def test_facts_that_no_mark_can_stand_for_open_their_drawers_from_the_list(go):
    screen = go("?view=aid", view="aid")
    screen.page.locator(".unplotted summary").click()
    link = screen.page.locator(".unplotted .fact-link").first
    id_ = link.get_attribute("data-fact")
    assert id_ not in {mark["id"] for mark in screen.marks()}
    link.click()
    expect(screen.drawer.get_by_role("heading", level=2)).to_have_text(screen.fact(id_)["label"])


def test_the_period_stays_and_the_switches_go_when_the_view_changes(go):
    screen = go("?view=aid&from=1954&to=1961&off=actor:ussr", view="aid")
    screen.show("soldiers")
    screen.expect_period(1954, 1961)
    screen.expect_query(view="soldiers", from_=1954, to=1961)


LOW, HIGH, PHONE = (1280, 720), (1440, 900), (390, 844)


@pytest.mark.parametrize("size", [LOW, PHONE])
def test_on_a_low_screen_the_switches_are_folded_and_their_title_counts_them(go, size):
    screen = go("?view=aid&off=actor:ussr", view="aid", size=size)
    title = screen.page.locator("[data-tally=filters]")
    expect(title).to_have_text("Show: 6 of 7")
    china = screen.page.locator(".filters").get_by_role("button", name="China")
    expect(china).to_be_hidden()
    title.click()
    china.click()
    expect(title).to_have_text("Show: 5 of 7")
    expect(screen.plot("aid-prc")).to_be_hidden()
    screen.page.keyboard.press("Escape")
    expect(china).to_be_hidden()
    expect(title).to_be_focused()


def test_on_a_high_screen_the_switches_stand_open(go):
    screen = go("?view=aid", view="aid", size=HIGH)
    expect(screen.page.locator("[data-tally=filters]")).to_be_hidden()
    expect(screen.page.locator(".filters").get_by_role("button", name="China")).to_be_visible()


def test_on_a_phone_the_name_of_a_chart_stands_above_its_marks(go):
    screen = go("?view=aid", view="aid", size=PHONE)
    for row in ("aid-camp", "aid-ussr"):
        title = screen.page.locator(f".gutter[data-of={row}] .lane-title").bounding_box()
        marks = [mark["box"]["top"] for mark in screen.marks() if mark["row"] == row]
        assert marks
        assert min(marks) >= title["y"] + title["height"] - 1
