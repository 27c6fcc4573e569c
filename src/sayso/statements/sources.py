"""From the stretch that names a source to a mention: shortest full name, head, kind, role."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.lexicon import (
    PARTICLES,
    TITLES,
    demonyms,
    given_names,
    noun_classes,
    singular,
    state_words,
)
from sayso.records import Mention, MentionKind, Span
from sayso.statements.appositions import is_of_place, may_name, named_body
from sayso.statements.groups import PART_OF_GROUP, with_its_group
from sayso.statements.media import is_medium
from sayso.statements.occasions import without_occasion
from sayso.tagging import Entity, words
from sayso.tagging.words import word_set

_WORD = re.compile(r"[^\W_](?:[\w’'.&-]*[\w])?\.?|[()]|[,;:—–]|--+")
_PRONOUNS = word_set(
    """he she they it i we you him her them us me himself herself who his its their one others"""
)
_TITLES = word_set("mr mrs ms miss dr sir mr. mrs. ms. dr.")
_NEVER_FIRST = word_set("de da la le y e of")
"""Particles that stand inside a name, never at its start."""
_ASIDE = frozenset((",", ";", ":", "—", "–", "--"))
_STATES_AS_SPEAKERS = word_set("washington brussels eu nato un u.n. u.s. us u.k. uk usa")
_NO_TITLES = word_set(
    """foreign prime interior defence defense finance former acting special senior national
    vice deputy executive member first"""
)
"""Words among the roles that need another one behind them before a name begins."""
_LONGEST_CLAUSE = 14
_OF_BODY = word_set("of from at with for in")
_BODY_HEADS = word_set("""government cabinet administration presidency regime kremlin""")


def mention(text: str, span: Span, entities: Sequence[Entity] = ()) -> Mention:
    """Read ``span`` as the name of a source.

    The mention's own span is the shortest full name phrase ("Dana Lind" in "Trade Minister Dana
    Lind, who took office in May"); ``role`` holds the title words beside it. ``entities`` are the
    names of the page, where a tagger finds them.
    """
    span = with_its_group(text, without_occasion(text, span))
    tokens = list(_WORD.finditer(text, span.start, span.end))
    if not tokens:
        return Mention(span, span, "unnamed")
    parts = _parts(tokens)
    if PART_OF_GROUP.match(span.of(text)):
        whole = Span(parts[0][0].start(), _end(text, parts[0]))
        return Mention(_with_clause(text, whole, span), whole, "unnamed")
    whole = Span(parts[0][0].start(), _end(text, parts[0]))
    named = None
    if not is_medium(whole.of(text)):
        named = _entity(text, parts, entities) or _person(parts)
    if named is not None:
        return Mention(named, named, "person", _role(text, span, named))
    body = named_body(text, parts, entities)
    if body is not None:
        return Mention(body, body, "organisation", whole.of(text))
    head = _head(text, parts[0])
    kind = _kind(text, whole, head, entities)
    if kind != "unnamed":
        return Mention(whole, head, kind)
    return Mention(_with_clause(text, whole, span), head, kind, head.of(text))


def _with_clause(text: str, whole: Span, span: Span) -> Span:
    """An unnamed source with the clause that tells which one: *a man who came off shift*."""
    rest = text[whole.end : span.end].rstrip()
    telling = re.match(r"\s+who\s", rest) and len(rest.split()) <= _LONGEST_CLAUSE
    return Span(whole.start, whole.end + len(rest)) if telling else whole


def _parts(tokens: Sequence[re.Match[str]]) -> list[list[re.Match[str]]]:
    """Cut at commas, dashes and relative clauses, parentheses left in their part."""
    parts: list[list[re.Match[str]]] = [[]]
    depth = 0
    for token in tokens:
        word = token.group()
        depth += (word == "(") - (word == ")")
        if depth <= 0 and (word in _ASIDE or word in ("who", "whose", "which")):
            if parts[-1]:
                parts.append([])
            if word not in _ASIDE:
                break
        else:
            parts[-1].append(token)
    return [part for part in parts if part] or [list(tokens)]


def _end(text: str, part: Sequence[re.Match[str]]) -> int:
    end = part[-1].end()
    return end - 1 if text[end - 1] == "." and not re.search(r"\.\w\.$", part[-1].group()) else end


def _entity(
    text: str, parts: Sequence[Sequence[re.Match[str]]], entities: Sequence[Entity]
) -> Span | None:
    """A person that the tagger found, when it ends the phrase or stands in apposition to it."""
    for index, part in enumerate(parts):
        if index and not may_name(parts, index, entities):
            continue
        start, end = part[0].start(), part[-1].end()
        for entity in entities:
            ends = start <= entity.span.start and entity.span.end == end
            ends = ends or is_of_place(part, entity.span, _is_titled(part, entity.span))
            if all(w.lower() in words.ROLES for w in entity.span.of(text).split()):
                continue  # "the Prime Minister" is nobody's name
            if entity.kind != "person" or not ends:
                continue
            if not _is_governed(part, entity.span):
                return _trimmed(part, entity.span)
            return _behind_place(part, entity.span)
    return None


def _is_titled(part: Sequence[re.Match[str]], name: Span) -> bool:
    """Whether a title or an office stands right before the name."""
    before = [t for t in part if t.end() <= name.start]
    return bool(before) and part[0].start() <= name.start and _is_title(before[-1].group())


def _is_governed(part: Sequence[re.Match[str]], name: Span) -> bool:
    """Whether a preposition leads to the name: *two waiters at the Lind Hotel* are the waiters."""
    return _is_led_to([t for t in part if t.end() <= name.start])


def _is_led_to(before: Sequence[re.Match[str]]) -> bool:
    """Whether the words end in a preposition, behind which articles, titles, a name may stand.

    *The Ministry of Ports and Lumber* is the ministry, not *Lumber*, and *a spokesman for Mayor
    Lind* is not the mayor.
    """
    lead = [t.group() for t in before]
    while lead and _is_title(lead[-1]):
        lead.pop()
    if lead and lead[-1] == "and":
        lead.pop()
        while lead and lead[-1][0].isupper():
            lead.pop()
    while lead and lead[-1].lower() in words.DETERMINERS:
        lead.pop()
    return bool(lead) and lead[-1].lower() in words.PREPOSITIONS


def _is_title(word: str) -> bool:
    """Whether a word is a title or an office before a name: *Mr.*, *Mayor*, *Prime*."""
    low = word.lower()
    office = "person" in noun_classes().get(low, ()) or low in ("prime", "vice", "deputy")
    return office or low.rstrip(".") in TITLES


def _behind_place(part: Sequence[re.Match[str]], span: Span) -> Span | None:
    """The person whose office's place the tagger took for a part of the name.

    *The spokeswoman of the ministry of Norland Dana Lind*: two names in a row, the first a place.
    """
    before = [t for t in part if t.end() <= span.start]
    inside = [t for t in part if span.start <= t.start() and t.end() <= span.end]
    if len(inside) != 3 or inside[0].group() in given_names() or not _is_role_phrase(before):
        return None
    return Span(inside[1].start(), span.end) if before[-1].group().lower() == "of" else None


def _trimmed(part: Sequence[re.Match[str]], span: Span) -> Span:
    """Leave out a title that the tagger counts as part of the name."""
    inside = [t for t in part if span.start <= t.start() and t.end() <= span.end]
    while len(inside) > 1 and inside[0].group().lower().rstrip(".") in words.ROLES:
        inside = inside[1:]
    return Span(inside[0].start(), inside[-1].end()) if inside else span


def _person(parts: Sequence[Sequence[re.Match[str]]]) -> Span | None:
    """The name of a person at the end of the phrase, or in apposition to it."""
    first = _name_at_end(_without_bracket(parts[0])) or _name_at_start(parts[0])
    if first is not None:
        return first
    if len(parts) > 1 and _is_role_phrase(parts[0]):
        second = parts[1]
        described = second[0].group().lower() in ("a", "an")
        name = None if described else _name_at_end(second)
        if name is not None and len(second) - sum(t.group()[0].islower() for t in second) >= 2:
            return name
    return None


def _name_at_start(part: Sequence[re.Match[str]]) -> Span | None:
    """A given name with a surname before a preposition: *Dana Lind of the Norland Board*, or
    before the office without a comma: *Dana Lind Norland Board Director*."""
    size = 0
    while size < len(part) and _is_name_word(part[size].group(), size > 0):
        size += 1
    name = [t.group() for t in part[:size]]
    if size == len(part) > 3 and name[0] in given_names() and name[-1].lower() in words.ROLES:
        return Span(part[0].start(), part[1].end())  # "Dana Lind Norland Board Director"
    if not 1 < size < len(part) or name[0] not in given_names():
        return None
    if part[size].group().lower() not in _OF_BODY or any(_is_body_word(w) for w in name):
        return None
    return Span(part[0].start(), part[size - 1].end())


def _without_bracket(part: Sequence[re.Match[str]]) -> Sequence[re.Match[str]]:
    """Without a parenthesis at the end, such as the name in another script."""
    if part[-1].group() != ")":
        return part
    opening = next((i for i, t in enumerate(part) if t.group() == "("), 0)
    return part[:opening] or part


def _is_role_phrase(part: Sequence[re.Match[str]]) -> bool:
    return any(
        singular(t.group().lower()) in words.ROLES
        or "person" in noun_classes().get(singular(t.group().lower()), ())
        for t in part
    )


def _name_at_end(part: Sequence[re.Match[str]]) -> Span | None:
    """A run of capitalised words, after the last title, body, state or possessive before it."""
    last = len(part)
    start = last
    while start > 0 and _is_name_word(part[start - 1].group(), start - 1 > 0):
        start -= 1
    while start < last and part[start].group().lower() in _NEVER_FIRST:
        start += 1
    ends = [i + 1 for i in range(start, last) if _ends_title(part, i)]
    cut = ends[-1] if ends else start
    given = _given_name_after_body(part, cut)
    if given is not None:
        return Span(part[given].start(), part[last - 1].end())
    if cut >= last or not _is_name_of_person(part, cut, bool(ends)):
        return None
    return Span(part[cut].start(), part[last - 1].end())


def _given_name_after_body(part: Sequence[re.Match[str]], cut: int) -> int | None:
    """Where a given name with a surname follows a place or a body's last words.

    *The premier of Norland Dana Lind*, *Norland Youth Connect Dana Lind*: what stands before the
    given name belongs to the office or the body.
    """
    before = part[cut - 1].group() if cut else ""
    if before.lower() not in words.PREPOSITIONS and not _is_body_word(before):
        return None
    if cut < len(part) and part[cut].group() in given_names():
        return None
    later = range(cut + 1, len(part) - 1)
    return next((i for i in later if part[i].group() in given_names()), None)


def _is_name_of_person(part: Sequence[re.Match[str]], cut: int, after_title: bool) -> bool:
    """Whether the capitalised words from ``cut`` on name a person rather than a body or a place."""
    name = [t.group() for t in part[cut:]]
    before = part[cut - 1].group() if cut else ""
    if (
        any(_is_body_word(w) for w in name)
        or _is_state(name)
        or all(w[0].islower() for w in name)
        or name[0].lower() in _NO_TITLES
        or _is_led_to(part[:cut])
        or before.lower() == "and"
    ):
        return False
    titled = after_title or (cut > 0 and _is_role_phrase(part[:cut]))
    if len(name) == 1:
        if _is_possessive(before) or before.lower() in words.DETERMINERS:
            return False
        return titled or (cut == 0 and not _is_acronym(name[0]) and _plain_surname(name[0]))
    return titled or cut == 0


def _is_name_word(word: str, inside: bool) -> bool:
    low = word.lower()
    if low in words.DETERMINERS | words.PRONOUNS | words.PREPOSITIONS and low not in ("al",):
        return False
    return word[0].isupper() or (
        inside and (low in PARTICLES or re.match(r"(?:al|el|ul|an|as|ash)-\w", low) is not None)
    )


def _ends_title(part: Sequence[re.Match[str]], index: int) -> bool:
    word = part[index].group()
    low = word.lower().rstrip(".")
    if low.replace("’", "'").endswith(("'s", "s'")):
        return True
    if low in _NO_TITLES:
        return False
    if low in words.ROLES or low in TITLES or low in _TITLES or low.startswith("ex-"):
        return True
    if word[0].isupper() and low in words.ORGANISATIONS:
        # "Norland Bank Dana Lind", but a body's name that begins so: "Radio Norland".
        return index > 0 and part[index - 1].group()[0].isupper()
    # A state or a demonym in front of a whole name: "Norland Dana Lind", "Norlander Dana Lind".
    return word in state_words() and len(part) - index > 2


def _is_possessive(word: str) -> bool:
    return word.lower().replace("’", "'").endswith(("'s", "s'"))


def _is_body_word(word: str) -> bool:
    low = word.lower().replace("’", "'").removesuffix("'s")
    site = re.search(r"\w\.(?:com|org|net|info|co)\b", low) is not None
    listed = words.ORGANISATIONS | words.DOCUMENTS | words.WEEKDAYS
    return site or low in listed


def _is_state(name: Sequence[str]) -> bool:
    joined = " ".join(name)
    return joined in state_words() or joined.lower() in words.GOVERNMENTS


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.upper() == word


def _plain_surname(word: str) -> bool:
    low = word.lower()
    return (
        low not in noun_classes()
        and singular(low) not in (noun_classes())
        and low not in ("many", "some", "others", "both")
    )


def _role(text: str, span: Span, name: Span) -> str | None:
    """The words before the name, or the first words after it, that give its office."""
    before = text[span.start : name.start].strip(" ,\n")
    if before:
        return before
    after = text[name.end : span.end].strip()
    if after.startswith(","):
        aside = re.split(r"[,;]| who ", after[1:], maxsplit=1)[0].strip()
        if aside and not aside[0].isdigit() and not aside.startswith(("who ", "which ")):
            return aside
    return None


def _head(text: str, part: Sequence[re.Match[str]]) -> Span:
    """Head noun: the last word before a preposition or parenthesis, or the whole name."""
    stop = len(part)
    for index, token in enumerate(part):
        low = token.group().lower()
        if index and (low in words.PREPOSITIONS or low in ("(", "to", "based", "close")):
            stop = index
            break
    core = list(part[:stop])
    while len(core) > 1 and core[0].group().lower() in words.DETERMINERS:
        core = core[1:]
    capital = [t for t in core if t.group()[0].isupper()]
    if capital and core[-1].group()[0].isupper() and len(capital) == len(core):
        return Span(core[0].start(), _end(text, core))
    return Span(core[-1].start(), _end(text, core))


def _kind(text: str, whole: Span, head: Span, entities: Sequence[Entity]) -> MentionKind:
    phrase, noun = whole.of(text), head.of(text)
    bare = re.sub(r"^(?:the|a|an)\s+", "", phrase, flags=re.IGNORECASE)
    if phrase.lower() in _PRONOUNS and phrase != "WHO":
        return "pronoun"
    if _is_government(bare.rpartition(" and ")[2], noun.lower()):
        return "government"
    if any(e.kind == "organisation" and e.span.overlaps(head) for e in entities):
        return "organisation"
    kind = _kind_of_noun(phrase, noun)
    if kind is not None:
        return kind
    named = bare[:1].isupper() and (noun[:1].isupper() or _is_acronym(bare))
    return "organisation" if named else "unnamed"


def _kind_of_noun(phrase: str, head: str) -> MentionKind | None:
    """What the head noun says; ``None`` when it is on no list."""
    noun = singular(head.lower().split()[-1])
    classes = noun_classes().get(noun, frozenset())
    if noun in words.DOCUMENTS or "document" in classes:
        return "document"
    if noun in words.ORGANISATIONS or "body" in classes:
        indefinite = re.match(r"(?:a|an|some|several|many|two|three)\s", phrase, re.IGNORECASE)
        return "unnamed" if indefinite and not head[:1].isupper() else "organisation"
    if "person" in classes or "people" in classes or noun in words.ROLES:
        return "unnamed"
    return None


def _is_government(bare: str, head: str) -> bool:
    name = bare.replace("’", "'").removesuffix("'s")
    if name in state_words() or name.lower() in _STATES_AS_SPEAKERS:
        return name not in demonyms()
    return head.rpartition(" ")[2] in _BODY_HEADS
