"""The sheet judged by hand: drawing, filling in, and comparing with an export."""

from __future__ import annotations

import json
import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evals import judged, judged_compare
from evals.judged_compare import FIGURES, compare, figures, speaker_right, wilson
from evals.judged_sheet import (
    ARTICLES,
    Answer,
    Item,
    answered,
    digest,
    load,
    political,
    save,
    wiki_news,
)
from evals.scoring.export import Export, export_of

TEXT = (
    "The quay will close, harbour master Ilva Brandt told the Coast Wire on 3 March.\n"
    "“It is the silt,” she said. Two fishermen near the pier said nobody had asked them.\n"
)
CLOSING = "The quay will close"
SILT = "“It is the silt,”"
ASKED = "nobody had asked them"


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def row(number: int, content: str, **fields: Any) -> dict[str, Any]:
    start, end = span(content)
    return {
        "type": "statement",
        "id": f"s{number}",
        "article": "a",
        "content": [{"start": start, "end": end, "exact": content}],
        "source": None,
        "cue": None,
        "speaker": None,
        "said": None,
        "chain": [],
        **fields,
    }


def export(*rows: dict[str, Any], text: str = TEXT) -> Export:
    page = {"type": "article", "id": "a", "source": "pages/quay.txt", "text": text}
    return export_of([{**page, "language": "en"}, *rows])


def named(name: str) -> dict[str, str]:
    return {"id": name, "name": name, "kind": "person"}


def item(content: str, answer: str, number: int = 1) -> Item:
    empty = Item(number, "quay", digest(TEXT), (span(content),))
    return answered(empty, judged.parse(f"{number}|{answer}", empty, TEXT))


def ratios(of: Item, *rows: dict[str, Any]) -> dict[str, tuple[float, float]]:
    sums = figures(compare([of], export(*rows)))
    return {figure: (ratio.right, ratio.of) for figure, ratio in sums.items() if ratio.of}


BRANDT = item(CLOSING, "y|Ilva Brandt|p:Ilva Brandt|Coast Wire||XXXX-03-03")
START, END = span("Ilva Brandt")
SOURCE = {"start": START, "end": END, "exact": "Ilva Brandt"}
RELAY = [{"part": "relay", "name": "the Coast Wire"}]


def test_a_draw_is_seeded_bounded_and_keeps_nothing_of_the_machine() -> None:
    rows = [row(n, words, speaker=named("X")) for n, words in enumerate((CLOSING, SILT, ASKED))]
    items = judged.draw(export(*rows), ["quay", "elsewhere"], 3, random.Random(7))
    assert items == judged.draw(export(*rows[::-1]), ["quay"], 3, random.Random(7))
    assert [TEXT[slice(*one.content[0])] for one in items] == [CLOSING, SILT, ASKED]
    assert all(one.answer is None and one.text == digest(TEXT) for one in items)


def test_a_draw_takes_three_a_page_at_most_and_says_when_there_are_too_few() -> None:
    rows = [row(n, words) for n, words in enumerate((CLOSING, SILT, ASKED, "the pier"))]
    assert len(judged.draw(export(*rows), ["quay"], 3, random.Random(1))) == 3
    with pytest.raises(ValueError, match="only 3 statements"):
        judged.draw(export(*rows), ["quay"], 4, random.Random(1))


def test_a_sheet_is_read_as_it_was_written(tmp_path: Path) -> None:
    items = [BRANDT, Item(2, "quay", digest(TEXT), (span(SILT), span(ASKED)))]
    save(items, tmp_path / "new" / "sheet.jsonl")
    assert load(tmp_path / "new" / "sheet.jsonl") == items


@pytest.mark.parametrize(
    ("step", "true", "same"),
    [
        ("Harle Wire", "HW", True),
        ("HW", "the Harle Wire", True),
        ("Press of Lom", "PL", True),
        ("Harle Wire", "LW", False),
        ("Wire", "W", False),
    ],
)
def test_a_tag_is_the_agency_spelt_out(step: str, true: str, same: bool) -> None:
    assert judged_compare.is_one_of(step, [true]) is same


def test_a_true_step_that_is_arguable_too_is_given() -> None:
    both = item(CLOSING, "y|Ilva Brandt|p:Ilva Brandt|Coast Wire|||Wire")
    got = ratios(both, row(1, CLOSING, chain=RELAY))
    assert got["relays.recall"] == got["relays.precision"] == (1, 1)


