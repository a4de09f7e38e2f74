"""A reading laid out for a person, before any format: line by line, with the reason of each choice.

Every text in it is clean: one line, no control characters.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby

from bot.domain.claim import ClaimDraft, Value
from bot.domain.document import DocumentDraft
from bot.domain.reading import (
    Dropped,
    EntityMention,
    PeriodMention,
    Reading,
    Sentence,
    ValueMention,
)
from bot.rendering.reading.words import (
    LANGUAGES,
    claim_words,
    dropped_words,
    kind_words,
    period_name,
    period_words,
    plain,
    stated_words,
    value_words,
)


class Part(StrEnum):
    """What a reader may ask to see alone."""

    VALUES = "values"
    PERIODS = "periods"
    ENTITIES = "entities"
    CLAIMS = "claims"
    UNCLAIMED = "unclaimed"
    DROPPED = "dropped"


EVERY = frozenset(Part)
_SELECTION = "selection: "
_LONGEST = 4_000  # characters of one line: what goes on longer is no prose


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """A stretch of a line; `kind` says what was found there, None where nothing was."""

    text: str
    kind: Part | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """A value, period or name where it stands, as it is written and as it is understood."""

    kind: Part
    written: str
    understood: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One thing that a claim says, and why that was chosen."""

    label: str
    said: str
    why: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """A claim: in one line, and row by row."""

    head: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A sentence, item, heading or row: where it stands, what it is, and what came of it."""

    start: int
    role: str
    runs: tuple[Run, ...]
    secondary: bool = False
    found: tuple[Found, ...] = ()
    claims: tuple[Said, ...] = ()
    unclaimed: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class View:
    """All that is shown of a reading: `head` holds what is known of the whole, by its label."""

    title: str
    head: tuple[Row, ...]
    lines: tuple[Line, ...]
    parts: frozenset[Part] = field(default=EVERY)


def view_of(reading: Reading, document: DocumentDraft, *, parts: frozenset[Part] = EVERY) -> View:
    """Return a reading of a document as it is shown; of some `parts`, only the lines with such."""
    lines = tuple(_lines(reading, document, parts=parts))
    return View(
        title=plain(document.title or ""), head=tuple(_head(reading, document, lines=lines)),
        lines=tuple(line for line in lines if parts == EVERY or _tells(line)), parts=parts,
    )  # fmt: skip


def _tells(line: Line) -> bool:
    return bool(line.found or line.claims or line.unclaimed or line.dropped)


def _head(reading: Reading, document: DocumentDraft, *, lines: Sequence[Line]) -> Iterator[Row]:
    known = [document.outlet, document.published, document.url]
    language = LANGUAGES.get(reading.language, reading.language)
    yield Row(label="text", said=" · ".join(plain(part) for part in (language, *known) if part))
    if reading.main is None:
        yield Row(label="about", said="no one entity", why=plain(reading.main_why or ""))
    else:
        why = plain(reading.main_why or _standing(reading, reading.main, document=document))
        yield Row(label="about", said=plain(reading.main), why=why)
    dropped = Counter(each.why for each in reading.dropped if not _is_passed(each))
    passed = sum(map(_is_passed, reading.dropped))
    counts = [
        _count(len(reading.sentences), "line"), _count(len(reading.values), "value"),
        _count(len(reading.periods), "period"), _count(len(reading.entities), "name"),
        _count(len(reading.claims), "claim"),
    ]  # fmt: skip
    yield Row(label="found", said=" · ".join(counts))
    if dropped:
        kinds = ", ".join(f"{times} {plain(why)}" for why, times in dropped.most_common())
        yield Row(label="dropped", said=f"{_count(dropped.total(), 'line')}: {kinds}")
    if passed:
        yield Row(label="passed", said=f"{_count(passed, 'claim')} seen and not made")
    if teased := sum(line.secondary for line in lines):
        yield Row(label="teasers", said=f"{_count(teased, 'line')} of other stories")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("s" if number != 1 else "")


def _standing(reading: Reading, main: str, *, document: DocumentDraft) -> str:
    """Return where the main entity stands in the text and in its claims."""
    own = [each for each in reading.entities if each.name == main]
    titles = [(s.start, s.end) for s in reading.sentences if s.role == "title"]
    titled = any(first <= each.start < last for each in own for first, last in titles)
    titled = titled or any(each.text in (document.title or "") for each in own)
    subjects = sum(claim.subject == main for claim in reading.claims)
    told = [
        "it stands in the title" if titled else "",
        f"it is named {'once' if len(own) == 1 else f'{len(own)} times'}" if own else "",
        f"it is the subject of {subjects} of {_count(len(reading.claims), 'claim')}"
        if subjects else "",
    ]  # fmt: skip
    return ", ".join(part for part in told if part)


def _lines(reading: Reading, document: DocumentDraft, *, parts: frozenset[Part]) -> Iterator[Line]:
    starts = [sentence.start for sentence in reading.sentences]
    here: list[_Here] = [_Here(sentence=sentence) for sentence in reading.sentences]
    for place, kind, each in _placed(reading):
        at = bisect_right(starts, place) - 1
        if at >= 0 and place < here[at].sentence.end:
            getattr(here[at], kind).append(each)
    anchored = document.published is not None
    for one in here:
        yield _line(one, parts=parts, anchored=anchored)


def _placed(reading: Reading) -> Iterator[tuple[int, str, object]]:
    for kind in ("values", "periods", "entities", "dropped"):
        for each in getattr(reading, kind):
            yield each.start, kind, each
    for claim in reading.claims:
        yield claim.quote.start, "claims", claim


@dataclass(frozen=True, kw_only=True, slots=True)
class _Here:
    """A sentence with what stands in it; its lists fill as the reading is gone through."""

    sentence: Sentence
    values: list[ValueMention] = field(default_factory=list)
    periods: list[PeriodMention] = field(default_factory=list)
    entities: list[EntityMention] = field(default_factory=list)
    claims: list[ClaimDraft] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)


def _line(here: _Here, *, parts: frozenset[Part], anchored: bool) -> Line:
    sentence = here.sentence
    found = tuple(each for each in _found(here, anchored=anchored) if each.kind in parts)
    return Line(
        start=sentence.start, role=sentence.role, runs=tuple(_runs(here)),
        secondary=sentence.secondary, found=found,
        claims=tuple(_said(each, here) for each in here.claims) if Part.CLAIMS in parts else (),
        unclaimed=tuple(_unclaimed(here)) if Part.UNCLAIMED in parts else (),
        dropped=tuple(_why(each, sentence) for each in here.dropped if not _is_passed(each))
        if Part.DROPPED in parts else (),
    )  # fmt: skip


def _runs(here: _Here) -> Iterator[Run]:
    """Yield the sentence in stretches; a number within a time is part of the time."""
    text, first = here.sentence.text[:_LONGEST], here.sentence.start
    kinds: list[Part | None] = [None] * len(text)
    for kind, mentions in (
        (Part.ENTITIES, here.entities), (Part.VALUES, here.values), (Part.PERIODS, here.periods),
    ):  # fmt: skip
        for each in mentions:
            for at in range(each.start - first, min(each.end - first, len(text))):
                kinds[at] = kind
    place = 0
    for found, letters in groupby(kinds):
        end = place + sum(1 for _ in letters)
        yield Run(text=plain(text[place:end]), kind=found)
        place = end
    if len(here.sentence.text) > _LONGEST:
        yield Run(text=f"… {len(here.sentence.text) - _LONGEST:,} characters more")


def _found(here: _Here, *, anchored: bool) -> Iterator[Found]:
    for value in here.values:
        kind = kind_words(value.value)
        words = value_words(value.value) + (f" ({kind})" if kind else "")
        yield Found(kind=Part.VALUES, written=plain(value.value.text), understood=words)
    for period in here.periods:
        words = period_words(period, anchored=anchored)
        yield Found(kind=Part.PERIODS, written=plain(period.text), understood=words)
    for text, name, kind in dict.fromkeys((e.text, e.name, e.type) for e in here.entities):
        words = kind if text == name else f"{name} ({kind})"
        yield Found(kind=Part.ENTITIES, written=plain(text), understood=plain(words))


def _said(said: ClaimDraft, here: _Here) -> Said:
    why = _reasons(said)
    rows = [
        Row(label="quote", said=f"“{plain(said.quote.text)}”"),
        Row(label="seen as", said=why.get("", "")),
        Row(label="selected", said=why.get("selection", "")),
        Row(label="subject", said=plain(said.subject), why=why.get("subject", "")),
        Row(label="attribute", said=plain(said.attribute), why=why.get("attribute", "")),
        Row(label="value", said=_claimed_value(said.value), why=why.get("value", "")),
        Row(label="period", said=_when(said, here), why=why.get("period", "")),
        Row(label="as of", said=plain(said.as_of or ""), why=why.get("as of", "")),
        Row(label="scope", said=plain(said.scope or ""), why=why.get("scope", "")),
        Row(label="stated as", said=stated_words(said), why=why.get("modality", "")),
    ]
    return Said(head=claim_words(said), rows=tuple(row for row in rows if row.said))


def _claimed_value(value: Value) -> str:
    """Return a value as written and as understood, or only the one where they are the same."""
    kind, words, written = kind_words(value), value_words(value), plain(value.text)
    said = words if written in ("", words) else f"“{written}”: {words}"
    return f"{said} ({kind})" if said and kind else said


_CHOICES = (
    "subject",
    "attribute",
    "value",
    "period",
    "as of",
    "scope",
    "modality",
    "speaker",
    "selection",
)


def _reasons(said: ClaimDraft) -> dict[str, str]:
    """Return the claim's reasons by the choice that each is of: "" for the claim itself, the first.

    A later one that names no choice is of the attribute.
    """
    found: dict[str, list[str]] = {}
    for number, reason in enumerate(said.why):
        choice, colon, rest = reason.partition(": ")
        if not colon or choice not in _CHOICES:
            choice, rest = ("attribute" if number else ""), reason
        found.setdefault(choice, []).append(plain(rest))
    return {choice: "; ".join(dict.fromkeys(reasons)) for choice, reasons in found.items()}


def _when(said: ClaimDraft, here: _Here) -> str:
    """Return a claim's period with its days, and the words that it was read from."""
    if not said.period and not said.period_text:
        return ""
    days = next(
        (period_words(each, anchored=True) for each in here.periods
         if each.text == said.period_text and each.period == said.period), ""
    )  # fmt: skip
    name = days or (period_name(said.period) if said.period else "not resolved")
    return f"{name}, from “{plain(said.period_text)}”" if said.period_text else name


