"""Who may ask, who may change, and what every answer carries."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.datastructures import FormData
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from sayso.web import Options, create_app
from sayso.web.errors import HANDLERS
from sayso.web.security import Guard, host_is_ours
from sayso.web.server import address
from sayso.web.visits import Visit, change, view

HOME = "http://127.0.0.1:8000"
OWN = {"Origin": HOME}


@view
def _fails(visit: Visit) -> Response:
    raise RuntimeError("a secret of the machine")


@view
def _writes_while_looking(visit: Visit) -> Response:
    visit.ledger.db.execute("DELETE FROM article")
    return PlainTextResponse("gone")


@change
def _writes(visit: Visit, form: FormData) -> Response:
    visit.ledger.db.execute("UPDATE article SET title = ?", (form["title"],))
    return PlainTextResponse("done")


def app(ledger: Path, options: Options | None = None) -> TestClient:
    """The application with three more routes: one that fails and two that write."""
    made = create_app(ledger, options)
    made.router.routes += [
        Route("/fails", _fails),
        Route("/writes-while-looking", _writes_while_looking),
        Route("/writes", _writes, methods=["POST"]),
    ]
    return TestClient(made, base_url=HOME, raise_server_exceptions=False)


@pytest.mark.parametrize(
    "path",
    ["/pages", "/search?kind=loud", "/page/none", "/nowhere", "/static/sayso.css", "/fails"],
)
def test_every_answer_is_sealed(ledger: Path, path: str) -> None:
    headers = app(ledger).get(path).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy and "http" not in policy and "*" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/nowhere", 404, "There is no page at this address."),
        ("/page/ffffffffffffffff", 404, "no article answers to"),
        ("/speaker/ffffffffffffffff", 404, "no speaker answers to"),
        ("/statement/ffffffffffffffff", 404, "no statement answers to"),
        ("/page/ffffffffffffffff/beside/x", 404, "no article answers to"),
        ("/search?kind=loud", 400, "is one of direct"),
        ("/search?since=soon", 400, "is a day such as"),
        ("/pages?page=0", 400, "is a whole number from 1"),
        ("/pages?colour=red", 400, "knows no"),
        ("/search?q=%22%22", 400, "no word to search for"),
    ],
)
def test_what_cannot_be_answered_is_told_in_a_sentence(
    ledger: Path, path: str, status: int, says: str
) -> None:
    answer = app(ledger).get(path)
    assert (answer.status_code, says in answer.text) == (status, True)


def test_a_failure_tells_nothing_of_the_machine(ledger: Path) -> None:
    answer = app(ledger).get("/fails")
    assert answer.status_code == 500
    assert "secret" not in answer.text and "Traceback" not in answer.text
    assert "Something went wrong" in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "LOCALHOST:1", "[::1]:8000"])
def test_its_own_names_are_answered(ledger: Path, host: str) -> None:
    assert app(ledger).get("/pages", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "evil.example:8000", "", "[", "192.0.2.7"]
)
def test_another_name_is_not_answered(ledger: Path, host: str) -> None:
    answer = app(ledger).get("/pages", headers={"Host": host})
    assert answer.status_code == 421
    assert "Page" not in answer.text


def test_on_all_interfaces_addresses_are_answered_and_names_are_not() -> None:
    assert host_is_ours("192.0.2.7:80", "0.0.0.0")
    assert not host_is_ours("evil.example", "0.0.0.0")
    assert host_is_ours("desk.example:80", "desk.example")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        (OWN, 200),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Origin": "null", "Sec-Fetch-Site": "same-origin"}, 200),
        ({}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "http://127.0.0.1:9999"}, 403),
        ({"Origin": "http://evil.example", "Sec-Fetch-Site": "same-origin"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "none"}, 403),
    ],
)
def test_a_change_comes_from_our_own_pages(
    ledger: Path, headers: dict[str, str], status: int
) -> None:
    answer = app(ledger).post("/writes", data={"title": "retitled"}, headers=headers)
    assert answer.status_code == status
    assert ("retitled" in app(ledger).get("/pages").text) == (status == 200)


def test_read_only_takes_no_change(ledger: Path) -> None:
    asking = app(ledger, Options(read_only=True))
    answer = asking.post("/writes", data={"title": "retitled"}, headers=OWN)
    assert answer.status_code == 403
    assert "read-only" in answer.text
    assert "read-only" in asking.get("/pages").text


def test_who_only_looks_cannot_write(ledger: Path) -> None:
    asking = app(ledger)
    before = asking.get("/pages").text
    assert asking.get("/writes-while-looking").status_code == 500
    assert asking.get("/pages").text == before


def test_a_form_that_is_too_long_is_not_taken(ledger: Path) -> None:
    answer = app(ledger).post("/writes", data={"title": "x" * 2_000_000}, headers=OWN)
    assert answer.status_code == 413


def test_a_token_is_asked_for_and_kept_in_a_cookie(ledger: Path) -> None:
    options = Options(host="0.0.0.0", port=8000, token="s3cret")
    asking = app(ledger, options)
    assert asking.get("/pages").status_code == 403
    assert asking.get("/static/sayso.css").status_code == 403
    assert asking.get("/pages?token=guess").status_code == 403
    entered = asking.get("/pages?order=oldest&token=s3cret", follow_redirects=False)
    assert entered.status_code == 303
    assert entered.headers["location"] == "/pages?order=oldest"
    cookie = entered.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie
    assert asking.get("/pages").status_code == 200


def test_a_token_leads_to_no_other_host(ledger: Path) -> None:
    asking = app(ledger, Options(host="0.0.0.0", token="s3cret"))
    entered = asking.get("//evil.example/?token=s3cret", follow_redirects=False)
    assert entered.headers.get("location", "/").startswith("/")
    assert not entered.headers.get("location", "/").startswith("//")


def test_the_token_stands_in_the_printed_address() -> None:
    assert address(Options(port=8000)) == "http://127.0.0.1:8000/"
    assert address(Options(host="::1", port=8000)) == "http://[::1]:8000/"
    assert address(Options(host="desk.example", port=80, token="t")).endswith("/?token=t")


def test_the_guard_stands_before_every_route() -> None:
    bare = Starlette(
        routes=[Route("/", lambda request: PlainTextResponse("in"))],
        middleware=[Middleware(Guard, options=Options())],
        exception_handlers=HANDLERS,
    )
    assert TestClient(bare, base_url="http://evil.example").get("/").status_code == 421
