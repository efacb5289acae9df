"""The first page: four charts from the real tables."""

import csv
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.screens import VIEWS

DATA = Path(__file__).parents[2] / "data"


def ids_of(*tables):
    found = {}
    for table in tables:
        with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            found |= {row["id"]: row for row in csv.DictReader(file)}
    return found


@pytest.mark.parametrize(
    ("row", "tables", "least"),
    [
        ("aid", ["aid"], 6),
        ("trade", ["trade"], 4),
        ("soldiers", ["troops"], 8),
        ("events", ["events", "treaties", "relations", "contacts"], 100),
    ],
)
def test_each_chart_of_the_overview_paints_facts_of_its_tables(desk, row, tables, least):
    marks = [mark for mark in desk.marks() if mark["row"] == row]
    known = ids_of(*tables)
    assert len(marks) >= least
    assert [mark["id"] for mark in marks if mark["id"] not in known] == []
    painted = desk.plot(row).locator(".js-plotly-plot .main-svg path:is(.js-line, .js-fill, .point)")
    assert painted.count() >= 4


def test_the_overview_has_four_charts_and_says_what_they_hold(desk):
    expect(desk.page.locator(".plot:visible .js-plotly-plot")).to_have_count(4)
    expect(desk.headline).to_have_text("1945–1972")
    expect(desk.counts).to_have_text(desk.counts_of(1945, 1972))
    expect(desk.plot("aid").locator(".label", has_text="$1.45 bn")).to_be_visible()
    expect(desk.plot("soldiers").locator(".label", has_text="1.35 million")).to_be_visible()
    expect(desk.page).to_have_title("1945–1972 · Overview · Between Two Pillars")


def test_what_a_fact_says_on_the_page_is_what_its_table_says(desk):
    facts = desk.page.evaluate(
        "() => Object.fromEntries(Object.entries(pillars.facts).map(([id, fact]) => [id, [fact.label, fact.text]]))")
    rows = ids_of("aid", "trade", "troops", "events", "treaties")
    assert len(rows) > 300
    assert [id_ for id_, row in rows.items() if facts[id_] != [row["label"], row["text"]]] == []


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_opens_by_its_link_and_says_so(go, view):
    screen = go("?view=trade" if view == "overview" else "", view="trade" if view == "overview" else "overview")
    screen.show(view)
    expect(screen.page.locator(f".view-link[data-view={view}]")).to_have_attribute("aria-current", "page")
    expect(screen.page.locator(".view-link[aria-current]")).to_have_count(1)
    address = {} if view == "overview" else {"view": view}
    screen.expect_query(**address, **({"to": 1957} if view == "compare" else {}))  # the half before B
    if view == "compare":
        screen.show("trade")
        screen.expect_query(view="trade")


def test_the_guard_notices_a_request_that_leaves_the_machine(browser, guard):
    context = guard.watch(browser.new_context())
    page = context.new_page()
    with page.expect_event("requestfailed"):
        page.set_content('<img src="http://192.0.2.1/picture.png" alt="">')
    context.close()
    noticed, guard.faults = guard.faults, []
    assert "left the machine: http://192.0.2.1/picture.png" in noticed


def test_the_guard_notices_errors_of_scripts_and_of_the_console(browser, guard):
    context = guard.watch(browser.new_context())
    page = context.new_page()
    with page.expect_event("pageerror"):
        page.set_content("<script>console.error('one'); throw new Error('two');</script>")
    context.close()
    noticed, guard.faults = " ".join(guard.faults), []
    assert "console: one" in noticed
    assert "two" in noticed


@pytest.mark.parametrize("size", [(1920, 1080), (1440, 900), (1366, 768), (1280, 720)])
@pytest.mark.parametrize("period", ["from=1954&to=1956", "from=1958&to=1959"])
def test_the_name_of_a_period_pushes_nothing_over_the_axis(go, period, size):
    screen = go(f"?{period}", size=size)
    axis = min(year.bounding_box()["y"] for year in screen.page.locator(".axis-year").all())
    for part in ("[data-slot=headline]", ".headline .lead-line", ".headline-tools summary:visible"):
        for box in [found.bounding_box() for found in screen.page.locator(part).all()]:
            assert box["y"] + box["height"] <= axis
            assert box["x"] + box["width"] <= size[0]


@pytest.mark.parametrize(("label", "source"), [("about 90%", "Agov"), ("1.35 million", "Agov"), ("75%", "CIA")])
def test_a_figure_names_its_source_at_its_mark(go, label, source):
    found = go(size=(1920, 1080)).page.locator(".label.sourced", has_text=label)
    expect(found.locator(".by")).to_have_text(source)
    expect(found.locator(".by")).to_be_visible()


def test_an_event_is_written_in_the_colour_of_its_lane(go):
    screen = go(size=(1280, 720))
    tints = screen.page.evaluate("""() => Object.fromEntries([...document.querySelectorAll('.plot[data-row=events] .label:not(.hidden)')]
      .map((e) => [e.querySelector('span').textContent, e.style.getPropertyValue('--tint')]))""")
    assert tints["PRC founded"] == "var(--prc)"
    assert tints["DPRK founded"] == "var(--dprk)"


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 720), (390, 844)])
def test_the_key_of_all_lanes_opens_on_the_screen(go, size):
    screen = go(size=size)
    screen.page.locator(".lane-key summary").click()
    box = screen.page.locator(".lane-key .legend-list").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= size[0]
    for words in ("A diamond: a break, a crisis, an act of war", "A hatched block: lent", "Around, about"):
        expect(screen.page.locator(".lane-key li", has_text=words)).to_have_count(1)


def test_a_phone_shows_the_first_sentence_of_how_to_read_and_keeps_the_rest_in_the_key(go):
    screen = go("?view=arms", view="arms", size=(390, 844))
    expect(screen.page.locator(".lead-line").first).to_contain_text("never money: height is millions a year")
    expect(screen.page.locator(".lead-rest")).to_be_hidden()
    screen.page.locator(".legend summary").click()
    expect(screen.page.locator(".lead-more")).to_contain_text("Soviet Union and China stand on one line")
    expect(go("?view=arms", view="arms", size=(1280, 720)).page.locator(".lead-rest")).to_be_visible()


def test_the_headline_figures_of_a_phone_say_what_they_are_of(go):
    screen = go(size=(390, 844))
    assert screen.page.locator(".card-topic:visible").all_inner_texts()[:2] == ["Aid and loans", "Trade"]
