"""Somebody is told when a digest can't go on: once, where the server chose, else its maker.

It goes to the admin channel that the server chose, else by direct message to whoever made the
digest. What reached nobody is shown with the next reply to an admin of that server.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from itertools import groupby

from bot.delivery.standing import Host
from bot.domain.digest import Digest, Notice, Trouble
from bot.domain.message import Payload
from bot.rendering.discord import message
from bot.rendering.limits import fitted, packed
from bot.store import Session, Store

ADMIN_CHANNEL = "admin_channel"
"""The setting of a guild's space under which the channel it chose for such news stands, its id."""
_NAME, _REASON, _PAGE = 80, 400, 3_800  # characters
_AT_ONCE, _IN_ONE = 50, 5
_NONCE = 24  # characters


class Notices:
    """Tells what the store holds to tell: `offer` is the clock's, `take` an admin's command's."""

    def __init__(self, *, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    async def offer(self, host: Host) -> int:
        """Offer through `host` what nobody was told yet; return how many notices reached somebody.

        Call it every minute or so.
        """
        async with self._store.reading() as rx:
            waiting = await rx.notices.untried(limit=_AT_ONCE)
            digests = await _digests(rx, waiting)
            chosen = {
                space: await rx.settings.get(space, ADMIN_CHANNEL)
                for space in {each.space for each in waiting}
            }
        told = 0
        for (space, maker), group in groupby(_sorted(waiting, digests), key=_whom(digests)):
            mine = list(group)
            for at in range(0, len(mine), _IN_ONE):
                told += await self._tell(
                    mine[at : at + _IN_ONE], digests, host,
                    channel=chosen[space], maker=maker,
                )  # fmt: skip
        return told

    async def _tell(
        self,
        notices: Sequence[Notice],
        digests: Mapping[int, Digest],
        host: Host,
        *,
        channel: int | None,
        maker: int | None,
    ) -> int:
        """Offer notices to a channel, else to a person; return how many reached one of them."""
        ids = [each.id for each in notices]
        async with self._store.transaction() as tx:
            await tx.notices.tried(ids, at=self._now())
        payload = message(worded(notices, digests))
        nonce = hashlib.sha256(f"notices|{ids}".encode()).hexdigest()[:_NONCE]
        told = channel is not None and await host.tell_channel(channel, payload, nonce=nonce)
        if not told and maker is not None:
            told = await host.tell_person(maker, payload, nonce=nonce)
        if told:
            async with self._store.transaction() as tx:
                await tx.notices.told(ids, at=self._now())
        return len(ids) if told else 0

    async def take(self, *, space: str) -> tuple[Payload, ...]:
        """Return messages of what reached nobody in a space, which counts as told from now on."""
        async with self._store.reading() as rx:
            if not await rx.notices.untold(space):
                return ()
        async with self._store.transaction() as tx:
            waiting = await tx.notices.untold(space)
            digests = await _digests(tx, waiting)
            await tx.notices.told([each.id for each in waiting], at=self._now())
        return tuple(message([text]) for text in worded(waiting, digests))


def worded(notices: Iterable[Notice], digests: Mapping[int, Digest]) -> Sequence[str]:
    """Return what there is to tell, safe to show, in as few texts as fit into messages."""
    lines = [_line(each, digests[each.digest]) for each in notices if each.digest in digests]
    return packed(lines, limit=_PAGE)


def _line(notice: Notice, digest: Digest) -> str:
    name, reason = f"**{fitted(digest.name, _NAME)}**", fitted(notice.reason, _REASON)
    where = f"<#{digest.channel}>"
    match notice.trouble:
        case Trouble.PAUSED:
            return (
                f"The digest {name} in {where} is paused. {reason}\n"
                "-# Nothing is lost: what comes in waits for it. Once that is mended, "
                "`/digest resume` lets it go on, and `/digest edit` gives it another channel."
            )
        case Trouble.LACKING:
            return (
                f"For the digest {name} in {where} the bot lacks: {reason}.\n"
                "-# Please allow it in the channel's settings, or in those of the bot's role."
            )
        case Trouble.REFUSED:
            return (
                f"Discord refused a message of the digest {name} in {where}. {reason}\n"
                "-# What it told comes back with the next edition, each fact in a message of its "
                "own. What is refused three times is left out until the digest is edited or "
                "resumed."
            )


async def _digests(session: Session, notices: Iterable[Notice]) -> dict[int, Digest]:
    found = [await session.digests.get(each) for each in {n.digest for n in notices}]
    return {digest.id: digest for digest in found if digest is not None}


def _sorted(notices: Iterable[Notice], digests: Mapping[int, Digest]) -> list[Notice]:
    whom = _whom(digests)
    return sorted(notices, key=lambda each: (whom(each)[0], whom(each)[1] or 0, each.id))


def _whom(digests: Mapping[int, Digest]) -> Callable[[Notice], tuple[str, int | None]]:
    """Return what tells whom a notice is for: its space, and who made the digest."""

    def whom(notice: Notice) -> tuple[str, int | None]:
        digest = digests.get(notice.digest)
        return notice.space, None if digest is None else digest.created_by

    return whom
