"""Running the command line inside the test, as a user would type it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from sayso.cli import main


@dataclass(frozen=True)
class Answer:
    """What a command gave back."""

    code: int
    out: str
    err: str


Sayso = Callable[..., Answer]

STORY = {
    "harbour.txt": (
        "https://quaypost.example/2031/03/10/harbour\n"
        "Harbour reopens after fire\n\n"
        "The harbour of Varna Quay reopened on Monday, six days after a fire that burned two sheds "
        "and closed the ferry terminal, and the first ships were let in before noon.\n\n"
        "“The quay is safe,” Mayor Ilse Varga said on Monday. “Ships may return.”\n\n"
        "According to the port authority, two cranes were damaged.\n\n"
        "Subscribe to our newsletter\n"
    ),
    "cranes.html": (
        "<!doctype html><html lang=en><head><title>Cranes stand still - Delta Wire</title>"
        '<meta property="og:site_name" content="Delta Wire">'
        '<meta property="article:published_time" content="2031-03-12T08:00:00Z">'
        '<link rel="canonical" href="https://deltawire.example/cranes"></head><body>'
        "<nav><a href=/>Home</a> <a href=/sport>Sport</a></nav><article><h1>Cranes stand still</h1>"
        "<p>Two cranes at Varna Quay stood still on Wednesday while engineers looked at cables.</p>"
        "<p>“No crane will move before the inspection,” said Teo Brandl, who leads the dockers’ "
        "union. He said that the cables were older than the law allows.</p>"
        "<p>The port authority denied that the cables were old.</p></article>"
        "<footer>© Delta Wire. All rights reserved.</footer></body></html>"
    ),
}


@pytest.fixture
def sayso(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Sayso:
    """Runs ``sayso`` with arguments, in an empty folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SAYSO_LEDGER", raising=False)

    def run(*arguments: str) -> Answer:
        monkeypatch.setattr(sys, "argv", ["sayso", *arguments])
        capfd.readouterr()
        try:
            main()
            code = 0
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else 1
        out, err = capfd.readouterr()
        return Answer(code, out, err)

    return run


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """A folder with two invented pages."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, words in STORY.items():
        (folder / name).write_text(words, encoding="utf-8")
    return folder
