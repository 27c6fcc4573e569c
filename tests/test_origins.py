"""From pages back to origins: every count, and the reason for each collapse."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.origins import Hop, Told, hops, trace
from sayso.records import Reprint, Span, Version

MAYOR = Hop("speaker", "Ilse Varga", "mayor")
WHOLE = ((Span(0, 100), Span(0, 100)),)


def told(page: str, *chain: Hop, outlet: str | None = None, at: int = 10) -> Told:
    """A statement of 40 code points at ``at``; its page is its outlet's only one by default."""
    outlet = outlet or page.upper()
    spans = (Span(at, at + 40),)
    return Told(f"{page}.{at}", page, outlet, (Hop("outlet", outlet), *chain), spans)


def reprint(left: str, right: str, share: float = 1.0, spans: object = WHOLE) -> Reprint:
    return Reprint(left, right, share, share, spans, "right-from-left", "credit line: A")  # type: ignore[arg-type]


def test_a_reprint_is_one_text_and_one_hearing() -> None:
    tree = trace([told("a", MAYOR), told("b", MAYOR)], [reprint("a", "b")], [])
    assert tree.counts() == {"pages": 2, "outlets": 2, "texts": 1, "hearings": 1, "origins": 1}
    assert tree.texts[0].why == ("b has it from a: credit line: A",)
    assert tree.rows() == [
        {
            "origin": "mayor",
            "why": "Ilse Varga: the speaker, who names nobody",
            "hearings": [{"speaker": "mayor", "articles": ["a", "b"]}],
        }
    ]


def test_two_reporters_at_one_press_conference() -> None:
    tree = trace([told("a", MAYOR), told("b", MAYOR)], [], [])
    assert tree.counts() == {"pages": 2, "outlets": 2, "texts": 2, "hearings": 2, "origins": 1}
    assert tree.origins[0].why.endswith("heard 2 times")


def test_two_stories_through_one_agency_are_two() -> None:
    agency = Hop("relay", "Tern Wire", "tern")
    one = told("a", agency, MAYOR)
    other = told("b", agency, Hop("speaker", "Osk Venn", "venn"))
    assert trace([one, other], [], []).counts()["origins"] == 2


def test_versions_are_one_text() -> None:
    tree = trace(
        [told("a", MAYOR, outlet="A"), told("b", MAYOR, outlet="A")],
        [],
        [Version("a", "b", "two captures of x")],
    )
    assert tree.counts() == {"pages": 2, "outlets": 1, "texts": 1, "hearings": 1, "origins": 1}
    assert tree.texts[0].why == ("b is a version of a: two captures of x",)


def test_the_basis_is_the_origin_and_the_speaker_was_heard() -> None:
    tree = trace([told("a", MAYOR, Hop("basis", "harbour registers", "registers"))], [], [])
    origin = tree.origins[0]
    assert (origin.origin, origin.why) == (
        "registers",
        "harbour registers: whom Ilse Varga goes by",
    )
    assert origin.hearings[0].speaker == "mayor"


def test_a_borrowed_passage_joins_only_what_stands_in_it() -> None:
    borrowed = reprint("a", "b", 0.1, ((Span(0, 60), Span(200, 260)),))
    inside = [told("a", MAYOR), told("b", MAYOR, at=205)]
    outside = [told("a", MAYOR), told("b", MAYOR, at=400)]
    assert trace(inside, [borrowed], []).counts()["hearings"] == 1
    assert trace(outside, [borrowed], []).counts()["hearings"] == 2


def test_unnamed_sources_of_two_texts_are_two_and_of_one_text_one() -> None:
    one = told("a", Hop("speaker", "the residents", "u1", unnamed=True))
    other = told("b", Hop("speaker", "Residents", "u2", unnamed=True))
    assert trace([one, other], [], []).counts()["origins"] == 2
    assert trace([one, other], [reprint("a", "b")], []).counts()["origins"] == 1


def test_somebody_unknown_goes_by_the_words_of_the_page_and_is_another_in_another_text() -> None:
    step = {"part": "speaker", "name": None, "speaker": None, "kind": "pronoun"}
    (letter,) = hops([{**step, "words": "The letter"}])
    (report,) = hops([{**step, "words": "the report"}])
    assert letter.name == "unknown (The letter)"
    tree = trace([told("a", letter), told("a", report, at=200), told("b", letter)], [], [])
    assert tree.counts() == {"pages": 2, "outlets": 2, "texts": 2, "hearings": 3, "origins": 3}


def test_the_voice_of_an_outlet_or_a_relay_is_no_origin() -> None:
    tree = trace([told("a"), told("b", Hop("relay", "Tern Wire")), told("c", MAYOR)], [], [])
    assert tree.counts() == {"pages": 3, "outlets": 3, "texts": 3, "hearings": 1, "origins": 1}
    assert tree.unattributed == ("a.10", "b.10")


def test_relations_with_other_pages_are_left_aside() -> None:
    one = [told("a", MAYOR), told("b", MAYOR)]
    links = [reprint("a", "x"), reprint("x", "b")]
    assert trace(one, links, [Version("x", "a", "")]).counts()["texts"] == 2


def test_nothing_goes_back_to_nothing() -> None:
    assert set(trace([], [], []).counts().values()) == {0}


@settings(deadline=None)
@given(st.permutations(range(5)), st.permutations(range(3)))
def test_any_order_gives_the_same_tree(order: list[int], links: list[int]) -> None:
    pages = [replace(told(p, MAYOR), published=f"2031-04-0{9 - n}") for n, p in enumerate("abcde")]
    relations = [reprint("a", "b"), reprint("b", "c"), reprint("d", "e")]
    shuffled = trace([pages[n] for n in order], [relations[n] for n in links], [])
    assert shuffled == trace(pages, relations, [])
    assert shuffled.counts()["texts"] == 2


def test_a_paper_by_a_phrase_is_one_in_one_text_and_another_on_another_page() -> None:
    papers = [Hop("basis", "the ward registers", f"paper {n}", paper=True) for n in range(3)]
    pages = [told(page, MAYOR, paper) for page, paper in zip("abc", papers, strict=True)]
    tree = trace(pages, [], [Version("a", "b", "two captures of x")])
    assert tree.counts() == {"pages": 3, "outlets": 3, "texts": 2, "hearings": 2, "origins": 2}
    assert [one.origin for one in tree.origins] == ["paper 0", "paper 2"]
    titled = [told(p, Hop("speaker", "The Lom Report", f"lom {p}")) for p in "ab"]
    assert trace(titled, [], [Version("a", "b", "two captures of x")]).counts()["origins"] == 2
