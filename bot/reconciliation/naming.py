"""The names that claims give, and when two of them are one name."""

from __future__ import annotations

import re

from bot.domain.claim import Kind, fold
from bot.reconciliation.match import Words
from bot.reconciliation.members import Member

_BETWEEN = re.compile(r"[,;、，；]| and |和|及")


def name_of(member: Member, words: Words) -> str:
    """Return the folded canonical name that a claim gives, empty where its value isn't one."""
    if member.value.kind is not Kind.NAME or not member.value.text:
        return ""
    return fold(words.subject(member.value.text))


def same_name(a: Member, b: Member, *, words: Words) -> bool:
    """Return whether two names are one, one says more of the other, or two lists share one."""
    left, right = name_of(a, words), name_of(b, words)
    if f" {left} " in f" {_plain(right)} " or f" {right} " in f" {_plain(left)} ":
        return True
    return not _items(left).isdisjoint(_items(right))


def _plain(name: str) -> str:
    return name.replace(",", "")


def _items(name: str) -> frozenset[str]:
    """Return the names of a list, none of a name that stands alone."""
    items = frozenset(item.strip() for item in _BETWEEN.split(name) if item.strip())
    return items if len(items) > 1 else frozenset()
