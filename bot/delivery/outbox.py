"""Empties the outbox: lease, send, record; and after a crash, finds out what had been sent.

Two transactions stand round each send, never one across the network. Whatever stops the process in
between leaves a leased entry, from which the next drain works out whether the message stands.

Several messages are on their way at once, at a pace: one in each channel, so that they stand in
their order, two in each space, and every space in turn.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count

from bot.delivery import backoff, marker
from bot.delivery.outcome import Courier, Outcome, Search, Verdict
from bot.delivery.pace import Pace
from bot.delivery.plain import plain
from bot.delivery.record import Lease, Records
from bot.delivery.turns import Turns
from bot.domain.message import OutboxEntry, Payload, Receipt, Waiting
from bot.errors import DeliveryError
from bot.store import Store

LEASE = timedelta(seconds=60)
"""How long a message may be on its way before another drain takes it up: longer than a send."""
REST = timedelta(minutes=10)
"""How long nothing is sent after Discord refused the token, or barred the address."""
ROUND = 5.0
"""Seconds after which it is asked anew what waits, and what is held."""
_SETTLED = (
    Verdict.DELIVERED, Verdict.DELETED, Verdict.LOST, Verdict.REFUSED, Verdict.UNFIT
)  # fmt: skip
Held = Callable[[], Awaitable[Collection[int]]]
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Run:
    """One run: what it drains, what is on its way for it, and what came of it."""

    held: Held | Collection[int]
    channel: int | None
    flights: set[asyncio.Task[bool]] = field(default_factory=set)
    receipts: list[Receipt] = field(default_factory=list)
    tried: int = 0
    error: BaseException | None = None

    def check(self) -> None:
        """Raise what a send raised."""
        if self.error is not None:
            raise self.error


class Drain:
    """Carries what is due to its channels; `owner` names this process in leases.

    `ticks` are seconds that no change of the clock moves: by them, too, a nonce grows old.
    """

    def __init__(
        self,
        *,
        store: Store,
        courier: Courier,
        now: Callable[[], datetime],
        owner: str = "bot",
        pace: Pace | None = None,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._courier = courier
        self._now = now
        self._owner = owner
        self._pace = pace or Pace()
        self._records = Records(store=store, now=now)
        self._ticks = ticks
        self._tried: dict[str, float] = {}
        self._leases = count(1)
        self._busy: Counter[str] = Counter()
        self._flights: set[asyncio.Task[bool]] = set()
        self._rests_until: datetime | None = None
        self._stopped = False

    async def run(
        self, *, held: Held | Collection[int] = (), channel: int | None = None
    ) -> tuple[Receipt, ...]:
        """Try every entry that is due, but for `held` editions; return what now stands.

        Only those of `channel` where one is given. Several runs may go on side by side.
        """
        run = _Run(held=held, channel=channel)
        try:
            while await self._round(run):
                pass
            while run.flights:
                await self._landing(run)
            run.check()
        finally:
            for task in run.flights:
                task.cancel()
            while run.flights:
                await asyncio.wait(run.flights)
        return tuple(run.receipts)

    async def stop(self) -> None:
        """Begin nothing more, and wait until what is on its way has been recorded."""
        self._stopped = True
        while self._flights:
            await asyncio.wait(self._flights)

    async def _round(self, run: _Run) -> bool:
        """Send what waits, for a while; return whether more may wait.

        What is still on its way at the end of a round holds no later one up.
        """
        tried, ends = run.tried, time.monotonic() + ROUND
        held = await run.held() if callable(run.held) else run.held
        turns = await self._turns(held, channel=run.channel)
        while (left := ends - time.monotonic()) > 0:
            if self._stopped or self._rests():
                return False
            waiting = turns.take() if len(self._flights) < self._pace.at_once else None
            if waiting is not None:
                if not await self._may_leave(turns, waiting):
                    return False
                self._begin(run, turns, waiting, held)
            elif self._flights and (turns or run.flights):
                await self._landing(run, timeout=left)
            else:
                return run.tried > tried
        return True

    async def _may_leave(self, turns: Turns, waiting: Waiting) -> bool:
        """Wait for the pace; return whether what `turns` gave may leave, and give it back if not.

        It is given back, too, where the wait is cancelled: its space would miss it for ever.
        """
        may = False
        try:
            may = await self._pace.turn() and not self._stopped and not self._rests()
        finally:
            if not may:
                turns.done(waiting, settled=False)
        return may

    async def _turns(self, held: Collection[int], *, channel: int | None) -> Turns:
        now = self._now()
        async with self._store.reading() as rx:
            entries = await rx.outbox.waiting(now=now, held=held, channel=channel)
            publishings = await rx.publishings.waiting(now=now, channel=channel)
        return Turns([*entries, *publishings], busy=self._busy)

    def _begin(self, run: _Run, turns: Turns, waiting: Waiting, held: Collection[int]) -> None:
        task = asyncio.create_task(self._carry(run, waiting, held))

        def landed(task: asyncio.Task[bool]) -> None:
            self._flights.discard(task)
            run.flights.discard(task)
            error = None if task.cancelled() else task.exception()
            run.error = run.error or error
            settled = not task.cancelled() and error is None and task.result()
            turns.done(waiting, settled=settled)

        task.add_done_callback(landed)
        self._flights.add(task)
        run.flights.add(task)

    async def _landing(self, run: _Run, *, timeout: float | None = None) -> None:  # noqa: ASYNC109 - of asyncio.wait
        """Wait until something that was on its way is back, and raise what a send raised."""
        await asyncio.wait(self._flights, timeout=timeout, return_when=asyncio.FIRST_COMPLETED)
        run.check()

    def _rests(self) -> bool:
        """Return whether it rests; a clock that was set back ends a rest."""
        left = self._rests_until - self._now() if self._rests_until else timedelta(0)
        return timedelta(0) < left <= REST

    async def _carry(self, run: _Run, waiting: Waiting, held: Collection[int]) -> bool:
        """Try an entry; return whether those behind it in its channel may follow."""
        if waiting.publishing:
            return await self._pass_on(run, waiting)
        lease = await self._leased(waiting, held)
        if lease is None:
            return False
        run.tried += 1
        try:
            outcome, lease = await self._attempt(lease)
        except Exception as error:  # noqa: BLE001 - one of the three places for it: the drain
            _log.exception(
                "sending outbox entry %s to channel %s failed", waiting.entry, waiting.channel
            )
            outcome = Outcome(verdict=Verdict.UNKNOWN, reason=f"{type(error).__name__}: {error}")
        if outcome.verdict is not Verdict.UNKNOWN:
            self._tried.pop(lease.entry.nonce, None)
        self._heed(outcome)
        receipt = await self._records.outcome(lease, outcome)
        if receipt is not None:
            run.receipts.append(receipt)
        return outcome.verdict in _SETTLED

    async def _pass_on(self, run: _Run, waiting: Waiting) -> bool:
        """Pass a message on to its channel's followers; return whether that is done with."""
        async with self._store.reading() as rx:
            publishing = await rx.publishings.get(waiting.entry)
        if publishing is None:
            return True
        run.tried += 1
        try:
            outcome = await self._courier.publish(publishing)
        except Exception as error:  # noqa: BLE001 - as above
            _log.exception("passing on outbox entry %s failed", waiting.entry)
            outcome = Outcome(verdict=Verdict.UNKNOWN, reason=f"{type(error).__name__}: {error}")
        self._heed(outcome)
        return await self._records.passed_on(publishing, outcome)

    def _heed(self, outcome: Outcome) -> None:
        """Rest where Discord takes nothing from anybody on this token or address."""
        if outcome.verdict not in (Verdict.STOPPED, Verdict.BARRED):
            return
        if not self._rests():
            _log.error("alert: nothing is sent for ten minutes: %s", outcome.reason)
        self._rests_until = self._now() + REST

    async def _leased(self, waiting: Waiting, held: Collection[int]) -> Lease | None:
        now, owner = self._now(), f"{self._owner}-{next(self._leases)}"
        async with self._store.transaction() as tx:
            entry = await tx.outbox.lease(
                waiting.entry, owner=owner, now=now, until=now + LEASE, held=held
            )
        return Lease(entry=entry, owner=owner, since=now) if entry is not None else None

    async def _attempt(self, lease: Lease) -> tuple[Outcome, Lease]:
        """Return what an attempt came to, and the lease with the nonce that was used."""
        first = lease.entry.first_attempt_at
        began = self._began(lease.entry)
        if first is not None and not self._is_trusted(first, began=began):
            outcome = await self._looked_for(lease.entry, since=min(first, began))
            if outcome is not None:
                return outcome, lease
            lease = await self._renewed(lease, payload=lease.entry.payload)
        outcome = await self._sent(lease.entry)
        if outcome.verdict is not Verdict.UNFIT:
            return outcome, lease
        entry = lease.entry
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

    async def _looked_for(self, entry: OutboxEntry, *, since: datetime) -> Outcome | None:
        """Return what looking for a message in its channel came to; None where it isn't there."""
        finding = await self._courier.find(entry, since=since)
        match finding.search:
            case Search.FOUND:
                return Outcome(verdict=Verdict.DELIVERED, message=finding.message)
            case Search.UNREADABLE:
                return Outcome(verdict=Verdict.LOST, reason="The history can't be read.")
            case Search.FAILED:
                return Outcome(verdict=Verdict.UNKNOWN, reason="The history didn't come.")
        return None

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
