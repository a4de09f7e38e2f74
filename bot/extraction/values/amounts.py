"""What follows a number: its scale, currency and unit, which make it an amount."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.domain.claim import Kind, Qualifier
from bot.extraction.values import numerals
from bot.extraction.values.grammar import DURATIONS, Grammar

_KINDS = {
    "percent": Kind.PERCENT,
    "percentage point": Kind.POINTS,
    "basis point": Kind.POINTS,
    "per mille": Kind.PERCENT,
    "times": Kind.MULTIPLE,
}
_HUNDREDTH = Decimal("0.01")
_PARTS = {
    "basis point": (_HUNDREDTH, "percentage point"), "per mille": (Decimal("0.1"), "percent"),
}  # fmt: skip
"""Units that are kept in a larger one, how much of it each is, and which."""
_SPACE = re.compile(r"[ \u00a0\u202f-]?")
_MODIFIER = re.compile(r"[ \u00a0](?![A-Z]{2,})([A-Za-z.]+(?:[-'’][a-z]+)?)")
_STOP = frozenset(
    re.findall(
        r"\w+",
        "of in on at to for by from with and or but the a an as is are was were has have had will "
        "would than that which who per after before since until through over under this "
        "last next its their his her it they he she into "
        "out off not said says when while because if then where",
    )
)
_BETWEEN_DURATION = frozenset(
    re.findall(
        r"\w+",
        "more full straight consecutive further extra additional long calendar business trading "
        "working whole another successive",
    )
)
_METRES = re.compile(
    r" ?m(?=[ -](?:tall|long|wide|high|deep|above|below|away|thick|underwater|apart|across|sprint"
    r"|race|final|freestyle|backstroke|butterfly|breaststroke|hurdles|relay)(?![a-z-])|[\u4e00-\u9fff，。])"
)
_HAN_END = r"$|[，。、；,.;)）！!？?的到至-]"
_METRES_MORE = re.compile(
    rf"(?P<more>\d{{1,2}}|[一二三四五六七八九]{{1,2}}|[一二三四五六七八九]十[一二三四五六七八九]?)"
    rf"(?={_HAN_END}|左右|以[上下内內]|多|[高长長宽寬深厚大])"
)
"""The tenths or hundredths of 一米八五; two figures are hundredths."""
_HAN_UNITS = re.compile(
    rf"(?P<liang>[两兩](?={_HAN_END}|半|重|左右|以[上下]|[白黄黃]?[银銀金]|白?酒|茶|肉|面|麵))"
    rf"|(?P<pair>[双雙](?={_HAN_END}|[鞋袜襪手筷])|[对對](?=$|夫[妻妇婦]|新人|情[侣侶]|恋人|父母))"
)
"""Measure words that only what follows tells from numbers and verbs."""
_SIZE = re.compile("[深高长長宽寬厚远遠距]")
_NEAR_SIZE = 8  # characters
_METRES_END = re.compile(r" ?m(?=$|[；、！？）)])")
_MODIFIERS = 3  # words between a number and its unit
_THOUSAND = 1000
_SCALES_IN_A_ROW = 3  # lakh crore; 千 亿


@dataclass(frozen=True, kw_only=True, slots=True)
class Amount:
    """One number with what belongs to it; `scale` and `part` are already in `low` and `high`.

    `part` is what one of the number's own unit is of the unit that it is kept in: a cent 0.01.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    kind: Kind = Kind.COUNT
    currency: str | None = None
    unit: str | None = None
    scale: Decimal = Decimal(1)
    part: Decimal = Decimal(1)
    written: bool = False
    more: bool = False
    about: bool = False
    signed: bool = False

    @property
    def bare(self) -> bool:
        """Return whether nothing but the number is known."""
        return self.kind is Kind.COUNT and self.unit is None and self.currency is None


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """An amount or range on its way to a value."""

    amount: Amount
    qualifier: Qualifier | None = None
    range: bool = False
    inner: tuple[Found, ...] = ()


