"""Entries of the outbox as planning makes them: marked, and with a nonce of their own."""

from __future__ import annotations

from typing import Any

from bot.delivery import marker
from bot.domain.message import OutboxEntry, Payload
from bot.rendering.discord import note_payload
from tests.standin.server import CHANNEL

FACT = note_payload("a fact")


def entry(
    channel: int = CHANNEL,
    *,
    edition: int = 1,
    part: int = 0,
    generation: int = 0,
    payload: Payload = FACT,
    **more: Any,
) -> OutboxEntry:
    where = {"channel": channel, "edition": edition, "part": part}
    return OutboxEntry(
        id=edition, payload=marker.marked(payload, sign=marker.mark(**where)),
        nonce=marker.nonce(**where, generation=generation), title="morning · 2026-03-19",
        **where, **more,
    )  # fmt: skip
