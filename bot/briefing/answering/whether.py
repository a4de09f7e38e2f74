"""Yes or no: only where a claim says the very thing, denies it, or says another number or day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from bot.briefing.answering.denying import (
    asks_not,
    holds_refusal,
    is_denied,
    is_refused,
    is_unsure,
    wanted,
)
from bot.briefing.answering.favour import years
from bot.briefing.answering.question import numbers
from bot.briefing.answering.ranking import Hit
from bot.briefing.answering.sums import days, holds, sums
from bot.briefing.phrasing.lines import quoted, source
from bot.domain.brief import Answer, Line
from bot.domain.claim import Claim, Modality, fold
from bot.domain.days import WEEKDAYS
from bot.domain.fact import Status
from bot.domain.question import Question

_NAMED, _SAID = 0.9, 0.7  # how near the names, and how much of the rest, must be said
_OTHERWISE = 0.55  # the same where a number or a word, asked with the rest, is another
_UNSAID = 0.5  # of a verb that only a sentence beside a statement has
_LEAST_CROSSED = 0.2  # what words met in the other script must tell beside names
_LEAST_UNNAMED = 0.6  # the same where no name is asked about
_OTHER_THING = 0.6  # of a noun that is not there: then no yes
_TOUCHED = 0.1  # the same for a statement shown without a verdict
_UNTIMELY = ("untimely", "other stretch", "other length")
_TRADED = re.compile(
    r"\b(?:buy|bought|purchas|acquir|sell|sold\b)|收购|收購|购买|購買|出售|卖|賣", re.I
)
_WEEKDAY = re.compile(
    rf"\b(?:{'|'.join(day.casefold() for day in WEEKDAYS)})\b|(?:周|星期)[一二三四五六日天]"
)
_DONE = re.compile(r"^(?:did|was|were|has|have|had)(?:n['’]t)?\b|[了过過][吗嗎]", re.I)
_MAYBE = re.compile(r"\b(?:may|might|could|would|if|consider\w*)\b|可能|考虑|如果|若|拟")
"""Of what is not done, or not yet: no answer to whether it was. (May is a month.)"""
_NEXT = 8  # hits of which one may state the number or the day that the first doesn't


def verdict(question: Question, hits: Sequence[Hit], *, room: int) -> Answer | None:
    """Return a yes or a no with the claim that bears it, None where no claim says enough."""
    near = hits[: _NEXT if sums(question.text) or days(question.text) else 1]
    near = [_read_whole(hit, among=hits) for hit in near if _is_of_weekday(hit, question)]
    speaker = partial(_speaker, among=hits)
    for hit in near:
        if _says(hit, least=_SAID) and holds(hit.claim, question.text):
            return _judged(question, hit, room=room, speaker=speaker(hit))
    for hit in near:
        if (
            not hit.traits.get("other year")
            and _says(hit, least=_OTHERWISE)
            and holds(hit.claim, question.text) is False
        ):
            return _judged(question, hit, room=room, speaker=speaker(hit), differs=True)
    return None


def nearest(question: Question, hits: Sequence[Hit]) -> Answer | None:
    """Return that neither yes nor no is told, with what is; None where no claim bears on it."""
    hit = next((hit for hit in hits if bears_on(hit, question)), None)
    if hit is None:
        return None
    line = _cited(hit.claim)
    told = f"Nothing in the store says yes or no to that; it does hold {line.text}"
    return Answer(
        question=question.text,
        answered=False,
        text=f"{told} ({source(hit.claim)}).",
        lines=(line,),
    )


def bears_on(hit: Hit, question: Question) -> bool:
    """Return whether a statement is worth showing though it says neither yes nor no.

    It is of those and of the time asked for, says a word of what is asked, and no other number.
    """
    traits = hit.traits
    if not _is_of(hit) or traits.get("other year") or not _is_recent(hit, question):
        return False
    lacks = min(traits.get("lack noun", 0.0), traits.get("lack verb", 0.0)) >= _UNSAID
    if lacks or traits.get("evidence words", 1.0) < _TOUCHED:
        return False
    loose = set(question.numbers) - years(question.text) - set(numbers(" ".join(question.names)))
    told = set(numbers(hit.claim.said.quote.text))
    return loose <= told and holds(hit.claim, question.text) is not False


def _is_of(hit: Hit) -> bool:
    """Return whether a statement is of those and of the time asked for."""
    timely = not any(hit.traits.get(name) for name in _UNTIMELY)
    return timely and hit.traits.get("names", 1.0) >= _NAMED


def _is_recent(hit: Hit, question: Question) -> bool:
    """Return whether a year asked for is told, or is that of the document or the one before."""
    said, day = hit.claim.said, hit.claim.document.day
    near = {str(day.year), str(day.year - 1)} if day else set[str]()
    return years(question.text) <= near | years(f"{said.quote.text} {said.period or ''}")


def _read_whole(hit: Hit, among: Sequence[Hit]) -> Hit:
    """Return a statement as saying the reverse if another reading of its words does."""
    text = hit.claim.said.quote.text
    opposed = any(
        other.traits.get("opposed") and other.claim.said.quote.text == text for other in among
    )
    return replace(hit, traits={**hit.traits, "opposed": 1.0}) if opposed else hit


def _is_of_weekday(hit: Hit, question: Question) -> bool:
    """Return whether a statement names a day of the week that is asked for, or none."""
    asked, told = (_WEEKDAY.findall(fold(t)) for t in (question.text, hit.claim.said.quote.text))
    return not asked or not told or bool({*asked} & {*told})


def _speaker(hit: Hit, among: Sequence[Hit]) -> str | None:
    """Return who alone says what a statement says, None where an outlet says it by itself.

    A sentence that is read for the moment has the speaker of the claim that was made of it.
    """
    if hit.fact.id:
        told = {claim.said.asserted_by for claim in hit.fact.claims}
        return hit.claim.said.asserted_by if None not in told else None
    quote, place = hit.claim.said.quote, hit.claim.document.place
    return next(
        (
            speaker
            for other in among
            if other.fact.id
            and other.claim.document.place == place
            and quote.start <= other.claim.said.quote.start < quote.end
            and (speaker := _speaker(other, among))
        ),
        None,
    )


def _says(hit: Hit, *, least: float) -> bool:
    """Return whether a statement is of the time asked for, and says enough of what is asked."""
    if not _is_of(hit):
        return False
    least_met = _LEAST_UNNAMED if hit.traits.get("unnamed") else _LEAST_CROSSED
    if hit.traits.get("crossing") and hit.traits.get("evidence words", 1.0) < least_met:
        return False
    opposed = hit.traits.get("opposed")
    if not opposed and hit.traits.get("lack verb", 0.0) >= _UNSAID:
        return False
    least = _OTHERWISE if opposed else least
    return hit.traits.get("said", 1.0) >= least


def _has_its_things(hit: Hit) -> bool:
    """Return whether a statement itself has the things asked about, as a yes must."""
    return hit.traits.get("lack noun", 0.0) < _OTHER_THING


def _judged(
    question: Question, hit: Hit, *, room: int, speaker: str | None, differs: bool = False
) -> Answer | None:
    denied = _denies(hit, question)
    if differs:
        denied = None if denied and not hit.traits.get("opposed") else True
    if denied is None or not (denied or _has_its_things(hit)):
        return None
    yes = denied is asks_not(question.text)
    word = ("No", "Yes")[yes] if question.language != "zh" else ("不是", "是")[yes]
    return _told(_attributed(word, speaker, question), question, hit, room=room)


def _attributed(word: str, speaker: str | None, question: Question) -> str:
    """Return the yes or no as the word of the one who gives it, where only one does."""
    if speaker is None:
        return word
    return f"{word}，{speaker}称" if question.language == "zh" else f"{word}, {speaker} says so"


def _denies(hit: Hit, question: Question) -> bool | None:
    """Return whether a statement denies what is asked, None where that can't be told."""
    said, asked = hit.claim.said, wanted(question.words)
    text = said.quote.text
    denied = is_denied(text, asked, near=said.value.text)
    refuses = holds_refusal(question.text)
    if refuses and holds_refusal(text):
        return denied
    if is_unsure(text):
        return None
    if hit.traits.get("opposed"):
        return None if denied or _TRADED.search(question.text) else True
    denied = denied or not said.polarity or is_refused(text, asked)
    if not denied and _DONE.search(question.text) and _is_ahead(hit.claim):
        return None
    if refuses:
        return False if denied else None
    return denied


def _is_ahead(claim: Claim) -> bool:
    """Return whether a claim tells what is planned, expected or possible."""
    planned = claim.said.modality in (Modality.PLAN, Modality.FORECAST)
    return planned or bool(_MAYBE.search(claim.said.quote.text))


def _told(verdict: str, question: Question, hit: Hit, *, room: int) -> Answer:
    claim, fact = hit.claim, hit.fact
    tail = f" ({source(claim)})."
    told = quoted(claim.said.quote.text, limit=max(60, room - len(tail) - len(verdict) - 10))
    disputed = "; disputed" if fact.status is Status.DISPUTED else ""
    return Answer(
        question=question.text,
        answered=True,
        text=f"{verdict}{disputed}: {told}{tail}",
        status=fact.status,
        facts=(fact,),
        lines=(_cited(claim),),
    )


def _cited(claim: Claim) -> Line:
    return Line(text=quoted(claim.said.quote.text, limit=400), claims=(claim,))
