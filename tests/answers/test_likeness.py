"""Search by likeness, with made vectors."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from sayso.answers import likeness
from sayso.answers.likeness import like
from sayso.errors import UsageError
from sayso.ledger import derived
from sayso.linking.claims import Floats
from tests.answers.conftest import Ferry
from tests.answers.making import put_vectors


class Axes:
    """A model of three words, each an axis."""

    name = "axes"
    words = ("pier", "quay", "warning")

    def vectors(self, texts: Sequence[str]) -> Floats:
        rows = [[float(word in text) for word in self.words] for text in texts]
        found = np.array(rows, np.float32)
        return found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1)

    def pairs(self, pairs: Sequence[tuple[str, str]]) -> Floats:
        raise AssertionError("a search weighs no pairs")


@pytest.fixture
def vectors(story: Ferry) -> Ferry:
    ledger, ids = story
    put_vectors(
        ledger,
        {
            ids["wire.words"]: [1, 0.2, 0],
            ids["wire.31"]: [0, 1, 0],
            ids["wire.warned"]: [0, 0.5, 1.0],
            ids["quay.31"]: [0, 1, 0],
            ids["herald.49"]: [0, 1, 0.9],
        },
    )
    return ledger, ids


def test_the_most_alike_come_first_each_wording_once(vectors: Ferry) -> None:
    ledger, ids = vectors
    found = like(ledger, "who stood on the quay?", 2, Axes())
    first, second = sorted((ids["wire.31"], ids["quay.31"]))
    assert [one.row.id for one in found] == [first, ids["herald.49"]]
    assert [one.others for one in found] == [(second,), ()]
    assert [one.cosine for one in found] == pytest.approx([1, 0.7433], abs=1e-3)


@pytest.mark.parametrize("block", [1, 2, 3])
def test_no_block_changes_an_answer(
    vectors: Ferry, monkeypatch: pytest.MonkeyPatch, block: int
) -> None:
    ledger, _ = vectors
    before = like(ledger, "a warning about the pier", 10, Axes())
    monkeypatch.setattr(likeness, "BLOCK", block)
    assert like(ledger, "a warning about the pier", 10, Axes()) == before
    assert len(before) == 4


def test_nothing_to_compare(story: Ferry) -> None:
    with pytest.raises(UsageError, match="sayso read"):
        like(story[0], "the quay", 3, Axes())
    with pytest.raises(UsageError, match="one or more words"):
        like(story[0], " … ", 3, Axes())


def test_vectors_of_another_model_are_not_compared(vectors: Ferry) -> None:
    ledger, _ = vectors
    with ledger.transaction():
        derived.made_with(ledger, "claims", "claims 1 axes")
    assert like(ledger, "the quay", 3, Axes())
    with ledger.transaction():
        derived.made_with(ledger, "claims", "claims 1 other")
    with pytest.raises(UsageError, match="another model"):
        like(ledger, "the quay", 3, Axes())
