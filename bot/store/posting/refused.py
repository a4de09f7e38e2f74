"""Claims that stood in messages which Discord refused for what they say: a record by channel."""

from __future__ import annotations

from bot.store.link import Link

_BROUGHT = (
    "FROM edition_claims e JOIN editions d ON d.id = e.edition "
    "WHERE e.edition = ? AND e.part = ? AND e.hidden = 0"
)


class Refused:
    """Which claims a channel's messages were refused with, and how often."""

    def __init__(self, link: Link) -> None:
        self._link = link

    async def add(self, edition: int, part: int) -> None:
        """Count a refusal of everything that a part of an edition showed."""
        await self._link.rows(
            "INSERT INTO refused (channel, claim, times) "
            f"SELECT DISTINCT d.channel, e.claim, 1 {_BROUGHT} "
            "ON CONFLICT DO UPDATE SET times = times + 1",
            (edition, part),
        )

    async def drop(self, edition: int, part: int) -> None:
        """Forget the refusals of what a part of an edition showed: it was taken."""
        await self._link.rows(
            "DELETE FROM refused WHERE (channel, claim) IN "  # noqa: S608 - as above
            f"(SELECT d.channel, e.claim {_BROUGHT})",
            (edition, part),
        )

    async def clear(self, channel: int) -> None:
        """Forget every refusal of a channel: what it is sent has changed."""
        await self._link.rows("DELETE FROM refused WHERE channel = ?", (channel,))

    async def of(self, channel: int) -> dict[str, int]:
        """Return how often each claim was in a message that was refused in the channel."""
        rows = await self._link.rows(
            "SELECT claim, times FROM refused WHERE channel = ?", (channel,)
        )
        return {row["claim"]: row["times"] for row in rows}
