"""What a reader does, done at a server, in the folder on a plain host, and in the folder on disk without a network."""

import functools
import re

import pytest
from playwright.sync_api import expect

from dashboard.export import cite, package, rows, shown
from dashboard.settings import ROOT
from tests.browser.conftest import Stage
from tests.browser.screens import VIEWS, Screen

PLACES = ("served", "folder", "disk")
FACT = "aid-hardy-revenue-share-before"
SVG_TITLE = re.compile(r"<title>([^<]+)</title>")


class Reader(Screen):
    """A screen that knows where it is."""

    def __init__(self, page, base, place):
        super().__init__(page, base)
        self.place = place

    def grid_stands(self):
        """Until the table has its rows and its chosen row: what is left before that complains."""
        self.open_table()
        self.page.wait_for_function("() => pillars.shownRows().length > 2")
        if self.state()["fact"]:
            self.page.wait_for_function("""() => { const grid = dash_ag_grid.getApi(document.querySelector('.fact-grid').id);
                                                   return grid && grid.getSelectedRows().length; }""")

    def downloads(self):
        self.page.locator(".downloads > summary").first.click()

    def saved(self, press):
        """Name and bytes of the file that a press gives."""
        with self.page.expect_download() as coming:
            press()
        name, path = coming.value.suggested_filename, coming.value.path()
        return name, path.read_bytes()

    def copied(self, press):
        """What this press copies; what an earlier one left, in the clipboard or in the words said, is taken away first."""
        self.page.evaluate("() => { delete window.kept; document.getElementById('live').textContent = ''; }")
        press()
        expect(self.page.locator("#live")).to_contain_text("opied")
        return self.page.evaluate("() => window.kept")


@pytest.fixture(scope="module", params=PLACES)
def place(request):
    return request.param


@pytest.fixture(scope="module")
def visitor(settle_in, place):
    """A visitor of each place; what is copied is kept where a test can read it."""
    context = settle_in(offline=place == "disk")
    context.add_init_script("if (navigator.clipboard) navigator.clipboard.writeText = async (text) => { window.kept = text; };")
    yield context
    context.close()


@pytest.fixture
def arrive(visitor, bases, place):
    """Open an address of this place in a new page."""
    opened = []

    def open_(query="", *, view="overview"):
        screen = Reader(visitor.new_page(), bases(place), place)
        opened.append(screen.page)
        screen.open(query, view=view)
        return screen

    yield open_
    for page in opened:
        page.evaluate("() => localStorage.clear()")
        page.close()


@pytest.fixture(scope="module")
def stage(visitor, bases, place):
    stage = Stage(visitor, bases(place), functools.partial(Reader, place=place))
    yield stage
    stage.clear()


@pytest.fixture(scope="module")
def year(real_context):
    return package.read(ROOT / "data", real_context.store).year


def test_the_overview_opens_and_a_handle_that_is_moved_changes_the_figures(arrive):
    screen = arrive()
    expect(screen.headline).to_have_text("1945–1972")
    before = screen.card("aid").inner_text()
    screen.handle("start").focus()
    for _ in range(9):
        screen.page.keyboard.press("ArrowRight")
    screen.expect_period(1954, 1972)
    expect(screen.card("aid")).not_to_have_text(before, use_inner_text=True)
    expect(screen.counts).to_have_text(screen.counts_of(1954, 1972))
    screen.expect_query(from_=1954)


def test_every_view_opens_and_the_way_back_leads_to_the_overview(go):
    screen = go()
    for view in VIEWS[1:]:
        screen.show(view)
        screen.expect_query(view=view, **({"to": 1957} if view == "compare" else {}))  # the half before B, for the while
    screen.page.locator(".brand").click()
    screen.wait_for("overview")
    screen.expect_query()


def test_a_fact_opens_its_evidence_which_the_keyboard_closes(go):
    screen = go("?view=aid", view="aid")
    mark = screen.marks()[0]["id"]
    screen.page.evaluate("(id) => pillars.drawer.open(id, document.body)", mark)
    expect(screen.drawer).to_be_visible()
    expect(screen.drawer.locator("h2")).to_have_text(screen.fact(mark)["label"])
    assert screen.drawer_row("Source") == screen.fact(mark)["cite"]
    screen.page.keyboard.press("Escape")
    expect(screen.drawer).to_be_hidden()


