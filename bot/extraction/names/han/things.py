"""Finds the works, products, lines, roads and places in Chinese texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.domain.lexicon import Lexicon
from bot.domain.reading import EntityMention
from bot.extraction.names.han.spans import (
    NOT_IN_NAMES,
    Span,
    any_of,
    everywhere,
    mention,
    twice,
)
from bot.extraction.names.types import ORGANISATION, PLACE, PRODUCT, WORK
from bot.extraction.phrases import HAN, Mark

_LEAST_ROWS = 2
_PLACE = (3, 4)  # characters of a place's name
_TITLED = re.compile(r"《([^《》\n]{2,30})》")
_QUOTED = re.compile(
    r"[“「『\"](?P<name>[A-Za-z0-9-]{0,8}[\u3400-\u9fff·]{1,8}"
    r"(?:[\s-]?[A-Za-z0-9][A-Za-z0-9.-]{0,6})?[号號]?)[”」』\"]"
)
_NO_NAME = frozenset(
    "的了是不在我你他她它这這那们們也都就还還吗嗎呢吧啊对對係畀嘅么麼很太最有没沒给給被把让讓将將"
)
_LINE = re.compile(
    r"(?<![\d.])\d{1,2}[号號](?:[线線](?!索)|机组|機組|高炉|高爐|航站楼|航站樓|隧道|矿井|礦井|泊位)"
    r"|[国國省县縣]道[A-Z]?\d{1,3}[号號]?(?:线|線)?"
    r"|[\u3400-\u9fff]{2}[一二三四五六七八九十]{1,3}[号號]"
)
_ROW = re.compile(
    r"(?:^|\n)[ \t|]{0,3}(?:\d{1,2}[ \t.、|)）:：]{1,3}|[◆●•·▪■★🥇🥈🥉-]{1,2} ?)"
    r"(?P<name>[\u3400-\u9fff]{2,8})(?=[ \t\u3000|:：,，（(]{1,3})"
)


def works(text: str) -> list[EntityMention]:
    """Return the titles of works; where one has two parts, each part as well."""
    titles = list(_TITLED.finditer(text))
    split = [re.split(r"[:：]", title[1]) for title in titles]
    parts = {part.strip() for each in split for part in each if len(each) > 1} - {""}
    return [*(mention(text, t.span(1), WORK) for t in titles), *everywhere(text, parts, WORK)]


def quoted(text: str, lexicon: Lexicon) -> list[EntityMention]:
    """Return what stands in quotation marks as a name, not as somebody's words.

    Beside the kind of thing that it is, numbered, or behind another word (a ferry “…”) and
    somewhere else in the text, too.
    """
    kinds = any_of(lexicon.group("quoted_kinds_han"))
    spans = [m.span() for m in kinds.finditer(text)] if kinds is not None else []
    before, after = {end for _, end in spans}, {start for start, _ in spans}
    sure, likely = set(), set()
    for match in _QUOTED.finditer(text):
        name = match["name"]
        if len(name) == 1 or not _NO_NAME.isdisjoint(name):
            continue
        if not name.isalpha() or match.start() in before or match.end() in after:
            sure.add(name)
        elif _is_behind_word(text, match.start()):
            likely.add(name)
    return everywhere(text, sure | twice(text, likely), PRODUCT)


def _is_behind_word(text: str, place: int) -> bool:
    before = text[place - 1 : place]
    return bool(HAN.match(before)) and before not in NOT_IN_NAMES


def places(
    text: str, pieces: Sequence[Span], marks: Sequence[Mark], lexicon: Lexicon
) -> list[EntityMention]:
    """Return the places that the lexicon knows, and those by the last character of their names.

    The ones whose last character other words have, too, if they recur.
    """
    sure, likely = ("".join(lexicon.group(f"{g}_place_characters")) for g in ("sure", "likely"))
    said = {text[start:end] for start, end in pieces if end - start in _PLACE}
    names = {name for name in said if name[-1] in sure}
    names |= twice(text, {name for name in said if name[-1] in likely})
    known = [mention(text, (m.start, m.end), PLACE) for m in marks if m.kind == "places_han"]
    return [*known, *everywhere(text, names, PLACE)]


def numbered(text: str) -> Iterator[EntityMention]:
    """Yield the lines, roads, blocks and craft that a number names."""
    for match in _LINE.finditer(text):
        yield mention(text, match.span(), PRODUCT)


def rows(text: str, pieces: Sequence[Span]) -> list[EntityMention]:
    """Return what heads the rows of a ranking or the items of a list, if it is no common word."""
    whole = set(pieces)
    found = [span for m in _ROW.finditer(text) if (span := m.span("name")) in whole]
    if len(found) < _LEAST_ROWS:
        return []
    return everywhere(text, {text[start:end] for start, end in found}, ORGANISATION)
