"""The timeline moves everything at once: pointer, buttons, inputs, keys, play, zoom."""

import itertools
import re

import pytest
from playwright.sync_api import expect


def expect_everything_shows(screen, start, end, *, aid):
    """Handles, inputs, headline, counts, cards and veils tell of one and the same period."""
    screen.expect_period(start, end)
    expect(screen.headline).to_have_text(re.compile(f"^{start}–{end}($|:)"))
    expect(screen.counts).to_have_text(screen.counts_of(start, end))
    expect(screen.card("aid").locator(".card-value")).to_contain_text(aid)
    expect(screen.year_from).to_have_value(str(start))
    expect(screen.year_until).to_have_value(str(end))
    assert screen.veils() == (start, end + 1)


@pytest.mark.parametrize(
    ("grip", "target", "start", "end"),
    [
        pytest.param(1945, 1954, 1954, 1972, id="first-handle"),
        pytest.param(1973, 1962, 1945, 1961, id="last-handle"),
    ],
)
def test_dragging_a_handle_moves_everything_while_the_pointer_is_down_and_asks_no_server(go, grip, target, start, end):
    screen = go()
    asked = []
    screen.page.on("request", lambda request: asked.append(request.url))
    before = screen.page.evaluate("() => history.length")
    whole = screen.counts.inner_text()
    screen.press(grip)
    screen.pull(target)
    expect_everything_shows(screen, start, end, aid="$1.45 bn")
    assert screen.counts.inner_text() != whole
    screen.drop()
    edges = {"from_": start} if end == 1972 else {"to": end}
    screen.expect_query(**edges)
    expect_everything_shows(screen, start, end, aid="$1.45 bn")
    assert asked == []
    assert screen.page.evaluate("() => history.length") == before


def test_dragging_the_bar_moves_the_whole_window_and_asks_no_server(go):
    screen = go("?from=1954&to=1961")
    expect_everything_shows(screen, 1954, 1961, aid="$1.45 bn")
    expect(screen.card("aid").locator(".card-coverage")).to_have_text(re.compile("^1 of 3 blocks lie wholly inside"))
    asked = []
    screen.page.on("request", lambda request: asked.append(request.url))
    screen.press(1957.5)
    screen.pull(1954.5)
    expect_everything_shows(screen, 1951, 1958, aid="No figure")
    screen.drop()
    screen.expect_query(from_=1951, to=1958)
    assert asked == []


def test_the_bar_keeps_its_width_at_both_ends_of_the_axis(go):
    screen = go("?from=1954&to=1961")
    screen.drag(1957.5, 1985)
    screen.expect_period(1965, 1972)
    screen.drag(1969.5, 1930)
    screen.expect_period(1945, 1952)


def test_a_dragged_handle_stops_at_the_other_one(go):
    screen = go("?from=1954&to=1961")
    screen.drag(1954, 1970)
    screen.expect_period(1961, 1961)


def test_pressing_the_bar_without_moving_reads_that_year_and_keeps_the_period(go):
    screen = go("?from=1954&to=1961")
    screen.page.mouse.click(*screen.place(1956.4))
    screen.expect_query(from_=1954, to=1961, year=1956)
    screen.expect_period(1954, 1961)


@pytest.mark.parametrize(("place", "start", "end"), [(1950.1, 1950, 1961), (1969.9, 1954, 1969)])
def test_a_click_on_the_strip_brings_the_nearer_handle(go, place, start, end):
    screen = go("?from=1954&to=1961")
    screen.page.mouse.click(*screen.place(place))
    screen.expect_period(start, end)
    assert screen.veils() == (start, end + 1)


