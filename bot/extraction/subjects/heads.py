"""Where the noun phrase begins and ends that a clause's subject stands in: before its verb."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps

from bot.extraction.passage import Clause, Passage
from bot.extraction.phrases import HAN, VERBS

_MOST_WORDS = 12  # of the noun phrase before a verb
_MOST_HAN = 16  # characters of it in Chinese
_TOKEN = re.compile(r"\S+")
_LINK = re.compile(
    r"(?i)(?:(?:and|but|while|whereas|that|with|as|after|because|since|so|although|though|also|"
    r"then|when|if|which|who|meanwhile|however|moreover|in addition|essentially|still|yet|overall|"
    r"separately|besides|instead)\b[\s,:]*"
    r"|(?:此外|同时|同時|其中|另外|而且|而|但是|但|不过|不過|并且|并|並|目前|随后|之后|今年|去年|另据公告|对此|因此|所以|如今)[，,]?)+"
)
_ADVERBIAL = re.compile(
    r"(?i)(?:in|on|at|for|by|from|during|after|with|since|over|under|despite|unlike|among|as|looking|rather|alongside|"
    r"according|based|compared|before|until|within|following|given|through|about|of|last|this|late|early|every|next)\b[^,]{1,110},\s*"
)


Span = tuple[int, int]

_Kept = tuple[Passage, dict[Span, Span]]


def _once(find: Callable[[Passage, Clause, int], Span]) -> Callable[[Passage, Clause, int], Span]:
    """Return `find` so that what it finds in a passage is kept until the next is asked for.

    Every number of a sentence asks for the same heads.
    """
    kept: list[_Kept | None] = [None]

    @wraps(find)
    def once(passage: Passage, clause: Clause, begin: int) -> Span:
        own = kept[0]
        if own is None or own[0] is not passage:
            own = kept[0] = (passage, {})
        key = (begin, clause.end)
        found = own[1].get(key)
        if found is None:
            found = own[1][key] = find(passage, clause, begin)
        return found

    return once


@_once
def head_of(passage: Passage, clause: Clause, begin: int) -> Span:
    """Return the span of the noun phrase before the clause's verb, adverbials left out."""
    text, base = passage.sentence.text, passage.sentence.start
    first, last = begin - base, clause.end - base
    while True:
        match = _LINK.match(text, first, last) or _ADVERBIAL.match(text, first, last)
        spaces = len(text[first:last]) - len(text[first:last].lstrip(" ,:，：、\"“‘'"))
        if not match and not spaces:
            break
        first = match.end() if match else first + spaces
    if HAN.match(text[first : first + 1] or " ") or passage.language == "zh":
        first = _after_period(passage, first + base, clause.end) - base
        return first + base, min(last, first + _MOST_HAN) + base
    return first + base, _verb(passage, first + base, clause.end)


def _after_period(passage: Passage, start: int, end: int) -> int:
    """Return where the head begins once a leading time is passed over."""
    for period in passage.periods:
        if start <= period.start <= start + 2 and period.end < end:
            tail = passage.sentence.text[period.end - passage.sentence.start :]
            return period.end + len(tail) - len(tail.lstrip("，, 的內内里起以来來末底初"))
    return start


def _verb(passage: Passage, start: int, end: int) -> int:
    """Return where the first verb after `start` stands, else where a dozen words end."""
    verbs = {m.start for m in passage.marks if m.kind in VERBS and m.start >= start}
    base = passage.sentence.start
    inside = [e for e in passage.entities if e.start >= start]
    for number, token in enumerate(
        _TOKEN.finditer(passage.sentence.text, start - base, end - base)
    ):
        place = base + token.start()
        if number and place in verbs and not any(e.start <= place < e.end for e in inside):
            return place
        if number and (number >= _MOST_WORDS or token.group()[-1] in ",;:"):
            return base + token.end()
    return end
