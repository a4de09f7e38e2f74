"""Whether two sentences say plainly enough what their numbers are of to contradict each other.

For two numbers to agree it is enough that they are equal; for two to differ each must be known to
be of the same thing. What a sentence doesn't name was worked out from what stands around it, and
may be of something else. None of this ever makes a contradiction: it only keeps one from being
seen.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bot.domain.claim import CURATED, Kind
from bot.domain.lexicon import Attribute
from bot.reconciliation.cells.former import telling
from bot.reconciliation.cells.match import Words, folded
from bot.reconciliation.cells.members import Member
from bot.reconciliation.cells.phrases import phrase_key, plain_attribute
from bot.reconciliation.conflicts.notes import speaker

_KEPT = 4096  # sentences whose words are kept: each is held against many
_HAN = re.compile(r"[\u3400-\u9fff]")
_AMOUNTS = (Kind.MONEY, Kind.PERCENT)


def says_enough(a: Member, b: Member, *, words: Words) -> bool:
    """Return whether the sentences of two numbers are plain enough for them to contradict."""
    if a.value.kind is Kind.DATE:
        return True
    if a.is_lone or b.is_lone or _knows_both(a, b) or _knows_both(b, a):
        return False
    if any(_may_be_of_another_moment(member, words) for member in (a, b)):
        return False
    if a.document == b.document and a.value.kind in _AMOUNTS and not _share_a_word(a, b):
        return False
    if a.value.kind is Kind.MONEY or (_is_named(a, words) and _is_named(b, words)):
        return True
    return _share_a_trigger(a, b, words)


def _knows_both(a: Member, b: Member) -> bool:
    """Return whether the sentence of `a` tells the number of `b` too: as its whole, or its part.

    It may also be that of another speaker, whom it names.
    """
    parties = speaker(a), speaker(b)
    if all(parties) and len({*parties}) > 1:
        return False
    told = telling(b.claim.said.value.text)
    return told is not None and bool(told.search(folded(a.claim.said.quote.text)))


def _may_be_of_another_moment(member: Member, words: Words) -> bool:
    """Return whether a claim's number alone told of which changing state it is: of which day, not.

    "Value at the bell: 65" is known to be a market value by the 65, not to be that of the offer.
    """
    own = plain_attribute(member.claim.said.attribute)
    filed = member.cell.attribute
    return words.is_running(filed) and (
        words.attribute(filed) is not None and words.attribute(own) is None
    )


def _share_a_word(a: Member, b: Member) -> bool:
    """Return whether two sentences share a word beside subject and value, if of one script."""
    quotes = [m.claim.said.quote.text for m in (a, b)]
    if bool(_HAN.search(quotes[0])) != bool(_HAN.search(quotes[1])):
        return True
    told = [text for m in (a, b) for text in (m.claim.said.subject, m.claim.said.value.text)]
    own = frozenset().union(*map(_words, (a.cell.subject, *told)))
    return not (_words(quotes[0]) & _words(quotes[1])) <= own


def _is_named(member: Member, words: Words) -> bool:
    """Return whether a claim's own sentence, or its own phrase, names what its number is of."""
    if member.claim.said.why == CURATED:
        return True
    known = words.attribute(member.cell.attribute)
    if known is None or folded(member.claim.said.attribute) != folded(known.name):
        return True
    return _names(member.claim.said.quote.text, known)


@lru_cache(maxsize=_KEPT)
def _names(quote: str, known: Attribute) -> bool:
    told = _words(quote)
    return any(
        _words(name) <= told if name.isascii() else folded(name) in folded(quote)
        for name in (known.name, *known.synonyms)
    )


def _share_a_trigger(a: Member, b: Member, words: Words) -> bool:
    """Return whether one trigger of the attribute stands in both sentences ("employs")."""
    known = words.attribute(a.cell.attribute)
    quotes = [folded(member.claim.said.quote.text) for member in (a, b)]
    return known is not None and any(
        all(_triggers(trigger, quote) for quote in quotes) for trigger in known.triggers
    )


@lru_cache(maxsize=_KEPT)
def _triggers(trigger: str, quote: str) -> bool:
    """Return whether a trigger of the lexicon stands in a folded text, with all of its parts."""
    parts = (part.strip() for part in folded(trigger).split("…"))
    return all(_stands(part, quote) for part in parts)


def _stands(words: str, quote: str) -> bool:
    if not words.isascii():
        return words.rstrip("*") in quote
    end = "" if words.endswith("*") else r"(?!\w)"
    return bool(re.search(rf"(?<!\w){re.escape(words.rstrip('*'))}{end}", quote))


@lru_cache(maxsize=_KEPT)
def _words(text: str) -> frozenset[str]:
    """Return the content words of a text: English ones singular, Chinese by character."""
    return frozenset(
        word
        for run in phrase_key(text).split()
        for word in (_HAN.findall(run) or [run])
        if not word[:1].isdigit()
    )
