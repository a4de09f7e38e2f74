"""Whether two sentences say plainly enough what their numbers are of to contradict each other.

For two numbers to agree it is enough that they are equal; for two to differ each must be known to
be of the same thing. What a sentence doesn't name was worked out from what stands around it, and
may be of something else. None of this ever makes a contradiction: it only keeps one from being
seen.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bot.domain.claim import Kind, fold
from bot.domain.lexicon import Attribute
from bot.reconciliation.cells.match import Words, folded
from bot.reconciliation.cells.members import Member
from bot.reconciliation.cells.phrases import phrase_key
from bot.reconciliation.conflicts.notes import speaker

_KEPT = 4096  # sentences whose words are kept: each is held against many
_SHORT = 1  # characters of a number that says nothing where it stands again
_HAN = re.compile(r"[\u3400-\u9fff]")
_AMOUNTS = (Kind.MONEY, Kind.PERCENT)


def says_enough(a: Member, b: Member, *, words: Words) -> bool:
    """Return whether the sentences of two numbers are plain enough for them to contradict."""
    if a.value.kind is Kind.DATE:
        return True
    if _knows_both(a, b) or _knows_both(b, a):
        return False
    if a.document == b.document and a.value.kind in _AMOUNTS and not _share_a_word(a, b):
        return False
    return a.value.kind is Kind.MONEY or (_is_named(a, words) and _is_named(b, words))


def _knows_both(a: Member, b: Member) -> bool:
    """Return whether the sentence of `a` tells the number of `b` too: as its whole, or its part.

    It may also be that of another speaker, whom it names.
    """
    number, quote = folded(b.claim.said.value.text), folded(a.claim.said.quote.text)
    if len(number) <= _SHORT or (all(parties := (speaker(a), speaker(b))) and len({*parties}) > 1):
        return False
    edge = r"(?!\w)" if number.isascii() else ""
    return bool(re.search(rf"(?<![\da-z.,]){re.escape(number)}{edge}", quote))


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
    known = words.attribute(member.cell.attribute)
    if known is None or fold(member.claim.said.attribute) != fold(known.name):
        return True
    return _names(member.claim.said.quote.text, known)


@lru_cache(maxsize=_KEPT)
def _names(quote: str, known: Attribute) -> bool:
    told = _words(quote)
    return any(
        _words(name) <= told if name.isascii() else folded(name) in folded(quote)
        for name in (known.name, *known.synonyms)
    )


@lru_cache(maxsize=_KEPT)
def _words(text: str) -> frozenset[str]:
    """Return the content words of a text: English ones singular, Chinese by character."""
    return frozenset(
        word
        for run in phrase_key(text).split()
        for word in (_HAN.findall(run) or [run])
        if not word[:1].isdigit()
    )
