"""Citations: the tables alone say author, year, title and page, and every format is well-formed."""

from __future__ import annotations

from dataclasses import replace

import pytest
import rispy
from pybtex.database import parse_string

from dashboard.data.store import load
from dashboard.export import cite, package, works
from dashboard.export.view import View
from dashboard.model.period import Period
from dashboard.topics.base import Context
from tests.toy import cell

AID = "aid-agov-socialist-1954-1961"
SPECIAL = "Ch’ŏngjin & Sinŭiju: “50%” of $9_000 #1 {x} ~ ^ \\"
AGOV = (
    "Agov, Avram. 2013. “North Korea’s Alliances and the Unfinished Korean War.” Journal of Korean Studies 18, no. 2"
    " (Fall 2013): 225–262. https://doi.org/10.1353/jks.2013.0020"
)


def fact_of(context, name):
    return context.facts.set_index("id", drop=False).loc[name].to_dict()


def bib(text):
    return parse_string(text, "bibtex").entries


def only(entries):
    (entry,) = entries.values()
    return entry


def source(**cells):
    """A work made of a row of sources."""
    empty = dict.fromkeys(("container", "publisher", "pages", "url"))
    row = {"id": "x-1", "author": "Roe, Richard", "year": 1930, "title": "Toys", "kind": "essay"}
    return works.of_source({**empty, **row, **cells})


# --- a fact ----------------------------------------------------------------------------------------------------------


def test_the_citation_of_the_aid_of_5_78_billion_rubles_names_author_year_and_page(real_context):
    version = real_context.store.head.version
    assert cite.of_fact(real_context, fact_of(real_context, AID), "txt") == (
        f"Agov 2013, p. 240.\n\n{AGOV}\n\n"
        f"Taken over as fact {AID} (“Aid of the socialist states”) of Between Two Pillars: North Korea’s alliances,"
        f" 1945–1972, version {version}.\n"
    )


def test_a_fact_in_bibtex_is_its_source_with_page_and_id_in_the_note(real_context):
    entries = bib(cite.of_fact(real_context, fact_of(real_context, AID), "bib"))
    assert list(entries) == [AID]
    entry = entries[AID]
    assert entry.type == "article"
    assert [str(person) for person in entry.persons["author"]] == ["Agov, Avram"]
    expected = {
        "title": "{North Korea’s Alliances and the Unfinished Korean War}", "year": "2013", "volume": "18", "number": "2",
        "journal": "Journal of Korean Studies", "month": "Fall", "pages": "225--262", "doi": "10.1353/jks.2013.0020",
        "url": "https://doi.org/10.1353/jks.2013.0020",
    }  # fmt: skip
    assert {name: entry.fields[name] for name in expected} == expected
    assert entry.fields["note"].startswith(f"p. 240. Taken over as fact {AID} (“Aid of the socialist states”)")
    assert f"version {real_context.store.head.version}." in entry.fields["note"]


def test_a_fact_in_ris_is_its_source_with_page_and_id_in_the_note(real_context):
    (entry,) = rispy.loads(cite.of_fact(real_context, fact_of(real_context, AID), "ris"))
    (note,) = entry.pop("notes")
    assert note.startswith(f"p. 240. Taken over as fact {AID} ")
    assert entry == {
        "type_of_reference": "JOUR", "authors": ["Agov, Avram"], "year": "2013", "date": "2013///Fall",
        "title": "North Korea’s Alliances and the Unfinished Korean War", "secondary_title": "Journal of Korean Studies",
        "volume": "18", "number": "2", "start_page": "225", "end_page": "262", "doi": "10.1353/jks.2013.0020",
        "urls": ["https://doi.org/10.1353/jks.2013.0020"], "id": AID,
    }  # fmt: skip


def test_a_source_cited_by_section_is_cited_by_section(toy_context):
    text = cite.of_fact(toy_context, fact_of(toy_context, "pact-roe"), "txt")
    assert text.startswith("Roe 1930, Pacts.\n\nRoe, Richard. 1930. Toy Diplomacy. Toy Press.\n\nTaken over as fact pact-roe ")


@pytest.mark.parametrize("form", ["txt", "bib", "ris"])
def test_every_real_fact_has_a_citation_with_its_author_and_page(real_context, form):
    sources = real_context.store["sources"].set_index("id")
    for fact in real_context.facts.to_dict("records")[::25]:
        text = cite.of_fact(real_context, fact, form)
        author = sources.at[fact["source"], "author"].split(";")[0].split(",")[0]
        assert author in text.replace("{", "").replace("}", "")
        assert fact["locator"] in text.replace("\\_", "_")
        assert fact["id"] in text


