"""Whatever is wrong with a data folder is said by file, line, column, value and what should stand there; all at once."""

from __future__ import annotations

import copy
import shutil

import pytest

from dashboard.data import reader
from dashboard.data.faults import DataFaults, Fault
from dashboard.data.store import load
from tests import toy as toys
from tests.toy import cell, read_rows, text, write_rows


@pytest.fixture(autouse=True, scope="module")
def _each_content_is_read_once():
    """Files that a test leaves as they are need not be checked again and again: the real reader answers once a content."""
    read, known = reader.read, {}

    def remember(path, table):
        if not path.is_file():
            return read(path, table)
        key = (path.name, table, path.read_bytes())
        if key not in known:
            known[key] = read(path, table)
        return copy.deepcopy(known[key])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "read", remember)
        yield


def faults_of(folder) -> tuple[Fault, ...]:
    with pytest.raises(DataFaults) as caught:
        load(folder)
    return caught.value.faults


def one(folder) -> Fault:
    """The only fault of a folder."""
    found = faults_of(folder)
    assert len(found) == 1, [str(fault) for fault in found]
    return found[0]


def test_the_made_up_folder_is_valid(toy):
    loaded = load(toy)
    assert loaded["aid"]["id"].iloc[0] == "gift-a"
    assert loaded.head.home == "rur"


# --- one bad cell ----------------------------------------------------------------------------------------------------

# table, line, column, value put there, column named by the fault, part of what is expected
CELLS = [
    ("events", 2, "date", "1904-13", "date", "EDTF"),
    ("events", 3, "date", "soon", "date", "EDTF"),
    ("aid", 2, "date", "1904/1901", "date", "EDTF"),
    ("treaties", 2, "date", "1902-02-30", "date", "EDTF"),
    ("treaties", 2, "date", "1902-02-29", "date", "EDTF"),
    ("aid", 2, "donor", "nobody", "donor", "an id of actors.csv"),
    ("aid", 4, "recipient", "nobody", "recipient", "an id of actors.csv"),
    ("events", 2, "partner", "nobody", "partner", "an id of actors.csv"),
    ("trade", 2, "partner", "Syl", "partner", "an id of actors.csv"),
    ("aid", 3, "source", "nobody-1900", "source", "an id of sources.csv"),
    ("treaties", 2, "topic", "no-topic", "topic", "an id of topics.csv"),
    ("aid", 2, "unit", "shells", "unit", "an id of units.csv"),
    ("aid", 2, "also_unit", "shells", "also_unit", "an id of units.csv"),
    ("aid", 2, "qualifier", "perhaps", "qualifier", "an id of statuses.csv with the role hedge"),
    ("aid", 2, "kind", "bribe", "kind", "a code of kinds.csv for this table: gift, goods, loan, share"),
    ("trade", 2, "measure", "gift", "measure", "a code of kinds.csv for this table: change, part, sum"),
    ("economy", 2, "indicator", "hope", "indicator", "a code of kinds.csv"),
    ("terms", 2, "treaty", "no-pact", "treaty", "an id of treaties.csv"),
    ("actors", 3, "lane", "west", "lane", "an id of lanes.csv"),
    ("aid", 4, "value", "-500", "value", "at least 0"),
    ("troops", 4, "low", "-1", "low", "at least 0"),
    ("aid", 4, "value", "many", "value", "a number"),
    ("aid", 4, "value", "1,000", "value", "a number"),
    ("contacts", 2, "printed_order", "first", "printed_order", "a whole number"),
    ("contacts", 2, "printed_order", "1.5", "printed_order", "a whole number"),
    ("contacts", 2, "printed_order", "0", "printed_order", "at least 1"),
    ("events", 2, "rank", "4", "rank", "one of"),
    ("events", 2, "rank", "", "rank", "a value"),
    ("aid", 2, "basis", "guessed", "basis", "an id of statuses.csv with the role basis"),
    ("aid", 2, "basis", "about", "basis", "an id of statuses.csv with the role basis"),
    ("topics", 3, "why", "slip", "why", "and none elsewhere"),
    ("topics", 2, "why", "mood", "why", "an id of reasons.csv"),
    ("aid", 2, "text", "", "text", "a value"),
    ("aid", 2, "locator", "", "locator", "a value"),
    ("aid", 2, "donor", "", "donor", "a value"),
    ("aid", 2, "label", "x" * 41, "label", "at most 40 characters"),
    ("aid", 2, "id", "Gift A", "id", "text of the form"),
    ("aid", 2, "id", "", "id", "a value"),
    ("units", 2, "kind", "gold", "kind", "one of"),
    ("statuses", 2, "mark", "wavy", "mark", "one of"),
    ("kinds", 2, "shape", "star", "shape", "one of"),
    ("lanes", 2, "pillar", "maybe", "pillar", "one of"),
    ("topics", 2, "relation", "feud", "relation", "one of"),
    ("sources", 2, "locator", "folio", "locator", "one of"),
    ("sources", 2, "covers", "1905-ab", "covers", "EDTF"),
    # amounts that contradict themselves
    ("aid", 2, "qualifier", "", "qualifier", "a qualifier, since there is a value"),
    ("aid", 2, "unit", "", "unit", "a unit, since there is an amount"),
    ("aid", 2, "value", "", "value", "a value with this qualifier"),
    ("aid", 5, "value", "7", "value", "no value with this qualifier"),
    ("troops", 4, "low", "", "low", "low and high"),
    ("troops", 4, "high", "", "low", "low and high"),
    ("troops", 4, "low", "5000", "low", "low and high"),
    ("troops", 2, "low", "5000", "low", "no low end"),
    ("troops", 2, "high", "5000", "high", "no high end"),
    ("aid", 2, "also_unit", "", "also_unit", "together"),
    ("aid", 2, "also_value", "", "also_unit", "together"),
    ("aid", 2, "basis", "claimed", "claimant", "the actor who claims it"),
    ("events", 2, "date", "", "date", "a date, or a note"),
    ("aid", 4, "value", "inf", "value", "number"),
    ("troops", 2, "low", "nan", "low", "number"),
]


