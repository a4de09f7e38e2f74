"""What the sections of a brief draw from: the facts by weight, and which are already told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from bot.briefing.labels import bare, is_worded
from bot.briefing.lines import is_title, leading
from bot.briefing.wording import has_chinese, in_dimension
from bot.domain.claim import Claim, Kind, Modality, Value, fold
from bot.domain.fact import Fact, Status

_NUMERIC = frozenset(Kind) - {Kind.NAME, Kind.NONE}
_SOFT = frozenset({Modality.OPINION, Modality.FORECAST, Modality.RUMOUR})
_COLONS = (":", "：")
_STOPS = tuple(".!…。！？”’\"'）)」』")
_FEW_WORDS, _FEW_HAN = 6, 10  # shorter words without a full stop are a heading


@dataclass(kw_only=True, slots=True)
class Material:
    """The facts that a brief is made of, heaviest first; `take` hands each out once.

    `left` are the facts that were wanted beyond a limit.
    """

    facts: tuple[Fact, ...]
    today: date
    words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    left: list[Fact] = field(default_factory=list)
    _told: set[str] = field(default_factory=set)
    _said: set[object] = field(default_factory=set)

    def take(self, wanted: Callable[[Fact], bool], *, limit: int) -> list[Fact]:
        """Return up to `limit` facts that are wanted and not told yet; they count as told then.

        What a fact told before says already, in its quote or with its number, isn't told again,
        nor is what is no statement: a heading, an announcement of what follows.
        """
        found: list[Fact] = []
        for fact in self.facts:
            if fact.id in self._told or not wanted(fact) or self._is_idle(fact):
                continue
            if len(found) < limit:
                found.append(fact)
                self._told.add(fact.id)
                self._said |= told_with(fact)
            else:
                self.left.append(fact)
        return found

    def pop_left(self) -> list[Fact]:
        """Return the facts that were wanted beyond a limit since the last call."""
        left, self.left = self.left, []
        return left

    def untold(self, facts: Iterable[Fact]) -> int:
        """Return how many of the facts stand nowhere in the brief and would add to it."""
        return sum(fact.id not in self._told and not self._is_idle(fact) for fact in facts)

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

    def _is_idle(self, fact: Fact) -> bool:
        if fact.status is Status.DISPUTED:
            return False
        return is_furniture(fact) or not self._said.isdisjoint(tells(fact))


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


def is_furniture(fact: Fact) -> bool:
    """Return whether a fact without a value of its own is a title, a heading, or leads up to one.

    A sentence that ends in a colon only announces what follows it.
    """
    claim = leading(fact)
    if is_worded(claim):
        return False
    text = bare(claim.said.quote.text)
    if text.endswith(_COLONS) or is_title(claim):
        return True
    few = len(text) < _FEW_HAN if has_chinese(text) else len(text.split()) < _FEW_WORDS
    return few and claim.said.value.kind is Kind.NONE and not text.endswith(_STOPS)


def tells(fact: Fact) -> set[object]:
    """Return what a line on the fact would tell: a sum, a number of something, else its quote."""
    claim = leading(fact)
    if not is_worded(claim):
        return {_quote(claim)}
    return {_number(fact, claim, in_dimension(claim.said.value, fact.cell.dimension))}


def told_with(fact: Fact) -> set[object]:
    """Return all that is told once the fact is: its quote, its number and its restatements."""
    claim = leading(fact)
    value = in_dimension(claim.said.value, fact.cell.dimension)
    if not is_worded(claim):
        return {_quote(claim)}
    restated = () if fact.status is Status.DISPUTED else value.equivalents
    return {_quote(claim), *(_number(fact, claim, each) for each in (value, *restated))}


def _quote(claim: Claim) -> str:
    return fold(bare(claim.said.quote.text))


def _number(fact: Fact, claim: Claim, value: Value) -> tuple[object, ...]:
    """Return what tells numbers apart; a sum is one whatever it is called and however hedged."""
    low = value.high if value.low is None else value.low
    high = low if value.high is None else value.high
    about = "" if value.kind is Kind.MONEY else fold(claim.said.attribute)
    name = fold(value.text) if value.kind is Kind.NAME else ""
    return fold(fact.cell.subject), about, name, value.currency or value.unit, low, high


def _weight(fact: Fact, central: str | None) -> tuple[object, ...]:
    first = leading(fact)
    documents = len({claim.document.key for claim in fact.claims})
    newest = max((claim.document.published or "" for claim in fact.claims), default="")
    return (
        is_secondary(fact),
        -(len(fact.origins) if fact.status is Status.CORROBORATED else 1),
        fact.cell.subject != central,
        not (is_worded(first) and has_number(fact)),
        -documents,
        not is_worded(first),
        is_title(first),
        first.said.quote.text[:1].islower(),
        first.said.asserted_by is None,
        _newest_first(newest),
        first.said.quote.start,
        first.sequence,
    )


def _newest_first(published: str) -> tuple[int, ...]:
    return tuple(-ord(letter) for letter in published[:10])
