"""Which values a later one replaced: the history stays, the older value no longer disputes."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.claim import Kind
from bot.reconciliation.cells.former import replaces_number, telling
from bot.reconciliation.cells.match import Words, folded
from bot.reconciliation.cells.members import Member
from bot.reconciliation.comparing.comparable import comparable
from bot.reconciliation.comparing.naming import same_name
from bot.reconciliation.comparing.rival_names import differ

_STORY = 7  # days within which reports are of one story, and their differences are no news


def superseded(found: Sequence[Member], *, words: Words) -> frozenset[str]:
    """Return the ids of the claims whose value a later claim among `found` replaced.

    A later day is needed, or the text's own word that the value is the former one; an equal or
    unknown day replaces nothing.
    """
    return frozenset(
        old.claim.id for old in found if any(_replaces(new, old, words=words) for new in found)
    )


def replaces_any(agreeing: Sequence[Member], found: Sequence[Member], *, words: Words) -> bool:
    """Return whether one of `agreeing` replaced a value of `found`, and not another one beside it.

    What a sentence calls replaced was so by the number that the same sentence puts in its place.
    """
    standing = {member.claim.id for member in agreeing}
    return any(
        new.claim.id in standing
        for old in found
        for new in _replacers(old, found=found, words=words)
    )


def _replacers(old: Member, *, found: Sequence[Member], words: Words) -> Sequence[Member]:
    every = [new for new in found if _replaces(new, old, words=words)]
    quote = old.claim.said.quote
    beside = [
        new
        for new in every
        if new.document == old.document
        and new.claim.said.quote.start < quote.end
        and quote.start < new.claim.said.quote.end
    ]
    return beside or every


def withdrawn(found: Sequence[Member], *, words: Words) -> frozenset[str]:
    """Return the ids of the claims whose value a text among `found` calls replaced, or corrects."""
    return frozenset(
        old.claim.id
        for old in found
        if any(
            _differs(new, old, words=words) and _puts_right(new, old, words=words) for new in found
        )
    )


def overtaken(planned: Sequence[Member], firm: Sequence[Member], *, words: Words) -> frozenset[str]:
    """Return the ids of the plans and forecasts that what was told later has overtaken.

    An actual resolves a plan for its period, and both stay. A running state is told by the count
    alone as soon as there is one, and an event's day by the event.
    """
    return frozenset(
        old.claim.id
        for old in planned
        if any(
            _is_told_by_now(new) and later(new, old) and _differs(new, old, words=words)
            for new in firm
        )
    )


def borne_out(planned: Sequence[Member], firm: Sequence[Member], *, words: Words) -> frozenset[str]:
    """Return the ids of the estimates of a running state that a count of it bears out.

    What was projected of a state that stood already, and is told by a count to be so, agrees.
    """
    return frozenset(
        m.claim.id
        for m in planned
        if m.estimated and any(not _differs(m, count, words=words) for count in firm)
    )


def later(new: Member, old: Member) -> bool:
    """Return whether `new` held after every day on which `old` may have held."""
    return new.at is not None and old.at is not None and old.at.last < new.at.first


def _replaces(new: Member, old: Member, *, words: Words) -> bool:
    if new is old or not _differs(new, old, words=words) or not comparable(new, old, words=words):
        return False
    if _puts_right(new, old, words=words):
        return True
    if old.former or new.former or not _apart(new, old):
        return False
    return later(new, old) and _takes_over(new, old) and not _tells_too(new, old)


def _tells_too(new: Member, old: Member) -> bool:
    """Return whether the later sentence tells the earlier number beside its own: of another thing.

    "By 33 votes to 25" replaces neither 25 nor 33, whenever it is printed again.
    """
    told = telling(old.claim.said.value.text)
    return told is not None and bool(told.search(folded(new.claim.said.quote.text)))


def _puts_right(new: Member, old: Member, *, words: Words) -> bool:
    """Return whether a text says that `old` is the former value, or corrects its own outlet."""
    if new.former or later(old, new):
        return False
    if old.former:
        return True
    told = _calls_former(new, old, words=words) or _corrects_itself(new, old, words=words)
    return told and _apart(new, old)


def _apart(a: Member, b: Member) -> bool:
    return a.reach is None or b.reach is None or not a.reach.meets(b.reach)


def _takes_over(new: Member, old: Member) -> bool:
    """Return whether what is told later replaces what was told, and doesn't contradict it."""
    if _is_past_event(new):
        return _revises(new)
    return new.running or _same_party(new, old) or _revises(new)


def _calls_former(new: Member, old: Member, *, words: Words) -> bool:
    """Return whether the sentence of a number tells another document's one as replaced by it.

    Two named speakers who differ dispute: the one can't withdraw what the other says.
    """
    parties = _party(new), _party(old)
    if new.document == old.document or (all(parties) and parties[0] != parties[1]):
        return False
    return replaces_number(folded(new.claim.said.quote.text), old.value, words)


def _corrects_itself(new: Member, old: Member, *, words: Words) -> bool:
    """Return whether an outlet puts its own number right in another text, of the same day even.

    It says so in the sentence or in the text's title.
    """
    if new.document == old.document or not _one_outlet(new, old):
        return False
    return _is_correction(new, words=words) and not _is_correction(old, words=words)


def _is_correction(member: Member, *, words: Words) -> bool:
    title = folded(member.claim.document.title or "")
    return member.corrects or any(word in title for word in words.correction)


def _one_outlet(a: Member, b: Member) -> bool:
    outlets = folded(a.claim.document.outlet or ""), folded(b.claim.document.outlet or "")
    return bool(outlets[0]) and outlets[0] == outlets[1]


def _is_told_by_now(member: Member) -> bool:
    """Return whether what is known leaves no room for a forecast: a count, or an event's day."""
    return member.running or member.value.kind is Kind.DATE


def _differs(a: Member, b: Member, *, words: Words) -> bool:
    """Return whether two members give different numbers, or names of what has one at a time."""
    if a.reach is not None and b.reach is not None:
        return (a.value.low, a.value.high) != (b.value.low, b.value.high)
    if not (a.name and b.name) or not (a.running or (a.planned and b.planned)):
        return False
    numbered = all(member.value.text[:1].isdigit() for member in (a, b))  # "2027 season", "5th"
    others = (a.running or numbered) and not same_name(a, b, words=words)
    return others or differ(a, b, words=words)


def _is_past_event(member: Member) -> bool:
    """Return whether the value is the day of something that happened: it doesn't change later."""
    return member.value.kind is Kind.DATE and not member.planned


def _same_party(a: Member, b: Member) -> bool:
    parties = _party(a), _party(b)
    if any(parties):
        return parties[0] == parties[1]
    if a.planned and b.planned and _days_between(a, b) > _STORY:
        return True  # a plan that nobody is named for is the subject's own
    if a.document == b.document:
        return False  # a text that corrects itself says so
    return _one_outlet(a, b)


def _party(member: Member) -> str:
    """Return who speaks, empty where nobody is named or where the subject plans for itself."""
    party = folded(member.claim.said.asserted_by or "")
    return "" if member.planned and party == folded(member.cell.subject) else party


def _days_between(a: Member, b: Member) -> int:
    return abs((a.at.first - b.at.first).days) if a.at and b.at else 0


def _revises(member: Member) -> bool:
    """Return whether the quote has a word of revision: for what is over, only one of correction."""
    is_open = member.planned or member.running or member.period is None
    return member.corrects or (member.revises and is_open)
