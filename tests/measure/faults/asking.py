"""What is asked of a bot while it lives, and what it confirmed."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from bot.errors import BotError
from bot.store import door
from tests.measure.faults.life import Life
from tests.measure.faults.tally import Tally
from tests.measure.faults.texts import Article, Desk
from tests.measure.faults.verdict import Confirmed, of_paused
from tests.standin.interactions import Asked
from tests.standin.server import CHANNEL, StandIn
from tests.standin.world import Channel, flat, numbered

Wanted = tuple[Channel, dict[str, Any]]
"""A channel, and the options of the digest that is wanted for it."""
SPACE = "guild:200"
_ANSWER = 10.0  # seconds that a command may take
_PRESSES = 3
_TRIES = 60  # times that a bot at rest is given the same work, before it counts as not done
_COMMANDS = (
    "digest send", "digest send", "digest resume", "digest resume", "digest preview", "digest list",
    "digest pause", "digest create", "ask", "facts",
)  # fmt: skip


class Asker:
    """Asks one thing after the other, and keeps what was confirmed; `wanted` are digests to make."""

    def __init__(
        self,
        *,
        standin: StandIn,
        folder: Path,
        chance: random.Random,
        desk: Desk,
        channels: Sequence[Wanted],
        confirmed: Confirmed,
        tally: Tally,
    ) -> None:
        self._standin = standin
        self._folder = folder
        self._chance = chance
        self._desk = desk
        self._confirmed = confirmed
        self._tally = tally
        self._names = [channel.name for channel, _ in channels]
        self.wanted = list(channels)
        self._extras = 0

    async def ask(self, life: Life) -> None:
        """Ask one thing after the other while the bot lives."""
        while not life.over:
            doing: Callable[[Life], Awaitable[None]] = self.subscribe
            if not self.wanted:
                kinds = (self.ingest, self._form, self._command, self._typed)
                (doing,) = self._chance.choices(kinds, [5, 2, 3, 1])
            with suppress(TimeoutError, BotError, OSError):
                await doing(life)
            await life.lives(self._chance.uniform(0.1, 0.6))

    async def subscribe(self, life: Life) -> None:
        """Make the next digest that is wanted; it counts once the bot said so."""
        channel, options = self.wanted[0]
        said = await self._told(
            life, "digest create", name=channel.name, channel=str(channel.id), **options
        )
        if "Saved" in said or "already" in said:
            self.wanted.pop(0)
            self._confirmed.digests.add(channel.name)

    async def subscribe_all(self, life: Life) -> None:
        """Make every digest that is still wanted."""
        with suppress(TimeoutError):
            while self.wanted and not life.over:
                await self.subscribe(life)

    async def work_in_peace(self, life: Life) -> None:
        """Do what the lives before were too short for, so that there is something to be told.

        Every digest is made that is wanted, and a document stands whose figure no other has.
        """
        for _ in range(_TRIES):
            if life.over or (not self.wanted and self._any_alone()):
                break
            if self.wanted:
                await self.subscribe_all(life)
            else:
                await self.ingest(life)

    def _any_alone(self) -> bool:
        return any(self._desk.written[key].alone for key in self._confirmed.keys)

    async def ingest(self, life: Life, *, kill_after: float | None = None) -> None:
        """Hand the bot documents at its socket; each counts once the bot said what became of it."""
        if self.wanted:
            return
        batch = [self._desk.article() for _ in range(self._chance.choice((1, 1, 1, 2, 4)))]
        path = self._folder / "batch.jsonl"
        path.write_text("\n".join(json.dumps(_row(each)) for each in batch), "utf-8")
        if kill_after is not None:
            asyncio.get_running_loop().call_later(kill_after, life.kill, "while it ingests")
        with suppress(BotError, OSError):
            async for done in door.call(
                self._folder / "data", {"do": "ingest", "what": [str(path)], "space": SPACE}
            ):
                if done["outcome"] == "failed":
                    self._tally.blame("ingest failed", str(done))
                    continue
                self._confirmed.keys.add(done["key"])
                self._tally.done["documents confirmed"] += 1

    async def _form(self, life: Life) -> None:
        """Bring in a text with the form."""
        article = self._desk.article()
        asked = await self._standin.command("ingest text")
        await self._heard(life, asked)
        if asked.answer.get("custom_id") is None:
            return
        form = self._standin.interactions.submit(
            self._standin.guild, self._standin.guild.channels[CHANNEL], _rows(asked.answer),
            text=article.text, title=article.title, outlet=article.outlet,
        )  # fmt: skip
        said = await self._heard(life, await self._standin.hand(form))
        if ": new" in said:
            self._confirmed.titles.add(article.title)
            self._tally.done["forms confirmed"] += 1

    async def _command(self, life: Life) -> None:
        """Ask for one of the other things that a bot is asked for."""
        kind = self._chance.choice(_COMMANDS)
        match kind:
            case "digest create":
                await self._create_another(life)
            case "digest list":
                await self._told(life, kind)
            case "ask":
                await self._told(life, kind, question="How much will be invested in Lund?")
            case "facts":
                await self._told(life, kind, subject="Lund")
            case _:
                await self._told(life, kind, digest=self._chance.choice(self._names))

    async def _create_another(self, life: Life) -> None:
        """Make a digest that nothing is ever due for."""
        self._extras += 1
        extra = f"extra {self._extras}"
        said = await self._told(
            life, "digest create", name=extra, channel=str(CHANNEL), at="03:00",
            topics="of no article",
        )  # fmt: skip
        if "Saved" in said:
            self._confirmed.digests.add(extra)

    async def _typed(self, life: Life) -> None:
        """Type into an option that offers names."""
        asked = await self._standin.command("digest send", {"digest": "s"}, typing="digest")
        await self._heard(life, asked)

    async def _told(self, life: Life, command: str, /, **options: Any) -> str:
        return await self._heard(life, await self._standin.command(command, options))

    async def _heard(self, life: Life, asked: Asked) -> str:
        """Return what the bot answered; TimeoutError if it died, or doesn't."""
        for _ in range(int(_ANSWER / 0.02)):
            if asked.said.is_set():
                self._tally.done["commands answered"] += 1
                return asked.text
            if life.over:
                break
            await asyncio.sleep(0.02)
        raise TimeoutError

    async def turn_over(self, life: Life, channel: Channel) -> str:
        """Return what stands behind the buttons of a channel's messages, page after page."""
        texts, seen = [], set[str]()
        for message in self._standin.guild.whole(channel).messages:
            waiting = [(message, button) for button in pages_behind(message)]
            while waiting:
                page, button = waiting.pop()
                if button in seen:
                    continue
                seen.add(button)
                pressed = await self._pressed(life, channel, page, button)
                texts.append(pressed.text)
                shown = {**message, "components": numbered(pressed.answer.get("components") or [])}
                waiting += [(shown, each) for each in pages_behind(shown)]
        return "\n".join(texts)

    async def _pressed(
        self, life: Life, channel: Channel, page: Mapping[str, Any], button: str
    ) -> Asked:
        """Press a button until it is answered; a machine with much to do may need several times."""
        for _ in range(_PRESSES):
            pressed = self._standin.interactions.press(self._standin.guild, channel, page, button)
            with suppress(TimeoutError):
                await self._heard(life, await self._standin.hand(pressed))
                break
        else:
            self._tally.blame("unanswered", f"channel {channel.id}: button {button}")
        return pressed

    async def resume_all(self, life: Life) -> bool:
        """Return whether a digest was paused; it is resumed."""
        paused = await asyncio.to_thread(of_paused, self._folder / "data")
        for name in paused:
            with suppress(TimeoutError):
                await self._told(life, "digest resume", digest=name)
        return bool(paused)


def pages_behind(message: Mapping[str, Any]) -> list[str]:
    """Return the ids of a message's buttons that turn to another page."""
    ids = [str(each.get("custom_id", "")) for each in flat(message.get("components") or [])]
    return [each for each in ids if each.startswith("turn:")]


def _row(article: Article) -> dict[str, str]:
    return {
        "key": article.key,
        "text": article.text,
        "title": article.title,
        "outlet": article.outlet,
    }


def _rows(form: dict[str, Any]) -> dict[str, Any]:
    return {**form, "components": [each for each in form["components"] if "component" in each]}
