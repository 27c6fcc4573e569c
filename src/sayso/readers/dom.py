"""The visible text of an HTML page, block by block, in the order of the page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree, html


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_INLINE = _words("""
    a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr
    output q rp rt ruby s samp small span strike strong sub sup time tt u var wbr
""")
_UNSEEN = _words("""
    script style noscript template head svg math iframe object embed applet canvas audio video
    select option datalist textarea input meta link map param source track frame frameset
""")
FLAGS = (
    "article",
    "main",
    "nav",
    "aside",
    "footer",
    "header",
    "form",
    "li",
    "table",
    "blockquote",
    "figcaption",
    "heading",
    "hidden",
    "good",
    "bad",
    "pre",
    "button",
    "p",
)
"""Properties of a block that its ancestors give; the order is that of the model's weights."""
_BY_TAG = {
    "article": "article",
    "main": "main",
    "nav": "nav",
    "aside": "aside",
    "footer": "footer",
    "header": "header",
    "form": "form",
    "li": "li",
    "dd": "li",
    "dt": "li",
    "table": "table",
    "blockquote": "blockquote",
    "figcaption": "figcaption",
    "pre": "pre",
    "button": "button",
    "p": "p",
    **{f"h{i}": "heading" for i in range(1, 7)},
}
_GOOD = re.compile(
    r"article[-_]?(?:body|content|text|main)|story[-_]?(?:body|content|text)|"
    r"entry[-_]?content|post[-_]?(?:body|content|text|entry)|(?:main|"
    r"body)[-_]?(?:content|text|copy)|"
    r"\barticle\b|\bstory\b|richtext|rich-text|text[-_]?body|news[-_]?text",
    re.IGNORECASE,
)
_HINTS = (
    ("comments", re.compile(r"\bcomment|disqus|respond\b|livefyre|discussion", re.IGNORECASE)),
    (
        "share",
        re.compile(r"\bshar(?:e|ing)|social|addtoany|\bsns\b|\bfollow|addthis", re.IGNORECASE),
    ),
    ("subscription", re.compile(r"newsletter|subscri|sign-?up|donat|\bpromo", re.IGNORECASE)),
    ("paywall", re.compile(r"paywall|piano|\bmeter|regwall|premium-wall", re.IGNORECASE)),
    ("cookie", re.compile(r"cookie|consent|gdpr|onetrust", re.IGNORECASE)),
    (
        "related",
        re.compile(
            r"relat|recommend|more-?(?:from|stories|news|on)|\bmore\b|\balso\b|also-?(?:read|like)|"
            r"trending|popular|"
            r"most-?(?:read|viewed)|outbrain|taboola|read-?(?:more|next)|latest|"
            r"teaser|carousel|\btags?\b|tag-?list",
            re.IGNORECASE,
        ),
    ),
    ("photo-credit", re.compile(r"caption|photo-?credit|image-?credit|\bcredit", re.IGNORECASE)),
    (
        "byline",
        re.compile(
            r"byline|author|dateline|publish-?date|timestamp|post-?meta|entry-?meta|"
            r"article-?meta|\bmeta\b",
            re.IGNORECASE,
        ),
    ),
    ("disclaimer", re.compile(r"disclaimer|copyright|legal", re.IGNORECASE)),
    (
        "navigation",
        re.compile(
            r"\bnav|menu|breadcrumb|toolbar|sidebar|skip-?link|masthead|pagination|"
            r"\bpager|topbar|banner|footer|widget|modal|popup|overlay|\bad[sv]?\b|"
            r"advert|sponsor",
            re.IGNORECASE,
        ),
    ),
)
_BY_FLAG = {
    "nav": "navigation",
    "footer": "navigation",
    "form": "boilerplate",
    "figcaption": "photo-credit",
    "button": "navigation",
}
_STANDFIRST = re.compile(
    r"stand-?first|\bdeck?\b|sub-?(?:head|title)|strap-?line|alternative-?headline|"
    r"(?:article|story|post)[-_]*(?:summary|intro|lead|excerpt|abstract)",
    re.IGNORECASE,
)
"""How sites name the paragraph that stands between headline and story."""
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\n\r\f\xa0]+")
_INVISIBLE = re.compile(r"[\xad\u200b\u2060]")
_CELL = 120
"""Characters up to which a cell of a table holds a figure or a name, no paragraph."""
_KEPT_PATH = 12
"""Ancestors that a block remembers; hostile nesting must not cost memory."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the ancestors of a block say of it."""

    flags: frozenset[str]
    hint: str | None
    depth: int
    path: tuple[int, ...]
    """Numbers of the block-level ancestors, outermost first."""


