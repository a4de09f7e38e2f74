"""The lexicon's currencies, scales and units made ready for reading, compiled once each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from bot.domain.lexicon import Lexicon
from bot.extraction.values.home import Homes, homes

DURATIONS = frozenset(
    (
        *re.findall(r"\w+", "nanosecond microsecond millisecond second minute hour day week"),
        *re.findall(r"\w+", "fortnight month quarter year decade century"), "trading day",
    )
)  # fmt: skip
_CODE = 3  # letters of a currency code
_ANY_CASE = 4  # letters: shorter words are read as they are written in the lexicon


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """Written forms and what each stands for, by their first character."""

    patterns: Mapping[str, re.Pattern[str]]
    meaning: Mapping[str, str]

    def at(self, text: str, start: int) -> tuple[int, str] | None:
        """Return where the longest form at `start` ends and what it means, else None."""
        pattern = self.patterns.get(text[start : start + 1])
        match = pattern.match(text, start) if pattern else None
        if not match:
            return None
        form = match.group()
        return match.end(), self.meaning.get(form) or self.meaning[form.casefold()]


@dataclass(frozen=True, kw_only=True, slots=True)
class Grammar:
    """A lexicon's words for amounts."""

    currency: Words
    before: Words
    longest_before: int
    last_before: frozenset[str]
    scale: Words
    parts: Mapping[str, Decimal]
    unit: Words
    money: frozenset[str]
    homes: Homes
    letters: Mapping[str, str]
    measures: frozenset[str]
    rise: re.Pattern[str]
    fall: re.Pattern[str]
    share: re.Pattern[str]
    target: re.Pattern[str]
    limit: re.Pattern[str]
    weigh: re.Pattern[str]
    weather: re.Pattern[str]
    superlatives: tuple[str, ...] = field(default=())
    numbered: frozenset[str] = field(default=frozenset())


class _Same:
    """A lexicon as a key by identity, so that no table is hashed at each call."""

    __slots__ = ("lexicon",)

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def __hash__(self) -> int:
        return id(self.lexicon)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.lexicon is self.lexicon


def grammar(lexicon: Lexicon) -> Grammar:
    """Return the compiled words of `lexicon`; the last few are kept."""
    return _compile(_Same(lexicon))


@lru_cache(maxsize=4)
def _compile(key: _Same) -> Grammar:
    lexicon = key.lexicon
    prefixes = {
        word: code
        for word, code in lexicon.currencies.items()
        if _may_lead(word, lexicon.currencies)
    }
    parts = {word: factor for word, factor in lexicon.scales.items() if word in lexicon.currencies}
    scales = {w: str(f) for w, f in lexicon.scales.items() if w not in lexicon.currencies}
    return Grammar(
        currency=_words(lexicon.currencies),
        before=_words(prefixes),
        longest_before=max(map(len, prefixes), default=0),
        last_before=frozenset(word[-1] for word in prefixes),
        scale=_words(scales),
        parts=parts,
        unit=_words(lexicon.units),
        money=frozenset(lexicon.group("value_money")),
        homes=homes(
            lexicon.group("value_homes"), lexicon.group("value_shared"), names=lexicon.currencies
        ),
        letters=dict(line.split(": ") for line in lexicon.group("value_letters")),
        measures=frozenset(lexicon.group("value_measures")),
        rise=_anywhere(lexicon.group("value_rise")),
        fall=_anywhere(lexicon.group("value_fall")),
        share=_anywhere(lexicon.group("value_share")),
        target=_anywhere(lexicon.group("value_target")),
        limit=_anywhere(lexicon.group("value_limit")),
        weigh=_anywhere(lexicon.group("value_weigh")),
        weather=_anywhere(lexicon.group("value_weather")),
        superlatives=lexicon.group("value_superlatives"),
        numbered=frozenset(" ".join(lexicon.group("numbered_words")).split()),
    )


def _may_lead(word: str, known: Mapping[str, str]) -> bool:
    """Return whether a currency may stand before its number: signs, codes, Chinese names do."""
    if not word[-1].isalpha():
        return True
    if not word.isascii():
        return word not in ("元", "块钱")
    code = len(word) == _CODE and word.upper() in known
    return code or (word[0].isupper() and " " not in word)


def _words(forms: Mapping[str, str]) -> Words:
    meaning: dict[str, str] = {}
    for form, stands_for in forms.items():
        meaning[form] = stands_for
        if _any_case(form):
            meaning.setdefault(form.casefold(), stands_for)
    by_first: dict[str, list[str]] = defaultdict(list)
    for form in forms:
        firsts = {form[0].lower(), form[0].upper()} if _any_case(form) else {form[0]}
        for first in firsts:
            by_first[first].append(form)
    patterns = {first: _pattern(each) for first, each in by_first.items()}
    return Words(patterns=patterns, meaning=meaning)


def _any_case(form: str) -> bool:
    return form.isascii() and sum(c.isalpha() for c in form) >= _ANY_CASE and not form.isupper()


def _pattern(forms: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(_form, sorted(forms, key=len, reverse=True))))


def _form(form: str) -> str:
    body = re.escape(form)
    if _any_case(form):
        body = f"(?i:{body})"
    return body + r"(?![A-Za-z0-9])" if form[-1].isascii() and form[-1].isalpha() else body


def _anywhere(forms: Iterable[str]) -> re.Pattern[str]:
    ascii_forms = [re.escape(f) for f in forms if f.isascii()]
    others = [re.escape(f) for f in forms if not f.isascii()]
    pieces = [rf"(?<![A-Za-z])(?:{'|'.join(ascii_forms)})(?![A-Za-z])"] if ascii_forms else []
    return re.compile("|".join((*pieces, *others)) or r"(?!)", re.IGNORECASE)
