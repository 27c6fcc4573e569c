"""The application that the groups of verbs hang on."""

from __future__ import annotations

import typer

from sayso import __version__
from sayso.cli import claims, copies, demo, drift, export, look, read, report, serve, speakers
from sayso.cli.judge import judge
from sayso.cli.judgements import kept

app = typer.Typer(
    name="sayso",
    help="Forty pages say so; on whose say-so? Read news pages into a ledger of who said what, "
    "on whose word, when, in whose report.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"sayso {__version__}")
        raise typer.Exit()


@app.callback()
def _root(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Print the version and stop."
    ),
) -> None:
    pass


app.command("demo")(demo.demo)
app.command("read")(read.read)
app.command("capture")(read.capture)
app.command("articles")(look.articles)
app.command("show")(look.show)
app.command("statements")(look.statements)
app.command("search")(look.search)
app.command("cite")(look.cite)
app.command("copies")(copies.copies)
app.command("origins")(copies.origins)
app.command("claims")(claims.claims)
app.command("claim")(claims.claim)
app.command("speakers")(speakers.speakers)
app.command("drift")(drift.drift_verb)
app.command("rejections")(look.rejections)
app.command("export")(export.export)
app.command("report")(report.report)
app.command("serve")(serve.serve)
app.add_typer(judge, name="judge")
app.add_typer(kept, name="judgements")
