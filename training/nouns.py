"""Make the wide list of nouns for persons and bodies from WordNet's database.

``python -m training.nouns [/usr/share/wordnet]`` (Debian: ``apt install wordnet-base``) writes
``src/sayso/lexicon/wordnet.txt``. A single word in small letters is a person when its first sense
is one of WordNet's persons (lexicographer file 18), a body when it falls under its organizations.
Names (instances) are left out, and every word of which a sense is called offensive, disparaging,
obscene or slang. WordNet 3.0: Fellbaum 1998, https://wordnet.princeton.edu.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

OUT = Path(__file__).parent.parent / "src/sayso/lexicon/wordnet.txt"
DATABASE = Path("/usr/share/wordnet")
PERSON = 18
ROOT = (14, "organization")
"""Lexicographer file and first word of the synset of organizations."""
SHORTEST = 3
_BAD = re.compile(
    r"offensive|derogat|disparag|obscene|slur|contempt|vulgar|insult|\bslang\b|pejorative|prostitut",
    re.IGNORECASE,
)
_BAD_USAGE = frozenset(
    """ethnic_slur disparagement obscenity slang vulgarism depreciation derogation archaism
    dirty_word""".split()
)
_NO_BODIES = frozenset(
    """chute-the-chute duette gamelan funicular hypercoaster macumba monorail musketry obeah obi
    elevated grey strings hunt processor tech minors majors corrections friendly hostile alignment
    alinement bastion battery argosy armour pontificate echelon manpower minstrelsy metro subway
    railroad railway screenland filmdom underground vestry waterworks men ally allies enemy
    authorities troops""".split()
)
"""Words that news rather uses otherwise, or that the short list has as people."""


class Sense(NamedTuple):
    """One synset: its lexicographer file, words, synsets above it, and how it may be used."""

    file: int
    words: tuple[str, ...]
    above: tuple[str, ...]
    usage: tuple[str, ...]
    is_name: bool
    gloss: str


def senses(database: Path) -> dict[str, Sense]:
    """All senses of nouns by offset. Raises ``FileNotFoundError`` without the database."""
    found = {}
    for line in _lines(database / "data.noun"):
        body, _, gloss = line.partition("|")
        fields = body.split(" ")
        count = int(fields[3], 16)
        words = tuple(fields[4 + 2 * i] for i in range(count))
        start = 4 + 2 * count
        pointers = [
            (fields[at], fields[at + 1])
            for at in range(start + 1, start + 1 + 4 * int(fields[start]), 4)
        ]
        found[fields[0]] = Sense(
            int(fields[1]),
            words,
            tuple(to for kind, to in pointers if kind in ("@", "@i")),
            tuple(to for kind, to in pointers if kind == ";u"),
            any(kind == "@i" for kind, _ in pointers),
            gloss,
        )
    return found


def entries(database: Path) -> Iterator[tuple[str, list[str]]]:
    """Each noun with the offsets of its senses, the most frequent first."""
    for line in _lines(database / "index.noun"):
        fields = line.split()
        yield fields[0], fields[-int(fields[2]) :]


def wide_list(database: Path) -> tuple[list[str], list[str]]:
    """The persons and the bodies, in order. Raises ``FileNotFoundError`` without the database."""
    known = senses(database)
    root = next(o for o, s in known.items() if (s.file, s.words[0]) == ROOT)
    persons, bodies = [], []
    for word, offsets in entries(database):
        own = [o for o in offsets if _is_own(word, known[o])]
        if not own or not _is_word(word) or any(_is_bad(known[o], known) for o in own):
            continue
        if known[own[0]].file == PERSON:
            persons.append(word)
        elif root in _all_above(own[0], known) and word not in _NO_BODIES:
            bodies.append(word)
    return sorted(persons), sorted(bodies)


def _lines(path: Path) -> Iterator[str]:
    """The lines of a file of the database below its licence, which is indented."""
    with path.open(encoding="utf-8") as lines:
        yield from (line for line in lines if not line.startswith("  "))


def _is_word(word: str) -> bool:
    return "_" not in word and word.replace("-", "").isalpha() and len(word) >= SHORTEST


def _is_own(word: str, sense: Sense) -> bool:
    """Whether a sense is no name and has the word in small letters."""
    spelt = (w.split("(")[0] for w in sense.words if w[0].islower())
    return not sense.is_name and any(w.lower() == word for w in spelt)


def _is_bad(sense: Sense, known: dict[str, Sense]) -> bool:
    usage = {w for o in sense.usage if o in known for w in known[o].words}
    return bool(_BAD.search(sense.gloss) or usage & _BAD_USAGE)


def _all_above(offset: str, known: dict[str, Sense]) -> set[str]:
    """The synsets that a synset falls under, at whatever distance."""
    found: set[str] = set()
    waiting = [offset]
    while waiting:
        above = set(known[waiting.pop()].above) - found
        found |= above
        waiting += above
    return found


def main(arguments: list[str]) -> int:
    """The command. Exit code 1 without the database."""
    try:
        persons, bodies = wide_list(Path(arguments[0]) if arguments else DATABASE)
    except FileNotFoundError as error:
        print(f"{error}: install WordNet's database (Debian: wordnet-base)", file=sys.stderr)
        return 1
    head = "".join(line for line in OUT.open(encoding="utf-8") if line.startswith("#"))
    rows = (
        f"{name} {' '.join(words)}\n" for name, words in (("person", persons), ("body", bodies))
    )
    OUT.write_text(head + "".join(rows), encoding="utf-8")
    print(f"{len(persons)} persons, {len(bodies)} bodies")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
