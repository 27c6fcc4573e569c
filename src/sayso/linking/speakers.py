"""Who is who across pages: mentions merged into speakers.

Each page hands on its people and bodies (:class:`PageSpeaker`). Candidates share a key; a pair is
scored by ``names``; pairs that are the same become links with score, method and evidence; links
become speakers by ``components``. What never merges: unnamed sources of two pages, a bare surname
or role without a full name on its page, people of one surname with different given names. What a
person judged the same is joined and what a person judged different stays apart.

Everything is a pure function of the page speakers, the aliases and the judgements, and the order
in which they come changes nothing. A pair's score depends on the two alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, islice
from typing import Literal

from sayso.ids import digest, mention_id
from sayso.lexicon import capitals, noun_classes, singular
from sayso.linking.aliases import Alias, Aliases
from sayso.linking.components import cluster
from sayso.linking.names import (
    BACKED,
    SAME,
    NameForm,
    body_words,
    contradict,
    fold,
    initials,
    person_words,
    role_words,
    score_names,
    share_role,
)
from sayso.records import (
    Article,
    Mention,
    PageSpeaker,
    SameSpeaker,
    Span,
    Speaker,
    SpeakerRole,
    Statement,
)

TITLED = frozenset(("mr", "mrs", "ms", "miss", "sir", "dr"))
PRONOUNS = frozenset(
    "he she it they him her them his its their who i me my we us our you himself herself".split()
)
_BODIES = ("organisation", "government")


@dataclass(frozen=True, slots=True)
class Judged:
    """A person's verdict on two mentions."""

    left: str
    right: str
    verdict: Literal["same", "different"]


def link_speakers(
    speakers: Iterable[PageSpeaker], aliases: Aliases, judged: Sequence[Judged] = ()
) -> tuple[list[SameSpeaker], list[Speaker]]:
    """Links between page speakers, and the speakers that they make, both sorted.

    To add pages to a ledger, hand in the page speakers of every cluster that shares a key with a
    new one (see :func:`keys`) together with the new ones: the answer is the same as for all.
    """
    members = {s.id: s for s in sorted(speakers, key=lambda s: s.id)}
    same, different = _verdicts(members, judged)
    links, apart = _links(members, aliases, different)
    if same:
        apart = _reconciled(members, links, apart, same)
    links = [k for k in links if (k.left, k.right) not in different | same]
    links += [SameSpeaker(left, right, 1.0, "judged") for left, right in sorted(same)]
    links += [SameSpeaker(a, b, 1.0, "judged", "different") for a, b in sorted(different)]
    groups = cluster(members, _joining(links), apart | different)
    made = [_speaker([members[m] for m in group], aliases) for group in groups]
    return sorted(links, key=lambda k: (k.left, k.right, k.method)), made


def page_speakers(
    article: Article,
    statements: Sequence[Statement],
    roles: Sequence[tuple[Span, Span]] = (),
) -> tuple[PageSpeaker, ...]:
    """The speakers of one page from its resolved statements, in order of their ids.

    ``roles`` are the name and role spans of ``page_roles``. Pronouns that nothing was found for
    are no speakers.
    """
    groups: dict[str, list[Mention]] = defaultdict(list)
    for mention in _mentions(statements):
        if mention.kind != "pronoun":
            full = (mention.stands_for or mention.span).of(article.text)
            groups[_plain(full)].append(mention)
    given: dict[str, list[str]] = defaultdict(list)
    for name, role in roles:
        given[_plain(name.of(article.text))].append(role.of(article.text))
    made = (_page_speaker(article, found, given[key]) for key, found in groups.items())
    return tuple(sorted(made, key=lambda s: s.id))


def keys(speaker: PageSpeaker, aliases: Aliases) -> frozenset[str]:
    """What another page's speaker must share with this one to be compared with it."""
    found: set[str] = set()
    for text, _ in speaker.names:
        alias = aliases.find(text)
        if alias is not None:
            found.add(f"alias:{alias.id}")
    if speaker.kind == "person":
        words = person_words(speaker.name)
        if len(words) > 1:
            surname = fold(words[-1])
            found |= {f"surname:{part}" for part in _one_off(surname)}
    elif speaker.kind in _BODIES:
        core, _ = body_words(speaker.name)
        found.add("body:" + "".join(core))
        short = initials(speaker.name) or speaker.name.replace(".", "")
        found.add("initials:" + short)
    return frozenset(found)


def score(a: PageSpeaker, b: PageSpeaker, aliases: Aliases) -> tuple[float, str]:
    """How surely two page speakers are one, 0 to 1, and by what; a function of the two alone."""
    named = {"person", *_BODIES}
    if not {a.kind, b.kind} <= named:
        return 0.0, "kind"
    left, right = _alias(a, aliases), _alias(b, aliases)
    if left is not None and right is not None:
        return (0.95, "alias") if left.id == right.id else (0.0, "alias")
    if (a.kind == "person") != (b.kind == "person") or a.article == b.article:
        return 0.0, "kind"
    one, other = _form(a), _form(b)
    value = score_names(one, other)
    if BACKED <= value < SAME and _shared_form(a, b):
        return 0.85, "name+form"
    backed = SAME <= value < 0.9 and share_role(one.roles, other.roles)
    return value, "name+role" if backed else "name"


