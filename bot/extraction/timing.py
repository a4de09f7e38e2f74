# ruff: noqa: E501 - a pattern reads best as one line
"""Which of a sentence's times a claim covers, and on which day it was said."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bot.domain.claim import Kind, Role
from bot.domain.reading import PeriodMention, Sentence
from bot.extraction.passage import Passage, Proposal, starting, within

_NOW = frozenset(
    [
        *["today", "now", "currently", "tonight", "this morning", "recently", "at present"],
        *["今天", "今日", "目前", "如今", "现在", "今早", "今晚", "近日", "日前"],
    ]
)
_AGAINST = re.compile(
    r"(?:\b(?:than|above|below|against|versus|vs\.?|compared (?:with|to)|up from|down from|since)\s(?:the\s|in\s|that of\s|those of\s|all of\s|a year earlier in\s)?"
    r"|(?:比|较|較|相比|相较|与|和|同))$",
    re.IGNORECASE,
)
_BASE = re.compile(
    r"(?:%|\bper ?cent|\bpoints?|\b(?:up|down|higher|lower|more|less|change)) from\s(?:the\s|in\s|that of\s)?$",
    re.IGNORECASE,
)
_SAME = re.compile(
    r"\b(?:same|corresponding|comparable|equivalent|prior-year|year-(?:ago|earlier))\b|同一?[期季月]",
    re.IGNORECASE,
)
_AGO = re.compile(r"\b(?:ago|earlier|before|previously)$", re.IGNORECASE)
_OF_NUMBER = re.compile(
    r"\d\S*(?:\s[a-z]+){0,2}\s$|\b(?:than|with|against)\s(?:the\s)?$", re.IGNORECASE
)
_SINCE = re.compile(r"since\b|[自从從]", re.IGNORECASE)
_LENGTH = re.compile(r"P\d")
_APART = re.compile(r"\s(?:after|before|later|earlier|into|from)\b|[之以]?[前后後]", re.IGNORECASE)
"""Behind a length that says how far apart two things are, not how long one lasts."""
_OVER = re.compile(
    r"(?<!\bthan )\b(?:in|over|during|for|within|throughout)\sthe\s(?:[a-z]+\s)?$", re.IGNORECASE
)
"""Before a length that something lasts though it is told before or after what: "in the six months".
"""
_TERM = re.compile(
    r"\s(?:[a-z]+\s){0,2}(?:bonds?|notes?|treasur(?:y|ies)|gilts?|bunds?|yields?|mortgages?|loans?|lows?|highs?)\b"
    r"|期",
    re.IGNORECASE,
)
"""Behind the term that something runs for, or the stretch of which it is the lowest."""
_FROM = re.compile(r"\bfrom\s(?:the\s)?$", re.IGNORECASE)
_PRICED = re.compile(
    r"\b(?:rates?|prices?|levels?|quotes?|fixings?)\s(?:of|on|from)\s(?:the\s)?$|按$", re.IGNORECASE
)
_EARLIER = re.compile(
    r"(?:\b(?:earlier|ago|before|previous|prior|preceding|last)\b|同期|上年|去年)", re.IGNORECASE
)
_OWN = re.compile(
    r"\s?(?:[a-z-]+\s){0,3}?(?:in|for|during|by|over|through|throughout|across|at the end of|as of|\()\s?(?:the\s|all of\s|full-year\s|calendar\s|fiscal\s|early\s|late\s|mid-?)?$|[\s(（]{0,2}$|\s?[a-z]+\s$",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"\b(?:said|says|announced|announces|told|stated|revealed|unveiled|disclosed|reported|wrote|confirmed|posted|declared|published|released)\b"
    r"|[电電](?![动動视視影力池子信脑腦商器讯訊])|[讯訊](?=[（(\s])|宣布|表示|称|稱|发布|發布|公布|公佈|透露|消息|报道|報導|公告|披露|发文|回应|回應"
)
_UNTIL_SPOKEN = re.compile(r"[^。.;；:：!！?？\d]{0,90}")
_REPORTED = re.compile(
    r"\b(?:reported|posted|disclosed|published)\s[^;:!?]{1,80}\son\s(?:the (?:evening|morning) of )?$",
    re.IGNORECASE,
)
_AFTER_SPOKEN = re.compile(
    r"\s?(?:late |early )?(?:on |at the )?(?:the (?:evening|morning) of )?$", re.IGNORECASE
)
_ON = re.compile(
    r"(?:\bon |\bon the (?:evening|morning|afternoon) of |^[\s(（]*|,\s)$", re.IGNORECASE
)
_FROM_HAN = re.compile(r"[起始前后後内內]|以[来來后後]|至|到")
_BEHIND = 40  # characters between a number and its own time
_REACH = 90  # characters before a time in which a number with it may begin
_FARTHEST = 400  # characters between a claim and its time
_LEAD = 40  # characters of a sentence within which a leading day stands
_UNTIL = re.compile(
    r"(?:as of|until|by|till|through|since|from|before|after|ends?|截至|截止|至|到|自|从|從)\s*$",
    re.IGNORECASE,
)


def period_of(passage: Passage, proposal: Proposal, *, said: PeriodMention | None) -> PeriodMention | None:  # fmt: skip
    """Return the time that the claim covers.

    That of its own phrase, else the nearest that no other number claims, else the last one before.
    """
    if proposal.value.kind is Kind.DATE or _is_office(proposal):
        return None
    place, end = proposal.place, proposal.place + len(proposal.value.text)
    near = [
        p for p in passage.periods
        if abs(p.start - place) <= _FARTHEST and not _is_of_rank(p, passage, proposal)
    ]  # fmt: skip
    counted = proposal.value.low is not None or proposal.value.high is not None
    free = [
        p for p in near
        if not (counted and p.start <= place < p.end) and _is_free(p, passage, said=said)
    ]  # fmt: skip
    mine = [p for p in free if p.start >= end and _follows(p, passage, end=end)]
    if mine:
        return mine[0]
    clause = proposal.clause
    if proposal.value.role is Role.CHANGE:
        own = [p for p in free if clause.start <= p.start < clause.end and not is_held(p, passage)]
        if len({p.period for p in own}) == 1:
            return own[0]
    free = [p for p in free if not _is_taken(p, passage, place=place)]
    here = [p for p in free if clause.start <= p.start < clause.end]
    if here:
        return min(here, key=lambda p: (abs(p.start - place), p.start))
    before = [p for p in free if p.start < place]
    longer = [p for p in before if p.grain != "day"] or before
    return longer[-1] if longer else None


def _is_office(proposal: Proposal) -> bool:
    """Return whether the claim is who somebody is, which lasts longer than the sentence's time."""
    return (proposal.attribute or "").startswith(("role:", "name"))


