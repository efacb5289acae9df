"""Lessons: whatever is wrong with a file is told by line, the sound ones stand beside it, and ours are sound."""

from __future__ import annotations

import pytest

from dashboard import page
from dashboard.data import lessons
from dashboard.data.lessons import Known, Lesson, Step
from dashboard.model.period import Period

KNOWN = Known(
    years=Period(1900, 1910),
    views=("overview", "aid", "soldiers", "sources"),
    charts={
        "overview": {"aid": {"": {"gift-a"}}, "arms": {"": {"gun-a"}}},
        "aid": {"aid-syl": {"crown": {"gift-a"}, "mark": {"gift-a", "gift-b"}}, "aid-bor": {"": {"loan-a"}}},
        "soldiers": {"soldiers-rur": {"people": {"corps-a"}, "log": {"corps-a", "army-a"}}},
    },
    units=("crown", "mark"),
    forms={"soldiers": ("people", "log")},
    filters={"aid": ("actor:syl", "actor:bor"), "overview": ("lane:aid", "lane:arms")},
    facts={"gift-a", "gift-b", "loan-a", "corps-a", "army-a", "visit-a", "gun-a"},
    tags={"aid": {"aid-syl": "actor:syl"}, "overview": {"arms": "lane:arms"}},
    off={"overview": ("lane:arms", "lane:aid")},
)
GOOD = """\
title: A gift and a loan
about: The class sees two gifts.
minutes: 12
---
headline: Syldavia gave first
view: aid
chart: aid-syl
years: 1901-1904
highlight: [gift-a]
ask: Who gave first?
answer: Syldavia did.
cites: [gift-a]
minutes: 5
---
headline: Then Borduria lent
view: aid
cites: [loan-a]
minutes: 4
---
headline: A visit closed the deal
view: sources
cites: [visit-a]
minutes: 3
"""
LINES = len(GOOD.splitlines())


def folder(tmp_path, **files):
    """A folder of lessons beside a good one; names with a hyphen for each underscore."""
    place = tmp_path / "lessons"
    place.mkdir()
    for name, text in {"good": GOOD, **files}.items():
        path = place / f"{name.replace('_', '-')}.yaml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return place


def faults(tmp_path, text):
    """The faults of one bad lesson, as told; the good one beside it is there."""
    sound, found = lessons.read(folder(tmp_path, bad=text), KNOWN)
    assert [lesson.id for lesson in sound] == ["good"]
    return [str(fault) for fault in found]


def told(line, key, found, expected):
    place = f"lessons/bad.yaml, line {line}" + (f", key {key}" if key else "")
    return place + (f": found {found!r}" if found else "") + f": expected {expected}"


def test_a_good_lesson_is_read_as_it_is_written(tmp_path):
    [lesson], found = lessons.read(folder(tmp_path), KNOWN)
    assert found == []
    assert lesson == Lesson(
        "good", "A gift and a loan", "The class sees two gifts.", 12, "en",
        (
            Step("Syldavia gave first", "aid", Period(1901, 1904), 5, chart="aid-syl", highlight=("gift-a",),
                 ask="Who gave first?", answer="Syldavia did.", cites=("gift-a",)),
            Step("Then Borduria lent", "aid", Period(1900, 1910), 4, cites=("loan-a",)),
            Step("A visit closed the deal", "sources", Period(1900, 1910), 3, cites=("visit-a",)),
        ),
    )
    assert lesson.facts == ("gift-a", "loan-a", "visit-a")


def test_every_key_is_read(tmp_path):
    step = """view: soldiers
chart: soldiers-rur
years: 1905
year: 1907
unit: mark
form: log
zoom: true
highlight:
  - army-a
  - corps-a
notes: >-
  Say it
  slowly.
ask: How many?
given: [corps-a]
"""
    text = GOOD.replace("view: sources\n", step).replace("title:", "language: ko\ntitle:")
    [lesson], found = lessons.read(folder(tmp_path, good=text), KNOWN)
    assert found == []
    assert lesson.language == "ko"
    assert lesson.steps[2] == Step(
        "A visit closed the deal", "soldiers", Period(1905, 1905), 3, chart="soldiers-rur", year=1907, unit="mark", form="log",
        zoom=True, highlight=("army-a", "corps-a"), notes="Say it slowly.", ask="How many?", given=("corps-a",), cites=("visit-a",),
    )


