"""Charts as SVG, drawn on the server: pure functions from rows to markup, tested without one."""

from sayso.web.charts.bars import pages_and_origins
from sayso.web.charts.graph import Box, Flow, outlets_graph
from sayso.web.charts.signs import legend, signs
from sayso.web.charts.timeline import Dot, Lane, timeline
from sayso.web.charts.tree import Node, origin_tree

__all__ = [
    "Box",
    "Dot",
    "Flow",
    "Lane",
    "Node",
    "legend",
    "origin_tree",
    "outlets_graph",
    "pages_and_origins",
    "signs",
    "timeline",
]
