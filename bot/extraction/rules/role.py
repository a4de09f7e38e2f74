"""Roles: who holds which office."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.domain.claim import Kind, Value
from bot.domain.lexicon import Lexicon
from bot.domain.reading import EntityMention
from bot.extraction.names.types import PERSON, PLACE
from bot.extraction.passage import Clause, Passage, Proposal, Proposals
from bot.extraction.phrases import HAN, VERBS, Mark, per_lexicon

_OFFICE_AFTER = re.compile(
    r"(?:,\s(?:\d\d,\s)?|\s?[(（])(?!(?:who|which|whose|that|when|where|while|after|before|as|and|but"
    r"|with|to)\s)(?:[\w&.’'-]+\s){0,6}$"
)
_OFFICE_BEFORE = re.compile(
    r"\s?(?:(?:Dr|Mr|Mrs|Ms)\.?\s|(?:of|at|for|in)\s(?:the\s)?(?:[A-Z][\w&.’'-]*\s){1,4})?"
    r"|(?:\s(?:of|at|for|in)\s[^,;:.]{2,50})?,\s"
)
_FIRST_NAME = re.compile(r"\s(?P<name>[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*)?)\s")
_OFFICE_OF = re.compile(
    r"\s(?:is|was|remains|bec[ao]mes?|(?:will|would|to) (?:be|become)|has been|had been"
    r"|serve[sd] as|took over as|takes over as"
    r"|(?:(?:was|is|has been|will be) )?(?:named|appointed|elected)(?: as)?)\s"
    r"(?:(?:the|a|an|its|their|his|her)\s)?(?:[A-Z][\w&.-]*(?:['’]s)?\s){0,4}(?:[a-z-]+\s){0,2}"
)
"""What stands between a person and an office: "was", "was named the company's new"."""
_TAKES_HAN = r"(?:出任|担任|擔任|接任|就任|升任|兼任|改任|任)"
_PERSON_HAN = r"[{surnames}][\u3400-\u9fff]{{1,2}}"
_SPEAKS_HAN = (
    r"(?=\s?(?:$|[，,。、：:；（(]|表示|称|稱|说|說|指|认为|認為|透露|介绍|介紹|强调|強調|坦言|告诉|告訴"
    r"|宣布|写道|直言|形容|曾|在|将|將|也|已|于|於|是|对|對|与|與|和|向|就|任|出|率|公开))"
)
_BODY_HAN = re.compile(r"(?:[\u3400-\u9fff]{2,8}|[A-Z][\w .&-]{1,24})$")
_NEAR = 20  # characters before an office in which its holder stands
_MOST = 90  # characters of an office with the body it is held at


def roles(passage: Passage, lexicon: Lexicon) -> Proposals:
    """Yield one proposal for each person whose office is named beside them."""
    titles = passage.marked("titles")
    if not titles:
        return
    for person in passage.entities:
        if person.type != PERSON:
            continue
        for mark in titles:
            span = (
                _after(passage, person, mark)
                or _before(passage, person, mark)
                or _between(passage, person, mark)
            )
            if span:
                yield _proposal(passage, person, mark, span)
                break
    if passage.language == "zh":
        yield from _unnamed(passage, titles, lexicon)


def _proposal(
    passage: Passage, person: EntityMention, mark: Mark, span: tuple[int, int]
) -> Proposal:
    base = passage.sentence.start
    text = passage.sentence.text[span[0] - base : span[1] - base]
    clause = Clause(start=span[0], end=span[1], text=text)
    office = text[: mark.end - span[0]]
    title = text[mark.start - span[0] : mark.end - span[0]]
    if span[0] == person.start:
        rest = text[person.end - span[0] :]
        is_called = _OFFICE_OF.fullmatch(rest[: mark.start - person.end])
        office = title if is_called else rest.strip(" ,，(（)）")
    return Proposal(
        clause=clause, place=person.start, value=Value(kind=Kind.NAME, text=office),
        subject=person.name,
        attribute=f"role: {office}"[:60].casefold(), why=f"an office: “{mark.name}”",
    )  # fmt: skip


def _after(passage: Passage, person: EntityMention, mark: Mark) -> tuple[int, int] | None:
    """Return the span of "Name, chief executive of Body"."""
    base, text = passage.sentence.start, passage.sentence.text
    gap = text[person.end - base : mark.start - base] if mark.start > person.end else ""
    if not _OFFICE_AFTER.fullmatch(gap) or _acts(passage, person.end, mark.start):
        return None
    if any(e.start == mark.end + 1 and e.type == PERSON for e in passage.entities):
        return None  # the office of the next in a list
    return person.start, _end(passage, person, mark)


def _end(passage: Passage, person: EntityMention, mark: Mark) -> int:
    """Return where an office ends that stands behind its holder: at the next comma, if near."""
    base = passage.sentence.start
    comma = passage.sentence.text.find(",", mark.end - base)
    near = 0 <= comma - (person.start - base) <= _MOST
    return base + comma if near else mark.end


def _between(passage: Passage, person: EntityMention, mark: Mark) -> tuple[int, int] | None:
    """Return the span of "Name was named chief executive"."""
    base, text = passage.sentence.start, passage.sentence.text
    gap = text[person.end - base : mark.start - base] if mark.start > person.end else ""
    if not gap or len(gap) > _MOST or not _OFFICE_OF.fullmatch(gap):
        return None
    return person.start, mark.end


def _before(passage: Passage, person: EntityMention, mark: Mark) -> tuple[int, int] | None:
    """Return the span of "CEO Name" with the body's name before it, if there is one."""
    base, text = passage.sentence.start, passage.sentence.text
    gap = text[mark.end - base : person.start - base] if mark.end <= person.start else None
    if gap is None or not (_OFFICE_BEFORE.fullmatch(gap) or _is_first_name(gap, person)):
        return None
    if _acts(passage, mark.end, person.start):
        return None
    start = mark.start
    for body in passage.entities:
        if body.end <= mark.start and re.fullmatch(
            r"(?:['’]s)?\s?(?:[a-z-]+\s)?", text[body.end - base : mark.start - base]
        ):
            start = body.start
    if start == mark.start and HAN.match(text[start - base]):
        start = base + _office_start(text, start - base)
    return start, person.end


