"""Made reprints: real stories with controlled edits, and look-alikes that are no reprints.

Each edit is a function of a story (a list of paragraphs) and a random source, and keeps track of
where every kept paragraph came from, so that the shared passages are known to the code point.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from evals.stories import article
from sayso.records import Article, Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence of a made page; ``origin`` is its place in the source, ``None`` for new words."""

    text: str
    paragraph: int
    source: str | None = None
    origin: Span | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """A made page with the passages that it shares with its sources."""

    article: Article
    shared: tuple[tuple[str, Span, Span], ...]
    """Source's id, span in the source's text, span in the made page's text."""


Edit = Callable[[list[Piece], random.Random], list[Piece]]

_SENTENCE = re.compile(r"\S.*?(?:[.!?][\"”']?(?=\s+[A-Z\"“])|\Z)", re.S)
_FILLERS = (
    "reportedly", "also", "meanwhile", "however", "later", "now", "still", "already", "so far",
    "in turn", "at least", "as expected", "once more", "for its part", "in effect", "by then",
)  # fmt: skip
_LOOKALIKE = {"l": "1", "o": "0", "e": "c", "m": "rn", "i": "l", "s": "5", "a": "u", "h": "b"}
_BOILERPLATE = {
    "Harrow Evening Star": (
        "The Harrow Evening Star is printed every weekday except on the second Tuesday of the "
        "month, when its presses are cleaned by the apprentices of the Lamp Street school.",
        "Readers who wish to correct a name, a sum or a date may write to the corrections desk "
        "on the ground floor, which answers every letter within nine working days.",
    ),
    "Tidewell Courier": (
        "Tide tables and ferry times, which used to stand here, have moved to the inside back "
        "page of our Saturday supplement and to the glass case beside the harbour office.",
    ),
    "The Corran Ledger": (
        "Corran Ledger Partners may hold positions in companies that are named on this page, and "
        "nothing that is printed here should be taken for advice to buy or to sell anything.",
        "To have the Ledger brought to your door before breakfast, ask at any post office in the "
        "county or leave your name with the boy who sells it at the station.",
    ),
    "Vale & Fell News": (),
}
"""Invented outlets, each with what it prints below every story."""
_HEADS = ("What it means", "Morning briefing", "From the wires", "Around the region")


def story_pieces(article: Article) -> list[Piece]:
    """The sentences of an article's body, paragraph by paragraph, each knowing its place."""
    pieces = []
    for number, block in enumerate(article.blocks[1:]):
        for found in _SENTENCE.finditer(article.text, block.start, block.end):
            end = found.start() + len(found.group().rstrip())
            if end > found.start():
                span = Span(found.start(), end)
                pieces.append(Piece(span.of(article.text), number, article.id, span))
    return pieces


def words_of(pieces: Sequence[Piece]) -> int:
    """Words of some sentences."""
    return sum(len(piece.text.split()) for piece in pieces)


def abridged(share: float) -> Edit:
    """Keeps whole sentences, the lead first among them, up to ``share`` of the words."""

    def edit(pieces: list[Piece], rng: random.Random) -> list[Piece]:
        wanted = share * words_of(pieces)
        order = [0, *rng.sample(range(1, len(pieces)), len(pieces) - 1)]
        kept: set[int] = set()
        for index in order:
            if words_of([pieces[i] for i in kept]) >= wanted:
                break
            kept.add(index)
        return [piece for i, piece in enumerate(pieces) if i in kept]

    return edit


def reordered(pieces: list[Piece], rng: random.Random) -> list[Piece]:
    """Paragraphs in another order, the lead as well."""
    numbers = sorted({piece.paragraph for piece in pieces})
    shuffled = rng.sample(numbers, len(numbers))
    return [piece for number in shuffled for piece in pieces if piece.paragraph == number]


