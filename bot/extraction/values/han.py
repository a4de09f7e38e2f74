"""Numbers that Chinese characters begin: 六百亿元, 半年, 上百家."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from bot.domain.claim import Kind
from bot.extraction.values import numerals
from bot.extraction.values.amounts import Amount
from bot.extraction.values.fractions import fraction_at, share_of_digits
from bot.extraction.values.hedges import hedge_after, hedge_before
from bot.extraction.values.numerals import Numeral
from bot.extraction.values.reader import Reader
from bot.extraction.values.signs import NEIGHBOURS, half_of_months

_BOUNDS = frozenset("约約近超上逾至达達过過破")
_LEAST_HEDGED = 30
_DOZEN = 12
_HAN_BARE = frozenset("百佰千仟点點")
_LEADS_RANGE = re.compile(r" ?[到至~～—–-] ?[\d一二两兩三四五六七八九十百几数]")


class Han:
    """The amounts of a text that begin with a Chinese character."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def number(self, start: int) -> Amount | None:  # noqa: PLR0911 - one way out a doubt
        """Return the amount that begins at `start`, None where the characters are a name's."""
        text = self.reader.text
        if start and (text[start - 1] in "第周週拜卅" or text.endswith("星期", 0, start)):
            return None
        if text[start] == "半":
            return self._half(start)
        number = numerals.read_han(text, start)
        if number is None or self.reader.words.unit.at(text, start):
            return None
        if mixed := _mixed(text, number):
            return self.reader.finish(start, mixed, self.reader.currency_before(start))
        word = text[start : number.end]
        alone = len(word) == 1 and word in "百千万萬亿億兆几幾數数零〇"
        led = word in "百千" and text[start - 1 : start] in _BOUNDS
        if (alone and not led) or not set(word) - set("万萬亿億兆"):
            return None
        made = half_of_months(text, start, number) or self.reader.finish(
            start, number, self.reader.currency_before(start)
        )
        if made and led and text[start - 1] == "上":
            made = replace(made, more=True)
        very = word == "十" and text.startswith("分", number.end)  # 十分
        if made is None or (very and not (start and text[start - 1] in "时時点點")):
            return None
        if made.bare and not (number.scaled or made.scale >= _DOZEN):
            hedged = number.low >= _LEAST_HEDGED and (
                hedge_after(text, made.end) or hedge_before(text, start, duration=False)
            )
            plain = hedged or (len(word) > 2 and _HAN_BARE.intersection(word))  # noqa: PLR2004 - 三百 may be a name
            return made if plain or led or _leads_range(text, made.end) else None
        if (
            made.low <= 1
            and made.kind not in (Kind.DURATION, Kind.MULTIPLE, Kind.MONEY, Kind.PERCENT)
            and not number.scaled
        ):
            ranged = _leads_range(text, made.end) and made.bare
            return made if ranged or made.unit in self.reader.words.measures else None
        return made

    def _half(self, start: int) -> Amount | None:
        """Return 半年, 半个月, 半小时 as lengths; 上半年 is a time, 半年报 a name."""
        text = self.reader.text
        if text[start - 1 : start] in (
            "上",
            "下",
            "前",
            "后",
            "後",
            "大",
            "过",
            "過",
            "各",
            "一",
            "对",
        ):
            return None
        half = Numeral(end=start + 1, low=Decimal("0.5"), high=Decimal("0.5"), written=True)
        made = self.reader.finish(start, half, None)
        if (
            made is None
            or made.kind is not Kind.DURATION
            or text.startswith(("报", "報", "度"), made.end)
        ):
            measured = made and (made.scale > 1 or made.unit in self.reader.words.measures)
            return made if measured else None
        return made


def _mixed(text: str, number: Numeral) -> Numeral | None:
    """Return a number with the fraction that 又 joins to it: 三又二分之一; None where none does."""
    after = number.end + 1
    if not text.startswith("又", number.end) or after >= len(text):
        return None
    part = fraction_at(text, after) or share_of_digits(text, after)
    if part is None:
        return None
    total = number.low + part.number / 100
    return Numeral(end=part.end, low=total, high=total, written=True)


def _leads_range(text: str, at: int) -> bool:
    """Return whether the Chinese number that ends here is the first of a range."""
    return bool(_LEADS_RANGE.match(text, at) or NEIGHBOURS.match(text, at))
