"""Who a source is: pronouns, roles, surnames and acronyms resolved to the page's people and bodies.

A source that is a name is joined to the fullest name on the page by ``entities``. A pronoun or a
role is given to the best of the page's people and bodies by a mention-ranking model (``features``
with weights that ship beside this file), and to none where the best is not good enough: a wrong
speaker is worse than an unknown one. Sources are taken in text order, so that each resolved one
tells who spoke last.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from sayso.records import Article, Mention, Span, Statement, Step
from sayso.statements.assembly import kept_paragraphs
from sayso.statements.media_again import is_taken_up
from sayso.statements.resolution.alone import (
    by_nearness,
    by_role,
    is_claimed,
    is_descriptor,
    is_overruled,
    named_later,
)
from sayso.statements.resolution.answering import answered, unknown
from sayso.statements.resolution.asides import antecedent, by_charge
from sayso.statements.resolution.authors import authors, by_paper
from sayso.statements.resolution.carriers import (
    carrier,
    is_paper_of,
    is_place_of_speech,
    is_share,
    subject_around,
    subject_before,
    whole,
)
from sayso.statements.resolution.certainty import Answer, certainty, weighed
from sayso.statements.resolution.doers import SCORE as DOES
from sayso.statements.resolution.doers import by_deed, by_owner
from sayso.statements.resolution.doubt import (
    has_office,
    is_faint,
    is_initials,
    is_nameless,
    may_be_named,
    names_nobody,
    tells_which,
)
from sayso.statements.resolution.entities import PageEntities
from sayso.statements.resolution.features import (
    FIRST_PERSON,
    PRONOUNS,
    SUBJECTS,
    Anaphor,
    pronoun,
)
from sayso.statements.resolution.inside import told_of, words_around
from sayso.statements.resolution.names import Name, find_names
from sayso.statements.resolution.nouns import Noun, find_nouns
from sayso.statements.resolution.people import PageEntity, is_told
from sayso.statements.resolution.ranking import Candidate, Weights, best, candidates, weights
from sayso.statements.resolution.speech import GOES_ON, by_speech, introduced
from sayso.statements.resolution.words import Page
from sayso.tagging import Entity, Tags


def resolve(article: Article, statements: Sequence[Statement], tags: Tags) -> tuple[Statement, ...]:
    """Fill ``stands_for``, ``kind``, ``role`` and ``score`` of every source, relay and basis.

    ``stands_for`` is the page's fullest name for the same person or body (its fullest phrase for
    unnamed people), ``None`` when the mention itself is that or when nothing fits; a pronoun that
    nothing fits keeps the kind ``pronoun``, a relay that stands for a name already keeps it.
    """
    resolver = Resolver(article.text, tuple(kept_paragraphs(article)), statements, tags.entities)
    answers = resolver.read()
    return tuple(_with(s, answers) for s in statements)


def _with(statement: Statement, answers: dict[Span, Mention]) -> Statement:
    def known(mention: Mention | None) -> Mention | None:
        return None if mention is None else answers.get(mention.span, mention)

    def step(one: Step) -> Step:
        own, found = one.mention, known(one.mention)
        if is_taken_up(one) or own is None or found is None:
            return one
        medium = one.part == "relay" and own.kind == "organisation"
        # a medium is nobody's pronoun and no person
        lost = medium and found.kind in ("pronoun", "person")
        return one if lost else replace(one, mention=found)

    chain = tuple(step(one) for one in statement.chain)
    return replace(statement, source=known(statement.source), chain=chain)


def _verbs(text: str, statements: Sequence[Statement]) -> frozenset[int]:
    """Where the cues of one word begin whose source stands right before them."""
    return frozenset(
        s.cue.start
        for s in statements
        if s.cue is not None
        and s.source is not None
        and text[s.source.span.end : s.cue.start] == " "
        and s.cue.of(text).isalpha()
    )


class Resolver:
    """The people and bodies of one page, and the search for whom a source stands for."""

    def __init__(
        self,
        text: str,
        paragraphs: tuple[Span, ...],
        statements: Sequence[Statement],
        entities: Sequence[Entity] = (),
        tables: Weights | None = None,
    ) -> None:
        self.page = Page(text, paragraphs)
        self._tables = tables or weights()
        self._statements = statements
        self._contents: dict[Span, tuple[Span, ...]] = {}
        self._confidences: dict[Span, float] = {}
        mentions: dict[Span, Mention] = {}
        for statement in statements:
            steps = (step.mention for step in statement.chain)
            for mention in filter(None, (statement.source, *steps)):
                mentions.setdefault(mention.span, mention)
            if statement.source is not None:
                span = statement.source.span
                self._contents[span] = self._contents.get(span, ()) + statement.content
                surest = max(self._confidences.get(span, 0.0), statement.confidence)
                self._confidences[span] = surest
        self._mentions = mentions
        names = find_names(self.page, entities)
        nouns = find_nouns(self.page, names, _verbs(text, statements))
        self.entities = PageEntities(self.page, names, nouns, tuple(mentions))
        self.spoke: list[PageEntity | None] = []
        """Who the sources so far stand for, the latest last."""
        self._leading = frozenset(
            s.source.span for s in statements if s.source is not None and s.parent is None
        )
        self._last: PageEntity | None = None
        """Who spoke last in the page's own words, not in somebody's report."""
        self._bearers: dict[Span, PageEntity | None] = {}
        self._lost: Span | None = None
        """The latest source, where it was left open which of several bears its name."""
        self._doubtful: list[PageEntity] = []
        """Those without a name that may be one whom the page names."""

    def read(self) -> dict[Span, Mention]:
        """Answer every mention, in text order, resolving the pronouns between them on the way.

        "I" in somebody's words waits for the end, because its speaker may be named after it.
        """
        answers: dict[Span, Mention] = {}
        for span in sorted({*self._mentions, *self._pronouns()}):
            if span not in self._mentions:
                self.follow(span)
            elif not self._is_first_person(span):
                answers[span] = self.answer(span)
        answers |= {span: self.answer(span) for span in self._mentions if span not in answers}
        return {s: self._named_later(s, m) for s, m in answers.items()}

    def _named_later(self, span: Span, mention: Mention) -> Mention:
        """The answer for a role whose bearer the page named further down."""
        entity = self._bearers.get(span)
        part = carrier(self.entities, span)
        if entity is None or entity.names or not isinstance(part, Noun):
            return mention
        bearer = self.entities.at(part.span)
        if bearer is None or bearer is entity:
            bearer = named_later(self.entities, part)
        if bearer is None or bearer is entity or bearer.kind != "person":
            return mention
        return answered(self.entities, mention, part, bearer, 0.5)

    def _pronouns(self) -> list[Span]:
        taken = self._mentions
        return [
            w.span
            for w in self.page.words
            if PRONOUNS.get(w.lower, ("", None))[0] == "person"
            and not any(s.contains(w.span) for s in taken)
        ]

    def follow(self, span: Span) -> None:
        """Resolve a pronoun that is no source, so that it counts as a mention of its bearer."""
        entity, _ = self.rank(Anaphor(span, wants=PRONOUNS[span.of(self.page.text).lower()]))
        if entity is not None:
            self._take(entity, span)

    def _take(self, entity: PageEntity, span: Span) -> None:
        """Count a pronoun as a mention; its gender is the entity's from then on."""
        entity.pronouns.append(span)
        gender = PRONOUNS.get(span.of(self.page.text).lower(), ("", None))[1]
        if gender is not None:
            entity.called.add(gender)

    def answer(self, span: Span) -> Mention:
        """The mention with what it surely stands for; to be asked once for each, in order."""
        last, spoke = self._last, tuple(self.spoke)
        mention, part = self._answer(span)
        if span not in self._contents or (mention.kind == "pronoun" and mention.stands_for is None):
            return mention
        entity = self._bearers[span]
        known = self._contents[span], part, entity, last, spoke, self._confidences[span]
        return weighed(mention, self.certainty(Answer(mention.span, *known)))

    def certainty(self, answer: Answer) -> float | None:
        """Probability that what a source was said to stand for is right."""
        return certainty(self.entities, answer)

    def _answer(self, span: Span) -> tuple[Mention, Name | Noun | None]:
        """The mention with what it stands for, and the name or noun that carries it."""
        mention = self._mentions[span]
        if is_share(self.page.text, span):
            self._bearers[span] = None
            self.spoke.append(None)
            return replace(mention, head=mention.span, kind="unnamed", stands_for=None), None
        subject = subject_before(self.entities, span)
        if subject is not None:
            mention = replace(mention, span=subject.span, head=subject.span, role=None)
        around = subject_around(self.entities, span) if subject is None else None
        if around is not None:
            whole_span = Span(around.span.start, max(around.span.end, span.end))
            mention = replace(mention, span=whole_span, head=around.head, role=None, kind="unnamed")
        part = subject or around or carrier(self.entities, whole(self.entities, span))
        if self._is_first_person(span):
            part = None  # "We’re" has the capital of a name
        if span not in self._contents and is_paper_of(mention, part):
            self.spoke.append(None)
            return mention, part
        entity, score = self._entity(span, part)
        self._bearers[span] = entity
        self.spoke.append(entity)
        if span in self._leading:
            self._last = entity
            self._lost = span if entity is None and isinstance(part, Name) else None
        if part is None and names_nobody(self.page, span):
            return replace(mention, kind="pronoun", stands_for=None, score=0.0), part
        if entity is None or any(e is entity for e in self._doubtful):
            return unknown(self.entities, mention, part, score), part
        if isinstance(part, Name) and span in self._contents and self._is_no_speaker(part, entity):
            return replace(mention, kind="pronoun", stands_for=None, score=0.0), part
        return answered(self.entities, mention, part, entity, score), part

    def _entity(self, span: Span, part: Name | Noun | None) -> tuple[PageEntity | None, float]:
        if isinstance(part, Name):
            return self._named(span, part)
        if self._is_first_person(span):
            return self._speaker_around(span)
        owner = by_owner(self.entities, span)
        if owner is not None or part is None:
            return (owner, DOES) if owner is not None else self._pronoun(span)
        writers = authors(self.entities, part, self._statements, self._bearers)
        if not writers or (writers[1:] and part.determiner not in ("the", "this")):
            return self._described(span, part)
        return (None, 0.0) if writers[1:] else (writers[0], 0.7)

    def _named(self, span: Span, name: Name) -> tuple[PageEntity | None, float]:
        """Who bears a name; of several the one that is near, or alone spoke so far."""
        several = self.entities.bearers.get(name.span)
        if not several:
            return self.entities.at(name.span), 1.0
        several = self._of_gender(span, several)
        spoke = [e for e in several if any(e is s for s in self.spoke)]
        near = by_nearness(self.page, name.span, several)
        return (spoke[0], 0.6) if near[0] is None and len(spoke) == 1 else near

    def _described(self, span: Span, noun: Noun) -> tuple[PageEntity | None, float]:
        """Whom a role stands for, or itself; in doubt where it may be one whom the page names."""
        contents = self._contents.get(span, ())
        doer = by_deed(self.entities, noun) or by_charge(self.entities, noun, contents)
        if doer is not None:
            self.entities.take_up(noun.span, doer)
            return doer, DOES
        entity, sure = self._role(span, noun)
        own = entity or self.entities.at(noun.span)
        if sure is None or own is None:
            return None, 0.0
        # Nothing more is told of them.
        full = span.end <= noun.span.end and not tells_which(self.page, span, noun)
        in_full = entity is not None and noun.span.end > noun.head.end  # "the head of the board"
        if full and not in_full and may_be_named(self.entities, noun, own):
            self._doubtful.append(own)
        if entity is not None:
            self.entities.merge(noun.span, entity)
        return own, 1.0 if entity is None else sure

    def _is_no_speaker(self, name: Name, entity: PageEntity) -> bool:
        """Whether a name only tells where it was said, or an office of nobody on the page."""
        return is_place_of_speech(self.entities, name.span) or is_initials(self.page, name, entity)

    def _pronoun(self, span: Span) -> tuple[PageEntity | None, float]:
        """Whom a pronoun stands for: by the conventions of news, else by rank."""
        anaphor = self.anaphor(span, None)
        if anaphor is None:
            return antecedent(self.entities, span)
        around = words_around(self.entities, span, self._statements)
        if around:
            return told_of(self.entities, anaphor, around)
        entity, score = introduced(self.entities, anaphor, self._bearers)
        if entity is None:
            entity, score = by_paper(self.entities, anaphor, self._statements, self._bearers)
        if entity is None:
            entity, score = by_speech(self.entities, anaphor, self._last, self._said)
            if (score < GOES_ON and self._is_lost(anaphor)) or is_nameless(
                self.entities, anaphor, entity
            ):
                return None, score
        if entity is None:
            entity, score = self.rank(anaphor)
            if entity is not None and is_faint(
                self.entities, anaphor, (entity, score), (self.spoke, self._last)
            ):
                return None, score
        if entity is not None:
            self._take(entity, span)
        return entity, score

    def _is_lost(self, anaphor: Anaphor) -> bool:
        """Whether the pronoun may be one of several whose name the last source bears."""
        if anaphor.wants[0] != "person" or self._lost is None:
            return False
        return self.page.paragraphs_apart(self._lost, anaphor.span) <= 1

    def _role(self, span: Span, noun: Noun) -> tuple[PageEntity | None, float | None]:
        """Whom of the page a role stands for; no score where it is somebody, but not told who."""
        anaphor = self.anaphor(span, noun)
        own = self.entities.at(noun.span)
        if anaphor is None or (own is not None and self.entities.is_brought_in(noun, own)):
            return None, 0.0
        entity, score = by_role(self.entities, anaphor, noun, self._last)
        if tells_which(self.page, span, noun) and not has_office(noun, entity):
            return None, 0.0
        if entity is not None and is_overruled(self.entities, noun, entity, self._last, score):
            return None, None
        if entity is None and not (noun.proper and is_descriptor(noun)):
            entity, score = self.rank(anaphor)
        introduced = own is not None and any(n.determiner == "a" for n in own.nouns)
        claimed = entity is None and not introduced and is_claimed(self.entities, noun)
        return entity, None if claimed else score

    def _of_gender(self, source: Span, several: list[PageEntity]) -> list[PageEntity]:
        """Those of the gender that the speech opens with: "Lom denied that she had seen it"."""
        spans = [c for c in self._contents.get(source, ()) if not self.page.is_quoted(c)]
        opening = [w.lower for c in spans[:1] for w in self.page.words_in(c)[:4]]
        genders = {PRONOUNS[w][1] for w in opening if w in ("he", "she")}
        return [e for e in several if not genders or e.gender in {None, *genders}]

    def _is_first_person(self, span: Span) -> bool:
        return pronoun(span.of(self.page.text)) in FIRST_PERSON

    def _speaker_around(self, span: Span) -> tuple[PageEntity | None, float]:
        """Whose words "I" stands in: the source of the shortest content around it."""
        around = [
            (sum(c.end - c.start for c in s.content), s.source.span)
            for s in self._statements
            if s.source and s.source.span != span and any(c.contains(span) for c in s.content)
        ]
        singular = span.of(self.page.text).lower() in ("i", "me", "my", "mine", "myself")
        if not around or not singular:
            return None, 0.0
        return self._bearers.get(min(around)[1]), 1.0

    def anaphor(self, span: Span, noun: Noun | None) -> Anaphor | None:
        """The source as something to be resolved; ``None`` when it stands for itself."""
        contents = self._contents.get(span, ())
        if isinstance(noun, Noun):
            if noun.determiner in ("a", "some", "his"):
                return None
            if noun.proper and noun.kind != "person" and not is_descriptor(noun):
                return None
            own = self.entities.at(noun.span)
            if own is not None and (own.names or is_told(own, noun)):
                return None
            wants = (noun.kind, noun.gender)
            return Anaphor(span, noun, contents, wants)
        words = [pronoun(w.text) for w in self.page.words_in(span)]
        if words and words[0] in PRONOUNS and (len(words) == 1 or words[0] in SUBJECTS):
            return Anaphor(span, None, contents, PRONOUNS[words[0]])
        return None

    def candidates(self, anaphor: Anaphor) -> list[Candidate]:
        """The possible antecedents with their features, the nearest first."""
        return candidates(self.entities, anaphor, self.spoke)

    @cached_property
    def _said(self) -> tuple[Span, ...]:
        return tuple(c for contents in self._contents.values() for c in contents)

    def rank(self, anaphor: Anaphor) -> tuple[PageEntity | None, float]:
        """The best antecedent and its probability, or ``None`` when none is good enough."""
        return best(self._tables[anaphor.table], self.candidates(anaphor))


__all__ = ["Resolver", "Weights", "resolve"]
