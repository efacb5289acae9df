"""A view says whose word it shows, the source of most of its facts first."""

import pandas as pd
import pytest

from dashboard.components.rests_on import rests_on


@pytest.fixture(scope="module")
def facts(real_context):
    return real_context.facts[real_context.facts["source"].isin(["gilbert-2022", "agov-2013", "sipri-arms"])]


def test_the_source_of_most_facts_stands_first_and_each_once(real_context, facts):
    of = facts["source"]
    several = pd.concat([facts[of == "agov-2013"].head(3), facts[of == "sipri-arms"].head(5), facts[of == "gilbert-2022"].head(3)])
    said = rests_on(real_context, several)
    whole, short = said.children
    assert whole.children.startswith("Sources: SIPRI, Agov, Gilbert. ")
    assert short.children == "Sources: SIPRI, Agov, Gilbert."
    assert said.className == "rests-on"


def test_on_a_phone_three_are_named_and_the_others_counted(real_context, facts):
    more = real_context.facts[real_context.facts["source"].isin([*facts["source"], "hardy-2023", "weathersby-2007"])]
    whole, short = rests_on(real_context, more).children
    assert whole.children.startswith("Sources: Agov, Hardy, Weathersby, SIPRI, Gilbert. ")
    assert (whole.className, short.className) == ("wide-only", "phone-only")
    assert short.children == "Sources: Agov, Hardy, Weathersby and 2 more."


def test_a_view_without_facts_of_a_source_does_not_name_it(real_context, facts):
    for said in rests_on(real_context, facts[facts["source"] != "sipri-arms"]).children:
        assert "SIPRI" not in said.children
