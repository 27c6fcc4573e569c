"""Sentences changed by rule: what leaves the claim as it is, and what makes it another one.

Every edit takes a text and a generator of random numbers and gives the changed text, or None where
it finds nothing to change. None of them knows grammar beyond spelling; `training.claims.syntax`
has those that need a tree.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path

Edit = Callable[[str, random.Random], "str | None"]

_WORDS = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
_FRAMES, _DENIALS, _SOURCES, _STEPS = (
    tuple(_WORDS[name]) for name in ("frames", "denials", "sources", "steps")
)
_ALIKE, _OPPOSED = (
    [pair.strip().replace("\n", " ").split("/") for pair in _WORDS[name].split(";")]
    for name in ("alike", "opposed")
)
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = (
    "January February March April June July August September October November December".split()
)
_AUXILIARY = re.compile(
    r"\b(is|are|was|were|will|would|can|could|should|must|has been|have been|had been|does|did|do"
    r"|may|might)\b"
    r"(?!\s+(?:not|never|no)\b|n['’]t)"
)
_NOT = re.compile(
    r"\b(is|are|was|were|will|would|can|could|should|must|has|have|had|did|does|do) (?:not|never)\b"
)
_SHORT_NOT = re.compile(r"\b(is|are|was|were|would|could|should|has|have|had|did|does|do)n['’]t\b")
_NUMBER = re.compile(r"(?<![\w.,])\d+(?:,\d{3})*(?:\.\d+)?(?![\w])")
_NAME = re.compile(r"(?<=[a-z,;:] )[A-Z][a-z]+(?: [A-Z][a-z]+)*")
_NO_NAME = frozenset(
    "The A An This That There These Those It He She They We I In On At If But And".split()
)
_CLAUSE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should|must|may|might|did|does|do)\b"
    r"|n['’]t\b|\b\w+ed (?:the|a|an|in|on|at|to|by|his|her|their|its)\b"
)
_SMALL = "two three four five six seven eight nine ten eleven twelve".split()
_TAIL = re.compile(
    r"(?:, (?:who|which|where|whose|adding|including|while|although|though|as well as|despite"
    r"|citing|following)\b"
    r"| (?:in a statement|at a press conference|in an interview|after all|on Twitter)\b).*$"
)
_LEADING = re.compile(
    r"^((?:On|In|At|During|After|Before|By|Last|Earlier)\b[^,]{3,40}), (.+?)([.!?]?)$"
)
_SHIFT = dict(
    change.split("/")
    for change in (
        "i/he|me/him|my/his|mine/his|we/they|us/them|our/their|am/was|is/was|are/were|will/would|"
        "can/could|have/had|has/had|i'm/he was|we're/they were|i've/he had|we've/they had|"
        "i'll/he would|we'll/they would|don't/did not|myself/himself|ourselves/themselves"
    ).split("|")
)
_HERS = {
    "i": "she",
    "me": "her",
    "my": "her",
    "i'm": "she was",
    "i've": "she had",
    "i'll": "she would",
}
_FIRST = frozenset("i we my our me us i'm we're i've".split())
_OPENING = frozenset(
    "The A An It He She They We This That There In On At No His Her Our Their You If All Some "
    "Many".split()
)


def lower_first(text: str) -> str:
    """The text as it goes on after other words."""
    first = text.split(" ", 1)[0]
    if first in _OPENING:
        return text[0].lower() + text[1:]
    return text


def framed(text: str, rng: random.Random) -> str | None:
    """The text with a frame of speech around it, if it is a clause."""
    return None if not _CLAUSE.search(text) else _fill(rng.choice(_FRAMES), text, rng)


def denied(text: str, rng: random.Random) -> str | None:
    """A denial of the text, if it is a clause."""
    return None if not _CLAUSE.search(text) else _fill(rng.choice(_DENIALS), text, rng)


def _fill(frame: str, text: str, rng: random.Random) -> str:
    bare = text.strip("“”\"' ").rstrip(".")
    told = frame.format(s=rng.choice(_SOURCES), d=rng.choice(_DAYS), x=lower_first(bare), X=bare)
    return told[0].upper() + told[1:] if rng.random() < 0.7 else told


def reworded(text: str, rng: random.Random) -> str | None:
    """One or more words put in the place of others that mean the same."""
    return _replaced(text, [*_ALIKE, *([b, a] for a, b in _ALIKE)], rng, most=3)


def opposed(text: str, rng: random.Random) -> str | None:
    """One word put in the place of its opposite."""
    return _replaced(text, [*_OPPOSED, *([b, a] for a, b in _OPPOSED)], rng, most=1)


def _replaced(text: str, pairs: list[list[str]], rng: random.Random, most: int) -> str | None:
    found = [p for p in pairs if re.search(rf"(?<![\w-]){re.escape(p[0])}(?![\w-])", text)]
    rng.shuffle(found)
    changed = text
    for old, new in found[:most]:
        changed = re.sub(rf"(?<![\w-]){re.escape(old)}(?![\w-])", new, changed, count=1)
    return changed if changed != text else None


def shortened(text: str, rng: random.Random) -> str | None:
    """The text without what hangs on its end."""
    cut = _TAIL.sub("", text)
    return cut if cut != text and len(cut.split()) >= max(5, 0.5 * len(text.split())) else None


def moved(text: str, rng: random.Random) -> str | None:
    """What opens the text put at its end."""
    found = _LEADING.match(text)
    if found is None:
        return None
    rest = found[2][0].upper() + found[2][1:]
    return f"{rest} {found[1][0].lower()}{found[1][1:]}{found[3]}"


def unnamed(text: str, rng: random.Random) -> str | None:
    """Full names cut to their last word."""
    changed = re.sub(r"\b([A-Z][a-z]+) ((?:[A-Z]\. )?[A-Z][a-z]{2,})\b(?! [A-Z])", r"\2", text)
    return changed if changed != text else None


def headline(text: str, rng: random.Random) -> str | None:
    """The text as a headline has it: no articles, no forms of *be* before a participle."""
    changed = re.sub(r"\b(?:the|a|an) ", "", text, flags=re.IGNORECASE)
    changed = re.sub(r"\b(?:is|are|was|were|has been|have been) (?=\w+ed\b)", "", changed)
    changed = changed.rstrip(".")
    return changed[0].upper() + changed[1:] if changed and changed != text.rstrip(".") else None


def indirect(text: str, rng: random.Random) -> str | None:
    """First person and present tense as another reports them."""
    words = text.split(" ")
    if not any(w.lower().strip("“\"',.") in _FIRST for w in words):
        return None
    table = _SHIFT | (_HERS if rng.random() < 1 / 3 else {})
    out = []
    for word in words:
        bare = word.strip("“”\"',.;!?")
        new = table.get(bare.lower().replace("’", "'"))
        out.append(word.replace(bare, new) if new and bare else word)
    changed = " ".join(out).strip('“”"')
    return changed if changed != text else None


def unquoted(text: str, rng: random.Random) -> str | None:
    """The text without its quotation marks."""
    changed = re.sub(r"[“”\"]", "", text).strip()
    return changed if changed != text else None


def spelt(text: str, rng: random.Random) -> str | None:
    """Small numbers in the other spelling, short forms written out or the other way about."""
    changed = text
    for value, word in enumerate(_SMALL, 2):
        if re.search(rf"\b{word}\b", changed):
            changed = re.sub(rf"\b{word}\b", str(value), changed)
        else:
            changed = re.sub(rf"(?<![\d.,$]){value}(?![\d.,%]|\w)", word, changed)
    changed = re.sub(r"(\d),000\b", r"\1 thousand", changed)
    if changed == text:
        changed = _NOT.sub(
            lambda m: f"{m[1]}n't" if m[1] not in ("will", "can", "must") else m[0], text
        )
    if changed == text:
        changed = _SHORT_NOT.sub(r"\1 not", text)
    return changed if changed != text else None


def noisy(text: str, rng: random.Random) -> str | None:
    """The text as a poor translation has it: articles lost or added, two words turned round."""
    words = [w for w in text.split(" ") if w not in ("the", "a", "an") or rng.random() < 0.5]
    at = rng.randrange(len(words) - 1) if len(words) > 4 else 0
    if at:
        words[at], words[at + 1] = words[at + 1], words[at]
    words.insert(rng.randrange(len(words)), "the")
    return " ".join(words)


def recounted(text: str, rng: random.Random) -> str | None:
    """One number changed for another."""
    found = [m for m in _NUMBER.finditer(text) if not re.fullmatch(r"(?:19|20)\d\d", m[0])]
    if not found:
        words = list(re.finditer(rf"\b(?:{'|'.join(_SMALL)})\b", text))
        if not words:
            return None
        old = rng.choice(words)
        new = rng.choice([w for w in _SMALL if w != old[0]])
        return text[: old.start()] + new + text[old.end() :]
    old = rng.choice(found)
    value = float(old[0].replace(",", ""))
    factor = rng.choice((0.1, 0.5, 0.6, 0.8, 1.3, 1.5, 2, 3, 10))
    new_value = value * factor if value > 12 else value + rng.choice((-3, -2, -1, 1, 2, 3, 5))
    if "." in old[0]:
        new = f"{new_value:.1f}"
    else:
        whole = abs(round(new_value))
        new = f"{whole:,}" if "," in old[0] or whole > 9999 else str(whole)
    return None if new == old[0] else text[: old.start()] + new + text[old.end() :]


def redated(text: str, rng: random.Random) -> str | None:
    """One weekday, month or year changed for another."""
    for kind in (_DAYS, _MONTHS):
        found = list(re.finditer(rf"\b(?:{'|'.join(kind)})\b", text))
        if found:
            old = rng.choice(found)
            new = rng.choice([w for w in kind if w != old[0]])
            return text[: old.start()] + new + text[old.end() :]
    year = re.search(r"\b(?:19|20)\d\d\b", text)
    if year is None:
        return None
    new = str(int(year[0]) + rng.choice((-5, -3, -2, -1, 1, 2, 3)))
    return text[: year.start()] + new + text[year.end() :]


def negated(text: str, rng: random.Random) -> str | None:
    """The main verb's negation put in or taken out."""
    taken = _NOT.search(text) or _SHORT_NOT.search(text)
    if taken:
        return text[: taken.start()] + taken[1] + text[taken.end() :]
    found = _AUXILIARY.search(text)
    if found is None:
        return None
    word = found[1].split(" ")[0]
    rest = found[1][len(word) :]
    put = f"{word} {rng.choice(('not', 'not', 'never'))}{rest}"
    return text[: found.start()] + put + text[found.end() :]