def reworded(rate: float) -> Edit:
    """Changes ``rate`` of the words: left out, put in, or another word of the story instead."""

    def edit(pieces: list[Piece], rng: random.Random) -> list[Piece]:
        others = [w for piece in pieces for w in piece.text.split()]
        return [replace(piece, text=_reword(piece.text, rate, others, rng)) for piece in pieces]

    return edit


def _reword(text: str, rate: float, others: Sequence[str], rng: random.Random) -> str:
    words: list[str] = []
    for word in text.split():
        if rng.random() >= rate:
            words.append(word)
            continue
        kind = rng.randrange(4)
        if kind == 0:
            continue
        if kind == 1:
            words.extend((rng.choice(_FILLERS), word))
        elif kind == 2 and word[:1].isupper() and len(word) > 4:
            # A name respelled: one letter doubled or dropped.
            cut = rng.randrange(1, len(word) - 1)
            words.append(word[:cut] + rng.choice(("", word[cut] * 2)) + word[cut + 1 :])
        else:
            words.append(rng.choice(others))
    return " ".join(words) or text


def resentenced(rate: float) -> Edit:
    """Merges, drops and puts in sentences at ``rate``."""

    def edit(pieces: list[Piece], rng: random.Random) -> list[Piece]:
        result: list[Piece] = []
        for index, piece in enumerate(pieces):
            chance = rng.random()
            if chance < rate / 3 and len(pieces) > 3:
                continue
            if chance < rate * 2 / 3 and piece.text[-1:] == "." and index + 1 < len(pieces):
                result.append(replace(piece, text=piece.text[:-1] + ", and"))
                continue
            result.append(piece)
            if chance > 1 - rate / 3:
                result.append(Piece(_invented(rng), piece.paragraph))
        return result or pieces

    return edit


def noisy(rate: float) -> Edit:
    """OCR-like noise: ``rate`` of the letters misread, lost or split off."""

    def edit(pieces: list[Piece], rng: random.Random) -> list[Piece]:
        return [replace(piece, text=_misread(piece.text, rate, rng)) for piece in pieces]

    return edit


def _misread(text: str, rate: float, rng: random.Random) -> str:
    out = []
    for letter in text:
        if not letter.isalpha() or rng.random() >= rate:
            out.append(letter)
        elif (kind := rng.randrange(4)) == 0:
            out.append(letter + " ")
        elif kind > 1:
            out.append(_LOOKALIKE.get(letter.lower(), "."))
    return "".join(out)


_SUBJECTS = ("Residents", "Officials", "Two traders", "A clerk", "The council", "Some readers")
_VERBS = ("waited for", "asked about", "turned down", "looked into", "spoke of", "put off")
_OBJECTS = ("the matter", "a second date", "the older plan", "an answer", "the usual forms")


def _invented(rng: random.Random) -> str:
    when = rng.choice(("that week", "by noon", "in the end", "all the same", "without a word"))
    return f"{rng.choice(_SUBJECTS)} {rng.choice(_VERBS)} {rng.choice(_OBJECTS)} {when}."


def page(name: str, pieces: Sequence[Piece], published: str, rng: random.Random) -> Made:
    """A page of an invented outlet: new headline, the pieces, the outlet's boilerplate."""
    outlet = rng.choice(sorted(_BOILERPLATE))
    title = f"{rng.choice(_HEADS)}: {_invented(rng)[:-1]}"
    paragraphs: list[list[Piece]] = []
    for index, piece in enumerate(pieces):
        if not index or (piece.paragraph, piece.source) != _place(pieces[index - 1]):
            paragraphs.append([])
        paragraphs[-1].append(piece)
    texts = [" ".join(piece.text for piece in group) for group in paragraphs]
    made = article(name, title, [*texts, *_BOILERPLATE[outlet]], outlet=outlet, published=published)
    shared = []
    for block, group in zip(made.blocks[1:], paragraphs, strict=False):
        start = block.start
        for piece in group:
            end = start + len(piece.text)
            if piece.source and piece.origin:
                shared.append((piece.source, piece.origin, Span(start, end)))
            start = end + 1
    return Made(made, tuple(shared))


