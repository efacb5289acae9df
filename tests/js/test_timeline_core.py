"""The timeline without a screen: its functions and its controller, run in V8. Years 1945 to 1972 as in the tables."""

from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "assets" / "js" / "10-timeline-core.js"
FIRST, LAST = 1945, 1972
PRELUDE = """
const core = pillars.timelineCore;
const limits = {first: 1945, last: 1972};
const show = (p) => p === null ? null : `${p.from}-${p.to}`;
const open = (from, to) => { const told = [];
                             const t = new core.Timeline(limits, {from, to}, (p) => told.push(show(p)));
                             t.told = told; return t; };
0
"""


@pytest.fixture
def js(engine):
    return engine.eval


@pytest.mark.parametrize(
    ("given", "sane"),
    [
        ("1950, 1960", "1950-1960"),
        ("1960, 1950", "1950-1960"),
        ("1800, 1960", "1945-1960"),
        ("1950, 9999", "1950-1972"),
        ("-5, 99999", "1945-1972"),
        ("3000, 4000", "1972-1972"),
        ("1953.6, 1956.2", "1954-1956"),
    ],
)
def test_a_period_is_whole_in_order_and_inside_the_axis(js, given, sane):
    assert js(f"show(core.period({given}, limits))") == sane


@pytest.mark.parametrize(("value", "clamped"), [(4, 5), (5, 5), (7, 7), (9, 9), (10, 9)])
def test_clamp_keeps_a_value_between_its_bounds(js, value, clamped):
    assert js(f"core.clamp({value}, 5, 9)") == clamped


@pytest.mark.parametrize(
    ("handle", "year", "after"),
    [
        ("start", 1951, "1951-1961"),
        ("start", 1940, "1945-1961"),
        ("start", 1961, "1961-1961"),
        ("start", 1970, "1961-1961"),
        ("end", 1957, "1954-1957"),
        ("end", 1990, "1954-1972"),
        ("end", 1954, "1954-1954"),
        ("end", 1946, "1954-1954"),
    ],
)
def test_a_handle_moves_alone_stays_on_the_axis_and_never_crosses_the_other(js, handle, year, after):
    assert js(f"show(core.moveHandle({{from: 1954, to: 1961}}, '{handle}', {year}, limits))") == after


@pytest.mark.parametrize(
    ("years", "after"),
    [(1, "1955-1962"), (-1, "1953-1960"), (11, "1965-1972"), (12, "1965-1972"), (500, "1965-1972"),
     (-9, "1945-1952"), (-10, "1945-1952"), (-500, "1945-1952"), (0.4, "1954-1961"), (0.6, "1955-1962")],
)
def test_shifting_moves_whole_years_and_keeps_the_width_at_both_edges(js, years, after):
    assert js(f"show(core.shift({{from: 1954, to: 1961}}, {years}, limits))") == after


@pytest.mark.parametrize(
    ("handle", "key", "after"),
    [
        ("start", "ArrowRight", "1955-1961"),
        ("start", "ArrowUp", "1955-1961"),
        ("start", "ArrowLeft", "1953-1961"),
        ("start", "ArrowDown", "1953-1961"),
        ("start", "PageUp", "1957-1961"),
        ("start", "PageDown", "1951-1961"),
        ("start", "Home", "1945-1961"),
        ("start", "End", "1961-1961"),
        ("end", "ArrowRight", "1954-1962"),
        ("end", "ArrowUp", "1954-1962"),
        ("end", "ArrowLeft", "1954-1960"),
        ("end", "ArrowDown", "1954-1960"),
        ("end", "PageUp", "1954-1964"),
        ("end", "PageDown", "1954-1958"),
        ("end", "Home", "1954-1954"),
        ("end", "End", "1954-1972"),
    ],
)
def test_keys_move_a_handle_as_the_slider_pattern_says(js, handle, key, after):
    assert js(f"show(core.keyHandle({{from: 1954, to: 1961}}, '{handle}', '{key}', limits))") == after


@pytest.mark.parametrize("key", ["Enter", "Tab", "a", " ", "Escape"])
def test_other_keys_are_not_the_sliders(js, key):
    assert js(f"core.keyHandle({{from: 1954, to: 1961}}, 'start', '{key}', limits)") is None


@pytest.mark.parametrize(("first", "last", "step"), [(1945, 1972, 3), (1900, 2000, 10), (1950, 1953, 1), (1950, 1950, 1)])
def test_the_large_step_is_a_tenth_of_the_axis_but_at_least_a_year(js, first, last, step):
    assert js(f"core.bigStep({{first: {first}, last: {last}}})") == step