def test_each_chip_of_the_chosen_author_sets_its_period_and_only_it_is_marked(go):
    screen = go()
    screen.chip("Three-Year").click()
    screen.expect_period(1954, 1956)
    expect(screen.headline).to_have_text("1954–1956: Three-Year Reconstruction Plan (Agov)")
    screen.chip("Five Year Plan").click()
    screen.expect_period(1957, 1961)
    expect(screen.headline).to_have_text("1957–1961: Five Year Plan (Agov)")
    assert screen.page.locator(".chips-row.chosen .chip.on").all_inner_texts() == ["Five Year Plan"]
    screen.page.locator("#period-author").select_option("Weathersby")
    expect(screen.chip("Five Year Plan")).to_have_count(0)
    screen.chip("armistice negotiations").click()
    screen.expect_period(1951, 1953)
    screen.expect_query(from_=1951, to=1953)


CHIPS = """() => { const row = document.querySelector('.chips-row.chosen .chips'); const edge = row.getBoundingClientRect();
  const box = (e) => { const r = e.getBoundingClientRect(); return [r.left - edge.left, r.top - edge.top, r.right - edge.left, r.bottom - edge.top]; };
  return {width: edge.width, chips: [...row.querySelectorAll('.chip')].map((chip) => ({text: chip.textContent, box: box(chip), name: box(chip.firstElementChild)}))}; }"""


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768), (1280, 720)])
def test_no_name_of_a_period_is_cut_or_stands_on_another(go, size):
    screen = go("", size=size)
    for author in screen.page.locator("#period-author option:enabled").evaluate_all("(all) => all.map((one) => one.value)"):
        screen.page.locator("#period-author").select_option(author)
        screen.settle()
        strip = screen.page.evaluate(CHIPS)
        assert strip["chips"]
        for chip in strip["chips"]:
            (left, top, right, bottom), name = chip["box"], chip["name"]
            assert bottom - top >= 24, chip
            assert -1 <= left <= name[0] + 1, chip
            assert name[2] - 1 <= right <= strip["width"] + 1, chip
        for one, two in itertools.combinations(strip["chips"], 2):
            a, b = one["box"], two["box"]
            assert min(a[2], b[2]) <= max(a[0], b[0]) or min(a[3], b[3]) <= max(a[1], b[1]), (one, two)


def test_the_bar_of_a_period_covers_its_years(go):
    screen = go()
    left, width, whole = screen.chip("Three-Year").evaluate(
        """(chip) => { const bar = getComputedStyle(chip, '::after'); const box = chip.getBoundingClientRect();
                       const strip = document.querySelector('#timeline .track').getBoundingClientRect();
                       return [box.left + parseFloat(bar.left) - strip.left, parseFloat(bar.width), strip.width]; }""")
    assert left == pytest.approx(9 / 28 * whole, abs=2)  # 1954 is the tenth of 28 years
    assert left + width == pytest.approx(12 / 28 * whole, abs=4)  # 1956 the twelfth


@pytest.mark.parametrize(
    ("side", "typed", "start", "end"),
    [
        ("from", "1957", 1957, 1961),
        ("from", "1800", 1945, 1961),
        ("from", "-3", 1945, 1961),
        ("from", "9999", 1961, 1961),
        ("from", "", 1954, 1961),
        ("until", "1966", 1954, 1966),
        ("until", "9999", 1954, 1972),
        ("until", "1901", 1954, 1954),
        ("until", "", 1954, 1961),
    ],
)
def test_a_typed_year_is_taken_into_the_axis_and_up_to_the_other_year(desk, side, typed, start, end):
    desk.page.evaluate("() => pillars.state.set({from: 1954, to: 1961})")
    desk.expect_period(1954, 1961)
    field = desk.year_from if side == "from" else desk.year_until
    field.fill(typed)
    field.press("Enter")
    field.blur()
    desk.expect_period(start, end)
    expect(desk.year_from).to_have_value(str(start))
    expect(desk.year_until).to_have_value(str(end))


def test_step_buttons_move_the_window_a_year_and_stop_at_the_end(go):
    screen = go("?from=1968&to=1971")
    screen.button("step-forward").click()
    screen.expect_period(1969, 1972)
    screen.button("step-forward").click()
    screen.expect_period(1969, 1972)
    screen.button("step-back").click()
    screen.button("step-back").click()
    screen.expect_period(1967, 1970)