def test_answers_become_offsets_before_or_after_the_content() -> None:
    after = item(SILT, "y|>she|p:Ilva Brandt")
    assert after.answer == Answer("yes", span("she"), "person", (span("Ilva Brandt"),))
    before = item(ASKED, "y|<Two fishermen|u:Two fishermen||||the Coast Wire|a note|misread").answer
    assert before is not None
    assert before.optional == (span("the Coast Wire"),)
    assert (before.kind, before.note, before.revised) == ("unnamed", "a note", "misread")


@pytest.mark.parametrize("words", ["Olva Brandt", ">Ilva Brandts", "<she"])
def test_words_that_do_not_stand_there_are_refused(words: str) -> None:
    with pytest.raises(ValueError, match="not on the page"):
        item(CLOSING, f"y|{words}|p:Ilva Brandt")


@settings(deadline=None)  # a busy machine is no fault
@given(st.text("ab .", max_size=30), st.integers(0, 30), st.data())
def test_what_is_found_is_the_words(text: str, near: int, data: st.DataObject) -> None:
    if text:
        start = data.draw(st.integers(0, len(text) - 1))
        words = text[start : data.draw(st.integers(start + 1, len(text)))]
        found = judged.find(words, text, near)
        assert text[slice(*found)] == words


def test_a_page_is_shown_with_what_was_drawn_marked() -> None:
    shown = judged.marked(TEXT, [BRANDT, item(SILT, "n", 2)])
    assert f"[[1:{CLOSING}]]," in shown
    assert f"[[2:{SILT}]] she" in shown
    assert shown.replace("[[1:", "").replace("[[2:", "").replace("]]", "") == TEXT


def test_all_right_is_one_everywhere() -> None:
    said = {"edtf": "XXXX-03-03", "from": None, "to": None, "expression": "on 3 March"}
    perfect = row(1, CLOSING, speaker=named("Ilva Brandt"), source=SOURCE, chain=RELAY, said=said)
    got = ratios(BRANDT, perfect)
    assert set(got.values()) == {(1, 1)}
    assert set(got) == {
        figure for figure in FIGURES if not figure.startswith(("arguable", "drawn.none"))
    }


@pytest.mark.parametrize(
    ("fields", "lower"),
    [
        ({"speaker": None}, {"speakers.attributed"}),
        ({"speaker": named("Olof Brandt")}, {"speakers.right"}),
        ({"source": None}, {"sources.right"}),
        ({"chain": []}, {"chains.right", "relays.recall"}),
        ({"chain": [*RELAY, {"part": "basis", "name": "fishermen"}]}, {"chains.right"}),
        ({"said": None}, {"dates.right", "dates.told"}),
        ({"said": {"edtf": "2031-03-03", "from": "2031-03-03"}}, {"dates.right", "dates.told"}),
    ],
)
def test_each_error_lowers_its_figures(fields: dict[str, Any], lower: set[str]) -> None:
    right = {
        "speaker": named("Brandt"),
        "source": SOURCE,
        "chain": RELAY,
        "said": {"edtf": "XXXX-03-03"},
    }
    got = ratios(BRANDT, row(1, CLOSING, **{**right, **fields}))
    ratio_figures = {"relays.precision", "dates.given"}
    assert {name for name, (a, of) in got.items() if a < of} - ratio_figures == lower


def test_a_date_of_the_occasion_may_be_left_open_but_not_be_another() -> None:
    occasion = item(SILT, "y|>she|p:Ilva Brandt|||2031-03-03?")
    assert ratios(occasion, row(1, SILT))["dates.right"] == (1, 1)
    assert ratios(occasion, row(1, SILT, said={"edtf": "2031-03-03"}))["dates.right"] == (1, 1)
    assert ratios(occasion, row(1, SILT, said={"edtf": "2031-03-04"}))["dates.right"] == (0, 1)


def test_a_relative_date_of_an_undated_page_is_right_when_left_open() -> None:
    undated = item(SILT, "y|>she|p:Ilva Brandt|||open")
    left_open = row(1, SILT, said={"edtf": None, "from": None, "expression": "on Monday"})
    assert ratios(undated, left_open)["dates.right"] == (1, 1)
    assert ratios(undated, row(1, SILT, said={"edtf": "2031-03-04"}))["dates.right"] == (0, 1)


def test_what_is_no_statement_or_arguable_touches_no_other_figure() -> None:
    assert ratios(item(SILT, "n")) == {"drawn.statements": (0, 1), "drawn.none_left_out": (1, 1)}
    arguable = item(SILT, "a|>she|p:Ilva Brandt")
    assert ratios(arguable) == {"arguable.found": (0, 1)}
    wrong = row(1, SILT, speaker=named("Olof Grau"))
    assert ratios(arguable, wrong) == {"arguable.found": (1, 1), "arguable.right": (0, 1)}


