"""The list of pages."""

from __future__ import annotations

from starlette.testclient import TestClient


def test_all_pages_are_listed(client: TestClient) -> None:
    answer = client.get("/pages")
    assert answer.status_code == 200
    assert answer.text.count('<th scope="row">') == 16


def test_an_outlet_narrows_the_list(client: TestClient) -> None:
    answer = client.get("/pages", params={"outlet": "Ardwen Today"})
    assert 0 < answer.text.count('<th scope="row">') < 16
