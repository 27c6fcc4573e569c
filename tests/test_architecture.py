"""The arrows of the house, read from the imports: each module sees only what stands below it."""

from __future__ import annotations

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

SRC = Path(__file__).parents[1] / "src"

GROUND = {"records", "errors", "settings", "ids"}
STAGES = {
    "readers",
    "cleaning",
    "lexicon",
    "inference",
    "quotations",
    "tagging",
    "statements",
    "dating",
    "linking",
    "origins",
}
ALLOWED: dict[str, set[str]] = {
    **dict.fromkeys(GROUND, GROUND),
    **dict.fromkeys(STAGES, GROUND | STAGES),
    "ledger": GROUND,
    "pipeline": GROUND | STAGES | {"ledger"},
    "relink": GROUND | STAGES | {"ledger"},
    "answers": GROUND | STAGES | {"ledger"},
    "exports": GROUND | {"ledger"},
    "web": GROUND | {"ledger", "exports", "answers", "relink"},
    "cli": GROUND | STAGES | {"ledger", "pipeline", "relink", "answers", "exports", "web", "sayso"},
    "spark": GROUND | STAGES | {"ledger", "pipeline"},
    "sayso": GROUND | {"ledger", "pipeline"},
    "__main__": {"cli"},
}
"""For each part of the house the parts that it may import (itself always)."""

DOORS: dict[str, set[str]] = {
    "sqlite3": {"sayso.ledger"},
    "onnxruntime": {"sayso.inference"},
    "tokenizers": {"sayso.inference"},
    "trafilatura": {"sayso.readers"},
    "fastwarc": {"sayso.readers.warc"},
    "typer": {"sayso.cli"},
    "rich": {"sayso.cli"},
    "pyspark": {"sayso.spark"},
    "starlette": {"sayso.web"},
    "jinja2": {"sayso.web"},
    "uvicorn": {"sayso.web"},
    "yaml": {"sayso.lexicon", "sayso.linking"},
    "torch": set(),
    "transformers": set(),
}
"""Libraries with one door: the module or package that alone may import them."""


@cache
def modules() -> dict[str, Path]:
    found = {}
    for path in sorted((SRC / "sayso").rglob("*.py")):
        parts = path.relative_to(SRC).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def part(module: str) -> str:
    """The room of a module: ``sayso.ledger.store`` lives in ``ledger``."""
    pieces = module.split(".")
    return pieces[1] if len(pieces) > 1 else pieces[0]


def imports(path: Path, module: str) -> set[str]:
    """Every module that ``path`` imports, wherever in the file."""
    found: set[str] = set()
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                up = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*up, base] if base else up)
            named = {f"{base}.{alias.name}" for alias in node.names}
            # ``from package import module`` leans on the module, not on the package's own names.
            found |= named if named <= set(modules()) else named | {base}
    return found


def breaches(module: str, path: Path) -> list[str]:
    """The arrows of a module that point where they may not."""
    here, allowed, wrong = part(module), ALLOWED, []
    known = set(modules())
    for name in sorted(imports(path, module)):
        if name.split(".")[0] == "sayso" and name in known:
            there = part(name)
            if there != here and there not in allowed.get(here, set()):
                wrong.append(f"{module} -> {name}")
        doors = DOORS.get(name.split(".")[0])
        if doors is not None and not any(
            module == door or module.startswith(door + ".") for door in doors
        ):
            wrong.append(f"{module} -> {name}")
    return wrong


@pytest.mark.parametrize("module", sorted(modules()))
def test_arrows_run_one_way(module: str) -> None:
    assert breaches(module, modules()[module]) == []


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("sayso.ledger.store", "from sayso.pipeline import fill"),
        ("sayso.records", "import sayso.ledger"),
        ("sayso.dating", "from sayso import cli"),
        ("sayso.linking.names", "import sqlite3"),
        ("sayso.tagging.rules", "import onnxruntime"),
        ("sayso.exports.jsonl", "from ..cli import app"),
    ],
)
def test_an_arrow_turned_round_is_seen(module: str, line: str, tmp_path: Path) -> None:
    path = tmp_path / "module.py"
    path.write_text(line, encoding="utf-8")
    assert breaches(module, path) != []


def test_no_import_circles() -> None:
    known = modules()
    edges = {
        module: {name for name in imports(path, module) if name in known and name != module}
        for module, path in known.items()
    }
    # A package's __init__ may gather its own modules; they must not lean on it at import time.
    done: set[str] = set()

    def visit(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, " -> ".join([*trail[trail.index(module) :], module])
        if module not in done:
            for name in sorted(edges[module]):
                if not module.startswith(name + ".") and not name.startswith(module + "."):
                    visit(name, (*trail, module))
            done.add(module)

    for module in sorted(known):
        visit(module, ())


def test_importing_sayso_is_light() -> None:
    code = (
        "import sys, sayso; heavy = {'onnxruntime', 'tokenizers', 'trafilatura', 'fastwarc', "
        "'lxml', 'pyspark', 'starlette', 'jinja2', 'torch', 'numpy', 'rich', 'typer'} "
        "& set(sys.modules); "
        "print(sorted(heavy))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_modules_stay_small() -> None:
    long = {m: n for m, p in modules().items() if (n := p.read_text("utf-8").count("\n")) > 400}
    assert long == {}
