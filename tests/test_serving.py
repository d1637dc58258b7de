"""What stands between the dashboard and the browser: files that never change are compressed once."""

import asyncio
import gzip
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from psr_data.ui import serving

FOR_EVER = "public, immutable, max-age=31536000"
GZIP = ("accept-encoding", "gzip")
Ask = Callable[..., tuple[dict[str, str], str]]


@pytest.fixture
def asked() -> Counter[str]:
    """How often the app itself was asked for each path."""
    return Counter()


@pytest.fixture
def ask(asked: Counter[str]) -> Iterator[Ask]:
    """Ask for a path with these headers; the answer's headers and its text."""

    def answer(request: Request) -> Response:
        asked[request.url.path] += 1
        held = {"Cache-Control": FOR_EVER} if "chart" in request.url.path else {}
        return Response(f"{request.url.path} {'x' * 5000}", media_type="application/javascript", headers=held)

    app = Starlette(routes=[Route("/{path:path}", answer)], middleware=serving.MIDDLEWARE)
    # In a thread of its own: a browser of the walks before may have left its loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        yield lambda path, *headers: thread.submit(asyncio.run, _answered(app, path, headers)).result()


async def _answered(app: Starlette, path: str, headers: Any) -> tuple[dict[str, str], str]:
    told: list[Any] = []

    async def receive() -> Any:
        return {"type": "http.request", "body": b""}

    async def send(message: Any) -> None:
        told.append(message)

    asking = [(name.encode(), value.encode()) for name, value in headers]
    scope = {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": asking}
    await app(scope, receive, send)
    given = {name.decode().lower(): value.decode() for name, value in told[0]["headers"]}
    body = b"".join(message.get("body", b"") for message in told)
    return given, (gzip.decompress(body) if given.get("content-encoding") == "gzip" else body).decode()


def test_a_file_that_never_changes_is_compressed_once_and_is_the_same_for_everybody(
    ask: Ask, asked: Counter[str]
) -> None:
    first, second, other = (ask(f"/static/js/{name}.js", GZIP) for name in ("chart", "chart", "chart2"))
    assert first == second
    assert (second[0]["content-encoding"], second[0]["x-frame-options"]) == ("gzip", "SAMEORIGIN")
    assert other[1].startswith("/static/js/chart2.js")
    assert asked == {"/static/js/chart.js": 1, "/static/js/chart2.js": 1}


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/static/js/page.js", [GZIP]),
        ("/chart", [GZIP]),
        ("/static/js/chart.js", []),
        ("/static/js/chart.js", [GZIP, ("range", "bytes=0-9")]),
        ("/static/js/chart.js", [GZIP, ("if-none-match", "x")]),
    ],
)
def test_what_may_change_and_what_is_asked_for_otherwise_comes_from_the_app_each_time(
    ask: Ask, asked: Counter[str], path: str, headers: list[tuple[str, str]]
) -> None:
    for _ in range(2):
        assert ask(path, *headers)[1].startswith(path)
    assert asked == {path: 2}


def test_no_more_is_kept_than_there_is_room_for(ask: Ask, asked: Counter[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "MOST_KEPT", 100)
    for number in (1, 2, 3, 3):
        ask(f"/static/js/chart{number}.js", GZIP)
    assert asked["/static/js/chart3.js"] == 2