def swapped(text: str, rng: random.Random) -> str | None:
    """Two names in each other's place, unless a list or a phrase joins them."""
    found = [
        m
        for m in re.finditer(r"\b[A-Z][a-z]{2,}(?: [A-Z][a-z]+)*", text)
        if m[0].split()[0] not in _NO_NAME and (" " in m[0] or text[: m.start()][-2:-1].isalnum())
    ]
    pairs = [
        (a, b)
        for i, a in enumerate(found)
        for b in found[i + 1 :]
        if a[0] != b[0]
        and len(re.findall(r"[a-z]+", text[a.end() : b.start()])) >= 1
        and not re.fullmatch(
            r",? ?(?:and|or|of|in|,|'s|of the|in the) ?", text[a.end() : b.start()]
        )
    ]
    if not pairs:
        return None
    a, b = rng.choice(pairs)
    return text[: a.start()] + b[0] + text[a.end() : b.start()] + a[0] + text[b.end() :]


def renamed(names: Sequence[str]) -> Edit:
    """The edit that puts another of `names` in the place of a name."""

    def edit(text: str, rng: random.Random) -> str | None:
        found = [m for m in _NAME.finditer(text) if m[0] not in (*_DAYS, *_MONTHS, "I")]
        if not found:
            return None
        old = rng.choice(found)
        new = rng.choice(names)
        return None if new in text else text[: old.start()] + new + text[old.end() :]

    return edit


def another_step(text: str, rng: random.Random) -> str | None:
    """A plan, an offer or a refusal in the place of the deed."""
    found = re.search(
        r"\b(?:will|would|can|could) (?!be\b|have\b|not\b|never\b)(?=[a-z]{3,}\b)", text
    )
    if found is None:
        return None
    return f"{text[: found.start()]}{rng.choice(_STEPS)} {text[found.end() :]}"


HARMLESS: tuple[Edit, ...] = (
    *(framed, reworded, reworded, shortened, moved, unnamed),
    *(headline, indirect, unquoted, spelt, noisy),
)
OTHER: tuple[Edit, ...] = (recounted, recounted, redated, swapped, swapped, another_step)
CONTRARY: tuple[Edit, ...] = (negated, negated, opposed, denied)


def names_in(texts: Sequence[str]) -> list[str]:
    """The names of some texts, as often as they stand there."""
    return [m[0] for text in texts for m in _NAME.finditer(text) if len(m[0]) > 3]
