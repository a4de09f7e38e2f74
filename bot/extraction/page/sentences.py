"""Cuts a block into sentences and a sentence into clauses.

So that a quote is the words that state the claim.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter

from bot.extraction.passage import Clause

ABBREVIATIONS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "lt",
        "gov",
        "gen",
        "sen",
        "rep",
        "st",
        "no",
        "inc",
        "corp",
        "co",
        "ltd",
        "u.s",
        "u.k",
        "a.m",
        "p.m",
        "vs",
        "jr",
        "sr",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
    ]
)
_LATIN_END = re.compile(r"[.!?][\"'”’)\]]*(?=\s)")
_HAN_END = re.compile(r"[。！？][”’」』）》]*|[；](?=.)")
_LAST_WORD = 24  # characters: more than any abbreviation
_OPENERS = "\"“‘'(["
_DASHES = "-–—•"
_INITIALS = re.compile(r"[A-Za-z](\.[A-Za-z])*")
_SPACES = re.compile(r"\s*")
_LEAD = re.compile(r"\s*(?:[-–—•*·]\s+|[(（]?\d{1,2}[)）]\s*(?=\D))*")

Span = tuple[int, int]


def split_sentences(text: str, *, start: int = 0) -> tuple[Span, ...]:
    """Return the spans of the sentences of one block.

    `start` is the block's own place in the document.
    """
    spans: list[Span] = []
    begin = 0
    for end in (*_ends(text), len(text)):
        first = _LEAD.match(text, begin).end()  # type: ignore[union-attr]
        last = first + len(text[first:end].rstrip())
        if last > first:
            spans.append((start + first, start + last))
        begin = max(begin, end)
    return tuple(spans)


def _ends(text: str) -> list[int]:
    """Return where sentences end, by place."""
    ends = [m.end() for m in _HAN_END.finditer(text) if _outside_quotes(text, m)]
    ends += [m.end() for m in _LATIN_END.finditer(text) if _ends_here(text, m)]
    return sorted(ends)


def _outside_quotes(text: str, match: re.Match[str]) -> bool:
    """Return whether the mark ends a sentence rather than the words quoted inside one."""
    if match.group()[-1] in "”’」』）》":
        return match.end() >= len(text) or text[match.end()] not in "，,、的"
    return True


def _ends_here(text: str, match: re.Match[str]) -> bool:
    """Return whether a full stop before white space ends a sentence.

    Not after an abbreviation or an initial.
    """
    after = _SPACES.match(text, match.end()).end()  # type: ignore[union-attr]
    if after >= len(text):
        return False
    following = text[after]
    starts = (
        following.isupper()
        or following.isdigit()
        or following in _OPENERS + _DASHES
        or not following.isascii()
    )
    if not starts or text[match.start()] != ".":
        return starts
    before = text[max(0, match.start() - _LAST_WORD) : match.start()]
    words = before.split()
    word = words[-1].lstrip(_OPENERS).casefold() if words and not before[-1:].isspace() else ""
    return not (word in ABBREVIATIONS or (_INITIALS.fullmatch(word) and word not in ("i", "a")))


_BREAKS = re.compile(
    r"(?P<mark>;(?:\s+|(?=[^\x00-\x7f]))|(?<=[^\x00-\x7f])[:;](?=[^\x00-\x7f]|\d)"
    r"| [—–] | - |—|：|；)"
    r"|(?P<join>,\s+(?:and\s+|but\s+)?(?:while|whereas|but|although|though|with|as|after|because|since|which|who|"
    r"giving|making|bringing|leaving|completing|compared|against|up from|down from)\s+)"
    r"|(?P<and>(?:,\s+and\s+|,\s+|\s+and\s+|\s+as\s+|\s+after\s+|\s+because\s+|\s+while\s+|\s+but\s+)"
    r"(?=(?:the|a|an|its|it|he|she|they|this|that|[A-Z][\w'’.-]*|no|some|many|more|most|revenue|sales|profit|net)\s"
    r"(?:[^\s,]+\s){0,4}(?:is|are|was|were|has|have|had|will|would|could|may|can|rose|fell|grew|said|says|came|went|"
    r"stands|stood|remains?|reached|hit|jumped|climbed|dropped|declined|increased|expects?|plans?)\s))"
    r"|(?P<han>(?<=[^\x00-\x7f%％)）])[，,](?=\s*\S)|(?<=[\d%％)）A-Za-z])[，,](?=\s*[^\x00-\x7f])|,(?=[^\x00-\x7f]))"
)
_LABEL = re.compile(r"[^:：。.!?,，;；]{1,48}[:：](?=\s|[^\x00-\x7f]|[$€£\d])")
_ONLY_TIME = re.compile(
    r"[\s(（]{0,3}(?:[在于於到至]|截至|截止|自从?|从|從|据悉|据了解|消息称)?[，,]?(?:当地时间|當地時間|北京时间|北京時間)?"
    r"(?:\d{1,4}年|[〇零一二三四五六七八九十]{2,4}年|[今去明前同当當次]年)?[的底末初中]?(?:第?[一二三四1-4]季度|[上下]半年)?"
    r"(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})月份?|[本上下]个?個?月|同月|当月)?[底末初中]?"
    r"(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})[日号號]|[昨今明前][日天晚早]|[本上下这]?(?:周|週|星期|礼拜)[一二三四五六日天末]?)?"
    r"(?:[(（][^()（）]{1,12}[)）])?(?:凌晨|清晨|早[上间晨]?|[上下]午|中午|傍晚|晚[上间]?|深夜|当天|當天|当日)?"
    r"(?:[起前后後内內]|以[来來后後前]|至今|期间|期間)?[，,]?"
)
"""A time that leads its sentence, which belongs to the statement after it."""
_SHORTEST = 8  # characters: what is shorter is no statement of its own


def split_clauses(text: str, *, start: int = 0, names: Sequence[Span] = ()) -> tuple[Clause, ...]:
    """Return the clauses of one sentence that stands at `start`.

    A leading "Label:" is taken off and kept as label; the joining words within `names`, which are
    in order, part no clauses.
    """
    label = _LABEL.match(text)
    begin = _SPACES.match(text, label.end()).end() if label else 0  # type: ignore[union-attr]
    if label and len(text) - begin < 1:
        label, begin = None, 0
    name = label.group()[:-1].strip() if label else None
    inside = [(first - start, last - start) for first, last in names]
    spans = tuple(_pieces(text, begin, names=inside)) or ((begin, len(text)),)
    return tuple(
        Clause(start=start + first, end=start + last, text=text[first:last], label=name)
        for first, last in spans
    )


def _pieces(text: str, begin: int, *, names: Sequence[Span]) -> Iterator[Span]:
    first = begin
    for match in _BREAKS.finditer(text, begin):
        end = match.start()
        if match.lastgroup in ("and", "join") and _is_within(names, end):
            continue
        if match.lastgroup == "han" and _ONLY_TIME.fullmatch(text, first, end):
            continue
        if end - first < _shortest(text, first, end) or len(text) - match.end() < _shortest(
            text, match.end(), len(text)
        ):
            continue
        if span := _trimmed(text, first, end):
            yield span
        first = match.start() + (
            len(match.group()) if match.lastgroup in ("mark", "han") else _joint(match.group())
        )
    if span := _trimmed(text, first, len(text)):
        yield span


def _is_within(names: Sequence[Span], place: int) -> bool:
    """Return whether a place is inside a name, past its first letter and before its last."""
    at = bisect_right(names, place, key=itemgetter(0)) - 1
    return at >= 0 and names[at][0] < place < names[at][1]


def _shortest(text: str, first: int, end: int) -> int:
    """Return the least length of a clause: Han says as much in a third of the characters."""
    return (
        _SHORTEST // 2
        if any(not c.isascii() and c.isalpha() for c in text[first:end])
        else _SHORTEST
    )


def _joint(words: str) -> int:
    """Return how many characters of a joining ", with " are left out of both clauses.

    The comma and the space.
    """
    return len(words) - len(words.lstrip(", \t"))


def _trimmed(text: str, first: int, end: int) -> Span | None:
    inside = text[first:end]
    left = first + len(inside) - len(inside.lstrip(" \t,，、"))
    right = end - (len(inside) - len(inside.rstrip(" \t,，、")))
    return (left, right) if right > left else None
