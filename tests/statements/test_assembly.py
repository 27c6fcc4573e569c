"""Assembly squares a tagger's spans with the marks, whatever spans it is given."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.quotations import pair
from sayso.records import Article, Span, Statement
from sayso.settings import Settings
from sayso.statements import assemble
from sayso.statements.assembly import kept_paragraphs
from sayso.tagging import Attribution, Tags
from sayso.tagging.rules import RulesTagger
from tests.builders import blocks_of, page, span_of


def attribution(
    text: str, content: str, source: str | None = None, cue: str | None = None, **fields: float
) -> Attribution:
    pieces = tuple(span_of(text, piece) for piece in content.split(" | "))
    return Attribution(
        pieces,
        span_of(text, cue) if cue else None,
        span_of(text, source) if source else None,
        fields.get("confidence", 0.9),
        fields.get("saying", 1.0),
    )


def made(text: str, *attributions: Attribution) -> list[Statement]:
    article = page(text).article
    return list(assemble(article, Tags(attributions), Settings()))


def contents(text: str, statement: Statement) -> list[str]:
    return [span.of(text) for span in statement.content]


def test_a_span_cut_in_mid_quotation_reaches_its_marks() -> None:
    text = "“The quay is safe, and ships may return,” Ida Varga said."
    one = made(text, attribution(text, "The quay is safe", "Ida Varga", "said"))[0]
    assert contents(text, one) == ["“The quay is safe, and ships may return,”"]
    assert one.kind == "direct"


def test_a_mixed_content_ends_with_its_marks() -> None:
    text = "Varga said the fund was “as empty as an old drum” by May."
    one = made(text, attribution(text, "the fund was “as empty", "Varga", "said"))[0]
    assert contents(text, one) == ["the fund was “as empty as an old drum”"]
    assert one.kind == "mixed"


def test_that_and_commas_stay_outside() -> None:
    text = "Varga said that the quay was safe, but nobody came."
    one = made(text, attribution(text, "that the quay was safe,", "Varga", "said"))[0]
    assert contents(text, one) == ["the quay was safe"]


def test_interrupted_pieces_are_one_statement() -> None:
    text = "“The quay is safe,” Varga said. “Ships may return.”"
    first = attribution(text, "“The quay is safe,”", "Varga", "said")
    statements = made(text, first, attribution(text, "“Ships may return.”"))
    assert [contents(text, s) for s in statements] == [
        ["“The quay is safe,”", "“Ships may return.”"]
    ]


def test_one_cue_tagged_twice_is_one_statement() -> None:
    text = "“The quay is safe,” Varga said, “for now.”"
    statements = made(
        text,
        attribution(text, "The quay is safe", "Varga", "said"),
        attribution(text, "for now", "Varga", "said"),
    )
    assert [contents(text, s) for s in statements] == [["“The quay is safe,”", "“for now.”"]]


def test_a_speech_over_paragraphs_takes_all_of_them() -> None:
    text = "“The quay is old.\n\n“It has stood long.\n\n“It must go,” Varga said."
    one = made(text, attribution(text, "It must go", "Varga", "said"))[0]
    assert contents(text, one) == ["“The quay is old.", "“It has stood long.", "“It must go,”"]
    assert one.kind == "direct"


def test_a_content_over_paragraphs_is_one_piece_a_paragraph() -> None:
    text = "Varga said the quay was safe.\n\nIt would stand for years, she thought."
    one = made(
        text,
        attribution(text, "the quay was safe.\n\nIt would stand for years", "Varga", "said"),
    )[0]
    assert contents(text, one) == ["the quay was safe", "It would stand for years"]


def test_marked_blocks_hold_no_statement() -> None:
    text = "Subscribe to our newsletter\n\nVarga said the quay was safe."
    marked = replace(page(text).article, blocks=blocks_of(text, ("Subscribe to our newsletter",)))
    tags = Tags((attribution(text, "Subscribe to our newsletter", "Varga", "said"),))
    assert assemble(marked, tags, Settings()) == ()


def test_beliefs_and_the_unsure_are_left_out_unless_asked_for() -> None:
    text = "Varga hopes the quay is safe."
    article = page(text).article
    tags = Tags((attribution(text, "the quay is safe", "Varga", "hopes", saying=0.1),))
    assert assemble(article, tags, Settings()) == ()
    assert len(assemble(article, tags, Settings(beliefs=True))) == 1
    assert assemble(article, tags, Settings(beliefs=True, min_confidence=0.95)) == ()


def test_scare_quotes_without_a_frame_are_left_out() -> None:
    text = "The so-called “quay fund” is empty."
    assert made(text, attribution(text, "“quay fund”")) == []


def test_the_same_content_twice_keeps_the_one_with_a_source() -> None:
    text = "The quay is safe, Varga said."
    bare = attribution(text, "The quay is safe", None, "said", confidence=0.99)
    statements = made(text, bare, attribution(text, "The quay is safe", "Varga", "said"))
    assert len(statements) == 1
    assert statements[0].source is not None


def test_parent_is_the_closest_statement_around() -> None:
    text = "Varga said the board wrote that the ministry warned that the quay would fall."
    statements = made(
        text,
        attribution(text, "the quay would fall", "the ministry", "warned"),
        attribution(text, "the ministry warned that the quay would fall", "the board", "wrote"),
        attribution(
            text,
            "the board wrote that the ministry warned that the quay would fall",
            "Varga",
            "said",
        ),
    )
    by_cue = {s.cue.of(text): s for s in statements if s.cue}
    assert by_cue["said"].parent is None
    assert by_cue["wrote"].parent == by_cue["said"].id
    assert by_cue["warned"].parent == by_cue["wrote"].id


def test_an_inner_statement_of_a_direct_quotation_stays_inside() -> None:
    text = "“The board denies that the quay was sold, but it was,” Varga said."
    statements = made(
        text,
        attribution(text, "The board denies that the quay was sold, but it was", "Varga", "said"),
        attribution(text, "the quay was sold", "The board", "denies"),
    )
    inner = next(s for s in statements if s.stance == "denies")
    assert contents(text, inner) == ["the quay was sold"]
    assert inner.kind == "indirect"
    assert inner.parent is not None


def test_the_chain_begins_with_the_outlet_and_ends_with_the_speaker() -> None:
    text = "“The quay is safe,” Ida Varga said."
    article = replace(page(text).article, outlet="Northport Post")
    tags = Tags((attribution(text, "The quay is safe", "Ida Varga", "said"),))
    chain = assemble(article, tags, Settings())[0].chain
    assert [(s.part, s.name) for s in chain] == [("outlet", "Northport Post"), ("speaker", None)]
    assert chain[1].mention is not None
    assert chain[1].mention.span.of(text) == "Ida Varga"


PIECES = [
    "“",
    "”",
    '"',
    "‘",
    "’",
    "'",
    "\n\n",
    ". ",
    ", ",
    "Ida Varga",
    "the board",
    "said",
    "he",
    "denied",
    "that",
    "the quay",
    "was safe",
    "according to",
    "told",
    "and",
    "— ",
    " (",
    ") ",
]
pages = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join)
anywhere = st.integers(-5, 400)


@st.composite
def odd_spans(draw: st.DrawFn) -> Span:
    start = draw(anywhere)
    return Span(start, start + draw(st.integers(0, 80)))


odd_tags = st.lists(
    st.builds(
        Attribution,
        content=st.lists(odd_spans(), min_size=1, max_size=3).map(tuple),
        cue=st.none() | odd_spans(),
        source=st.none() | odd_spans(),
        confidence=st.floats(0, 1),
        saying=st.floats(0, 1),
    ),
    max_size=6,
).map(lambda found: Tags(tuple(found)))


def check(article: Article, statements: tuple[Statement, ...]) -> None:
    """What holds for the statements of any page."""
    text, places = article.text, kept_paragraphs(article)
    assert len({s.id for s in statements}) == len(statements)
    ids = {s.id for s in statements}
    marks = [q.span for q in pair(text, places) if not q.depth and q.closed]
    for statement in statements:
        assert statement.content
        assert list(statement.content) == sorted(statement.content)
        spans = [*statement.content]
        spans += [statement.cue] if statement.cue else []
        spans += [statement.source.span, statement.source.head] if statement.source else []
        assert all(any(p.contains(s) for p in places) and s.start < s.end for s in spans)
        assert statement.parent is None or statement.parent in ids - {statement.id}
        if statement.kind == "direct":
            for piece in statement.content:
                cut = [q for q in marks if q.overlaps(piece)]
                assert all(piece.contains(q) for q in cut), (text, piece)


@settings(max_examples=60, deadline=None)
@given(pages, odd_tags)
def test_any_tags_make_sound_statements(text: str, tags: Tags) -> None:
    article = page(text or " ").article
    statements = assemble(article, tags, Settings(beliefs=True))
    check(article, statements)
    assert assemble(article, tags, Settings(beliefs=True)) == statements


@settings(max_examples=60, deadline=None)
@given(pages)
def test_the_rules_make_sound_statements_of_any_page(text: str) -> None:
    article = page(text or " ").article
    tags = RulesTagger().tag(article.text, kept_paragraphs(article))
    check(article, assemble(article, tags, Settings(beliefs=True)))