def _acts(passage: Passage, first: int, last: int) -> bool:
    """Return whether a verb stands between two places."""
    return any(m.kind in VERBS and first <= m.start < last for m in passage.marks)


def _is_first_name(gap: str, person: EntityMention) -> bool:
    """Return whether all between an office and a last name is the first, as the text has it."""
    first = _FIRST_NAME.fullmatch(gap)
    return bool(first and person.name.startswith(f"{first['name']} "))


@per_lexicon
def _people_han(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """Return how a Chinese name looks behind an office, and before the verb of taking one."""
    surnames = "".join(lexicon.group("surnames"))
    if not surnames:
        return None
    person = _PERSON_HAN.format(surnames=surnames)
    return (
        re.compile(rf"\s?(?P<name>{person}?){_SPEAKS_HAN}"),
        re.compile(rf"(?P<name>{person}?){_TAKES_HAN}(?:[\u3400-\u9fff\w]{{0,12}})$"),
    )


def _unnamed(passage: Passage, titles: tuple[Mark, ...], lexicon: Lexicon) -> Iterator[Proposal]:
    """Yield one proposal for each office beside a Chinese name that nothing before has told."""
    people = _people_han(lexicon)
    if people is None:
        return
    base, text = passage.sentence.start, passage.sentence.text
    known = [(e.start, e.end) for e in passage.entities if e.type == PERSON]
    named = {e.start: e for e in passage.entities if e.type not in (PERSON, PLACE)}
    for mark in titles:
        at = mark.start - base
        if (foreign := named.get(mark.end)) and HAN.fullmatch(foreign.text[0]):
            span = (base + _office_start(text, at), foreign.end)
            yield _proposal(passage, foreign, mark, span)
            continue
        behind = people[0].match(text, mark.end - base)
        found = behind or people[1].search(text, max(0, at - _NEAR), at)
        if not found:
            continue
        first, last = base + found.start("name"), base + found.end("name")
        if any(a < last and first < b for a, b in known):
            continue
        known.append((first, last))
        person = EntityMention(
            start=first, end=last, text=found["name"], name=found["name"], type=PERSON
        )
        span = (base + _office_start(text, at), last) if behind else (first, mark.end)
        yield _proposal(passage, person, mark, span)


def _office_start(text: str, start: int) -> int:
    """Return where an office begins with the body before it ("某局副局长")."""
    body = _BODY_HAN.search(text[max(0, start - _NEAR) : start])
    return start - len(body.group()) if body else start
