"""The demo as its visitor finds it: a page that answers, a digest, and later only what is new."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path

import aiohttp
import pytest

from bot.config import Settings
from bot.demo import staged

PATIENCE = 60
"""Seconds until a demo that hangs is given up."""


def posted(texts: list[dict[str, object]]) -> str:
    """Return all words of a message's components."""
    return " ".join(
        str(part.get("content", "")) + posted(part.get("components", []))  # type: ignore[arg-type]
        for part in texts
    )


def left_in(folder: Path) -> list[str]:
    """Return the names of what stands in a folder."""
    return [each.name for each in folder.iterdir()]


async def test_the_page_answers_and_each_digest_brings_only_what_is_new(
    tmp_path: Path, samples: tuple[Path, ...]
) -> None:
    async with staged(Settings(data=tmp_path)) as stage:
        async with aiohttp.ClientSession() as http, http.get(stage.url.split("#")[0]) as page:
            assert page.status == 200
        messages = stage.env.backend.messages[stage.channel.id]
        first = list(messages.values())
        assert "60 billion yuan" in posted(first[0].components)

        assert not await stage.next_digest()  # nothing new, no post

        await stage.services.ingest.file(
            samples[-1].name, samples[-1].read_bytes(), space=stage.space, actor="discord:1"
        )
        assert await stage.next_digest()
        second = list(messages.values())[len(first) :]
        news = posted(second[0].components)
        assert "Harbour Wire Desk" in news
        assert "V2-TTS" not in news


@pytest.mark.parametrize("background", [False, True])
async def test_a_demo_that_is_terminated_leaves_nothing_behind(
    root: Path,
    tmp_path: Path,
    background: bool,  # noqa: FBT001
) -> None:
    shell = ("sh", "-c", 'trap "" INT; exec "$@"', "sh") if background else ()
    demo = await asyncio.create_subprocess_exec(
        *shell, sys.executable, "-m", "bot", "demo", "--no-open", cwd=root,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    assert demo.stdout is not None
    async with asyncio.timeout(PATIENCE):
        while b"http://" not in await demo.stdout.readline():
            pass
        assert left_in(tmp_path)
        for _ in range(2):  # as from `make`, which passes on what reached the demo already
            demo.send_signal(signal.SIGTERM)
        await demo.wait()
    assert left_in(tmp_path) == []
