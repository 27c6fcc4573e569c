"""The timeline."""

from __future__ import annotations

from sayso.web.charts import Dot, Lane, legend, signs, timeline
from sayso.web.charts.timeline import ROWS, UNDATED
from tests.web.charts.drawings import classed, links, read, words

HOSTILE = '"><script>alert(1)</script>\u202e\x00'


def dot(first: str | None, last: str | None = "", **fields: object) -> Dot:
    given = {"speaker": "Ada Brandt", "denies": False, "label": "says", "href": "/page/1#s-1"}
    return Dot(first, first if last == "" else last, **{**given, **fields})  # type: ignore[arg-type]


def lane(*dots: Dot) -> Lane:
    return Lane("The quay is safe", "2 pages", "/claim/1", dots)


def drawn(*lanes: Lane):  # type: ignore[no-untyped-def]
    known = signs(dot.speaker for lane in lanes for dot in lane.dots)
    return read(timeline(lanes, known, "Statements"))


def test_each_statement_and_each_lane_is_a_link() -> None:
    root = drawn(lane(dot("2031-03-04", href="/page/1#s-1"), dot("2031-03-09", href="/page/2#s-2")))
    assert links(root) == ["/claim/1", "/page/1#s-1", "/page/2#s-2"]
    assert all(a.get("aria-label") and a.find("title") is not None for a in root.iter("a"))


def test_a_later_statement_stands_further_right() -> None:
    root = drawn(lane(dot("2031-03-04"), dot("2031-03-20")))
    first, second = (e.get("transform", "") for e in classed(root, "sign"))
    assert float(first[10:].split()[0]) < float(second[10:].split()[0])


def test_a_denial_has_a_sign_of_its_own() -> None:
    root = drawn(lane(dot("2031-03-04"), dot("2031-03-05", denies=True)))
    assert len(classed(root, "denies")) == 1
    assert len(classed(root, "slash")) == 1


def test_bounds_are_drawn_as_a_bar() -> None:
    root = drawn(lane(dot("2031-03-04", "2031-03-20"), dot("2031-03-05")))
    (bar,) = classed(root, "range")
    assert float(bar.get("width", "0")) > 300


def test_an_open_bound_reaches_to_the_end() -> None:
    root = drawn(lane(dot(None, "2031-03-20"), dot("2031-03-05")))
    assert len(classed(root, "range")) == 1


def test_what_has_no_date_stands_apart() -> None:
    root = drawn(lane(dot(None), dot("2031-03-04")))
    assert "no date" in words(root)
    places = [float(e.get("transform", "")[10:].split()[0]) for e in classed(root, "sign")]
    assert sorted(place > UNDATED for place in places) == [False, True]


def test_what_has_no_room_is_counted() -> None:
    root = drawn(lane(*(dot("2031-03-04", href=f"/page/{n}") for n in range(ROWS + 5))))
    assert len(classed(root, "sign")) == ROWS
    assert "+5" in words(root)


def test_nothing_overlaps_in_a_row() -> None:
    days = [f"2031-03-{day:02}" for day in range(1, 29) for _ in range(3)]
    root = drawn(lane(*(dot(day) for day in days)))
    places = [
        tuple(map(float, e.get("transform", "")[10:-1].split())) for e in classed(root, "sign")
    ]
    for x, y in places:
        assert not [1 for u, v in places if v == y and 0 < abs(u - x) < 14.9]


def test_words_of_a_page_stay_words() -> None:
    given = dot("2031-03-04", speaker=HOSTILE, label=HOSTILE)
    markup = timeline([Lane(HOSTILE, HOSTILE, "/claim/1", (given,))], {HOSTILE: 0}, HOSTILE)
    assert "<script" not in markup
    assert "\x00" not in markup and "\u202e" not in markup
    read(markup)


def test_a_chart_of_nothing_is_no_error() -> None:
    assert links(drawn()) == []


def test_the_legend_names_each_sign() -> None:
    known = signs(["Ada Brandt", "Ada Brandt", "Bo Lind", None])
    assert known == {"Ada Brandt": 0, "Bo Lind": 1}
    root = read(legend(known, others=True, unknown=True, denials=True))
    named = ["".join(e.itertext()) for e in root.iter("bdi")]
    assert named == [
        "Ada Brandt",
        "Bo Lind",
        "other speakers",
        "speaker unknown",
        "hollow and struck: denies",
    ]


def test_signs_go_to_those_met_most_often() -> None:
    names = [f"Speaker {n}" for n in range(20)]
    known = signs([*names, "Speaker 19", "Speaker 19"])
    assert known["Speaker 19"] == 0
    assert len(known) == 8
