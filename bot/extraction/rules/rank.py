"""Ranks: who comes first, third, or is the largest of its kind."""

from __future__ import annotations

import re
from decimal import Decimal

from bot.domain.claim import Kind, Value
from bot.domain.lexicon import Lexicon
from bot.extraction.passage import Passage, Proposal, Proposals

_ORDINALS = {
    w: n
    for n, w in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
        ],
        start=1,
    )
}
_HAN = {c: n for n, c in enumerate("一二三四五六七八九十", start=1)}
_SUPERLATIVE = (
    "largest|biggest|highest|lowest|fastest|deadliest|smallest|longest|strongest|best-selling"
    "|most-watched|worst|top|best|richest|oldest|youngest|busiest|costliest|cheapest|leading"
)
_NTH = r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,3}(?:st|nd|rd|th)"
_PLACE = re.compile(
    r"\b(?:rank(?:s|ed|ing)?|comes?|came|placed?|finish(?:ed|es)?|stands?|sits?)\s"
    rf"(?:\w{{1,20}}\s){{0,2}}?(?P<word>{_NTH})\b"
    r"|\b(?:[Nn]o\.|[Nn]umber)\s(?P<number>\d{1,3}|one|two|three)\b(?!\sof)"
    rf"|\b(?:[Ii]n|to|took|takes)\s(?P<ordinal>{_NTH})\splace\b"
    rf"|\b(?:the|its|their|'s|world's|is)\s(?:[a-z-]{{1,20}}\s)?(?P<most>{_SUPERLATIVE})"
    r"\s(?!of\b)[a-z][\w-]+"
    r"|(?:排名?|位列|名列|位居|居|排在|列|史上|都是|裡是|里是)(?:[^，。\n]{0,6}?)"
    r"第\s?(?P<han>[一二三四五六七八九十]|\d{1,3})"
    r"|(?:全球|世界|全国|全國|国内|國內|行业|中国)第"
    r"(?P<global>[一二三四五六七八九十]|\d{1,3})(?!次|个|個|季|代|批|座|款)"
    r"|(?P<lead>榜首|位居第一|最大的?|最高的?|最致命|最多的?|最快的?)"
)


def ranks(passage: Passage, _lexicon: Lexicon) -> Proposals:
    """Yield one proposal for each rank said in so many words; "the largest" is the first."""
    seen: set[tuple[int, Decimal]] = set()
    for match in _PLACE.finditer(passage.sentence.text):
        place = passage.sentence.start + match.start()
        rank = _rank(match)
        clause = passage.clause_at(place)
        if rank is None or (clause.start, rank) in seen:
            continue
        seen.add((clause.start, rank))
        value = Value(kind=Kind.RANK, low=rank, high=rank, text=match.group())
        yield Proposal(
            clause=clause,
            place=place,
            value=value,
            attribute="rank",
            why=f"a rank: “{match.group()}”",
        )


def _rank(match: re.Match[str]) -> Decimal | None:
    said = next((g for g in match.groups() if g), "")
    if match.lastgroup in ("most", "lead"):
        return Decimal(1)
    digits = re.match(r"\d+", said)
    if digits:
        return Decimal(digits.group())
    number = _ORDINALS.get(said) or _HAN.get(said) or {"one": 1, "two": 2, "three": 3}.get(said)
    return Decimal(number) if number else None
