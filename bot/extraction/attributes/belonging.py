"""Whose a word is that tells what a number counts: of this number, or of another one beside it."""

from __future__ import annotations

import re

from bot.domain.claim import Kind, Role, Value
from bot.extraction.passage import Clause, Passage, starting
from bot.extraction.phrases import Mark

_JOINING = re.compile(r"[^\w\d]*(?:and|while|but|和|及|而|並|并)[^\w\d]*", re.IGNORECASE)
_PREDICATED = re.compile(
    r"[^,;:]{0,80}\b(?:was|were|is|are|has|had|have|[a-z]{3,}ed)\b[^,;:]{0,80}"
    r",? (?:and|while|but) ",
    re.IGNORECASE,
)
_LONGEST = 60  # characters of a name or number that is looked back over
_BESIDE = 24  # characters between a value and a trigger that is beside it
_OWN_VERB = re.compile(r"(?:\s[a-z-]+){0,2}\s(?:was|were|is|are|had|has|have)\b", re.IGNORECASE)
_JOINED = re.compile(r"\b(?:and|while|but)\b|[,;]", re.IGNORECASE)
_LED_IN = re.compile(
    r"(?:^\W*(?:with|after|based on|on the basis of)|\bfrom)\s(?:\w+\s){0,2}$", re.IGNORECASE
)
_OF = re.compile(r"\s+(?:of\s+(?:the\s+)?)?", re.IGNORECASE)
_TO = re.compile(r"\s+to\b", re.IGNORECASE)
_ADDED = re.compile(
    r"\b(?:after|before|because|that|which|who)\s[^,;]{0,60}\b(?:was|were|been)\s[a-z]+"
    r"(?:\s[a-z]+){0,3}\s$",
    re.IGNORECASE,
)
_THERE = re.compile(r"(?:\s+(?!and\b|but\b|while\b|or\b)[a-z]+){0,3}\s+", re.IGNORECASE)
_AND_THEN = re.compile(r"\b(?:and|while|but)\b|[,;，；]", re.IGNORECASE)
_NOUN_AFTER = re.compile(
    r"\s+(?:[a-z]+-)*(?!(?:of|in|on|at|to|by|for|from|with|and|or|but|than|as|was|were|is|are|be|been|had"
    r"|has|have|did|who|that|which|after|before|during|since|until|per|a|an|the|this|last|next"
    r"|each|more|fewer|less|others?|alone|so|now|then|people|persons?|in|won|lost|died|killed)\b)"
    r"[a-z]{3,}",
    re.IGNORECASE,
)
"""A word after a number for what it counts."""
_SPACE = 1  # between a number and the word for what it counts
_OF_THEM = re.compile(
    r"\s+of\s+(?:them|those|these|whom|which|the\s(?:dead|injured))\b", re.IGNORECASE
)
_PART_OF = re.compile(r"\s+(?:out\s)?of\s+(?:the\s|its\s|their\s|all\s)?", re.IGNORECASE)


def of_another(mark: Mark, passage: Passage, clause: Clause, *, place: int, value: Value) -> bool:
    """Return whether a trigger is of another number or act; a change is of what its clause says."""
    return (
        (mark.start >= clause.end and value.role is Role.CHANGE)
        or _of_another_act(mark, passage, clause)
        or _of_number_before(mark, passage, clause, place=place)
        or _of_number_after(mark, passage, end=place + len(value.text))
        or _of_share_before(mark, passage, place=place)
        or _within_another(mark, passage, place=place, value=value)
        or (
            value.kind is not Kind.DATE
            and _leads_another(mark, passage, end=place + len(value.text))
        )
        or (value.kind is Kind.DATE and _before_another_act(mark, passage, place=place))
        or (
            bool(starting(passage.values, mark.end, place))
            and acts_itself(passage, mark.end, place=place, value=value)
        )
    )


def _of_another_act(mark: Mark, passage: Passage, clause: Clause) -> bool:
    """Return whether a trigger has a number of its own clause, while this clause plans its own."""
    other = passage.clause_at(mark.start)
    if other.start == clause.start or not other.start <= mark.start < other.end:
        return False
    own = any(other.start <= v.start < other.end for v in passage.values)
    if passage.marked("forecast", within=clause):
        return False
    return own and bool(passage.marked("plan", within=clause))


