"""Single amounts: a number with what belongs to it, before ranges and hedges are seen."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

from bot.domain.claim import Kind
from bot.extraction.values import numerals
from bot.extraction.values.amounts import (
    Amount,
    is_letter,
    more_at,
    scale_at,
    with_currency,
    with_unit,
)
from bot.extraction.values.fractions import (
    Share,
    fraction_at,
    multiple_at,
    share_of_digits,
)
from bot.extraction.values.grammar import Grammar
from bot.extraction.values.guards import (
    belongs_to_name,
    free_on_the_left,
    is_list_number,
    named_numbers,
    other_number,
)
from bot.extraction.values.numerals import Numeral
from bot.extraction.values.signs import (
    NEIGHBOURS,
    and_half,
    half_after,
    half_of_months,
    sign_before,
    with_half,
    with_sign,
)

_NUMBER_WORDS = "|".join(sorted((*numerals.SMALL, *numerals.PLURALS), key=len, reverse=True))
_SEED = re.compile(
    rf"(?P<digits>\d+)|(?P<vulgar>[{numerals.VULGAR}])"
    rf"|(?<![A-Za-z])(?P<word>(?i:{_NUMBER_WORDS})(?![A-Za-z])"
    r"|(?i:an?(?= (?:dozen|couple|hundred|thousand|million|billion|trillion"
    r"|few|third|half|quarter|fifth|sixth|tenth"
    r"|second|minute|hour|day|week|fortnight|month|year|decade|century)\b))"
    r"|(?i:couple(?= of ))"
    r"|(?i:(?:several|few)(?= (?:hundred|thousand|[mb]illion|trillion)\b))"
    r"|(?i:half|quarter(?=(?:[ -]| of an? )(?:m|b|tr)illion)"
    r"|halv(?:ed?|ing)|twice|doubl(?:ed?|es|ing)|tripl(?:ed?|es|ing)|quadrupl(?:ed?|es|ing)"
    r"|(?:two|three|four|five|ten)fold)(?![A-Za-z]))"
    rf"|(?P<han>百分之|翻[一两兩几]?[番倍]|[{numerals.HAN_NUMERAL}]+|半数|半數|一半|过半|過半|对折|對折"
    r"|(?<=[近超逾约約])半(?![年个個天小月日成折夜路数數])|半(?=[个個年天月成折]|小时|小時|世纪|世紀))"
)
_BOUNDS = frozenset("约約近超上逾至达達过過破")
_LARGE = 10000
_LARGEST = Decimal(10) ** 24  # no quantity of the news is larger
_PART_OF = re.compile(
    r"(?:(?:a|one) )?(?P<part>quarter|third) of an? (?=(?:m|b|tr)illion\b)", re.IGNORECASE
)
_PARTS_OF = {"quarter": 4, "third": 3}
_TH = re.compile(r"-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)(?![a-z])", re.I)
_HALF_OF = re.compile(r"(?P<of> (?:of )?an?)?[ -](?=[a-z])")
_HALF_OF_A_YEAR = re.compile(r"half[ -](?:year|quarter)", re.IGNORECASE)
_DOZEN = re.compile(r" dozen\b")
_FEW = re.compile(r"(?:an? )?(?:few|several) (?=(?:hundred|thousand|[mb]illion|trillion)\b)", re.I)
_RATIO = re.compile(r"(?P<n>[1-9])[/⁄](?P<of>[2-9]|1[06]|32|64)(?=[ -][a-z])")
_HAN_BARE = frozenset("百佰千仟点點")
_LEADS_RANGE = re.compile(r" ?[到至~～—–-] ?[\d一二两兩三四五六七八九十百几数]")
_TO_NEXT = re.compile(r" ?(?:--?|[–—‑~～]) ?| to ")
_BETWEEN = re.compile(r"between $", re.IGNORECASE)
_CHAIN = re.compile(r"\d+(?:[-–—/.,:~～]\d+){7}")  # numbers joined on and on are no quantity
_CHAIN_ON = re.compile(r"(?:[-–—/.,:~～]?\d)*")


class Scan:
    """One pass over a text."""

    def __init__(self, text: str, words: Grammar, skip: tuple[tuple[int, int], ...]) -> None:
        self.text = text
        self.words = words
        self.skip = skip
        self.pairs: Counter[str] | None = None
        self.last: Amount | None = None
        self.done = 0

    def run(self) -> Iterator[Amount]:
        """Yield the amounts in order; each character is looked at a bounded number of times."""
        at, skipped = 0, 0
        while match := _SEED.search(self.text, at):
            while skipped < len(self.skip) and self.skip[skipped][1] <= match.start():
                skipped += 1
            if skipped < len(self.skip) and self.skip[skipped][0] < match.end():
                at = max(self.skip[skipped][1], match.start() + 1)
                continue
            found, after = self._at(match)
            if found:
                yield found
                after = max(after, found.end)
                self.last, self.done = found, found.end
            at = max(after, match.end() if match.lastgroup == "digits" else match.start() + 1)

    def _at(self, match: re.Match[str]) -> tuple[Amount | None, int]:
        start = match.start()
        if match.lastgroup == "digits":
            return self._digits(start, match.end())
        if match.lastgroup == "vulgar":
            return self._fraction(start, numerals.read_vulgar(self.text, start)), match.end()
        if part := _PART_OF.match(self.text, start):
            number = Decimal(1) / _PARTS_OF[part["part"].lower()]
            numeral = Numeral(end=part.end() - 1, low=number, high=number, written=True)
            return self._finish(start, numeral, None), part.end()
        special = fraction_at(self.text, start) or multiple_at(self.text, start)
        if special:
            return self._share(start, special), special.end
        if match.lastgroup == "han":
            return self._han(start), match.end()
        return self._word(start, match.end())

    def _share(self, start: int, share: Share) -> Amount:
        return Amount(
            start=start, end=share.end, low=share.number, high=share.number,
            kind=Kind.MULTIPLE if share.multiple else Kind.PERCENT,
            unit="times" if share.multiple else "percent", written=True, about=share.about,
        )  # fmt: skip

    def _digits(self, start: int, run_end: int) -> tuple[Amount | None, int]:
        text = self.text
        if chain := _CHAIN.match(text, start):
            on = _CHAIN_ON.match(text, chain.end())
            return None, on.end() if on else chain.end()
        if ratio := self._ratio(start):
            return ratio, ratio.end
        other = other_number(text, start)
        if other and other > start:
            return None, other
        if share := share_of_digits(text, start):
            return self._share(start, share), share.end
        return self._plain_digits(start, run_end)

    def _ratio(self, start: int) -> Amount | None:
        """Return a fraction of a unit in digits: "1/4 mile"."""
        ratio = _RATIO.match(self.text, start)
        if ratio is None:
            return None
        number = Decimal(ratio["n"]) / int(ratio["of"])
        made = self._finish(start, Numeral(end=ratio.end(), low=number, high=number), None)
        return made if made and not made.bare else None

    def _fraction(self, start: int, number: Numeral) -> Amount | None:
        """Return a fraction of a unit ("¼ mile"), else one of the whole, in percent."""
        made = self._finish(start, number, None)
        if made and not made.bare:
            return made
        percent = Numeral(end=number.end, low=number.low * 100, high=number.high * 100)
        return Amount(
            start=start, end=number.end, low=round(percent.low, 6), high=round(percent.high, 6),
            kind=Kind.PERCENT, unit="percent", about=True,
        )  # fmt: skip

    def _plain_digits(self, start: int, run_end: int) -> tuple[Amount | None, int]:
        text = self.text
        number = numerals.read_digits(text, start)
        if number is None or text[number.end : number.end + 1].isdecimal():
            return None, run_end
        lead = self.currency_before(start)
        if not (lead or self._ends_range(start) or free_on_the_left(text, start)):
            return None, number.end
        if is_list_number(text, start):
            return None, number.end
        number = with_half(text, number)
        return self._finish(start, number, lead), number.end

    def _ends_range(self, start: int) -> bool:
        """Return whether nothing but a dash parts what begins here from the last amount."""
        return start - self.done == 1 and self.text[self.done] in "-–—‑~～" and bool(self.last)

    def _shares_currency(self, start: int) -> bool:
        """Return whether the sum before, with its currency, and what begins here are a range."""
        last = self.last
        if last is None or last.currency is None:
            return False
        if self.text.startswith(" and ", last.end):
            return last.end + 5 == start and bool(_BETWEEN.search(self.text[: last.start][-9:]))
        return bool(_TO_NEXT.fullmatch(self.text, last.end, start))

    def _word(self, start: int, word_end: int) -> tuple[Amount | None, int]:
        text = self.text
        if (
            text[start].isupper()
            and text[start - 2 : start - 1].isalpha()
            and text[start - 1] != "\n"
            and _capital(text, start)
        ):
            return None, word_end
        if few := _FEW.match(text, start):
            return self._few(start, few), word_end
        if begun := self._begun_by(text[start:word_end].lower()):
            return begun(start, word_end), word_end
        return self._spelled(start, word_end)

    def _begun_by(self, word: str) -> Callable[[int, int], Amount | None] | None:
        """Return what reads a number that doesn't begin with a number word, else None."""
        return {
            "a": self._article, "an": self._article, "half": self._half, "quarter": self._half,
            "couple": self._couple,
        }.get(word)  # fmt: skip

    def _couple(self, start: int, word_end: int) -> Amount | None:
        end = word_end + len(" of")
        number = Numeral(end=end, low=Decimal(2), high=Decimal(2), written=True)
        made = self._finish(start, numerals.with_dozens(self.text, number), None)
        return replace(made, about=True) if made else None

    def _spelled(self, start: int, word_end: int) -> tuple[Amount | None, int]:
        text = self.text
        number = numerals.read_plural(text, start) or numerals.read_words(text, start)
        if number is None or text[start - 1 : start] == "-" or _TH.match(text, number.end):
            return None, word_end
        number = with_half(text, number)
        made = self._finish(start, number, None)
        if (
            made
            and number.low <= 1
            and (made.bare or made.kind not in (Kind.DURATION, Kind.PERCENT, Kind.MONEY))
        ):
            zero = number.low == 0 and made.unit is not None
            zero = zero or made.unit in self.words.measures
            made = made if zero or (made.scale > 1 and number.low == 1) else None
        return made, number.end

    def _half(self, start: int, word_end: int) -> Amount | None:
        """Half a million; half an hour; half-million; a quarter million; half a dozen."""
        text = self.text
        part = Decimal("0.5") if text[start].lower() == "h" else Decimal("0.25")
        of = _HALF_OF.match(text, word_end)
        if of is None:
            return None
        end = of.end() - 1
        if dozen := _DOZEN.match(text, end):
            low = part * 12
            half = Numeral(end=dozen.end(), low=low, high=low, written=True)
            return self._finish(start, half, None)
        half = Numeral(end=end, low=part, high=part, written=True)
        made = self._finish(start, half, None)
        if made is None:
            return None
        length = made.kind is Kind.DURATION and (of["of"] is not None or part * 2 == 1)
        return (
            made if made.scale > 1 or (length and not _HALF_OF_A_YEAR.match(text, start)) else None
        )

    def _article(self, start: int, word_end: int) -> Amount | None:
        """Return what "a" begins: a dozen, a couple of weeks, a million, an hour as a length."""
        text = self.text
        for word, number in ((" dozen", 12), (" couple of", 2), (" hundred", 100)):
            if text.startswith(word, word_end):
                end = word_end + len(word)
                low = Decimal(number)
                about = word.startswith(" couple")
                numeral = Numeral(end=end, low=low, high=low, written=True)
                made = self._finish(start, numerals.with_dozens(text, numeral), None)
                return replace(made, about=about) if made else None
        made = self._finish(
            start, Numeral(end=word_end, low=Decimal(1), high=Decimal(1), written=True), None
        )
        if made is None or (
            made.scale == 1 and not (made.kind is Kind.DURATION and self._is_length(made))
        ):
            return None
        return made

    def _few(self, start: int, few: re.Match[str]) -> Amount | None:
        """Return the customary interval of "a few hundred", "several million"."""
        low, high = Decimal(2), Decimal(9)
        made = self._finish(
            start, Numeral(end=few.end() - 1, low=low, high=high, written=True), None
        )
        return made if made and made.scale > 1 else None

    def _is_length(self, made: Amount) -> bool:
        before = self.text[max(0, made.start - 14) : made.start]
        after = self.text[made.end : made.end + 8]
        return bool(
            re.search(
                r"(?:within|after|under|over|than|nearly|almost|about|least|for"
                r"|half|in|barely|just) $",
                before,
            )
            or re.match(r" (?:later|after|before|long)\b", after)
            or made.low != 1
        ) and not re.match(r" (?:ago|earlier|before)\b", after)

    def _han(self, start: int) -> Amount | None:  # noqa: PLR0911 - one way out a doubt
        text = self.text
        if start and text[start - 1] in "第周週期拜卅":
            return None
        if text[start] == "半":
            return self._han_half(start)
        number = numerals.read_han(text, start)
        if number is None or self.words.unit.at(text, start):
            return None
        word = text[start : number.end]
        alone = len(word) == 1 and word in "百千万萬亿億兆几幾數数零〇"
        led = word in "百千" and text[start - 1 : start] in _BOUNDS
        if (alone and not led) or not set(word) - set("万萬亿億兆"):
            return None
        made = half_of_months(text, start, number) or self._finish(
            start, number, self.currency_before(start)
        )
        if made and led and text[start - 1] == "上":
            made = replace(made, more=True)
        if made is None or (word == "十" and text.startswith("分", number.end)):
            return None
        if made.bare and not (number.scaled or made.scale >= _LARGE):
            plain = len(word) > 2 and _HAN_BARE.intersection(word)  # noqa: PLR2004 - 三百 may be a name
            return made if plain or led or _leads_range(text, made.end) else None
        if (
            number.low <= 1
            and made.kind not in (Kind.DURATION, Kind.MULTIPLE, Kind.MONEY, Kind.PERCENT)
            and not number.scaled
        ):
            ranged = _leads_range(text, made.end) and made.bare
            return made if ranged or made.unit in self.words.measures else None
        return made

    def _han_half(self, start: int) -> Amount | None:
        """Return 半年, 半个月, 半小时 as lengths; 上半年 is a time, 半年报 a name."""
        text = self.text
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
        made = self._finish(start, half, None)
        if (
            made is None
            or made.kind is not Kind.DURATION
            or text.startswith(("报", "報", "度"), made.end)
        ):
            return made if made and made.scale > 1 else None
        return made

    def currency_before(self, start: int) -> tuple[int, str] | None:
        """Return where the currency right before `start` begins and its code."""
        text, before = self.text, self.words.before
        end = start
        if end and text[end - 1] in "约約":
            end -= 1
        if end and text[end - 1] in "-+−" and text[end - 2 : end - 1] in self.words.last_before:
            end -= 1
        if end and text[end - 1] in " \u00a0":
            end -= 1
        if not end or text[end - 1] not in self.words.last_before:
            return None
        for length in range(min(self.words.longest_before, end - self.done), 0, -1):
            form = text[end - length : end]
            code = before.meaning.get(form) or before.meaning.get(form.casefold())
            if code and not (
                form[0].isalpha() and form[0].isascii() and is_letter(text, end - length - 1)
            ):
                return end - length, code
        return None

    def _finish(self, start: int, number: Numeral, lead: tuple[int, str] | None) -> Amount | None:
        """Return the amount of `number` with what follows it, None where it is part of a name."""
        text = self.text
        led = lead is not None or self._shares_currency(start)
        scale, at, more = self._scaled(number, led=led)
        if number.high * scale > _LARGEST:
            return None
        if number.written and number.high > number.low and text.startswith(" of ", at):
            at += 3
        begin = lead[0] if lead else start
        if scale > 1:
            number, at = half_after(text, number, at)
        sign, begin_sign = sign_before(text, begin, number=start)
        made = Amount(
            start=begin, end=at, low=number.low * scale, high=number.high * scale, scale=scale,
            written=number.written,
            more=more,
        )  # fmt: skip
        if number.unit > 1:
            made = replace(made, scale=scale * number.unit)
        made = with_currency(text, made, self.words, lead=lead) or with_unit(text, made, self.words)
        glued = (
            is_letter(text, made.end) and text[made.end].isascii() and text[made.end - 1].isascii()
        )
        if glued and not number.written:
            return None
        if (
            made.bare
            and number.written
            and made.end > number.end
            and text[made.end - 3 : made.end] == " of"
        ):
            made = replace(made, end=made.end - 3)
        if made.bare and text[max(0, start - 5) : start].endswith(("aged ", "age ")):
            made = replace(made, kind=Kind.DURATION, unit="year")
        if made.bare and scale == 1 and not number.written and self._in_name(start, number):
            return None
        if made.kind is Kind.DURATION or made.unit in self.words.measures:
            made = and_half(text, made)
        return with_sign(made, sign, begin_sign, text)

    def _scaled(self, number: Numeral, *, led: bool) -> tuple[Decimal, int, bool]:
        """Return the factor of the scale words after a number, their end, whether more is said."""
        text, words = self.text, self.words
        at, more = more_at(text, number.end, more=number.more)
        scale, at = scale_at(text, at, words, led=led)
        if scale > 1:
            at, more = more_at(text, at, more=more)
            further, at = scale_at(text, at, words, led=led) if more else (Decimal(1), at)
            scale *= further
        return scale, at, more

    def _in_name(self, start: int, number: Numeral) -> bool:
        if self.pairs is None:
            self.pairs = named_numbers(self.text)
        return belongs_to_name(self.text, start, number.end, number=number.low, pairs=self.pairs)


def _leads_range(text: str, at: int) -> bool:
    """Return whether the Chinese number that ends here is the first of a range."""
    return bool(_LEADS_RANGE.match(text, at) or NEIGHBOURS.match(text, at))


def _capital(text: str, start: int) -> bool:
    """Return whether the word before `start` begins with a capital, as in a name."""
    before = text[max(0, start - 24) : start].rstrip()
    word = before.rpartition(" ")[2]
    return bool(word) and word[0].isupper() and before != word
