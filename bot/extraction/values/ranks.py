# ruff: noqa: E501 - a pattern reads best as one line
"""Places in an order: first, No. 1, ranked third, the largest, 第一, 最大, 前五."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from bot.domain.claim import Kind, Value
from bot.domain.reading import ValueMention
from bot.extraction.values.numerals import ORDINALS, SMALL, read_han

_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_TEENS = "thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth"
_SHORT_ORD = (
    rf"(?:{_TENS})[- ](?:{'|'.join([*ORDINALS][:9])})|{'|'.join(ORDINALS)}|{_TEENS}"
    "|(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ieth"
)
_ORD = rf"{_SHORT_ORD}|hundredth"
_DIGIT_ORD = r"\d{1,4}(?:,\d{3}){0,3}(?:st|nd|rd|th)"
_UP_TO_NINE = "one|two|three|four|five|six|seven|eight|nine"
_LONG_ORD = re.compile(
    rf"\b(?P<n>(?:a|{_UP_TO_NINE})[ -]hundred[ -](?:and )?(?:{_SHORT_ORD})"
    rf"|(?:(?:{_UP_TO_NINE}|ten|\d{{1,3}})[ -])?(?P<big>(?:hundred|thousand|million|billion)th))"
    r"(?![A-Za-z]|-?s\b| of an?\b)",
    re.IGNORECASE,
)
_HUNDREDS = re.compile(r"([a-z]{1,5})[ -]hundred[ -](?:and )?")
_BIG = {"hundredth": 100, "thousandth": 1000, "millionth": 10**6, "billionth": 10**9}
_NUMBER = re.compile(
    r"(?:\bNo\.? ?|\bnumber |#)(?P<n>\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)\b(?![,.]\d|%)",
    re.IGNORECASE,
)
_PAPER = re.compile(
    r"\b(?:amendment|annex|appendix|article|case|circular|decree|directive|docket|exhibit|form|law|notice|order"
    r"|proposal|proposition|protocol|regulation|release|resolution|rule|schedule|section|unit|reactor) $",
    re.IGNORECASE,
)
"""What has numbers of its own, which are no places."""
_NOT_FIRST = (
    r"(?! (?:quarter|half|of all|name|lady|aid|day|week|month|year|few|two|three|four|five|six|seven|eight|nine|ten|instance"
    r"|class|floor|place to|minister|world war|responders?|hand|glance|person)\b|-(?:half|quarter|hand|class|person|year))"
)
_NOT_AT_FIRST = r"(?!(?:(?<=as )|(?<=than ))first (?:[a-z]+ed|thought|said)\b)"
_ORDINAL = re.compile(
    rf"(?<![A-Za-z\d,.])(?<!at ){_NOT_AT_FIRST}(?P<n>{_ORD}|{_DIGIT_ORD})(?P<deep>[ -](?:most[ -])?[a-z-]+)?(?![A-Za-z])",
    re.IGNORECASE,
)
_PLACED = re.compile(
    r"(?:rank(?:ed|s|ing)?|com(?:es|ing)|came|finish(?:ed|es|ing)?|placed|places|in|the|its|their|his|her|a|’s|'s|is|was|world"
    r"|are|were|lies|sits|stays|remains|(?:sl[iu]p(?:s|ped)|drop(?:s|ped)?|fell|falls|climb(?:s|ed)|rose|rises|moved?|moves|up|down|back) to"
    r"|(?:puts?|left|leaves|made) (?:it|them|him|her|us)|not|but|than|currently|joint) $",
    re.IGNORECASE,
)
_RUN = re.compile(
    rf"\b(?P<n>{_ORD}|\d{{1,3}}(?:st|nd|rd|th)) (?:consecutive|straight|successive) [a-z]+"
    rf"|\b(?P<n2>{_ORD}|\d{{1,3}}(?:st|nd|rd|th)) (?:[a-z]+ ){{1,2}}(?:in a row|running|in succession|on the trot)\b",
    re.IGNORECASE,
)
_NTH_TIME = re.compile(
    rf"\bfor (?:the |an? |its |their )?(?P<n>{_ORD}|\d{{1,3}}(?:st|nd|rd|th)) (?:time|year|month|week|quarter|day|night|season|session|meeting)\b(?! (?:of|in a row|running|straight|in succession|on the trot)\b)",
    re.IGNORECASE,
)
_LED = re.compile(
    r"(?:\b(?:the|its|their|his|her|our|my|as|a|be|is|was|are|were)|[’']s|s[’'])(?: [a-z]+)? $|(?:^|[\n.:;|–—-] ?|[•*] )$",
    re.IGNORECASE,
)
_PLACES = (
    " place", " largest", " biggest", "-place", "-ranked", " in the world", " in the rankings",
    " in the table", " in the standings", " overall",
)  # fmt: skip
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
_TOKEN = re.compile(
    r"[A-Za-z]+|(?<![\d,.])\d{1,4}(?:,\d{3}){0,3}(?=st|nd|rd|th|[ -](?:hundred|thousand|million|billion)th)|#"
)
_ORDER_STARTS = frozenset(
    (*ORDINALS, *_TENS.split("|"), *_TEENS.split("|"), "hundredth", "twentieth", "thirtieth",
     "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth")
)  # fmt: skip
_LONG_STARTS = frozenset((*_UP_TO_NINE.split("|"), *_BIG, "a", "ten", "1"))
_RECORD_STARTS = frozenset(
    re.findall(
        r"\w+",
        "a the club british world all new national its quarterly annual monthly never for",
    )
)
_HAN_ORDINAL = re.compile(
    r"(?:倒数|倒數)?第(?P<n>\d{1,3}|[一二三四五六七八九十百千万]{1,6})(?!季|[个個]?(?:季度|月|天|年|周|週|星期)|方|手|时间|時間|财季|財季|[条條款章])(?:[大高低多快])?"
)
_HAN_TOP = re.compile(
    r"前(?P<n>\d{1,3}|[二三四五六七八九十]{1,2})(?![个個]?(?:季|月|年|天|周|週|日)|\d|[名位个個]?月)(?:名|位|强|大|甲)?"
)
_HAN_BEST = re.compile(
    r"最(?!近|后|後|终|終|新|初|早|迟|遲|少|多(?=\d|[一二三四五六七八九十])|高(?=\d|可|达|達)|低(?=\d)|大(?=\d)|长(?=\d)|長(?=\d)|终)"
    r"(?:[大高低小快慢强強弱贵貴好差长長短重轻輕深佳优優忙热熱惨慘狠多]|致命|严重|嚴重|年轻|年輕|便宜|活跃|活躍)(?:的)?|首[次个個款家位批度](?!日)|[居排]首|首[例宗张張起座支架艘条條部所间間只隻套项項台臺颗顆枚份场場名](?!日)|[头頭]一[回次家个個款]|榜首|冠军|冠軍|领头羊|創新高|创新高"
    r"|(?<=[年月季周週日史来來度次])新[高低](?![中度端])|纪录|紀錄|记录新高|新纪录|唯一(?!性)"
)
_HAN_RUN = re.compile(
    r"(?:连续|連續|连着)第(?P<n>\d{1,3}|[一二三四五六七八九十百]{1,5})(?P<what>[个個]?(?P<unit>季度|交易日|季|月|年|天|周|週|次|轮|輪|场|場|回))"
)
_RUN_UNITS = {
    "季": "quarter", "月": "month", "年": "year", "天": "day", "周": "week", "週": "week",
    "交": "trading day", "轮": "round", "輪": "round",
}  # fmt: skip
_HAN_SECOND = re.compile(r"亚军|亞軍|季军|季軍|次之|次高|次大|第二[大高低]")


def find_ranks(text: str, *, superlatives: tuple[str, ...]) -> list[ValueMention]:
    """Return the ranks of `text`, in any order: the largest is 1, the third-largest 3."""
    found = [*_english(text, superlatives)] if re.search(r"[A-Za-z]{2}", text) else []
    if re.search(r"[\u4e00-\u9fff]", text):
        found += _chinese(text)
    return found


@dataclass(frozen=True, kw_only=True, slots=True)
class _Form:
    """How a place may be written: the words that it begins with, and what is made of it."""

    starts: frozenset[str]
    pattern: re.Pattern[str]
    build: Callable[[str, re.Match[str]], ValueMention | None]


def _english(text: str, superlatives: tuple[str, ...]) -> Iterable[ValueMention]:
    """Yield the ranks, each form tried only where a word stands that it begins with."""
    table = _table(superlatives)
    done: dict[re.Pattern[str], int] = {}
    for token in _TOKEN.finditer(text):
        word = token.group()
        for form in table.get("1" if word[0].isdecimal() else word.lower(), ()):
            if done.get(form.pattern, 0) > token.start():
                continue
            if match := form.pattern.match(text, token.start()):
                done[form.pattern] = match.end()
                if made := form.build(text, match):
                    yield made


@lru_cache(maxsize=4)
def _table(superlatives: tuple[str, ...]) -> Mapping[str, tuple[_Form, ...]]:
    table: dict[str, list[_Form]] = defaultdict(list)
    best = {re.split(r"[- ]", word)[0] for word in superlatives}
    for form in (
        _Form(starts=frozenset(("no", "number", "#")), pattern=_NUMBER, build=_numbered),
        _Form(starts=frozenset(("top",)), pattern=_TOP, build=_numbered),
        _Form(starts=frozenset(("for",)), pattern=_NTH_TIME, build=_numbered),
        _Form(starts=_RECORD_STARTS, pattern=_RECORD, build=lambda _, match: _rank(match, 1)),
        _Form(
            starts=_ORDER_STARTS | best | {"one", "most"},
            pattern=_superlative(superlatives), build=_best,
        ),
        _Form(starts=_ORDER_STARTS | {"1"}, pattern=_RUN, build=_run),
        _Form(starts=_LONG_STARTS, pattern=_LONG_ORD, build=_ordinal),
        _Form(starts=_ORDER_STARTS | {"1"}, pattern=_ORDINAL, build=_ordinal),
    ):  # fmt: skip
        for start in form.starts:
            table[start].append(form)
    return {start: tuple(forms) for start, forms in table.items()}


def _numbered(text: str, match: re.Match[str]) -> ValueMention | None:
    if _PAPER.search(text[max(0, match.start() - 14) : match.start()]):
        return None
    return _rank(match, _value(match["n"]))


def _best(text: str, match: re.Match[str]) -> ValueMention | None:
    order = match["order"]
    led = order or _LED.search(text[max(0, match.start() - 12) : match.start()])
    led = led or text.startswith((" since ", " ever"), match.end())
    if not led or (match["one"] and not order):
        return None
    return _rank(match, _value(order) if order else 1)


def _run(_: str, match: re.Match[str]) -> ValueMention:
    number = _value(match["n"] or match["n2"])
    value = Value(kind=Kind.COUNT, low=number, high=number, text=match.group())
    return ValueMention(start=match.start(), end=match.end(), value=value)


def _ordinal(text: str, match: re.Match[str]) -> ValueMention | None:
    end, number = match.end("n"), match["n"].lower()
    if re.match(_NOT_FIRST, text[end : end + 16]) is None:
        return None
    placed_at = _PLACED.search(text[max(0, match.start() - 14) : match.start()])
    whole = len(text) == end - match.start()
    if number == "first" and not (whole or placed_at) and text[end : end + 1] in _STOPS:
        return None
    placed = whole or text.startswith(_PLACES, end)
    heads = match.start() == 0 or text[match.start() - 1] == "\n"
    if not (number == "first" or placed or placed_at or heads):
        return None
    place = _value(number)
    value = Value(kind=Kind.RANK, low=place, high=place, text=text[match.start() : end])
    return ValueMention(start=match.start(), end=end, value=value)


@lru_cache(maxsize=4)
def _superlative(words: tuple[str, ...]) -> re.Pattern[str]:
    body = "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"
    return re.compile(
        rf"(?P<one>\bone of (?:the|its|their) (?:[a-z']+ )?)?(?:\b(?P<order>{_ORD})[- ])?"
        rf"\b(?:{body}|most [a-z]{{4,}}(?<!ly)(?= ))(?![A-Za-z])(?! (?:five|ten|three|\d))",
        re.IGNORECASE,
    )


def _chinese(text: str) -> Iterable[ValueMention]:
    for match in _HAN_RUN.finditer(text):
        number = _value(match["n"])
        unit = _RUN_UNITS.get(match["unit"][0], "time")
        value = Value(kind=Kind.COUNT, low=number, high=number, unit=unit, text=match.group())
        yield ValueMention(start=match.start(), end=match.end(), value=value)
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


def _long_ordinal(word: str) -> int:
    """Return what "twenty-first", "thirteenth", "two hundred and fifth", "millionth" stand for."""
    if big := _BIG.get(re.split("[ -]", word)[-1]):
        count = re.split("[ -]", word)[0]
        return big * (int(count) if count.isdecimal() else SMALL.get(count, 1))
    if hundreds := _HUNDREDS.match(word):
        return 100 * SMALL.get(hundreds[1], 1) + int(_value(word[hundreds.end() :]))
    tens, _, ones = word.replace(" ", "-").partition("-")
    if ones:
        return SMALL[tens] + ORDINALS[ones]
    stem = f"{word[:-4]}y" if word.endswith("ieth") else word[:-2]
    return SMALL.get(stem, 1)


def _value(word: str) -> Decimal:
    word = word.lower()
    if word[0].isdecimal() and not word.endswith("onth"):
        return Decimal("".join(c for c in word if c.isdecimal()))
    if word in ORDINALS or word in SMALL:
        return Decimal(ORDINALS.get(word) or SMALL[word])
    if word.isascii():
        return Decimal(_long_ordinal(word))
    number = read_han(word, 0)
    return number.low if number else Decimal(1)
