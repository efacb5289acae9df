"""What the server answers: nothing asked of it shows a trace, and all of it is compressed, cached and closed."""

from __future__ import annotations

import re
from urllib.parse import urljoin

import pytest
from plotly.offline import get_plotlyjs_version

from dashboard.factory import create_app
from dashboard.settings import Settings

POST = "/_dash-update-component"
TRACE = re.compile(r"Traceback|File \"|\.py\b|werkzeug|DependencyException|site-packages")


def links(page: str) -> list[str]:
    return re.findall(r'(?:src|href)="([^"]+)"', page)


def ask(client, path, **more):
    """The answer, read to its end and closed."""
    with client.get(path, **more) as answer:
        answer.get_data()
        return answer


@pytest.fixture(scope="module")
def front(toy_app) -> str:
    return toy_app.server.test_client().get("/").get_data(as_text=True)


def test_a_fresh_worker_knows_the_component_suites_before_it_has_served_a_page(front, toy_folder):
    suites = [link for link in links(front) if link.startswith("/_dash-component-suites/")]
    assert len(suites) > 5
    fresh = create_app(Settings(data=toy_folder)).server.test_client()
    assert {link: ask(fresh, link).status_code for link in suites} == dict.fromkeys(suites, 200)


def test_everything_the_page_links_to_is_served_from_here(front, client):
    local = [urljoin("/", link) for link in links(front) if not link.startswith("data:")]
    assert len(local) > 10
    assert [link for link in local if not link.startswith("/") or link.startswith("//")] == []
    assert {link: ask(client, link).status_code for link in local} == dict.fromkeys(local, 200)


@pytest.mark.parametrize(
    "path",
    [
        "/_dash-component-suites/dash/nothing.js",
        "/_dash-component-suites/nopackage/x.js",
        "/_dash-component-suites/dash/../../etc/passwd",
        "/assets/nothing.css",
        "/assets/../pyproject.toml",
        "/assets/..%2fapp.py",
    ],
)
def test_an_unknown_file_is_not_found_and_shows_no_trace(client, path):
    answer = ask(client, path)
    assert answer.status_code == 404
    assert not TRACE.search(answer.get_data(as_text=True))


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere",
        "/a/b/c",
        "/%00",
        "/%ff%fe",
        "/?view=<script>",
        "/aid",
        "/" + "x" * 3000,
        "//",
        "/_dash-",
        "/_reload-hash",
        "/_dash-component-suites/",
    ],
)
def test_an_unknown_path_is_served_or_not_found_and_never_fails(client, path):
    answer = ask(client, path)
    assert answer.status_code < 500
    assert not re.search(r"Traceback|File \"", answer.get_data(as_text=True))


BODIES = [
    ("nothing", {}),
    ("no JSON", {"data": "output=x", "content_type": "text/plain"}),
    ("broken JSON", {"data": "{", "content_type": "application/json"}),
    ("empty object", {"json": {}}),
    ("a list", {"json": [1, 2]}),
    ("a number", {"json": 7}),
    ("null", {"data": "null", "content_type": "application/json"}),
    ("unknown output", {"json": {"output": "nothing.children", "inputs": [], "changedPropIds": []}}),
    ("output is a list", {"json": {"output": ["view.children"], "inputs": []}}),
    ("output is an object", {"json": {"output": {"id": "view"}, "inputs": []}}),
    (
        "a browser's callback",
        {
            "json": {
                "output": "view.children",
                "outputs": {"id": "view", "property": "children"},
                "inputs": [{"id": "view-name", "property": "data", "value": "aid"}],
                "changedPropIds": ["view-name.data"],
            }
        },
    ),
    ("bytes", {"data": b"\xff\xfe\x00", "content_type": "application/json"}),
    ("deep", {"data": "[" * 50_000, "content_type": "application/json"}),
    ("huge", {"data": b"x" * 1_500_000, "content_type": "application/json"}),
    ("huge JSON", {"json": {"output": "view.children", "inputs": ["x" * 1_500_000]}}),
]


