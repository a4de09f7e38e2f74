"""Digests: a channel's subscription, and the editions that it was sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.brief import Line
from bot.domain.fact import Status


@dataclass(frozen=True, kw_only=True, slots=True)
class Digest:
    """A subscription of a channel.

    `at` is a local clock time ("08:30") in `zone` (IANA), on `days` (0 is Monday); `soon` also
    posts between its slots when claims have come in; `quiet` is a local span ("22:00-07:00") in
    which posts wait. `next_slot` is the next due local slot as an aware UTC time; `since` the place
    in the log up to which claims were old when the digest was made; `planned_at` when its last
    edition was planned; `paused` why it doesn't post.
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


class News(StrEnum):
    """Why a fact stands in an edition."""

    NEW = "new"
    CORROBORATED = "now corroborated"
    DISPUTED = "now disputed"
    SUPERSEDED = "superseded"
    UPDATED = "update"


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """One fact of an edition: its line, why it is news, what will count as shown with it."""

    line: Line
    news: News
    status: Status
    claims: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Edition:
    """One posting of a digest: its items, those behind "and N more", the slot it answers."""

    digest: int
    slot: str
    title: str
    items: tuple[Item, ...]
    more: tuple[Item, ...] = ()
    note: str | None = None
