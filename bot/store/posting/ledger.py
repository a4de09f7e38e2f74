"""The ledger: what each channel was shown, is about to be shown, or may have been."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.message import Sending
from bot.store.link import Link, listed

_OPEN = listed([Sending.PENDING, Sending.SENDING])
_OF_LEDGER = (
    "FROM shown WHERE channel = :channel AND claim IN (SELECT value FROM json_each(:claims))"
)
_OF_PARTS = (
    "FROM edition_claims e JOIN outbox o ON o.edition = e.edition AND o.part = e.part "
    "WHERE o.channel = :channel AND o.state IN (SELECT value FROM json_each(:states)) "
    "AND e.claim IN (SELECT value FROM json_each(:claims))"
)
_SETTLED = f"SELECT claim, status {_OF_LEDGER}"
_SHOWN = f"SELECT e.claim, e.status {_OF_PARTS} UNION {_SETTLED}"


class Ledger:
    """Claims by channel, each with its mark: mostly the status that its fact had then."""

    def __init__(self, link: Link) -> None:
        self._link = link

    async def shown(
        self, channel: int, claims: Iterable[str], *, settled: bool = False
    ) -> frozenset[tuple[str, str]]:
        """Return which of these claims the channel was shown, or is about to be, with their marks.

        `settled` leaves out what is about to be shown: a message may never be taken.
        """
        rows = await self._link.rows(
            _SETTLED if settled else _SHOWN,
            {"channel": channel, "states": _OPEN, "claims": listed(claims)},
        )
        return frozenset((row["claim"], row["status"]) for row in rows)

    async def unconfirmed(self, channel: int, claims: Iterable[str]) -> frozenset[str]:
        """Return which of these claims stood in a message that may or may not have been posted."""
        rows = await self._link.rows(
            f"SELECT DISTINCT e.claim {_OF_PARTS}",
            {
                "channel": channel, "states": listed([Sending.UNCONFIRMED]),
                "claims": listed(claims),
            },
        )  # fmt: skip
        return frozenset(row["claim"] for row in rows)

    async def show(self, edition: int, part: int, *, hidden: bool = True) -> None:
        """Write into the ledger what a part of an edition brought: its channel has it now.

        What is behind a button counts only where it is `hidden`, and so can be asked for.
        """
        await self._link.rows(
            "INSERT INTO shown (channel, claim, status, edition, part) "
            "SELECT d.channel, e.claim, e.status, e.edition, e.part "
            "FROM edition_claims e JOIN editions d ON d.id = e.edition "
            "WHERE e.edition = ? AND e.part = ? AND e.hidden <= ? ON CONFLICT DO NOTHING",
            (edition, part, hidden),
        )

    async def show_repeats(self, edition: int, part: int) -> None:
        """Write into the ledger what an unconfirmed part brought for the second time.

        So nothing is tried a third time where the history can't be read.
        """
        await self._link.rows(
            "INSERT INTO shown (channel, claim, status, edition, part) "
            "SELECT d.channel, e.claim, e.status, e.edition, e.part "
            "FROM edition_claims e JOIN editions d ON d.id = e.edition "
            "WHERE e.edition = :edition AND e.part = :part AND EXISTS ("
            "SELECT 1 FROM edition_claims b JOIN outbox o ON o.edition = b.edition "
            "AND o.part = b.part WHERE o.channel = d.channel AND o.state = :state "
            "AND b.claim = e.claim AND b.edition <> e.edition) ON CONFLICT DO NOTHING",
            {"edition": edition, "part": part, "state": Sending.UNCONFIRMED.value},
        )