def _unclaimed(here: _Here) -> Iterator[str]:
    """Yield what was seen in a line that was read, and no claim was made of."""
    sentence = here.sentence
    passed = [each for each in here.dropped if _is_passed(each)]
    if len(passed) < len(here.dropped):
        return
    yield from dict.fromkeys(_why(each, sentence, part=True) for each in passed)
    claimed = [claim.value for claim in here.claims]
    claimed += [each for value in claimed for each in value.equivalents]
    told = {(value.low, value.high, value.kind) for value in claimed}
    for each in here.values:
        if (each.value.low, each.value.high, each.value.kind) in told:
            continue
        if any(stretch.start <= each.start < stretch.end for stretch in passed):
            continue
        within = next(
            (p for p in here.periods if p.start <= each.start and each.end <= p.end), None
        )
        why = f"part of the time “{plain(within.text)}”" if within else "no claim was made of it"
        yield f"“{plain(each.value.text)}”: {why}"
    if not here.claims and not here.values and not passed:
        yield "read; nothing in it was taken for a claim"


def _is_passed(dropped: Dropped) -> bool:
    """Return whether it is a claim that was seen and not chosen, not a line that isn't read."""
    return dropped.why.startswith(_SELECTION)


def _why(dropped: Dropped, sentence: Sentence, *, part: bool = False) -> str:
    """Return why a stretch yields no claim, after its words unless it is all of the line."""
    why = dropped_words(dropped.why)
    if not part and dropped.start <= sentence.start and sentence.end <= dropped.end:
        return why
    stretch = sentence.text[dropped.start - sentence.start : dropped.end - sentence.start]
    return f"“{plain(stretch)}”: {why}"
