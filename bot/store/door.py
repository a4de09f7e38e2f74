"""The local socket of the data directory, where commands hand their writing to the running bot."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import socket
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping
from pathlib import Path
from typing import Any

from bot.errors import BotError, StoreBusyError, StoreError, StoreOpenError, UserError

SOCKET = "bot.sock"
Handler = Callable[[dict[str, Any]], AsyncIterator[Mapping[str, Any]]]

_LOG = logging.getLogger(__name__)
_LINE = 64 * 1024 * 1024  # bytes of one request or one reply, the text of a document included
_LONGEST = 100  # bytes of a socket's path: the system takes 107


@contextlib.asynccontextmanager
async def serve(directory: Path, handler: Handler) -> AsyncIterator[None]:
    """Answer requests at the socket of a data directory while the block runs, to this user alone.

    Each item that the handler yields is one line of the reply. What is left of a dead process's
    socket is cleared away; StoreBusyError if a living one answers there.
    """
    path = _path(directory)
    if await is_served(directory):
        raise StoreBusyError(f"Another twosource answers at {path}; stop it first.")
    talks: set[asyncio.Task[None]] = set()

    def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.ensure_future(_talk(reader, writer, handler))
        talks.add(task)
        task.add_done_callback(talks.discard)
        task.add_done_callback(_ended)

    server = await asyncio.start_unix_server(talk, sock=_bound(path), limit=_LINE)
    try:
        yield
    finally:
        server.close()
        path.unlink(missing_ok=True)
        for task in talks:
            task.cancel()
        await asyncio.gather(*talks, return_exceptions=True)


async def is_served(directory: Path) -> bool:
    """Return whether a running bot answers at the socket of a data directory."""
    try:
        _, writer = await asyncio.open_unix_connection(_path(directory))
    except OSError:
        return False
    await _closed(writer)
    return True


async def call(directory: Path, request: Mapping[str, Any]) -> AsyncGenerator[dict[str, Any], None]:
    """Yield the items of the running bot's reply to a request.

    StoreOpenError if none answers; the UserError that the bot refused the request with; StoreError
    if it failed, or went away in the middle.
    """
    path = _path(directory)
    try:
        reader, writer = await asyncio.open_unix_connection(path, limit=_LINE)
    except OSError:
        raise StoreOpenError(f"No running twosource answers at {path}.") from None
    try:
        writer.write(_line(request))
        while True:
            reply = await _reply(reader)
            if "done" in reply:
                return
            if "refused" in reply:
                raise UserError(reply["refused"])
            if "failed" in reply:
                raise StoreError(reply["failed"])
            yield reply["item"]
    finally:
        await _closed(writer)


async def _reply(reader: asyncio.StreamReader) -> dict[str, Any]:
    try:
        line = await reader.readline()
    except (ValueError, OSError) as error:
        raise StoreError(f"The running twosource can't be understood: {error}.") from error
    if not line.endswith(b"\n"):
        raise StoreError("The running twosource went away before it was done.")
    reply: dict[str, Any] = json.loads(line)
    return reply


async def _talk(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, handler: Handler
) -> None:
    reply: dict[str, Any] = {}
    try:
        async with contextlib.aclosing(_replies(reader, handler)) as replies:
            async for reply in replies:
                writer.write(_line(reply))
                await writer.drain()
    except OSError as error:
        if "item" in reply or not reply:  # whoever has the last reply may go
            _LOG.info("Who asked at the socket went away: %s", error)
    finally:
        await _closed(writer)


async def _replies(
    reader: asyncio.StreamReader, handler: Handler
) -> AsyncGenerator[dict[str, Any], None]:
    try:
        async for item in handler(await _request(reader)):
            yield {"item": item}
    except UserError as error:
        yield {"refused": str(error)}
    except BotError as error:
        _LOG.exception("A request at the socket failed")
        yield {"failed": str(error)}
    else:
        yield {"done": True}


async def _request(reader: asyncio.StreamReader) -> dict[str, Any]:
    try:
        request = json.loads(await reader.readline())
    except (ValueError, RecursionError):
        request = None
    if not isinstance(request, dict):
        raise UserError(f"A request is one line of JSON, an object of at most {_LINE} bytes.")
    return request


def _ended(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (error := task.exception()):
        _LOG.error("A request at the socket ended in an error", exc_info=error)


def _line(message: Mapping[str, Any]) -> bytes:
    return json.dumps(message, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"


def _path(directory: Path) -> Path:
    path = directory / SOCKET
    if len(str(path.absolute()).encode()) > _LONGEST:
        raise StoreOpenError(
            f"The path {path} is too long for a socket; choose a --data of at most "
            f"{_LONGEST - len(SOCKET) - 1} bytes."
        )
    return path


def _bound(path: Path) -> socket.socket:
    """Return a socket bound to `path`: only this user may connect, once it listens."""
    path.unlink(missing_ok=True)
    ours = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        ours.bind(str(path))
        path.chmod(0o600)
        ours.settimeout(0)
    except OSError as error:
        ours.close()
        raise StoreOpenError(f"{path} can't be made: {error.strerror}.") from error
    return ours


async def _closed(writer: asyncio.StreamWriter) -> None:
    writer.close()
    with contextlib.suppress(OSError):
        await writer.wait_closed()
