"""What the server is told when it starts."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from ipaddress import ip_address

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Options:
    """How the pages are served."""

    host: str = LOOPBACK
    port: int = 0
    """0 takes a free one."""
    read_only: bool = False
    """No change is taken, whoever asks."""
    token: str | None = None
    """What a browser must show before it sees anything; set whenever others can reach the host."""

    @property
    def cookie(self) -> str:
        """Name of the cookie that keeps the token; cookies know no ports, so the name does."""
        return f"sayso-{self.port}"


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach ``host``."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def new_token() -> str:
    """A token that nobody can guess, fit for an address."""
    return secrets.token_urlsafe(24)
