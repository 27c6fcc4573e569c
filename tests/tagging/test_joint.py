"""The encoder's frames beside those of the rules."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.records import Span
from sayso.tagging import Attribution
from sayso.tagging.joint import Weights, merge, with_source

WEIGHTS = Weights(0.0, 1.0, 0.0, 0.0, 0.0, 1.0)


def frame(text: str, content: str, cue: str | None, source: str | None) -> Attribution:
    """A frame by its words, each found where it first stands in the text."""

    def span(words: str) -> Span:
        start = text.index(words)
        return Span(start, start + len(words))

    pieces = tuple(span(piece) for piece in content.split(" … "))
    return Attribution(pieces, span(cue) if cue else None, span(source) if source else None, 0.9)


AFTER = "Dana Lind, speaking at the end of a fair in Lent, said the pier was safe."
HEARD = "Dana Lind in conversation with the paper Lent Courant told that the pier was safe."
ASIDE = "The pier was safe, said one of the divers, Pia Orm."
PAPER = "The pier was safe, according to data from Harle Survey."
WHO = "The paper asked Dana Lind, who said the pier was safe."
SAID = "Dana Lind met Pia Orm and she said the pier was safe."
SOURCES = [
    # text, cue, source of the rules, source of the encoder, what is kept
    (AFTER, "said", "the end of a fair in Lent", "Dana Lind", "Dana Lind"),
    (ASIDE, "said", "one", "one of the divers, Pia Orm", "one of the divers, Pia Orm"),
    (AFTER, "said", "a fair in Lent", "Dana Lind,", "Dana Lind"),
    (AFTER, "said", "Dana Lind", None, "Dana Lind"),
    (AFTER, "said", None, "Dana Lind", "Dana Lind"),
    (WHO, "said", "Dana Lind", "who", "Dana Lind"),
    (SAID, "said", "she", "Dana Lind", "she"),
    (
        PAPER,
        "according to",
        "Harle Survey",
        "data from Harle Survey",
        "Harle Survey",
    ),
    (
        HEARD,
        "told",
        "Dana Lind in conversation with the paper Lent Courant",
        "Lent Courant",
        "Dana Lind in conversation with the paper Lent Courant",
    ),
]


@pytest.mark.parametrize(("text", "cue", "ours", "theirs", "kept"), SOURCES)
def test_which_source_is_kept(
    text: str, cue: str, ours: str | None, theirs: str | None, kept: str
) -> None:
    content = "The pier was safe" if "The pier" in text else "the pier was safe"
    rule, partner = frame(text, content, cue, ours), frame(text, content, cue, theirs)
    source = with_source(text, rule, partner).source
    assert source is not None
    assert source.of(text) == kept


def test_another_cue_tells_nothing_of_the_source() -> None:
    text = "The clerk wrote that Dana Lind said the pier was safe."
    rule = frame(text, "the pier was safe", "said", "Dana Lind")
    partner = frame(text, "the pier was safe", "wrote", "The clerk")
    assert with_source(text, rule, partner) == rule


def test_a_quotation_alone_is_the_encoders_frame() -> None:
    text = "“I stay” says the mayor. “The pier is safe and nobody leaves.”"
    quoted = "“The pier is safe and nobody leaves.”"
    rule = frame(text, quoted, None, None)
    partner = frame(text, f"“I stay” … {quoted}", "says", "the mayor")
    assert with_source(text, rule, partner) == partner
    assert partner.cue is not None
    assert with_source(text, rule, partner, cues=[partner.cue]) == rule


def test_a_quotation_behind_another_frame_is_not_the_first_ones() -> None:
    text = (
        "The paper reports a storm. Omar Lind said it was over. “Nobody was in the harbour then.”"
    )
    rule = frame(text, "“Nobody was in the harbour then.”", None, None)
    partner = frame(text, "“Nobody was in the harbour then.”", "reports", "The paper")
    other = frame(text, "it was over", "said", "Omar Lind")
    assert other.cue is not None
    assert with_source(text, rule, partner, cues=[other.cue]) == rule


def test_the_rest_of_the_hearer_is_not_said() -> None:
    text = "Dana Lind told Omar Lom, a clerk of the port, that the pier was safe."
    rule = frame(text, "a clerk of the port, that the pier was safe", "told", "Dana Lind")
    partner = frame(text, "that the pier was safe", "told", "Dana Lind")
    assert merge(text, [partner], [rule], WEIGHTS)[0].content[0].of(text) == "the pier was safe"


def test_a_content_ends_before_somebody_elses_clause() -> None:
    text = "The board said the pier was shut, but divers claimed that it was open."
    cut = "the pier was shut"
    whole = "the pier was shut, but divers claimed that it was open"
    rules = [
        frame(text, whole, "said", "The board"),
        frame(text, "it was open", "claimed", "divers"),
    ]
    encoder = [
        frame(text, cut, "said", "The board"),
        frame(text, "it was open", "claimed", "divers"),
    ]
    merged = merge(text, encoder, rules, WEIGHTS)
    assert [one.content[0].of(text) for one in merged] == [cut, "it was open"]


def test_a_speech_that_holds_another_stays_whole() -> None:
    text = "The board said the divers, who it said were paid, claimed that it was open."
    whole = "the divers, who it said were paid, claimed that it was open"
    rules = [frame(text, whole, "said", "The board"), frame(text, "it was open", "claimed", "it")]
    encoder = [frame(text, "the divers", "said", "The board")]
    assert merge(text, encoder, rules, WEIGHTS)[0].content[0].of(text) == whole


def test_what_a_quoted_speaker_hands_on_leaves_the_frame_around_it() -> None:
    text = "“The pier is wet. He told me that the crew had left in May.” ― Dana Lind"
    outer = frame(text, text[: text.index(" ―")], "―", "Dana Lind")
    inner = replace(frame(text, "the crew had left in May", "told", "He"), inside=True)
    quotation = replace(outer, cue=None, source=None)
    found = merge(text, [outer], [quotation, inner], WEIGHTS)
    assert {(f.source.of(text), f.content) for f in found if f.source} == {
        ("Dana Lind", outer.content),
        ("He", inner.content),
    }
    assert merge(text, [outer], [inner], WEIGHTS) == found
    own = replace(inner, inside=False)
    assert {f.source.of(text) for f in merge(text, [outer], [own], WEIGHTS) if f.source} == {"He"}
