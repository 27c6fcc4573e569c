"""The training loop: several tasks over one encoder, a moving average of the weights kept.

python -m training.train --data ../shared/data --out build/first --stage first
"""

from __future__ import annotations

import argparse
import copy
import json
import math
import random
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch import Tensor

from evals.corpora import Document, gum, iob, polnear
from sayso.tagging.labels import ATTRIBUTION_LABELS, ENTITY_LABELS
from training.model import pretrained
from training.network import Network
from training.tokenizing import base_folder, tokenizer
from training.windows import Batch, Encoded, batches, cuts, encode


@dataclass(frozen=True)
class Plan:
    """What a run depends on, beside the data."""

    epochs: int = 6
    rate: float = 3e-4
    head_rate: float = 1e-3
    decay: float = 0.9
    """Factor on the learning rate from each layer to the one below it."""
    warm_up: float = 0.06
    budget: int = 4096
    """Word pieces in a batch."""
    average: float = 0.995
    """Decay of the moving average of the weights."""
    short: float = 0.25
    hidden: float = 0.04
    link_weight: float = 0.15
    entity_share: float = 0.6
    """Share of the entity windows that an epoch goes through."""
    uner_passes: int = 1
    """How often an epoch goes through UNER, whose names are those that are measured."""
    free_rate: float = 5e-3
    """Learning rate of what starts from nothing and has few weights: transitions, link scores."""
    stop: int = 0
    """Stop after so many epochs of the schedule; 0: go through it."""
    seed: int = 20


FIRST = Plan(epochs=6, stop=3)
"""The first stage: half of a long schedule."""

SECOND = Plan(
    epochs=3,
    rate=1.6e-4,
    head_rate=5e-4,
    free_rate=2e-3,
    warm_up=0.04,
    link_weight=0.5,
    entity_share=0.8,
    uner_passes=2,
    seed=21,
)
"""The second: to zero from where the first stopped, with more weight on links and names."""


def entity_documents(data: Path, uner_passes: int) -> list[Document]:
    """The entity sets that are used for training."""
    genres = ("news", "interview", "bio", "court", "speech", "voyage")
    return [
        *uner_passes * list(iob(data / "uner_ewt/en_ewt-ud-train.iob2", 1, 2)),
        *iob(data / "wikigold/wikigold.conll.txt", 0, 1),
        *gum(data / "gum/train", genres),
    ]


def parameter_groups(network: Network, plan: Plan) -> list[dict[str, object]]:
    """Layer-wise learning rates (Howard and Ruder 2018): lower layers move less."""
    layers = len(network.tagger.encoder.layers)
    groups: dict[tuple[float, float], list[Tensor]] = {}
    for name, parameter in network.named_parameters():
        if "encoder.layers." in name:
            depth = int(name.split("encoder.layers.")[1].split(".")[0])
            rate = plan.rate * plan.decay ** (layers - 1 - depth)
        elif "encoder.features" in name:
            rate = plan.head_rate
        elif "encoder" in name:
            rate = plan.rate * plan.decay**layers
        elif "crf" in name or name.startswith("to_"):
            rate = plan.free_rate
        else:
            rate = plan.head_rate
        weight_decay = 0.01 if parameter.dim() > 1 and "crf" not in name else 0.0
        groups.setdefault((rate, weight_decay), []).append(parameter)
    return [{"params": p, "lr": r, "weight_decay": d} for (r, d), p in groups.items()]


def epoch_batches(
    attribution: list[Encoded], entity: list[Encoded], plan: Plan, rng: random.Random
) -> list[tuple[str, Batch]]:
    """The batches of one epoch, tasks mixed."""
    windows = [cut for one in attribution for cut in cuts(one, rng, plan.short)]
    names = [
        cut for one in entity for cut in cuts(one, rng, 0.5) if rng.random() < plan.entity_share
    ]
    mixed = [("attribution", b) for b in batches(windows, rng, plan.budget, plan.hidden)]
    mixed += [("entity", b) for b in batches(names, rng, plan.budget, plan.hidden)]
    rng.shuffle(mixed)
    return mixed


