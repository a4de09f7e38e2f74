"""The facts that a brief on a topic is made of, looked for at its story's own keys.

Whatever else a space knows is left where it is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import count
from typing import TYPE_CHECKING

from bot.briefing.compose import BESIDE, bears, spoken_of
from bot.domain.claim import fold
from bot.domain.document import Place, seen_from
from bot.domain.lexicon import Lexicon
from bot.reconciliation.cells.match import spelled, subject_key, words_of
from bot.reconciliation.reconcile import in_order
from bot.store.topics import Topic

if TYPE_CHECKING:
    from bot.domain.fact import Cell, Fact
    from bot.services.facts import Facts
    from bot.store.session import Session


class Stories:
    """Looks for the facts of a topic's documents, and of the newest others on what these are on."""

    def __init__(self, *, facts: Facts, lexicon: Lexicon) -> None:
        self._facts = facts
        self._words = words_of(lexicon)

    async def of(self, names: Collection[str], *, space: str) -> tuple[Fact, ...]:
        """Return the facts under a topic's folded names, and all of the documents that tell of it.

        A brief covers those of the documents that are largely about it.
        """
        spaces, wanted, story = seen_from(space), frozenset(names), set[str]()
        subjects = frozenset(subject_key(name, self._words) for name in wanted)
        topic = Topic(names=wanted, subjects=subjects)

        async def cells(rx: Session) -> set[str]:
            story.update(await rx.topics.documents(spaces, topic))
            return await rx.topics.cells(spaces, topic, documents=story)

        def told(fact: Fact) -> bool:
            return bears(fact, wanted) or any(c.document.key in story for c in fact.claims)

        return await self._facts.under(cells, space=space, wanted=told)

    async def beside(
        self, facts: Iterable[Fact], *, chosen: Sequence[Fact], space: str
    ) -> tuple[Fact, ...]:
        """Return facts, and with them those of other documents on what the chosen ones speak of.

        The others are the newest, as many as a brief names beside its own if there are so many.
        """
        known = {claim.document.place for fact in chosen for claim in fact.claims}
        found, told = {_place(fact): fact for fact in facts}, set[Place]()
        for after in count(step=BESIDE):
            places, more = await self._near(chosen, but=known, after=after, space=space)
            found |= {_place(fact): fact for fact in more}
            told |= places & {claim.document.place for fact in more for claim in fact.claims}
            if len(places) < BESIDE or len(told) >= BESIDE:
                break
        return in_order(found.values())

    async def _near(
        self, chosen: Sequence[Fact], *, but: set[Place], after: int, space: str
    ) -> tuple[set[Place], tuple[Fact, ...]]:
        """Return the next documents that speak of what the chosen facts do, and the facts on it.

        What is claimed there may no longer be seen: then no fact tells of it.
        """
        names, near = spoken_of(chosen), set[Place]()
        subjects = {spelled(name) for name in names}

        async def cells(rx: Session) -> set[str]:
            found = await rx.topics.elsewhere(
                seen_from(space), subjects, but=but, limit=BESIDE, after=after
            )
            near.update(found)
            return set().union(*found.values())

        def is_near(fact: Fact) -> bool:
            places = {claim.document.place for claim in fact.claims if not claim.said.secondary}
            return fold(fact.cell.subject) in names and not places.isdisjoint(near)

        return near, await self._facts.under(cells, space=space, wanted=is_near)


def _place(fact: Fact) -> tuple[Cell, str | None, str]:
    return fact.cell, fact.period, fact.id
