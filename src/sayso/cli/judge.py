"""``sayso judge``: what a person decides."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from sayso.cli.output import (
    DEFAULT_LEDGER,
    JsonOption,
    LedgerOption,
    console,
    print_json,
    print_table,
)
from sayso.ledger import Ledger, aside, deciding, judgements, naming, queries
from sayso.ledger.judgements import By
from sayso.ledger.wording import find_words
from sayso.records import Article, Judgement, Span
from sayso.relink import relink_judged

judge = typer.Typer(
    help="Decide what stands: confirm, reject or correct a statement, add one that was missed, "
    "correct a page, join or part speakers and claims. Nothing is overwritten, and 'sayso judge "
    "retract' takes any of it back.",
    no_args_is_help=True,
)

WhyOption = Annotated[str, typer.Option("--why", help="The reason, in a sentence.")]
WhoOption = Annotated[
    str | None,
    typer.Option("--who", envvar="SAYSO_WHO", help="Who decides; the login name unless given."),
]
StatementArgument = Annotated[
    str, typer.Argument(help="Id of a statement, or the beginning of it.", metavar="STATEMENT")
]
SourceOption = Annotated[
    str | None, typer.Option(help="Words of the page that name the speaker: his name, “he”, …")
]
SpeakerOption = Annotated[
    str | None, typer.Option(help="His name as the page gives it; or 'unknown'.")
]
CueOption = Annotated[str | None, typer.Option(help="The word that reports it: “said”, …")]
StanceOption = Annotated[str | None, typer.Option(help="asserts, denies or declines.")]
KindOption = Annotated[str | None, typer.Option(help="direct, indirect or mixed.")]
SaidOption = Annotated[
    str | None,
    typer.Option(
        help="When it was said: 2031, 2031-03, 2031-03-10, two of them with a slash "
        "between, or 'unknown'."
    ),
]
LeftArgument = Annotated[
    str, typer.Argument(help="A speaker's id or name, or the id of a statement of his.")
]
RightArgument = Annotated[str, typer.Argument(help="The other one, named likewise.")]


@judge.command("confirm")
def confirm(
    statement: StatementArgument,
    why: WhyOption = "",
    who: WhoOption = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
    as_json: JsonOption = False,
) -> None:
    """Confirm a statement as it stands; it stays even when a later model misses it."""
    _decide(ledger, lambda led, by: deciding.confirm(led, statement, by), (who, why), as_json)


@judge.command("reject")
def reject(
    statement: StatementArgument,
    why: WhyOption = "",
    who: WhoOption = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
    as_json: JsonOption = False,
) -> None:
    """Reject a statement; it leaves all counts, claims and origins."""
    _decide(ledger, lambda led, by: deciding.reject(led, statement, by), (who, why), as_json)


@judge.command("correct")
def correct(
    statement: StatementArgument,
    speaker: SpeakerOption = None,
    source: SourceOption = None,
    stance: StanceOption = None,
    kind: KindOption = None,
    said: SaidOption = None,
    content: Annotated[
        list[str] | None,
        typer.Option(help="The words that it says, as the page has them; once for each piece."),
    ] = None,
    cue: CueOption = None,
    why: WhyOption = "",
    who: WhoOption = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
    as_json: JsonOption = False,
) -> None:
    """Correct a statement: who says it, which words, its stance, when it was said."""

    def made(opened: Ledger, by: By) -> Judgement:
        row = aside.any_statement(opened, statement)
        page = queries.article(opened, row.article)
        near = row.content[0].start
        correction = deciding.Correction(
            content=tuple(_words(page, near, content)) or None,
            cue=_word(page, (row.cue or row.content[0]).start, cue),
            source=_word(page, (row.source or row.content[0]).start, source),
            speaker=speaker,
            stance=stance,
            kind=kind,
            said=said,
        )
        return deciding.correct(opened, row.id, correction, by)

    _decide(ledger, made, (who, why), as_json)


@judge.command("add")
def add(
    page: Annotated[str, typer.Argument(help="Id, source or address of the page.")],
    words: Annotated[
        list[str],
        typer.Option(help="The words that are said, as the page has them; once for each piece."),
    ],
    source: SourceOption = None,
    speaker: SpeakerOption = None,
    cue: CueOption = None,
    stance: StanceOption = None,
    kind: KindOption = None,
    said: SaidOption = None,
    why: WhyOption = "",
    who: WhoOption = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
    as_json: JsonOption = False,
) -> None:
    """Add a statement that was missed, by its words on the page."""

    def made(opened: Ledger, by: By) -> Judgement:
        found = queries.article(opened, page)
        content = tuple(_words(found, None, words))
        addition = deciding.Addition(
            content=content,
            source=_word(found, content[0].start, source),
            speaker=speaker,
            cue=_word(found, content[0].start, cue),
            stance=stance or "asserts",
            kind=kind,
            said=said,
        )
        return deciding.add(opened, found.id, addition, by)

    _decide(ledger, made, (who, why), as_json)


@judge.command("page")
def page(
    page: Annotated[str, typer.Argument(help="Id, source or address of the page.")],
    outlet: Annotated[str | None, typer.Option(help="Who published it; or 'unknown'.")] = None,
    date: Annotated[
        str | None, typer.Option(help="Day of publication, as 2031-03-10; or 'unknown'.")
    ] = None,
    url: Annotated[str | None, typer.Option(help="Its address; or 'unknown'.")] = None,
    why: WhyOption = "",
    who: WhoOption = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
    as_json: JsonOption = False,
) -> None:
    """Correct a page's outlet, day of publication or address."""
    asked = {"outlet": outlet, "published": date, "url": url}
    changes = {name: value for name, value in asked.items() if value is not None}
    _decide(
        ledger, lambda led, by: deciding.correct_page(led, page, changes, by), (who, why), as_json
    )


