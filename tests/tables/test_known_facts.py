"""Facts typed by hand from the four texts: the tables must hold each as the text prints it."""

from __future__ import annotations

import pytest

AGOV, HARDY, WEATH, GILB = "agov-2013", "hardy-2023", "weathersby-2007", "gilbert-2022"
LAND = "Land Reforms, Trade, and Economy"
LATE = "After the Korean War: 1959 – 1963"
WAR = "During the Korean War: 1950-1953"
PEACE = "After the Korean War: 1953 – 1957"
ENTRY = "Chinese Intervention"
RUIN = "The Armistice Negotiations and the Devastation of North Korea"
THREE = "ch. 18, paragraph 3"

# table, value, unit, source, then what the row must say besides
FIGURES = [
    # aid and loans to North Korea
    (
        "aid",
        1.9e9,
        "ruble-old",
        AGOV,
        {
            "also_value": 475e6,
            "also_unit": "usd",
            "qualifier": "exact",
            "donor": "camp",
            "recipient": "dprk",
            "locator": "p. 239",
        },
    ),
    (
        "aid",
        5.78e9,
        "ruble-old",
        AGOV,
        {
            "also_value": 1.45e9,
            "also_unit": "usd",
            "qualifier": "exact",
            "date": "1954/1961",
            "donor": "camp",
            "recipient": "dprk",
            "locator": "p. 240",
        },
    ),
    (
        "aid",
        1.08e9,
        "ruble-new",
        AGOV,
        {
            "also_value": 1.2e9,
            "also_unit": "usd",
            "qualifier": "exact",
            "date": "1962/1972",
            "recipient": "dprk",
            "locator": "pp. 249–250",
            "kind": "loan",
        },
    ),
    ("aid", 0.5, "fraction", AGOV, {"qualifier": "almost", "recipient": "dprk", "locator": "p. 239"}),
    ("aid", 0.25, "fraction", AGOV, {"qualifier": "more-than", "date": "195X", "donor": "eeur", "locator": "p. 240"}),
    ("aid", 2000, "railway-cars", AGOV, {"qualifier": "more-than", "recipient": "dprk", "locator": "p. 239"}),
    ("aid", 90, "sites", AGOV, {"qualifier": "exact", "date": "1954/1961", "locator": "p. 240"}),
    ("aid", 0.2, "fraction", AGOV, {"qualifier": "about", "date": "1954/1961", "locator": "p. 240"}),
    ("aid", 30, "projects", AGOV, {"qualifier": "more-than", "date": "1962/1972", "locator": "p. 250"}),
    ("aid", 0, "interest-percent", AGOV, {"date": "1958", "donor": "prc", "recipient": "dprk", "locator": "p. 244"}),
    ("aid", 2, "interest-percent", AGOV, {"basis": "claimed", "claimant": "prc", "locator": "p. 244"}),
    (
        "aid",
        230_000,
        "tons",
        AGOV,
        {"qualifier": "exact", "date": "1960", "donor": "prc", "recipient": "dprk", "locator": "pp. 244–245"},
    ),
    (
        "aid",
        1e9,
        "ruble-old",
        HARDY,
        {"qualifier": "exact", "date": "1953", "donor": "ussr", "recipient": "dprk", "locator": LAND},
    ),
    (
        "aid",
        200e6,
        "usd",
        HARDY,
        {"qualifier": "exact", "donor": "ussr", "recipient": "dprk", "kind": "debt-relief", "locator": LATE},
    ),
    ("aid", 33, "percent", HARDY, {"qualifier": "exact", "recipient": "dprk", "locator": LAND}),
    ("aid", 5, "percent", HARDY, {"qualifier": "exact", "recipient": "dprk", "locator": LAND}),
    ("aid", 1, "reactors", HARDY, {"date": "1959", "donor": "ussr", "recipient": "dprk", "locator": "Trade and Economy"}),
    # Soviet aid to China
    ("aid", 300e6, "usd", AGOV, {"date": "1950-02-14", "donor": "ussr", "recipient": "prc", "locator": "p. 229"}),
    ("aid", 50, "projects", AGOV, {"donor": "ussr", "recipient": "prc", "locator": "p. 229"}),
    ("aid", 3e9, "usd", AGOV, {"donor": "ussr", "recipient": "prc", "locator": "p. 243"}),
    ("aid", 156, "factories", AGOV, {"donor": "ussr", "recipient": "prc", "locator": "pp. 243–244"}),
    ("aid", 24_000, "documents", AGOV, {"donor": "ussr", "recipient": "prc", "locator": "p. 244"}),
    # trade
    ("trade", 614e6, "ruble-old", AGOV, {"qualifier": "exact", "date": "1949", "partner": "ussr", "locator": "p. 228"}),
    ("trade", 90, "percent", AGOV, {"qualifier": "about", "date": "1949", "partner": "ussr", "locator": "p. 228"}),
    ("trade", 2, "ratio", AGOV, {"qualifier": "about", "date": "1954/1961", "locator": "p. 240"}),
    ("trade", 20, "percent", AGOV, {"qualifier": "exact", "date": "1961-07", "locator": "p. 250"}),
    ("trade", 12, "percent", AGOV, {"qualifier": "exact", "date": "1964/1966", "locator": "p. 250"}),
    ("trade", 22, "percent", AGOV, {"qualifier": "exact", "date": "1972", "locator": "p. 250"}),
    ("trade", 3, "rank", AGOV, {"partner": "japan", "locator": "p. 248"}),
    # soldiers
    ("troops", 53_600, "soldiers", AGOV, {"army": "rok", "basis": "claimed", "claimant": "ussr", "locator": "pp. 230–231"}),
    ("troops", 70_000, "soldiers", AGOV, {"army": "rok", "basis": "claimed", "claimant": "ussr", "locator": "pp. 230–231"}),
    ("troops", 41_000, "soldiers", AGOV, {"army": "rok", "locator": "p. 231"}),
    ("troops", 3, "divisions", AGOV, {"army": "dprk", "date": "1949-06", "locator": "p. 231"}),
    ("troops", 6, "divisions", AGOV, {"army": "rok", "date": "1949-06", "locator": "p. 231"}),
    ("troops", 1_350_000, "soldiers", AGOV, {"army": "prc", "date": "1953-07", "qualifier": "exact", "locator": "p. 239"}),
    ("troops", 450_000, "soldiers", AGOV, {"army": "dprk", "date": "1953-07", "qualifier": "exact", "locator": "p. 239"}),
    ("troops", 350_000, "soldiers", AGOV, {"army": "prc", "date": "1956", "locator": "p. 242"}),
    ("troops", 135_000, "soldiers", HARDY, {"army": "dprk", "date": "1950-06-25", "locator": WAR}),
    ("troops", 250_000, "soldiers", HARDY, {"army": "prc", "date": "1950-10", "qualifier": "more-than", "locator": WAR}),
    ("troops", 120_000, "soldiers", WEATH, {"army": "prc", "date": "1950-07", "measure": "near", "locator": ENTRY}),
    ("troops", 70_000, "airmen", WEATH, {"army": "ussr", "qualifier": "about", "locator": RUIN}),
    # people
    ("people", 83_000, "prisoners", AGOV, {"date": "1952-08", "locator": "p. 236"}),
    ("people", 76_600, "prisoners", AGOV, {"who": "dprk", "locator": "p. 236"}),
    ("people", 6_400, "prisoners", AGOV, {"who": "prc", "locator": "p. 236"}),
    ("people", 19_400, "prisoners", AGOV, {"who": "dprk", "locator": "p. 236"}),
    ("people", 96_600, "prisoners", AGOV, {"who": "dprk", "locator": "p. 236"}),
    ("people", 116_000, "prisoners", AGOV, {"basis": "claimed", "claimant": "prc", "locator": "p. 236"}),
    ("people", 20_000, "prisoners", AGOV, {"who": "prc", "basis": "claimed", "locator": "p. 236"}),
    ("people", 27_000, "prisoners", AGOV, {"locator": "p. 238"}),
    ("people", 2e6, "casualties", AGOV, {"qualifier": "more-than", "locator": "p. 239"}),
    ("people", 1_710, "orphans", AGOV, {"qualifier": "exact", "destination": "eeur", "locator": "p. 239"}),
    ("people", 22_000, "orphans", AGOV, {"qualifier": "more-than", "destination": "prc", "locator": "p. 239"}),
    (
        "people",
        5_000,
        "specialists",
        AGOV,
        {"qualifier": "more-than", "date": "195X", "destination": "dprk", "locator": "p. 240"},
    ),
    ("people", 7_837, "workers", AGOV, {"qualifier": "exact", "origin": "dprk", "locator": "p. 240"}),
    ("people", 4_200, "students", AGOV, {"qualifier": "exact", "origin": "dprk", "locator": "p. 241"}),
    ("people", 12_284, "persons", AGOV, {"date": "1949/1960", "origin": "ussr", "destination": "prc", "locator": "p. 243"}),
    (
        "people",
        10_000,
        "specialists",
        AGOV,
        {"qualifier": "about", "origin": "ussr", "destination": "prc", "locator": "p. 243"},
    ),
    ("people", 11_000, "students", AGOV, {"origin": "prc", "destination": "ussr", "locator": "p. 244"}),
    ("people", 170, "members", HARDY, {"date": "1956", "locator": PEACE}),
    ("people", 71, "officials", HARDY, {"date": "1956", "locator": PEACE}),
    ("people", 23e6, "persons", GILB, {"who": "dprk", "locator": THREE}),
    # economy, relations, background
    ("economy", 30, "percent", AGOV, {"qualifier": "more-than", "locator": "p. 248"}),
    ("economy", 50, "percent", AGOV, {"qualifier": "almost", "basis": "estimate", "locator": "p. 248"}),
    ("economy", 7, "percent", AGOV, {"locator": "p. 248"}),
    ("economy", 2, "years", AGOV, {"indicator": "plan", "locator": "p. 248"}),
    ("relations", 24, "countries", AGOV, {"date": "1960/1970", "kind": "diplomatic", "locator": "p. 247"}),
    ("relations", 9, "countries", AGOV, {"date": "1960/1970", "kind": "consular", "locator": "p. 247"}),
    ("relations", 8, "states", AGOV, {"date": "1960/1970", "kind": "trade", "locator": "p. 247"}),
    ("relations", 164, "countries", HARDY, {"qualifier": "exact", "locator": "Introduction"}),
    ("relations", 160, "states", HARDY, {"qualifier": "more-than", "locator": "Foreword"}),
    ("background", 1_863, "incidents", AGOV, {"date": "1949", "locator": "p. 230"}),
    ("background", 4_000, "miles", HARDY, {}),
    # terms
    ("terms", 10, "years", HARDY, {"date": "1961-07", "locator": LATE}),
    ("terms", 30, "years", HARDY, {"date": "1950-02", "locator": PEACE}),
]


