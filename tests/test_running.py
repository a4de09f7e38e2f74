"""The bot as an operator runs it: a process of its own, connected to a stand-in for Discord."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.app import opened, utc_now
from bot.config import Settings
from bot.domain.message import Sending
from bot.services.starts import FREE, Starts
from tests.conftest import ROOT
from tests.standin.faults import Fault
from tests.standin.server import CHANNEL, StandIn

PATIENCE = 30  # seconds
TOKEN = "made.up.token"
WHERE = {"space": "guild:200", "actor": "operator"}


@pytest.fixture
async def standin() -> AsyncIterator[StandIn]:
    server = StandIn()
    await server.start()
    yield server
    await server.stop()


async def started(standin: StandIn, data: Path) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.standin.launch", str(standin.port),
        "twosource", "--data", str(data), "run",
        cwd=ROOT, env={**os.environ, "DISCORD_TOKEN": TOKEN, "STANDIN_TICK": "0.2"},
        stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip


@asynccontextmanager
async def running(standin: StandIn, data: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await started(standin, data)
    try:
        async with asyncio.timeout(PATIENCE):
            while not standin.ready:
                assert process.returncode is None, (await process.communicate())[1].decode()
                await asyncio.sleep(0.05)
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def twosource(data: Path, *words: str) -> tuple[int, str]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "--data", str(data), *words,
        cwd=ROOT, env={**os.environ, "DISCORD_TOKEN": TOKEN},
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    async with asyncio.timeout(PATIENCE):
        said, _ = await process.communicate()
    assert process.returncode is not None
    return process.returncode, said.decode()


async def test_commands_that_write_hand_their_work_to_the_running_bot(
    standin: StandIn, tmp_path: Path, samples: tuple[Path, ...]
) -> None:
    async with running(standin, tmp_path) as bot:
        assert (await twosource(tmp_path, "health"))[0] == 0
        status, said = await twosource(tmp_path, "ingest", str(samples[1]))
        assert (status, said[:5]) == (0, "1 new")
        assert "Byte Parade" in (await twosource(tmp_path, "facts", "Xiaomi"))[1]

        second = await twosource(tmp_path, "run")
        assert second[0] == 1
        assert f"Another twosource (process {bot.pid})" in second[1]
        assert "Traceback" not in second[1]

        bot.send_signal(signal.SIGTERM)
        async with asyncio.timeout(PATIENCE):
            assert await bot.wait() == 0
    assert (await twosource(tmp_path, "health"))[0] == 1


async def test_what_is_on_its_way_out_when_the_bot_is_stopped_is_sent_and_recorded(
    standin: StandIn, tmp_path: Path, samples: tuple[Path, ...]
) -> None:
    async with opened(Settings(data=tmp_path)) as services:
        await services.ingest.file(samples[1].name, samples[1].read_bytes(), **WHERE)
        await services.digests.create(name="news", channel=201, soon=True, **WHERE)
    standin.pause = 1
    async with running(standin, tmp_path) as bot:
        sending = asyncio.create_task(
            twosource(tmp_path, "--space", WHERE["space"], "digest", "send", "news")
        )
        async with asyncio.timeout(PATIENCE):
            await standin.posting.wait()
            bot.send_signal(signal.SIGTERM)
            assert await bot.wait() == 0
        await sending
    assert len(standin.messages) == 1
    async with (
        opened(Settings(data=tmp_path), read_only=True) as services,
        services.store.reading() as rx,
    ):
        (entry,) = await rx.outbox.of_edition(1)
    assert entry.state is Sending.SENT


async def test_the_log_says_as_whom_and_where_the_bot_is_connected(
    standin: StandIn, tmp_path: Path
) -> None:
    async with running(standin, tmp_path) as bot:
        assert bot.stderr is not None
        async with asyncio.timeout(PATIENCE):
            said = ""
            while "guilds=" not in said:
                said = (await bot.stderr.readline()).decode()
    assert "twosource" in said
    assert "guilds=1" in said
    assert "oauth2/authorize" in said


async def test_commands_are_told_to_discord_once(standin: StandIn, tmp_path: Path) -> None:
    for _ in range(2):
        async with running(standin, tmp_path) as bot:
            bot.send_signal(signal.SIGTERM)
            async with asyncio.timeout(PATIENCE):
                await bot.wait()
        standin.ready = False
    assert standin.synced == 1


async def planned(data: Path, samples: tuple[Path, ...], name: str = "news") -> None:
    async with opened(Settings(data=data)) as services:
        await services.ingest.file(samples[1].name, samples[1].read_bytes(), **WHERE)
        await services.digests.create(name=name, channel=CHANNEL, soon=True, **WHERE)
        await services.digests.send(name, **WHERE)


@pytest.mark.parametrize("taken", [True, False], ids=["taken", "not taken"])
async def test_what_a_killed_bot_was_sending_goes_out_once_as_soon_as_it_is_back(
    standin: StandIn, tmp_path: Path, samples: tuple[Path, ...], *, taken: bool
) -> None:
    await planned(tmp_path, samples)
    if not taken:
        standin.faults.add(Fault.RESET)
    async with running(standin, tmp_path) as bot:

        def watch(at: str, method: str, path: str) -> None:
            if (at, method) == ("done" if taken else "arrived", "POST") and path.endswith(
                "/messages"
            ):
                bot.kill()

        standin.watch = watch
        async with asyncio.timeout(PATIENCE):
            await bot.wait()
    assert len(standin.messages) == (1 if taken else 0)
    standin.watch, standin.ready = lambda *_: None, False
    async with (
        running(standin, tmp_path),
        asyncio.timeout(PATIENCE),
        opened(Settings(data=tmp_path), read_only=True) as services,
    ):
        state = Sending.SENDING
        while state is not Sending.SENT:
            await asyncio.sleep(0.1)
            async with services.store.reading() as rx:
                state = (await rx.outbox.of_edition(1))[0].state
    assert len(standin.messages) == 1
    assert standin.nonces.repeated == (1 if taken else 0)


async def test_a_bot_that_keeps_dying_waits_before_it_identifies_again(
    standin: StandIn, tmp_path: Path
) -> None:
    async with opened(Settings(data=tmp_path)) as services:
        for _ in range(FREE):
            await Starts(store=services.store, now=utc_now).record()
    process = await started(standin, tmp_path)
    try:
        assert process.stderr is not None
        async with asyncio.timeout(PATIENCE):
            while "many starts" not in (await process.stderr.readline()).decode():
                assert process.returncode is None
            process.send_signal(signal.SIGTERM)
            assert await process.wait() == 0
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()
    assert standin.gateway.identified == 0


async def test_who_asked_before_the_bot_was_stopped_is_answered(
    standin: StandIn, tmp_path: Path, samples: tuple[Path, ...]
) -> None:
    async with opened(Settings(data=tmp_path)) as services:
        await services.ingest.file(samples[1].name, samples[1].read_bytes(), **WHERE)
        await services.digests.create(name="news", channel=CHANNEL, soon=True, **WHERE)
    standin.pause = 1.5
    async with running(standin, tmp_path) as bot:
        asked = await standin.command("digest send", {"digest": "news"})
        async with asyncio.timeout(PATIENCE):
            await standin.posting.wait()
            bot.send_signal(signal.SIGTERM)
            assert "Posted" in await asked.told()
            assert await bot.wait() == 0
