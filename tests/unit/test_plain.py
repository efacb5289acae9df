"""What Dash need not know travels as markup: the same words and attributes, and nothing else is touched."""

import pytest
from dash import dcc, html

from dashboard.components.plain import lightened, markup


def test_words_are_escaped_and_nothing_of_them_becomes_markup():
    assert markup(html.P(["a < b & c", html.B('"<script>"')])) == '<p>a &lt; b &amp; c<b>"&lt;script&gt;"</b></p>'
    assert markup(html.P("x", title='"><script>')) == '<p title="&quot;&gt;&lt;script&gt;">x</p>'


def test_attributes_have_the_names_and_values_that_html_has():
    label = html.Label("N", htmlFor="n", className="a b", hidden=False, **{"aria-hidden": True, "data-from": 1954})
    assert markup(label) == '<label aria-hidden="true" class="a b" data-from="1954" for="n">N</label>'
    assert markup(html.Div(hidden=True, tabIndex=-1)) == '<div hidden="" tabindex="-1"></div>'
    assert markup(html.Td("v", colSpan=2)) == '<td colspan="2">v</td>'
    styled = html.Span(style={"--swatch": "var(--ussr)", "gridRow": 3, "overflowWrap": "anywhere", "height": None})
    assert markup(styled) == '<span style="--swatch:var(--ussr);grid-row:3;overflow-wrap:anywhere"></span>'


def test_an_element_that_holds_nothing_has_no_end():
    assert markup(html.P(["a", html.Br(), "b"])) == "<p>a<br>b</p>"


def test_missing_parts_and_numbers():
    assert markup(html.P([None, 1954, " and ", html.B(2.5)])) == "<p>1954 and <b>2.5</b></p>"


def test_what_html_has_no_words_for_is_refused():
    with pytest.raises(TypeError, match="data-x"):
        markup(html.P(**{"data-x": [1]}))


def test_a_plain_part_becomes_the_markup_of_its_parent():
    light = lightened(html.Ul([html.Li("one"), html.Li(html.Button("two", type="button"))], className="list"))
    assert light.to_plotly_json() == {
        "type": "Ul", "namespace": "dash_html_components",
        "props": {"className": "list", "data-plain": '<li>one</li><li><button type="button">two</button></li>'},
    }


@pytest.mark.parametrize("known", [dcc.Graph(), html.A("x", href="?view=aid"), html.Div(id="slot")], ids=["dash", "href", "id"])
def test_what_is_looked_up_in_the_tree_stays_and_what_is_around_it(known):
    light = lightened(html.Div([html.P(html.B("plain")), html.Div([known, html.P(["so ", html.B("too")])])]))
    [first, second] = light.children
    assert getattr(first, "data-plain") == "<b>plain</b>"
    assert type(second.children[0]) is type(known)
    assert getattr(second.children[1], "data-plain") == "so <b>too</b>"


def test_what_is_given_is_not_changed():
    given = html.Div([html.P(html.B("plain"))])
    lightened(given)
    assert given.children[0].children.children == "plain"


def test_an_element_with_words_alone_is_left_as_it_is():
    assert lightened(html.P("words")).children == "words"
