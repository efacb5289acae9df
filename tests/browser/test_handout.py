"""Hand-outs: what stands on the pages of a view and of a lesson, for whom, and that the page behind comes back."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.screens import Screen

READY = "() => document.documentElement.dataset.sheet === 'ready'"
LONG = 60_000  # milliseconds for all steps of a lesson
CUT = """() => [...document.querySelectorAll('.paper-body')].filter((body) => {
  const end = body.getBoundingClientRect().bottom;
  return [...body.children].some((part) => part.getBoundingClientRect().bottom > end + 1);
}).length"""
TALLEST = "() => Math.max(...[...document.querySelectorAll('.paper')].map((paper) => paper.getBoundingClientRect().height))"
LESSON = """() => { const all = pillars.state.spec().lessonSteps;
  const [id] = Object.keys(all).filter((name) => all[name].steps.some((step) => step.ask) && all[name].steps.some((step) => !step.ask));
  return {id, title: all[id].title, steps: all[id].steps}; }"""


def solid(text):
    return re.sub(r"\s+", "", text)


def ready(screen):
    screen.page.wait_for_function(READY, timeout=LONG)


def papers(screen):
    return screen.page.locator(".papers").inner_text()


@pytest.fixture(scope="module")
def lesson(home, server):
    """A lesson that asks in some of its steps and not in others."""
    page = home.new_page()
    page.goto(server, timeout=LONG)  # the first who comes: all is packed for it
    page.wait_for_function("() => document.documentElement.dataset.rest === 'here'", timeout=LONG)
    found = page.evaluate(LESSON)
    page.close()
    return found


@pytest.fixture(scope="module")
def prepared(home, server):
    """Pages with a lesson made ready for printing, one a lesson: making one ready takes longest."""
    screens = {}

    def of(name):
        if name not in screens:
            screens[name] = Screen(home.new_page(), server)
            screens[name].open(f"?lesson={name}&sheet=student", view=None)
            ready(screens[name])
        screens[name].page.bring_to_front()
        return screens[name]

    yield of
    for screen in screens.values():
        screen.page.close()


@pytest.fixture
def sheet(prepared, lesson):
    """The sheet of a lesson for somebody, on a paper; a teacher reaches it by the same buttons."""
    def choose(whose, paper="A4", name=lesson["id"]):
        screen = prepared(name)
        screen.page.emulate_media(media="screen")
        for chosen in (f"[data-handout-sheet={whose}]", f"[data-handout-paper={paper}]"):
            screen.page.locator(chosen).click()
            expect(screen.page.locator(chosen)).to_have_attribute("aria-pressed", "true")
        return screen

    return choose


def test_the_students_sheet_asks_and_does_not_tell(sheet, lesson):
    screen = sheet("student")
    told = solid(papers(screen))
    assert solid(lesson["title"]) in told
    for step in lesson["steps"]:
        if step["ask"]:
            assert solid(step["ask"]) in told
            assert solid(step["headline"]) not in told
            assert not step["answer"] or solid(step["answer"]) not in told
        else:
            assert solid(step["headline"]) in told
        assert not step["notes"] or solid(step["notes"].split("\n")[0]) not in told
    asking = sum(bool(step["ask"]) for step in lesson["steps"])
    assert screen.page.locator(".handout-lines").count() == asking
    expect(screen.page.locator(".handout-who")).to_contain_text("Name")


def test_the_teachers_key_has_the_message_the_question_and_the_answer(sheet, lesson):
    screen = sheet("teacher")
    told = solid(papers(screen))
    for step in lesson["steps"]:
        for part in ("headline", "ask", "answer"):
            assert solid(step[part]) in told
        assert all(solid(paragraph) in told for paragraph in step["notes"].split("\n\n"))
    assert screen.page.locator(".handout-lines").count() == 0


@pytest.mark.parametrize("whose", ["student", "teacher"])
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_every_step_has_its_picture_and_its_sources_and_nothing_is_cut(sheet, lesson, whose, paper):
    screen = sheet(whose, paper)
    page = screen.page
    n = len(lesson["steps"])
    assert page.locator(".handout-step").count() == n
    assert page.locator(".handout-picture").count() >= n
    assert page.locator(".handout-cited").count() == n
    assert page.locator(".handout-keys li").count() > 2
    assert page.locator(".handout-source").count() >= 1
    assert page.evaluate(CUT) == 0
    assert int(page.locator("#handout").get_attribute("data-pages")) == page.locator(".paper").count()
    size = {"A4": 297, "Letter": 279.4}[paper] / 25.4 * 96
    assert size - 2 < page.evaluate(TALLEST) <= size


def test_tables_keep_doubts_and_pages(sheet, lesson):
    screen = sheet("teacher")
    ids = [id_ for step in lesson["steps"] for id_ in (*step["highlight"], *step["cites"])]
    facts = [screen.fact(id_) for id_ in dict.fromkeys(ids)]
    told = solid(papers(screen))
    assert [fact["label"] for fact in facts if solid(fact["cite"]) not in told] == []
    assert [fact["label"] for fact in facts if solid(fact["amount"]) not in told] == []
    disputed = sum(fact["disputed"] for fact in facts)
    assert screen.page.locator(".handout-table .disputed").count() >= disputed


@pytest.mark.parametrize(("name", "box"), [("crisis-of-1956", ".blank"), ("war-and-its-price", ".curtain")])
def test_what_is_asked_is_an_empty_box(sheet, name, box):
    assert sheet("student", name=name).page.locator(f".handout-picture {box}").count() > 0
    assert sheet("teacher", name=name).page.locator(".handout-picture :is(.blank, .curtain)").count() == 0


def test_what_the_question_gives_is_no_box(sheet):
    """Step 4 of the lesson on the war gives the aid of 1.9 billion rubles and asks how much it was beside a year's product."""
    fourth = sheet("student", name="war-and-its-price").page.locator(".handout-picture").nth(3)
    assert "$475 m" in fourth.text_content()
    assert fourth.locator(".blank, .curtain").count() == 0


