"""How a command answers: at once if the answer is there within a moment, else after a deferral.

Payloads come from rendering as plain JSON and leave through discord.py's own HTTP client.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Mapping
from typing import Any

import discord
from discord.http import Route

from bot.client import SPOKEN, Asked, installed
from bot.domain.message import Payload
from bot.errors import UserError
from bot.rendering.limits import clean

PATIENCE = 0.8
"""Seconds to wait for an answer before "is thinking…" is shown; Discord allows three in all."""

_SINCE = 40  # characters of a time to look back to
_EPHEMERAL = 1 << 6
_NO_PREVIEWS = 1 << 2
_NEW, _UPDATE = 4, 7  # Discord's kinds of first response
_QUIET: Mapping[str, Any] = {"parse": []}


async def answer(interaction: Asked, work: Awaitable[Payload], *, private: bool) -> None:
    """Reply with the payload that `work` comes to; what it refuses at once, only the asker sees."""
    private = private or secluded(interaction)
    task = asyncio.ensure_future(work)
    try:
        await asyncio.wait({task}, timeout=PATIENCE)
        if task.done():
            await _first(interaction, kind=_NEW, payload=task.result(), private=private)
        else:
            await interaction.response.defer(ephemeral=private, thinking=True)
            await _edit(interaction, await task)
    finally:
        task.cancel()


async def update(interaction: Asked, work: Awaitable[Payload]) -> None:
    """Replace the message that a button stands on by the payload that `work` comes to."""
    task = asyncio.ensure_future(work)
    try:
        await asyncio.wait({task}, timeout=PATIENCE)
        if task.done():
            await _first(interaction, kind=_UPDATE, payload=task.result(), private=False)
        else:
            await interaction.response.defer()
            interaction.extras[SPOKEN] = True
            await _edit(interaction, await task)
    finally:
        task.cancel()


async def ask_for(interaction: Asked, modal: discord.ui.Modal) -> None:
    """Show a form to the asker."""
    await interaction.response.send_modal(modal)
    interaction.extras[SPOKEN] = True


def text(content: str) -> Payload:
    """Return a message of plain text, without link previews and without mentions that ping."""
    return {"content": content, "flags": _NO_PREVIEWS, "allowed_mentions": _QUIET}


def secluded(interaction: Asked) -> bool:
    """Return whether replies are always private here: only the asker has installed the bot."""
    if interaction.guild_id is None:
        return interaction.context.private_channel is True
    return not installed(interaction)


def checked(value: str, *, what: str, limit: int = 1_000) -> str:
    """Return `value` on one line, trimmed, without control and direction characters.

    It is refused where nothing in it shows, or where it is longer than `limit` characters.
    """
    value = clean(value)
    if not any(letter.isprintable() for letter in value):
        raise UserError(
            f"The {what} is empty; please write it out, in at most {limit:,} characters."
        )
    if len(value) > limit:
        raise UserError(
            f"The {what} has {len(value):,} characters; at most {limit:,} are taken. "
            "Please shorten it."
        )
    return value


def optional(value: str | None, *, what: str, limit: int = 1_000) -> str | None:
    """Return `value` as `checked` does, None for an option that was left out."""
    return None if value is None else checked(value, what=what, limit=limit)


def start(since: str | None) -> str | None:
    """Return what was given as `since`, checked, None for nothing."""
    return optional(since, what="date in `since`", limit=_SINCE)


async def _first(interaction: Asked, *, kind: int, payload: Payload, private: bool) -> None:
    data = {**payload, "allowed_mentions": payload.get("allowed_mentions", _QUIET)}
    if private:
        data["flags"] = int(data.get("flags", 0)) | _EPHEMERAL
    route = Route(
        "POST",
        "/interactions/{webhook_id}/{webhook_token}/callback",
        webhook_id=interaction.id,
        webhook_token=interaction.token,
    )
    await interaction.client.http.request(route, json={"type": kind, "data": data})
    interaction.extras[SPOKEN] = True


async def _edit(interaction: Asked, payload: Payload) -> None:
    route = Route(
        "PATCH",
        "/webhooks/{webhook_id}/{webhook_token}/messages/@original",
        webhook_id=interaction.application_id,
        webhook_token=interaction.token,
    )
    await interaction.client.http.request(
        route, json={**payload, "allowed_mentions": payload.get("allowed_mentions", _QUIET)}
    )
    interaction.extras[SPOKEN] = True
