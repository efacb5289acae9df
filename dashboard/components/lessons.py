"""Lessons: what the browser needs to present them, and the view that lists them and says how one is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.data.faults import Fault
from dashboard.data.lessons import FEWEST, FOLDER, FRONT, LONGEST, MOST, STEP, SUFFIX, Lesson, Step
from dashboard.model.period import Period
from dashboard.topics.base import Context
from dashboard.words.dates import in_words

SHEETS = ("student", "teacher")


def counts(lessons: Sequence[Lesson]) -> dict[str, int]:
    """How many steps each lesson has."""
    return {lesson.id: len(lesson.steps) for lesson in lessons}


def records(lessons: Sequence[Lesson]) -> dict[str, Any]:
    """The lessons by id for the browser, which shows their steps as states of the page."""
    return {
        lesson.id: {
            "title": lesson.title, "about": lesson.about, "minutes": lesson.minutes, "language": lesson.language,
            "steps": [_record(step) for step in lesson.steps],
        }
        for lesson in lessons
    }


def _record(step: Step) -> dict[str, Any]:
    return {
        "headline": step.headline, "view": step.view, "chart": step.chart, "from": step.years.start, "to": step.years.end,
        "year": step.year, "unit": step.unit, "form": step.form, "zoom": step.zoom, "off": list(step.hide),
        "highlight": list(step.highlight), "notes": step.notes, "ask": step.ask, "given": list(step.given),
        "answer": step.answer, "cites": list(step.cites), "minutes": step.minutes,
    }


def lessons_view(context: Context, lessons: Sequence[Lesson], faults: Sequence[Fault]) -> Component:
    """Every lesson with what it shows and the ways to use it; then how to write one, and what is wrong with which."""
    words = context.words
    sections = [_lesson(lesson, context) for lesson in lessons] or [html.P(words("lessons.none"))]
    return html.Div(
        [
            html.Div([html.H1(words("lessons.title")), html.P(words("lessons.lead"), className="lead-line")],
                     className="headline-words"),
            _faults(context, faults),
            html.Div(sections, className="lessons"),
            _how(context),
        ],
        className="view view-page view-lessons",
    )


def _lesson(lesson: Lesson, context: Context) -> html.Section:
    words = context.words
    size = words.count("lessons.size", len(lesson.steps), minutes=words.count("lessons.minutes", lesson.minutes))
    name = f"lesson-{lesson.id}"
    return html.Section(
        [
            html.H2(lesson.title, id=name, lang=lesson.language),
            html.P(lesson.about, className="lesson-about", lang=lesson.language),
            html.P([size, " ", words("lessons.rests", sources=_sources(lesson, context))], className="lesson-size"),
            html.Div(_links(lesson, context), className="lesson-links"),
            html.Details([html.Summary(words("lessons.steps")),
                          html.Ol([_step(step, context) for step in lesson.steps], lang=lesson.language)],
                         className="lesson-steps"),
        ],
        className="lesson", **{"aria-labelledby": name, "data-lesson": lesson.id},
    )


def _sources(lesson: Lesson, context: Context) -> str:
    """The short names of the sources of its facts, in the order of the sources."""
    facts = context.facts
    named = set(facts.loc[facts["id"].isin(lesson.facts), "source"])
    sources = context.store["sources"].sort_values("order")
    return context.words("list.comma").join(sources.loc[sources["id"].isin(named), "short"])


def _links(lesson: Lesson, context: Context) -> list[html.A]:
    words, address = context.words, f"?lesson={lesson.id}"
    about = {"aria-describedby": f"lesson-{lesson.id}"}
    present = html.A(words("lessons.present"), href=f"{address}&present=1", className="button",
                     **{"data-lesson-present": lesson.id}, **about)
    sheets = [
        html.A(words(f"lessons.sheet.{sheet}"), href=f"{address}&sheet={sheet}", className="text-button",
               **{"data-lesson-sheet": sheet}, **about)
        for sheet in SHEETS
    ]
    return [present, *sheets]


def _step(step: Step, context: Context) -> html.Li:
    words = context.words
    told = words("list.comma").join((_years(step.years, context), words.count("lessons.minutes", step.minutes)))
    return html.Li([step.headline, " ", html.Span(told, className="lesson-when", lang=str(words.locale))])


def _years(years: Period, context: Context) -> str:
    return in_words(str(years.start) if years.start == years.end else f"{years.start}/{years.end}", context.words)


def _faults(context: Context, faults: Sequence[Fault]) -> html.Section | None:
    """What keeps lessons from being shown, file by file; None where all is well."""
    if not faults:
        return None
    words = context.words
    items = [html.Li(str(fault)) for fault in sorted(faults)]
    return html.Section([html.H2(words("lessons.faults")), html.P(words("lessons.faults.lead")), html.Ul(items)],
                        className="lesson-faults")


def _how(context: Context) -> html.Section:
    words = context.words
    keys = [words(f"lessons.how.{part}", keys=", ".join(names)) for part, names in (("front", FRONT), ("step", STEP))]
    rules = [
        words("lessons.how.file", place=f"{FOLDER}/", suffix=SUFFIX), *keys,
        words("lessons.how.rules", fewest=FEWEST, most=MOST, longest=LONGEST), words("lessons.how.ids"),
    ]
    years = context.years
    sample = words("lessons.how.sample", first=years.start, last=years.end, fact=next(iter(context.facts["id"]), ""))
    return html.Section(
        [html.H2(words("lessons.how")), html.Ul([html.Li(rule) for rule in rules]),
         html.Pre(sample, tabIndex=0, **{"aria-label": words("lessons.how.example")})],
        className="lesson-how",
    )
