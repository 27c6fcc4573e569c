"""How long the views take on a large ledger: the 95th percentile of each, in milliseconds.

    python -m benchmarks.web [--statements 100000] [--opens 30] [--ledger FILE] [--json FILE]

Makes a ledger (``made_ledger``) at the path that ``--ledger`` names, or takes the one that is
there, asks the application for each view with different records and filters, without a network in
between, and prints the median and the 95th percentile. What the server counts when it starts is
counted before, and told by itself. The views "changed" are each opened right after a statement was
confirmed, so that nothing that was counted holds any more. CPU milliseconds are told beside those
of the clock on the wall, since a shared machine falsifies the latter.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.testclient import TestClient

from benchmarks.made_ledger import make
from sayso.ledger import Ledger
from sayso.web import create_app
from sayso.web.warming import warm

HOME = "http://127.0.0.1"
ASKED = 300.0
"""Milliseconds that no view should take."""

Draw = Callable[[], str]
"""Gives a view's address, another one each time."""


def views(path: Path, rng: random.Random) -> dict[str, Draw]:
    """For each view a way to draw addresses of it, over what the ledger holds."""
    with Ledger(path) as ledger:
        ids = {
            table: [row[0] for row in ledger.db.execute(f"SELECT id FROM {table} ORDER BY id")]
            for table in ("article", "statement", "speaker", "claim")
        }
        large = [
            row[0]
            for row in ledger.db.execute("SELECT id FROM claim ORDER BY pages DESC, id LIMIT 100")
        ]
        busy = [
            row[0]
            for row in ledger.db.execute(
                "SELECT speaker FROM speaker_member GROUP BY speaker "
                "ORDER BY count(*) DESC, speaker LIMIT 100"
            )
        ]
        outlets = [row[0] for row in ledger.db.execute("SELECT DISTINCT outlet FROM article")]
        words = [
            row[0].split()
            for row in ledger.db.execute("SELECT words FROM statement_words LIMIT 300")
        ]

    def number(last: int) -> int:
        return rng.randint(1, last)

    def outlet() -> str:
        return quote(rng.choice(outlets))

    return {
        "story": lambda: "/",
        "story, a later page": lambda: f"/?page={number(200)}&order={rng.choice(ORDERS)}",
        "story, an outlet": lambda: f"/?outlet={outlet()}",
        "story, said": lambda: f"/?clock=said&page={number(50)}",
        "claims": lambda: f"/claims?page={number(500)}&order={rng.choice(ORDERS)}",
        "claims, a speaker": lambda: f"/claims?speaker={rng.choice(busy)}",
        "claims, denied": lambda: f"/claims?denied=1&page={number(5)}",
        "claim, any": lambda: f"/claim/{rng.choice(ids['claim'])}",
        "claim, a large one": lambda: f"/claim/{rng.choice(large)}?page={number(3)}",
        "who relays whom": lambda: f"/relays?page={number(20)}",
        "page": lambda: f"/page/{rng.choice(ids['article'])}",
        "page, all marked": lambda: f"/page/{rng.choice(ids['article'])}?marked=1&copies=1",
        "pages": lambda: f"/pages?page={number(100)}&order={rng.choice(['published', 'outlet'])}",
        "pages, an outlet": lambda: f"/pages?outlet={outlet()}",
        "speakers": lambda: f"/speakers?page={number(30)}",
        "speaker": lambda: f"/speaker/{rng.choice(busy)}",
        "search, all": lambda: f"/search?page={number(500)}",
        "search, words": lambda: f"/search?q={quote(' '.join(rng.choice(words)[:2]))}",
        "search, an outlet": lambda: f"/search?outlet={outlet()}&stance=denies",
        "search, a speaker": lambda: f"/search?speaker={rng.choice(busy)}",
        "search, like": lambda: f"/search?by=likeness&q={quote(' '.join(rng.choice(words)))}",
        "review": lambda: "/review",
        "left out": lambda: "/left-out",
        "changed": lambda: "/changed",
    }


