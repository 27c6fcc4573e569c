"""Derived rows about pages: what an outlet repeats, who copied whom, which are versions of one.

Rows hang on their articles: when a page is read anew they go with the old reading, and the page
waits to be compared again.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from sayso.ledger.store import Ledger
from sayso.records import Article, Reprint, Span, Statement, Version

_PAGE = "coalesce(nullif(a.url, ''), a.id)"
"""What captures of one page have in common."""
_PAIRS = {
    "reprint": 'SELECT "left", "right" FROM reprint WHERE "left" IN '
    "(SELECT value FROM json_each(?)) ORDER BY 1, 2",
    "version": "SELECT older, newer FROM version WHERE older IN "
    "(SELECT value FROM json_each(?)) ORDER BY 1, 2",
}


def uncompared(ledger: Ledger) -> list[str]:
    """Ids of the pages whose copies were not looked for yet, in order."""
    rows = ledger.db.execute(
        "SELECT id FROM article WHERE id NOT IN (SELECT article FROM compared) ORDER BY id"
    )
    return [row["id"] for row in rows]


def put_blocks(ledger: Ledger, article: Article, blocks: Iterable[tuple[int, Span]]) -> None:
    """Store the keys of a page's blocks; a page without an outlet has none."""
    if article.outlet is None:
        return
    ledger.db.executemany(
        'INSERT OR IGNORE INTO block_key (outlet, key, article, start, "end") '
        "VALUES (?, ?, ?, ?, ?)",
        ((article.outlet, key, article.id, s.start, s.end) for key, s in blocks),
    )


def newly_repeated(ledger: Ledger, new: Sequence[str], pages: int) -> list[str]:
    """Older pages with a block that only the ``new`` pages bring up to ``pages`` of its outlet.

    Here as below, captures of one address count as one page.
    """
    rows = ledger.db.execute(
        "WITH new AS (SELECT value AS article FROM json_each(?)), "
        "grown AS (SELECT DISTINCT outlet, key FROM block_key WHERE article IN new), "
        f"standing AS (SELECT g.outlet, g.key, count(DISTINCT {_PAGE}) AS pages, "
        f"  count(DISTINCT CASE WHEN k.article NOT IN new THEN {_PAGE} END) AS before "
        "  FROM grown g CROSS JOIN block_key k ON k.outlet = g.outlet AND k.key = g.key "
        "  CROSS JOIN article a ON a.id = k.article GROUP BY g.outlet, g.key) "
        "SELECT DISTINCT k.article FROM standing s "
        "JOIN block_key k ON k.outlet = s.outlet AND k.key = s.key "
        "WHERE s.pages >= ? AND s.before < ? AND k.article NOT IN new ORDER BY 1",
        (json.dumps(list(new)), pages, pages),
    )
    return [row["article"] for row in rows]


def repeated(ledger: Ledger, article: str, pages: int) -> list[Span]:
    """The blocks of a page that stand on at least ``pages`` pages of its outlet.

    Quick for a block that thousands of pages have: no more than ``pages`` are counted.
    """
    return [span for span, count in _counted(ledger, article, pages) if count >= pages]


def repeats(ledger: Ledger, article: str, pages: int) -> list[tuple[Span, int]]:
    """The blocks of a page that at least ``pages`` pages of its outlet have, and how many do."""
    return [(span, count) for span, count in _counted(ledger, article, -1) if count >= pages]


def _counted(ledger: Ledger, article: str, most: int) -> list[tuple[Span, int]]:
    """The blocks of a page, and how many pages of its outlet have each, up to ``most``."""
    rows = ledger.db.execute(
        'SELECT k.start, k."end", (SELECT count(*) FROM ('
        f"  SELECT DISTINCT {_PAGE} FROM block_key o CROSS JOIN article a ON a.id = o.article "
        "  WHERE o.outlet = k.outlet AND o.key = k.key LIMIT ?2)) AS pages "
        "FROM block_key k WHERE k.article = ?1 ORDER BY k.start",
        (article, most),
    )
    return [(Span(row["start"], row["end"]), row["pages"]) for row in rows]


