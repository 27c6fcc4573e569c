"""A ledger that grew page by page equals the one that was read at once."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from sayso import readers, tagging
from sayso.exports import EXPORTS
from sayso.ledger import Ledger
from sayso.linking.claims import ClaimModel
from sayso.linking.claims.model import load_model
from sayso.pipeline import read_article
from sayso.records import Page, Reading, Run
from sayso.relink import relink
from sayso.settings import Settings
from tests.claim_models import Remembering

STORY = Path(__file__).parents[1] / "examples" / "story"
SETTINGS = Settings(tagger="rules")
DERIVED = ("same_claim", "claim", "claim_member", "denial", "refusal", "same_speaker", "reprint")
Read = tuple[Page, Reading]


@pytest.fixture(scope="module")
def pages() -> list[Read]:
    """The pages of the invented story with what the rules read on them."""
    found = readers.read_paths([str(STORY)], SETTINGS, STORY / "pages.csv")
    tagger = tagging.load("rules")
    return [
        (page, read_article(page.article, tagger, SETTINGS))
        for page in found
        if isinstance(page, Page)
    ]


@pytest.fixture(scope="module")
def model() -> ClaimModel:
    return Remembering(load_model())


def grow(path: Path, batches: Sequence[Sequence[Read]], model: ClaimModel, run: str = "1") -> None:
    """Read the batches into a ledger, linking after each."""
    with Ledger(path, create=True) as ledger:
        number = ledger.run(Run("test", f"rules {run}", SETTINGS.digest()))
        for batch in batches:
            for page, reading in batch:
                ledger.add(page, reading, number, keep_bytes=False)
            relink(ledger, model=model)


def export(path: Path) -> list[str]:
    with Ledger(path) as ledger:
        return list(EXPORTS["jsonl"](ledger))


def derived(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of the derived tables, also those that no export shows."""
    with Ledger(path) as ledger:
        return {
            table: sorted(map(tuple, ledger.db.execute(f"SELECT * FROM {table}")), key=repr)
            for table in DERIVED
        }


@pytest.fixture(scope="module")
def once(pages: list[Read], model: ClaimModel, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger that was read at once."""
    path = tmp_path_factory.mktemp("once") / "story.db"
    grow(path, [pages], model)
    return path


def test_the_ledger_read_at_once_has_claims_and_denials(once: Path) -> None:
    rows = [json.loads(line) for line in export(once)]
    claims = [row for row in rows if row["type"] == "claim"]
    assert sum(len(claim["statements"]) > 1 for claim in claims) >= 10
    assert any(claim["denied_by"] for claim in claims)
    assert any(row["denies"] for row in rows if row["type"] == "statement")


@pytest.mark.parametrize("seed", range(10))
def test_any_order_and_any_batches_make_the_same_ledger(
    pages: list[Read], model: ClaimModel, once: Path, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    shuffled = chance.sample(pages, len(pages))
    cuts = sorted(chance.sample(range(1, len(pages)), chance.randint(1, 6)))
    batches = [shuffled[a:b] for a, b in zip([0, *cuts], [*cuts, len(pages)], strict=True)]
    grow(tmp_path / "grown.db", batches, model)
    assert export(tmp_path / "grown.db") == export(once)
    assert derived(tmp_path / "grown.db") == derived(once)


def test_reading_pages_anew_leaves_the_ledger_as_it_was(
    pages: list[Read], model: ClaimModel, once: Path, tmp_path: Path
) -> None:
    path = tmp_path / "story.db"
    path.write_bytes(once.read_bytes())
    grow(path, [pages[3:9]], model, run="later")
    assert export(path) == export(once)
    assert derived(path) == derived(once)
