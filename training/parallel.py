"""Training on several cores: one process a core, each with its part of every batch.

Threads inside the products of one process wait for each other at every operation, which other
work on the machine turns into four times the time; processes wait once a step.  Each runs on one
thread, so that sums are taken in one order and the same seeds give the same weights.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import torch
from torch import distributed, nn
from torch.multiprocessing.spawn import start_processes


def run(work: Callable[..., None], workers: int, *arguments: Any) -> None:
    """Call `work(rank, *arguments)` in `workers` processes that can share gradients.

    They are forked, so that what is read before is there for all.
    """
    torch.set_num_threads(1)
    os.environ.setdefault("GLOO_SOCKET_IFNAME", "lo")
    with tempfile.TemporaryDirectory() as folder:
        meeting = Path(folder) / "meeting"
        start_processes(
            _start, (workers, str(meeting), work, arguments), nprocs=workers, start_method="fork"
        )


def _start(
    rank: int, workers: int, meeting: str, work: Callable[..., None], arguments: tuple[Any, ...]
) -> None:
    distributed.init_process_group(
        "gloo", init_method=f"file://{meeting}", rank=rank, world_size=workers
    )
    work(rank, *arguments)
    distributed.destroy_process_group()


def share_gradients(parameters: Sequence[nn.Parameter]) -> None:
    """Give every process the mean of all gradients; what no process has used stays without."""
    held = torch.tensor([one.grad is not None for one in parameters], dtype=torch.uint8)
    distributed.all_reduce(held, distributed.ReduceOp.MAX)
    used = [one for one, has in zip(parameters, held.tolist(), strict=True) if has]
    for one in used:
        if one.grad is None:
            one.grad = torch.zeros_like(one)
    gradients = [one.grad for one in used if one.grad is not None]
    flat = torch.cat([one.reshape(-1) for one in gradients])
    distributed.all_reduce(flat)
    flat /= distributed.get_world_size()
    parts = flat.split([one.numel() for one in gradients])
    torch._foreach_copy_(
        gradients, [part.view_as(one) for part, one in zip(parts, gradients, strict=True)]
    )
