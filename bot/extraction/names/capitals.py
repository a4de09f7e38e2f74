"""Finds the names in Latin script: runs of capitals for which there is proof."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.domain.reading import EntityMention, Sentence
from bot.extraction.names.joining import joined, with_numbers, with_owners, without_roles
from bot.extraction.names.proof import Evidence, Run, is_name, shouted, without_lead
from bot.extraction.names.runs import CREDIT, DATELINE, RUN, parts
from bot.extraction.names.types import ORGANISATION, PRODUCT, WORK
from bot.extraction.names.vocabulary import Vocabulary
from bot.extraction.page.blocks import HEADING, ROW, TITLE
from bot.extraction.phrases import HAN

_TOKEN = re.compile(r"(?<![\w-])([A-Za-z][\w.-]{1,40})(?![\w-])(?:\s\d{2,5}\b)?", re.ASCII)
_CAMEL = re.compile(r"[A-Z][a-z]+[A-Z]")
_QUOTED = re.compile(r"[\"“]([A-Z][^\"“”\n]{2,60})[\"”]")
_SMALL = frozenset("of the and for in on a to with at by de la".split())  # noqa: SIM905
_CLOSED = re.compile(r"[.!?][\"”’')\]]{0,2}$")
_QUOTED_WORDS = 6
_ADDRESS = 80  # characters of a web address looked back over
_SHORT = 3  # letters of a word that title case may leave small
_TOP = 3  # sentences among which the title stands


def capitalised(
    text: str, *, sentences: Sequence[Sentence], words: Vocabulary,
    known: Sequence[EntityMention], common: frozenset[int],
) -> list[EntityMention]:  # fmt: skip
    """Return the capitalised runs that are proved to be names.

    By standing inside a sentence, or by their spelling; common words need more than that.
    """
    found_runs = (r for n, s in enumerate(sentences) for r in _runs(s, words, top=n < _TOP))
    runs = with_numbers(text, joined(text, list(found_runs), words))
    sure = frozenset(m.text for m in known)
    runs = with_owners(text, without_roles(text, runs, words), words=words, sure=sure)
    told = [(text[r.start : r.end], r.prose) for r in runs if not r.at_head]
    quiet = [(said, prose) for said, prose in told if not shouted(said)]
    evidence = Evidence(
        text=text,
        inside=Counter(said for said, _ in quiet),
        strong=Counter(said for said, prose in quiet if prose),
        times=Counter(text[r.start : r.end] for r in runs),
        small=frozenset(re.findall(r"\b[a-z][\w-]+", text)),
        names=sure, common=common, again=_again(text, runs), words=words,
        begun=frozenset(said.partition(" ")[0] for said, _ in quiet if " " in said),
    )  # fmt: skip
    found = [m for s in sentences for m in _quoted(s)]
    for run in runs:
        cut = without_lead(run, evidence)
        said = text[cut.start : cut.end]
        if len(said) > 1 and is_name(cut, said, evidence):
            kind = WORK if ": " in said else PRODUCT if re.search(r"\d", said) else ORGANISATION
            found.append(
                EntityMention(start=cut.start, end=cut.end, text=said, name=said, type=kind)
            )
    return found


def _runs(sentence: Sentence, words: Vocabulary, *, top: bool) -> Iterator[Run]:
    """Yield the runs of a sentence; of a line in title case only what is spelled as a name is."""
    text, first = sentence.text, sentence.start
    heading = sentence.role in (TITLE, HEADING)
    cased = heading and _is_title_case(text)
    blank = Run(
        0, 0, at_head=False, foreign=bool(HAN.search(text)),
        prose=not heading and sentence.role != ROW and bool(_CLOSED.search(text)),
        titled=top and sentence.role == TITLE, above=top and heading,
    )  # fmt: skip
    dateline = DATELINE.match(text)
    credits_ = [m.span() for m in CREDIT.finditer(text)] if "/" in text else []
    for match in RUN.finditer(text, dateline.end() if dateline else 0):
        if any(a <= match.start() < b for a, b in credits_) or _in_address(text, match.start()):
            continue
        begins = cased or _begins(text, match.start())
        for a, b in parts(text, match.start(), match.end(), words=words, at_head=begins):
            if cased and " " in text[a:b] and _models(text, a, b):
                continue
            at_head = cased or _begins(text, a) or text[b : b + 1] == ":"
            yield replace(blank, start=first + a, end=first + b, at_head=at_head)
    if cased:
        for a, b in _models(text, 0, len(text)):
            yield replace(blank, start=first + a, end=first + b, prose=False)


def _again(text: str, runs: Sequence[Run]) -> frozenset[str]:
    """Return what a heading has and a sentence of prose begins with."""
    above = {text[r.start : r.end] for r in runs if r.above or r.titled}
    return frozenset(above & {text[r.start : r.end] for r in runs if r.at_head and r.prose})


def _begins(text: str, place: int) -> bool:
    """Return whether a line, a label's text or a cell begins at `place`."""
    lead = text[:place].rstrip()
    return not lead.strip(" \"“‘'([") or lead[-1] in ":：•|"


def _in_address(text: str, place: int) -> bool:
    """Return whether what stands at `place` is the path of a web address."""
    if text[max(0, place - 1) : place] != "/":
        return False
    return "." in text[max(0, place - _ADDRESS) : place].rsplit(maxsplit=1)[-1]


def _quoted(sentence: Sentence) -> Iterator[EntityMention]:
    """Yield the titles in quotation marks: a few words in capitals, with a colon or the like."""
    for match in _QUOTED.finditer(sentence.text):
        said = match.group(1)
        words = [w for w in re.split(r":?\s", said) if w]
        capital = all(w[0].isupper() or w[0].isdigit() or w in _SMALL for w in words)
        large = ": " in said or sum(w[0].isupper() for w in words) > 1
        if 1 < len(words) <= _QUOTED_WORDS and capital and said[-1] not in ".,!?;" and large:
            start = sentence.start + match.start(1)
            kind = WORK if ": " in said else ORGANISATION
            yield EntityMention(start=start, end=start + len(said), text=said, name=said, type=kind)


def _models(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the tokens that are spelled as only names are.

    With a digit or a capital inside ("Zeta-9", "OpenSea").
    """
    return [
        m.span()
        for m in _TOKEN.finditer(text, start, end)
        if any(c.isdigit() for c in m.group(1)) or _CAMEL.match(m.group(1))
    ]


def _is_title_case(line: str) -> bool:
    words = [w for w in line.split() if len(w) > _SHORT and w[0].isalpha()]
    return bool(words) and sum(w[0].isupper() for w in words) > len(words) * 0.6
