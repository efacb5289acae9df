"""Facts as CSV and XLSX: they read back as they are, and nothing in them runs as a formula."""

from __future__ import annotations

import io

import numpy as np
import openpyxl
import pandas as pd
import pytest

from dashboard.components.records import fact_records
from dashboard.export import rows
from tests import toy as toys

SHEETS = ("Rows", "About")
ABOUT = [("Title", "Two Toy Towers"), ("Filters", "=HYPERLINK(1)")]


@pytest.fixture(scope="module")
def real(real_context):
    return rows.table(real_context, real_context.facts)


@pytest.fixture(scope="module")
def by_id(real):
    return real.set_index("id")


def read_csv(body: bytes) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(body))


def read_xlsx(body: bytes, sheet: str = "Rows") -> pd.DataFrame:
    return pd.read_excel(io.BytesIO(body), sheet_name=sheet)


def made_up(context, **cells):
    """The export form of one made-up fact."""
    return rows.table(context, toys.frame(toys.fact("a", 1901, 1901, basis="stated", text="Said.", **cells)))


# --- the table -------------------------------------------------------------------------------------------------------


def test_the_columns_stand_in_their_order(real):
    assert list(real.columns) == [
        "id", "table", "label", "text", "date", "date_in_words", "value", "low", "high", "unit", "unit_name", "of",
        "qualifier", "status", "value_state", "printed", "also_value", "also_unit", "basis", "claimant", "disputed",
        "topic", "kind", "actors", "source", "author", "work", "locator", "citation", "rests_on", "note",
    ]  # fmt: skip


def test_a_table_without_the_column_of_what_a_fact_rests_on_has_none(toy_context):
    frame = rows.table(toy_context, toy_context.facts.drop(columns="rests_on"))
    assert list(frame.columns)[-3:] == ["locator", "citation", "note"]


def test_a_sum_of_aid_is_written_in_full(by_id):
    fact = by_id.loc["aid-agov-socialist-1954-1961"].to_dict()
    expected = {
        "table": "aid", "date": "1954/1961", "date_in_words": "1954 to 1961", "value": 5_780_000_000.0, "unit": "ruble-old",
        "unit_name": "rubles", "qualifier": "exact", "value_state": "stated", "also_value": 1_450_000_000.0,
        "also_unit": "usd", "basis": "stated", "source": "agov-2013", "author": "Agov, Avram",
        "work": "North Korea’s Alliances and the Unfinished Korean War", "locator": "p. 240", "citation": "Agov, p. 240",
    }  # fmt: skip
    assert {name: fact[name] for name in expected} == expected
    assert fact["actors"] == "camp dprk"
    assert np.isnan(fact["low"])


def test_a_stated_zero_an_unstated_amount_and_no_amount_are_three_things(toy_context):
    frame = rows.table(toy_context, toy_context.facts).set_index("id")
    zero = made_up(toy_context, value=0, unit="tons", qualifier="exact").iloc[0]
    assert (zero["value"], zero["value_state"]) == (0, "stated")
    assert frame.at["promise-a", "value_state"] == "not stated by the source"
    assert np.isnan(frame.at["promise-a", "value"])
    assert frame.at["visit-a", "value_state"] == "no amount"
    assert np.isnan(frame.at["visit-a", "value"])


def test_a_range_and_a_magnitude_are_stated(toy_context):
    frame = rows.table(toy_context, toy_context.facts).set_index("id")
    assert frame.loc["range-bor", ["low", "high", "value_state"]].tolist() == [3000, 4000, "stated"]
    vast = made_up(toy_context, unit="soldiers", qualifier="magnitude", printed="tens of thousands").iloc[0]
    assert (vast["value_state"], vast["printed"]) == ("stated", "tens of thousands")


def test_every_real_value_state_follows_its_qualifier(real):
    states = real.groupby(real["qualifier"].fillna("-"))["value_state"].unique().map(list).to_dict()
    assert states.pop("-") == ["no amount"]
    assert states.pop("not-stated") == ["not stated by the source"]
    assert all(state == ["stated"] for state in states.values())
    assert real.loc[real["value"].notna() | real["low"].notna(), "value_state"].eq("stated").all()


def test_the_status_is_that_of_the_table_on_the_screen(real_context, by_id):
    shown = fact_records(real_context, real_context.facts)
    assert by_id["status"].to_dict() == {fact: record["status"] for fact, record in shown.items()}


def test_a_claim_an_estimate_and_a_dispute_are_said(toy_context):
    def status(**cells):
        return rows.table(toy_context, toys.frame(toys.fact("a", 1901, 1901, **cells))).at[0, "status"]

    assert status(basis="claimed", claimant="syl", value=1, unit="tons", qualifier="about") == "about, as claimed by Syldavia"
    assert status(basis="estimate") == "no amount, estimate"
    assert status(basis="stated", disputed=True) == "no amount, disputed"


def test_a_dispute_is_yes_or_no(toy_context):
    frame = rows.table(toy_context, toy_context.facts).set_index("id")
    assert frame.loc[["pact-doe", "gift-a", "visit-a"], "disputed"].tolist() == ["yes", "no", "no"]


def test_the_order_of_the_facts_is_kept(real_context):
    turned = real_context.facts.iloc[::-1]
    assert rows.table(real_context, turned)["id"].tolist() == turned["id"].tolist()


