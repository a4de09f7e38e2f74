"""Whether two values can be held against each other at all, or are measures of different things.

A weekday says on which day of its own week something was, a month of which year at most: neither
tells which of two events is meant. An evening in one country is the next morning in another. A
share is one of a whole that its own sentence may name: 92 % of the polling stations is none of the
vote.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bot.domain.claim import Kind
from bot.reconciliation.cells.match import Words, folded
from bot.reconciliation.cells.members import Member
from bot.reconciliation.cells.phrases import phrase_key

_KEPT = 4096  # sentences whose whole is kept: each is held against many
_DIGIT = re.compile(r"\d")
_WHOLE = re.compile(r"\s?of ((?:[a-z'’-]+ ?){1,4})")


def comparable(a: Member, b: Member, *, words: Words) -> bool:
    """Return whether two values may be told of one thing, as far as their own words show."""
    kinds = {a.value.kind, b.value.kind}
    if kinds == {Kind.DATE}:
        if _may_be_one_moment(a, b, words=words):
            return False
        return not (_is_weekday(a) and _is_longer(b)) and not (_is_weekday(b) and _is_longer(a))
    return kinds != {Kind.PERCENT} or _may_share_a_whole(a, b, words=words)


def one_moment(a: Member, b: Member, *, words: Words) -> bool:
    """Return whether two days beside each other are one moment by two clocks that both tell."""
    return _may_be_one_moment(a, b, words=words) and all(_clocks(m, words) for m in (a, b))


def _may_be_one_moment(a: Member, b: Member, *, words: Words) -> bool:
    """Return whether two days beside each other may be told by two clocks, one of them named."""
    if {a.value.kind, b.value.kind} != {Kind.DATE} or a.document == b.document:
        return False
    if _is_longer(a) or _is_longer(b) or not (a.reach and b.reach):
        return False
    return abs(a.reach.low - b.reach.low) == 1 and _clocks(a, words) != _clocks(b, words)


def _clocks(member: Member, words: Words) -> frozenset[str]:
    return _named(member.claim.said.quote.text, words.clocks)


@lru_cache(maxsize=_KEPT)
def _named(quote: str, clocks: re.Pattern[str]) -> frozenset[str]:
    return frozenset(clocks.findall(folded(quote)))


def _may_share_a_whole(a: Member, b: Member, *, words: Words) -> bool:
    """Return whether two shares may be of one whole: not if only one is of the attribute's own."""
    ours, theirs = (_whole(folded(m.claim.said.quote.text), folded(m.value.text)) for m in (a, b))
    if not ours or not theirs or not ours.isdisjoint(theirs):
        return True
    known = words.attribute(a.cell.attribute)
    names = (known.name, *known.synonyms) if known else (a.cell.attribute,)
    own = frozenset(word for name in names for word in phrase_key(name).split())
    return ours.isdisjoint(own) == theirs.isdisjoint(own)


def _is_weekday(member: Member) -> bool:
    """Return whether a day is told without its number: "Saturday", "yesterday"."""
    written = member.value.text
    return bool(written) and not _DIGIT.search(written) and not _is_longer(member)


def _is_longer(member: Member) -> bool:
    return member.reach is not None and member.reach.high > member.reach.low


@lru_cache(maxsize=_KEPT)
def _whole(quote: str, value: str) -> frozenset[str]:
    """Return the content words that a folded quote says a share is of, none where it doesn't."""
    at = quote.find(value) if value else -1
    found = _WHOLE.match(quote, at + len(value)) if at >= 0 else None
    return frozenset(phrase_key(found[1]).split()) if found else frozenset()
