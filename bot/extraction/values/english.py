"""Numbers that English words begin: "two and a half", "a dozen", "half an hour"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from bot.domain.claim import Kind
from bot.extraction.values import numerals
from bot.extraction.values.amounts import Amount
from bot.extraction.values.numerals import Numeral
from bot.extraction.values.parts import Part, part_at
from bot.extraction.values.reader import Reader
from bot.extraction.values.roles import RELATIVE
from bot.extraction.values.signs import sign_before, with_half, with_sign
from bot.extraction.values.unit_parts import part_of_unit, rate_step

_TH = re.compile(
    r"-second(?![a-z])|[- ](?:first|third|fourth|fifth|sixth|seventh|eighth|ninth)(?![a-z-])"
    r"|[- ](?:hundred|thousand|million|billion)th(?![a-z])",
    re.I,
)
_AND_TH = re.compile(r" and (?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b")
_LED = re.compile(r"(?:\b(?:the|its|their|his|her)|[’']s) $", re.IGNORECASE)
_HALF_OF = re.compile(r"(?P<of> (?:of )?an?)?[ -] ?(?=[a-z])")
_HALF_OF_A_YEAR = re.compile(r"half[ -](?:year|quarter)", re.IGNORECASE)
_DOZEN = re.compile(r" {1,2}dozen\b")
_SMALLER = re.compile(r" and [\w-]{1,12} (?:seconds?|minutes?|hours?|days?|weeks?|months?)\b")
_BIG = re.compile(r" (?:hundred|thousand)(?= )", re.IGNORECASE)
_PAID = re.compile(r"\b(?:than|costs?|paid|pays?|for|under|over|about|just|only|worth|almost|by) $")
_NO_THING = re.compile(
    r"$|[.,;:!?)]| (?:an?|per|each|every|in|on|to|more|less|and|or|at|by|from|for|when|if|today)\b"
)
"""What follows a sum that isn't part of another thing's name, as in "a dollar store"."""
_PART_NEXT = re.compile(r" (?:half|quarter)(?![a-z])", re.IGNORECASE)
_TO_HYPHEN = re.compile(r"[a-z\d]-(?:to|or)-")
_RANGE_ON = re.compile(
    r"(?:-? ?(?:to|or) |-(?:to|or)-| (?P<and>and) )"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|twelve|[2-9])(?![a-z])"
)
_LONGEST = 60  # characters of a number that "a" begins
_LASTS = re.compile(
    r"\b(?:for|in|by|least|wait|need|needs|takes?|took|lasts?|lasted|within|after|under|over) $",
    re.I,
)
_FEW = re.compile(r"(?:an? )?(?:few|several) (?=(?:hundred|thousand|[mb]illion|trillion)\b)", re.I)


class English:
    """The amounts of a text that begin with an English word."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def word(self, start: int, word_end: int) -> tuple[Amount | None, int]:
        """Return the amount that a word begins, None where none does, and where to go on."""
        text = self.reader.text
        if (
            text[start].isupper()
            and text[start - 2 : start - 1].isalpha()
            and text[start - 1] != "\n"
            and _capital(text, start)
        ):
            return None, word_end
        if part := part_at(text, start):
            return self._part(start, part), part.end
        if few := _FEW.match(text, start):
            return self._few(start, few), word_end
        if begun := self._begun_by(text[start:word_end].lower()):
            return begun(start, word_end), word_end
        return self._spelled(start, word_end)

    def _part(self, start: int, part: Part) -> Amount | None:
        """Return a part of the whole in percent, what is more than the whole as a number."""
        if part.mixed or part.number >= 1:
            number = Numeral(end=part.end, low=part.number, high=part.number, written=True)
            return self.reader.finish(start, number, None)
        if of_unit := part_of_unit(self.reader, start, end=part.end, number=part.number):
            return of_unit
        share = part.number * 100
        made = Amount(
            start=start, end=part.end, low=share, high=share, kind=Kind.PERCENT, unit="percent",
            written=True, about=True,
        )  # fmt: skip
        return with_sign(
            made, *sign_before(self.reader.text, start, number=start), self.reader.text
        )

    def _begun_by(self, word: str) -> Callable[[int, int], Amount | None] | None:
        """Return what reads a number that doesn't begin with a number word, else None."""
        return {
            "a": self._article, "an": self._article, "half": self._half, "quarter": self._half,
            "couple": self._couple, "another": self._another,
            **dict.fromkeys(("all", "full", "whole", "entire"), self._one),
        }.get(word)  # fmt: skip

    def _couple(self, start: int, word_end: int) -> Amount | None:
        end = word_end + len(" of")
        number = Numeral(end=end, low=Decimal(2), high=Decimal(2), written=True)
        made = self.reader.finish(start, numerals.with_dozens(self.reader.text, number), None)
        return replace(made, about=True) if made else None

    def _another(self, start: int, word_end: int) -> Amount | None:
        """Return "for another week" as a length."""
        lasts = _LASTS.search(self.reader.text, max(0, start - 9), start)
        return self._one(start, word_end) if lasts else None

    def _one(self, start: int, word_end: int) -> Amount | None:
        """Return "all day", "full week" as one of the unit that follows."""
        one = Numeral(end=word_end, low=Decimal(1), high=Decimal(1), written=True)
        return self.reader.finish(start, one, None)

    def _spelled(self, start: int, word_end: int) -> tuple[Amount | None, int]:
        text = self.reader.text
        number = numerals.read_plural(text, start) or numerals.read_words(text, start)
        joined = text[start - 1 : start] == "-" and not _TO_HYPHEN.fullmatch(text, start - 5, start)
        if number is None or joined or _is_place(text, start, number.end):
            return None, word_end
        number = with_half(text, number)
        made = self.reader.finish(start, number, None)
        if (
            made
            and number.low in (0, 1)
            and not made.signed
            and (made.bare or made.kind not in (Kind.DURATION, Kind.PERCENT, Kind.MONEY))
        ):
            zero = number.low == 0 and made.unit is not None
            zero = zero or made.unit in self.reader.words.measures or self._opens_range(start, made)
            made = made if zero or (made.scale > 1 and number.low == 1) else None
        return made, number.end

    def _opens_range(self, start: int, made: Amount) -> bool:
        """Return whether another number follows: "one to three", "between one and two million"."""
        on = _RANGE_ON.match(self.reader.text, made.end)
        between = self.reader.text[max(0, start - 8) : start].lower() == "between "
        return on is not None and (between or on["and"] is None)

    def _half(self, start: int, word_end: int) -> Amount | None:
        """Half a million; half an hour; half-million; a quarter million; half a dozen."""
        text = self.reader.text
        part = Decimal("0.5") if text[start].lower() == "h" else Decimal("0.25")
        of = _HALF_OF.match(text, word_end)
        if of is None:
            return None
        end = of.end() - 1
        if dozen := _DOZEN.match(text, end):
            low = part * 12
            half = Numeral(end=dozen.end(), low=low, high=low, written=True)
            return self.reader.finish(start, half, None)
        half = Numeral(end=end, low=part, high=part, written=True)
        made = self.reader.finish(start, half, None)
        if made is None:
            return None
        if of.group() == "-" and (made.kind is Kind.POINTS or made.unit == "point"):
            return rate_step(text, made)
        length = made.kind is Kind.DURATION and (of["of"] is not None or part * 2 == 1)
        length = length and not _HALF_OF_A_YEAR.match(text, start)
        measured = made.unit in self.reader.words.measures or made.kind in RELATIVE
        return made if made.scale > 1 or measured or length else None

    def _article(self, start: int, word_end: int) -> Amount | None:
        """Return what "a" begins: a dozen, a couple of weeks, a million, an hour as a length."""
        text = self.reader.text
        if _PART_NEXT.match(text, word_end):
            return None
        if _BIG.match(text, word_end):
            found = numerals.read_words(f"one{text[word_end : word_end + _LONGEST]}", 0)
            if found and (made := self._with_rest(start, found, word_end - len("one"))):
                return made
        for word, number in ((" dozen", 12), (" couple of", 2), (" hundred", 100)):
            if text.startswith(word, word_end):
                end = word_end + len(word)
                low = Decimal(number)
                about = word.startswith(" couple")
                numeral = Numeral(end=end, low=low, high=low, written=True)
                made = self.reader.finish(start, numerals.with_dozens(text, numeral), None)
                return replace(made, about=about) if made else None
        made = self.reader.finish(
            start, Numeral(end=word_end, low=Decimal(1), high=Decimal(1), written=True), None
        )
        return made if made and self._is_one(made) else None

    def _is_one(self, made: Amount) -> bool:
        """Return whether "a" counts what follows it: a mile, an hour of length, a dollar paid."""
        if made.unit in self.reader.words.measures or made.kind is Kind.POINTS:
            return not self._is_rate(made)
        if made.scale > 1:
            return True
        if made.kind is Kind.MONEY:
            return self._is_price(made)
        return made.kind is Kind.DURATION and self._is_length(made)

    def _with_rest(self, start: int, found: Numeral, shift: int) -> Amount | None:
        """Return "a hundred and two", whose end is `shift` behind where it was read."""
        number = replace(found, end=found.end + shift)
        made = self.reader.finish(start, number, None)
        return made if found.low > found.unit else None

    def _is_price(self, made: Amount) -> bool:
        """Return whether "a dollar" is what something costs, or all of the text."""
        text = self.reader.text
        whole = made.start == 0 and made.end == len(text)
        paid = _PAID.search(text, max(0, made.start - 9), made.start)
        return whole or bool(paid and _NO_THING.match(text, made.end) and not self._is_rate(made))

    def _is_rate(self, made: Amount) -> bool:
        """Return whether a measure only says of how much a sum or number is: "$3 a gallon"."""
        return made.start - self.reader.done <= 1 and self.reader.last is not None

    def _few(self, start: int, few: re.Match[str]) -> Amount | None:
        """Return the customary interval of "a few hundred", "several million"."""
        low, high = Decimal(2), Decimal(9)
        made = self.reader.finish(
            start, Numeral(end=few.end() - 1, low=low, high=high, written=True), None
        )
        return made if made and made.scale > 1 else None

    def _is_length(self, made: Amount) -> bool:
        before = self.reader.text[max(0, made.start - 14) : made.start]
        after = self.reader.text[made.end : made.end + 8]
        return bool(
            re.search(
                r"(?:within|after|under|over|than|nearly|almost|about|least|for"
                r"|half|in|barely|just) $",
                before,
            )
            or re.match(r" (?:later|after|before|long)\b", after)
            or _SMALLER.match(self.reader.text, made.end)
            or made.low != 1
        ) and not re.match(r" (?:ago|earlier|before)\b", after)


def _is_place(text: str, start: int, end: int) -> bool:
    """Return whether a number is the first part of a place: "the one hundred and third time"."""
    led = _AND_TH.match(text, end) and _LED.search(text, max(0, start - 6), start)
    return bool(_TH.match(text, end) or led)


def _capital(text: str, start: int) -> bool:
    """Return whether the word before `start` begins with a capital, as in a name."""
    before = text[max(0, start - 24) : start].rstrip()
    word = before.rpartition(" ")[2]
    return bool(word) and word[0].isupper() and before != word
