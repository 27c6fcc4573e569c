"""Claims, drift and speakers from the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.answers.making import ferry
from tests.cli.conftest import Answer, Sayso


@pytest.fixture
def ids(tmp_path: Path) -> dict[str, str]:
    """The statements of the made ledger, which is ``sayso.db``."""
    ledger, found = ferry(tmp_path / "sayso.db")
    ledger.close()
    return found


def rows(answer: Answer) -> list[dict[str, Any]]:
    return [json.loads(line) for line in answer.out.splitlines()]


def table(answer: Answer) -> list[dict[str, str]]:
    head, *lines = [line.split("\t") for line in answer.out.splitlines()]
    return [dict(zip(head, line, strict=True)) for line in lines]


def test_claims_are_listed_with_their_counts(sayso: Sayso, ids: dict[str, str]) -> None:
    listed = table(sayso("claims"))
    assert [row["pages"] for row in listed] == ["3", "2", "1", "1"]
    assert listed[0] == {
        "id": min(ids[one] for one in ids if one.endswith(".words"))[:8],
        "pages": "3",
        "origins": "1",
        "statements": "3",
        "speakers": "1",
        "denied": "",
        "first": "2031-03-04",
        "last": "2031-03-06",
        "claim": "“We were told it was calm. Nobody told us the truth about the second pier,”",
    }
    assert table(sayso("claims", "--by", "first"))[-1]["first"] == "2031-03-06"


@pytest.mark.parametrize(
    ("asked", "claims"),
    [
        (["--denied"], ["a warning had reached the ferry company"]),
        (["waited", "quay"], ["31 people had waited on the quay", "49 people had waited"]),
        (["waited", "--limit", "1"], ["31 people had waited on the quay"]),
        (["--speaker", "Brandl"], ["a warning had reached the ferry company"]),
        (["--since", "2031-03-07"], []),
        (["volcano"], []),
    ],
)
def test_claims_are_narrowed(
    sayso: Sayso, ids: dict[str, str], asked: list[str], claims: list[str]
) -> None:
    answer = sayso("claims", *asked)
    listed = table(answer)
    assert len(listed) == len(claims)
    for row, words in zip(listed, claims, strict=True):
        assert row["claim"].startswith(words)
    assert answer.code == (0 if claims else 1)


def test_a_cut_list_says_so(sayso: Sayso, ids: dict[str, str]) -> None:
    assert "2 of 4 claims; more with --limit" in sayso("claims", "--limit", "2").err
    assert sayso("claims").err == ""


def test_a_claim_shows_everything_on_it(sayso: Sayso, ids: dict[str, str]) -> None:
    shown = sayso("claim", ids["herald.words"]).out
    for words in (
        "3 statements",
        "first seen 2031-03-04",
        "in Delta Wire, by Ilse Varga (published on that day)",
        "by Ilse Varga",
        "Who says so",
        "Delta Wire ← Ilse Varga",
        "What it goes back to",
        "3 pages, 3 outlets, 2 texts, 2 hearings, 1 origin",
        "How the words changed",
        "[-We were told it was calm-]",
        "cut “We were told it was calm”",
    ):
        assert words in shown
    assert "Who denies it" not in shown


def test_a_denial_stands_beside_what_it_denies(sayso: Sayso, ids: dict[str, str]) -> None:
    shown = sayso("claim", ids["wire.warned"][:10]).out
    denied = shown[shown.index("Who denies it") :]
    assert "Teo Brandl" in denied
    assert "against: a warning had reached the ferry company" in denied
    found = rows(sayso("claim", ids["wire.warned"], "--json"))
    assert found[0]["type"] == "claim"
    assert found[0]["denied_by"] == [ids["herald.denied"]]
    assert [(r["type"], r.get("role")) for r in found[1:]] == [
        ("statement", "asserts"),
        ("statement", "denies"),
        ("denial", None),
    ]
    assert found[3]["right"] == ids["wire.warned"]
    assert [row["sure"] for row in found[1:3]] == [None, None]


def test_who_is_not_surely_the_same_is_told(
    monkeypatch: pytest.MonkeyPatch, sayso: Sayso, ids: dict[str, str]
) -> None:
    least = {ids["herald.words"]: 0.68, ids["wire.words"]: 0.95}
    monkeypatch.setattr("sayso.ledger.claims.sureness", lambda *_: least)
    shown = sayso("claim", ids["herald.words"]).out
    assert shown.count("the same with a probability of") == 1
    assert "the same with a probability of 0.68" in shown


def test_any_member_leads_to_its_claim(sayso: Sayso, ids: dict[str, str]) -> None:
    heads = {
        sayso("claim", ids[one]).out.splitlines()[1]
        for one in ("wire.words", "quay.words", "herald.words")
    }
    assert len(heads) == 1
    unknown = sayso("claim", "ffff")
    assert (unknown.code, "sayso claims" in unknown.err) == (1, True)


def test_drift(sayso: Sayso, ids: dict[str, str]) -> None:
    shown = sayso("drift", ids["quay.words"][:8]).out
    assert "2 wordings on 3 pages, 2031-03-04 to 2031-03-06" in shown
    assert "Lund Herald, 2031-03-06, cut “We were told it was calm”" in shown
    (row,) = rows(sayso("drift", ids["quay.words"], "--json"))
    assert [w["goes_back_to"] for w in row["wordings"]] == [None, 1]
    (change,) = row["introduced"]
    assert (change["kind"], change["outlet"]) == ("cut", "Lund Herald")
    assert change["before"][0]["exact"] == "We were told it was calm"
    alone = sayso("drift", ids["wire.warned"])
    assert (alone.code, "no other statement" in alone.err) == (0, True)
    assert "sayso statements" in sayso("drift", "ffff").err


def test_speakers(sayso: Sayso, ids: dict[str, str]) -> None:
    listed = table(sayso("speakers"))
    assert [(row["name"], row["statements"]) for row in listed] == [
        ("Ilse Varga", "7"),
        ("Teo Brandl", "1"),
    ]
    shown = sayso("speakers", "varga").out
    assert "changed: 31 → 49" in shown
    assert "3 pages, 2031-03-04 to 2031-03-06: Delta Wire, Quay Post, Lund Herald" in shown
    assert rows(sayso("speakers", "varga", "--json"))[0]["name"] == "Ilse Varga"
    unknown = sayso("speakers", "Nobody")
    assert (unknown.code, "sayso speakers" in unknown.err) == (1, True)


def test_search_takes_words_or_a_likeness(sayso: Sayso, ids: dict[str, str]) -> None:
    assert sayso("search").code == 2
    both = sayso("search", "quay", "--like", "who waited")
    assert (both.code, "not both" in both.err) == (2, True)
    none = sayso("search", "--like", "who waited")
    assert (none.code, "sayso read" in none.err) == (2, True)


def test_show_marks_what_an_outlet_repeats(sayso: Sayso, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    letter = "Write to our readers’ editor with what you saw at the harbour this week."
    for day in range(1, 7):
        body = f"The tide stood {day} hand-breadths above the old mark on the north mole at noon."
        head = f"https://quaypost.example/2031/03/0{day}/tide\nTide on day {day}"
        (folder / f"{day}.txt").write_text(f"{head}\n\n{body}\n\n{letter}\n")
    sayso("read", "--tagger", "rules", str(folder))
    shown = sayso("show", "3.txt").out
    assert f"[repeated across 6 pages of this outlet]\n{letter}" in shown.replace("\n\n", "\n")
    assert shown.count("[repeated") == 1


def test_long_lists_of_a_claim_are_cut(sayso: Sayso, ids: dict[str, str]) -> None:
    shown = sayso("claim", ids["wire.words"], "--limit", "1").out
    assert "… and 1 more, with --limit" in shown
    assert "… and" not in sayso("claim", ids["wire.words"]).out
