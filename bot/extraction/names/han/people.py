"""Finds the people in Chinese texts: behind an office or a trade, or written by sound."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from bot.domain.lexicon import Lexicon
from bot.domain.reading import EntityMention
from bot.extraction.names.han.cuts import Cuts
from bot.extraction.names.han.spans import Span, any_of, everywhere, mention, twice
from bot.extraction.names.types import ORGANISATION, PERSON
from bot.extraction.phrases import HAN, Mark

_LEAST = 2  # characters of a name
_FULL = 3  # characters of a person's full name
_NAME = (2, 3)  # characters of a person's name
_GIVEN = (2, 1)  # characters of a given name, the longer first
_LEAST_SOUNDS = 3
_REPORTER = re.compile(r"[记記]者\s?")
_DOT = re.compile(r"[\u3400-\u9fff]{0,3}·")
_DOTTED = re.compile(r"[\u3400-\u9fff]{1,6}(?:·[\u3400-\u9fff]{1,6})+")
_NOT_GIVEN = frozenset(
    "说説称稱问問答昨今离離的是在和與与及对對把被从從向由了为為这這那其等有不個个日月年"
)


def people(
    text: str, *, cuts: Cuts, marks: Sequence[Mark], lexicon: Lexicon
) -> list[EntityMention]:
    """Return the people that an office, a trade or a relation announces, wherever they stand.

    Those whose names could go on otherwise, and those who but say something, if they recur.
    """
    surnames = frozenset("".join(lexicon.group("surnames")))
    starts = {end for end in _announcing(text, marks, lexicon) if text[end : end + 1] in surnames}
    names = {text[at : at + size] for at in starts if (size := _person_at(text, at, cuts))}
    likely = {
        text[at : at + _FULL]
        for at in starts
        if _is_given(text[at + 1 : at + _FULL])
        and text[at : at + 2] not in names
        and cuts.word_at(at, len(text)) < _LEAST
    }
    likely |= {name for name in _speakers(text, marks) if name[0] in surnames}
    return everywhere(text, names | twice(text, likely), PERSON)


def _announcing(text: str, marks: Sequence[Mark], lexicon: Lexicon) -> set[int]:
    """Return where the words end behind which somebody's name stands."""
    trades = any_of(lexicon.group("person_kinds_han"))
    ends = {m.end for m in marks if m.kind == "titles" and HAN.match(text[m.start])}
    ends -= {m.end() for m in _REPORTER.finditer(text)}
    return ends | ({m.end() for m in trades.finditer(text)} if trades is not None else set())


def _speakers(text: str, marks: Sequence[Mark]) -> Iterator[str]:
    """Yield what is as long as a person's name between a break and a verb of speech."""
    for mark in marks:
        if mark.kind != "reporting" or not HAN.match(text[mark.start]):
            continue
        for size in _NAME:
            start = mark.start - size
            said = text[max(0, start) : mark.start]
            if (
                len(said) == size
                and _is_given(said)
                and not HAN.match(text[max(0, start - 1) : start])
            ):
                yield said


def _person_at(text: str, start: int, cuts: Cuts) -> int:
    """Return how many characters a person's name has that begins at `start`, 0 if none does."""
    if cuts.word_at(start, len(text)) > 1 or _DOT.match(text, start + 2):
        return 0
    short = start + 2
    if cuts.word_at(short, len(text)) > 1 if short < len(text) else True:
        return 2 * _is_given(text[start + 1 : short])
    for size in _GIVEN:
        end = start + 1 + size
        if _is_given(text[start + 1 : end]) and cuts.ends_at(end):
            return 1 + size
    return 0


def _is_given(said: str) -> bool:
    return bool(said) and all(HAN.match(c) and c not in _NOT_GIVEN for c in said)


def foreign(text: str, lexicon: Lexicon) -> list[EntityMention]:
    """Return the names written by their sound, if they stand more than once or hold a dot."""
    sounds = frozenset("".join(lexicon.group("sound_characters")))
    if not sounds:
        return []
    dotted = [span for match in _DOTTED.finditer(text) if (span := _sounded_part(match, sounds))]
    parts = {part for start, end in dotted for part in text[start:end].split("·")}
    runs = [run for run in _runs(text, sounds) if run[1] - run[0] >= _LEAST_SOUNDS]
    times = Counter(text[start:end] for start, end in runs)
    said = [run for run in runs if times[text[slice(*run)]] > 1 or text[slice(*run)] in parts]
    return [
        *(mention(text, span, PERSON) for span in dotted),
        *(mention(text, span, ORGANISATION) for span in said),
    ]


def _sounded_part(match: re.Match[str], sounds: frozenset[str]) -> Span | None:
    """Return the part of a name with dots that is written by sound, None if an end of it isn't."""
    first, *_, last = match.group().split("·")
    before = sum(1 for _ in itertools.takewhile(sounds.__contains__, reversed(first)))
    after = sum(1 for _ in itertools.takewhile(sounds.__contains__, last))
    if not before or not after:
        return None
    return match.start() + len(first) - before, match.end() - len(last) + after


def _runs(text: str, sounds: frozenset[str]) -> Iterator[Span]:
    """Yield where characters stand together that sounds are written with."""
    place = 0
    for sounded, run in itertools.groupby(text, sounds.__contains__):
        size = sum(1 for _ in run)
        if sounded:
            yield place, place + size
        place += size
