"""The names that claims give, and when two of them are one name."""

from __future__ import annotations

from bot.domain.claim import Kind, fold
from bot.reconciliation.match import Words
from bot.reconciliation.members import Member


def name_of(member: Member, words: Words) -> str:
    """Return the folded canonical name that a claim gives, empty where its value isn't one."""
    if member.value.kind is not Kind.NAME or not member.value.text:
        return ""
    return fold(words.subject(member.value.text))


def same_name(a: Member, b: Member, *, words: Words) -> bool:
    """Return whether two names are one, or one says more of the other ("Taylor, Texas")."""
    left, right = name_of(a, words), name_of(b, words)
    return (
        f" {left} " in f" {right.replace(',', '')} " or f" {right} " in f" {left.replace(',', '')} "
    )
