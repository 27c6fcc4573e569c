"""What the markup of a page says of the page: JSON-LD, meta tags, links, ``<time>``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from urllib.parse import urljoin, urlsplit

from lxml import html

from sayso.cleaning.furniture import MEDIA
from sayso.readers.addresses import from_line, unwrap
from sayso.readers.dates import parse
from sayso.readers.facts import Facts

_ARTICLE_TYPES = re.compile(r"Article|Posting|Report|Review|WebPage|AnalysisNewsArticle|LiveBlog")
_META = {
    "title": (
        "og:title",
        "twitter:title",
        "dc.title",
        "dcterms.title",
        "headline",
        "sailthru.title",
        "parsely-title",
    ),
    "outlet": (
        "og:site_name",
        "application-name",
        "dc.publisher",
        "dcterms.publisher",
        "article:publisher",
        "publisher",
        "citation_journal_title",
        "apple-mobile-web-app-title",
    ),
    "byline": (
        "author",
        "article:author",
        "dc.creator",
        "byl",
        "byline",
        "parsely-author",
        "sailthru.author",
        "dcterms.creator",
        "article:author_name",
        "twitter:creator",
    ),
    "published": (
        "article:published_time",
        "og:article:published_time",
        "datepublished",
        "dc.date.issued",
        "dcterms.created",
        "date",
        "publishdate",
        "pubdate",
        "publish_date",
        "publish-date",
        "parsely-pub-date",
        "sailthru.date",
        "article.published",
        "dc.date",
        "dcterms.date",
        "cxenseparse:recs:publishtime",
        "og:published_time",
        "originalpublicationdate",
        "published-date",
        "published_time_telegram",
        "citation_publication_date",
        "ptime",
    ),
    "modified": (
        "article:modified_time",
        "og:article:modified_time",
        "og:updated_time",
        "datemodified",
        "dcterms.modified",
        "lastmod",
        "last-modified",
        "revised",
        "article.updated",
        "modified_time",
    ),
    "url": ("og:url", "twitter:url", "parsely-link"),
}
_SAVED_FROM = re.compile(r"<!--\s*saved from url=(?:\(\d+\))?(https?://\S+)", re.IGNORECASE)
_SINGLE_FILE = re.compile(
    r"<!--\s*Page saved with SingleFile\s+url:\s*(\S+)\s+saved date:\s*([^\n]{0,60})", re.IGNORECASE
)
_ARCHIVED = re.compile(r"FILE ARCHIVED ON (\d\d:\d\d:\d\d) (\w{3}) (\d\d), (\d{4})")
_TITLE_BREAK = re.compile(r"\s*[|»·]\s*|\s+[-–—:]\s+|:\s")
_OUTLET_WORDS = 5
_HEAD = 6000
_JSON_LIMIT = 500_000


def facts_of(root: html.HtmlElement, source: str) -> Facts:
    """Facts of a page's markup, the surest place first; no field is guessed."""
    facts = _saved(source)
    facts = facts.over(_json_ld(root))
    facts = facts.over(_meta(root))
    facts = facts.over(_links_and_times(root))
    return Facts({k: _clean(k, v) for k, v in facts.values.items() if _clean(k, v)}, facts.found)


def declared_language(root: html.HtmlElement) -> str | None:
    """ISO 639-1 code that the page declares for itself."""
    code = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    return code[:2].lower() if re.match(r"^[a-zA-Z]{2}(?:[-_]|$)", code) else None


def _saved(source: str) -> Facts:
    """What a browser or an archive wrote into the file when it saved the page."""
    head = source[:_HEAD]
    values: dict[str, str | None] = {}
    single = _SINGLE_FILE.search(head)
    saved = _SAVED_FROM.search(head)
    if single:
        values["url"] = single[1]
        day = re.search(r"([A-Z][a-z]{2}) (\d\d) (\d{4}) (\d\d:\d\d:\d\d)", single[2])
        values["captured"] = parse(f"{day[1]} {day[2]}, {day[3]} {day[4]}") if day else None
    elif saved:
        values["url"] = saved[1]
    archived = _ARCHIVED.search(source, max(len(source) - 20_000, 0))
    if archived:
        stamp = parse(f"{archived[2]} {archived[3]}, {archived[4]} {archived[1]}")
        values["captured"] = values.get("captured") or stamp
    return Facts.of(values, "saved page")


