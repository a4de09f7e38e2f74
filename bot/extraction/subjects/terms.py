"""Finds what a text speaks of again and again without a name: "the order", 堰塞湖.

No dictionary: a term is a run of plain words, or of Han, that recurs and stands where nouns stand.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.extraction.passage import Passage
from bot.extraction.phrases import lower

_FUNCTION = frozenset(
    """
    a an the this that these those its their his her our my your it they he she we you i him
    them us who whom whose which what when where why how and or but nor so yet if then than as
    at by for from in into of off on onto out over per to up upon with within without about
    above across after against along amid among around before behind below beneath beside
    besides between beyond despite down during except inside like near since through
    throughout toward towards under until via be am is are was were been being have has had
    having do does did doing done will would shall should can could may might must not no yes
    also too very more most much many less least few fewer several some any all both each
    every either neither other others another such same own just only even still already again
    once ever never always often now then here there today yesterday tomorrow tonight soon
    later earlier ago monday tuesday wednesday thursday friday saturday sunday january
    february march april june july august september october november december year years month
    months week weeks day days hour hours minute minutes quarter quarters half time times date
    one two three four five six seven eight nine ten hundred thousand million billion trillion
    percent per cent said says say told added according new first second third last next
    latest former early late nearly almost roughly because while although though however
    meanwhile instead rather whether made make makes making get gets got take takes taken give
    gave given go goes went gone come came comes put set let see saw seen show shows showed
    use used using total number amount part lot way kind end start thing things people person
    group back well long high low big small large good bad great old full whole main major
    recent current previous different certain able due further far away home company firm
    """.split()  # noqa: SIM905 - a text reads better than a list
)
"""Words that head no term: grammar, times, and nouns that could be said of anything."""
_EDGES = frozenset(
    "的了在是和与及或也都而但就将被把对从向由于之其这那该此已未不没有无为以到至等着过并且很更最又再还让给比"
    "跟们个些年月日时分秒第约近超逾达上下中内外前后间里说称表示亿万元與對從將於為這還讓給們個後間裡說稱億萬"
)
"""Characters with which no Han term begins or ends."""
_NO_ENDS = _EDGES | frozenset("自各每另仅只仍僅")
"""Characters that end no Han term: 海南自 is the beginning of a longer one."""
_WORD = re.compile(r"[a-z][a-z-]*[a-z]|[a-z]")
_RUN = re.compile(r"[\u3400-\u9fff]+")
_THE = frozenset({"the", "this", "that", "these", "those"})
_OWN = frozenset({"its", "their", "his", "her"})
_WORDS, _LONGEST_HAN, _LONGEST_RUN = 3, 8, 300
_LEAST, _LEAST_HAN = 2, 3
_LEAST_LETTERS = 3
_PART = 0.75  # share of its places where a longer run stands, above which a run is only part of it
_NAMELIKE = 0.6  # share of its places written with a capital
_MOST = 40


@dataclass(frozen=True, kw_only=True, slots=True)
class Term:
    """A recurring noun of a text, where it stands, and how often in which company.

    `the`, `own` and `closed` are shares of its places: behind a determiner, behind an owner, with
    the end of its phrase behind it.
    """

    name: str
    places: tuple[int, ...]
    the: float = 0.0
    own: float = 0.0
    closed: float = 0.0


@dataclass(slots=True)
class _Places:
    """Where a run of words stands, and what stands around it; filled while the text is scanned."""

    at: list[int]
    the: int = 0
    own: int = 0
    any: int = 0
    closed: int = 0
    capital: int = 0


def is_plain_noun(word: str) -> bool:
    """Return whether a word in lower case can head a term, as far as its letters tell."""
    return len(word) >= _LEAST_LETTERS and word not in _FUNCTION and bool(_WORD.fullmatch(word))


def find_terms(
    passages: Sequence[Passage], *, heading: str, events: Collection[str] = ()
) -> tuple[Term, ...]:
    """Return the terms of a text, the most frequent first; `heading` holds its titles.

    Behind them come those nouns of `events` that the title has, however seldom the text does.
    """
    found = [*_plain(passages, lower(heading)), *_han(passages, heading)]
    often = sorted(found, key=lambda t: (-len(t.places), t.places[0]))[:_MOST]
    named = set(events).difference(term.name for term in often)
    return (*often, *_titled(passages, lower(heading), sorted(named)))


def _titled(passages: Sequence[Passage], heading: str, nouns: Sequence[str]) -> Iterator[Term]:
    """Yield the nouns that stand in the title and somewhere in the text, in whole words."""
    for noun in nouns:
        if noun not in heading:
            continue
        whole = re.compile(rf"(?<![a-z]){re.escape(noun)}(?![a-z])" if noun.isascii() else noun)
        if not whole.search(heading):
            continue
        places = [
            passage.sentence.start + match.start()
            for passage in passages
            for match in whole.finditer(lower(passage.sentence.text))
        ]
        if places:
            yield Term(name=noun, places=tuple(places))


def _plain(passages: Sequence[Passage], heading: str) -> Iterator[Term]:
    """Yield runs of one to three plain words that recur behind a determiner, or in the title."""
    seen: dict[str, _Places] = {}
    for passage in passages:
        _scan(passage, seen)
    for name, run in seen.items():
        count = len(run.at)
        if count < _LEAST or run.capital > _NAMELIKE * count:
            continue
        if run.any or re.search(rf"(?<![a-z]){re.escape(name)}(?![a-z])", heading):
            yield Term(
                name=name, places=tuple(run.at), the=run.the / count, own=run.own / count,
                closed=run.closed / count,
            )  # fmt: skip


def _scan(passage: Passage, seen: dict[str, _Places]) -> None:
    """Enter every run of words of a sentence that ends in a word that can head a term."""
    text, base = lower(passage.sentence.text), passage.sentence.start
    words = [(m.start(), m.end(), m.group()) for m in _WORD.finditer(text)]
    for number, (start, end, word) in enumerate(words):
        if len(word) < _LEAST_LETTERS or word in _FUNCTION or text[start - 1 : start] == "'":
            continue
        after = words[number + 1][2] if number + 1 < len(words) else ""
        closed = not text[end : end + 1] or text[end] in ".,;:)'" or after in _FUNCTION
        first = number
        while True:
            begin = words[first][0]
            before = words[first - 1] if first else None
            joined = before is not None and text[before[1] : begin] == " "
            lead = before[2] if before is not None and joined else ""
            run = seen.setdefault(text[begin:end], _Places([]))
            run.at.append(base + begin)
            run.the += lead in _THE
            owned = lead in _OWN or text[max(0, begin - 3) : begin] == "'s "
            run.own += owned
            run.any += lead in _THE or owned or lead in ("a", "an")
            run.closed += closed
            run.capital += passage.sentence.text[begin].isupper()
            if not lead or lead in _FUNCTION or len(lead) == 1 or number - first >= _WORDS - 1:
                break
            first -= 1


def _han(passages: Sequence[Passage], heading: str) -> Iterator[Term]:
    """Yield runs of Han that recur and aren't nearly always part of a longer one."""
    at: dict[str, list[int]] = defaultdict(list)
    left: dict[str, Counter[str]] = defaultdict(Counter)
    right: dict[str, Counter[str]] = defaultdict(Counter)
    for passage in passages:
        for match in _RUN.finditer(passage.sentence.text):
            run = match.group()[:_LONGEST_RUN]
            for start in range(len(run)):
                if run[start] in _EDGES:
                    continue
                for end in range(start + 2, min(start + _LONGEST_HAN, len(run)) + 1):
                    if run[end - 1] in _NO_ENDS:
                        continue
                    part = run[start:end]
                    at[part].append(passage.sentence.start + match.start() + start)
                    left[part][run[start - 1] if start else ""] += 1
                    right[part][run[end] if end < len(run) else ""] += 1
    for name, places in at.items():
        least = _LEAST if name in heading else _LEAST_HAN
        if len(places) >= least and not _is_part(left[name]) and not _is_part(right[name]):
            yield Term(
                name=name, places=tuple(places),
                closed=len(right[name]) / len(places), own=len(left[name]) / len(places),
            )  # fmt: skip


def _is_part(beside: Mapping[str, int]) -> bool:
    """Return whether nearly always the same character stands there, one that can belong to it."""
    character = max(beside, key=lambda c: beside[c])
    often = beside[character] >= _PART * sum(beside.values())
    return often and character != "" and character not in _EDGES
