"""Clusters from links, with pairs that stay apart."""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from sayso.linking.components import cluster


@dataclass(frozen=True)
class Link:
    left: str
    right: str
    score: float


def test_links_join_and_a_pair_apart_wins_over_the_weaker_link() -> None:
    links = [Link("a", "b", 0.9), Link("b", "c", 0.8), Link("d", "e", 1.0)]
    assert cluster("abcdef", links) == [("a", "b", "c"), ("d", "e"), ("f",)]
    assert cluster("abcdef", links, [("c", "a")]) == [("a", "b"), ("c",), ("d", "e"), ("f",)]


def test_a_link_to_nobody_is_left_aside() -> None:
    assert cluster("ab", [Link("a", "x", 1.0)], [("x", "b")]) == [("a",), ("b",)]


LETTERS = "abcdefgh"
PAIRS = st.sampled_from(list(combinations(LETTERS, 2)))
LINKS = st.lists(st.tuples(PAIRS, st.sampled_from([0.8, 0.9, 1.0])), max_size=15)


@given(LINKS, st.lists(PAIRS, max_size=5), st.randoms())
def test_any_order_gives_the_same_clusters(
    drawn: list[tuple[tuple[str, str], float]],
    apart: list[tuple[str, str]],
    rng: random.Random,
) -> None:
    links = [Link(a, b, score) for (a, b), score in drawn]
    found = cluster(LETTERS, links, apart)
    members, mixed, pairs = list(LETTERS), list(links), list(apart)
    for part in (members, mixed, pairs):
        rng.shuffle(part)
    assert cluster(members, mixed, pairs) == found
    assert sorted(m for group in found for m in group) == list(LETTERS)
    for group in found:
        assert not any({a, b} <= set(group) for a, b in apart)
        # Clustering one component alone gives what clustering everything gave.
        assert cluster(group, links, apart) == [group]
