"""Answering a question: what the best matching claims say, in their words, or a plain "not known".

Every number and name in an answer stands in a quote that it cites.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.briefing.answering.comparing import compare
from bot.briefing.answering.question import parse
from bot.briefing.answering.ranking import Hit, Ranking
from bot.briefing.answering.standing import (
    agreed_first,
    claimed,
    current,
    doubt,
    for_its_number,
    for_its_words,
    in_its_money,
)
from bot.briefing.answering.telling import citations, tell
from bot.briefing.answering.told import holds, who
from bot.briefing.answering.weighing import BAR, BESIDE
from bot.briefing.answering.whether import nearest, verdict
from bot.briefing.material.facts import is_told, weigh
from bot.briefing.material.pages import widened
from bot.briefing.phrasing.labels import is_worded
from bot.briefing.phrasing.lines import leading, sides_text, source, statement
from bot.domain.brief import Answer
from bot.domain.claim import Claim, Kind
from bot.domain.counting import count_words
from bot.domain.fact import Fact, Status
from bot.domain.question import Asks, Question

__all__ = ["answer", "parse"]

_NEAR = 0.4  # below the best score, another sentence is still told beside it
_AHEAD = 0.1  # how far one that isn't trusted may be ahead of one that is
_SAME_MATTER = 0.15  # what speaks for going on with the documents that answered a part before
_MOST_TOLD = 4
_ROOM = 380  # characters of an answer with all its parts
_MOST_PARTS = 5
_MOST_NAMED = 3  # attributes of a subject that are named where it isn't known what is asked


def answer(text: str, questions: Sequence[Question], ranking: Ranking) -> Answer:
    """Return the answer to a question taken apart; its text joins the parts' answers.

    `ranking` holds the facts that may answer. A part that can't be answered is said to be unknown
    beside the others, of which one that is answered vouches for it a little; with none answered the
    question is declined.
    """
    room = _ROOM // max(1, min(len(questions), _MOST_PARTS))
    parts: list[Answer] = []
    for question in questions[:_MOST_PARTS]:
        parts.append(_part(question, ranking, before=parts, room=room))
    if not parts:
        return Answer(question=text, answered=False, text="There is no question in that.")
    if any(part.answered for part in parts):
        for at, question in enumerate(questions[:_MOST_PARTS]):
            if not parts[at].answered:
                parts[at] = _part(question, ranking, before=parts[:at], room=room, bar=BESIDE)
    return replace(parts[0], question=text) if len(parts) == 1 else _joined(text, parts)


def _part(
    question: Question, ranking: Ranking, *, before: Sequence[Answer], room: int, bar: float = BAR
) -> Answer:
    if told := _leans(question, before[-1] if before else None):
        return told
    hits = _kept_to(ranking.hits(question), before, ranking)
    good = [hit for hit in hits if hit.meets and hit.share >= bar]
    good[:1] = [claimed(hit, among=hits) for hit in good[:1]]
    good = [_wide(current(hit, question, among=good), ranking) for hit in good]
    if question.asks is Asks.COMPARE:
        return compare(question, good or hits[:4], ranking.facts) or _declined(
            question, hits, ranking
        )
    if not good or good[0].score < hits[0].score - _AHEAD:
        return _declined(question, hits, ranking)
    good = [hit for hit in good if _is_borne_out(hit, question, ranking)]
    if not good:
        return _declined(question, hits, ranking)
    if question.asks is Asks.WHETHER:
        judged = verdict(question, good, room=room) or nearest(question, good)
        return judged or _declined(question, hits, ranking)
    good = [in_its_money(hit, question, ranking) for hit in good]
    good = [for_its_number(for_its_words(hit, question)) for hit in good]
    good = [hit for hit in good if not _is_told(hit, before)] or good
    best = _with_reason(_best(agreed_first(good, question)), question, ranking)
    told = tell(
        question, best, doubt=doubt(best[0], question, ranking),
        beside=_siblings(best[0], hits), room=room,
    )  # fmt: skip
    return _with_witness(told, best[0], question, ranking)


def _kept_to(hits: list[Hit], before: Sequence[Answer], ranking: Ranking) -> list[Hit]:
    """Return the hits, those of the matter that the earlier parts were answered with ahead."""
    first = (part.lines[0].claims[0] for part in before if part.answered and part.lines)
    matter = ranking.of_a_matter(claim.document.place for claim in first)
    ahead = (
        replace(hit, score=hit.score + _SAME_MATTER) if hit.claim.document.place in matter else hit
        for hit in hits
    )
    return sorted(ahead, key=lambda hit: -hit.score)


def alone(
    question: Question, hit: Hit, ranking: Ranking, *, among: Sequence[Hit], room: int
) -> Answer | None:
    """Return what is told of one statement `among` others, None where it gives no answer."""
    shown = _wide(current(hit, question, among=among), ranking)
    if question.asks is Asks.COMPARE:
        return compare(question, [shown], ranking.facts)
    if question.asks is Asks.WHETHER:
        return verdict(question, [shown], room=room)
    return tell(question, [shown], beside=(), room=room)


def _is_borne_out(hit: Hit, question: Question, ranking: Ranking) -> bool:
    """Return whether a quote holds the name that the hit answers "who" with."""
    name = who(hit.claim, question)
    return not name or _witness(hit, name, ranking) is not None


def _witness(hit: Hit, name: str, ranking: Ranking) -> Claim | None:
    """Return the claim whose quote holds the name: the hit's own, else one of its document."""
    if holds(hit.claim, name):
        return hit.claim
    place = hit.claim.document.place
    beside = (claim for fact in ranking.facts for claim in fact.claims)
    return next(
        (
            claim
            for claim in beside
            if claim.document.place == place
            and name in (claim.said.subject, claim.said.value.text, claim.said.asserted_by)
            and holds(claim, name)
        ),
        None,
    )


