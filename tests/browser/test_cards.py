"""Every mark answers: by pointer, by keyboard, with its figure, its hedge, its author and page."""

import random

import pytest
from playwright.sync_api import expect

from tests.browser.screens import CHARTED

ARMISTICE = "troop-agov-chinese-at-armistice-1953-07"


def test_pointing_at_a_mark_shows_figure_hedge_author_and_page(go):
    screen = go("")
    expect(screen.fact_card).to_be_hidden()
    screen.point_at(ARMISTICE)
    expect(screen.fact_card).to_be_visible()
    expect(screen.fact_card.locator(".card-title")).to_have_text("Chinese soldiers at the Armistice")
    expect(screen.fact_card.locator(".card-amount")).to_have_text("1.35 million soldiers")
    assert screen.card_row("Status") == "exact"
    assert screen.card_row("Source") == "Agov, p. 239"
    assert screen.card_row("When") == "July 1953"
    screen.page.mouse.move(5, 5)
    expect(screen.fact_card).to_be_hidden()


def test_a_hedged_figure_says_its_hedge(go):
    screen = go("?view=trade", view="trade")
    screen.plot("trade-share-of-trade").scroll_into_view_if_needed()
    screen.point_at("trade-agov-soviet-share-1949")
    expect(screen.fact_card.locator(".card-title")).to_have_text("Soviet share of foreign trade")
    assert screen.card_row("Status") == "about"


def test_the_card_can_be_reached_with_the_pointer(go):
    screen = go("")
    screen.point_at(ARMISTICE)
    expect(screen.fact_card).to_be_visible()
    box = screen.fact_card.bounding_box()
    screen.page.mouse.move(box["x"] + 20, box["y"] + 20)
    screen.page.evaluate("() => new Promise((done) => setTimeout(() => done(null), 400))")  # longer than a card lingers
    expect(screen.fact_card).to_be_visible()


def test_a_click_opens_the_drawer_and_escape_closes_it_and_gives_the_focus_back(go):
    screen = go("")
    screen.point_at(ARMISTICE)
    screen.page.mouse.down()
    screen.page.mouse.up()
    expect(screen.drawer.get_by_role("button", name="Close", exact=True)).to_be_focused()
    expect(screen.fact_card).to_be_hidden()
    screen.expect_query(fact=ARMISTICE)
    screen.page.keyboard.press("Escape")
    expect(screen.drawer).to_be_hidden()
    expect(screen.cursor("soldiers")).to_be_focused()
    expect(screen.fact_card).to_be_hidden()
    screen.expect_query()


def test_the_close_button_closes_the_drawer_and_gives_the_focus_back(go):
    screen = go("")
    screen.card("soldiers").locator(".fact-link").click()
    expect(screen.drawer).to_be_visible()
    expect(screen.drawer).to_have_role("dialog")
    screen.drawer.get_by_role("button", name="Close", exact=True).click()
    expect(screen.drawer).to_be_hidden()
    expect(screen.card("soldiers").locator(".fact-link")).to_be_focused()


def test_a_click_beside_the_marks_reads_that_year(go):
    screen = go("")
    box = screen.plot("trade").bounding_box()
    screen.page.mouse.click(box["x"] + box["width"] * (1946.5 - 1945) / 28, box["y"] + 20)
    screen.expect_query(year=1946)
    expect(screen.page.locator(".year-badge")).to_have_text("1946")
    expect(screen.fact_card).to_be_hidden()


def test_outside_the_overview_a_year_is_marked_once_somebody_asks_for_it(arrive):
    screen = arrive("?view=trade", view="trade")
    badge, band = screen.page.locator(".year-badge"), screen.page.locator(".overlay .band")
    expect(badge).to_be_hidden()
    expect(band).to_be_hidden()
    box = screen.page.locator(".plot").first.bounding_box()
    screen.page.mouse.click(box["x"] + box["width"] * (1958.5 - 1945) / 28, box["y"] + box["height"] - 6)
    expect(badge).to_have_text("1958")  # the year that had been in the state from the beginning
    expect(badge).to_be_visible()
    expect(band).to_be_visible()


def test_the_keyboard_alone_reaches_a_mark_moves_and_opens_its_card(go):
    screen = go("")
    screen.page.locator("#view").focus()
    cursor = screen.cursor("soldiers")
    for _ in range(40):
        screen.page.keyboard.press("Tab")
        if cursor.evaluate("(e) => e === document.activeElement"):
            break
    expect(cursor).to_be_focused()
    marks = [mark["id"] for mark in screen.marks() if mark["row"] == "soldiers"]
    press = screen.page.keyboard.press
    for key, at in (("Home", 0), ("ArrowRight", 1), ("ArrowDown", 2), ("ArrowLeft", 1), ("ArrowUp", 0), ("ArrowLeft", 0),
                    ("End", -1), ("ArrowRight", -1)):
        press(key)
        expect(cursor).to_have_attribute("data-fact", marks[at])
        fact = screen.fact(marks[at])
        expect(screen.fact_card.locator(".card-title")).to_have_text(fact["label"])
        expect(cursor).to_have_accessible_name(", ".join([fact["label"], fact["amount"], fact["when"], fact["cite"]]))
    press("Enter")
    expect(screen.drawer.get_by_role("button", name="Close", exact=True)).to_be_focused()
    press("Escape")
    expect(cursor).to_be_focused()
    expect(screen.drawer).to_be_hidden()


