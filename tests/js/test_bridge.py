"""Between figures and plotly, run in V8 without a page: colour tokens, shapes of hidden facts."""

import json
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "assets" / "js" / "20-plotly-bridge.js"
PRELUDE = "const bridge = pillars.bridge; const look = (name) => ({ussr: '#1F4E9C', 'rule-2': '#E9E6DC'})[name]; 0"


@pytest.fixture
def js(engine):
    return lambda code: json.loads(engine.eval(f"JSON.stringify({code})"))


def test_a_token_becomes_the_colour_of_the_theme_however_deep_it_stands(js):
    drawn = js("bridge.resolve({data: [{fillcolor: 'var(--ussr)', line: {color: 'var(--rule-2)', width: 2}}]}, look)")
    assert drawn == {"data": [{"fillcolor": "#1F4E9C", "line": {"color": "#E9E6DC", "width": 2}}]}


def test_tokens_in_a_list_are_resolved_one_by_one(js):
    assert js("bridge.resolve(['var(--ussr)', 'red', 'var(--rule-2)'], look)") == ["#1F4E9C", "red", "#E9E6DC"]


@pytest.mark.parametrize("text", ["red", "var(--ussr) solid", "x var(--ussr)", "var(--USSR)", "var(ussr)", ""])
def test_text_that_is_not_wholly_a_token_is_left_alone(js, text):
    assert js(f"bridge.resolve({json.dumps(text)}, () => 'wrong')") == text


@pytest.mark.parametrize("value", ["3", "true", "null", "[]", "{}"])
def test_what_is_no_text_is_left_alone(js, value):
    assert js(f"bridge.resolve({value}, () => 'wrong')") == json.loads(value)


def test_lists_of_numbers_are_kept_not_copied(js):
    assert js("(() => { const x = [1, 2, 3]; return bridge.resolve({x}, look).x === x; })()") is True


def test_typed_arrays_and_plotlys_binary_arrays_are_kept_as_they_are(js):
    assert js("(() => { const x = new Float64Array([1]); return bridge.resolve({x}, look).x === x; })()") is True
    assert js("(() => { const x = {dtype: 'f8', bdata: 'AAAA'}; return bridge.resolve({x}, look).x === x; })()") is True


def test_resolving_leaves_the_figure_as_given_for_the_next_theme(js):
    assert js("(() => { const given = {line: {color: 'var(--ussr)'}}; bridge.resolve(given, look); return given; })()") == {
        "line": {"color": "var(--ussr)"}
    }


TRACE = "{x: [1, 2, null, 3, 4, 5, null, 6, null], y: [10, 20, null, 30, 40, 50, null, 60, null]," \
        " fillcolor: 'red', meta: {facts: ['a', 'b', 'c'], sizes: [3, 4, 2]}}"


@pytest.mark.parametrize(
    ("hidden", "x", "y"),
    [
        ("['a']", [3, 4, 5, None, 6, None], [30, 40, 50, None, 60, None]),
        ("['b']", [1, 2, None, 6, None], [10, 20, None, 60, None]),
        ("['c']", [1, 2, None, 3, 4, 5, None], [10, 20, None, 30, 40, 50, None]),
        ("['a', 'c']", [3, 4, 5, None], [30, 40, 50, None]),
        ("['a', 'b', 'c']", [], []),
    ],
)
def test_exactly_the_vertices_of_hidden_facts_leave_a_trace(js, hidden, x, y):
    left = js(f"bridge.without({TRACE}, new Set({hidden}))")
    assert (left["x"], left["y"], left["fillcolor"]) == (x, y, "red")


def test_all_shapes_of_a_fact_leave_together_and_axes_stay(js):
    trace = "{x: [1, 2, 3, 4], y: [1, 2, 3, 4], meta: {facts: ['a', '', 'a', 'b'], sizes: [1, 1, 1, 1]}}"
    assert js(f"bridge.without({trace}, new Set(['a']))")["x"] == [2, 4]


@pytest.mark.parametrize("hidden", ["[]", "['x']"])
def test_a_trace_without_hidden_facts_is_the_same_trace(js, hidden):
    assert js(f"(() => {{ const t = {TRACE}; return bridge.without(t, new Set({hidden})) === t; }})()") is True


