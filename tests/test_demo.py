"""The demo as its visitor finds it: a page that answers, a digest, and later only what is new."""

from __future__ import annotations

from pathlib import Path

import aiohttp

from bot.config import Settings
from bot.demo import staged


def posted(texts: list[dict[str, object]]) -> str:
    """Return all words of a message's components."""
    return " ".join(
        str(part.get("content", "")) + posted(part.get("components", []))  # type: ignore[arg-type]
        for part in texts
    )


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