def test_all_years_brings_back_the_whole_axis(go):
    screen = go("?from=1954&to=1961")
    screen.button("all").click()
    screen.expect_period(1945, 1972)
    screen.expect_query()
    assert screen.veils() == (1945, 1973)


# --- keyboard --------------------------------------------------------------------------------------------------------

KEYS = {
    "start": [("ArrowRight", 1955), ("ArrowUp", 1956), ("ArrowLeft", 1955), ("ArrowDown", 1954), ("PageUp", 1957),
              ("PageDown", 1954), ("Home", 1945), ("ArrowLeft", 1945), ("End", 1961), ("ArrowRight", 1961)],
    "end": [("ArrowRight", 1962), ("ArrowUp", 1963), ("ArrowLeft", 1962), ("ArrowDown", 1961), ("PageUp", 1964),
            ("PageDown", 1961), ("End", 1972), ("ArrowRight", 1972), ("Home", 1954), ("ArrowLeft", 1954)],
}


@pytest.mark.parametrize("side", ["start", "end"])
def test_keys_on_a_handle_follow_the_slider_pattern(go, side):
    screen = go("?from=1954&to=1961")
    handle = screen.handle(side)
    expect(handle).to_have_role("slider")
    expect(handle).to_have_accessible_name("First year of the period" if side == "start" else "Last year of the period")
    handle.focus()
    for key, year in KEYS[side]:
        screen.page.keyboard.press(key)
        expect(handle).to_have_attribute("aria-valuenow", str(year))
        expect(handle).to_be_focused()
    other = ("end", 1961) if side == "start" else ("start", 1954)
    expect(screen.handle(other[0])).to_have_attribute("aria-valuenow", str(other[1]))


def test_a_handle_says_its_year_its_bounds_and_the_length_of_the_period(go):
    screen = go("?from=1954&to=1961")
    start, end = screen.handle("start"), screen.handle("end")
    for handle, low, high, text in (
        (start, 1945, 1961, "1954, first year of 8"),
        (end, 1954, 1972, "1961, last year of 8"),
    ):
        expect(handle).to_have_attribute("aria-valuemin", str(low))
        expect(handle).to_have_attribute("aria-valuemax", str(high))
        expect(handle).to_have_attribute("aria-valuetext", text)
    end.press("Home")
    expect(start).to_have_attribute("aria-valuemax", "1954")
    expect(end).to_have_attribute("aria-valuetext", "1954, last year of 1")


def test_a_change_of_the_period_is_announced(go):
    screen = go("?from=1954&to=1961")
    screen.handle("start").press("ArrowRight")
    expect(screen.page.locator("#live")).to_have_text(f"1955 to 1961. {screen.counts_of(1955, 1961)}")


# --- play: the test holds the clock ----------------------------------------------------------------------------------


def paused(visit, query):
    """A page whose clock stands until the test moves it."""
    screen = visit(query, clock=True)
    screen.page.clock.pause_at(screen.page.evaluate("() => Date.now()") + 1000)
    return screen


def test_play_slides_a_window_a_year_a_second_and_stops_at_the_last_year(visit):
    screen = paused(visit, "?from=1968&to=1970")
    before = screen.page.evaluate("() => history.length")
    button = screen.button("play")
    expect(button).to_have_accessible_name("Play")
    button.click()
    expect(button).to_have_accessible_name("Pause")
    screen.page.clock.run_for(1020)
    screen.expect_period(1969, 1971)
    screen.page.clock.run_for(1020)
    screen.expect_period(1970, 1972)
    screen.page.clock.run_for(1020)
    expect(button).to_have_accessible_name("Play")
    screen.page.clock.run_for(9000)
    screen.expect_period(1970, 1972)
    screen.expect_query(from_=1970, year=1972)
    assert screen.page.evaluate("() => history.length") == before


