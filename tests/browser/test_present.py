"""Presenting: read from the back row, with sources and doubts on every step; walked by keys; left without a trace."""

from __future__ import annotations

import io
from itertools import groupby

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect

LESSONS = {  # the shipped lessons and how many steps each has
    "war-and-its-price": 7, "aid-then-loans": 7, "crisis-of-1956": 8, "between-two-pillars": 8, "one-number-two-sources": 7,
}
SCREENS = [(1280, 720), (1920, 1080), (3840, 2160)]
CAPITAL = 0.03  # of the screen's height
READABLE = 7.0  # contrast
THINNEST = 3 / 1080  # of the screen's height

# One upright glyph of every text on the screen: its box and the text.
GLYPHS = """() => {
  const found = [];
  const walker = document.createTreeWalker(document.getElementById('app'), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode;
    const parent = text.parentElement;
    if (!parent.checkVisibility({visibilityProperty: true, opacityProperty: true}) || parent.closest('.visually-hidden, .graph')) continue;
    const at = text.data.search(/[A-IK-PR-Z0-9]/);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(text, at);
    range.setEnd(text, at + 1);
    const box = range.getBoundingClientRect();
    if (box.width) found.push({text: text.data, left: box.left, top: box.top, right: box.right, bottom: box.bottom});
  }
  return found;
}"""


def luminances(colours):
    """The relative luminance (WCAG 2.2) of colours: (..., 3) of 0 to 255, to (...)."""
    parts = colours / 255
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])


def measured(picture, glyph):
    """The height of a glyph in pixels and its contrast with the ground, both read from the picture."""
    left, top, right, bottom = (round(glyph[side]) for side in ("left", "top", "right", "bottom"))
    crop = picture[max(top, 0):bottom, max(left, 0):right]
    light = luminances(crop)
    colours, counts = np.unique(crop.reshape(-1, 3) @ (65536, 256, 1), return_counts=True)
    code = colours[counts.argmax()]
    ground = luminances(np.array([code >> 16, code >> 8 & 255, code & 255]))
    against = (np.maximum(light, ground) + 0.05) / (np.minimum(light, ground) + 0.05)
    most = against.max()
    inked = (against > most**0.5).any(axis=1)
    return max((len(list(run)) for ink, run in groupby(inked) if ink), default=0), most


def shot(screen):
    screen.still()
    return np.asarray(Image.open(io.BytesIO(screen.page.screenshot())).convert("RGB"))


def faint(screen):
    """The texts on the screen that are too small or too faint for the back row."""
    picture, glyphs = shot(screen), screen.page.evaluate(GLYPHS)
    assert len(glyphs) > 4
    found = [(glyph["text"], *measured(picture, glyph)) for glyph in glyphs]
    return [one for one in found if one[1] < CAPITAL * len(picture) - 0.5 or one[2] < READABLE]


def stand(screen, phase=None):
    """Until the step stands."""
    app = screen.page.locator("#app")
    expect(app).to_have_attribute("data-mode", "present")
    screen.page.wait_for_function("(phase) => { const now = document.getElementById('app').dataset.phase; return phase ? now === phase : now && now !== 'walk'; }",
                                  arg=phase)
    return app.get_attribute("data-phase")


def phases_of(step):
    """A step that asks shows its question first; an answer that would leave the chart too low stands by itself."""
    if not step["ask"]:
        return ("tell",)
    return ("ask", "answer", "tell") if len(step["answer"]) > 150 else ("ask", "tell")


def resize(screen, size):
    screen.page.set_viewport_size({"width": size[0], "height": size[1]})
    screen.page.evaluate("() => pillars.settled()")


@pytest.fixture
def present(go):
    """Present what an address says, by what the page does with it when it is loaded."""
    def open_(query, size=(1280, 720), scheme="light"):
        screen = go(f"?present=1&{query}", view=None, size=size, scheme=scheme)
        screen.page.evaluate("() => pillars.presentAtFirst()")
        stand(screen)
        return screen

    return open_


