"""A bad lesson is told where the server starts, and the server answers all the same."""

from __future__ import annotations

import json

from dashboard.factory import create_app
from dashboard.ids import REST
from dashboard.settings import Settings
from tests import toy as toys

STEP = """---
headline: Syldavia gave first
view: aid
highlight: [gift-a]
minutes: 2
"""
GOOD = "title: Gifts\nabout: Two gifts.\nminutes: 6\n" + STEP * 3


def spec(client, part):
    return json.loads(client.get(f"/{part}").data)["spec"]


def test_a_bad_lesson_is_printed_and_the_good_one_is_served(tmp_path, capsys):
    folder = toys.build(tmp_path / "toy")
    (folder / "lessons").mkdir()
    (folder / "lessons" / "good.yaml").write_text(GOOD, encoding="utf-8")
    (folder / "lessons" / "bad.yaml").write_text(GOOD.replace("gift-a", "gift-z", 1), encoding="utf-8")
    client = create_app(Settings(data=folder)).server.test_client()
    told = capsys.readouterr().err
    assert told.startswith("A lesson cannot be shown: lessons/bad.yaml, line 7, key highlight: found 'gift-z': expected the id of a fact")
    assert told.count("\n") == 1
    assert client.get("/").status_code == 200
    steps = spec(client, REST)["lessonSteps"]
    assert list(steps) == ["good"]
    assert [step["highlight"] for step in steps["good"]["steps"]] == [["gift-a"]] * 3
    layout = client.get("/_dash-layout").get_data(as_text=True)
    assert '"lessons":{"good":3}' in layout.replace(" ", "")


def test_a_folder_without_lessons_is_served(client):
    assert spec(client, REST)["lessonSteps"] == {}
    assert "lessons" in json.loads(client.get(f"/{REST}").data)["views"]