CONTRADICTIONS = (
    "since there is",
    "with this qualifier",
    "low and high",
    "no low end",
    "no high end",
    "together",
    "claims it",
    "or a note",
)


def _rounds() -> list[list[tuple]]:
    """The cases in as few folders as can be, so that none hides another: lists, and what points into a table that another
    case breaks, stand apart; contradictions of an amount come one a table, all others one a column of a table.
    """
    rounds: dict[tuple, list[tuple]] = {}
    seen: dict[tuple, int] = {}
    for case in CELLS:
        table, _, _, _, named, expected = case
        if any(part in expected for part in CONTRADICTIONS):
            sort, key = "contradiction", (table,)
        else:
            sort, key = "link" if expected.startswith(("an id of", "a code of")) else "form", (table, named)
        apart = table if table in ("terms", "actors") else table in toys.LISTS
        seen[sort, key] = seen.get((sort, key), 0) + 1
        rounds.setdefault((sort, apart, seen[sort, key]), []).append(case)
    return list(rounds.values())


@pytest.fixture(scope="module")
def found(tmp_path_factory) -> dict[tuple, tuple[Fault, ...]]:
    """The faults of the file of each case."""
    result = {}
    for number, cases in enumerate(_rounds()):
        folder = toys.build(tmp_path_factory.mktemp("cells") / str(number))
        for table, line, column, value, *_ in cases:
            cell(folder, table, line, column, value)
        try:
            load(folder)
            faults: tuple[Fault, ...] = ()
        except DataFaults as caught:
            faults = caught.faults
        for case in cases:
            result[case] = tuple(fault for fault in faults if fault.file == f"{case[0]}.csv")
    return result


@pytest.mark.parametrize("case", CELLS, ids=[f"{c[0]}.{c[2]}={c[3][:14] or 'empty'}" for c in CELLS])
def test_a_bad_cell_is_named_by_file_line_column_and_what_should_stand_there(found, case):
    _, line, column, value, named, expected = case
    faults = [fault for fault in found[case] if fault.column == named]
    assert [fault.row for fault in faults] == [line], [str(fault) for fault in found[case]]
    assert expected in faults[0].expected
    if named == column:
        assert faults[0].value.removesuffix(".0") == value


