"""What is offered while somebody types: names that the asker's space holds.

An offer validates nothing: what is submitted is checked again by the command.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from discord import app_commands

from bot.client import Asked, space_of, suggested
from bot.domain.claim import fold
from bot.domain.document import DocumentHead, seen_from
from bot.services.digests import hours

Choice = app_commands.Choice[str]

_MOST = 25  # offers at once
_LONGEST = 100  # characters of a name and of a value
_MARK = "#"  # begins the handle of a key that is longer
_EVERY = 100_000  # documents looked through for a handle

DAYS = ("daily", "weekdays", "weekends", "mon", "tue", "wed", "thu", "fri", "sat", "sun")
SINCE = ("today", "7d", "30d")


def choices(values: Iterable[tuple[str, str]]) -> list[Choice]:
    """Return (label, value) pairs as offers: at most 25, labels cut, long values left out."""
    offers = []
    for label, value in values:
        if 0 < len(value) <= _LONGEST:
            cut = label if len(label) <= _LONGEST else label[: _LONGEST - 1] + "…"
            offers.append(app_commands.Choice(name=cut or value, value=value))
        if len(offers) == _MOST:
            break
    return offers


def matching(values: Iterable[str], typed: str) -> list[Choice]:
    """Return those of `values` that hold what was typed, those that begin with it first."""
    wanted = fold(typed)
    found = [value for value in values if wanted in fold(value)]
    found.sort(key=lambda value: not fold(value).startswith(wanted))
    return choices((value, value) for value in found)


@suggested
async def subjects(interaction: Asked, current: str) -> list[Choice]:
    """Offer the entities that claims are known about."""
    facts = interaction.client.services.facts
    names = await facts.subjects(current, space=space_of(interaction), limit=_MOST)
    return choices((name, name) for name in names)


@suggested
async def topics(interaction: Asked, current: str) -> list[Choice]:
    """Offer names that claims can be found under."""
    facts = interaction.client.services.facts
    names = await facts.topics(current, space=space_of(interaction), limit=_MOST)
    return choices((name, name) for name in names)


@suggested
async def outlets(interaction: Asked, current: str) -> list[Choice]:
    """Offer the outlets that reported anything."""
    sourcing = interaction.client.services.sourcing
    names = await sourcing.names(current, space=space_of(interaction), limit=_MOST)
    return choices((name, name) for name in names)


@suggested
async def topic_list(interaction: Asked, current: str) -> list[Choice]:
    """Offer topics for the last name of a list with commas, keeping those before it."""
    before, comma, last = current.rpartition(",")
    kept = f"{before.strip()}, " if comma else ""
    facts = interaction.client.services.facts
    names = await facts.topics(last.strip(), space=space_of(interaction), limit=_MOST)
    return choices((kept + name, kept + name) for name in names)


@suggested
async def claims(interaction: Asked, current: str) -> list[Choice]:
    """Offer claims by id, or by words of their quote, the newest first."""
    facts = interaction.client.services.facts
    found = await facts.claims(current, space=space_of(interaction))
    return choices((f"{claim.id}  {claim.said.quote.text}", claim.id) for claim in found)


@suggested
async def documents(interaction: Asked, current: str) -> list[Choice]:
    """Offer documents by title, outlet or key."""
    heads = await _documents(interaction, current, limit=_MOST)
    return choices(
        (f"{head.title or head.key} ({head.source})", _handle(head.key)) for head in heads
    )


async def document_key(interaction: Asked, chosen: str) -> str:
    """Return the key of the document chosen; a long key is offered by a handle of it."""
    if not chosen.startswith(_MARK):
        return chosen
    heads = await _documents(interaction, "", limit=_EVERY)
    return next((head.key for head in heads if _handle(head.key) == chosen), chosen)


async def _documents(interaction: Asked, typed: str, *, limit: int) -> list[DocumentHead]:
    spaces = seen_from(space_of(interaction))
    async with interaction.client.services.store.reading() as rx:
        return await rx.documents.list(spaces, prefix=typed, limit=limit)


def _handle(key: str) -> str:
    if len(key) <= _LONGEST:
        return key
    return _MARK + hashlib.sha256(key.encode()).hexdigest()[:12]


@suggested
async def retractions(interaction: Asked, current: str) -> list[Choice]:
    """Offer retractions that stand, the last first."""
    found = await interaction.client.services.retract.listing(space_of(interaction), current)
    return choices(
        (f"{each.id}: {each.target} {each.name} ({each.reason})", str(each.id)) for each in found
    )


@suggested
async def digests(interaction: Asked, current: str) -> list[Choice]:
    """Offer the server's digests by name."""
    known = await interaction.client.services.digests.list(space=space_of(interaction))
    return matching((digest.name for digest in known), current)


@suggested
async def since(_interaction: Asked, current: str) -> list[Choice]:
    """Offer usual spans of time, and keep what was typed."""
    typed = [current] if current.strip() and current not in SINCE else []
    return choices((value, value) for value in [*typed, *SINCE])


@suggested
async def zones(_interaction: Asked, current: str) -> list[Choice]:
    """Offer time zones by any part of their name."""
    return choices((name, name) for name in hours.zones(current, limit=_MOST))


@suggested
async def days(_interaction: Asked, current: str) -> list[Choice]:
    """Offer days for the last place of a list with commas, keeping those before it."""
    before, comma, last = current.rpartition(",")
    kept = f"{before.strip()}," if comma else ""
    return choices(
        (kept + day, kept + day) for day in DAYS if day.startswith(last.strip().casefold())
    )
