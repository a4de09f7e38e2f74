"""Names what a claim says of its subject.

An attribute of the lexicon, else a few words of the clause itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.domain.claim import UNNAMED, Kind, Role, Value
from bot.domain.lexicon import Attribute, Lexicon
from bot.domain.reading import EntityMention, ValueMention
from bot.extraction.passage import Clause, Passage, starting
from bot.extraction.phrases import ATTRIBUTE, HAN, Mark, Parted, parted, per_lexicon
from bot.extraction.segments import (
    Words,
    chinese,
    is_joint,
    measures_itself,
    stretch,
    telling,
    tells_itself,
)

_WORDS = 6  # of a phrase that stands in for an attribute
_AFTER = 1.6  # a trigger after the value is this much farther than one before it
_JOINING = re.compile(r"[^\w\d]*(?:and|while|but|和|及|而|並|并)[^\w\d]*", re.IGNORECASE)
_PREDICATED = re.compile(
    r"[^,;:]{0,80}\b(?:was|were|is|are|has|had|have|[a-z]{3,}ed)\b[^,;:]{0,80}"
    r",? (?:and|while|but) ",
    re.IGNORECASE,
)
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
_OWN_VERB = re.compile(r"(?:\s[a-z-]+){0,2}\s(?:was|were|is|are|had|has|have)\b", re.IGNORECASE)
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
_JOINED = re.compile(r"\b(?:and|while|but)\b|[,;]", re.IGNORECASE)
_LED_IN = re.compile(
    r"(?:^\W*(?:with|after|based on|on the basis of)|\bfrom)\s(?:\w+\s){0,2}$", re.IGNORECASE
)
_OF = re.compile(r"\s+(?:of\s+(?:the\s+)?)?", re.IGNORECASE)
_TO = re.compile(r"\s+to\b", re.IGNORECASE)
_ADDED = re.compile(
    r"\b(?:after|before|because|that|which|who)\s[^,;]{0,60}\b(?:was|were|been)\s[a-z]+"
    r"(?:\s[a-z]+){0,3}\s$",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\s+of\s+(?:the\s|its\s|their\s|all\s|total\s|annual\s)*|\s+of\s+(?:the\s)?[a-z'’]{2,20}\s",
    re.IGNORECASE,
)
"""Between a share and what it is a share of."""
_ASIDE = 30  # characters that what a share is of counts as farther away
_THERE = re.compile(r"(?:\s+(?!and\b|but\b|while\b|or\b)[a-z]+){0,3}\s+", re.IGNORECASE)
_AND_THEN = re.compile(r"\b(?:and|while|but)\b|[,;，；]", re.IGNORECASE)
_NOUN_AFTER = re.compile(
    r"\s+(?:[a-z]+-)*(?!(?:of|in|on|at|to|by|for|from|with|and|or|but|than|as|was|were|is|are|be|been|had"
    r"|has|have|did|who|that|which|after|before|during|since|until|per|a|an|the|this|last|next"
    r"|each|more|fewer|less|others?|alone|so|now|then|people|persons?|in|won|lost|died|killed)\b)"
    r"[a-z]{3,}",
    re.IGNORECASE,
)
"""A word after a number for what it counts."""
_SPACE = 1  # between a number and the word for what it counts
_OF_THEM = re.compile(
    r"\s+of\s+(?:them|those|these|whom|which|the\s(?:dead|injured))\b", re.IGNORECASE
)
_PART_OF = re.compile(r"\s+(?:out\s)?of\s+(?:the\s|its\s|their\s|all\s)?", re.IGNORECASE)
_PEOPLE = "person"
_EACH = ("每",)
"""Before a word that only tells of what a number is for one: "每公斤2万元"."""
_RESTATED = re.compile(
    r"(?:\b(?:to|at|from|is|was|than)\s(?:about\s|at least\s|nearly\s)?"
    r"|[為为成到至是达達于於從从定]|原本的|原先的)$",
    re.IGNORECASE,
)
"""What leads a number that only tells anew how many there are: the verb before says no more."""
_COMPARED = re.compile(
    r"\b(?:from|compared (?:with|to)|against|versus|vs\.?)\s(?:about\s|just\s|a\s|the\s)?$"
    r"|(?:高于|高於|低于|低於|同期为|同期為|前值为|前值為)$",
    re.IGNORECASE,
)
"""Before a number that another one of the sentence is compared with."""
_COUNTABLE = frozenset({Kind.MONEY, Kind.COUNT})
_CHANGED = re.compile(
    r"(?:\s[^,;:.]{1,60})?,?\s\(?(?:or\s|still\s|now\s)?(?:up|down|(?:a|an)\s(?:rise|increase|jump|gain|fall|drop|decline"
    r"|decrease)\sof)\s(?:by\s)?(?:about\s|nearly\s|some\s|around\s|more than\s|almost\s)?"
    r"|\s?[(（，,]\s?(?:同比|环比|環比|按年|按季|按月|較去年同期|较去年同期|较上年)?"
    r"(?:大幅|小幅|仅|僅|约|約)?(?:增长了?|增加了?|下降了?|下滑了?|减少了?|減少了?|成長|增|升|跌|降)(?:约|約)?",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"(?:\s[^,;:.]{1,60})?[,，(（]\s?")
_LED_BY_A = re.compile(r"(?:\s[^,;:.]{1,60})?,\s(?:or\s)?an?\s", re.IGNORECASE)
_RISE_AFTER = re.compile(
    r"\s(?:rise|increase|jump|gain|fall|drop|decline|decrease)\b", re.IGNORECASE
)
_MORE_THAN = re.compile(r"\s(?:more|fewer|less|higher|lower)\b", re.IGNORECASE)
"""Between a number and how much it has changed."""
_FAR = 20  # times: a number so much larger or smaller isn't compared with another
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
    if base := _base_of(passage, place=place, value=value):
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
        and not _of_another(mark, passage, clause, place=place, value=value)
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


Counted = tuple[str, str]
"""A kind of value and its unit: what two numbers share that count the same thing."""


CHANGE: Counted = ("change", "")
_LOOSELY_COUNTED = frozenset({"item", "unit", "piece", "time", "report"})
"""Units that several Chinese measure words are read as: 间 of rooms and 只 of dogs are items."""


def counted(value: Value) -> Counted:
    """Return what a number counts, as far as its kind and unit tell; a change is of any number."""
    if value.role is Role.CHANGE and value.kind is Kind.PERCENT:
        return CHANGE
    counter = (
        value.text[-1:] if value.unit in _LOOSELY_COUNTED and HAN.match(value.text[-1:]) else ""
    )
    return (str(value.kind), f"{value.unit or ''}{counter}")


def _base_of(passage: Passage, *, place: int, value: Value) -> ValueMention | None:
    """Return the number that this one is compared with, None where it stands for itself.

    In "profit was $2 billion, or $1 a share, against $1.8 billion" the last is of the profit.
    """
    if value.kind is Kind.PERCENT and value.role is Role.CHANGE:
        return _changed(passage, place=place, value=value)
    said = passage.sentence.text[: place - passage.sentence.start]
    if value.kind is Kind.DATE or not _COMPARED.search(said[-_LONGEST:]):
        return None
    before = starting(passage.values, place - _FARTHEST, place)
    alike = [v for v in before if counted(v.value) == counted(value) and _is_near(v.value, value)]
    return alike[-1] if alike else None


def _changed(passage: Passage, *, place: int, value: Value) -> ValueMention | None:
    """Return the number whose change is told right behind it ("sold 40 boats, up 8%")."""
    base, text = passage.sentence.start, passage.sentence.text
    before = starting(passage.values, place - _FARTHEST, place)
    levels = [v for v in before if v.value.kind in _COUNTABLE]
    if not levels:
        return None
    between = text[levels[-1].end - base : place - base]
    after = text[place + len(value.text) - base :][:_LONGEST]
    told = (
        _CHANGED.fullmatch(between) if value.text[:1] not in "+-−" else _SIGNED.fullmatch(between)
    )
    told = told or (_MORE_THAN.match(after) and _SIGNED.fullmatch(between))
    told = told or (_RISE_AFTER.match(after) and _LED_BY_A.fullmatch(between))
    return levels[-1] if told else None


def _is_near(one: Value, other: Value) -> bool:
    low, high = sorted(abs(float(v.low or v.high or 0)) for v in (one, other))
    return low > 0 and high < _FAR * low


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
    return (value.kind is Kind.PERCENT or value.unit in _LOOSELY_COUNTED) and tells_itself(
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
            (first < m.start() or (first >= m.end() and value.kind is Kind.COUNT))
            and _spans_another(m, passage, clause, value=value)
        )
        and not _acts_itself(passage, clause.start + m.end(), place=place, value=value)
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


def _of_another(mark: Mark, passage: Passage, clause: Clause, *, place: int, value: Value) -> bool:
    """Return whether a trigger is of another number or act; a change is of what its clause says."""
    return (
        (mark.start >= clause.end and value.role is Role.CHANGE)
        or _of_another_act(mark, passage, clause)
        or _of_number_before(mark, passage, clause, place=place)
        or _of_number_after(mark, passage, end=place + len(value.text))
        or _of_share_before(mark, passage, place=place)
        or _within_another(mark, passage, place=place, value=value)
        or (
            value.kind is not Kind.DATE
            and _leads_another(mark, passage, end=place + len(value.text))
        )
        or (value.kind is Kind.DATE and _before_another_act(mark, passage, place=place))
        or (
            bool(starting(passage.values, mark.end, place))
            and _acts_itself(passage, mark.end, place=place, value=value)
        )
    )


def _of_another_act(mark: Mark, passage: Passage, clause: Clause) -> bool:
    """Return whether a trigger has a number of its own clause, while this clause plans its own."""
    other = passage.clause_at(mark.start)
    if other.start == clause.start or not other.start <= mark.start < other.end:
        return False
    own = any(other.start <= v.start < other.end for v in passage.values)
    if passage.marked("forecast", within=clause):
        return False
    return own and bool(passage.marked("plan", within=clause))


def _of_number_before(mark: Mark, passage: Passage, clause: Clause, *, place: int) -> bool:
    """Return whether a trigger closes what is said of the number before it, and an "and" follows.

    In "twelve people died and 30 were hurt" the 30 didn't die.
    """
    base, text = passage.sentence.start, passage.sentence.text
    if mark.end > place or not _JOINING.fullmatch(text, mark.end - base, place - base):
        return False
    return bool(starting(passage.values, clause.start, mark.start))


def _of_number_after(mark: Mark, passage: Passage, *, end: int) -> bool:
    """Return whether the value has a verb of its own, and the trigger is another number's.

    In "eighty people were taken away and nine were missing" the eighty weren't missing.
    """
    base, text = passage.sentence.start, passage.sentence.text
    return any(
        _PREDICATED.fullmatch(text, end - base, other.start - base)
        for other in starting(passage.values, end, mark.start)
    )


def _within_another(mark: Mark, passage: Passage, *, place: int, value: Value) -> bool:
    """Return whether a trigger is the word for what another number counts, and this has its own.

    In "four crashes and two injuries" no crash was hurt; in "three of the nine members" the three
    are members, and so are the 88 in "from 91 members to 88".
    """
    if value.kind not in (Kind.COUNT, Kind.DURATION):
        return False
    base, text, end = passage.sentence.start, passage.sentence.text, place + len(value.text)
    own = value.unit or _NOUN_AFTER.match(text, end - base)
    if not own or _OF_THEM.match(text, end - base):
        return False
    return any(
        v.value.kind is value.kind
        and mark.start < v.end + (0 if v.value.unit else _SPACE + 1)
        and not text[v.end - base : mark.start - base].strip()
        and v.start != place
        and not _PART_OF.fullmatch(text, end - base, v.start - base)
        for v in starting(passage.values, mark.start - _LONGEST, mark.start + 1)
    )


def _leads_another(mark: Mark, passage: Passage, *, end: int) -> bool:
    """Return whether a trigger behind a joint leads in the next number, so that it is of that.

    In "it packs 90 sensors, draws 40 watts" the sensors draw nothing.
    """
    base, text = passage.sentence.start, passage.sentence.text
    if mark.start < end or not _AND_THEN.search(text[end - base : mark.start - base]):
        return False
    return any(
        _THERE.fullmatch(text, mark.end - base, v.start - base)
        for v in starting(passage.values, mark.end, mark.end + _BESIDE)
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
    if text[mark.start - base - 1 : mark.start - base] in _EACH:
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


def _before_another_act(mark: Mark, passage: Passage, *, place: int) -> bool:
    """Return whether another act, which the sentence only adds, stands between act and day.

    In "the fire began after a pipe was replaced in May" nothing began in May.
    """
    base, text = passage.sentence.start, passage.sentence.text
    return mark.end <= place and bool(_ADDED.search(text, mark.end - base, place - base))


def _acts_itself(passage: Passage, said: int, *, place: int, value: Value) -> bool:
    """Return whether a count has a verb of its own, behind one that a trigger ending at `said` has.

    In "they rescued forty people and twelve were treated" the twelve weren't rescued.
    """
    if value.kind is not Kind.COUNT or said > place:
        return False
    base, text = passage.sentence.start, passage.sentence.text
    own = _OWN_VERB.match(text, place + len(value.text) - base)
    return bool(own and _JOINED.search(text[said - base : place - base]))


def leads_in(passage: Passage, place: int) -> bool:
    """Return whether the number there only tells on what the sentence's own numbers rest."""
    return bool(_LED_IN.search(passage.sentence.text[: place - passage.sentence.start]))


def _of_share_before(mark: Mark, passage: Passage, *, place: int) -> bool:
    """Return whether a trigger tells only what a share was of that leads the sentence in.

    In "with 90% of wards in, she had 40%" the forty aren't of the wards.
    """
    base, text = passage.sentence.start, passage.sentence.text
    return mark.end <= place and any(
        v.end <= mark.start
        and _OF.fullmatch(text, v.end - base, mark.start - base)
        and leads_in(passage, v.start)
        and not _TO.match(text, mark.end - base)
        for v in starting(passage.values, mark.start - _LONGEST, mark.start)
    )


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
