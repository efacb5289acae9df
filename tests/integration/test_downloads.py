"""What can be taken away over the web: the right rows under a speaking name, and nothing that was forged."""

from __future__ import annotations

import io
import json
import re
import zipfile

import pandas as pd
import pytest
import rispy
from pybtex.database import parse_string

from dashboard.factory import create_app
from dashboard.settings import Settings

ROWS = "/download/rows"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TRACE = re.compile(r"Traceback|File \"|\.py\b|werkzeug|site-packages|Error\b")
GOOD = {
    "ids": "loan-a,gift-a", "format": "csv", "name": "aid", "period": "1901-1904", "filters": "switched off: Freedonia",
    "address": "?view=aid&from=1901&to=1904",
}  # fmt: skip


@pytest.fixture(scope="module")
def real(real_app):
    return real_app.server.test_client()


def get(client, path, **more):
    with client.get(path, **more) as answer:
        answer.get_data()
        return answer


def post(client, **fields):
    with client.post(ROWS, data=GOOD | fields) as answer:
        answer.get_data()
        return answer


def csv(answer) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(answer.data))


def name_of(answer) -> str:
    return re.fullmatch(r'(?:attachment|inline); filename="([a-z0-9_.-]+)"', answer.headers["Content-Disposition"])[1]


def is_refused(answer, code, words) -> bool:
    text = answer.get_data(as_text=True)
    return answer.status_code == code and words("error.title") in text and not TRACE.search(text)


# --- whole tables ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", ["aid", "trade", "events", "background"])
def test_a_whole_table_is_the_table_on_disk(real, root, table):
    disk = pd.read_csv(root / "data" / f"{table}.csv").set_index("id")
    columns = ["value", "low", "high", "unit", "qualifier", "date", "also_value", "basis", "locator", "source"]
    for answer, back in (
        (found := get(real, f"/download/{table}.csv"), csv(found)),
        (found := get(real, f"/download/{table}.xlsx"), pd.read_excel(io.BytesIO(found.data))),
    ):
        assert answer.status_code == 200
        assert len(back) == len(disk)
        pd.testing.assert_frame_equal(back.set_index("id").loc[disk.index, columns], disk[columns], check_dtype=False)


def test_all_facts_come_in_one_file(real, store):
    back = csv(get(real, "/download/all.csv"))
    assert len(back) == sum(len(store[table]) for table in back["table"].unique())
    assert back["table"].nunique() == 15  # 14 tables of facts, and the values of the series
    assert back["id"].is_unique


def test_a_stated_zero_stays_zero_and_an_unstated_amount_stays_empty(real):
    back = csv(get(real, "/download/aid.csv")).set_index("id")
    assert back.at["aid-agov-chinese-loan-interest-1958", "value"] == 0
    assert back.at["aid-agov-socialist-1954-1961", "value"] == 5_780_000_000
    unstated = back[back["qualifier"] == "not-stated"]
    assert len(unstated) > 5
    assert unstated["value"].isna().all()
    assert set(unstated["value_state"]) == {"not stated by the source"}


def test_whole_tables_have_speaking_names_and_types(real):
    answer = get(real, "/download/aid.csv")
    assert (name_of(answer), answer.content_type) == ("between-two-pillars_aid.csv", "text/csv; charset=utf-8")
    answer = get(real, "/download/all.xlsx")
    assert (name_of(answer), answer.content_type) == ("between-two-pillars_all.xlsx", XLSX)


@pytest.mark.parametrize(
    "path",
    [
        "/download/nothing.csv",
        "/download/sources.csv",
        "/download/package.toml",
        "/download/aid.zip",
        "/download/aid.exe",
        "/download/aid.csv.csv",
        "/download/.csv",
        "/download/..%2faid.csv",
        "/download/%00.csv",
        "/download/%ff.csv",
        "/download/" + "x" * 3000 + ".csv",
        "/cite/fact/nobody.txt",
        "/cite/fact/gift-a.pdf",
        "/cite/fact/gift-a%0d%0aX:y.txt",
        "/cite/dataset.csv",
        "/cite/view.html",
    ],
)
def test_what_there_is_not_is_not_found(client, words, path):
    answer = get(client, path)
    if answer.status_code == 200:  # no path of a download: Dash answers with the page
        assert answer.mimetype == "text/html"
        assert "Content-Disposition" not in answer.headers
    else:
        assert is_refused(answer, 404, words)


@pytest.mark.parametrize("path", ["/download/nothing.csv", "/download/aid.zip", "/cite/fact/nobody.txt", "/cite/view.html"])
def test_an_unknown_name_or_format_is_not_found(client, words, path):
    assert is_refused(get(client, path), 404, words)


