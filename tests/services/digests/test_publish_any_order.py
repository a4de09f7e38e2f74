"""Whatever the order of ticks, edits, pauses, faults and set-back clocks: once, and all of it."""

from __future__ import annotations

import asyncio
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Coroutine
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from newsdesk import ADMIN, CHANNEL, SPACE, START, Channels, Clock, Crash, Desk

from bot.delivery import marker
from bot.delivery.outcome import Finding, Outcome, Search, Verdict
from bot.domain.message import OutboxEntry
from bot.errors import UserError
from bot.store import Store
from bot.store.sqlite import DATABASE

T = TypeVar("T")
WHO = {"space": SPACE, "actor": ADMIN}
NAMES = ("morning", "evening")
ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Asia/Tokyo")
TIMES = ("02:30", "07:00", "08:30", "23:45")
NEVER_LEFT = (
    Outcome(verdict=Verdict.LIMITED, retry_after=300),
    Outcome(verdict=Verdict.UNKNOWN, reason="cut off on the way"),
    Outcome(verdict=Verdict.REFUSED, reason="Discord answered 400."),
    Outcome(verdict=Verdict.DENIED, reason="Discord answered 403."),
    Outcome(verdict=Verdict.GONE, reason="Discord answered 404."),
    Crash(),
)
ANSWER_LOST = (Outcome(verdict=Verdict.UNKNOWN, reason="cut off on the way back"), Crash())


@dataclass
class Watched(Channels):
    """Channels whose own clock nobody sets, and which keep what part of which edition stands."""

    true: datetime = START
    stands: list[tuple[int, int, int]] = field(default_factory=list)
    seen: dict[str, tuple[datetime, int]] = field(default_factory=dict)

    async def send(self, entry: OutboxEntry) -> Outcome:
        if self.before:
            _fail(self.before)
            return self.before.pop(0)  # type: ignore[return-value]
        posted = self.seen.get(entry.nonce)
        if posted is None or self.true - posted[0] > timedelta(seconds=120):
            self.posted.append((entry.channel, entry.payload))
            self.stands.append((entry.channel, entry.edition, entry.part))
            self.seen[entry.nonce] = posted = (self.true, len(self.posted))
        if self.after:
            _fail(self.after)
            return self.after.pop(0)  # type: ignore[return-value]
        return Outcome(verdict=Verdict.DELIVERED, message=posted[1])

    async def find(self, entry: OutboxEntry, *, since: datetime) -> Finding:
        sign = marker.mark(channel=entry.channel, edition=entry.edition, part=entry.part)
        for number, (channel, payload) in enumerate(self.posted, start=1):
            if channel == entry.channel and marker.bears(payload, sign=sign):
                return Finding(search=Search.FOUND, message=number)
        assert since.tzinfo is not None
        return Finding(search=Search.ABSENT)


def _fail(script: list[Any]) -> None:
    if isinstance(script[0], BaseException):
        raise script.pop(0)


