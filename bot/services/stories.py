"""The facts that a brief on a topic is made of, looked for at its story's own keys.

Whatever else a space knows is left where it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import count
from typing import TYPE_CHECKING

from bot.briefing.compose import BESIDE, STORY, bears, documents_about, spoken_of
from bot.domain.claim import fold
from bot.domain.document import Place, seen_from
from bot.domain.lexicon import Lexicon
from bot.reconciliation.cells.match import spelled, subject_key, words_of
from bot.reconciliation.reconcile import in_order
from bot.store.topics import Topic

if TYPE_CHECKING:
    from bot.domain.claim import Claim
    from bot.domain.fact import Fact
    from bot.services.facts import Facts
    from bot.store.session import Session

_BATCH = 50  # documents whose claims are counted at a time


class Stories:
    """Looks for the facts of a topic's documents, and of the newest others on what these are on."""

    def __init__(self, *, facts: Facts, lexicon: Lexicon) -> None:
        self._facts = facts
        self._words = words_of(lexicon)

    async def of(self, names: Collection[str], *, space: str) -> tuple[Fact, ...]:
        """Return the facts under a topic's folded names, and of the documents largely about it."""
        spaces, wanted, story = seen_from(space), frozenset(names), set[str]()
        subjects = frozenset(subject_key(name, self._words) for name in wanted)
        topic = Topic(names=wanted, subjects=subjects)

        async def cells(rx: Session) -> set[str]:
            keys = sorted(await rx.topics.documents(spaces, topic))
            for at in range(0, len(keys), _BATCH):
                some = keys[at : at + _BATCH]
                claims = await rx.claims.visible(spaces, documents=some)
                story.update(self._largely_about(topic, claims))
            return await rx.topics.cells(spaces, topic, documents=story)

        def told(fact: Fact) -> bool:
            return bears(fact, wanted) or any(c.document.key in story for c in fact.claims)

        found = await self._facts.under(cells, space=space, wanted=told)
        if not story:
            return found
        story &= documents_about(found, wanted)
        return tuple(fact for fact in found if told(fact))

    async def beside(self, chosen: Sequence[Fact], *, space: str) -> tuple[Fact, ...]:
        """Return the facts of other documents on what the chosen facts speak of.

        They are the newest, as many as a brief names beside its own if there are so many.
        """
        known = {claim.document.place for fact in chosen for claim in fact.claims}
        found: dict[object, Fact] = {}
        told: set[Place] = set()
        for after in count(step=BESIDE):
            places, more = await self._near(chosen, but=known, after=after, space=space)
            found |= {(fact.cell, fact.period, fact.id): fact for fact in more}
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

    def _largely_about(self, topic: Topic, claims: Iterable[Claim]) -> set[str]:
        """Return the keys of documents, of their claims, that may largely be about a topic.

        No fewer are than by facts: in these a claim counts once for each restatement, too.
        """
        own, of_topic = Counter[str](), Counter[str]()
        for claim in claims:
            said, key = claim.said, claim.document.key
            about = fold(said.subject) in topic.names
            about = about or subject_key(said.subject, self._words) in topic.subjects
            own[key] += not said.secondary
            of_topic[key] += (1 + len(said.value.equivalents)) * (about and not said.secondary)
        return {key for key, number in of_topic.items() if number and number >= STORY * own[key]}
