"""Timelines: what is told of a subject, each state and event at the time that it speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.domain.claim import Claim
from bot.domain.fact import Fact


@dataclass(frozen=True, kw_only=True, slots=True)
class Moment:
    """A fact at one time, or one step of a fact whose value was replaced, and who tells it.

    `when` is what it speaks of, a canonical day or period ("2026-03-19", "2025-Q1"), from `first`
    to `last`; where nothing says so, the day of publication. `told` is the day of the first report,
    `learned` the day (UTC) on which the first of these claims came into the store.
    `earlier` are the steps before it, a claim each; `replaced` says that a later step took over,
    `latest` that it is the last of several.
    """

    fact: Fact
    claims: tuple[Claim, ...]
    when: str | None
    first: date | None
    last: date | None
    told: date | None
    learned: date | None = None
    earlier: tuple[Claim, ...] = ()
    replaced: bool = False

    @property
    def latest(self) -> bool:
        """Return whether it is the last step of a series of several."""
        return bool(self.earlier) and not self.replaced


@dataclass(frozen=True, kw_only=True, slots=True)
class Timeline:
    """What is told of a subject in the order of what it speaks about, undated things last.

    `left` counts what has no place in it: opinions, and statements that name no time.
    """

    subject: str
    moments: tuple[Moment, ...]
    since: date | None = None
    left: int = 0
