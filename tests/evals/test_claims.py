"""The labelled pairs: where they stand, what they are called, how far the passes agree."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.claims.corpora import (
    ECB,
    STATEMENTS,
    MovedText,
    Place,
    load_places,
    row,
    source_of,
    stories,
)
from evals.claims.draw import Drawn
from evals.claims.labels import (
    FIRST,
    LABELS,
    Label,
    agreement,
    final_label,
    labelled_pairs,
    load_labels,
    load_pairs,
    side,
)
from evals.claims.story import TRUTH, compared, true_label
from evals.scoring.ledger_pages import load_truths
from sayso.records import Span

SPANS = st.tuples(st.integers(0, 999), st.integers(1, 99)).map(lambda s: Span(s[0], s[0] + s[1]))


def test_every_pair_is_labelled_once_and_names_two_statements() -> None:
    places, pairs = load_places(), load_pairs()
    assert len(pairs) >= 600
    assert [name for name, _, _ in pairs] == sorted(load_labels(FIRST))
    assert {one for _, *both in pairs for one in both} == set(places)
    assert all(left != right for _, left, right in pairs)


def test_no_statement_both_trains_and_tests() -> None:
    places = load_places()
    for _, left, right in load_pairs():
        assert stories(places[left]) == stories(places[right])
    splits = {stories(place) for place in places.values()}
    assert len({story for story, _ in splits}) == len(splits)
    assert {split for _, split in splits} == {"train", "test"}


def test_pages_that_only_measure_are_never_trained_on() -> None:
    for place in load_places().values():
        if place.corpus in ("examples", "worldwide_news"):
            assert stories(place)[1] == "test"


def test_the_file_holds_places_and_no_text() -> None:
    for line in STATEMENTS.read_text("utf-8").splitlines():
        told = json.loads(line)
        assert set(told) == {field.name for field in fields(Place)}
        words = (told[name] for name in ("id", "corpus", "page", "text", "stance", "polarity"))
        assert not any(" " in word for word in words)


@given(content=st.lists(SPANS, min_size=1, max_size=3), source=SPANS, speaker=st.none() | SPANS)
def test_a_place_is_read_as_it_was_written(
    content: list[Span],
    source: Span,
    speaker: Span | None,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    place = Place("s1", "examples", "quay.txt", "0" * 64, tuple(content), source, speaker)
    path = tmp_path_factory.mktemp("places") / "places.jsonl"
    path.write_text(json.dumps(row(place)) + "\n", encoding="utf-8")
    assert load_places(path) == {"s1": place}


def test_pairs_of_the_story_come_with_their_words() -> None:
    pairs = list(labelled_pairs(["examples"]))
    assert len(pairs) == 200
    for pair in pairs:
        assert (pair.story, pair.split) == ("examples", "test")
        for one in (pair.left, pair.right):
            text = source_of(one.place).text
            assert one.pieces == tuple(text[s.start : s.end] for s in one.place.content)
            assert one.marked.count("[[") == len(one.pieces)
            assert one.marked.replace("[[", "").replace("]]", "") == one.context
            assert all(" ".join(piece.split()) in one.context for piece in one.pieces)


def test_a_copy_with_one_stance_is_called_the_same() -> None:
    copies = [
        pair
        for pair in labelled_pairs(["examples"])
        if pair.copy and pair.left.place.stance == pair.right.place.stance
    ]
    assert len(copies) > 10
    assert {pair.first for pair in copies} == {"same"}


def test_a_page_that_reads_otherwise_is_refused() -> None:
    place = next(one for one in load_places().values() if one.corpus == "examples")
    with pytest.raises(MovedText, match=place.page):
        side(replace(place, text="0" * 64))
    with pytest.raises(MovedText, match=r"gone\.html"):
        side(replace(place, page="gone.html"))


@pytest.mark.skipif(not ECB.exists(), reason="ECB+ is not there")
def test_outside_pairs_come_with_their_words() -> None:
    pairs = list(labelled_pairs(["ecbplus"]))
    assert {pair.split for pair in pairs} == {"train", "test"}
    assert all(pair.left.words and pair.right.words for pair in pairs)


def test_agreement_is_cohens_kappa() -> None:
    # 50 cases, 20 and 15 of them agreed on: the textbook's kappa of 0.4.
    table: list[tuple[Label, Label, int]] = [
        ("same", "same", 20),
        ("same", "different", 5),
        ("different", "same", 10),
        ("different", "different", 15),
    ]
    both = [(one, two) for one, two, number in table for _ in range(number)]
    first = {f"p{n}": one for n, (one, _) in enumerate(both)}
    second = {f"p{n}": two for n, (_, two) in enumerate(both)}
    found = agreement(first, {**second, "p99": "unsure"})
    assert (found.pairs, found.agreed) == (50, 35)
    assert found.kappa == pytest.approx(0.4)
    assert sum(found.table.values()) == 50


@given(st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(LABELS)))
def test_a_pass_agrees_with_itself(labels: dict[str, Label]) -> None:
    found = agreement(labels, labels)
    assert found.agreed == found.pairs == len(labels)
    assert found.kappa == 1.0


@pytest.mark.parametrize(
    ("first", "second", "settled", "final"),
    [
        ("same", None, None, "same"),
        ("same", "same", None, "same"),
        ("same", "different", None, None),
        ("same", "different", "different", "different"),
        ("same", "same", "denies", "denies"),
    ],
)
def test_the_final_label(
    first: Label, second: Label | None, settled: Label | None, final: Label | None
) -> None:
    assert final_label(first, second, settled) == final


@pytest.mark.parametrize("lines", [["same", "same"], ["alike"]])
def test_a_pass_with_a_fault_is_refused(lines: list[str], tmp_path: Path) -> None:
    path = tmp_path / "pass.jsonl"
    path.write_text("".join(json.dumps({"pair": "p1", "label": one}) + "\n" for one in lines))
    with pytest.raises(ValueError, match="p1"):
        load_labels(path)
    assert load_labels(tmp_path / "none.jsonl") == {}


def test_what_the_storys_truth_makes_of_two_statements() -> None:
    (truth,) = load_truths([TRUTH])
    told = truth.statements
    assert true_label(told["skerry-fire.1"], told["ardwen-fire.1"], truth) == "same"
    assert true_label(told["stb-briefing.2"], told["register-manifest.6"], truth) == "denies"
    assert true_label(told["skerry-fire.10"], told["bollard-who-pays.8"], truth) == "different"
    assert true_label(told["register-manifest.13"], told["skerry-fire.1"], truth) is None


def test_labels_and_truth_of_the_story_mostly_agree() -> None:
    found = compared()
    same = [(pair.first == "same", true == "same") for pair, true in found]
    assert len(found) > 100
    assert sum(one == other for one, other in same) / len(same) > 0.9


def test_words_for_drawing_leave_common_ones_out_and_keep_figures() -> None:
    place = Place("", "examples", "quay.txt", "", (Span(0, 1),))
    drawn = Drawn(place, "The harbour held 1,200 crates of the harbourmaster’s glue.", None)
    assert drawn.content_words == {"harbou", "held", "1,200", "crates", "s", "glue"}
    assert drawn.numbers == {"1,200"}