def _with_witness(told: Answer, hit: Hit, question: Question, ranking: Ranking) -> Answer:
    """Return the answer with the quote that holds the name it tells, where its own doesn't."""
    name = who(hit.claim, question)
    witness = _witness(hit, name, ranking) if name and told.answered else None
    if witness is None or any(witness in line.claims for line in told.lines):
        return told
    return replace(told, lines=(*told.lines, *citations([witness])))


def _wide(hit: Hit, ranking: Ranking) -> Hit:
    """Return the hit with the whole sentence of its claim."""
    claim = hit.claim
    return replace(hit, claim=widened(claim, ranking.pages.get(claim.document.place)))


def _is_told(hit: Hit, before: Sequence[Answer]) -> bool:
    """Return whether an earlier part of the question was answered with the hit."""
    return any(answer.lines and answer.lines[0].claims[0].id == hit.claim.id for answer in before)


def _best(hits: list[Hit]) -> list[Hit]:
    """Return the best hit and others that come near it in other sentences, other documents first.

    Each brings another sentence; four at most.
    """
    chosen = hits[:1]
    near = [hit for hit in hits[1:] if hit.score >= hits[0].score - _NEAR]
    places = {hits[0].claim.document.place}
    for elsewhere in (True, False):
        for hit in near:
            new = hit.claim.document.place not in places
            if new is elsewhere and all(_apart(hit, other) for other in chosen):
                chosen.append(hit)
                places.add(hit.claim.document.place)
    return chosen[:_MOST_TOLD]


def _with_reason(best: list[Hit], question: Question, ranking: Ranking) -> list[Hit]:
    """Return the hits, behind the first of them the sentence beside it that may say why."""
    if question.asks is not Asks.WHY or best[0].traits.get("why reason"):
        return best
    reason = ranking.reason_beside(best[0])
    return [best[0], reason, *(hit for hit in best[1:] if _apart(hit, reason))] if reason else best


def _apart(hit: Hit, other: Hit) -> bool:
    """Return whether two hits are of two facts, in two sentences."""
    return hit.fact is not other.fact and not _same(hit, other)


def _same(hit: Hit, other: Hit) -> bool:
    return hit.claim.said.quote.text == other.claim.said.quote.text