# --- the back row ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_step_of_every_lesson_is_readable_and_keeps_its_sources_and_its_doubts(present, lesson):
    screen = present(f"lesson={lesson}")
    steps = screen.page.evaluate("(id) => pillars.stepsOf(id)", lesson)
    assert len(steps) == LESSONS[lesson]
    for place, step in enumerate(steps, start=1):
        expect(screen.slot("present-step")).to_have_text(f"{place} of {len(steps)}")
        facts = [screen.fact(name) for name in {*step["cites"], *step["highlight"]}]
        for phase in phases_of(step):
            stand(screen, phase)
            assert faint(screen) == [], f"step {place}, {phase}"
            foot = screen.slot("present-sources").inner_text()
            listed = screen.page.evaluate("() => Object.fromEntries(Object.entries(pillars.state.spec().sources).map(([id, {short}]) => [id, short]))")
            assert [fact["source"] for fact in facts if listed[fact["source"]] not in foot] == []
            assert ("sources disagree" in foot) == any(fact["disputed"] for fact in facts)
            for name in ("claimed", "estimate"):
                assert (name in foot) == any(name in fact["statuses"] for fact in facts)
            if phase == "tell":
                expect(screen.slot("present-headline")).to_have_text(step["headline"])
                assert screen.page.locator(".plot:visible").count() == 1 or not step["chart"]  # a step may show all lanes of a view
                assert screen.page.locator(".plot:visible").count() >= 1
                assert screen.page.locator(".mark-told:visible").count() > 0
            else:
                assert (step["answer"] in screen.page.locator(".present-ask").inner_text()) == (phase == "answer")
                expect(screen.slot("present-headline")).not_to_have_text(step["headline"])
                assert not screen.page.locator("#main").is_visible()
            screen.page.keyboard.press("PageDown")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("query", ["view=aid", "view=events&chart=events", "lesson=war-and-its-price&step=6"])
def test_words_are_large_and_clear_at_every_size_of_screen(present, query, scheme):
    screen = present(query, scheme=scheme)
    for size in SCREENS:
        resize(screen, size)
        assert faint(screen) == [], size
        assert screen.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth && document.documentElement.scrollHeight <= innerHeight"), size


def test_lines_are_thick_enough_at_every_size_of_screen(present):
    screen = present("view=soldiers&form=log")
    for size in SCREENS:
        resize(screen, size)
        widths = screen.page.evaluate(
            """() => [...document.querySelectorAll('.plot .js-line')].filter((line) => line.getBoundingClientRect().width)
                     .map((line) => parseFloat(getComputedStyle(line).strokeWidth)).filter((width) => width > 0)""")
        assert widths, size
        assert min(widths) >= THINNEST * size[1] - 0.01, size


# --- walking ---------------------------------------------------------------------------------------------------------


def test_a_clicker_walks_and_a_question_is_asked_before_it_is_answered(present):
    screen = present("lesson=war-and-its-price")
    for key, step, phase in [("PageDown", 2, "ask"), ("PageDown", 2, "answer"), ("PageDown", 2, "tell"), ("ArrowRight", 3, "ask"), ("PageUp", 2, "tell"),
                             ("ArrowLeft", 1, "tell"), ("ArrowLeft", 1, "tell"), ("End", 7, "ask"), ("Home", 1, "tell")]:
        screen.page.keyboard.press(key)
        stand(screen, phase)
        expect(screen.slot("present-step")).to_have_text(f"{step} of 7")
    assert screen.state()["step"] == 1


def test_an_address_opens_a_step_and_what_it_says_itself_holds(arrive):
    screen = arrive("?present=1&lesson=war-and-its-price&step=6&from=1952&to=1954", view=None)
    stand(screen)
    assert screen.period() == (1952, 1954)
    expect(screen.slot("present-step")).to_have_text("6 of 7")
    screen.page.keyboard.press("PageUp")
    expect(screen.slot("present-step")).to_have_text("5 of 7")
    assert screen.period() == (1951, 1953)


@pytest.mark.parametrize("query", ["lesson=nothing", "lesson=war-and-its-price&step=99", "lesson=../../etc&step=-1", "view=sources&present=2"])
def test_a_forged_address_shows_something_sensible(arrive, query):
    screen = arrive(f"?present=1&{query}", view=None)
    screen.page.wait_for_function("() => document.documentElement.dataset.rest === 'here' && (pillars.marksOnPage().length > 0 || pillars.state.get().view === 'sources')")
    assert 1 <= screen.state()["step"] <= 7


def test_the_charts_of_a_view_are_walked_through_without_a_lesson(present):
    screen = present("view=overview")
    expect(screen.slot("present-step")).to_have_text("1 of 4")
    assert [screen.page.locator(".plot:visible").get_attribute("data-row")] == ["aid"]
    screen.page.keyboard.press("PageDown")
    expect(screen.slot("present-step")).to_have_text("2 of 4")
    stand(screen, "tell")
    assert [screen.page.locator(".plot:visible").get_attribute("data-row")] == ["trade"]


def test_the_timeline_stays_and_moves_what_is_presented(present):
    screen = present("view=overview")
    before = screen.slot("present-headline").inner_text()
    screen.handle("end").focus()
    for _ in range(12):
        screen.page.keyboard.press("ArrowLeft")
    expect(screen.slot("present-headline")).not_to_have_text(before)
    assert screen.period() == (1945, 1960)
    expect(screen.slot("present-step")).to_have_text("1 of 4")  # arrows on a handle move the handle
    screen.page.keyboard.press("PageDown")
    expect(screen.slot("present-step")).to_have_text("2 of 4")


