"""The files of the folder: the app is built once a language and asked for all that its page loads or links to."""

from __future__ import annotations

import html as markup
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from babel import Locale
from werkzeug.test import Client

from dashboard.data.store import load
from dashboard.export import package
from dashboard.factory import create_app_or_exit
from dashboard.i18n import catalogue
from dashboard.ids import Id
from dashboard.settings import ROOT, Settings
from dashboard.takeaway import answers, styles
from dashboard.takeaway.packed import pack
from dashboard.topics.base import Context

OK = 200
SUITES = "/_dash-component-suites/"
ON_DEMAND = ("dash/dcc/async-graph.js", "dash_ag_grid/dash_ag_grid.min.js", "dash_ag_grid/async-community.js")
TABLES = "download/"
README = ("what", "open", "holds", "server", "licence")
LAZY = "assets/lazy"  # files that scripts look for beside their page
SHIM, STYLES, PAGE = "assets/folder.js", "assets/styles.js", "data/page.js"
SCRIPT = re.compile(r'<script src="([^"]+)"></script>\s*')
SHEET = re.compile(r'<link rel="stylesheet" href="([^"]+)">\s*')
PRELOAD = re.compile(r'<link rel="preload"[^>]*>\s*')
CONFIG = re.compile(r'(<script id="_dash-config" type="application/json">)(.*?)(</script>)', re.DOTALL)
DATASET = re.compile(r'(<script type="application/ld\+json">)(.*?)(</script>)', re.DOTALL)
FINGERPRINT = re.compile(r"\.v[\d_]+m\d+(?=\.)")
MAP = re.compile(rb"/[/*]# ?sourceMappingURL=[\w.@-]+\.map( ?\*/)?")
OWN = re.compile(r"(?![a-z]+:|[/?#.])\S+")  # an address beside the page
LICENCES = ("fonts/LICENSE-archivo.txt", "fonts/LICENSE-source-serif-4.txt", "fonts/LICENSE-noto-sans-kr.txt")


def files(settings: Settings) -> dict[str, bytes]:
    """All files by their path in the folder, sorted; the first language lies at its top, each other in its own folder."""
    made: dict[str, bytes] = {}
    for language in (settings.language, *(name for name in catalogue.languages() if name != settings.language)):
        made |= Edition(replace(settings, language=language), settings.language).files()
    return dict(sorted(made.items()))


