"""What the sections of a brief draw from: the facts by weight, and which are already told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from bot.briefing.lines import leading
from bot.domain.claim import Claim, Kind, Modality
from bot.domain.fact import Fact, Status

_NUMERIC = frozenset(Kind) - {Kind.NAME, Kind.NONE}
_SOFT = frozenset({Modality.OPINION, Modality.FORECAST, Modality.RUMOUR})


@dataclass(kw_only=True, slots=True)
class Material:
    """The facts that a brief is made of, heaviest first; `take` hands each out once."""

    facts: tuple[Fact, ...]
    today: date
    words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _told: set[str] = field(default_factory=set)

    def take(self, wanted: Callable[[Fact], bool], *, limit: int) -> list[Fact]:
        """Return up to `limit` facts that are wanted and not told yet; they count as told then."""
        found = [fact for fact in self.facts if fact.id not in self._told and wanted(fact)][:limit]
        self._told.update(fact.id for fact in found)
        return found

    def claims(self) -> list[Claim]:
        """Return every claim of the facts, in the order of the log."""
        return sorted(
            {c.id: c for f in self.facts for c in f.claims}.values(), key=lambda c: c.sequence
        )

    def speaks_of(self, fact: Fact, group: str) -> bool:
        """Return whether a word of the named group stands in the fact's quotes or attribute."""
        said = [leading(fact).said.quote.text, fact.cell.attribute]
        text = " ".join(said).casefold()
        return any(word.casefold() in text for word in self.words.get(group, ()))


def weigh(facts: Iterable[Fact], *, central: str | None) -> tuple[Fact, ...]:
    """Return the facts heaviest first: by origins, by the central name, by substance, by news."""
    return tuple(sorted(facts, key=lambda fact: _weight(fact, central)))


def is_secondary(fact: Fact) -> bool:
    """Return whether every claim of the fact is of a story that its document only teases."""
    return all(claim.said.secondary for claim in fact.claims)


def is_soft(fact: Fact) -> bool:
    """Return whether the fact is opinion, forecast or rumour rather than something asserted."""
    return leading(fact).said.modality in _SOFT


def is_hard(fact: Fact) -> bool:
    """Return whether the fact is asserted, is no side story, and stands undisputed."""
    return not (is_secondary(fact) or is_soft(fact) or fact.status is Status.DISPUTED)


def has_number(fact: Fact) -> bool:
    """Return whether the fact states a quantity or a date."""
    return fact.value is not None and fact.value.kind in _NUMERIC


def _weight(fact: Fact, central: str | None) -> tuple[object, ...]:
    first = leading(fact)
    documents = len({claim.document.key for claim in fact.claims})
    newest = max((claim.document.published or "" for claim in fact.claims), default="")
    return (
        is_secondary(fact),
        -(len(fact.origins) if fact.status is Status.CORROBORATED else 1),
        fact.cell.subject != central,
        -documents,
        not has_number(fact),
        first.said.value.kind is Kind.NONE,
        first.said.asserted_by is None,
        _newest_first(newest),
        first.said.quote.start,
        first.sequence,
    )


def _newest_first(published: str) -> tuple[int, ...]:
    return tuple(-ord(letter) for letter in published[:10])
