"""Sharing: a chart in a frame of another page, the dialog with link and snippet, and the code that phones read."""

import io
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import expect

EMBEDDED = "() => document.documentElement.dataset.embed === 'ready'"
ONE = "?view=aid&chart=aid-camp&from=1953&to=1961&embed=1"


class Frame(HTMLParser):
    """The attributes of the <iframe> of a snippet."""

    def __init__(self, text):
        super().__init__()
        self.given = {}
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        assert tag == "iframe"
        self.given = dict(attrs)


@pytest.fixture
def embed(arrive):
    def open_(query, size=(800, 450), scheme="light"):
        screen = arrive(query, view=None, size=size, scheme=scheme)
        screen.page.wait_for_function(EMBEDDED)
        screen.settle()
        return screen

    return open_


@pytest.fixture
def shared(go):
    screen = go("?view=aid&from=1953&to=1961", view="aid")
    button = screen.page.locator("[data-share=open]")
    button.focus()
    screen.page.keyboard.press("Enter")
    expect(screen.page.locator("#share")).to_be_visible()
    return screen


def code_of(page):
    """What a reader of codes sees in the picture of the code on the page."""
    picture = page.locator(".share-code .code")
    expect(picture).to_be_visible()
    found = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture.screenshot())).convert("L"))
    return [code.text for code in found]


@pytest.mark.parametrize("size", [(320, 240), (800, 450)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_frame_holds_one_chart_its_period_and_its_sources_and_nothing_else(embed, size, scheme):
    screen = embed(ONE, size, scheme)
    page = screen.page
    assert [plot.get_attribute("data-row") for plot in page.locator(".plot:visible").all()] == ["aid-camp"]
    expect(page.locator("#embed-head h1")).to_have_text("Aid and loans to North Korea: Socialist states")
    expect(page.locator("#embed-head")).to_contain_text("1953 to 1961")
    expect(page.locator("#embed-foot")).to_contain_text("Agov 2013")
    expect(page.locator("#embed-foot")).to_contain_text("Money in US dollars.")
    expect(page.locator("#embed-foot")).to_contain_text("Given as:")
    for gone in (".site-header", "#timeline", ".table-section", ".headline", "#drawer", ".band", ".year-badge"):
        expect(page.locator(gone).locator("visible=true")).to_have_count(0)
    for part in ("#embed-head", ".plot[data-row=aid-camp]", "#embed-foot", "#embed-foot a"):
        box = page.locator(part).bounding_box()
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= size[1] + 1
        assert box["x"] + box["width"] <= size[0] + 1
    assert page.locator(".plot[data-row=aid-camp]").bounding_box()["height"] >= 80


def test_the_way_back_leads_to_the_same_view_with_everything_around_it(embed, server):
    link = embed(ONE).page.locator("#embed-foot a")
    expect(link).to_have_text("Open in Between Two Pillars")
    expect(link).to_have_attribute("target", "_blank")
    expect(link).to_have_attribute("rel", "noopener")
    assert link.get_attribute("href") == f"{server}/?view=aid&from=1953&to=1961&chart=aid-camp"


def test_a_mark_in_a_frame_shows_its_card_and_never_the_drawer(embed):
    screen = embed(ONE)
    mark = screen.find_mark("aid-agov-socialist-1954-1961")["box"]
    screen.page.mouse.click((mark["left"] + mark["right"]) / 2, (mark["top"] + mark["bottom"]) / 2)
    expect(screen.fact_card).to_be_visible()
    expect(screen.drawer).to_be_hidden()
    assert screen.state()["fact"] == ""


def test_doubts_are_said_in_the_frame(embed):
    screen = embed("?view=soldiers&embed=1")
    expect(screen.page.locator("#embed-foot")).to_contain_text("sources disagree")
    assert screen.page.locator(".plot:visible").count() == 5


def test_the_dialog_has_the_link_and_gives_the_focus_back(shared, server):
    page = shared.page
    expect(page.locator("#share-link")).to_have_value(f"{server}/?view=aid&from=1953&to=1961")
    expect(page.locator("#share-link")).to_be_focused()
    expect(page.locator(".share-local")).to_contain_text("python app.py --host 0.0.0.0")
    for _ in range(12):  # the focus stays inside
        page.keyboard.press("Tab")
        assert page.evaluate("() => document.activeElement === document.body || Boolean(document.activeElement.closest('#share'))")
    page.keyboard.press("Escape")
    expect(page.locator("#share")).to_be_hidden()
    expect(page.locator("[data-share=open]")).to_be_focused()


def test_the_snippet_frames_the_chosen_chart(shared, server):
    page = shared.page
    names = page.locator("#share-chart option").all_inner_texts()
    assert names[:3] == ["All charts of the view", "Socialist states", "Soviet Union"]
    page.locator("#share-chart").select_option("aid-camp")
    given = Frame(page.locator("#share-snippet").input_value()).given
    assert given["src"].startswith(f"{server}/?")
    assert parse_qs(urlsplit(given["src"]).query) == {
        "view": ["aid"], "from": ["1953"], "to": ["1961"], "chart": ["aid-camp"], "embed": ["1"]}
    assert given["title"] == "Aid and loans: Socialist states, 1953 to 1961 (Between Two Pillars)"
    assert given["loading"] == "lazy"
    assert int(given["width"]) >= 320
    assert int(given["height"]) >= 240


def test_copying_says_so(visit):
    screen = visit("?view=aid", view="aid")
    screen.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    screen.page.locator("[data-share=open]").click()
    screen.page.locator("#share button", has_text="Copy").first.click()
    expect(screen.page.locator("#share [role=status]")).to_have_text("Copied")
    assert screen.page.evaluate("() => navigator.clipboard.readText()") == screen.page.locator("#share-link").input_value()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_code_leads_to_the_link(arrive, scheme):
    screen = arrive("?view=events&from=1956&to=1956&off=family:contacts", view="events", scheme=scheme)
    screen.page.locator("[data-share=open]").click()
    assert code_of(screen.page) == [screen.page.locator("#share-link").input_value()]
    assert screen.page.locator(".share-code .code").bounding_box()["width"] >= 240


def test_the_code_can_be_saved_and_its_library_comes_only_then(arrive):
    screen = arrive("?view=aid", view="aid")
    lazy = "() => performance.getEntriesByType('resource').filter((entry) => entry.name.includes('assets/lazy')).length"
    assert screen.page.evaluate(lazy) == 0
    screen.page.locator("[data-share=open]").click()
    with screen.page.expect_download() as download:
        screen.page.get_by_role("button", name="Save as SVG").click()
    assert download.value.suggested_filename == "aid_1945-1972_code.svg"
    assert screen.page.evaluate(lazy) == 1


def test_addresses_of_this_computer_alone_are_known(go):
    screen = go("?view=aid", view="aid")
    assert screen.page.evaluate("() => pillars.share.isLocal()") is True
    assert screen.page.evaluate("() => pillars.share.linkTo({...pillars.state.get(), view: 'trade'})") == f"{screen.base}/?view=trade"
