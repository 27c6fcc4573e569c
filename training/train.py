"""The training loop: several tasks over one encoder, a moving average of the weights kept."""

from __future__ import annotations

import copy
import json
import math
import random
import time
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from statistics import fmean

import torch
from torch import Tensor

from evals.corpora import Document, gum, iob, polnear
from sayso.tagging.labels import ATTRIBUTION_LABELS, ENTITY_LABELS
from training.augment import Names, names, renamed
from training.model import pretrained
from training.network import LossWeights, Network
from training.parallel import run, share_gradients
from training.teachers import Teach, unlabelled_texts
from training.tokenizing import base_folder, tokenizer
from training.windows import Batch, Cut, Encoded, Noise, collate, cuts, encode, grouped

WORKERS = 2
"""Processes that share each batch; another number gives other weights."""


@dataclass(frozen=True)
class Plan:
    """What a run depends on, beside the data."""

    epochs: int = 5
    rate: float = 3e-4
    head_rate: float = 1e-3
    decay: float = 0.9
    """Factor on the learning rate from each layer to the one below it."""
    warm_up: float = 0.06
    budget: int = 3072
    """Word pieces in a batch."""
    average: float = 0.99
    """Decay of the moving average of the weights."""
    short: float = 0.25
    noise: Noise = field(default_factory=lambda: Noise(masked=0.1, masked_windows=0.3))
    weights: LossWeights = field(default_factory=LossWeights)
    uner_share: float = 1.0
    """Share of UNER's windows that an epoch goes through: its names are those that are measured."""
    other_share: float = 0.42
    """Share of the windows of the other sets with names."""
    unlabelled_share: float = 0.5
    """Share of the windows of the texts that only the teachers have labelled."""
    renamed: float = 0.4
    """Share of the entity texts of an epoch whose names are changed."""
    renamed_names: float = 0.5
    """Share of the names of such a text that are."""
    free_rate: float = 5e-3
    """Learning rate of what starts from nothing and has few weights: transitions, link scores."""
    seed: int = 20


FIRST = Plan(epochs=8, seed=40)
"""The first stage: from the pretrained encoder."""

TEACHERS = {"teacher": Plan(epochs=5), "teacher2": Plan(epochs=5, seed=30)}
"""The same from other seeds and in fewer epochs, for a second and a third opinion."""

SECOND = Plan(
    epochs=2,
    rate=1.8e-4,
    head_rate=6e-4,
    free_rate=2e-3,
    warm_up=0.05,
    weights=LossWeights(links=0.5),
    seed=41,
)
"""The second stage: a warm restart (Loshchilov and Hutter 2017) from the first, taught by all."""


GENRES = ("news", "interview", "bio", "court", "speech", "voyage")
"""The kinds of GUM's texts whose names are learned."""


def parameter_groups(network: Network, plan: Plan) -> list[dict[str, object]]:
    """Layer-wise learning rates (Howard and Ruder 2018): lower layers move less."""
    layers = len(network.tagger.encoder.layers)
    groups: dict[tuple[float, float], list[Tensor]] = {}
    for name, parameter in network.named_parameters():
        if not parameter.requires_grad:
            continue
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


@dataclass(frozen=True)
class Named:
    """Texts with names, as they stand and encoded."""

    documents: list[Document]
    encoded: list[Encoded]
    pool: Names


@dataclass(frozen=True)
class Sets:
    """What is trained on: encoded articles, and the sets of texts with names by their task."""

    attribution: list[Encoded]
    named: dict[str, Named]
    unlabelled: list[Encoded]
    """Texts with no labels but the teachers'."""


def load_sets(data: Path, teach: Teach | None) -> Sets:
    """Read and encode the sets; with `teach`, texts as they stand get the teachers' scores."""
    tokenize = tokenizer()
    articles = [encode(d, tokenize, ATTRIBUTION_LABELS) for d in polnear(data / "polnear/train")]
    uner = list(iob(data / "uner_ewt/en_ewt-ud-train.iob2", 1, 2))
    other = [
        *iob(data / "wikigold/wikigold.conll.txt", 0, 1),
        *gum(data / "gum/train", GENRES),
    ]
    pool = names([*uner, *other])
    named = {
        task: Named(texts, [encode(d, tokenize, ENTITY_LABELS) for d in texts], pool)
        for task, texts in (("entity", uner), ("other entity", other))
    }
    if teach is None:
        return Sets(articles, named, [])
    unlabelled = [encode(d, tokenize, ENTITY_LABELS) for d in unlabelled_texts(data)]
    return Sets(
        teach(articles),
        {task: replace(one, encoded=teach(one.encoded)) for task, one in named.items()},
        teach(unlabelled),
    )


