"""Single pages: text, facts and encodings of HTML, plain text and JSON lines."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.readers import payload_of
from sayso.readers.decode import decode, tidy
from sayso.records import Article, Page
from tests.readers.making import STORY, articles, kept, marked, page, read, rejections

TEXT = "Old ferry to run on\n\nHARBOUR CITY (Reuters) — " + "\n\n".join(STORY)


def one(tmp_path: Path, content: bytes | str, name: str = "page") -> Article:
    """The one article of a file with some content."""
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (found,) = articles(read(path))
    return found


def test_html_is_split_into_story_and_furniture(tmp_path: Path) -> None:
    article = one(tmp_path, page())
    assert kept(article) == ["Old ferry to run on", *STORY]
    assert article.text.startswith("Old ferry to run on\n\n")
    words = {text for _, text in marked(article)}
    assert {"Home", "World", "Bridge closed again"} <= words


def test_html_facts_and_where_they_stood(tmp_path: Path) -> None:
    article = one(tmp_path, page())
    assert article.url == "https://gazette.example/2031/03/12/ferry/"
    assert article.outlet == "Northern Gazette"
    assert article.published == "2031-03-12T08:30:00+01:00"
    assert article.language == "en"
    assert article.found["published"] == "meta"
    assert article.found["url"] == "markup"


@pytest.mark.parametrize(
    ("title", "head", "outlet"),
    [
        ("Radio Islet: Old ferry to run on", '<a href="/">Radio Islet</a>', "Radio Islet"),
        ("Old ferry to run on - Islet", '<a href="https://islet.example/">ISLET</a>', "Islet"),
        ("Old ferry to run on | Ferries | Islet", '<a href="/"><img alt="Islet"></a>', "Islet"),
        ("Old ferry to run on | Islet Gazette", "", "Islet Gazette"),
        ("Old ferry to run on | Ferries", '<a href="/ferries">Ferries</a>', None),
        ("Old ferry to run on", '<a href="/">Home</a>', None),
    ],
)
def test_the_outlet_beside_the_headline(
    tmp_path: Path, title: str, head: str, outlet: str | None
) -> None:
    body = "".join(f"<p>{p}</p>" for p in STORY)
    html = f"<title>{title}</title>{head}<h1>Old ferry to run on</h1>{body}"
    article = one(tmp_path, f"<!DOCTYPE html><html>{html}</html>")
    assert (article.outlet, article.title) == (outlet, "Old ferry to run on")


@pytest.mark.parametrize(
    ("byline", "dateline", "credit"),
    [
        ("Reuters", "", "Reuters"),
        ("REUTERS Staff", "", "REUTERS"),
        ("Islet Wire", "HARBOUR CITY (Islet Wire) — ", "Islet Wire"),
        ("Islet Wire", "", None),
        ("Ana", "", None),
        ("Northern Gazette", "HARBOUR CITY (Northern Gazette) — ", None),
    ],
)
def test_an_agency_in_the_author_s_place_is_credited(
    tmp_path: Path, byline: str, dateline: str, credit: str | None
) -> None:
    meta = f'<meta name="author" content="{byline}"></head>'
    content = page(paragraphs=[dateline + STORY[0], *STORY[1:]]).replace("</head>", meta)
    article = one(tmp_path, content)
    assert (article.byline, article.credit) == (byline, credit)


def test_the_standfirst_is_the_page_s_own(tmp_path: Path) -> None:
    lead = "Islanders keep their ferry for a year; the board puts off its new pier"
    under = f'</h1><h2 class="article__sub-headline">{lead}</h2>'
    assert lead in kept(one(tmp_path, page().replace("</h1>", under)))
    assert kept(one(tmp_path, f"<title>Ferry</title><h1>{lead}</h1>")) == [lead]
    aside = f'</h1><aside><h2 class="subtitle">{lead}</h2></aside>'
    assert lead not in kept(one(tmp_path, page().replace("</h1>", aside)))


def test_json_ld_is_believed_first(tmp_path: Path) -> None:
    node = {
        "@context": "https://schema.org",
        "@graph": [
            {
                "@type": ["NewsArticle"],
                "headline": "Ferry stays",
                "datePublished": "2031-03-11",
                "dateModified": "2031-03-13T07:00:00Z",
                "author": [{"name": "Ilse Varga"}, {"name": "Jo Lind"}],
                "publisher": {"name": "The Islander"},
            }
        ],
    }
    script = f'<script type="application/ld+json">{json.dumps(node)}</script></head>'
    article = one(tmp_path, page().replace("</head>", script))
    assert (article.title, article.outlet, article.byline) == (
        "Ferry stays",
        "The Islander",
        "Ilse Varga, Jo Lind",
    )
    assert (article.published, article.modified) == ("2031-03-11", "2031-03-13T07:00:00Z")


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ("<p>One word<br>another word</p>", "One word\nanother word"),
        ("<div><span>Text that stands</span> <span>only in spans</span></div>",
         "Text that stands only in spans"),
        ("<p>at <em>inline</em> tags, <a href='#'>never</a>.</p>", "at inline tags, never."),
        ("<p>re\u00adturn</p>", "return"),
        ("<pre>first line\nsecond line</pre>", "first line\nsecond line"),
        ("<table><tr><td>Ferry</td><td>12</td></tr></table>", "Ferry 12"),
        ("<p>seen</p><script>x()</script><style>p{}</style><noscript>no</noscript>", "seen"),
    ],
)  # fmt: skip
def test_visible_text(tmp_path: Path, html: str, wanted: str) -> None:
    assert one(tmp_path, f"<!doctype html><html><body>{html}</body></html>").text == wanted


def test_plain_text_facts(tmp_path: Path) -> None:
    article = one(tmp_path, f"<https://islander.example/2031/03/12/a>\r\n\r\n{TEXT}\r\n")
    assert article.url == "https://islander.example/2031/03/12/a"
    assert article.title == "Old ferry to run on"
    assert article.text.startswith("Old ferry to run on")
    assert article.dateline == "HARBOUR CITY (Reuters)"
    assert article.credit == "Reuters"
    assert (article.published, article.found["published"]) == ("2031-03-12", "address")
    assert (article.outlet, article.found["outlet"]) == ("islander.example", "address")


def test_an_agency_on_its_own_page_is_no_credit(tmp_path: Path) -> None:
    assert one(tmp_path, f"https://www.reuters.example/a\n\n{TEXT}").credit is None


def test_modification_without_publication_gives_bounds(tmp_path: Path) -> None:
    text = (
        f"{STORY[2]}\n\nAn official on March 3 said the pier was safe, and nobody disagreed.\n\n"
        "Old ferry was last modified: March 5th, 2031 by Admin"
    )
    article = one(tmp_path, text)
    assert (article.published, article.modified) == (None, "2031-03-05")
    assert article.published_bounds == ("2031-03-03", "2031-03-05")


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Published: 12 March 2031", "2031-03-12"),
        ("March 12th, 2031", "2031-03-12"),
        ("Published: 12.03.2031", None),
        ("Published: 31 February 2031", None),
        ("12 March", None),
    ],
)
def test_a_dated_line(tmp_path: Path, line: str, published: str | None) -> None:
    assert (
        one(tmp_path, f"Old ferry to run on\n\n{line}\n\n" + "\n\n".join(STORY)).published
        == published
    )


def test_a_date_after_the_capture_is_refused(tmp_path: Path) -> None:
    wrapped = "https://web.archive.org/web/20310301000000/https://islander.example/2031/03/12/a"
    article = one(tmp_path, f"{wrapped}\n\n{TEXT}")
    assert article.url == "https://islander.example/2031/03/12/a"
    assert article.captured == "2031-03-01T00:00:00Z"
    assert article.published is None
    assert article.published_bounds == (None, "2031-03-01")


def test_a_page_in_another_language_is_kept_and_marked(tmp_path: Path) -> None:
    text = (
        "Der Hafenrat hat am Montag gesagt, dass die alte Fähre bis zum Ende des Jahres fahren "
        "wird.\n\nDie Bewohner hatten seit Monaten gewarnt, dass das Dorf abgeschnitten wird."
    )
    article = one(tmp_path, text)
    assert article.language == "de"
    assert {reason for reason, _ in marked(article)} == {"language"}
    assert article.text == text


@pytest.mark.parametrize(
    ("payload", "declared", "text"),
    [
        ("Die “Fähre” fährt.".encode("cp1252"), None, "Die “Fähre” fährt."),
        ("“Fähre”".encode(), "iso-8859-1", "“Fähre”"),
        ("Fähre — 12 € für alle".encode("cp1252"), "iso-8859-1", "Fähre — 12 € für alle"),
        ("\ufeffFähre".encode(), None, "Fähre"),
        ("Fähre".encode("utf-16"), None, "Fähre"),
        ("Паром ходит до конца года".encode("cp1251"), "windows-1251", "Паром ходит до конца года"),
        (b"half \xe2\x80", None, "half \ufffd"),
        ("Die Fähre fährt. ".encode("latin-1") * 400, "utf-8", "Die Fähre fährt. " * 400),
        (
            b"The ferry runs on. " * 400 + b"Caf\xe9.",
            "utf-8",
            "The ferry runs on. " * 400 + "Café.",
        ),
        ("“Fähre” ".encode() * 40 + b"\xff", "utf-8", "“Fähre” " * 40 + "\ufffd"),
        (b"ferry", "no-such-encoding", "ferry"),
    ],
)
def test_decode(payload: bytes, declared: str | None, text: str) -> None:
    assert tidy(decode(payload, declared)) == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("a\x00b\x03", "ab"),
        ("\ud83d\ude00 and \ud83d alone", "😀 and \ufffd alone"),
        ("itâ€™s the cityâ€™s ferry", "it's the city's ferry".replace("'", "’")),
        ("Â is a letter", "Â is a letter"),
        ("e\u0301", "e\u0301"),
    ],
)
def test_tidy(raw: str, text: str) -> None:
    assert tidy(raw) == text


def test_json_lines(tmp_path: Path) -> None:
    lines = [
        {"id": "a", "text": "\n\n".join(STORY), "title": "Old ferry",
         "date": "12-MAR-2031 15:01:01.79",
         "url": "https://islander.example/a", "outlet": "The Islander"},
        {"id": "b", "html": page()},
        {"id": "c", "text": "{\\rtf1\\ansi ferry}"},
        {"id": "d", "title": "no text"},
    ]  # fmt: skip
    raw = "\n".join([*map(json.dumps, lines), "{broken", "[1]"]).encode()
    path = tmp_path / "feed.jsonl.gz"
    path.write_bytes(gzip.compress(raw))
    found = read(path)
    first, second = articles(found)
    assert (first.title, first.outlet, first.published) == (
        "Old ferry",
        "The Islander",
        "2031-03-12T15:01:01",
    )
    assert first.text.startswith("Old ferry\n\n")
    assert first.source == "https://islander.example/a"
    assert kept(second) == ["Old ferry to run on", *STORY]
    assert [r.source for r in rejections(found)] == [f"feed.jsonl.gz#{n}" for n in ("c", "d", 5, 6)]
    for item in found:
        if isinstance(item, Page):
            assert payload_of(item.capture) == item.payload
    plain = tmp_path / "feed.jsonl"
    plain.write_bytes(raw)
    assert [a.text for a in articles(read(plain))] == [a.text for a in articles(found)]


LISTED = [
    {"id": "a", "text": "\n\n".join(STORY), "note": "Fähre, [old], {new}"},
    {"id": "b", "html": page()},
]


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
@pytest.mark.parametrize(
    ("raw", "sources"),
    [
        (json.dumps(LISTED, indent=2), ["#a", "#b"]),
        (json.dumps(LISTED), ["#a", "#b"]),
        ("\ufeff" + json.dumps(LISTED, indent=1, ensure_ascii=False), ["#a", "#b"]),
        ("\n\n " + json.dumps(LISTED[0], indent=0), ["#a"]),
        ('{"id": "cut off"\n' + json.dumps(LISTED[0]), ["#1", "#a"]),
        ('[{"id": "a",\n', [""]),
    ],
    ids=["indented", "one line", "mark", "one object", "first line broken", "cut off"],
)
def test_json_over_several_lines_leads_back_to_its_bytes(
    tmp_path: Path, raw: str, sources: list[str], pack: Callable[[bytes], bytes]
) -> None:
    path = tmp_path / "feed.json"
    path.write_bytes(pack(raw.encode()))
    found = read(path)
    names = [p.article.source if isinstance(p, Page) else p.source for p in found]
    assert [
        n.replace("https://gazette.example/2031/03/12/ferry/", "feed.json#b") for n in names
    ] == [f"feed.json{s}" for s in sources]
    for item in found:
        if isinstance(item, Page):
            assert payload_of(item.capture) == item.payload
            assert item.payload in raw.encode()


def test_reading_again_gives_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page(), encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    assert read(tmp_path) == read(tmp_path)


def test_a_first_block_that_is_no_paragraph_may_bear_the_dateline(tmp_path: Path) -> None:
    opening = "HARBOUR CITY (AP) — The latest on the storm at the pier (all times local):"
    article = one(tmp_path, "\n\n".join([opening, "10 p.m.", *STORY]))
    assert (article.dateline, article.credit) == ("HARBOUR CITY (AP)", "AP")


def test_a_headline_in_capitals_is_no_dateline(tmp_path: Path) -> None:
    opening = "HARBOUR CITY — What we know about the storm at the pier (all times local):"
    assert one(tmp_path, "\n\n".join([opening, "10 p.m.", *STORY])).dateline is None
