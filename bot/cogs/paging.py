"""Buttons that outlive a restart: each names a stored record, from which a page is made anew."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

import discord

from bot.client import Asked, Client, answered, space_of
from bot.cogs.access import require_change
from bot.cogs.reply import answer, update
from bot.domain.message import Payload
from bot.errors import UserError
from bot.rendering.discord import PRIMARY, Button, with_buttons
from bot.rendering.limits import BUTTONS_IN_ROW

ANSWER = "answer"
"""The kind of sheet that a follow-up question opens."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """What a command shows: its pages, and the questions that can be asked next."""

    pages: Sequence[Payload]
    follow_ups: tuple[str, ...] = ()


Compose = Callable[[Client, Mapping[str, Any]], Awaitable[Sheet]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """How sheets of one kind are composed from stored arguments, and whether only for admins."""

    compose: Compose
    admin: bool = False


def register(client: Client, kind: str, compose: Compose, *, admin: bool = False) -> None:
    """Teach `client` a kind of sheet."""
    client.sheets[kind] = Kind(compose=compose, admin=admin)


def add(client: Client) -> None:
    """Let the client answer the buttons of sheets, whichever run of the bot posted them."""
    client.add_dynamic_items(Press)


async def show(
    interaction: Asked, kind: str, *, private: bool, arguments: Mapping[str, Any] | None = None
) -> None:
    """Answer with the first page of a sheet of `kind`, with buttons for the others."""
    stored = {**(arguments or {}), "space": space_of(interaction), "asker": interaction.user.id}
    await answer(
        interaction, _opened(interaction.client, kind=kind, arguments=stored), private=private
    )


async def _opened(client: Client, *, kind: str, arguments: Mapping[str, Any]) -> Payload:
    sheet = await _kind(client, kind).compose(client, arguments)
    if len(sheet.pages) == 1 and not sheet.follow_ups:
        return sheet.pages[0]
    kept = {**arguments, "follow_ups": list(sheet.follow_ups)}
    async with client.services.store.transaction() as tx:
        record = await tx.pages.put(arguments["space"], kind=kind, arguments=kept, at=client.now())
    return _page(sheet, record=record, number=0)


def _page(sheet: Sheet, *, record: str, number: int) -> Payload:
    last = len(sheet.pages) - 1
    number = max(0, min(number, last))
    turns = []
    if number > 0:
        turns.append(Button("◀ Back", f"turn:{record}:{number - 1}"))
    if number < last:
        turns.append(Button("More ▶", f"turn:{record}:{number + 1}"))
    asks = [
        Button(question, f"next:{record}:{n}", PRIMARY)
        for n, question in enumerate(sheet.follow_ups[:BUTTONS_IN_ROW])
    ]
    return with_buttons(with_buttons(sheet.pages[number], turns), asks)


class Press(discord.ui.DynamicItem[discord.ui.Button[Any]], template=r"(turn|next):(\w+):(\d+)"):
    """A button of a sheet: it turns to a page, or asks one of the questions that come next."""

    def __init__(self, item: discord.ui.Button[Any], match: re.Match[str]) -> None:
        super().__init__(item)
        self._act = _ACTS[match[1]]
        self._record, self._number = match[2], int(match[3])

    @classmethod
    async def from_custom_id(  # type: ignore[override]
        cls, _interaction: Asked, item: discord.ui.Button[Any], match: re.Match[str], /
    ) -> Self:
        """Return the button that was pressed."""
        return cls(item, match)

    async def callback(self, interaction: Asked) -> None:  # type: ignore[override]
        """Do what the button says."""
        await self._act(interaction, record=self._record, number=self._number)


@answered
async def _turn(interaction: Asked, *, record: str, number: int) -> None:
    """Show a page: in place for the asker, as a private copy for anybody else."""
    kind, arguments = await _record(interaction, record)
    page = _turned(interaction.client, kind=kind, arguments=arguments, record=record, number=number)
    if arguments["asker"] == interaction.user.id or _private(interaction):
        await update(interaction, page)
    else:
        await answer(interaction, page, private=True)


@answered
async def _follow(interaction: Asked, *, record: str, number: int) -> None:
    """Ask one of the questions that come next, as a reply of its own."""
    _, arguments = await _record(interaction, record)
    question = arguments["follow_ups"][number]
    await show(interaction, ANSWER, private=_private(interaction), arguments={"question": question})


_ACTS = {"turn": _turn, "next": _follow}


async def _turned(
    client: Client, *, kind: str, arguments: Mapping[str, Any], record: str, number: int
) -> Payload:
    sheet = await _kind(client, kind).compose(client, arguments)
    kept = replace(sheet, follow_ups=tuple(arguments["follow_ups"]))
    return _page(kept, record=record, number=number)


async def _record(interaction: Asked, record: str) -> tuple[str, Mapping[str, Any]]:
    """Return a stored sheet's kind and arguments; refuse what is gone, or for admins only."""
    async with interaction.client.services.store.reading() as rx:
        found = await rx.pages.get(space_of(interaction), record)
    if found is None:
        raise UserError("These buttons are no longer known here; please run the command again.")
    if _kind(interaction.client, found[0]).admin:
        await require_change(interaction)
    return found


def _kind(client: Client, kind: str) -> Kind:
    known: Kind = client.sheets[kind]
    return known


def _private(interaction: Asked) -> bool:
    return interaction.message is not None and interaction.message.flags.ephemeral