def test_a_clicker_goes_on_after_the_timeline_was_dragged(present):
    screen = present("view=overview")
    screen.drag(1973, 1960)
    screen.page.keyboard.press("ArrowRight")
    expect(screen.slot("present-step")).to_have_text("2 of 4")


def test_presenting_begins_by_button_or_key_and_leaves_everything_as_it_was(arrive):
    screen = arrive("?view=aid&from=1950&to=1961", view="aid")
    was = screen.state()
    screen.page.keyboard.press("p")
    stand(screen, "tell")
    assert screen.state()["present"] == "1"
    assert not screen.page.locator(".site-header").is_visible()
    screen.page.keyboard.press("Escape")
    expect(screen.page.locator("#app")).not_to_have_attribute("data-mode", "present")
    screen.settle()
    assert screen.state() == was
    assert screen.page.locator(".site-header").is_visible()
    assert screen.page.locator(".plot:visible").count() > 1
    assert screen.page.locator(".mark-told").count() == 0
    screen.page.locator("[data-present=begin]").click()
    stand(screen, "tell")
    screen.page.locator("[data-present=leave]").click()
    expect(screen.page.locator("[data-present=begin]")).to_be_focused()


def test_a_lesson_is_begun_from_the_list_of_lessons(go):
    screen = go("?view=lessons", view="lessons")
    screen.page.locator("[data-lesson-present=crisis-of-1956]").click()
    stand(screen)
    assert screen.state()["lesson"] == "crisis-of-1956"
    expect(screen.slot("present-step")).to_have_text("1 of 8")


def test_a_view_without_charts_says_that_there_is_nothing_to_present(go):
    screen = go("?view=sources", view="sources")
    screen.page.keyboard.press("p")
    expect(screen.page.locator("#live")).to_have_text("This view has no chart to present. Open one with charts, or a lesson.")
    assert screen.page.locator("#app").get_attribute("data-mode") is None


# --- the speaker -----------------------------------------------------------------------------------------------------


def test_the_screen_goes_blank_and_comes_back(present):
    screen = present("view=aid")
    blank = screen.page.locator(".present-blank")
    screen.page.keyboard.press("b")
    expect(blank).to_be_visible()
    screen.page.keyboard.press("PageDown")  # the next key brings it back, and does no more
    expect(blank).to_be_hidden()
    assert screen.slot("present-step").inner_text().startswith("1 of")


def test_the_list_of_keys_opens_and_closes(present):
    screen = present("view=aid")
    listed = screen.page.locator("#present-keys")
    screen.page.keyboard.press("?")
    expect(listed).to_be_visible()
    screen.page.keyboard.press("Escape")
    expect(listed).to_be_hidden()
    stand(screen, "tell")


def test_keys_of_one_letter_can_be_switched_off_and_the_clickers_keys_not(arrive):
    screen = arrive("?view=overview")
    screen.page.locator(".keys summary").click()
    screen.page.locator("#keys-switch").uncheck()
    screen.page.keyboard.press("Escape")
    screen.page.locator("h1").first.click()
    screen.page.keyboard.press("p")
    screen.settle()
    assert screen.page.locator("#app").get_attribute("data-mode") is None
    screen.page.locator("[data-present=begin]").click()
    stand(screen, "tell")
    screen.page.keyboard.press("b")
    expect(screen.page.locator(".present-blank")).to_be_hidden()
    screen.page.keyboard.press("PageDown")
    expect(screen.slot("present-step")).to_have_text("2 of 4")
    screen.page.keyboard.press("Escape")
    expect(screen.page.locator("#app")).not_to_have_attribute("data-mode", "present")


def test_a_second_window_has_the_notes_and_the_next_step_and_walks_too(present):
    screen = present("lesson=war-and-its-price")
    steps = screen.page.evaluate("() => pillars.stepsOf('war-and-its-price')")
    with screen.page.context.expect_page() as opened:
        screen.page.keyboard.press("n")
    notes = opened.value
    expect(notes.locator("h1")).to_have_text(steps[0]["headline"])
    expect(notes.locator("body")).to_contain_text(steps[0]["notes"][:40])
    expect(notes.locator("body")).to_contain_text(f"Next: {steps[1]['headline']}")
    notes.get_by_role("button", name="Next").click()
    expect(screen.slot("present-step")).to_have_text("2 of 7")
    expect(notes.locator("h1")).to_have_text(steps[1]["headline"])
    expect(notes.locator("body")).to_contain_text(steps[1]["answer"][:40])
    screen.page.keyboard.press("Escape")
    expect(screen.page.locator("#app")).not_to_have_attribute("data-mode", "present")
    assert notes.is_closed() or notes.wait_for_event("close") is None
