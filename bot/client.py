"""The discord.py client: takes the cogs it is handed and tells Discord their commands.

Whatever goes wrong in a command is turned into a reply here, and nowhere else.
"""

from __future__ import annotations

import asyncio
import functools
import hashlib
import inspect
import json
from collections.abc import Callable, Coroutine, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, ParamSpec, TypedDict

import aiohttp
import discord
import structlog
from discord import app_commands
from discord.http import Route

from bot.delivery.circuit import Circuit
from bot.errors import UserError
from bot.services import Services
from bot.store.settings import STORE

P = ParamSpec("P")
Asked = discord.Interaction["Client"]
Offer = Callable[[Asked, str], Coroutine[Any, Any, list[app_commands.Choice[str]]]]
Plug = Callable[["Client"], None]

ADMITTED = "admitted"
"""Where an interaction notes that its asker may change things here."""
SPOKEN = "spoken"
"""Where an interaction notes that its response went out: raw payloads pass discord.py by."""

PERMISSIONS = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    embed_links=True,
    attach_files=True,
    read_message_history=True,
)
"""What the bot asks a server for when it is invited: digests need all of it."""

_log = structlog.get_logger(__name__)
_EPHEMERAL = 1 << 6
_LONGEST = 1_900  # characters of an error text, within a message's 2,000


