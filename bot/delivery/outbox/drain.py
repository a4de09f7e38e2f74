"""Empties the outbox: lease, attempt, record.

Two transactions stand round each send, never one across the network. Whatever stops the process in
between leaves a leased entry, from which the next attempt works out whether the message stands.

Several messages are on their way at once, at a pace: one in each channel, so that they stand in
their order, two in each space, and every space in turn.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count

from bot.delivery.outbox.attempt import Attempts
from bot.delivery.outbox.pace import Pace
from bot.delivery.outbox.record import LEASE, Lease, Records
from bot.delivery.outbox.turns import Turns
from bot.delivery.outcome import Courier, Outcome, Verdict
from bot.domain.message import Receipt, Waiting
from bot.store import Store

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
        self._attempts = Attempts(store=store, courier=courier, now=now, ticks=ticks)
        self._records = Records(store=store, now=now)
        self._leases = count(1)
        self._busy: Counter[str] = Counter()
        self._flights: set[asyncio.Task[bool]] = set()
        self._aloft: set[int] = set()
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
        if waiting.entry in self._aloft:  # its lease is over, and the send isn't back
            return False
        self._aloft.add(waiting.entry)
        try:
            return await self._send(run, waiting, held)
        finally:
            self._aloft.discard(waiting.entry)

    async def _send(self, run: _Run, waiting: Waiting, held: Collection[int]) -> bool:
        """Post an entry, and record what became of it; return whether others may follow."""
        lease = await self._leased(waiting, held)
        if lease is None:
            return False
        run.tried += 1
        try:
            outcome, lease = await self._attempts.make(lease)
        except Exception as error:  # noqa: BLE001 - one of the three places for it: the drain
            _log.exception(
                "sending outbox entry %s to channel %s failed", waiting.entry, waiting.channel
            )
            outcome = Outcome(verdict=Verdict.UNKNOWN, reason=f"{type(error).__name__}: {error}")
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
