"""Whether the things that a question names are there: in the store, a document, a passage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from bot.briefing.answering.around import Around, Setting
from bot.briefing.answering.favour import names_in
from bot.briefing.answering.words import Words
from bot.domain.claim import fold
from bot.domain.document import Place
from bot.domain.question import Question

Kin = Mapping[Place, Sequence[Place]]
"""Documents of one matter in two scripts."""

_FEW = 6  # documents that may share a mark of one matter
_SHARED = 2  # marks that two documents of one matter share beside a subject
_MANY = 4  # the same where they share no subject
_AKIN = 0.6  # of a name that only a document akin spells, in the other script
_LONG_NAME = 6  # letters of a name that may be written in one word or in two
Name = tuple[frozenset[str], ...]
"""A thing that a question names: the terms of each name that it goes by."""


def names_of(question: Question, words: Words) -> tuple[Name, ...]:
    """Return each thing that the question names, by the terms of each of its names."""
    found: list[Name] = []
    known = {fold(name) for name in question.names}
    for name, subject in zip(question.names, question.subjects, strict=False):
        names = (name, subject, *words.other_names(subject))
        found.append(tuple(terms for each in names if (terms := words.plain(each))))
    for name in names_in(question.text):
        inside = any(fold(name) in other for other in known)
        if not inside and (terms := words.plain(name)):
            found.append((terms, *_alike(name, words)))
    return tuple(found)


def _alike(name: str, words: Words) -> tuple[frozenset[str], ...]:
    """Return what stands for a single word that has like ones: a Greek shipyard is in Greece."""
    if " " in name:
        return ()
    return tuple(frozenset({term}) for term in words.terms(name) if term.startswith("alike_"))


def are_known(names: Sequence[Name], settings: Mapping[Place, Setting]) -> bool:
    """Return whether each thing that is named stands in any document."""
    return all(any(_named(name, each) for each in settings.values()) for name in names)


def are_home(
    names: Sequence[Name],
    place: Place,
    settings: Mapping[Place, Setting],
    *,
    question: Question,
    kin: Kin,
) -> bool:
    """Return whether a document names each thing.

    One in the other script than the question may leave it to a document of the same matter.
    """
    home = settings[place]
    crossing = home.chinese is not (question.language == "zh")
    others = [settings[other] for other in kin.get(place, ())] if crossing else []
    return all(_named(name, home) or any(_named(name, other) for other in others) for name in names)


def kin_of(settings: Mapping[Place, Setting]) -> Kin:
    """Return for each document those in the other script that tell of the same matter.

    They share marks (numbers, words in Latin letters) that few others bear, fewer where they share
    a subject.
    """
    marks = {place: _marks(each) for place, each in settings.items()}
    spread = Counter(mark for each in marks.values() for mark in each)
    found: dict[Place, list[Place]] = {}
    chinese = [place for place, each in settings.items() if each.chinese]
    others = [place for place, each in settings.items() if not each.chinese]
    for one in chinese:
        for other in others:
            shared = sum(spread[mark] <= _FEW for mark in marks[one] & marks[other])
            known = settings[one].mains & settings[other].mains
            if shared >= (_SHARED if known else _MANY):
                found.setdefault(one, []).append(other)
                found.setdefault(other, []).append(one)
    return found


def _marks(home: Setting) -> frozenset[str]:
    return frozenset(
        term
        for term in home.terms
        if term.isascii() and len(term) > 1 and not term.startswith("alike_")
    )


def presence(names: Sequence[Name], stand: Around) -> float:
    """Return how near the things that are named stand to a statement, from 0 to 1."""
    if not names:
        return 1.0
    return sum(_presence(name, stand) for name in names) / len(names)


def _presence(name: Name, stand: Around) -> float:
    for terms, level in (
        (stand.here, 1.0),
        (stand.title, 0.85),
        (stand.near | stand.title, 0.7),
        (stand.document, 0.5),
    ):
        if any(each <= terms for each in name):
            return level
    return _AKIN


def _named(name: Name, home: Setting) -> bool:
    """Return whether any of the names of a thing stands in a document, each word of it."""
    return any(
        each <= home.terms
        or (len(joined := "".join(each)) >= _LONG_NAME and joined in home.squeezed)
        for each in name
    )
