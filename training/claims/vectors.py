"""First the encoder: sentence vectors tuned to likeness, on an encoder that also reads pairs.

    python -m training.claims.vectors --data ../shared/data --work build/claims

Two tasks in turn. Pairs are read together in one sequence and their relation is told by a head
that is thrown away afterwards: what the encoder learns by it serves the vectors too. Texts are read
alone, their cosines put in the order of the judged likenesses (CoSENT, Su 2022), and all vectors
held near the pretrained encoder's. Word vectors and the lower layers are frozen.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from sayso.inference import TOKENIZER, WordPieces, model_folder
from sayso.linking.claims import RELATIONS
from training.claims import pairs, syntax
from training.claims.network import Encoder, pooled, pretrained
from training.claims.pairs import Example
from training.claims.pool import Text, pool
from training.claims.reading import Batch, Reader, batch
from training.model import Shape, dropout
from training.tokenizing import base_folder

ENCODER = "encoder.pt"
BATCH = 32
TURN = 6
"""Batches of pairs to one of single texts."""
RATE, HEAD_RATE = 6e-5, 6e-4
FROZEN = 3
"""Layers, from the words up, that keep the pretrained weights, as the word vectors do."""
SHARPNESS = 20.0
"""CoSENT's scale of cosines."""


class Together(nn.Module):
    """What two texts are to each other, read in one sequence: logits of the relations, likeness."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.second = nn.Parameter(torch.zeros(width))
        self.mix = nn.Linear(4 * width, width)
        self.relation = nn.Linear(width, len(RELATIONS))
        self.likeness = nn.Linear(width, 1)

    def forward(self, hidden: Tensor, fed: Batch) -> tuple[Tensor, Tensor]:
        real, second = fed.real.to(hidden.dtype), fed.segments.to(hidden.dtype)
        left, right = _mean(hidden, real * (1 - second)), _mean(hidden, real * second)
        both = torch.cat([hidden[:, 0], left + right, (left - right).abs(), left * right], 1)
        mixed = dropout(torch.tanh(self.mix(both)), 0.1, self.training)
        return self.relation(mixed), self.likeness(mixed)[:, 0]


def _mean(hidden: Tensor, weights: Tensor) -> Tensor:
    total = (hidden * weights[:, :, None]).sum(1)
    return total / weights.sum(1, keepdim=True).clamp(min=1)


class Trainer:
    """The encoder in training with what it is measured against."""

    def __init__(self, seed: int = 7) -> None:
        torch.manual_seed(seed)
        self.pieces = WordPieces(model_folder() / TOKENIZER)
        self.encoder, self.origin = pretrained(base_folder()), pretrained(base_folder()).eval()
        self.head = Together(Shape().width)
        encoder = self.encoder
        for part in (encoder.words, encoder.norm, *encoder.layers[:FROZEN]):
            part.requires_grad_(False)
        rest = [one for one in encoder.parameters() if one.requires_grad]
        groups = [
            {"params": rest, "lr": RATE},
            {"params": list(self.head.parameters()), "lr": HEAD_RATE},
        ]
        self.optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
        self.trained = [*rest, *self.head.parameters()]
        encoder.train()

    def relations(self, examples: Sequence[Example]) -> Tensor:
        """Loss of a batch of pairs read together."""
        fed = batch([(one.left, one.right) for one in examples], self.pieces)
        with torch.autocast("cpu", torch.bfloat16):
            hidden = self.encoder(fed.pieces, fed.real, fed.segments, self.head.second)
        logits, likeness = self.head(hidden.float(), fed)
        loss = functional.cross_entropy(logits, torch.tensor([one.target for one in examples]))
        judged = [i for i, one in enumerate(examples) if one.likeness is not None]
        if judged:
            true = torch.tensor([float(examples[i].likeness or 0) for i in judged])
            loss = loss + 2 * functional.mse_loss(torch.sigmoid(likeness[judged]), true)
        return loss

    def vectors(self, examples: Sequence[Example], others: Sequence[Text]) -> Tensor:
        """Loss of a batch of single texts: pairs of the STS benchmark, and other texts."""
        texts = [text for one in examples for text in (one.left, one.right)]
        fed = batch([(text,) for text in [*texts, *(o.words for o in others)]], self.pieces)
        new = _vectors(self.encoder, fed)
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
        torch.nn.utils.clip_grad_norm_(self.trained, 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad()
        return float(loss.detach())


def _vectors(encoder: Encoder, fed: Batch) -> Tensor:
    with torch.autocast("cpu", torch.bfloat16):
        hidden = encoder(fed.pieces, fed.real)
    return pooled(hidden.float(), fed.real)


def cosent(cosines: Tensor, likeness: Tensor) -> Tensor:
    """How far the cosines are from the order of the likenesses."""
    wrong = SHARPNESS * (cosines[None, :] - cosines[:, None])
    ordered = likeness[:, None] > likeness[None, :]
    return torch.logsumexp(torch.cat([torch.zeros(1), wrong[ordered]]), 0) / len(cosines)


def examples(data: Path, rng: random.Random, size: float) -> list[Example]:
    """The pairs of the training; `size` scales all but those that were judged as claims."""
    texts, reader = pool(data), Reader(pretrained(base_folder()))
    trees = list(pairs.from_trees(list(syntax.trees(data / "gum/train")), rng))
    benchmark = pairs.sts(data / "sts_benchmark/sts-train.csv", news=True)
    return [
        *rng.sample(benchmark, min(len(benchmark), round(4000 * size))),
        *pairs.judged(pairs.labelled(data), rng, times=2),
        *pairs.made(texts, round(1500 * size), rng),
        *rng.sample(trees, min(len(trees), round(1500 * size))),
        *pairs.neighbours(texts, reader, round(300 * size), rng),
        *pairs.events(data, reader, round(1300 * size), rng),
    ]


def batches(found: Sequence[Example], rng: random.Random) -> Iterator[list[Example]]:
    """Batches of pairs of about one length, in any order, each pair either way about."""
    order = sorted(found, key=lambda one: len(one.left) + len(one.right) + rng.uniform(0, 30))
    cut = [order[i : i + BATCH] for i in range(0, len(order), BATCH)]
    rng.shuffle(cut)
    for one in cut:
        yield [_turned(pair) if rng.random() < 0.5 else pair for pair in one]


def _turned(pair: Example) -> Example:
    return Example(pair.right, pair.left, pair.target, pair.likeness)


def train(data: Path, work: Path, size: float) -> Path:
    """Train from the pretrained encoder; the path of the weights."""
    work.mkdir(parents=True, exist_ok=True)
    rng, trainer = random.Random(7), Trainer()
    benchmark, texts = pairs.sts(data / "sts_benchmark/sts-train.csv"), pool(data)
    plan = list(batches(examples(data, rng, size), rng))
    began, sums = time.time(), [0.0, 0.0]
    for number, found in enumerate(plan):
        share = (number + 1) / (len(plan) + 1)
        sums[0] += trainer.step(trainer.relations(found), share)
        if number % TURN == 0:
            alone = trainer.vectors(rng.sample(benchmark, BATCH), rng.sample(texts, BATCH // 2))
            sums[1] += trainer.step(alone, share) * TURN
        if number % 20 == 19:
            told = " ".join(f"{one / 20:.4f}" for one in sums)
            print(f"{number + 1}/{len(plan)} {told} {time.time() - began:.0f} s", flush=True)
            sums = [0.0, 0.0]
    torch.save(trainer.encoder.state_dict(), work / ENCODER)
    return work / ENCODER


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--size", type=float, default=1.0)
    given = parser.parse_args()
    torch.set_num_threads(1)
    train(given.data, given.work, given.size)


if __name__ == "__main__":
    main()
