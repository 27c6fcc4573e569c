"""The word lists: the short one that is made by hand, and the wide one behind it."""

from __future__ import annotations

import pytest

from sayso.lexicon import noun_classes, singular, wider_classes


def test_the_short_list_goes_before_the_wide_one() -> None:
    assert noun_classes().items() <= wider_classes().items()


@pytest.mark.parametrize(("noun", "kind"), [("abbess", "person"), ("utility", "body")])
def test_the_wide_list_has_rarer_nouns(noun: str, kind: str) -> None:
    assert noun not in noun_classes()
    assert wider_classes()[noun] == {kind}


@pytest.mark.parametrize(
    ("plural", "one"), [("abbesses", "abbess"), ("utilities", "utility"), ("envoys", "envoy")]
)
def test_singular(plural: str, one: str) -> None:
    assert singular(plural) == one