def test_a_height_that_is_asked_for_is_covered_and_its_neighbours_are_not(sheet):
    screen = sheet("student", name="aid-then-loans")
    pictures = screen.page.locator(".handout-picture > svg").all()
    covered = [picture.locator(".curtain").count() for picture in pictures]
    # 1 pledges of 1953 and 1954 over the blocks; 2 tells; 3 shares of revenue of 1954, 1956 and later, 1960; 4 has no axis of
    # values and tells; 5 no axis; 6 tells; 7 tells both blocks, of which it asks the change
    assert [bool(n) for n in covered] == [True, False, True, False, False, False, False]
    assert {"$475 m", "$1.45 bn", "$1.2 bn"} <= set(pictures[6].locator("text").all_text_contents())


def test_what_one_step_asks_no_other_chart_of_the_students_sheet_says(sheet):
    """In the lesson on 1956 step 1 asks how Kim's party answers, step 4 about the mission of Mikoyan and Peng; none tells."""
    def says(whose, words):
        shots = sheet(whose, name="crisis-of-1956").page.locator(".handout-picture > svg").all()
        return [words in " ".join(shot.locator("text").all_text_contents()) for shot in shots]

    for words in ("Party congress backs", "Mikoyan and Peng force"):
        assert any(says("teacher", words))
        assert not any(says("student", words))
    assert any(says("student", "August Plenum"))  # which step 3 tells


def test_what_one_step_asks_no_other_chart_of_the_students_sheet_draws(sheet):
    """In the lesson on 1956 the marks of what steps 1 and 4 ask stand in the chart of step 3 too, but not on a student's sheet."""
    teacher, student = (sheet(whose, name="crisis-of-1956").page.locator(".handout-picture").nth(2).locator("path.point").count()
                        for whose in ("teacher", "student"))
    assert 0 < student < teacher


def test_the_students_sheet_has_neither_what_the_lesson_is_about_nor_names_of_periods(sheet):
    teacher, student = (solid(papers(sheet(whose, name="crisis-of-1956"))) for whose in ("teacher", "student"))
    about = solid(sheet("student", name="crisis-of-1956").page.evaluate("() => pillars.state.spec().lessonSteps['crisis-of-1956'].about"))
    assert about in teacher
    assert about not in student
    assert "1953to1958" in student


def test_every_source_is_found_by_the_name_that_charts_and_tables_give_it(sheet):
    told = papers(sheet("teacher", name="war-and-its-price"))
    assert "COW NMC: Singer, J. David" in told
    assert "China.org.cn: China Internet Information Center" in told
    assert "Agov, Avram. 2013." in told


