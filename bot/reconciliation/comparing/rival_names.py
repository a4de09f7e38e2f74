"""Whether two names can't both be so: spellings, scripts and parts of one name never differ."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from bot.reconciliation.cells.match import Words, folded
from bot.reconciliation.cells.members import Member
from bot.reconciliation.comparing.naming import BETWEEN, same_name

_WORD = re.compile(r"[^\W_]+")
_HAN = re.compile(r"[\u3400-\u9fff]")
_TOWN = re.compile(r"([^\W\d_]+), ?([^\W\d_][\w .]*)")
_CONNECTORS = frozenset("a an the of for and de di da van von der la le al el du".split())  # noqa: SIM905 - reads best
_FRAME = 2  # words that two names share where all but one of them are the same
_ALIKE = 0.7  # likeness from which two words may be spellings of one
_KEPT = 16384  # names whose words are kept: each is held against many
_HAN_NAME = 4  # characters up to which a Chinese name is a person's


def differ(a: Member, b: Member, *, words: Words) -> bool:
    """Return whether two members give names of which only one can be right, as far as one can tell.

    Either the attribute has one name at a time and both are proper names with nothing in common, or
    one name is the other with a single word changed.
    """
    if not a.name or not b.name:
        return False
    attribute = a.cell.attribute
    left, right = a.value.text, b.value.text
    if _other_degree(left, right, degrees=words.degrees):
        return True
    if words.is_site(attribute):
        return _one_word_apart(left, right) or _other_town(left, right)
    if not words.is_single(attribute) or a.former or b.former:
        return False
    if _one_word_apart(left, right):
        return True
    return not same_name(a, b, words=words) and are_two_names(left, right)


def _other_degree(left: str, right: str, *, degrees: frozenset[str]) -> bool:
    """Return whether one name is the other with a degree more: "co-CEO of Acme", "CEO of Acme"."""
    (first, post), (second, other) = (_post(name, degrees) for name in (left, right))
    return first != second and post == other != ()


@lru_cache(maxsize=_KEPT)
def _post(name: str, degrees: frozenset[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words of a name, folded: all of them, and those that are no degree."""
    told = tuple(map(folded, _tokens(name)))
    return told, tuple(word for word in told if word not in degrees)


def _one_word_apart(left: str, right: str) -> bool:
    """Return whether two names are the same but for one proper word in the same place."""
    first, second = _tokens(left), _tokens(right)
    if len(first) != len(second) or len(first) <= _FRAME:
        return False
    other = [(x, y) for x, y in zip(first, second, strict=True) if folded(x) != folded(y)]
    return len(other) == 1 and all(map(_is_proper, other[0])) and not _spelled_alike(*other[0])


def _other_town(left: str, right: str) -> bool:
    """Return whether two names are towns of one region: "Austin, Texas" and "Dallas, Texas"."""
    first, second = _town(left), _town(right)
    if first is None or second is None or folded(first[2]) != folded(second[2]):
        return False
    return not _spelled_alike(first[1], second[1])


@lru_cache(maxsize=_KEPT)
def _town(name: str) -> re.Match[str] | None:
    return _TOWN.fullmatch(name.strip())


def are_two_names(left: str, right: str) -> bool:
    """Return whether two proper names of one script have no word, and no initials, in common.

    A title ("the minister") and a name never do; nor do two lists of names.
    """
    if _HAN.search(left) or _HAN.search(right):
        return _are_han_names(left, right)
    if BETWEEN.search(left) or BETWEEN.search(right):
        return False
    first, second = (
        [word for word in _tokens(each) if folded(word) not in _CONNECTORS]
        for each in (left, right)
    )
    if not first or not second or not all(map(_is_proper, (*first, *second))):
        return False
    if any(_spelled_alike(x, y) for x in first for y in second):
        return False
    return not _abbreviates(first, second) and not _abbreviates(second, first)


def _are_han_names(left: str, right: str) -> bool:
    """Return whether both are short Chinese names without a character in common."""
    short = all(_HAN.sub("", each) == "" and 1 < len(each) <= _HAN_NAME for each in (left, right))
    return short and set(left).isdisjoint(right)


def _abbreviates(short: Sequence[str], full: Sequence[str]) -> bool:
    letters = folded("".join(short))
    return letters == folded("".join(word[0] for word in full)) or letters == folded("".join(full))


def _spelled_alike(a: str, b: str) -> bool:
    """Return whether two words may be one: spelled nearly alike, or one the other's initial."""
    x, y = folded(a), folded(b)
    if x.startswith(y) or y.startswith(x):
        return True
    return SequenceMatcher(None, x, y, autojunk=False).ratio() >= _ALIKE


def _is_proper(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit()


@lru_cache(maxsize=_KEPT)
def _tokens(name: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(name))
