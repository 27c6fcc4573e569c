"""Sentences changed by their trees: who does it to whom, active and passive, negation, cuts.

The trees are GUM's universal dependencies. A clause is taken when its root is a verb with a subject
before it and an object behind it, each an unbroken stretch of words.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_BE = {"VBZ": ("is", "are"), "VBP": ("is", "are"), "VBD": ("was", "were")}
_PRONOUNS = {
    "i": "me", "he": "him", "she": "her", "we": "us", "they": "them", "who": "whom",
}  # fmt: skip
_OBJECTIVE = {v: k for k, v in _PRONOUNS.items()}
_DETAIL = ("appos", "acl:relcl", "parataxis", "obl:tmod", "obl:unmarked", "advcl")
_IRREGULAR_DO = {"VBZ": "does", "VBP": "do", "VBD": "did"}


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a tree."""

    form: str
    lemma: str
    upos: str
    xpos: str
    head: int
    relation: str
    spaced: bool


Tree = list[Word]
Participles = dict[str, str]


def trees(folder: Path) -> Iterator[Tree]:
    """The sentences of GUM's train documents."""
    for path in sorted(folder.glob("*.conllu")):
        tree: Tree = []
        for line in path.read_text(encoding="utf-8").splitlines():
            row = line.split("\t")
            if len(row) == 10 and row[0].isdigit():
                spaced = "SpaceAfter=No" not in row[9]
                tree.append(Word(row[1], row[2], row[3], row[4], int(row[6]) - 1, row[7], spaced))
            elif not line and tree:
                yield tree
                tree = []


def participles(found: list[Tree]) -> Participles:
    """Past participles by lemma, as the trees have them."""
    return {w.lemma: w.form.lower() for tree in found for w in tree if w.xpos == "VBN"}


def plain(words: list[str]) -> str:
    """Words as running text, with the first in a capital and no space before a mark."""
    text = ""
    for word in words:
        joined = (
            word in (".", ",", ";", ":", "?", "!", "'s", "’s", ")", "n't", "%", "'") or not text
        )
        text += word if joined or text.endswith(("(", "“", "$")) else f" {word}"
    return text[:1].upper() + text[1:]


def below(tree: Tree, at: int) -> list[int]:
    """A word with all that hangs on it, in the order of the text."""
    found = {at}
    grown = True
    while grown:
        more = {i for i, w in enumerate(tree) if w.head in found and i not in found}
        grown = bool(more)
        found |= more
    return sorted(found)


@dataclass(frozen=True, slots=True)
class Clause:
    """A root verb with its subject before it, its object behind it, and its auxiliaries."""

    tree: Tree
    root: int
    subject: list[int]
    object: list[int]
    auxiliaries: list[int]

    def words(self, indexes: list[int]) -> list[str]:
        """The forms at some places; a sentence's first word loses its capital if it is no name."""
        return [
            w.form.lower() if i == 0 and w.upos != "PROPN" and w.form != "I" else w.form
            for i in indexes
            for w in (self.tree[i],)
        ]


def clause(tree: Tree) -> Clause | None:
    """The main clause of a sentence, if it has the shape that the edits need."""
    roots = [i for i, w in enumerate(tree) if w.head == -1 and w.upos == "VERB"]
    if not roots or len(tree) > 40 or tree[-1].form == "?":
        return None
    root = roots[0]
    parts = {w.relation: i for i, w in enumerate(tree) if w.head == root}
    if (
        "nsubj" not in parts
        or "obj" not in parts
        or any(w.relation == "compound:prt" for w in tree)
    ):
        return None
    subject, thing = below(tree, parts["nsubj"]), below(tree, parts["obj"])
    auxiliaries = [i for i, w in enumerate(tree) if w.head == root and w.relation == "aux"]
    unbroken = all(one[-1] - one[0] == len(one) - 1 for one in (subject, thing))
    ordered = subject[-1] < min([root, *auxiliaries]) and root < thing[0]
    if not (unbroken and ordered) or len(subject) > 12 or len(thing) > 14:
        return None
    return Clause(tree, root, subject, thing, auxiliaries)


def sentence(tree: Tree) -> str:
    """The sentence as it stands."""
    return plain([w.form for w in tree])


def turned(one: Clause) -> str | None:
    """Subject and object in each other's place: another claim."""
    if any(len(p) == 1 and one.tree[p[0]].upos == "PRON" for p in (one.subject, one.object)):
        return None
    return _built(one, one.words(one.object), one.words(one.subject))


def _built(one: Clause, before: list[str], after: list[str]) -> str:
    words: list[str] = []
    for i, word in enumerate(one.tree):
        if i == one.subject[0]:
            words += before
        elif i == one.object[0]:
            words += after
        if i not in one.subject and i not in one.object:
            words.append(word.form)
    return plain(words)


