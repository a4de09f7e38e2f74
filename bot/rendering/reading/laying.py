"""Lays a reading out: each sentence with what was found in it, claimed, and passed over."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from bot.domain.claim import ClaimDraft
from bot.domain.counting import count_words
from bot.domain.document import DocumentDraft
from bot.domain.reading import (
    Dropped,
    EntityMention,
    PeriodMention,
    Reading,
    Sentence,
    ValueMention,
)
from bot.rendering.reading.claimed import said_of
from bot.rendering.reading.view import EVERY, Found, Line, Part, Row, Run, View
from bot.rendering.reading.words import (
    LANGUAGES,
    dropped_words,
    kind_words,
    period_words,
    plain,
    value_words,
)

_SELECTION = "selection: "
_LONGEST = 4_000  # characters of one line: what goes on longer is no prose


@dataclass(frozen=True, kw_only=True, slots=True)
class _Here:
    """A sentence with what stands in it; its lists fill as the reading is gone through."""

    sentence: Sentence
    values: list[ValueMention] = field(default_factory=list)
    periods: list[PeriodMention] = field(default_factory=list)
    entities: list[EntityMention] = field(default_factory=list)
    claims: list[ClaimDraft] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)


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
        count_words(len(reading.sentences), "line"), count_words(len(reading.values), "value"),
        count_words(len(reading.periods), "period"), count_words(len(reading.entities), "name"),
        count_words(len(reading.claims), "claim"),
    ]  # fmt: skip
    yield Row(label="found", said=" · ".join(counts))
    if dropped:
        kinds = ", ".join(f"{times} {plain(why)}" for why, times in dropped.most_common())
        yield Row(label="dropped", said=f"{count_words(dropped.total(), 'line')}: {kinds}")
    if passed:
        yield Row(label="passed", said=f"{count_words(passed, 'claim')} seen and not made")
    if teased := sum(line.secondary for line in lines):
        yield Row(label="teasers", said=f"{count_words(teased, 'line')} of other stories")


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
        f"it is the subject of {subjects} of {count_words(len(reading.claims), 'claim')}"
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


def _line(here: _Here, *, parts: frozenset[Part], anchored: bool) -> Line:
    sentence = here.sentence
    found = tuple(each for each in _found(here, anchored=anchored) if each.kind in parts)
    return Line(
        start=sentence.start, role=sentence.role, runs=tuple(_runs(here)),
        secondary=sentence.secondary, found=found,
        claims=tuple(said_of(each, periods=here.periods) for each in here.claims)
        if Part.CLAIMS in parts else (),
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
