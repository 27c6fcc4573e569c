"""Time and memory of finding the claims of a ledger, at growing numbers of statements.

    python -m benchmarks.claims [--sizes 1000 10000 100000] [--made-vectors] [--json FILE]

Needs ``../shared/data/reuters``. The statements are sentences of its stories on pages of ten; each
is told once or many times (the more often the rarer), by one of two speakers, with up to a tenth
of its words left out. With ``--made-vectors`` their sentence vectors are made, alike within a
sentence, so that the work beside the network is timed alone. Each size runs in a process of its
own, for its own peak memory; reading the pages in is not counted. CPU seconds are told beside
wall-clock seconds, since a shared machine falsifies the latter.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from evals.stories import article, load
from sayso.ids import digest, statement_id
from sayso.ledger import Ledger
from sayso.linking.claims import Assertion, ClaimModel, Floats
from sayso.linking.claims.model import load_model
from sayso.linking.claims.point import point
from sayso.linking.claims.wordings import wording
from sayso.linking.speakers import page_speakers
from sayso.records import Capture, Mention, Page, Reading, Run, Span, Statement, Step
from sayso.relink import relink_claims, relink_speakers

PER_PAGE = 10
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
    """Vectors of the statements: one direction a sentence, the wording a little beside."""

    name = "made"

    def __init__(self, sentence_of: dict[str, int]) -> None:
        told = ((wording(Assertion("", "", text)).words, n) for text, n in sentence_of.items())
        # Pairs are asked about by what is the point of their words.
        self._of = {part: n for words, n in told for part in (point(words), words)}

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
    """``size`` statements in a mixed order, and for each wording the number of its sentence."""
    chance = random.Random(size)
    texts: list[str] = []
    sentence_of: dict[str, int] = {}
    for number, sentence in enumerate(_sentences()):
        for _ in range(min(int(1 / (1 - chance.random())), 200)):
            text = _shortened(sentence, chance)
            sentence_of.setdefault(text, number)
            texts.append(text)
        if len(texts) >= size:
            break
    chance.shuffle(texts)
    return texts[:size], sentence_of


def _sentences() -> Iterator[str]:
    """Sentences of eight to forty words, of stories in a mixed order, each once."""
    seen: set[str] = set()
    for story in random.Random(0).sample(stories := load(), len(stories)):
        for line in story.text[story.blocks[0].end :].splitlines():
            for sentence in re.split(r"(?<=[a-z]\.)\s+(?=[A-Z])", line):
                if 8 <= len(sentence.split()) <= 40 and sentence not in seen:
                    seen.add(sentence)
                    yield sentence.rstrip(". ")


def _shortened(sentence: str, chance: random.Random) -> str:
    """The sentence as it is, or without up to a tenth of its words."""
    words = sentence.split()
    gone = set(chance.sample(range(len(words)), chance.choice((0, 0, 1, len(words) // 10))))
    return " ".join(word for n, word in enumerate(words) if n not in gone)


def _name(chance: random.Random) -> str:
    return "".join(chance.choices(SYLLABLES, k=chance.randint(2, 3))).capitalize()


def pages(texts: Sequence[str], sentence_of: Mapping[str, int]) -> Iterator[tuple[Page, Reading]]:
    """Pages of ten statements; a sentence is told by one speaker, or by another at times."""
    chance = random.Random(len(texts))
    names = [f"{_name(chance)} {_name(chance)}" for _ in range(len(texts) // 50 + 2)]
    for start in range(0, len(texts), PER_PAGE):
        some = texts[start : start + PER_PAGE]
        told_by = [sentence_of[text] + chance.choice((0, 0, 0, 1)) for text in some]
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
    texts, sentence_of = told(size)
    model = Timed(MadeVectors(sentence_of) if made_vectors else load_model())
    with (
        tempfile.TemporaryDirectory() as folder,
        Ledger(f"{folder}/made.db", create=True) as ledger,
    ):
        run = ledger.run(Run("benchmark", model.name, digest(str(size))))
        for page, reading in pages(texts, sentence_of):
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