# --- works of every kind ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "bibtex", "ris", "container"),
    [
        ("journal article, archive-based study", "article", "JOUR", "journal"),
        ("open textbook chapter", "incollection", "CHAP", "booktitle"),
        ("book chapter", "incollection", "CHAP", "booktitle"),
        ("issue brief", "techreport", "RPRT", "type"),
        ("Report", "techreport", "RPRT", "type"),
        ("book", "book", "BOOK", "series"),
        ("lecture essay, archive-based", "misc", "GEN", "howpublished"),
    ],
)
def test_the_type_of_an_entry_follows_the_kind_of_the_source(words, kind, bibtex, ris, container):
    work = source(kind=kind, container="Toy Papers")
    entry = only(bib(cite.bibtex([work], words)))
    assert (entry.type, entry.fields[container]) == (bibtex, "Toy Papers")
    (read,) = rispy.loads(cite.ris([work], words))
    assert (read["type_of_reference"], read["secondary_title"]) == (ris, "Toy Papers")


@pytest.mark.parametrize(
    ("container", "issue"),
    [
        ("Toy Journal 18, no. 2 (Fall 1930)", works.Issue("Toy Journal", "18", "2", "Fall")),
        ("Toy Journal 18, no. 2 (1930)", works.Issue("Toy Journal", "18", "2")),
        ("Toy Journal 18, no. 2–3", works.Issue("Toy Journal", "18", "2–3")),
        ("Toy Journal 18", works.Issue("Toy Journal", "18")),
        ("Toy Journal", works.Issue("Toy Journal")),
        ("Journal of 1930 Toys", works.Issue("Journal of 1930 Toys")),
        (None, works.Issue("")),
    ],
)
def test_a_journal_is_taken_apart_as_far_as_it_can_be(container, issue):
    assert source(kind="article", container=container).issue == issue


def test_what_is_no_article_keeps_its_container_whole():
    assert source(kind="book", container="Toy Series 18").issue == works.Issue("Toy Series 18")


@pytest.mark.parametrize(
    ("cells", "text"),
    [
        ({}, "Roe, Richard. 1930. Toys."),
        ({"title": "Whose Toys?"}, "Roe, Richard. 1930. Whose Toys?"),
        ({"title": "Whose?", "container": "Toy Papers"}, "Roe, Richard. 1930. “Whose?” Toy Papers."),
        ({"container": "Toy Papers", "pages": "1-9"}, "Roe, Richard. 1930. “Toys.” Toy Papers: 1–9."),
        ({"author": "Roe, R."}, "Roe, R. 1930. Toys."),
        ({"publisher": "Toy Press, Strelsau"}, "Roe, Richard. 1930. Toys. Toy Press, Strelsau."),
        ({"url": "https://toys.example/?a=1"}, "Roe, Richard. 1930. Toys. https://toys.example/?a=1"),
        ({"url": "10.1000/182"}, "Roe, Richard. 1930. Toys. https://doi.org/10.1000/182"),
        ({"title": " Two\n lines "}, "Roe, Richard. 1930. Two lines."),
    ],
)
def test_a_reference_in_words(words, cells, text):
    assert cite.reference(source(**cells), words) == text


def test_authors_are_told_apart_and_an_institution_is_one(words):
    work = source(author="Roe, Richard; Institute for Toys and Games")
    entry = only(bib(cite.bibtex([work], words)))
    assert len(entry.persons["author"]) == 2
    assert entry.persons["author"][1].last_names == ["{Institute for Toys and Games}"]
    assert rispy.loads(cite.ris([work], words))[0]["authors"] == ["Roe, Richard", "Institute for Toys and Games"]


# --- escaping --------------------------------------------------------------------------------------------------------


def test_bibtex_escapes_what_latex_would_take_for_a_command(words):
    entry = only(bib(cite.bibtex([source(title=SPECIAL)], words)))
    assert entry.fields["title"] == (
        "{Ch’ŏngjin \\& Sinŭiju: “50\\%” of \\$9\\_000 \\#1 \\textbraceleft{}x\\textbraceright{}"
        " \\textasciitilde{} \\textasciicircum{} \\textbackslash{}}"
    )


def test_an_address_in_bibtex_stays_an_address_and_cannot_end_its_field(words):
    entry = only(bib(cite.bibtex([source(url="https://toys.example/a_b?x=1&y=%20}{\"\\ŏ")], words)))
    assert entry.fields["url"] == "https://toys.example/a_b?x=1&y=%20%7D%7B%22%5C%C5%8F"


def test_ris_keeps_every_letter_and_no_text_can_begin_a_line_of_its_own(words):
    text = cite.ris([source(title=SPECIAL), source(title="Toys\nER  - \nTY  - BOOK")], words)
    first, second = rispy.loads(text)
    assert first["title"] == SPECIAL
    assert second["title"] == "Toys ER - TY - BOOK"
    assert text.startswith("TY  - GEN\r\n")
    assert text.count("\r\n") == text.count("\n")