def test_a_deep_link_shows_view_period_and_fact_and_so_does_the_page_loaded_again(arrive):
    screen = arrive(f"?view=aid&from=1954&to=1961&unit=ruble&theme=dark&fact={FACT}", view="aid")
    for loaded_again in (False, True):
        if loaded_again:
            screen.page.reload()
            screen.wait_for("aid")
        screen.expect_period(1954, 1961)
        expect(screen.drawer.locator("h2")).to_have_text(screen.fact(FACT)["label"])
        expect(screen.page.locator("html")).to_have_attribute("data-bs-theme", "dark")
        assert screen.state()["unit"] == "ruble"
        screen.grid_stands()


def test_a_link_opens_its_view_in_a_tab_of_its_own(arrive):
    screen = arrive()
    with screen.page.context.expect_page() as coming:
        screen.page.locator(".view-link[data-view=trade]").click(modifiers=["Control"])
    coming.value.bring_to_front()  # a tab behind another draws nothing
    other = Reader(coming.value, screen.base, screen.place)
    other.wait_for("trade")
    assert screen.state()["view"] == "overview"
    other.page.close()


def test_filter_zoom_unit_and_theme_hold_when_the_page_is_loaded_again(go):
    screen = go("?view=aid&from=1954&to=1961", view="aid")
    tag = screen.page.locator("[data-tag]").first
    hidden = tag.get_attribute("data-tag")
    tag.click()
    expect(screen.slot("table-count")).to_contain_text("switched off")
    screen.page.get_by_role("button", name="Rubles").click()
    screen.page.locator("#theme-switch").click()
    screen.button("zoom").click()
    screen.expect_query(view="aid", from_=1954, to=1961, unit="ruble", zoom="period", theme="dark", off=hidden.replace(":", "%3A"))
    screen.grid_stands()
    screen.page.reload()
    screen.wait_for("aid")
    expect(screen.page.locator("html")).to_have_attribute("data-bs-theme", "dark")
    expect(screen.page.get_by_role("button", name="Rubles")).to_have_attribute("aria-pressed", "true")
    expect(screen.page.locator(f"[data-tag='{hidden}']")).to_have_attribute("aria-pressed", "false")
    assert {tuple(round(year) for year in axis) for axis in screen.axes()} == {(1954, 1962)}


def test_rows_that_are_searched_for_are_the_same_csv_everywhere(go, real_context):
    screen = go("?view=events&from=1950&to=1961", view="events")
    screen.grid_stands()
    screen.page.locator("#table-search").fill("Moscow")
    screen.page.wait_for_function("() => { const n = pillars.shownRows().length; return n > 2 && n < 100; }")
    ids = screen.page.evaluate("() => pillars.shownRows()")
    screen.downloads()
    name, body = screen.saved(lambda: screen.page.locator("[data-download=csv]").click())
    assert name == "between-two-pillars_events_1950-1961.csv"
    facts = real_context.facts.set_index("id", drop=False).loc[ids]
    assert body == rows.csv(rows.table(real_context, facts))


@pytest.mark.parametrize("form", ["xlsx", "zip"])
def test_what_only_a_server_can_write_is_said_to_be_so(go, form):
    screen = go("?view=aid", view="aid")
    screen.grid_stands()
    screen.downloads()
    button = screen.page.locator(f"[data-download={form}]")
    if screen.place == "served":
        name, body = screen.saved(button.click)
        assert name.endswith(f".{form}")
        assert body[:2] == b"PK"
        return
    expect(button).to_have_attribute("aria-disabled", "true")
    button.focus()
    screen.page.keyboard.press("Enter")
    said = f"{button.inner_text()} of chosen rows needs the server. CSV of the same rows is written here."
    expect(screen.page.locator("#live")).to_have_text(said)
    expect(screen.page.locator(".folder-note")).to_have_text(said)
    expect(screen.page.locator(".folder-note")).to_be_visible()


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_whole_tables_lie_beside_the_page(go, form, real_context):
    screen = go("?view=treaties", view="treaties")
    screen.downloads()
    _, body = screen.saved(lambda: screen.page.locator(f"a[download][href$='.{form}']").first.click())
    facts = real_context.facts
    if form == "csv":
        assert body == rows.csv(rows.table(real_context, facts[facts["table"] == "treaties"]))
    assert len(body) > 10_000


@pytest.mark.parametrize("fact", [FACT, "events", "values"])
def test_the_citation_of_a_fact_is_the_same_everywhere(go, real_context, fact):
    facts = real_context.facts.set_index("id", drop=False)
    fact = fact if fact in facts.index else facts[facts["table"] == fact].index[-1]
    screen = go(f"?fact={fact}")
    tools = screen.drawer.locator(".drawer-tools")
    expect(tools).to_be_visible()
    record = facts.loc[fact].to_dict()
    assert screen.copied(tools.locator("[data-cite-fact=txt]").click) == cite.of_fact(real_context, record, "txt")
    for form in ("bib", "ris"):
        name, body = screen.saved(tools.locator(f"[data-cite-fact={form}]").click)
        assert name == f"between-two-pillars_{fact}.{form}"
        assert body.decode() == cite.of_fact(real_context, record, form)


