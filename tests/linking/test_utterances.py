"""Which statements are one utterance."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.linking.utterances import alike, quoted_inside, variants
from sayso.linking.wording import Quote
from sayso.records import Span
from tests.linking.quotes import quote

SAID = "“The gates were locked at midnight. Nobody had a key to the tower,”"

words = st.lists(
    st.sampled_from(
        "the gates were locked at midnight nobody had a key to tower he harbour".split()
    )
).map(" ".join)
speakers = st.sampled_from(["Ada Lom", "Bo Rask", None])
quotes = st.builds(
    lambda said, page, speaker: quote(said, page, speaker=speaker),
    words,
    st.sampled_from("bcd"),
    speakers,
)


@pytest.mark.parametrize(
    ("other", "fields", "same"),
    [
        ("“Locked at midnight were the gates. A key to the tower has had nobody.”", {}, True),
        ("“nobody had a key to the tower”", {}, True),
        ("“a key to the tower”", {}, True),
        ("the tower had a key", {"kind": "indirect"}, False),
        ("“The gates were painted last year.”", {}, False),
        ("“We had no key at midnight.”", {}, False),
        (SAID, {"speaker": "Bo Rask"}, True),
        ("“Nobody had a key to the tower”", {"speaker": "Bo Rask"}, False),
        ("“Nobody had a key to the tower”", {"speaker": None}, True),
        ("no key to the tower, and nobody at the gates", {"speaker": None}, False),
        (SAID, {"stance": "denies", "polarity": "negative"}, False),
        (SAID, {"stance": "denies"}, True),
        ("“a key to the tower”", {"said": ("2031-03-02", "2031-03-02")}, False),
        ("“a key to the tower”", {"said": ("2031-03-01", "2031-03-02")}, True),
        (SAID, {"said": ("2031-03-02", "2031-03-02")}, True),
    ],
)
def test_alike(other: str, fields: dict[str, Any], same: bool) -> None:
    seed = quote(SAID, said=("2031-03-01", "2031-03-01"))
    assert (alike(seed, quote(other, "b", **fields)) > 0) is same


@given(quotes, quotes)
def test_alike_is_the_same_in_both_directions(left: Quote, right: Quote) -> None:
    assert alike(left, right) == alike(right, left)
    assert 0 <= alike(left, right) <= 1


def test_words_under_another_name_bridge_no_two_utterances() -> None:
    first = quote("“The tide took both boats and the new pier”", "a")
    under_none = quote("the tide took both boats and the old mill burned", "b", speaker=None)
    second = quote("“both boats and the old mill burned”", "c", speaker="Bo Rask")
    group = variants("a", [first, under_none, second])
    assert {q.article for q in group} <= {"a", "b"}


def test_pieces_of_one_page_are_one_variant() -> None:
    whole = quote(SAID, "a")
    text = "“The gates were locked at midnight,” she said. “Nobody had a key to the tower.”"
    first = Quote(("b1",), "b", text, (Span(0, 36),), speaker="Ada Lom")
    second = Quote(("b2",), "b", text, (Span(47, len(text)),), speaker="Ada Lom")
    group = variants("a", [whole, first, second])
    assert [q.statements for q in group] == [("a",), ("b1", "b2")]
    assert group[0].folded == group[1].folded


def test_what_another_quotes_counts_and_the_page_is_told_once() -> None:
    inner = "“Ada Lom herself told us, ‘The gates were locked at midnight,’ and now look,”"
    found = variants("a", [quote(SAID, "a"), quote(inner, "b", speaker="Bo Rask")])
    other = next(q for q in found if q.article == "b")
    assert other.inside and other.speaker is None
    assert [s.of(other.text) for s in other.content] == ["The gates were locked at midnight,"]


def test_reported_words_are_quoted_inside() -> None:
    reported = quote("Ada Lom had said “the gates were locked at midnight”", kind="indirect")
    assert [s.of(q.text) for q in quoted_inside(reported) for s in q.content] == [
        "the gates were locked at midnight"
    ]
    assert list(quoted_inside(quote("“The gates were locked at midnight”"))) == []


@given(st.lists(quotes, max_size=6))
def test_variants_hold_the_statement_and_no_characters_twice(others: list[Quote]) -> None:
    named = [quote(SAID, "a")]
    for n, one in enumerate(others):
        named.append(quote(one.text, f"{one.article}{n}", speaker=one.speaker))
    group = variants("a", named)
    assert any("a" in q.statements for q in group)
    assert list(group) == sorted(group, key=lambda q: q.order)
    seen = [s for q in group for s in q.statements]
    assert len(seen) == len(set(seen))
    assert variants("a", list(reversed(named))) == group


def test_a_statement_that_is_not_there() -> None:
    with pytest.raises(KeyError):
        variants("z", [quote(SAID)])


def test_words_far_apart_in_a_long_statement_are_another_utterance() -> None:
    short = quote("the gates at midnight, and a key to the tower", "a", kind="indirect")
    long = quote(
        "“The gates of the old customs house were painted green last year by men from the town. "
        "We paid for it. The tower will be next, and after that the long roof above the fish "
        "market, which leaks. Whoever has the key may see for himself, at noon or at midnight.”",
        "b",
    )
    assert len(short.telling & long.telling) >= 4
    assert alike(short, long) == 0


def test_two_statements_of_one_page_are_two_unless_the_words_are() -> None:
    first = quote("the gates and the tower were locked at midnight", "a", statements=("one",))
    turned = "at midnight they had locked the tower, and the harbour gates were open"
    assert alike(first, quote(turned, "a", statements=("two",))) == 0
    assert alike(first, quote(turned, "b")) > 0
    headline = "the gates and the tower locked at midnight"
    assert alike(first, quote(headline, "a", statements=("two",))) > 0