def test_play_from_all_years_grows_them_from_the_first(visit):
    screen = paused(visit, "")
    screen.button("play").click()
    screen.page.clock.run_for(50)
    screen.expect_period(1945, 1945)
    screen.page.clock.run_for(3000)
    screen.expect_period(1945, 1948)
    assert screen.veils() == (1945, 1949)


def test_play_of_a_window_at_the_end_begins_again(visit):
    screen = paused(visit, "?from=1970&to=1972")
    screen.button("play").click()
    screen.page.clock.run_for(1050)
    screen.expect_period(1946, 1948)


def test_pause_holds_the_window_and_play_goes_on_from_there(visit):
    screen = paused(visit, "?from=1950&to=1952")
    button = screen.button("play")
    button.click()
    screen.page.clock.run_for(1050)
    button.click()
    expect(button).to_have_accessible_name("Play")
    screen.page.clock.run_for(9000)
    screen.expect_period(1951, 1953)
    button.click()
    screen.page.clock.run_for(1050)
    screen.expect_period(1952, 1954)


def test_space_plays_and_pauses(visit):
    screen = paused(visit, "?from=1950&to=1952")
    screen.page.keyboard.press("Space")
    expect(screen.button("play")).to_have_accessible_name("Pause")
    screen.page.clock.run_for(2050)
    screen.page.keyboard.press("Space")
    expect(screen.button("play")).to_have_accessible_name("Play")
    screen.page.clock.run_for(9000)
    screen.expect_period(1952, 1954)


def test_a_faster_speed_takes_hold_while_playing(visit):
    screen = paused(visit, "?from=1950&to=1952")
    screen.button("play").click()
    screen.page.locator("#play-speed").select_option("Fast")
    screen.page.clock.run_for(2050)
    screen.expect_period(1955, 1957)


def test_taking_hold_of_the_timeline_stops_play(visit):
    screen = paused(visit, "?from=1950&to=1952")
    screen.button("play").click()
    screen.handle("end").press("ArrowRight")
    expect(screen.button("play")).to_have_accessible_name("Play")


# --- single keys -----------------------------------------------------------------------------------------------------


def test_single_keys_move_year_period_and_zoom(go):
    screen = go("?from=1954&to=1956&year=1955")
    press = screen.page.keyboard.press
    press("ArrowRight")
    screen.expect_query(from_=1954, to=1956, year=1956)
    press("ArrowLeft")
    press("ArrowLeft")
    screen.expect_query(from_=1954, to=1956, year=1954)
    press("Shift+ArrowRight")
    screen.expect_query(from_=1955, to=1957, year=1954)
    press("z")
    screen.expect_query(from_=1955, to=1957, year=1954, zoom="period")
    press("Z")
    screen.expect_query(from_=1955, to=1957, year=1954)
    press("0")
    screen.expect_query(year=1954)


def test_single_keys_leave_fields_alone(go):
    screen = go("?from=1954&to=1956")
    screen.year_from.focus()
    screen.page.keyboard.press("z")
    screen.page.keyboard.press("0")
    screen.settle()
    assert screen.period() == (1954, 1956)
    assert screen.state()["zoom"] == ""


def test_single_keys_can_be_switched_off_and_stay_off_after_a_reload(arrive):
    screen = arrive("?from=1954&to=1956&year=1955")
    screen.page.get_by_text("Keys", exact=True).click()
    screen.page.get_by_label("Single-key shortcuts").uncheck()
    for _ in range(2):
        screen.page.evaluate("() => document.activeElement.blur()")
        for key in ("z", "0", "ArrowRight", "Shift+ArrowRight", "Space"):
            screen.page.keyboard.press(key)
        screen.settle()
        state = screen.state()
        assert (state["from"], state["to"], state["year"], state["zoom"]) == (1954, 1956, 1955, "")
        expect(screen.button("play")).to_have_accessible_name("Play")
        screen.page.reload()
        screen.wait_for("overview")
    screen.page.get_by_text("Keys", exact=True).click()
    screen.page.get_by_label("Single-key shortcuts").check()
    screen.page.evaluate("() => document.activeElement.blur()")
    screen.page.keyboard.press("z")
    screen.expect_query(from_=1954, to=1956, year=1955, zoom="period")