def test_a_real_title_with_special_letters_stays_what_it_is_in_every_format(toy, words):
    cell(toy, "sources", 2, "title", SPECIAL)
    cell(toy, "aid", 2, "label", "50% & “ŏ”")
    context = Context.of(load(toy), words)
    fact = fact_of(context, "gift-a")
    assert f"“{SPECIAL}.”" in cite.of_fact(context, fact, "txt")
    assert "50\\% \\& “ŏ”" in only(bib(cite.of_fact(context, fact, "bib"))).fields["note"]
    assert "(“50% & “ŏ””)" in rispy.loads(cite.of_fact(context, fact, "ris"))[0]["notes"][0]


# --- the data set and a view -----------------------------------------------------------------------------------------


VIEW = View("aid", "Aid and loans", Period(1901, 1904), "switched off: Freedonia", "http://toys.example/?view=aid&from=1901")


def test_the_data_set_is_cited_with_title_subtitle_version_year_and_licence(toy_context):
    assert cite.of_dataset(toy_context, "1999", "txt") == (
        "Two Toy Towers: Ruritania’s friends, 1900–1910. 1999. Version 0.1.0. Data set, CC0-1.0"
        " (https://creativecommons.org/publicdomain/zero/1.0/).\n"
    )
    assert ". n.d. Version 0.1.0." in cite.of_dataset(toy_context, "", "txt")


def test_the_data_set_in_bibtex_and_ris(toy_context):
    entries = bib(cite.of_dataset(toy_context, "1999", "bib"))
    fields = entries["toy-alliances"].fields
    assert (fields["title"], fields["year"], fields["version"]) == (
        "{Two Toy Towers: Ruritania’s friends, 1900–1910}", "1999", "0.1.0",
    )  # fmt: skip
    assert "year" not in bib(cite.of_dataset(toy_context, "", "bib"))["toy-alliances"].fields
    (entry,) = rispy.loads(cite.of_dataset(toy_context, "1999", "ris"))
    assert (entry["type_of_reference"], entry["year"], entry["edition"]) == ("DATA", "1999", "0.1.0")


def test_a_view_is_cited_with_period_filters_address_and_the_sources_of_its_facts(toy_context):
    pacts = toy_context.facts[toy_context.facts["table"] == "treaties"]
    assert cite.of_view(toy_context, VIEW, pacts, "1999", "txt") == (
        "Two Toy Towers: Ruritania’s friends, 1900–1910. 1999. Version 0.1.0. View “Aid and loans”, 1901 to 1904; filters:"
        " switched off: Freedonia. http://toys.example/?view=aid&from=1901\n\n"
        "Sources of the facts shown:\n"
        "Doe, Jane. 1920. “A History of Toys.” Toy Journal: 1–99.\n"
        "Roe, Richard. 1930. Toy Diplomacy. Toy Press.\n"
    )


def test_a_view_without_filters_facts_or_address_says_nothing_of_them(toy_context):
    bare = replace(VIEW, filters="", address="", period=Period(1901, 1901))
    text = cite.of_view(toy_context, bare, toy_context.facts.iloc[:0], "1999", "txt")
    assert text.endswith("Version 0.1.0. View “Aid and loans”, 1901.\n")


def test_a_view_in_bibtex_and_ris_comes_with_its_sources(toy_context):
    gifts = toy_context.facts[toy_context.facts["id"] == "gift-a"]
    entries = bib(cite.of_view(toy_context, VIEW, gifts, "1999", "bib"))
    assert list(entries) == ["toy-alliances-aid-1901-1904", "doe-1920"]
    assert entries["toy-alliances-aid-1901-1904"].fields["url"] == VIEW.address
    assert entries["toy-alliances-aid-1901-1904"].fields["note"].startswith("View “Aid and loans”, 1901 to 1904; filters: ")
    read = rispy.loads(cite.of_view(toy_context, VIEW, gifts, "1999", "ris"))
    assert [entry["id"] for entry in read] == ["toy-alliances-aid-1901-1904", "doe-1920"]
    assert read[0]["urls"] == [VIEW.address]


# --- the year of a version -------------------------------------------------------------------------------------------

CHANGES = "# Changelog\n\n## [0.2.0] - 2001-01-02\n\n## [0.1.0] - 1999-12-31\n"


@pytest.mark.parametrize(
    ("place", "content", "year"),
    [
        ("toy/CHANGELOG.md", CHANGES, "1999"),
        ("CHANGELOG.md", CHANGES, "1999"),
        ("CHANGELOG.md", "## [0.1.0]\n", ""),
        ("CHANGELOG.md", "## [0x1.0] - 1999-12-31\n", ""),
        ("CHANGELOG.md", "", ""),
        ("elsewhere.md", CHANGES, ""),
    ],
)
def test_the_year_is_that_which_the_changelog_gives_for_the_version(toy, tmp_path, place, content, year):
    (tmp_path / place).write_text(content, encoding="utf-8")
    assert package.read(toy, load(toy)).year == year
