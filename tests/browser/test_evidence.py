"""The evidence behind a mark: what the drawer says, readings side by side, links to a fact, files that read back."""

import io
import random
import re
import zipfile

import pandas as pd
import pytest
from playwright.sync_api import expect

from tests.browser.screens import CHARTED, FRAMES

AIRMEN = "troop-weath-soviet-airmen-1950-1953"
SOCIALIST = "aid-agov-socialist-1954-1961"
DRAWN = 10  # marks a view, by lot

OPEN_ALL = """async (ids) => {
  const said = {};
  for (const id of ids) {
    pillars.drawer.open(id, document.body);
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const rows = Object.fromEntries([...document.querySelectorAll('#drawer > dl dt')].map((dt) => [dt.textContent, dt.nextElementSibling.textContent]));
    const amount = document.querySelector('#drawer > .card-amount');
    said[id] = {...rows, title: document.querySelector('#drawer h2').textContent, amount: amount ? amount.textContent : ''};
  }
  return said;
}"""


def rows_of(store):
    """Every row of the tables of facts, and every value with what its series says of it."""
    rows = {row["id"]: row for name in store.tables if "source" in store[name] for row in store[name].to_dict("records")}
    series = store["series"].set_index("id")
    for value in store["values"].to_dict("records"):
        own = series.loc[value["series"]]
        label = own["name"] if pd.isna(value["label"]) else value["label"]
        hedge = None if pd.isna(own["unit"]) else "derived" if value["status"] == "worked-out" else "exact"
        rows[value["id"]] = {**value, "label": label, "source": own["source"], "locator": own["locator"], "printed": None,
                             "unit": own["unit"], "qualifier": hedge}
    return rows


@pytest.mark.parametrize("view", CHARTED)
def test_marks_by_lot_open_drawers_that_equal_their_rows(go, store, view):
    """Against the CSV tables themselves: source, page or section, value, unit, hedge."""
    rows = rows_of(store)
    units = store["units"].set_index("id")
    hedges = store["statuses"].set_index("id")
    authors = store["sources"].set_index("id")["short"]
    screen = go(f"?view={view}" if view != "overview" else "", view=view)
    marks = sorted({mark["id"] for mark in screen.marks()})
    chosen = random.Random(view).sample(marks, min(DRAWN, len(marks)))
    said = screen.page.evaluate(OPEN_ALL, chosen)
    for id_ in chosen:
        row, drawer = rows[id_], said[id_]
        assert drawer["title"] == row["label"]
        assert drawer["Source"] == f"{authors[row['source']]}, {row['locator']}"
        if pd.notna(row["value"]) and pd.notna(row["printed"]) and drawer["amount"].startswith("“"):
            assert row["printed"] in drawer["amount"]
        elif pd.notna(row["value"]):
            digits = "".join(c for c in drawer["amount"].split("(")[0] if c.isdigit())
            assert digits.strip("0")[:3] == f"{row['value']:f}".replace(".", "").strip("0")[:3] or row["value"] == 0
            unit = units.loc[row["unit"]]
            assert any(pd.notna(u) and str(u) in drawer["amount"] for u in (unit["plural"], unit["singular"], unit["prefix"]))
        if pd.notna(row["qualifier"]):
            assert hedges.at[row["qualifier"], "status"] in drawer["Status"]
        else:
            assert "no amount" in drawer["Status"]


def test_a_link_to_a_fact_opens_the_page_with_the_drawer_open_and_its_mark_selected(arrive):
    screen = arrive(f"?view=soldiers&fact={AIRMEN}", view="soldiers")
    expect(screen.drawer.get_by_role("heading", level=2)).to_have_text("Soviet airmen in the Korean War")
    expect(screen.drawer.locator("> .card-amount")).to_have_text("about 70,000 airmen")
    assert screen.drawer_row("When") == "1950 to 1953 (4 years, both ends counted)"
    assert screen.drawer_row("Source").startswith("Weathersby, ")
    assert screen.drawer_row("Status") == "aboutdisputed"
    expect(screen.plot("soldiers-ussr").locator(".mark-selected")).to_be_visible()
    screen.settle()
    mark, drawer = screen.find_mark(AIRMEN)["box"], screen.drawer.bounding_box()
    assert mark["right"] <= drawer["x"]  # the drawer never covers the selected mark
    screen.open_table()
    expect(screen.page.locator(".ag-row-selected").first).to_be_attached()


