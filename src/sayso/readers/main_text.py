"""Which visible blocks of an HTML page are the story: one probability a block.

Trafilatura's extraction, at its three settings, is the strongest evidence and errs in whole blocks:
a teaser kept, a paragraph lost. A small model (gradient-boosted trees, trained by
``training/main_text.py`` on half of the article extraction benchmark) weighs it against what else
a block shows: links, words, place, markup, and how the blocks around it fare.
"""

from __future__ import annotations

import json
import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from lxml import html

from sayso.cleaning.marks import cue, is_prose
from sayso.errors import ModelError
from sayso.readers.dom import FLAGS, DomBlock

_LETTERS = re.compile(r"[\W_]+")
_WORD = re.compile(r"\w+")
_TAGS = (
    "p",
    "div",
    "li",
    "td",
    "span",
    "h1",
    "h2",
    "h3",
    "h4",
    "blockquote",
    "figcaption",
    "section",
)
_HINTS = (
    "navigation",
    "share",
    "related",
    "subscription",
    "comments",
    "byline",
    "photo-credit",
    "boilerplate",
    "disclaimer",
)
_SETTINGS = ((False, False), (True, False), (False, True))
"""Whether precision, whether recall is favoured."""
_SHORT = 25
"""Letters below which a block must be a whole line of an extraction, not only a part of it."""
_NO_STANDFIRST = frozenset({"li", "nav", "aside", "footer", "form", "hidden", "figcaption"})
_LEAST_STANDFIRST = 5
"""Words below which a line under the headline is a label."""
_UNDER_HEADLINE = 10
"""Blocks (byline, date, share bar) among which a standfirst may stand."""
_MOST_NODES = 60_000
"""Elements above which a page is judged without trafilatura, whose time grows faster than pages."""
_MOST_DEPTH = 300


def probabilities(source: str, root: html.HtmlElement, found: Sequence[DomBlock]) -> list[float]:
    """For each block the probability, 0 to 1, that it belongs to the story.

    Raises ``ModelError`` when the packaged model is missing or damaged.
    """
    if not found:
        return []
    return [_model().probability(row) for row in features(source, root, found)]


def standfirst(found: Sequence[DomBlock], chances: Sequence[float]) -> int | None:
    """Index of the standfirst, when the markup tells one between headline and first paragraph.

    The benchmark's truth leaves it out with the headline, and so the model does; yet it is the
    story's own. Lists, links and furniture under a like name ("subtitle") are none.
    """
    first = next(
        (i for i, b in enumerate(found) if chances[i] >= 0.5 and is_prose(b.text)), len(found)
    )
    head = max((i for i, b in enumerate(found[:first]) if b.tag == "h1"), default=first)
    for i in range(head + 1, min(head + _UNDER_HEADLINE, first + 1, len(found))):
        block = found[i]
        if (
            "standfirst" in block.context.flags
            and not _NO_STANDFIRST & block.context.flags
            and len(_WORD.findall(block.text)) >= _LEAST_STANDFIRST
            and block.links * 3 <= len(block.text)
            and cue(block.text) is None
        ):
            return i
    return None


def features(source: str, root: html.HtmlElement, found: Sequence[DomBlock]) -> list[list[float]]:
    """One row of numbers a block, in the order of ``names()``."""
    keys = [_key(b.text) for b in found]
    votes = [_contained(keys, text) for text in extractions(source, root, found)]
    own = [_own(b) for b in found]
    sums = [sum(v[i] for v in votes[:3]) for i in range(len(found))]
    around = _around(found, sums)
    return [
        [*(v[i] for v in votes), *own[i], *around[i], *_neighbours(i, sums, own)]
        for i in range(len(found))
    ]


def extractions(source: str, root: html.HtmlElement, found: Sequence[DomBlock]) -> list[str]:
    """Trafilatura's text at each of its settings, then the body that JSON-LD carries."""
    import trafilatura  # noqa: PLC0415 - loaded only where it is needed

    texts = [""] * len(_SETTINGS)
    nodes = sum(1 for _ in root.iter())
    if nodes <= _MOST_NODES and max(b.context.depth for b in found) <= _MOST_DEPTH:
        try:
            texts = [
                trafilatura.extract(
                    source, include_comments=False, favor_precision=exact, favor_recall=broad
                )
                or ""
                for exact, broad in _SETTINGS
            ]
        except (ValueError, TypeError, AttributeError, RecursionError, LookupError):
            texts = [""] * len(_SETTINGS)  # its fault on odd markup; the other features remain
    bodies = [
        b
        for s in root.iter("script")
        if s.text and "articleBody" in s.text
        for b in re.findall(r'"articleBody"\s*:\s*("(?:[^"\\]|\\.)*")', s.text[:1_000_000])
    ]
    body = ""
    for raw in bodies[:1]:
        try:
            body = str(json.loads(raw, strict=False))
        except ValueError:
            continue
    return [*texts, re.sub(r"<[^>]{0,200}>", "\n", body)]


