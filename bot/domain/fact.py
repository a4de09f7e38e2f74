"""Facts: the claims, of any outlet, that speak about the same thing, and how they stand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.claim import Claim, Role, Value


class Status(StrEnum):
    """How a fact stands: a view over its claims, never stored."""

    REPORTED = "reported"
    CORROBORATED = "corroborated"
    DISPUTED = "disputed"
    SUPERSEDED = "superseded"


class ConflictKind(StrEnum):
    """In what two sides differ; never a verdict."""

    NUMERIC = "numeric"
    CONVERSION = "conversion"
    ATTRIBUTION = "attribution"
    DATE = "date"
    NAME = "name"


@dataclass(frozen=True, kw_only=True, slots=True)
class Conflict:
    """Two sides, as ids of claims, and what differs.

    The second side is empty where the market rate is the other side.
    """

    kind: ConflictKind
    sides: tuple[tuple[str, ...], tuple[str, ...]]
    note: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Origin:
    """The independent reporting behind one or several documents, and why those count as one.

    `outlets` are as the documents name them, each once, the earliest first.
    """

    name: str
    documents: tuple[str, ...]
    reason: str
    outlets: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """What claims must share to be about the same thing.

    `dimension` is that of the unit: "money:CNY", "percent", "count:people", "none".
    """

    subject: str
    attribute: str
    role: Role = Role.LEVEL
    basis: str | None = None
    dimension: str = "none"
    scope: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """A cell at one period, with its claims as they were published, and what they come to.

    `value` is the one that most origins state; `origins_note` says in one line why the origins are
    counted as they are ("3 reports, 2 origins: …"). `former_ids` are those under which its claims
    stood, or would have, before another claim told them their period.
    """

    id: str
    cell: Cell
    period: str | None
    status: Status
    value: Value | None
    claims: tuple[Claim, ...]
    origins: tuple[Origin, ...]
    origins_note: str = ""
    conflict: Conflict | None = None
    former_ids: tuple[str, ...] = ()

    def value_of(self, claim: Claim) -> Value:
        """Return the value, or the restatement of it, with which a claim stands in the fact."""
        return claim.said.value.in_dimension(self.cell.dimension)
