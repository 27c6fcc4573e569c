"""The story's own truth: a perfect export of it scores 1.0, so that each word is on its page."""

from __future__ import annotations

from pathlib import Path

from evals.scoring.export import export_of
from evals.scoring.marks import pooled
from evals.scoring.perfect import perfect_export
from evals.scoring.report import differences, score
from evals.scoring.truth import TruePage, Truth, read_story
from examples.authoring.page_text import page_lines
from examples.authoring.places import main_text

EXAMPLES = Path(__file__).parents[2] / "examples"


def text_of(page: TruePage) -> str:
    """Title, kept paragraphs, then what is to be marked: a page as a perfect reader has it."""
    lines = page_lines(EXAMPLES / page.file, page.record)
    marked = [exact.words for exact, _ in page.marked]
    return "\n".join([main_text(lines, page.facts["title"], list(page.kept)), *marked])


def test_a_perfect_export_of_the_story_scores_one_everywhere() -> None:
    truth: Truth = read_story(EXAMPLES / "truth.json")
    texts = {label: text_of(page) for label, page in truth.pages.items()}
    scored = score(truth, export_of(perfect_export(truth, texts)))
    assert list(differences([scored])) == []
    assert {ratio.value for ratio in pooled(scored.marks).values()} == {1.0}
