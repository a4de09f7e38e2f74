"""What is due becomes editions in the outbox: each in a short transaction of its own.

Facts are computed before the transaction; inside it the digest must still be as it was, or the plan
is dropped and made again. So planning, commands and the drain go on side by side.

An edition that Discord was never offered is planned anew when one of its claims is retracted; from
the first attempt on it stays as it is, since it may stand in its channel already.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.domain.digest import Digest, Edition, News
from bot.domain.document import seen_from
from bot.domain.fact import Fact
from bot.errors import StoreError
from bot.services.digests import editions, schedule
from bot.services.digests.candidates import Candidates
from bot.services.digests.soon import Soon
from bot.store import Session, Store
from bot.store.versions import Version

if TYPE_CHECKING:
    from bot.services.facts import Facts

SEND, SOON = "send", "soon"
BACKLOG = 15_000
"""Messages waiting beyond which nothing is planned: ten minutes of the outbox's pace."""
Planned = tuple[Edition, int]
"""An edition and its number."""
_log = logging.getLogger(__name__)


class OvertakenError(StoreError):
    """The digest, or what may be seen, changed while its edition was being planned."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """The facts that may be news to a digest, and the stamp of what had been taken back by then."""

    digest: Digest
    facts: tuple[Fact, ...]
    stamp: Version

    async def require(self, tx: Session, digest: Digest) -> None:
        """Raise OvertakenError where the digest asks for other facts now, or some may be gone."""
        _require((digest.channel, digest.topics) == (self.digest.channel, self.digest.topics))
        _require(digest.since >= self.digest.since)
        _require(await tx.versions.taken_back() == self.stamp)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Order:
    """Which edition to plan: its slot, and what it says of its lateness."""

    slot: str
    note: str | None = None


class Planner:
    """Plans editions; it sends nothing, and holds no lock while facts are computed."""

    def __init__(self, *, store: Store, facts: Facts, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now
        self._candidates = Candidates(store=store, facts=facts)
        self._soon = Soon(store=store, candidates=self._candidates, now=now)
        self._renewing = asyncio.Lock()
        self._vouched: Version | None = None
        self._looked: datetime | None = None

    async def due(self) -> None:
        """Plan what is due, unless so much waits to be posted that it would only wait longer."""
        now = self._now()
        if self._looked is None or now < self._looked:
            await self._set_right(now)
        self._looked = now
        async with self._store.reading() as rx:
            digests = await rx.digests.due(now)
            room = BACKLOG - (await rx.outbox.backlog(now) if digests else 0)
            version = await rx.versions.current() if digests else ()
        for digest in digests:
            if room <= 0:
                _log.warning("planning waits: %s messages are to be posted first", BACKLOG)
                return
            try:
                if not _is_quiet(digest, now=now) and await self._tick(digest, version=version):
                    room -= 1
            except OvertakenError:
                _log.info(
                    "digest %s changed while it was planned: it is looked at again", digest.id
                )
            except Exception:  # noqa: BLE001 - the job wrapper's, digest by digest: others go on
                _log.exception("planning digest %s failed", digest.id)

    async def _tick(self, digest: Digest, *, version: Version) -> Planned | None:
        """Plan the digest's edition if one is due; what is too late is left to the next slot."""
        now = self._now()
        due = schedule.due_slots(digest, now=now)
        if due and schedule.is_too_late(digest, due, now=now):
            await self._skip(digest, first=due[0].key, last=due[-1].key)
        elif due:
            note = schedule.catch_up(digest, due, now=now)
            return await self._plan(digest, _Order(slot=due[-1].key, note=note))
        elif digest.soon and await self._soon.is_due(digest, version=version):
            note = schedule.catch_up(digest, due, now=now)
            return await self._plan(digest, _Order(slot=f"{SOON}#{now.isoformat()}", note=note))
        return None

    async def by_hand(self, digest: Digest) -> Planned | None:
        """Plan an edition of what is new for the digest now; None: no news."""
        async with self._store.reading() as rx:
            count = await rx.editions.count(digest.id)
        return await self._plan(digest, _Order(slot=f"{SEND}#{count + 1}"))

    async def known(self, digest: Digest) -> Known:
        """Return the facts that may be news to a digest, to plan from in a transaction."""
        async with self._store.reading() as rx:
            stamp = await rx.versions.taken_back()
        return Known(digest=digest, facts=await self._candidates.of(digest), stamp=stamp)

    async def changed(self, tx: Session, digest: Digest, known: Known) -> None:
        """Plan anew, in the change's own transaction, what stands open and was never offered."""
        self._soon.forget(digest.id)
        await known.require(tx, digest)
        for number in await tx.editions.underway(untried=True, digest=digest.id):
            await self._reissue(tx, digest, known.facts, number=number)

    def forget(self, digest: int) -> None:
        """Know nothing of a digest that is no more."""
        self._soon.forget(digest)
        self._candidates.forget(digest)

    async def anew(self) -> None:
        """Plan again what was never offered and brings a claim that isn't to be seen any more.

        Whoever asks while that goes on waits for its end.
        """
        async with self._renewing:
            await self._anew()

    async def _anew(self) -> None:
        async with self._store.reading() as rx:
            stamp = await rx.versions.taken_back()
            stale = [] if stamp == self._vouched else await _stale(rx, after=self._vouched)
        for digest, number in stale:
            known = await self.known(digest)
            try:
                async with self._store.transaction() as tx:
                    await known.require(tx, digest)
                    await self._reissue(tx, digest, known.facts, number=number)
            except OvertakenError:
                return
            except Exception:  # noqa: BLE001 - as above
                _log.exception("planning edition %s of digest %s anew failed", number, digest.id)
                continue
            _log.info("edition %s of digest %s is planned anew: a claim is gone", number, digest.id)
        self._vouched = stamp

    async def held(self) -> frozenset[int]:
        """Return the open editions that must wait now: paused, or in their quiet hours."""
        now = self._now()
        async with self._store.reading() as rx:
            rows = await rx.editions.holdable()
        return frozenset(
            number
            for number, slot, digest in rows
            if not slot.startswith(f"{SEND}#")
            and (digest.paused is not None or _is_quiet(digest, now=now))
        )

    async def _set_right(self, now: datetime) -> None:
        """Bring slots forward that were set while the machine's clock was ahead."""
        async with self._store.reading() as rx:
            waiting = await rx.digests.waiting(now)
        for digest in waiting:
            await asyncio.sleep(0)  # there may be thousands
            if not _is_ahead(digest, now=now):
                continue
            async with self._store.transaction() as tx:
                if await tx.digests.get(digest.id) == digest:
                    await tx.digests.put(await moved_on(tx, digest, after=now))

    async def _skip(self, digest: Digest, *, first: str, last: str) -> None:
        now = self._now()
        async with self._store.transaction() as tx:
            _require(await tx.digests.get(digest.id) == digest)
            moved = await moved_on(tx, digest, after=now)
            await tx.digests.planned(
                digest.id, next_slot=moved.next_slot, last_slot=last,
                missed=digest.missed or first, at=None,
            )  # fmt: skip
        _log.warning("digest %s: it is too late for its slot %s", digest.id, last)

    async def _plan(self, digest: Digest, order: _Order) -> Planned | None:
        """Commit an edition with its messages, and move the digest on; None: no news."""
        self._soon.forget(digest.id)
        known = await self.known(digest)
        async with self._store.transaction() as tx:
            _require(await tx.digests.get(digest.id) == digest)
            await known.require(tx, digest)
            return await self._issue(tx, digest, known.facts, order)

    async def _issue(
        self, tx: Session, digest: Digest, facts: Sequence[Fact], order: _Order
    ) -> Planned | None:
        """Open the order's edition and move the digest on; None where there is no news."""
        now, planned = self._now(), None
        _require(await tx.editions.open_of(digest.id) is None)
        if not await tx.editions.has_slot(digest.id, order.slot):
            edition = await editions.compose(
                tx, digest, facts, slot=order.slot, note=order.note, now=now
            )
            if edition is not None:
                planned = edition, await editions.commit(tx, digest, edition, now=now)
        if order.slot[0].isdecimal():
            digest = replace(digest, last_slot=order.slot)
        moved = await moved_on(tx, digest, after=now)
        await tx.digests.planned(
            digest.id, next_slot=moved.next_slot, last_slot=moved.last_slot,
            missed=None, at=now if planned else None,
        )  # fmt: skip
        return planned

    async def _reissue(
        self, tx: Session, digest: Digest, facts: Sequence[Fact], *, number: int
    ) -> None:
        """Put what is news now into the place of an open edition that was never offered."""
        now = self._now()
        untried = await tx.editions.underway(untried=True, digest=digest.id)
        before = await tx.editions.get(number)
        _require(number in untried and before is not None)
        assert before is not None  # noqa: S101 - required just now
        await tx.editions.withdraw(number)
        note = schedule.lateness(before.note)
        edition = await editions.compose(tx, digest, facts, slot=before.slot, note=note, now=now)
        if edition is not None:
            await editions.commit(tx, digest, edition, now=now)


