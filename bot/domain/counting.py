"""Numbers with what they count, in English: "1 origin", "3 reports", "62 people"."""

from __future__ import annotations

import re

_IRREGULAR = {
    "person": "people", "man": "men", "woman": "women", "child": "children", "foot": "feet",
    "half": "halves", "life": "lives",
}  # fmt: skip
_UNCHANGED = re.compile(r"^(?:aircraft|horsepower|missing|percent|jin|mu)$|hertz$|(?<!s)s$")
_HEAD = re.compile(r"^(.+?)( (?:per|of|in) .+)?$", re.S)
_HISSED = re.compile(r"(?:x|z|ch|sh|ss)$")


def count_words(number: int, noun: str) -> str:
    """Return a number with its noun, in the plural where it needs one: "1 origin", "3 reports"."""
    return f"{number:,} {noun if number == 1 else plural(noun)}"


def plural(noun: str) -> str:
    """Return a noun as more than one is called: "companies", "square feet", "miles per hour".

    What is in the plural already, or in another script, is returned as it is.
    """
    found = _HEAD.match(noun)
    if found is None or not noun.isascii():
        return noun
    head, rest = found[1], found[2] or ""
    before, space, last = head.rpartition(" ")
    return f"{before}{space}{_plural(last)}{rest}"


def _plural(word: str) -> str:
    if last := _IRREGULAR.get(word):
        return last
    if not word or word in _IRREGULAR.values() or _UNCHANGED.search(word):
        return word
    if _HISSED.search(word):
        return f"{word}es"
    return re.sub("(?<=[^aeou])y$", "ie", word) + "s"