def train(data: Path, out: Path, plan: Plan, start: Path | None = None) -> Path:
    """Train from the pretrained encoder, or from the checkpoint `start`; the last checkpoint.

    `out` gets the moving average of the weights after each epoch, and the plan.
    """
    torch.manual_seed(plan.seed)
    torch.set_num_threads(2)
    rng = random.Random(plan.seed)
    out.mkdir(parents=True, exist_ok=True)
    (out / "plan.json").write_text(json.dumps(asdict(plan), indent=1))
    tokenize = tokenizer()
    attribution = [encode(d, tokenize, ATTRIBUTION_LABELS) for d in polnear(data / "polnear/train")]
    entity = [encode(d, tokenize, ENTITY_LABELS) for d in entity_documents(data, plan.uner_passes)]
    network = Network(pretrained(base_folder()))
    if start is not None:
        network.load_state_dict(torch.load(start, weights_only=True))
    average = copy.deepcopy(network).eval()
    optimiser = torch.optim.AdamW(parameter_groups(network, plan), fused=True)
    peaks = [group["lr"] for group in optimiser.param_groups]
    steps = plan.epochs * len(epoch_batches(attribution, entity, plan, random.Random(0)))
    step, began = 0, time.time()
    for epoch in range(1, (plan.stop or plan.epochs) + 1):
        sums = {"attribution": [0.0, 0.0], "entity": [0.0, 0.0]}
        network.train()
        for task, batch in epoch_batches(attribution, entity, plan, rng):
            for group, peak in zip(optimiser.param_groups, peaks, strict=True):
                group["lr"] = peak * schedule(step / steps, plan.warm_up)
            loss = train_step(network, optimiser, task, batch, plan)
            blend(average, network, min(plan.average, (1 + step) / (10 + step)))
            sums[task][0] += loss
            sums[task][1] += 1
            step += 1
            if step % 50 == 0:
                log = {k: round(s / max(n, 1), 4) for k, (s, n) in sums.items()}
                print(epoch, step, steps, round(time.time() - began), log, flush=True)
        checkpoint = out / f"epoch{epoch}.pt"
        torch.save(average.state_dict(), checkpoint.with_suffix(".part"))
        checkpoint.with_suffix(".part").rename(checkpoint)
    return checkpoint


def train_step(
    network: Network, optimiser: torch.optim.Optimizer, task: str, batch: Batch, plan: Plan
) -> float:
    """One update; the loss."""
    with torch.autocast("cpu", torch.bfloat16):
        if task == "attribution":
            labels, links = network.attribution_loss(batch)
            loss = labels + plan.link_weight * links
        else:
            loss = network.entity_loss(batch)
    optimiser.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimiser.step()
    return float(loss.detach())


def schedule(done: float, warm_up: float) -> float:
    """Share of the peak learning rate: a linear rise, then half a cosine down to zero."""
    if done < warm_up:
        return done / warm_up
    return 0.5 * (1 + math.cos(math.pi * (done - warm_up) / (1 - warm_up)))


@torch.no_grad()
def blend(average: Network, network: Network, keep: float) -> None:
    """Move the average a little towards the current weights."""
    mine, theirs = list(average.parameters()), list(network.parameters())
    torch._foreach_lerp_(mine, theirs, 1 - keep)


def main() -> None:
    """Read the command line and train one stage."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--stage", choices=("first", "second"), required=True)
    parser.add_argument("--start", type=Path, help="checkpoint that the second stage starts from")
    arguments = parser.parse_args()
    plan = FIRST if arguments.stage == "first" else SECOND
    train(arguments.data, arguments.out, plan, arguments.start)


if __name__ == "__main__":
    main()
