"""What of a page is plain markup: written here as HTML, so that Dash carries only what it has to know.

Dash tells every component on the page of each one that it mounts; a view of a thousand list items took seconds to open.
``assets/js/32-plain.js`` puts the markup in its place.
"""

from __future__ import annotations

import copy
import html as text
import re
from collections.abc import Iterable, Mapping
from typing import Any

from dash import html
from dash.development.base_component import Component

MARKUP = "data-plain"  # the attribute in which an element's content travels
VOID = ("Br", "Col", "Hr", "Img", "Input", "Wbr")
ATTRIBUTES = {"className": "class", "htmlFor": "for"}  # where HTML has another name than React, but for its case
KNOWN = ("href", "id")  # looked up in the tree: by Dash, or by whoever moves the page elsewhere


def lightened(component: Any) -> Any:
    """The component with every part of it that is plain as the markup of its parent; what is given is not changed."""
    if isinstance(component, (list, tuple)):
        return [lightened(part) for part in component]
    if not isinstance(component, Component):
        return component
    children = getattr(component, "children", None)
    if not _holds_components(children):
        return component
    light = copy.copy(component)
    if _is_html(component) and all(_is_plain(part) for part in _parts(children)):
        del light.children
        setattr(light, MARKUP, "".join(markup(part) for part in _parts(children)))
    else:
        light.children = lightened(children)
    return light


def markup(part: Any) -> str:
    """A plain component, or a text, as HTML.

    Raises:
        TypeError: it holds something that HTML has no words for.
    """
    if not isinstance(part, Component):
        return text.escape(str(part), quote=False)
    given = part.to_plotly_json()
    tag, props = given["type"], dict(given["props"])
    inside = "".join(markup(child) for child in _parts(props.pop("children", None)))
    attributes = "".join(_attribute(name, value) for name, value in sorted(props.items()))  # Dash holds them as a set
    return f"<{tag.lower()}{attributes}>" if tag in VOID else f"<{tag.lower()}{attributes}>{inside}</{tag.lower()}>"


def _attribute(name: str, value: Any) -> str:
    if name == "style" and isinstance(value, Mapping):
        value = ";".join(f"{_css(key)}:{entry}" for key, entry in value.items() if entry is not None)
    spoken = name.startswith(("data-", "aria-"))
    if value is None or (value is False and not spoken):
        return ""
    if isinstance(value, bool):
        value = str(value).lower() if spoken else ""
    if not isinstance(value, (str, int, float)):
        raise TypeError(f"{name}={value!r} is no attribute of plain markup")
    return f' {ATTRIBUTES.get(name, name if spoken else name.lower())}="{text.escape(str(value))}"'


def _css(name: str) -> str:
    return name if name.startswith("--") else re.sub("[A-Z]", lambda found: f"-{found[0].lower()}", name)


def _parts(children: Any) -> list[Any]:
    if children is None:
        return []
    return [part for part in children if part is not None] if isinstance(children, (list, tuple)) else [children]


def _holds_components(children: Any) -> bool:
    return any(isinstance(part, Component) for part in _parts(children))


def _is_html(component: Component) -> bool:
    return component._namespace == html.Div._namespace


def _is_plain(part: Any) -> bool:
    if not isinstance(part, Component):
        return isinstance(part, (str, int, float))
    own: Iterable[str] = part.to_plotly_json()["props"]
    return (_is_html(part) and not any(name in own for name in KNOWN)
            and all(_is_plain(child) for child in _parts(getattr(part, "children", None))))
