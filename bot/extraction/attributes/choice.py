"""Names what a claim says of its subject.

An attribute of the lexicon, else a few words of the clause itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.domain.claim import UNNAMED, Kind, Value
from bot.extraction.attributes.belonging import acts_itself, of_another
from bot.extraction.attributes.chinese import Words, measures_itself, tells_itself
from bot.extraction.attributes.counting import LOOSELY_COUNTED, Counted, base_of, counted
from bot.extraction.attributes.known import Known
from bot.extraction.attributes.phrase import phrase_of
from bot.extraction.attributes.triggers import (
    OUTSIDE,
    changing,
    distance,
    names_of,
    near,
    of_another_stretch,
)
from bot.extraction.passage import Clause, Passage, starting
from bot.extraction.phrases import ATTRIBUTE

_REACH = {Kind.NONE: 1.0, Kind.MULTIPLE: 0.7}
"""How many times as far as the next clause a trigger may be: a plain statement's is its own."""
_BY_UNIT = 6.0  # how near a unit is that only one attribute counts in
_BESIDE = 24  # characters between a value and a trigger that is beside it
_WHOLE_AFTER = re.compile(
    r"\s+of\s+(?!that\b|it\b|them\b|those\b)|的[\u3400-\u9fff]", re.IGNORECASE
)
"""A share that says itself what it is of."""
_NAMED_FIRST = re.compile(
    r"(?P<led>\W*(?:(?:and|but|while)\s)?"
    r"(?:(?:the|a|an|its|their|average|total|overall|annual|monthly)\s)*)"
    r"(?!(?:a|the|it|its|that|this|those|these|they|he|she|his|her|their|we|our|which|who|there|in|on"
    r"|at|by|to|for|from|with|up|down|as|or|of|after|before|when|since|until|about|nearly|some|around"
    r"|more|less|over|under|just|only|almost|roughly|compared|against|than|if|then|now|another|both"
    r"|one|two|three|figure|figures|number|numbers|total|rate|share|level|increase|rise|decline"
    r"|drop|fall|gain|reading|result|estimate|forecast|consensus|company|firm|group|previous"
    r"|economists|analysts|markets)\b)"
    r"(?:[a-z][a-z'’-]+\s){1,5}?"
    r"(?:is|are|was|were|stood|stands|stayed|remain(?:s|ed)|averaged?|hit|reached"
    r"|came|totalled|made up|makes? up|accounts? for|accounted for"
    r"|rose|rises?|fell|falls?|grew|grows?|climbed|slipped|dropped|jumped|declined"
    r"|dipped|edged|ticked|gained|lost|slid|surged|increased|decreased|went|goes|gets?|shrank"
    r"|improved|worsened|widened|narrowed"
    r"|eased|plunged|soared|tumbled|sank|doubled|halved)\b",
    re.IGNORECASE,
)
"""A clause that opens by naming what it tells a share or change of, with its verb."""
_PEOPLE = "person"
_RESTATED = re.compile(
    r"(?:\b(?:to|at|from|is|was|than)\s(?:about\s|at least\s|nearly\s)?"
    r"|[為为成到至是达達于於從从定]|原本的|原先的)$",
    re.IGNORECASE,
)
"""What leads a number that only tells anew how many there are: the verb before says no more."""


def attribute_of(
    passage: Passage, clause: Clause, *, place: int, value: Value, known: Known,
    before: Mapping[Counted, str] | None = None,
) -> tuple[str, str]:  # fmt: skip
    """Return the attribute of a value that stands at `place`, and the reason it was chosen.

    `before` is what the same unit counted last in this text: it counts that still where the
    sentence itself has no word for it.
    """
    if base := base_of(passage, place=place, value=value):
        name, reason = _attribute_of(
            passage, passage.clause_at(base.start), place=base.start, value=base.value,
            known=known, before=before,
        )  # fmt: skip
        return known.as_change(name, value), reason
    return _attribute_of(passage, clause, place=place, value=value, known=known, before=before)


