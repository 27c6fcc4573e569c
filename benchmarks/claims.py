"""Time and memory of finding the claims of a ledger, at growing numbers of statements.

    python -m benchmarks.claims [--sizes 1000 10000 100000] [--made-vectors] [--json FILE]

The statements are made: who did what to how much of what, where, on pages of ten; a proposition is
told once or many times (the more often the rarer), each time in one of several wordings by one of
several speakers. With ``--made-vectors`` their sentence vectors are made as well, alike within a
proposition, so that the work beside the network is timed alone. Each size runs in a process of its
own, for its own peak memory; reading the pages in is not counted. CPU seconds are told beside
wall-clock seconds, since a shared machine falsifies the latter.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from evals.stories import article
from sayso.ids import digest, statement_id
from sayso.ledger import Ledger
from sayso.linking.claims import ClaimModel, Floats
from sayso.linking.claims.model import load_model
from sayso.linking.speakers import page_speakers
from sayso.records import Capture, Mention, Page, Reading, Run, Span, Statement, Step
from sayso.relink import relink_claims, relink_speakers

PER_PAGE = 10
WORDINGS = (
    "{who} {did} {count} {what} {where}",
    "{count} {what} were {done} {where} by {who}",
    "{where}, {who} has {done} some {count} {what}",
    "according to its own books {who} {did} {count} {what} {where} last year",
    "there were {count} {what} {where}, and it was {who} that {did} them",
)
DEEDS = (
    ("bought", "bought"),
    ("sold", "sold"),
    ("shipped", "shipped"),
    ("burned", "burned"),
    ("stored", "stored"),
    ("seized", "seized"),
    ("lost", "lost"),
    ("inspected", "inspected"),
)
THINGS = (
    "tonnes of grain",
    "barrels of oil",
    "drums of chlorate",
    "rifles",
    "vaccine doses",
    "parcels",
    "sheep",
    "letters",
    "ferry tickets",
    "solar panels",
    "school desks",
    "bottles of cider",
)
SYLLABLES = (
    "bar cor den el fan gar hol il jor kel lun mer nar ost pel quin ros sed tor ul ven wex".split()
)


class Timed:
    """A model that counts what it is asked, and how long the answers take."""

    def __init__(self, model: ClaimModel) -> None:
        self._model = model
        self.name = model.name
        self.texts = self.asked = 0
        self.seconds = {"vectors": 0.0, "network": 0.0}

    def vectors(self, texts: Sequence[str]) -> Floats:
        start = time.process_time()
        found = self._model.vectors(texts)
        self.texts += len(texts)
        self.seconds["vectors"] += time.process_time() - start
        return found

    def pairs(self, pairs: Sequence[tuple[str, str]]) -> Floats:
        start = time.process_time()
        found = self._model.pairs(pairs)
        self.asked += len(pairs)
        self.seconds["network"] += time.process_time() - start
        return found


class MadeVectors:
    """Vectors of the made statements: one direction a proposition, the wording a little beside."""

    name = "made"

    def __init__(self, proposition_of: dict[str, int]) -> None:
        self._of = proposition_of

    def vectors(self, texts: Sequence[str]) -> Floats:
        made = np.stack([self._vector(text) for text in texts]).astype(np.float32)
        unit: Floats = made / np.linalg.norm(made, axis=1, keepdims=True)
        return unit

    def pairs(self, pairs: Sequence[tuple[str, str]]) -> Floats:
        same = [float(self._of[left] == self._of[right]) for left, right in pairs]
        return np.array([[one, 1 - one, 0.0, one] for one in same], np.float32)

    def _vector(self, text: str) -> Floats:
        return _direction(f"p{self._of[text]}") + 0.6 * _direction(text)


def _direction(seed: str) -> Floats:
    number = int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8], "big")
    made: Floats = np.random.default_rng(number).standard_normal(384).astype(np.float32)
    return made


def told(size: int) -> tuple[list[str], dict[str, int]]:
    """``size`` made statements in a mixed order, and the proposition of each text."""
    chance = random.Random(size)
    texts: list[str] = []
    proposition_of: dict[str, int] = {}
    number = 0
    while len(texts) < size:
        parts = _proposition(chance)
        number += 1
        for _ in range(min(int(1 / (1 - chance.random())), 200)):
            text = chance.choice(WORDINGS).format(**parts)
            text = text[0].upper() + text[1:]
            proposition_of.setdefault(text, number)
            texts.append(text)
    chance.shuffle(texts)
    return texts[:size], proposition_of


def _proposition(chance: random.Random) -> dict[str, str]:
    did, done = chance.choice(DEEDS)
    return {
        "who": f"{_name(chance)} {_name(chance)}",
        "did": did,
        "done": done,
        "count": f"{chance.randint(13, 9999):,}",
        "what": chance.choice(THINGS),
        "where": f"in {_name(chance)}",
    }


def _name(chance: random.Random) -> str:
    return "".join(chance.choices(SYLLABLES, k=chance.randint(2, 3))).capitalize()


def pages(
    texts: Sequence[str], proposition_of: Mapping[str, int]
) -> Iterator[tuple[Page, Reading]]:
    """Pages of ten statements; a proposition is told by one speaker, or by another at times."""
    chance = random.Random(len(texts))
    names = [f"{_name(chance)} {_name(chance)}" for _ in range(len(texts) // 50 + 2)]
    for start in range(0, len(texts), PER_PAGE):
        some = texts[start : start + PER_PAGE]
        told_by = [proposition_of[text] + chance.choice((0, 0, 0, 1)) for text in some]
        said = [f"{t}, said {names[n % len(names)]}." for t, n in zip(some, told_by, strict=True)]
        day = f"2031-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        made = article(f"made/{start}", f"Page {start}", said, f"Outlet {start % 97}", day)
        capture = Capture(made.capture, "text/plain", len(made.text))
        statements, place = [], 0
        for text, line in zip(some, said, strict=True):
            place = made.text.index(line, place)
            content = Span(place, place + len(text))
            name = Span(content.end + len(", said "), place + len(line) - 1)
            place += len(line)
            mention = Mention(name, name, "person")
            statements.append(
                Statement(
                    statement_id(made.id, [content], name),
                    made.id,
                    (content,),
                    "indirect",
                    source=mention,
                    chain=(Step("outlet", name=made.outlet), Step("speaker", mention)),
                )
            )
        yield (
            Page(capture, b"", made),
            Reading(made, tuple(statements), page_speakers(made, statements)),
        )


def measure(size: int, made_vectors: bool) -> dict[str, float]:
    """One size: what was compared and found, CPU seconds of each part, peak memory in MiB."""
    texts, proposition_of = told(size)
    model = Timed(MadeVectors(proposition_of) if made_vectors else load_model())
    with (
        tempfile.TemporaryDirectory() as folder,
        Ledger(f"{folder}/made.db", create=True) as ledger,
    ):
        run = ledger.run(Run("benchmark", model.name, digest(str(size))))
        for page, reading in pages(texts, proposition_of):
            ledger.add(page, reading, run, keep_bytes=False)
        relink_speakers(ledger)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        wall, cpu = time.perf_counter(), time.process_time()
        relink_claims(ledger, model)
        end = time.process_time()
        counts = {
            name: ledger.db.execute(sql).fetchone()[0]
            for name, sql in (
                ("compared", "SELECT count(*) FROM same_claim"),
                ("same", "SELECT count(*) FROM same_claim WHERE verdict = 'same'"),
                ("claims", "SELECT count(*) FROM claim"),
                ("largest", "SELECT max(statements) FROM claim"),
            )
        }
    return {
        "statements": size,
        **counts,
        "asked_of_network": model.asked,
        "cpu_s_vectors": round(model.seconds["vectors"], 1),
        "cpu_s_network": round(model.seconds["network"], 1),
        "cpu_s": round(end - cpu, 1),
        "wall_s": round(time.perf_counter() - wall, 1),
        "filled_mib": round(before),
        "peak_mib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def main(arguments: list[str] | None = None) -> int:
    """The command: one line a size."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.claims", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10000, 100000])
    parser.add_argument("--made-vectors", action="store_true", help="ask no network")
    parser.add_argument("--json", type=Path, help="write the rows to this file")
    parser.add_argument("--one", type=int, help="measure this size in this process")
    given = parser.parse_args(arguments)
    if given.one:
        print(json.dumps(measure(given.one, given.made_vectors)))
        return 0
    rows = []
    for size in given.sizes:
        command = [sys.executable, "-m", "benchmarks.claims", "--one", str(size)]
        command += ["--made-vectors"] if given.made_vectors else []
        run = subprocess.run(command, capture_output=True, text=True, check=True)
        rows.append(json.loads(run.stdout))
        print(run.stdout.strip(), flush=True)
    if given.json:
        given.json.write_text(json.dumps(rows, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