def _of_number_before(mark: Mark, passage: Passage, clause: Clause, *, place: int) -> bool:
    """Return whether a trigger closes what is said of the number before it, and an "and" follows.

    In "twelve people died and 30 were hurt" the 30 didn't die.
    """
    base, text = passage.sentence.start, passage.sentence.text
    if mark.end > place or not _JOINING.fullmatch(text, mark.end - base, place - base):
        return False
    return bool(starting(passage.values, clause.start, mark.start))


def _of_number_after(mark: Mark, passage: Passage, *, end: int) -> bool:
    """Return whether the value has a verb of its own, and the trigger is another number's.

    In "eighty people were taken away and nine were missing" the eighty weren't missing.
    """
    base, text = passage.sentence.start, passage.sentence.text
    return any(
        _PREDICATED.fullmatch(text, end - base, other.start - base)
        for other in starting(passage.values, end, mark.start)
    )


def _within_another(mark: Mark, passage: Passage, *, place: int, value: Value) -> bool:
    """Return whether a trigger is the word for what another number counts, and this has its own.

    In "four crashes and two injuries" no crash was hurt; in "three of the nine members" the three
    are members, and so are the 88 in "from 91 members to 88".
    """
    if value.kind not in (Kind.COUNT, Kind.DURATION):
        return False
    base, text, end = passage.sentence.start, passage.sentence.text, place + len(value.text)
    own = value.unit or _NOUN_AFTER.match(text, end - base)
    if not own or _OF_THEM.match(text, end - base):
        return False
    return any(
        v.value.kind is value.kind
        and mark.start < v.end + (0 if v.value.unit else _SPACE + 1)
        and not text[v.end - base : mark.start - base].strip()
        and v.start != place
        and not _PART_OF.fullmatch(text, end - base, v.start - base)
        for v in starting(passage.values, mark.start - _LONGEST, mark.start + 1)
    )


def _leads_another(mark: Mark, passage: Passage, *, end: int) -> bool:
    """Return whether a trigger behind a joint leads in the next number, so that it is of that.

    In "it packs 90 sensors, draws 40 watts" the sensors draw nothing.
    """
    base, text = passage.sentence.start, passage.sentence.text
    if mark.start < end or not _AND_THEN.search(text[end - base : mark.start - base]):
        return False
    return any(
        _THERE.fullmatch(text, mark.end - base, v.start - base)
        for v in starting(passage.values, mark.end, mark.end + _BESIDE)
    )


def _before_another_act(mark: Mark, passage: Passage, *, place: int) -> bool:
    """Return whether another act, which the sentence only adds, stands between act and day.

    In "the fire began after a pipe was replaced in May" nothing began in May.
    """
    base, text = passage.sentence.start, passage.sentence.text
    return mark.end <= place and bool(_ADDED.search(text, mark.end - base, place - base))


def acts_itself(passage: Passage, said: int, *, place: int, value: Value) -> bool:
    """Return whether a count has a verb of its own, behind one that a trigger ending at `said` has.

    In "they rescued forty people and twelve were treated" the twelve weren't rescued.
    """
    if value.kind is not Kind.COUNT or said > place:
        return False
    base, text = passage.sentence.start, passage.sentence.text
    own = _OWN_VERB.match(text, place + len(value.text) - base)
    return bool(own and _JOINED.search(text[said - base : place - base]))


def leads_in(passage: Passage, place: int) -> bool:
    """Return whether the number there only tells on what the sentence's own numbers rest."""
    return bool(_LED_IN.search(passage.sentence.text[: place - passage.sentence.start]))


def _of_share_before(mark: Mark, passage: Passage, *, place: int) -> bool:
    """Return whether a trigger tells only what a share was of that leads the sentence in.

    In "with 90% of wards in, she had 40%" the forty aren't of the wards.
    """
    base, text = passage.sentence.start, passage.sentence.text
    return mark.end <= place and any(
        v.end <= mark.start
        and _OF.fullmatch(text, v.end - base, mark.start - base)
        and leads_in(passage, v.start)
        and not _TO.match(text, mark.end - base)
        for v in starting(passage.values, mark.start - _LONGEST, mark.start)
    )
