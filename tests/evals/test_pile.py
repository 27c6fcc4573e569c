"""Pairs that a pile of real pages brought together: where they stand and what is measured."""

from __future__ import annotations

import json

import pytest

from evals.claims import pile
from evals.claims.corpora import PILE, PILE_STATEMENTS, load_places
from evals.claims.labels import LABELS
from tests.claim_models import WordModel

ROWS = [json.loads(line) for line in PILE.read_text("utf-8").splitlines()]


def test_pairs_hang_together() -> None:
    known = load_places(PILE_STATEMENTS)
    assert {row[side] for row in ROWS for side in ("left", "right")} == known.keys()
    assert {row["label"] for row in ROWS} <= set(LABELS)
    assert {row["drawn"] for row in ROWS} == {"same", "unsure", "claim"}
    assert all(known[row["left"]].page != known[row["right"]].page for row in ROWS)
    assert len({row["id"] for row in ROWS}) == len(ROWS)


def test_what_is_measured() -> None:
    try:
        told = pile.measure(WordModel())
    except FileNotFoundError as missing:
        pytest.skip(f"the pages are not there: {missing}")
    assert sum(told["pairs"].values()) == len(ROWS)
    assert told["same"]["right"] == told["kept"]["right"] <= told["kept"]["of"]
    assert told["one_claim"]["of"] == sum(row["drawn"] == "claim" for row in ROWS)
