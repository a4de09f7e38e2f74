"""What is shown of a reading, before any format: line by line, with the reason of each choice.

Every text in it is clean: one line, no control characters.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Part(StrEnum):
    """What a reader may ask to see alone."""

    VALUES = "values"
    PERIODS = "periods"
    ENTITIES = "entities"
    CLAIMS = "claims"
    UNCLAIMED = "unclaimed"
    DROPPED = "dropped"


EVERY = frozenset(Part)
NAMES = {Part.VALUES: "value", Part.PERIODS: "period", Part.ENTITIES: "name"}
"""What each thing found in a line is called."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """A stretch of a line; `kind` says what was found there, None where nothing was."""

    text: str
    kind: Part | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """A value, period or name where it stands, as it is written and as it is understood."""

    kind: Part
    written: str
    understood: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One thing that a claim says, and why that was chosen."""

    label: str
    said: str
    why: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """A claim: in one line, and row by row."""

    head: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A sentence, item, heading or row: where it stands, what it is, and what came of it."""

    start: int
    role: str
    runs: tuple[Run, ...]
    secondary: bool = False
    found: tuple[Found, ...] = ()
    claims: tuple[Said, ...] = ()
    unclaimed: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class View:
    """All that is shown of a reading: `head` holds what is known of the whole, by its label."""

    title: str
    head: tuple[Row, ...]
    lines: tuple[Line, ...]
    parts: frozenset[Part] = field(default=EVERY)