def test_the_drawer_sets_the_readings_of_a_conflict_side_by_side(go):
    screen = go("?fact=event-hardy-juche-1955")
    part = screen.drawer.locator(".matter")
    expect(part.locator(".matter-title")).to_have_text("When Juche began")
    expect(part.locator(".matter-head")).to_contain_text("Sources disagree")
    authors = set(part.locator(".reading-of b").all_inner_texts())
    assert authors == {"Agov", "Hardy", "Gilbert"}
    expect(part.locator(".reading-of.current")).to_have_count(1)
    cites = part.locator(".reading-foot").all_inner_texts()
    assert any("Agov, p. 241" in cite for cite in cites)
    part.locator(".reading-of:not(.current) .fact-link").first.click()
    expect(screen.drawer.locator(".reading-of.current")).to_have_count(1)
    expect(screen.page).not_to_have_url(re.compile("fact=event-hardy-juche-1955"))


def test_a_stated_conversion_is_told_from_one_of_ours(go):
    screen = go(f"?view=aid&fact={SOCIALIST}", view="aid")
    assert screen.drawer_row("In another unit") == "$1.45 bn, as the source itself gives it"
    assert screen.drawer_row("As printed") == "“5.78 billion rubles ($1.45 billion)”"


def test_a_headline_figure_says_what_it_rests_on_and_what_it_leaves_out_and_why(go):
    screen = go("?view=aid&from=1953&to=1961", view="aid")
    screen.card("aid").locator(".fact-link").click()
    expect(screen.drawer.get_by_role("heading", level=2)).to_have_text("What this figure rests on")
    said = screen.drawer.inner_text()
    assert "never added" in said
    assert "Aid of the socialist states, 5.78 billion rubles" in said
    assert "Cut by the edge of the years, not counted (1 fact)" in said  # the wartime block
    assert "goods, projects and people have another unit" in said
    assert "may already be part of a block" in said
    screen.year_from.fill("1945")
    screen.year_from.press("Enter")
    expect(screen.drawer).not_to_contain_text("Cut by the edge")


# --- the view of disagreements ---------------------------------------------------------------------------------------


def test_the_view_of_disagreements_holds_them_all_with_every_reading_and_says_which_are_only_apparent(go, store):
    screen = go("?view=disagreements", view="disagreements")
    topics = store["topics"].set_index("id")
    real = topics[topics["relation"] == "conflict"]
    assert len(real) >= 30
    expect(screen.page.locator(".matters .matter-conflict")).to_have_count(len(real))
    for part in screen.page.locator(".matter-apparent .matter-head").all_inner_texts():
        assert part.startswith("Only seems to disagree")
    assert screen.page.locator(".matter-apparent .matter-head .disputed").count() == 0
    for part in screen.page.locator(".matter-conflict").all()[:5]:
        assert part.locator(".reading-of").count() >= 2
        assert all(text.strip() for text in part.locator(".reading-foot").all_inner_texts())


def test_a_reading_among_others_says_all_that_makes_its_figure_doubtful(go):
    """Mao's claim of not one gun or bullet (Agov) has an amount of 0, printed without a hedge: it is a claim all the same."""
    screen = go("?view=disagreements", view="disagreements")
    claim = screen.page.locator(".matters .reading-of", has=screen.page.locator("[data-fact=aid-agov-mao-no-gun-or-bullet]"))
    expect(claim.locator(".reading-foot .status")).to_have_text(["exact", "claimed"])


def test_the_timeline_and_the_switches_filter_the_disagreements(go):
    screen = go("?view=disagreements&from=1956&to=1956", view="disagreements")
    some = screen.page.locator(".matters > .matter").count()
    expect(screen.page.locator(".matters")).to_contain_text("The Soviet embassy and the opposition of 1956")
    expect(screen.page.locator(".matters")).not_to_contain_text("When and where Korea was divided")
    screen.page.get_by_role("button", name="Only seems so").click()
    expect(screen.page.locator(".matter-apparent")).to_have_count(0)
    assert 0 < screen.page.locator(".matters > .matter").count() < some
    screen.expect_query(view="disagreements", from_=1956, to=1956, off="relation%3Aapparent")


