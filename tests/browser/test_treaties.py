"""Treaties: the chart of what was signed, and any two treaties side by side, article by article."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.sync_api import expect

SOVIET, CHINESE, FIRST = "treaty-1961-ussr", "treaty-1961-prc", "sino-soviet-treaty-1950"


def rows(screen):
    return screen.page.locator(".treaty-table tbody tr")


def lines(screen):
    """Where the lines between the pillars begin and end, in articles from above."""
    return screen.page.evaluate(
        """() => { const slot = document.querySelector('.treaty-article').offsetHeight;
             return [...document.querySelectorAll('.treaty-line')].map((line) => ['y1', 'y2'].map((end) => line.getAttribute(end) / slot + 0.5)); }""")


def test_the_chart_shows_the_readings_of_a_year_and_opens_their_evidence(go):
    screen = go("?view=treaties", view="treaties")
    marks = {mark["id"] for mark in screen.marks()}
    assert {"treaty-agov-ussr-1960", "treaty-hardy-ussr-1961-07", "treaty-atop-ussr-dprk-1961"} <= marks
    assert any("Soviet-North Korean treaty" in text for text in screen.labels("treaties-ussr"))
    screen.point_at("treaty-agov-ussr-1960")
    expect(screen.fact_card).to_contain_text("Agov, p. 250")


def test_a_kind_can_be_switched_off(go):
    screen = go("?view=treaties", view="treaties")
    whole = len(screen.marks())
    screen.page.locator(".filters").get_by_role("button", name="Alliance").click()
    screen.settle()
    assert 0 < len(screen.marks()) < whole


def test_the_two_alliance_treaties_stand_side_by_side_at_first(go, store):
    screen = go("?view=treaties", view="treaties")
    expect(screen.page.locator("#treaty-first")).to_have_value(SOVIET)
    expect(screen.page.locator("#treaty-second")).to_have_value(CHINESE)
    first = rows(screen).filter(has_text="Hardy, After").first
    expect(first.locator("th")).to_have_text("Mutual defence")
    expect(first.locator("td").nth(0)).to_contain_text("Art. 1")
    expect(first.locator("td").nth(1)).to_contain_text("similar")
    expect(first.locator("td").nth(2)).to_contain_text("Art. 2")
    expect(screen.slot("treaty-count")).to_contain_text(f"{rows(screen).count()} provisions compared")
    assert 0 < rows(screen).count() <= len(store["matches"])


def test_the_numbers_of_matching_articles_are_joined_across_their_offset(go):
    screen = go("?view=treaties", view="treaties")
    assert lines(screen) == [[1, 2], [2, 3], [4, 5], [5, 6]]
    expect(screen.page.locator(".treaty-diagram")).to_have_attribute("aria-hidden", "true")


def test_every_verdict_is_a_sign_and_a_word(go):
    screen = go("?view=treaties", view="treaties")
    verdicts = screen.page.locator(".treaty-table .verdict")
    assert verdicts.count() == rows(screen).count()
    for verdict in verdicts.all():
        assert verdict.locator("svg path").count() >= 1
        assert verdict.inner_text().strip() in {"same", "similar", "different", "in one only", "not in the source"}


def test_each_source_has_its_own_date_and_the_year_is_shown_as_disputed(go):
    screen = go("?view=treaties", view="treaties")
    head = screen.page.locator(".treaty-head").first
    assert head.locator(".treaty-dates li").all_inner_texts() == [
        "1960: Agov", "1961: Weathersby", "July 1961: Hardy", "6 July 1961: ATOP", "6 July 1961: COW Alliances"]
    expect(head.locator(".treaty-disputed .disputed")).to_be_visible()
    expect(head.locator(".treaty-disputed")).to_contain_text("These dates cannot all be true.")
    head.get_by_role("button", name="1960: Agov").click()
    expect(screen.drawer).to_contain_text("Agov, p. 250")
    screen.expect_query(view="treaties", fact="treaty-agov-ussr-1960")


@pytest.mark.parametrize("cell", [0, 2])
def test_each_cell_opens_the_evidence_of_its_provision(go, cell):
    screen = go("?view=treaties", view="treaties")
    link = rows(screen).first.locator("td").nth(cell).locator(".fact-link")
    id_ = link.get_attribute("data-fact")
    link.click()
    expect(screen.drawer.get_by_role("heading", level=2)).to_have_text(screen.fact(id_)["label"])


def test_other_treaties_can_be_chosen_and_stand_in_the_address(go):
    screen = go("?view=treaties", view="treaties")
    screen.page.locator("#treaty-second").select_option("us-rok-treaty-1953")
    expect(screen.slot("treaty-count")).to_have_text("No source here compares these two.")
    expect(rows(screen)).to_have_count(0)
    expect(screen.page.locator(".treaty-diagram")).to_have_count(0)
    assert screen.page.locator(".treaty-column").nth(1).locator("li").count() == 6
    expect(screen.page).to_have_url(f"{screen.base}/?view=treaties&t2=us-rok-treaty-1953")


def test_the_order_of_the_two_is_the_readers(go):
    screen = go(f"?view=treaties&t1={CHINESE}&t2={SOVIET}", view="treaties")
    assert lines(screen) == [[2, 1], [3, 2], [5, 4], [6, 5]]
    expect(rows(screen).first.locator("td").nth(0)).to_contain_text("Art. 2")
    expect(screen.page.locator(".treaty-head h3").first).to_have_text("Chinese-North Korean treaty")


def test_choosing_the_treaty_of_the_other_side_changes_the_two_over(go):
    screen = go("?view=treaties", view="treaties")
    screen.page.locator("#treaty-first").select_option(CHINESE)
    expect(screen.page.locator("#treaty-second")).to_have_value(SOVIET)


def test_a_pair_of_which_little_is_compared_shows_that_and_the_rest_beneath(go):
    screen = go(f"?view=treaties&t1={FIRST}&t2={SOVIET}", view="treaties")
    expect(rows(screen)).to_have_count(2)
    expect(screen.page.locator(".treaty-rest h3")).to_have_text("Provisions that nothing here compares")
    expect(screen.page.locator(".treaty-rest")).to_contain_text("Art. 2")


@pytest.mark.parametrize("query", ["t1=nobody&t2=%00", "t1=__proto__&t2=constructor", "t1=&t2="])
def test_a_forged_pair_falls_back_to_the_first(arrive, query):
    screen = arrive(f"?view=treaties&{query}", view="treaties")
    expect(screen.page.locator("#treaty-first")).to_have_value(SOVIET)
    expect(screen.page.locator("#treaty-second")).to_have_value(CHINESE)


def test_one_treaty_twice_says_so(go):
    screen = go(f"?view=treaties&t1={SOVIET}&t2={SOVIET}", view="treaties")
    expect(screen.slot("treaty-count")).to_contain_text("one and the same treaty")
    expect(screen.page.locator(".treaty-head")).to_have_count(1)


def test_on_a_phone_the_rows_are_stacked_and_nothing_runs_over_the_edge(go):
    screen = go("?view=treaties", view="treaties", size=(390, 844))
    cells = [cell.bounding_box() for cell in rows(screen).first.locator("th, td").all()]
    assert all(below["y"] >= above["y"] + above["height"] - 1 for above, below in pairwise(cells))
    assert screen.page.evaluate("() => document.querySelector('.treaty-compare').scrollWidth <= document.querySelector('.treaty-compare').clientWidth")
    assert screen.page.get_by_role("columnheader").count() >= 5, "a stacked table is still a table"
