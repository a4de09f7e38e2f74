"""Which values a later one replaced: the history stays, the older value no longer disputes."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.claim import Kind, fold
from bot.domain.lexicon import Lexicon
from bot.reconciliation.members import Member

_STORY = 7  # days within which reports are of one story, and their differences are no news


def superseded(found: Sequence[Member], *, lexicon: Lexicon) -> frozenset[str]:
    """Return the ids of the claims whose value a later claim among `found` replaced.

    A later day is needed, or the text's own word that the value is the former one; an equal or
    unknown day replaces nothing.
    """
    return frozenset(
        old.claim.id for old in found if any(_replaces(new, old, lexicon=lexicon) for new in found)
    )


def later(new: Member, old: Member) -> bool:
    """Return whether `new` held after every day on which `old` may have held."""
    return new.at is not None and old.at is not None and old.at.last < new.at.first


def _replaces(new: Member, old: Member, *, lexicon: Lexicon) -> bool:
    if new is old or new.reach is None or old.reach is None or new.reach.meets(old.reach):
        return False
    if old.former != new.former:
        return old.former and not later(old, new)
    if not later(new, old):
        return False
    if _is_past_event(new):
        return _revises(new, lexicon)
    return new.running or _same_party(new, old) or _revises(new, lexicon)


def _is_past_event(member: Member) -> bool:
    """Return whether the value is the day of something that happened: it doesn't change later."""
    return member.value.kind is Kind.DATE and not member.planned


def _same_party(a: Member, b: Member) -> bool:
    speakers = fold(a.claim.said.asserted_by or ""), fold(b.claim.said.asserted_by or "")
    if any(speakers):
        return speakers[0] == speakers[1]
    if a.planned and b.planned and _days_between(a, b) > _STORY:
        return True  # a plan that nobody is named for is the subject's own
    outlets = fold(a.claim.document.outlet or ""), fold(b.claim.document.outlet or "")
    return bool(outlets[0]) and outlets[0] == outlets[1]


def _days_between(a: Member, b: Member) -> int:
    return abs((a.at.first - b.at.first).days) if a.at and b.at else 0


def _revises(member: Member, lexicon: Lexicon) -> bool:
    quote = fold(member.claim.said.quote.text)
    return any(fold(word) in quote for word in lexicon.group("revision"))