def test_a_bad_cell_gives_one_fault_and_no_others_in_its_wake(toy):
    cell(toy, "aid", 3, "donor", "nobody")
    assert one(toy) == Fault("aid.csv", 3, "donor", "nobody", "an id of actors.csv")


def test_an_unknown_hedge_is_not_also_reported_as_a_contradiction_of_its_amount(toy):
    cell(toy, "aid", 4, "qualifier", "perhaps")
    assert one(toy) == Fault("aid.csv", 4, "qualifier", "perhaps", "an id of statuses.csv with the role hedge")


def test_an_id_twice_in_a_table_is_named_in_both_rows(toy):
    cell(toy, "aid", 3, "id", "gift-a")
    assert {(f.file, f.row, f.column, f.value) for f in faults_of(toy)} == {
        ("aid.csv", 2, "id", "gift-a"),
        ("aid.csv", 3, "id", "gift-a"),
    }


def test_an_id_of_two_tables_is_named_in_both_files(toy):
    cell(toy, "trade", 2, "id", "gift-a")
    assert {(f.file, f.row, f.column, f.value) for f in faults_of(toy)} == {
        ("aid.csv", 2, "id", "gift-a"),
        ("trade.csv", 2, "id", "gift-a"),
    }


def test_an_empty_amount_is_missing_and_never_zero(toy):
    frame = load(toy)["aid"].set_index("id")
    assert frame.loc["promise-a", "value"] != frame.loc["promise-a", "value"]
    assert frame.loc["gift-a", "value"] == 400_000_000


def test_zero_is_an_amount(toy):
    cell(toy, "aid", 4, "value", "0")
    assert load(toy)["aid"].set_index("id").loc["grain-a", "value"] == 0


# --- the header ------------------------------------------------------------------------------------------------------


def test_a_misnamed_column_is_reported_as_missing_and_as_unknown(toy):
    text(toy, "aid.csv", lambda content: content.replace("donor", "giver", 1))
    assert {(f.file, f.row, f.column, f.expected) for f in faults_of(toy)} == {
        ("aid.csv", 1, "donor", "this column"),
        ("aid.csv", 1, "giver", "no such column"),
    }


def test_a_missing_column_is_named(toy):
    rows = read_rows(toy / "aid.csv")
    place = rows[0].index("kind")
    write_rows(toy / "aid.csv", [row[:place] + row[place + 1 :] for row in rows])
    assert one(toy) == Fault("aid.csv", 1, "kind", "", "this column")


def test_a_column_too_many_is_named(toy):
    rows = read_rows(toy / "aid.csv")
    write_rows(toy / "aid.csv", [[*row, "extra" if i == 0 else ""] for i, row in enumerate(rows)])
    assert one(toy) == Fault("aid.csv", 1, "extra", "extra", "no such column")


def test_a_column_twice_is_named(toy):
    rows = read_rows(toy / "aid.csv")
    write_rows(toy / "aid.csv", [[*row, "kind" if i == 0 else ""] for i, row in enumerate(rows)])
    assert one(toy) == Fault("aid.csv", 1, "kind", "kind", "this column once")


def test_columns_in_another_order_are_refused(toy):
    rows = read_rows(toy / "aid.csv")
    write_rows(toy / "aid.csv", [[row[1], row[0], *row[2:]] for row in rows])
    fault = one(toy)
    assert (fault.file, fault.row) == ("aid.csv", 1)
    assert "in this order: id,label,text,date" in fault.expected


# --- the form of a file ----------------------------------------------------------------------------------------------


def test_a_missing_file_is_named(toy):
    (toy / "lanes.csv").unlink()
    assert Fault("lanes.csv", 0, "", "", "the file to exist") in faults_of(toy)


def test_a_missing_list_does_not_blame_the_tables_that_point_into_it(toy):
    (toy / "actors.csv").unlink()
    assert one(toy) == Fault("actors.csv", 0, "", "", "the file to exist")


def test_a_missing_folder_names_every_file(tmp_path):
    found = faults_of(tmp_path / "nowhere")
    assert {fault.expected for fault in found} == {"the file to exist"}
    assert len(found) == 29  # 14 tables of facts, 13 lists, the values, the head


