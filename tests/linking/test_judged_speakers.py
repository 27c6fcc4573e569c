"""What a person judged of speakers binds: joined or parted whatever the names say."""

from __future__ import annotations

import random

import pytest

from sayso.linking.aliases import load_aliases
from sayso.linking.speakers import Judged, link_speakers
from sayso.records import PageSpeaker

ALIASES = load_aliases()


def people(*names: str) -> list[PageSpeaker]:
    """A page speaker for each name, each on a page of its own."""
    return [
        PageSpeaker(f"page{n}", (f"{n:016x}",), "person", ((name, 1),))
        for n, name in enumerate(names)
    ]


def groups(speakers: list[PageSpeaker], *judged: tuple[int, int, str]) -> list[list[int]]:
    """Who is one, by number, after verdicts on numbers."""
    verdicts = [
        Judged(speakers[a].id, speakers[b].id, verdict)  # type: ignore[arg-type]
        for a, b, verdict in judged
    ]
    chance = random.Random(len(verdicts))
    _, made = link_speakers(chance.sample(speakers, len(speakers)), ALIASES, verdicts)
    return sorted(sorted(int(m, 16) for m in speaker.mentions) for speaker in made)


ADA = people("Ada Lom", "Ada Lom", "Ada Lom", "Anna Lom", "Anna Lom")


def test_names_alone() -> None:
    assert groups(ADA) == [[0, 1, 2], [3, 4]]


def test_joining_two_joins_all_their_pages_though_the_names_contradict() -> None:
    for a, b in ((0, 3), (2, 4), (1, 3)):
        assert groups(ADA, (a, b, "same")) == [[0, 1, 2, 3, 4]]


def test_one_page_is_parted_and_the_others_stay_together() -> None:
    for odd in range(3):
        rest = [n for n in range(3) if n != odd]
        judged = [(odd, other, "different") for other in rest]
        assert groups(ADA, *judged) == sorted([[odd], rest, [3, 4]])


def test_one_pair_is_enough_to_part_it() -> None:
    assert groups(ADA, (2, 0, "different")) == [[0, 1], [2], [3, 4]]


def test_the_later_verdict_holds() -> None:
    assert groups(ADA, (0, 3, "same"), (0, 3, "different")) == [[0, 1, 2], [3, 4]]
    assert groups(ADA, (3, 0, "different"), (0, 3, "same")) == [[0, 1, 2, 3, 4]]


def test_a_parting_outweighs_a_joining_round_a_corner() -> None:
    found = groups(ADA, (0, 3, "same"), (1, 4, "different"))
    assert any({0, 3} <= set(group) for group in found)
    assert not any({1, 4} <= set(group) for group in found)


def test_near_names_are_kept_as_unsure_and_join_nothing() -> None:
    near = people("Teodor Brandel", "Teodor Brandl", "Jan Kessel")
    (unsure,), made = link_speakers(near, ALIASES)
    assert (unsure.left, unsure.right, unsure.verdict) == (near[0].id, near[1].id, "unsure")
    assert len(made) == 3
    assert groups(near, (0, 1, "same")) == [[0, 1], [2]]


def test_verdicts_are_told_as_links() -> None:
    verdicts = [Judged(ADA[0].id, ADA[3].id, "same"), Judged(ADA[1].id, ADA[2].id, "different")]
    links, _ = link_speakers(ADA, ALIASES, verdicts)
    judged = {(int(k.left, 16), int(k.right, 16)): k.verdict for k in links if k.method == "judged"}
    assert judged == {(0, 3): "same", (1, 2): "different"}


@pytest.mark.parametrize("stranger", ["f" * 16, ""])
def test_verdicts_on_who_is_not_there_do_nothing(stranger: str) -> None:
    _, made = link_speakers(ADA, ALIASES, [Judged(stranger, ADA[0].id, "different")])
    assert len(made) == 2
