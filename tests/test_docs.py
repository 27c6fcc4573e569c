"""The docs are true where a machine can tell."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import typer

from sayso.cli.app import app
from sayso.ledger import schema

ROOT = Path(__file__).parents[1]


def test_every_table_and_view_is_explained() -> None:
    db = sqlite3.connect(":memory:", isolation_level=None)
    schema.migrate(db, 0)
    names = {
        row[0]
        for row in db.execute(
            "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') "
            "AND name NOT LIKE '%_fts_%' AND name NOT LIKE 'sqlite_%'"
        )
    }
    db.close()
    page = (ROOT / "docs" / "data-model.md").read_text(encoding="utf-8")
    assert {name for name in names if f"`{name}`" not in page} == set()


def test_every_command_is_explained() -> None:
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    group = typer.main.get_group(app)
    missing = {
        f"{verb} {option}"
        for verb, command in group.commands.items()
        for option in ["", *(o for p in command.params for o in p.opts if o.startswith("--"))]
        if f"`sayso {verb}" not in page or option not in page
    }
    assert missing == set()


def test_the_readme_holds_what_ci_runs() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    (command,) = [line for line in script.splitlines() if "pytest" in line and "pip" in line]
    assert command in readme


def test_links_between_docs_lead_somewhere() -> None:
    broken = []
    for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]:
        for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            if not (page.parent / link).exists():
                broken.append(f"{page.name}: {link}")
    assert broken == []


def test_decisions_are_numbered_without_gaps() -> None:
    numbers = sorted(int(page.name[:4]) for page in (ROOT / "docs" / "decisions").glob("*.md"))
    assert numbers == list(range(1, len(numbers) + 1))
