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


@dataclass(frozen=True, kw_only=True, slots=True)
class Receipt:
    """Discord's word that a message stands: its id, and when it was known."""

    entry: int
    message: int
    at: datetime
