"""What follows from an outcome, in the store: a receipt, another attempt later, or an end.

Each outcome is one transaction of its own, and only who holds the entry's lease may record it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.delivery.outbox import backoff
from bot.delivery.outbox.plain import is_plain
from bot.delivery.outcome import Outcome, Verdict
from bot.domain.digest import Trouble
from bot.domain.message import OutboxEntry, Publishing, Receipt, Sending
from bot.store import Store

LEASE = timedelta(seconds=60)
"""How long a message may be on its way before another drain takes it up: longer than a send."""
PATIENCE = timedelta(hours=24)
"""How long access may be refused before a channel's digests are paused, and at least how often."""
_REFUSALS = 3
_PASSES = 12
"""Attempts to pass a message on, after which it is left as it is."""
_STANDS = (Verdict.DELIVERED, Verdict.DELETED)
_COUNTED = (Verdict.UNKNOWN, Verdict.UNREACHED)
_SHUT = (Verdict.DENIED, Verdict.GONE, Verdict.LEFT)
_NO_ATTEMPT = (Verdict.LIMITED, Verdict.EARLY, Verdict.LATER, Verdict.BARRED, Verdict.STOPPED)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Lease:
    """An entry, whose lease it is that it is under, and since when it is being tried."""

    entry: OutboxEntry
    owner: str
    since: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Records:
    """Writes down what became of leased entries."""

    store: Store
    now: Callable[[], datetime]

    async def outcome(self, lease: Lease, outcome: Outcome) -> Receipt | None:
        """Record what an attempt came to; return the receipt where the message stands."""
        _tell(lease.entry, outcome)
        match outcome.verdict:
            case Verdict.DELIVERED | Verdict.DELETED:
                return await self._delivered(lease, outcome)
            case Verdict.LOST:
                await self._ended(lease, state=Sending.UNCONFIRMED, reason=outcome.reason)
            case Verdict.REFUSED | Verdict.UNFIT | Verdict.GONE | Verdict.LEFT:
                await self._ended(
                    lease, state=Sending.DEAD, reason=outcome.reason, why=outcome.verdict
                )
            case Verdict.DENIED:
                await self._denied(lease, outcome)
            case _:
                await self._later(lease, outcome)
        return None

    async def _delivered(self, lease: Lease, outcome: Outcome) -> Receipt | None:
        """Record the receipt and what the channel was shown by it, together."""
        now, entry = self.now(), lease.entry
        gone = str(outcome.verdict) if outcome.verdict is Verdict.DELETED else None
        async with self.store.transaction() as tx:
            mine = await tx.outbox.settle(
                entry, owner=lease.owner, state=Sending.SENT, at=now,
                message=outcome.message, reason=gone,
            )  # fmt: skip
            if not mine:
                return None
            await tx.ledger.show(entry.edition, entry.part, hidden=not is_plain(entry.payload))
            await tx.refused.drop(entry.edition, entry.part)
            if outcome.followed:
                await tx.publishings.add(entry.id, at=now)
            await tx.editions.close(entry.edition, at=now)
        return Receipt(entry=entry.id, message=outcome.message or 0, at=now)

    async def _ended(
        self, lease: Lease, *, state: Sending, reason: str, why: Verdict | None = None
    ) -> None:
        """Give an entry up, and have somebody told; its claims come back with the next edition.

        One that an earlier attempt may have posted, and that nobody may look for, is unconfirmed.
        """
        now, entry = self.now(), lease.entry
        if why in _SHUT and entry.first_attempt_at is not None:
            state = Sending.UNCONFIRMED
        async with self.store.transaction() as tx:
            if not await tx.outbox.settle(
                entry, owner=lease.owner, state=state, at=now, reason=reason
            ):
                return
            if state is Sending.UNCONFIRMED:
                await tx.ledger.show_repeats(entry.edition, entry.part)
            match why:
                case Verdict.REFUSED | Verdict.UNFIT:
                    await tx.refused.add(entry.edition, entry.part)
                    await tx.notices.add(
                        entry.space, digest=entry.digest, trouble=Trouble.REFUSED, reason=reason
                    )
                case Verdict.GONE | Verdict.DENIED:
                    await tx.digests.pause_channel(entry.channel, reason=reason)
                case Verdict.LEFT:
                    await tx.digests.pause_space(entry.space, reason=reason)
            await tx.editions.close(entry.edition, at=now)

    async def _denied(self, lease: Lease, outcome: Outcome) -> None:
        """Wait for access; after a day of refusals give up, and pause the channel's digests.

        With the first of them the channel is looked at, so that somebody hears what is missing.
        """
        now, entry = self.now(), lease.entry
        since = entry.denied_since or now
        refusals = (entry.attempts if entry.denied_since else 0) + 1
        if refusals == 1:
            async with self.store.transaction() as tx:
                await tx.digests.recheck(entry.space)
        if now - since >= PATIENCE and refusals >= _REFUSALS:
            await self._ended(lease, state=Sending.DEAD, reason=outcome.reason, why=Verdict.DENIED)
            return
        kept = replace(entry, denied_since=since, attempts=refusals, reason=outcome.reason)
        await self._given_back(lease, kept, wait=backoff.RECHECK)

    async def _later(self, lease: Lease, outcome: Outcome) -> None:
        """Give the entry back; one that may stand keeps the time at which it was first tried."""
        attempts, first = lease.entry.attempts, lease.entry.first_attempt_at
        attempts += outcome.verdict in _COUNTED
        wait = _wait(outcome, attempts)
        if outcome.verdict is Verdict.UNKNOWN:
            first = first or lease.since
            wait = max(wait, backoff.doubtful(attempts, first=first, now=self.now()))
        kept = replace(
            lease.entry, attempts=attempts, first_attempt_at=first, reason=outcome.reason
        )
        await self._given_back(lease, kept, wait=wait)

    async def _given_back(self, lease: Lease, kept: OutboxEntry, *, wait: timedelta) -> None:
        now = self.now()
        async with self.store.transaction() as tx:
            await tx.outbox.postpone(kept, owner=lease.owner, now=now, until=now + wait)
            await tx.editions.close(kept.edition, at=now)

    async def passed_on(self, publishing: Publishing, outcome: Outcome) -> bool:
        """Record what passing a message on came to; return whether that was the end of it."""
        _log.log(
            logging.INFO if outcome.verdict in (*_STANDS, Verdict.EARLY) else logging.WARNING,
            "passing on message %s of channel %s: %s %s",
            publishing.message, publishing.channel, outcome.verdict, outcome.reason,
        )  # fmt: skip
        now, entry = self.now(), publishing.entry
        attempts = publishing.attempts + (outcome.verdict in _COUNTED)
        again = outcome.verdict in (*_COUNTED, *_NO_ATTEMPT) and attempts < _PASSES
        state = Sending.SENT if outcome.verdict in _STANDS else Sending.DEAD
        async with self.store.transaction() as tx:
            if again:
                until = now + _wait(outcome, attempts)
                await tx.publishings.postpone(
                    entry, attempts=attempts, until=until, reason=outcome.reason
                )
            else:
                await tx.publishings.settle(
                    entry, state=state, at=now, reason=outcome.reason or None
                )
        return not again


def _wait(outcome: Outcome, attempts: int) -> timedelta:
    if outcome.retry_after is not None:
        return timedelta(seconds=outcome.retry_after)
    return backoff.wait(attempts)


def _tell(entry: OutboxEntry, outcome: Outcome) -> None:
    """Log the outcome; what is given up for what it says or is, as an alert for the operator."""
    stands = outcome.verdict in _STANDS
    dead = outcome.verdict in (Verdict.REFUSED, Verdict.UNFIT)
    _log.log(
        logging.INFO if stands else logging.ERROR if dead else logging.WARNING,
        "%soutbox entry %s, edition %s, channel %s: %s %s",
        "alert: dead letter: " if dead else "",
        entry.id, entry.edition, entry.channel, outcome.verdict,
        outcome.message if stands else outcome.reason,
    )  # fmt: skip
