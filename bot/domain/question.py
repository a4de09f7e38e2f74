"""A question, parsed: what it asks for, of whom, and when."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Asks(StrEnum):
    """The kind of answer that a question wants."""

    AMOUNT = "how much"
    COUNT = "how many"
    WHEN = "when"
    WHO = "who"
    WHICH = "which"
    WHERE = "where"
    WHETHER = "whether"
    WHY = "why"
    COMPARE = "compare"
    WHAT = "what"


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """A part of a question: names and attributes are canonical, `words` is the rest that counts.

    `currency` is the one that the answer is wanted in; `period` is resolved like a claim's.
    """

    text: str
    asks: Asks
    language: str = "en"
    subjects: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    period: str | None = None
    currency: str | None = None