def more_at(text: str, at: int, *, more: bool) -> tuple[int, bool]:
    """Return where 多 and its like after a number end, and whether it is more."""
    if text[at : at + 1] in numerals.MORE and at < len(text):
        following = text[at + 1 : at + 2]
        if following and "\u4e00" <= following <= "\u9fff":
            return at + 1, True
    return at, more


def scale_at(text: str, at: int, words: Grammar, *, led: bool) -> tuple[Decimal, int]:
    """Return the factor of the scale words at a place, and where they end.

    `led` says that a currency stands before the number, so that a lone "m" is a million.
    """
    factor = Decimal(1)
    for _ in range(_SCALES_IN_A_ROW):
        begin = at
        gap = _SPACE.match(text, at)
        begin = gap.end() if gap else at
        found = words.scale.at(text, begin)
        longer = words.unit.at(text, begin) if found else None
        if longer and found and longer[0] > found[0]:
            return factor, at
        if not found or not _is_scale(text, words, at, begin, found[0], led=led):
            return factor, at
        factor *= Decimal(found[1])
        at = found[0]
    return factor, at


def _is_scale(text: str, words: Grammar, at: int, begin: int, end: int, *, led: bool) -> bool:
    """Return whether letters are a scale: a small "m" may be metres, "B" part of a name."""
    form = text[begin:end]
    if not form.isascii():
        return begin == at or text[at] == " "
    if len(form) > 1:
        return True
    if led:
        return True
    gap = _SPACE.match(text, end)
    after = gap.end() if gap else end
    named = after > end and (words.unit.at(text, after) or words.currency.at(text, after))
    currency = words.currency.at(text, end)
    if named or currency or _same_in_range(text, words, form, end):
        return True
    return begin == at and (form.isupper() or form == "k")


_RANGE_ON = re.compile(r" ?(?:[-–—‑~～]| to ) ?\d[\d.,]{0,11}")


def _same_in_range(text: str, words: Grammar, form: str, at: int) -> bool:
    """Return whether a range goes on with a sum of the same scale: "3.5m–4m euros"."""
    second = _RANGE_ON.match(text, at)
    if second is None or not text.startswith(form, second.end()):
        return False
    gap = _SPACE.match(text, second.end() + len(form))
    return gap is not None and words.currency.at(text, gap.end()) is not None


def with_currency(
    text: str, made: Amount, words: Grammar, *, lead: tuple[int, str] | None
) -> Amount | None:
    """Return the amount as money by the currency before (`lead`) or after it, else None."""
    at = made.end
    gap = _SPACE.match(text, at)
    begin = gap.end() if gap else at
    found = words.currency.at(text, begin)
    if found and lead and not _may_close(text, found, lead, words):
        found = None
    if found and text[begin] in _SIGNS and (lead or (begin > at and _leads(text, found[0]))):
        found = None
    if found and found[1] == "KRW" and text[begin:].startswith("won") and made.high < _THOUSAND:
        found = None
    if found is None and lead is None:
        return _in_kuai(text, made)
    if found is None and lead:
        factor = words.parts.get(text[lead[0] : lead[0] + 4], Decimal(1))
        return replace(
            made, kind=Kind.MONEY, currency=lead[1], low=made.low * factor, high=made.high * factor
        )
    assert found is not None  # noqa: S101 - one of both is there
    if text[begin : found[0]] == "元" and (named := words.currency.at(text, found[0])):
        found = named if text[found[0]] > "\u2e80" else found  # 9000元日币
    part = words.parts.get(text[begin : found[0]].lower()) or words.parts.get(
        text[begin : found[0]], Decimal(1)
    )
    code = lead[1] if lead and text[lead[0]] != "$" else found[1]
    if part != 1 and lead:
        return replace(made, kind=Kind.MONEY, currency=code)
    end = found[0]
    if made.scale == 1 and part == 1 and (late := _SCALE_AFTER.match(text, end)):
        part, end = Decimal(words.scale.meaning[late[1].lower()]), late.end()
    money = replace(
        made, end=end, kind=Kind.MONEY, currency=code, low=made.low * part,
        high=made.high * part, part=part,
    )  # fmt: skip
    return _with_jiao(text, money) if text[found[0] - 1] in "元圆圓" else money


