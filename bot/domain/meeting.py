"""Why two claims met in a fact or did not: aspect by aspect, with what each side has there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.claim import Claim
from bot.domain.fact import Fact


class Aspect(StrEnum):
    """What is compared of two claims; down to the period, a difference makes two facts."""

    SUBJECT = "subject"
    ATTRIBUTE = "attribute"
    ROLE = "role"
    BASIS = "basis"
    SCOPE = "scope"
    UNIT = "unit"
    PERIOD = "period"
    MODALITY = "modality"
    POLARITY = "polarity"
    INTERVAL = "interval"
    ORIGIN = "origin"


@dataclass(frozen=True, kw_only=True, slots=True)
class Compared:
    """One aspect of two claims: empty where a side has none, with a note where that says more.

    `parts` says that it kept the two from being one fact, or from agreeing within it.
    """

    aspect: Aspect
    left: str
    right: str
    parts: bool = False
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Meeting:
    """Two claims, the fact that holds both (None if none does), what came of it, and why.

    `outcome` goes on from "They meet in one fact: " or "They stand in two facts: ".
    """

    left: Claim
    right: Claim
    fact: Fact | None
    outcome: str
    compared: tuple[Compared, ...]

    @property
    def verdict(self) -> str:
        """Return what came of the two in one sentence."""
        start = "They meet in one fact" if self.fact else "They stand in two facts"
        return f"{start}: {self.outcome}."

    @property
    def parted(self) -> tuple[Compared, ...]:
        """Return the aspects that kept the two apart."""
        return tuple(each for each in self.compared if each.parts)


@dataclass(frozen=True, kw_only=True, slots=True)
class Explanation:
    """Why a fact is what it is: how its claims met, and why the nearest others did not."""

    fact: Fact
    met: tuple[Meeting, ...] = ()
    apart: tuple[Meeting, ...] = ()
