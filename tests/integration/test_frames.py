"""Who may put the page into a frame: anybody an embedded chart, nobody else anything."""

from __future__ import annotations

import pytest


def _policy(answer):
    return dict(part.strip().split(" ", 1) for part in answer.headers["Content-Security-Policy"].split(";"))


def test_an_embedded_chart_may_stand_in_any_frame(client):
    answer = client.get("/?view=aid&embed=1")
    assert answer.status_code == 200
    assert _policy(answer)["frame-ancestors"] == "*"
    assert "X-Frame-Options" not in answer.headers


@pytest.mark.parametrize("path", ["/", "/?embed=0", "/?embed=", "/?view=aid", "/rest.json?embed=1", "/nowhere?embed=1"])
def test_everything_else_stays_in_frames_of_its_own(client, path):
    answer = client.get(path)
    assert _policy(answer)["frame-ancestors"] == "'self'"
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_the_rest_of_the_policy_is_the_same_in_a_frame(client):
    plain, framed = _policy(client.get("/")), _policy(client.get("/?embed=1"))
    del plain["frame-ancestors"], framed["frame-ancestors"]
    assert plain == framed


def test_what_scripts_fetch_later_is_served_and_not_loaded_at_once(client):
    assert "lazy" not in client.get("/").get_data(as_text=True)
    with client.get("/assets/lazy/qrcode.js") as answer:
        assert answer.status_code == 200