# --- the rows on the screen ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "mimetype"), [("csv", "text/csv; charset=utf-8"), ("xlsx", XLSX), ("zip", "application/zip")]
)
def test_rows_come_in_the_order_asked_for_under_a_speaking_name(client, form, mimetype):
    answer = post(client, format=form, ids="visit-a,loan-a,gift-a")
    assert answer.status_code == 200
    assert answer.content_type == mimetype
    assert answer.headers["Content-Disposition"] == f'attachment; filename="toy-alliances_aid_1901-1904.{form}"'
    assert int(answer.headers["Content-Length"]) == len(answer.data)
    body = io.BytesIO(answer.data)
    if form == "zip":
        with zipfile.ZipFile(body) as file:
            back = pd.read_csv(io.BytesIO(file.read("rows.csv")))
    else:
        back = csv(answer) if form == "csv" else pd.read_excel(body)
    assert back["id"].tolist() == ["visit-a", "loan-a", "gift-a"]


def test_the_real_rows_have_their_real_name(real):
    answer = post(real, ids="aid-agov-socialist-1954-1961", period="1954-1961")
    assert name_of(answer) == "between-two-pillars_aid_1954-1961.csv"


def test_every_fact_at_once_can_be_asked_for(real, store, real_context):
    ids = ",".join(reversed(real_context.facts["id"].tolist()))
    assert csv(post(real, ids=ids, name="facts", period="1945-1972"))["id"].tolist() == ids.split(",")


def test_the_archive_names_view_period_filters_and_address_and_holds_what_its_package_lists(client):
    answer = post(client, format="zip", filters="switched off: “Frédonia”")
    with zipfile.ZipFile(io.BytesIO(answer.data)) as file:
        names, readme = set(file.namelist()), file.read("README.txt").decode()
        listed = [resource["path"] for resource in json.loads(file.read("data/datapackage.json"))["resources"]]
    assert [path for path in listed if f"data/{path}" not in names] == []
    for part in (
        "View: Aid and loans\n", "Period: 1901 to 1904\n", "Filters: switched off: “Frédonia”\n", "Rows: 2\n",
        "Address: http://localhost/?view=aid&from=1901&to=1904\n",
    ):  # fmt: skip
        assert part in readme


def test_two_questions_get_two_answers_even_when_answers_are_packed(client):
    packed = {"Accept-Encoding": "br, gzip"}
    bodies = []
    for ids in ("gift-a", "loan-a"):
        with client.post(ROWS, data=GOOD | {"ids": ids}, headers=packed) as answer:
            bodies.append(answer.get_data())
    assert b"gift-a" in bodies[0]
    assert b"loan-a" in bodies[1]


HOSTILE = [
    {"ids": ""},
    {"ids": "nobody"},
    {"ids": "gift-a,nobody"},
    {"ids": "gift-a'; DROP TABLE aid"},
    {"ids": "x" * 200_000},
    {"format": "exe"},
    {"format": "csv\r\nSet-Cookie: a=b"},
    {"format": ""},
    {"name": ""},
    {"name": 'aid"\r\nSet-Cookie: a=b'},
    {"name": "x" * 500},
    {"period": "1901 to 1904"},
    {"period": "1945-1972"},
    {"filters": "a\x00b"},
    {"filters": "x" * 5000},
    {"address": "?view=aid\r\nSet-Cookie: a=b"},
    {"address": "x" * 5000},
    {"ids": b"\xff\xfe"},
    {"filters": b"\xff\xfe"},
]


@pytest.mark.parametrize("fields", HOSTILE, ids=lambda fields: repr(fields)[:40])
def test_a_hostile_form_is_refused_and_shows_no_trace(client, words, fields):
    answer = post(client, **fields)
    assert is_refused(answer, 400, words)
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"data": b"\xff\xfe\x00", "content_type": "application/x-www-form-urlencoded"},
        {"data": b"ids=%ff&format=csv&name=aid", "content_type": "application/x-www-form-urlencoded"},
        {"data": b"&" * 500_000, "content_type": "application/x-www-form-urlencoded"},
        {"json": GOOD},
        {"data": GOOD, "content_type": "multipart/form-data"},
        {"data": "ids=gift-a&format=csv&name=aid", "content_type": "text/plain"},
        {"data": "ids=gift-a&format=csv&name=aid", "content_type": "application/x-www-form-urlencoded\x01"},
    ],
    ids=repr,
)
def test_what_is_no_form_is_refused(client, words, more):
    with client.post(ROWS, **more) as answer:
        assert is_refused(answer, 400, words)


def test_a_body_beyond_all_measure_is_refused(client, words):
    with client.post(ROWS, data={"ids": "x" * 1_500_000}) as answer:
        assert is_refused(answer, 413, words)


