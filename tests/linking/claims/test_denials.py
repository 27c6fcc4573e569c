"""What the denials and refusals of a page are about, as cases."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from sayso.linking.claims import Assertion, rejected
from sayso.linking.claims.denials import METHODS, denials_on, refusals_on
from sayso.linking.claims.opposing import denied, tells_of
from sayso.records import Polarity, Span, Stance
from sayso.statements.stems import stem

CASES = json.loads(
    (Path(__file__).parents[2] / "cases" / "claim_denials.json").read_text(encoding="utf-8")
)


@dataclass(frozen=True)
class Said:
    """A statement of a case."""

    id: str
    article: str
    content: tuple[Span, ...]
    words: str
    cue: Span | None
    cue_words: str
    source: Span | None
    source_words: str
    speaker: str | None
    name: str | None
    stance: Stance
    polarity: Polarity


def read(page: dict[str, Any]) -> list[Said]:
    """The statements of a case; each begins behind the one before it, or in its words."""
    text, after, found = page["text"], 0, []
    for key, source, stance, words, *rest in page["said"]:
        start = text.find(words, after)
        start = text.index(words) if start < 0 else start
        sentence = text.rfind(". ", 0, start) + 1
        place = text.index(source, sentence if sentence < start else 0)
        cue = rest[0] if rest else "said"
        at = text.find(cue, sentence)
        found.append(
            Said(
                key,
                "page",
                (Span(start, start + len(words)),),
                words,
                Span(at, at + len(cue)) if at >= 0 else None,
                cue,
                Span(place, place + len(source)),
                source,
                source,
                source,
                stance,
                "negative" if stance == "denies" else "positive",
            )
        )
        after = start + len(words)
    return found


@pytest.mark.parametrize("page", CASES["pages"], ids=lambda page: page["why"])
def test_a_page_shows_what_is_denied_and_refused(page: dict[str, Any]) -> None:
    said = read(page)
    links = denials_on(page["text"], said)
    assert [[k.left, k.right, k.method] for k in links] == page["denials"]
    assert all(k.method in METHODS and k.verdict == "same" for k in links)
    refused = refusals_on(said)
    assert [[k.left, k.right] for k in refused] == page.get("refusals", [])


@pytest.mark.parametrize("page", CASES["pages"], ids=lambda page: page["why"])
def test_both_sides_of_a_denial_are_shown(page: dict[str, Any]) -> None:
    said = read(page)
    by_id = {one.id: one for one in said}
    for link in denials_on(page["text"], said):
        spans = [span for _, span in link.evidence]
        for side in (link.left, link.right):
            assert set(by_id[side].content) <= set(spans)


@pytest.mark.parametrize("case", CASES["propositions"], ids=lambda case: case[0])
def test_a_denial_turned_round(case: list[str]) -> None:
    words, speaker, wanted = case
    given = Assertion("1", "a", words, speaker=speaker, stance="denies", polarity="negative")
    assert denied(given).words == wanted
    assert denied(given).polarity == "positive"


@pytest.mark.parametrize(
    ("name", "words", "wanted"),
    [
        (None, "An interim report published", {"report"}),
        (None, "A video circulating on two sites", {"video"}),
        (None, "An email sent by a clerk", {"email"}),
        (None, "the man in the video", {"man"}),
        (None, "A reporter", {stem("reporter")}),
        ("Harbour Board", "The report", {"board", "report"}),
        ("The Ost Gazette", "The paper", {stem("gazette")}),
        (None, "The paper", {stem("paper")}),
        (None, "", {""}),
    ],
)
def test_the_papers_that_a_source_may_be(name: str | None, words: str, wanted: set[str]) -> None:
    assert rejected.paper_heads(name, words) == wanted


def test_an_assertion_is_left_as_it_is() -> None:
    given = Assertion("1", "a", "Ost did not send the boats", polarity="negative")
    assert denied(given) is given


def test_words_taken_back_are_compared_as_they_were_said() -> None:
    words = "“I said that no letter had reached me. That was wrong, and I take it back,”"
    given = Assertion("1", "a", words, speaker="Tam Orr", stance="denies", polarity="positive")
    assert denied(given).words == "no letter had reached me"
    assert denied(given).polarity == "negative"


def test_charges_are_answered_from_farther_down_than_a_claim() -> None:
    between = "Nothing else was told of the pier that day. " * 30
    text = f"Lind said she would charge two clerks. {between}The clerks rejected the charges."
    said = [["a", "Lind", "asserts", "she would charge two clerks"]]
    denial = ["c", "The clerks", "denies", "the charges", "rejected"]
    links = denials_on(text, read({"text": text, "said": [*said, denial]}))
    assert [(k.left, k.right) for k in links] == [("c", "a")]
    claim = text.replace("the charges", "the claims").replace("charge two", "claim that two")
    said = [["a", "Lind", "asserts", "she would claim that two clerks"]]
    denial = ["c", "The clerks", "denies", "the claims", "rejected"]
    assert denials_on(claim, read({"text": claim, "said": [*said, denial]})) == []


@pytest.mark.parametrize(
    ("told", "denial", "wanted"),
    [
        ("Ost has denied the theft of the bell", "the theft of the bell", True),
        ("Ost denied that it stole the bell and left", "it stole the bell", True),
        ("the theft of the bell was planned", "the theft of the bell", False),
        ("Ost denied nothing. The theft of the bell was planned", "the theft of the bell", False),
        ("Ost denied it", "", False),
    ],
)
def test_who_tells_of_a_denial_claims_nothing(told: str, denial: str, wanted: bool) -> None:
    assert tells_of(Assertion("a", "p", told), Assertion("d", "p", denial)) is wanted


@pytest.mark.parametrize(
    ("told", "verdict"),
    [
        ("the keeper has scurvy", "same"),
        (
            "the keeper was seen by a surgeon after a month at sea without lemons, and every boat "
            "in the harbour has been told of scurvy since",
            "unsure",
        ),
        ("it is unlikely that the keeper has scurvy", None),
    ],
)
def test_what_two_words_share_is_no_more_than_a_guess_in_a_long_statement(
    told: str, verdict: str | None
) -> None:
    text = f"The guard said that {told}. The guild denied that the keeper had scurvy."
    said = [
        ["a", "The guard", "asserts", told],
        ["b", "The guild", "denies", "the keeper had scurvy", "denied"],
    ]
    links = denials_on(text, read({"text": text, "said": said}))
    assert [k.verdict for k in links] == ([verdict] if verdict else [])


def test_what_was_last_said_far_before_a_charge_of_nobody_is_a_guess() -> None:
    far = "The rain went on all day. " * 8
    for between, verdict in (("", "same"), (far, "unsure")):
        text = f"The guard said that the lamp was dark. {between}The guild denied the reports."
        said = [
            ["a", "The guard", "asserts", "the lamp was dark"],
            ["b", "The guild", "denies", "the reports", "denied"],
        ]
        links = denials_on(text, read({"text": text, "said": said}))
        assert [(k.method, k.verdict) for k in links] == [("pointing back", verdict)]