_SCALE_AFTER = re.compile(r" (thousand|million|billion|trillion)\b", re.IGNORECASE)


def _may_close(text: str, found: tuple[int, str], lead: tuple[int, str], words: Grammar) -> bool:
    """Return whether a currency after a sum that has one before it says the same, or more."""
    if found[1] == lead[1] or found[1] in words.parts:
        return True
    return text[lead[0]] == "$" and not _LEADING.match(text, found[0])


_PENCE = re.compile(r"p(?![A-Za-z0-9])")
_LINES = (144, 240, 360, 480, 576, 720, 1080, 1440, 2160, 4320)  # of a picture: 1080p


def in_pence(text: str, made: Amount) -> Amount | None:
    """Return the sum of "412p", None where no lone p follows or it counts a picture's lines."""
    pence = _PENCE.match(text, made.end)
    if not pence or made.scale > 1 or made.written or made.low in _LINES:
        return None
    low, high = made.low * _HUNDREDTH, made.high * _HUNDREDTH
    return replace(
        made, end=pence.end(), kind=Kind.MONEY, currency="GBP", low=low, high=high, part=_HUNDREDTH
    )


_SIGNS = "$£€¥₩₹"
_LEADING = re.compile(r"[ \u00a0]?\d")
_JIAO = re.compile(
    r"(?:零?(?P<jiao>\d|[一二两兩三四五六七八九])[角毛毫])?"
    r"(?:零?(?P<fen>\d|[一二两兩三四五六七八九])(?:分(?!之|钟|鐘)|(?<=[角毛毫].)(?=$|[，。,.;；！!？?、至到])))?[钱錢]?"
)
_KUAI = re.compile(
    r"多?[块塊](?=[钱錢多]|零?(?:\d|[一二两兩三四五六七八九])[毛角分]|(?:人民币|港币|美金|美元)|以[上下]|左右)"
    r"|多?(?:[块塊](?=零?[\d一二两兩三四五六七八九](?:$|[，。,.;；！!？?、至到]))|蚊)"
    r"(?:(?P<zero>零)?(?P<tenth>[\d一二两兩三四五六七八九])(?=$|[，。,.;；！!？?、至到以左]))?"
)
_SPENT = re.compile(
    r"(?:花[费費]?|卖|賣|付|售价|售價|单价|單價|才|只要|[赚賺赔賠挣掙]|收费|收費)[了去出到要我你他她]{0,2}(?:约|約|大约)?$"
)
"""What before a bare 块 says that it counts money, not pieces."""
_PLAIN_KUAI = re.compile(r"[块塊](?=$|[，。、；,.;！!？?）)])")
_ONLY_JIAO = re.compile(
    r"(?P<unit>[角毛毫])(?:(?P<fen>\d|[一二两兩三四五六七八九])(?:分(?!之|钟|鐘)|(?=$))|[钱錢]|$)"
)


def _leads(text: str, at: int) -> bool:
    """Return whether the sign that ends at `at` belongs to the number after it."""
    return _LEADING.match(text, at) is not None


def _with_jiao(text: str, made: Amount) -> Amount:
    """Return the sum in yuan with the tenths and hundredths that follow it: 五元三角二分."""
    match = _JIAO.match(text, made.end)
    if not match or not (match["jiao"] or match["fen"]) or made.scale > 1:
        return made
    tenths, hundredths = (numerals.digit(match[name]) for name in ("jiao", "fen"))
    rest = Decimal(tenths) / 10 + Decimal(hundredths) / 100
    return replace(made, end=match.end(), low=made.low + rest, high=made.high + rest)


