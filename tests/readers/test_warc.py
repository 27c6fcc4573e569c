"""WARC files: what transfers and archives do to a page must not cost it, nor end the run."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli
import pytest

from sayso.errors import UnreadableFile
from sayso.readers import payload_of
from sayso.records import Page
from tests.readers.making import (
    STORY,
    articles,
    chunked,
    kept,
    members,
    page,
    read,
    record,
    rejections,
    response,
)

BODY = page().encode()
URL = "https://gazette.example/a"


@pytest.fixture
def write(tmp_path: Path):  # type: ignore[no-untyped-def]
    def written(content: bytes, name: str = "crawl.warc") -> Path:
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return written


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (BODY, ()),
        (chunked(BODY), ("Transfer-Encoding: chunked",)),
        (BODY, ("Transfer-Encoding: chunked",)),
        (gzip.compress(BODY), ("Content-Encoding: gzip",)),
        (BODY, ("Content-Encoding: gzip",)),
        (brotli.compress(BODY), ("Content-Encoding: br",)),
        (BODY, ("Content-Encoding: br",)),
        (chunked(gzip.compress(BODY)), ("Transfer-Encoding: chunked", "Content-Encoding: gzip")),
    ],
    ids=["plain", "chunked", "said-chunked", "gzip", "said-gzip", "br", "said-br", "both"],
)
def test_transfer_is_undone(write, body: bytes, headers: tuple[str, ...]) -> None:  # type: ignore[no-untyped-def]
    found = read(write(response(URL, body, headers)))
    assert [a.capture for a in articles(found)] == [
        articles(read(write(response(URL, BODY))))[0].capture
    ]
    assert STORY[1] in kept(articles(found)[0])


@pytest.mark.parametrize("pack", [b"".join, members, lambda r: gzip.compress(b"".join(r))])
def test_packed_by_record_or_in_one_piece(write, pack) -> None:  # type: ignore[no-untyped-def]
    records = [
        response(f"https://gazette.example/{n}", page(f"Ferry news {n}").encode()) for n in range(3)
    ]
    found = read(write(pack(records), "crawl.warc.gz"))
    assert [a.source for a in articles(found)] == [f"https://gazette.example/{n}" for n in range(3)]
    for one in found:
        assert isinstance(one, Page)
        assert one.article.captured == "2031-03-14T10:00:00Z"
        assert payload_of(one.capture) == one.payload


def test_a_damaged_record_is_one_rejection(write) -> None:  # type: ignore[no-untyped-def]
    broken = response(URL, b"\x1f\x8b" + b"junk" * 20, ("Content-Encoding: gzip",))
    found = read(write(broken + response("https://gazette.example/b", BODY)))
    assert [a.source for a in articles(found)] == ["https://gazette.example/b"]
    assert [r.source for r in rejections(found)] == [URL]


def test_a_checksum_error_in_the_middle_keeps_what_came_before(write) -> None:  # type: ignore[no-untyped-def]
    first, second = (gzip.compress(response(f"https://gazette.example/{n}", BODY)) for n in "ab")
    spoiled = bytearray(second)
    spoiled[-6] ^= 0xFF
    found = read(write(first + bytes(spoiled), "crawl.warc.gz"))
    assert articles(found)[0].source == "https://gazette.example/a"
    assert len(found) == 2


def test_a_length_that_is_too_long_ends_the_file_and_not_the_run(write, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    write(record(URL, head + BODY, length=10**7), "a.warc")
    write(response("https://gazette.example/b", BODY), "b.warc")
    found = read(tmp_path)
    assert "https://gazette.example/b" in [a.source for a in articles(found)]


def test_what_is_no_page_is_passed_over(write) -> None:  # type: ignore[no-untyped-def]
    image = response("https://gazette.example/p.png", b"\x89PNG\r\n", media="image/png")
    moved = record(
        URL, b"HTTP/1.1 301 Moved\r\nLocation: /b\r\nContent-Type: text/html\r\n\r\n<p>x"
    )
    assert read(write(image + moved)) == []


def test_bytes_that_changed_are_refused(write) -> None:  # type: ignore[no-untyped-def]
    path = write(response(URL, BODY))
    capture = next(p.capture for p in read(path) if isinstance(p, Page))
    path.write_bytes(response(URL, BODY.replace(b"ferry", b"train")))
    with pytest.raises(UnreadableFile):
        payload_of(capture)
