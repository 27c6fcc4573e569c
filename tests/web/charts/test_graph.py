"""Who relays whom: the layers and the drawing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.web.charts import Box, Flow, outlets_graph
from sayso.web.charts.layers import layers
from tests.web.charts.drawings import classed, links, read, words

NAMES = st.sampled_from("abcdefgh")
EDGES = st.dictionaries(st.tuples(NAMES, NAMES), st.integers(1, 9), max_size=20)


def flow(giver: str, taker: str, count: int = 1, *, copied: bool = False) -> Flow:
    return Flow(giver, taker, count, f"{taker} from {giver}", f"/relays/{giver}/{taker}", copied)


@given(EDGES)
def test_every_edge_but_those_of_circles_leads_to_a_later_layer(
    weights: dict[tuple[str, str], int],
) -> None:
    rows, back = layers(weights)
    level = {node: n for n, row in enumerate(rows) for node in row if isinstance(node, str)}
    for edge in weights:
        if edge[0] != edge[1]:
            assert (level[edge[0]] < level[edge[1]]) != (edge in back)


@given(EDGES, st.randoms(use_true_random=False))
def test_the_order_of_the_edges_does_not_matter(
    weights: dict[tuple[str, str], int], chance: st.randoms
) -> None:  # type: ignore[valid-type]
    turned = list(weights.items())
    chance.shuffle(turned)  # type: ignore[attr-defined]
    assert layers(dict(turned)) == layers(weights)


def test_a_long_edge_bends_in_each_layer_between() -> None:
    rows, back = layers({("a", "b"): 1, ("b", "c"): 1, ("a", "c"): 1})
    assert rows[1] in ([("a", "c", 1), "b"], ["b", ("a", "c", 1)])
    assert back == set()


def test_the_lighter_side_of_a_circle_runs_back() -> None:
    _, back = layers({("a", "b"): 9, ("b", "a"): 1})
    assert back == {("b", "a")}


def test_arrows_and_boxes_are_links_with_their_counts() -> None:
    boxes = {"Wire": Box("2 pages", "/pages?outlet=Wire"), "Post": Box("1 page", "/p")}
    root = read(outlets_graph([flow("Wire", "Post", 7), flow("Ada", "Wire")], boxes, "Relays"))
    assert set(links(root)) == {
        "/relays/Wire/Post",
        "/relays/Ada/Wire",
        "/pages?outlet=Wire",
        "/p",
    }
    assert "7" in words(root)
    assert len(classed(root, "relay")) == 1  # Ada has no pages here


def test_the_width_of_an_arrow_grows_with_its_count() -> None:
    root = read(outlets_graph([flow("a", "b", 16), flow("a", "c", 1)], {}, "Relays"))
    wide = [float(e.get("stroke-width", "0")) for e in classed(root, "line")]
    assert wide[0] > 2 * wide[1]


def test_copied_alone_is_another_line() -> None:
    root = read(outlets_graph([flow("a", "b", copied=True)], {}, "Relays"))
    assert len(classed(root, "copied")) == 1


def test_who_takes_from_himself_and_circles_are_no_error() -> None:
    root = read(outlets_graph([flow("a", "a"), flow("a", "b"), flow("b", "a")], {}, "Relays"))
    assert links(root) == ["/relays/a/b", "/relays/b/a"]


def test_a_graph_of_nothing_is_no_error() -> None:
    assert links(read(outlets_graph([], {}, "Relays"))) == []
