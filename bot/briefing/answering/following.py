"""What can be asked next: made from the facts beside an answer, kept only if it is answered."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from bot.briefing.answering.answer import answer, parse
from bot.briefing.answering.ranking import Ranking
from bot.briefing.answering.words import Words
from bot.briefing.asking import is_owned, question_on
from bot.briefing.material.cues import Cues
from bot.briefing.material.facts import has_number, is_hard, weigh
from bot.briefing.phrasing.lines import leading
from bot.briefing.phrasing.wording import has_chinese
from bot.domain.brief import Answer
from bot.domain.claim import Kind
from bot.domain.fact import Fact, Status
from bot.domain.lexicon import Attribute, Lexicon
from bot.domain.question import Question

_MOST = 3
_TRIED = 5
_LONGEST = 80  # what a button's label holds
_PROPER = re.compile(r"[A-Z0-9][^,;:“”\"]{1,39}")
_HAN_NAME = re.compile(r"[A-Za-z0-9 ·.-]*[一-鿿][A-Za-z0-9一-鿿 ·.-]{0,14}")


def follow_ups(
    found: Answer, ranking: Ranking, *, lexicon: Lexicon, words: Words, now: datetime
) -> Answer:
    """Return the answer with up to three further questions that the same story answers."""
    told = {fact.id for fact in found.facts}
    if found.facts:
        subject: str | None = found.facts[0].cell.subject
    else:  # where nothing answers, what was asked of may still be known
        every = sorted({fact.cell.subject for fact in ranking.facts})
        parts = parse(found.question, lexicon=lexicon, names=every, now=now, words=words)
        subject = next((name for part in parts for name in part.subjects if name in every), None)
    chinese = has_chinese(found.question)
    known = {attribute.name: attribute for attribute in lexicon.attributes}
    cues = Cues(words=lexicon.words, attributes=frozenset(known))
    questions: list[str] = []
    names = [subject] if subject else []
    before = parse(found.question, lexicon=lexicon, names=names, now=now, words=words)
    for fact in _beside(found, ranking, subject, cues)[:_TRIED]:
        if fact.id in told or len(questions) == _MOST:
            continue
        attribute = known[fact.cell.attribute]
        question = _in_chinese(fact, attribute) if chinese else _in_english(fact, cues)
        if question is None or question in questions or len(question) > _LONGEST:
            continue
        asked = parse(question, lexicon=lexicon, names=[fact.cell.subject], now=now, words=words)
        if any(_rephrases(asked[0], each) for each in before):
            continue
        reply = answer(question, asked, ranking)
        if reply.answered and fact.id in {each.id for each in reply.facts}:
            questions.append(question)
    return replace(found, follow_ups=tuple(questions))


def _rephrases(question: Question, other: Question) -> bool:
    """Return whether a question asks no more of the same than the other one did."""
    if question.subjects != other.subjects or question.period not in (None, other.period):
        return False
    named = bool(question.attributes) and set(question.attributes) <= set(other.attributes)
    return named or set(question.words) <= set(other.words)


def _beside(found: Answer, ranking: Ranking, subject: str | None, cues: Cues) -> list[Fact]:
    """Return the facts of the story that the answer cites, or that it is asked of, best first."""
    places = {claim.document.place for line in found.lines for claim in line.claims}
    weighed = weigh(ranking.facts, central=subject)
    return [
        fact
        for fact in weighed
        if has_number(fact)
        and is_owned(fact, cues=cues)
        and (fact.status is Status.DISPUTED or is_hard(fact))
        and (fact.cell.subject == subject or any(c.document.place in places for c in fact.claims))
    ]


def _in_english(fact: Fact, cues: Cues) -> str | None:
    """Return the question on a fact; None on a broad matter, of which its owner says too little."""
    broad = cues.words.get("broad_attributes", ())
    return None if fact.cell.attribute in broad else question_on(fact, cues=cues)


def _in_chinese(fact: Fact, attribute: Attribute) -> str | None:
    subject = fact.cell.subject
    words = [word for word in attribute.triggers if re.fullmatch("[一-鿿]{2,}", word)]
    if not words or not (_PROPER.fullmatch(subject) or _HAN_NAME.fullmatch(subject)):
        return None
    if leading(fact).said.value.kind is Kind.DATE:
        return f"{subject}的{words[0]}是什么时候?"
    return f"{subject}的{words[0]}是多少?"
