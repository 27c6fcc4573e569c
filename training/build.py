"""Build what ships, from the public sets alone: train, export, quantise, calibrate, measure.

    python -m training.build --data ../shared/data --work build --out src/sayso/model

Three networks are trained from three seeds; the first goes on for a second stage, taught by the
mean of all (`training.teachers`), and ships.  `--checkpoint FILE` skips the training.  Fixed seeds;
on another processor the weights differ in the last digits.
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch

from evals import attribution, entities
from evals.corpora import iob
from sayso.inference import TOKENIZER
from sayso.tagging.joint import WEIGHTS
from sayso.tagging.onnx import DECODER, NETWORK, OnnxTagger
from training import prose
from training.calibrate import calibrate
from training.checkpoint import decoder_values, load_network
from training.export import check, export, quantise, write_json, write_tokenizer
from training.joint import fit_joint
from training.teachers import teaching
from training.train import FIRST, SECOND, TEACHERS, Plan, train


def assemble(checkpoint: Path, folder: Path) -> None:
    """Write the quantised network, the tokenizer and the decoder's numbers into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    full = export(checkpoint, folder)
    quantise(full, folder / NETWORK)
    check(folder / NETWORK)
    write_tokenizer(folder / TOKENIZER)
    write_json(decoder_values(load_network(checkpoint)), folder / DECODER)


def with_prose(checkpoint: Path, folder: Path, data: Path, out: Path) -> dict[str, float]:
    """Train the prose head on the encoder in `folder`; a new checkpoint in `out`, its figures."""
    tagger = OnnxTagger(folder)
    sets = [
        [prose.example(page, tagger) for page in prose.pages(data / "article_extraction", half)]
        for half in (0, 1)
    ]
    network = load_network(checkpoint)
    prose.train_head(network.tagger.prose, sets[0])
    torch.save(network.state_dict(), out)
    return prose.measure(network.tagger.prose, sets[1])


def measures(folder: Path, data: Path) -> dict[str, Any]:
    """The figures of a model on the development sets."""
    tagger = OnnxTagger(folder)
    return {
        "polnear_dev": attribution.evaluate(
            attribution.polnear_cases(data / "polnear/dev"), tagger.tag
        ),
        "uner_dev": entities.evaluate(iob(data / "uner_ewt/en_ewt-ud-dev.iob2", 1, 2), tagger.tag),
    }


def full_precision(folder: Path, work: Path) -> Path:
    """The same model before quantisation, as a folder of its own."""
    other = work / "full"
    other.mkdir(parents=True, exist_ok=True)
    shutil.copy(folder / "full.onnx", other / NETWORK)
    for file in (TOKENIZER, DECODER):
        shutil.copy(folder / file, other / file)
    return other


def finished(checkpoint: Path, work: Path, data: Path) -> Iterator[tuple[str, Any]]:
    """Make what ships in `work/staging`; after each part its name and its figures."""
    staging, final = work / "staging", work / "final.pt"
    assemble(checkpoint, staging)
    yield "prose", with_prose(checkpoint, staging, data, final)
    assemble(final, staging)
    yield "calibration", calibrate(staging, data)
    yield "joint", fit_joint(staging, data)
    yield "quantised", measures(staging, data)
    yield "full precision", measures(full_precision(staging, work), data)


def trained(data: Path, work: Path) -> Path:
    """Train all stages; the checkpoint that ships.  A stage that is there is not trained again."""
    stages = {"first": FIRST, **TEACHERS}
    checkpoints = {name: stage(data, work / name, plan) for name, plan in stages.items()}
    teachers = [work / name / "model" for name in stages]
    for folder, checkpoint in zip(teachers, checkpoints.values(), strict=True):
        assemble(checkpoint, folder)
    train(data, work / "second", SECOND, start=checkpoints["first"], teach=teaching(teachers))
    return work / "second" / f"epoch{SECOND.epochs}.pt"


def stage(data: Path, folder: Path, plan: Plan) -> Path:
    """The last checkpoint of a plan in `folder`, trained unless it is there."""
    checkpoint = folder / f"epoch{plan.epochs}.pt"
    if not checkpoint.exists():
        train(data, folder, plan)
    return checkpoint


def main() -> None:
    """Read the command line and build."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--checkpoint", type=Path, help="trained before: skip the training")
    arguments = parser.parse_args()
    data, work = arguments.data, arguments.work
    checkpoint = arguments.checkpoint
    if checkpoint is None:
        checkpoint = trained(data, work)
    report: dict[str, Any] = {}
    for part, figures in finished(checkpoint, work, data):
        report[part] = figures
        write_json(report, work / "report.json")
    arguments.out.mkdir(parents=True, exist_ok=True)
    for file in (NETWORK, TOKENIZER, DECODER, WEIGHTS):
        shutil.copy(work / "staging" / file, arguments.out / file)
    print(json.dumps(report))


if __name__ == "__main__":
    main()