# --- links ---


Pairs = set[tuple[str, str]]


def _verdicts(members: dict[str, PageSpeaker], judged: Sequence[Judged]) -> tuple[Pairs, Pairs]:
    """The pairs of members that a person judged the same, and different; the later one holds."""
    owner = {mention: s.id for s in members.values() for mention in s.mentions}
    last: dict[tuple[str, str], str] = {}
    for verdict in judged:
        left, right = owner.get(verdict.left), owner.get(verdict.right)
        if left is not None and right is not None and left != right:
            last[min(left, right), max(left, right)] = verdict.verdict
    return (
        {pair for pair, verdict in last.items() if verdict == "same"},
        {pair for pair, verdict in last.items() if verdict == "different"},
    )


def _reconciled(
    members: dict[str, PageSpeaker], links: list[SameSpeaker], apart: Pairs, same: Pairs
) -> Pairs:
    """The contradicting pairs without those that a person's "same" overrules.

    Who joins two speakers joins all their pages: no two names of theirs contradict any more.
    """
    groups = cluster(members, _joining(links), apart)
    speaker = {member: n for n, group in enumerate(groups) for member in group}
    joined = cluster(
        [str(n) for n in range(len(groups))],
        [SameSpeaker(str(speaker[a]), str(speaker[b]), 1.0, "judged") for a, b in sorted(same)],
    )
    person = {int(n): k for k, group in enumerate(joined) for n in group}
    return {
        (a, b)
        for a, b in apart
        if person[speaker[a]] != person[speaker[b]] or speaker[a] == speaker[b]
    }


def _joining(links: Iterable[SameSpeaker]) -> list[SameSpeaker]:
    """The links that join, those of a person above all others, for clustering alone."""
    return [
        replace(k, score=2.0) if k.method == "judged" else k for k in links if k.verdict == "same"
    ]


def _links(
    members: dict[str, PageSpeaker], aliases: Aliases, different: Pairs
) -> tuple[list[SameSpeaker], Pairs]:
    """All links, unsure ones for a person to judge among them, and the pairs that must stay apart
    because their names contradict.

    Page speakers with the same names and roles are compared once, by the smallest of them, so a
    name that ten thousand pages carry costs ten thousand links and not their square. When a person
    judged two of them different, each is linked to the first that it may be one with.
    """
    alike: dict[object, list[PageSpeaker]] = defaultdict(list)
    for speaker in members.values():
        alike[_signature(speaker)].append(speaker)
    links: list[SameSpeaker] = []
    apart: Pairs = set()
    buckets: dict[str, set[str]] = defaultdict(set)
    for group in alike.values():
        for n, other in enumerate(group[1:], start=1):
            free = (one for one in islice(group, n) if (one.id, other.id) not in different)
            first = next(free, None)
            if first is not None and score(first, other, aliases)[0] >= SAME:
                links.append(_compared(first, other, aliases))
        for key in keys(group[0], aliases):
            buckets[key].add(group[0].id)
    seen: set[tuple[str, str]] = set()
    for bucket in buckets.values():
        seen.update(combinations(sorted(bucket), 2))
    for left, right in sorted(seen):
        a, b = members[left], members[right]
        value = score(a, b, aliases)[0]
        if value >= SAME:
            links.append(_compared(a, b, aliases))
        elif a.kind == b.kind == "person" and contradict(a.name, b.name):
            apart.add((left, right))
        elif value >= BACKED:
            links.append(replace(_compared(a, b, aliases), verdict="unsure"))
    return _unambiguous(links, apart, members), apart


def _compared(a: PageSpeaker, b: PageSpeaker, aliases: Aliases) -> SameSpeaker:
    value, method = score(a, b, aliases)
    evidence = tuple((s.article, s.span) for s in (a, b) if s.span is not None)
    return SameSpeaker(a.id, b.id, value, method, evidence=evidence)


def _unambiguous(
    links: list[SameSpeaker], apart: set[tuple[str, str]], members: dict[str, PageSpeaker]
) -> list[SameSpeaker]:
    """Doubt the links of a name with an initial that fits two people: "A. Lom" of Ada, Anna."""
    partners: dict[str, set[str]] = defaultdict(set)
    for link in (k for k in links if k.verdict == "same"):
        partners[link.left].add(link.right)
        partners[link.right].add(link.left)
    torn = {
        member
        for member, others in partners.items()
        if _has_initial(members[member])
        and any(tuple(sorted(pair)) in apart for pair in combinations(sorted(others), 2))
    }
    return [replace(k, verdict="unsure") if {k.left, k.right} & torn else k for k in links]


def _has_initial(speaker: PageSpeaker) -> bool:
    words = person_words(speaker.name) if speaker.kind == "person" else ()
    return len(words) > 1 and len(words[0]) == 1


