"""Write `story/courant-later.warc.gz`: the second version of one page, captured a day later.

The bytes depend on the payload alone: record ids, capture time and gzip headers are fixed,
so that running the script again changes nothing.

    python -m examples.make_warc            writes the file
    python -m examples.make_warc --check    exits 1 when the file differs from what it would write
"""

from __future__ import annotations

import argparse
import gzip
import io
import sys
from pathlib import Path

from fastwarc.warc import WarcRecord, WarcRecordType

HERE = Path(__file__).resolve().parent
PAYLOAD = HERE / "captures" / "courant-counted-second.html"
WARC = HERE / "story" / "courant-later.warc.gz"
URL = "https://www.emmelcourant.example/quay/i-counted-them"
CAPTURED = "2026-03-08T07:12:00Z"
INFO_ID = "<urn:uuid:5f0c1a52-8f5e-4c1e-9d0a-000000000001>"
PAGE_ID = "<urn:uuid:5f0c1a52-8f5e-4c1e-9d0a-000000000002>"


def record(kind: WarcRecordType, record_id: str, headers: dict[str, str], body: bytes) -> bytes:
    """One record as a gzip member of its own, as the WARC standard asks."""
    warc_record = WarcRecord()
    warc_record.init_headers(record_type=kind)
    # init_headers() puts a random id and the clock's time here.
    warc_record.headers["WARC-Record-ID"] = record_id
    warc_record.headers["WARC-Date"] = CAPTURED
    for name, value in headers.items():
        warc_record.headers[name] = value
    warc_record.set_bytes_content(body)
    plain = io.BytesIO()
    warc_record.write(plain)
    return gzip.compress(plain.getvalue(), compresslevel=9, mtime=0)


def archive(payload: bytes) -> bytes:
    """The whole archive: a `warcinfo` record, then one HTTP response that carries `payload`."""
    info = b"software: examples/make_warc.py\r\nformat: WARC File Format 1.1\r\n"
    http = (
        b"HTTP/1.1 200 OK\r\n"
        b"Content-Type: text/html; charset=utf-8\r\n"
        b"Content-Length: " + str(len(payload)).encode() + b"\r\n\r\n"
    )
    response = {"WARC-Target-URI": URL, "Content-Type": "application/http; msgtype=response"}
    return record(
        WarcRecordType.warcinfo, INFO_ID, {"Content-Type": "application/warc-fields"}, info
    ) + record(WarcRecordType.response, PAGE_ID, response, http + payload)


def holds() -> bool:
    """Whether the file has what the script would write.

    Compares what is inside: compressed bytes may differ between builds of zlib.
    """
    wanted = archive(PAYLOAD.read_bytes())
    return gzip.decompress(WARC.read_bytes()) == gzip.decompress(wanted)


def main() -> int:
    """Write the archive, or with `--check` compare it with the file."""
    parser = argparse.ArgumentParser(description="Write the story's WARC.")
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    if parser.parse_args().check:
        return int(not holds())
    WARC.write_bytes(archive(PAYLOAD.read_bytes()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
