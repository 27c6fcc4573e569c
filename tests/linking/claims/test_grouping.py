"""Claims from compared pairs: no bridge fuses two, and a person's word binds."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.linking.claims import grouping
from sayso.linking.claims.grouping import (
    BORNE_OUT,
    COPIED,
    JOINS,
    JUDGED,
    NESTED,
    claims,
    components,
)
from sayso.records import SameClaim, Verdict


def link(pair: str, score: float = 0.9, method: str = "network") -> SameClaim:
    left, right = sorted(pair)
    verdict: Verdict = "same" if score >= 0.7 else "unsure" if score >= 0.4 else "different"
    return SameClaim(left, right, score, method, verdict)


def clique(members: str, score: float = 0.9) -> list[SameClaim]:
    return [link(a + b, score) for a, b in combinations(members, 2)]


def words(groups: list[tuple[str, ...]]) -> list[str]:
    return ["".join(group) for group in groups]


def test_components_hang_together_by_same_links_alone() -> None:
    links = [link("ab"), link("bc", JOINS), link("cd"), link("de", 0.1)]
    assert words(components("abcde", links)) == ["ab", "cd", "e"]


@pytest.mark.parametrize("large", [False, True])
def test_one_bridge_does_not_fuse_two_claims(monkeypatch: pytest.MonkeyPatch, large: bool) -> None:
    monkeypatch.setattr(grouping, "LARGE", 0 if large else 10**6)
    links = [*clique("abcd"), *clique("wxyz"), link("dw", 0.75)]
    assert words(claims("abcdwxyz", links)) == ["abcd", "wxyz"]


def test_what_agrees_on_the_whole_is_one_claim_though_a_pair_is_unsure() -> None:
    links = [*clique("abc"), link("ad", 0.8), link("bd", 0.8), link("cd", 0.5)]
    assert words(claims("abcd", links)) == ["abcd"]


def test_unsure_pairs_join_nothing() -> None:
    assert words(claims("ab", [link("ab", 0.69)])) == ["a", "b"]


def test_who_is_unsure_beside_each_of_several_joins_them() -> None:
    over, under = BORNE_OUT + 0.01, BORNE_OUT - 0.01
    beside = [link("ad", over), link("bd", over), link("cd", BORNE_OUT)]
    assert words(claims("abcd", [*clique("abc"), *beside])) == ["abcd"]
    hardly = [link("ad", under), link("bd", under), link("cd", BORNE_OUT)]
    assert words(claims("abcd", [*clique("abc"), *hardly])) == ["abc", "d"]
    assert words(claims("abcd", [*clique("abc"), beside[0]])) == ["abc", "d"]
    assert words(components("abcd", [*clique("abc"), *beside])) == ["abcd"]


def test_copies_speak_with_one_voice() -> None:
    copies = [link(a + b, 1.0, COPIED) for a, b in combinations("abcde", 2)]
    one = [link("ax", 0.9), link("bx", 0.9)]
    assert words(claims("abcdex", [*copies, *one])) == ["abcdex"]


@pytest.mark.parametrize("method", [JUDGED, NESTED, "figures", "roles"])
def test_what_must_stay_apart_does(method: str) -> None:
    links = [*clique("abcd"), SameClaim("a", "d", 0.0, method, "different")]
    links = [k for k in links if (k.left, k.right, k.method) != ("a", "d", "network")]
    for group in claims("abcd", links):
        assert not {"a", "d"} <= set(group)


def test_a_person_joins_what_nothing_else_does_and_goes_before_a_copy() -> None:
    judged = SameClaim("a", "b", 1.0, JUDGED, "same")
    assert words(claims("ab", [judged])) == ["ab"]
    apart = SameClaim("a", "c", 0.0, JUDGED, "different")
    copied = link("bc", 1.0, COPIED)
    assert words(claims("abc", [judged, apart, copied])) == ["ab", "c"]


@given(st.integers(0, 10_000))
def test_the_order_of_links_changes_nothing(seed: int) -> None:
    chance = random.Random(seed)
    links = [link(a + b, round(chance.random(), 2)) for a, b in combinations("abcdefgh", 2)]
    links = chance.sample(links, 15)
    once = claims("abcdefgh", links)
    assert claims("hgfedcba", chance.sample(links, 15)) == once
    assert sorted("".join(words(once))) == list("abcdefgh")


def test_a_long_chain_is_cut() -> None:
    chain = [link(a + b, 0.75) for a, b in zip("abcdefg", "bcdefgh", strict=False)]
    assert max(len(group) for group in claims("abcdefgh", chain)) <= 3
