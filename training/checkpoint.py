"""A trained network as the product reads it: arrays from torch, and `decoder.json`'s numbers."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch

from sayso.tagging.reading import Floats, Ints
from sayso.tagging.reading import Network as Scorer
from training.model import Shape, Tagger
from training.network import LinkWeights, Network

OUTPUTS = ("attribution", "entity", "link", "prose", "hidden")


def load_network(path: Path) -> Network:
    """The network of a checkpoint, ready to run."""
    network = Network(Tagger(Shape()))
    network.load_state_dict(torch.load(path, weights_only=True))
    return network.eval()


def scorer(network: Network) -> Scorer:
    """Run a window through torch, in full precision."""

    @torch.no_grad()
    def run(ids: Ints, features: Ints) -> Mapping[str, Floats]:
        outputs = network.tagger(torch.from_numpy(ids)[None], torch.from_numpy(features)[None])
        return {name: np.asarray(one[0]) for name, one in zip(OUTPUTS, outputs, strict=True)}

    return run


def decoder_values(network: Network) -> dict[str, Any]:
    """The numbers of `decoder.json` that training learns; calibration follows."""

    def numbers(values: torch.Tensor) -> Any:
        return np.round(values.detach().double().numpy(), 5).tolist()

    def link(weights: LinkWeights) -> dict[str, Any]:
        values = {name: numbers(getattr(weights, name)) for name in ("mix", "bias", "out")}
        tables = [numbers(table) for table in weights.tables]
        return values | {"tables": tables, "none": numbers(weights.none)[0]}

    return {
        "attribution": numbers(network.attribution_crf.transitions),
        "entity": numbers(network.entity_crf.transitions),
        "to_cue": link(network.to_cue),
        "to_source": link(network.to_source),
        "frame_confidence": {"weights": [0.2] * 6 + [0.0] * 4, "constant": -1.0},
        "entity_confidence": {"weights": [0.5] * 2 + [0.0] * 3, "constant": 0.0},
        "prose": {"weights": [1.0], "constant": 0.0},
    }