def _json_ld(root: html.HtmlElement) -> Facts:
    facts = Facts()
    for script in root.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json" or not script.text:
            continue
        raw = script.text.strip().removeprefix("<!--").removesuffix("-->").strip(" ;\n")
        if len(raw) > _JSON_LIMIT:
            continue
        try:
            value = json.loads(raw, strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(value):
            facts = facts.over(_of_node(node))
    return facts


def _nodes(value: object) -> Iterator[Mapping[str, object]]:
    """Article nodes of a JSON-LD value, those of a graph or a list too; articles before pages."""
    found: list[Mapping[str, object]] = []
    queue = [value]
    while queue and len(found) < 50:
        item = queue.pop(0)
        if isinstance(item, list):
            queue.extend(item[:50])
        elif isinstance(item, dict):
            kind = item.get("@type")
            names = kind if isinstance(kind, list) else [kind]
            if any(isinstance(n, str) and _ARTICLE_TYPES.search(n) for n in names):
                found.append(item)
            queue.extend(item[k] for k in ("@graph", "mainEntity", "hasPart") if k in item)
    yield from sorted(found, key=lambda n: "WebPage" in str(n.get("@type")))


def _of_node(node: Mapping[str, object]) -> Facts:
    page = "WebPage" in str(node.get("@type"))
    url = node.get("url") or node.get("mainEntityOfPage") or node.get("@id")
    if isinstance(url, dict):
        url = url.get("@id") or url.get("url")
    values = {
        "title": None if page else _string(node.get("headline") or node.get("name")),
        "outlet": _string(node.get("publisher")),
        "byline": _string(node.get("author") or node.get("creator")),
        "published": _string(node.get("datePublished") or node.get("dateCreated")),
        "modified": _string(node.get("dateModified")),
        "url": url if isinstance(url, str) and url.startswith("http") else None,
    }
    return Facts.of(values, "json-ld")


def _string(value: object) -> str | None:
    if isinstance(value, list):
        names = [n for n in (_string(v) for v in value) if n]
        return ", ".join(dict.fromkeys(names)) or None
    if isinstance(value, dict):
        return _string(value.get("name"))
    return value if isinstance(value, str) else None


def _meta(root: html.HtmlElement) -> Facts:
    stated: dict[str, str] = {}
    for tag in root.iter("meta"):
        name = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").strip().lower()
        content = tag.get("content")
        if name and content and content.strip():
            stated.setdefault(name, content)
    values = {
        field: next((stated[n] for n in names if n in stated and _fits(field, stated[n])), None)
        for field, names in _META.items()
    }
    return Facts.of(values, "meta")


def _fits(field: str, content: str) -> bool:
    if field == "url":
        return content.startswith("http")
    if field in ("outlet", "byline"):
        return not content.startswith(("http", "@")) and len(content) <= 120
    return field not in ("published", "modified") or parse(content) is not None


def _links_and_times(root: html.HtmlElement) -> Facts:
    values: dict[str, str | None] = {}
    base = next((b.get("href") for b in root.iter("base") if b.get("href")), None)
    for link in root.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and link.get("href"):
            href = link.get("href").strip()
            values.setdefault("url", href if href.startswith("http") else _joined(base, href))
    for time in root.iter("time"):
        words = (
            f"{time.get('itemprop') or ''} {time.get('class') or ''} {time.get('pubdate') or ''}"
        )
        stamp = time.get("datetime") or "".join(time.itertext())[:80]
        if re.search(r"modif|updat", words, re.IGNORECASE):
            values.setdefault("modified", stamp)
        elif re.search(r"publish|pubdate|entry-date|created|posted", words, re.IGNORECASE):
            values.setdefault("published", stamp)
    title = root.find(".//title")
    headings = ["".join(h.itertext()).strip() for h in root.iter("h1")]
    facts = Facts.of(values, "markup")
    if len([h for h in headings if h]) == 1:
        facts = facts.over(Facts.of({"title": next(h for h in headings if h)}, "h1"))
    if title is not None and title.text:
        outlet = _outlet_beside(facts.get("title") or "", title.text, _home_names(root))
        facts = facts.over(Facts.of({"title": _without_outlet(title.text)}, "title"))
        facts = facts.over(Facts.of({"outlet": outlet}, "title"))
    return facts


def _home_names(root: html.HtmlElement) -> set[str]:
    """What the page's links to its front page are called, letters and figures only."""
    names = set()
    for link in root.iter("a"):
        href = (link.get("href") or "").strip()
        if re.fullmatch(r"(?:https?://[^/?#]+)?/?(?:index\.\w+)?", href) and href:
            images = [image.get("alt") for image in link.iter("img")]
            names |= {
                _letters(n) for n in ("".join(link.itertext()), link.get("title"), *images) if n
            }
    return names


def _outlet_beside(headline: str, title: str, home: set[str]) -> str | None:
    """The outlet in ``<title>``, before or after the headline: ``Outlet: Headline``.

    A part is believed when a link home has the same name, or when its words are a medium's and
    nothing but the headline stands beside it. Other parts are sections and slogans.
    """
    flat, head = " ".join(title.split()), " ".join(headline.split())
    at = flat.casefold().find(head.casefold()) if head else -1
    rest = f"{flat[:at]}|{flat[at + len(head) :]}" if at >= 0 else flat
    parts = [p.strip(" :|-–—»·") for p in _TITLE_BREAK.split(rest)]
    parts = [p for p in parts if p and p[0].isupper() and len(p.split()) <= _OUTLET_WORDS]
    known = [p for p in parts if _letters(p) in home]
    if known:
        return known[-1]
    return parts[0] if at >= 0 and len(parts) == 1 and MEDIA.search(parts[0]) else None


def _letters(words: str) -> str:
    return re.sub(r"[\W_]+", "", words).casefold()


def _without_outlet(title: str) -> str:
    """``Headline | Outlet`` without the outlet."""
    parts = re.split(r"\s+[|»·]\s+|\s+[-–—]\s+(?=[^-–—|]{2,40}$)", " ".join(title.split()))
    return max(parts, key=len)


def _joined(base: str | None, href: str) -> str | None:
    if not base or not base.startswith("http"):
        return None
    joined = urljoin(base, href)
    return joined if urlsplit(joined).scheme in ("http", "https") else None


def _clean(field: str, value: str) -> str:
    value = (
        " ".join(html.fromstring(f"<p>{value}</p>").text_content().split())
        if field in ("title", "outlet", "byline") and ("&" in value or "<" in value)
        else " ".join(value.split())
    )
    if field == "byline":
        value = re.sub(r"^by\s+", "", value, flags=re.IGNORECASE)
        return "" if value.startswith("http") or len(value) > 200 else value
    if field == "url":
        return unwrap(value).url if from_line(value) or value.startswith("http") else ""
    return value
