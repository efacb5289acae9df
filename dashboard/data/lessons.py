"""Lessons that a teacher writes: ``lessons/<id>.yaml``, its front matter and a YAML document for each step.

A lesson with a fault is left out and each of its faults told by line; the others are read all the same. A translation,
``<id>.<language>.yaml``, is the same lesson in other words; where it has a fault, the lesson itself stands in its place.
Nothing is constructed from the YAML: only its nodes are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

from dashboard.data.faults import Fault
from dashboard.data.schemas import SLUG
from dashboard.model.period import Period

FOLDER = "lessons"
SUFFIX = ".yaml"
LARGEST = 200_000  # bytes
DEEPEST = 4  # collections inside one another
FEWEST, MOST = 3, 12  # steps
LONGEST = 90  # characters of a headline
SHOWN = 80  # characters of a value in a fault
LISTED = 12  # ids that are listed where none is near
YEAR = re.compile(r"\d{4}")
YEARS = re.compile(r"(\d{4})(?:\s*[-–]\s*(\d{4}))?")
LANGUAGE = r"[a-z]{2,3}(-[A-Z]{2})?"
TRANSLATION = re.compile(rf"(?P<id>.+)\.(?P<language>{LANGUAGE})")
TAB = re.compile(r"^[ ]*\t")
CORE = "tag:yaml.org,2002:"
PLAIN = {CORE + name for name in ("str", "int", "float", "bool", "null", "timestamp")}
SWITCH = {"true": True, "false": False, "yes": True, "no": False, "on": True, "off": False}

FRONT = {"title": True, "about": True, "minutes": True, "language": False}  # whether it is required
STEP = {
    "headline": True, "view": True, "chart": False, "years": False, "year": False, "unit": False, "form": False,
    "zoom": False, "hide": False, "highlight": False, "notes": False, "ask": False, "given": False, "answer": False,
    "cites": False, "minutes": True,
}
WORDS = ("title", "about", "headline", "notes", "ask", "answer")  # what a translation says in its own way

Drawn = Mapping[str, Collection[str]]  # the facts that a chart draws, by the money or the form in which it is drawn


@dataclass(frozen=True)
class Known:
    """What a lesson may name. ``charts`` has the charted views alone: for each chart the facts that it draws.

    ``tags``: by view the tag under which a chart can be hidden; ``off``: what a view hides before anybody chooses.
    """

    years: Period
    views: Collection[str]
    charts: Mapping[str, Mapping[str, Drawn]]
    units: Collection[str]
    forms: Mapping[str, Collection[str]]
    filters: Mapping[str, Collection[str]]
    facts: Collection[str]
    tags: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    off: Mapping[str, Collection[str]] = field(default_factory=dict)

    def drawn(self, view: str, chart: str, choice: str) -> set[str]:
        """The facts that a view draws, or one chart of it; ``choice`` is a form or a unit, else the first is drawn."""
        charts = self.charts.get(view, {})
        chosen = [charts[chart]] if chart in charts else charts.values()
        return {fact for drawn in chosen for fact in drawn.get(choice, next(iter(drawn.values()), ()))}


@dataclass(frozen=True)
class Step:
    """One thing that the class sees, and what is said of it."""

    headline: str
    view: str
    years: Period
    minutes: int
    chart: str = ""
    year: int | None = None
    unit: str = ""
    form: str = ""
    zoom: bool | None = None
    hide: tuple[str, ...] = ()
    highlight: tuple[str, ...] = ()
    notes: str = ""
    ask: str = ""
    given: tuple[str, ...] = ()
    answer: str = ""
    cites: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lesson:
    """A lesson; ``id`` is the name of its file."""

    id: str
    title: str
    about: str
    minutes: int
    language: str
    steps: tuple[Step, ...]

    @property
    def facts(self) -> tuple[str, ...]:
        """What it shows and rests on, each once."""
        return tuple(dict.fromkeys(fact for step in self.steps for fact in (*step.highlight, *step.cites)))


def read(folder: Path, known: Known, language: str = "en") -> tuple[list[Lesson], list[Fault]]:
    """The sound lessons of ``folder`` in the order of their first years, and every fault of all its files.

    Those that have a sound translation into ``language`` are in its words.
    """
    try:
        paths = sorted(folder.iterdir())
    except FileNotFoundError:
        paths = []
    except OSError as fault:
        return [], [Fault(FOLDER, 0, "", "", f"a folder that can be read ({fault.strerror})", "line")]
    files = [path for path in paths if path.suffix.lower() in (SUFFIX, ".yml") and not path.name.startswith(".")]
    readers = {path.name: _Reader(path, known) for path in files}
    lessons: dict[str, Lesson] = {}
    for reader in sorted(readers.values(), key=lambda reader: bool(reader.language)):  # first what others translate
        lesson = reader.lesson(readers.get(reader.id + SUFFIX) if reader.language else None)
        if lesson and (not reader.language or (reader.language == language and lesson.id in lessons)):
            lessons[lesson.id] = lesson
    faults = {fault for reader in readers.values() for fault in reader.faults}
    return sorted(lessons.values(), key=lambda lesson: (lesson.steps[0].years, lesson.id)), sorted(faults)


class _Broken(Exception):
    """The text is none that can be read on; its fault has been told."""


class _Reader:
    """One file: its lesson, if it is sound, and its ``faults``; ``language`` is that of a translation."""

    def __init__(self, path: Path, known: Known) -> None:
        self.path, self.known, self.faults = path, known, list[Fault]()
        named = TRANSLATION.fullmatch(path.stem)
        self.id, self.language = (named["id"], named["language"]) if named else (path.stem, "")
        self._parts: list[_Mapping] = []  # the front matter and the steps

    def lesson(self, original: _Reader | None = None) -> Lesson | None:
        """The lesson; a translation is compared with its ``original``."""
        if self.path.suffix != SUFFIX:
            self.tell(1, "", self.path.name, f"a file name that ends in {SUFFIX}")
        if not re.match(SLUG, self.id):
            self.tell(1, "", self.path.name, "a file name of small letters, digits and hyphens, such as my-lesson.yaml")
        if self.language and not original:
            self.tell(1, "", self.path.name, f"the lesson that it translates beside it: {self.id}{SUFFIX}")
        try:
            documents = self._documents(self._text())
        except _Broken:
            return None
        front = self._part(documents[0], FRONT)
        title, about = front.text("title"), front.text("about")
        minutes = front.whole("minutes")
        language = front.matching("language", LANGUAGE, "a language such as en or ko", "en")
        steps = [self._step(node) for node in documents[1:]]
        if not FEWEST <= len(steps) <= MOST:
            self.tell(_line(documents[-1]), "", f"{len(steps)} steps",
                       f"{FEWEST} to {MOST} steps, each after a line of three hyphens")
        if self.language and self.language != language:
            self.tell(front.line("language"), "language", front.said("language"),
                      f"{self.language}, as the name of the file says")
        if original and not (self.faults or original.faults):
            self._compare(original)
        if not self.faults and (total := sum(step.minutes for step in steps)) != minutes:
            self.tell(front.line("minutes"), "minutes", str(minutes), f"{total}, the sum of the minutes of the steps")
        return None if self.faults else Lesson(self.id, title, about, minutes, language, tuple(steps))

    def _part(self, node: yaml.Node, keys: Mapping[str, bool]) -> _Mapping:
        self._parts.append(_Mapping(self, node, keys))
        return self._parts[-1]

    def _compare(self, original: _Reader) -> None:
        """Whatever differs from the original beside the words, and words that only one of the two has."""
        name, mine, theirs = original.path.name, self._parts, original._parts
        if len(mine) != len(theirs):
            self.tell(mine[-1].start, "", f"{len(mine) - 1} steps", f"{len(theirs) - 1} steps, as in {name}")
            return
        for own, first in zip(mine, theirs, strict=True):
            for key in own.keys:
                said, wanted = own.said(key), first.said(key)
                same = bool(said) == bool(wanted) if key in WORDS else said == wanted
                if not same and key != "language":
                    expected = "none" if not wanted else "words" if key in WORDS else _short(wanted)
                    self.tell(own.line(key), key, said, f"{expected}, as in {name}, line {first.line(key)}")

    def tell(self, line: int, key: str, found: str, expected: str) -> None:
        self.faults.append(Fault(f"{FOLDER}/{self.path.name}", line, key, _short(found), expected, "line"))

    def _break(self, line: int, found: str, expected: str) -> _Broken:
        self.tell(line, "", found, expected)
        return _Broken()

    def _text(self) -> str:
        try:
            data = self.path.read_bytes()
        except OSError as fault:
            raise self._break(1, self.path.name, f"a file that can be read ({fault.strerror})") from None
        if len(data) > LARGEST:
            raise self._break(1, f"{len(data)} bytes", f"at most {LARGEST} bytes")
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as fault:
            found = f"byte {data[fault.start]:#04x}"
            raise self._break(data[: fault.start].count(b"\n") + 1, found, "a text saved as UTF-8") from None
        tabs = [line for line, words in enumerate(text.split("\n"), start=1) if TAB.match(words)]
        for line in tabs:
            self.tell(line, "", "a tab", "spaces at the beginning of a line, no tab")
        if tabs:
            raise _Broken
        return text

    def _documents(self, text: str) -> list[yaml.Node]:
        """The documents of the file, as nodes: at least one."""
        try:
            self._refuse(text)
            found = list(yaml.compose_all(text, Loader=yaml.SafeLoader))
        except yaml.MarkedYAMLError as fault:
            mark = fault.problem_mark or fault.context_mark
            said = ", ".join(part for part in (fault.context, fault.problem) if part)
            raise self._break(mark.line + 1 if mark else 1, "", f"YAML that can be read ({said})") from None
        except yaml.reader.ReaderError as fault:
            line = text[: fault.position].count("\n") + 1
            raise self._break(line, f"character {fault.character:#06x}", "letters and signs that can be printed") from None
        except (ValueError, OverflowError):  # an escape that stands for no character
            line = text[: max(text.find("\\U"), 0)].count("\n") + 1
            raise self._break(line, "\\U", "letters and signs themselves, no escapes") from None
        if not found:
            raise self._break(1, "an empty file", "a front matter with " + ", ".join(FRONT) + ", then the steps")
        return found

    def _refuse(self, text: str) -> None:
        """What a lesson has no need of and what could swell: anchors, aliases, lists in lists in lists."""
        depth = 0
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            line = event.start_mark.line + 1
            if anchor := getattr(event, "anchor", None):
                sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
                raise self._break(line, f"{sign}{anchor}", "no anchors and no aliases")
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST:
                raise self._break(line, "lists inside lists", "a key and its value on each line")

    def _step(self, node: yaml.Node) -> Step:
        step, known = self._part(node, STEP), self.known
        headline = step.text("headline")
        if len(headline) > LONGEST:
            self.tell(step.line("headline"), "headline", f"{len(headline)} characters", f"at most {LONGEST} characters")
        view = step.one("view", known.views, "a view")
        charts, forms, filters = (of.get(view, ()) for of in (known.charts, known.forms, known.filters))
        chart = step.one("chart", charts, _of("chart", view, charts)) if view else ""
        years = step.years("years", known.years)
        unit = step.one("unit", known.units, "an axis of money")
        form = step.one("form", forms, _of("form", view, forms)) if view else ""
        hide = step.several("hide", filters, _of("filter", view, filters)) if view else ()
        shown = known.drawn(view, chart, form or unit)
        where = f"the chart {chart}" if chart else f"the view {view}"
        highlight = step.several("highlight", known.facts, "the id of a fact")
        for line, fact in step.items("highlight"):
            if view in known.views and fact in known.facts and fact not in shown:
                expected = f"a fact that {where} draws" if charts else f"no highlight: {where} draws no facts"
                self.tell(line, "highlight", fact, _near(fact, shown, expected))
        cites = step.several("cites", known.facts, "the id of a fact")
        if step.has("answer") and not step.has("cites"):
            self.tell(step.line("answer"), "cites", "", "the ids of the facts on which the answer rests")
        elif step.told and not step.has("cites") and not step.has("highlight"):
            self.tell(_line(node), "highlight", "", "at least one fact in highlight or cites")
        given = step.several("given", known.facts, "the id of a fact")
        for line, fact in step.items("given"):
            if fact in known.facts and fact not in (*highlight, *cites):
                self.tell(line, "given", fact, "a fact of highlight or cites")
        if step.has("given") and not step.has("ask"):
            self.tell(step.line("given"), "ask", "", "the question that gives these facts")
        if step.has("answer") and not step.has("ask"):
            self.tell(step.line("answer"), "ask", "", "the question of this answer")
        tag = known.tags.get(view, {}).get(chart, "")
        if tag and tag in hide:
            self.tell(step.line("hide"), "hide", tag, f"other filters: this one hides {where}")
        if not step.has("hide") and tag in (off := known.off.get(view, ())):
            hide = tuple(name for name in off if name != tag)
        return Step(
            headline, view, years, step.whole("minutes"), chart, step.year("year", known.years), unit, form,
            step.switch("zoom"), hide, highlight, step.text("notes"), step.text("ask"), given, step.text("answer"), cites,
        )


class _Mapping:
    """One document, whose values are read by key; what is wrong with it is told to the reader of the file.

    What is not there, or told as wrong, reads as an empty value.
    """

    def __init__(self, reader: _Reader, node: yaml.Node, keys: Mapping[str, bool]) -> None:
        self._reader, self._node, self.keys = reader, node, tuple(keys)
        self._values: dict[str, yaml.Node] = {}
        if not isinstance(node, yaml.MappingNode):
            found = "nothing" if _empty(node) else "a list" if isinstance(node, yaml.SequenceNode) else node.value
            reader.tell(_line(node), "", found, "lines of a key, a colon and a value: " + ", ".join(keys))
            return
        meant: set[str] = set()  # keys that a misspelt one stands for
        for key, value in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else "a list or a mapping"
            if name not in keys:
                meant |= set(get_close_matches(name, keys, n=1))
                reader.tell(_line(key), name, name, _near(name, keys, "one of the keys " + ", ".join(keys), among=False))
            elif name in self._values:
                reader.tell(_line(key), name, name, f"this key only once; it stands in line {self.line(name)} too")
            else:
                self._values[name] = value
        for name in (name for name, required in keys.items() if required and not self.has(name) and name not in meant):
            reader.tell(self.line(name), name, "", "a value, which is required")

    @property
    def told(self) -> bool:
        """Whether it says anything at all."""
        return bool(self._values)

    def has(self, key: str) -> bool:
        return key in self._values and not _empty(self._values[key])

    def line(self, key: str) -> int:
        return _line(self._values.get(key, self._node))

    @property
    def start(self) -> int:
        return _line(self._node)

    def said(self, key: str) -> str:
        """What stands there, as it is written, a list with commas; "" where there is nothing."""
        return ", ".join(text for _, text in self.items(key))

    def text(self, key: str) -> str:
        return self._scalar(key, "text", str.strip, "")

    def whole(self, key: str) -> int:
        return self._scalar(key, "a whole number of minutes", _whole, 0)

    def switch(self, key: str) -> bool | None:
        return self._scalar(key, "true or false", lambda text: SWITCH.get(text.lower()), None)

    def matching(self, key: str, pattern: str, expected: str, default: str) -> str:
        return self._scalar(key, expected, lambda text: text if re.fullmatch(pattern, text) else None, default)

    def one(self, key: str, allowed: Collection[str], expected: str) -> str:
        """One of the ``allowed``; "" where there is none or it is another."""
        text = self.text(key)
        if text and text not in allowed:
            self._reader.tell(self.line(key), key, text, _near(text, allowed, expected))
            return ""
        return text

    def items(self, key: str) -> Iterator[tuple[int, str]]:
        """The texts of a list, each with its line; one value alone counts as a list of one."""
        node = self._values.get(key)
        if node is None or _empty(node):
            return
        for item in node.value if isinstance(node, yaml.SequenceNode) else [node]:
            if _is_text(item):
                yield _line(item), item.value.strip()

    def several(self, key: str, allowed: Collection[str], expected: str) -> tuple[str, ...]:
        """A list of ``allowed``, each once."""
        node = self._values.get(key)
        if node is not None and not _empty(node):
            listed = node.value if isinstance(node, yaml.SequenceNode) else [node]
            for item in listed:
                if not _is_text(item):
                    self._reader.tell(_line(item), key, _kind(item), f"a list, each item {expected}")
        found: list[str] = []
        for line, text in self.items(key):
            if text in found:
                self._reader.tell(line, key, text, "each only once")
            elif text not in allowed:
                self._reader.tell(line, key, text, _near(text, allowed, expected))
            found.append(text)
        return tuple(found)

    def year(self, key: str, axis: Period) -> int | None:
        expected = f"one year from {axis.start} to {axis.end}"
        return self._scalar(key, expected, lambda text: _year(text, axis), None)

    def years(self, key: str, axis: Period) -> Period:
        """Years such as 1950-1953, or one year; all of the axis where nothing is said."""
        expected = f"years from {axis.start} to {axis.end}, the earlier first, such as {axis.start}-{axis.start + 3}"
        return self._scalar(key, expected, lambda text: _years(text, axis), axis)

    def _scalar(self, key: str, expected: str, convert: Callable[[str], Any], default: Any) -> Any:
        """The value of a key as ``convert`` makes it; None of it is a fault."""
        node = self._values.get(key)
        if node is None or _empty(node):
            return default
        value = convert(node.value) if _is_text(node) else None
        if value is None:
            self._reader.tell(_line(node), key, _kind(node), expected)
            return default
        return value


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"


def _line(node: yaml.Node) -> int:
    """The line of the file on which a node begins; of an empty document its line of hyphens."""
    mark = node.start_mark
    return mark.line + 1 - (mark.line > 0 and mark.column == 0 and _empty(node))


def _empty(node: yaml.Node) -> bool:
    """No value, an empty text or an empty list."""
    return not (node.value.strip() if isinstance(node, yaml.ScalarNode) else node.value) or node.tag == CORE + "null"


def _is_text(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag in PLAIN


def _kind(node: yaml.Node) -> str:
    """What stands there, in words."""
    if isinstance(node, yaml.ScalarNode):
        return str(node.value) if node.tag in PLAIN else f"{node.tag} {node.value}"
    return "a list" if isinstance(node, yaml.SequenceNode) else "a mapping"


def _of(kind: str, view: str, allowed: Collection[str]) -> str:
    return f"a {kind} of the view {view}" if allowed else f"no {kind}: the view {view} has none"


def _whole(text: str) -> int | None:
    return int(text) if re.fullmatch(r"[1-9]\d{0,2}", text, re.ASCII) else None


def _year(text: str, axis: Period) -> int | None:
    return int(text) if YEAR.fullmatch(text) and axis.contains(int(text), int(text)) else None


def _years(text: str, axis: Period) -> Period | None:
    found = YEARS.fullmatch(text.strip())
    if not found:
        return None
    start, end = int(found[1]), int(found[2] or found[1])
    return Period(start, end) if start <= end and axis.contains(start, end) else None


def _near(text: str, allowed: Collection[str], expected: str, *, among: bool = True) -> str:
    """What was expected, and which of the ``allowed`` come near; all of them (``among``) where they are few."""
    near = get_close_matches(text, list(allowed), n=3, cutoff=0.6)
    if near:
        return f"{expected}; near: {', '.join(near)}"
    if among and 0 < len(allowed) <= LISTED:
        return f"{expected}: {', '.join(allowed)}"
    return expected
