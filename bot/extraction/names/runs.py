"""Cuts the runs of capitalised words out of a sentence, without what at their ends is no name."""

from __future__ import annotations

import re

from bot.extraction.names.vocabulary import Vocabulary
from bot.extraction.phrases import lower

_UPPER = "A-ZÀ-ÖØ-ÞĀČĎĐĘĚĞİŁŃŇŌŐŘŚŞŠŤŪŮŰŹŻŽ"
_IN = r"\wà-öø-ÿĀ-ɏəḀ-ỿ"
_CAP = rf"(?:[{_UPPER}][{_IN}.&’'+-]*[{_IN}+]|[{_UPPER}]|[a-z]{{1,2}}[A-Z][{_IN}.&-]*[{_IN}])"
_AFTER = (
    rf"(?:[{_UPPER}][{_IN}.&’'+-]*[{_IN}+]|[{_UPPER}]\.?"
    r"|\d{1,9}(?:\.\d{1,9})?(?![\d,./:]|\s?(?:%|percent|million|billion|m\b|bn\b)))"
)
_JOINT = (
    r"(?:of|for|de|del|des|du|di|della|van|von|der|den|ter|es|al|bin|&)(?: (?:la|las|los|der|den))?"
)
RUN = re.compile(
    rf"(?<![{_IN}$€£])(?:(?:St|Mt|Ft)\. (?=[A-Z]))?{_CAP}"
    rf"(?:(?: | {_JOINT} (?=[{_UPPER}]))(?:the )?{_AFTER})*",
    re.ASCII,
)
"""Capitalised words beside each other, with what may stand between them."""
DATELINE = re.compile(
    r"[A-Z][a-z]+(?:\s[A-Z][a-z]+)?/[A-Z][a-z]+(?:\s[A-Z][a-z]+)?:\s"
    r"|\s*[A-ZÀ-Þ][A-ZÀ-Þ .,/]{2,40}(?:,\s[A-Z][a-z.]+)?\s?(?:[(（][^)）]{2,24}[)）])?\s?[—–-]+\s"
)
"""Where and by whom a report was sent, at its beginning."""
CREDIT = re.compile(
    r"(?:[A-Z][A-Za-z]{1,12}\s)?(?:[Pp]hotos?|[Ii]mages?|[Pp]icture|REUTERS|Reuters|Xinhua|AFP|AP|EPA|VCG|Getty)"
    r"\s?/\s?[A-Z][^)）\]|\n]{0,60}"
)
"""Who took a picture."""
_POSSESSIVE = re.compile(r"[’'](?:s(?!\w)|(?!\w))")
_AMOUNT = re.compile(r"([A-Z]{2,3}\$?)\d[\d.,]*(?:bn|m|tn|k)?|[A-Z]{1,3}/[a-z]{1,3}|[A-Z]{2,3}\$")
_ADJECTIVE = re.compile(
    r"[A-Z][\w.&]*-(?:[a-z]+ed|[a-z]+ing|[a-z]{3,}-[a-z-]+|made|led|owned|run|built|born|wide|style|only|like"
    r"|free|friendly|era|long|old|year|day|month|week|grade|level|size|scale|class|term|time|first|bound|native|heavy"
    r"|rich|run|held|type|side|range|speed|generation|ready|aware|specific|related|to|in|on|up|off)"
)
_PREFIXES = frozenset(
    [
        "non",
        "pre",
        "post",
        "mid",
        "anti",
        "ex",
        "co",
        "pro",
        "semi",
        "multi",
        "all",
        "inter",
        "intra",
        "early",
        "late",
    ]
)
_FOR, _OF = re.compile(r"\sfor\s"), re.compile(r"\sof\s")
_NUMBER = re.compile(r"\d[\d.,]*")
_INITIALISM = re.compile(r"(?:[A-Z]\.){1,4}[A-Z]")
_IN_BRACKETS = re.compile(r"\s?[(（]([A-Z]{2,9})[)）]")
_LONGEST_INITIALISM = 9  # characters
_FULL_NAME = 2  # words
_LONGEST_PLACE = 4  # words
_OFFICE_WORDS = 5  # words among which an office stands before a name

Span = tuple[int, int]


def parts(text: str, start: int, end: int, *, words: Vocabulary, at_head: bool) -> list[Span]:
    """Return a run of capitals without the words at its ends that are no names.

    Cut at possessives and around offices; `at_head` if a sentence or a heading begins with it.
    """
    found: list[Span] = []
    cuts = [m.span() for m in _POSSESSIVE.finditer(text, start, end)]
    cuts += [
        m.span()
        for m in _FOR.finditer(text, start, end)
        if not words.is_common(lower(text[start : m.start()].rsplit(maxsplit=1)[-1]))
    ]
    cuts += [
        m.span()
        for m in _OF.finditer(text, start, end)
        if _is_whose(text[start : m.start()], words)
    ]
    cuts.sort()
    for first, last in zip(
        [start, *(b for _, b in cuts)], [*(a for a, _ in cuts), end], strict=True
    ):
        spans = [
            (first + m.start(), first + m.end()) for m in re.finditer(r"\S+", text[first:last])
        ]
        for piece in _around_office(text, spans, words.offices):
            inside = not (at_head and piece[:1] == spans[:1] and first == start)
            span = _trimmed(text, piece, words=words, inside=inside)
            if span and (len(piece) == len(spans) or not words.is_plain(text[slice(*span)])):
                found.append(span)
    return found