def passive(one: Clause, forms: Participles, *, turned_round: bool = False) -> str | None:
    """The clause in the passive; with `turned_round` the wrong one does it: another claim."""
    tree, verb = one.tree, one.tree[one.root]
    agent, patient = one.words(one.subject), one.words(one.object)
    if turned_round:
        agent, patient = patient, agent
    if len(patient) == 1:
        patient = [_OBJECTIVE.get(patient[0].lower(), patient[0])]
    if len(agent) == 1:
        agent = [_PRONOUNS.get(agent[0].lower(), agent[0])]
    helpers = [tree[i].form.lower() for i in one.auxiliaries]
    participle = forms.get(verb.lemma, verb.form if verb.xpos in ("VBD", "VBN") else None)
    if participle is None or verb.lemma in ("have", "want", "say", "mean", "like", "get", "be"):
        return None
    head = one.object[-1] if turned_round is False else one.subject[-1]
    many = tree[head].xpos in ("NNS", "NNPS") or "and" in patient
    group = _group(verb.xpos, helpers, many)
    if group is None:
        return None
    first = min([one.root, *one.auxiliaries])
    between = [tree[i].form for i in range(first, one.root) if tree[i].relation != "aux"]
    lead = [w.form for w in tree[: one.subject[0]]]
    rest = [w.form for w in tree[one.object[-1] + 1 :]]
    if between and any(w.lower() in ("not", "n't", "never") for w in between):
        return None
    return plain([*lead, *patient, *group, *between, participle, "by", *agent, *rest])


def _group(tag: str, helpers: list[str], many: bool) -> list[str] | None:
    """The passive's verb group before the participle."""
    if not helpers and tag in _BE:
        return [_BE[tag][many]]
    if helpers in (["has"], ["have"]):
        return ["have" if many else "has", "been"]
    if helpers == ["had"]:
        return ["had", "been"]
    if len(helpers) == 1 and helpers[0] in (
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "must",
        "should",
    ):
        return [helpers[0], "be"]
    if len(helpers) == 1 and tag == "VBG" and helpers[0] in ("is", "are", "was", "were"):
        past = helpers[0] in ("was", "were")
        return [(("was", "were") if past else ("is", "are"))[many], "being"]
    return None


def denied(tree: Tree) -> str | None:
    """The main verb negated, or its negation taken away: the contrary claim."""
    roots = [i for i, w in enumerate(tree) if w.head == -1]
    if not roots:
        return None
    root = roots[0]
    for i, word in enumerate(tree):
        if word.head == root and word.lemma in ("not", "never") and word.upos in ("PART", "ADV"):
            return plain([w.form for j, w in enumerate(tree) if j != i])
    helpers = [
        i for i, w in enumerate(tree) if w.head == root and w.relation in ("aux", "aux:pass", "cop")
    ]
    if helpers:
        at = helpers[0] + 1
        return plain([*(w.form for w in tree[:at]), "not", *(w.form for w in tree[at:])])
    verb = tree[root]
    if verb.xpos not in _IRREGULAR_DO:
        return None
    put = [_IRREGULAR_DO[verb.xpos], "not", verb.lemma]
    return plain([*(w.form for w in tree[:root]), *put, *(w.form for w in tree[root + 1 :])])


def cut(tree: Tree, rng: random.Random) -> str | None:
    """The sentence without one or two details: the same claim."""
    roots = [i for i, w in enumerate(tree) if w.head == -1]
    if not roots:
        return None
    details = [i for i, w in enumerate(tree) if w.relation in _DETAIL and i != roots[0]]
    if not details:
        return None
    gone = {j for i in rng.sample(details, min(len(details), 2)) for j in below(tree, i)}
    if roots[0] in gone or len(tree) - len(gone) < 6:
        return None
    kept = [w.form for i, w in enumerate(tree) if i not in gone]
    while len(kept) > 1 and kept[-1] in (",", ".", ";", "—", "-"):
        kept.pop()
    return plain(
        [
            w
            for i, w in enumerate(kept)
            if not (w == "," and i + 1 < len(kept) and kept[i + 1] == ",")
        ]
    )


def inner(tree: Tree) -> str | None:
    """A complement clause alone ("to leave" of "wants to leave"): another claim, or half of one."""
    roots = [i for i, w in enumerate(tree) if w.head == -1]
    found = [i for i, w in enumerate(tree) if w.relation == "ccomp" and w.head in roots]
    if not found or tree[roots[0]].lemma in (
        "say",
        "tell",
        "report",
        "announce",
        "confirm",
        "add",
        "note",
    ):
        return None
    words = [tree[i].form for i in below(tree, found[0])]
    return plain(words[1:] if words[0].lower() == "that" else words) if len(words) >= 5 else None


def replaced(one: Clause, other: Clause, which: str) -> str | None:
    """The clause with another's subject or object: another claim."""
    if which == "subject":
        new = other.words(other.subject)
        if len(new) < 2 or new == one.words(one.subject):
            return None
        return _built(one, new, one.words(one.object))
    new = other.words(other.object)
    if len(new) < 2 or new == one.words(one.object):
        return None
    return _built(one, one.words(one.subject), new)
