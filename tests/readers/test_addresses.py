"""Addresses: one form for one page, wrappers off, and only real dates in them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.readers import addresses

CASES = json.loads((Path(__file__).parents[1] / "cases" / "addresses.json").read_text("utf-8"))


@pytest.mark.parametrize(("given_url", "wanted"), CASES["normalise"])
def test_normalise(given_url: str, wanted: str) -> None:
    assert addresses.normalise(given_url) == wanted


@given(st.text(max_size=60) | st.from_regex(r"https?://[a-z]{1,8}\.example/[a-z%/?=&#]{0,20}"))
def test_normalise_is_idempotent_and_never_raises(url: str) -> None:
    once = addresses.normalise(url)
    assert addresses.normalise(once) == once


@pytest.mark.parametrize(("wrapped", "url", "captured"), CASES["unwrap"])
def test_unwrap(wrapped: str, url: str, captured: str | None) -> None:
    assert addresses.unwrap(wrapped) == addresses.Address(url, captured)


@pytest.mark.parametrize(("line", "url", "rest"), CASES["first_line"])
def test_first_line(line: str, url: str | None, rest: str | None) -> None:
    assert addresses.from_line(line) == (None if url is None else (url, rest))


@pytest.mark.parametrize(("url", "day"), CASES["date_in"])
def test_date_in(url: str, day: str | None) -> None:
    assert addresses.date_in(url) == day