def put_keys(ledger: Ledger, article: str, keys: Iterable[int]) -> None:
    """Store a page's fingerprints in place of earlier ones, and that it was compared."""
    ledger.db.execute("DELETE FROM passage_key WHERE article = ?", (article,))
    ledger.db.executemany(
        "INSERT INTO passage_key (key, article) VALUES (?, ?)", ((key, article) for key in keys)
    )
    ledger.db.execute("INSERT OR IGNORE INTO compared (article) VALUES (?)", (article,))


def put_shape(ledger: Ledger, article: str, shape: bytes) -> None:
    """Store what bounds the text that a page can share, in place of what was stored."""
    ledger.db.execute(
        "INSERT OR REPLACE INTO passage_shape (article, shape) VALUES (?, ?)", (article, shape)
    )


def shapes(ledger: Ledger, articles: Iterable[str]) -> Iterator[bytes]:
    """The stored shapes of some pages that have keys, one for each."""
    for article in articles:
        row = ledger.db.execute("SELECT shape FROM passage_shape WHERE article = ?", (article,))
        yield row.fetchone()["shape"]


def holders(ledger: Ledger, keys: Collection[int]) -> Iterator[list[str]]:
    """For each key that a page holds, the ids of the pages that hold it."""
    for key in keys:
        rows = ledger.db.execute("SELECT article FROM passage_key WHERE key = ?", (key,))
        yield [row["article"] for row in rows]


def same_address(ledger: Ledger, article: Article) -> list[str]:
    """Other pages with the same address."""
    rows = ledger.db.execute(
        "SELECT id FROM article WHERE url = ? AND id <> ? ORDER BY id", (article.url, article.id)
    )
    return [row["id"] for row in rows]


def forget_relations(ledger: Ledger, article: str) -> None:
    """Take out the reprints and versions of a page that is compared again."""
    ledger.db.execute('DELETE FROM reprint WHERE "left" = ?1 OR "right" = ?1', (article,))
    ledger.db.execute("DELETE FROM version WHERE older = ?1 OR newer = ?1", (article,))


def put_reprint(ledger: Ledger, found: Reprint) -> None:
    """Store a reprint with its passages."""
    pair = (found.left, found.right)
    ledger.db.execute(
        'INSERT OR REPLACE INTO reprint ("left", "right", copied_left, copied_right, direction, '
        "why) VALUES (?, ?, ?, ?, ?, ?)",
        (*pair, found.copied_left, found.copied_right, found.direction, found.why),
    )
    ledger.db.executemany(
        'INSERT INTO reprint_span ("left", "right", n, left_start, left_end, right_start, '
        "right_end) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (*pair, n, left.start, left.end, right.start, right.end)
            for n, (left, right) in enumerate(found.spans)
        ),
    )


def put_version(
    ledger: Ledger, found: Version, changes: Iterable[tuple[str | None, str | None]]
) -> None:
    """Store a version with what became of its statements, as pairs of before and after."""
    pair = (found.older, found.newer)
    ledger.db.execute(
        "INSERT OR REPLACE INTO version (older, newer, why) VALUES (?, ?, ?)", (*pair, found.why)
    )
    ledger.db.executemany(
        "INSERT INTO version_change (older, newer, n, before, after) VALUES (?, ?, ?, ?, ?)",
        ((*pair, n, before, after) for n, (before, after) in enumerate(changes)),
    )


def touched_groups(ledger: Ledger, kind: str) -> list[str]:
    """Pages whose group of a kind may not hold any more: those that gained or lost a pair, and
    all that stand in a group with one of them. No pair leads out of these pages."""
    rows = ledger.db.execute(  # CROSS JOIN: from the few that wait outwards, in this order
        "SELECT w.article FROM group_waiting w CROSS JOIN article a ON a.id = w.article UNION "
        "SELECT o.article FROM group_waiting w "
        "CROSS JOIN article_group g ON g.kind = ?1 AND g.article = w.article "
        'CROSS JOIN article_group o ON o.kind = ?1 AND o."group" = g."group" ORDER BY 1',
        (kind,),
    )
    return [row["article"] for row in rows]


def pairs_from(ledger: Ledger, kind: str, articles: Collection[str]) -> list[tuple[str, str]]:
    """The pairs of a kind that have one of some pages on their left, or as the older one."""
    query = _PAIRS[kind]
    rows = ledger.db.execute(query, (json.dumps(sorted(articles)),))
    return [(row[0], row[1]) for row in rows]


