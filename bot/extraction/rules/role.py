"""Roles: who holds which office."""

from __future__ import annotations

import re

from bot.domain.claim import Kind, Value
from bot.domain.lexicon import Lexicon
from bot.domain.reading import EntityMention
from bot.extraction.passage import Clause, Passage, Proposal, Proposals
from bot.extraction.phrases import Mark

_OFFICE_AFTER = re.compile(r",\s(?:the\s|a\s|an\s)?(?:[a-z-]+\s){0,3}$|,\s(?:[A-Z]\w+['’]s\s)?$")
_OFFICE_BEFORE = re.compile(r"\s?(?:Dr\.\s|Mr\.?\s|of\s[A-Z][\w.]+\s)?$")
_MOST = 90  # characters of an office with the body it is held at


def roles(passage: Passage, _lexicon: Lexicon) -> Proposals:
    """Yield one proposal for each person whose office is named beside them."""
    for person in passage.entities:
        if person.type != "person":
            continue
        for mark in passage.marked("titles"):
            span = _after(passage, person, mark) or _before(passage, person, mark)
            if span:
                yield _proposal(passage, person, mark, span)
                break


def _proposal(
    passage: Passage, person: EntityMention, mark: Mark, span: tuple[int, int]
) -> Proposal:
    base = passage.sentence.start
    text = passage.sentence.text[span[0] - base : span[1] - base]
    clause = Clause(start=span[0], end=span[1], text=text)
    office = text.replace(person.text, "").strip(" ,，")
    return Proposal(
        clause=clause, place=person.start, value=Value(kind=Kind.NAME, text=office),
        subject=person.name,
        attribute=f"role: {office}"[:60].casefold(), why=f"an office: “{mark.name}”",
    )  # fmt: skip


def _after(passage: Passage, person: EntityMention, mark: Mark) -> tuple[int, int] | None:
    """Return the span of "Name, chief executive of Body"."""
    base, text = passage.sentence.start, passage.sentence.text
    if mark.start < person.end or not _OFFICE_AFTER.fullmatch(
        text[person.end - base : mark.start - base]
    ):
        return None
    comma = text.find(",", mark.end - base)
    end = comma if 0 <= comma - (person.start - base) <= _MOST else mark.end - base
    return person.start, base + end


def _before(passage: Passage, person: EntityMention, mark: Mark) -> tuple[int, int] | None:
    """Return the span of "CEO Name" with the body's name before it, if there is one."""
    base, text = passage.sentence.start, passage.sentence.text
    if mark.end > person.start or not _OFFICE_BEFORE.fullmatch(
        text[mark.end - base : person.start - base]
    ):
        return None
    start = mark.start
    for body in passage.entities:
        if body.end <= mark.start and re.fullmatch(
            r"(?:['’]s)?\s?(?:[a-z-]+\s)?", text[body.end - base : mark.start - base]
        ):
            start = body.start
    return start, person.end