def _says(row, expected) -> bool:
    return all(column not in row or (row[column] == value) or (value is None) for column, value in expected.items())


@pytest.mark.parametrize(
    ("table", "value", "unit", "source", "expected"),
    FIGURES,
    ids=[f"{f[0]}: {f[1]:,.10g} {f[2]} ({f[3]})" for f in FIGURES],
)
def test_a_printed_figure_is_in_its_table(store, table, value, unit, source, expected):
    rows = store[table]
    known = {name: text for name, text in expected.items() if text is not None}
    assert set(known) <= set(rows.columns)
    found = rows[(rows["value"] == value) & (rows["unit"] == unit) & (rows["source"] == source)]
    assert len(found) > 0
    assert any(_says(row, known) for row in found.to_dict("records")), found[list(known)].to_dict("records")


# table, low, high, unit, source, date, locator
RANGES = [
    ("troops", 50_000, 70_000, "soldiers", HARDY, "1950-10", WAR),
    ("troops", 2, 4, "ratio", AGOV, "1950-01/1950-03", "p. 231"),
    ("people", 8, 16, "percent", WEATH, "1950/1953", RUIN),
    ("economy", 20, 30, "growth-percent", AGOV, "1955/1959", "p. 240"),
    ("economy", 4, 5, "hours-a-day", AGOV, "../1958", "p. 243"),
]