class AnyOrder(RuleBasedStateMachine):
    """A digest whose channel and hours change, another one, and what they owe their readers."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.folder = tempfile.TemporaryDirectory()
        self.reported = 0
        self.desk = self.run(self._opened())
        self.run(self.desk.create())
        self.run(self.desk.create("evening", at="20:00", soon=True))

    async def _opened(self) -> Desk:
        store, clock = await Store.open(Path(self.folder.name)), Clock()
        desk = Desk(store, clock, Watched(clock), None)  # type: ignore[arg-type]
        desk.restart()
        return desk

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return self.loop.run_until_complete(work)

    @property
    def channels(self) -> Watched:
        assert isinstance(self.desk.discord, Watched)
        return self.desk.discord

    @rule(count=st.integers(1, 3))
    def news_comes_in(self, count: int) -> None:
        names = [(f"Company {self.reported + n}", 100 + self.reported + n) for n in range(count)]
        self.reported += count
        self.run(self.desk.report(f"Outlet {self.reported}", *names))

    @rule(minutes=st.sampled_from((0, 1, 3, 20, 65, 600, 1500, 4000)))
    def time_passes(self, minutes: int) -> None:
        self._pass(minutes)
        self._tick()

    @rule(minutes=st.sampled_from((1, 10, 61, 1500)))
    def the_clock_is_set_back(self, minutes: int) -> None:
        self.desk.clock.at -= timedelta(minutes=minutes)
        self._tick()

    @rule(at=st.sampled_from(TIMES), zone=st.sampled_from(ZONES))
    def its_hours_change(self, at: str, zone: str) -> None:
        self._edit(at=at, zone=zone)

    @rule(days=st.sampled_from(((0, 1, 2, 3, 4, 5, 6), (0, 3), (5,))), soon=st.booleans())
    def its_days_change(self, days: tuple[int, ...], soon: bool) -> None:  # noqa: FBT001 - drawn
        self._edit(days=days, soon=soon)

    @rule(quiet=st.sampled_from((None, "22:00-07:30", "01:00-03:00")))
    def its_quiet_hours_change(self, quiet: str | None) -> None:
        self._edit(quiet=quiet)

    @rule(channel=st.sampled_from((CHANNEL, CHANNEL + 1)))
    def its_channel_changes(self, channel: int) -> None:
        self._edit(channel=channel)

    @rule(name=st.sampled_from(NAMES), resume=st.booleans())
    def one_is_paused_or_resumed(self, name: str, resume: bool) -> None:  # noqa: FBT001 - drawn
        digests = self.desk.digests
        self.run((digests.resume if resume else digests.pause)(name, **WHO))

    @rule(name=st.sampled_from(NAMES))
    def one_is_sent_by_hand(self, name: str) -> None:
        try:
            self.run(self.desk.digests.send(name, **WHO))
        except UserError:
            pass
        except Crash:
            self.desk.restart()

    @rule(before=st.sampled_from(NEVER_LEFT))
    def discord_will_not_take_the_next(self, before: Outcome | BaseException) -> None:
        self.channels.before.append(before)

    @rule(after=st.sampled_from(ANSWER_LOST))
    def discords_next_answer_is_lost(self, after: Outcome | BaseException) -> None:
        self.channels.after.append(after)

    @rule()
    def the_bot_is_started_again(self) -> None:
        self.desk.restart()

    @precondition(lambda self: self.reported)
    @invariant()
    def no_channel_is_told_a_claim_twice(self) -> None:
        told = self._told()
        assert max(told.values(), default=0) <= 1, told

    def teardown(self) -> None:
        try:
            self._let_go()
            told = {claim for _, claim in self._told()}
            assert told == self.run(self._all())
            self.no_channel_is_told_a_claim_twice()
        finally:
            self.run(self.desk.store.close())
            self.loop.close()
            self.folder.cleanup()

    def _let_go(self) -> None:
        """Take every hindrance away, and let more than a week pass."""
        self.channels.before.clear()
        self.channels.after.clear()
        for name in NAMES:
            self.run(self.desk.digests.resume(name, **WHO))
        for _ in range(8 * 24):
            self._pass(60)
            self._tick()
        self.run(self.desk.digests.send("morning", **WHO))

    def _pass(self, minutes: int) -> None:
        self.desk.clock.forward(minutes=minutes)
        self.channels.true += timedelta(minutes=minutes)

    def _tick(self) -> None:
        try:
            self.run(self.desk.digests.tick())
        except Crash:
            self.desk.restart()

    def _edit(self, **changes: Any) -> None:
        self.run(self.desk.digests.edit("morning", **WHO, **changes))

    def _told(self) -> Counter[tuple[int, str]]:
        """Return how often each claim stands in each channel, by what the editions brought."""
        found: Counter[tuple[int, str]] = Counter()
        with closing(sqlite3.connect(Path(self.folder.name) / DATABASE)) as database:
            for channel, edition, part in self.channels.stands:
                rows = database.execute(
                    "SELECT claim FROM edition_claims WHERE edition = ? AND part = ?",
                    (edition, part),
                )
                found.update((channel, claim) for (claim,) in rows)
        return found

    async def _all(self) -> set[str]:
        async with self.desk.store.reading() as rx:
            return {claim.id for claim in await rx.claims.visible([SPACE])}


AnyOrder.TestCase.settings = settings(
    max_examples=25,
    stateful_step_count=20,
    suppress_health_check=list(HealthCheck),
)
TestWhateverTheOrder = AnyOrder.TestCase