def test_a_trace_that_names_no_facts_is_the_same_trace(js):
    assert js("(() => { const t = {x: [1], y: [2]}; return bridge.without(t, new Set(['a'])) === t; })()") is True


def test_hiding_leaves_the_trace_as_given(js):
    given = f"(() => {{ const t = {TRACE}; bridge.without(t, new Set(['a'])); return t.x; }})()"
    assert js(given) == [1, 2, None, 3, 4, 5, None, 6, None]


META = "{marks: [{id: 'a', groups: ['actor:ussr']}, {id: 'b', groups: ['actor:prc', 'kind:loan']}, {id: 'c', groups: []}]}"


@pytest.mark.parametrize(
    ("off", "hidden"),
    [("[]", []), ("['actor:ussr']", ["a"]), ("['kind:loan']", ["b"]), ("['actor:ussr', 'actor:prc']", ["a", "b"]),
     ("['actor:none']", []), ("['actor']", [])],
)
def test_a_mark_is_hidden_when_one_of_its_tags_is_off(js, off, hidden):
    assert js(f"[...bridge.hiddenFacts({META}, {off})]") == hidden


def test_a_figure_without_marks_hides_nothing(js):
    assert js("[...bridge.hiddenFacts(undefined, ['actor:ussr'])]") == []


def test_the_looks_of_markers_leave_with_their_marks(js):
    trace = "{x: [1, 2, 3], y: [1, 2, 3], meta: {facts: ['a', 'b', 'c'], sizes: [1, 1, 1]}," \
            " marker: {size: [7, 8, 9], symbol: 'circle', line: {color: ['red', 'blue', 'green']}}}"
    left = js(f"bridge.without({trace}, new Set(['b']))")
    assert left["marker"] == {"size": [7, 9], "symbol": "circle", "line": {"color": ["red", "green"]}}


# --- for a screen that a class reads ---------------------------------------------------------------------------------


def test_lines_and_signs_grow_with_the_height_of_the_screen(js):
    trace = "{line: {width: 2.5, color: 'red'}, marker: {size: [11, 9], line: {width: [2, 1.5]}}, fillpattern: {shape: '/', size: 9}}"
    grown = js(f"bridge.enlarged({trace}, 2160)")
    assert grown["line"] == {"width": 10, "color": "red"}
    assert grown["marker"] == {"size": [44, 36], "line": {"width": [8, 6]}}
    assert grown["fillpattern"] == {"shape": "/", "size": 36}


def test_no_line_is_thinner_than_three_pixels_at_1080_and_none_appears(js):
    assert js("bridge.enlarged({line: {width: 1}}, 1080)")["line"]["width"] == 3
    assert js("bridge.enlarged({line: {width: 0}}, 1080)")["line"]["width"] == 0
    assert js("bridge.enlarged({x: [1]}, 1080)") == {"x": [1]}


def test_enlarging_leaves_the_trace_as_given(js):
    assert js("(() => { const given = {line: {width: 2}}; bridge.enlarged(given, 1080); return given; })()") == {"line": {"width": 2}}


# --- figures that travel as a text -----------------------------------------------------------------------------------


def test_a_figure_that_travelled_as_a_text_is_whole_again_with_what_dash_has_set(js):
    inside = json.dumps({"data": [{"x": [1]}], "layout": {"meta": {"marks": []}, "dragmode": False}})
    given = json.dumps({"data": [], "layout": {"meta": inside, "autosize": True}, "config": {"a": 1}})
    assert js(f"bridge.unpacked({given})") == {
        "data": [{"x": [1]}], "config": {"a": 1}, "layout": {"meta": {"marks": []}, "dragmode": False, "autosize": True},
    }


def test_any_other_figure_stays_as_it_is(js):
    assert js("(() => { const given = {data: [], layout: {meta: {marks: []}}}; return bridge.unpacked(given) === given; })()") is True
    assert js("(() => { const given = {data: []}; return bridge.unpacked(given) === given; })()") is True
