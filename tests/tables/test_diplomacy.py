"""Treaties, contacts, leanings and positions: what the texts say, typed here by hand."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="module")
def matches(store):
    terms = store["terms"].set_index("id")["clause"]
    rows = store["matches"].assign(one=store["matches"]["first"].map(terms), other=store["matches"]["second"].map(terms))
    return rows[rows["source"] == "hardy-2023"].set_index("id")


@pytest.mark.parametrize(
    ("match", "soviet", "chinese", "verdict"),
    [
        ("match-hardy-mutual-defence", "1", "2", "similar"),
        ("match-hardy-no-hostile-alliances", "2", "3", "same"),
        ("match-hardy-economy-culture", "4", "5", "same"),
        ("match-hardy-reunification", "5", "6", "same"),
    ],
)
def test_hardy_compares_articles_whose_numbers_are_offset(matches, match, soviet, chinese, verdict):
    row = matches.loc[match]
    assert row["one"].endswith(soviet)
    assert row["other"].endswith(chinese)
    assert (row["verdict"], row["basis"]) == (verdict, "stated")


@pytest.mark.parametrize("match", ["match-hardy-preambles", "match-hardy-validity", "match-hardy-amending-ending"])
def test_hardy_finds_these_different(matches, match):
    assert matches.at[match, "verdict"] == "different"


@pytest.mark.parametrize("match", ["match-hardy-united-nations", "match-hardy-extension"])
def test_hardy_finds_these_in_one_treaty_only(matches, match):
    assert matches.at[match, "verdict"] == "one-only"


def test_a_ten_year_term_is_drawn_ten_years_and_no_term_has_no_end(store):
    treaties = store["treaties"].set_index("id")
    assert treaties.at["treaty-hardy-ussr-1961-07", "runs"] == "1961-07/1971-07"
    assert treaties.at["treaty-hardy-ussr-1961-07", "renews"] == "1971-07/1976-07"
    assert treaties.at["treaty-hardy-prc-1961-07", "runs"] == "1961-07/.."


def test_all_eleven_contacts_are_there_in_their_printed_order(store):
    contacts = store["contacts"]
    assert len(contacts) == 11
    for partner, count in (("ussr", 5), ("prc", 6)):
        own = contacts[contacts["partner"] == partner]
        assert sorted(own["printed_order"]) == list(range(1, count + 1))


def test_odd_contacts_say_what_is_odd(store):
    flags = store["contacts"].set_index("date")["flag"]
    assert "No North Korean takes part" in flags["1958-01-08"]
    assert "Russian archive" in flags["1958-02-19"]
    assert "No day" in flags["1959"]


def test_every_author_has_leanings_with_page_or_section(store):
    leans = store["leans"]
    assert set(leans["source"]) == {"agov-2013", "hardy-2023", "weathersby-2007", "gilbert-2022"}
    assert leans["locator"].notna().all()


def test_positions_tell_who_blocked_the_armistice_in_1952(store):
    rows = store["positions"]
    blocked = rows[(rows["episode"] == "armistice-talks") & (rows["kind"] == "blocks") & rows["date"].str.contains("1952")]
    assert {"ussr", "prc"} <= set(blocked["actor"])


def test_every_episode_has_positions(store):
    assert set(store["positions"]["episode"]) == set(store["episodes"]["id"])
    assert len(store["episodes"]) == 5
