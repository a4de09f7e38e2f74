"""Answers: a question in, what the store says to it out, with its citations."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from bot.briefing.answering.answer import answer, parse
from bot.briefing.answering.following import follow_ups
from bot.briefing.answering.question import mentions
from bot.briefing.answering.ranking import Ranking
from bot.briefing.answering.weighing import ANSWERS, RANKING
from bot.briefing.answering.words import Words
from bot.briefing.material.pages import Page
from bot.domain.claim import Claim, fold
from bot.domain.document import DocumentHead, Place, seen_from
from bot.domain.lexicon import Lexicon
from bot.domain.reading import PeriodMention, Sentence, ValueMention
from bot.errors import UserError
from bot.extraction.page.blocks import HEADING, ROW, find_blocks
from bot.extraction.page.sentences import split_sentences
from bot.extraction.passage import Passage
from bot.extraction.periods.times import find_periods, resolve_period
from bot.extraction.phrases import Phrasebook, phrasebook
from bot.extraction.suppositions import supposed_from
from bot.extraction.values.quantities import find_values

if TYPE_CHECKING:
    from bot.domain.brief import Answer
    from bot.domain.fact import Fact
    from bot.domain.question import Question
    from bot.search.index import Index
    from bot.services.facts import Facts
    from bot.store.sqlite import Store

_PROPOSED = 120  # claims that full text may propose
_DOCUMENTS = 16  # documents whose every claim is looked at
_WRITTEN = 8  # documents that full text finds by all that they say, beside their claims
_ACROSS, _DOCUMENTS_ACROSS = 30, 3  # the same by the words of the other script
_EARLY = 5  # how little the first places differ
_MOST_FACTS = 1500
_PAGES = 64  # documents whose every sentence is looked at, those that full text proposes first
_LONGEST = 1000
_LONGEST_TEXT = 200_000  # characters of a document that a question looks through
_FOUND = 10_000  # sentences whose values and times are kept
_SUPPOSED = "supposed"  # the role of a sentence that tells what might have been
_KEPT = 512  # documents kept in sentences between two questions

Found = tuple[tuple[ValueMention, ...], tuple[PeriodMention, ...]]


class Answers:
    """Answers questions in a space; full text proposes, the facts decide."""

    def __init__(
        self,
        *,
        store: Store,
        index: Index,
        facts: Facts,
        lexicon: Lexicon,
        now: Callable[[], datetime],
    ) -> None:
        """Take the store and its index, the facts, the lexicon and the clock."""
        self._store = store
        self._index = index
        self._facts = facts
        self._lexicon = lexicon
        self._found: dict[tuple[str, date | None], Found] = {}
        self._kept: dict[Place, tuple[str, Page]] = {}
        self._now = now

    @cached_property
    def words(self) -> Words:
        """Return the lexicon's words, by which questions and sentences are compared."""
        return Words(self._lexicon)

    @cached_property
    def _book(self) -> Phrasebook:
        return phrasebook(self._lexicon)

    def forget(self) -> None:
        """Let go of what was read of documents; the next question reads what it needs again."""
        self._kept.clear()
        self._found.clear()
        self.words.forget()

    async def ask(self, question: str, *, space: str) -> Answer:
        """Return the answer to a question of one or several parts, as `space` may see it.

        UserError for a question of nothing or of more than 1,000 characters, and where nothing was
        found in an index that doesn't hold all of the store.
        """
        found, ranking = await self._answered(_checked(question), space=space)
        if not found.answered and not await self._index.follow(self._store):
            raise UserError(
                "Nothing was found, but the search index is missing, behind or can't be opened: "
                "run `twosource rebuild` as a user who may write to its folder, then ask again."
            )
        return follow_ups(found, ranking, lexicon=self._lexicon, words=self.words, now=self._now())

    async def reply(self, question: str, *, space: str) -> Answer:
        """Return the answer to a question of our own, without what could be asked next."""
        found, _ = await self._answered(" ".join(question.split()), space=space)
        return found

    async def _answered(self, question: str, *, space: str) -> tuple[Answer, Ranking]:
        asked, ranking = await self.ranked(question, space=space)
        return answer(question, asked, ranking), ranking

    async def ranked(self, question: str, *, space: str) -> tuple[tuple[Question, ...], Ranking]:
        """Return the parts of a question, and what ranks the statements that may answer them."""
        words = self.words
        proposed = await self._proposed(question, space)
        across = await self._searched(words.across(question), space, limit=_ACROSS)
        names = dict.fromkeys((*self._known(question), *(c.said.subject for c in proposed)))
        asked = parse(
            question, lexicon=self._lexicon, names=names, now=self._now(),
            resolve=_resolved, words=words,
        )  # fmt: skip
        subjects = {name for part in asked for name in part.subjects}
        places = _best_documents(proposed, most=_DOCUMENTS)
        places |= _best_documents(across, most=_DOCUMENTS_ACROSS)
        written = await self._written(question, space)
        places |= written.keys()
        facts = await self._candidates(subjects, [*proposed, *across], places, space)
        told = [*proposed, *across, *(claim for fact in facts for claim in fact.claims)]
        heads = written | {claim.document.place: claim.document for claim in told}
        pages = await self._pages(dict(islice(heads.items(), _PAGES)), space)
        ranking = Ranking(
            facts, words=words, pages=pages, read=self._read,
            weights=self._lexicon.weights.get(ANSWERS),
            order=self._lexicon.weights.get(RANKING),
        )  # fmt: skip
        return asked, ranking

    async def _proposed(self, question: str, space: str) -> list[Claim]:
        await self._index.follow(self._store)
        return await self._searched(self._query(question), space, limit=_PROPOSED)

    async def _written(self, question: str, space: str) -> dict[Place, DocumentHead]:
        """Return the documents that full text finds by what they say, the best first."""
        spaces = seen_from(space)
        found = await self._index.documents(
            self._query(question), spaces=spaces, limit=_WRITTEN * 2
        )
        async with self._store.reading() as rx:
            heads = await rx.claims.telling(spaces, found)
        seen = (place for place in found if place in heads)
        return {place: heads[place] for place in islice(seen, _WRITTEN)}

    def _query(self, question: str) -> str:
        """Return what full text is asked: a question, and the known names that stand in it."""
        return " ".join((question, *self._known(question)))

    async def _searched(self, query: str, space: str, *, limit: int) -> list[Claim]:
        """Return the visible claims that full text finds by a query, the best first."""
        spaces = seen_from(space)
        ids = await self._index.search(query, spaces=spaces, limit=limit)
        async with self._store.reading() as rx:
            claims = await rx.claims.visible(spaces, ids=ids)
        order = {id_: at for at, id_ in enumerate(ids)}
        return sorted(claims, key=lambda claim: order.get(claim.id, len(order)))

    async def pages(self, facts: Sequence[Fact], space: str) -> dict[Place, Page]:
        """Return the documents of the facts, sentence by sentence, those read before as kept."""
        heads = {c.document.place: c.document for fact in facts for c in fact.claims}
        return await self._pages(heads, space)

    async def _pages(self, heads: Mapping[Place, DocumentHead], space: str) -> dict[Place, Page]:
        async with self._store.reading() as rx:
            texts = await rx.documents.texts(seen_from(space), sorted({k for _, k in heads}))
        return {
            place: self._page(head, texts[place]) for place, head in heads.items() if place in texts
        }

    def _page(self, head: DocumentHead, text: str) -> Page:
        kept = self._kept.pop(head.place, None)
        if kept is None or kept[0] != text:
            kept = (text, Page(head=head, sentences=tuple(self._sentences(head, text))))
        self._kept[head.place] = kept
        while len(self._kept) > _KEPT:
            self._kept.pop(next(iter(self._kept)))
        return kept[1]

    def _sentences(self, head: DocumentHead, text: str) -> Iterator[Sentence]:
        blocks = find_blocks(
            text[:_LONGEST_TEXT], book=self._book, title=head.title, outlet=head.outlet
        )
        for block in blocks:
            whole = block.role in (ROW, HEADING)
            spans = ((block.start, block.end),)
            for start, end in spans if whole else split_sentences(block.text, start=block.start):
                sentence = Sentence(
                    start=start, end=end, text=text[start:end],
                    role=block.role, secondary=block.secondary,
                )  # fmt: skip
                passage = Passage(sentence=sentence, language=head.language or "", clauses=())
                supposed = supposed_from(passage) is not None
                yield replace(sentence, role=_SUPPOSED) if supposed else sentence

    def _read(self, sentence: str, day: date | None) -> Found:
        """Return the values and times of a sentence; what was read lately is kept."""
        found = self._found.pop((sentence, day), None) or (
            find_values(sentence, lexicon=self._lexicon),
            find_periods(sentence, anchor=day),
        )
        self._found[sentence, day] = found
        while len(self._found) > _FOUND:
            self._found.pop(next(iter(self._found)))
        return found

    def _known(self, question: str) -> list[str]:
        """Return the names of the lexicon that the question mentions by any of their names."""
        return [
            entity.name
            for entity in self._lexicon.entities
            if any(mentions(question, name) for name in (entity.name, *entity.aliases))
        ]

    async def _candidates(
        self, subjects: set[str], proposed: Sequence[Claim], places: set[Place], space: str
    ) -> list[Fact]:
        """Return the facts about the subjects, those proposed, and all of some documents.

        A document that full text proposes well may say the answer in words that it did not find.
        """
        ids, wanted = {claim.id for claim in proposed}, {fold(name) for name in subjects}
        keys = {key for _, key in places}
        facts = await self._facts.beside(proposed, documents=keys, subjects=subjects, space=space)
        near, far = [], []
        for fact in facts:
            if any(claim.id in ids for claim in fact.claims):
                near.append(fact)
            elif fold(fact.cell.subject) in wanted or any(
                claim.document.place in places for claim in fact.claims
            ):
                far.append(fact)
        return [*near, *far][:_MOST_FACTS]


def _checked(question: str) -> str:
    """Return the question on one line; UserError where it is empty or too long."""
    question = " ".join(question.split())
    if not question:
        raise UserError("There is no question. Ask something, such as: who said what, and when?")
    if len(question) > _LONGEST:
        raise UserError(
            f"The question has {len(question)} characters; it may have at most {_LONGEST}."
        )
    return question


def _best_documents(proposed: Sequence[Claim], *, most: int) -> set[Place]:
    """Return the documents that full text proposes best, by the places of their claims."""
    scores: dict[Place, float] = {}
    for at, claim in enumerate(proposed):
        place = claim.document.place
        scores[place] = scores.get(place, 0.0) + 1 / (at + _EARLY)
    return set(sorted(scores, key=lambda place: (-scores[place], place))[:most])


def _resolved(words: str, anchor: date) -> str | None:
    return resolve_period(words, anchor=anchor)
