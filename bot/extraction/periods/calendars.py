"""Finds the times that a text writes, form by form; anchoring resolves them.

A form is only tried where a word stands that it can begin with, so a text is read in one pass.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from bot.extraction.periods.chinese import CHINESE
from bot.extraction.periods.chinese_lunar import CHINESE_LUNAR
from bot.extraction.periods.chinese_relative import CHINESE_RELATIVE
from bot.extraction.periods.english_days import ENGLISH_DAYS
from bot.extraction.periods.english_parts import ENGLISH_PARTS
from bot.extraction.periods.english_relative import ENGLISH_RELATIVE
from bot.extraction.periods.expression import Expression, Form, form, made
from bot.extraction.periods.han_words import NUMERAL
from bot.extraction.periods.holidays import CHINESE_HOLIDAYS, HOLIDAYS
from bot.extraction.periods.numeric import NUMERIC
from bot.extraction.periods.words import NO_WORD, unit

RELATIVE_LENGTHS = frozenset(("length", "ahead", "back", "ago", "later", "offset", "in"))
_LONGEST_DIGITS = 8
_PARTS = {
    "early": "early", "mid": "mid", "middle": "middle", "late": "late", "beginning": "start",
    "start": "start", "end": "end", "close": "end", "earlier": "earlier", "later": "later",
    "rest": "rest", "remainder": "rest",
}  # fmt: skip
_PART = re.compile(
    r"(?:(?:beginning|start|end|middle|close|rest|remainder) of (?:the |my |our )?"
    r"|(?:early|mid|late)[ -](?:in )?(?:the )?|end[- ]"
    r"|(?:earlier|later) (?:in (?:the )?)?)",
    re.IGNORECASE,
)
_PARTED = frozenset(
    ("year", "month", "quarter", "half", "relative", "season", "weekend", "fiscal", "decade")
)
_WHOLE = form(
    "the", rf"(?P<unit>year|month|quarter|week){NO_WORD}", lambda m: made(
        m, "relative", 0, word=unit(m["unit"])
    )
)  # fmt: skip
_THIRDS = {"early": 1, "mid": 2, "late": 3}

Table = Mapping[str, tuple[Form, ...]]


def _by_start(forms: Iterable[Form]) -> Table:
    table: dict[str, list[Form]] = defaultdict(list)
    for each in forms:
        for start in each.starts:
            table[start].append(each)
    return {start: tuple(each) for start, each in table.items()}


_ANYWHERE = (*NUMERIC, *ENGLISH_DAYS, *ENGLISH_PARTS, *ENGLISH_RELATIVE, *HOLIDAYS)
_TABLE = _by_start(_ANYWHERE)
_HAN_TABLE = _by_start((*_ANYWHERE, *CHINESE, *CHINESE_LUNAR, *CHINESE_RELATIVE, *CHINESE_HOLIDAYS))
_HAN_STARTS = "".join(s for s in _HAN_TABLE if len(s) == 1 and "\u4e00" <= s <= "\u9fff")
_HAN_WORDS = [s for s in _HAN_TABLE if len(s) > 1 and "\u4e00" <= s[0] <= "\u9fff" and s != NUMERAL]


def _grouped(words: Iterable[str]) -> list[str]:
    """Return patterns of some words, one for all that begin alike, the longest first."""
    rests: dict[str, set[str]] = defaultdict(set)
    for word in words:
        rests[word[0]].add(word[1:])
    return [
        f"{first}(?:{'|'.join(sorted(each, key=lambda rest: (-len(rest), rest)))})"
        for first, each in sorted(rests.items())
    ]


_HAN = re.compile(r"[\u4e00-\u9fff]")
_TOKEN = re.compile(r"[A-Za-z]+|\d+")
_HAN_TOKEN = re.compile(
    rf"[A-Za-z]+|\d+|(?P<han>[〇零一二两兩三四五六七八九十百廿]+)"
    rf"|(?=[{''.join(sorted({s[0] for s in _HAN_WORDS}))}])(?:{'|'.join(_grouped(_HAN_WORDS))})"
    rf"|[{_HAN_STARTS}]"
)


@lru_cache(maxsize=8)
def expressions(text: str) -> tuple[Expression, ...]:
    """Return the times written in `text` from the left.

    Of those that overlap it is the one that begins first, then the longest.
    """
    han = _HAN.search(text) is not None
    table = _HAN_TABLE if han else _TABLE
    kept: list[Expression] = []
    end = 0
    for token in (_HAN_TOKEN if han else _TOKEN).finditer(text):
        start = token.start()
        if start < end:
            continue
        found = _longest(text, start, _forms(token, table))
        part = _part(text, token, table)
        found = part if part and (found is None or part.end > found.end) else found
        if found:
            kept.append(found)
            end = found.end
    return tuple(kept)


def _forms(token: re.Match[str], table: Table) -> tuple[Form, ...]:
    word = token.group()
    if word[0].isdecimal():
        length = token.end() - token.start()
        return table.get(str(length), ()) if length <= _LONGEST_DIGITS else ()
    if token.lastgroup == "han":
        return (*table[NUMERAL], *table.get(word[0], ()))
    if word[0] > "\u2e80" and len(word) > 1:
        return (*table[word], *table.get(word[0], ()))
    return table.get(word.lower(), ())


def _longest(text: str, start: int, forms: Iterable[Form]) -> Expression | None:
    best: Expression | None = None
    for each in forms:
        match = each.pattern.match(text, start)
        if match and (best is None or match.end() > best.end):
            best = each.build(match) or best
    return best


def _part(text: str, token: re.Match[str], table: Table) -> Expression | None:
    """Return the time of which a part begins here: "early 2026", "the end of next week"."""
    which = _PARTS.get(token.group().lower())
    led = _PART.match(text, token.start()) if which else None
    if led is None or which is None:
        return None
    begin = led.end() + text.startswith(("'", "’"), led.end())  # "late '90s"
    token_after = _TOKEN.match(text, begin)
    if token_after is None:
        return None
    bare = led.group().lower().endswith((" of ", "the ", "my ", "our "))
    forms = (*_forms(token_after, table), *((_WHOLE,) if bare else ()))
    whole = _longest(text, begin, forms)
    if whole is None or whole.kind not in _PARTED or whole.part:
        return None
    if whole.kind == "year" and which in _THIRDS:
        numbers = (whole.numbers[0], _THIRDS[which])
        return replace(whole, start=token.start(), kind="third", numbers=numbers)
    if whole.kind == "relative" and whole.word == "year" and which in _THIRDS:
        word = str(whole.numbers[0])
        return replace(
            whole, start=token.start(), kind="third", numbers=(None, _THIRDS[which]), word=word
        )
    return replace(whole, start=token.start(), part=which)
