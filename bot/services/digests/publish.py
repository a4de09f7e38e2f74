"""Digests: subscriptions of channels, from their making to their end, and what people ask of them.

An edition, what it brings and its frozen messages are committed together; the ledger of what a
channel was shown is written with Discord's receipt. So whatever stops the bot, nothing is told
twice and nothing is forgotten.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from bot.delivery.outbox.drain import Drain
from bot.delivery.outcome import Courier
from bot.domain.digest import Digest, Edition
from bot.domain.document import seen_from
from bot.domain.message import Receipt, Sending
from bot.errors import UserError
from bot.services.digests import editions, hours, schedule
from bot.services.digests.news import placed
from bot.services.digests.planning import Known, OvertakenError, Planned, Planner, moved_on
from bot.sources.fields import shown
from bot.store import Session, Store

if TYPE_CHECKING:
    from bot.delivery.outbox.pace import Pace
    from bot.services.facts import Facts

BY_HAND = "Paused by hand."
"""Why a digest is paused that a person paused; any other reason is Discord's."""
_OPTIONS = (
    "name", "channel", "at", "soon", "days", "zone", "topics", "quiet", "silent", "ping",
)  # fmt: skip


class Options(TypedDict, total=False):
    """The options of a digest, as `schedule` reads them from what people write."""

    at: str | None
    soon: bool
    days: tuple[int, ...]
    zone: str
    topics: tuple[str, ...]
    quiet: str | None
    silent: bool
    ping: int | None


