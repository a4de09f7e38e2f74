"""Single amounts: a number with what belongs to it, before ranges and hedges are seen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from bot.domain.claim import Kind
from bot.extraction.values import numerals
from bot.extraction.values.amounts import Amount
from bot.extraction.values.english import English
from bot.extraction.values.fractions import Share, fraction_at, multiple_at, share_of_digits
from bot.extraction.values.grammar import Grammar
from bot.extraction.values.guards import free_on_the_left, is_list_number, other_number
from bot.extraction.values.han import Han
from bot.extraction.values.home import Home
from bot.extraction.values.numerals import Numeral
from bot.extraction.values.reader import Reader
from bot.extraction.values.signs import with_half
from bot.extraction.values.unit_parts import part_of_unit

_NUMBER_WORDS = "|".join(sorted((*numerals.SMALL, *numerals.PLURALS), key=len, reverse=True))
_SEED = re.compile(
    rf"(?P<digits>\d+)|(?P<vulgar>[{numerals.VULGAR}])"
    rf"|(?<![A-Za-z])(?P<word>(?i:{_NUMBER_WORDS})(?![A-Za-z])"
    r"|(?i:an?(?= (?:dozen|couple|(?:hundred|thousand|million|billion|trillion)(?:th)?"
    r"|few|third|half|quarter|fifth|sixth|tenth|(?:seven|eigh|nin|twelf|fifteen|twentie)th(?= of)"
    r"|second|minute|hour|day|week|fortnight|month|year|decade|century"
    r"|(?:cubic |square )?(?:kilomet(?:re|er)|mile|met(?:re|er)|foot)|tonne|ton|[gm][ie]gawatt"
    r"|hectare|acre|barrel|kilogram|kilo|(?:milli)?lit(?:re|er)|gallon"
    r"|(?:full |whole )?percentage point|dollar|euro|pound|cent|penny)\b))"
    r"|(?i:couple(?= of )|hundred(?= (?:thousand|[mb]illion)\b))"
    r"|(?i:(?:several|few)(?= (?:hundred|thousand|[mb]illion|trillion)\b))"
    r"|(?i:another(?= (?:business |whole |full )?"
    r"(?:hour|day|week|fortnight|month|year|decade|century)\b)"
    r"|(?:(?<=for )|(?<=for a ))(?:all|full|whole|entire)"
    r"(?=[ -](?:day|week|month|year)(?:[.,;!?]|$))"
    r"|(?:full|whole)(?= percentage point\b))"
    r"|(?i:half|quarter(?=(?:[ -]| of an? )(?:m|b|tr)illion"
    r"|[ -](?:percentage[ -])?point|-lit(?:re|er)|[ -]mile)"
    r"|halv(?:ed?|ing)|twice|doubl(?:ed?|es|ing)|tripl(?:ed?|es|ing)|quadrupl(?:ed?|es|ing)"
    r"|(?:two|three|four|five|ten)fold)(?![A-Za-z]))"
    rf"|(?P<han>百分之|翻[一两兩几]?[番倍]|[{numerals.HAN_NUMERAL}]+|半数|半數|一半|过半|過半|对折|對折"
    r"|(?<=[近超逾约約])半(?![年个個天小月日成折夜路数數])|半(?=[个個年天月成折升吨噸]|小时|小時|世纪|世紀"
    r"|公[里斤升尺吨頓]|英[里哩寸]|加[仑侖]|分[钟鐘]))"
)
_PART_OF = re.compile(
    r"(?:(?P<n>an?|one|two|three|four)[ -])?(?P<part>quarter|third|fifth|tenth)s?(?: of an?)? "
    r"(?=(?:m|b|tr)illion\b)",
    re.IGNORECASE,
)
_PARTS_OF = {"quarter": 4, "third": 3, "fifth": 5, "tenth": 10}
_COUNTS = {"two": 2, "three": 3, "four": 4}
_RATIO = re.compile(r"(?P<n>[1-9]\d{0,2})[/⁄](?P<of>[1-9]\d{0,3})(?=[ -][a-z])")
_COMMON = frozenset((*"23456789", "10", "16", "32", "64"))  # what a unit of any kind is parted in
_BIG_PLACE = re.compile(r"[ -](?:thousand|million|billion)th(?!s| of)(?![a-z])")
_POINT_FREE = re.compile(r"[\s(+\-−–~$£€¥₩₹\"'“‘（]|$")
_MOST_PLACES = 12
_CHAIN = re.compile(r"\d+(?:[-–—/.,:~～]\d+){7}")  # numbers joined on and on are no quantity
_CHAIN_ON = re.compile(r"(?:[-–—/.,:~～]?\d)*")


class Scan:
    """One pass over a text."""

    def __init__(
        self, text: str, words: Grammar, skip: tuple[tuple[int, int], ...], home: Home
    ) -> None:
        self.text = text
        self.skip = skip
        self.reader = Reader(text, words, home)
        self.english = English(self.reader)
        self.han = Han(self.reader)

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
                self.reader.last, self.reader.done = found, found.end
            at = max(after, match.end() if match.lastgroup == "digits" else match.start() + 1)

    def _at(self, match: re.Match[str]) -> tuple[Amount | None, int]:
        start = match.start()
        if match.lastgroup == "digits":
            return self._digits(start, match.end())
        if match.lastgroup == "vulgar":
            return self._fraction(start, numerals.read_vulgar(self.text, start)), match.end()
        if part := _PART_OF.match(self.text, start):
            count = _COUNTS.get((part["n"] or "").lower(), 1)
            number = Decimal(count) / _PARTS_OF[part["part"].lower()]
            numeral = Numeral(end=part.end() - 1, low=number, high=number, written=True)
            return self.reader.finish(start, numeral, None), part.end()
        special = fraction_at(self.text, start) or multiple_at(self.text, start)
        if special:
            return self._share(start, special), special.end
        if match.lastgroup == "han":
            return self.han.number(start), match.end()
        return self.english.word(start, match.end())

    def _share(self, start: int, share: Share) -> Amount:
        part = share.number / 100
        if not share.multiple and (
            made := part_of_unit(self.reader, start, end=share.end, number=part)
        ):
            return made
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
        if text[start - 1 : start] == "." and _POINT_FREE.match(
            text[max(0, start - 2) : start - 1]
        ):
            return self._decimal(start, run_end)
        other = other_number(text, start)
        if other and other > start:
            return None, other
        if share := share_of_digits(text, start):
            return self._share(start, share), share.end
        return self._plain_digits(start, run_end)

    def _decimal(self, start: int, run_end: int) -> tuple[Amount | None, int]:
        """Return a number that begins with its point: ".75 cups"."""
        if run_end - start > _MOST_PLACES or self.text[run_end : run_end + 1] in (".", ":"):
            tail = self.text[run_end + 1 : run_end + 2]
            if run_end - start > _MOST_PLACES or tail.isdecimal():
                return None, run_end
        number = Decimal(f"0.{self.text[start:run_end]}")
        numeral = Numeral(end=run_end, low=number, high=number)
        lead = self.reader.currency_before(start - 1)
        return self.reader.finish(start - 1, numeral, lead), run_end

    def _ratio(self, start: int) -> Amount | None:
        """Return a fraction of a unit in digits: "1/4 mile"."""
        ratio = _RATIO.match(self.text, start)
        if ratio is None:
            return None
        number = Decimal(ratio["n"]) / int(ratio["of"])
        made = self.reader.finish(start, Numeral(end=ratio.end(), low=number, high=number), None)
        if made is None or made.bare:
            return None
        common = ratio["of"] in _COMMON and len(ratio["n"]) == 1
        return made if common or made.unit in self.reader.words.measures else None

    def _fraction(self, start: int, number: Numeral) -> Amount | None:
        """Return a fraction of a unit ("¼ mile"), else one of the whole, in percent."""
        made = self.reader.finish(start, number, None)
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
        if _BIG_PLACE.match(text, number.end):
            return None, number.end
        lead = self.reader.currency_before(start)
        if not (lead or self._ends_range(start) or free_on_the_left(text, start)):
            return None, number.end
        if is_list_number(text, start):
            return None, number.end
        number = with_half(text, number)
        at, low = number.end, number.low
        if low < 1 and (part := part_of_unit(self.reader, start, end=at, number=low)):
            return part, part.end
        return self.reader.finish(start, number, lead), number.end

    def _ends_range(self, start: int) -> bool:
        """Return whether nothing but a dash parts what begins here from the last amount."""
        return (
            start - self.reader.done == 1
            and self.text[self.reader.done] in "-–—‑~～"
            and bool(self.reader.last)
        )
