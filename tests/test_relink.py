"""A ledger that grew page by page equals the one that was read at once."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from sayso import readers, tagging
from sayso.exports import EXPORTS
from sayso.ledger import Ledger
from sayso.pipeline import fill
from sayso.records import Page, Run
from sayso.relink import relink
from sayso.settings import Settings

STORY = Path(__file__).parents[1] / "examples" / "story"
SETTINGS = Settings(tagger="rules")


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    """The pages of the invented story, as the readers hand them on."""
    found = readers.read_paths([str(STORY)], SETTINGS, STORY / "pages.csv")
    return [page for page in found if isinstance(page, Page)]


def export(path: Path, batches: list[list[Page]]) -> list[str]:
    """The export of a ledger into which the batches were read one after the other."""
    tagger = tagging.load("rules")
    run = Run("test", tagger.name, SETTINGS.digest())
    with Ledger(path, create=True) as ledger:
        for batch in batches:
            for _ in fill(ledger, batch, tagger, SETTINGS, run, keep_bytes=False):
                pass
            relink(ledger)
        return list(EXPORTS["jsonl"](ledger))


@pytest.mark.parametrize("seed", range(4))
def test_any_order_and_any_batches_make_the_same_ledger(
    pages: list[Page], tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    shuffled = chance.sample(pages, len(pages))
    cuts = sorted(chance.sample(range(1, len(pages)), 3))
    batches = [shuffled[a:b] for a, b in zip([0, *cuts], [*cuts, len(pages)], strict=True)]
    once = export(tmp_path / "once.db", [pages])
    grown = export(tmp_path / "grown.db", batches)
    assert grown == once


def test_reading_a_page_anew_leaves_the_ledger_as_it_was(pages: list[Page], tmp_path: Path) -> None:
    path = tmp_path / "story.db"
    before = export(path, [pages])
    tagger = tagging.load("rules")
    with Ledger(path) as ledger:
        again = Run("test, later", tagger.name, SETTINGS.digest())
        for _ in fill(ledger, pages[3:9], tagger, SETTINGS, again):
            pass
        relink(ledger)
        assert list(EXPORTS["jsonl"](ledger)) == before
