"""What a sentence calls its subject: "the R2 voice model went on sale" tells what R2 is, too.

Where one text says of a thing which class it is of ("role: voice model", "launched as a voice
model"), each statement that names it by that class, just before its name or after it, says so in
passing. It stays what it is, and stands behind the class as well.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bot.domain.claim import Kind
from bot.reconciliation.cells.match import Key, Words
from bot.reconciliation.cells.members import Member
from bot.reconciliation.cells.phrases import phrase_key, plain_attribute, unlabelled
from bot.reconciliation.comparing.crowd import heard
from bot.reconciliation.joining.beside import MANY, words_in

_MORE = 1  # words that may stand between a name and the last one of its class: "voice large model"
_PAUSE = re.compile(r"[^\w\s&'’./-]|\s[-–—]\s|[.](?!\w)")
_TURNED = re.compile(r"\b(?:no|not|never|than|unlike|\w+n't)\b")


def with_classes(found: Sequence[Member], *, words: Words) -> Sequence[Member]:
    """Return the members, and one more for each statement that calls its subject by a class."""
    places: dict[Key, list[Member]] = defaultdict(list)
    for member in found:
        if _is_free(member, words):
            places[_place(member)].append(member)
    more: list[Member] = []
    for told in places.values():
        if classes := _classes(told):
            more.extend(_called(heard(told), classes, words=words))
    return [*found, *more]


def _is_free(member: Member, words: Words) -> bool:
    """Return whether a member is an affirmed statement without a number, in free words."""
    worded = member.value.kind in (Kind.NONE, Kind.NAME) and member.claim.said.polarity
    return worded and words.attribute(member.cell.attribute) is None


def _place(member: Member) -> Key:
    return (member.key[0], *member.key[2:])


def _classes(told: Iterable[Member]) -> Mapping[Key, Member]:
    """Return one statement of each class that the subject is said to be of."""
    classes: dict[Key, Member] = {}
    for member in told:
        plain = plain_attribute(member.claim.said.attribute)
        if unlabelled(plain) != plain and words_in(member.key[1]):
            classes.setdefault(member.key, member)
    return classes if len(classes) <= MANY else {}


def _called(
    told: Iterable[Member], classes: Mapping[Key, Member], *, words: Words
) -> Iterable[Member]:
    """Yield a statement of each class by which one of another thing calls the subject."""
    for member in told:
        beside = _beside_name(member, words=words)
        for key, one in classes.items():
            kind = words_in(key[1])
            if member.key != key and any(kind <= _content(side, len(kind)) for side in beside):
                yield replace(
                    member, cell=one.cell, key=key, value=one.value, name=one.name,
                    period=one.period, own=None,
                )  # fmt: skip


def _beside_name(member: Member, *, words: Words) -> Sequence[Sequence[str]]:
    """Return the words of a sentence after its subject's name, and those before it, backwards."""
    name = words.reworded(member.claim.said.subject)
    quote = words.reworded(member.claim.said.quote.text)
    before, found, after = quote.partition(name)
    if not found or _TURNED.search(quote):
        return ()
    return _PAUSE.split(after)[0].split(), _PAUSE.split(before)[-1].split()[::-1]


def _content(side: Sequence[str], size: int) -> frozenset[str]:
    """Return the content words among as many as a class of that size may take."""
    return frozenset(phrase_key(" ".join(side[: size + _MORE])).split())