def test_the_key_has_the_signs_of_the_charts_and_each_sign_of_doubt_once(sheet):
    page = sheet("teacher", name="war-and-its-price").page
    said = page.locator(".handout-keys li").all_inner_texts()
    assert any(text.startswith("A column: counted at a moment") for text in said)
    assert any(text.startswith("A diamond: a break, a crisis, an act of war") for text in said)  # of the overview's events
    assert "In a thick frame: what the step is about." in said
    assert any("almost" in text and "at most" in text for text in said)  # one sign stands for both
    signs = [key.get_attribute("class") for key in page.locator(".handout-keys li:has(b) > i").all()]
    assert len(signs) == len(set(signs)) > 5


def test_a_pdf_has_the_title_of_its_sheet_and_the_page_its_own_again(go):
    screen = go("?view=aid", view="aid")
    before = screen.page.title()
    screen.page.locator("[data-handout=view]").click()
    ready(screen)
    assert screen.page.title() == "Between Two Pillars · Aid and loans"
    screen.page.keyboard.press("Escape")
    expect(screen.page).to_have_title(before)


def test_sheets_and_papers_are_changed_without_preparing_again(sheet, lesson):
    screen = sheet("student")
    page = screen.page
    page.evaluate("() => { window.kept = pillars.showStep; pillars.showStep = () => { throw new Error('prepared again'); }; }")
    page.locator("[data-handout-sheet=teacher]").click()
    expect(page.locator(".papers")).to_contain_text("Teacher’s key")
    page.locator("[data-handout-paper=Letter]").click()
    expect(page.locator(".paper-Letter").first).to_be_visible()
    expect(page.locator(".paper-A4")).to_have_count(0)
    assert (screen.state()["sheet"], screen.state()["paper"]) == ("teacher", "Letter")
    assert page.locator("[data-handout-paper=Letter]").get_attribute("aria-pressed") == "true"
    page.evaluate("() => { pillars.showStep = window.kept; }")


def test_closing_brings_the_page_back(go):
    screen = go("?view=aid&from=1953&to=1961&zoom=period&year=1956", view="aid")
    before = screen.state()
    labels = screen.labels("aid-camp")
    button = screen.page.locator("[data-handout=view]")
    button.click()
    ready(screen)
    assert screen.page.evaluate("() => document.activeElement.closest('#handout') !== null")
    screen.page.keyboard.press("Escape")
    expect(screen.page.locator("#handout")).to_be_hidden()
    expect(button).to_be_focused()
    screen.settle()
    assert screen.state() == before
    assert screen.labels("aid-camp") == labels
    assert screen.page.locator("[inert]").count() == 0
    screen.expect_query(view="aid", from_=1953, to=1961, year=1956, zoom="period")


def test_a_lesson_can_be_cancelled_while_it_is_prepared(go, lesson):
    screen = go("?view=trade", view="trade")
    screen.page.evaluate("(lesson) => pillars.state.set({lesson, sheet: 'student'})", lesson["id"])
    expect(screen.page.locator(".handout-progress")).to_contain_text(f"of {len(lesson['steps'])}")
    screen.page.keyboard.press("Escape")
    expect(screen.page.locator("#handout")).to_be_hidden()
    screen.page.wait_for_function("() => pillars.state.get().view === 'trade' && !document.getElementById('app').dataset.stage", timeout=LONG)
    screen.wait_for("trade")
    assert screen.page.locator(".paper").count() == 0


def test_a_view_is_printed_with_its_facts_sources_and_key(go):
    screen = go("?view=aid&from=1953&to=1961", view="aid")
    rows = screen.grid_ids()
    screen.page.locator("[data-handout=view]").click()
    ready(screen)
    told = papers(screen)
    for part in ("Aid and loans to North Korea", "1953 to 1961", "Money in US dollars.", "How to read the marks", "data version"):
        assert part in told
    assert screen.page.locator(".handout-table tbody tr").count() == min(len(rows), 60)
    first = screen.page.locator(".handout-table tbody tr td").first.inner_text()
    assert first == screen.fact(rows[0])["label"]
    assert screen.page.evaluate(CUT) == 0
    assert screen.page.locator(".handout-picture svg .js-fill").count() > 3