@pytest.mark.parametrize("content", ["", "\n", "  \n\n"])
def test_an_empty_file_is_named(toy, content):
    (toy / "aid.csv").write_text(content, encoding="utf-8")
    fault = one(toy)
    assert (fault.file, fault.row) == ("aid.csv", 0)
    assert "not an empty file" in fault.expected


def test_a_header_without_rows_is_named(toy):
    write_rows(toy / "people.csv", read_rows(toy / "people.csv")[:1])
    assert one(toy) == Fault("people.csv", 0, "", "", "at least one row")


def test_a_folder_in_place_of_a_file_is_named_and_no_crash(toy):
    (toy / "people.csv").unlink()
    (toy / "people.csv").mkdir()
    fault = one(toy)
    assert (fault.file, fault.expected) == ("people.csv", "a readable file")


@pytest.mark.parametrize("line", [1, 2, 4])
def test_bytes_that_are_no_utf_8_are_named_by_line(toy, line):
    path = toy / "aid.csv"
    lines = path.read_bytes().split(b"\n")
    lines[line - 1] += b"\xe9\xff"
    path.write_bytes(b"\n".join(lines))
    fault = one(toy)
    assert (fault.file, fault.row, fault.expected) == ("aid.csv", line, "UTF-8 text")
    assert "xe9" in fault.value


def test_a_nul_byte_is_named_by_line(toy):
    path = toy / "aid.csv"
    lines = path.read_bytes().split(b"\n")
    lines[2] += b"\x00"
    path.write_bytes(b"\n".join(lines))
    fault = one(toy)
    assert (fault.file, fault.row, fault.value) == ("aid.csv", 3, "NUL byte")


@pytest.mark.parametrize(
    ("cells", "count"), [(lambda row: row[:-1], 22), (lambda row: [*row, "more"], 24), (lambda row: row[:1], 1)]
)
def test_a_ragged_row_is_named_by_line(toy, cells, count):
    rows = read_rows(toy / "aid.csv")
    rows[3] = cells(rows[3])
    write_rows(toy / "aid.csv", rows)
    assert Fault("aid.csv", 4, "", f"{count} cells", "23 cells") in faults_of(toy)


def test_a_blank_line_is_named(toy):
    text(toy, "people.csv", lambda content: content + "\n")
    assert [(f.file, f.row) for f in faults_of(toy)] == [("people.csv", 3)]


def test_a_quotation_mark_that_is_never_closed_is_named_by_line(toy):
    text(toy, "people.csv", lambda content: content.replace("Sentence of pupils-a.", '"Sentence of pupils-a.'))
    fault = one(toy)
    assert (fault.file, fault.expected) == ("people.csv", "well-formed CSV")
    assert fault.row == 2


def test_lines_are_counted_as_an_editor_counts_them_after_a_cell_of_two_lines(toy):
    cell(toy, "aid", 2, "note", "first line\nsecond line")
    cell(toy, "aid", 4, "donor", "nobody")  # the third row of facts, which now stands on line 5
    assert one(toy).row == 5


@pytest.mark.parametrize("sign", ["\u2028", "\u0085", "\u000b", "\u000c", "\u001e"])
def test_only_line_ends_end_a_line(toy, sign):
    cell(toy, "aid", 2, "note", f"before{sign}after")
    cell(toy, "aid", 4, "donor", "nobody")
    assert one(toy) == Fault("aid.csv", 4, "donor", "nobody", "an id of actors.csv")


@pytest.mark.parametrize(
    "change",
    [lambda data: b"\xef\xbb\xbf" + data, lambda data: data.replace(b"\n", b"\r\n")],
    ids=["byte order mark", "Windows line ends"],
)
def test_what_spreadsheets_add_to_a_file_is_no_fault(toy, change):
    path = toy / "aid.csv"
    path.write_bytes(change(path.read_bytes()))
    assert len(load(toy)["aid"]) == 7


# --- the head --------------------------------------------------------------------------------------------------------

