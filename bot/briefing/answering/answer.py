"""Answering a question: what the best matching claims say, in their words, or a plain "not known".

Every number and name in an answer stands in a quote that it cites.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.briefing.answering.comparing import compare
from bot.briefing.answering.fitting import asks_change, is_measure, is_other_measure
from bot.briefing.answering.question import parse
from bot.briefing.answering.ranking import Hit, Ranking
from bot.briefing.answering.told import holds, lead, who
from bot.briefing.answering.whether import verdict
from bot.briefing.lines import cited, leading, quoted, side_claims, sides_text, source, statement
from bot.briefing.wording import count_words
from bot.domain.brief import Answer, Line
from bot.domain.claim import Claim, Kind
from bot.domain.fact import ConflictKind, Fact, Status
from bot.domain.question import Asks, Question

__all__ = ["answer", "parse"]

_BAR = 0.57  # share of the question that a claim must say to answer it
_LONG, _BAR_OF_LONG = 12, 0.4  # words of a question so full of detail that less will do
_LEAST_QUOTE = 60  # characters of a quote that are shown at least
_NEAR = 0.85  # of the best score, for another fact to be told beside it
_ROOM = 380  # characters of an answer with all its parts
_MOST_PARTS = 5
_TYPES = frozenset({Asks.AMOUNT, Asks.COUNT, Asks.WHEN})


def answer(text: str, questions: Sequence[Question], ranking: Ranking) -> Answer:
    """Return the answer to a question taken apart; its text joins the parts' answers.

    `ranking` holds the facts that may answer. A part that can't be answered is said to be unknown
    beside the others; with none answered the question is declined.
    """
    room = _ROOM // max(1, min(len(questions), _MOST_PARTS))
    parts: list[Answer] = []
    for question in questions[:_MOST_PARTS]:
        parts.append(_part(question, ranking, before=parts, room=room))
    if not parts:
        return Answer(question=text, answered=False, text="There is no question in that.")
    return replace(parts[0], question=text) if len(parts) == 1 else _joined(text, parts)


def _part(question: Question, ranking: Ranking, *, before: Sequence[Answer], room: int) -> Answer:
    if told := _leans(question, before[-1] if before else None):
        return told
    hits = ranking.hits(question)
    bar = _BAR if len(question.words) < _LONG else _BAR_OF_LONG
    good = [_current(hit, question) for hit in hits if hit.share >= bar]
    good = _measured([hit for hit in good if _is_borne_out(hit, question, ranking)], question)
    if question.asks is Asks.COMPARE:
        return compare(question, good or hits[:4], ranking.facts) or _declined(question, hits)
    if not good:
        return _declined(question, hits)
    if question.asks is Asks.WHETHER:
        return verdict(question, good, room=room) or _declined(question, hits)
    good = [hit for hit in good if not _is_told(hit, before)] or good
    told = _told(question, _best(good), beside=_siblings(good), room=room)
    return _with_witness(told, good[0], question, ranking)


def _measured(hits: list[Hit], question: Question) -> list[Hit]:
    """Return the hits without changes where a level of the same is asked for and known, and so on.

    Where the question's own period is told by the best hit, the other has to be of that period.
    """
    change = asks_change(question)
    if not hits or change is None or not is_other_measure(hits[0].claim, change=change):
        return hits
    first = hits[0].claim.said
    wanted = [
        hit
        for hit in hits
        if is_measure(hit.claim, change=change)
        and (hit.claim.said.subject, hit.claim.said.attribute) == (first.subject, first.attribute)
        and (first.period != question.period or hit.claim.said.period == first.period)
    ]
    rest = [hit for hit in hits if not is_other_measure(hit.claim, change=change)]
    return list(dict.fromkeys([*wanted, *rest])) if wanted else hits


def _is_borne_out(hit: Hit, question: Question, ranking: Ranking) -> bool:
    """Return whether a quote holds the name that the hit answers "who" with."""
    name = who(hit.claim) if question.asks is Asks.WHO else None
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
    name = who(hit.claim) if question.asks is Asks.WHO else None
    witness = _witness(hit, name, ranking) if name and told.answered else None
    if witness is None or any(witness in line.claims for line in told.lines):
        return told
    return replace(told, lines=(*told.lines, *citations([witness])))


def _current(hit: Hit, question: Question) -> Hit:
    """Return the hit with the claim that holds now, where a later count replaced the one found."""
    if hit.fact.status is not Status.SUPERSEDED or question.period or question.numbers:
        return hit
    return replace(hit, claim=leading(hit.fact))


def _is_told(hit: Hit, before: Sequence[Answer]) -> bool:
    """Return whether an earlier part of the question was answered with the hit."""
    return any(answer.lines and answer.lines[0].claims[0].id == hit.claim.id for answer in before)


def _best(hits: list[Hit]) -> list[Hit]:
    """Return the best hit and those of other facts that come near it, three at most."""
    chosen: list[Hit] = []
    for hit in hits:
        near = not chosen or (hit.score >= _NEAR * chosen[0].score and _akin(hit, chosen[0]))
        if near and all(hit.fact.id != other.fact.id and not _same(hit, other) for other in chosen):
            chosen.append(hit)
    return chosen[:3]


def _akin(hit: Hit, other: Hit) -> bool:
    one, two = hit.claim, other.claim
    return one.document.key == two.document.key or one.said.subject == two.said.subject


def _same(hit: Hit, other: Hit) -> bool:
    return hit.claim.said.quote.text == other.claim.said.quote.text


def _siblings(hits: list[Hit]) -> list[Hit]:
    """Return the hits that name other things in the same words: the rest of a list."""
    first = hits[0].claim.said
    return [
        hit
        for hit in hits[1:]
        if _same(hit, hits[0])
        and hit.claim.said.attribute == first.attribute
        and hit.claim.said.value.kind is Kind.NAME is first.value.kind
    ]


def _told(question: Question, hits: list[Hit], *, beside: list[Hit], room: int) -> Answer:
    first, *rest = hits
    others = dict.fromkeys(hit.claim.said.value.text for hit in beside)
    text = ", ".join(others)
    text = f"{first.claim.said.value.text}, {text}: " if text else ""
    text += _first_line(question, first, room=room - len(text), bare=bool(text))
    shown = [first]
    for hit in rest:
        more = f" Also: {_short(hit)}"
        if len(text) + len(more) <= room:
            text += more
            shown.append(hit)
    shown += beside
    claims = [claim for hit in shown for claim in _to_cite(hit)]
    facts = tuple(dict.fromkeys(hit.fact for hit in shown))
    return Answer(
        question=question.text,
        answered=True,
        text=text,
        status=first.fact.status,
        facts=facts,
        lines=citations(claims),
    )


def _first_line(question: Question, hit: Hit, *, room: int, bare: bool = False) -> str:
    claim, fact = hit.claim, hit.fact
    if fact.status is Status.DISPUTED and fact.conflict is not None:
        told = _disputed_line(question, hit)
        if told and len(told) <= _ROOM:
            return _with_quote(told, claim, room=room)
    before, borne = "" if bare else lead(question, claim, fact), ""
    if fact.status is Status.CORROBORATED:
        borne = f", corroborated by {count_words(len(fact.origins), 'origin')}"
    elif fact.status is Status.DISPUTED:
        borne = ", disputed"
    tail = f" ({source(claim)}{borne})."
    limit = max(_LEAST_QUOTE, room - len(before) - len(tail))
    return f"{before}{quoted(claim.said.quote.text, limit=limit)}{tail}"


def _with_quote(told: str, claim: Claim, *, room: int) -> str:
    left = room - len(told) - 1
    if left < _LEAST_QUOTE:
        return told
    return f"{told} {quoted(claim.said.quote.text, limit=left)}"


def _disputed_line(question: Question, hit: Hit) -> str | None:
    """Return both sides, None where the claim found is on neither or isn't what was asked for."""
    conflict = hit.fact.conflict
    if conflict is None or not any(hit.claim.id in side for side in conflict.sides):
        return None
    if question.asks not in _TYPES and conflict.kind is ConflictKind.NUMERIC:
        return None
    return f"Disputed: {sides_text(hit.fact, short=True, first=hit.claim)}."