def test_a_missing_folder_means_no_lessons(tmp_path):
    assert lessons.read(tmp_path / "lessons", KNOWN) == ([], [])


def test_other_files_are_no_lessons(tmp_path):
    place = folder(tmp_path)
    (place / "README.md").write_text("# Lessons", encoding="utf-8")
    (place / ".hidden.yaml").write_text("x", encoding="utf-8")
    sound, found = lessons.read(place, KNOWN)
    assert (len(sound), found) == (1, [])


def test_lessons_stand_in_the_order_of_their_first_years(tmp_path):
    place = folder(tmp_path, a_late=GOOD.replace("1901-1904", "1908-1909"), z_early=GOOD.replace("1901-1904", "1900-1909"))
    assert [lesson.id for lesson in lessons.read(place, KNOWN)[0]] == ["z-early", "good", "a-late"]


# --- one line put in the place of another ----------------------------------------------------------------------------

MANY = "the id of a fact"
# what stands there, what is put there, line of the fault, its key, found, expected
CASES = [
    ("title: A gift and a loan", "titel: A gift and a loan", 1, "titel", "titel", "one of the keys title, about, minutes, language; near: title"),
    ("minutes: 12", "minutes: 12\ncolour: red", 4, "colour", "colour", "one of the keys title, about, minutes, language"),
    ("about: The class sees two gifts.", "about:", 2, "about", "", "a value, which is required"),
    ("about: The class sees two gifts.\n", "", 1, "about", "", "a value, which is required"),
    ("about: The class sees two gifts.", "about: [one, two]", 2, "about", "a list", "text"),
    ("about: The class sees two gifts.", "about: {one: two}", 2, "about", "a mapping", "text"),
    ("about: The class sees two gifts.", "about: !!python/name:os.system x", 2, "about", "tag:yaml.org,2002:python/name:os.system x", "text"),
    ("minutes: 12", "minutes: 13", 3, "minutes", "13", "12, the sum of the minutes of the steps"),
    ("minutes: 12", "minutes: a while", 3, "minutes", "a while", "a whole number of minutes"),
    ("minutes: 5", "minutes: 4.5", 13, "minutes", "4.5", "a whole number of minutes"),
    ("minutes: 5", "minutes: -5", 13, "minutes", "-5", "a whole number of minutes"),
    ("minutes: 5", "minutes: 0", 13, "minutes", "0", "a whole number of minutes"),
    ("minutes: 5", "minutes: [5]", 13, "minutes", "a list", "a whole number of minutes"),
    ("minutes: 12", "minutes: 12\nlanguage: English", 4, "language", "English", "a language such as en or ko"),
    ("headline: Syldavia gave first\n", "", 5, "headline", "", "a value, which is required"),
    ("headline: Syldavia gave first", "headline: " + "x" * 91, 5, "headline", "91 characters", "at most 90 characters"),
    ("headline: Syldavia gave first", "headline: One\nheadline: Two", 6, "headline", "headline", "this key only once; it stands in line 5 too"),
    ("view: sources", "view: source", 21, "view", "source", "a view; near: sources"),
    ("view: sources", "view: moon", 21, "view", "moon", "a view: overview, aid, soldiers, sources"),
    ("view: sources", "view: sources\nchart: aid-syl", 22, "chart", "aid-syl", "no chart: the view sources has none"),
    ("view: sources", "view: sources\nform: log", 22, "form", "log", "no form: the view sources has none"),
    ("view: sources", "view: sources\nhide: [x]", 22, "hide", "x", "no filter: the view sources has none"),
    ("view: sources", "view: sources\nhighlight: [visit-a]", 22, "highlight", "visit-a", "no highlight: the view sources draws no facts"),
    ("chart: aid-syl", "chart: aid-sil", 7, "chart", "aid-sil", "a chart of the view aid; near: aid-syl"),
    ("years: 1901-1904", "years: 1904-1901", 8, "years", "1904-1901", "years from 1900 to 1910, the earlier first, such as 1900-1903"),
    ("years: 1901-1904", "years: 1899-1904", 8, "years", "1899-1904", "years from 1900 to 1910, the earlier first, such as 1900-1903"),
    ("years: 1901-1904", "years: soon", 8, "years", "soon", "years from 1900 to 1910, the earlier first, such as 1900-1903"),
    ("years: 1901-1904", "years: [1901, 1904]", 8, "years", "a list", "years from 1900 to 1910, the earlier first, such as 1900-1903"),
    ("years: 1901-1904", "year: 1911", 8, "year", "1911", "one year from 1900 to 1910"),
    ("years: 1901-1904", "year: 1901-1904", 8, "year", "1901-1904", "one year from 1900 to 1910"),
    ("years: 1901-1904", "unit: crowns", 8, "unit", "crowns", "an axis of money; near: crown"),
    ("years: 1901-1904", "zoom: perhaps", 8, "zoom", "perhaps", "true or false"),
    ("years: 1901-1904", "form: log", 8, "form", "log", "no form: the view aid has none"),
    ("view: sources", "view: soldiers\nform: logs", 22, "form", "logs", "a form of the view soldiers; near: log"),
    ("years: 1901-1904", "hide: [actor:bur]", 8, "hide", "actor:bur", "a filter of the view aid; near: actor:bor, actor:syl"),
    ("years: 1901-1904", "hide: [actor:syl]", 8, "hide", "actor:syl", "other filters: this one hides the chart aid-syl"),
    ("highlight: [gift-a]", "highlight: [gift-x]", 9, "highlight", "gift-x", f"{MANY}; near: gift-b, gift-a"),
    ("highlight: [gift-a]", "highlight: [gift-a, gift-a]", 9, "highlight", "gift-a", "each only once"),
    ("highlight: [gift-a]", "highlight: [gift-a, {x: y}]", 9, "highlight", "a mapping", f"a list, each item {MANY}"),
    ("highlight: [gift-a]", "highlight: [loan-a]", 9, "highlight", "loan-a", "a fact that the chart aid-syl draws: gift-a"),
    ("highlight: [gift-a]", "highlight:\n  - gift-a\n  - gift-b", 11, "highlight", "gift-b", "a fact that the chart aid-syl draws; near: gift-a"),
    ("cites: [loan-a]", "cites: [loan-b]", 17, "cites", "loan-b", f"{MANY}; near: loan-a"),
    ("cites: [loan-a]\n", "", 15, "highlight", "", "at least one fact in highlight or cites"),
    ("answer: Syldavia did.\ncites: [gift-a]", "answer: Syldavia did.", 11, "cites", "", "the ids of the facts on which the answer rests"),
    ("ask: Who gave first?\n", "", 10, "ask", "", "the question of this answer"),
    ("headline: Then Borduria lent", "headline: Then: Borduria lent", 15, "", "", "YAML that can be read (mapping values are not allowed here)"),
    ("answer: Syldavia did.", "given: [loan-a]\nanswer: Syldavia did.", 11, "given", "loan-a", "a fact of highlight or cites"),
    ("cites: [loan-a]", "cites: [loan-a]\ngiven: [loan-a]", 18, "ask", "", "the question that gives these facts"),
    ("cites: [loan-a]", "cites: [loan-a", 18, "", "", "YAML that can be read (while parsing a flow sequence, expected ',' or ']', but got ':')"),
    ("cites: [loan-a]", "cites:\n\t- loan-a", 18, "", "a tab", "spaces at the beginning of a line, no tab"),
    ("cites: [loan-a]", "cites: &a [loan-a]", 17, "", "&a", "no anchors and no aliases"),
    ("cites: [loan-a]", "cites: *a", 17, "", "*a", "no anchors and no aliases"),
    ("cites: [loan-a]", "cites: " + "[" * 5000, 17, "", "lists inside lists", "a key and its value on each line"),
    ("cites: [loan-a]", "cites: [loan-a]\n<<: {view: aid}", 18, "<<", "<<", "one of the keys " + ", ".join(lessons.STEP)),
    ("title: A gift and a loan", 'title: "\\UFFFFFFFF"', 1, "", "\\U", "letters and signs themselves, no escapes"),
    ("title: A gift and a loan", "title: \x07", 1, "", "character 0x0007", "letters and signs that can be printed"),
]


