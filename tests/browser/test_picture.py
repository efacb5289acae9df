"""The picture of the charts that a reader saves: what it says, what it shows, and that it needs nothing else."""

import base64
import re
import struct
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import expect

SVG = "{http://www.w3.org/2000/svg}"
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
INK = """async ([data, x, y, width, height]) => {
  const image = new Image();
  image.src = data;
  await image.decode();
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext('2d');
  pen.drawImage(image, -x, -y);
  const pixels = pen.getImageData(0, 0, width, height).data;
  return pixels.filter((value, i) => i % 4 === 0 && Math.abs(value - pixels[0]) > 60).length;
}"""


def solid(text):
    return re.sub(r"\s+", "", text)


class Picture:
    """An SVG as the page gives it."""

    def __init__(self, screen):
        self.source = screen.page.evaluate("() => pillars.picture.svg()")
        self.root = ElementTree.fromstring(self.source)
        self.lines = [text.text for text in self.root.iter(f"{SVG}text") if not text.get("aria-hidden")]
        self.words = " ".join(self.lines)

    def place_of(self, letters):
        """Where a text of the page stands that has one of these letters."""
        for group in self.root.iter(f"{SVG}g"):
            for text in group.findall(f"{SVG}text"):
                if set(text.text) & set(letters):
                    across, down = re.findall(r"-?[\d.]+", group.get("transform"))
                    return float(text.get("x")) + float(across), float(text.get("y")) + float(down)
        raise LookupError(letters)

    @property
    def charts(self):
        return [layer for layer in self.root.iter(f"{SVG}svg") if "main-svg" in layer.get("class", "")]


def authors(screen):
    """The authors of the facts that are drawn."""
    sources = screen.page.evaluate("() => pillars.state.spec().sources")
    drawn = {screen.fact(mark["id"])["source"] for mark in screen.marks()}
    return [sources[name]["citation"].split(",")[0] for name in drawn]


@pytest.fixture
def overview(go):
    return go("")


def test_the_picture_of_the_overview_holds_its_four_charts_and_all_its_words(overview):
    picture = Picture(overview)
    assert len(picture.charts) == 4
    assert picture.lines[:3] == ["Between Two Pillars", "North Korea’s alliances, 1945–1972", "1945 to 1972"]
    assert overview.counts_of(1945, 1972) in picture.words
    assert all(name in picture.words for name in authors(overview))
    labels = [label for row in ("aid", "trade", "soldiers", "events") for label in overview.labels(row)]
    assert len(labels) > 15
    drawn = solid(picture.words)
    assert [label for label in labels if solid(label) not in drawn] == []
    beside = overview.page.locator(".stack").locator(".lane-title, .lane-name, .value-tick:not([hidden]), .axis-year")
    texts = [text for text in beside.all_inner_texts() if text]
    assert len(texts) > 15
    assert [text for text in texts if solid(text) not in drawn] == []
    year = overview.page.locator(".year-badge").inner_text()
    assert year not in picture.lines


def test_the_picture_needs_neither_the_page_nor_anything_else(overview):
    picture = Picture(overview)
    assert "var(--" not in picture.source
    assert [name for element in picture.root.iter() for name in element.attrib if name.endswith("href")] == []
    files = re.findall(r"url\(([^)]*)\)", picture.source)
    assert sum(file.startswith("data:font/woff2;base64,d09GMg") for file in files) == 4  # woff2 begins so
    ids = [element.get("id") for element in picture.root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    inside = {f"url({quote}#{id_}{quote})" for id_ in ids for quote in ("", "'", '"')}
    used = {value for element in picture.root.iter() for value in re.findall(r"url\([^)]*\)", " ".join(element.attrib.values()))}
    assert used <= inside


def test_period_zoom_and_filters_change_what_the_picture_says(go):
    screen = go("?view=aid&from=1950&to=1953", view="aid")
    picture = Picture(screen)
    assert picture.lines[:2] == [screen.page.locator(".view h1").inner_text(), "1950 to 1953: Formation in the Korean War (Agov)"]
    assert "What lies outside 1950 to 1953 is dimmed." in picture.words
    assert "Money in US dollars." in picture.words
    assert "Not shown" not in picture.words
    assert f"{screen.base}/?view=aid&from=1950&to=1953" in picture.lines[-1]
    chip = screen.page.locator("[data-tag]").first
    name, rows = chip.inner_text(), len(picture.charts)
    chip.click()
    screen.page.evaluate("() => pillars.state.set({zoom: 'period', from: 1960, to: 1960})")
    screen.settle()
    changed = Picture(screen)
    assert changed.lines[1] == "1960"
    assert "dimmed" not in changed.words
    assert f"Not shown: {name}." in changed.words
    assert len(changed.charts) == rows - 1


def test_only_the_sources_of_the_period_are_named(overview):
    overview.page.evaluate("() => pillars.state.set({from: 1972, to: 1972})")
    overview.settle()
    years = "(facts) => facts.filter((f) => (f.first ?? -Infinity) <= 1972 && (f.last ?? Infinity) >= 1972).map((f) => f.source)"
    shown = overview.page.evaluate(f"() => ({years})(pillars.marksOnPage().map((mark) => pillars.fact(mark.id)))")
    sources = overview.page.evaluate("() => pillars.state.spec().sources")
    words = Picture(overview).words
    named = [id_ for id_, source in sources.items() if source["citation"].split(",")[0] in words.split(" for 1972:")[1]]
    assert named == [id_ for id_ in sources if id_ in shown]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_png_is_twice_as_large_with_its_fonts_and_is_announced(go, scheme):
    screen = go("?from=1954&to=1961", scheme=scheme)
    with screen.page.expect_download() as download:
        screen.page.evaluate("() => pillars.picture.save('png')")
    name = "between-two-pillars_overview_1954-1961.png"
    assert download.value.suggested_filename == name
    expect(screen.page.locator("#live")).to_have_text(f"Saved: {name}")
    content = Path(download.value.path()).read_bytes()
    assert content.startswith(PNG_SIGNATURE)
    picture = Picture(screen)
    size = [2 * int(picture.root.get(side)) for side in ("width", "height")]
    assert list(struct.unpack(">II", content[16:24])) == size
    data = f"data:image/png;base64,{base64.b64encode(content).decode()}"
    x, y = picture.place_of("ŏ")  # of the font that is fetched last
    assert screen.page.evaluate(INK, [data, 2 * x, 2 * y - 32, 200, 40]) > 300
    assert screen.page.evaluate(INK, [data, 0, size[1] - 120, size[0], 120]) > 500  # the last line


def test_a_button_saves_the_svg(go):
    screen = go("?view=events", view="events", size=(390, 844))
    with screen.page.expect_download() as download:
        screen.page.locator("[data-picture=svg]").first.dispatch_event("click")
    assert download.value.suggested_filename == "between-two-pillars_events_1945-1972.svg"
    assert len(list(ElementTree.parse(download.value.path()).getroot().iter(f"{SVG}text"))) > 10
