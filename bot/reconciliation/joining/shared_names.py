"""Statements in free words that give one name: they are one where they share another word, too.

"Equipped with the XLA model" and "cabin powered by the XLA model" tell one thing of a car. The name
must be a proper one, and not the subject's own; what one of the two denies, counts or turns round
is another thing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from bot.domain.claim import Kind
from bot.reconciliation.cells.match import Key, Words, spelled
from bot.reconciliation.cells.members import Member
from bot.reconciliation.cells.phrases import phrase_key
from bot.reconciliation.comparing.naming import names_in
from bot.reconciliation.joining.beside import MANY, turns, words_in

_Name = tuple[Key, bool, str]
"""A name of one subject, and whether it is affirmed of it."""


def with_shared_names(found: Sequence[Member], *, words: Words) -> Sequence[Member]:
    """Return the members, statements of one name in the cell of the phrase that is told most."""
    told: dict[_Name, dict[str, Member]] = defaultdict(dict)
    for member in found:
        for name in _names(member, words):
            told[name].setdefault(member.key[1], member)
    used = Counter(member.key for member in found)
    homes = {
        (*name, phrase): home
        for name, by_phrase in told.items()
        if 1 < len(by_phrase) <= MANY
        for phrase, home in _homes(name[-1], by_phrase, used=used, words=words).items()
    }
    return [_moved(m, homes, words=words) for m in found]


def _names(member: Member, words: Words) -> Iterator[_Name]:
    """Yield the proper names that a statement in free words gives, the subject's own left out."""
    if member.value.kind is not Kind.NAME or words.attribute(member.cell.attribute) is not None:
        return
    subject = spelled(member.cell.subject)
    if not any(sign.isupper() or sign.isdigit() for sign in member.value.text):
        return
    for name in sorted(names_in(member.name) or {member.name}):
        if not (spelled(name) in subject or subject in spelled(name)):
            yield (member.key[0], *member.key[2:]), member.claim.said.polarity, name


def _homes(
    name: str, by_phrase: Mapping[str, Member], *, used: Mapping[Key, int], words: Words
) -> Mapping[str, Member]:
    """Return for each phrase that is told as another one a member of that one's cell."""
    order = sorted(by_phrase, key=lambda phrase: (-used[by_phrase[phrase].key], phrase))
    home = {phrase: phrase for phrase in order}
    own = frozenset(phrase_key(name).split())
    for first, other in combinations(order, 2):
        if _share_a_word(first, other, but=own, words=words):
            kept, gone = sorted((home[first], home[other]), key=order.index)
            home = {phrase: kept if root == gone else root for phrase, root in home.items()}
    return {phrase: by_phrase[root] for phrase, root in home.items() if root != phrase}


def _share_a_word(a: str, b: str, *, but: frozenset[str], words: Words) -> bool:
    left, right = words_in(a), words_in(b)
    if turns(left ^ right) or any(word in words.opposites for word in left ^ right):
        return False
    return bool((left & right) - but)


def _moved(
    member: Member, homes: Mapping[tuple[Key, bool, str, str], Member], *, words: Words
) -> Member:
    found = (homes.get((*name, member.key[1])) for name in _names(member, words))
    home = next(filter(None, found), None)
    return replace(member, cell=home.cell, key=home.key) if home else member
