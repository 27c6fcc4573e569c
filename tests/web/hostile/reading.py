"""To read an answer as a browser would, and to say what in it could do harm."""

from __future__ import annotations

import re
from collections.abc import Iterator

import lxml.html

from sayso.web.templating import CONTROL

OURS = ("/", "#", "?")
"""How addresses of our own begin; "//" is none of them."""


def harm(html: str) -> list[str]:
    """Everything in a page that could run, load, lead astray or turn words round."""
    return list(_harm(html))


def _harm(html: str) -> Iterator[str]:
    if found := CONTROL.search(html.replace("\r", "")):
        yield f"a steering character U+{ord(found[0]):04X}"
    for element in lxml.html.document_fromstring(html).iter(lxml.etree.Element):
        tag = str(element.tag)
        for name, value in element.attrib.items():
            if name.startswith("on") or name in ("style", "srcdoc", "srcset", "formaction", "ping"):
                yield f"{tag} {name}={value[:60]}"
            if name in ("href", "src", "action", "xlink:href") and not _harmless(tag, name, value):
                yield f"{tag} {name}={value[:60]}"
        if tag == "script" and not element.get("src"):
            yield f"a script: {(element.text or '')[:60]}"
        if tag in ("iframe", "object", "embed", "img", "base", "audio", "video", "image", "use"):
            yield tag
        if tag == "meta" and element.get("http-equiv", "").lower() == "refresh":
            yield "a refresh"


def _harmless(tag: str, name: str, value: str) -> bool:
    if value.startswith(OURS) and not value.startswith("//"):
        return True
    outward = tag == "a" and name == "href" and value.startswith(("https://", "http://"))
    return outward and "@" not in value.partition("//")[2].partition("/")[0]


def inward(html: str) -> list[str]:
    """Addresses of our own that a page links to, without anchors, in order and once each."""
    root = lxml.html.document_fromstring(html)
    found = [str(a.get("href")).partition("#")[0] for a in root.iter("a") if a.get("href")]
    return list(dict.fromkeys(one for one in found if one.startswith("/")))


def kind(address: str) -> str:
    """The view that an address leads to, ids and filters aside."""
    return re.sub(r"/[0-9a-f]{16}", "/ID", address.partition("?")[0])
