"""Buttons that outlive a restart: each names a record in the store, from which its message is composed anew."""

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

ANSWER = "answer"
"""The kind of sheet that a follow-up question opens."""

_LABEL = 80  # characters that a button takes
_FOLLOW_UPS = 5  # buttons in a row
_SECONDARY, _PRIMARY = 2, 1  # Discord's button styles


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """What a command shows: its pages, and the questions that can be asked next."""

    pages: Sequence[Payload]
    follow_ups: tuple[str, ...] = ()


Compose = Callable[[Client, Mapping[str, Any]], Awaitable[Sheet]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """How sheets of one kind are composed from the arguments that were stored, and whether only admins may."""

    compose: Compose
    admin: bool = False


def register(client: Client, kind: str, compose: Compose, *, admin: bool = False) -> None:
    """Teach `client` a kind of sheet."""
    client.sheets[kind] = Kind(compose=compose, admin=admin)


def add(client: Client) -> None:
    """Let the client answer the buttons of sheets, whichever run of the bot posted them."""
    client.add_dynamic_items(Turn, FollowUp)


async def show(
    interaction: Asked, kind: str, *, private: bool, arguments: Mapping[str, Any] | None = None
) -> None:
    """Answer with the first page of a sheet of `kind`, with buttons for the others."""
    stored = {**(arguments or {}), "space": space_of(interaction), "asker": interaction.user.id}
    await answer(interaction, _opened(interaction.client, kind=kind, arguments=stored), private=private)


async def _opened(client: Client, *, kind: str, arguments: Mapping[str, Any]) -> Payload:
    sheet = await _kind(client, kind).compose(client, arguments)
    if len(sheet.pages) == 1 and not sheet.follow_ups:
        return sheet.pages[0]
    kept = {**arguments, "follow_ups": list(sheet.follow_ups)}
    async with client.services.store.transaction() as tx:
        record = await tx.pages.put(kind, kept)
    return _page(sheet, record=str(record), number=0)


def _page(sheet: Sheet, *, record: str, number: int) -> Payload:
    number = max(0, min(number, len(sheet.pages) - 1))
    page = sheet.pages[number]
    rows = []
    if len(sheet.pages) > 1:
        rows.append(_turns(record, number=number, count=len(sheet.pages)))
    if sheet.follow_ups:
        asks = enumerate(sheet.follow_ups[:_FOLLOW_UPS])
        rows.append([_button(_cut(q), f"next:{record}:{n}", style=_PRIMARY) for n, q in asks])
    added = [{"type": 1, "components": row} for row in rows]
    return {**page, "components": [*page["components"], *added]}


def _turns(record: str, *, number: int, count: int) -> list[dict[str, Any]]:
    here = _button(f"Page {number + 1} of {count}", f"here:{record}", style=_SECONDARY)
    back = _button("◀ Back", f"turn:{record}:{number - 1}", style=_SECONDARY)
    more = _button("More ▶", f"turn:{record}:{number + 1}", style=_SECONDARY)
    return [
        {**back, "disabled": number == 0},
        {**here, "disabled": True},
        {**more, "disabled": number == count - 1},
    ]


def _button(label: str, custom_id: str, *, style: int) -> dict[str, Any]:
    return {"type": 2, "style": style, "label": label, "custom_id": custom_id}


def _cut(label: str) -> str:
    return label if len(label) <= _LABEL else label[: _LABEL - 1] + "…"


class Turn(discord.ui.DynamicItem[discord.ui.Button[Any]], template=r"turn:(\w+):(-?\d+)"):
    """Turns to another page: in place for the asker, as a private copy for anybody else."""

    def __init__(self, item: discord.ui.Button[Any], *, record: str, number: int) -> None:
        super().__init__(item)
        self.record = record
        self.number = number

    @classmethod
    async def from_custom_id(  # type: ignore[override]
        cls, interaction: Asked, item: discord.ui.Button[Any], match: re.Match[str], /
    ) -> Self:
        """Return the button that was pressed."""
        return cls(item, record=match[1], number=int(match[2]))

    async def callback(self, interaction: Asked) -> None:  # type: ignore[override]
        """Show the page."""
        await _turn(interaction, record=self.record, number=self.number)


class FollowUp(discord.ui.DynamicItem[discord.ui.Button[Any]], template=r"next:(\w+):(\d+)"):
    """Asks the question on it, as a reply of its own."""

    def __init__(self, item: discord.ui.Button[Any], *, record: str, number: int) -> None:
        super().__init__(item)
        self.record = record
        self.number = number

    @classmethod
    async def from_custom_id(  # type: ignore[override]
        cls, interaction: Asked, item: discord.ui.Button[Any], match: re.Match[str], /
    ) -> Self:
        """Return the button that was pressed."""
        return cls(item, record=match[1], number=int(match[2]))

    async def callback(self, interaction: Asked) -> None:  # type: ignore[override]
        """Ask the question."""
        await _follow(interaction, record=self.record, number=self.number)


@answered
async def _turn(interaction: Asked, *, record: str, number: int) -> None:
    kind, arguments = await _record(interaction, record)
    page = _turned(interaction.client, kind=kind, arguments=arguments, record=record, number=number)
    if arguments["asker"] == interaction.user.id or _private(interaction):
        await update(interaction, page)
    else:
        await answer(interaction, page, private=True)


@answered
async def _follow(interaction: Asked, *, record: str, number: int) -> None:
    _, arguments = await _record(interaction, record)
    question = arguments["follow_ups"][number]
    await show(interaction, ANSWER, private=_private(interaction), arguments={"question": question})


async def _turned(
    client: Client, *, kind: str, arguments: Mapping[str, Any], record: str, number: int
) -> Payload:
    sheet = await _kind(client, kind).compose(client, arguments)
    kept = replace(sheet, follow_ups=tuple(arguments["follow_ups"]))
    return _page(kept, record=record, number=number)


async def _record(interaction: Asked, record: str) -> tuple[str, Mapping[str, Any]]:
    """Return the kind and arguments of a stored sheet; refuse what is gone, elsewhere, or for admins only."""
    async with interaction.client.services.store.reading() as rx:
        found = await rx.pages.get(record)
    if found is None or found[1]["space"] != space_of(interaction):
        raise UserError("These buttons are no longer known here; please run the command again.")
    if _kind(interaction.client, found[0]).admin:
        await require_change(interaction)
    return found


def _kind(client: Client, kind: str) -> Kind:
    known: Kind = client.sheets[kind]
    return known


def _private(interaction: Asked) -> bool:
    return interaction.message is not None and interaction.message.flags.ephemeral
