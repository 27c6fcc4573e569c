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

from sayso.errors import ModelError, UnreadableFile, UsageError
from sayso.readers import count, main_text, payload_of, read_paths
from sayso.records import Page, Rejection
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


def test_what_is_no_file_is_named_and_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    (tmp_path / "loop").symlink_to(tmp_path)
    put(tmp_path / "page.txt", PLAIN)
    found = read(tmp_path, tmp_path / "pipe", tmp_path / "a", Path("/dev/zero"))
    assert [a.source for a in articles(found)] == ["page.txt"]
    told = [r.source for r in rejections(found)]
    assert told == ["a", "b", "loop", "pipe", "pipe", "a", "zero"]
    assert "standard input" in rejections(found)[3].reason


@pytest.mark.parametrize("closed", ["", "sub"])
def test_a_folder_that_cannot_be_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, closed: str
) -> None:
    put(tmp_path / "sub" / "a.txt", PLAIN)
    scan = os.scandir

    def refusing(path: str):  # type: ignore[no-untyped-def]
        if Path(path) == tmp_path / closed:
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr("os.scandir", refusing)
    (found,) = rejections(read(tmp_path))
    assert found.source == (closed or tmp_path.name)
    assert "Permission denied" in found.reason


def test_a_file_deleted_between_listing_and_reading(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        put(tmp_path / name, PLAIN)
    found = []
    for item in read_paths([str(tmp_path)], Settings()):
        found.append(item)
        (tmp_path / "b.txt").unlink(missing_ok=True)
    assert [a.source for a in articles(found)] == ["a.txt", "c.txt"]
    assert [(r.source, r.reason) for r in rejections(found)] == [
        ("b.txt", "the file is not there any more")
    ]


def test_a_missing_model_ends_the_run_and_blames_no_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "a.html", page())
    monkeypatch.setattr(main_text, "files", lambda package: tmp_path / "nowhere")
    main_text._model.cache_clear()
    with pytest.raises(ModelError, match="install sayso anew"):
        read(tmp_path)
    main_text._model.cache_clear()


def test_a_sparse_giant_is_refused_by_its_head(tmp_path: Path) -> None:
    for name, head in (("zeros", b""), ("page.html", b"<!DOCTYPE html><p>" + b"x" * 50_000)):
        with put(tmp_path / name, head).open("r+b") as file:
            file.truncate(1 << 30)
    found = rejections(read(tmp_path, settings=Settings(max_page_bytes=100_000)))
    assert [r.source for r in found] == ["page.html", "zeros"]
    assert "larger than 100,000 bytes" in found[0].reason


def test_files_come_one_by_one(tmp_path: Path) -> None:
    for n in range(300):
        put(tmp_path / f"{n:03}.txt", PLAIN)
    pages = read_paths([str(tmp_path)], Settings())
    next(pages)
    for left in tmp_path.glob("*.txt"):
        left.unlink()
    assert all(isinstance(item, Rejection) for item in pages)


def test_blank_lines_before_the_page_do_not_hide_it(tmp_path: Path) -> None:
    path = put(tmp_path / "a", "\r\n" * 8000 + page())
    assert [a.outlet for a in articles(read(path))] == ["Northern Gazette"]


@pytest.mark.parametrize(
    ("content", "number"),
    [
        (page().encode(), 1),
        (PLAIN.encode("utf-16"), 1),
        (gzip.compress(page().encode()), 1),
        (b'{"text": "One page."}\n{"text": "Another page."}\n', 2),
        (gzip.compress(b'{"text": "One page."}\n{"text": "Another page."}\n'), 2),
    ],
    ids=["html", "utf-16", "gzip", "lines", "lines gzip"],
)
def test_any_kind_on_standard_input(
    monkeypatch: pytest.MonkeyPatch, content: bytes, number: int
) -> None:
    stdin = io.BufferedReader(io.BytesIO(content))  # type: ignore[arg-type]
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=stdin))
    found = [p for p in read("-") if isinstance(p, Page)]
    assert len(found) == number
    assert not stdin.closed
    with pytest.raises(UnreadableFile, match="standard input"):
        payload_of(found[0].capture)


MANIFEST = (
    "file,url,outlet,title,published\n"
    "a.txt,https://islander.example/a,The Islander,Ferry,2031-03-12\n"
)


def test_the_manifest_tells_what_the_text_cannot(tmp_path: Path) -> None:
    put(tmp_path / "a.txt", PLAIN)
    manifest = put(tmp_path / "pages.csv", MANIFEST)
    found = _read_with(tmp_path, manifest)
    (article,) = articles(found)
    assert (article.url, article.outlet, article.title, article.published) == (
        "https://islander.example/a", "The Islander", "Ferry", "2031-03-12")  # fmt: skip
    assert article.text.startswith("Ferry\n\n")
    assert set(article.found.values()) == {"manifest", "text"}


@pytest.mark.parametrize(
    ("place", "name"),
    [("pages.csv", "sub/a.txt"), ("pages.csv", "./sub/../sub/a.txt"), ("pages.csv", "sub\\a.txt"),
     ("sub/pages.csv", "a.txt"), ("elsewhere/pages.csv", "../sub/a.txt")],
)  # fmt: skip
def test_a_manifest_from_a_spreadsheet(tmp_path: Path, place: str, name: str) -> None:
    put(tmp_path / "sub" / "a.txt", PLAIN)
    rows = (
        f'\ufeffFile, URL ,outlet\r\n{name},https://islander.example/a,"The\r\nIslander"\r\n,,\r\n'
    )
    manifest = put(tmp_path / place, rows)
    for named in (tmp_path, tmp_path / "sub"):
        (article,) = [
            a for a in articles(_read_with(named, manifest)) if a.source.endswith("a.txt")
        ]
        assert (article.url, article.outlet) == ("https://islander.example/a", "The Islander")


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


def _read_with(folder: Path, manifest: Path) -> list[Page | Rejection]:
    return list(read_paths([str(folder)], Settings(), manifest))
