"""The other language: the same picture in other words, whole, and within the page."""

from __future__ import annotations

import re
from itertools import pairwise
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from dashboard.i18n import catalogue
from tests.browser.screens import Screen

PHONE = (390, 844)
KO = catalogue.load("ko")
WORD = re.compile(r"[A-Za-z]{2,}")
NO_WORDS = {"Agov", "Hardy", "Weathersby", "Gilbert", "English"}  # names, which stay in their letters
PLACES = (".site-header", "#timeline", ".ag-header", ".table-section h2", ".downloads summary")
WIDE = """() => {
  const width = document.documentElement.clientWidth;
  const held = (e) => { for (let p = e.parentElement; p; p = p.parentElement) if (getComputedStyle(p).overflowX !== 'visible') return true; };
  return [...document.querySelectorAll('#app > *, #main > *, .view > *, .site-header *, h1, h2, p')]
    .filter((e) => e.getClientRects().length && !e.closest('.visually-hidden, .skip-link') && e.getBoundingClientRect().right > width + 1)
    .filter((e) => !held(e) || e.matches('#app > *, #main > *, .view > *, h1'))
    .map((e) => `${e.tagName}.${e.className} ${e.textContent.slice(0, 30)}`);
}"""


@pytest.fixture(scope="module", autouse=True)
def _korean_is_built(server):
    """Whoever asks for a language first waits for it: here that is nobody's page."""
    with urlopen(f"{server}/ko/rest.json", timeout=120) as answer:
        assert answer.status == 200


@pytest.fixture
def korean(home, server):
    """Open a Korean page of the shared visitor."""
    pages = []

    def open_(query="", *, view="overview", size=(1440, 900)):
        page = home.new_page()
        page.set_viewport_size({"width": size[0], "height": size[1]})
        pages.append(page)
        screen = Screen(page, f"{server}/ko")
        screen.open(query, view=view)
        return screen

    yield open_
    for page in pages:
        page.evaluate("() => localStorage.clear()")
        page.close()


def test_the_switch_keeps_view_and_period_and_leads_back(arrive, server):
    screen = arrive("?view=trade&from=1950&to=1960", view="trade")
    link = screen.page.locator(".language-link")
    expect(link).to_have_text("한국어")
    expect(link).to_have_attribute("lang", "ko")
    link.focus()
    screen.page.keyboard.press("Enter")
    screen.page.wait_for_url(f"{server}/ko/?view=trade&from=1950&to=1960")
    screen.wait_for("trade")
    expect(screen.page.locator("html")).to_have_attribute("lang", "ko")
    assert screen.period() == (1950, 1960)
    expect(screen.page.locator("h1").first).to_have_text(KO("trade.title", home="북한"))
    screen.show("arms")
    screen.page.locator(".language-link", has_text="English").click()
    screen.page.wait_for_url(f"{server}/?view=arms&from=1950&to=1960")
    screen.wait_for("arms")
    expect(screen.page.locator("html")).to_have_attribute("lang", "en")


def test_an_english_page_fetches_no_korean_letters_but_those_of_the_name(arrive):
    screen = arrive()
    fetched = screen.page.evaluate("() => [...document.fonts].filter((f) => f.status === 'loaded').map((f) => f.family)")
    assert not [family for family in fetched if "Noto Sans KR" in family]
    assert [family for family in fetched if "Name in Hangul" in family]


def test_a_korean_page_has_its_letters_from_here(korean):
    screen = korean()
    fetched = screen.page.evaluate("() => [...document.fonts].filter((f) => f.status === 'loaded').map((f) => f.family)")
    assert [family for family in fetched if "Noto Sans KR" in family]


def test_no_english_word_is_left_in_header_timeline_and_table(korean, untranslated):
    screen = korean("?view=facts", view="facts")
    screen.open_table()
    for place in PLACES:
        assert screen.page.locator(place).count()
        for text in screen.page.locator(place).all_inner_texts():
            left = [word for word in WORD.findall(text) if word not in NO_WORDS and word not in untranslated]
            assert left == [], (place, text)


def test_years_and_amounts_are_written_as_korean_writes_them(korean):
    screen = korean("?view=compare&from=1950&to=1953&bfrom=1954&bto=1961", view="compare")
    expect(screen.slot("compare-a")).to_have_text("1950~1953년(4년간)")
    expect(screen.page.locator("[data-difference=aid] p").first).to_contain_text("9.75억 미국 달러(4.75억 달러 → 14.5억 달러)")
    assert screen.page.title().startswith("1950~1953년 · ")


def test_counts_have_grouped_digits_and_one_year_stays_a_year(korean):
    screen = korean("?view=facts&from=1953&to=1953", view="facts")
    expect(screen.page.locator(".table-count").first).to_have_text(re.compile(r" \d,\d{3}행"))
    assert screen.page.title().startswith("1953년 · ")


@pytest.fixture(scope="module")
def untranslated():
    """The words of parts that have no file in Korean yet."""
    own = catalogue.read(catalogue.FOLDER / "ko").messages
    rest = (text for key, forms in KO.messages.items() if key not in own for text in forms)
    return set(WORD.findall(" ".join(rest)))


@pytest.mark.parametrize("view", ["overview", "aid", "events", "lean", "compare", "facts", "sources"])
def test_nothing_is_wider_than_a_phone(korean, view):
    screen = korean(f"?view={view}" if view != "overview" else "", view=view, size=PHONE)
    assert screen.page.evaluate("() => document.documentElement.scrollWidth") <= PHONE[0]
    assert screen.page.evaluate(WIDE) == []


def test_on_a_phone_the_switch_is_in_the_menu_and_large_enough_to_touch(korean):
    screen = korean(size=PHONE)
    screen.page.locator("#menu-switch").click()
    box = screen.page.locator(".language-link").bounding_box()
    assert box["height"] >= 44
    assert box["width"] >= 44
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE[0]


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768), (1280, 720)])
def test_the_header_holds_all_that_is_in_it_in_both_languages(go, korean, size):
    for screen in (go(size=size), korean(size=size)):
        edges = screen.page.evaluate("""() => ['.brand', '.nav', '.header-tools'].map((name) => {
            const r = document.querySelector(name).getBoundingClientRect(); return [r.left, r.right]; })""")
        assert all(left[1] <= right[0] for left, right in pairwise(edges)), edges
        assert edges[-1][1] <= size[0]
