"""The README explains each figure, in the order of the report."""

from __future__ import annotations

import re
from pathlib import Path

from evals.scoring.marks import FIGURES

README = Path(__file__).parents[2] / "evals" / "README.md"


def test_each_figure_is_explained_as_the_report_means_it() -> None:
    rows = re.findall(r"^\| `([a-z_.]+)` \| (.+) \|$", README.read_text("utf-8"), re.MULTILINE)
    assert dict(row for row in rows if row[0] in FIGURES) == FIGURES
    assert [name for name, _ in rows if name in FIGURES] == list(FIGURES)
