"""Files and folders: what is found, what is passed over, and what is refused by name."""

from __future__ import annotations

import gzip
import io
import os
import time
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from sayso.errors import UsageError
from sayso.readers import count
from sayso.settings import Settings
from tests.readers.making import STORY, articles, page, read, rejections

PLAIN = "\n\n".join(STORY)


def put(path: Path, content: bytes | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_folders_are_read_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b.html", "c/d/e.txt"):
        put(tmp_path / name, page() if name.endswith("html") else PLAIN)
    assert [a.source for a in articles(read(tmp_path))] == [
        "b.txt",
        "a/b.html",
        "a/z.txt",
        "c/d/e.txt",
    ]
    assert count([str(tmp_path)]) == 4


def test_a_file_is_known_by_its_name_and_read_once(tmp_path: Path) -> None:
    path = put(tmp_path / "x" / "a.txt", PLAIN)
    found = articles(read(path, str(tmp_path / "x" / "*.txt"), tmp_path))
    assert [a.source for a in found] == ["a.txt"]
    assert str(tmp_path) not in repr(found)


def test_the_folder_of_a_saved_page_is_part_of_it(tmp_path: Path) -> None:
    put(tmp_path / "ferry.html", page())
    put(tmp_path / "ferry_files" / "frame.html", page("An advertisement"))
    put(tmp_path / "other_files" / "a.txt", PLAIN)
    found = read(tmp_path)
    assert [a.source for a in articles(found)] == ["ferry.html", "other_files/a.txt"]
    assert rejections(found) == []


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    buffer = io.BufferedReader(io.BytesIO(PLAIN.encode()))  # type: ignore[arg-type]
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=buffer))
    (found,) = articles(read("-"))
    assert (found.source, found.text) == ("-", PLAIN)


def test_a_path_that_matches_nothing_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no-such"):
        read(tmp_path / "no-such")
    with pytest.raises(UsageError):
        read()


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("a.txt", b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        ("a.html", b"\x89PNG\r\n\x1a\n" + bytes(50), "image"),
        ("a.txt", zipped("word/document.xml"), "Word"),
        ("a.wacz", zipped("datapackage.json", "archive/data.warc.gz"), "WACZ"),
        ("a.zip", zipped("page.html"), "ZIP"),
        ("a.db", b"SQLite format 3\x00" + bytes(100), "SQLite"),
        ("a.txt", b"{\\rtf1\\ansi ferry}", "RTF"),
        (
            "a.mht",
            b"From: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; x\r\n\r\n",
            "MHTML",
        ),
        ("a.xml", b"<?xml version='1.0'?><rss><channel/></rss>", "feed"),
        ("a.txt", bytes(range(256)) * 10, "binary"),
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\n", "empty"),
        ("a.html", b"<html><body><script>x()</script></body></html>", "no text"),
        ("a.html.gz", gzip.compress(page().encode())[:-30], "truncated"),
        ("a.gz", gzip.compress(gzip.compress(b"x")), "gzip file inside"),
    ],
)
def test_refused_by_name(tmp_path: Path, name: str, content: bytes, word: str) -> None:
    (found,) = rejections(read(put(tmp_path / name, content)))
    assert found.source == name
    assert word in found.reason


def test_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    bomb = put(tmp_path / "a.html.gz", gzip.compress(b"<html>" + b" " * 50_000_000))
    long = put(tmp_path / "b.txt", "word " * 3000)
    found = read(bomb, long, settings=Settings(max_page_bytes=1_000_000, max_text=10_000))
    assert ["larger than 1,000,000 bytes" in r.reason for r in rejections(found)] == [True, False]
    assert "longer than 10,000 characters" in rejections(found)[1].reason


@pytest.mark.parametrize(
    "content",
    [
        "<html><body>" + "<div>" * 100_000 + PLAIN,
        "<html><body>" + "<b><i>" * 50_000 + PLAIN,
        "<html><body>" + "<p>" * 50_000 + PLAIN,
        "<html><body>" + "<table><tr><td>" * 5_000 + PLAIN,
        "<html>" + "<" * 200_000,
        "<html><body><!-- " + "-" * 200_000 + PLAIN,
        "(" * 200_000,
        "<html><body>" + "&amp;" * 100_000,
        '{"text": ' + "[" * 100_000,
    ],
    ids=["div", "inline", "p", "table", "angle", "comment", "parens", "entities", "json"],
)
def test_hostile_pages_neither_hang_nor_raise(tmp_path: Path, content: str) -> None:
    path = put(tmp_path / "a", content)
    start = time.process_time()
    assert len(read(path)) == 1
    assert time.process_time() - start < 8


def test_names_that_are_no_text_and_links_that_lead_nowhere(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/f\xff.txt")).write_text(PLAIN, encoding="utf-8")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    put(tmp_path / ".hidden" / "a.txt", PLAIN)
    found = read(tmp_path)
    assert [a.source for a in articles(found)] == ["f\ufffd.txt"]
    assert [r.source for r in rejections(found)] == [".hidden", "gone.txt"]


MANIFEST = (
    "file,url,outlet,title,published\n"
    "a.txt,https://islander.example/a,The Islander,Ferry,2031-03-12\n"
)


def test_the_manifest_tells_what_the_text_cannot(tmp_path: Path) -> None:
    put(tmp_path / "a.txt", PLAIN)
    manifest = put(tmp_path / "pages.csv", MANIFEST)
    found = list(_read_with(tmp_path, manifest))
    (article,) = articles(found)
    assert (article.url, article.outlet, article.title, article.published) == (
        "https://islander.example/a", "The Islander", "Ferry", "2031-03-12")  # fmt: skip
    assert article.text.startswith("Ferry\n\n")
    assert set(article.found.values()) == {"manifest", "text"}


@pytest.mark.parametrize(
    "content",
    [
        "url\nx\n",
        "file,colour\na.txt,red\n",
        "file,published\na.txt,tomorrow\n",
        "file,url\n,x\n",
        "\udcff",
    ],
)
def test_a_wrong_manifest_is_wrong_usage(tmp_path: Path, content: str) -> None:
    put(tmp_path / "a.txt", PLAIN)
    manifest = put(tmp_path / "pages.csv", content.encode("utf-8", "surrogateescape"))
    with pytest.raises(UsageError, match="manifest"):
        _read_with(tmp_path, manifest)


def _read_with(folder: Path, manifest: Path):  # type: ignore[no-untyped-def]
    from sayso.readers import read_paths  # noqa: PLC0415

    return read_paths([str(folder)], Settings(), manifest)
