# ruff: noqa: E501 - a pattern reads best as one line
"""Tells where a word of the lexicon means something else: a dollar that buys yuan acquires nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.domain.reading import PeriodMention, Sentence
from bot.extraction.phrases import ATTRIBUTE, MODAL, Mark

_CURRENCY = re.compile(
    r"\b(?:dollars?|yuan|renminbi|euros?|pounds?|yen|francs?|rupees?|won|roubles?|rubles?|currency|money)\s(?:[a-z']+\s){0,5}$",
    re.IGNORECASE,
)
_BARGAIN = re.compile(
    r"\b(?:deal|transaction|acquisition|merger|takeover|purchase|sale|offer(?:ing)?|buyout|round|financing)s?\b[^.;:]{0,50}$",
    re.IGNORECASE,
)
_FIGURES = re.compile(
    r"\s(?:(?:its|their|his|her|the|a|an)\s)?(?:[\w-]+\s){0,3}?(?:results?|earnings|figures?|reports?|statements?|accounts)\b"
    r"|了?[^，。；、]{0,12}(?:财报|財報|业绩|業績|年报|年報|季报|季報|公告|报告|報告|数据|數據|声明|聲明|通知)",
    re.IGNORECASE,
)
_DIRECTLY = re.compile(
    r"\s?(?:(?:the|at|about|around|early|late|mid|as|end|start|beginning|of)[\s-]){0,4}", re.I
)
_TIMES = frozenset({"from", "by", "until"})
_BEFORE = 60  # characters in which a word's own subject stands


def meant(
    marks: Sequence[Mark], sentence: Sentence, *, periods: Sequence[PeriodMention]
) -> Iterator[Mark]:
    """Yield the marks of a sentence that mean what the lexicon takes them for."""
    for mark in marks:
        if mark.kind != ATTRIBUTE:
            if mark.kind not in MODAL or not _is_month(mark, sentence, periods):
                yield mark
            continue
        first, last = mark.start - sentence.start, mark.end - sentence.start
        said, after = sentence.text[first:last].casefold(), sentence.text[last:]
        before = sentence.text[max(0, first - _BEFORE) : first]
        if mark.name == "closure" and said == "to close" and _BARGAIN.search(before):
            yield replace(mark, name="closing")
        elif not (
            (mark.name == "acquisition price" and _CURRENCY.search(before))
            or (mark.name == "launch" and _FIGURES.match(after))
            or (said in _TIMES and not _leads(mark, sentence, periods))
        ):
            yield mark


def _is_month(mark: Mark, sentence: Sentence, periods: Sequence[PeriodMention]) -> bool:
    """Return whether the word is part of a time, or a name's: "in May 2024", "Ann May won"."""
    if any(p.start <= mark.start and mark.end <= p.end for p in periods):
        return True
    first = mark.start - sentence.start
    return first > 0 and sentence.text[first].isupper() and not sentence.text.isupper()


def _leads(mark: Mark, sentence: Sentence, periods: Sequence[PeriodMention]) -> bool:
    """Return whether a time stands directly behind the word."""
    return any(
        mark.end <= p.start
        and _DIRECTLY.fullmatch(sentence.text[mark.end - sentence.start : p.start - sentence.start])
        for p in periods
    )
