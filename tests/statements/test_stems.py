"""Stems and numbers by which claims are compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.statements.stems import numbers, stem, stems

ALIKE = [
    ("export", "exported", "exporter", "exports"),
    ("dump", "dumped", "dumping"),
    ("order", "ordered", "orders"),
    ("send", "sent"),
    ("plan", "planned"),
    ("company", "companies"),
]


@pytest.mark.parametrize("words", ALIKE, ids=lambda words: words[0])
def test_alike(words: tuple[str, ...]) -> None:
    assert len({stem(word) for word in words}) == 1


def test_apart() -> None:
    assert len({stem(word) for word in ("letter", "quay", "sprinkler", "manifest", "ship")}) == 5


def test_empty_words_bear_nothing() -> None:
    assert stems("It said that they had not done any of this.") == frozenset()


def test_numbers_without_separators() -> None:
    assert numbers("3,000 boats, 12 crews and 4.5 tonnes.") == {"3000", "12", "45"}


@given(st.text(max_size=80))
def test_case_does_not_matter_to_ascii(words: str) -> None:
    plain = words.encode("ascii", "ignore").decode()
    assert stems(plain.upper()) == stems(plain.lower())