@pytest.mark.parametrize(("table", "low", "high", "unit", "source", "date", "locator"), RANGES)
def test_a_printed_range_keeps_both_ends_and_no_middle(store, table, low, high, unit, source, date, locator):
    rows = store[table]
    found = rows[(rows["low"] == low) & (rows["high"] == high) & (rows["unit"] == unit) & (rows["source"] == source)]
    assert [(row.date, row.locator, row.qualifier) for row in found.itertuples()] == [(date, locator, "range")]
    assert found["value"].isna().all()


# table, date, source, actors that must be named, locator
DATED = [
    ("events", "1950-06-25", HARDY, {"dprk"}, WAR),
    ("events", "1950-10-01", HARDY, {"rok"}, WAR),
    ("events", "1950-10-24", HARDY, {"usa"}, WAR),
    ("events", "1950-10-25", HARDY, {"prc"}, WAR),
    ("events", "1950-09-29", HARDY, {"un"}, WAR),
    ("events", "1950-10-01", WEATH, {"dprk", "ussr"}, ENTRY),
    ("events", "1950-10-12", WEATH, {"prc", "ussr"}, ENTRY),
    ("events", "1950-10-14", WEATH, {"ussr", "dprk"}, ENTRY),
    ("events", "1950-09-15", AGOV, {"un"}, "p. 233"),
    ("events", "1953-07-28", AGOV, {"dprk"}, "p. 226"),
    ("events", "1961-05-16", AGOV, {"rok"}, "pp. 246–247"),
    ("events", "1965-02", AGOV, {"ussr", "dprk"}, "p. 247"),
    ("events", "1955-12", AGOV, {"dprk"}, "p. 241"),
    ("relations", "1949-10-06", HARDY, {"prc", "dprk"}, "Introduction"),
    ("relations", "1966", AGOV, {"prc", "dprk"}, "p. 247"),
    ("relations", "1962/1964", AGOV, {"ussr", "dprk"}, "p. 245"),
    ("treaties", "1953-07-27", AGOV, {"un"}, "p. 226"),
    ("treaties", "1950-02-14", AGOV, {"ussr", "prc"}, "p. 229"),
    ("treaties", "1960", AGOV, {"dprk", "ussr"}, "p. 250"),
    ("treaties", "1960", AGOV, {"dprk", "prc"}, "p. 250"),
    ("treaties", "1961-07", HARDY, {"dprk", "ussr"}, LATE),
    ("treaties", "1961-07", HARDY, {"dprk", "prc"}, LATE),
    ("treaties", "1961", WEATH, {"dprk", "ussr"}, "Postwar Aid and an Allied Threat to Kim"),
    ("treaties", "1961", WEATH, {"dprk", "prc"}, "Postwar Aid and an Allied Threat to Kim"),
    ("treaties", "1958-02-19", HARDY, {"dprk", "prc"}, "After the Korean War: 1958 – 1959"),
]


