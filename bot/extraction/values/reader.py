"""What makes a number an amount: its scale, its currency, unit and sign; both scripts share it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal

from bot.domain.claim import Kind
from bot.extraction.values.amounts import (
    Amount,
    in_pence,
    is_letter,
    more_at,
    scale_at,
    with_currency,
    with_unit,
)
from bot.extraction.values.grammar import Grammar
from bot.extraction.values.guards import belongs_to_name, is_aged, is_numbered, named_numbers
from bot.extraction.values.home import Home, local_letters
from bot.extraction.values.numerals import Numeral
from bot.extraction.values.signs import and_half, half_after, sign_before, with_sign
from bot.extraction.values.weights import in_letters, in_pounds

_FREE = " \u00a0\n(（\"'“‘|–—"  # what a sum's letter may stand behind
_LARGEST = Decimal(10) ** 24  # no quantity of the news is larger
_PIECES = re.compile(r"[个個](?=(?:[亿億]|[百千][万萬])(?![级級元吨噸]))")  # 两个亿, but 两个亿元村
_DOZEN = 12
_DOZENS = re.compile(r"打(?=。?$|[鸡雞]蛋|啤酒|[苹蘋]果|玫瑰|[铅鉛][笔筆])")
_TO_NEXT = re.compile(r" ?(?:--?|[–—‑~～]) ?| to ")
_BETWEEN = re.compile(r"between $", re.IGNORECASE)
_JOINED_ON = re.compile(r"-(?P<word>plus|odd)(?=[ -])")
_CODE = 3  # letters of a currency code


_ROW_WITHIN = re.compile(r" (?:consecutive|straight|successive) ", re.IGNORECASE)
_ROW_AFTER = re.compile(
    r" (?:in a row|in succession|on the trot|(?:running|straight)(?=[.,;!?)]|$))", re.IGNORECASE
)


def _joins_a_name(text: str, form: str, end: int) -> bool:
    """Return whether a dash joins two letters that end at `end` to a number: "LE-7"."""
    return len(form) < _CODE and form.isalpha() and text[end : end + 1] == "-"


def _in_a_row(text: str, made: Amount, start: int) -> Amount:
    """Return a length as a count where it says how often something came in a row."""
    row = (
        _ROW_WITHIN.search(text, start, made.end)
        or _ROW_AFTER.match(text, made.end)
        or text[start - 2 : start] in ("连续", "連續", "连着")
    )
    return replace(made, kind=Kind.COUNT) if row else made


class Reader:
    """A text with the lexicon's words; `last` is the amount before, which ends at `done`."""

    def __init__(self, text: str, words: Grammar, home: Home | None = None) -> None:
        self.text = text
        self.words = words
        self.letters = local_letters(home, words.letters) if home else {}
        self.pence = bool(home and home.hits.get("GBP"))
        self.pairs: Counter[str] | None = None
        self.last: Amount | None = None
        self.done = 0

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
            return self._letter_before(start)
        for length in range(min(self.words.longest_before, end - self.done), 0, -1):
            form = text[end - length : end]
            code = before.meaning.get(form) or before.meaning.get(form.casefold())
            word = form[0].isalpha() and form[0].isascii()
            if word and (is_letter(text, end - length - 1) or _joins_a_name(text, form, end)):
                continue
            if code:
                return end - length, code
        return self._letter_before(start)

    def _letter_before(self, start: int) -> tuple[int, str] | None:
        """Return the letter right before a number that is a currency where the text is from."""
        code = self.letters.get(self.text[start - 1 : start])
        free = start < 2 or self.text[start - 2] in _FREE  # noqa: PLR2004 - a letter and one before
        return (start - 1, code) if code and free else None

    def finish(self, start: int, number: Numeral, lead: tuple[int, str] | None) -> Amount | None:
        """Return the amount of `number` with what follows it, None where it is part of a name."""
        text = self.text
        led = lead is not None or self._shares_currency(start)
        scale, at, more = self._scaled(number, led=led)
        if number.high * scale > _LARGEST:
            return None
        if number.written and number.high > number.low and text.startswith(" of ", at):
            at += 3
        if scale > 1:
            number, at = half_after(text, number, at)
            at = self._behind_of(at)
        joined = _JOINED_ON.match(text, at)
        if joined:
            at, more = joined.end(), more or joined["word"] == "plus"
        begin = lead[0] if lead else start
        sign, begin_sign = sign_before(text, begin, number=start)
        made = Amount(
            start=begin, end=at, low=number.low * scale, high=number.high * scale,
            scale=scale * number.unit, written=number.written, more=more,
            about=joined is not None and joined["word"] == "odd",
        )  # fmt: skip
        made = (
            (lead is None and in_pounds(text, made, self.words, british=self.pence))
            or with_currency(text, made, self.words, lead=lead)
            or (self.pence and in_pence(text, made))
            or in_letters(text, made, self.words)
            or with_unit(text, made, self.words)
        )
        if made.bare:
            made = self._bare(made, start, number)
        if not number.written and (_is_glued(text, made.end) or self._in_name(made, start, number)):
            return None
        if made.kind is Kind.DURATION or made.unit in self.words.measures:
            made = and_half(text, made)
        if made.kind is Kind.DURATION:
            made = _in_a_row(text, made, start)
        return with_sign(made, sign, begin_sign, text)

    def _behind_of(self, at: int) -> int:
        """Return where "of" ends behind a scale in the plural: "500 millions of euros"."""
        behind = at + len(" of")
        if not self.text.startswith("s of ", at - 1):
            return at
        text, words = self.text, self.words
        counted = words.currency.at(text, behind + 1) or words.unit.at(text, behind + 1)
        return behind if counted else at

    def _bare(self, made: Amount, start: int, number: Numeral) -> Amount:
        """Return a number that nothing follows: an age where that stands before it."""
        if number.written and made.end > number.end and self.text.endswith(" of", 0, made.end):
            made = replace(made, end=made.end - 3)
        if is_aged(self.text[max(0, start - 6) : start]):
            made = replace(made, kind=Kind.DURATION, unit="year")
        return made

    def _scaled(self, number: Numeral, *, led: bool) -> tuple[Decimal, int, bool]:
        """Return the factor of the scale words after a number, their end, whether more is said."""
        text, words = self.text, self.words
        at, more = more_at(text, number.end, more=number.more)
        at += bool(_PIECES.match(text, at))
        scale, at = scale_at(text, at, words, led=led)
        if dozens := _DOZENS.match(text, at):
            return scale * _DOZEN, dozens.end(), more
        if scale > 1:
            at, more = more_at(text, at, more=more)
            further, at = scale_at(text, at, words, led=led) if more else (Decimal(1), at)
            scale *= further
        return scale, at, more

    def _in_name(self, made: Amount, start: int, number: Numeral) -> bool:
        if made.scale > 1:
            return False
        if not made.bare:
            return self._is_kind(made, start, number)
        if self.pairs is None:
            self.pairs = named_numbers(self.text)
        return belongs_to_name(
            self.text, start, number.end, number=number.low, pairs=self.pairs,
            numbered=self.words.numbered,
        )  # fmt: skip

    def _is_kind(self, made: Amount, start: int, number: Numeral) -> bool:
        """Return whether a number before what is counted tells which of them: "class 8 lorries"."""
        before, written = self.text[max(0, start - 24) : start], self.text[start : number.end]
        counts = made.kind is Kind.COUNT and made.unit not in self.words.measures
        return counts and is_numbered(before, written, numbered=self.words.numbered)

    def _shares_currency(self, start: int) -> bool:
        """Return whether the sum before, with its currency, and what begins here are a range."""
        last = self.last
        if last is None or last.currency is None:
            return False
        if self.text.startswith(" and ", last.end):
            return last.end + 5 == start and bool(
                _BETWEEN.search(self.text, max(0, last.start - 9), last.start)
            )
        return bool(_TO_NEXT.fullmatch(self.text, last.end, start))


def _is_glued(text: str, end: int) -> bool:
    """Return whether a word of Latin letters goes on behind what ends there in such."""
    return is_letter(text, end) and text[end - 1].isascii()
