"""The origin tree and the bars."""

from __future__ import annotations

from sayso.web.charts import Node, origin_tree, pages_and_origins
from sayso.web.charts.tree import LEAVES
from tests.web.charts.drawings import classed, links, read, words


def text(name: str, pages: int = 1) -> Node:
    return Node("text", name, "a title", f"/page/{name}", pages=pages)


def test_columns_run_from_basis_to_text() -> None:
    relay = Node("relay", "Quay Radio", "named", "#h", (text("Post"),))
    speaker = Node("speaker", "Ada Brandt", "", "#s", (text("Wire", 4), relay))
    root = read(origin_tree([Node("basis", "crane drivers", "", "#o", (speaker,))], "Origins"))
    assert links(root) == ["#s", "/page/Wire", "#h", "/page/Post", "#o"] or set(links(root)) == {
        "#o",
        "#s",
        "#h",
        "/page/Wire",
        "/page/Post",
    }
    left = [
        min(float(r.get("x", "0")) for r in classed(root, kind)[0].iter("rect"))
        for kind in ("is-basis", "is-speaker", "is-relay", "is-text")
    ]
    assert left == sorted(left)


def test_a_pile_tells_how_many_pages_it_has() -> None:
    root = read(origin_tree([Node("speaker", "Ada", "", "#s", (text("Wire", 12),))], "Origins"))
    assert "×12" in words(root)
    (pile,) = classed(root, "is-text")
    assert len(list(pile.iter("rect"))) == 4


def test_columns_that_nothing_needs_are_left_out() -> None:
    root = read(origin_tree([Node("speaker", "Ada", "", "#s", (text("Wire"),))], "Origins"))
    assert [word for word in words(root) if word in ("Whom they go by", "Through")] == []


def test_what_has_no_room_is_counted_and_linked() -> None:
    many = tuple(text(f"Outlet {n}") for n in range(LEAVES + 7))
    root = read(origin_tree([Node("speaker", "Ada", "", "#s", many)], "Origins", "#list"))
    assert len(classed(root, "is-text")) == LEAVES
    assert "… and 7 more texts" in words(root)
    assert "#list" in links(root)


def test_bars_stand_in_proportion() -> None:
    root = read(pages_and_origins(40, 10, 40))
    pages, origins = (float(bar.get("width", "0")) for bar in classed(root, "bar"))
    assert pages == 4 * origins
    assert classed(root, "hatch")


def test_bars_of_nothing_are_no_error() -> None:
    assert len(classed(read(pages_and_origins(0, 0, 0)), "bar")) == 2