def _place(piece: Piece) -> tuple[int, str | None]:
    return piece.paragraph, piece.source


def borrowed_paragraph(
    source: Sequence[Piece], host: Sequence[Piece], rng: random.Random
) -> list[Piece] | None:
    """The host's story with one paragraph of the source in it: 25 words, ten outside quotations."""
    numbers = sorted({piece.paragraph for piece in source})
    groups = [[p for p in source if p.paragraph == number] for number in numbers]
    groups = [group for group in groups if words_of(group) >= 25 and _own_words(group) >= 10]
    return _inserted(rng.choice(groups), host, rng) if groups else None


def _own_words(pieces: Sequence[Piece]) -> int:
    text = " ".join(piece.text for piece in pieces)
    return len(_QUOTED.sub("", text).split())


def borrowed_quotation(
    source: Sequence[Piece], host: Sequence[Piece], rng: random.Random
) -> list[Piece] | None:
    """The host's story with one quotation of the source and the whole sentence that frames it."""
    framed = [piece for piece in source if _framed(piece.text)]
    return _inserted([rng.choice(framed)], host, rng) if framed else None


def common_quotation(
    source: Sequence[Piece], host: Sequence[Piece], rng: random.Random
) -> list[Piece] | None:
    """The host's story with the words of a quotation of the source in a frame of its own."""
    framed = [piece for piece in source if _framed(piece.text)]
    if not framed:
        return None
    quotation = max(_QUOTED.findall(rng.choice(framed).text), key=len).rstrip('",. ') + '"'
    return _inserted([Piece(f"{_invented(rng)[:-1]}, and heard this: {quotation}.", -1)], host, rng)


_QUOTED = re.compile(r'"[^"]+"')


def _framed(text: str) -> bool:
    """Whether a sentence quotes eight words or more and frames them with six or more."""
    inside = sum(len(words.split()) for words in _QUOTED.findall(text))
    return inside >= 8 and len(text.split()) - inside >= 6 and text.count('"') % 2 == 0


def _inserted(pieces: Sequence[Piece], host: Sequence[Piece], rng: random.Random) -> list[Piece]:
    """``pieces`` as a paragraph of its own between two paragraphs of the host."""
    cut = rng.choice(sorted({piece.paragraph for piece in host}))
    before = [piece for piece in host if piece.paragraph <= cut]
    after = [piece for piece in host if piece.paragraph > cut]
    return [*before, *(replace(piece, paragraph=-1) for piece in pieces), *after]


def spliced(
    source: Sequence[Piece], other: Sequence[Piece], rng: random.Random
) -> list[Piece] | None:
    """The first half of one story and the second half of another."""
    first, second = source[: (len(source) + 1) // 2], other[len(other) // 2 :]
    return [*first, *second] if rng.random() < 0.5 else [*second, *first]


Mix = Callable[[Sequence[Piece], Sequence[Piece], random.Random], "list[Piece] | None"]

MIXES: dict[str, Mix] = {
    "spliced": spliced,
    "borrowed paragraph": borrowed_paragraph,
    "borrowed quotation": borrowed_quotation,
    "common quotation": common_quotation,
}
"""Edits of two sources, by name; with the last the first source shares nothing but a quotation."""

EDITS: dict[str, Edit] = {
    "whole": lambda pieces, rng: list(pieces),
    "abridged 30": abridged(0.3),
    "abridged 50": abridged(0.5),
    "abridged 70": abridged(0.7),
    "reordered": reordered,
    "words 5": reworded(0.05),
    "words 10": reworded(0.10),
    "words 20": reworded(0.20),
    "sentences 20": resentenced(0.20),
    "noise 1": noisy(0.01),
    "noise 3": noisy(0.03),
    "abridged 50, words 10": lambda p, rng: reworded(0.1)(abridged(0.5)(p, rng), rng),
    "abridged 30, reordered": lambda p, rng: reordered(abridged(0.3)(p, rng), rng),
}
"""Edits of one source, by name."""