def test_what_does_not_fit_is_counted_and_linked(go):
    screen = go("?view=events", view="events")
    rows = len(screen.listed())
    screen.page.locator("[data-handout=view]").click()
    ready(screen)
    expect(screen.page.locator(".handout-more")).to_contain_text(f"{rows - 60} more facts")


def test_filters_are_said(go):
    screen = go("?view=aid", view="aid")
    chip = screen.page.locator("[data-tag]").first
    name = chip.inner_text()
    chip.click()
    screen.page.locator("[data-handout=view]").click()
    ready(screen)
    assert f"Not shown: {name}." in papers(screen)


def test_a_dark_page_on_a_phone_gives_the_same_light_pages(arrive):
    screen = arrive("?view=trade&sheet=view", view=None, size=(390, 844), scheme="dark")
    ready(screen)
    ground = screen.page.evaluate("() => getComputedStyle(document.querySelector('.paper')).backgroundColor")
    assert ground == "rgb(255, 255, 255)"
    ink = screen.page.evaluate("() => [...document.querySelectorAll('.handout-picture text')].map((text) => text.getAttribute('fill'))")
    assert "rgb(27, 35, 45)" in ink
    assert screen.page.evaluate("() => document.documentElement.dataset.bsTheme") == "dark"
    assert screen.page.evaluate(CUT) == 0


def test_paper_shows_the_hand_out_alone(sheet):
    screen = sheet("student")
    screen.page.emulate_media(media="print")
    shown = screen.page.evaluate("() => [...document.getElementById('app').children].filter((part) => part.getClientRects().length).map((part) => part.id)")
    assert shown == ["handout"]
    expect(screen.page.locator(".handout-bar")).to_be_hidden()
    assert screen.page.evaluate("() => document.scrollingElement.scrollHeight") > 2000


def test_a_page_printed_as_it_stands_keeps_charts_table_and_sources(go):
    screen = go("?view=aid&from=1953&to=1961", view="aid")
    page = screen.page
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    for gone in (".site-header", "#timeline", ".table-tools", "#drawer", ".grid-place"):
        expect(page.locator(gone).locator("visible=true")).to_have_count(0)
    expect(page.locator(".plot[data-row=aid-camp]")).to_be_visible()
    assert page.locator("#printed-below tbody tr").count() == len(screen.listed())
    expect(page.locator("#printed-below")).to_contain_text("Agov, Avram. 2013.")
    page.emulate_media(media="screen")
    page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    expect(page.locator("#printed-below")).to_be_empty()


def test_a_link_that_others_can_follow_has_a_code(arrive):
    screen = arrive("?view=trade", view="trade")
    screen.page.evaluate("() => { pillars.share.isLocal = () => false; }")
    screen.page.locator("[data-handout=view]").click()
    ready(screen)
    expect(screen.page.locator(".handout-link .code")).to_be_visible()
    expect(screen.page.locator(".handout-address")).to_have_text(f"{screen.base}/?view=trade")


def test_an_address_without_a_lesson_opens_no_sheet_of_one(arrive):
    screen = arrive("?view=aid&sheet=teacher", view="aid")
    expect(screen.page.locator("#handout")).to_be_hidden()
    assert screen.state()["sheet"] == ""


def test_narrow_columns_have_the_lines_of_the_key_on_a_grey_print(sheet):
    screen = sheet("teacher", name="war-and-its-price")
    broad = """() => [...document.querySelectorAll('.handout-picture .js-line')].filter((line) => parseFloat(line.style.strokeWidth) >= 8)
      .map((line) => line.style.stroke.startsWith('url('))"""
    assert any(screen.page.evaluate(broad))


def test_a_picture_of_one_actor_is_left_plain(sheet):
    """In step 2 of the lesson on aid the blocks are all of the socialist states: lines would look like the hatching of loans."""
    picture = sheet("teacher", name="aid-then-loans").page.locator(".handout-picture").nth(1)
    fills = picture.evaluate("(e) => [...e.querySelectorAll('.js-fill')].map((area) => area.style.fill)")
    assert "rgb(107, 58, 95)" in fills  # the colour of the socialist states, as it is
    assert not any("hatch-" in fill for fill in fills)
    expect(picture.locator(".handout-colour")).to_have_count(0)
