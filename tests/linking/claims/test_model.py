"""The shipped network: unit vectors, probabilities in any order, the same alone and in company."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from sayso.errors import ModelError
from sayso.inference import TOKENIZER, model_folder
from sayso.linking.claims import RELATIONS
from sayso.linking.claims.model import HEAD, LONGEST, NETWORK, WIDTH, TrainedClaims, load_model

TEXTS = (
    "the ferry will not sail before the wind drops",
    "A gale keeps the boat in harbour.",
    "“We never agreed to a toll,” the council wrote.",
)


@pytest.fixture(scope="module")
def model() -> TrainedClaims:
    return load_model()


def test_vectors_are_of_unit_length(model: TrainedClaims) -> None:
    found = model.vectors([*TEXTS, ""])
    assert found.shape == (4, WIDTH)
    assert np.allclose(np.linalg.norm(found[:3], axis=1), 1, atol=1e-5)
    assert not found[3].any()


def test_a_text_is_the_same_in_any_company(model: TrainedClaims) -> None:
    alone = model.vectors(TEXTS[:1])
    assert np.array_equal(model.vectors(TEXTS[::-1])[-1:], alone)
    pair = (TEXTS[0], TEXTS[1])
    assert np.array_equal(model.pairs([(TEXTS[2], TEXTS[0]), pair])[1], model.pairs([pair])[0])


@pytest.mark.parametrize("kept", [0, 60_000, 2**28])
def test_side_by_side_and_with_few_texts_at_hand_all_is_the_same(
    model: TrainedClaims, monkeypatch: pytest.MonkeyPatch, kept: int
) -> None:
    """More texts and pairs than a core takes at a time; one, two or all of them kept at hand."""
    monkeypatch.setattr("sayso.linking.claims.model.KEPT", kept)
    texts = [
        f"{text} {place} " + "on the pier " * (place % 7) for place in range(14) for text in TEXTS
    ]
    pairs = [(texts[n], texts[(5 * n + 3) % len(texts)]) for n in range(len(texts))]
    alone = load_model(threads=1)
    assert np.array_equal(model.vectors(texts), np.concatenate([alone.vectors([t]) for t in texts]))
    assert np.array_equal(model.pairs(pairs), np.concatenate([alone.pairs([p]) for p in pairs]))


def test_pairs_are_symmetric_probabilities(model: TrainedClaims) -> None:
    found = model.pairs([(TEXTS[0], TEXTS[1]), (TEXTS[1], TEXTS[0])])
    assert np.array_equal(found[0], found[1])
    relations = found[:, : len(RELATIONS)]
    assert np.allclose(relations.sum(axis=1), 1, atol=1e-5)
    assert ((found >= 0) & (found <= 1)).all()
    assert model.pairs([]).shape[0] == 0


def test_long_texts_are_read_as_far_as_they_fit(model: TrainedClaims) -> None:
    long = "ferries " * (LONGEST + 300)
    cut = "ferries " * LONGEST
    assert np.array_equal(model.vectors([long]), model.vectors([cut]))
    assert model.pairs([(long, long)]).shape[0] == 1


def test_the_name_follows_the_file(model: TrainedClaims, tmp_path: Path) -> None:
    kind, digest = model.name.split()
    assert (kind, len(digest)) == ("claims", 12)
    for name in (NETWORK, HEAD, TOKENIZER):
        shutil.copy(model_folder() / name, tmp_path)
    assert TrainedClaims(tmp_path).name == model.name
    with (tmp_path / TOKENIZER).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert TrainedClaims(tmp_path).name != model.name


def test_a_folder_without_a_model_is_an_error_of_ours(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no model can be loaded"):
        load_model(tmp_path)