@pytest.mark.parametrize(("there", "put", "line", "key", "found", "expected"), CASES)
def test_a_fault_is_told_by_line_with_what_was_expected(tmp_path, there, put, line, key, found, expected):
    assert GOOD.count(there) == 1 or there.startswith("minutes")
    assert faults(tmp_path, GOOD.replace(there, put, 1)) == [told(line, key, found, expected)]


# --- whole files -----------------------------------------------------------------------------------------------------

ALL = "title, about, minutes, language"
FILES = [
    ("", [told(1, "", "an empty file", f"a front matter with {ALL}, then the steps")]),
    ("# nothing yet\n", [told(1, "", "an empty file", f"a front matter with {ALL}, then the steps")]),
    ("a lesson", [
        told(1, "", "0 steps", "3 to 12 steps, each after a line of three hyphens"),
        told(1, "", "a lesson", f"lines of a key, a colon and a value: {ALL}"),
    ]),
    ("- a\n- b\n", [
        told(1, "", "0 steps", "3 to 12 steps, each after a line of three hyphens"),
        told(1, "", "a list", f"lines of a key, a colon and a value: {ALL}"),
    ]),
    (GOOD.split("---")[0], [told(1, "", "0 steps", "3 to 12 steps, each after a line of three hyphens")]),
    (GOOD + "---\n", [told(LINES + 1, "", "nothing", "lines of a key, a colon and a value: " + ", ".join(lessons.STEP))]),
    (GOOD.replace("minutes: 12", "minutes: 42") + "---\nheadline: More\nview: aid\ncites: [gift-a]\nminutes: 3\n" * 10,
     [told(LINES + 47, "", "13 steps", "3 to 12 steps, each after a line of three hyphens")]),
    (GOOD.encode("utf-16"), [told(1, "", "byte 0xff", "a text saved as UTF-8")]),
    (GOOD.replace("Then Borduria", "Then Bordúria").encode("latin-1"), [told(15, "", "byte 0xfa", "a text saved as UTF-8")]),
    (GOOD + "# " + "x" * 200_000, [told(1, "", f"{len(GOOD) + 200_002} bytes", "at most 200000 bytes")]),
]


