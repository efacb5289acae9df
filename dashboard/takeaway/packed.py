"""Data as script files: a page that is opened from disk may run scripts that lie beside it, but may not read files."""

from __future__ import annotations

import base64
import json
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

BEST = 9
LONG = 12
SIGN = "\ue000"  # of the private use area


def pack(name: str, data: Any) -> bytes:
    """A script that hands ``data`` (what JSON can say) to ``shim.js`` under a name, compressed: a long text that comes
    again stands once, in a list of texts before the data, and is elsewhere its number behind a sign that no text holds."""
    counts = Counter(text for text in _texts(data) if len(text) > LONG)
    places = {text: place for place, text in enumerate(text for text, times in counts.items() if times > 1)}
    if any(text.startswith(SIGN) for text in _texts(data)):
        raise ValueError(f"{name}: a text begins with {SIGN!r}")
    text = json.dumps([list(places), _short(data, places)], ensure_ascii=False, separators=(",", ":"))
    packed = base64.b64encode(zlib.compress(text.encode("utf-8"), BEST)).decode("ascii")
    return f'pillarsFolder.give("{name}", "{packed}");\n'.encode("ascii")


def unpack(packed: str) -> Any:
    """The data again, as ``shim.js`` has them."""
    texts, data = json.loads(zlib.decompress(base64.b64decode(packed)))
    return _short(data, {f"{SIGN}{place}": text for place, text in enumerate(texts)}, sign="")


def _texts(tree: Any) -> Iterator[str]:
    if isinstance(tree, str):
        yield tree
    for part in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        yield from _texts(part)


def _short(tree: Any, places: Mapping[str, Any], sign: str = SIGN) -> Any:
    if isinstance(tree, dict):
        return {key: _short(part, places, sign) for key, part in tree.items()}
    if isinstance(tree, list):
        return [_short(part, places, sign) for part in tree]
    return f"{sign}{places[tree]}" if isinstance(tree, str) and tree in places else tree
