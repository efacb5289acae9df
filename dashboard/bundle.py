"""The page's own scripts as one file and its own style sheets as one: a browser asks twice instead of forty times."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

VENDORED = "00-"  # a large library that changes less often than we do: loaded and kept by itself
TAGS = {"js": '<script src="{}"></script>', "css": '<link rel="stylesheet" href="{}">'}


@dataclass(frozen=True)
class Bundle:
    """All files of one kind in the order of their names, as one that lies beside them."""

    path: str
    body: bytes

    @classmethod
    def of(cls, assets: Path, kind: str) -> Bundle:
        """The bundle of ``kind``, "js" or "css", of a folder of assets."""
        files = [path for path in sorted((assets / kind).glob(f"*.{kind}")) if not path.name.startswith(VENDORED)]
        return cls(f"assets/{kind}/bundle.{kind}", b"\n".join(path.read_bytes() for path in files))

    @property
    def address(self) -> str:
        """Its path with a mark that is another whenever a byte of it is another."""
        return f"{self.path}?m={hashlib.sha256(self.body).hexdigest()[:12]}"


def of(assets: Path) -> dict[str, Bundle]:
    """The bundles by their kind."""
    return {kind: Bundle.of(assets, kind) for kind in TAGS}


def link(bundles: Mapping[str, Bundle], kind: str, tags: str) -> str:
    """The tags of a page with one tag of the bundle in the place of those of its files."""
    before, after = TAGS[kind].split("{}")
    ours = re.compile(rf'{before}([^"]*/)assets/{kind}/(?!{VENDORED})[^"]*{after}\s*')
    found = ours.search(tags)
    if found is None:
        return tags
    return f"{tags[:found.start()]}{before}{found[1]}{bundles[kind].address}{after}\n{ours.sub('', tags[found.end():])}"