# --- CSV and XLSX ----------------------------------------------------------------------------------------------------


def as_objects(frame):
    """The same cells, whatever stands for a missing one."""
    return frame.astype(object).where(frame.notna(), None)


def test_csv_reads_back_as_it_was(real):
    pd.testing.assert_frame_equal(as_objects(read_csv(rows.csv(real))), as_objects(real))


def test_xlsx_reads_back_as_it_was(real):
    pd.testing.assert_frame_equal(as_objects(read_xlsx(rows.xlsx(real, ABOUT, SHEETS))), as_objects(real))


def test_what_is_read_back_equals_the_table_on_disk(real, root):
    disk = pd.read_csv(root / "data" / "aid.csv").set_index("id")
    columns = ["value", "low", "high", "unit", "qualifier", "date", "also_value", "also_unit", "locator", "source"]
    for body in (read_csv(rows.csv(real)), read_xlsx(rows.xlsx(real, ABOUT, SHEETS))):
        back = body[body["table"] == "aid"].set_index("id").loc[disk.index]
        pd.testing.assert_frame_equal(back[columns], disk[columns], check_dtype=False)


def test_csv_begins_with_a_byte_order_mark_and_ends_lines_as_the_standard_says(toy_context):
    body = rows.csv(rows.table(toy_context, toy_context.facts.iloc[:2]))
    assert body.startswith(b"\xef\xbb\xbfid,table,")
    assert body.count(b"\r\n") == 3


def test_numbers_are_written_with_all_their_digits_and_no_more(toy_context):
    frame = made_up(toy_context, value=5_780_000_000, low=0.2, high=0, unit="tons", qualifier="range")
    assert b",5780000000,0.2,0,tons," in rows.csv(frame)


def test_missing_stays_missing_and_zero_zero(toy_context):
    frame = made_up(toy_context, value=0, unit="tons", qualifier="exact")
    for back in (read_csv(rows.csv(frame)), read_xlsx(rows.xlsx(frame, ABOUT, SHEETS))):
        assert back.at[0, "value"] == 0
        assert back.loc[0, ["low", "high", "also_value", "printed", "note"]].isna().all()


def test_a_table_without_rows_is_a_header(toy_context):
    frame = rows.table(toy_context, toy_context.facts.iloc[:0])
    assert read_csv(rows.csv(frame)).columns.tolist() == frame.columns.tolist()
    assert read_xlsx(rows.xlsx(frame, ABOUT, SHEETS)).columns.tolist() == frame.columns.tolist()


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "=cmd|' /C calc'!A0", "'=1", "''@x"]
HARMLESS = ["1=1", "’–ŏ", "'tis", "a\nb", 'say "x", y']


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_that_would_run_has_an_apostrophe_in_csv(toy_context, text):
    back = read_csv(rows.csv(made_up(toy_context, label=text, note=text)))
    assert back.at[0, "label"] == f"'{text}"
    assert back.at[0, "note"] == f"'{text}"


@pytest.mark.parametrize("text", HARMLESS)
def test_other_texts_are_left_alone_in_csv(toy_context, text):
    assert read_csv(rows.csv(made_up(toy_context, note=text))).at[0, "note"] == text


@pytest.mark.parametrize("text", [*FORMULAS, *HARMLESS, "https://example.org/", "123"])
def test_a_text_is_a_string_in_xlsx_and_never_a_formula_or_link(toy_context, text):
    sheet = openpyxl.load_workbook(io.BytesIO(rows.xlsx(made_up(toy_context, label=text), ABOUT, SHEETS)))["Rows"]
    cell = sheet["C2"]
    assert cell.data_type == "s"
    assert cell.value.replace("_x000D_", "\r") == text
    assert cell.hyperlink is None


def test_a_workbook_has_numbers_a_frozen_header_wide_columns_and_a_second_sheet(toy_context):
    frame = rows.table(toy_context, toy_context.facts)
    book = openpyxl.load_workbook(io.BytesIO(rows.xlsx(frame, ABOUT, SHEETS)))
    sheet = book["Rows"]
    assert book.sheetnames == ["Rows", "About"]
    assert sheet.freeze_panes == "A2"
    value = sheet.cell(frame.index[frame["id"] == "gift-a"][0] + 2, frame.columns.get_loc("value") + 1)
    assert (value.data_type, value.value) == ("n", 400_000_000)
    widths = {sheet.cell(1, column).value: dimension.width for column, dimension in _widths(sheet)}
    assert widths["id"] > frame["id"].str.len().max()
    assert widths["date_in_words"] > len("date_in_words")
    assert max(widths.values()) <= 61
    assert [[cell.value for cell in row] for row in book["About"].iter_rows()] == [list(pair) for pair in ABOUT]
    assert book["About"]["B2"].data_type == "s"


def _widths(sheet):
    for dimension in sheet.column_dimensions.values():
        for column in range(dimension.min, dimension.max + 1):
            yield column, dimension


def test_the_same_rows_give_the_same_bytes(toy_context):
    frame = rows.table(toy_context, toy_context.facts)
    assert rows.xlsx(frame, ABOUT, SHEETS) == rows.xlsx(frame, ABOUT, SHEETS)
    assert rows.csv(frame) == rows.csv(frame)
