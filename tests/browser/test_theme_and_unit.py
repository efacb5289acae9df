"""Light and dark, dollars and rubles, less motion."""

import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_theme_is_the_systems_until_chosen_and_follows_it(visit, scheme):
    screen = visit("", scheme=scheme)
    html = screen.page.locator("html")
    expect(html).to_have_attribute("data-bs-theme", scheme)
    before = screen.fills()
    other = "dark" if scheme == "light" else "light"
    screen.page.emulate_media(color_scheme=other)
    expect(html).to_have_attribute("data-bs-theme", other)
    screen.settle()
    assert screen.fills() != before


def test_the_switch_recolours_the_charts_and_is_remembered(visit):
    screen = visit("", scheme="light")
    html, switch = screen.page.locator("html"), screen.page.locator("#theme-switch")
    light = screen.fills()
    assert len(light) > 2
    expect(switch).to_have_accessible_name("Use the dark theme")
    switch.click()
    expect(html).to_have_attribute("data-bs-theme", "dark")
    expect(switch).to_have_accessible_name("Use the light theme")
    screen.settle()
    dark = screen.fills()
    assert set(dark).isdisjoint(light)
    screen.open("")  # without the theme in the address: from memory
    expect(html).to_have_attribute("data-bs-theme", "dark")
    assert screen.fills() == dark
    screen.page.emulate_media(color_scheme="dark")
    screen.page.emulate_media(color_scheme="light")
    screen.settle()
    expect(html).to_have_attribute("data-bs-theme", "dark")  # a choice outlives the system's changes
    expect(switch).to_have_accessible_name("Use the light theme")
    switch.click()
    expect(html).to_have_attribute("data-bs-theme", "light")
    screen.settle()
    assert screen.fills() == light


def test_the_unit_switch_redraws_aid_and_only_aid(go):
    screen = go("")
    text = lambda: " ".join(screen.labels("aid"))  # noqa: E731
    assert "$1.45 bn" in text()
    others = [screen.labels(row) for row in ("trade", "soldiers", "events")]
    rubles = screen.page.get_by_role("button", name="Rubles")
    rubles.click()
    expect(rubles).to_have_attribute("aria-pressed", "true")
    expect(screen.page.get_by_role("button", name="US dollars")).to_have_attribute("aria-pressed", "false")
    expect(screen.plot("aid").locator(".label", has_text="5.78 bn rubles")).to_be_visible()
    assert "$1.45 bn" not in text()
    assert [screen.labels(row) for row in ("trade", "soldiers", "events")] == others
    screen.expect_query(unit="ruble")
    screen.page.get_by_role("button", name="US dollars").click()
    expect(screen.plot("aid").locator(".label", has_text="$1.45 bn")).to_be_visible()
    screen.expect_query()


def test_the_chosen_unit_holds_in_the_view_of_aid(go):
    screen = go("?unit=ruble")
    screen.show("aid")
    expect(screen.plot("aid-camp").locator(".label", has_text="5.78 bn rubles")).to_be_visible()


def test_with_less_motion_nothing_moves_by_itself_and_everything_works(visit):
    screen = visit("", motion="reduce")
    moving = screen.page.evaluate(
        """() => [...document.querySelectorAll('body *')].filter((e) => { const s = getComputedStyle(e);
             return [s.transitionDuration, s.animationDuration].some((d) => d.split(',').some((t) => parseFloat(t) > 0)); })
             .map((e) => e.className)""")
    assert moving == []
    screen.chip("Three-Year").click()
    screen.expect_period(1954, 1956)
    assert screen.page.evaluate("() => document.getAnimations().length") == 0
    assert screen.veils() == (1954, 1957)
