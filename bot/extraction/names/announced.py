"""Finds the Han names that a word beside them announces: an office, a kind of thing, a number."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from bot.domain.lexicon import Lexicon
from bot.domain.reading import EntityMention
from bot.extraction.names.chunks import Cuts, Span
from bot.extraction.names.types import ORGANISATION, PERSON, PLACE, PRODUCT
from bot.extraction.phrases import HAN, Mark

_LEAST, _MOST = 2, 6  # characters of a name
_GIVEN = (2, 1)  # characters of a given name, the longer first
_PLACE = (3, 4)  # characters of a place's name
_FULL = 3  # characters of a person's full name
_MOST_NAMES = 60
_LINE = re.compile(
    r"(?<![\d.])\d{1,2}[号號](?:[线線](?!索)|机组|機組|高炉|高爐|航站楼|航站樓|隧道|矿井|礦井|泊位)"
    r"|[国國省县縣]道[A-Z]?\d{1,3}[号號]?(?:线|線)?"
)
_QUOTE = re.compile(r"[“「『\"](?P<name>[\u3400-\u9fff·A-Za-z0-9]{2,6})[”」』\"]")
_REPORTER = re.compile(r"[记記]者\s?")
_ONE_OF_MANY = frozenset("该該本家间間这這各多些名位个個其我")  # before a kind that stands alone
_NO_NAME = frozenset("的了是不在我你他她它这這那们們也都就还還吗嗎呢吧啊对對係畀嘅最给給被把让讓")
_DOT = re.compile(r"[\u3400-\u9fff]{0,3}·")
_NOT_GIVEN = frozenset(
    "说說称稱问問答昨今离離的是在和與与及对對把被从從向由了为為这這那其等有不个個日月年"
)
_ROW = re.compile(
    r"(?:^|\n)[ \t|]{0,3}(?:\d{1,2}[ \t.、|)）:：]{1,3}|[◆●•·▪■★🥇🥈🥉-]{1,2} ?)"
    r"(?P<name>[\u3400-\u9fff]{2,8})(?=[ \t\u3000|:：,，（(]{1,3})"
)


def announced(
    text: str, *, cuts: Cuts, pieces: Sequence[Span], marks: Sequence[Mark], lexicon: Lexicon
) -> list[EntityMention]:
    """Return the people, firms, things, lines and places that a word beside them announces."""
    found = _people(text, cuts=cuts, marks=marks, lexicon=lexicon)
    if (kinds := _any_of(lexicon.group("name_kinds_han"))) is not None:
        found += _named(text, pieces, _ends(text, kinds))
    if (kinds := _any_of(lexicon.group("name_relations_han"))) is not None:
        found += _named(text, pieces, [m.end() for m in kinds.finditer(text)])
    if (kinds := _any_of(lexicon.group("quoted_kinds_han"))) is not None:
        found += _quoted(text, kinds)
    sure, likely = ("".join(lexicon.group(f"{g}_place_characters")) for g in ("sure", "likely"))
    return [*found, *_numbered(text), *_rows(text, pieces), *_places(text, pieces, sure, likely)]


def _people(
    text: str, *, cuts: Cuts, marks: Sequence[Mark], lexicon: Lexicon
) -> list[EntityMention]:
    """Return the people behind an office, a trade or a relation, wherever they stand."""
    surnames = frozenset("".join(lexicon.group("surnames")))
    trades = _any_of(lexicon.group("person_kinds_han"))
    ends = {m.end for m in marks if m.kind == "titles" and HAN.match(text[m.start])}
    ends -= {m.end() for m in _REPORTER.finditer(text)}
    ends |= {m.end() for m in trades.finditer(text)} if trades is not None else set()
    names = {
        text[end : end + size]
        for end in ends
        if text[end : end + 1] in surnames and (size := _person_at(text, end, cuts))
    }
    again = {
        text[end : end + _FULL]
        for end in ends
        if text[end : end + 1] in surnames
        and _is_given(text[end + 1 : end + _FULL])
        and text[end : end + 2] not in names
        and cuts.word_at(end, len(text)) < _LEAST
    }
    return _everywhere(text, names | _twice(text, again), PERSON)


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
    return _everywhere(text, (names - short) | _twice(text, short), ORGANISATION)


def _quoted(text: str, kinds: re.Pattern[str]) -> list[EntityMention]:
    """Return what stands in quotation marks beside the kind of thing that it is."""
    before = {m.end() for m in kinds.finditer(text)}
    after = {m.start() for m in kinds.finditer(text)}
    told = {
        m["name"]
        for m in _QUOTE.finditer(text)
        if (m.start() in before or m.end() in after)
        and HAN.search(m["name"])
        and _NO_NAME.isdisjoint(m["name"])
    }
    return _everywhere(text, told, PRODUCT)


def _places(text: str, pieces: Sequence[Span], sure: str, likely: str) -> list[EntityMention]:
    """Return the places by the last character of their names, the likely ones if they recur."""
    said = {text[start:end] for start, end in pieces if end - start in _PLACE}
    names = {name for name in said if name[-1] in sure}
    return _everywhere(text, names | _twice(text, {n for n in said if n[-1] in likely}), PLACE)


def _numbered(text: str) -> Iterator[EntityMention]:
    """Yield the lines, roads and blocks that a number names."""
    for m in _LINE.finditer(text):
        yield _mention(text, m.start(), m.end(), PRODUCT)


def _rows(text: str, pieces: Sequence[Span]) -> list[EntityMention]:
    """Return what heads the rows of a ranking or the items of a list, if it is no common word."""
    whole = set(pieces)
    rows = [m.span("name") for m in _ROW.finditer(text)]
    found = [span for span in rows if span in whole]
    enough = len(found) >= _LEAST
    return _everywhere(text, {text[a:b] for a, b in found}, ORGANISATION) if enough else []


def _twice(text: str, names: set[str]) -> set[str]:
    """Return the names that stand more than once, of a bounded number of them."""
    return {n for n in sorted(names)[:_MOST_NAMES] if text.count(n) > 1}


def _everywhere(text: str, names: set[str], kind: str) -> list[EntityMention]:
    """Return every place of the names."""
    if not names:
        return []
    each = re.compile(
        "|".join(map(re.escape, sorted(names, key=lambda n: (-len(n), n))[:_MOST_NAMES]))
    )
    return [_mention(text, m.start(), m.end(), kind) for m in each.finditer(text)]


@lru_cache(maxsize=8)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str] | None:
    told = sorted({w for line in words for w in line.split()}, key=lambda w: (-len(w), w))
    return re.compile("|".join(map(re.escape, told))) if told else None


def _mention(text: str, start: int, end: int, kind: str) -> EntityMention:
    return EntityMention(
        start=start, end=end, text=text[start:end], name=text[start:end], type=kind
    )
