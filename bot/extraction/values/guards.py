# ruff: noqa: E501 - a pattern reads best as one line
"""Numbers that are no quantities: telephone numbers, times of day, versions, list numbers, parts of names, years."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal

from bot.extraction.phrases import lower

_PHONE = re.compile(r"\+\d{1,3}(?:[ .-]?\(?\d{1,4}\)?){2,6}|\(?\d{3}\)?[ -]\d{3}-\d{4}(?!\d)")
_CLOCK = re.compile(
    r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?!\d)|\d{1,2} ?(?:a\.?m\.?|p\.?m\.?|AM|PM|o'clock|o’clock)(?![a-z])"
    r"|\d{4} (?:BST|GMT|UTC|EST|EDT|CET|CEST|PST|PDT|hours)\b|\d{1,2}(?:[时時](?![间間.])|[点點](?:(?=\d{1,2}分)|(?![\d.])))(?:\d{1,2}分|半)?"
)
_VERSION = re.compile(
    r"(?!\d{1,3}(?:\.\d{3}){2,6}(?![\d.]))\d{1,6}(?:\.\d{1,6}){2,5}|\d{1,4}/\d{1,8}(?!\d)(?:/\d{1,4})?(?! ?of\b|\d)"
)
_NETWORK = re.compile(
    r"[2-6]g(?=[ -](?:networks?|phones?|smartphones?|handsets?|services?|coverage|base|spectrum|masts?|towers?|mobile|signals?|connect|technolog|roll-?out|licen[cs]e|auction|modems?|chips?|subscri|users?|internet|router|speeds?|data))"
)  # a generation of mobile networks, not grams
_ACTIVE = re.compile(r"\d[BT]-A")  # a model's active part of all its parameters: 235B-A22B
_SCALED = re.compile(r"(?:\d[kKmMbB%][-–‑]|\w-(?:to|or)-)$")  # "5k-20k", "5-to-20-day" are ranges
_LIST_NUMBER = re.compile(r"\d{1,2}[.)、）](?=[ \u00a0\u4e00-\u9fffA-Z])")
_NAMED = re.compile(
    r"([A-Z][A-Za-z.&-]*|[A-Za-z]*[A-Z][A-Za-z]*) (\d{1,4}(?:\.\d{1,2})?)(?!\d|,\d|%)"
)
_LOWER_NAME = re.compile(
    r"(?<![A-Za-z])(?:Article|Section|Chapter|Figure|Table|Page|Phase|Stage|Level|Tier|Type|Class|Category|Group|Route|Highway"
    r"|Flight|Terminal|Gate|Room|Unit|Block|Part|Volume|Vol|Episode|Season|Game|Step|Day|Week|Round|Act|Rule|Form"
    r"|Bill|Item|Lot|Pier|Line|Building|Model|Version|Mark|Series|Gen|Windows|page|chapter|section|article|table"
    r"|figure|phase|tier|level|version|stage|reactor|unit|aged|age) $"
)
_FUNCTION = frozenset(
    re.findall(
        r"\w+",
        "The A An In On At By For From With Of To And Or But About Over Around Nearly Almost Some More Than Only All Its "
        "Their His Her These Those This That Between After Before Since Until Under Up Down Another First Last Next Every "
        "Each Both Just Roughly Approximately Least Most Fewer Less Exactly Total Another At Plus Minus",
    )
)
_YEARLIKE = re.compile(r"(?:19|20)\d\d")
_WORD_BEFORE = re.compile(r"([A-Za-z][A-Za-z.&-]*) $")
_AGE = re.compile(r"(?<![a-z])aged? $")
_LEAD_COUNTS = frozenset("number point problem quarter question reason round year".split())  # noqa: SIM905
"""Nouns told apart by numbers that as often stand before a count: "next year 300 came"."""
_WHICH = re.compile(
    r"(?<![A-Za-z])(?:each|every|per|any|record|this|that|last|past|next|same|previous|following|first"
    r"|second|third|final|one|whole|my|our|his|her|its|their) [A-Za-z]+ $",
    re.IGNORECASE,
)
"""Before a number behind a noun that is told by another word which it is: "last week 300 came"."""
_THE = re.compile(r"(?<![A-Za-z])(?:the|an?) [A-Za-z]+ $", re.IGNORECASE)
_SORTS = frozenset("category class grade level phase stage tier type version".split())  # noqa: SIM905
"""Nouns that keep their number behind an article: "a category 4 storm", not "the day 40 came"."""
_AGED = re.compile(r"[A-Z][a-z’'-]+, $")
_OLDEST = 110  # years: "Jane Doe, 60," is an age
_LISTED = re.compile(r"[,;|，；、:：]|and |the ")
_WINDOW = 24  # characters before a number in which its name stands
_MARGIN = 8  # characters before a list number that may be blank or a bullet
_PHONE_DIGITS = 9  # a number with a plus sign and fewer digits is a change
_KINDS = 3  # digits of a number that tells one of its kind from the others
_YEAR_DIGITS = 4
_NAME_NUMBER = 1000  # from here on a number is no part of a name
_TITLE = 2  # a pair in the title counts as if it came twice


def other_number(text: str, start: int) -> int | None:
    """Return where the telephone number, time of day or version at `start` ends, None where none stands."""
    begin = start - 1 if start and text[start - 1] in "+(" else start
    match = _PHONE.match(text, begin)
    if match and sum(map(str.isdecimal, match.group())) >= _PHONE_DIGITS:
        return match.end()
    match = _CLOCK.match(text, start) or _VERSION.match(text, start) or _NETWORK.match(text, start)
    return match.end() if match else None


def free_on_the_left(text: str, start: int) -> bool:
    """Return whether a number that begins here is one, not the tail of a name, a version or a time."""
    before = text[max(0, start - 2) : start]
    if not before:
        return True
    last = before[-1]
    if last in ".,/'’" and before[:-1].isdecimal():
        return False
    if last == "A" and _ACTIVE.fullmatch(text, max(0, start - 4), start):
        return True
    if last in "-–‑" and _SCALED.search(text, max(0, start - 5), start):
        return True
    if (
        last in "-–‑"
        and (_is_letter(before[:-1]) or before[:-1] in (")", "’"))
        and (text[start - 3 : start - 2] != "含")
    ):
        return False
    return not (_is_letter(last) or last in "_@#№&\\图圖表")


def is_list_number(text: str, start: int) -> bool:
    """Return whether the number at `start` counts an item: "1." at the beginning of its line."""
    match = _LIST_NUMBER.match(text, start)
    if not match:
        return False
    before = text[max(0, start - _MARGIN) : start]
    if match.group()[-1] in ")）" and before[-1:] not in ("(", "（"):
        return True
    line = before.rpartition("\n")[2]
    return not line.strip(" \u00a0*-•(（") and (len(before) < _MARGIN or "\n" in before)


def named_numbers(text: str) -> Counter[str]:
    """Return how often each name and number stand together; a pair in the title counts as recurring."""
    pairs = Counter(f"{m[1]} {m[2]}" for m in _NAMED.finditer(text))
    title, rest, _ = text.partition("\n")
    if rest:
        for match in _NAMED.finditer(title):
            pairs[f"{match[1]} {match[2]}"] += _TITLE
    return pairs


def belongs_to_name(  # noqa: PLR0911 - one way out a reason
    text: str, start: int, end: int, *, number: Decimal, pairs: Counter[str],
    numbered: frozenset[str],
) -> bool:  # fmt: skip
    """Return whether a bare number belongs to the name before it ("Claude 4"), or is a lone year.

    "the Reds 120" in a list is a count, unless name and number recur in the text.
    """
    written = text[start:end]
    if len(written) == _YEAR_DIGITS and _YEARLIKE.fullmatch(written):
        return True
    before = text[max(0, start - _WINDOW) : start]
    if is_aged(before):
        return False
    if _LOWER_NAME.search(before) or is_numbered(before, written, numbered=numbered):
        return True
    if number <= _OLDEST and _AGED.search(before) and text[end : end + 1] in (",", ".", ";", ")"):
        return True
    named = _WORD_BEFORE.search(before)
    if not named or "," in written or not any(map(str.isupper, named[1])):
        return False
    if named[1] in _FUNCTION or number >= _NAME_NUMBER:
        return False
    if pairs[f"{named[1]} {written}"] > 1:
        return True
    listed = text[end : end + 1] in (",", ";", "|", "", "，", "；", "、")
    return not (listed and _LISTED.search(before[: named.start()]))


def is_aged(before: str) -> bool:
    """Return whether what stands before a number says that it is somebody's age."""
    return bool(_AGE.search(before))


def is_numbered(before: str, written: str, *, numbered: frozenset[str]) -> bool:
    """Return whether a number tells one of its kind from the others: "type 2", "class 8 lorries".

    `before` is what stands before the number, `written`, and `numbered` the nouns so told apart.
    """
    if len(written) > _KINDS or not written.isdecimal():
        return False
    named = _WORD_BEFORE.search(before)
    word = lower(named[1]) if named else ""
    if word not in numbered or word in _LEAD_COUNTS or _WHICH.search(before):
        return False
    return word in _SORTS or not _THE.search(before)


def _is_letter(character: str) -> bool:
    return character.isascii() and character.isalpha()
