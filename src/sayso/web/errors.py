"""What went wrong, as a page with a sentence; never a traceback."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from sayso.errors import LedgerError, UnknownRecord, UsageError
from sayso.web.security import HEADERS
from sayso.web.visits import render


def _page(request: Request, status: int, sentence: str) -> Response:
    title = HTTPStatus(status).phrase
    told = {"title": title, "sentence": sentence}
    return render(request.app.state.site, request, "error.html", told, status)


def _unknown(request: Request, error: Exception) -> Response:
    return _page(request, 404, str(error))


def _wrong(request: Request, error: Exception) -> Response:
    return _page(request, 400, str(error))


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    sentence = error.detail
    if error.status_code == 404 and sentence == HTTPStatus.NOT_FOUND.phrase:
        sentence = "There is no page at this address."
    answer = _page(request, error.status_code, sentence)
    answer.headers.update(error.headers or {})
    return answer


def _ledger(request: Request, error: Exception) -> Response:
    return _page(request, 503, str(error))


def _other(request: Request, error: Exception) -> Response:
    answer = _page(
        request, 500, "Something went wrong; the window in which sayso runs tells what it was."
    )
    answer.headers.update(HEADERS)  # this page is made outside of the guard
    return answer


HANDLERS: dict[Any, Any] = {
    UnknownRecord: _unknown,
    UsageError: _wrong,
    LedgerError: _ledger,
    HTTPException: _http,
    Exception: _other,
}
"""For each kind of error the page that tells of it."""