@pytest.mark.parametrize(("text", "expected"), FILES)
def test_a_file_that_is_no_lesson_is_told(tmp_path, text, expected):
    assert faults(tmp_path, text) == expected


def test_all_faults_of_a_lesson_are_told_at_once(tmp_path):
    text = GOOD.replace("title:", "titel:").replace("1901-1904", "soon").replace("loan-a", "loan-z").replace("sources", "moon")
    assert [(line.split(",")[1], line.split(",")[2].split(":")[0]) for line in faults(tmp_path, text)] == [
        (" line 1", " key titel"), (" line 8", " key years"), (" line 17", " key cites"),
        (" line 21", " key view"),
    ]


@pytest.mark.parametrize("name", ["My lesson.yaml", "Lesson.yaml", "a_b.yaml", "über.yaml", "-a.yaml"])
def test_the_name_of_a_file_is_the_id_of_its_lesson(tmp_path, name):
    (folder(tmp_path) / name).write_text(GOOD, encoding="utf-8")
    sound, [fault] = lessons.read(tmp_path / "lessons", KNOWN)
    assert [lesson.id for lesson in sound] == ["good"]
    assert str(fault) == (f"lessons/{name}, line 1: found {name!r}: expected a file name of small letters, digits and hyphens,"
                          " such as my-lesson.yaml")


def test_another_ending_is_told_and_not_passed_over(tmp_path):
    (folder(tmp_path) / "other.yml").write_text(GOOD, encoding="utf-8")
    _, [fault] = lessons.read(tmp_path / "lessons", KNOWN)
    assert str(fault) == "lessons/other.yml, line 1: found 'other.yml': expected a file name that ends in .yaml"


def test_a_folder_in_the_place_of_a_file_is_told(tmp_path):
    (folder(tmp_path) / "sub.yaml").mkdir()
    _, [fault] = lessons.read(tmp_path / "lessons", KNOWN)
    assert str(fault) == "lessons/sub.yaml, line 1: found 'sub.yaml': expected a file that can be read (Is a directory)"


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path):
    (tmp_path / "lessons").write_text("", encoding="utf-8")
    sound, [fault] = lessons.read(tmp_path / "lessons", KNOWN)
    assert sound == []
    assert str(fault) == "lessons: expected a folder that can be read (Not a directory)"


