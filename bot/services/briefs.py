"""Briefs: the story on a topic, a subject's facts, the open contradictions, one claim."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from bot.briefing.compose import brief
from bot.briefing.listing import claim_brief, disputes_brief, fact_brief, facts_brief
from bot.domain.claim import fold
from bot.domain.lexicon import Lexicon
from bot.errors import UserError

if TYPE_CHECKING:
    from bot.domain.brief import Brief
    from bot.domain.fact import Status
    from bot.services.facts import Facts
    from bot.store.sqlite import Store

_BACK = re.compile(r"(\d{1,4})\s*([hdwmy])")
_DAYS = {"h": 0, "d": 1, "w": 7, "m": 30, "y": 365}


class Briefs:
    """Composes what readers see from the facts of their space."""

    def __init__(
        self,
        *,
        facts: Facts,
        store: Store,
        now: Callable[[], datetime],
        lexicon: Lexicon | None = None,
    ) -> None:
        """Take the facts and the clock; the lexicon tells risks, opportunities and other names."""
        self._facts = facts
        self._store = store
        self._now = now
        self._lexicon = lexicon or Lexicon()

    async def brief(self, topic: str | None, *, space: str, since: str | None = None) -> Brief:
        """Return the brief on a topic, or on everything; UserError if `since` is no time."""
        start = since_day(since, now=self._now()) if since else None
        facts = await self._facts.all(space=space)
        return brief(
            facts,
            topic=self._canonical(topic),
            now=self._now(),
            since=start,
            words=self._lexicon.words,
        )

    async def facts(self, subject: str, *, space: str, status: Status | None = None) -> Brief:
        """Return what is known of a subject, all of it or what stands in one way."""
        name = self._canonical(subject) or subject
        found = await self._facts.about(name, space=space, status=status)
        return facts_brief(found, subject=name)

    async def disputes(self, topic: str | None, *, space: str) -> Brief:
        """Return the open contradictions, all of them or those in a topic."""
        name = self._canonical(topic)
        found = await self._facts.disputes(space=space, topic=name)
        return disputes_brief(found, topic=name)

    async def claim(self, claim_id: str, *, space: str) -> Brief:
        """Return one claim in context, or the fact of an id; UserError where neither can be seen.

        A fact is found by every id that it ever had.
        """
        wanted = claim_id.strip()
        found = await self._facts.claim(wanted, space=space)
        if found is None:
            fact = await self._facts.fact(wanted, space=space)
            if fact is None:
                raise UserError(
                    f"No claim or fact that can be seen here has the id {wanted[:40]!r}; briefs "
                    "and answers show ids. A sentence quoted straight from a page has none of its "
                    "own: its link leads there."
                )
            return fact_brief(fact)
        return claim_brief(found.claim, before=found.before, after=found.after, fact=found.fact)

    def _canonical(self, name: str | None) -> str | None:
        """Return the lexicon's name for what is also called otherwise, else the name as given."""
        if name is None:
            return None
        wanted = fold(name)
        for entity in self._lexicon.entities:
            if wanted in (fold(each) for each in (entity.name, *entity.aliases)):
                return entity.name
        return name.strip()


def since_day(words: str, *, now: datetime) -> date:
    """Return the day that `7d`, `2w`, `today`, `yesterday` or an ISO date means; else UserError."""
    text, today = words.strip().casefold(), now.date()
    if text in {"today", "yesterday"}:
        return today - timedelta(days=text == "yesterday")
    if back := _BACK.fullmatch(text):
        hours = int(back[1]) if back[2] == "h" else 0
        days = int(back[1]) * _DAYS[back[2]]
        return (now - timedelta(days=min(days, 36_500), hours=hours)).date()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UserError(
            f"{words[:40]!r} is no time to look back to. Write a span such as 7d, the word today, "
            "or a date such as 2026-03-19."
        ) from None
