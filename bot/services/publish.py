"""Digests: subscriptions of channels, and their editions planned into the outbox when they are due.

An edition, what it brings and its frozen messages are committed together; the ledger of what a
channel was shown is written with Discord's receipt. So whatever stops the bot, nothing is told
twice and nothing is forgotten.

An edition that Discord was never offered is planned anew when one of its claims is retracted; from
the first attempt on it stays as it is, since it may stand in its channel already.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from bot.delivery.outbox import Drain
from bot.delivery.outcome import Courier
from bot.domain.digest import Digest, Edition
from bot.domain.document import seen_from
from bot.domain.fact import Fact
from bot.domain.message import Receipt, Sending
from bot.errors import UserError
from bot.services import editions, schedule
from bot.services.news import placed
from bot.services.soon import Soon
from bot.store import Session, Store

if TYPE_CHECKING:
    from bot.services.facts import Facts

BY_HAND = "Paused by hand."
"""Why a digest is paused that a person paused; any other reason is Discord's."""
_SEND, _SOON = "send", "soon"
_log = logging.getLogger(__name__)


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
    """Every use case of a digest; `tick` is the clock's."""

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
        self._lock = asyncio.Lock()
        self._soon = Soon(store=store, facts=facts, now=now)
        self._drain: Drain | None = None
        if courier is not None:
            self.attach(courier)

    def attach(self, courier: Courier) -> None:
        """Let planned editions out through `courier`; until then they stay in the outbox."""
        self._drain = Drain(store=self._store, courier=courier, now=self._now)

    async def detach(self) -> None:
        """Wait for what is on its way out; from then on planned editions stay in the outbox."""
        async with self._lock:
            self._drain = None

    async def create(
        self, *, space: str, actor: str, name: str, channel: int, **options: Unpack[Options]
    ) -> Digest:
        """Return the new digest; UserError where its options clash or can't be read."""
        now = self._now()
        draft = Digest(
            id=0, space=space, name=name, channel=channel, created_by=_person(actor),
            created_at=now, **options,
        )  # fmt: skip
        draft = schedule.moved_on(_checked(draft), after=now)
        async with self._store.transaction() as tx:
            since = await tx.digests.sequence_before(now - editions.FIRST)
            digest = await tx.digests.add(replace(draft, since=since))
            await self._audit(tx, digest, actor=actor, action="digest create", detail=options)
        return digest

    async def edit(
        self, digest: str, *, space: str, actor: str, **changes: Unpack[Changes]
    ) -> Digest:
        """Return the digest with some of its options changed; UserError as for create."""
        async with self._lock, self._store.transaction() as tx:
            found = await _named(tx, digest, space=space)
            changed = schedule.moved_on(_checked(replace(found, **changes)), after=self._now())
            await tx.digests.put(changed)
            await self._audit(tx, changed, actor=actor, action="digest edit", detail=changes)
        self._soon.forget(changed.id)
        return changed

    async def list(self, *, space: str) -> tuple[Digest, ...]:
        """Return the space's digests by name."""
        async with self._store.reading() as rx:
            return tuple(await rx.digests.of_space(space))

    async def preview(self, name: str, *, space: str) -> Preview:
        """Return what the digest would post now, and its next times; nothing counts as shown."""
        facts = await self._facts.all(space=space)
        async with self._store.reading() as rx:
            digest = await _named(rx, name, space=space)
            edition = await editions.compose(rx, digest, facts, slot="preview", now=self._now())
        due = schedule.upcoming(digest, now=self._now())
        return Preview(digest=digest, edition=edition, due=due)

    async def send(self, name: str, *, space: str, actor: str) -> Sent:
        """Post what is new for the digest now, quiet or not; UserError while one is on its way."""
        async with self._lock:
            async with self._store.reading() as rx:
                digest = await _named(rx, name, space=space)
                if digest.id in {owner for owner, _ in (await rx.digests.open_editions()).values()}:
                    raise UserError(
                        f"An edition of “{digest.name}” is on its way already; "
                        "it is posted as soon as Discord takes it."
                    )
                count = await rx.digests.edition_count(digest.id)
            facts = await self._facts.all(space=space)
            slot = f"{_SEND}#{count + 1}"
            planned = await self._plan(digest, facts, slot=slot)
            async with self._store.transaction() as tx:
                await self._audit(tx, digest, actor=actor, action="digest send")
            receipts = await self._send_out()
        if planned is None:
            return Sent(digest=digest, edition=None)
        edition, number = planned
        return Sent(
            digest=digest, edition=edition, receipts=await self._taken(digest, number, receipts)
        )

    async def _taken(
        self, digest: Digest, edition: int, receipts: Sequence[Receipt]
    ) -> tuple[Receipt, ...]:
        """Return those receipts that are the edition's; UserError where Discord won't take it."""
        async with self._store.reading() as rx:
            entries = await rx.outbox.of_edition(edition)
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
        async with self._lock, self._store.transaction() as tx:
            digest = await _named(tx, name, space=space)
            still_open = await tx.digests.open_editions()
            await tx.outbox.cancel(digest.id, at=now, reason="The digest was deleted.")
            for edition in (
                number for number, (owner, _) in still_open.items() if owner == digest.id
            ):
                await tx.digests.close_edition(edition, at=now)
            await tx.digests.delete(digest.id, at=now)
            await self._audit(tx, digest, actor=actor, action="digest delete")
        return digest

    async def more(self, edition: int, *, space: str) -> Edition:
        """Return what stands behind an edition's "N more", as of today; UserError if unknown."""
        async with self._store.reading() as rx:
            found = await rx.digests.edition(edition)
            digest = await rx.digests.get(found.digest, deleted=True) if found else None
            rows = await rx.digests.placed(edition)
        if found is None or digest is None or digest.space != space:
            raise UserError("That edition isn't known here any more; /brief shows what is known.")
        facts = await self._facts.all(space=space)
        items = placed(facts, [(at, claim, why) for at, hidden, claim, why in rows if hidden])
        return Edition(digest=digest.id, slot=found.slot, title=f"{found.title}: more", items=items)

    async def tick(self) -> tuple[Receipt, ...]:
        """Plan what is due and send what is planned; return what now stands in its channel.

        Call it every few seconds: it does nothing where nothing is due.
        """
        async with self._lock:
            try:
                await self._plan_due()
            finally:
                receipts = await self._send_out()
        return receipts

    async def _plan_due(self) -> None:
        async with self._store.reading() as rx:
            digests = await rx.digests.all()
            busy = {owner for owner, _ in (await rx.digests.open_editions()).values()}
        for digest in digests:
            if digest.id in busy or digest.paused:
                continue
            try:
                if not self._quiet(digest):
                    await self._tick(digest)
            except Exception:  # noqa: BLE001 - the job wrapper's, digest by digest: others go on
                _log.exception("planning digest %s failed", digest.id)

    async def _tick(self, digest: Digest) -> None:
        now = self._now()
        due = schedule.due_slots(digest, now=now)
        if due:
            slot, note = due[-1].key, schedule.catch_up(digest, due, now=now)
        elif digest.soon and await self._soon.is_due(digest):
            slot, note = f"{_SOON}#{now.isoformat()}", None
        else:
            return
        facts = await self._facts.all(space=digest.space)
        await self._plan(digest, facts, slot=slot, note=note)

    async def _plan(
        self,
        digest: Digest,
        facts: Sequence[Fact],
        *,
        slot: str,
        note: str | None = None,
        replacing: int | None = None,
    ) -> tuple[Edition, int] | None:
        """Commit a slot's edition with its messages, and move the digest on; None: no news.

        The edition comes with its number; it takes the place of the untried one `replacing`.
        """
        now = self._now()
        self._soon.forget(digest.id)
        following = schedule.next_slot(digest, after=now)
        next_slot = following.due if following else None
        async with self._store.transaction() as tx:
            planned = None
            if replacing is not None:
                await tx.digests.withdraw(replacing)
            if not await tx.digests.has_slot(digest.id, slot):
                edition = await editions.compose(tx, digest, facts, slot=slot, note=note, now=now)
                if edition is not None:
                    planned = edition, await editions.commit(tx, digest, edition, now=now)
            at = now if planned else None
            await tx.digests.planned(digest.id, next_slot=next_slot, at=at)
        return planned

    async def _send_out(self) -> tuple[Receipt, ...]:
        """Drain the outbox, but for editions of digests that are paused or have quiet hours now."""
        if self._drain is None:
            return ()
        await self._plan_anew()
        async with self._store.reading() as rx:
            still_open = await rx.digests.open_editions()
            digests = {digest.id: digest for digest in await rx.digests.all()}
        if not still_open:
            return ()
        held = {
            number
            for number, (owner, slot) in still_open.items()
            if (digest := digests.get(owner)) is None or self._held(digest, slot)
        }
        return await self._drain.run(held=held)

    async def _plan_anew(self) -> None:
        """Plan again what was never tried and brings a claim that isn't to be seen any more."""
        stale: list[tuple[Digest, int, str]] = []
        async with self._store.reading() as rx:
            for number, (owner, slot) in (await rx.digests.open_editions(untried=True)).items():
                digest = await rx.digests.get(owner)
                told = {claim for _, _, claim, _ in await rx.digests.placed(number)}
                if digest and len(await rx.claims.visible(seen_from(digest.space), ids=told)) < len(
                    told
                ):
                    stale.append((digest, number, slot))
        for digest, number, slot in stale:
            facts = await self._facts.all(space=digest.space)
            await self._plan(digest, facts, slot=slot, replacing=number)
            _log.info(
                "edition %s of digest %s was planned anew: a claim in it is gone", number, digest.id
            )

    def _held(self, digest: Digest, slot: str) -> bool:
        by_hand = slot.startswith(f"{_SEND}#")
        return not by_hand and (digest.paused is not None or self._quiet(digest))

    def _quiet(self, digest: Digest) -> bool:
        until = schedule.quiet_until(digest.quiet, zone=digest.zone, now=self._now())
        return until is not None

    async def _change(
        self, name: str, *, space: str, actor: str, action: str, paused: str | None
    ) -> Digest:
        async with self._lock, self._store.transaction() as tx:
            digest = replace(await _named(tx, name, space=space), paused=paused)
            if paused is None:
                digest = schedule.moved_on(digest, after=self._now())
            await tx.digests.put(digest)
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


async def _named(session: Session, name: str, *, space: str) -> Digest:
    digest = await session.digests.named(space, name)
    if digest is None:
        known = [f"“{each.name}”" for each in await session.digests.of_space(space)]
        hint = f"There is {', '.join(known[:5])}." if known else "Make one with /digest create."
        raise UserError(f"There is no digest “{name[:80]}” here. {hint}")
    return digest


def _checked(digest: Digest) -> Digest:
    if not digest.name.strip():
        raise UserError("A digest needs a name, such as `morning`.")
    if digest.at is None and not digest.soon:
        raise UserError("Say when it is posted: give `at` (such as `08:30`), or set `soon`.")
    return replace(
        digest,
        name=digest.name.strip(),
        at=None if digest.at is None else schedule.parse_at(digest.at),
        days=schedule.parse_days(schedule.days_words(digest.days)),
        quiet=None if digest.quiet is None else schedule.parse_quiet(digest.quiet),
        zone=schedule.parse_zone(digest.zone),
    )


def _person(actor: str) -> int | None:
    number = actor.rpartition(":")[2]
    return int(number) if number.isdecimal() else None