SEEN = {
    "aid": "?view=aid&from=1954&to=1961&off=actor%3Aeeur",
    "events": "?view=events&from=1950&to=1950",
    "disagreements": "?view=disagreements&from=1962&to=1965&off=relation%3Aconflict",
    "facts": "?view=facts",
}


@pytest.mark.parametrize("view", SEEN)
def test_the_citation_of_a_view_names_the_same_sources_everywhere(go, real_context, year, view):
    screen = go(SEEN[view], view=view)
    root = "index.html" if screen.place == "disk" else screen.home
    asked, seen = shown.of_address(real_context, dict(re.findall(r"[?&](\w+)=([^&]+)", SEEN[view].replace("%3A", ":"))), root)
    form = {"aid": "bib", "events": "txt", "disagreements": "ris", "facts": "txt"}[view]
    wanted = cite.of_view(real_context, asked, seen, year, form)
    given = screen.page.evaluate(
        """async ([path, folder]) => (folder ? pillars.takeHome.text(path) : (await fetch(path)).text())""",
        [f"cite/view.{form}{SEEN[view]}", screen.place != "served"])
    assert given == wanted


def test_the_citation_of_a_view_and_of_the_data_set_are_given_by_their_buttons(go, real_context, year):
    screen = go("?view=aid", view="aid")
    screen.downloads()
    assert "View “Aid and loans”, 1945 to 1972." in screen.copied(screen.page.locator("[data-cite=txt]").click)
    name, body = screen.saved(screen.page.locator("[data-cite=ris]").click)
    assert name == "between-two-pillars_aid_1945-1972.ris"
    assert body.startswith(b"TY  - ELEC\r\n")
    screen.show("sources")
    assert screen.copied(screen.page.locator("[data-cite-dataset=txt]").click) == cite.of_dataset(real_context, year, "txt")


@pytest.mark.parametrize("form", ["svg", "png"])
def test_the_charts_are_saved_as_a_picture_with_its_fonts(go, form):
    screen = go("?view=trade&from=1954&to=1961", view="trade")
    screen.downloads()
    name, body = screen.saved(screen.page.locator(f"[data-picture={form}]").click)
    assert name == f"between-two-pillars_trade_1954-1961.{form}"
    assert len(body) > 50_000
    if form == "svg":
        assert SVG_TITLE.search(body.decode())
        assert body.count(b"data:font/woff2;base64,") == 4
    else:
        assert body.startswith(b"\x89PNG")


def test_a_browser_that_lets_no_page_from_disk_change_its_query_keeps_the_state_behind_the_hash(arrive, place):
    if place != "disk":
        pytest.skip("only on disk")
    screen = arrive()
    page = screen.page
    page.add_init_script("history.replaceState = () => { throw new DOMException('no', 'SecurityError'); };")
    screen.open()
    screen.show("aid")
    screen.handle("start").press("ArrowRight")
    expect(page).to_have_url(f"{screen.home}#?view=aid&from=1946")
    page.reload()
    screen.wait_for("aid")
    screen.expect_period(1946, 1972)
    page.locator(".brand").click()
    screen.wait_for("overview")
    expect(page).to_have_url(f"{screen.home}#?from=1946")


def test_what_cannot_be_loaded_is_said(arrive, place):
    if place == "served":
        pytest.skip("only in the folder")
    screen = arrive("?view=aid", view="aid")
    screen.grid_stands()
    screen.page.evaluate("() => { pillarsFolder.read = async () => { throw new Error('gone'); }; }")
    screen.downloads()
    screen.page.locator("[data-download=csv]").click()
    expect(screen.page.locator("#live")).to_have_text(screen.page.evaluate("() => pillars.say('not-loaded')"))


def test_the_other_language_lies_beside_it(arrive, place):
    if place == "served":
        pytest.skip("only in the folder")
    screen = arrive("?view=aid&from=1954", view="aid")
    page = screen.page
    page.locator("[data-language=ko]").click()
    screen.wait_for("aid")
    expect(page).to_have_url(f"{screen.base}/ko/index.html?view=aid&from=1954")
    assert page.locator("html").get_attribute("lang") == "ko"
    screen.grid_stands()
    screen.downloads()
    name, body = screen.saved(lambda: page.locator("a[download][href$='.csv']").first.click())
    assert name == "between-two-pillars_aid.csv"
    assert body.startswith(b"\xef\xbb\xbfid,table,")
