"""The door to the runtime: word pieces with their places, digests, errors of our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.errors import ModelError
from sayso.inference import TOKENIZER, Network, WordPieces, files_digest, model_folder


def test_word_pieces_neither_cut_nor_pad() -> None:
    pieces = WordPieces(model_folder() / TOKENIZER)
    text = "ferries " * 700
    ids, offsets, words = pieces(text)
    assert len(ids) == len(offsets) == len(words) >= 700
    assert offsets[-1][1] == len(text.rstrip())
    assert pieces.ids(text) == ids
    assert pieces.ids("") == []


def test_damaged_files_are_an_error_of_ours(tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.write_bytes(b"no network")
    for load in (Network, WordPieces):
        for path in (broken, tmp_path / "missing"):
            with pytest.raises(ModelError, match="no model can be loaded"):
                load(path)


def test_the_digest_follows_the_bytes(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_bytes(b"a")
    other.write_bytes(b"b")
    before = files_digest([one, other])
    other.write_bytes(b"c")
    assert len(before) == 12
    assert files_digest([one, other]) != before
