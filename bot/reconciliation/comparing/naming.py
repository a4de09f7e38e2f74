"""The names that claims give, and when two of them are one name."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from functools import lru_cache

from bot.reconciliation.cells.match import Words, folded
from bot.reconciliation.cells.members import Member

BETWEEN = re.compile(r"[,;、，；]| and |和|及")
"""What stands between the names of a list."""
_KEPT = 16384  # names whose parts are kept: each is held against many
_HAN = re.compile(r"[\u3400-\u9fff]+")


def same_name(a: Member, b: Member, *, words: Words) -> bool:
    """Return whether two names are one, one says more of the other, or two lists share one.

    A name that holds the subject's own adds nothing that the other could differ from. A place that
    the lexicon knows is one in two scripts, and so is what is told to be near it.
    """
    left, right = _place(a.name, words), _place(b.name, words)
    own = f" {folded(a.cell.subject)} "
    if own in f" {left} " or own in f" {right} ":
        return True
    if f" {left} " in f" {_plain(right)} " or f" {right} " in f" {_plain(left)} ":
        return True
    ours, theirs = names_in(left), names_in(right)
    if not ours and not theirs:
        return False
    return not _known(ours or {left}, words).isdisjoint(_known(theirs or {right}, words))


def _place(name: str, words: Words) -> str:
    """Return the one name of a place that the lexicon knows, any other folded name as it is."""
    bare = words.place_near.sub("", name)
    known = words.places.get(bare) or words.places.get(words.place_endings.sub("", bare))
    return known or name


def _known(names: AbstractSet[str], words: Words) -> frozenset[str]:
    return frozenset(folded(words.subject(name)) for name in names)


def _plain(name: str) -> str:
    return name.replace(",", "")


@lru_cache(maxsize=_KEPT)
def names_in(name: str) -> frozenset[str]:
    """Return the names of a folded list, none of a name that stands alone.

    Of a name in two scripts it is what stands in Latin letters ("佛罗里达州Key Largo").
    """
    items = frozenset(
        part.strip() for item in BETWEEN.split(name) for part in _latin(item) if part.strip()
    )
    return items if len(items) > 1 or items != {name} else frozenset()


def _latin(name: str) -> list[str]:
    parts = [part for part in _HAN.split(name) if len(part.strip()) > 1]
    return parts if parts and _HAN.search(name) else [name]