@dataclass(frozen=True, slots=True)
class DomBlock:
    """One visible block: its text with blanks collapsed, and where it stood."""

    text: str
    tag: str
    links: int
    """Characters of the text that stand in links."""
    context: Context
    after_break: bool
    """Whether only a line break (``<br>``) parts it from the block before."""


def parse(source: str) -> html.HtmlElement | None:
    """The tree of a page; ``None`` when there is nothing in it. Never raises on bad markup."""
    parser = html.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_pis=True, remove_comments=True
    )
    try:
        return html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None


def visible(root: html.HtmlElement) -> list[DomBlock]:
    """Visible blocks of a tree in document order. Iterative: nesting costs no stack."""
    walk = _Walk()
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        if event == "start":
            if element.tag in _UNSEEN or (
                element.get("aria-hidden") == "true" and element.tag == "i"
            ):
                walker.skip_subtree()
                walk.unseen = True
                continue
            walk.enter(element)
        elif walk.unseen:
            walk.unseen = False
            walk.add(element.tail)
        else:
            walk.leave(element)
    walk.flush()
    return walk.blocks


class _Walk:
    """State of one walk: the block that is being gathered, and the block-level ancestors."""

    def __init__(self) -> None:
        self.blocks: list[DomBlock] = []
        self.pieces: list[str] = []
        self.links = self.in_link = self.pre = self.number = 0
        self.broken = self.unseen = False
        self.contexts = [Context(frozenset(), None, 0, ())]
        self.tags = ["body"]
        self.rows: list[html.HtmlElement] = []

    def enter(self, element: html.HtmlElement) -> None:
        name = element.tag
        if name == "tr" and _is_row(element):
            self.rows.append(element)
        if not self.is_inline(element):
            self.flush()
            self.broken = name == "br"
            self.number += 1
            self.contexts.append(_inside(element, name, self.contexts[-1], self.number))
            self.tags.append(name)
        self.in_link += name == "a"
        self.pre += name == "pre"
        self.add(element.text)

    def leave(self, element: html.HtmlElement) -> None:
        name = element.tag
        if name in ("td", "th"):
            self.add(" ")
        if not self.is_inline(element):
            self.flush()
            self.broken = name == "br"
            self.contexts.pop()
            self.tags.pop()
        self.in_link -= name == "a"
        self.pre -= name == "pre"
        self.add(element.tail)

    def is_inline(self, element: html.HtmlElement) -> bool:
        """Whether an element runs on in its line; so does a cell of a row of figures or names."""
        if element.tag in ("td", "th"):
            return bool(self.rows) and element.getparent() is self.rows[-1]
        return element.tag in _INLINE

    def add(self, text: str | None) -> None:
        if text:
            self.pieces.append(text)
            if self.in_link:
                self.links += len(text.strip())

    def flush(self) -> None:
        """End the block that is being gathered, if there is anything in it."""
        raw = _INVISIBLE.sub("", "".join(self.pieces))
        text = raw.strip("\n") if self.pre else _BLANKS.sub(" ", raw).strip()
        if text.strip():
            links = min(self.links, len(text))
            self.blocks.append(DomBlock(text, self.tags[-1], links, self.contexts[-1], self.broken))
        self.pieces, self.links = [], 0


def _is_row(row: html.HtmlElement) -> bool:
    """Whether a table's row is data, a line of short cells, and not a means of layout."""
    cells = [c for c in row if c.tag in ("td", "th")]
    return len(cells) >= 2 and all(
        all(child.tag in _INLINE for child in cell.iterdescendants())
        and len("".join(cell.itertext())) <= _CELL
        for cell in cells
    )


def _inside(element: html.HtmlElement, name: str, context: Context, number: int) -> Context:
    """Context of what stands inside a block-level element."""
    flags = set(context.flags)
    if name in _BY_TAG:
        flags.add(_BY_TAG[name])
    words = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('role') or ''}"
    hint = None if context.hint else _BY_FLAG.get(_BY_TAG.get(name, ""))
    if words.strip() and name not in ("body", "html"):
        hint = hint or next((r for r, pattern in _HINTS if pattern.search(words)), None)
        if _GOOD.search(words):
            flags.add("good")
        if _STANDFIRST.search(words):
            flags.add("standfirst")
    if hint:
        flags.add("bad")
    if _HIDDEN.search(element.get("style") or "") or element.get("hidden") is not None:
        flags.add("hidden")
    return Context(
        frozenset(flags),
        hint or context.hint,
        context.depth + 1,
        (*context.path[-_KEPT_PATH:], number),
    )
