"""Compression, security headers and a script of our own, between the dashboard and the browser."""

from http import HTTPStatus
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SCRIPT = f"<script>{Path(__file__).with_name('history.js').read_text(encoding='utf-8')}</script>".encode()
MOST_KEPT = 16 * 1024 * 1024  # bytes; all there are take half of it
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Content-Security-Policy": "; ".join(
        (
            "default-src 'self'",
            "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self' ws: wss: data: blob:",
            "worker-src 'self' blob:",
            "frame-ancestors 'self'",
            "base-uri 'self'",
            "form-action 'self'",
        )
    ),
}


class SecurityHeaders:
    """Adds the headers to every answer: nothing is fetched from, sent to or framed by another place."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)


class OwnScript:
    """Puts our script into the page that every address opens, before Streamlit's own."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        start: Message = {}
        body = b""

        async def with_script(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start" and _is_page(message):
                start = message
            elif message["type"] == "http.response.body" and start:
                body += message.get("body", b"")
                if not message.get("more_body"):
                    whole = body.replace(b"<head>", b"<head>" + SCRIPT, 1)
                    MutableHeaders(scope=start)["Content-Length"] = str(len(whole))
                    await send(start)
                    await send({"type": "http.response.body", "body": whole})
            else:
                await send(message)

        if scope["type"] == "http" and b"text/html" in dict(scope["headers"]).get(b"accept", b""):
            plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
            await self.app({**scope, "headers": plain}, receive, with_script)  # nothing can be put into what is packed
        else:
            await self.app(scope, receive, send)


def _is_page(start: Message) -> bool:
    return MutableHeaders(scope=start).get("Content-Type", "").startswith("text/html")


class KeptFiles:
    """Keeps Streamlit's own files as they were compressed for the first who asked.

    They never change; to compress all of Plotly anew for each visitor keeps every other one waiting.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.kept: dict[str, list[Message]] = {}
        self.room = MOST_KEPT

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = _file_of(scope)
        if path in self.kept:
            for message in self.kept[path]:
                await send(_copied(message))
            return
        answer: list[Message] = []

        async def heard(message: Message) -> None:
            answer.append(_copied(message))
            await send(message)

        await self.app(scope, receive, heard if path else send)
        self._keep(path, answer)

    def _keep(self, path: str, answer: list[Message]) -> None:
        size = sum(len(message.get("body", b"")) for message in answer)
        if size <= self.room and _is_for_ever(answer):
            self.kept[path] = answer
            self.room -= size


def _file_of(scope: Scope) -> str:
    """The path of a file that is asked for whole and may be compressed, or else "" """
    if scope["type"] != "http" or scope["method"] != "GET" or "/static/" not in scope["path"]:
        return ""
    asked = Headers(scope=scope)
    is_part = any(name in asked for name in ("Range", "If-None-Match", "If-Modified-Since"))
    return scope["path"] if "gzip" in asked.get("Accept-Encoding", "") and not is_part else ""


def _is_for_ever(answer: list[Message]) -> bool:
    if not answer or answer[0].get("status") != HTTPStatus.OK or answer[-1].get("more_body"):
        return False
    told = Headers(raw=answer[0]["headers"])
    return "immutable" in told.get("Cache-Control", "") and told.get("Content-Encoding") == "gzip"


def _copied(message: Message) -> Message:
    """With headers of its own, to which others may add."""
    return {**message, "headers": [*message["headers"]]} if "headers" in message else message


MIDDLEWARE = [
    Middleware(SecurityHeaders),
    Middleware(KeptFiles),
    Middleware(GZipMiddleware, minimum_size=2000),
    Middleware(OwnScript),
]
