"""The local socket: requests in, lines out, and every way in which either side may fail."""

from __future__ import annotations

import asyncio
import stat
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.errors import StoreBusyError, StoreError, StoreOpenError, UserError
from bot.store.door import call, is_served, serve


async def echo(request: dict[str, Any]) -> AsyncIterator[dict[str, Any]]:
    if request.get("refuse"):
        raise UserError("Not that; this.")
    for number in range(request.get("times", 1)):
        yield {"number": number, "said": request.get("said")}
    if request.get("fail"):
        raise StoreError("The disk is full.")
    if request.get("break"):
        raise ZeroDivisionError


async def reply(directory: Path, **request: Any) -> list[dict[str, Any]]:
    return [item async for item in call(directory, request)]


async def test_a_request_is_answered_line_by_line(tmp_path: Path) -> None:
    async with serve(tmp_path, echo):
        items = await reply(tmp_path, times=3, said="小米\n" + "x" * 200_000)
        assert [item["number"] for item in items] == [0, 1, 2]
        assert items[0]["said"].startswith("小米\n")
        assert len(await asyncio.gather(*(reply(tmp_path, times=5) for _ in range(5)))) == 5


async def test_who_has_the_last_reply_and_goes_did_not_go_away(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", logger="bot.store.door")
    async with serve(tmp_path, echo):
        for _ in range(20):
            await reply(tmp_path)
    assert "went away" not in caplog.text


async def test_only_this_user_may_connect(tmp_path: Path) -> None:
    async with serve(tmp_path, echo):
        assert stat.S_IMODE((tmp_path / "bot.sock").stat().st_mode) == 0o600
    assert not (tmp_path / "bot.sock").exists()


async def test_a_refusal_comes_through_as_it_was_said(tmp_path: Path) -> None:
    async with serve(tmp_path, echo):
        with pytest.raises(UserError, match="Not that; this"):
            await reply(tmp_path, refuse=True)


async def test_a_failure_comes_after_what_was_done_before_it(tmp_path: Path) -> None:
    async with serve(tmp_path, echo):
        replies = call(tmp_path, {"times": 2, "fail": True})
        assert [(await anext(replies))["number"] for _ in range(2)] == [0, 1]
        with pytest.raises(StoreError, match="disk is full"):
            await anext(replies)


async def test_a_broken_handler_breaks_off_and_the_next_request_is_answered(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with serve(tmp_path, echo):
        with pytest.raises(StoreError, match="went away"):
            await reply(tmp_path, **{"break": True})
        assert len(await reply(tmp_path)) == 1
    assert "ended in an error" in caplog.text


@pytest.mark.parametrize("line", [b"nothing\n", b"[1]\n", b"", b"\xff\n", b"[" * 10**5])
async def test_what_is_no_request_is_refused(tmp_path: Path, line: bytes) -> None:
    async with serve(tmp_path, echo):
        reader, writer = await asyncio.open_unix_connection(tmp_path / "bot.sock")
        writer.write(line)
        writer.write_eof()
        assert b"one line of JSON" in await reader.readline()
        writer.close()
        await writer.wait_closed()


async def test_nobody_there_is_said_so(tmp_path: Path) -> None:
    assert not await is_served(tmp_path)
    with pytest.raises(StoreOpenError, match="No running twosource"):
        await reply(tmp_path)


async def test_a_dead_process_s_socket_is_cleared_and_a_living_one_is_not(tmp_path: Path) -> None:
    import socket

    dead = socket.socket(socket.AF_UNIX)
    dead.bind(str(tmp_path / "bot.sock"))
    dead.close()
    async with serve(tmp_path, echo):
        assert await is_served(tmp_path)
        with pytest.raises(StoreBusyError):
            async with serve(tmp_path, echo):
                pass
        assert len(await reply(tmp_path)) == 1


async def test_an_asker_who_leaves_ends_the_work_for_him(tmp_path: Path) -> None:
    ended = asyncio.Event()

    async def endless(_: dict[str, Any]) -> AsyncIterator[dict[str, Any]]:
        try:
            while True:
                yield {"filler": "x" * 10_000}
        finally:
            ended.set()

    async with serve(tmp_path, endless):
        replies = call(tmp_path, {})
        await anext(replies)
        await replies.aclose()
        await asyncio.wait_for(ended.wait(), 5)


async def test_a_path_too_long_for_a_socket_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreOpenError, match="too long for a socket"):
        async with serve(tmp_path / ("x" * 100), echo):
            pass