def _attribute_of(
    passage: Passage, clause: Clause, *, place: int, value: Value, known: Known,
    before: Mapping[Counted, str] | None,
) -> tuple[str, str]:  # fmt: skip
    """Return the attribute of a value by the words around it, and the reason."""
    said = clause.text.lower()
    for opening, pattern, name in known.parted:
        if (
            opening in said
            and known.fits(name, value)
            and _spans(pattern, passage, clause, place=place, value=value)
        ):
            return name, f"attribute: “{name}” by two words of the clause"
    found = [
        (distance(mark, passage, place=place, value=value, clause=clause), name)
        for mark in near(passage, place=place)
        for one in names_of(mark, passage, known)
        if known.fits(name := changing(one, mark, passage, known, value=value), value)
        and not of_another(mark, passage, clause, place=place, value=value)
        and not of_another_stretch(mark, passage, place=place, value=value, known=known)
    ]
    if not value.text.endswith(known.words.counters):
        found += [(_BY_UNIT, one) for one in known.by_unit.get(value.unit or "", ())]
    far, name = min(found, default=(float("inf"), ""))
    apart = value.kind is Kind.PERCENT and far >= OUTSIDE
    apart = apart and all(m.name != name for m in passage.marked(ATTRIBUTE, within=clause))
    apart = apart and _of_its_own(passage, clause, place=place, value=value, words=known.words)
    if far < OUTSIDE * _REACH.get(value.kind, 2) and not apart:
        how = "right beside" if far <= _BESIDE else f"{far:.0f} characters from"
        return name, f"attribute: “{name}” by a trigger {how} the value"
    again = before.get(counted(value)) if before else None
    if (
        again
        and known.fits(again, value)
        and not _of_its_own(passage, clause, place=place, value=value, words=known.words)
    ):
        return again, f"attribute: “{again}” is what the same unit counted before"
    return phrase_of(clause, value=value, known=known), UNNAMED


def _of_its_own(
    passage: Passage, clause: Clause, *, place: int, value: Value, words: Words
) -> bool:
    """Return whether a number says itself what it counts, and so not what the one before did.

    A share of something that is named, people of whom the sentence tells what befell them, or
    what rises or stands at a rate where the clause names it ("milk output fell 3%").
    """
    base, text = passage.sentence.start, passage.sentence.text
    if value.unit == _PEOPLE:
        return not _RESTATED.search(text[: place - base])
    if _told_in_chinese(passage, place=place, value=value, words=words):
        return True
    if value.kind is not Kind.PERCENT:
        return False
    if _WHOLE_AFTER.match(text, place + len(value.text) - base):
        return True
    named = _NAMED_FIRST.match(text, clause.start - base, place - base)
    return named is not None and not starting(
        passage.entities, clause.start, base + named.end("led") + 1
    )


def _told_in_chinese(passage: Passage, *, place: int, value: Value, words: Words) -> bool:
    """Return whether words of Chinese beside a number tell what it counts."""
    base, text = passage.sentence.start, passage.sentence.text
    if measures_itself(text, place - base, words=words):
        return True
    names = [(e.start - base, e.end - base) for e in passage.entities]
    return (value.kind is Kind.PERCENT or value.unit in LOOSELY_COUNTED) and tells_itself(
        text, place - base, number=value.text, names=names, words=words
    )


def _spans(
    pattern: re.Pattern[str], passage: Passage, clause: Clause, *, place: int, value: Value
) -> bool:
    """Return whether a trigger in two parts stands around the value or beside it."""
    first, last = place - clause.start, place - clause.start + len(value.text)
    return any(
        m.start() - _BESIDE <= first
        and last <= m.end() + _BESIDE
        and not (
            (last <= m.start() or (first >= m.end() and value.kind is Kind.COUNT))
            and _spans_another(m, passage, clause, value=value)
        )
        and not acts_itself(passage, clause.start + m.end(), place=place, value=value)
        for m in pattern.finditer(clause.text)
    )


def _spans_another(match: re.Match[str], passage: Passage, clause: Clause, *, value: Value) -> bool:
    """Return whether another number of the same kind stands within a trigger in two parts."""
    first, last = clause.start + match.start(), clause.start + match.end()
    return any(v.value.kind is value.kind for v in starting(passage.values, first, last))