def _short(hit: Hit) -> str:
    if hit.fact.status is Status.DISPUTED and hit.fact.conflict is not None:
        return f"disputed: {sides_text(hit.fact, short=True)}."
    return f"{quoted(hit.claim.said.quote.text)} ({hit.claim.document.source})."


def _to_cite(hit: Hit) -> tuple[Claim, ...]:
    if hit.fact.status is Status.DISPUTED:
        return side_claims(hit.fact)
    return (hit.claim, *(claim for claim in cited(hit.fact) if claim.id != hit.claim.id))


def citations(claims: Iterable[Claim]) -> tuple[Line, ...]:
    """Return one line for each claim, of its quote, none twice."""
    once = {claim.id: claim for claim in claims}
    return tuple(
        Line(text=quoted(c.said.quote.text, limit=400), claims=(c,)) for c in once.values()
    )


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


def _declined(question: Question, hits: Sequence[Hit]) -> Answer:
    about = ", ".join(question.subjects)
    on = f" on {about}" if about else ""
    text = f"Nothing in the store answers that{on}."
    known = [hit for hit in hits if not about or hit.claim.said.subject in question.subjects][:1]
    if not known:
        return Answer(question=question.text, answered=False, text=text)
    claim = known[0].claim
    held = f"{claim.said.subject}, {claim.said.attribute}: {statement(claim)} ({source(claim)})"
    return Answer(
        question=question.text,
        answered=False,
        text=f"{text} It does hold: {held}.",
        lines=citations([claim]),
    )


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
