"""``sayso serve``: the printed address answers, and Ctrl-C ends it."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from sayso.ledger import Ledger
from tests import builders
from tests.cli.conftest import Sayso

SECONDS = 60


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "made.db"
    page, statement = builders.harbour()
    with Ledger(path, create=True) as made:
        made.add(page, builders.reading(page, statement), made.run(builders.RUN))
    return path


@contextmanager
def serving(ledger: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The running server and the address that it printed."""
    command = [sys.executable, "-m", "sayso", "serve", str(ledger), *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        try:
            lines = iter(running.stdout.readline, "")
            found = next(match for line in lines if (match := re.search(r"http://\S+", line)))
            yield running, found[0]
        finally:
            running.kill()


def test_the_printed_address_answers_until_it_is_interrupted(ledger: Path) -> None:
    with serving(ledger) as (running, address):
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", address)
        with urlopen(address + "pages", timeout=SECONDS) as answer:
            assert "Harbour reopens after fire" in answer.read().decode()
        running.send_signal(signal.SIGINT)
        assert running.wait(SECONDS) == 0


def test_a_host_that_others_reach_asks_for_the_printed_token(ledger: Path) -> None:
    with serving(ledger, "--host", "0.0.0.0", "--read-only") as (_, address):
        match = re.fullmatch(r"http://[^/]+:(\d+)/\?token=([\w-]{30,})", address)
        assert match is not None
        home = f"http://127.0.0.1:{match[1]}/pages"
        with pytest.raises(HTTPError, match="403"):
            urlopen(home, timeout=SECONDS)


def test_a_port_that_is_taken_is_told(sayso: Sayso, ledger: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        answer = sayso("serve", str(ledger), "--port", str(port))
    assert answer.code == 2
    assert f"port {port} cannot be had" in answer.err


def test_without_a_ledger_nothing_is_served(sayso: Sayso) -> None:
    answer = sayso("serve", "none.db")
    assert answer.code == 2
    assert "there is no ledger at none.db" in answer.err
