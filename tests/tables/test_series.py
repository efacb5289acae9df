"""The values by year: what was read in the data sets, typed here by hand; and what must never be drawn."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.topics import TOPICS
from dashboard.topics.base import Sheet


@pytest.fixture(scope="module")
def values(store):
    return store["values"].set_index("id")


@pytest.mark.parametrize(
    ("value", "figure", "status"),
    [
        ("arms-prc-dprk-1958", 462.9, "estimated"),
        ("ties-dprk-1955", 12, "worked-out"),
        ("ties-dprk-1961", 15, "worked-out"),
        ("ties-dprk-1970", 36, "worked-out"),
        ("ties-dprk-1972", 47, "worked-out"),
        ("ties-rok-1955", 10, "worked-out"),
        ("ties-rok-1961", 28, "worked-out"),
        ("ties-rok-1970", 83, "worked-out"),
        ("ties-rok-1972", 85, "worked-out"),
        ("us-troops-rok-1950", 510, "reported"),
        ("us-troops-rok-1953", 326_863, "reported"),
        ("us-troops-rok-1971", 40_740, "reported"),
        ("us-aid-rok-1946", 5_600_000, "reported"),
        ("import-japan-dprk-1972", 98_000_000, "reported"),
        ("export-japan-dprk-1972", 42_000_000, "reported"),
        ("personnel-usa-1945", 12_123_000, "reported"),
        ("aid-head-dprk-1954-1961", 150, "worked-out"),
        ("aid-head-rok-1954-1961", 181, "worked-out"),
    ],
)
def test_a_value_is_what_its_data_set_prints(values, value, figure, status):
    assert (values.at[value, "value"], values.at[value, "status"]) == (figure, status)


def test_arms_of_six_periods_are_the_sums_of_their_years(values):
    assert values.at["arms-span-ussr-dprk-1950-1953", "value"] == pytest.approx(2245, abs=0.5)
    assert values.at["arms-span-prc-dprk-1958-1960", "value"] == pytest.approx(1108, abs=0.5)
    assert values.at["arms-span-ussr-dprk-1958-1960", "value"] == pytest.approx(703, abs=0.5)
    assert values.at["arms-span-ussr-dprk-1961-1965", "value"] == pytest.approx(693, abs=0.5)
    assert values.at["arms-span-ussr-dprk-1966-1969", "value"] == pytest.approx(3331, abs=0.5)
    spans = set(values.loc[values["series"] == "arms-span-ussr-dprk", "date"])
    assert spans == {"1950/1953", "1954/1957", "1958/1960", "1961/1965", "1966/1969", "1970/1972"}


def test_china_has_no_deliveries_before_1958_and_no_zero_stands_for_them(values):
    chinese = values[values["series"].isin(["arms-prc-dprk", "arms-span-prc-dprk"])]
    assert chinese["date"].str[:4].astype(int).min() == 1958
    assert (chinese["value"] > 0).all()


@pytest.mark.parametrize("year", [1951, 1952])
def test_years_without_a_report_have_no_value(values, year):
    row = values.loc[f"us-troops-rok-{year}"]
    assert pd.isna(row["value"])
    assert row["status"] == "no-report"


def test_trade_with_the_two_main_partners_is_never_usable(values):
    cells = values[values["series"].str.match(r"(import|export)-(ussr|prc)-dprk")]
    assert len(cells) == 16
    assert set(cells["status"]) == {"not-usable"}
    assert (cells["value"] == 0).all()


def test_no_series_is_a_share_of_trade_an_expenditure_or_an_index(store):
    units = set(store["series"]["unit"].dropna())
    assert units == {"tiv", "countries", "usd", "usd-head", "soldiers", "persons"}


def test_what_is_worked_out_or_not_usable_says_how_or_why(values):
    told = values[values["status"].isin(["worked-out", "not-usable"])]
    assert len(told) > 60
    assert told["note"].notna().all()


def test_every_series_names_a_source_with_its_terms_and_its_cautions(store):
    sources = store["sources"].set_index("id")
    for series in store["series"].to_dict("records"):
        assert pd.notna(sources.at[series["source"], "licence"]), series["id"]
        assert pd.notna(sources.at[series["source"], "version"]), series["id"]
        assert pd.notna(sources.at[series["source"], "method"]), series["id"]
        assert pd.notna(series["caution"]), series["id"]


def test_nothing_unusable_is_drawn_in_any_view(real_context):
    """Two years without a report stand as signs of that, without an amount (test_soldiers_record.py); nothing else does."""
    crosses = {"soldiers": {"us-troops-rok-1951", "us-troops-rok-1952"}}
    unusable = set(real_context.facts.loc[~real_context.facts["usable"], "id"])
    assert len(unusable) > 40
    for topic in TOPICS:
        sheet = Sheet.of(topic, real_context)
        rows = [*sheet.rows, *([sheet.lane] if sheet.lane else [])]
        drawn = {mark["id"] for row in rows for figure in row.figures.values() for mark in figure.layout.meta["marks"]}
        assert drawn & unusable == crosses.get(topic.id, set()), topic.id
