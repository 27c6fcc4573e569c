"""Long lists, a part at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.errors import UnknownRecord
from sayso.ledger import Ledger, copies, derived, facets, listing, speakers
from sayso.records import Rejection, Reprint, SameSpeaker, Span, Speaker, SpeakerRole, Version
from tests import builders


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """Three pages with one statement each, the third undated and of no outlet."""
    with Ledger(tmp_path / "made.db", create=True) as made:
        run = made.run(builders.RUN)
        for source, fields in {
            "a.txt": {"outlet": "Post", "published": "2031-03-10"},
            "b.txt": {"outlet": "Wire", "published": "2031-04-02T08:00:00Z"},
            "c.txt": {"outlet": None},
        }.items():
            page = builders.page(source=source, **fields)
            said = builders.statement(page.article, ["“The quay is safe,”"], "Ilse Varga")
            made.add(page, builders.reading(page, said), run)
        yield made


def pages(ledger: Ledger) -> dict[str, str]:
    """Ids of the pages by their sources."""
    return {row["source"]: row["id"] for row in ledger.db.execute("SELECT id, source FROM article")}


@pytest.mark.parametrize(
    ("order", "sources"),
    [
        ("published", ["b.txt", "a.txt", "c.txt"]),
        ("oldest", ["a.txt", "b.txt", "c.txt"]),
        ("outlet", ["a.txt", "b.txt", "c.txt"]),
    ],
)
def test_pages_come_in_the_order_that_is_asked(
    ledger: Ledger, order: str, sources: list[str]
) -> None:
    assert [line.source for line in listing.pages(ledger, None, order, 9, 0)] == sources
    parts = [listing.pages(ledger, None, order, 1, n)[0].source for n in range(3)]
    assert parts == sources


def test_a_page_line_counts_what_hangs_on_it(ledger: Ledger) -> None:
    known = pages(ledger)
    left, right = sorted((known["a.txt"], known["b.txt"]))
    with ledger.transaction():
        spans = ((Span(0, 5), Span(1, 6)),)
        copies.put_reprint(ledger, Reprint(left, right, 0.5, 0.4, spans, "left-from-right", "why"))
    (line,) = listing.pages(ledger, "Post", "published", 9, 0)
    assert (line.id, line.statements, line.marked, line.copies) == (known["a.txt"], 1, 1, 1)


def test_a_copy_is_seen_from_both_sides(ledger: Ledger) -> None:
    known = pages(ledger)
    left, right = sorted((known["a.txt"], known["b.txt"]))
    with ledger.transaction():
        spans = ((Span(0, 5), Span(1, 6)),)
        copies.put_reprint(ledger, Reprint(left, right, 0.5, 0.4, spans, "left-from-right", "why"))
    (here,), (there,) = (listing.copies_of(ledger, one, 9) for one in (left, right))
    assert (here.id, here.mine, here.theirs, here.took) == (right, 0.5, 0.4, "from")
    assert (there.id, there.mine, there.theirs, there.took) == (left, 0.4, 0.5, "to")
    assert listing.shared(ledger, left, [right]) == [
        listing.Shared(right, 0, Span(0, 5), Span(1, 6))
    ]
    assert listing.shared(ledger, right, [left]) == [
        listing.Shared(left, 0, Span(1, 6), Span(0, 5))
    ]
    assert listing.copy_count(ledger, left) == listing.copy_count(ledger, right) == 1


def test_states_of_a_page_count_what_changed(ledger: Ledger) -> None:
    known = pages(ledger)
    older, newer = known["a.txt"], known["b.txt"]
    with ledger.transaction():
        changes = [("x", "y"), (None, "z"), ("w", None), (None, "v")]
        copies.put_version(ledger, Version(older, newer, "why"), changes)
        copies.put_groups(ledger, "version", (), [(older, newer)])
    for page in (older, newer):
        (line,) = listing.versions_of(ledger, page)
        assert (line.added, line.removed, line.changed) == (2, 1, 1)
    assert listing.versions_of(ledger, known["c.txt"]) == []


def test_what_was_left_out_is_counted_and_listed(ledger: Ledger) -> None:
    for n in range(3):
        ledger.reject(Rejection(f"{n}.pdf", "reading", "a PDF"))
    assert listing.rejection_counts(ledger) == [("reading", 3)]
    assert listing.rejections(ledger, None, 1, 2) == [("2.pdf", "reading", "a PDF")]
    assert listing.rejections(ledger, "cleaning", 9, 0) == []
    assert listing.marked_counts(ledger) == [("subscription", 3)]
    (block,) = listing.marked_blocks(ledger, "subscription", 1, 1)
    assert block.words.strip() == "Subscribe to our newsletter"


def linked(ledger: Ledger) -> Speaker:
    """One speaker of all three pages, two pairs merged by name."""
    rows = ledger.db.execute("SELECT id, article FROM page_speaker ORDER BY id").fetchall()
    members, articles = [row["id"] for row in rows], [row["article"] for row in rows]
    given = [("mayor", 0), ("The mayor", 1), ("mayor", 1), ("pilot", 2)]
    roles = tuple(SpeakerRole(role, articles[n], None) for role, n in given)
    made = Speaker(members[0], "Ilse Varga", "person", (("Ilse Varga", 3),), roles, tuple(members))
    evidence = ((articles[0], Span(45, 55)),)
    links = [
        SameSpeaker(a, b, score, "name", "same", evidence)
        for a, b, score in [(members[0], members[1], 1.0), (members[1], members[2], 0.8)]
    ]
    derived.put_speakers(ledger, {member: ["varga"] for member in members}, links, [made])
    return made


def test_a_speaker_is_told_with_the_pages_that_tell(ledger: Ledger) -> None:
    made = linked(ledger)
    for key in (made.id, made.id[:6], made.mentions[2]):
        assert speakers.speaker(ledger, key).id == made.id
    with pytest.raises(UnknownRecord, match="no speaker"):
        speakers.speaker(ledger, "none")
    (name,) = speakers.names(ledger, made.id)
    assert (name.words, name.mentions, name.pages) == ("Ilse Varga", 3, 3)
    assert (name.first, name.last) == ("2031-03-10", "2031-04-02")
    roles = {role.words: role.pages for role in speakers.roles(ledger, made.id)}
    assert roles == {"mayor": 2, "pilot": 1}
    (line,) = speakers.lines(ledger, [made.id])
    assert (line.name, line.pages, line.others) == ("Ilse Varga", 3, ())
    assert speakers.named(ledger, "vARG") == {made.id}


def test_merges_come_least_certain_first_with_their_words(ledger: Ledger) -> None:
    made = linked(ledger)
    found = speakers.merges(ledger, made.id, merged=True, limit=9)
    assert [one.score for one in found] == [0.8, 1.0]
    assert speakers.merge_count(ledger, made.id) == 2
    (evidence,) = found[0].evidence
    text = ledger.db.execute("SELECT text FROM article LIMIT 1").fetchone()[0]
    assert evidence.words == text[45:55]
    assert (evidence.before + evidence.words + evidence.after) in text
    assert speakers.merges(ledger, made.id, merged=False, limit=9) == []


def test_facets_count_and_narrow(ledger: Ledger) -> None:
    made = linked(ledger)
    table = facets.Facets(ledger)
    every = table.ask(facets.Narrow())
    assert len(table) == len(every.places) == 3
    assert every.counts["speaker"] == [(made.id, 3)]
    assert dict(every.counts["outlet"]) == {"Post": 1, "Wire": 1, "": 1}
    assert every.counts["month"] == [("", 1), ("2031-03", 1), ("2031-04", 1)]
    april = table.ask(facets.Narrow(since="2031-04-01", until="2031-04-02"))
    assert len(april.places) == 1
    assert april.counts["month"] == every.counts["month"]
    assert april.counts["outlet"] == [("Wire", 1)]
    post = table.ask(facets.Narrow(outlet="Post"), every.places[1:])
    (place,) = post.places
    (row,) = facets.ids(ledger, table.numbers([place]))
    assert facets.numbers_of(ledger, [row]) == table.numbers([place])
    assert table.places(table.numbers([2, 0])) == [2, 0]


def test_an_empty_ledger_has_no_facets(tmp_path: Path) -> None:
    with Ledger(tmp_path / "empty.db", create=True) as made:
        found = facets.Facets(made).ask(facets.Narrow(stance="denies"))
    assert list(found.places) == []
    assert found.counts["outlet"] == []


def test_a_snapshot_sees_one_state_and_writes_nothing(ledger: Ledger) -> None:
    with Ledger(ledger.path) as other, ledger.snapshot() as db:
        before = listing.page_count(ledger)
        state = ledger.state()
        other.reject(Rejection("late.pdf", "reading", "a PDF"))
        assert listing.rejection_counts(ledger) == []
        assert ledger.state() != state
        with pytest.raises(Exception, match="readonly"):
            db.execute("DELETE FROM article")
    assert listing.page_count(ledger) == before
    assert listing.rejection_counts(ledger) == [("reading", 1)]
