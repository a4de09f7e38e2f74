"""Statements without a number.

An act, a quality, a judgement; heard only where no other rule speaks.
"""

from __future__ import annotations

import re

from bot.domain.lexicon import Lexicon
from bot.extraction.attributes.known import acts_in
from bot.extraction.passage import Clause, Passage, Proposal, Proposals
from bot.extraction.phrases import HAN
from bot.extraction.selection import is_statement

_WIDE = re.compile(r"[^\x00-\x7f]")
_LONGEST = 220  # characters of a sentence that is quoted as a whole; a Han one says as much in half
_LEAST_WORDS, _LEAST_HAN = 4, 7  # of a headline
_NO_HEADLINE = (*".!?:。！？：…",)
_ASKS = re.compile(
    r"(?i)(?:how|what|when|where|which|who|whose|why|whether|(?:your|our|my|we|you|i)\b|"
    r"meet|see|watch|listen|read|review|opinion|photos?|video|quiz|letters?|best|top)\b"
    r"|如何|为何|為何|怎|什么|什麼|一文|盘点|盤點|图解|圖解|[你您我]"
)
"""How a line begins that promises and tells nothing."""
_AT_HEAD = 4  # characters before a name that still begins a clause


def statements(passage: Passage, lexicon: Lexicon) -> Proposals:
    """Yield one proposal for a sentence that states something without a number.

    Or for its clauses if it is long.
    """
    for clause in _whole(passage) or passage.clauses:
        if any(clause.start <= v.start < clause.end for v in passage.values):
            continue
        if not is_statement(passage, clause) and not _is_headline(passage, clause):
            continue
        if passage.values and not _is_own(passage, clause):
            continue
        acts = acts_in(passage, clause, lexicon=lexicon)
        yield Proposal(
            clause=clause,
            place=clause.start,
            attribute=acts[0] if acts else None,
            why="a statement without a number",
        )


def clauses(passage: Passage, _lexicon: Lexicon) -> Proposals:
    """Yield one proposal for a sentence without a number, or for each clause without one."""
    for clause in _whole(passage) or passage.clauses:
        if not any(clause.start <= v.start < clause.end for v in passage.values):
            yield Proposal(clause=clause, place=clause.start, why="a clause")


def _whole(passage: Passage) -> tuple[Clause, ...]:
    """Return the sentence as one clause where it holds no number and is short enough to quote.

    Else nothing.
    """
    sentence, first = passage.sentence, passage.clauses[0]
    weight = len(sentence.text) + len(_WIDE.findall(sentence.text))
    if passage.values or weight > _LONGEST or sentence.role == "row":
        return ()
    text = sentence.text[first.start - sentence.start :]
    return (Clause(start=first.start, end=sentence.end, text=text, label=first.label),)


def _is_headline(passage: Passage, clause: Clause) -> bool:
    """Return whether a clause is another story's headline, which always tells something."""
    text, sentence = clause.text, passage.sentence
    if not sentence.secondary or text[-1] in _NO_HEADLINE or _ASKS.match(text):
        return False
    if HAN.search(text):
        return len(text) >= _LEAST_HAN
    return len(text.split()) >= _LEAST_WORDS and text[0].isupper()


def _is_own(passage: Passage, clause: Clause) -> bool:
    """Return whether a clause beside a number states something else: it begins with a name."""
    return any(name.start - clause.start <= _AT_HEAD for name in passage.named(clause))
