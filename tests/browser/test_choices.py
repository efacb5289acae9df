"""What a reader can choose: lanes of the overview, the form of a chart, lists that follow the period."""

import re

from playwright.sync_api import expect


def lanes(screen):
    return screen.page.evaluate(
        "() => [...document.querySelectorAll('.plot')].filter((plot) => plot.clientWidth).map((plot) => plot.dataset.row)")


def test_four_lanes_stand_on_the_overview_and_two_more_can_be_had(go):
    screen = go()
    assert lanes(screen) == ["aid", "trade", "soldiers", "events"]
    title = screen.page.locator("[data-tally=lanes]")
    expect(title).to_have_text("Lanes: 4 of 6")
    title.click()
    screen.page.locator('[data-tag="lane:arms"]').click()
    expect(title).to_have_text("Lanes: 5 of 6")
    assert lanes(screen) == ["aid", "trade", "arms", "soldiers", "events"]
    screen.expect_query(off="lane%3Arecognition")


def test_lanes_come_back_from_the_address_and_can_all_be_on(arrive):
    assert lanes(arrive("?off=")) == ["aid", "trade", "arms", "soldiers", "recognition", "events"]
    assert lanes(arrive("?off=lane:aid,lane:trade,lane:nonsense,lane:arms")) == ["soldiers", "recognition", "events"]


def test_a_lane_that_is_off_takes_its_headline_figure_and_its_reading_along(go):
    screen = go("?off=lane:trade")
    expect(screen.card("trade")).to_be_hidden()
    expect(screen.card("arms")).to_be_visible()
    expect(screen.page.locator("[data-reading=trade]")).to_be_hidden()


def test_a_chart_with_forms_is_drawn_once_when_its_view_opens(go):
    screen = go()
    screen.page.evaluate("""() => {
      window.drawn = [];
      document.addEventListener('pillars:drawn', ({detail}) => window.drawn.push(detail.closest('.plot').dataset.row));
    }""")
    screen.show("soldiers")
    assert sorted(screen.page.evaluate("() => window.drawn")) == sorted(lanes(screen))


def test_the_form_of_a_chart_is_chosen_and_kept_in_the_address(go):
    screen = go("?view=arms", view="arms")
    spans = {mark["id"] for mark in screen.marks() if mark["row"] == "arms-dprk"}
    assert "arms-span-prc-dprk-1958-1960" in spans
    screen.page.locator("[data-form=years]").click()
    expect(screen.page.locator("[data-form=years]")).to_have_attribute("aria-pressed", "true")
    screen.page.wait_for_function("() => pillars.marksOnPage().some(({id}) => id === 'arms-prc-dprk-1958')")
    years = {mark["id"] for mark in screen.marks() if mark["row"] == "arms-dprk"}
    assert spans & years == set()
    screen.expect_query(view="arms", form="years")
    expect(screen.slot("table-count")).to_contain_text("drawn in another form")
    screen.open_table()
    expect(screen.page.locator(".ag-row").first).to_be_visible()
    screen.page.wait_for_function("""() => {  // the table follows a moment after the charts
      const marks = new Set(pillars.marksOnPage().map(({id}) => id));
      const rows = pillars.shownRows();
      return rows.length === marks.size && rows.every((id) => marks.has(id));
    }""")


def test_an_unknown_form_is_the_first_one(go):
    assert go("?view=arms&form=pie", view="arms").state()["form"] == ""
    assert go("?view=aid&form=years", view="aid").state()["form"] == ""


def test_countries_gained_follow_the_period_and_open_their_evidence(go):
    screen = go("?view=recognition&from=1948&to=1948", view="recognition")
    expect(screen.slot("begun-0")).to_have_text("9 in the chosen years")
    poland = screen.page.locator("[data-begun='recognition:0']").get_by_role("button", name="Poland")
    poland.click()
    expect(screen.drawer).to_contain_text("kdiplo")
    screen.page.evaluate("() => pillars.state.set({from: 1951, to: 1952})")
    expect(screen.slot("begun-0")).to_have_text(re.compile("^0 in the chosen years$"))