HEADS = [
    (lambda t: t.replace('title = "', "title = ", 1), "", "well-formed TOML"),
    (lambda t: "", "name", "a str"),
    (lambda t: t.replace("first_year = 1900", 'first_year = "1900"'), "first_year", "a int"),
    (lambda t: t.replace("first_year = 1900", "first_year = true"), "first_year", "a int"),
    (lambda t: t.replace("first_year = 1900", "first_year = 1950"), "last_year", "after first_year"),
    (lambda t: t.replace("first_year = 1900", "first_year = 1"), "last_year", "200 years"),
    (lambda t: t + 'colour = "red"\n', "colour", "no such key"),
    (lambda t: t.replace('home = "rur"\n', ""), "home", "a str"),
    (lambda t: t.replace('home = "rur"', 'home = "nobody"'), "home", "an id of actors.csv"),
]


@pytest.mark.parametrize(("change", "key", "expected"), HEADS)
def test_a_broken_head_is_named_by_key(toy, change, key, expected):
    text(toy, "package.toml", change)
    found = [f for f in faults_of(toy) if f.file == "package.toml" and f.column == key]
    assert len(found) == 1
    assert expected in found[0].expected


def test_a_head_that_is_no_utf_8_is_named(toy):
    (toy / "package.toml").write_bytes(b'name = "\xff\xfe"\n')
    assert Fault("package.toml", 0, "", "", "UTF-8 text") in faults_of(toy)


def test_a_missing_head_is_named(toy):
    (toy / "package.toml").unlink()
    assert one(toy) == Fault("package.toml", 0, "", "", "the file to exist")


# --- several at once -------------------------------------------------------------------------------------------------


def test_all_faults_of_all_files_are_reported_at_once(toy):
    cell(toy, "aid", 3, "donor", "nobody")
    cell(toy, "aid", 4, "value", "-1")
    cell(toy, "events", 2, "date", "soon")
    cell(toy, "trade", 3, "qualifier", "")
    (toy / "people.csv").unlink()
    text(toy, "package.toml", lambda content: content.replace("first_year = 1900", "first_year = 'x'"))
    places = {(fault.file, fault.row, fault.column) for fault in faults_of(toy)}
    assert places == {
        ("aid.csv", 3, "donor"),
        ("aid.csv", 4, "value"),
        ("events.csv", 2, "date"),
        ("trade.csv", 3, "qualifier"),
        ("people.csv", 0, ""),
        ("package.toml", 0, "first_year"),
    }


def test_a_bad_number_does_not_hide_a_contradiction_in_another_row_of_its_file(toy):
    cell(toy, "aid", 4, "value", "many")
    cell(toy, "aid", 2, "qualifier", "")
    assert {(f.row, f.column) for f in faults_of(toy)} == {(4, "value"), (2, "qualifier")}


def test_two_faults_of_one_row_are_both_reported(toy):
    cell(toy, "aid", 2, "donor", "nobody")
    cell(toy, "aid", 2, "source", "nowhere")
    assert {(f.row, f.column) for f in faults_of(toy)} == {(2, "donor"), (2, "source")}


def test_a_fault_reads_as_a_sentence_with_place_value_and_expectation():
    assert str(Fault("aid.csv", 3, "donor", "nobody", "an id of actors.csv")) == (
        "aid.csv, row 3, column donor: found 'nobody': expected an id of actors.csv"
    )
    assert str(Fault("aid.csv", 0, "", "", "the file to exist")) == "aid.csv: expected the file to exist"


def test_the_message_of_all_faults_names_each_once_and_in_order():
    late, early = Fault("b.csv", 2, "x", "y", "z"), Fault("a.csv", 9, "x", "y", "z")
    assert DataFaults([late, early, late]).faults == (early, late)
    assert str(DataFaults([late, early])).splitlines() == [str(early), str(late)]


def test_a_broken_folder_leaves_nothing_behind_for_the_next_reading(toy, tmp_path):
    other = tmp_path / "other"
    shutil.copytree(toy, other)
    cell(other, "aid", 2, "donor", "nobody")
    faults_of(other)
    assert len(load(toy)["aid"]) == 7
    assert toys.build(other) == other
    assert len(load(other)["aid"]) == 7


def test_a_disagreement_without_a_reason_is_named(toy):
    cell(toy, "topics", 2, "why", "")
    fault = one(toy)
    assert (fault.file, fault.row, fault.column) == ("topics.csv", 2, "why")
    assert fault.expected == "a reason where the relation is one of conflict, apparent, slip, and none elsewhere"


