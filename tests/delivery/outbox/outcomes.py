"""Outcomes as a test makes them up, and what has become of entries."""

from __future__ import annotations

from newsdesk import Desk

from bot.delivery.outcome import Outcome, Verdict
from bot.domain.message import OutboxEntry


def outcome(verdict: Verdict, **more: float) -> Outcome:
    return Outcome(verdict=verdict, reason="as made up", **more)  # type: ignore[arg-type]


async def entries(desk: Desk) -> list[OutboxEntry]:
    async with desk.store.reading() as rx:
        return [entry for n in range(1, 9) for entry in await rx.outbox.of_edition(n)]