def test_what_is_drawn_hangs_on_the_form_and_the_money(tmp_path):
    drawn = GOOD.replace("highlight: [gift-a]", "highlight: [gift-b]\nunit: mark")
    assert lessons.read(folder(tmp_path, good=drawn), KNOWN)[1] == []
    assert len(faults(tmp_path / "x", drawn.replace("unit: mark", "unit: crown")) if (tmp_path / "x").mkdir() is None else ()) == 1


def test_a_chart_that_is_off_at_first_is_switched_on_where_it_is_chosen(tmp_path):
    text = GOOD.replace("view: sources", "view: overview\nchart: arms")
    [lesson], found = lessons.read(folder(tmp_path, good=text), KNOWN)
    assert (lesson.steps[2].hide, found) == (("lane:aid",), [])


def test_a_text_with_a_mark_of_its_encoding_is_read(tmp_path):
    assert lessons.read(folder(tmp_path, good=b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()), KNOWN)[1] == []


# --- translations ----------------------------------------------------------------------------------------------------

KOREAN = GOOD.replace("title: A gift and a loan", "title: 선물과 차관").replace("minutes: 12", "minutes: 12\nlanguage: ko").replace(
    "Syldavia gave first", "실다비아가 먼저 주었다").replace("Who gave first?", "누가 먼저 주었을까?").replace("Syldavia did.", "실다비아.")


def translated(tmp_path, text, name="good.ko"):
    """The lessons and the faults of a good lesson with this translation beside it, in Korean."""
    place = folder(tmp_path)
    (place / f"{name}.yaml").write_text(text, encoding="utf-8")
    sound, found = lessons.read(place, KNOWN, "ko")
    return sound, [str(fault).removeprefix(f"lessons/{name}.yaml, ") for fault in found]


def test_a_translation_stands_in_the_place_of_the_lesson_in_its_language(tmp_path):
    [lesson], found = translated(tmp_path, KOREAN)
    assert found == []
    assert (lesson.id, lesson.title, lesson.language) == ("good", "선물과 차관", "ko")
    assert (lesson.steps[0].headline, lesson.steps[0].answer) == ("실다비아가 먼저 주었다", "실다비아.")
    for language in ("en", "fr"):
        [lesson], found = lessons.read(tmp_path / "lessons", KNOWN, language)
        assert (lesson.id, lesson.title, lesson.language, found) == ("good", "A gift and a loan", "en", [])


@pytest.mark.parametrize(
    ("there", "put", "expected"),
    [
        ("language: ko\n", "", "line 1, key language: expected ko, as the name of the file says"),
        ("language: ko", "language: fr", "line 4, key language: found 'fr': expected ko, as the name of the file says"),
        ("title: 선물과 차관", "title:", "line 1, key title: expected a value, which is required"),
        ("years: 1901-1904", "years: 1901-1905",
         "line 9, key years: found '1901-1905': expected 1901-1904, as in good.yaml, line 8"),
        ("years: 1901-1904\n", "", "line 6, key years: expected 1901-1904, as in good.yaml, line 8"),
        ("years: 1901-1904", "years: 1901-1904\nyear: 1902", "line 10, key year: found '1902': expected none, as in good.yaml, line 5"),
        ("view: sources", "view: overview", "line 22, key view: found 'overview': expected sources, as in good.yaml, line 21"),
        ("highlight: [gift-a]\n", "", "line 6, key highlight: expected gift-a, as in good.yaml, line 9"),
        ("cites: [loan-a]", "cites: [loan-a, gift-a]",
         "line 18, key cites: found 'loan-a, gift-a': expected loan-a, as in good.yaml, line 17"),
        ("cites: [gift-a]", "cites: [gift-a]\ngiven: [gift-a]", "line 14, key given: found 'gift-a': expected none, as in good.yaml, line 5"),
        ("minutes: 5", "minutes: 6", "line 14, key minutes: found '6': expected 5, as in good.yaml, line 13"),
        ("minutes: 12", "minutes: 13", "line 3, key minutes: found '13': expected 12, as in good.yaml, line 3"),
        ("view: sources", "view: sources\nnotes: 말하기", "line 23, key notes: found '말하기': expected none, as in good.yaml, line 20"),
        ("ask: 누가 먼저 주었을까?\nanswer: 실다비아.\n", "answer: 실다비아.\n", "line 11, key ask: expected the question of this answer"),
        ("answer: 실다비아.\n", "", "line 6, key answer: expected words, as in good.yaml, line 11"),
        ("cites: [loan-a]", "cites: [loan-b]", "line 18, key cites: found 'loan-b': expected the id of a fact; near: loan-a"),
    ],
)
def test_a_translation_that_says_more_than_other_words_is_told_and_the_lesson_stands_in_its_own(tmp_path, there, put, expected):
    assert there in KOREAN
    [lesson], found = translated(tmp_path, KOREAN.replace(there, put, 1))
    assert (lesson.title, found) == ("A gift and a loan", [expected])
    assert [str(fault).split(", ", 1)[1] for fault in lessons.read(tmp_path / "lessons", KNOWN)[1]] == [expected]