def _siblings(first: Hit, hits: list[Hit]) -> list[Hit]:
    """Return the hits that name other things in the same sentence: the rest of a list."""
    said = first.claim.said
    if said.value.kind is not Kind.NAME:
        return []
    found = {
        hit.claim.said.value.text: hit
        for hit in reversed(hits)
        if hit.claim.said.value.kind is Kind.NAME
        and hit.claim.said.attribute == said.attribute
        and hit.claim.document.place == first.claim.document.place
        and said.quote.start <= hit.claim.said.quote.start
        and hit.claim.said.quote.end <= said.quote.end
        and hit.claim.said.quote.text in said.quote.text
    }
    found.pop(said.value.text, None)
    return sorted(found.values(), key=lambda hit: said.quote.text.find(hit.claim.said.value.text))


def _leans(question: Question, before: Answer | None) -> Answer | None:
    """Return the answer to a part about the answer before it: who says so, do sources agree."""
    if before is None or not before.answered or not before.facts:
        return None
    text = question.text.casefold()
    fact = before.facts[0]
    if question.asks is Asks.COMPARE:
        return replace(before, question=question.text, text=agreement(fact))
    if question.asks is Asks.WHO and any(
        word in text for word in ("said so", "by whom", "says so", "谁说")
    ):
        named = [claim for claim in fact.claims if claim.said.asserted_by]
        if named:
            who = ", ".join(dict.fromkeys(claim.said.asserted_by or "" for claim in named))
            return replace(
                before, question=question.text, text=f"Said by {who}.", lines=citations(named)
            )
    return None


def agreement(fact: Fact) -> str:
    """Return whether the sources agree on a fact, with both sides where they don't."""
    if fact.status is Status.DISPUTED:
        return f"No, disputed: {sides_text(fact, short=True)}."
    origins = count_words(len(fact.origins), "origin")
    if fact.status is Status.CORROBORATED:
        return f"Yes: {origins} agree."
    return f"No contradiction is known; it rests on {origins}."


def _declined(question: Question, hits: Sequence[Hit], ranking: Ranking) -> Answer:
    """Return that the store doesn't answer, in a sentence that says what it holds on the matter."""
    on = f" on {', '.join(question.subjects)}" if question.subjects else ""
    text = f"Nothing in the store answers that{on}"
    claim = _held(question, hits, ranking)
    if claim is None:
        known = _known_best(question, ranking)
        held = f"; best known there: {', '.join(known)}" if known else ""
        return Answer(question=question.text, answered=False, text=f"{text}{held}.")
    named = f"{claim.said.subject}, {claim.said.attribute}: " if is_worded(claim) else ""
    return Answer(
        question=question.text,
        answered=False,
        text=f"{text}; it does hold {named}{statement(claim)} ({source(claim)}).",
        lines=citations([claim]),
    )


def _held(question: Question, hits: Sequence[Hit], ranking: Ranking) -> Claim | None:
    """Return the stored claim on the subjects asked about that comes nearest to the question.

    It shares more with the question than the name of whom it is about.
    """
    about = question.subjects
    own = [hit for hit in hits if hit.fact.id and (not about or hit.claim.said.subject in about)]
    named = [hit for hit in own if ranking.names(question, hit.claim)] or own
    known = [hit.claim for hit in named if ranking.shared(question, hit.claim)]
    return next((claim for claim in known if is_worded(claim)), next(iter(known), None))


def _known_best(question: Question, ranking: Ranking) -> list[str]:
    """Return the names of what is best borne out of the subjects asked about."""
    about = question.subjects
    facts = weigh(ranking.facts, central=about[0]) if about else ()
    own = (leading(fact) for fact in facts if fact.cell.subject in about and is_told(fact))
    named = (
        claim.said.attribute
        for claim in own
        if is_worded(claim) and claim.said.value.kind not in (Kind.DATE, Kind.NAME)
    )
    return list(dict.fromkeys(named))[:_MOST_NAMED]


def _joined(text: str, parts: list[Answer]) -> Answer:
    known = [part for part in parts if part.answered]
    lines = {line.claims[0].id: line for part in known for line in part.lines}
    statuses = [part.status for part in known if part.status]
    status = Status.DISPUTED if Status.DISPUTED in statuses else next(iter(statuses), None)
    shown = known or parts[:1]
    return Answer(
        question=text,
        answered=bool(known),
        text=" ".join(dict.fromkeys(part.text for part in (parts if known else shown))),
        status=status,
        facts=tuple(dict.fromkeys(fact for part in known for fact in part.facts)),
        lines=tuple(lines.values()),
        parts=tuple(parts),
    )
