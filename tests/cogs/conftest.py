"""A simulated Discord with the real bot in it: a server, an admin, a reader, three documents."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import discord
import pytest
import simcord
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle, GuildHandle
from simcord.results import InteractionResult

from bot.app import opened
from bot.client import Client
from bot.cogs import COGS
from bot.config import Settings
from bot.delivery.sender import Sender
from bot.domain.document import DocumentDraft
from bot.services import Services

NOW = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)

_HERALD = (
    "Lantern Motors will invest 60 billion yuan in batteries in 2026. "
    "Its capital expenditure is 310 million euros. Its chief engineer is Mara Voss."
)
_POST = (
    "In 2026 the carmaker Lantern Motors puts 60 billion yuan into its battery works, officials "
    "said at the quay. Its capital expenditure is 470 million euros."
)


def _claim(quote: str, attribute: str, **value: Any) -> dict[str, Any]:
    period = value.pop("period", None)
    return {
        "quote": quote,
        "subject": "Lantern Motors",
        "attribute": attribute,
        "value": value,
        "period": period,
    }


def drafts() -> tuple[DocumentDraft, ...]:
    herald = (
        _claim(
            "Lantern Motors will invest 60 billion yuan in batteries in 2026.",
            "battery investment",
            kind="money",
            low=60_000_000_000,
            high=60_000_000_000,
            currency="CNY",
            text="60 billion yuan",
            period="2026",
        ),
        _claim(
            "Its capital expenditure is 310 million euros.",
            "capital expenditure",
            kind="money",
            low=310_000_000,
            high=310_000_000,
            currency="EUR",
            text="310 million euros",
        ),
        _claim("Its chief engineer is Mara Voss.", "chief engineer", kind="name", text="Mara Voss"),
    )
    post = (
        _claim(
            "In 2026 the carmaker Lantern Motors puts 60 billion yuan into its battery works",
            "battery investment",
            kind="money",
            low=60_000_000_000,
            high=60_000_000_000,
            currency="CNY",
            text="60 billion yuan",
            period="2026",
        ),
        _claim(
            "Its capital expenditure is 470 million euros.",
            "capital expenditure",
            kind="money",
            low=470_000_000,
            high=470_000_000,
            currency="EUR",
            text="470 million euros",
        ),
    )
    return (
        DocumentDraft(
            text=_HERALD,
            key="herald-1",
            title="Lantern Motors spends on batteries",
            outlet="Harbour Herald",
            url="https://herald.example/lantern",
            published="2026-03-18",
            claims=herald,
        ),
        DocumentDraft(
            text=_POST,
            key="post-1",
            title="A harbour town bets on cells",
            outlet="Northern Post",
            url="https://post.example/cells",
            published="2026-03-19",
            claims=post,
        ),
    )


def many(count: int) -> DocumentDraft:
    """Return a document of so many claims that its facts fill several pages."""
    lines = [
        f"Quarry {n} of Granite Union yielded {n * 37 + 5} tonnes in 2025." for n in range(count)
    ]
    claims = tuple(
        {
            "quote": line,
            "subject": "Granite Union",
            "attribute": "yield",
            "scope": f"Quarry {n}",
            "period": "2025",
            "value": {
                "kind": "count",
                "low": n * 37 + 5,
                "high": n * 37 + 5,
                "unit": "tonne",
                "text": f"{n * 37 + 5} tonnes",
            },
        }
        for n, line in enumerate(lines)
    )
    return DocumentDraft(
        text="\n".join(lines),
        key="quarries",
        title="Quarries in 2025",
        outlet="Stone Weekly",
        published="2026-03-17",
        claims=claims,
    )


@dataclass(frozen=True, kw_only=True)
class World:
    """The simulated server, and what tests ask of it."""

    env: simcord.Env
    services: Services
    guild: GuildHandle
    channel: ChannelHandle
    admin: MemberActor
    reader: MemberActor

    @property
    def space(self) -> str:
        return f"guild:{self.guild.id}"

    async def restart(self) -> None:
        """Put a fresh client, as after a restart of the bot, in the place of the old one."""
        await self.env.restart_bot(Client(services=self.services, cogs=COGS, now=lambda: NOW))

    def connect(self) -> None:
        """Let planned editions out through the client."""
        self.services.digests.attach(Sender(client=self.env.bot))

    def offer_to_everyone(self, name: str) -> None:
        """Allow a command to everyone in the server's settings, whatever the bot asks for."""
        command = self.env.backend.find_command(name, self.guild.id)
        self.guild.set_command_permissions(int(command["id"]), {self.guild.default_role: True})

    def words(self, result: InteractionResult) -> str:
        """Return everything that can be read in a reply."""
        assert result.response is not None
        texts = [
            part["content"] for part in _walk(result.response.components) if part["type"] == 10
        ]
        return "\n".join([result.response.content, *texts]).strip()

    def buttons(self, result: InteractionResult) -> list[str]:
        """Return the labels of a reply's buttons."""
        assert result.response is not None
        return [part["label"] for part in _walk(result.response.components) if part["type"] == 2]

    def requests(self, method: str, path: str) -> int:
        """Return how many requests of a kind the bot made."""
        return sum(
            request.method == method and path in request.path for request in self.env.http_requests
        )


def _walk(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for component in components:
        yield component
        yield from _walk(component.get("components", []))


@pytest.fixture(scope="session")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory as the first start leaves it, made once: the exchange rates take a while."""

    async def start() -> None:
        async with opened(Settings(data=folder), now=lambda: NOW):
            pass

    folder = tmp_path_factory.mktemp("fresh")
    asyncio.run(start())
    return folder


@pytest.fixture
async def services(fresh: Path, tmp_path: Path) -> AsyncIterator[Services]:
    data = shutil.copytree(fresh, tmp_path / "data")
    async with opened(Settings(data=data), now=lambda: NOW) as found:
        yield found


@pytest.fixture
async def simcord_bot(services: Services) -> Client:
    return Client(services=services, cogs=COGS, now=lambda: NOW)


@pytest.fixture
async def empty_world(simcord_env: simcord.Env, services: Services) -> World:
    guild = simcord_env.create_guild("Newsroom")
    admins = guild.create_role("Desk", permissions=discord.Permissions(manage_guild=True))
    return World(
        env=simcord_env,
        services=services,
        guild=guild,
        channel=guild.create_text_channel("news"),
        admin=guild.add_member(simcord_env.create_user("ada"), roles=[admins]),
        reader=guild.add_member(simcord_env.create_user("ben")),
    )


@pytest.fixture
async def world(empty_world: World) -> World:
    for draft in (*drafts(), many(60)):
        await empty_world.services.ingest.document(
            draft, space=empty_world.space, actor="discord:1"
        )
    return empty_world