def test_a_translation_has_as_many_steps(tmp_path):
    [lesson], found = translated(tmp_path, KOREAN + "---\nheadline: 더\nview: aid\ncites: [gift-a]\nminutes: 1\n")
    assert (lesson.title, found) == ("A gift and a loan", [f"line {LINES + 3}: found '4 steps': expected 3 steps, as in good.yaml"])


def test_a_translation_without_its_lesson_is_told(tmp_path):
    [lesson], found = translated(tmp_path, KOREAN, "lost.ko")
    assert (lesson.id, found) == ("good", ["line 1: found 'lost.ko.yaml': expected the lesson that it translates beside it: lost.yaml"])


def test_a_translation_cannot_stand_for_a_lesson_with_a_fault(tmp_path):
    place = folder(tmp_path, bad=GOOD.replace("loan-a", "loan-z"))
    (place / "bad.ko.yaml").write_text(KOREAN, encoding="utf-8")
    sound, [fault] = lessons.read(place, KNOWN, "ko")
    assert ([lesson.id for lesson in sound], fault.file) == (["good"], "lessons/bad.yaml")


def test_other_dots_in_the_name_of_a_file_are_told(tmp_path):
    [lesson], found = translated(tmp_path, KOREAN, "good.korean")
    assert (lesson.title, len(found)) == ("A gift and a loan", 1)
    assert found[0].startswith("line 1: found 'good.korean.yaml': expected a file name of small letters")


# --- our own ---------------------------------------------------------------------------------------------------------

OURS = ("war-and-its-price", "aid-then-loans", "crisis-of-1956", "between-two-pillars", "one-number-two-sources")


@pytest.fixture(scope="module")
def ours(real_context, root):
    return page.build(real_context, root / "data" / "lessons")


def test_ours_have_no_fault(ours):
    assert [str(fault) for fault in ours.faults] == []
    assert list(ours.rest["spec"]["lessonSteps"]) == list(OURS)


@pytest.mark.parametrize("name", OURS)
def test_ours_fill_forty_minutes_with_five_to_nine_steps_and_three_questions(ours, name):
    lesson = ours.rest["spec"]["lessonSteps"][name]
    steps = lesson["steps"]
    assert (lesson["minutes"], sum(step["minutes"] for step in steps), lesson["language"]) == (40, 40, "en")
    assert 5 <= len(steps) <= 9
    assert sum(bool(step["ask"] and step["answer"]) for step in steps) >= 3
    assert all(step["notes"] and step["cites"] for step in steps)


@pytest.mark.parametrize("name", OURS)
def test_ours_ring_facts_of_the_chosen_years_that_the_step_rests_on(ours, real_context, name):
    facts = real_context.facts.set_index("id")
    for step in ours.rest["spec"]["lessonSteps"][name]["steps"]:
        assert step["highlight"]
        assert set(step["highlight"]) <= set(step["cites"])
        ringed = facts.loc[step["highlight"]]
        assert not (ringed["first_year"] > step["to"]).any()
        assert not (ringed["last_year"] < step["from"]).any()