def names() -> list[str]:
    """Names of the features, for the training and its report."""
    own = [
        "words",
        "letters",
        "links",
        "ends",
        "prose",
        "commas",
        "digits",
        "capitals",
        "cue",
        "broken",
        "depth",
        *(f"flag {f}" for f in FLAGS),
        *(f"tag {t}" for t in _TAGS),
        *(f"hint {h}" for h in _HINTS),
    ]
    around = [
        "parent share",
        "parent words",
        "grandparent share",
        "grandparent words",
        "place",
        "from first",
        "to last",
        "inside",
        "best",
        "second best",
    ]
    near = [f"{what} {k:+d}" for k in (-2, -1, 1, 2) for what in ("votes", "words", "links")]
    return ["default", "precision", "recall", "json-ld", *own, *around, *near]


def _own(block: DomBlock) -> list[float]:
    text, context = block.text, block.context
    words = _WORD.findall(text)
    length = len(text)
    return [
        math.log1p(len(words)),
        math.log1p(length),
        block.links / length,
        float(text.rstrip().endswith((".", "!", "?", "…", "”", '"', "’"))),
        float(is_prose(text)),
        math.log1p(text.count(",")),
        sum(c.isdigit() for c in text) / length,
        sum(w[0].isupper() for w in words) / max(len(words), 1),
        float(cue(text) is not None),
        float(block.after_break),
        float(min(context.depth, 40)),
        *(float(flag in context.flags) for flag in FLAGS),
        *(float(block.tag == tag) for tag in _TAGS),
        *(float(context.hint == hint) for hint in _HINTS),
    ]


def _around(found: Sequence[DomBlock], sums: Sequence[float]) -> list[list[float]]:
    """Features of a block's place: in its containers, and along the page."""
    words = [len(_WORD.findall(b.text)) for b in found]
    total: dict[int, int] = defaultdict(int)
    voted: dict[int, float] = defaultdict(float)
    prose: dict[int, float] = defaultdict(float)
    for block, count, votes in zip(found, words, sums, strict=True):
        for back, number in enumerate(reversed(block.context.path)):
            total[number] += count
            voted[number] += count * votes / 3
            if is_prose(block.text) and back in (1, 2):
                prose[number] += count * (1 - block.links / len(block.text)) / back
    ranked = sorted(prose, key=lambda n: (-prose[n], n))[:2]
    chosen = [i for i, votes in enumerate(sums) if votes >= 2]
    first, last = (chosen[0], chosen[-1]) if chosen else (0, len(found) - 1)
    rows = []
    for i, block in enumerate(found):
        path = (0, 0, *block.context.path)
        parent, above = path[-2], path[-3]
        rows.append(
            [
                voted[parent] / max(total[parent], 1),
                math.log1p(total[parent]),
                voted[above] / max(total[above], 1),
                math.log1p(total[above]),
                i / len(found),
                float(max(-20, min(20, i - first))),
                float(max(-20, min(20, last - i))),
                float(first <= i <= last),
                *(float(k < len(ranked) and ranked[k] in path) for k in range(2)),
            ]
        )
    return rows


def _neighbours(i: int, sums: Sequence[float], own: Sequence[Sequence[float]]) -> list[float]:
    row: list[float] = []
    for k in (i - 2, i - 1, i + 1, i + 2):
        inside = 0 <= k < len(own)
        row += [sums[k], own[k][0], own[k][2]] if inside else [0.0, 0.0, 0.0]
    return row


def _key(text: str) -> str:
    return _LETTERS.sub("", text).casefold()


def _contained(keys: Sequence[str], extracted: str) -> list[float]:
    """1 for each block that stands in an extraction, whole or (long ones) nearly."""
    flat = _key(extracted)
    lines = {_key(line) for line in extracted.split("\n")}
    return [
        float(
            bool(key) and (key in lines if len(key) < _SHORT else key in flat or _mostly(key, flat))
        )
        for key in keys
    ]


def _mostly(key: str, flat: str) -> bool:
    """Whether most of a long block stands there, in pieces (a link or a footnote is left out)."""
    if len(key) < 120:
        return False
    step = 40
    pieces = [key[a : a + step] for a in range(0, len(key) - step + 1, step)]
    return sum(p in flat for p in pieces) * 4 >= len(pieces) * 3


@dataclass(frozen=True, slots=True)
class Trees:
    """Gradient-boosted trees: nodes as (feature, threshold, left, right), leaves as values."""

    start: float
    trees: Sequence[Mapping[str, Sequence[float]]]

    def probability(self, row: Sequence[float]) -> float:
        """Probability of the positive class for one row of features."""
        score = self.start
        for tree in self.trees:
            feature, threshold = tree["feature"], tree["threshold"]
            left, right = tree["left"], tree["right"]
            node = 0
            while feature[node] >= 0:
                node = int(
                    left[node] if row[int(feature[node])] <= threshold[node] else right[node]
                )
            score += tree["value"][node]
        return 1 / (1 + math.exp(-score))


@lru_cache(maxsize=1)
def _model() -> Trees:
    place = files("sayso.readers").joinpath("main_text.json")
    try:
        raw = json.loads(place.read_text(encoding="utf-8"))
        return Trees(raw["start"], raw["trees"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(
            f"the model of main text cannot be loaded ({error}); install sayso anew"
        ) from error
