"""One edition of a digest: what it brings, and its messages and records, committed together."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.briefing.phrasing.labels import is_worded
from bot.delivery import marker
from bot.domain.digest import Digest, Edition, Item, News
from bot.domain.document import seen_from
from bot.domain.fact import Fact
from bot.domain.message import Receipt
from bot.rendering.discord import SECONDARY, with_buttons
from bot.rendering.editions import digest_parts
from bot.services.digests.news import Ledger, by_story, news, withdrawn
from bot.store import Session

MOST = 10
"""Facts that an edition shows; the others stand behind a button and count as shown."""
EACH = 4
"""Facts that it shows of one story while others have facts to show, too."""
FIRST = timedelta(days=7)
"""How far back the first edition of a digest goes."""
TRIES = 3
"""Refusals of what a message says after which its facts aren't told in that channel any more."""
MORE = "edition"
"""The kind of persisted page that shows what stands behind "N more"."""
_log = logging.getLogger(__name__)


async def compose(
    session: Session,
    digest: Digest,
    facts: Sequence[Fact],
    *,
    slot: str,
    now: datetime,
    note: str | None = None,
) -> Edition | None:
    """Return the edition that the digest's channel would be sent, None if nothing is news."""
    since = await _since(session, digest, now=now)
    told, shown = await untold(session, digest, facts, since=since)
    items = (*told, *await taken_back(session, digest))
    if not items:
        return None
    notes = [note] if note else []
    if not await session.editions.count(digest.id):
        notes.append(
            f"First edition: what came in during the last {FIRST.days} days, at most {MOST} facts. "
            "From now on only what is new comes."
        )
    if await _repeats(session, digest, told, shown=shown):
        notes.append("May repeat an earlier message that Discord never confirmed.")
    first, more = by_story(items, limit=MOST, each=EACH)
    return Edition(
        digest=digest.id, slot=slot, title=digest.name,
        items=tuple(sorted(first, key=lambda one: one.apart)), more=tuple(more),
        note=" ".join(notes) or None,
    )  # fmt: skip


async def untold(
    session: Session, digest: Digest, facts: Sequence[Fact], *, since: int
) -> tuple[tuple[Item, ...], Ledger]:
    """Return what is news to the digest among `facts`, and what its channel was shown of them."""
    claims = {claim.id for fact in facts for claim in fact.claims}
    shown = await session.ledger.shown(digest.channel, claims)
    told = news(facts, topics=digest.topics, since=since, shown=shown)
    return _allowed(told, refused=await session.refused.of(digest.channel)), shown


async def taken_back(session: Session, digest: Digest) -> tuple[Item, ...]:
    """Return what the channel was told and is gone, unless an edition on its way says so.

    What has a name and a value comes first.
    """
    gone = await session.withdrawals.of(digest.channel, seen_from(digest.space))
    claims = {claim.id for each in gone for claim in each.claims}
    shown = await session.ledger.shown(digest.channel, claims)
    items = [
        withdrawn(each, space=digest.space, channel=digest.channel)
        for each in gone
        if each.claims and not any((c.id, News.RETRACTED) in shown for c in each.claims)
    ]
    items.sort(key=lambda one: not any(is_worded(each) for each in one.line.claims))
    return _allowed(items, refused=await session.refused.of(digest.channel))


def _allowed(items: Iterable[Item], *, refused: Mapping[str, int]) -> tuple[Item, ...]:
    """Return the items without those that were refused too often; others of them stand apart.

    So what a server doesn't let the bot say takes nothing else along for more than one edition.
    """
    found = []
    for each in items:
        times = [refused.get(claim, 0) for claim in each.claims]
        if any(times) and min(times) < TRIES:
            found.append(replace(each, apart=True, story=""))
        elif not any(times):
            found.append(each)
    return tuple(found)


async def commit(tx: Session, digest: Digest, edition: Edition, *, now: datetime) -> int:
    """Open the edition, record what it brings, promise its frozen messages; return its number."""
    await tx.digests.settle_since(digest.id, since=await _since(tx, digest, now=now))
    number = await tx.editions.open(digest.id, edition, at=now)
    parts = digest_parts(edition, silent=digest.silent, ping=digest.ping)
    first, behind_button = 0, {each.claims for each in edition.more}
    for at, part in enumerate(parts):
        hidden = [each for each in part.items if each.claims in behind_button]
        told = [each for each in part.items if each.claims not in behind_button]
        for items, behind in ((told, False), (hidden, True)):
            await tx.editions.place(number, items, part=at, first=first, hidden=behind)
            first += len(items)
        payload = part.payload
        if edition.more and at == len(parts) - 1:
            payload = with_buttons(payload, [await _button(tx, digest, edition, number, now=now)])
        where = {"channel": digest.channel, "edition": number, "part": at}
        await tx.outbox.add(
            **where,
            payload=marker.marked(payload, sign=marker.mark(**where)),
            nonce=marker.nonce(**where, generation=0),
            at=now,
        )
    _log.info(
        "edition %s of digest %s (%r) for channel %s is planned: facts %s, parts %s",
        number, digest.id, digest.name, digest.channel, first, len(parts),
    )  # fmt: skip
    return number


async def tell_ended(session: Session, receipts: Iterable[Receipt]) -> None:
    """Tell the operator, in the log, of each edition that has ended with one of these receipts."""
    for each in await session.editions.ended([receipt.entry for receipt in receipts]):
        _log.info(
            "edition %s of digest %s in channel %s is delivered: facts %s, parts %s of %s",
            each.id, each.digest, each.channel, each.facts, each.stand, each.parts,
        )  # fmt: skip


async def _since(session: Session, digest: Digest, *, now: datetime) -> int:
    """Return up to which place in the log claims are old to the digest.

    What came in since it was made never is, however late its first edition.
    """
    if await session.editions.count(digest.id):
        return digest.since
    back = min(now - FIRST, digest.created_at)
    return max(digest.since, await session.digests.sequence_before(back))


async def _repeats(
    session: Session, digest: Digest, items: Sequence[Item], *, shown: Ledger
) -> bool:
    told = {claim for each in items for claim in each.claims} - {claim for claim, _ in shown}
    return bool(await session.ledger.unconfirmed(digest.channel, told))


async def _button(
    tx: Session, digest: Digest, edition: Edition, number: int, *, now: datetime
) -> tuple[str, str, int]:
    arguments = {"edition": number, "space": digest.space, "asker": 0, "follow_ups": []}
    page = await tx.pages.put(digest.space, kind=MORE, arguments=arguments, at=now)
    return f"Show {len(edition.more)} more", f"turn:{page}:0", SECONDARY