class Edition:
    """The page in one language, with the files that it shares with the others."""

    def __init__(self, settings: Settings, first: str) -> None:
        self.first = first
        self.up, self.own = ("", "") if settings.language == first else ("../", f"{settings.language}/")
        self.settings = settings
        self.client: Client = create_app_or_exit(settings, first).server.test_client()
        store = load(settings.data, settings.language)
        self.context = Context.of(store, catalogue.load(settings.language))
        self.year = package.read(settings.data, store).year

    def files(self) -> dict[str, bytes]:
        """By path in the folder."""
        page = self._get("/").decode("utf-8")
        scripts, sheets = SCRIPT.findall(page), SHEET.findall(page)
        layout, rest = (json.loads(self._get(path)) for path in ("/_dash-layout", "/rest.json"))
        dataset = DATASET.search(page)
        described = json.loads(dataset[2]) if dataset else {}
        if self.own:
            self._lead_to_first(layout, rest, described)
        linked = sorted({*_values(layout, "href"), *_values(rest, "href"), *_values(described, "contentUrl")})
        targets = {path: body for path in linked if OWN.fullmatch(path) and (body := self._answer(f"/{path}")) is not None}
        spec = _component(layout, Id.DATA)["data"]
        spec |= {"folder": True, "gridScript": self.up + _place("/" + spec["gridScript"])}
        mine = {
            "index.html": self._page(page, described).encode("utf-8"),
            PAGE: pack("layout", layout) + pack("dependencies", json.loads(self._get("/_dash-dependencies"))),
            "data/rest.js": pack("rest", rest),
            "data/rows.js": pack("rows", answers.tables(self.context)),
            "data/cites.js": pack("cites", answers.citations(self.context, spec["views"], self.year)),
            "README.txt": self._readme().encode("utf-8"),
            **targets,
            **{str(path.relative_to(ROOT)): path.read_bytes() for path in sorted((ROOT / LAZY).iterdir())},
        }
        return self._shared(scripts, sheets) | {self.own + path: body for path, body in mine.items()}

    def _shared(self, scripts: list[str], sheets: list[str]) -> dict[str, bytes]:
        suites = [*scripts, *(SUITES + path for path in ON_DEMAND)]
        assets = ROOT / "assets"
        return {
            **{_place(path): MAP.sub(b"", self._get(path)) for path in suites},
            **{f"assets/fonts/{path.name}": path.read_bytes() for path in (assets / "fonts").glob("LICENSE*")},
            SHIM: (ROOT / "dashboard" / "takeaway" / "shim.js").read_bytes(),
            STYLES: styles.script([MAP.sub(b"", self._get(path)).decode("utf-8") for path in sheets],
                                  lambda path: (assets / path).read_bytes()),
        }

    def _lead_to_first(self, *trees: Any) -> None:
        """Whole tables lie in the folder once: links lead to those of the first language, and name it where nothing else
        is to be had (CSV is: the browser writes it from the rows of the page)."""
        name = Locale.parse(self.first).get_language_name(self.settings.language)
        for holder in (holder for tree in trees for key in ("href", "contentUrl") for holder in _holders(tree, key)):
            for key in ("href", "contentUrl"):
                if holder.get(key, "").startswith(TABLES):
                    holder[key] = self.up + holder[key]
                    if "children" in holder and not holder[key].endswith(".csv"):
                        holder["children"] = f"{holder['children']} ({name})"

    def _page(self, page: str, described: Mapping[str, Any]) -> str:
        """The index page with relative addresses; the data and the shim come before all other scripts."""
        def config(found: re.Match[str]) -> str:
            settings = json.loads(found[2]) | {"requests_pathname_prefix": "./"}
            settings.pop("end_id", None)  # another one at every start of a server
            return found[1] + json.dumps(settings, separators=(",", ":")) + found[3]

        def dataset(found: re.Match[str]) -> str:
            return found[1] + json.dumps(described, ensure_ascii=False).replace("<", "\\u003c") + found[3]

        def script(found: re.Match[str]) -> str:
            return f'<script src="{markup.escape(self.up + _place(found[1]))}"></script>\n'

        before = (self.up + STYLES, self.up + SHIM, PAGE)
        first = "".join(f'<script src="{path}"></script>\n' for path in before)
        page = SCRIPT.sub(script, SHEET.sub("", PRELOAD.sub("", page)))
        return CONFIG.sub(config, DATASET.sub(dataset, page)).replace("</head>", f"{first}</head>", 1)

    def _readme(self) -> str:
        words, head = self.context.words, self.context.store.head
        values = {"title": head.title, "subtitle": head.subtitle, "version": head.version, "licence": head.licence,
                  "url": head.licence_url}
        return "\n\n".join(words(f"folder.readme.{part}", **values) for part in README) + "\n"

    def _answer(self, path: str) -> bytes | None:
        """The file at this path, if the app has one; its page, which it gives for any other path, is none."""
        with self.client.get(path) as answer:
            return answer.data if answer.status_code == OK and answer.mimetype != "text/html" else None

    def _get(self, path: str) -> bytes:
        with self.client.get(path) as answer:
            if answer.status_code != OK:
                raise LookupError(f"{path}: {answer.status}")
            return answer.data


def _place(path: str) -> str:
    """Where a file of the app lies in the folder: no question after it, no fingerprint, no name that a host may hide."""
    bare = PurePosixPath(FINGERPRINT.sub("", path.partition("?")[0]))
    return re.sub("/_+", "/", str(bare).replace(SUITES, "/suites/")).removeprefix("/")


def _holders(tree: Any, key: str) -> Iterator[dict[str, Any]]:
    """Every part of a JSON tree that has a text under the key."""
    if isinstance(tree, dict):
        if isinstance(tree.get(key), str):
            yield tree
        tree = list(tree.values())
    if isinstance(tree, list):
        for part in tree:
            yield from _holders(part, key)


def _values(tree: Any, key: str) -> set[str]:
    return {holder[key] for holder in _holders(tree, key)}


def _component(layout: Any, name: str) -> dict[str, Any]:
    """The props of the component with this id."""
    return next(props for props in _holders(layout, "id") if props["id"] == name)
