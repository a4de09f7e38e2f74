"""Tells what a line names at its head, by its form alone, where no stage before knows the name."""

from __future__ import annotations

import re

from bot.extraction.passage import Clause, Passage
from bot.extraction.phrases import HAN, VERBS, lower
from bot.extraction.subjects.heads import head_of
from bot.extraction.subjects.terms import is_plain_noun

_AROUND = " ,:“”\"‘’'"
_CAPITAL = r"[A-Z][\w&.’'-]*"
_NAME = re.compile(rf"(?P<name>{_CAPITAL}(?:\s{_CAPITAL}){{0,3}})")
_PHRASE = re.compile(rf"(?:the\s)?(?P<name>{_CAPITAL}(?:\s[\w&.’'-]+){{0,3}})")
_LABELLED = re.compile(
    rf"(?P<name>{_CAPITAL}(?:\s{_CAPITAL}){{0,3}})(?:\s(?:in|at|across|of|from)\s[^,:]{{1,30}})?"
    rf"(?:(?:,\s[^,:]{{1,30}})?:|,$)"
)
_COUNTED = re.compile(
    r"(?P<name>[A-Z][\w-]*(?:\s[a-z][\w-]+){0,2})\s[a-z]{2,20}(?:s|ed)\s"
    r"(?:[a-z]{2,12}\s){0,3}[$€£¥]?\d"
)
"""A noun, its verb and a number ("Petrol averages about $3")."""
_ADVERB = re.compile(r"(?:\s(?:also|still|now|already|only|even|just|[a-z]{2,16}ly))+$")
_SINGULAR = re.compile(r"[a-z]{2,20}s\b")
_DETERMINER = re.compile(r"(?i)(?:the|an?|its|their|his|her|these|those|this|that)\s")
_NO_NOUN = re.compile(
    r"(?i)(?:the|an?|its|their|his|her|these|those|this|that)\s"
    r"|(?:it|they|he|she|we|you|i|there|what|who|which|one|both|each)\b"
)
_ALSO = re.compile(r"\s(?:also|still|now|already)\s")
_OPENING_END = re.compile(
    r"(?i)\s(?=[$€£¥]?\d|(?:also|still|now|already|across|between|among|about|over|near|into|after"
    r"|in|on|at|by|for|from|to|with|of|as|up|out|off|is|are|was|were|has|have|had|[a-z]{3,16}ed)\s)"
    r"|[:,;–—|]"
)
_OPENING_WORDS = 5
_OPENING_HAN = 16  # characters
_STOP_HAN = re.compile(r"[，,。；;：:！!？?\s]|因|由|在|將|将|被|向|為|为")
_VERBS_HAN = VERBS | {"value_rise", "value_fall"}
_PREPOSITION_HAN = re.compile(r"[因由在对對将將被把向与與从從为為就]")
_NOUN_HAN = re.compile(r"[\u3400-\u9fff]{2,10}")


def lead_of(passage: Passage, clause: Clause) -> str | None:
    """Return what a clause names before its verb, its comma or its number.

    What stands there in lower case names nothing; nor does one word at the very start, unless
    its verb is of the singular: "Name aims", not "Makers aim".
    """
    if HAN.search(clause.text):
        return _lead_han(passage, clause)
    start, end = head_of(passage, clause, clause.start)
    base, text = passage.sentence.start, passage.sentence.text
    phrase = text[start - base : end - base]
    named = None
    if any(m.start == end and m.kind in VERBS for m in passage.marks):
        phrase = _ADVERB.sub("", phrase.strip(_AROUND))
        if start != passage.sentence.start:
            named = _PHRASE.fullmatch(phrase)
        elif " " in phrase or _SINGULAR.match(text, end - base):
            named = _NAME.fullmatch(phrase)
    elif start == clause.start:
        named = _LABELLED.match(phrase) or _COUNTED.match(phrase)
    return named["name"] if named else None


def opening_of(passage: Passage, clause: Clause, *, summary: bool) -> str | None:
    """Return the noun that a teaser begins with, a name or not, before its verb or number.

    A `summary` is prose: there it must stand before a verb, and no article or pronoun before it.
    """
    if HAN.search(clause.text):
        return None if summary else _opening_han(passage, clause)
    start, end = head_of(passage, clause, clause.start)
    base = passage.sentence.start
    phrase = _ADVERB.sub("", passage.sentence.text[start - base : end - base].strip(_AROUND))
    if summary:
        acts = any(m.start == end and m.kind in VERBS for m in passage.marks)
        if _NO_NOUN.match(phrase) or not (acts or _ALSO.search(phrase)):
            return None
    phrase = _DETERMINER.sub("", phrase, count=1)
    stop = _OPENING_END.search(phrase)
    words = (phrase[: stop.start()] if stop else phrase).split()
    named = 0 < len(words) <= _OPENING_WORDS and not phrase[0].isdigit()
    if not named or not is_plain_noun(lower(words[-1])):
        return None
    return " ".join(words) if words[1:] else lower(words[0])


def _opening_han(passage: Passage, clause: Clause) -> str | None:
    """Return what stands before the first verb, number, time or stop of a headline in Chinese."""
    start = clause.start
    ends = [m.start for m in passage.marks if m.kind in _VERBS_HAN and m.start > start]
    ends += [v.start for v in passage.values if v.start > start]
    ends += [p.start for p in passage.periods if p.start > start]
    head = clause.text[: min(ends, default=clause.end) - start]
    noun = _STOP_HAN.split(head, maxsplit=1)[0].strip(_AROUND)
    return noun if 1 < len(noun) <= _OPENING_HAN and HAN.search(noun) else None


def _lead_han(passage: Passage, clause: Clause) -> str | None:
    """Return the characters before the first verb, number or preposition of a clause in Chinese."""
    ends = [m.start for m in passage.marks if m.kind in _VERBS_HAN and m.start > clause.start]
    ends += [v.start for v in passage.values if v.start > clause.start]
    head = clause.text[: min(ends, default=clause.start) - clause.start]
    noun = _PREPOSITION_HAN.split(head, maxsplit=1)[0]
    return noun if _NOUN_HAN.fullmatch(noun) else None
