"""Where links lead, and how words get into a page."""

from __future__ import annotations

import pytest

from sayso.web.addresses import NAVIGATION, outward, page_address, search_address
from sayso.web.templating import environment, visible


@pytest.mark.parametrize(
    "url", ["https://post.example/a?b=c#d", "http://post.example", "https://пример.example/ü"]
)
def test_a_web_address_is_a_link(url: str) -> None:
    assert outward(url) == url


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "//post.example",
        "/etc/passwd",
        "file:///etc/passwd",
        "https:post.example",
        "https://",
        "https://post.example\u202e/gpj",
        "https://bank.example@post.example/",
        "https://[post.example",
        " https://post.example",
    ],
)
def test_anything_else_is_text(url: str | None) -> None:
    assert outward(url) is None


def test_ids_are_quoted() -> None:
    assert page_address("a/b?c#d") == "/page/a%2Fb%3Fc%23d"
    assert search_address(outlet="A & B", kind=None) == "/search?outlet=A+%26+B"


def test_every_view_of_the_navigation_is_there() -> None:
    assert [name for _, name in NAVIGATION] == [
        "Story",
        "Claims",
        "Speakers",
        "Pages",
        "Search",
        "Review",
        "Left out",
        "Changed",
    ]


def test_what_steers_is_shown() -> None:
    assert visible("a\u202eb\x00c\nd\te") == "a⟨U+202E⟩b⟨U+0000⟩c\nd\te"


def test_every_printed_value_is_escaped_and_made_visible() -> None:
    made = environment().from_string("<b>{{ words }}</b>{{ nothing }}")
    shown = made.render(words="<i>\u2067x</i>", nothing=None)
    assert shown == "<b>&lt;i&gt;⟨U+2067⟩x&lt;/i&gt;</b>"


def test_what_a_template_forgets_is_an_error() -> None:
    with pytest.raises(Exception, match="forgotten"):
        environment().from_string("{{ forgotten }}").render()