def test_a_disagreement_is_one_click_from_the_chart(go):
    screen = go("?view=disagreements&from=1950&to=1953", view="disagreements")
    screen.page.locator(f".matters [data-fact={AIRMEN}]").click()
    screen.drawer.get_by_role("button", name="Show in the chart").click()
    screen.wait_for("soldiers")
    expect(screen.plot("soldiers-ussr").locator(".mark-selected")).to_be_visible()
    expect(screen.drawer).to_be_visible()
    screen.expect_period(1950, 1953)


# --- tables and files ------------------------------------------------------------------------------------------------


def test_the_table_of_all_facts_holds_every_fact_and_can_be_searched(go, real_context):
    screen = go("?view=facts", view="facts")
    shown, hidden = screen.shown_rows()
    assert shown + hidden == len(real_context.facts)
    screen.page.get_by_label("Search the table").fill("Puzanov")
    expect(screen.slot("table-count")).not_to_contain_text(f"{shown} rows")
    assert 0 < len(screen.grid_ids()) < 40


def test_the_rows_shown_download_in_their_order_and_read_back_equal(go, store):
    screen = go("?view=aid&from=1954&to=1961", view="aid")
    screen.page.get_by_text("Download and cite").click()
    shown = screen.page.evaluate("() => pillars.shownRows()")
    assert len(shown) > 10
    aid = store["aid"].set_index("id")
    for form, read in (("CSV", pd.read_csv), ("XLSX", pd.read_excel)):
        with screen.page.expect_download() as waiting:
            screen.page.locator(f"[data-download={form.lower()}]").click()
        assert "1954-1961" in waiting.value.suggested_filename
        frame = read(waiting.value.path())
        assert list(frame["id"]) == shown
        frame = frame.set_index("id")
        for column in ("value", "unit", "qualifier", "date", "source", "locator"):
            own = [name for name in shown if name in aid.index]
            assert len(own) > 10
            read_back, kept = frame.loc[own, column].astype(object), aid.loc[own, column].astype(object)
            assert [None if pd.isna(cell) else str(cell) for cell in read_back] == \
                   [None if pd.isna(cell) else str(cell) for cell in kept], column


def test_the_archive_names_the_filters_and_holds_the_data_package(go):
    screen = go("?view=aid&from=1954&to=1961&off=actor:eeur", view="aid")
    screen.page.get_by_text("Download and cite").click()
    with screen.page.expect_download() as waiting:
        screen.page.locator("[data-download=zip]").click()
    with zipfile.ZipFile(io.BytesIO(waiting.value.path().read_bytes())) as archive:
        names = {name.rsplit("/", 1)[-1] for name in archive.namelist()}
        assert {"README.txt", "rows.csv", "rows.xlsx", "datapackage.json", "citations.bib", "citations.ris", "aid.csv"} <= names
        readme = archive.read(next(name for name in archive.namelist() if name.endswith("README.txt"))).decode()
    assert "1954" in readme
    assert "1961" in readme
    assert "Eastern Europe" in readme


def test_the_citation_of_a_fact_is_copied(visit):
    screen = visit(f"?view=aid&fact={SOCIALIST}", view="aid")
    screen.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    screen.drawer.get_by_role("button", name="Copy the citation").click()
    expect(screen.page.locator("#live")).to_have_text("Copied")
    text = screen.page.evaluate("() => navigator.clipboard.readText()")
    assert "Agov" in text
    assert "2013" in text
    assert "p. 240" in text
    assert SOCIALIST in text


def test_where_copying_is_not_allowed_the_text_is_shown_to_be_copied_by_hand(arrive):
    screen = arrive(f"?view=aid&fact={SOCIALIST}", view="aid")
    screen.page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    screen.drawer.get_by_role("button", name="Copy the citation").click()
    expect(screen.drawer.locator(".to-copy")).to_be_visible()
    screen.page.evaluate(FRAMES)
    assert "Agov" in screen.drawer.locator(".to-copy").input_value()


def test_the_drawer_is_a_full_sheet_on_a_phone(go):
    screen = go(f"?fact={AIRMEN}", size=(390, 844))
    assert screen.drawer.bounding_box() == {"x": 0, "y": 0, "width": 390, "height": 844}
    screen.drawer.get_by_role("button", name="Close", exact=True).click()
    expect(screen.drawer).to_be_hidden()
