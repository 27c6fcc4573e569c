"""Reading PolNeAR's and CofeNet's layouts, and measuring a tagger on them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from evals.attribution import bio_spans, cofenet_case, cofenet_cases, evaluate, polnear_cases
from evals.corpora import join_tokens
from sayso.records import Span
from sayso.tagging import Attribution, Tags

TEXT = "The harbour master said the ferry is late.\n\n“We wait,” said Ada Lund, “and wait.”\n"


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def standoff() -> str:
    pieces = [span("“We wait,”"), span("“and wait.”")]
    rows = [
        ("T1", "Source", [span("The harbour master")]),
        ("T2", "Cue", [span("said")]),
        ("T3", "Content", [span("the ferry is late")]),
        ("T4", "Source", [span("Ada Lund")]),
        ("T5", "Cue", [Span(span("said Ada").start, span("said Ada").start + 4)]),
        ("T6", "Content", pieces),
        ("T7", "Attribution", [span("said")]),
    ]
    lines = [
        f"{name}\t{label} {';'.join(f'{s.start} {s.end}' for s in spans)}\t…"
        for name, label, spans in rows
    ]
    return "\n".join(
        [
            *lines,
            "E1\tAttribution:T7 Content:T3 Cue:T2 Source:T1",
            "E2\tAttribution:T7 Content:T6 Cue:T5 Source:T4",
        ]
    )


def folder(tmp_path: Path) -> Path:
    for name in ("text", "attributions"):
        (tmp_path / name).mkdir()
    (tmp_path / "text/harbour.txt").write_text(TEXT, encoding="utf-8", newline="")
    (tmp_path / "attributions/harbour_0a1b.ann").write_text(standoff(), encoding="utf-8")
    (tmp_path / "attributions/harbour_9f9f.ann").write_text("", encoding="utf-8")
    return tmp_path


def perfect(text: str, paragraphs: Sequence[Span]) -> Tags:
    return Tags(
        (
            Attribution(
                (span("the ferry is late"),), span("said"), span("The harbour master"), 1.0
            ),
            Attribution(
                (span("“We wait,”"), span("“and wait.”")),
                Span(span("said Ada").start, span("said Ada").start + 4),
                span("Ada Lund"),
                1.0,
            ),
        )
    )


def test_the_first_annotators_file_is_read(tmp_path: Path) -> None:
    (case,) = polnear_cases(folder(tmp_path))
    assert {role: len(spans) for role, spans in case.spans.items()} == {
        "source": 2,
        "cue": 2,
        "content": 3,
    }
    assert case.frames is not None
    assert [len(frame.source) for frame in case.frames] == [3, 2]


def test_a_perfect_tagger_scores_one_and_a_silent_one_nothing(tmp_path: Path) -> None:
    cases = list(polnear_cases(folder(tmp_path)))
    best = evaluate(cases, perfect)
    assert all(best["exact"][role]["f1"] == 1.0 for role in ("source", "cue", "content"))
    assert best["frame"] == {"p": 1.0, "r": 1.0, "f1": 1.0}
    worst = evaluate(cases, lambda text, paragraphs: Tags(()))
    assert worst["frame"]["r"] == 0.0
    assert worst["jaccard"]["content"] == 0.0


def test_cofenets_lines(tmp_path: Path) -> None:
    row = {
        "tokens": ["``", "We", "wait", ",", "''", "said", "Ada", "Lund", "."],
        "labels": ["B-content", *["I-content"] * 4, "B-cue", "B-source", "I-source", "O"],
    }
    path = tmp_path / "lines.jsonl"
    path.write_text(json.dumps(row) + "\n\n", encoding="utf-8")
    (case,) = cofenet_cases(path)
    assert case.text == "“We wait,” said Ada Lund."
    assert case.spans == {"source": [(6, 8)], "cue": [(5, 6)], "content": [(0, 5)]}
    assert case.frames is None
    assert evaluate([case], lambda text, paragraphs: Tags(()))["frame"] is None


def test_an_inside_label_that_continues_nothing_is_no_span() -> None:
    labels = ["I-cue", "B-source", "I-content", "B-cue", "I-cue"]
    assert list(bio_spans(labels)) == [("source", 1, 2), ("cue", 3, 5)]


def test_white_space_tokens_end_a_paragraph() -> None:
    case = cofenet_case(["One", ".", "\n", "Two", "."], ["O"] * 5)
    assert [paragraph.of(case.text) for paragraph in case.paragraphs] == ["One.", "Two."]


@given(
    st.lists(st.sampled_from(["He", "do", "n't", "``", "''", '"', ",", "(", ")", "$", "5", "’s"]))
)
def test_joined_tokens_keep_their_places(tokens: list[str]) -> None:
    text, places = join_tokens(tokens)
    assert len(places) == len(tokens)
    for token, (start, end) in zip(tokens, places, strict=True):
        assert text[start:end] in (token, "“", "”")
    assert all(a[1] <= b[0] for a, b in pairwise(places))
