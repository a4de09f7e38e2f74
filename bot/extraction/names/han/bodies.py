"""Finds the bodies in Chinese texts: by an ending, a kind before, a spelling behind."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from bot.domain.lexicon import Lexicon
from bot.domain.reading import EntityMention
from bot.extraction.names.han.cuts import Cuts
from bot.extraction.names.han.spans import (
    NOT_IN_NAMES,
    Span,
    any_of,
    everywhere,
    mention,
    twice,
)
from bot.extraction.names.types import ORGANISATION, PRODUCT
from bot.extraction.phrases import HAN, Mark

_LEAST, _MOST = 2, 6  # characters of a name
_STEM = (2, 10)  # characters before an organisation's ending
_SHORT_STEM = 4  # characters of a firm's name before its ending
_LATIN_BRACKETS = re.compile(r"[(（][A-Z][A-Za-z .&'’-]{1,40}[)）]")
_QUOTED = re.compile(r"[“「『\"](?P<name>[\u3400-\u9fff·]{2,10})[”」』\"]?(?=[(（])")
_DOTTED = re.compile(r"[\u3400-\u9fff]{1,6}(?:·[\u3400-\u9fff]{1,6}){1,9}(?=[(（])")
_ONE_OF_MANY = frozenset("该該本家间間这這各多些名位个個其我")  # before a kind that stands alone


def organisations(
    text: str, *, cuts: Cuts, marks: Sequence[Mark], lexicon: Lexicon
) -> list[EntityMention]:
    """Return the bodies by their endings, where other words have these, too, if they recur."""
    sure = frozenset(lexicon.group("sure_endings_han"))
    found = [
        (mention(text, (start, mark.end), ORGANISATION), mark.name)
        for mark in marks
        if mark.kind == "organisation_endings"
        and (start := _organisation_start(text, mark, cuts)) is not None
    ]
    times = Counter(body.text for body, _ in found)
    return [body for body, ending in found if ending in sure or times[body.text] > 1]


def _organisation_start(text: str, mark: Mark, cuts: Cuts) -> int | None:
    """Return where an organisation's name begins that ends with `mark`.

    None if nothing fits before it.
    """
    least, most = _STEM
    start = mark.start
    while (
        start > 0
        and mark.start - start < most
        and text[start - 1] not in NOT_IN_NAMES
        and HAN.match(text[start - 1])
    ):
        start -= 1
    if mark.start - start >= most:
        return None
    start = max(start, cuts.behind_kind(start, mark.start - least))
    start = cuts.behind_joints(start, mark.start - least)
    stem = range(start, mark.start)
    return start if len(stem) >= least and not all(map(cuts.is_joint, stem)) else None


def firms(text: str, pieces: Sequence[Span], marks: Sequence[Mark]) -> list[EntityMention]:
    """Return the firms by their endings, right behind something that is no common word."""
    ends = {m.start: m.end for m in marks if m.kind in ("organisation_endings", "firm_endings_han")}
    return [
        mention(text, (start, ends[end]), ORGANISATION)
        for start, end in pieces
        if end in ends and end - start <= _SHORT_STEM
    ]


def spelled(text: str, pieces: Sequence[Span]) -> list[EntityMention]:
    """Return the names that a Latin spelling in brackets follows ("某某(Some Name)").

    Quoted ones whole, of those with a dot what stands behind it, by which the text goes on.
    """
    latin = {match.start() for match in _LATIN_BRACKETS.finditer(text)}
    names = {m["name"] for m in _QUOTED.finditer(text) if m.end() in latin}
    names |= {m[0].rpartition("·")[2] for m in _DOTTED.finditer(text) if m.end() in latin}
    short = [(start, end) for start, end in pieces if end - start <= _SHORT_STEM and end in latin]
    return [
        *(mention(text, piece, ORGANISATION) for piece in short),
        *everywhere(text, names, PRODUCT),
    ]


def of_kind(text: str, pieces: Sequence[Span], lexicon: Lexicon) -> list[EntityMention]:
    """Return what stands behind what it is ("the airline …") or what it is to another body."""
    kinds = any_of(lexicon.group("name_kinds_han"))
    relations = any_of(lexicon.group("name_relations_han"))
    ends = _ends(text, kinds) if kinds is not None else []
    ends += [m.end() for m in relations.finditer(text)] if relations is not None else []
    return _named(text, pieces, ends)


def _ends(text: str, kinds: re.Pattern[str]) -> list[int]:
    """Return where the kinds end that something is told of ("the airline …", not "the firm …").

    Of two that overlap only the later one ends.
    """
    ends: list[int] = []
    first = 0
    while match := kinds.search(text, first):
        if ends and match.start() < ends[-1] < match.end():
            ends.pop()
        before = text[match.start() - 1 : match.start()]
        if HAN.match(before) and before not in _ONE_OF_MANY:
            ends.append(match.end())
        first = match.start() + 1
    return ends


def _named(text: str, pieces: Sequence[Span], ends: Sequence[int]) -> list[EntityMention]:
    """Return what stands right behind the kind of thing that it is, if it is no common word."""
    names = set()
    starts = [a for a, _ in pieces]
    for end in ends:
        at = bisect_right(starts, end) - 1
        if at >= 0 and pieces[at][0] <= end and _LEAST <= pieces[at][1] - end <= _MOST:
            names.add(text[end : pieces[at][1]])
    short = {n for n in names if len(n) == _LEAST}
    return everywhere(text, (names - short) | twice(text, short), ORGANISATION)
