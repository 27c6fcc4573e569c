"""Marks on speakers as clusters: one true speaker split over several, several fused into one."""

from __future__ import annotations

from collections.abc import Iterator

from evals.scoring.align import Alignment
from evals.scoring.marks import BETWEEN, Mark
from evals.scoring.words import name_words


def judge_clusters(pages: Alignment) -> Iterator[Mark]:
    """Unsplit true speakers (named ones), and unfused speakers of the export.

    A speaker of the export is a true one when a found statement rightly names him so, or when
    his names hold a form that only this true speaker has. A statement with the wrong speaker is
    therefore no evidence: it counts where speakers are right, and only there. An unnamed source
    may have one record for each phrase of a page, so that it cannot be split.
    """
    links = _links(pages)
    speakers = pages.truth.speakers
    for label in dict.fromkeys(true for _, true in links):
        ids = sorted({given for given, true in links if true == label})
        if speakers[label].kind != "unnamed":
            note = f"{speakers[label].name} is split: {_called(pages, ids)}"
            yield Mark("speakers.unsplit", BETWEEN, len(ids) == 1, 1, note if len(ids) > 1 else "")
    for given in dict.fromkeys(given for given, _ in links):
        labels = sorted({true for found, true in links if found == given})
        names = ", ".join(speakers[label].name for label in labels)
        note = f"fused into {_called(pages, [given])}: {names}"
        yield Mark("speakers.unfused", BETWEEN, len(labels) == 1, 1, note if labels[1:] else "")


def _links(pages: Alignment) -> list[tuple[str, str]]:
    """Pairs of a speaker's id and a true label that are one, sorted."""
    links = set()
    here = set()
    for pair in pages.pairs:
        given, label = pair.given.get("speaker"), pair.true.speaker
        if given:
            here.add(given["id"])
            if label and pages.truth.is_speaker(label, given["name"]):
                links.add((given["id"], label))
    owners = _owners(pages)
    for given in here:
        for name in pages.export.names(given):
            owner = owners.get(" ".join(name_words(name)), [])
            links |= {(given, owner[0])} if len(owner) == 1 else set()
    return sorted(links)


def _owners(pages: Alignment) -> dict[str, list[str]]:
    """Each form of a name -> the true speakers that have it."""
    owners: dict[str, list[str]] = {}
    for label, speaker in pages.truth.speakers.items():
        for form in {" ".join(name_words(name)) for name in speaker.names}:
            owners.setdefault(form, []).append(label)
    return owners


def _called(pages: Alignment, ids: list[str]) -> str:
    names = (pages.export.speakers.get(one, {}).get("name", one) for one in ids)
    return ", ".join(f"{name} [{one}]" for name, one in zip(names, ids, strict=True))