@pytest.mark.parametrize(("table", "date", "source", "actors", "locator"), DATED)
def test_a_dated_happening_is_in_its_table(store, table, date, source, actors, locator):
    rows = store[table]
    found = rows[(rows["date"] == date) & (rows["source"] == source) & (rows["locator"] == locator)]
    roles = [name for name in ("actor", "partner", "third") if name in rows]
    assert any(actors <= {row[name] for name in roles} for row in found.to_dict("records")), found["id"].tolist()


@pytest.mark.parametrize("partner", ["ussr", "prc"])
def test_the_years_given_for_the_friendship_treaties_conflict_and_both_are_kept(store, partner):
    rows = store["treaties"]
    rows = rows[rows["topic"] == f"treaty-1961-{partner}"]
    assert set(zip(rows["source"], rows["date"], strict=True)) >= {(AGOV, "1960"), (HARDY, "1961-07"), (WEATH, "1961")}
    relation = store["topics"].set_index("id")["relation"]
    assert relation[f"treaty-1961-{partner}"] == "conflict"


def test_the_eleven_listed_contacts_stand_in_printed_order_with_the_misplaced_row(store):
    rows = store["contacts"]
    printed = {
        partner: rows[rows["partner"] == partner].sort_values("printed_order")["date"].tolist()
        for partner in ("ussr", "prc")
    }
    assert printed == {
        "ussr": ["1958-02-20", "1958-02-22", "1958-05-17", "1958-05-28", "1959"],
        "prc": ["1958-01-08", "1958-02-19", "1958-04-11", "1958-08-05", "1958-11-22", "1958-10-02"],
    }
    assert set(rows["source"]) == {HARDY}


@pytest.mark.parametrize(
    ("date", "locator", "source"),
    [
        ("1954/1956", "p. 240", AGOV),
        ("1957/1961", "p. 240", AGOV),
        ("1961/1967", "p. 248", AGOV),
        ("1954/1956", LAND, HARDY),
    ],
)
def test_the_economic_plans_are_periods(store, date, locator, source):
    rows = store["periods"]
    assert (
        (rows["date"] == date) & (rows["locator"] == locator) & (rows["source"] == source) & (rows["kind"] == "plan")
    ).any()


def test_the_chinese_loan_and_credit_have_no_amount_in_the_sources(store):
    rows = store["aid"]
    chinese = rows[
        (rows["donor"] == "prc")
        & (rows["date"] == "1958")
        & (rows["kind"].isin(["loan", "credit"]))
        & rows["qualifier"].eq("not-stated")
    ]
    assert set(chinese["source"]) == {AGOV, HARDY}
    assert chinese["value"].isna().all()


@pytest.mark.parametrize(
    ("treaty_source", "clauses"),
    [("ussr", {"Art. 1", "Art. 2", "Art. 4", "Art. 5"}), ("prc", {"Art. 2", "Art. 3", "Art. 5", "Art. 6"})],
)
def test_the_articles_of_the_treaties_are_numbered_as_printed(store, treaty_source, clauses):
    treaties, terms = store["treaties"], store["terms"]
    treaty = treaties[
        (treaties["source"] == HARDY) & (treaties["date"] == "1961-07") & (treaties["actor"] == treaty_source)
    ]["id"]
    own = terms[terms["treaty"].isin(treaty)]
    assert {clause for clause in own["clause"] if clause.startswith("Art.")} == clauses
