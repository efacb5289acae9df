"""The data package as it is handed on: fresh, valid by others' rules, cited, and readable in both themes."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from tests.toy import OWN, read_rows

PAGE = re.compile(r"^(?:p\. (\d{3})|pp\. (\d{3})–(\d{3})|abstract page)$")
FACTS = tuple(OWN)


def _run(root, *arguments):
    return subprocess.run(
        [sys.executable, "-W", "ignore", *arguments], cwd=root, capture_output=True, text=True, timeout=120
    )


def test_the_generated_files_are_as_the_schemas_write_them(root):
    result = _run(root, "scripts/build_datapackage.py", "--check")
    assert (result.returncode, result.stdout) == (0, ""), result.stdout + result.stderr


def test_a_stale_codebook_is_noticed_and_not_rewritten_by_a_check(root, toy):
    assert _run(root, "scripts/build_datapackage.py", str(toy)).returncode == 0
    (toy / "README.md").write_text("old", encoding="utf-8")
    result = _run(root, "scripts/build_datapackage.py", str(toy), "--check")
    assert result.returncode == 1
    assert "README.md is stale" in result.stdout
    assert "datapackage.json" not in result.stdout
    assert (toy / "README.md").read_text(encoding="utf-8") == "old"


def test_the_package_is_valid_by_the_rules_of_frictionless(root):
    result = _run(root, "-m", "frictionless", "validate", "data/datapackage.json")
    assert result.returncode == 0, result.stdout + result.stderr
    assert "INVALID" not in result.stdout


def test_frictionless_finds_a_fault_so_that_its_verdict_means_something(root, toy):
    assert _run(root, "scripts/build_datapackage.py", str(toy)).returncode == 0
    rows = read_rows(toy / "aid.csv")
    path = toy / "aid.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",syl,", ",nobody,", 1), encoding="utf-8")
    assert read_rows(path) != rows
    assert _run(root, "-m", "frictionless", "validate", str(toy / "datapackage.json")).returncode != 0


@pytest.mark.parametrize("table", FACTS)
def test_every_page_cited_is_a_page_of_the_article(store, table):
    rows = store[table]
    wrong = []
    for fact in rows[rows["source"] == "agov-2013"].itertuples():
        found = PAGE.match(fact.locator)
        pages = [int(page) for page in found.groups() if page] if found else [0]
        ordered = pages == sorted(set(pages))
        if not found or not ordered or not all(225 <= page <= 262 for page in pages):
            wrong.append((fact.id, fact.locator))
    assert wrong == []


@pytest.mark.parametrize("table", FACTS)
def test_a_text_without_pages_is_cited_by_section(store, table):
    rows = store[table]
    others = rows[rows["source"] != "agov-2013"]
    assert [fact.id for fact in others.itertuples() if re.match(r"^pp?\. ", fact.locator)] == []


def test_every_id_is_used_once_in_the_whole_package(store):
    ids = [fact for table in FACTS for fact in store[table]["id"]]
    assert len(ids) > 900
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("table", FACTS)
def test_words_taken_over_from_a_source_are_nine_at_most(store, table):
    printed = store[table].dropna(subset=["printed"])
    assert [fact.id for fact in printed.itertuples() if len(fact.printed.split()) > 9] == []


def test_every_source_is_the_ground_of_some_fact_in_some_table(store):
    used = {source for table in (*FACTS, "series") for source in store[table]["source"]}
    assert used >= {"agov-2013", "hardy-2023", "weathersby-2007", "gilbert-2022"}
    assert set(store["sources"]["id"]) == used


def test_every_row_of_a_list_is_used(store):
    used = {name: set() for name in ("unit", "topic")}
    for table in FACTS:
        for name, values in used.items():
            values |= set(store[table][name].dropna())
        used["unit"] |= set(store[table]["also_unit"].dropna())
    assert set(store["topics"]["id"]) - used["topic"] == set()


def test_a_topic_that_compares_holds_more_than_one_fact(store):
    counts: dict[str, int] = {}
    for table in (*FACTS, "values"):
        for topic in store[table]["topic"].dropna():
            counts[topic] = counts.get(topic, 0) + 1
    compared = store["topics"][store["topics"]["relation"].isin(["same", "conflict", "apparent"])]
    assert [topic for topic in compared["id"] if counts.get(topic, 0) < 2] == []


# --- colours ---------------------------------------------------------------------------------------------------------


def _tokens(root, theme: str) -> dict[str, str]:
    css = (root / "assets" / "css" / "30-tokens.css").read_text(encoding="utf-8")
    start = {"light": r":root,\[data-bs-theme=light\]\{", "dark": r"\n\[data-bs-theme=dark\]\{"}[theme]
    block = re.search(start + r"(.*?)\}", css, re.DOTALL)
    assert block is not None
    return dict(re.findall(r"--([a-z0-9-]+):\s*(#[0-9A-Fa-f]{6})", block.group(1)))


def _contrast(one: str, other: str) -> float:
    """WCAG 2: (L1 + 0.05) / (L2 + 0.05)."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#000000", "#FFFFFF", 21), ("#777777", "#FFFFFF", 4.478), ("#FF0000", "#FFFFFF", 3.998)]
)
def test_contrast_is_measured_as_wcag_does(one, other, ratio):
    assert _contrast(one, other) == pytest.approx(ratio, abs=0.001)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_colour_named_in_the_tables_is_a_token_of_the_theme(root, store, theme):
    named = set(store["actors"]["colour"]) | set(store["lanes"]["colour"])
    assert len(named) > 5
    assert named - set(_tokens(root, theme)) == set()


def test_both_themes_define_the_same_tokens(root):
    assert set(_tokens(root, "light")) == set(_tokens(root, "dark"))


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "panel", "wash"])
@pytest.mark.parametrize("ink", ["ink", "ink-2"])
def test_text_can_be_read_on_every_ground(root, theme, ground, ink):
    tokens = _tokens(root, theme)
    assert _contrast(tokens[ink], tokens[ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_marked_text_can_be_read(root, theme):
    tokens = _tokens(root, theme)
    assert _contrast(tokens["mark-ink"], tokens["mark"]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_actor_can_be_seen_on_paper(root, store, theme):
    tokens = _tokens(root, theme)
    faint = {colour: round(_contrast(tokens[colour], tokens["paper"]), 2) for colour in set(store["actors"]["colour"])}
    assert {colour: ratio for colour, ratio in faint.items() if ratio < 3} == {}
