"""The style sheets as a script.

A page that is opened from disk may not read its own style sheets when it draws a picture, unless they stand in the page or
in a ``data:`` address; and only such an address may hold a font that the picture can take along.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Iterable
from urllib.parse import quote

FILE = re.compile(r"url\(\.\./(fonts/[\w./-]+)\)")
UNESCAPED = " !\"'()*+,/:;=?@[]{}<>^`|~$&"  # what a data: address holds as it is


def script(sheets: Iterable[str], read: Callable[[str], bytes]) -> bytes:
    """A script that puts the sheets into the head in their order; ``read`` gives a file that one of them names."""
    addresses = [_address(sheet, read) for sheet in sheets]
    lines = ",\n".join(json.dumps(address, ensure_ascii=False) for address in addresses)
    return f"""for (const [tag, text] of [
{lines},
]) {{
  const made = document.createElement(tag);
  if (tag === "link") Object.assign(made, {{rel: "stylesheet", href: text}});
  else made.textContent = text;
  document.head.append(made);
}}
""".encode()


def _address(sheet: str, read: Callable[[str], bytes]) -> tuple[str, str]:
    """The element that holds the sheet: one with fonts stands in an address, the others in the page."""
    whole = FILE.sub(lambda found: f"url(data:font/woff2;base64,{base64.b64encode(read(found[1])).decode()})", sheet)
    return ("style", sheet) if whole == sheet else ("link", "data:text/css;charset=utf-8," + quote(whole, safe=UNESCAPED))