async def moved_on(tx: Session, digest: Digest, *, after: datetime) -> Digest:
    """Return the digest with the first slot later than `after` that it hasn't had as its next."""
    day = f"{after - timedelta(days=2):%Y-%m-%d}"
    had = {digest.last_slot or "", *await tx.editions.slots_since(digest.id, day)}
    slot = schedule.next_slot(digest, after=after, had=had)
    return replace(digest, next_slot=slot.due if slot else None)


async def _stale(rx: Session, *, after: Version | None) -> list[tuple[Digest, int]]:
    """Return digest and number of untried editions with a claim that isn't seen any more.

    Only what was taken back or given back since `after` is looked for; None: ever.
    """
    found = []
    bringing = await rx.changes.bringing(after=after)
    underway = await rx.editions.underway(untried=True) if bringing else {}
    for number in sorted(underway.keys() & bringing):
        owner, _ = underway[number]
        digest = await rx.digests.get(owner)
        rows = await rx.editions.placed(number)
        told = {claim for _, _, claim, why in rows if why != News.RETRACTED}
        gone = {claim for _, _, claim, _ in rows} - told
        if digest is None:
            continue
        seen = {c.id for c in await rx.claims.visible(seen_from(digest.space), ids=told | gone)}
        if not told <= seen or gone & seen:
            found.append((digest, number))
    return found


def _is_ahead(digest: Digest, *, now: datetime) -> bool:
    """Return whether the digest's next slot lies later than the schedule has it."""
    try:
        slot = schedule.next_slot(digest, after=now, had=(digest.last_slot or "",))
    except (KeyError, ValueError):  # a zone that this machine doesn't know
        return False
    return slot is not None and digest.next_slot is not None and slot.due < digest.next_slot


def _is_quiet(digest: Digest, *, now: datetime) -> bool:
    try:
        return schedule.quiet_until(digest.quiet, zone=digest.zone, now=now) is not None
    except (KeyError, ValueError):  # a zone that this machine doesn't know: nobody is woken
        _log.warning("digest %s waits: its zone %s isn't known", digest.id, digest.zone)
        return True


def _require(holds: bool) -> None:  # noqa: FBT001 - a condition
    if not holds:
        raise OvertakenError("The digest was changed while its edition was planned.")
