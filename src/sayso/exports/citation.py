"""A citation to paste under a statement: enough to find and check it again."""

from __future__ import annotations

from sayso.exports.plain import visible
from sayso.ledger.queries import Row
from sayso.records import Article


def cite(row: Row, article: Article) -> str:
    """Quote, speaker, outlet, title, date, address and digest in a few lines of plain text.

    Words of the page are given as they stand, but that control characters are written out; what
    the page does not tell is left out, and an unknown speaker is called so.
    """
    quote = row.quote if row.kind == "direct" else f"[{row.kind}] {row.quote}"
    named = row.speaker_name or "speaker unknown"
    if row.source_words and row.source_words != row.speaker_name:
        named += f" (on the page: “{row.source_words}”)"
    said = [f"said {row.said['edtf']}"] if row.said else []
    chain = " ← ".join(step["name"] or "unknown" for step in row.chain)
    lines = [quote, "— " + ", ".join([named, *said])]
    where = [article.outlet, f"“{article.title}”" if article.title else None, _dated(article)]
    lines.append(", ".join(part for part in where if part) or article.source)
    if len(row.chain) > 1:
        lines.append(f"Chain: {chain}")
    lines.append(article.url or article.source)
    places = ", ".join(f"{span.start}–{span.end}" for span in row.content)
    lines.append(f"SHA-256 of the page: {article.capture}; characters {places} of its text")
    lines.append(f"sayso statement {row.id}, page {article.id}")
    return "\n".join(visible(" ".join(line.split())) for line in lines)


def _dated(article: Article) -> str | None:
    if article.published:
        return article.published
    if article.modified:
        return f"modified {article.modified}"
    return f"captured {article.captured}" if article.captured else "no date"
