"""How fast the encoder reads, and how much of the machine's own 8-bit rate that is.

    python -m benchmarks.encoder [--threads 2] [--model DIR]

Windows of 320 word pieces run one at a time, as the tagger runs them.  The peak is the best rate
of one large 8-bit matrix product (`MatMulInteger`) through the same runtime, with the same
threads, in turns with the encoder, so that other work on the machine touches both alike.  Needs
the package `onnx` to write that product.  The last line is one JSON object: word pieces and words
a second, operations a second in tera, and the share of the peak.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper

from sayso.tagging.onnx import NETWORK, OnnxTagger

PIECES = 320
SIDE = 1536
WIDTH, INNER, LAYERS, LINKS = 384, 1536, 6, 384
PIECES_A_WORD = 1.28
"""Word pieces for each word between spaces, as counted on PolNeAR dev."""


def multiplications(pieces: int) -> float:
    """Multiply-adds of one window: projections, feed-forward, attention, heads."""
    layer = 4 * WIDTH * WIDTH + 2 * WIDTH * INNER + 2 * pieces * WIDTH
    heads = 3 * WIDTH * WIDTH + WIDTH * (LINKS + 15)
    return float(pieces * (LAYERS * layer + heads))


def product(threads: int) -> Callable[[], None]:
    """One 8-bit product of two square matrices, ready to run."""
    shape = [SIDE, SIDE]
    graph = helper.make_graph(
        [helper.make_node("MatMulInteger", ["a", "b"], ["c"])],
        "product",
        [helper.make_tensor_value_info("a", TensorProto.UINT8, shape)],
        [helper.make_tensor_value_info("c", TensorProto.INT32, shape)],
        [
            helper.make_tensor(
                "b", TensorProto.INT8, shape, np.ones((SIDE, SIDE), np.int8).tobytes(), raw=True
            )
        ],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.checker.check_model(model)
    run = session(model.SerializeToString(), threads)
    feed = {"a": np.full((SIDE, SIDE), 3, np.uint8)}
    return lambda: run.run(None, feed) and None


def encoder(model: Path, threads: int) -> Callable[[], None]:
    """One window through the network, ready to run."""
    run = session((model / NETWORK).read_bytes(), threads)
    random = np.random.default_rng(1)
    feed = {
        "pieces": random.integers(1000, 20000, (1, PIECES)),
        "features": np.zeros((1, PIECES, 3), np.int64),
    }
    outputs = ["attribution", "entity", "link"]
    return lambda: run.run(outputs, feed) and None


def session(model: bytes, threads: int) -> onnxruntime.InferenceSession:
    """A session with so many threads."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def best(*tasks: Callable[[], None], rounds: int = 30) -> list[float]:
    """The least seconds of each task, run in turns."""
    times: list[list[float]] = [[] for _ in tasks]
    for _ in range(rounds):
        for task, taken in zip(tasks, times, strict=True):
            start = time.perf_counter()
            task()
            taken.append(time.perf_counter() - start)
    return [min(taken) for taken in times]


def main() -> None:
    """Read the command line, run, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--model", type=Path, default=Path(str(files("sayso") / "model")))
    arguments = parser.parse_args()
    start = time.perf_counter()
    OnnxTagger(arguments.model, threads=arguments.threads)
    loading = time.perf_counter() - start
    window, peak = best(encoder(arguments.model, arguments.threads), product(arguments.threads))
    rate = 2 * multiplications(PIECES) / window / 1e12
    peak_rate = 2 * SIDE**3 / peak / 1e12
    figures = {
        "threads": arguments.threads,
        "loading_s": round(loading, 3),
        "pieces_per_s": round(PIECES / window),
        "words_per_s": round(PIECES / window / PIECES_A_WORD),
        "tera_ops_per_s": round(rate, 4),
        "peak_tera_ops_per_s": round(peak_rate, 4),
        "share_of_peak": round(rate / peak_rate, 4),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
