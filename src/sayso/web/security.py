"""What every request must pass, and what every answer carries.

The pages of a ledger are hostile input, and so is any other site that the same browser has open:

- ``Host`` must name this server, or a name that an attacker points at 127.0.0.1 would be let in
  (DNS rebinding);
- a change must come from this very site (``Origin``, or ``Sec-Fetch-Site``), or any site could
  send a form here;
- a host that others can reach asks for a token;
- the policy on each answer lets nothing run, load or frame but what this server sends.

``Referrer-Policy`` is ``same-origin``, not ``no-referrer``: nothing is told to others by either,
and under ``no-referrer`` browsers send ``Origin: null`` with the forms of our own pages.
"""

from __future__ import annotations

import secrets
from ipaddress import ip_address
from urllib.parse import urlencode, urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sayso.web.options import Options, is_loopback

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
WILDCARDS = frozenset({"0.0.0.0", "::", ""})


class Guard:
    """ASGI middleware: checks each request before any view sees it, and seals each answer."""

    def __init__(self, app: ASGIApp, options: Options) -> None:
        self._app = app
        self._options = options

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-cache")
            await send(message)

        answer = self._refusal(Request(scope))
        await (answer or self._app)(scope, receive, sealed)

    def _refusal(self, request: Request) -> Response | None:
        """The answer to a request that no view may see; ``None`` lets it pass."""
        if not host_is_ours(request.headers.get("host", ""), self._options.host):
            return _sentence(421, "This server does not go by that name; use the printed address.")
        changes = request.method not in SAFE_METHODS
        if changes and not is_same_site(request):
            return _sentence(403, "A change must come from a page of this server.")
        return self._without_token(request)

    def _without_token(self, request: Request) -> Response | None:
        token = self._options.token
        if token is None:
            return None
        kept = request.cookies.get(self._options.cookie, "")
        if secrets.compare_digest(kept.encode(), token.encode()):
            return None
        shown = request.query_params.get("token", "")
        if request.method != "GET" or not secrets.compare_digest(shown.encode(), token.encode()):
            return _sentence(
                403, "This ledger is shown to those who have its token; ask for the whole address."
            )
        rest = [pair for pair in request.query_params.multi_items() if pair[0] != "token"]
        # One slash only: two would lead to another host.
        path = "/" + request.url.path.lstrip("/")
        answer = RedirectResponse(path + ("?" + urlencode(rest) if rest else ""), 303)
        answer.set_cookie(self._options.cookie, token, path="/", httponly=True, samesite="strict")
        return answer


def host_is_ours(header: str, host: str) -> bool:
    """Whether a ``Host`` header names the server that listens on ``host``.

    On all interfaces any address in figures is one of ours; a name is not, as it could be
    anybody's.
    """
    try:
        name = urlsplit("//" + header).hostname or ""
    except ValueError:
        return False
    if name == host.strip("[]").lower() or is_loopback(name):
        return True
    return host in WILDCARDS and _is_address(name)


def is_same_site(request: Request) -> bool:
    """Whether a browser says that a request was sent by a page of this server.

    ``Origin`` decides where it is given; a browser that hides it must say so by
    ``Sec-Fetch-Site``. A request with neither is none of a browser's pages.
    """
    origin = request.headers.get("origin")
    if origin is not None and origin != "null":
        return urlsplit(origin).netloc.lower() == request.headers.get("host", "").lower()
    return request.headers.get("sec-fetch-site") == "same-origin"


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _sentence(status: int, words: str) -> Response:
    return PlainTextResponse(words + "\n", status)