class Changes(Options, total=False):
    """What an edit may change."""

    name: str
    channel: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Preview:
    """What a digest would post now, None if nothing is new, and when (UTC) it posts next."""

    digest: Digest
    edition: Edition | None
    due: tuple[datetime, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Sent:
    """The edition that was posted by hand, None if nothing was new, and what is known to stand."""

    digest: Digest
    edition: Edition | None
    receipts: tuple[Receipt, ...] = ()


class Digests:
    """Every use case of a digest; `plan` and `carry` are the clock's."""

    def __init__(
        self,
        *,
        store: Store,
        facts: Facts,
        now: Callable[[], datetime],
        courier: Courier | None = None,
    ) -> None:
        self._store = store
        self._facts = facts
        self._now = now
        self._planner = Planner(store=store, facts=facts, now=now)
        self._planning = asyncio.Lock()
        self._drain: Drain | None = None
        if courier is not None:
            self.attach(courier)

    def attach(self, courier: Courier, *, pace: Pace | None = None) -> None:
        """Let planned editions out through `courier`; until then they stay in the outbox."""
        self._drain = Drain(store=self._store, courier=courier, now=self._now, pace=pace)

    async def detach(self) -> None:
        """Wait for what is on its way out; from then on planned editions stay in the outbox."""
        drain, self._drain = self._drain, None
        if drain is not None:
            await drain.stop()

    async def create(
        self, *, space: str, actor: str, name: str, channel: int, **options: Unpack[Options]
    ) -> Digest:
        """Return the new digest; UserError where its options clash or can't be read."""
        now = self._now()
        draft = _checked(
            Digest(
                id=0, space=space, name=name, channel=channel, created_by=_person(actor),
                created_at=now, **options,
            )
        )  # fmt: skip
        slot = schedule.next_slot(draft, after=now)
        async with self._store.transaction() as tx:
            since = await tx.digests.sequence_before(now - editions.FIRST)
            digest = await tx.digests.add(
                replace(draft, since=since, next_slot=slot.due if slot else None)
            )
            await self._audit(tx, digest, actor=actor, action="digest create", detail=options)
        return digest

    async def edit(
        self, digest: str, *, space: str, actor: str, **changes: Unpack[Changes]
    ) -> Digest:
        """Return the digest with some of its options changed; UserError as for create.

        What is due stays due, and what was never offered to Discord is planned anew.
        """
        while True:
            before = await self.named(digest, space=space)
            known = await self._planner.known(_checked(replace(before, **changes)))
            with suppress(OvertakenError):
                return await self._edited(digest, known, changes, space=space, actor=actor)

    async def _edited(
        self, digest: str, known: Known, changes: Changes, *, space: str, actor: str
    ) -> Digest:
        async with self._store.transaction() as tx:
            before = await _named(tx, digest, space=space)
            after = await self._rescheduled(
                tx, before=before, after=_checked(replace(before, **changes))
            )
            if after.channel != before.channel:
                after = await self._moved(tx, after)
            await tx.digests.put(after)
            await tx.refused.clear(after.channel)
            await self._planner.changed(tx, after, known)
            await self._audit(
                tx, after, actor=actor, action="digest edit", detail=_changed(before, after)
            )
        return after

    async def list(self, *, space: str) -> tuple[Digest, ...]:
        """Return the space's digests by name."""
        async with self._store.reading() as rx:
            return tuple(await rx.digests.of_space(space))

    async def named(self, name: str, *, space: str) -> Digest:
        """Return the space's digest of a name; UserError with the names there are."""
        async with self._store.reading() as rx:
            return await _named(rx, name, space=space)

    async def preview(self, name: str, *, space: str) -> Preview:
        """Return what the digest would post now, and its next times; nothing counts as shown."""
        digest = await self.named(name, space=space)
        known = await self._planner.known(digest)
        async with self._store.reading() as rx:
            edition = await editions.compose(
                rx, digest, known.facts, slot="preview", now=self._now()
            )
        due = () if digest.paused else schedule.upcoming(digest, now=self._now())
        return Preview(digest=digest, edition=edition, due=due)

    async def send(self, name: str, *, space: str, actor: str) -> Sent:
        """Post what is new for the digest now, quiet or not; UserError while one is on its way."""
        digest, planned = await self._planned_by_hand(name, space=space)
        async with self._store.transaction() as tx:
            await self._audit(tx, digest, actor=actor, action="digest send")
        if planned is None:
            return Sent(digest=digest, edition=None)
        edition, number = planned
        await self._carried(channel=digest.channel)
        return Sent(digest=digest, edition=edition, receipts=await self._taken(digest, number))

    async def _planned_by_hand(self, name: str, *, space: str) -> tuple[Digest, Planned | None]:
        while True:
            async with self._store.reading() as rx:
                digest = await _named(rx, name, space=space)
                underway = await rx.editions.open_of(digest.id)
            if underway is not None:
                raise UserError(
                    f"An edition of “{digest.name}” is on its way already; "
                    "it is posted as soon as Discord takes it."
                )
            with suppress(OvertakenError):
                return digest, await self._planner.by_hand(digest)

    async def _taken(self, digest: Digest, edition: int) -> tuple[Receipt, ...]:
        """Return an edition's receipts; UserError where Discord won't take it."""
        async with self._store.reading() as rx:
            entries = await rx.outbox.of_edition(edition)
            receipts = await rx.outbox.receipts(digest.channel)
        for entry in entries:
            if entry.state is Sending.DEAD:
                raise UserError(f"“{digest.name}” couldn't be posted. {entry.reason}")
        mine = {entry.id for entry in entries}
        return tuple(receipt for receipt in receipts if receipt.entry in mine)

    async def pause(self, name: str, *, space: str, actor: str) -> Digest:
        """Return the digest, which posts nothing until it is resumed; what comes in waits."""
        return await self._change(
            name, space=space, actor=actor, action="digest pause", paused=BY_HAND
        )

    async def resume(self, name: str, *, space: str, actor: str) -> Digest:
        """Return the digest, which posts again from its next slot on."""
        return await self._change(
            name, space=space, actor=actor, action="digest resume", paused=None
        )

    async def delete(self, name: str, *, space: str, actor: str) -> Digest:
        """Return the digest that is no more; what it posted stays, what it hadn't is dropped."""
        now = self._now()
        async with self._store.transaction() as tx:
            digest = await _named(tx, name, space=space)
            underway = await tx.editions.open_of(digest.id)
            await tx.outbox.cancel(digest.id, at=now, reason="The digest was deleted.")
            if underway is not None:
                await tx.editions.close(underway[0], at=now)
            await tx.digests.delete(digest.id, at=now)
            await tx.notices.drop(digest.id)
            await self._audit(tx, digest, actor=actor, action="digest delete")
        self._planner.forget(digest.id)
        return digest

    async def more(self, edition: int, *, space: str) -> Edition:
        """Return what stands behind an edition's "N more", as of today; UserError if unknown."""
        async with self._store.reading() as rx:
            found = await rx.editions.get(edition)
            digest = await rx.digests.get(found.digest, deleted=True) if found else None
            rows = await rx.editions.placed(edition)
            more = [(at, claim, why) for at, hidden, claim, why in rows if hidden]
            ids = [claim for _, claim, _ in more]
            claims = await rx.claims.visible(seen_from(space), ids=ids)
        if found is None or digest is None or digest.space != space:
            raise UserError("That edition isn't known here any more; /brief shows what is known.")
        items = placed(await self._facts.beside(claims, space=space), more)
        return Edition(digest=digest.id, slot=found.slot, title=f"{found.title}: more", items=items)

    async def tick(self) -> tuple[Receipt, ...]:
        """Plan what is due and send what is planned; return what now stands in its channel."""
        try:
            await self.plan()
        finally:
            receipts = await self.carry()
        return receipts

    async def plan(self) -> None:
        """Plan what is due; call it every few seconds: it does nothing where nothing is due."""
        async with self._planning:
            await self._planner.anew()
            await self._planner.due()

    async def carry(self) -> tuple[Receipt, ...]:
        """Send what is planned, but for what is paused or in quiet hours; return what now stands.

        Call it every few seconds, beside `plan`.
        """
        if self._drain is None:
            return ()
        await self._planner.anew()
        return await self._carried()

    async def _carried(self, *, channel: int | None = None) -> tuple[Receipt, ...]:
        """Send what waits, for a channel or for all; return what now stands in its channel."""
        if self._drain is None:
            return ()
        receipts = await self._drain.run(held=self._planner.held, channel=channel)
        if receipts:
            async with self._store.reading() as rx:
                await editions.tell_ended(rx, receipts)
        return receipts

    async def _rescheduled(self, tx: Session, *, before: Digest, after: Digest) -> Digest:
        """Return a changed digest with its next slot: what was due before the change is due still.

        So is one whose hours didn't change, and that isn't paused.
        """
        now = self._now()
        owed = after.at is not None and schedule.due_slots(before, now=now)
        if owed or _hours(before) == _hours(after):
            return after
        return await moved_on(tx, after, after=now)

    async def _moved(self, tx: Session, digest: Digest) -> Digest:
        """Return a digest that has another channel: what the last one wasn't told comes there.

        It goes back seven days at least, as the first edition does.
        """
        told = await tx.editions.last_told(digest.id)
        if told is None:
            return digest
        first = min(told, self._now() - editions.FIRST)
        return replace(digest, since=max(digest.since, await tx.digests.sequence_before(first)))

    async def _change(
        self, name: str, *, space: str, actor: str, action: str, paused: str | None
    ) -> Digest:
        now = self._now()
        async with self._store.transaction() as tx:
            before = await _named(tx, name, space=space)
            digest = replace(before, paused=paused)
            if paused is None and before.paused is not None:
                missed = schedule.due_slots(before, now=now) if before.paused != BY_HAND else ()
                digest = replace(
                    await moved_on(tx, digest, after=now),
                    lacks=(), lacks_since=None,
                    missed=before.missed or (missed[0].key if missed else None),
                )  # fmt: skip
            await tx.digests.put(digest)
            if paused is None:
                await tx.refused.clear(digest.channel)
            await tx.notices.drop(digest.id)
            await self._audit(tx, digest, actor=actor, action=action)
        return digest

    async def _audit(
        self,
        tx: Session,
        digest: Digest,
        *,
        actor: str,
        action: str,
        detail: Mapping[str, Any] | None = None,
    ) -> None:
        known = {"channel": digest.channel, **(detail or {})}
        await tx.audit.append(
            digest.space, actor=actor, action=action, target=digest.name, at=self._now(),
            detail=known,
        )  # fmt: skip


def _hours(digest: Digest) -> tuple[str | None, tuple[int, ...], str]:
    return digest.at, digest.days, digest.zone


def _changed(before: Digest, after: Digest) -> dict[str, Any]:
    """Return what an edit changed of a digest's options, each as it was and as it is."""
    was, now = asdict(before), asdict(after)
    return {name: [was[name], now[name]] for name in _OPTIONS if was[name] != now[name]}


async def _named(session: Session, name: str, *, space: str) -> Digest:
    digest = await session.digests.named(space, name)
    if digest is None:
        known = [f"“{each.name}”" for each in await session.digests.of_space(space)]
        hint = (
            f"There is {', '.join(known[:5])}."
            if known
            else "`digest create` makes one, in Discord."
        )
        raise UserError(f"There is no digest “{name[:80]}” here. {hint}")
    return digest


def _checked(digest: Digest) -> Digest:
    name = shown(digest.name, limit=len(digest.name))
    if not name:
        raise UserError("A digest needs a name, such as `morning`.")
    if digest.at is None and not digest.soon:
        raise UserError("Say when it is posted: give `at` (such as `08:30`), or set `soon`.")
    return replace(
        digest,
        name=name,
        at=None if digest.at is None else hours.parse_at(digest.at),
        days=hours.parse_days(hours.days_words(digest.days)),
        quiet=None if digest.quiet is None else hours.parse_quiet(digest.quiet),
        zone=hours.parse_zone(digest.zone),
    )


def _person(actor: str) -> int | None:
    number = actor.rpartition(":")[2]
    return int(number) if number.isdecimal() else None