def test_a_statement_without_a_frame_asks_for_no_source() -> None:
    assert "sources.right" not in ratios(item(SILT, "y||p:Ilva Brandt"), row(1, SILT))


def test_half_of_the_content_is_needed_and_each_statement_is_used_once() -> None:
    part = row(1, "The quay")
    assert ratios(BRANDT, part)["statements.found"] == (0, 1)
    twice = [BRANDT, item(CLOSING, "y||p:Ilva Brandt", 2)]
    sums = figures(compare(twice, export(row(1, CLOSING))))
    assert (sums["statements.found"].right, sums["statements.found"].of) == (1, 2)


def test_another_stored_text_is_refused() -> None:
    with pytest.raises(ValueError, match="quay"):
        compare([BRANDT], export(text=TEXT.upper()))


@pytest.mark.parametrize(
    ("name", "forms", "kind", "right"),
    [
        ("Ilva Brandt", ["Ilva Brandt"], "person", True),
        ("Harbour Master Ilva Brandt", ["Ilva Brandt", "Brandt"], "person", True),
        ("Brandt", ["Ilva Brandt"], "person", True),
        ("Ms. Brandt", ["Ilva Brandt"], "person", True),
        ("Olof Brandt", ["Ilva Brandt", "Brandt"], "person", False),
        ("the Harbour Office of Veen (HOV)", ["Harbour Office of Veen", "HOV"], "org", True),
        ("HOV", ["Harbour Office of Veen", "HOV"], "org", True),
        ("the office", ["Harbour Office of Veen", "HOV"], "org", False),
        ("the island government", ["The government"], "org", False),
        ("the government of the island", ["The government"], "org", True),
        ("local fishermen", ["Two fishermen near the pier"], "unnamed", True),
        ("the pier", ["Two fishermen at the market"], "unnamed", False),
        ("", ["Ilva Brandt"], "person", False),
        ("Ilva Brandt", [], "unknown", False),
    ],
)
def test_when_a_speaker_is_right(name: str, forms: list[str], kind: str, right: bool) -> None:
    assert speaker_right(name, forms, kind) is right


def test_the_interval_is_wilsons() -> None:
    # 81 of 263: 0.2553 to 0.3662 in Newcombe 1998, table I, method 3.
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert wilson(0, 0) == (0.0, 1.0)


def test_the_last_line_is_for_the_gate(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet = tmp_path / "sheet.jsonl"
    save([BRANDT], sheet)
    marks = compare([BRANDT], export(row(1, CLOSING, speaker=named("Olof Grau"))))
    judged_compare.print_comparison(marks, sheet, show=True, bare=False)
    lines = capsys.readouterr().out.splitlines()
    part = json.loads(lines[-1])["judged"]
    assert part["figures"]["speakers.right"]["value"] == 0.0
    assert part["figures"]["arguable.right"]["value"] is None
    assert any("'Olof Grau'" in line for line in lines[:-1])


def test_the_sheet_is_whole_bounded_and_without_text() -> None:
    items = load()
    assert [one.number for one in items] == list(range(1, 201))
    assert max(Counter(one.page for one in items).values()) <= judged.A_PAGE
    for one in items:
        assert one.answer is not None
        assert one.answer.statement in judged.VERDICTS.values()
        assert one.answer.kind in judged.KINDS.values()
        assert all(start < end for start, end in one.content)
        assert (one.answer.statement == "no") == (not one.answer.speaker)


@pytest.mark.skipif(not ARTICLES.exists(), reason="needs ../shared/data/worldwide_news")
def test_the_sheet_stands_on_the_stored_text() -> None:
    items = load()[:9]
    texts = judged._texts(items)
    for one in items:
        assert one.answer is not None
        for start, end in (*one.content, *one.answer.speaker):
            assert texts[one.page][start:end].strip() == texts[one.page][start:end] != ""


def test_a_set_of_texts_is_told_by_file(tmp_path: Path) -> None:
    (tmp_path / "quay.txt").write_text(TEXT, encoding="utf-8")
    assert political(tmp_path) == {"polnear-quay": TEXT}


@pytest.mark.parametrize("pool", [political, wiki_news])
def test_a_set_that_is_not_there_says_so(pool: Any, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        pool(tmp_path)
