"""The head that tells prose from page furniture, trained on the frozen encoder.

The pages of `article_extraction` are flattened to text, a line a block element, as plain text
comes; a line is prose when most of its words stand in the page's true main text.  Even-numbered
pages by name are trained on, odd-numbered ones measured.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import lxml.html
import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from evals.corpora import paragraphs
from sayso.records import Span
from sayso.tagging.features import page_pieces
from sayso.tagging.onnx import OnnxTagger

_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        """address article aside blockquote body br button caption dd details div dl dt fieldset
        figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr label legend li main nav ol
        option p pre section select summary table tbody td tfoot th thead title tr ul""",
    )
)
_HIDDEN = frozenset(("script", "style", "noscript", "template", "svg", "head", "iframe"))
_RUN = 4
"""Words in a row that a line must share with the main text to count as from it."""


@dataclass(frozen=True)
class Page:
    """A flattened page: its lines, and whether each is main text."""

    name: str
    text: str
    blocks: tuple[Span, ...]
    prose: tuple[bool, ...]


def flatten(html: str) -> str:
    """The visible text of a page, a line a block element."""
    parts: list[str] = []

    def walk(element: lxml.html.HtmlElement) -> None:
        if not isinstance(element.tag, str) or element.tag in _HIDDEN:
            return
        block = element.tag in _BLOCKS
        if block:
            parts.append("\n")
        parts.append(re.sub(r"\s+", " ", element.text or ""))
        for child in element:
            walk(child)
            parts.append(re.sub(r"\s+", " ", child.tail or ""))
        if block:
            parts.append("\n")

    walk(lxml.html.document_fromstring(html))
    lines = (re.sub(r"[ \xa0]+", " ", line).strip() for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def words_of(text: str) -> list[str]:
    """The words of a text, in small letters."""
    return re.findall(r"\w+", text.lower())


def pages(folder: Path, remainder: int) -> Iterator[Page]:
    """The pages whose number by name is `remainder` modulo 2."""
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    for name in sorted(truth)[remainder::2]:
        with gzip.open(folder / "html" / f"{name}.html.gz") as file:
            text = flatten(file.read().decode("utf-8", "replace"))
        body = words_of(truth[name]["articleBody"])
        runs = {tuple(body[i : i + _RUN]) for i in range(len(body))}
        lines = set(map(tuple, map(words_of, truth[name]["articleBody"].split("\n"))))
        blocks = paragraphs(text)
        yield Page(name, text, blocks, tuple(_from(b.of(text), runs, lines) for b in blocks))


def _from(line: str, runs: set[tuple[str, ...]], lines: set[tuple[str, ...]]) -> bool:
    """Whether most of a line's runs of words stand in the main text, or it is a line of it."""
    words = words_of(line)
    if tuple(words) in lines:
        return bool(words)
    own = [tuple(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)]
    return bool(own) and sum(run in runs for run in own) > len(own) / 2


@dataclass(frozen=True)
class Example:
    """The encoder's vectors of a page's pieces, which block each is in, what each block is."""

    vectors: Tensor
    block: Tensor
    weight: Tensor
    """Words in each block, for measuring by word."""
    prose: Tensor


def example(page: Page, tagger: OnnxTagger) -> Example:
    """A page through the frozen encoder."""
    pieces = page_pieces(page.text, page.blocks, tagger.tokenize)
    hidden = tagger.scores(pieces, ("hidden",))["hidden"]
    weight = [float(len(words_of(block.of(page.text)))) for block in page.blocks]
    return Example(
        torch.from_numpy(hidden),
        torch.from_numpy(pieces.paragraphs),
        torch.tensor(weight),
        torch.tensor(page.prose, dtype=torch.float32),
    )


def block_scores(head: nn.Module, one: Example) -> Tensor:
    """The mean score of each block's pieces, as the product takes it."""
    scores = head(one.vectors).squeeze(1)
    count = len(one.prose)
    sums = torch.zeros(count).index_add(0, one.block, scores)
    sizes = torch.zeros(count).index_add(0, one.block, torch.ones_like(scores))
    return sums / sizes.clamp(min=1)


def train_head(head: nn.Module, examples: list[Example], epochs: int = 12, seed: int = 22) -> None:
    """Fit the head; a block weighs by the square root of its words."""
    torch.manual_seed(seed)
    order = np.random.default_rng(seed)
    optimiser = torch.optim.AdamW(head.parameters(), lr=1e-3, weight_decay=0.05)
    head.train()
    for _ in range(epochs):
        for i in order.permutation(len(examples)):
            one = examples[i]
            losses = functional.binary_cross_entropy_with_logits(
                block_scores(head, one), one.prose, reduction="none"
            )
            weight = one.weight.sqrt()
            loss = (losses * weight).sum() / weight.sum().clamp(min=1)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
    head.eval()


@torch.no_grad()
def measure(head: nn.Module, examples: list[Example]) -> dict[str, float]:
    """Precision, recall and F1 of main text, counted in words."""
    right = found = true = 0.0
    for one in examples:
        guess = block_scores(head, one) > 0
        gold = one.prose > 0
        right += float(one.weight[guess & gold].sum())
        found += float(one.weight[guess].sum())
        true += float(one.weight[gold].sum())
    p, r = right / max(found, 1), right / max(true, 1)
    return {"p": round(p, 4), "r": round(r, 4), "f1": round(2 * p * r / max(p + r, 1e-9), 4)}