def put_groups(
    ledger: Ledger, kind: str, articles: Collection[str], groups: Iterable[Sequence[str]]
) -> None:
    """Store the groups of a kind in place of the earlier ones of some pages."""
    ledger.db.execute(
        "DELETE FROM article_group WHERE kind = ? AND article IN (SELECT value FROM json_each(?))",
        (kind, json.dumps(sorted(articles))),
    )
    ledger.db.executemany(
        'INSERT INTO article_group (kind, article, "group") VALUES (?, ?, ?)',
        ((kind, article, min(group)) for group in groups for article in group),
    )


def grouped(ledger: Ledger) -> None:
    """Note that the groups of all pages hold."""
    ledger.db.execute("DELETE FROM group_waiting")


def groups(ledger: Ledger) -> Mapping[tuple[str, str], str]:
    """For each kind and article the group that it belongs to."""
    rows = ledger.db.execute('SELECT kind, article, "group" FROM article_group')
    return {(row["kind"], row["article"]): row["group"] for row in rows}


def reprints(ledger: Ledger, article: str | None = None) -> list[Reprint]:
    """All reprints, or those of one page, by their pages' ids."""
    where = "" if article is None else 'WHERE "left" = ?1 OR "right" = ?1'
    values = () if article is None else (article,)
    rows = ledger.db.execute(f'SELECT * FROM reprint {where} ORDER BY "left", "right"', values)
    return [
        Reprint(
            row["left"],
            row["right"],
            row["copied_left"],
            row["copied_right"],
            tuple(_passages(ledger, row["left"], row["right"])),
            row["direction"],
            row["why"],
        )
        for row in rows.fetchall()
    ]


def reprints_of(ledger: Ledger, articles: Iterable[str]) -> list[Reprint]:
    """The reprints of which one side, or both, are among some pages; by their pages' ids."""
    asked = json.dumps(sorted(articles))
    pairs = ledger.db.execute(
        "WITH asked (id) AS (SELECT value FROM json_each(?)) "
        'SELECT "left" FROM reprint WHERE "left" IN asked UNION '
        'SELECT "left" FROM reprint WHERE "right" IN asked',
        (asked,),
    )
    mine = set(json.loads(asked))
    found = {
        (one.left, one.right): one
        for row in pairs.fetchall()
        for one in reprints(ledger, row["left"])
        if one.left in mine or one.right in mine
    }
    return [found[pair] for pair in sorted(found)]


def versions(ledger: Ledger) -> list[Version]:
    """All versions, by their pages' ids."""
    rows = ledger.db.execute("SELECT older, newer, why FROM version ORDER BY older, newer")
    return [Version(row["older"], row["newer"], row["why"]) for row in rows]


def changes(ledger: Ledger, found: Version) -> list[tuple[str | None, str | None]]:
    """What became of the statements of a version, as pairs of before and after."""
    rows = ledger.db.execute(
        "SELECT before, after FROM version_change WHERE older = ? AND newer = ? ORDER BY n",
        (found.older, found.newer),
    )
    return [(row["before"], row["after"]) for row in rows]


def bare_statements(ledger: Ledger, article: str) -> list[Statement]:
    """The statements of a page as far as their words and stance go, in page order."""
    rows = ledger.db.execute(
        "SELECT id, kind, stance, polarity, confidence FROM statement WHERE article = ? "
        "ORDER BY position",
        (article,),
    )
    return [
        Statement(
            row["id"],
            article,
            tuple(
                Span(piece["start"], piece["end"])
                for piece in ledger.db.execute(
                    'SELECT start, "end" FROM content WHERE statement = ? ORDER BY n', (row["id"],)
                )
            ),
            row["kind"],
            stance=row["stance"],
            polarity=row["polarity"],
            confidence=row["confidence"],
        )
        for row in rows.fetchall()
    ]


def _passages(ledger: Ledger, left: str, right: str) -> Iterator[tuple[Span, Span]]:
    rows = ledger.db.execute(
        'SELECT * FROM reprint_span WHERE "left" = ? AND "right" = ? ORDER BY n', (left, right)
    )
    for row in rows:
        yield (
            Span(row["left_start"], row["left_end"]),
            Span(row["right_start"], row["right_end"]),
        )
