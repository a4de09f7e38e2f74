"""Claims: one statement of one document, with the exact words that state it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from bot.domain.document import DocumentHead


class Kind(StrEnum):
    """What a value is."""

    MONEY = "money"
    PERCENT = "percent"
    POINTS = "points"
    COUNT = "count"
    MULTIPLE = "multiple"
    DURATION = "duration"
    DATE = "date"
    RANK = "rank"
    NAME = "name"
    NONE = "none"


class Qualifier(StrEnum):
    """How a number is hedged."""

    ABOUT = "about"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    UP_TO = "up_to"
    EXACTLY = "exactly"


class Role(StrEnum):
    """What a number is of its attribute: its level, a change, a share, a target, a limit."""

    LEVEL = "level"
    CHANGE = "change"
    SHARE = "share"
    TARGET = "target"
    LIMIT = "limit"


class Modality(StrEnum):
    """How a claim is put forward."""

    FACT = "fact"
    PLAN = "plan"
    FORECAST = "forecast"
    OPINION = "opinion"
    RUMOUR = "rumour"


CURATED = ("curated",)
"""The reason of a claim that a person or another program made: they named what it is of."""
UNNAMED = "attribute: the words of the clause"
"""The reason of an attribute that names nothing: no word was found for what the claim is of."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Value:
    """What is said of the subject.

    `low` and `high` are as written, in base units (60 billion is 60000000000, 5.3 % is 5.3), an
    open end None; for dates they are ISO strings. `unit` of a duration is the written one,
    singular ("year"). `equivalents` are the same amount as the source itself restates it.
    """

    kind: Kind = Kind.NONE
    low: Decimal | str | None = None
    high: Decimal | str | None = None
    currency: str | None = None
    unit: str | None = None
    role: Role = Role.LEVEL
    basis: str | None = None
    qualifier: Qualifier | None = None
    text: str = ""
    equivalents: tuple[Value, ...] = ()

    def in_dimension(self, dimension: str) -> Value:
        """Return the value, or that restatement of it whose currency "money:USD" names."""
        kind, _, currency = dimension.partition(":")
        if kind != str(Kind.MONEY) or self.currency == currency:
            return self
        return next((other for other in self.equivalents if other.currency == currency), self)


@dataclass(frozen=True, kw_only=True, slots=True)
class Quote:
    """A span of a document: `start` and `end` count code points, `text` is what stands there."""

    start: int
    end: int
    text: str

    def stands_in(self, text: str) -> bool:
        """Return whether the quote is found at its span in `text`, on one line."""
        return (
            0 <= self.start < self.end
            and text[self.start : self.end] == self.text
            and "\n" not in self.text
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimDraft:
    """A claim before it belongs to a stored document: what reading a text yields.

    `why` records the reason of each choice that was made for it, for `twosource read`.
    """

    quote: Quote
    subject: str
    attribute: str
    value: Value = Value()
    scope: str | None = None
    period: str | None = None
    period_text: str | None = None
    as_of: str | None = None
    modality: Modality = Modality.FACT
    polarity: bool = True
    asserted_by: str | None = None
    secondary: bool = False
    why: tuple[str, ...] = field(default=(), compare=False)


BEYOND = 1 << 40
"""A sequence that no log ever reaches."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """One claim; `sequence` is its place in the append-only log, `said` what it says.

    From `BEYOND` on it was read off a document for the moment and is in no log.
    """

    id: str
    sequence: int
    document: DocumentHead
    said: ClaimDraft

    @property
    def stored_id(self) -> str | None:
        """Return the id by which a person finds the claim again, None where no store holds it."""
        return self.id if self.sequence < BEYOND else None


def fold(text: str) -> str:
    """Return `text` with case, width, quote marks and spaces folded, so that words compare."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(text.translate(_QUOTE_MARKS).split())


_QUOTE_MARKS = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})


_BULLET = re.compile(
    r"^(?:[-*•·–—>|#]+\s+|[・‧•●▪]\s*|\.(?=[^\W\d_].*[\u3400-\u9fff]))+|\s*\|+\s*$", re.S
)


def bare(quote: str) -> str:
    """Return the words of a quote without the marks of the list or table that it stood in."""
    return _BULLET.sub("", quote.strip()).strip()


def claim_id(said: ClaimDraft, *, space: str, key: str, ordinal: int) -> str:
    """Return the claim's id: ten hex characters of a hash of what it says, not of its span.

    `ordinal` counts claims of the document that are alike in everything else, from 0.
    """
    parts = (
        space,
        key,
        fold(said.quote.text),
        fold(said.subject),
        fold(said.attribute),
        value_key(said.value),
        str(ordinal),
    )
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:10]


def value_key(value: Value) -> str:
    """Return a value as one stable string, for hashing."""
    return f"{value.kind}|{value.low}|{value.high}|{value.currency}|{value.unit}|{value.qualifier}"
