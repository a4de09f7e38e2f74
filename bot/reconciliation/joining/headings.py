"""What a heading leaves untold is told by its own text: "Three years, five times" is of its story.

A heading has no room for all the words. Its number, told of a bare noun ("growth"), is of what the
only phrase of that document that ends in this noun says, where the numbers are near each other;
and its length, a round one, is the stretch of days that the text tells.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from bot.domain.document import Place
from bot.domain.spans import length_of, span_of
from bot.reconciliation.cells.match import Key, Words, folded
from bot.reconciliation.cells.members import Member
from bot.reconciliation.cells.phrases import is_heading
from bot.reconciliation.comparing.plausibility import near
from bot.reconciliation.joining.beside import MANY, place_of, words_in

_ROUND = 0.75  # the shorter of a heading's length and its text's days, as a share of the longer


def with_headings(found: Sequence[Member], *, words: Words) -> Sequence[Member]:
    """Return the members, the bare numbers of headings in the cell that their text tells."""
    texts: dict[tuple[Place, Key], list[Member]] = defaultdict(list)
    for member in found:
        if _is_free(member, words) and not _is_in_heading(member):
            texts[member.document, place_of(member)].append(member)
    return [
        _told(m, texts.get((m.document, place_of(m)), ()))
        if _is_free(m, words) and len(words_in(m.key[1])) == 1 and _is_in_heading(m)
        else m
        for m in found
    ]


def _is_free(member: Member, words: Words) -> bool:
    return member.reach is not None and words.attribute(member.cell.attribute) is None


def _is_in_heading(member: Member) -> bool:
    said, title = member.claim.said, folded(member.claim.document.title or "")
    in_title = not member.is_lone and folded(said.quote.text) in title
    return is_heading(said.attribute) or in_title


def _told(member: Member, text: Sequence[Member]) -> Member:
    """Return a heading's member in the cell of the only fuller phrase of its text, if there is."""
    if len(text) > MANY or len({m.key for m in text}) != 1:
        return member
    own = next((m for m in text if near(m, member) and _is_of_one_time(member, m)), None)
    return replace(member, cell=own.cell, key=own.key, period=own.period) if own else member


def _is_of_one_time(heading: Member, text: Member) -> bool:
    if heading.period == text.period:
        return True
    length, span = length_of(heading.period), span_of(text.period)
    if length is None or span is None:
        return False
    shorter, longer = sorted((length, float(span.days)))
    return shorter >= _ROUND * longer
