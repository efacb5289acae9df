"""Two apps share nothing: each shows the tables that it was given, and only those."""

from __future__ import annotations

import re

import pytest

from dashboard.data.faults import DataFaults
from dashboard.factory import create_app
from dashboard.settings import Settings
from tests.toy import cell

REAL_YEAR = re.compile(r"(?<![\d.,])(?:194[5-9]|195\d|196\d|197[0-2])(?!\d)")
TOY_YEAR = re.compile(r"(?<![\d.,])(?:190\d|1910)(?![\d,])")
TOY_NAMES = (
    "Ruritania",
    "Syldavia",
    "Borduria",
    "Freedonia",
    "Strelsau",
    "Two Toy Towers",
    "Toy Journal",
    "crowns",
    "thalers",
)


@pytest.fixture(scope="module")
def toy_layout(toy_app):
    return toy_app.server.test_client().get("/_dash-layout").get_data(as_text=True)


@pytest.fixture(scope="module")
def real_layout(real_app):
    return real_app.server.test_client().get("/_dash-layout").get_data(as_text=True)


def test_the_made_up_app_shows_its_own_names_title_and_years(toy_layout, toy_app):
    assert [name for name in ("Ruritania", "Syldavia", "Borduria", "Two Toy Towers") if name not in toy_layout] == []
    assert TOY_YEAR.search(toy_layout)
    assert toy_app.title == "Two Toy Towers"


def test_the_made_up_app_shows_no_name_of_the_real_tables(toy_layout, store):
    names = set(store["actors"]["name"]) | set(store["actors"]["short"]) | set(store["actors"]["adjective"])
    names |= set(store["sources"]["title"]) | {"Moscow", "Beijing", "Between Two Pillars", store.head.subtitle}
    assert sorted(name for name in names if re.search(rf"\b{re.escape(name)}\b", toy_layout)) == []


def test_the_made_up_app_shows_no_real_year(toy_layout):
    assert sorted(set(REAL_YEAR.findall(toy_layout))) == []


def test_the_head_of_the_made_up_page_names_nothing_real(toy_app, store):
    page = toy_app.server.test_client().get("/").get_data(as_text=True)
    assert "<title>Two Toy Towers</title>" in page
    assert "A made-up package for tests." in page
    assert "Korea" not in page
    assert store.head.title not in page


def test_the_real_app_shows_nothing_made_up(real_layout):
    assert [name for name in TOY_NAMES if name in real_layout] == []
    assert "Between Two Pillars" in real_layout
    assert REAL_YEAR.search(real_layout)


def test_each_app_has_its_own_callbacks_server_and_layout(real_app, toy_app):
    assert real_app.callback_map is not toy_app.callback_map
    assert set(real_app.callback_map) == set(toy_app.callback_map)
    assert real_app.callback_map
    assert real_app.server is not toy_app.server
    assert real_app.layout is not toy_app.layout


def test_a_callback_added_to_one_app_is_not_in_another(toy_folder):
    from dash import Input, Output

    first, second = (create_app(Settings(data=toy_folder)) for _ in range(2))
    before = set(second.callback_map)
    first.clientside_callback("(x) => x", Output("live", "title"), Input("live", "id"))
    assert "live.title" in first.callback_map
    assert set(second.callback_map) == before
    assert "live.title" not in before


def test_no_callback_needs_the_server(real_app):
    served = real_app.server.test_client().get("/_dash-dependencies").get_json()
    assert served
    assert all(entry["clientside_function"] for entry in served)


def test_bad_tables_give_no_app(toy):
    cell(toy, "aid", 2, "donor", "nobody")
    with pytest.raises(DataFaults):
        create_app(Settings(data=toy))
