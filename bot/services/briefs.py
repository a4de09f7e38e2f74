"""Briefs: the story on a topic, a subject's facts, the open contradictions, one claim."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from bot.briefing.asking import answers_a_story, distinct, proposed
from bot.briefing.compose import Behind, Draft, chosen_facts, drafted, told
from bot.briefing.lists.listing import claim_brief, disputes_brief, fact_brief, facts_brief
from bot.briefing.material.salience import plain_terms
from bot.domain.brief import Answer, Length
from bot.domain.claim import fold
from bot.domain.document import Place
from bot.domain.lexicon import Lexicon
from bot.errors import UserError
from bot.reconciliation.cells.match import subject_key, words_of
from bot.services.nearest import fuller, meant
from bot.services.stories import Stories

if TYPE_CHECKING:
    from bot.briefing.material.pages import Page
    from bot.domain.brief import Brief
    from bot.domain.fact import Fact, Status
    from bot.services.answer import Answers
    from bot.services.facts import Facts

_BACK = re.compile(r"(\d{1,4})\s*([hdwmy])")
_DAYS = {"h": 0, "d": 1, "w": 7, "m": 30, "y": 365}
_PAGES = 24  # documents of a story that are read sentence by sentence
_ANSWERED = 6  # questions of a brief that are answered
_NAMES = 5_000  # names of the store that a misspelt one is compared with


class Briefs:
    """Composes what readers see from the facts of their space."""

    def __init__(
        self,
        *,
        facts: Facts,
        now: Callable[[], datetime],
        lexicon: Lexicon | None = None,
        answers: Answers | None = None,
    ) -> None:
        """Take the facts and the clock.

        The lexicon tells risks, opportunities and other names; `answers` reads pages and is asked
        what a brief says that the store can answer: without them a brief goes without both.
        """
        self._facts = facts
        self._now = now
        self._lexicon = lexicon or Lexicon()
        self._answers = answers
        self._words = words_of(self._lexicon)
        self._stories = Stories(facts=facts, lexicon=self._lexicon)

    async def brief(
        self,
        topic: str | None,
        *,
        space: str,
        since: str | None = None,
        length: Length = Length.FULL,
    ) -> Brief:
        """Return the brief on a topic, or on everything; UserError if `since` is no time.

        A shorter form of only one name is that name; where the topic isn't known, the note names
        those that may be meant.
        """
        now = self._now()
        start = since_day(since, now=now) if since else None
        name, names = self._named(topic)
        facts = await self._of_story(name, names, space=space)
        known = topic is None or chosen_facts(facts, topic=name, names=names)
        if name and not known and (whole := await self._fuller(name, space=space)):
            return await self.brief(whole, space=space, since=since, length=length)
        chosen = chosen_facts(facts, topic=name, since=start, names=names)
        others = await self._stories.beside(chosen, space=space) if name is not None else ()
        behind = Behind(
            pages=await self._pages(chosen, space), words=self._lexicon.words,
            attributes=frozenset(each.name for each in self._lexicon.attributes),
            terms=self._answers.words.terms if self._answers else plain_terms, names=names,
            others=others,
        )  # fmt: skip
        draft = drafted(facts, topic=name, now=now, since=start, behind=behind)
        found = told(draft, answers=await self._asked(draft, behind, space=space), length=length)
        if topic is None or known:
            return found
        return await self._guided(found, topic, space=space)

    async def facts(self, subject: str, *, space: str, status: Status | None = None) -> Brief:
        """Return what is known of a subject, all of it or what stands in one way."""
        name = self._canonical(subject) or subject
        found = await self._facts.about(name, space=space, status=status)
        if not found and (whole := await self._fuller(name, space=space)):
            return await self.facts(whole, space=space, status=status)
        listed = facts_brief(found, subject=name)
        return listed if found else await self._guided(listed, subject, space=space)

    async def disputes(self, topic: str | None, *, space: str) -> Brief:
        """Return the open contradictions, all of them or those in a topic."""
        name = self._canonical(topic)
        found = await self._facts.disputes(space=space, topic=name)
        listed = disputes_brief(found, topic=name)
        if found or topic is None or await self._is_known(name or topic, space=space):
            return listed
        if whole := await self._fuller(name or topic, space=space):
            return await self.disputes(whole, space=space)
        return await self._guided(listed, topic, space=space)

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

    async def _of_story(
        self, name: str | None, names: frozenset[str], *, space: str
    ) -> tuple[Fact, ...]:
        """Return the facts of a topic and its documents, all of the space where none is named."""
        if name is None:
            return await self._facts.all(space=space)
        return await self._stories.of({fold(name), *names}, space=space)

    async def _pages(self, facts: Sequence[Fact], space: str) -> dict[Place, Page]:
        """Return the documents with most claims, sentence by sentence."""
        if self._answers is None:
            return {}
        counts = Counter(
            c.document.place for fact in facts for c in fact.claims if not c.said.secondary
        )
        most = set(sorted(counts, key=lambda place: (-counts[place], place))[:_PAGES])
        told = (
            replace(fact, claims=own) for fact in facts
            if (own := tuple(c for c in fact.claims if c.document.place in most))
        )  # fmt: skip
        pages = await self._answers.pages(tuple(told), space)
        return {place: page for place, page in pages.items() if place in most}

    async def _asked(self, draft: Draft, behind: Behind, *, space: str) -> tuple[Answer, ...]:
        """Return the answers to questions that the story suggests; those without one are left."""
        if self._answers is None or not draft.facts:
            return ()
        questions = proposed(draft.weighed, pages=behind.pages, cues=draft.material.cues)
        found: list[Answer] = []
        for question, fact in questions.items():
            reply = await self._answers.reply(question, space=space)
            if answers_a_story(reply, draft.facts, of=fact):
                found.append(reply)
        return distinct(found)[:_ANSWERED]

    async def _is_known(self, name: str, *, space: str) -> bool:
        known = await self._facts.topics(name, space=space, limit=_NAMES)
        return fold(name) in (fold(each) for each in known)

    async def _fuller(self, name: str, *, space: str) -> str | None:
        """Return the one subject's name that an unknown name is the beginning of, if it is one."""
        if await self._is_known(name, space=space):
            return None
        known = await self._facts.subjects(name, space=space, limit=_NAMES)
        return fuller(name, known, key=lambda each: subject_key(each, self._words))

    async def _guided(self, empty: Brief, name: str, *, space: str) -> Brief:
        """Return a brief on nothing with the names that may have been meant, if any is near."""
        known = await self._facts.topics("", space=space, limit=_NAMES)
        aliases = [a for e in self._lexicon.entities if e.name in known for a in e.aliases]
        return replace(empty, note=f"{empty.note or ''}{meant(name, (*known, *aliases))}")

    def _named(self, topic: str | None) -> tuple[str | None, frozenset[str]]:
        """Return a topic's own name, and all its names, folded: one without its ending, too."""
        name = self._canonical(topic)
        if name is None:
            return None, frozenset()
        bare = fold(self._words.subject(name))
        for entity in self._lexicon.entities:
            if entity.name == name:
                return name, frozenset({bare, *map(fold, (entity.name, *entity.aliases))})
        return name, frozenset({fold(name), bare})

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