@pytest.mark.parametrize("body", [body for _, body in BODIES], ids=[name for name, _ in BODIES])
def test_a_forged_callback_is_refused_and_shows_no_trace(client, body):
    answer = client.post(POST, **body)
    assert 400 <= answer.status_code < 500
    assert not TRACE.search(answer.get_data(as_text=True))


@pytest.mark.parametrize("method", ["get", "put", "delete", "patch"])
def test_other_methods_are_refused(client, method):
    answer = getattr(client, method)(POST)
    assert 400 <= answer.status_code < 500


def test_an_error_page_speaks_the_words_of_the_catalogue_and_leads_back(client, words):
    text = client.get("/assets/nothing.css").get_data(as_text=True)
    assert words("error.title") in text
    assert 'href="/"' in text


def test_an_unexpected_error_shows_no_trace(toy_folder):
    app = create_app(Settings(data=toy_folder))
    app.server.before_request_funcs.setdefault(None, []).append(lambda: 1 / 0)
    answer = ask(app.server.test_client(), "/")
    assert answer.status_code == 500
    assert not re.search(r"Traceback|ZeroDivision|division", answer.get_data(as_text=True))


def test_health_is_answered(client):
    assert client.get("/health").status_code == 200


# --- headers ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", "/_dash-layout", "/assets/nothing.css"])
def test_every_answer_carries_the_security_headers(client, path):
    headers = ask(client, path).headers
    policy = headers["Content-Security-Policy"]
    assert "unsafe-eval" not in policy
    assert not re.search(r"https?:|\*", policy)
    directives = {part.split()[0]: part.split()[1:] for part in policy.split(";") if part.strip()}
    assert "'unsafe-inline'" not in directives["script-src"]
    assert directives["default-src"] == ["'self'"]
    assert directives["object-src"] == ["'none'"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "Referrer-Policy" in headers


def test_every_script_in_the_page_is_allowed_by_its_hash(client):
    import base64
    import hashlib

    answer = client.get("/")
    scripts = re.findall(
        r"<script(?![^>]*(?:src|application/(?:ld\+)?json))[^>]*>(.*?)</script>", answer.get_data(as_text=True), re.DOTALL
    )
    assert scripts
    for script in scripts:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in answer.headers["Content-Security-Policy"], script[:80]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")  # Flask-Compress
@pytest.mark.parametrize("encoding", ["br", "gzip"])
@pytest.mark.parametrize("path", ["/", "/_dash-layout", "/assets/js/00-plotly-basic.min.js"])
def test_what_is_served_is_compressed(client, encoding, path):
    answer = ask(client, path, headers={"Accept-Encoding": encoding})
    assert answer.headers["Content-Encoding"] == encoding
    assert "Accept-Encoding" in answer.headers["Vary"]


def test_fingerprinted_files_are_kept_for_a_year_and_others_are_asked_for_again(client, front):
    marked = [link for link in links(front) if "m=" in link or re.search(r"\.v[\w]+m\d+\.", link)]
    assert len(marked) > 10
    for link in marked:
        assert ask(client, link).headers["Cache-Control"] == "public, max-age=31536000", link
    assert "31536000" not in ask(client, "/assets/css/30-tokens.css").headers["Cache-Control"]
    assert "31536000" not in client.get("/").headers.get("Cache-Control", "")


@pytest.mark.parametrize(("kind", "mimetype"), [("js", "text/javascript"), ("css", "text/css")])
def test_our_own_files_come_as_one_of_each_kind(front, client, root, kind, mimetype):
    ours = [link for link in links(front) if link.startswith(f"/assets/{kind}/") and "/00-" not in link]
    assert len(ours) == 1
    answer = ask(client, ours[0])
    assert answer.mimetype == mimetype
    for path in (root / "assets" / kind).glob("[1-9]*"):
        assert path.read_bytes() in answer.get_data(), path.name


def test_plotly_is_served_once_and_in_the_version_of_the_python_library(front, root):
    head = (root / "assets" / "js" / "00-plotly-basic.min.js").read_text(encoding="utf-8")[:300]
    assert f"v{get_plotlyjs_version()}\n" in head
    assert [link for link in links(front) if "plotly" in link.lower() and link.startswith("/assets/")] != []
