"""Two periods side by side: any two, in the address, with a difference or the reason why there is none."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect


def difference(screen, topic):
    return " ".join(screen.page.locator(f"[data-difference={topic}] p").all_inner_texts())


def axes(screen):
    """The span of years of the charts, by side."""
    return screen.page.evaluate(
        """() => Object.fromEntries(['a', 'b'].map((side) => [side, [...new Set([...document.querySelectorAll(
             `.plot[data-side=${side}] .js-plotly-plot`)].map((graph) => graph._fullLayout.xaxis.range.join()))]]))""")


def test_a_difference_is_stated_of_single_blocks_of_aid(go):
    screen = go("?view=compare&from=1950&to=1953&bfrom=1954&bto=1961", view="compare")
    text = difference(screen, "aid")
    assert "975 million US dollars more in B ($475 m, then $1.45 bn)" in text
    assert "The periods differ in length (4 and 8 years): on average 118.75 million and 181.25 million a year" in text


def test_one_block_in_both_periods_is_the_same_whatever_else_lies_in_one_of_them(go):
    screen = go("?view=compare&from=1945&to=1972&bfrom=1958&bto=1972", view="compare")
    text = difference(screen, "aid")
    assert "the same in both" in text.lower()
    assert "$1.2 bn" in text
    assert "differ in length" not in text, "an average of one and the same block over two periods says nothing"


def test_a_share_is_compared_whichever_shares_the_headlines_set_side_by_side(go):
    screen = go("?view=compare&from=1945&to=1972&bfrom=1958&bto=1972", view="compare")
    text = difference(screen, "trade")
    assert "Socialist states: the same in both, 87%" in text
    assert "Moscow and Beijing: the same in both, 75%" in text
    assert "Soviet Union: not comparable, no single figure of it in B." in text


def test_arms_of_both_pillars_are_compared_and_a_silent_one_is_not(go):
    screen = go("?view=compare&from=1950&to=1953&bfrom=1958&bto=1960", view="compare")
    text = difference(screen, "arms")
    assert "2,245 m TIV, then 703 m TIV" in text
    assert "China: not comparable, no single figure of it in A." in text


def test_recognition_is_compared_at_the_end_of_each_period(go):
    screen = go("?view=compare&from=1948&to=1955&bfrom=1956&bto=1961", view="compare")
    assert "(12 countries, then 15 countries)" in difference(screen, "recognition")


def test_where_nothing_can_be_compared_the_reason_is_said(go):
    screen = go("?view=compare&from=1945&to=1945&bfrom=1946&bto=1946", view="compare")
    for topic in ("aid", "trade", "soldiers"):
        assert difference(screen, topic).startswith("Not comparable"), topic


def test_each_side_has_the_axis_of_its_period(go):
    screen = go("?view=compare&from=1950&to=1953&bfrom=1960&bto=1960", view="compare")
    screen.page.wait_for_function(
        "() => [...document.querySelectorAll('.plot[data-side] .js-plotly-plot')].every((g) => g._fullLayout.xaxis.range[0] >= 1950)")
    assert axes(screen) == {"a": ["1950,1954"], "b": ["1960,1961"]}


def test_years_in_both_periods_are_named(go):
    screen = go("?view=compare&from=1950&to=1955&bfrom=1954&bto=1961", view="compare")
    expect(screen.slot("compare-common")).to_have_text(
        "Both periods hold 1954–1955: what lies there counts in both. A year of A is drawn 1.3 times as wide as a year of B: compare heights, not areas.")


def test_panels_of_one_width_over_periods_of_another_length_say_what_that_does_to_areas(go):
    screen = go("?view=compare&from=1950&to=1953&bfrom=1960&bto=1960", view="compare")
    expect(screen.slot("compare-common")).to_have_text("A year of B is drawn 4 times as wide as a year of A: compare heights, not areas.")
    screen.page.evaluate("() => pillars.state.set({bfrom: 1954, bto: 1957})")
    expect(screen.slot("compare-common")).to_have_text("")


def test_b_is_chosen_by_years_by_name_and_by_swapping_and_stands_in_the_address(go):
    screen = go("?view=compare&from=1950&to=1953", view="compare")
    screen.page.locator("#compare-from").fill("1956")
    screen.page.locator("#compare-from").press("Enter")
    screen.page.locator("#compare-until").fill("1957")
    screen.page.locator("#compare-until").press("Enter")
    expect(screen.slot("compare-b")).to_have_text("1956–1957 (2 years)")
    expect(screen.page).to_have_url(re.compile(r"bfrom=1956&bto=1957"))
    screen.page.locator('[data-compare="swap"]').click()
    expect(screen.slot("compare-a")).to_have_text("1956–1957 (2 years)")
    expect(screen.slot("compare-b")).to_have_text("1950–1953 (4 years)")
    screen.expect_period(1956, 1957)
    screen.page.locator("#compare-named").select_option(label="1954–1956: Three-Year Reconstruction Plan (Agov)")
    expect(screen.slot("compare-b")).to_have_text("1954–1956 (3 years)")


@pytest.mark.parametrize("query", ["bfrom=9999&bto=-3", "bfrom=x&bto=", "bfrom=1950.5&bto=%00"])
def test_a_forged_period_falls_back_to_sane_years(arrive, query):
    screen = arrive(f"?view=compare&{query}", view="compare")
    state = screen.state()
    assert 1945 <= state["bfrom"] <= state["bto"] <= 1972


def test_moving_the_timeline_moves_a_alone(go):
    screen = go("?view=compare&from=1950&to=1953&bfrom=1954&bto=1961", view="compare")
    before = screen.page.locator('[data-compare-card=events][data-side=b]').inner_text()
    screen.page.locator("#timeline .handle-end").press("ArrowRight")
    expect(screen.slot("compare-a")).to_have_text("1950–1954 (5 years)")
    expect(screen.page.locator('[data-compare-card=events][data-side=b]')).to_have_text(before, use_inner_text=True)


def test_a_block_that_an_edge_cuts_says_over_which_years_the_whole_of_it_reaches(go):
    screen = go("?view=compare&from=1953&to=1956&bfrom=1957&bto=1960", view="compare")
    for side in "ab":
        block = screen.page.locator(f".plot[data-row=aid][data-side={side}] .label:not(.hidden)", has_text="$1.45 bn")
        expect(block).to_contain_text("whole: 1954 to 1961")
    whole = go("?view=compare&from=1954&to=1961&bfrom=1957&bto=1960", view="compare")
    expect(whole.page.locator(".plot[data-row=aid][data-side=a] .label:not(.hidden)", has_text="$1.45 bn")).not_to_contain_text("whole")
