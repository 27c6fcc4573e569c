"""From tags and quotation marks to statements: content, source, cue, kind, stance, polarity."""

from sayso.statements.assembly import assemble

__all__ = ["assemble"]