class Client(discord.Client):
    """Twosource on Discord: no privileged intent, no cache beyond guilds, no mention that pings.

    `circuit` hears every request that it makes.
    """

    def __init__(
        self,
        *,
        services: Services,
        cogs: Iterable[Plug],
        now: Callable[[], datetime] = discord.utils.utcnow,
    ) -> None:
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # it never speaks
        circuit = Circuit()
        super().__init__(
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_ratelimit_timeout=60,
            http_trace=circuit.trace(),
        )
        self.services = services
        self.circuit = circuit
        self.now = now
        self.tree = app_commands.CommandTree(
            self,
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
            allowed_contexts=app_commands.AppCommandContext(
                guild=True, dm_channel=True, private_channel=True
            ),
        )
        self.tree.error(_unreached)
        self.sheets: dict[str, Any] = {}
        self._answering: set[asyncio.Task[Any]] = set()
        for add in cogs:
            add(self)

    async def setup_hook(self) -> None:
        """Tell Discord the commands if they differ from those it was told last."""
        told = f"commands:{self.application_id}"
        current = fingerprint(self.tree)
        async with self.services.store.reading() as rx:
            known = await rx.settings.get(STORE, told)
        if known == current:
            return
        await self.tree.sync()
        async with self.services.store.transaction() as tx:
            await tx.settings.put(STORE, told, current)
        _log.info("commands synced", application=self.application_id, fingerprint=current)

    @contextmanager
    def answering(self) -> Iterator[None]:
        """Count the current task as one that answers somebody, during the block."""
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - a coroutine runs in a task
        self._answering.add(task)
        try:
            yield
        finally:
            self._answering.discard(task)

    async def finish(self, *, seconds: float) -> None:
        """Wait until everybody who asked has been answered, at most so long."""
        if self._answering:
            await asyncio.wait(self._answering, timeout=seconds)

    async def on_ready(self) -> None:
        """Say in the log as whom, and where, the bot is connected, and how to invite it."""
        invite = discord.utils.oauth_url(self.application_id or 0, permissions=PERMISSIONS)
        _log.info("connected", user=str(self.user), guilds=len(self.guilds), invite=invite)

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """Pause the digests of a channel that was deleted."""
        await self.services.preflight.channel_gone(channel.id)

    async def on_raw_thread_delete(self, payload: discord.RawThreadDeleteEvent) -> None:
        """Pause the digests of a thread that was deleted."""
        await self.services.preflight.channel_gone(payload.thread_id)

    async def on_guild_channel_update(
        self, before: discord.abc.GuildChannel, after: discord.abc.GuildChannel
    ) -> None:
        """Look at the digests of a server again where who may do what in a channel has changed."""
        if before.overwrites != after.overwrites:
            await self.services.preflight.access_changed(f"guild:{after.guild.id}")

    async def on_guild_role_update(self, before: discord.Role, after: discord.Role) -> None:
        """Look at the digests of a server again where what a role allows has changed."""
        if before.permissions != after.permissions or before.mentionable != after.mentionable:
            await self.services.preflight.access_changed(f"guild:{after.guild.id}")

    async def on_thread_update(self, before: discord.Thread, after: discord.Thread) -> None:
        """Look at the digests of a server again where a thread was locked or opened."""
        if before.locked != after.locked:
            await self.services.preflight.access_changed(f"guild:{after.guild.id}")

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Pause the digests of a server that the bot was removed from."""
        await self.services.preflight.space_gone(f"guild:{guild.id}")


def fingerprint(tree: app_commands.CommandTree[Client]) -> str:
    """Return a hex digest of what a sync would send, whatever the order of the commands."""
    payload = sorted(
        (command.to_dict(tree) for command in tree.get_commands()),
        key=lambda command: (command["type"], command["name"]),
    )
    return hashlib.sha256(json.dumps(payload, sort_keys=True).encode()).hexdigest()


def space_of(interaction: Asked) -> str:
    """Return the space to act in: the guild's where the guild has the bot, else the user's own."""
    guild = interaction.guild_id
    if guild is not None and installed(interaction):
        return f"guild:{guild}"
    return f"user:{interaction.user.id}"


class By(TypedDict):
    """Where a use case acts, and for whom."""

    space: str
    actor: str


def by(interaction: Asked) -> By:
    """Return the space to act in, and the asker as records name them."""
    return By(space=space_of(interaction), actor=f"discord:{interaction.user.id}")


def installed(interaction: Asked) -> bool:
    """Return whether the guild has installed the bot: Discord says so, or the bot is in it."""
    guild = interaction.guild_id
    if guild is None:
        return False
    return interaction.is_guild_integration() or interaction.client.get_guild(guild) is not None


def answered(
    callback: Callable[P, Coroutine[Any, Any, None]],
) -> Callable[P, Coroutine[Any, Any, None]]:
    """Return `callback` with its errors answered, whatever they are.

    The interaction is the first argument. The signature is resolved here, so that discord.py reads
    the options of the callback and not of the wrapper.
    """

    @functools.wraps(callback)
    async def guarded(*args: P.args, **kwargs: P.kwargs) -> None:
        interaction: Any = args[0]
        with interaction.client.answering():
            try:
                await callback(*args, **kwargs)
                if interaction.extras.get(ADMITTED):
                    await _remind(interaction)
            except UserError as error:
                await _say(interaction, str(error))
            except Exception as error:  # noqa: BLE001 -- the command handler; logged with its id
                await _apologise(interaction, error)

    vars(guarded)["__signature__"] = inspect.signature(callback, eval_str=True)
    return guarded


def suggested(offer: Offer) -> Offer:
    """Return an autocomplete that offers nothing where it fails: typing is never punished."""

    @functools.wraps(offer)
    async def guarded(interaction: Asked, current: str) -> list[app_commands.Choice[str]]:
        try:
            return await offer(interaction, current)
        except UserError:
            return []
        except Exception:  # noqa: BLE001 -- the command handler; logged with its id
            _log.exception("autocomplete failed", interaction=interaction.id)
            return []

    return guarded


async def _remind(interaction: Asked) -> None:
    """Show an admin, after the reply, what of the server's digests nobody could be told."""
    for payload in await interaction.client.services.notices.take(space=space_of(interaction)):
        route = Route(
            "POST",
            "/webhooks/{webhook_id}/{webhook_token}",
            webhook_id=interaction.application_id,
            webhook_token=interaction.token,
        )
        flags = int(payload.get("flags", 0)) | _EPHEMERAL
        try:
            await interaction.client.http.request(route, json={**payload, "flags": flags})
        except (discord.DiscordException, aiohttp.ClientError, OSError):
            _log.warning("notice not taken", interaction=interaction.id, exc_info=True)


async def _unreached(interaction: Asked, error: app_commands.AppCommandError) -> None:
    """Answer what failed before a callback was reached, such as an option of an older sync."""
    await _apologise(interaction, error)


async def _apologise(interaction: Asked, error: Exception) -> None:
    number = f"{interaction.id:x}"
    command = interaction.command.qualified_name if interaction.command else None
    _log.error(
        "command failed",
        error=number,
        command=command,
        guild=interaction.guild_id,
        user=interaction.user.id,
        exc_info=error,
    )
    await _say(interaction, f"Something went wrong here, and it was noted. Error id: `{number}`")


async def _say(interaction: Asked, text: str) -> None:
    """Answer with `text`, privately unless a public reply has already been announced."""
    text = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
    text = text.replace("](", "]\u200b(")  # what was typed is told back: a masked link stays text
    try:
        if interaction.extras.get(SPOKEN):
            await interaction.followup.send(text, ephemeral=True, suppress_embeds=True)
        elif interaction.response.is_done():
            await interaction.edit_original_response(content=text)
        else:
            await interaction.response.send_message(text, ephemeral=True, suppress_embeds=True)
    except (discord.DiscordException, aiohttp.ClientError, OSError):
        _log.warning("reply not taken", interaction=interaction.id, exc_info=True)