def _in_kuai(text: str, made: Amount) -> Amount | None:
    """Return the sum of 十块钱 and 三块五毛, 七蚊, 两毛五; a bare 块 counts pieces."""
    if only := _ONLY_JIAO.match(text, made.end):
        rest = Decimal(numerals.digit(only["fen"])) / 100
        low, high = (each / 10 + rest for each in (made.low, made.high))
        return replace(made, end=only.end(), kind=Kind.MONEY, currency="CNY", low=low, high=high)
    match = _KUAI.match(text, made.end)
    plain = None if match else _PLAIN_KUAI.match(text, made.end)
    if plain and _SPENT.search(text, max(0, made.start - 8), made.start):
        return replace(made, end=plain.end(), kind=Kind.MONEY, currency="CNY")
    if not match:
        return None
    if match["tenth"]:
        rest = Decimal(numerals.digit(match["tenth"])) / (100 if match["zero"] else 10)
        made = replace(made, low=made.low + rest, high=made.high + rest)
    end = match.end() + (text[match.end() : match.end() + 1] in ("钱", "錢"))
    currency = "HKD" if "蚊" in match.group() else "CNY"
    money = replace(made, end=end, kind=Kind.MONEY, currency=currency)
    return _with_jiao(text, money)


def with_unit(text: str, made: Amount, words: Grammar) -> Amount:
    """Return the amount with the unit that follows it, a few describing words between.

    "15 other deaths" are deaths; the amount then ends with its unit.
    """
    gap = _SPACE.match(text, made.end)
    begin = gap.end() if gap else made.end
    found = words.unit.at(text, begin)
    if found:
        return _with_tenths(text, _as_unit(made, found, words, text))
    if short := _HAN_UNITS.match(text, made.end) or _metres(text, made):
        return replace(made, end=short.end(), unit=short.lastgroup or "metre")
    at, names = made.end, 0
    while names < _MODIFIERS and (word := _MODIFIER.match(text, at)):
        lower = word[1].lower()
        if names and (unit := words.unit.at(text, word.start(1))):
            if unit[1] in DURATIONS or unit[1] in _KINDS or lower in _STOP:
                break
            return replace(made, end=unit[0], unit=unit[1])
        if lower in _STOP or _breaks_off(lower):
            break
        at, names = word.end(), names + 1
        unit = words.unit.at(text, at + 1)
        if lower in _BETWEEN_DURATION and unit and unit[1] in DURATIONS:
            return replace(made, end=unit[0], kind=Kind.DURATION, unit=unit[1])
        if unit and unit[1] not in DURATIONS and unit[1] not in _KINDS:
            return replace(made, end=unit[0], unit=unit[1])
    return made


def _metres(text: str, made: Amount) -> re.Match[str] | None:
    """Return the m of metres: before what is measured, or at the end of words in Chinese."""
    if found := _METRES.match(text, made.end):
        return found
    measured = _SIZE.search(text, max(0, made.start - _NEAR_SIZE), made.start)
    return _METRES_END.match(text, made.end) if measured else None


def _with_tenths(text: str, made: Amount) -> Amount:
    """Return metres with the part that follows them: 一米八 is 1.8, 三米零五 isn't read so."""
    if made.unit != "metre" or made.scale > 1 or text[made.end - 1] != "米" or made.low % 1:
        return made
    match = _METRES_MORE.match(text, made.end)
    if not match:
        return made
    digits = "".join(str(numerals.digit(c)) for c in match["more"] if c != "十")
    rest = Decimal(f"0.{digits}")
    return replace(made, end=match.end(), low=made.low + rest, high=made.high + rest)


def _breaks_off(word: str) -> bool:
    """Return whether a word ends its sentence or is the next number."""
    return word.find(".") == len(word) - 1 or re.split("[-'’]", word)[0] in numerals.SMALL


def _as_unit(made: Amount, found: tuple[int, str], words: Grammar, text: str) -> Amount:
    end, unit = found
    if unit == "item" and (noun := words.unit.at(text, end)):
        end, unit = noun
    kind = Kind.DURATION if unit in DURATIONS else _KINDS.get(unit, Kind.COUNT)
    if unit == "times" and made.end == end - 1 and text[end - 1] in "xX×" and is_letter(text, end):
        return made
    if unit in _PARTS:
        part, whole = _PARTS[unit]
        low, high = made.low * part, made.high * part
        return replace(made, end=end, kind=kind, unit=whole, low=low, high=high, part=part)
    return replace(made, end=end, kind=kind, unit=unit)


def is_letter(text: str, at: int) -> bool:
    """Return whether a Latin letter stands at a place."""
    return 0 <= at < len(text) and text[at].isalpha() and text[at].isascii()
