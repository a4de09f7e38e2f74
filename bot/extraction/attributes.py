"""Names what a claim says of its subject.

An attribute of the lexicon, else a few words of the clause itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.domain.claim import UNNAMED, Kind, Role, Value
from bot.domain.lexicon import Attribute, Lexicon
from bot.domain.reading import EntityMention
from bot.extraction.belonging import acts_itself, of_another
from bot.extraction.counting import LOOSELY_COUNTED, Counted, base_of, counted
from bot.extraction.passage import Clause, Passage, starting
from bot.extraction.phrases import ATTRIBUTE, HAN, Mark, Parted, parted, per_lexicon
from bot.extraction.segments import (
    Words,
    chinese,
    is_joint,
    is_syllable,
    measures_itself,
    stretch,
    telling,
    tells_itself,
)

_WORDS = 6  # of a phrase that stands in for an attribute
_AFTER = 1.6  # a trigger after the value is this much farther than one before it
_OUTSIDE = 60  # characters that a trigger in another clause counts as farther away
_SPECIFIC = 1.5
"""Characters nearer for each character of a trigger: "AI investment" before "investment"."""
_PAST = 15  # characters that each comma or number between makes a trigger farther
_BARRIERS = ",，、;；|:：—→()（）"
_LABELLED = 24  # how far a word of the label before a colon is at most
_REACH = {Kind.NONE: 1.0, Kind.MULTIPLE: 0.7}
"""How many times as far as the next clause a trigger may be: a plain statement's is its own."""
_BY_UNIT = 6.0  # how near a unit is that only one attribute counts in
_COUNTED = 20.0  # how near the word for what is counted is, where it is a trigger
_FARTHEST = 240  # characters from a value within which a trigger is looked for
_LONGEST = 60  # characters of a name or number that is looked back over
_BESIDE = 24  # characters between a value and a trigger that is beside it
_LOOSE = {Kind.POINTS: Kind.PERCENT, Kind.MULTIPLE: Kind.COUNT}
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
_DATELINE = re.compile(
    r"^\W*[A-Z][A-Z .'’-]{2,30}(?:,[^—–\n]{1,30}?)?(?:\s\([A-Za-z ]{2,20}\))?\s(?:[—–]|-{1,2})\s"
)
_WHOLE = re.compile(
    r"\s+of\s+(?:the\s|its\s|their\s|all\s|total\s|annual\s)*|\s+of\s+(?:the\s)?[a-z'’]{2,20}\s",
    re.IGNORECASE,
)
"""Between a share and what it is a share of."""
_ASIDE = 30  # characters that what a share is of counts as farther away
_PEOPLE = "person"
_RESTATED = re.compile(
    r"(?:\b(?:to|at|from|is|was|than)\s(?:about\s|at least\s|nearly\s)?"
    r"|[為为成到至是达達于於從从定]|原本的|原先的)$",
    re.IGNORECASE,
)
"""What leads a number that only tells anew how many there are: the verb before says no more."""
_TOKEN = re.compile(r"[A-Za-z][\w&'’-]*|[\u3400-\u9fff]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """A lexicon's attributes, by name and by the units that only they count in.

    And the words that say nothing of what a clause is about.
    """

    named: Mapping[str, Attribute]
    parted: tuple[Parted, ...]
    by_unit: Mapping[str, tuple[str, ...]]
    shared: Mapping[str, tuple[str, ...]]
    filler: frozenset[str]
    words: Words
    of_people: frozenset[str]
    of_measures: frozenset[str]
    of_pieces: frozenset[str]
    things: frozenset[str]
    measures: frozenset[str]

    def fits(self, name: str, value: Value) -> bool:
        """Return whether the attribute of that name takes such a value.

        No ship is injured, and no length is counted in people.
        """
        attribute, kind, unit = self.named.get(name), value.kind, value.unit
        if attribute is None:
            return False
        if unit and kind is Kind.COUNT:
            if name in self.of_people and unit in self.things:
                return False
            if name in self.of_measures and unit not in self.measures:
                return False
            if name in self.of_pieces and (unit in self.measures or unit == _PEOPLE):
                return False
        kinds = attribute.kinds
        return not kinds or kind in kinds or _LOOSE.get(kind, kind) in kinds

    def as_change(self, name: str, value: Value) -> str:
        """Return the attribute that a change of another is told by: of a price a price change."""
        change = f"{name} change"
        return change if not self.fits(name, value) and self.fits(change, value) else name


@per_lexicon
def known_attributes(lexicon: Lexicon) -> Known:
    """Return the lexicon's attributes, laid out for reading."""
    by_unit: dict[str, tuple[str, ...]] = {}
    for attribute in lexicon.attributes:
        for unit in attribute.units:
            by_unit[unit] = (*by_unit.get(unit, ()), attribute.name)
    named = {a.name: a for a in lexicon.attributes}
    filler = frozenset(lexicon.group("filler_words"))
    return Known(
        named=named, parted=parted(lexicon), by_unit=by_unit, shared=_shared(lexicon),
        filler=filler, words=chinese(lexicon), of_people=frozenset(lexicon.group("of_people")),
        of_measures=frozenset(lexicon.group("of_measures")),
        of_pieces=frozenset(lexicon.group("of_pieces")),
        things=frozenset(lexicon.group("things")),
        measures=frozenset((*lexicon.group("value_measures"), *lexicon.group("more_measures"))),
    )  # fmt: skip


def _shared(lexicon: Lexicon) -> Mapping[str, tuple[str, ...]]:
    """Return the triggers of several attributes in lower case: a price, and how it changes."""
    names: dict[str, tuple[str, ...]] = {}
    for attribute in lexicon.attributes:
        for trigger in dict.fromkeys(map(str.lower, attribute.triggers)):
            names[trigger] = (*names.get(trigger, ()), attribute.name)
    return {trigger: several for trigger, several in names.items() if len(several) > 1}


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
        (_distance(mark, passage, place=place, value=value, clause=clause), name)
        for mark in _near(passage, place=place)
        for one in _names_of(mark, passage, known)
        if known.fits(name := _changing(one, mark, passage, known, value=value), value)
        and not of_another(mark, passage, clause, place=place, value=value)
        and not _of_another_stretch(mark, passage, place=place, value=value, known=known)
    ]
    if not value.text.endswith(known.words.counters):
        found += [(_BY_UNIT, one) for one in known.by_unit.get(value.unit or "", ())]
    far, name = min(found, default=(float("inf"), ""))
    apart = value.kind is Kind.PERCENT and far >= _OUTSIDE
    apart = apart and all(m.name != name for m in passage.marked(ATTRIBUTE, within=clause))
    apart = apart and _of_its_own(passage, clause, place=place, value=value, words=known.words)
    if far < _OUTSIDE * _REACH.get(value.kind, 2) and not apart:
        near = "right beside" if far <= _BESIDE else f"{far:.0f} characters from"
        return name, f"attribute: “{name}” by a trigger {near} the value"
    again = before.get(counted(value)) if before else None
    if (
        again
        and known.fits(again, value)
        and not _of_its_own(passage, clause, place=place, value=value, words=known.words)
    ):
        return again, f"attribute: “{again}” is what the same unit counted before"
    return _phrase_of(clause, value=value, known=known), UNNAMED


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