@pytest.mark.parametrize(
    ("place", "nearest"),
    [(1945.0, "start"), (1953.9, "start"), (1957.9, "start"), (1958.0, "start"), (1958.1, "end"), (1962.5, "end"),
     (1972.9, "end")],
)
def test_the_nearer_handle_is_measured_to_the_end_of_the_last_year(js, place, nearest):
    assert js(f"core.nearestHandle({{from: 1954, to: 1961}}, {place})") == nearest


@pytest.mark.parametrize(
    ("place", "after"),
    [(1950.2, "1950-1961"), (1949.8, "1950-1961"), (1966.1, "1954-1965"), (1965.9, "1954-1965"), (1973.0, "1954-1972"),
     (1960.0, "1954-1959"), (1945.0, "1945-1961")],
)
def test_a_click_brings_the_nearest_handle_to_the_nearest_edge_of_a_year(js, place, after):
    assert js(f"show(core.click({{from: 1954, to: 1961}}, {place}, limits))") == after


def test_both_years_of_a_period_belong_to_it(js):
    assert js("core.yearAt('start', 1954)") == 1954
    assert js("core.yearAt('end', 1962)") == 1961  # the window ends where 1961 ends


def test_play_from_all_years_grows_from_the_first_year(js):
    told = js("(() => { const t = open(1945, 1972); t.play(); t.tick(); t.tick(); return t.told.join(' '); })()")
    assert told == "1945-1945 1945-1946 1945-1947"


def test_play_of_a_window_slides_it_with_its_width(js):
    told = js("(() => { const t = open(1954, 1956); t.play(); t.tick(); t.tick(); return t.told.join(' '); })()")
    assert told == "1955-1957 1956-1958"


def test_play_of_a_window_at_the_end_starts_again_at_the_first_year(js):
    told = js("(() => { const t = open(1970, 1972); t.play(); t.tick(); return t.told.join(' '); })()")
    assert told == "1945-1947 1946-1948"


def test_play_stops_at_the_last_year_and_stays_there(js):
    steps = js("(() => { const t = open(1969, 1970); t.play();"
               " return [t.tick(), t.tick(), t.tick(), t.tick()].join(); })()")
    assert steps == "true,true,false,false"
    period = js("(() => { const t = open(1969, 1970); t.play(); for (let i = 0; i < 9; i += 1) t.tick();"
                " return show(t.period) + ' ' + t.playing; })()")
    assert period == "1971-1972 false"


def test_growing_shows_every_last_year_once_and_ends_with_all_years(js):
    told = js("(() => { const t = open(1945, 1972); t.play(); while (t.tick()); return t.told.join(' '); })()").split()
    assert told == [f"1945-{year}" for year in range(1945, 1973)]


def test_a_paused_timeline_does_not_tick(js):
    told = js("(() => { const t = open(1954, 1956); t.play(); t.pause(); return t.tick() + ' ' + t.told.length; })()")
    assert told == "false 0"


def test_the_listener_hears_of_changes_only(js):
    told = js("(() => { const t = open(1954, 1961); t.move('start', 1954); t.move('start', 1955); t.all(); t.all();"
              " t.shift(3); t.set(null); return t.told.join(' '); })()")
    assert told == "1955-1961 1945-1972"


def test_the_controller_says_whether_a_key_was_its_own_even_at_the_edge(js):
    assert js("open(1945, 1961).key('start', 'ArrowLeft')") is True
    assert js("open(1945, 1961).key('start', 'x')") is False


def test_a_controller_opened_with_a_forged_period_stands_inside_the_axis(js):
    assert js("show(open(9999, -1).period)") == "1945-1972"


@pytest.mark.parametrize("handle", ["start", "end"])
def test_no_place_of_the_axis_brings_a_handle_past_the_other_or_off_the_axis(js, handle):
    """Every whole-year period and every quarter year of the axis and a little beyond it."""
    wrong = js(
        f"""(() => {{ let wrong = 0;
            for (let from = {FIRST}; from <= {LAST}; from += 1) for (let to = from; to <= {LAST}; to += 1)
              for (let place = {FIRST} - 2; place <= {LAST} + 3; place += 0.25) {{
                const next = core.moveHandle({{from, to}}, '{handle}', core.yearAt('{handle}', place), limits);
                const kept = '{handle}' === 'start' ? next.to === to : next.from === from;
                if (!kept || next.from > next.to || next.from < {FIRST} || next.to > {LAST}
                    || next.from % 1 || next.to % 1) wrong += 1;
              }}
            return wrong; }})()"""
    )
    assert wrong == 0
