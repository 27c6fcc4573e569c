"""Cleaning: marks, duplicates, blocks, sentences, language. All texts are invented."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.cleaning import REASONS, furniture, language_of, mark, sentences, split_blocks
from sayso.cleaning.duplicates import repeated
from sayso.cleaning.furniture import RULES
from sayso.cleaning.marks import cue
from sayso.errors import ModelError
from sayso.records import Span

CASES = json.loads((Path(__file__).parent / "cases" / "furniture.json").read_text("utf-8"))
LEAD = "The harbour board said on Monday that the old ferry would run until the end of the year."
NEXT = "Residents had warned for months that the winter timetable would cut the village off."
VOICE = "I do not believe a word of it, and never will believe what they say of the pier."
LAST = "A decision on the pier is expected in spring, according to the minutes of the meeting."


def reasons(text: str) -> list[str | None]:
    return [b.reason for b in mark(text, split_blocks(text))]


@pytest.mark.parametrize(("reason", "line"), CASES["marked"])
def test_furniture_is_marked(reason: str, line: str) -> None:
    assert cue(line) == reason


@pytest.mark.parametrize("line", CASES["kept"])
def test_sentences_that_only_speak_of_such_things_are_kept(line: str) -> None:
    assert cue(line) is None


def test_missing_rules_are_told_as_such(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(furniture, "files", lambda package: tmp_path)
    with pytest.raises(ModelError, match="install sayso anew"):
        furniture._load()


def test_rules_use_the_fixed_vocabulary() -> None:
    assert {rule.reason for rule in RULES} < set(REASONS)


def test_a_lead_that_stands_twice_counts_once() -> None:
    text = f"{LEAD}\n\nYou've reached your free article limit.\n\n{LEAD}\n\n{NEXT}"
    assert reasons(text) == [None, "paywall", "duplicate", None]


def test_a_shared_sentence_is_no_duplicate() -> None:
    quote = "“We have heard the islanders, and we have changed our minds,” she said."
    assert repeated([f"{LEAD} {quote}", f"{NEXT} {quote}"]) == set()


def test_a_pull_quote_repeats_the_paragraph_that_holds_it() -> None:
    quote = "“We have heard the islanders, all of them, and we have changed our minds at last.”"
    assert repeated([quote, f"{LEAD} {quote} {NEXT}"]) == {0}


def test_near_verbatim_repetition_is_a_duplicate() -> None:
    words = [f"word{n}" for n in range(60)]
    changed = [*words[:30], "other", *words[31:]]
    assert repeated([" ".join(words), " ".join(changed)]) == {1}


def test_what_follows_the_comments_heading_is_comments() -> None:
    text = f"{LEAD}\n\n{NEXT}\n\n{LAST}\n\n3 comments\n\nIlse\n\n{VOICE}"
    assert reasons(text) == [None, None, None, *["comments"] * 3]


def test_a_menu_around_the_story_is_marked_and_a_table_in_it_is_not() -> None:
    menu = "\n".join(["Home", "World", "Sport", "Weather", "Culture", "Travel"])
    table = "\n".join(f"Ferry {n}\t{n * 37}" for n in range(6))
    marks = reasons(f"{menu}\n{LEAD}\n{table}\n{NEXT}")
    assert marks == [*["navigation"] * 6, *[None] * 8]


def test_a_short_list_at_the_end_is_the_story_s_own() -> None:
    names = "\n".join(["Signed by", "Ilse Varga", "Jo Lind", "Ada Holm", "Per Strand", "Eva Quist"])
    assert reasons(f"{LEAD}\n{NEXT}\n{names}") == [None] * 8


def test_a_line_that_signs_the_page_is_a_byline() -> None:
    assert reasons(f"HARBOUR (NG) — {LEAD}\n\n{NEXT}\n\nNorthern Gazette") == [None, None, "byline"]


def test_probabilities_decide_where_they_are_given() -> None:
    text = f"{LEAD}\n\n{NEXT}\n\nShare this article"
    blocks = mark(text, split_blocks(text), prose=[0.9, 0.2, 0.9])
    assert [b.reason for b in blocks] == [None, "boilerplate", "share"]
    hinted = mark(text, split_blocks(text), prose=[0.9, 0.2, 0.1], hints=[None, "related", None])
    assert [b.reason for b in hinted] == [None, "related", "share"]


def test_what_is_out_is_named_by_its_words_its_markup_and_what_it_stands_under() -> None:
    lines = [
        ("The Islander", 0.1, None, "navigation"),
        ("Old ferry to run on", 0.9, None, None),
        ("Old ferry to run on", 0.1, None, "duplicate"),
        (LEAD, 0.9, None, None),
        ("Subscribe to our letters", 0.1, "paywall", "paywall"),
        ("Print", 0.1, "share", "share"),
        (NEXT, 0.9, None, None),
        ("Related articles:", 0.1, None, "related"),
        ("Bridge closed again as winter storm nears the island", 0.1, None, "related"),
        (LAST, 0.1, None, "boilerplate"),
        ("Weather and tides", 0.1, "navigation", "navigation"),
        ("The Islander, 4 Rope Walk, Harbour City. Printed twice a week.", 0.1, "navigation",
         "boilerplate"),
    ]  # fmt: skip
    text = "\n\n".join(line for line, *_ in lines)
    spans = split_blocks(text)
    blocks = mark(
        text,
        spans,
        title=spans[1],
        prose=[prose for _, prose, *_ in lines],
        hints=[hint for *_, hint, _ in lines],
    )
    assert [b.reason for b in blocks] == [wanted for *_, wanted in lines]


def test_the_headline_is_kept_whatever_it_says() -> None:
    text = f"Subscribe now: harbour sells shares\n\n{LEAD}"
    spans = split_blocks(text)
    assert mark(text, spans, title=spans[0])[0].kept


@given(st.text(alphabet=st.sampled_from("ab .“”\n\tÄ😀"), max_size=200))
def test_blocks_partition_the_text(text: str) -> None:
    spans = split_blocks(text)
    assert "".join(s.of(text) for s in spans) == text
    blocks = mark(text, spans)
    assert [b.span for b in blocks] == spans
    assert mark(text, [b.span for b in blocks]) == blocks


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The harbour board said on Monday that the old ferry\n"
        "would run until the end of the year, and that the\n"
        "new one would be named after the lighthouse keeper.\n"
        "    Residents had warned for months that the winter\n"
        "timetable would cut the village off.\n"
    )
    assert [s.of(text)[:20] for s in split_blocks(text)] == [
        "The harbour board sa",
        "    Residents had wa",
    ]


def test_sentences_are_slices_and_know_abbreviations() -> None:
    text = "Dr. Varga met Gov. Lind on Jan. 5. “It is settled. We go,” she said. He left."
    found = [s.of(text) for s in sentences(text)]
    assert found[0] == "Dr. Varga met Gov. Lind on Jan. 5."
    assert found[-1] == "He left."
    assert "“It is settled. We go,” she said." in found


@given(st.text(alphabet=st.sampled_from("ab. “”!?\n😀é"), max_size=120), st.integers(0, 40))
def test_sentences_hold_all_that_is_not_blank(text: str, start: int) -> None:
    span = Span(min(start, len(text)), len(text))
    found = sentences(text, span)
    assert all(a.end <= b.start for a, b in pairwise(found))
    covered = "".join(s.of(text) for s in found)
    assert "".join(covered.split()) == "".join(span.of(text).split())


@pytest.mark.parametrize(
    ("text", "hint", "code"),
    [
        (f"{LEAD} {NEXT}", "de", "en"),
        (
            "Der Hafenrat hat am Montag gesagt, dass die alte Fähre bis zum Ende des Jahres fahren "
            "wird. Die Bewohner hatten seit Monaten gewarnt.",
            "en",
            "de",
        ),
        (
            "Портовый совет заявил в понедельник, что старый паром будет ходить до конца года.",
            None,
            "ru",
        ),
        ("Shr 22 cts vs 49 cts Net 1,200,000 vs 3,400,000 Revs 27.9 mln vs 30.1 mln", None, None),
        ("", "fr", "fr"),
    ],
)
def test_language(text: str, hint: str | None, code: str | None) -> None:
    assert language_of(text, hint) == code
