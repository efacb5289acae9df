"""A view says whose word it shows, in the order of the sources' table."""

import pytest

from dashboard.components.rests_on import rests_on


@pytest.fixture(scope="module")
def facts(real_context):
    return real_context.facts[real_context.facts["source"].isin(["gilbert-2022", "agov-2013", "sipri-arms"])]


def test_sources_stand_in_their_order_and_each_once(real_context, facts):
    said = rests_on(real_context, facts)
    assert said.children.startswith("Sources: Agov, Gilbert, SIPRI. ")
    assert said.className == "rests-on"


def test_a_view_without_facts_of_a_source_does_not_name_it(real_context, facts):
    assert "SIPRI" not in rests_on(real_context, facts[facts["source"] != "sipri-arms"]).children
