"""Then the head that compares two texts, on an encoder that learns no more.

    python -m training.claims.comparing --data ../shared/data --work build/claims

Every text is read once; the head, a hundredth of the encoder, goes over the pairs many times.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from training.claims import pairs, syntax
from training.claims.network import Comparison, Encoder
from training.claims.pairs import Example
from training.claims.pool import pool
from training.claims.reading import Reader
from training.claims.vectors import ENCODER
from training.model import Shape

HEAD = "comparison.pt"
ROUNDS, BATCH = 10, 48
RATE = 1e-3


def examples(data: Path, reader: Reader, rng: random.Random) -> list[Example]:
    """The pairs to learn from."""
    texts = pool(data)
    trees = list(pairs.from_trees(list(syntax.trees(data / "gum/train")), rng))
    benchmark = pairs.sts(data / "sts_benchmark/sts-train.csv", news=True)
    return [
        *rng.sample(benchmark, 3000),
        *list(pairs.judged(pairs.labelled(data), rng, times=3)) * 2,
        *pairs.made(texts, 1800, rng),
        *rng.sample(trees, 1500),
        *pairs.neighbours(texts, reader, 1000, rng),
        *pairs.events(data, reader, 2400, rng),
    ]


def batches(found: Sequence[Example], rng: random.Random) -> Iterator[list[Example]]:
    """Batches of pairs of about one length, in any order."""
    order = sorted(found, key=lambda one: len(one.left) + len(one.right) + rng.uniform(0, 30))
    cut = [order[i : i + BATCH] for i in range(0, len(order), BATCH)]
    rng.shuffle(cut)
    return iter(cut)


def loss(head: Comparison, reader: Reader, found: Sequence[Example]) -> Tensor:
    """Cross-entropy of the relations, and squared error of the likenesses that were judged."""
    left, right = ([getattr(one, side) for one in found] for side in ("left", "right"))
    logits, likeness = head(reader.batch(left), reader.batch(right))
    total = functional.cross_entropy(logits, torch.tensor([one.target for one in found]))
    judged = [i for i, one in enumerate(found) if one.likeness is not None]
    if judged:
        true = torch.tensor([float(found[i].likeness or 0) for i in judged])
        total = total + 3 * functional.mse_loss(torch.sigmoid(likeness[judged]), true)
    return total


def train(data: Path, work: Path) -> Path:
    """Train the head on the encoder in `work`; the path of its weights."""
    torch.manual_seed(7)
    rng, encoder = random.Random(7), Encoder(Shape())
    encoder.load_state_dict(torch.load(work / ENCODER, weights_only=True))
    reader, head, began = Reader(encoder), Comparison(), time.time()
    found = examples(data, reader, rng)
    reader.read(text for one in found for text in (one.left, one.right))
    print(f"{len(found)} pairs read in {time.time() - began:.0f} s", flush=True)
    optimizer = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=0.05)
    steps = ROUNDS * -(-len(found) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps)
    head.train()
    for number in range(ROUNDS):
        total = 0.0
        for some in batches(found, rng):
            value = loss(head, reader, some)
            value.backward()
            torch.nn.utils.clip_grad_norm_(head.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            total += float(value.detach()) * len(some)
        told = f"{total / len(found):.4f} {time.time() - began:.0f} s"
        print(f"{number + 1}/{ROUNDS} {told}", flush=True)
        torch.save(head.state_dict(), work / HEAD)
    return work / HEAD


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    given = parser.parse_args()
    torch.set_num_threads(1)
    train(given.data, given.work)


if __name__ == "__main__":
    main()
