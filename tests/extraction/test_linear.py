"""A text four times as long takes four times the work, whatever stands in it."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from types import FrameType

import pytest

from bot.domain.lexicon import Lexicon
from bot.extraction import read

SHORT, TIMES = 3_000, 4
SLACK = 1.25  # of the work per character; the rest is what a text of any length takes


def over(words: str) -> Callable[[int], str]:
    return lambda length: (words * (length // len(words) + 1))[:length]


def told_apart(words: str) -> Callable[[int], str]:
    """Return lines with a number for each "#", so that none is passed over as said before."""
    size = len(words) + 4
    return lambda length: "\n".join(
        words.replace("#", str(100 + n)) for n in range(length // size + 1)
    )[:length]


def nested(length: int) -> str:
    return over("([{<（【《「")(length // 2) + over("」》】）>}])")(length // 2)


def named(length: int) -> str:
    """As many firms and people as there are lines, each named twice."""
    chance = random.Random(7)  # noqa: S311 - names, not secrets
    syllables = [a + b for a in "bcdfglmnprst" for b in "aeiou"]
    made = ""
    while len(made) < length:
        first, last = ("".join(chance.choices(syllables, k=3)).capitalize() for _ in range(2))
        sold = chance.randint(2, 900)
        made += f"Then {first} {last} sold {sold} ships to {last} {first} of {first}.\n"
    return made[:length]


def named_in_chinese(length: int) -> str:
    chance = random.Random(7)  # noqa: S311 - names, not secrets
    signs = "远帆禾光岚城宁海桥程方可彬启明知乐天宏达信通"
    made = ""
    while len(made) < length:
        firm = "".join(chance.choices(signs, k=4))
        grown = chance.randint(2, 99)
        made += f"{firm}公司宣布投资{grown}亿元，陈{firm[:2]}表示营收增长{grown}%。\n"
    return made[:length]


TEXTS: dict[str, Callable[[int], str]] = {
    "digits": over("1234567890"),
    "digits and commas": over("1,"),
    "nested brackets": nested,
    "one word": over("a"),
    "a word of two alphabets": over("cutxā"),
    "capitals": over("Abc Def "),
    "right to left": over("שלום \u202eabc\u0301\u0301 مرحبا 5% \u200f"),
    "combining marks": over("e\u0301\u0301\u0301"),
    "lone surrogates": over("\ud800a\udc00 5% "),
    "short lines": over("a\n"),
    "the the": over("the "),
    "sentences of a word": over("The. "),
    "Chinese without a stop": over("公司营收增长"),
    "a Chinese character": over("的"),
    "cells": over("a1 | "),
    "rows": over("| a | 5% | $3 million | x |\n"),
    "quotation marks": over("“"),
    "quoted words": over("“a” "),
    "white space": over(" \t\n"),
    "amounts": over("$5 million "),
    "shares": over("5% "),
    "days": over("March 3, 2026 "),
    "Chinese days": over("2025年3月5日"),
    "clauses": over("The company said revenue rose 5% to $3 billion, "),
    "an event's noun": over("The strike. "),
    "an event's noun in lines": told_apart("The strike hit #."),
    "events that cost": told_apart("The strike, the flood and the launch cost $# million."),
    "an event in Chinese": over("罢工。"),
    "events in Chinese": told_apart("罢工、地震造成损失#亿元。"),
    "lines of sums": told_apart("Acme sold # ships for $3 million."),
    "headings over prose": told_apart("What # Brings\nIt rose 5% to # ships."),
    "menus": told_apart("Home\nYour money #\nYour life"),
    "a menu in a line": over("Home | "),
    "teasers": over("Related\nAcme sold 5 ships for $3 million\n"),
    "names": named,
    "Chinese names": named_in_chinese,
}


def work(text: str, lexicon: Lexicon) -> int:
    """Return how many functions are called to read a text."""
    count = 0

    def seen(_frame: FrameType, event: str, _about: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        read(text, lexicon=lexicon, published="2026-05-14")
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("kind", TEXTS)
def test_the_work_grows_with_the_text_and_no_faster(kind: str, either: Lexicon) -> None:
    short, long = TEXTS[kind](SHORT), TEXTS[kind](SHORT * TIMES)
    read("Warm.", lexicon=either)
    assert work(long, either) <= work(short, either) * TIMES * SLACK
