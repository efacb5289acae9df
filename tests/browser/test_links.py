"""An address is the whole picture: copied links, forged links, two readers at once."""

import pytest
from playwright.sync_api import expect

from tests.browser.screens import VIEWS, Screen

PICTURE = """() => ({
  headline: [...document.querySelectorAll('h1')].map((e) => e.textContent),
  labels: [...document.querySelectorAll('.plot')].map((plot) =>
    [...plot.querySelectorAll('.label:not(.hidden)')].map((e) => {
    const r = e.getBoundingClientRect(); return [e.textContent, Math.round(r.left), Math.round(r.top)]; })),
  paths: [...document.querySelectorAll('.plot .main-svg path')].map((e) => [e.getAttribute('d'), getComputedStyle(e).fill.replace(/#p[^"]*/, 'a pattern')]),
  marks: pillars.marksOnPage().map((m) => [m.id, Math.round(m.box.left), Math.round(m.box.top)]),
  hidden: [...document.querySelectorAll('.plot')].map((plot) => plot.hidden),
  pressed: [...document.querySelectorAll('[aria-pressed]')].map((e) => e.textContent + e.getAttribute('aria-pressed')),
  veils: [...document.querySelectorAll('.overlay > *')].map((e) => e.getAttribute('style')),
  rows: (document.querySelector('[data-slot=table-count]') || {}).textContent,
  theme: document.documentElement.dataset.bsTheme,
  years: [...document.querySelectorAll('.handle')].map((e) => e.getAttribute('aria-valuetext')),
  badge: document.querySelector('.year-badge').textContent,
})"""


def test_a_copied_link_opens_the_same_picture_for_another_reader(visit):
    mine = visit("")
    mine.show("aid")
    mine.page.get_by_role("button", name="Rubles").click()
    mine.page.locator("#theme-switch").click()
    mine.chip("Five Year Plan").click()
    mine.page.locator("[data-tag='actor:eeur']").click()
    mine.page.evaluate("() => document.activeElement.blur()")
    mine.page.keyboard.press("ArrowRight")
    mine.page.keyboard.press("z")
    mine.expect_query(view="aid", from_=1957, to=1961, year=1959, unit="ruble", zoom="period", theme="dark",
                      off="actor%3Aeeur")
    yours = visit(mine.page.url.removeprefix(mine.base + "/"), view="aid")
    for screen in (mine, yours):
        screen.page.mouse.move(5, 5)
        expect(screen.slot("table-count")).to_contain_text("hidden")
        screen.still()
    here, there = mine.page.evaluate(PICTURE), yours.page.evaluate(PICTURE)
    assert here["theme"] == "dark"
    assert here["badge"] == "1959"
    assert here["years"] == ["1957, first year of 5", "1961, last year of 5"]
    assert len(here["marks"]) > 3
    assert [name for name in here if here[name] != there[name]] == []


FORGED = [
    "?from=abc&to=%00&year=-1",
    "?from=999999999999&to=-99999&zoom=1",
    "?from=1972&to=1945",
    "?view=nowhere&unit=euro&theme=pink&off=all",
    "?view=__proto__&off=constructor,__proto__",
    "?from=%E0%A4%A&view=%",
    "?view=aid&off=%22%3E%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&from=%3Cscript%3E",
    "?" + "from=1954&" * 600,
    "?zoom=period&from=1960&to=1960&year=1945",
    "?view=sources&off=actor:ussr&zoom=period#nothing",
]


@pytest.mark.parametrize("query", FORGED, ids=range(len(FORGED)))
def test_a_forged_address_shows_a_sane_page(arrive, query):
    view = next((name for name in VIEWS[1:] if f"view={name}&" in query), "overview")
    screen = arrive(query, view=view)
    start, end = screen.period()
    assert 1945 <= start <= end <= 1972
    assert 1945 <= screen.state()["year"] <= 1972
    screen.expect_period(start, end)
    if view == "overview":
        expect(screen.counts).to_have_text(screen.counts_of(start, end))
        assert len(screen.marks()) > 3
    assert "<img" not in screen.page.locator("#app").inner_text()


def test_a_path_that_is_none_shows_the_overview(home, server):
    page = home.new_page()
    page.goto(f"{server}/nothing/here")
    expect(page.locator(".view-overview .main-svg").first).to_be_visible()
    page.close()


@pytest.mark.parametrize("path", ["/assets/nothing.js", "/_dash-component-suites/dash/nothing.js"])
def test_an_address_that_is_not_served_leads_back_to_the_overview(home, server, guard, path):
    page = home.new_page()
    answer = page.goto(server + path)
    guard.faults.clear()  # the answer 404 is what this test is about
    assert answer.status == 404
    page.get_by_role("link", name="Open the overview").click()
    expect(page.locator(".view-overview")).to_be_visible()
    page.close()


def test_two_browsers_at_once_do_not_influence_each_other(visit, browser_type, browser_type_launch_args, watcher, server):
    mine = visit("?from=1954&to=1961")
    other = browser_type.launch(**browser_type_launch_args)
    try:
        yours = Screen(watcher.watch(other.new_context(color_scheme="light")).new_page(), server)
        yours.open("?from=1946&to=1948")
        yours.page.locator("#theme-switch").click()
        yours.page.get_by_role("button", name="Rubles").click()
        mine.handle("end").press("ArrowRight")
        yours.handle("start").press("ArrowRight")
        mine.expect_period(1954, 1962)
        yours.expect_period(1947, 1948)
        mine.expect_query(from_=1954, to=1962)  # the address follows a moment later
        mine.page.reload()
        mine.wait_for("overview")
        mine.expect_period(1954, 1962)
        expect(mine.page.locator("html")).to_have_attribute("data-bs-theme", "light")
        assert mine.state()["unit"] == "usd"
        expect(yours.page.locator("html")).to_have_attribute("data-bs-theme", "dark")
        yours.expect_query(from_=1947, to=1948, unit="ruble", theme="dark")
    finally:
        other.close()


def test_every_link_of_every_view_leads_somewhere(go):
    screen = go()
    found = set()
    for view in VIEWS:
        screen.page.evaluate("(view) => pillars.go(view)", view)
        screen.wait_for(view)
        found |= set(screen.page.eval_on_selector_all(
            "a[href]:not([hreflang])", "(links) => links.map((link) => link.getAttribute('href'))"))
    own = sorted(link for link in found if "://" not in link and link[0].isalpha())
    assert {"download/values.csv", "download/leans.csv", "download/troops.xlsx", "download/all.csv"} <= set(own)
    assert [link for link in own if screen.page.request.get(f"{screen.base}/{link}").status != 200] == []
    assert [link for link in found if "://" in link] == []
