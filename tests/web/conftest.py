"""The example story as a ledger, a server before it, and a browser to look at it with."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright
from starlette.testclient import TestClient

from sayso.cli.demo import story
from sayso.cli.read import read_into
from sayso.settings import Settings
from sayso.web import Options, create_app

CHROMIUM = shutil.which("chromium")
HOME = "http://127.0.0.1"


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example story, read with the rules; not to be written to (see ``ledger``)."""
    path = tmp_path_factory.mktemp("web") / "story.db"
    read_into(path, [str(story())], Settings(tagger="rules"), story() / "pages.csv")
    return path


@pytest.fixture
def ledger(example: Path, tmp_path: Path) -> Path:
    """A copy of the example ledger of one's own."""
    return Path(shutil.copy(example, tmp_path / "story.db"))


@pytest.fixture
def client(example: Path) -> Iterator[TestClient]:
    """Asks the application for the example ledger, without a server."""
    with TestClient(create_app(example), base_url=HOME) as asking:
        yield asking


class Served:
    """A server in a thread, on a free port."""

    def __init__(self, path: Path, options: Options | None = None) -> None:
        config = uvicorn.Config(create_app(path, options), port=0, log_level="error")
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)

    def __enter__(self) -> str:
        self._thread.start()
        while not self._server.started:
            time.sleep(0.01)
        port = self._server.servers[0].sockets[0].getsockname()[1]
        return f"{HOME}:{port}"

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join()


@pytest.fixture(scope="session")
def served(example: Path) -> Iterator[str]:
    """Address of a server that shows the example ledger."""
    with Served(example) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


class Watched:
    """A page of the browser that remembers what its console complained about."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        page.on("console", self._note)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _note(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)


@pytest.fixture(params=["light", "dark"])
def window(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Watched]:
    """A window of the browser, once in light and once in dark."""
    context = browser.new_context(color_scheme=request.param, reduced_motion="reduce")
    context.set_default_timeout(60_000)  # milliseconds; a test machine may be busy
    yield Watched(context.new_page())
    context.close()
