"""Train the claims' network: relations of pairs, and sentence vectors that stay what they were.

    python -m training.claims.train --data ../shared/data --work build/claims

Batches of pairs read together (cross-entropy, and the STS benchmark's likeness) alternate with
batches of single texts, whose cosines are put in the benchmark's order (CoSENT, Su 2022) and whose
vectors are held near the pretrained encoder's. Word vectors are frozen.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, distributed
from torch.nn import functional

from sayso.inference import TOKENIZER, WordPieces, model_folder
from sayso.linking.claims.model import load_model
from training.claims import pairs, syntax
from training.claims.network import Claims, pretrained
from training.claims.pairs import Example
from training.claims.pool import Text, pool
from training.parallel import run, share_gradients
from training.tokenizing import base_folder

START, END, PAD = 101, 102, 0
LONGEST = 50
"""Word pieces of one text in training."""
BATCH = 32
TURN = 6
"""Batches of pairs to one of single texts."""
WEIGHTS = "claims.pt"
FROZEN = 3
"""Layers, from the words up, that keep the pretrained weights, as the word vectors do."""
RATE, HEAD_RATE = 6e-5, 6e-4
SHARPNESS = 20.0
"""CoSENT's scale of cosines."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded pieces (batch, length), the text that each belongs to, True where one is real."""

    pieces: Tensor
    segments: Tensor
    real: Tensor


def batch(rows: Sequence[Sequence[Sequence[int]]]) -> Batch:
    """Pad rows of one or two texts, as the product feeds them."""
    sequences, owners = [], []
    for texts in rows:
        pieces, segments = [START], [0]
        for segment, ids in enumerate(texts):
            pieces += [*ids[:LONGEST], END]
            segments += [segment] * (len(ids[:LONGEST]) + 1)
        sequences.append(torch.tensor(pieces))
        owners.append(torch.tensor(segments))
    padded = torch.nn.utils.rnn.pad_sequence(sequences, batch_first=True, padding_value=PAD)
    segments = torch.nn.utils.rnn.pad_sequence(owners, batch_first=True)
    lengths = torch.tensor([len(one) for one in sequences])
    return Batch(padded, segments, torch.arange(padded.shape[1])[None] < lengths[:, None])


class Trainer:
    """A network in training with what it is measured against."""

    def __init__(self, seed: int = 7) -> None:
        torch.manual_seed(seed)
        self.pieces = WordPieces(model_folder() / TOKENIZER)
        self.network = pretrained(base_folder())
        self.origin = pretrained(base_folder()).eval()
        for part in (self.network.words, self.network.norm, *self.network.layers[:FROZEN]):
            part.requires_grad_(False)
        heads = [p for n, p in self.network.named_parameters() if n.startswith(_HEADS)]
        rest = [
            p
            for n, p in self.network.named_parameters()
            if p.requires_grad and not n.startswith(_HEADS)
        ]
        self.trained = [*rest, *heads]
        groups = [{"params": rest, "lr": RATE}, {"params": heads, "lr": HEAD_RATE}]
        self.optimizer = torch.optim.AdamW(groups, weight_decay=0.01)

    def relations(self, examples: Sequence[Example]) -> Tensor:
        """Loss of a batch of pairs."""
        rows = [[self.pieces.ids(one.left), self.pieces.ids(one.right)] for one in examples]
        fed = batch(rows)
        logits, likeness = _judge(self.network, fed)
        targets = torch.tensor([one.target for one in examples])
        loss = functional.cross_entropy(logits, targets)
        judged = [i for i, one in enumerate(examples) if one.likeness is not None]
        if judged:
            true = torch.tensor([float(examples[i].likeness or 0) for i in judged])
            loss = loss + 2 * functional.mse_loss(torch.sigmoid(likeness[judged]), true)
        return loss

    def vectors(self, examples: Sequence[Example], others: Sequence[Text]) -> Tensor:
        """Loss of a batch of single texts: pairs of the STS benchmark, and other texts."""
        texts = [text for one in examples for text in (one.left, one.right)]
        fed = batch([[self.pieces.ids(text)] for text in [*texts, *(o.words for o in others)]])
        new = _vectors(self.network, fed)
        with torch.no_grad():
            old = _vectors(self.origin, fed)
        kept = 1 - (new * old).sum(1).mean()
        cosines = (new[0 : len(texts) : 2] * new[1 : len(texts) : 2]).sum(1)
        return cosent(cosines, torch.tensor([float(one.likeness or 0) for one in examples])) + kept

    def step(self, loss: Tensor, share: float) -> float:
        """One step, with the rate that is due after `share` of the training."""
        factor = min(share / 0.06, (1 - share) / 0.94)
        for group, rate in zip(self.optimizer.param_groups, (RATE, HEAD_RATE), strict=True):
            group["lr"] = rate * max(factor, 0.01)
        loss.backward()
        share_gradients(self.trained)
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad()
        return float(loss.detach())


