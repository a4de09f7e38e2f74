"""What can be asked next: made from the facts beside an answer, kept only if it is answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.briefing.answer import answer, parse
from bot.briefing.lines import leading
from bot.briefing.material import has_number, is_hard, weigh
from bot.briefing.ranking import Ranking
from bot.briefing.wording import period_words
from bot.briefing.words import Words
from bot.domain.brief import Answer
from bot.domain.claim import Kind
from bot.domain.fact import Fact, Status
from bot.domain.lexicon import Lexicon

_MOST = 3
_TRIED = 8
_LONGEST = 80  # what a button's label holds


def follow_ups(
    found: Answer, ranking: Ranking, *, lexicon: Lexicon, words: Words, now: datetime
) -> Answer:
    """Return the answer with up to three further questions that the same facts answer."""
    told = {fact.id for fact in found.facts}
    subject = found.facts[0].cell.subject if found.facts else None
    weighed = weigh(ranking.facts, central=subject)
    beside = [f for f in weighed if f.id not in told and has_number(f)]
    beside = [f for f in beside if f.status is Status.DISPUTED or is_hard(f)]
    questions: list[str] = []
    for fact in beside[:_TRIED]:
        question = _question(fact)
        if question in questions or len(question) > _LONGEST or len(questions) == _MOST:
            continue
        asked = parse(question, lexicon=lexicon, names=[fact.cell.subject], now=now, words=words)
        reply = answer(question, asked, ranking)
        if reply.answered and fact.id in {each.id for each in reply.facts}:
            questions.append(question)
    return replace(found, follow_ups=tuple(questions))


def _question(fact: Fact) -> str:
    claim = leading(fact)
    subject, attribute = fact.cell.subject, fact.cell.attribute
    when = f" for {period_words(fact.period)}" if fact.period else ""
    if claim.said.value.kind is Kind.DATE:
        return f"When was the {attribute} of {subject}?"
    if claim.said.value.kind is Kind.COUNT:
        return f"What is the number for {attribute} of {subject}{when}?"
    return f"What is the {attribute} of {subject}{when}?"