@judge.command("same-speaker")
def same_speaker(
    left: LeftArgument,
    right: RightArgument,
    why: WhyOption = "",
    who: WhoOption = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
    as_json: JsonOption = False,
) -> None:
    """Join two speakers: they are one."""
    _decide(ledger, _speakers(left, right, "same"), (who, why), as_json)


@judge.command("different-speaker")
def different_speaker(
    left: LeftArgument,
    right: RightArgument,
    why: WhyOption = "",
    who: WhoOption = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
    as_json: JsonOption = False,
) -> None:
    """Keep two speakers apart; or part a statement's speaker from the one it was given to."""
    _decide(ledger, _speakers(left, right, "different"), (who, why), as_json)


@judge.command("same-claim")
def same_claim(
    left: StatementArgument,
    right: StatementArgument,
    why: WhyOption = "",
    who: WhoOption = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
    as_json: JsonOption = False,
) -> None:
    """Join two statements into one claim."""
    _decide(
        ledger,
        lambda led, by: deciding.judge_claims(led, [left], [right], "same", by),
        (who, why),
        as_json,
    )


@judge.command("different-claim")
def different_claim(
    left: StatementArgument,
    right: StatementArgument,
    why: WhyOption = "",
    who: WhoOption = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
    as_json: JsonOption = False,
) -> None:
    """Keep two statements in two claims."""
    _decide(
        ledger,
        lambda led, by: deciding.judge_claims(led, [left], [right], "different", by),
        (who, why),
        as_json,
    )


@judge.command("denies")
def denies(
    left: StatementArgument,
    right: StatementArgument,
    why: WhyOption = "",
    who: WhoOption = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
    as_json: JsonOption = False,
) -> None:
    """The first statement denies the second."""
    _decide(
        ledger,
        lambda led, by: deciding.judge_denial(led, left, right, True, by),
        (who, why),
        as_json,
    )


@judge.command("not-denial")
def not_denial(
    left: StatementArgument,
    right: StatementArgument,
    why: WhyOption = "",
    who: WhoOption = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
    as_json: JsonOption = False,
) -> None:
    """The first statement does not deny the second."""
    _decide(
        ledger,
        lambda led, by: deciding.judge_denial(led, left, right, False, by),
        (who, why),
        as_json,
    )


@judge.command("retract")
def retract(
    judgement: Annotated[str, typer.Argument(help="Id of a judgement, or the beginning of it.")],
    why: WhyOption = "",
    who: WhoOption = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
    as_json: JsonOption = False,
) -> None:
    """Take a judgement back; take the retraction back to have it again."""
    _decide(ledger, lambda led, by: judgements.retract(led, judgement, by), (who, why), as_json)


@judge.command("list")
def listed(
    orphaned: Annotated[
        bool, typer.Option("--orphaned", help="Only those whose words were not found again.")
    ] = False,
    ledger: LedgerOption = DEFAULT_LEDGER,
    as_json: JsonOption = False,
) -> None:
    """List what people decided, with what became of it."""
    with Ledger(ledger) as opened:
        lost = {found.id for found, _ in judgements.orphans(opened)}
        holding = {one.id for one in judgements.active(opened, retractions=True)}
        rows = [j for j in judgements.judgements(opened) if j.id in lost or not orphaned]
    if as_json:
        print_json({**judgements.record(j), "state": _state(j, holding, lost)} for j in rows)
        return
    print_table(
        ("id", "when", "who", "what", "state", "why", "words"),
        (
            (j.id[:8], j.when[:19], j.who, j.verb, _state(j, holding, lost), j.why, about(j))
            for j in rows
        ),
    )


# --- what the commands share ---


def _decide(
    path: Path,
    decide: Callable[[Ledger, By], Judgement],
    by: tuple[str | None, str],
    as_json: bool,
) -> None:
    who = by[0] or deciding.whoami()
    with Ledger(path) as opened:
        made = decide(opened, By(who.strip(), by[1].strip()))
        relink_judged(opened)
    if as_json:
        print_json([judgements.record(made)])
        return
    typer.echo(made.id)
    console(stderr=True).print(
        f"{made.verb}, by {made.who}; take it back with: sayso judge retract {made.id[:8]} "
        f"-l {path}"
    )


def _speakers(left: str, right: str, verdict: str) -> Callable[[Ledger, By], Judgement]:
    def made(opened: Ledger, by: By) -> Judgement:
        one, other = naming.sides(opened, left, right, verdict)
        told: Any = verdict
        return deciding.judge_speakers(opened, one, other, told, by)

    return made


def _words(page: Article, near: int | None, words: Iterable[str] | None) -> Iterable[Span]:
    for piece in words or ():
        found = find_words(page.text, piece, near)
        near = found.end
        yield found


def _word(page: Article, near: int, words: str | None) -> Span | None:
    return None if words is None else find_words(page.text, words, near)


def _state(found: Judgement, holding: set[str], lost: set[str]) -> str:
    if found.id not in holding:
        return "retracted"
    return "orphaned" if found.id in lost else "holds"


def about(found: Judgement) -> str:
    """What a judgement is about, in words."""
    if found.verb == "retract":
        return found.target
    if found.verb == "page":
        changes: Any = found.value.get("changes", {})
        return ", ".join(f"{name}: {value}" for name, value in changes.items())
    return found.anchors[0].exact if found.anchors else found.target
