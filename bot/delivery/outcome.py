"""What became of an attempt, as plain values: what follows is decided without Discord."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.domain.message import OutboxEntry, Publishing


class Verdict(StrEnum):
    """What an attempt came to."""

    DELIVERED = "delivered"
    DELETED = "delivered, and deleted by someone since"
    LIMITED = "rate limited"
    EARLY = "not yet"
    UNREACHED = "Discord couldn't be reached"
    UNKNOWN = "may or may not stand"
    LOST = "may or may not stand, and nobody can look"
    DENIED = "no access at the moment"
    UNFIT = "refused for its form"
    REFUSED = "refused for what it says"
    GONE = "the channel is gone, or takes no such messages"
    LEFT = "the server is gone"
    LATER = "over a quota"
    BARRED = "the address is barred from Discord"
    STOPPED = "the token isn't accepted"


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """A verdict with the message's id where it stands, the seconds to wait, and why.

    `followed` says that it stands in an announcement channel: it may be passed on to followers.
    """

    verdict: Verdict
    message: int | None = None
    retry_after: float | None = None
    reason: str = ""
    followed: bool = False


class Search(StrEnum):
    """What looking for one's own message in the channel's history came to."""

    FOUND = "found"
    ABSENT = "absent"
    UNREADABLE = "unreadable"
    FAILED = "failed"


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """What a search came to, with the message's id where it was found."""

    search: Search
    message: int | None = None

    def outcome(self, *, where: str) -> Outcome | None:
        """Return what this tells of a message, None where it isn't there.

        `where` names what was searched.
        """
        match self.search:
            case Search.FOUND:
                return Outcome(verdict=Verdict.DELIVERED, message=self.message)
            case Search.UNREADABLE:
                return Outcome(verdict=Verdict.LOST, reason=f"The {where} can't be read.")
            case Search.FAILED:
                return Outcome(verdict=Verdict.UNKNOWN, reason=f"The {where} didn't come.")
        return None


class Courier(Protocol):
    """Whoever carries messages to a channel: Discord, or a stand-in at this seam."""

    async def send(self, entry: OutboxEntry) -> Outcome:
        """Post the entry's payload with its nonce, and return what became of it."""
        ...

    async def find(self, entry: OutboxEntry, *, since: datetime) -> Finding:
        """Look for the entry's mark among our own messages not older than `since`."""
        ...

    async def publish(self, publishing: Publishing) -> Outcome:
        """Pass a message on to those who follow its channel, and return what became of that."""
        ...
