"""Two languages in one server: each page whole in its own words, the second built when somebody first asks for it."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from werkzeug.test import Client

from dashboard import languages
from dashboard.factory import create_app
from dashboard.i18n import catalogue
from dashboard.languages import Languages
from dashboard.settings import Settings, read_settings


def ask(client, path, **more):
    with client.get(path, **more) as answer:
        answer.get_data()
        return answer


@pytest.fixture(scope="module")
def served(toy_app, toy_folder):
    return Client(Languages(toy_app, Settings(data=toy_folder)))


def test_each_address_has_its_own_language(served):
    first, other = (ask(served, path).text for path in ("/", "/ko/"))
    assert '<html lang="en"' in first
    assert '<html lang="ko"' in other
    assert "/ko/assets/" in other
    assert "/ko/assets/" not in first


def test_what_a_page_loads_is_there_under_its_own_address(served):
    for path in ("/ko/_dash-layout", "/ko/_dash-dependencies", "/ko/rest.json", "/ko/health", "/ko/download/aid.csv", "/ko/assets/css/20-fonts.css"):
        assert ask(served, path).status_code == 200, path


def test_the_layout_speaks_the_language_of_its_address(served):
    first, other = (str(ask(served, f"{root}_dash-layout").get_json()) for root in ("/", "/ko/"))
    for language, layout, not_there in (("en", first, other), ("ko", other, first)):
        assert catalogue.load(language)("skip") in layout
        assert catalogue.load(language)("skip") not in not_there
    assert ask(served, "/rest.json").data != ask(served, "/ko/rest.json").data


def find(part, wanted, found):
    """All components of a layout with a class."""
    if isinstance(part, list):
        for one in part:
            find(one, wanted, found)
    elif isinstance(part, dict):
        props = part.get("props", {})
        if wanted in str(props.get("className", "")).split():
            found.append(props)
        find(props.get("children"), wanted, found)
    return found


@pytest.mark.parametrize(("root", "links"), [("/", [("한국어", "ko/", "ko")]), ("/ko/", [("English", "../", "en")])])
def test_the_header_leads_to_the_other_language_in_its_own_name(served, root, links):
    found = find(ask(served, f"{root}_dash-layout").get_json(), "language-link", [])
    assert [(link["children"], link["href"], link["lang"]) for link in found] == links


def test_an_error_leads_home_in_its_own_language(served):
    first, other = (ask(served, f"{root}cite/fact/nobody.bib") for root in ("/", "/ko/"))
    assert (first.status_code, other.status_code) == (404, 404)
    assert 'href="/"' in first.text
    assert 'href="/ko/"' in other.text
    assert catalogue.load("ko")("error.title") in other.text


def test_an_address_without_its_last_slash_is_mended_and_keeps_its_question(served):
    answer = served.get("/ko?view=aid&from=1901")
    assert answer.status_code == 308
    assert answer.headers["Location"].endswith("/ko/?view=aid&from=1901")


@pytest.mark.parametrize("path", ["/kor/", "/xx/", "/KO/", "/en/", "//ko/", "/assets/ko/"])
def test_what_is_no_other_language_is_asked_of_the_first(served, toy_app, path):
    assert ask(served, path).status_code == ask(toy_app.server.test_client(), path).status_code


def test_the_first_language_is_answered_as_without_others(served, toy_app):
    alone = toy_app.server.test_client()
    for path in ("/_dash-layout", "/_dash-dependencies", "/rest.json", "/health"):
        assert ask(served, path).data == ask(alone, path).data, path


@pytest.mark.parametrize("path", ["/ko/", "/ko/_dash-layout", "/ko/assets/nothing.css", "/ko/nowhere.css"])
def test_every_answer_carries_the_security_headers(served, path):
    headers = ask(served, path).headers
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"


class Built:
    """Stands for an app, and counts how often it was made."""

    def __init__(self):
        self.calls, self.gate = [], threading.Event()

    def __call__(self, settings, **more):
        self.calls.append((settings.language, more))
        self.gate.wait(5)
        return self

    @property
    def server(self):
        return self

    def wsgi_app(self, environ, start):
        start("200 OK", [])
        return [environ["SCRIPT_NAME"].encode() + b" " + environ["PATH_INFO"].encode()]


def test_a_language_is_built_once_and_only_when_it_is_asked_for(toy_app, toy_folder, monkeypatch):
    built = Built()
    monkeypatch.setattr(languages, "create_app", built)
    monkeypatch.setattr(languages, "compress_all", lambda app: None)
    server = Languages(toy_app, Settings(data=toy_folder))
    ask(Client(server), "/")
    ask(Client(server), "/ko/assets/css/20-fonts.css")
    assert built.calls == []
    with ThreadPoolExecutor(4) as threads:
        asked = [threads.submit(Client(server).get, f"/ko/{n}") for n in range(4)]
        built.gate.set()
        assert [answer.result().text for answer in asked] == [f"/ko /{n}" for n in range(4)]
    assert built.calls == [("ko", {"prefix": "/ko/", "first": "en"})]


def test_the_command_line_chooses_the_language_of_the_first_page(toy_folder):
    settings = read_settings(["--language", "ko", "--data", str(toy_folder)])
    assert settings.language == "ko"
    served = Client(Languages(create_app(settings, first="ko"), settings))
    assert '<html lang="ko"' in ask(served, "/").text
    found = find(ask(served, "/_dash-layout").get_json(), "language-link", [])
    assert [(link["children"], link["href"]) for link in found] == [("English", "en/")]


def test_a_language_that_is_none_is_refused(capsys):
    with pytest.raises(SystemExit):
        read_settings(["--language", "xx"])
    assert "xx" in capsys.readouterr().err


@pytest.mark.parametrize(("asked", "given"), [("ko", "ko"), ("xx", "en"), ("", "en")])
def test_the_environment_may_name_a_language(monkeypatch, asked, given):
    monkeypatch.setenv("PILLARS_LANGUAGE", asked)
    assert read_settings(None).language == given
