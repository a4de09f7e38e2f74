"""Whether digests' channels still let the bot post: looked at once a day, and when Discord tells.

A channel that is gone pauses its digests at once; one that shuts the bot out, when it still does so
a day later. Somebody is told of whatever changed.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.delivery.standing import Host, Standing
from bot.domain.digest import Digest, Trouble
from bot.store import Store

EVERY = timedelta(hours=24)
"""How often each digest's channel is looked at."""
AT_ONCE = 50
"""How many are looked at in one go, so that a start after a long time spreads them."""
_log = logging.getLogger(__name__)


class Preflight:
    """Looks at channels, and keeps what it finds with their digests."""

    def __init__(self, *, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    async def look(self, host: Host) -> None:
        """Look through `host` at the channels whose turn it is; call it every minute or so."""
        async with self._store.reading() as rx:
            digests = await rx.digests.unchecked(self._now() - EVERY, limit=AT_ONCE)
        for digest in digests:
            await self._keep(digest, await host.look(digest))

    async def channel_gone(self, channel: int) -> None:
        """Pause the digests of a channel that was deleted."""
        async with self._store.transaction() as tx:
            await tx.digests.pause_channel(channel, reason="The channel was deleted.")

    async def space_gone(self, space: str) -> None:
        """Pause the digests of a server that removed the bot."""
        async with self._store.transaction() as tx:
            await tx.digests.pause_space(space, reason="The bot was removed from this server.")

    async def access_changed(self, space: str) -> None:
        """Look at a server's channels again soon: its roles or channels were changed."""
        async with self._store.transaction() as tx:
            await tx.digests.recheck(space)

    async def _keep(self, digest: Digest, found: Standing) -> None:
        """Record what was found, tell what changed, pause what can't go on, and wake what can."""
        now = self._now()
        lacks = found.lacks if found.known else digest.lacks
        since = (digest.lacks_since or now) if lacks else None
        shut_out = found.shut and since is not None and now - since >= EVERY
        opened = not found.shut and set(lacks) < set(digest.lacks)
        async with self._store.transaction() as tx:
            if await tx.digests.get(digest.id) != digest:
                return
            await tx.digests.checked(digest.id, at=now, lacks=lacks, since=since)
            if found.gone is not None:
                await tx.digests.pause(digest.id, reason=found.gone)
            elif shut_out:
                await tx.digests.pause(digest.id, reason=f"The bot lacks: {', '.join(lacks)}.")
            elif lacks and lacks != digest.lacks:
                await tx.notices.add(
                    digest.space, digest=digest.id, trouble=Trouble.LACKING,
                    reason=", ".join(lacks),
                )  # fmt: skip
            if opened and found.gone is None:
                await tx.outbox.wake(digest.channel, now=now)
        if found.gone is not None or lacks:
            _log.warning("digest %s: %s", digest.id, found.gone or f"lacks {', '.join(lacks)}")
