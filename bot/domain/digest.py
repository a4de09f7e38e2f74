"""Digests: a channel's subscription, and the editions that it was sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.brief import Line
from bot.domain.claim import Claim
from bot.domain.fact import Status


@dataclass(frozen=True, kw_only=True, slots=True)
class Digest:
    """A subscription of a channel.

    `at` is a local clock time ("08:30") in `zone` (IANA), on `days` (0 is Monday); `soon` also
    posts between its slots when claims have come in; `quiet` is a local span ("22:00-07:00") in
    which posts wait. `next_slot` is the next due local slot as an aware UTC time; `since` the place
    in the log up to which claims were old when the digest was made; `planned_at` when its last
    edition was planned; `paused` why it doesn't post. `last_slot` is the key of the last slot that
    was planned, `missed` of the first one since the last edition that came too late to be made up
    for at once; `lacks` what the bot may not do in the channel, and `lacks_since` when it was seen.
    """

    id: int
    space: str
    name: str
    channel: int
    zone: str = "UTC"
    at: str | None = None
    days: tuple[int, ...] = (0, 1, 2, 3, 4, 5, 6)
    soon: bool = False
    topics: tuple[str, ...] = ()
    quiet: str | None = None
    silent: bool = False
    ping: int | None = None
    paused: str | None = None
    created_by: int | None = None
    created_at: datetime
    next_slot: datetime | None = None
    since: int = 0
    planned_at: datetime | None = None
    last_slot: str | None = None
    missed: str | None = None
    lacks: tuple[str, ...] = ()
    lacks_since: datetime | None = None


class News(StrEnum):
    """Why a fact stands in an edition."""

    NEW = "new"
    CORROBORATED = "now corroborated"
    DISPUTED = "now disputed"
    SUPERSEDED = "superseded"
    UPDATED = "update"
    RETRACTED = "retracted"
    RESTORED = "back"


class Trouble(StrEnum):
    """What there is to tell somebody of a digest."""

    PAUSED = "paused"
    LACKING = "lacking"
    REFUSED = "refused"


@dataclass(frozen=True, kw_only=True, slots=True)
class Notice:
    """What somebody is to be told of a digest, once: what the trouble is, and why."""

    id: int
    space: str
    digest: int
    trouble: Trouble
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """One fact of an edition: its line, why it is news, what will count as shown with it.

    `story` names the story that it is told in; `link` leads to where it was told before, for what
    is retracted. What is told `apart` has a message of its own.
    """

    line: Line
    news: News
    status: Status
    claims: tuple[str, ...]
    story: str = ""
    link: str | None = None
    apart: bool = False

    @property
    def mark(self) -> str:
        """Return what the ledger keeps with its claims: how its fact stood, or that it was gone."""
        gone = self.news in (News.RETRACTED, News.RESTORED)
        return self.news.value if gone else self.status.value


@dataclass(frozen=True, kw_only=True, slots=True)
class Withdrawn:
    """What a channel was told of a fact none of whose claims may be seen any more, and why.

    `reason` is that of the retraction, None where the outlet's own text no longer says it;
    `message` is where it was told, `told` when.
    """

    fact: str
    claims: tuple[Claim, ...]
    reason: str | None = None
    message: int | None = None
    told: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Edition:
    """One posting of a digest: its items, those behind "and N more", the slot it answers."""

    digest: int
    slot: str
    title: str
    items: tuple[Item, ...]
    more: tuple[Item, ...] = ()
    note: str | None = None