def test_what_explains_a_chart_says_why_in_its_evidence(go):
    screen = go("?view=arms", view="arms")
    explaining = next(mark["id"] for mark in screen.marks() if mark["row"] == "arms-explains")
    screen.page.evaluate("(id) => pillars.drawer.open(id, document.body)", explaining)
    expect(screen.drawer).to_contain_text("Explains")
    assert screen.drawer_row("Explains").startswith("Arms")


def test_a_value_that_stands_for_no_record_is_told_and_never_drawn(go):
    screen = go("?view=trade", view="trade")
    assert "import-ussr-dprk-1955" not in {mark["id"] for mark in screen.marks()}
    fact = screen.fact("import-ussr-dprk-1955")
    assert fact["value"] == 0
    assert "not usable" in fact["status"]
    assert fact["aside"] == "not-usable"


def test_a_lane_switched_on_after_a_zoom_stands_on_the_zoomed_axis(go):
    screen = go("?from=1954&to=1961&zoom=period")
    screen.page.evaluate("() => pillars.state.set({off: []})")
    screen.page.wait_for_function("() => pillars.marksOnPage().some(({row}) => row === 'arms')")
    assert screen.axes() == [[1954, 1962]] * 6


def test_the_reading_of_a_projector_tells_of_the_lanes_that_are_shown(go):
    screen = go("", size=(1280, 720))
    names = screen.page.locator(".reading-part > b")
    expect(names).to_have_text(["Aid and loans", "Trade", "Soldiers", "Treaties and events"])
    screen.page.evaluate("() => pillars.state.set({off: ['lane:trade', 'lane:recognition']})")
    expect(names).to_have_text(["Aid and loans", "Arms", "Soldiers", "Treaties and events"])


def test_words_beside_a_mark_open_the_evidence_of_that_mark(go):
    screen = go("?view=arms", view="arms")
    label = screen.plot("arms-dprk").locator(".label", has_text="1,108 m TIV").bounding_box()
    screen.page.mouse.click(label["x"] + label["width"] / 2, label["y"] + label["height"] / 2)
    expect(screen.drawer.get_by_role("heading", level=2)).to_have_text(screen.fact("arms-span-prc-dprk-1958-1960")["label"])
    assert screen.state()["fact"] == "arms-span-prc-dprk-1958-1960"


def test_an_address_shows_its_view_and_not_the_overview_before_it(arrive):
    screen = arrive("?view=arms", view="arms")
    assert screen.page.evaluate("() => document.documentElement.dataset.waiting") is None
    expect(screen.page.locator("#view")).to_be_visible()


def test_the_view_of_events_begins_with_the_main_ones_and_shows_all_when_asked(go):
    screen = go("?view=events", view="events")
    main = {mark["id"] for mark in screen.marks()}
    assert "event-weath-stalin-dies-1953-03-05" in main
    screen.page.locator("[data-form=all]").click()
    screen.expect_query(view="events", form="all")
    screen.page.wait_for_function("(n) => new Set(pillars.marksOnPage().map(({id}) => id)).size > n", arg=len(main))
    assert main < {mark["id"] for mark in screen.marks()}


def test_a_fact_that_only_another_form_draws_opens_its_view_in_that_form(go):
    screen = go()
    minor = screen.page.evaluate("""() => { const {main, all} = pillars.state.spec().rowFigures.events;
      const ids = (figure) => new Set(figure.layout.meta.marks.map(({id}) => id)); const first = ids(main);
      return [...ids(all)].find((id) => !first.has(id)); }""")
    screen.page.evaluate("(id) => pillars.go('events', id)", minor)
    screen.wait_for("events")
    assert screen.state()["form"] == "all"
    assert screen.find_mark(minor)
