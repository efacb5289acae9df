"""What a drawer is told: one record a fact, one entry a matter, and why a headline leaves a fact out."""

import json

import pytest

from dashboard.components.records import fact_records, matters, sources
from dashboard.export.dataset import described
from dashboard.topics import TOPICS
from dashboard.topics.base import Sheet


@pytest.fixture(scope="module")
def records(real_context):
    return fact_records(real_context, real_context.facts, [Sheet.of(topic, real_context) for topic in TOPICS])


def test_a_record_holds_figure_hedge_span_source_and_conversion(records):
    fact = records["aid-agov-socialist-1954-1961"]
    assert fact["amount"] == "5.78 billion rubles ($1.45 billion)"
    assert (fact["value"], fact["unit"]) == (5_780_000_000, "rubles")
    assert fact["also"] == "$1.45 bn"
    assert (fact["when"], fact["span"]) == ("1954 to 1961", "8 years, both ends counted")
    assert (fact["source"], fact["cite"], fact["pages"]) == ("agov-2013", "Agov, p. 240", "p. 240")
    assert records["event-hardy-zhou-assembly-speech-1958-02-19"]["pages"] == ""
    assert fact["statuses"] == ["exact"]
    assert (fact["view"], fact["aside"]) == ("aid", "")


def test_a_claim_a_hedge_and_a_dispute_are_three_statuses(records):
    assert records["troop-agov-rok-army-before-1950-q1"]["statuses"] == ["exact", "claimed", "disputed"]
    assert records["troop-agov-rok-army-before-1950-q1"]["status"] == "exact, as claimed by Soviet Union, disputed"
    assert records["troop-weath-soviet-airmen-1950-1953"]["statuses"] == ["about", "disputed"]


def test_zero_not_stated_and_no_amount_are_three_things(records):
    none_given = records["aid-agov-mao-no-gun-or-bullet"]
    assert (none_given["amount"], none_given["value"], none_given["statuses"][0]) == ("0 weapons", 0, "exact")
    silent = records["people-hardy-soviet-advisers-1953"]
    assert (silent["amount"], silent["value"], silent["statuses"][0]) == ("amount not stated", None, "not-stated")
    event = records["event-agov-juche-speech-1955-12"]
    assert (event["amount"], event["value"], event["statuses"][0]) == ("", None, "no-amount")


def test_what_the_author_rests_on_is_said_where_the_text_says_so(records):
    speech = records["event-hardy-zhou-assembly-speech-1958-02-19"]
    assert speech["rests"] == "Journal of Soviet ambassador Puzanov, 19 February 1958 (note xi)"
    assert sum(bool(fact["rests"]) for fact in records.values()) >= 400


@pytest.mark.parametrize(
    ("fact", "reason"),
    [
        ("aid-agov-wartime-socialist-1950-1953", ""),
        ("aid-hardy-debt-forgiven-1960", "maybe-included"),
        ("trade-agov-soviet-share-1949", ""),
        ("troop-agov-chinese-at-armistice-1953-07", ""),
    ],
)
def test_why_a_headline_leaves_a_fact_out(records, fact, reason):
    assert records[fact]["aside"] == reason


def test_goods_shares_and_silence_have_reasons_of_their_own(records):
    reasons = {record["aside"] for record in records.values() if record["subject"] == "aid"}
    assert {"", "other-unit", "share", "no-amount", "no-date", "maybe-included", "single-sum", "beside", "beyond"} == reasons


def test_every_matter_that_differs_says_why_and_holds_each_of_its_facts_by_source(real_context, records):
    found = matters(real_context)
    juche = found["juche-start"]
    assert (juche["title"], juche["relation"]) == ("When Juche began", "conflict")
    authors = [records[fact]["source"] for fact in juche["facts"]]
    assert list(dict.fromkeys(authors)) == ["agov-2013", "hardy-2023", "gilbert-2022"]
    for matter in found.values():
        assert bool(matter["why"]) == (matter["relation"] in ("conflict", "apparent", "slip"))
        assert bool(matter["note"]) or not matter["why"]


def test_at_least_twenty_real_conflicts_are_between_sources(real_context, records):
    between = [
        matter for matter in matters(real_context).values()
        if matter["relation"] == "conflict" and len({records[fact]["source"] for fact in matter["facts"]}) > 1
    ]
    assert len(between) >= 20


def test_the_made_up_folder_has_its_own_matters_and_sources(toy_context):
    assert matters(toy_context)["pact-1902"]["why"] == "other moment"
    assert sources(toy_context)["doe-1920"]["citation"].startswith("Doe, Jane. 1920.")


def test_the_page_says_in_schema_orgs_words_what_the_data_set_is(real_context):
    said = json.loads(json.dumps(described(real_context)))
    assert said["@type"] == "Dataset"
    assert said["temporalCoverage"] == "1945/1972"
    assert len(said["citation"]) == 18  # four texts, six data sets by year, eight single works
    assert "Agov" in said["citation"][0]
    assert {entry["contentUrl"] for entry in said["distribution"]} >= {"download/aid.csv", "download/all.xlsx"}