def epoch_groups(sets: Sets, plan: Plan, rng: random.Random) -> list[tuple[str, list[Cut]]]:
    """The groups of windows of one epoch with their tasks, mixed."""
    windows = [cut for one in sets.attribution for cut in cuts(one, rng, plan.short)]
    mixed = [("attribution", group) for group in grouped(windows, rng, plan.budget)]
    for task, share in (("entity", plan.uner_share), ("other entity", plan.other_share)):
        windows = named_windows(sets.named[task], share, plan, rng)
        mixed += [(task, group) for group in grouped(windows, rng, plan.budget)]
    windows = [cut for one in sets.unlabelled for cut in cuts(one, rng, plan.short)]
    windows = [cut for cut in windows if rng.random() < plan.unlabelled_share]
    mixed += [("unlabelled", group) for group in grouped(windows, rng, plan.budget)]
    rng.shuffle(mixed)
    return mixed


def named_windows(named: Named, share: float, plan: Plan, rng: random.Random) -> list[Cut]:
    """A share of the windows of texts with names, some of the names changed."""
    tokenize = tokenizer()
    windows: list[Cut] = []
    for document, as_it_stands in zip(named.documents, named.encoded, strict=True):
        one = as_it_stands
        if document.spans and rng.random() < plan.renamed:
            changed = renamed(document, named.pool, plan.renamed_names, rng)
            one = encode(changed, tokenize, ENTITY_LABELS)
        windows += [cut for cut in cuts(one, rng, 0.5) if rng.random() < share]
    return windows


def train(
    data: Path, out: Path, plan: Plan, start: Path | None = None, teach: Teach | None = None
) -> Path:
    """Train from the pretrained encoder, or from the checkpoint `start`; the last checkpoint.

    `out` gets the moving average of the weights after each epoch, and the plan.
    """
    out.mkdir(parents=True, exist_ok=True)
    (out / "plan.json").write_text(json.dumps(asdict(plan), indent=1))
    run(work, WORKERS, load_sets(data, teach), out, plan, start)
    return out / f"epoch{plan.epochs}.pt"


def work(rank: int, sets: Sets, out: Path, plan: Plan, start: Path | None) -> None:
    """The part of one process: its share of each batch; the first writes the checkpoints."""
    torch.manual_seed(plan.seed)
    rng = random.Random(plan.seed)
    network = Network(pretrained(base_folder()))
    if start is not None:
        network.load_state_dict(torch.load(start, weights_only=True))
    network.tagger.encoder.words.weight.requires_grad_(False)
    average = copy.deepcopy(network).eval()
    optimiser = torch.optim.AdamW(parameter_groups(network, plan), fused=True)
    peaks = [group["lr"] for group in optimiser.param_groups]
    steps = plan.epochs * len(epoch_groups(sets, plan, random.Random(0)))
    torch.manual_seed(plan.seed * 1000 + rank)
    noise = random.Random(plan.seed * 1000 + rank)
    step, log = 0, Log(steps)
    for epoch in range(1, plan.epochs + 1):
        network.train()
        for task, group in epoch_groups(sets, plan, rng):
            for settings, peak in zip(optimiser.param_groups, peaks, strict=True):
                settings["lr"] = peak * schedule(step / steps, plan.warm_up)
            batch = collate(group[rank::WORKERS] or group, noise, plan.noise)
            loss = train_step(network, optimiser, task, batch, plan)
            if rank == 0:
                blend(average, network, min(plan.average, (1 + step) / (10 + step)))
                log.add(epoch, task, loss)
            step += 1
        if rank == 0:
            checkpoint = out / f"epoch{epoch}.pt"
            torch.save(average.state_dict(), checkpoint.with_suffix(".part"))
            checkpoint.with_suffix(".part").rename(checkpoint)


class Log:
    """Prints the mean loss of each task, every 25 steps."""

    def __init__(self, steps: int) -> None:
        self._steps, self._step, self._began = steps, 0, time.time()
        self._losses: dict[str, list[float]] = {}

    def add(self, epoch: int, task: str, loss: float) -> None:
        """Count one step."""
        self._losses.setdefault(task, []).append(loss)
        self._step += 1
        if self._step % 25 == 0:
            means = {task: round(fmean(ones), 4) for task, ones in sorted(self._losses.items())}
            seconds = round(time.time() - self._began)
            print(epoch, self._step, self._steps, seconds, means, flush=True)
            self._losses.clear()


def train_step(
    network: Network, optimiser: torch.optim.Optimizer, task: str, batch: Batch, plan: Plan
) -> float:
    """One update; the loss."""
    with torch.autocast("cpu", torch.bfloat16):
        loss = network.loss(task, batch, plan.weights)
    optimiser.zero_grad(set_to_none=True)
    loss.backward()
    share_gradients(list(network.parameters()))
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
    pairs = zip(average.parameters(), network.parameters(), strict=True)
    mine, theirs = zip(*(pair for pair in pairs if pair[1].requires_grad), strict=True)
    torch._foreach_lerp_(mine, theirs, 1 - keep)
