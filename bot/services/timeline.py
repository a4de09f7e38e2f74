"""Timelines: how a subject developed, as the claims of a space tell it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from bot.briefing.lists.timeline import timeline_brief, timeline_of
from bot.domain.lexicon import Lexicon
from bot.errors import UserError
from bot.reconciliation.cells.match import subject_key, words_of
from bot.reconciliation.history import history
from bot.services.briefs import since_day
from bot.services.nearest import unknown

if TYPE_CHECKING:
    from bot.domain.brief import Brief
    from bot.domain.timeline import Moment, Timeline
    from bot.services.facts import Facts
    from bot.store.sqlite import Store

_EVERY = 1_000_000  # names: no store holds more


class Timelines:
    """Puts the facts on a subject in the order of what they speak about."""

    def __init__(
        self, *, store: Store, facts: Facts, lexicon: Lexicon, now: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._facts = facts
        self._lexicon = lexicon
        self._words = words_of(lexicon)
        self._now = now

    async def brief(self, subject: str, *, space: str, since: str | None = None) -> Brief:
        """Return a subject's timeline for readers; UserError as for `timeline`."""
        return timeline_brief(await self.timeline(subject, space=space, since=since))

    async def timeline(self, subject: str, *, space: str, since: str | None = None) -> Timeline:
        """Return a subject's timeline, from a time on if one is given.

        UserError if nothing is known under the name, or `since` is no time.
        """
        start = since_day(since, now=self._now()) if since else None
        facts = await self._facts.about(subject, space=space)
        if not facts:
            raise UserError(await self._unknown(subject, space=space))
        moments = await self._learned(history(facts, lexicon=self._lexicon))
        names = Counter(fact.cell.subject for fact in facts)
        return timeline_of(
            moments, subject=names.most_common(1)[0][0], since=start,
            themes=self._lexicon.words.get("themes", ()),
        )  # fmt: skip

    async def _learned(self, moments: Sequence[Moment]) -> list[Moment]:
        """Return the moments with the day on which the store learned each."""
        ids = {claim.id for moment in moments for claim in moment.claims}
        async with self._store.reading() as rx:
            days = {name: at.date() for name, at in (await rx.traces.learned(ids)).items()}
        return [
            replace(
                each, learned=min((days[c.id] for c in each.claims if c.id in days), default=None)
            )
            for each in moments
        ]

    async def _unknown(self, subject: str, *, space: str) -> str:
        known = await self._facts.subjects("", space=space, limit=_EVERY)
        if not known:
            return "Nothing is known here yet: bring in articles first."
        wanted = subject_key(subject, self._words)
        others = (name for name in known if subject_key(name, self._words) != wanted)
        return unknown(subject, others)
