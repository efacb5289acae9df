"""The view of the lessons and what the browser gets to present them."""

from __future__ import annotations

from dashboard.components.lessons import counts, lessons_view, records
from dashboard.data.faults import Fault
from dashboard.data.lessons import Known, Lesson, Step, read
from dashboard.model.period import Period

STEPS = (
    Step("First", "aid", Period(1901, 1904), 5, chart="aid-syl", year=1902, unit="crown", zoom=True, hide=("actor:bor",),
         highlight=("gift-a",), notes="Say", ask="Who?", given=("gift-a",), answer="He", cites=("gift-a", "loan-a")),
    Step("Second", "sources", Period(1905, 1905), 1, cites=("visit-a",)),
)
LESSON = Lesson("two-gifts", "Two gifts", "What the class saw.", 6, "en", STEPS)


def found(component, name):
    """The parts of a component that have this attribute, with its value."""
    return [(part, part.to_plotly_json()["props"][name]) for part in walk(component) if name in part.to_plotly_json()["props"]]


def walk(component):
    if not hasattr(component, "to_plotly_json"):
        return
    yield component
    inside = getattr(component, "children", None)
    for child in inside if isinstance(inside, list) else [inside]:
        yield from walk(child)


def text(component):
    if component is None or isinstance(component, str):
        return component or ""
    inside = getattr(component, "children", None)
    return "".join(text(child) for child in (inside if isinstance(inside, list) else [inside]))


def test_a_step_is_told_to_the_browser_with_all_its_keys():
    assert records([LESSON]) == {"two-gifts": {
        "title": "Two gifts", "about": "What the class saw.", "minutes": 6, "language": "en",
        "steps": [
            {"headline": "First", "view": "aid", "chart": "aid-syl", "from": 1901, "to": 1904, "year": 1902, "unit": "crown",
             "form": "", "zoom": True, "off": ["actor:bor"], "highlight": ["gift-a"], "notes": "Say", "ask": "Who?",
             "given": ["gift-a"], "answer": "He", "cites": ["gift-a", "loan-a"], "minutes": 5},
            {"headline": "Second", "view": "sources", "chart": "", "from": 1905, "to": 1905, "year": None, "unit": "",
             "form": "", "zoom": None, "off": [], "highlight": [], "notes": "", "ask": "", "given": [],
             "answer": "",
             "cites": ["visit-a"], "minutes": 1},
        ],
    }}
    assert counts([LESSON]) == {"two-gifts": 2}


def test_each_lesson_links_to_its_presentation_and_its_sheets(toy_context):
    view = lessons_view(toy_context, [LESSON], [])
    [(present, lesson)] = found(view, "data-lesson-present")
    assert (present.href, lesson, text(present)) == ("?lesson=two-gifts&present=1", "two-gifts", "Present")
    assert [(link.href, sheet, text(link)) for link, sheet in found(view, "data-lesson-sheet")] == [
        ("?lesson=two-gifts&sheet=student", "student", "Student’s sheet"),
        ("?lesson=two-gifts&sheet=teacher", "teacher", "Teacher’s key"),
    ]


def test_a_lesson_says_its_size_its_steps_and_what_it_rests_on(toy_context):
    [(section, _)] = found(lessons_view(toy_context, [LESSON], []), "data-lesson")
    said = text(section)
    facts = toy_context.facts.set_index("id")
    shorts = toy_context.store["sources"].set_index("id")["short"]
    named = {shorts[facts.loc[fact, "source"]] for fact in LESSON.facts}
    rests = said.split("Rests on: ")[1].split(".")[0]
    assert set(rests.split(", ")) == named
    for part in ("Two gifts", "What the class saw.", "2 steps, 6 minutes.", "First 1901 to 1904, 5 minutes", "Second 1905, 1 minute"):
        assert part in said


def test_without_lessons_the_view_says_so_and_how_one_is_written(toy_context):
    said = text(lessons_view(toy_context, [], []))
    assert "There is no lesson here yet." in said
    assert "How to write a lesson" in said
    assert "cannot be shown" not in said


def test_the_example_is_a_lesson_that_can_be_read(toy_context, tmp_path):
    [sample] = [part.children for part in walk(lessons_view(toy_context, [], [])) if type(part).__name__ == "Pre"]
    front, step, _ = sample.split("---\n")
    (tmp_path / "sample.yaml").write_text(front + f"---\n{step}" * 3, encoding="utf-8")
    known = Known(toy_context.years, ("overview",), {}, (), {}, {}, set(toy_context.facts["id"]))
    [lesson], faults = read(tmp_path, known)
    assert (faults, lesson.steps[0].years) == ([], toy_context.years)


def test_faults_stand_in_the_view_with_file_line_and_what_was_expected(toy_context):
    fault = Fault("lessons/bad.yaml", 7, "chart", "aid-sil", "a chart of the view aid", "line")
    said = text(lessons_view(toy_context, [LESSON], [fault]))
    assert "A lesson cannot be shown" in said
    assert "lessons/bad.yaml, line 7, key chart: found 'aid-sil': expected a chart of the view aid" in said
    assert "Two gifts" in said
