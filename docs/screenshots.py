"""Pictures of the views on the example story, for the README and these pages.

    python -m docs.screenshots [--ledger FILE] [--output docs/images] [--only NAME ...]

Reads the example story (unless ``--ledger`` names a ledger of it), by the rules and then by the
model, serves it, and takes each picture with Debian's Chromium, driven by Playwright (extra
``test``).
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, sync_playwright

from sayso.cli.demo import story
from sayso.cli.read import read_into
from sayso.ledger import Ledger, claims, queries, voices
from sayso.settings import Settings
from sayso.web import create_app, dossier

IMAGES = Path(__file__).parent / "images"
WIDTH = 1240


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: where, how high, in which colours, and of which part (all when empty)."""

    address: str
    height: int
    scheme: str = "light"
    part: str = ""
    width: int = WIDTH


def shots(ledger: Path) -> dict[str, Shot]:
    """The pictures by name; ids come from the ledger."""
    with Ledger(ledger) as opened:
        ranked = claims.claims(opened, limit=40)
        claim = next((c for c in ranked if c.denied_by and c.texts < c.pages), ranked[0])
        wire = next(a for a in queries.articles(opened) if a.source.endswith("skerry-fire.html"))
        speaker = voices.speaker(opened, "Ilse Varnan")["id"]
    return {
        "story": Shot("/?order=contrast", 900),
        "timeline": Shot("/", 900, part="section:has(> #timeline-title)"),
        "relays": Shot("/", 900, part="section:has(> #relays-title)"),
        "story-dark": Shot("/?order=contrast", 900, "dark"),
        "story-narrow": Shot("/", 900, width=420),
        "claim": Shot(f"/claim/{claim.id}", 1280),
        "page": Shot(f"/page/{wire.id}?copies=1", 1000),
        "speaker": Shot(f"/speaker/{speaker}", 1000),
        "search": Shot("/search?q=warning", 900),
        "review": Shot("/review?kind=claim", 900),
        "left-out": Shot("/left-out?reason=boilerplate", 900),
        "changed": Shot("/changed", 900),
    }


@contextmanager
def served(ledger: Path) -> Iterator[str]:
    """The address of a server that shows the ledger."""
    server = uvicorn.Server(uvicorn.Config(create_app(ledger), port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


def take(browser: Browser, address: str, shot: Shot, file: Path) -> None:
    """Take one picture."""
    context = browser.new_context(
        viewport={"width": shot.width, "height": shot.height},
        color_scheme=shot.scheme,  # type: ignore[arg-type]
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(address)
    if shot.part:
        page.locator(shot.part).screenshot(path=file)
    else:
        page.screenshot(path=file)
    context.close()


def main(arguments: list[str] | None = None) -> int:
    """The command: a line a picture."""
    parser = argparse.ArgumentParser(prog="python -m docs.screenshots", description=__doc__)
    parser.add_argument("--ledger", type=Path, help="a ledger of the example story")
    parser.add_argument("--output", type=Path, default=IMAGES)
    parser.add_argument("--only", nargs="*", help="names of pictures")
    given = parser.parse_args(arguments)
    given.output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        ledger = given.ledger or Path(folder) / "story.db"
        if given.ledger is None:
            # First by the rules, so that there is something to tell of what changed.
            for settings in (Settings(tagger="rules"), Settings()):
                read_into(ledger, [str(story())], settings, story() / "pages.csv")
        told = Path(folder) / "dossier.html"
        wanted = shots(ledger)
        with Ledger(ledger) as opened:
            key = wanted["claim"].address.removeprefix("/claim/")
            told.write_text(dossier.of_claim(opened, key), "utf-8")
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        with served(ledger) as home:
            places = {name: (home + shot.address, shot) for name, shot in wanted.items()}
            places["dossier"] = (told.as_uri(), Shot("", 1280))
            for name, (address, shot) in places.items():
                if not given.only or name in given.only:
                    take(browser, address, shot, given.output / f"{name}.png")
                    print(given.output / f"{name}.png", flush=True)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
