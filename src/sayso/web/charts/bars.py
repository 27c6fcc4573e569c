"""Pages against origins: two bars over one scale, since forty pages may rest on one voice."""

from __future__ import annotations

from markupsafe import Markup

from sayso.web.charts.svg import add, markup, svg

WIDTH, THICK, GAP = 200.0, 13.0, 4.0


def pages_and_origins(pages: int, origins: int, most: int) -> Markup:
    """Two bars, pages above origins, the longest possible one standing for ``most``.

    Origins are hatched: colour is not what tells them apart. The numbers stand beside the drawing,
    as words, so that it is only for the eye.
    """
    root = svg(WIDTH, 2 * THICK + 3 * GAP, f"{pages} pages, {origins} origins", "bars")
    root.set("aria-hidden", "true")
    for n, (name, count) in enumerate((("pages", pages), ("origins", origins))):
        y = GAP + n * (THICK + GAP)
        width = WIDTH * count / max(most, pages, origins, 1)
        add(root, "rect", f"bar {name}", x=0, y=y, width=width, height=THICK, rx=2)
        if name == "origins":
            # Hatched by hand: a pattern needs an id, and ids must be the only ones on the page.
            for x in range(4, int(width), 6):
                add(root, "line", "hatch", x1=x, x2=max(x - 4, 0), y1=y, y2=y + THICK)
    return markup(root)