def _is_free(period: PeriodMention, passage: Passage, *, said: PeriodMention | None) -> bool:
    """Return whether a time can be a claim's: it isn't now, or what is compared with."""
    if period.text.casefold() in _NOW:
        return False
    if said is not None and period.start == said.start:
        return False
    text, base = passage.sentence.text, passage.sentence.start
    before = text[: period.start - base]
    length = _LENGTH.match(period.period or "")
    apart = _APART.match(text, period.end - base)
    if apart and text.startswith(" ", apart.end()) and _OVER.search(before[-24:]):
        apart = None
    if length and (apart or _TERM.match(text, period.end - base)):
        return False
    if period.grain == "day" and _PRICED.search(before[-24:]):
        return False
    return not (_AGAINST.search(before[-24:]) or is_base(period, passage))


def _is_of_rank(period: PeriodMention, passage: Passage, proposal: Proposal) -> bool:
    """Return whether a time only says since when something else is the first of its kind.

    In "shares fell 8%, their lowest close since March" nothing fell since March.
    """
    if proposal.value.kind is Kind.RANK or not _SINCE.match(period.text):
        return False
    before = starting(passage.values, period.start - _BEHIND, period.start)
    return bool(before) and before[-1].value.kind is Kind.RANK


def is_base(period: PeriodMention, passage: Passage) -> bool:
    """Return whether a time is only what a change counts from ("6% from a year earlier")."""
    before = passage.sentence.text[: period.start - passage.sentence.start][-_BEHIND:]
    earlier = _FROM.search(before) and _EARLIER.search(period.text)
    return bool(earlier or _BASE.search(before))