def _signature(speaker: PageSpeaker) -> object:
    if speaker.kind not in ("person", *_BODIES):
        return speaker.id
    return speaker.kind, frozenset(name for name, _ in speaker.names), frozenset(speaker.roles)


def _alias(speaker: PageSpeaker, aliases: Aliases) -> Alias | None:
    """The listed body that the page speaker is; a person is one only by a person's entry."""
    for text, _ in speaker.names:
        found = aliases.find(text)
        if found is not None and (found.kind == "person") == (speaker.kind == "person"):
            return found
    return None


def _form(speaker: PageSpeaker) -> NameForm:
    kind: Literal["person", "organisation"]
    kind = "person" if speaker.kind == "person" else "organisation"
    return NameForm(speaker.name, kind, speaker.roles)


def _shared_form(a: PageSpeaker, b: PageSpeaker) -> bool:
    """Whether both pages use one surname too, beside full names that differ in a letter."""
    left = {words[-1] for text, _ in a.names if (words := person_words(text))}
    right = {words[-1] for text, _ in b.names if (words := person_words(text))}
    return a.kind == "person" and bool(left & right)


def _one_off(word: str) -> Iterator[str]:
    """The word and what is left when any one letter is taken out, for misspellings."""
    yield word
    if len(word) > 4:
        yield from (word[:i] + word[i + 1 :] for i in range(len(word)))


# --- speakers ---


def _speaker(group: Sequence[PageSpeaker], aliases: Aliases) -> Speaker:
    names: Counter[str] = Counter()
    for member in group:
        for text, count in member.names:
            names[text] += count
    mentions = tuple(sorted(m for s in group for m in s.mentions))
    roles = {SpeakerRole(r, s.article, s.published) for s in group for r in s.roles}
    kinds = Counter(s.kind for s in group)
    alias = next((found for s in group if (found := _alias(s, aliases))), None)
    kind = alias.kind if alias else max(sorted(kinds), key=lambda k: kinds[k])
    return Speaker(
        id=digest("speaker", mentions[0]),
        name=_best_name(group, kind, alias),
        kind=kind,
        names=tuple(sorted(names.items(), key=lambda n: (-n[1], n[0]))),
        roles=tuple(sorted(roles, key=lambda r: (r.published or "", r.article, r.role))),
        mentions=mentions,
    )


def _best_name(group: Sequence[PageSpeaker], kind: str, alias: Alias | None) -> str:
    """The full name that most pages use; of equals the longest, then the first by alphabet."""
    full: Counter[str] = Counter(s.name for s in group)
    if kind == "government":  # a capital stands for it, but is not its name
        full = Counter({n: c for n, c in full.items() if n not in capitals()}) or full
    elif alias is not None and alias.name in {text for s in group for text, _ in s.names}:
        return alias.name
    if kind == "person":
        return min(full, key=lambda n: (-full[n], -len(person_words(n)), -len(n), n))
    return min(full, key=lambda n: (-full[n], -len(n), n))


def _mentions(statements: Sequence[Statement]) -> list[Mention]:
    found: dict[Span, Mention] = {}
    for statement in statements:
        steps = (step.mention for step in statement.chain)
        for mention in (statement.source, *steps):
            if mention is not None:
                found.setdefault(mention.span, mention)
    return [found[span] for span in sorted(found)]


def _page_speaker(article: Article, found: list[Mention], given: list[str]) -> PageSpeaker:
    full = found[0].stands_for or found[0].span
    names: Counter[str] = Counter({_without_article(full.of(article.text)): 0})
    roles = set(given)
    for mention in found:
        words = mention.head.of(article.text)
        if mention.role and mention.kind == "person":
            roles.add(mention.role)
        if words.lower() in PRONOUNS:
            continue
        if mention.kind == "person" and _is_role(words):
            roles.add(mention.span.of(article.text))
        elif mention.stands_for is None:
            names[_without_article(full.of(article.text))] += 1
        elif words[:1].isupper():
            names[_without_article(words)] += 1
    ordered = [names.most_common()[0]] if len(names) == 1 else list(names.items())
    return PageSpeaker(
        article=article.id,
        mentions=tuple(sorted(mention_id(article.id, m.span) for m in found)),
        kind=found[0].kind,
        names=tuple((text, max(1, count)) for text, count in ordered),
        roles=tuple(sorted(r for r in roles if _is_office(r))),
        published=article.published,
        span=full,
    )


def _is_role(words: str) -> bool:
    return singular(words.lower()) in noun_classes()


def _is_office(role: str) -> bool:
    """Whether a role says more than an honorific ("Mr") or a bare noun ("he")."""
    return (
        any("person" in noun_classes().get(word, frozenset()) for word in role_words(role) - TITLED)
        or len(role_words(role) - TITLED) > 1
    )


def _without_article(name: str) -> str:
    first, _, rest = name.partition(" ")
    return rest if rest[:1].isupper() and first.lower() == "the" else name


def _plain(name: str) -> str:
    return _without_article(" ".join(name.split())).casefold()