def _near(passage: Passage, *, place: int) -> Sequence[Mark]:
    """Return the triggers of the label and around a place, so that a long list stays cheap."""
    far = place - _FARTHEST
    label = starting(passage.marks, 0, min(far, passage.clauses[0].start))
    near = starting(passage.marks, far, place + _FARTHEST)
    marks = [m for m in (*label, *near) if m.kind == ATTRIBUTE]
    within = _within_longer(marks, passage)
    return [m for m in marks if m not in within and not _in_name(m, passage.entities)]


def _within_longer(marks: Sequence[Mark], passage: Passage) -> frozenset[Mark]:
    """Return the triggers in Chinese that are part of a longer one: 回购 within 逆回购."""
    base, text = passage.sentence.start, passage.sentence.text
    found, longest = [], Mark(0, 0, "", "")
    for mark in marks:
        if mark.end > longest.end:
            longest = mark
        elif mark.start > longest.start and HAN.match(text, mark.start - base):
            found.append(mark)
    return frozenset(found)


def _changing(name: str, mark: Mark, passage: Passage, known: Known, *, value: Value) -> str:
    """Return the attribute that a change beside the word itself is told by.

    "Gas prices jumped 9%" tells a price change; "it costs 9% more" tells none of "cost".
    """
    base, text = passage.sentence.start, passage.sentence.text
    said = text[mark.start - base : mark.end - base].casefold()
    if value.role is not Role.CHANGE or not said.startswith(name):
        return name
    return known.as_change(name, value)


