"""Statements that are one but for a word whose opposite the other has: "rates up", "rates down"."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.claim import Kind
from bot.reconciliation.cells.match import Words
from bot.reconciliation.cells.members import Member
from bot.reconciliation.cells.phrases import HEAD, phrase_key, plain_attribute


def opposite(a: Member, b: Member, *, words: Words) -> bool:
    """Return whether two statements of one cell hold words of which only one can be so."""
    left, right = pole_of(a, words), pole_of(b, words)
    return left is not None and right is not None and left != right


def pole_of(member: Member, words: Words) -> tuple[int, int] | None:
    """Return which of which opposites a statement without a value holds, None for none or two."""
    if member.value.kind is not Kind.NONE or words.attribute(member.cell.attribute) is not None:
        return None
    phrase = phrase_key(plain_attribute(member.claim.said.attribute)).split()
    found = {words.opposites[word] for word in phrase if word in words.opposites}
    return found.pop() if len(found) == 1 else None


def without_pole(member: Member, words: Words) -> Member:
    """Return a statement in the cell that it has in common with its opposite."""
    if pole_of(member, words) is None:
        return member
    head, of, phrase = member.key[1].partition(HEAD)
    rest = [word for word in phrase.split() if word not in words.opposites]
    if head in words.opposites or not rest:
        return member
    return replace(member, key=(member.key[0], f"{head}{of}{' '.join(rest)} …", *member.key[2:]))
