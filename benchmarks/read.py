"""How fast, and in how much memory, ``sayso read`` fills a ledger.

    python -m benchmarks.read [--stories 2000] [--tagger rules|model] [--data ../shared/data]

The input is made in a temporary folder: the articles of ``worldwide_news`` as JSON lines of id and
text alone, so that each address must be found where it stands, on the first line of the text; and
the first stories of ``reuters`` that have a body, with their titles and dates. Then the installed
``sayso read`` runs as a process of its own. Peak memory is the resident set of that process as the
kernel counts it (``ru_maxrss`` of waited-for children). The rate is told per second of the clock
and per second of processor time, which other work on the machine does not change. The last line is
one JSON object.
"""

from __future__ import annotations

import argparse
import gzip
import json
import platform
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
ADDRESS = re.compile(r"https?://\S+")
Row = dict[str, Any]


def worldwide(data: Path) -> Iterator[Row]:
    """Articles of all the world: id and raw text, the address on the first line."""
    for row in _rows(data / "worldwide_news" / "articles.jsonl.gz"):
        yield {"id": row["id"], "text": row["text"]}


def reuters(data: Path, number: int) -> Iterator[Row]:
    """The first ``number`` stories with a body, each with title and ISO date."""
    found = 0
    for row in _rows(data / "reuters" / "reuters-21578.jsonl.gz"):
        if found < number and row["body"]:
            found += 1
            yield {
                "id": f"reuters-{row['id']}",
                "title": row["title"],
                "text": row["body"],
                "date": datetime.strptime(row["date"].split()[0], "%d-%b-%Y").date().isoformat(),
                "outlet": "Reuters",
            }


def write(rows: Iterator[Row], path: Path) -> list[Row]:
    """Write rows as JSON lines, and hand them back."""
    kept = list(rows)
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in kept)
    path.write_text("".join(lines), "utf-8")
    return kept


def addresses_found(rows: list[Row], exported: list[Row]) -> tuple[int, int]:
    """How many of the articles that open with an address are exported under it, and of how many."""
    wanted = Counter(
        _place(found.group())
        for row in rows
        if (found := ADDRESS.search(row["text"].lstrip().split("\n", 1)[0]))
    )
    got = Counter(_place(row["url"]) for row in exported if row["url"])
    return (wanted & got).total(), len(rows)


def measure(data: Path, stories: int, tagger: str) -> Row:
    """Make the input, run ``sayso read`` on it, and tell what it took.

    Raises ``subprocess.CalledProcessError`` when the reading or the export fails.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ledger = folder / "ledger.db"
        pages = folder / "pages"
        pages.mkdir()
        news = write(worldwide(data), pages / "worldwide.jsonl")
        wires = write(reuters(data, stories), pages / "reuters.jsonl")
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        began = time.perf_counter()
        _sayso("read", str(pages), "--ledger", str(ledger), "--tagger", tagger)
        seconds = time.perf_counter() - began
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        lines = _sayso("export", str(ledger), "--format", "jsonl").splitlines()
        size = ledger.stat().st_size
    cpu = used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime
    rows = [json.loads(line) for line in lines]
    kinds = Counter(row["type"] for row in rows)
    found, of = addresses_found(news, [row for row in rows if row["type"] == "article"])
    return {
        "benchmark": "read",
        "tagger": tagger,
        "machine": f"{platform.machine()}, Python {platform.python_version()}",
        "articles": len(news) + len(wires),
        "read": kinds["article"],
        "statements": kinds["statement"],
        "rejections": kinds["rejection"],
        "reasons": dict(Counter(r["reason"] for r in rows if r["type"] == "rejection")),
        "seconds": round(seconds, 1),
        "articles_per_second": round((len(news) + len(wires)) / seconds, 1),
        "cpu_seconds": round(cpu, 1),
        "articles_per_cpu_second": round((len(news) + len(wires)) / cpu, 1),
        "peak_megabytes": round(used.ru_maxrss * _UNIT / 1e6, 1),
        "ledger_megabytes": round(size / 1e6, 1),
        "addresses_found": found,
        "addresses": of,
    }


def main(arguments: list[str] | None = None) -> int:
    """The command. Exit code 1 when the data is not there."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.read", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the public data")
    parser.add_argument("--stories", type=int, default=2000, help="stories of reuters")
    parser.add_argument("--tagger", choices=("rules", "model"), default="rules")
    given = parser.parse_args(arguments)
    if not (given.data / "worldwide_news").is_dir():
        print(f"no data at {given.data}; name its folder with --data", file=sys.stderr)
        return 1
    result = measure(given.data, given.stories, given.tagger)
    for name, value in result.items():
        print(f"{name:20} {value}")
    print(json.dumps(result, ensure_ascii=False))
    return 0


_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in a unit of ``ru_maxrss``."""


def _rows(path: Path) -> Iterator[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _place(url: str) -> str:
    """Host and path: session numbers and trackers, which sayso takes off, stand after them."""
    parts = urlsplit(url.strip())
    return parts.netloc.lower().removeprefix("www.") + parts.path.rstrip("/")


def _sayso(*arguments: str) -> str:
    """Run sayso, and give back what it prints."""
    command = [sys.executable, "-m", "sayso", *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout


if __name__ == "__main__":
    sys.exit(main())
