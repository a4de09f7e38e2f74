"""What is found in a text, stage by stage; offsets count code points of the text as given."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.claim import ClaimDraft, Value


@dataclass(frozen=True, kw_only=True, slots=True)
class Sentence:
    """A sentence, item, heading or table row; `role` says which, or what furniture it is."""

    start: int
    end: int
    text: str
    role: str
    secondary: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class ValueMention:
    """A quantity where it stands."""

    start: int
    end: int
    value: Value


@dataclass(frozen=True, kw_only=True, slots=True)
class PeriodMention:
    """A time where it stands.

    `first` and `last` are the ISO days that belong to it, None where they can't be known; `grain`
    is year, half, quarter, month, week, day or other; `period` its canonical form ("2026-Q1",
    "2026-03-19", "2026-03/2029-03", "P3Y"), None where it can't be resolved.
    """

    start: int
    end: int
    text: str
    first: str | None
    last: str | None
    grain: str
    period: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class EntityMention:
    """A name where it stands, with the canonical name it goes by in this document."""

    start: int
    end: int
    text: str
    name: str
    type: str = "organisation"


@dataclass(frozen=True, kw_only=True, slots=True)
class Dropped:
    """A stretch that yields no claim, and why."""

    start: int
    end: int
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """All that reading one text found.

    `main` is the entity that it is about, None if unclear; `main_why` says why that, or why none.
    """

    language: str
    sentences: tuple[Sentence, ...] = ()
    values: tuple[ValueMention, ...] = ()
    periods: tuple[PeriodMention, ...] = ()
    entities: tuple[EntityMention, ...] = ()
    claims: tuple[ClaimDraft, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    main: str | None = None
    main_why: str | None = None