# --- zoom ------------------------------------------------------------------------------------------------------------


def test_zoom_brings_the_axis_of_every_chart_to_the_period_and_back(go):
    screen = go("?from=1954&to=1961")
    assert screen.axes() == [[1945, 1973]] * 4
    screen.page.keyboard.press("z")
    expect(screen.button("zoom")).to_have_attribute("aria-pressed", "true")
    expect(screen.button("zoom")).to_contain_text("Whole axis")
    screen.settle()
    assert screen.axes() == [[1954, 1962]] * 4
    screen.handle("start").press("ArrowRight")  # a zoomed axis follows the period
    screen.settle()
    assert screen.axes() == [[1955, 1962]] * 4
    screen.page.keyboard.press("Escape")
    screen.button("zoom").click()
    screen.settle()
    assert screen.axes() == [[1945, 1973]] * 4
    expect(screen.button("zoom")).to_have_attribute("aria-pressed", "false")


def test_zoomed_marks_stand_where_their_years_are(go):
    screen = go("?from=1954&to=1961&zoom=period")
    box = screen.find_mark("aid-agov-socialist-1954-1961")["box"]
    plot = screen.plot("aid").bounding_box()
    assert box["left"] == pytest.approx(plot["x"], abs=1.5)
    assert box["right"] == pytest.approx(plot["x"] + plot["width"], abs=1.5)


def test_an_axis_of_one_year_has_months_and_is_the_year_that_is_read(go):
    screen = go("?view=events&from=1956&to=1956&zoom=period", view="events")
    names = ["Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    assert screen.page.locator(".axis-year").all_inner_texts() == ["1956", *names]
    expect(screen.page.locator(".year-badge")).to_be_hidden()
    expect(screen.slot("reading-year")).to_have_text("Reading 1956")
    assert screen.state()["year"] == 1958  # kept for when the whole axis is shown again
    screen.page.keyboard.press("z")
    expect(screen.slot("reading-year")).to_have_text("Reading 1958")


def test_while_the_axis_shows_a_period_its_years_alone_are_walked_through(go):
    screen = go("?view=events&from=1956&to=1957&zoom=period", view="events")
    for key, year in [("ArrowRight", 1957), ("ArrowLeft", 1956), ("ArrowLeft", 1956)]:
        screen.page.keyboard.press(key)
        expect(screen.slot("reading-year")).to_have_text(f"Reading {year}")


@pytest.mark.parametrize(("query", "size"), [("from=1950&to=1954", (1280, 720)), ("from=1953&to=1954", (1280, 720)),
                                             ("from=1972&to=1972", (390, 844)), ("from=1945&to=1946", (390, 844))])
def test_the_chosen_years_stand_within_their_window_or_side_by_side_on_it_and_on_the_screen(go, query, size):
    """The end of a period is the end of its last year: its number does not stand where the next year begins."""
    screen = go(f"?{query}", size=size)
    boxes = [year.bounding_box() for year in screen.page.locator(".chosen-years b:visible").all()]
    window = screen.page.locator("#timeline .window").bounding_box()
    left, right = boxes[0]["x"], boxes[-1]["x"] + boxes[-1]["width"]
    assert left >= 0
    assert right <= size[0]
    if right - left <= window["width"]:
        assert left >= window["x"] - 1
        assert right <= window["x"] + window["width"] + 1
    assert all(a["x"] + a["width"] <= b["x"] + 1 for a, b in itertools.pairwise(boxes))
    assert len(boxes) == len(set(re.findall(r"\d{4}", query)))
