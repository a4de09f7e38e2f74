"""The text of an answer: what is told first, the words that say so, and who else says it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.briefing.answering.ranking import Hit
from bot.briefing.answering.told import lead
from bot.briefing.phrasing.lines import cited, quoted, side_claims, sides_text, source
from bot.briefing.phrasing.wording import has_chinese
from bot.domain.brief import Answer, Line
from bot.domain.claim import Claim
from bot.domain.counting import count_words
from bot.domain.fact import ConflictKind, Status
from bot.domain.question import Asks, Question

_LEAST_QUOTE = 60  # characters of a quote that are shown at least
_MOST_QUOTE = 200  # characters of the first quote where others are to be told beside it
_LEAST_MORE = 40  # characters of another quote, below which it is left out
_WHOLE = 380  # characters of an answer
_TYPES = frozenset({Asks.AMOUNT, Asks.COUNT, Asks.WHEN})


def tell(
    question: Question,
    hits: Sequence[Hit],
    *,
    beside: Sequence[Hit],
    room: int,
    doubt: Hit | None = None,
) -> Answer:
    """Return the answer that the hits give, the best first, in about `room` characters.

    `beside` are those that name the rest of a list in the same words, `doubt` is in dispute and
    told before what else there is.
    """
    first, *rest = hits
    if doubt is not None:
        rest = [doubt, *(hit for hit in rest if hit.fact is not doubt.fact)]
    others = dict.fromkeys(hit.claim.said.value.text for hit in beside)
    names = ", ".join(others)
    text = f"{first.claim.said.value.text}, {names}: " if names else ""
    kept = len(_more(doubt, room=room)) if doubt is not None else 0
    text += _first_line(question, first, room=room - len(text) - kept, bare=bool(text))
    shown = [first]
    for hit in rest:
        if more := _more(hit, room=room - len(text)):
            text += more
            shown.append(hit)
    shown += beside
    claims = [claim for hit in shown for claim in _to_cite(hit)]
    return Answer(
        question=question.text,
        answered=True,
        text=text,
        status=first.fact.status,
        facts=tuple(dict.fromkeys(hit.fact for hit in shown if hit.fact.id)),
        lines=citations(claims),
    )


def citations(claims: Iterable[Claim]) -> tuple[Line, ...]:
    """Return one line for each claim, of its quote, none twice."""
    once: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        once.setdefault((claim.document.place, claim.said.quote.start, claim.id), claim)
    return tuple(
        Line(text=quoted(c.said.quote.text, limit=400), claims=(c,)) for c in once.values()
    )


def excerpt(text: str, *, about: str, limit: int) -> str:
    """Return words in quotation marks, cut at both ends to `limit` round those that matter."""
    at = text.find(about) if about else -1
    if len(text) <= limit or at + len(about) < limit - 1:
        return quoted(text, limit=limit)
    first = max(0, at + len(about) - limit * 2 // 3)
    if not has_chinese(text) and " " in text[first:at]:
        first = text.index(" ", first) + 1
    return quoted(f"…{text[first:]}", limit=limit)


def _first_line(question: Question, hit: Hit, *, room: int, bare: bool = False) -> str:
    claim, fact = hit.claim, hit.fact
    if fact.status is Status.DISPUTED and fact.conflict is not None:
        told = _disputed_line(question, hit)
        if told and len(told) <= _WHOLE:
            return _with_quote(told, claim, room=room)
    before, borne = "" if bare else lead(question, claim, fact), ""
    if fact.status is Status.CORROBORATED:
        borne = f", corroborated by {count_words(len(fact.origins), 'origin')}"
    elif fact.status is Status.DISPUTED:
        borne = ", disputed"
    tail = f" ({source(claim)}{borne})."
    limit = max(_LEAST_QUOTE, min(_MOST_QUOTE, room - len(before) - len(tail)))
    return (
        f"{before}{excerpt(claim.said.quote.text, about=claim.said.value.text, limit=limit)}{tail}"
    )


def _with_quote(told: str, claim: Claim, *, room: int) -> str:
    left = room - len(told) - 1
    if left < _LEAST_QUOTE:
        return told
    return f"{told} {excerpt(claim.said.quote.text, about=claim.said.value.text, limit=left)}"


def _disputed_line(question: Question, hit: Hit) -> str | None:
    """Return both sides, None where the claim found is on neither or isn't what was asked for."""
    conflict = hit.fact.conflict
    if conflict is None or not any(hit.claim.id in side for side in conflict.sides):
        return None
    if question.asks not in _TYPES and conflict.kind is ConflictKind.NUMERIC:
        return None
    return f"Disputed: {sides_text(hit.fact, short=True, first=hit.claim)}."


def _more(hit: Hit, *, room: int) -> str:
    """Return what else is told, from another sentence; empty where there is no room for it."""
    claim = hit.claim
    if hit.fact.status is Status.DISPUTED and hit.fact.conflict is not None:
        told = f" Also: disputed: {sides_text(hit.fact, short=True)}."
        return told if len(told) <= room else ""
    tail = f" ({claim.document.source})."
    left = room - len(" Also: ") - len(tail)
    text = claim.said.quote.text
    if left < min(_LEAST_MORE, len(text) + 2):
        return ""
    return f" Also: {excerpt(text, about=claim.said.value.text, limit=left - 2)}{tail}"


def _to_cite(hit: Hit) -> tuple[Claim, ...]:
    if hit.fact.status is Status.DISPUTED:
        return side_claims(hit.fact)
    return (hit.claim, *(claim for claim in cited(hit.fact) if claim.id != hit.claim.id))
