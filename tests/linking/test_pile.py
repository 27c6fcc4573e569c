"""A pile in memory finds what comparing its pages one by one finds."""

from __future__ import annotations

import pytest

from sayso.linking.candidates import candidate_pairs
from sayso.linking.passages import body, keys
from sayso.linking.pile import Pile
from sayso.linking.reprints import outlet_blocks, score
from tests.linking.pages import CASES, article, case

HOUSE = "This paper is sold from a barrow by the bridge until the barrow is quite empty, at dusk."
PAGES = [
    *(case(name) for name in CASES["texts"]),
    *(
        article(
            f"house {n}", [f"Head {n}", CASES["texts"]["wire"][n % 3 + 1], HOUSE], outlet="Mill"
        )
        for n in range(6)
    ),
]


@pytest.mark.parametrize("kept", [1, 1000])
def test_a_pile_finds_every_copy(kept: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """However few pages' words are kept at hand."""
    monkeypatch.setattr("sayso.linking.pile.IN_MEMORY", kept)
    left_out = outlet_blocks(map(body, PAGES))
    assert left_out
    bodies = {page.id: body(page, left_out.get(page.id, ())) for page in PAGES}
    pairs = list(candidate_pairs({name: keys(one) for name, one in bodies.items()}))
    expected = {(a, b): one for a, b in pairs if (one := score(bodies[a], bodies[b]))}
    pile = Pile(PAGES)
    assert {(one.left, one.right): one for one in pile.reprints()} == expected
    assert len(expected) <= pile.promising <= pile.pairs == len(pairs)