def _is_whose(said: str, words: Vocabulary) -> bool:
    """Return whether a name of its own stands before an "of": a person, or a firm of one word."""
    last = said.split()[-_FULL_NAME:]
    return not any(words.is_common(lower(word)) for word in last) and (
        len(last) == _FULL_NAME
        or (lower(last[0]) not in words.of and not last[0].endswith("s") and len(last[0]) > 1)
    )


def _trimmed(text: str, spans: list[Span], *, words: Vocabulary, inside: bool) -> Span | None:
    """Return the span of a run of words without those at its ends that are no part of a name."""
    spans = list(spans)
    while spans and _is_no_beginning(text, spans, words=words, inside=inside):
        spans.pop(0)
    while (
        spans
        and _is_no_name(text[slice(*spans[-1])], words)
        and not text[spans[-1][0]].isdigit()
        and not _is_series(text, spans, words)
        and not (len(spans) > 1 and lower(text[slice(*spans[-1])]) in words.bodies)
    ):
        spans.pop()
    if spans and text[spans[-1][1] : spans[-1][1] + 1] == "$":
        spans.pop()
    if len(spans) > 1 and text[spans[-1][0]].isdigit():
        if lower(text[slice(*spans[-2])]) in words.numbered:
            return None
        if text[spans[0][0] : spans[-2][1]] in words.places:
            spans.pop()
    if not spans or text[spans[0][0] : spans[-1][1]].replace(".", "").isdigit():
        return None
    return spans[0][0], _without_dot(text, spans[-1][0], spans[-1][1])


def _is_no_beginning(text: str, spans: list[Span], *, words: Vocabulary, inside: bool) -> bool:
    """Return whether the first of several words is no part of the name that follows."""
    word = text[slice(*spans[0])]
    if len(spans) > 1 and _NUMBER.fullmatch(word):
        return True
    if any(text[spans[0][0] : end] in words.places for _, end in spans[1:_LONGEST_PLACE]):
        return False
    if _is_spelled_out(text, spans):
        return False
    if inside and len(spans) > 1 and text[spans[1][0]].isupper():
        follows = words.is_plain(text[spans[1][0] : spans[-1][1]])
        if lower(word) in words.peoples:
            return not follows
        if lower(word) in words.soft:
            return False
    return _is_no_name(word, words) or lower(word) in words.offices


def _is_series(text: str, spans: list[Span], words: Vocabulary) -> bool:
    """Return whether a capital, or "One", ends the name of one of several ("Quilla A")."""
    if len(spans) == 1 or words.is_common(lower(text[slice(*spans[-2])])):
        return False
    last = text[slice(*spans[-1])]
    return last == "One" or (len(last) == 1 and last.isalpha() and last != "I")


def _is_spelled_out(text: str, spans: list[Span]) -> bool:
    """Return whether letters in brackets behind the words are their first ones, of each."""
    letters = _IN_BRACKETS.match(text, spans[-1][1])
    capitals = "".join(text[start] for start, _ in spans if text[start].isupper())
    return bool(letters and letters[1] == capitals)


def _around_office(text: str, spans: list[Span], offices: frozenset[str]) -> tuple[list[Span], ...]:
    """Return the words before and behind an office ("Body Prime Minister Name")."""
    for last in range(min(len(spans), _OFFICE_WORDS) - 1, -1, -1):
        for first in range(last + 1):
            said = lower(text[spans[first][0] : spans[last][1]])
            if said in offices or said.removesuffix("s") in offices:
                return spans[:first], spans[last + 1 :]
    return (spans,)


def _without_dot(text: str, start: int, end: int) -> int:
    """Return where a name ends, without a stop that is no part of it ("U.S." has one)."""
    if _INITIALISM.fullmatch(text, max(start, end - _LONGEST_INITIALISM), end):
        return end + (text[end : end + 1] == ".")
    return end - 1 if text[end - 1] in ".,-'’/" else end


def _is_no_name(word: str, words: Vocabulary) -> bool:
    said, stop = lower(word).rstrip(".,"), words.stop
    return (
        said in stop
        or word in stop
        or _is_amount(word, words.codes)
        or bool(_ADJECTIVE.fullmatch(word))
        or ("-" in said and all(p in stop or p in _PREFIXES for p in said.split("-")))
        or word in ("&", "and", "of", "for", "the")
    )


def _is_amount(word: str, codes: frozenset[str]) -> bool:
    """Return whether a word is an amount ("RMB5bn"), not a model ("AX5")."""
    match = _AMOUNT.fullmatch(word)
    if not match:
        return False
    return match[1] is None or "$" in match[1] or lower(match[1]) in codes
