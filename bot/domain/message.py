"""Messages as they leave: frozen payloads, their place in the outbox, and what became of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

Payload = Mapping[str, Any]
"""The body of Discord's Create Message, as plain JSON."""


class Sending(StrEnum):
    """Where an outbox entry stands."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    UNCONFIRMED = "unconfirmed"
    DEAD = "dead"


@dataclass(frozen=True, kw_only=True, slots=True)
class OutboxEntry:
    """One message that must reach one channel once.

    `nonce` is derived from channel, edition, part and generation. `first_attempt_at` is when a
    message under this nonce may first have been posted, `denied_since` since when it may not.
    It is of a `digest` in a `space`. `title` heads it where a message needs a title, and `first`
    is the id of the message of its edition that came before all others, where it stands.
    """

    id: int
    channel: int
    edition: int
    part: int
    payload: Payload
    nonce: str
    state: Sending = Sending.PENDING
    attempts: int = 0
    generation: int = 0
    first_attempt_at: datetime | None = None
    denied_since: datetime | None = None
    next_at: datetime | None = None
    reason: str | None = None
    digest: int = 0
    space: str = ""
    title: str = ""
    first: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """An entry whose turn has come, in a space's channel, waiting since it was due.

    `publishing` says that its message stands already, and is to be passed on to those who follow
    the channel.
    """

    entry: int
    channel: int
    space: str
    since: datetime
    publishing: bool = False

    @property
    def age(self) -> tuple[datetime, int]:
        """Return what orders entries: the oldest first."""
        return self.since, self.entry


@dataclass(frozen=True, kw_only=True, slots=True)
class Publishing:
    """A message that stands in an announcement channel, to be passed on to its followers."""

    entry: int
    channel: int
    message: int
    attempts: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Receipt:
    """Discord's word that a message stands: its id, and when it was known."""

    entry: int
    message: int
    at: datetime


def address(space: str, *, channel: int, message: int | None) -> str | None:
    """Return the address of a message in a server's channel, None where it isn't known."""
    kind, _, guild = space.partition(":")
    if kind != "guild" or not message:
        return None
    return f"https://discord.com/channels/{guild}/{channel}/{message}"