# --- series ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "column", "value", "named", "expected"),
    [
        (4, "value", "70", "value", "no value where there is no report"),
        (5, "note", "", "note", "why it is not usable"),
        (2, "status", "worked-out", "note", "the rule by which it was worked out"),
        (2, "status", "guessed", "status", "an id of statuses.csv with the role record"),
        (2, "series", "nobodys", "series", "an id of series.csv"),
        (2, "date", "soon", "date", "an EDTF date such as 1904-10, 1904/1911 or 1909~"),
    ],
)
def test_a_bad_value_of_a_series_is_named(toy, line, column, value, named, expected):
    cell(toy, "values", line, column, value)
    fault = one(toy)
    assert (fault.file, fault.row, fault.column, fault.expected) == ("values.csv", line, named, expected)


def test_two_values_of_a_series_for_one_time_are_both_named(toy):
    cell(toy, "values", 3, "date", "1901-01-01")
    found = faults_of(toy)
    assert [(fault.row, fault.column) for fault in found] == [(2, "date"), (3, "date")]
    assert {fault.expected for fault in found} == {"one value of a series for this time"}


def test_what_explains_a_chart_must_be_a_fact(toy):
    cell(toy, "explains", 2, "fact", "gift-z")
    fault = one(toy)
    assert (fault.file, fault.row, fault.value, fault.expected) == ("explains.csv", 2, "gift-z", "the id of a fact")


def test_what_explains_a_chart_names_a_view_that_there_is(toy):
    cell(toy, "explains", 2, "view", "weather")
    fault = one(toy)
    assert (fault.file, fault.row, fault.column) == ("explains.csv", 2, "view")


# --- columns for other languages -------------------------------------------------------------------------------------


def add_column(folder, table, name, at=None):
    path = folder / f"{table}.csv"
    header, *rows = read_rows(path)
    place = len(header) if at is None else at
    write_rows(path, [[*header[:place], name, *header[place:]], *([*row[:place], "x", *row[place:]] for row in rows)])


@pytest.mark.parametrize("at", [None, 2])
def test_a_name_may_have_a_column_for_a_language_anywhere(toy, at):
    add_column(toy, "actors", "name_ko", at)
    assert set(load(toy, "ko")["actors"]["name"]) == {"x"}
    assert "x" not in set(load(toy)["actors"]["name"])


@pytest.mark.parametrize(
    ("table", "name", "expected"),
    [
        ("actors", "colour_ko", "no translation of this column; those of this table that may have one: name, short, adjective"),
        ("aid", "text_ko", "no translation of this column; those of this table that may have one: label"),
        ("explains", "why_ko", "no translation of this column; those of this table that may have one: none"),
        ("sources", "title_ko", "no translation of this column"),
        ("actors", "nothing_ko", "no such column"),
        ("actors", "name_korean", "no such column"),
        ("actors", "name_", "no such column"),
    ],
)
def test_a_column_for_a_language_beside_one_that_has_none_is_a_fault(toy, table, name, expected):
    add_column(toy, table, name)
    fault = next(fault for fault in faults_of(toy) if fault.file == f"{table}.csv")
    assert (fault.row, fault.column, fault.value) == (1, name, name)
    assert expected in fault.expected


def test_a_column_for_a_language_twice_is_a_fault(toy):
    add_column(toy, "lanes", "name_ko")
    add_column(toy, "lanes", "name_ko")
    fault = next(fault for fault in faults_of(toy) if fault.file == "lanes.csv")
    assert (fault.column, fault.expected) == ("name_ko", "this column once")


@pytest.mark.parametrize(("key", "column", "expected"), [("name_ko = \"x\"", "name_ko", "no such key"), ("title_ko = 3", "title_ko", "a str")])
def test_a_key_of_the_head_for_a_language_is_of_a_text_that_may_have_one(toy, key, column, expected):
    text(toy, "package.toml", lambda content: content + key + "\n")
    fault = one(toy)
    assert (fault.file, fault.column) == ("package.toml", column)
    assert expected in fault.expected
