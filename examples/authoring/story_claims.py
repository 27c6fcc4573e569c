"""Claims with what follows from the judgements: counts, first dates, the tree of origins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from examples.authoring.kit import Entry
from examples.authoring.relations import CLAIMS, STATEMENT_TEXTS, TEXTS, Claim

Row = dict[str, Any]
COPIED = "one text: a reprint or a version of it, word for word"


def claims_of(written: Sequence[Entry], rows: Row, articles: Row, known: Row) -> Row:
    """The claims judged by hand, then those that stand on several pages by copying alone."""
    by_label = {entry.label: entry for entry in written}
    return {
        label: _claim(claim, by_label, rows, articles, known)
        for label, claim in {**CLAIMS, **_copied(written, by_label)}.items()
    }


def text_of(label: str, article: str) -> str:
    """The page whose text a statement stands in, reprints and versions collapsed."""
    return STATEMENT_TEXTS.get(label) or TEXTS.get(article, article)


def _root(entry: Entry, by_label: dict[str, Entry]) -> Entry:
    while entry.copied_from:
        entry = by_label[entry.copied_from]
    return entry


def _copied(written: Sequence[Entry], by_label: dict[str, Entry]) -> dict[str, Claim]:
    judged = {member for claim in CLAIMS.values() for member in claim.statements}
    groups: dict[str, list[str]] = {}
    for entry in written:
        if entry.stance == "asserts" and entry.label not in judged:
            groups.setdefault(_root(entry, by_label).label, []).append(entry.label)
    return {
        f"copies-of-{root}": Claim(root, tuple(members), (), (COPIED,))
        for root, members in groups.items()
        if len(members) > 1
    }


def _claim(claim: Claim, by_label: dict[str, Entry], rows: Row, articles: Row, known: Row) -> Row:
    members = [by_label[label] for label in claim.statements]
    pages = list(dict.fromkeys(entry.article for entry in members))
    tree: dict[str, dict[tuple[str, str], list[str]]] = {}
    for entry in members:
        root = _root(entry, by_label)
        speaker = root.speaker
        if speaker is None:
            continue  # Nobody is named: a page and a text, but no hearing and no origin.
        origin = root.basis[0] if root.basis else speaker
        hearing = (text_of(entry.label, entry.article), speaker)
        tree.setdefault(origin, {}).setdefault(hearing, []).append(entry.article)
    hearings = {hearing for heard in tree.values() for hearing in heard}
    return {
        "title": claim.title,
        "statements": list(claim.statements),
        "denied_by": _deniers(claim, rows),
        "first": _first(claim, rows, [articles[page] for page in pages]),
        "counts": {
            "pages": len(pages),
            "outlets": len({articles[page]["outlet"] for page in pages}),
            "texts": len({text_of(entry.label, entry.article) for entry in members}),
            "hearings": len(hearings),
            "origins": len(tree),
        },
        "why": list(claim.why),
        "origins": [_origin(origin, heard, known) for origin, heard in tree.items()],
    }


def _deniers(claim: Claim, rows: Row) -> list[str]:
    """Who denies a member; the list made by hand must say the same."""
    found = {label for label, row in rows.items() if set(row["denies"]) & set(claim.statements)}
    if claim.denied_by and found != set(claim.denied_by):
        raise ValueError(f"{claim.title}: denied by {sorted(found ^ set(claim.denied_by))}?")
    return [label for label in rows if label in found]


def _first(claim: Claim, rows: Row, pages: list[Row]) -> Row:
    said = [rows[label]["said"]["edtf"] for label in claim.statements if rows[label]["said"]]
    return {
        "said": min((day for day in said if day[0].isdigit()), default=None),
        "published": min((page["published"] for page in pages if page["published"]), default=None),
        "captured": min((page["captured"] for page in pages if page["captured"]), default=None),
    }


def _origin(origin: str, heard: dict[tuple[str, str], list[str]], known: Row) -> Row:
    speakers = list(dict.fromkeys(speaker for _, speaker in heard))
    name = known[origin]["name"] if origin in known else origin
    named = ", ".join(known[one]["name"] if one in known else one for one in speakers)
    why = "the speaker, who names nobody" if speakers == [origin] else f"whom {named} goes by"
    return {
        "origin": origin,
        "why": f"{name}: {why}",
        "hearings": [
            {"speaker": speaker, "articles": list(dict.fromkeys(pages))}
            for (_, speaker), pages in heard.items()
        ],
    }
