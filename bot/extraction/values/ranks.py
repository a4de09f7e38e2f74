# ruff: noqa: E501 - a pattern reads best as one line
"""Places in an order: first, No. 1, ranked third, the largest, 第一, 最大, 前五."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from bot.domain.claim import Kind, Value
from bot.domain.reading import ValueMention
from bot.extraction.values.numerals import ORDINALS, SMALL, read_han

_ORD = "|".join(ORDINALS)
_NUMBER = re.compile(
    r"(?:\bNo\.? ?|\bnumber |#)(?P<n>\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)\b(?![,.]\d|%)",
    re.IGNORECASE,
)
_NOT_FIRST = (
    r"(?! (?:quarter|half|of all|name|lady|aid|day|week|month|year|few|two|three|four|five|six|seven|eight|nine|ten|instance"
    r"|class|floor|place to|minister|world war|responders?|hand|glance|person)\b|-(?:half|quarter|hand|class|person|year))"
)
_ORDINAL = re.compile(
    rf"(?<![A-Za-z])(?<!at )(?P<n>{_ORD}|\d{{1,3}}(?:st|nd|rd|th))(?P<deep>[ -](?:most[ -])?[a-z-]+)?(?![A-Za-z])",
    re.IGNORECASE,
)
_PLACED = re.compile(
    r"(?:rank(?:ed|s|ing)?|com(?:es|ing)|came|finish(?:ed|es)?|placed|places|in|the|its|their|his|her|a|’s|'s|is|was|world) $",
    re.IGNORECASE,
)
_RUN = re.compile(
    rf"\b(?P<n>{_ORD}|\d{{1,3}}(?:st|nd|rd|th)) (?:consecutive|straight|successive) [a-z]+"
    rf"|\b(?P<n2>{_ORD}|\d{{1,3}}(?:st|nd|rd|th)) (?:[a-z]+ ){{1,2}}(?:in a row|running|in succession|on the trot)\b",
    re.IGNORECASE,
)
_LED = re.compile(
    r"(?:\b(?:the|its|their|his|her|our|my|as|a)|[’']s|s[’'])(?: [a-z]+)? $|(?:^|[\n.:;|–—-] ?|[•*] )$",
    re.IGNORECASE,
)
_STOPS = (",", ".", ":", ";", "")
_TOP = re.compile(
    r"\btop[ -](?P<n>\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twenty)\b(?! ?(?:%|per|million|billion))",
    re.IGNORECASE,
)
_RECORD = re.compile(
    r"(?:\b(?:a|the|club|british|world|all-time|new|national|its|quarterly|annual|monthly)[ -]record(?! of| (?:label|store|date|shop)s?\b)(?= |[.,;-]|$)"
    r"|\ball-time (?:high|best|low)\b|\bnever before\b|\bfor the first time\b)",
    re.IGNORECASE,
)
_HAN_ORDINAL = re.compile(
    r"(?:倒数|倒數)?第(?P<n>\d{1,3}|[一二三四五六七八九十]{1,3})(?!季|[个個]?(?:季度|月|天|年|周|週|星期)|方|手|时间|時間|财季|財季|[条條款章])(?:[大高低多快])?"
)
_HAN_TOP = re.compile(
    r"前(?P<n>\d{1,3}|[二三四五六七八九十]{1,2})(?![个個]?(?:季|月|年|天|周|週|日)|\d|[名位个個]?月)(?:名|位|强|大|甲)?"
)
_HAN_BEST = re.compile(
    r"最(?!近|后|後|终|終|新|初|早|迟|遲|少|多(?=\d|[一二三四五六七八九十])|高(?=\d|可|达|達)|低(?=\d)|大(?=\d)|长(?=\d)|長(?=\d)|终)"
    r"(?:[大高低小快慢强強弱贵貴好差长長短重轻輕深佳优優忙热熱惨慘狠多]|致命|严重|嚴重|年轻|年輕|便宜|活跃|活躍)(?:的)?|首[次个個款家位批度](?!日)|[居排]首|榜首|冠军|冠軍|领头羊|創新高|创新高|纪录|紀錄|记录新高|头一次|頭一次|新纪录"
)
_HAN_SECOND = re.compile(r"亚军|亞軍|季军|季軍|次之|次高|次大|第二[大高低]")


def find_ranks(text: str, *, superlatives: tuple[str, ...]) -> list[ValueMention]:
    """Return the ranks of `text`, in any order: the largest is 1, the third-largest 3."""
    found = [*_english(text, superlatives)] if re.search(r"[A-Za-z]{3}", text) else []
    if re.search(r"[\u4e00-\u9fff]", text):
        found += _chinese(text)
    return found


def _english(text: str, superlatives: tuple[str, ...]) -> Iterable[ValueMention]:
    best = _superlative(superlatives)
    for match in _NUMBER.finditer(text):
        yield _rank(match, _value(match["n"]))
    for match in _TOP.finditer(text):
        yield _rank(match, _value(match["n"]))
    for match in _RECORD.finditer(text):
        yield _rank(match, 1)
    for match in best.finditer(text):
        order = match["order"]
        led = order or _LED.search(text[max(0, match.start() - 12) : match.start()])
        if led and (order or not match["one"]):
            yield _rank(match, _value(order) if order else 1)
    for match in _RUN.finditer(text):
        number = match["n"] or match["n2"]
        value = Value(kind=Kind.COUNT, low=_value(number), high=_value(number), text=match.group())
        yield ValueMention(start=match.start(), end=match.end(), value=value)
    yield from _ordinals(text)


def _ordinals(text: str) -> Iterable[ValueMention]:
    for match in _ORDINAL.finditer(text):
        before = text[max(0, match.start() - 10) : match.start()]
        number = match["n"].lower()
        if re.match(_NOT_FIRST, text[match.end("n") : match.end("n") + 16]) is None:
            continue
        placed_at = _PLACED.search(before)
        if (
            number == "first"
            and not placed_at
            and text[match.end("n") : match.end("n") + 1] in _STOPS
        ):
            continue
        placed = text.startswith((" place", " largest", " biggest", "-place"), match.end("n"))
        if number == "first" or placed or placed_at:
            end = match.end("n")
            text_of = text[match.start() : end]
            value = Value(kind=Kind.RANK, low=_value(number), high=_value(number), text=text_of)
            yield ValueMention(start=match.start(), end=end, value=value)


@lru_cache(maxsize=4)
def _superlative(words: tuple[str, ...]) -> re.Pattern[str]:
    body = "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"
    return re.compile(
        rf"(?P<one>\bone of (?:the|its|their) (?:[a-z']+ )?)?(?:\b(?P<order>{_ORD})[- ])?"
        rf"\b(?:{body}|most [a-z]{{4,}}(?<!ly)(?= ))(?![A-Za-z])(?! (?:five|ten|three|\d))",
        re.IGNORECASE,
    )


def _chinese(text: str) -> Iterable[ValueMention]:
    for match in _HAN_ORDINAL.finditer(text):
        yield _rank(match, _value(match["n"]))
    for match in _HAN_TOP.finditer(text):
        yield _rank(match, _value(match["n"]))
    for match in _HAN_BEST.finditer(text):
        if match.group().rstrip("的") not in ("最", "最为"):
            yield _rank(match, 1)
    for match in _HAN_SECOND.finditer(text):
        yield _rank(match, 3 if match.group()[0] == "季" else 2)


def _rank(match: re.Match[str], number: Decimal | int) -> ValueMention:
    place = Decimal(number)
    value = Value(kind=Kind.RANK, low=place, high=place, text=match.group())
    return ValueMention(start=match.start(), end=match.end(), value=value)


def _value(word: str) -> Decimal:
    word = word.lower()
    if word[0].isdecimal():
        return Decimal("".join(c for c in word if c.isdecimal()))
    if word in ORDINALS or word in SMALL:
        return Decimal(ORDINALS.get(word) or SMALL[word])
    number = read_han(word, 0)
    return number.low if number else Decimal(1)
