"""Where a text is from, for the signs of money that many lands share: a bare 元, "Rs", "kroner"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

_HEAD = 20_000  # characters: where a text is from shows in them
_HAN = re.compile(r"(?P<old>[萬億國開會這個們來說對學車門業產])|[万亿国开会这个们来说对学车门业产]")
_RATE = re.compile(r"=\s?[\d.,]{1,12}\s?$")
"""Before a currency that another one is only told in: "($1 = 1.37 Canadian dollars)"."""
_NEAR = 16  # characters before a currency
_SURE = 2  # hits: before that a letter is no currency
_NAMED = 10  # hits that a currency's own name counts for
_USUAL = 3  # hits: a bare $ is America's until so many words say otherwise


@dataclass(frozen=True, kw_only=True, slots=True)
class Homes:
    """What tells where a text is from: words and their currency, and what a sign stands for.

    `signs` has the currencies of each shared sign, the usual one first; `names` are the words that
    name a currency themselves.
    """

    words: tuple[str, ...]
    code_of: Mapping[str, str]
    names: frozenset[str]
    signs: Mapping[str, tuple[str, ...]]


def homes(words: Sequence[str], signs: Sequence[str], *, names: Collection[str]) -> Homes:
    """Return the lexicon's lines ("TWD: 台灣, 台北"; "元: CNY TWD") made ready.

    `names` are the words for currencies ("新台幣"): where one stands, it tells more than places do.
    """
    code_of: dict[str, str] = {}
    for line in words:
        code, _, forms = line.partition(": ")
        code_of |= dict.fromkeys(forms.split(", "), code)
    meant = (line.partition(": ") for line in signs)
    return Homes(
        words=tuple(sorted(code_of, key=len, reverse=True)), code_of=code_of,
        names=frozenset(code_of).intersection(names),
        signs={sign: tuple(codes.split()) for sign, _, codes in meant},
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Home:
    """How much of a text's head speaks of each currency's land, and its script."""

    hits: Mapping[str, int]
    traditional: bool
    signs: Mapping[str, tuple[str, ...]]

    def code(self, sign: str) -> str | None:
        """Return what a shared sign stands for here, None where nothing tells."""
        usual, *others = self.signs.get(sign, ("",))
        if not others or (sign == "元" and not self.traditional):
            return None
        best = max(others, key=lambda code: self.hits.get(code, 0))
        least, times = (_USUAL, 2) if sign == "$" else (1, 1)
        hits = self.hits.get(best, 0)
        return best if hits >= least and hits > times * self.hits.get(usual, 0) else None


def home_of(text: str, known: Homes) -> Home:
    """Return where a text is from by the words of its head."""
    head = text[:_HEAD]
    hits: Counter[str] = Counter()
    for match in _any_of(tuple(word for word in known.words if word in head)).finditer(head):
        named = match.group() in known.names
        if not (named and _RATE.search(head, max(0, match.start() - _NEAR), match.start())):
            hits[known.code_of[match.group()]] += _NAMED if named else 1
    old = Counter(bool(match["old"]) for match in _HAN.finditer(head))
    return Home(hits=hits, traditional=old[True] > old[False], signs=known.signs)


@lru_cache(maxsize=64)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds any of some words, the longest first, those in Latin letters as wholes."""
    pieces = (
        rf"(?<![A-Za-z]){re.escape(word)}(?![A-Za-z])" if word.isascii() else re.escape(word)
        for word in words
    )
    return re.compile("|".join(pieces) or "(?!)")


def local_letters(home: Home, letters: Mapping[str, str]) -> Mapping[str, str]:
    """Return the letters that are a currency before a number here, as N in Nigeria."""
    return {sign: code for sign, code in letters.items() if home.hits.get(code, 0) >= _SURE}
