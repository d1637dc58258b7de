"""One address for all walks of a worker, behind which now one server stands and now another.

A browser compiles Streamlit and Plotly anew for every address that it has not seen, five seconds of processor time for
each: here they are compiled once. What goes through is left as it is.
"""

import asyncio
from collections.abc import Coroutine
from threading import Thread
from typing import Any, TypeVar
from urllib.parse import urlsplit

T = TypeVar("T")
MOST_BYTES = 1 << 18


class OneAddress:
    """Carries every connection to the server that is led to; those to another end when it changes."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        Thread(target=self._loop.run_forever, daemon=True).start()
        self._server = ""
        self._open: set[asyncio.StreamWriter] = set()
        listening = self._run(asyncio.start_server(self._connected, "127.0.0.1", 0))
        self.address = "http://{}:{}".format(*listening.sockets[0].getsockname())

    def lead_to(self, server: str) -> str:
        """The address, where the server with that address of its own answers from now on."""
        if server != self._server:
            self._run(self._end_all())
            self._server = server
        return self.address

    def _run(self, step: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(step, self._loop).result()

    async def _end_all(self) -> None:
        for writer in self._open:
            writer.close()
        self._open = set()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        at = urlsplit(self._server)
        try:
            from_server, to_server = await asyncio.open_connection(at.hostname, at.port)
        except OSError:
            writer.close()
            return
        self._open |= {writer, to_server}
        await asyncio.gather(carry(reader, to_server), carry(from_server, writer))
        self._open -= {writer, to_server}


async def carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """What comes in goes out, until one of the two ends."""
    try:
        while received := await reader.read(MOST_BYTES):
            writer.write(received)
            await writer.drain()
    except OSError:
        pass
    writer.close()