def views_after_a_change() -> dict[str, str]:
    """Views that count over all pages, by their names."""
    return {
        "changed: story": "/",
        "changed: who relays": "/relays",
        "changed: pages": "/pages",
        "changed: speakers": "/speakers",
        "changed: search": "/search",
        "changed: like": "/search?by=likeness&q=" + quote("the bridge stays shut"),
        "changed: review": "/review",
    }


def change(path: Path, rng: random.Random) -> None:
    """Confirm a statement, or take that back, as far as the rows of the page go."""
    with Ledger(path) as ledger, ledger.transaction() as db:
        row = db.execute("SELECT max(n) FROM statement").fetchone()
        db.execute(
            "UPDATE statement SET status = iif(status = 'machine', 'confirmed', 'machine') "
            "WHERE n = ?",
            (rng.randint(1, row[0]),),
        )


ORDERS = ("pages", "contrast", "origins", "statements", "denials", "first")


def measure(path: Path, opens: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """Each view with its median, its 95th percentile and its slowest answer, in milliseconds."""
    rng = random.Random(seed)
    drawn = views(path, rng)
    app = create_app(path)
    yield _row("start of the server", [_timed(lambda: warm(app.state.site))], {200})
    with TestClient(app, base_url=HOME, raise_server_exceptions=False) as client:
        statuses: set[int] = set()

        def opened(address: str) -> None:
            statuses.add(client.get(address).status_code)

        for name, draw in drawn.items():
            asked = [draw() for _ in range(opens)]
            took = [_timed(partial(opened, address)) for address in asked]
            yield _row(name, took, statuses)
            statuses.clear()
        for name, address in views_after_a_change().items():
            took = []
            for _ in range(opens):
                change(path, rng)
                took.append(_timed(partial(opened, address)))
            yield _row(name, took, statuses)
            statuses.clear()


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds by the clock on the wall, and of CPU."""
    start, worked = time.perf_counter(), time.process_time()
    work()
    return (time.perf_counter() - start) * 1000, (time.process_time() - worked) * 1000


def _row(name: str, took: Sequence[tuple[float, float]], statuses: set[int]) -> dict[str, Any]:
    wall, cpu = zip(*took, strict=True)
    return {
        "view": name,
        "median_ms": percentile(wall, 0.5),
        "p95_ms": percentile(wall, 0.95),
        "cpu_median_ms": percentile(cpu, 0.5),
        "cpu_p95_ms": percentile(cpu, 0.95),
        "statuses": sorted(statuses),
    }


def percentile(took: Sequence[float], share: float) -> int:
    """The time that a share of the answers did not exceed, in whole milliseconds."""
    return round(sorted(took)[math.ceil(len(took) * share) - 1])


def main(arguments: list[str] | None = None) -> int:
    """The command: a line a view; 1 when one of them is slower than asked, or fails."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.web", description=__doc__)
    parser.add_argument("--statements", type=int, default=100_000)
    parser.add_argument("--opens", type=int, default=30)
    parser.add_argument("--ledger", type=Path, help="where the ledger is, or is made and kept")
    parser.add_argument("--json", type=Path, help="write the rows to this file")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        path = given.ledger or Path(folder) / "made.db"
        if not path.exists():
            make(path, given.statements)
        rows = []
        for row in measure(path, given.opens):
            rows.append(row)
            slow = "  over" if over(row) else ""
            print(
                f"{row['view']:<22} median {row['median_ms']:>6} ms  p95 {row['p95_ms']:>6} ms  "
                f"CPU {row['cpu_median_ms']:>5} and {row['cpu_p95_ms']:>5} ms  "
                f"{row['statuses']}{slow}",
                flush=True,
            )
    if given.json:
        given.json.write_text(json.dumps(rows, indent=1) + "\n", "utf-8")
    return 1 if any(over(row) or row["statuses"] != [200] for row in rows) else 0


def over(row: dict[str, Any]) -> bool:
    """Whether a view takes longer than asked; the server's start is no view."""
    return bool(row["p95_ms"] > ASKED) and not row["view"].startswith("start")


if __name__ == "__main__":
    sys.exit(main())
