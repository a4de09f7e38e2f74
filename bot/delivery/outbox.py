"""Empties the outbox: lease, send, record; and after a crash, finds out what had been sent.

Two transactions stand round each send, never one across the network. Whatever stops the process in
between leaves a leased entry, from which the next drain works out whether the message stands.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.delivery import backoff, marker
from bot.delivery.outcome import Courier, Outcome, Search, Verdict
from bot.domain.message import OutboxEntry, Receipt, Sending
from bot.store import Store

LEASE = timedelta(seconds=60)
"""How long a message may be on its way before another drain takes it up: longer than a send."""
NONCE_LIFE = timedelta(seconds=90)
"""How long after its first attempt a nonce is trusted: two minutes, less what a send may take."""
PATIENCE = timedelta(hours=24)
"""How long access may be refused before a channel's digests are paused, and at least how often."""
_REFUSALS = 3
_log = logging.getLogger(__name__)


class Drain:
    """Carries what is due to its channels; `owner` names this process in leases."""

    def __init__(
        self, *, store: Store, courier: Courier, now: Callable[[], datetime], owner: str = "bot"
    ) -> None:
        self._store = store
        self._courier = courier
        self._now = now
        self._owner = owner

    async def run(self, *, held: Iterable[int] = ()) -> tuple[Receipt, ...]:
        """Try every entry that is due once, but for `held` editions; return what now stands."""
        waiting, receipts = frozenset(held), []
        while (entry := await self._lease(waiting)) is not None:
            verdict, receipt = await self._carry(entry)
            if receipt is not None:
                receipts.append(receipt)
            if verdict is Verdict.STOPPED:
                break
        return tuple(receipts)

    async def _lease(self, held: frozenset[int]) -> OutboxEntry | None:
        now = self._now()
        async with self._store.transaction() as tx:
            return await tx.outbox.lease(owner=self._owner, now=now, until=now + LEASE, held=held)

    async def _carry(self, entry: OutboxEntry) -> tuple[Verdict, Receipt | None]:
        tried = self._now()
        try:
            outcome, entry = await self._attempt(entry)
        except Exception as error:  # noqa: BLE001 - one of the three places for it: the drain
            _log.exception("sending outbox entry %s to channel %s failed", entry.id, entry.channel)
            outcome = Outcome(verdict=Verdict.UNKNOWN, reason=f"{type(error).__name__}: {error}")
        stands = outcome.verdict in (Verdict.DELIVERED, Verdict.DELETED)
        _log.log(
            logging.INFO if stands else logging.WARNING,
            "outbox entry %s, edition %s, channel %s: %s %s",
            entry.id, entry.edition, entry.channel, outcome.verdict,
            outcome.message if stands else outcome.reason,
        )  # fmt: skip
        return outcome.verdict, await self._record(entry, outcome, tried=tried)

    async def _attempt(self, entry: OutboxEntry) -> tuple[Outcome, OutboxEntry]:
        """Return what an attempt came to, and the entry with the nonce that was used."""
        first = entry.first_attempt_at
        if first is None or self._now() - first < NONCE_LIFE:
            return await self._courier.send(entry), entry
        finding = await self._courier.find(entry, since=first)
        match finding.search:
            case Search.FOUND:
                return Outcome(verdict=Verdict.DELIVERED, message=finding.message), entry
            case Search.UNREADABLE:
                return Outcome(verdict=Verdict.LOST, reason="The history can't be read."), entry
            case Search.FAILED:
                return Outcome(verdict=Verdict.UNKNOWN, reason="The history didn't come."), entry
        entry = await self._renewed(entry)
        return await self._courier.send(entry), entry

    async def _renewed(self, entry: OutboxEntry) -> OutboxEntry:
        """Return the entry in its next generation: it isn't there, so a new nonce is due."""
        now, generation = self._now(), entry.generation + 1
        nonce = marker.nonce(
            channel=entry.channel, edition=entry.edition, part=entry.part, generation=generation
        )
        renewed = replace(entry, generation=generation, nonce=nonce, first_attempt_at=None)
        async with self._store.transaction() as tx:
            await tx.outbox.renew(renewed, owner=self._owner, now=now, until=now + LEASE)
        return renewed

    async def _record(
        self, entry: OutboxEntry, outcome: Outcome, *, tried: datetime
    ) -> Receipt | None:
        match outcome.verdict:
            case Verdict.DELIVERED | Verdict.DELETED:
                return await self._delivered(entry, outcome)
            case Verdict.LOST:
                await self._ended(entry, state=Sending.UNCONFIRMED, reason=outcome.reason)
            case Verdict.REFUSED:
                await self._ended(entry, state=Sending.DEAD, reason=outcome.reason)
            case Verdict.GONE:
                await self._ended(entry, state=Sending.DEAD, reason=outcome.reason, pause=True)
            case Verdict.DENIED:
                await self._denied(entry, outcome)
            case _:
                await self._later(entry, outcome, tried=tried)
        return None

    async def _delivered(self, entry: OutboxEntry, outcome: Outcome) -> Receipt | None:
        """Record the receipt and what the channel was shown by it, together."""
        now = self._now()
        gone = str(outcome.verdict) if outcome.verdict is Verdict.DELETED else None
        async with self._store.transaction() as tx:
            mine = await tx.outbox.settle(
                entry, owner=self._owner, state=Sending.SENT, at=now,
                message=outcome.message, reason=gone,
            )  # fmt: skip
            if not mine:
                return None
            await tx.digests.show(entry.edition, entry.part)
            await tx.digests.close_edition(entry.edition, at=now)
        return Receipt(entry=entry.id, message=outcome.message or 0, at=now)

    async def _ended(
        self, entry: OutboxEntry, *, state: Sending, reason: str, pause: bool = False
    ) -> None:
        """Give an entry up; its claims come back with the next edition."""
        now = self._now()
        async with self._store.transaction() as tx:
            if not await tx.outbox.settle(
                entry, owner=self._owner, state=state, at=now, reason=reason
            ):
                return
            if state is Sending.UNCONFIRMED:
                await tx.digests.show_repeats(entry.edition, entry.part)
            if pause:
                await tx.digests.pause_channel(entry.channel, reason=reason)
            await tx.digests.close_edition(entry.edition, at=now)

    async def _denied(self, entry: OutboxEntry, outcome: Outcome) -> None:
        """Wait for access; after a day of refusals give up, and pause the channel's digests."""
        now = self._now()
        since = entry.denied_since or now
        if now - since >= PATIENCE and entry.attempts + 1 >= _REFUSALS:
            await self._ended(entry, state=Sending.DEAD, reason=outcome.reason, pause=True)
            return
        kept = replace(
            entry, denied_since=since, attempts=entry.attempts + 1, reason=outcome.reason
        )
        async with self._store.transaction() as tx:
            await tx.outbox.postpone(kept, owner=self._owner, until=now + backoff.RECHECK)

    async def _later(self, entry: OutboxEntry, outcome: Outcome, *, tried: datetime) -> None:
        """Give the entry back; one that may stand keeps the time at which it was first tried."""
        attempts, first = entry.attempts, entry.first_attempt_at
        if outcome.verdict is Verdict.UNKNOWN:
            attempts, first = attempts + 1, first or tried
        wait = backoff.wait(attempts)
        if outcome.retry_after is not None:
            wait = timedelta(seconds=outcome.retry_after)
        kept = replace(entry, attempts=attempts, first_attempt_at=first, reason=outcome.reason)
        async with self._store.transaction() as tx:
            await tx.outbox.postpone(kept, owner=self._owner, until=self._now() + wait)
