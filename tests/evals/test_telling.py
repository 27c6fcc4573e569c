"""A page as sentences, with what of them somebody else says."""

from __future__ import annotations

from evals.claims.bearing.telling import lines
from sayso.records import Mention, Span, Stance, Statement
from tests.builders import span_of

TEXT = (
    "Ferry safe\n\n"
    "The mayor said the ferry sank. The pilot confirmed that it lay in Tarn. Ost denied a search.\n"
)


def statement(content: str, cue: str, source: str, stance: Stance = "asserts") -> Statement:
    span = span_of(TEXT, source)
    mention = Mention(span, span, "person")
    return Statement(
        f"s-{content}",
        "page",
        (span_of(TEXT, content),),
        "indirect",
        span_of(TEXT, cue),
        mention,
        stance,
    )


SAID = statement("the ferry sank", "said", "The mayor")
CONFIRMED = statement("it lay in Tarn", "confirmed", "The pilot")
DENIED = statement("a search", "denied", "Ost", "denies")
PARAGRAPHS = [Span(0, 10), Span(12, len(TEXT) - 1)]


def test_each_sentence_with_what_is_said_in_it() -> None:
    found = lines(TEXT, PARAGRAPHS, [SAID, CONFIRMED, DENIED])
    assert [one.words for one in found] == [
        "Ferry safe",
        "The mayor said the ferry sank.",
        "The pilot confirmed that it lay in Tarn.",
        "Ost denied a search.",
    ]
    spoken = [[span.of(one.words) for span in one.spoken] for one in found]
    assert spoken == [[], ["the ferry sank"], [], ["a search"]]
    assert [one.denies for one in found] == [False, False, False, True]


def test_a_page_on_which_nothing_is_said() -> None:
    assert all(not one.spoken and not one.denies for one in lines(TEXT, PARAGRAPHS, []))
