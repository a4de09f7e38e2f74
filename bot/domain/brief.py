"""What is composed for a reader from facts: briefs and answers, each line with its citations."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.claim import Claim
from bot.domain.fact import Fact, Status


class Length(StrEnum):
    """How much of a story a brief tells."""

    SHORT = "short"
    STANDARD = "standard"
    FULL = "full"


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One statement for a reader, and the claims that bear it; none is made without a claim.

    `rows` are the same statement, heading first, for those who can show it over several rows.
    """

    text: str
    claims: tuple[Claim, ...]
    status: Status | None = None
    fact: str | None = None
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class More:
    """How much a section leaves out, in words, and the command that tells it, about what.

    The command goes by that name in Discord and in a shell alike.
    """

    text: str
    command: str | None = None
    about: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """A named part of a brief: `name` is its registry name, `title` what a reader sees."""

    name: str
    title: str
    lines: tuple[Line, ...]
    more: More | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Brief:
    """A composed text: title, sections, and how many documents and origins stand behind it.

    `questions` are those of it that the store answers, as they are asked.
    """

    title: str
    sections: tuple[Section, ...]
    documents: int = 0
    origins: int = 0
    note: str | None = None
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What the store says to a question.

    `text` is the first line, the answer itself; `facts` those it rests on; `lines` one per
    citation shown; `parts` the answers to the parts of a question of several; `follow_ups`
    questions that can be answered. Where `answered` is False, `text` says so and what is held.
    """

    question: str
    answered: bool
    text: str
    status: Status | None = None
    facts: tuple[Fact, ...] = ()
    lines: tuple[Line, ...] = ()
    parts: tuple[Answer, ...] = ()
    follow_ups: tuple[str, ...] = ()