def _names_of(mark: Mark, passage: Passage, known: Known) -> tuple[str, ...]:
    """Return the attributes that a trigger proposes."""
    base = passage.sentence.start
    said = passage.sentence.text[mark.start - base : mark.end - base].lower()
    return known.shared.get(said, (mark.name,))


def _in_name(mark: Mark, names: Sequence[EntityMention]) -> bool:
    """Return whether a trigger is a few letters of a longer name: 克 within 史密斯克."""
    return any(
        mark.end <= n.end and mark.end - mark.start < n.end - n.start
        for n in starting(names, mark.start - _LONGEST, mark.start + 1)
    )


def _of_another_stretch(
    mark: Mark, passage: Passage, *, place: int, value: Value, known: Known
) -> bool:
    """Return whether a trigger in Chinese stands past a comma from a number, and is of another.

    Behind the comma a number beside it is of its kind, or the number has a measure of its own: the
    turnover in "市值80亿元，换手率2%" is none of the market value.
    """
    base, text, end = passage.sentence.start, passage.sentence.text, place + len(value.text)
    if not HAN.search(text):
        return False
    if is_syllable(text, mark.start - base, mark.end - base, words=known.words):
        return True
    if value.kind is Kind.DATE:
        return False
    if mark.start >= end:
        first, last = stretch(text, mark.start - base)
        own = starting(passage.values, max(end, base + first), base + last)
        between = text[end - base : mark.start - base]
        return (is_joint(between) or between[:1] == " ") and any(
            known.fits(name, v.value) for v in own for name in _names_of(mark, passage, known)
        )
    joint = mark.end <= place and is_joint(text[mark.end - base : place - base])
    return joint and measures_itself(text, place - base, words=known.words)


def _distance(mark: Mark, passage: Passage, *, place: int, value: Value, clause: Clause) -> float:
    """Return how far a trigger is from the value, nearer for longer triggers.

    Farther behind it, past a comma or another number, or outside its clause. The word for what is
    counted says less than what is told of it: residents who were hurt are no population.
    """
    base, text, end = passage.sentence.start, passage.sentence.text, place + len(value.text)
    if place < mark.start and mark.end <= end:
        return _COUNTED
    length = _SPECIFIC * (mark.end - mark.start)
    if mark.end <= passage.clauses[0].start:
        return min(place - mark.end, _LABELLED) - length
    if mark.end <= place:
        gap, between = float(place - mark.end), text[mark.end - base : place - base]
    else:
        gap, between = (mark.start - end) * _AFTER, text[end - base : mark.start - base]
    outside = 0 if clause.start <= mark.start < clause.end else _OUTSIDE
    if value.kind is Kind.PERCENT and mark.start >= end and _WHOLE.fullmatch(between):
        outside += _ASIDE
    past = sum(c in _BARRIERS for c in between)
    past += mark.start >= end and between[:1] == " " and bool(HAN.match(text, mark.start - base))
    past += len(starting(passage.values, min(mark.end, end), max(mark.start, place)))
    return max(gap, 0) + outside + _PAST * past - length


def _phrase_of(clause: Clause, *, value: Value, known: Known) -> str:
    """Return a few telling words of the clause, without its number.

    As the attribute of last resort.
    """
    text = _DATELINE.sub("", clause.text)
    if HAN.search(clause.label or text):
        return telling(clause.label or text, value.text, words=known.words) or "statement"
    text = text.replace(value.text, " ") if value.text else text
    if clause.label and value.text:
        text = clause.label if len(clause.label.split()) > 1 else f"{clause.label} {text}"
    words = [w for w in _TOKEN.findall(text) if w.casefold() not in known.filler]
    return " ".join(words[:_WORDS]).casefold() or "statement"


@per_lexicon
def _acts(lexicon: Lexicon) -> frozenset[str]:
    """Return the attributes that take no number."""
    return frozenset(a.name for a in lexicon.attributes if "none" in a.kinds)


def acts_in(passage: Passage, clause: Clause, *, lexicon: Lexicon) -> Sequence[str]:
    """Return the acts, which take no number, whose triggers stand in the clause."""
    acts = _acts(lexicon)
    return tuple(
        dict.fromkeys(m.name for m in passage.marked(ATTRIBUTE, within=clause) if m.name in acts)
    )
