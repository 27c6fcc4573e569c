"""Noun phrases that name somebody, read off the words from a given place on."""

from __future__ import annotations

import re
from itertools import pairwise

from sayso.lexicon import demonyms, given_names, noun_classes, singular
from sayso.records import Mention, MentionKind, Span

WORD = re.compile(r"[^\W_](?:[\w’'.&/-]*\w)?")
DETERMINERS = frozenset("the a an its his her their this that these those some any".split())
OWN = frozenset("my our your me us him her them himself herself itself themselves it".split())
STOPS = frozenset(
    """that on in at by about as and or but when who whom whose which while where during after
    before last next this to saying citing quoting adding for from with without if over under how
    why what has have had was were is are be been will would could may might must should said says
    say told tells reported reports report's wrote writes noted added stressed warned announced
    stated yesterday today tomorrow earlier later late recently monday tuesday wednesday thursday
    friday saturday sunday january february march april june july august september october november
    december because since until than then there not also against between into amid following
    regarding concerning under through via show shows showed suggest suggests suggested indicate
    indicates indicated claimed claims denied denies""".split()
)
RECORDS = frozenset(
    """account report testimony record register ledger log manifest file document diary transcript
    footage video photo image recording survey poll estimate dossier intelligence information
    archive evidence""".split()
)
"""Papers that a speaker may go by, beside those of the lexicon."""
CREWS = frozenset("staff personnel crew crews survivors informants".split())
AGENTS = re.compile(
    r"(?!numb|pap|lett|ord|pow|off|bord|matt|riv|comput|rum|err|fact|sect|serv|post|cov)"
    r"\w+(?:ers|ors|ists|ians|ants|ees|men|women)"
)
"""Plurals for people who do something, which no list holds: dockers, surveyors, settlers."""
NOT_SPEAKERS = frozenset("law bill ruling petition resolution results plan agreement".split())


def noun_phrase(text: str, start: int, end: int) -> Span | None:
    """The phrase that begins at ``start``: up to punctuation or a word that cannot be in one.

    "of" stays inside ("registers of the hospital"). ``None`` when there is no word.
    """
    tokens: list[re.Match[str]] = []
    for token in WORD.finditer(text, start, end):
        gap = text[tokens[-1].end() if tokens else start : token.start()]
        word = token.group().lower()
        after_of = bool(tokens) and tokens[-1].group().lower() == "of"
        another = bool(tokens) and word in DETERMINERS and not after_of
        if gap.strip() or another or (word in STOPS and (tokens or word not in DETERMINERS)):
            break
        tokens.append(token)
    while tokens and tokens[-1].group().lower() in {"of", *DETERMINERS}:
        tokens.pop()
    return Span(tokens[0].start(), tokens[-1].end()) if tokens else None


def without_determiner(text: str, span: Span) -> Span:
    """ "the ward registers" without its article."""
    first = WORD.match(text, span.start, span.end)
    if first and first.group().lower() in DETERMINERS and first.end() < span.end:
        follower = WORD.search(text, first.end(), span.end)
        return Span(follower.start(), span.end) if follower else span
    return span


def head_of(text: str, span: Span) -> Span:
    """The last word before any "of": "registers" in "registers of the hospital"."""
    tokens = list(WORD.finditer(text, span.start, span.end))
    for word, follower in pairwise(tokens):
        if follower.group().lower() == "of":
            return Span(*word.span())
    return Span(*tokens[-1].span()) if tokens else span


def kind_of_phrase(text: str, span: Span) -> MentionKind | None:
    """Who or what a phrase names, or ``None`` when it is nobody whose word one can go by.

    A name is a person's when it begins with a given name, else a body's; "local farmers",
    "two diplomats" and "numerous witness accounts" are unnamed; registers are documents.
    """
    words = span.of(text).split()
    if not words or words[0].lower() in OWN:
        return None
    head = head_of(text, span).of(text)
    plain = singular(head.lower())
    if plain in NOT_SPEAKERS:
        return None
    classes = noun_classes().get(plain, frozenset())
    known = plain.removesuffix("s") in RECORDS or plain in RECORDS
    if head[:1].isupper():
        kind: MentionKind | None = _kind_of_name(text, span, head)
    elif {"people", "person"} & classes or "account" in plain or plain in CREWS:
        kind = "unnamed"
    elif "body" in classes:
        kind = "organisation"
    elif known or "document" in classes:
        kind = "document"
    else:
        kind = "unnamed" if AGENTS.fullmatch(head.lower()) else None
    return kind


def _kind_of_name(text: str, span: Span, head: str) -> MentionKind:
    if head.removesuffix("s") in demonyms() and head.endswith("s"):
        return "unnamed"  # "local Afghans"
    first = without_determiner(text, span).of(text).split()[0]
    return "person" if first in given_names() else "organisation"


def mention_of(text: str, span: Span, kind: MentionKind) -> Mention:
    """A mention of a relay or basis; its span goes without the article."""
    bare = without_determiner(text, span)
    head = head_of(text, bare)
    return Mention(bare, bare if kind in {"person", "organisation"} else head, kind)