_HEADS = ("mix", "relation", "likeness")


def _judge(network: Claims, fed: Batch) -> tuple[Tensor, Tensor]:
    with torch.autocast("cpu", torch.bfloat16):
        hidden = network.hidden(fed.pieces, fed.segments, fed.real)
    return network.judge(hidden.float(), fed.segments, fed.real)


def _vectors(network: Claims, fed: Batch) -> Tensor:
    with torch.autocast("cpu", torch.bfloat16):
        hidden = network.hidden(fed.pieces, fed.segments, fed.real)
    return network.vector(hidden.float(), fed.real)


def cosent(cosines: Tensor, likeness: Tensor) -> Tensor:
    """How far the cosines are from the order of the likenesses."""
    wrong = SHARPNESS * (cosines[None, :] - cosines[:, None])
    ordered = likeness[:, None] > likeness[None, :]
    return torch.logsumexp(torch.cat([torch.zeros(1), wrong[ordered]]), 0) / len(cosines)


def examples(data: Path, rng: random.Random, size: float) -> list[Example]:
    """The pairs of one round, shuffled; `size` scales what is made."""
    texts = pool(data)
    model = load_model(threads=1)
    trees = list(pairs.from_trees(list(syntax.trees(data / "gum/train")), rng))
    benchmark = pairs.sts(data / "sts_benchmark/sts-train.csv", news=True)
    return [
        *rng.sample(benchmark, min(len(benchmark), round(4000 * size))),
        *pairs.judged(pairs.labelled(data), rng, times=2),
        *pairs.made(texts, round(1500 * size), rng),
        *rng.sample(trees, min(len(trees), round(1500 * size))),
        *pairs.neighbours(texts, model, round(300 * size), rng),
        *pairs.events(data, model, round(1300 * size), rng),
    ]


def batches(found: list[Example], rng: random.Random) -> Iterator[list[Example]]:
    """Batches of pairs of about one length, in any order."""
    order = sorted(found, key=lambda one: len(one.left) + len(one.right) + rng.uniform(0, 30))
    cut = [order[i : i + BATCH] for i in range(0, len(order), BATCH)]
    rng.shuffle(cut)
    for one in cut:
        yield [_turned(pair) if rng.random() < 0.5 else pair for pair in one]


def _turned(pair: Example) -> Example:
    return Example(pair.right, pair.left, pair.target, pair.likeness)


def train(data: Path, work: Path, size: float, workers: int) -> Path:
    """Train from the pretrained encoder in some processes; the path of the weights."""
    work.mkdir(parents=True, exist_ok=True)
    rng = random.Random(7)
    plan = list(batches(examples(data, rng, size), rng))
    benchmark, texts = pairs.sts(data / "sts_benchmark/sts-train.csv"), pool(data)
    alone = [(rng.sample(benchmark, BATCH), rng.sample(texts, BATCH // 2)) for _ in plan]
    run(_work, workers, plan, alone, work / WEIGHTS)
    return work / WEIGHTS


Alone = Sequence[tuple[Sequence[Example], Sequence[Text]]]


def _work(rank: int, plan: Sequence[Sequence[Example]], alone: Alone, out: Path) -> None:
    """One process: its batches of the plan, in step with the others."""
    workers = distributed.get_world_size()
    trainer, steps = Trainer(), len(plan) // workers
    trainer.network.train()
    began, sums = time.time(), [0.0, 0.0]
    for number in range(steps):
        own, share = number * workers + rank, (number + 1) / (steps + 1)
        sums[0] += trainer.step(trainer.relations(plan[own]), share)
        if number % TURN == 0:
            sums[1] += trainer.step(trainer.vectors(*alone[own]), share) * TURN
        if rank == 0 and (number % 20 == 19 or number + 1 == steps):
            told = " ".join(f"{one / 20:.4f}" for one in sums)
            print(f"{number + 1}/{steps} {told} {time.time() - began:.0f} s", flush=True)
            sums = [0.0, 0.0]
            torch.save(trainer.network.state_dict(), out)


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--size", type=float, default=1.0, help="scales all but judged pairs")
    parser.add_argument("--workers", type=int, default=2, help="processes of one thread each")
    given = parser.parse_args()
    train(given.data, given.work, given.size, given.workers)


if __name__ == "__main__":
    main()
