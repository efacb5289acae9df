"""The command line that writes a lesson as a PDF."""

from __future__ import annotations

import subprocess
import sys

import pytest
from pypdf import PdfReader

from tests import toy as toys

FACT = "gift-a"
LESSON = """\
title: Two pillars, twice
about: A lesson for the test.
minutes: 3
---
headline: The first message
view: {view}
ask: What comes first?
answer: This is the answer.
cites: [{fact}]
minutes: 1
---
headline: The second message
view: {view}
highlight: [{fact}]
minutes: 1
---
headline: The third message
view: {view}
highlight: [{fact}]
minutes: 1
"""


def handout(root, *arguments, path=None):
    return subprocess.run([sys.executable, "-W", "ignore", "app.py", "handout", *arguments], cwd=root, capture_output=True, text=True,
                          timeout=300, env=None if path is None else {"PATH": path})


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The made-up tables with one lesson."""
    target = toys.build(tmp_path_factory.mktemp("handout") / "data")
    (target / "lessons").mkdir()
    (target / "lessons" / "two.yaml").write_text(LESSON.format(view="aid", fact=FACT), encoding="utf-8")
    return target


def test_an_unknown_lesson_is_refused_with_the_known_ones(root, folder, tmp_path):
    result = handout(root, "three", str(tmp_path / "three.pdf"), "--data", str(folder))
    assert result.returncode == 2
    assert "There is no lesson three. Known lessons: two." in result.stderr
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "three.pdf").exists()


def test_a_machine_without_a_browser_is_told_what_to_install(root, folder, tmp_path):
    result = handout(root, "two", str(tmp_path / "two.pdf"), "--data", str(folder), path=str(tmp_path))
    assert result.returncode == 2
    assert "Install Chromium, Chrome or Edge" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(("sheet", "paper", "height", "answered"), [("student", "A4", 842, False), ("teacher", "Letter", 792, True)])
def test_the_pages_of_a_lesson_are_written(root, folder, tmp_path, sheet, paper, height, answered):
    target = tmp_path / "new" / "two.pdf"
    result = handout(root, "two", str(target), "--data", str(folder), "--sheet", sheet, "--paper", paper)
    assert (result.returncode, result.stderr) == (0, "")
    assert str(target) in result.stdout
    pages = PdfReader(target).pages
    said = [" ".join(page.extract_text().split()) for page in pages]
    assert "Two pillars, twice" in said[0]
    assert len(pages) > 1
    assert f"Page {len(pages)} of {len(pages)}" in said[-1]
    assert {round(float(page.mediabox.height)) for page in pages} == {height}
    assert ("This is the answer." in " ".join(said)) is answered
    assert ("The first message" in " ".join(said)) is answered
    assert all(len(text) > 200 for text in said)