def is_held(period: PeriodMention, passage: Passage) -> bool:
    """Return whether a time is that of a number which another is compared with."""
    before = passage.sentence.text[: period.start - passage.sentence.start][-_BEHIND:]
    ago = _AGO.search(period.text) and _OF_NUMBER.search(before)
    return bool(ago or _SAME.search(period.text))


def _is_taken(period: PeriodMention, passage: Passage, *, place: int) -> bool:
    """Return whether a time stands directly behind another number."""
    return any(
        v.start != place and _follows(period, passage, end=v.end)
        for v in within(passage.values, period.start - _REACH, period.start)
    )


def _follows(period: PeriodMention, passage: Passage, *, end: int) -> bool:
    """Return whether a time stands directly behind a number, as in "$3 billion in 2025"."""
    base = passage.sentence.start
    between = passage.sentence.text[end - base : period.start - base]
    return len(between) <= _BEHIND and bool(_OWN.fullmatch(between))


def spoken_on(passage: Passage) -> PeriodMention | None:
    """Return the day on which the sentence says that its speaker spoke, None where it says none.

    "On 19 March, at its event, X announced …", "X said on Tuesday", "3月19日，X宣布".
    """
    base, text = passage.sentence.start, passage.sentence.text
    for period in _days(passage.periods):
        before, after = text[: period.start - base], text[period.end - base :]
        if _UNTIL.search(before) or _FROM_HAN.match(after):
            continue
        ahead = _UNTIL_SPOKEN.match(after)
        leads = len(before) <= _LEAD and _ON.search(before)
        if leads and ahead and _SPOKEN.search(ahead.group()):
            return period
        verbs = list(_SPOKEN.finditer(before[-40:]))
        if verbs and _AFTER_SPOKEN.fullmatch(before[-40:][verbs[-1].end() :]):
            return period
        if _REPORTED.search(before):
            return period
        if _ON.search(before) is None and _SPOKEN.match(after.lstrip()[:9]):
            return period
    return None


def _days(periods: Sequence[PeriodMention]) -> Sequence[PeriodMention]:
    return [p for p in periods if p.grain == "day" and p.first is not None]


def days_said(passages: Sequence[Passage], text: str) -> Mapping[int, str]:
    """Return the day on which each sentence's words were said, by the sentence's place.

    A day holds for its own sentence, for the rest of its line, and for what a colon introduces.
    """
    found: dict[int, str] = {}
    day: str | None = None
    line, listed = (-1, -1), False
    for passage in passages:
        here = line_of(passage.sentence, text)
        if here != line and not listed:
            day = None
        if here != line:
            line = here
            listed = listed and passage.sentence.role == "item"
        spoken = spoken_on(passage)
        day = spoken.first if spoken else day
        if day:
            found[passage.sentence.start] = day
            listed = listed or _introduces(passage)
    return found


def line_of(sentence: Sentence, text: str) -> tuple[int, int]:
    """Return where the sentence's line begins and ends."""
    end = text.find("\n", sentence.end)
    return text.rfind("\n", 0, sentence.start) + 1, end if end >= 0 else len(text)


def _introduces(passage: Passage) -> bool:
    """Return whether the sentence announces what follows it ("… wrote:")."""
    return passage.sentence.text.rstrip('"”’')[-1:] in (":", "：")
