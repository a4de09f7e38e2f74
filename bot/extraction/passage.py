"""What one sentence offers to a rule.

Plain data that the stages before have found, and nothing that decides.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Protocol, TypeVar

from bot.domain.claim import Modality, Value
from bot.domain.reading import EntityMention, PeriodMention, Sentence, ValueMention
from bot.extraction.phrases import Mark


@dataclass(frozen=True, kw_only=True, slots=True)
class Clause:
    """A stretch of a sentence with one statement; `label` is what stands before a colon in it."""

    start: int
    end: int
    text: str
    label: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """A sentence with everything found in it.

    Every offset counts characters of the whole document.
    """

    sentence: Sentence
    language: str
    clauses: tuple[Clause, ...]
    values: tuple[ValueMention, ...] = ()
    periods: tuple[PeriodMention, ...] = ()
    entities: tuple[EntityMention, ...] = ()
    marks: tuple[Mark, ...] = ()

    def clause_at(self, place: int) -> Clause:
        """Return the clause that holds `place`, else the last before it."""
        for clause in reversed(self.clauses):
            if clause.start <= place:
                return clause
        return self.clauses[0]

    def marked(self, kind: str, *, within: Clause | None = None) -> tuple[Mark, ...]:
        """Return the marks of one kind, in the sentence or in one of its clauses."""
        first, last = (
            (within.start, within.end) if within else (self.sentence.start, self.sentence.end)
        )
        return tuple(m for m in self.marks if m.kind == kind and first <= m.start < last)

    def named(self, clause: Clause) -> tuple[EntityMention, ...]:
        """Return the names in one clause, by place."""
        return tuple(e for e in self.entities if clause.start <= e.start < clause.end)


@dataclass(frozen=True, kw_only=True, slots=True)
class Proposal:
    """What a rule sees: a value at a place in a clause, and whatever of the claim it is sure of.

    `place` is where the subject is looked for (the value's own start); `subject`, `attribute`,
    `modality`, `speaker` and `scope` are None where others are to decide.
    """

    clause: Clause
    place: int
    value: Value = field(default_factory=Value)
    subject: str | None = None
    attribute: str | None = None
    modality: Modality | None = None
    speaker: str | None = None
    scope: str | None = None
    why: str = ""


Proposals = Iterable[Proposal]


class Placed(Protocol):
    """Anything with a place in the text."""

    @property
    def start(self) -> int:
        """Where it begins, in code points."""

    @property
    def end(self) -> int:
        """Where it ends."""


_P = TypeVar("_P", bound=Placed)
_START = attrgetter("start")


def within(found: Sequence[_P], first: int, last: int) -> tuple[_P, ...]:
    """Return those of `found`, which are in order of place, that lie between `first` and `last`."""
    return tuple(m for m in starting(found, first, last) if m.end <= last)


def starting(found: Sequence[_P], first: int, last: int) -> Sequence[_P]:
    """Return those of `found`, which are in order of place, that begin at `first` or behind it.

    And before `last`.
    """
    begin = bisect_left(found, first, key=_START)
    return found[begin : bisect_left(found, last, lo=begin, key=_START)]