@pytest.mark.parametrize("view", CHARTED)
def test_every_mark_of_a_view_has_a_fact_and_a_place_on_its_plot(go, view):
    form = "&form=all" if view == "events" else ""  # which draws those of least weight too
    screen = go(f"?view={view}{form}" if view != "overview" else "", view=view)
    least = {"overview": 200, "aid": 30, "trade": 5, "arms": 20, "soldiers": 8,
             "recognition": 150, "events": 400, "treaties": 30, "contacts": 60, "lean": 100}[view]
    marks = screen.marks()
    assert len(marks) >= least
    facts = screen.page.evaluate("() => Object.keys(pillars.facts)")
    assert [mark["id"] for mark in marks if mark["id"] not in facts] == []
    plots = screen.page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll('.plot')].filter((e) => e.clientWidth).map((e) => {
             const r = e.getBoundingClientRect(); return [e.dataset.row, [r.left, r.top, r.right, r.bottom]]; }))""")
    assert {mark["row"] for mark in marks} == set(plots)
    astray = []
    for mark in marks:
        box, (left, top, right, bottom) = mark["box"], plots[mark["row"]]
        ordered = box["left"] <= box["right"] and box["top"] <= box["bottom"]
        across = box["left"] >= left - 1 and box["right"] <= right + 1
        down = box["top"] >= top - 1 and box["bottom"] <= bottom + 1
        if not (ordered and across and down):
            astray.append((mark["row"], mark["id"]))
    assert astray == []


def free_point(mark, marks):
    """A point of a mark that no other mark as small or smaller holds; None where there is none."""
    def area(box):
        return (box["right"] - box["left"]) * (box["bottom"] - box["top"])

    def holds(box, x, y):
        return box["left"] <= x <= box["right"] and box["top"] <= y <= box["bottom"]

    box = mark["box"]
    others = [m["box"] for m in marks if m is not mark and m["row"] == mark["row"] and area(m["box"]) <= area(box) + 0.01]
    for across in (0.5, 0.3, 0.7, 0.15, 0.85):
        for down in (0.5, 0.3, 0.7, 0.15, 0.85):
            x = box["left"] + across * (box["right"] - box["left"])
            y = box["top"] + down * (box["bottom"] - box["top"])
            if not any(holds(other, x, y) for other in others):
                return x, y
    return None


def sample():
    """Twenty-five marks by view and share of the view's marks, the same on every run."""
    rng = random.Random(19580701)
    return {view: [rng.random() for _ in range(5)] for view in CHARTED}


@pytest.mark.parametrize("view", CHARTED)
def test_marks_drawn_by_lot_open_drawers_that_say_what_their_facts_say(go, view):
    screen = go(f"?view={view}" if view != "overview" else "", view=view)
    chosen = [screen.marks()[int(share * len(screen.marks()))]["id"] for share in sample()[view]]
    for id_ in chosen:
        screen.plot(screen.find_mark(id_)["row"]).scroll_into_view_if_needed()
        marks = screen.marks()
        mark = next(m for m in marks if m["id"] == id_)
        point = free_point(mark, marks)
        plot = screen.plot(mark["row"]).bounding_box()
        if point:
            screen.page.mouse.move(2, 2)  # the card of the mark before may lie over this one
            expect(screen.fact_card).to_be_hidden()
            screen.plot(mark["row"]).click(position={"x": point[0] - plot["x"], "y": point[1] - plot["y"]})
        else:  # fully under other marks: the keyboard gets there
            row = [m["id"] for m in marks if m["row"] == mark["row"]]
            screen.cursor(mark["row"]).focus()
            screen.page.keyboard.press("Home")
            for _ in range(row.index(id_)):
                screen.page.keyboard.press("ArrowRight")
            screen.page.keyboard.press("Enter")
        fact = screen.fact(id_)
        expect(screen.drawer.get_by_role("button", name="Close", exact=True)).to_be_focused()
        expect(screen.drawer.get_by_role("heading", level=2)).to_have_text(fact["label"])
        amount = screen.drawer.locator("> .card-amount")
        if fact["amount"]:
            expect(amount).to_have_text(fact["amount"])
        else:
            expect(amount).to_have_count(0)
        assert screen.drawer_row("Source") == fact["cite"]
        screen.page.keyboard.press("Escape")
        expect(screen.drawer).to_be_hidden()