def test_a_name_cannot_leave_the_file_name(client):
    answer = post(client, name='../../"; filename=evil.exe; ŏ', format="zip")
    assert name_of(answer) == "toy-alliances_filename-evil-exe-o_1901-1904.zip"


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
@pytest.mark.parametrize("path", [ROWS, "/download/aid.csv", "/cite/dataset.txt"])
def test_other_methods_are_refused(client, method, path):
    assert getattr(client, method)(path).status_code == 405


# --- citations -------------------------------------------------------------------------------------------------------

AID = "/cite/fact/aid-agov-socialist-1954-1961"


def test_a_fact_is_cited_by_author_year_and_page_in_three_formats(real):
    plain, bib, ris = (get(real, f"{AID}.{form}") for form in ("txt", "bib", "ris"))
    assert plain.content_type == "text/plain; charset=utf-8"
    assert plain.text.startswith("Agov 2013, p. 240.\n\nAgov, Avram. 2013. “North Korea’s Alliances ")
    assert bib.content_type == "application/x-bibtex"
    (entry,) = parse_string(bib.text, "bibtex").entries.values()
    assert (entry.fields["year"], entry.fields["note"][:7]) == ("2013", "p. 240.")
    assert ris.content_type == "application/x-research-info-systems"
    assert rispy.loads(ris.text)[0]["authors"] == ["Agov, Avram"]
    assert name_of(ris) == "between-two-pillars_aid-agov-socialist-1954-1961.ris"


@pytest.mark.parametrize("form", ["txt", "bib", "ris"])
@pytest.mark.parametrize("path", [AID, "/cite/dataset", "/cite/view"])
def test_every_citation_has_a_name_and_is_not_kept(real, path, form):
    answer = get(real, f"{path}.{form}", headers={"Accept-Encoding": "br"})
    assert answer.status_code == 200
    assert name_of(answer).endswith(f".{form}")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "Content-Encoding" not in answer.headers


def test_a_view_is_cited_with_period_address_and_sources(client):
    answer = get(client, "/cite/view.txt?view=events&from=1902&to=1903")
    assert name_of(answer) == "toy-alliances_events_1902-1903.txt"
    assert answer.text == (
        "Two Toy Towers: Ruritania’s friends, 1900–1910. n.d. Version 0.1.0. View “Treaties and events”, 1902 to 1903."
        " http://localhost/?view=events&from=1902&to=1903\n\n"
        "Sources of the facts shown:\n"
        "Doe, Jane. 1920. “A History of Toys.” Toy Journal: 1–99.\n"
        "Roe, Richard. 1930. Toy Diplomacy. Toy Press.\n"
    )


@pytest.mark.parametrize(
    "query",
    ["view=<script>", "from=x&to=y", "view=%ff%fe", "from=-1", "view=aid%0d%0aX:y", "off=" + "x," * 5000, "view=" + "x" * 9000],
    ids=lambda query: query[:20],
)
def test_a_forged_view_is_cited_as_the_overview_of_all_years(client, query):
    answer = get(client, f"/cite/view.txt?{query}")
    assert answer.status_code == 200
    assert "View “Overview”, 1900 to 1910." in answer.text


def test_a_forged_host_is_no_part_of_a_citation_and_none_is_kept_for_others(client):
    path, packed = "/cite/view.txt?view=aid", {"Accept-Encoding": "br"}
    forged = get(client, path, headers={**packed, "Host": "evil.example/<b>"})
    assert "<b>" not in forged.text
    get(client, path, headers={**packed, "Host": "other.example"})
    assert "http://localhost/?view=aid" in get(client, path, headers=packed).text


# --- apps ------------------------------------------------------------------------------------------------------------


def test_every_answer_carries_the_security_headers(client):
    answers = [get(client, "/download/aid.csv"), get(client, "/cite/dataset.bib"), post(client), post(client, ids="")]
    for answer in answers:
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'self'" in answer.headers["Content-Security-Policy"]


def test_each_app_hands_out_its_own_tables(real, toy_app, toy_folder):
    again = create_app(Settings(data=toy_folder)).server.test_client()
    toy = toy_app.server.test_client()
    assert get(toy, "/download/aid.csv").data == get(again, "/download/aid.csv").data != get(real, "/download/aid.csv").data
    assert post(real).status_code == 400
    assert get(real, "/cite/fact/gift-a.txt").status_code == 404
    assert get(toy, f"{AID}.txt").status_code == 404


def test_a_view_that_has_no_facts_is_cited_all_the_same(client):
    answer = get(client, "/cite/view.txt?view=arms")
    assert answer.status_code == 200
    assert "Traceback" not in answer.get_data(as_text=True)
