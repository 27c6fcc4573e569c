"""The shipped model: the same tags alone and in any company, offsets, names, threads."""

from __future__ import annotations

import itertools
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import ModelError
from sayso.records import Block, Span
from sayso.tagging import Tags
from sayso.tagging.onnx import OnnxTagger

SPOKEN = (
    "The harbour master, Ada Lund, said on Monday that the ferry would not sail.\n"
    "“The wind is too strong,” she told the Tarn Gazette. “We will wait for the morning tide.”\n"
    "According to the Vell Fishing Guild, two boats were lost."
)
SHARED = OnnxTagger()
PAGES = (
    SPOKEN,
    "Nothing was decided. The council meets again in June.",
    "SHARE THIS PAGE\n“We never agreed to a toll”, Mr Brandt wrote in a letter to the council.",
)


def lines(text: str) -> list[Span]:
    spans, start = [], 0
    for line in text.split("\n"):
        spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return spans


@pytest.fixture(scope="module")
def tagger() -> OnnxTagger:
    return OnnxTagger()


def tag(tagger: OnnxTagger, text: str) -> Tags:
    return tagger.tag(text, lines(text))


def test_who_said_what(tagger: OnnxTagger) -> None:
    found = tag(tagger, SPOKEN).attributions
    said = {
        (one.source.of(SPOKEN) if one.source else "", one.cue.of(SPOKEN) if one.cue else "")
        for one in found
    }
    assert ("she", "told the Tarn Gazette") in said or ("she", "told") in said
    assert any("Ada Lund" in source for source, _ in said)
    quoted = next(one for one in found if one.content[0].of(SPOKEN).startswith("“The wind"))
    assert [piece.of(SPOKEN)[:8] for piece in quoted.content] == ["“The win", "“We will"]


def test_names(tagger: OnnxTagger) -> None:
    names = {(one.kind, one.span.of(SPOKEN)) for one in tag(tagger, SPOKEN).entities}
    assert ("person", "Ada Lund") in names


def test_a_pages_tags_are_the_same_alone_and_in_any_order(tagger: OnnxTagger) -> None:
    alone = [tag(OnnxTagger(), page) for page in PAGES]
    for order in itertools.permutations(range(len(PAGES))):
        for i in order:
            assert tag(tagger, PAGES[i]) == alone[i]


def test_what_is_not_kept_is_not_read(tagger: OnnxTagger) -> None:
    whole = "Subscribe now\n" + SPOKEN
    shift = len("Subscribe now\n")
    kept = lines(whole)[1:]
    plain = tag(tagger, SPOKEN).attributions
    moved = tagger.tag(whole, kept).attributions
    assert [one.confidence for one in moved] == [one.confidence for one in plain]
    assert [[(s.start - shift, s.end - shift) for s in one.content] for one in moved] == [
        [(s.start, s.end) for s in one.content] for one in plain
    ]


def test_a_long_page_has_no_seams(tagger: OnnxTagger) -> None:
    text = "\n".join([SPOKEN] * 12)
    found = tag(tagger, text).attributions
    starts = [one.content[0].start % (len(SPOKEN) + 1) for one in found]
    assert len(found) >= 12 * (len(set(starts)) - 1)
    assert max(one.content[-1].end for one in found) <= len(text)


def test_empty_pages(tagger: OnnxTagger) -> None:
    assert tagger.tag("", []) == Tags(())
    assert tagger.tag(" \n ", [Span(0, 3)]) == Tags(())
    assert tagger.prose("\n", [Block(0, 1)]) == [0.0]


@settings(max_examples=25)
@given(st.text(max_size=200))
def test_any_text_can_be_tagged_and_spans_lie_inside(text: str) -> None:
    tags = SHARED.tag(text, lines(text))
    spans = [s for one in tags.attributions for s in (*one.content, one.cue, one.source) if s]
    for span in [*spans, *(one.span for one in tags.entities)]:
        assert 0 <= span.start < span.end <= len(text)
        assert "\n" not in span.of(text)
    for one in tags.attributions:
        assert 0.0 <= one.confidence <= 1.0
        assert 0.0 <= one.saying <= 1.0


def test_prose_and_furniture(tagger: OnnxTagger) -> None:
    furniture = ["Home", "Subscribe", "Most read", "Log in", "© The Tarn Gazette"]
    prose = SPOKEN.split("\n")
    text = "\n".join([*furniture, *prose, "Share", "Comments (0)"])
    blocks = [Block(span.start, span.end) for span in lines(text)]
    found = tagger.prose(text, blocks)
    assert found is not None
    assert len(found) == len(blocks)
    inside = found[len(furniture) : len(furniture) + len(prose)]
    outside = [*found[: len(furniture)], *found[-2:]]
    assert np.mean(inside) > np.mean(outside)


def test_vectors_of_mentions(tagger: OnnxTagger) -> None:
    span = Span(SPOKEN.index("Ada Lund"), SPOKEN.index("Ada Lund") + 8)
    vectors = tagger.vectors(SPOKEN, lines(SPOKEN), [span, Span(0, 0)])
    assert vectors.shape == (2, 384)
    assert np.abs(vectors[0]).max() > 0
    assert not vectors[1].any()


def test_name_tells_the_model(tagger: OnnxTagger) -> None:
    kind, digest = tagger.name.split()
    assert kind == "encoder"
    assert len(digest) == 12


def test_a_folder_without_a_model_is_an_error_of_ours(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no model can be loaded"):
        OnnxTagger(tmp_path)
    (tmp_path / "decoder.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ModelError):
        OnnxTagger(tmp_path)


def test_importing_sayso_loads_no_runtime() -> None:
    code = (
        "import sys, sayso, sayso.tagging;"
        "print([m for m in ('onnxruntime', 'tokenizers', 'torch', 'transformers') "
        "if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
