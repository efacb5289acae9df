"""Every size and both themes: labels keep apart and inside, nothing is wider than the phone, axe finds nothing."""

import itertools

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.screens import CHARTED, VIEWS

SIZES = [(1920, 1080), (1366, 768), (1280, 720), (390, 844)]
PHONE = (390, 844)
SLACK = 2  # pixels by which boxes may touch

BOXES = """() => [...document.querySelectorAll('.plot')].filter((plot) => plot.checkVisibility()).map((plot) => {
  const box = (e) => { const r = e.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom]; };
  const labels = [...plot.querySelectorAll('.label, .plot-note')]
    .filter((e) => e.checkVisibility({visibilityProperty: true}));
  return {row: plot.dataset.row, box: box(plot), labels: labels.map((e) => ({text: e.textContent, box: box(e)}))};
})"""


def faults_of(plots):
    for plot in plots:
        left, top, right, bottom = plot["box"]
        for label in plot["labels"]:
            a, b, c, d = label["box"]
            if a < left - SLACK or b < top - SLACK or c > right + SLACK or d > bottom + SLACK:
                yield f"{plot['row']}: “{label['text']}” sticks out"
        for one, two in itertools.combinations(plot["labels"], 2):
            a, b = one["box"], two["box"]
            if min(a[2], b[2]) - max(a[0], b[0]) > SLACK and min(a[3], b[3]) - max(a[1], b[1]) > SLACK:
                yield f"{plot['row']}: “{one['text']}” on “{two['text']}”"


@pytest.mark.parametrize("view", CHARTED)
def test_no_label_covers_another_or_leaves_its_plot(go, view):
    screen = go(f"?view={view}", view=view, size=SIZES[0])
    faults, labels = [], 0
    for size, scheme in zip(SIZES, ["light", "dark", "light", "dark"], strict=True):
        screen.resize(size, scheme)
        plots = screen.page.evaluate(BOXES)
        labels += sum(len(plot["labels"]) for plot in plots)
        faults += [f"{size[0]}x{size[1]}: {fault}" for fault in faults_of(plots)]
    assert labels > 10
    assert faults == []


@pytest.mark.parametrize("query", ["?from=1954&to=1961&zoom=period", "?from=1950&to=1950&zoom=period"])
def test_no_label_covers_another_when_zoomed(go, query):
    screen = go(query)
    plots = screen.page.evaluate(BOXES)
    assert sum(len(plot["labels"]) for plot in plots) > 3
    assert list(faults_of(plots)) == []


def test_no_view_is_wider_than_a_phone(go):
    wide = {}
    for view in VIEWS:
        screen = go(f"?view={view}", view=view, size=PHONE)
        wide[view] = screen.page.evaluate(
            "() => [document.documentElement.scrollWidth, document.getElementById('main').scrollWidth]")
    assert {view: width for view, width in wide.items() if width[0] > 390 or width[1] > 391} == {}  # 391: a rounded edge


def test_the_menu_of_a_phone_opens_leads_on_and_closes(go):
    screen = go("", size=PHONE)
    menu, nav = screen.page.get_by_role("button", name="Menu"), screen.page.locator("#views-nav")
    expect(nav).to_be_hidden()
    menu.click()
    expect(menu).to_have_attribute("aria-expanded", "true")
    expect(nav).to_be_visible()
    screen.page.get_by_role("link", name="Soldiers").click()
    screen.wait_for("soldiers")
    expect(nav).to_be_hidden()
    expect(menu).to_have_attribute("aria-expanded", "false")


def test_the_timeline_works_on_a_phone(go):
    screen = go("", size=PHONE)
    screen.drag(1973, 1962)
    screen.expect_period(1945, 1961)
    assert screen.veils() == (1945, 1962)


# --- accessibility ---------------------------------------------------------------------------------------------------


def violations(screen):
    screen.still()
    if not screen.page.evaluate("() => 'axe' in window"):
        screen.page.evaluate(Axe().axe_script)
    found = screen.page.evaluate("() => axe.run({resultTypes: ['violations']})")  # the others counted, not described
    assert len(found["passes"]) > 10
    return [
        f"{v['id']}: {v['help']}: " + "; ".join(str(node["target"]) for node in v["nodes"][:4])
        for v in found["violations"]
    ]


@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing(go, view):
    screen = go(f"?view={view}", view=view, size=(1366, 768))
    if screen.page.locator(".grid-place").count():
        screen.open_table()
    for scheme in ("light", "dark"):
        screen.resize((1366, 768), scheme)
        assert violations(screen) == [], scheme


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_with_the_drawer_open(go, scheme):
    screen = go("?from=1950&to=1956", size=(1366, 768), scheme=scheme)
    screen.cursor("soldiers").focus()
    screen.page.keyboard.press("Enter")
    expect(screen.drawer.get_by_role("button", name="Close", exact=True)).to_be_focused()
    assert violations(screen) == []


def test_axe_finds_nothing_on_a_phone(go):
    screen = go("", size=PHONE)
    screen.page.get_by_role("button", name="Menu").click()
    expect(screen.page.locator("#views-nav")).to_be_visible()
    assert violations(screen) == []


def test_on_a_phone_values_stand_in_the_charts_and_not_on_their_titles(go):
    screen = go("?view=aid", view="aid", size=(390, 844))
    ticks = screen.page.locator(".gutter[data-of=aid-camp] .value-tick:visible")
    assert "0" in ticks.all_inner_texts()
    assert any(text.startswith("$") for text in ticks.all_inner_texts())
    title = screen.page.locator(".gutter[data-of=aid-camp] .lane-title").bounding_box()
    for box in [tick.bounding_box() for tick in ticks.all()]:
        assert box["y"] >= title["y"] + title["height"] - 3


@pytest.mark.parametrize("view", ["contacts", "lean"])
def test_the_words_of_a_year_do_not_move_the_charts_above_them(go, view):
    screen = go(f"?view={view}", view=view, size=(1280, 720))
    heights = "() => [...document.querySelectorAll('.view .plot')].map((plot) => plot.clientHeight)"
    before = screen.page.evaluate(heights)
    for year in (1945, 1959, 1972):
        screen.page.evaluate("(year) => pillars.state.set({year})", year)
        screen.settle()
        assert screen.page.evaluate(heights) == before


def test_the_highest_number_of_a_value_axis_says_the_unit_at_every_size(go):
    for size in SIZES:
        screen = go("", size=size)
        shown = screen.page.locator(".gutter[data-of=aid] .value-tick:visible").all_inner_texts()
        assert any(text.endswith("/year") for text in shown), size


def test_a_phone_says_beside_the_name_of_a_chart_how_it_is_read_and_leads_back_to_all_years(go):
    screen = go("?view=aid&from=1954&to=1961", view="aid", size=PHONE)
    name = screen.page.locator(".gutter[data-of=aid-camp]")
    assert name.locator(".lane-note").bounding_box()["y"] < name.bounding_box()["y"] + 27
    screen.page.locator(".chip-all:visible").click()
    screen.expect_period(1945, 1972)
