"""Serving the pages: uvicorn's one door."""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Thread

import uvicorn

from sayso.errors import UsageError
from sayso.web.app import create_app
from sayso.web.options import LOOPBACK, Options, is_loopback, new_token
from sayso.web.security import WILDCARDS
from sayso.web.warming import warm


def serve(path: Path, options: Options, told: Callable[[str], None]) -> None:
    """Serve the ledger at ``path`` until it is interrupted.

    Args:
        path: the ledger.
        options: how; a host that others can reach is given a token.
        told: called once with the address, when the server can be reached.

    Raises:
        UsageError: the host or port cannot be had.
        NotALedger, NewerLedger: see ``create_app``.
    """
    if not is_loopback(options.host) and options.token is None:
        options = replace(options, token=new_token())
    listening = _listen(options.host, options.port)
    options = replace(options, port=listening.getsockname()[1])
    with listening:
        app = create_app(path, options)
        Thread(target=warm, args=(app.state.site,), daemon=True).start()
        config = uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            server_header=False,
            date_header=False,
            timeout_graceful_shutdown=2,
        )
        told(address(options))
        uvicorn.Server(config).run(sockets=[listening])


def address(options: Options) -> str:
    """The address to open, with the token where one is asked for."""
    host = (_own_address() or LOOPBACK) if options.host in WILDCARDS else options.host
    shown = f"[{host}]" if ":" in host else host
    token = f"?token={options.token}" if options.token else ""
    return f"http://{shown}:{options.port}/{token}"


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, *_, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(where[:2], family=family, backlog=128)
    except OSError as error:
        raise UsageError(
            f"{host} port {port} cannot be had ({error.strerror or error}); choose another"
        ) from error


def _own_address() -> str | None:
    """The address by which this machine is reached from outside; nothing is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        try:
            asked.connect(("192.0.2.1", 9))  # reserved for documentation; a datagram socket only
        except OSError:
            return None
        return str(asked.getsockname()[0])
