"""One attempt of a leased entry: it is sent under its nonce, or first looked for.

While Discord knows its nonce, what may have been posted is simply sent again; once it may have been
forgotten, the message is looked for, and sent under the next nonce only if it isn't there.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.delivery import marker
from bot.delivery.outbox import backoff
from bot.delivery.outbox.plain import plain
from bot.delivery.outbox.record import LEASE, Lease
from bot.delivery.outcome import Courier, Outcome, Verdict
from bot.domain.message import OutboxEntry, Payload
from bot.errors import DeliveryError
from bot.store import Store

_log = logging.getLogger(__name__)


class Attempts:
    """Tries entries through a courier, and knows how long their nonces have been out.

    `ticks` are seconds that no change of the clock moves: by them, too, a nonce grows old.
    """

    def __init__(
        self,
        *,
        store: Store,
        courier: Courier,
        now: Callable[[], datetime],
        ticks: Callable[[], float],
    ) -> None:
        self._store = store
        self._courier = courier
        self._now = now
        self._ticks = ticks
        self._tried: dict[str, float] = {}

    async def make(self, lease: Lease) -> tuple[Outcome, Lease]:
        """Return what an attempt came to, and the lease with the nonce that was used.

        DeliveryError where the lease was lost meanwhile.
        """
        outcome, lease = await self._made(lease)
        if outcome.verdict is not Verdict.UNKNOWN:
            self._tried.pop(lease.entry.nonce, None)
        return outcome, lease

    async def _made(self, lease: Lease) -> tuple[Outcome, Lease]:
        entry = lease.entry
        first, began = entry.first_attempt_at, self._began(entry)
        if first is not None and not self._is_trusted(first, began=began):
            finding = await self._courier.find(entry, since=min(first, began))
            found = finding.outcome(where="history")
            if found is not None:
                return found, lease
            lease = await self._renewed(lease, payload=entry.payload)
        outcome = await self._sent(lease.entry)
        if outcome.verdict is not Verdict.UNFIT:
            return outcome, lease
        sign = marker.mark(channel=entry.channel, edition=entry.edition, part=entry.part)
        simplest = plain(entry.payload, sign=sign)
        if simplest == entry.payload:
            return outcome, lease
        _log.error("alert: outbox entry %s goes out as plain text: %s", entry.id, outcome.reason)
        lease = await self._renewed(lease, payload=simplest)
        return await self._sent(lease.entry), lease

    async def _sent(self, entry: OutboxEntry) -> Outcome:
        self._tried.setdefault(entry.nonce, self._ticks())
        return await self._courier.send(entry)

    def _began(self, entry: OutboxEntry) -> datetime:
        """Return when, by the clock as it goes now, this process first sent an entry's nonce."""
        ticks = self._ticks()
        return self._now() - timedelta(seconds=ticks - self._tried.get(entry.nonce, ticks))

    def _is_trusted(self, first: datetime, *, began: datetime) -> bool:
        """Return whether Discord still knows a nonce that was first sent at `first`.

        A first attempt that is still to come tells of a clock that was set back, and one that
        `began` earlier than the clock says is as old as that.
        """
        age = self._now() - min(first, began)
        return first <= self._now() and age < backoff.NONCE_LIFE

    async def _renewed(self, lease: Lease, *, payload: Payload) -> Lease:
        """Return the lease of the entry's next generation: it isn't there, so a new nonce is due.

        DeliveryError where the lease was lost meanwhile.
        """
        now, entry = self._now(), lease.entry
        generation = entry.generation + 1
        nonce = marker.nonce(
            channel=entry.channel, edition=entry.edition, part=entry.part, generation=generation
        )
        renewed = replace(
            entry, generation=generation, nonce=nonce, payload=payload, first_attempt_at=None
        )
        async with self._store.transaction() as tx:
            held = await tx.outbox.renew(renewed, owner=lease.owner, now=now, until=now + LEASE)
        self._tried.pop(entry.nonce, None)
        if not held:
            raise DeliveryError(f"The lease of outbox entry {entry.id} was lost.")
        return Lease(entry=renewed, owner=lease.owner, since=now)
