"""Names of states, world bodies and whatever a user's file adds."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.errors import UnreadableFile, UsageError
from sayso.lexicon import states
from sayso.linking.aliases import load_aliases


def test_a_capital_and_a_government_are_the_state() -> None:
    aliases = load_aliases()
    for state in states():
        for name in (state.name, *state.capitals, *(f"{d} government" for d in state.demonyms)):
            found = aliases.find(name)
            assert found is not None and found.kind == "government", name


def test_case_matters_for_short_capitals_only() -> None:
    aliases = load_aliases()
    assert aliases.find("WHO") is not None
    assert aliases.find("who") is None
    assert aliases.find("the U.N.") == aliases.find("United Nations")


def test_the_users_file_adds_names_and_bodies(tmp_path: Path) -> None:
    path = tmp_path / "aliases.yaml"
    path.write_text(
        "- {id: lrw, name: Lom River Watch, names: [River Watch]}\n"
        "- {id: un, name: United Nations, names: [The Glass Palace]}\n"
        "- {id: ada, name: Ada Lom, kind: person, names: [The Hammer]}\n",
        encoding="utf-8",
    )
    aliases = load_aliases(path)
    watch, palace, person = (aliases.find(n) for n in ("River Watch", "Glass Palace", "Hammer"))
    assert watch is not None and watch.id == "lrw"
    assert palace is not None and palace == aliases.find("UN")
    assert person is not None and person.kind == "person"


@pytest.mark.parametrize("text", ["a: b", "- {name: Lom}", "- {id: x, name: y, kind: town}", "- ["])
def test_a_file_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "aliases.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError):
        load_aliases(path)
    with pytest.raises(UnreadableFile):
        load_aliases(tmp_path / "missing.yaml")
