"""The archive: the rows, what they are, their citations, and a data package that can be used again."""

from __future__ import annotations

import io
import json
import zipfile

import openpyxl
import pandas as pd
import pytest
import rispy
from pybtex.database import parse_string

from dashboard.data.store import load
from dashboard.export import package
from dashboard.export.archive import archive, workbook
from dashboard.export.view import View
from dashboard.model.period import Period

VIEW = View("aid", "Aid and loans", Period(1901, 1904), "switched off: Freedonia", "http://toys.example/?view=aid")


@pytest.fixture(scope="module")
def asked_for(toy_context):
    return toy_context.facts.set_index("id", drop=False).loc[["loan-a", "pact-roe", "promise-a"]].reset_index(drop=True)


@pytest.fixture(scope="module")
def packed(toy_context, toy_folder, asked_for):
    return archive(toy_context, package.read(toy_folder, toy_context.store), asked_for, VIEW)


@pytest.fixture(scope="module")
def files(packed):
    with zipfile.ZipFile(io.BytesIO(packed)) as file:
        assert file.testzip() is None
        return {name: file.read(name) for name in file.namelist()}


def test_it_holds_the_rows_their_citations_the_codebook_and_the_data_package(files):
    outside = {name for name in files if not name.startswith("data/")}
    assert outside == {"README.txt", "rows.csv", "rows.xlsx", "citations.bib", "citations.ris", "CODEBOOK.md"}
    assert "data/datapackage.json" in files
    assert "data/package.toml" in files


def test_the_rows_are_those_asked_for_in_that_order(files):
    for back in (pd.read_csv(io.BytesIO(files["rows.csv"])), pd.read_excel(io.BytesIO(files["rows.xlsx"]))):
        assert back["id"].tolist() == ["loan-a", "pact-roe", "promise-a"]
        assert back["value"].fillna(-1).tolist() == [300_000_000, -1, -1]
        assert back["value_state"].tolist() == ["stated", "no amount", "not stated by the source"]


def test_every_file_that_the_data_package_lists_is_inside_and_as_on_disk(files, toy_folder):
    listed = {resource["path"] for resource in json.loads(files["data/datapackage.json"])["resources"]}
    assert listed == {path.name for path in toy_folder.glob("*.csv")}
    assert {name for name in listed if files[f"data/{name}"] != (toy_folder / name).read_bytes()} == set()


def test_the_real_package_goes_in_as_it_lies_on_disk(store, root):
    taken = package.read(root / "data", store)
    different = [name for name, body in taken.files.items() if body != (root / "data" / name).read_bytes()]
    assert different == []
    assert taken.codebook == (root / "data" / "README.md").read_text(encoding="utf-8")


def test_the_dashboard_can_be_started_with_the_folder_of_the_archive(packed, tmp_path, toy_context):
    with zipfile.ZipFile(io.BytesIO(packed)) as file:
        file.extractall(tmp_path)
    again = load(tmp_path / "data")
    assert again.head == toy_context.store.head
    pd.testing.assert_frame_equal(again["aid"], toy_context.store["aid"])


def test_the_citations_are_those_of_the_data_set_and_of_the_sources_of_the_rows(files):
    assert list(parse_string(files["citations.bib"].decode(), "bibtex").entries) == ["toy-alliances", "doe-1920", "roe-1930"]
    assert [entry["id"] for entry in rispy.loads(files["citations.ris"].decode())] == ["toy-alliances", "doe-1920", "roe-1930"]


ABOUT = [
    ("Title", "Two Toy Towers: Ruritania’s friends, 1900–1910"),
    ("Version", "0.1.0"),
    ("View", "Aid and loans"),
    ("Period", "1901 to 1904"),
    ("Filters", "switched off: Freedonia"),
    ("Address", "http://toys.example/?view=aid"),
    ("Rows", "3"),
    ("Source", "Doe, Jane. 1920. “A History of Toys.” Toy Journal: 1–99."),
    ("Source", "Roe, Richard. 1930. Toy Diplomacy. Toy Press."),
]


@pytest.mark.parametrize("line", ABOUT, ids=lambda line: line[0])
def test_the_readme_and_the_second_sheet_say_what_the_rows_are(files, line):
    assert f"{line[0]}: {line[1]}\n" in files["README.txt"].decode()
    sheet = openpyxl.load_workbook(io.BytesIO(files["rows.xlsx"]))["About"]
    assert line in list(sheet.iter_rows(values_only=True))


def test_the_readme_says_how_values_are_written_and_under_which_licence(files):
    text = files["README.txt"].decode()
    for part in (
        "CC0-1.0 (https://creativecommons.org/publicdomain/zero/1.0/)",
        "never means zero",
        "“not stated by the source”",
        "“no amount”",
        "EDTF",
        "apostrophe",
        *(name for name in files if not name.startswith("data/") and name != "README.txt"),
    ):
        assert part in text


def test_a_view_without_filters_or_address_says_so(toy_context, asked_for):
    body = workbook(toy_context, asked_for, View("aid", "Aid and loans", Period(1901, 1901)))
    pairs = dict(openpyxl.load_workbook(io.BytesIO(body))["About"].iter_rows(values_only=True))
    assert (pairs["Filters"], pairs["Address"], pairs["Period"]) == ("none", "none", "1901")


def test_the_same_rows_give_the_same_bytes(packed, toy_context, toy_folder, asked_for):
    assert archive(toy_context, package.read(toy_folder, toy_context.store), asked_for, VIEW) == packed


def test_the_real_archive_is_small_enough_to_be_sent(real_context, root):
    body = archive(real_context, package.read(root / "data", real_context.store), real_context.facts, VIEW)
    assert len(body) < 2_000_000
