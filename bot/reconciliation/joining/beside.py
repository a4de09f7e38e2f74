"""Free phrases beside each other: of one subject, head and unit, told apart by their words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.reconciliation.cells.match import Key
from bot.reconciliation.cells.members import Member
from bot.reconciliation.cells.phrases import HEAD

MANY = 100
"""Phrases of one head, up to which they are told apart by their words."""
_TURN = re.compile(r"\b(?:not?|never|without|nor|neither|un(?:known|clear)|fail\w*|\w*\d\w*)\b")
# Words that make another thing of it: a negation, a number.


def place_of(member: Member) -> Key:
    """Return what phrases beside each other share: a key with the head of its phrase alone."""
    return (member.key[0], member.key[1].partition(HEAD)[0], *member.key[2:])


def told_as(member: Member, phrases: Mapping[str, str]) -> Member:
    """Return a member in the cell of the phrase that its own is told as, itself where of none."""
    phrase = phrases.get(member.key[1])
    return replace(member, key=(member.key[0], phrase, *member.key[2:])) if phrase else member


def words_in(key: str) -> frozenset[str]:
    """Return the content words of the key of a free attribute."""
    return frozenset(key.partition(HEAD)[2].split())


def turns(words: Iterable[str]) -> bool:
    """Return whether a word among those makes another thing of what it is added to."""
    return any(map(_TURN.fullmatch, words))
