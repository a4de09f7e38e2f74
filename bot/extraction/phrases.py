"""Finds every word and phrase that a reading needs of the lexicon, in one pass.

So that reading stays linear however large the lexicon grows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import TypeVar

from bot.domain.lexicon import Lexicon

ATTRIBUTE = "attribute"
ENTITY = "entity"
VERBS = frozenset({"acts", "reporting", "plan", "forecast"})
"""The groups of the lexicon whose words are verbs."""
MODAL = frozenset({"plan", "forecast", "rumour", "opinion"})
"""The groups of the lexicon whose words put a claim otherwise than as a fact."""
APART = "…"
"""Between two parts of a trigger.

Both must stand in one clause, in this order, with other words between.
"""

_GROUPS = frozenset(
    {
        "acts", "reporting", "according", "plan", "forecast", "opinion", "rumour", "denial",
        "not_denial", "pronouns", "person_pronouns", "company_nouns", "product_nouns",
        "event_nouns", "topic_nouns", "titles", "office_words", "organisation_endings",
        "firm_endings_han", "places", "places_han", "furniture", "page_words", "page_calls",
        "menu_words", "headings", "related_headings", "closing_headings", "teaser_labels",
        "value_money", "value_rise", "value_fall", "value_share", "value_target", "value_limit",
        "value_superlatives", "value_measures",
    }
)  # fmt: skip
"""The groups of the lexicon that mean something to a reading.

Those that rules look for, and words that are no part of a name. The words that questions, origins
and disputes are told by are none: to teach an answer a word changes nothing that is read.
"""

HAN = re.compile(r"[\u3400-\u9fff]")
"""A Chinese character."""
_TAIL = re.compile(r"[a-z0-9]*")
_KEPT = 4  # lexicons
_STARTS = re.compile(r"[a-z0-9àâäçèéêëìíîïñòóôöùúûüß]+|[^\x00-\x7f]|[$&@]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A phrase where it stands.

    `kind` is a group of the lexicon, "attribute" or "entity"; `name` its canonical name.
    """

    start: int
    end: int
    kind: str
    name: str


Phrase = tuple[str, bool, str, str]
"""The folded words, whether any ending may follow, the kind, and the canonical name."""

Phrasebook = Mapping[str, Sequence[Phrase]]
"""Phrases by their first word (Latin) or first character (Han)."""

_Made = TypeVar("_Made")


def per_lexicon(make: Callable[[Lexicon], _Made]) -> Callable[[Lexicon], _Made]:
    """Return `make` so that what it makes of a lexicon is kept for the next text.

    A lexicon is known by being the same object: to compare its words would take as long as to read
    a page. The last few are kept.
    """
    kept: list[tuple[Lexicon, _Made]] = []

    @wraps(make)
    def once(lexicon: Lexicon) -> _Made:
        for known, made in kept:
            if known is lexicon:
                return made
        made = make(lexicon)
        kept[:] = [(lexicon, made), *kept[: _KEPT - 1]]
        return made

    return once


def lower(text: str) -> str:
    """Return `text` in lower case and of the same length, so that offsets hold."""
    folded = text.lower()
    if len(folded) != len(text):
        folded = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return folded.replace("’", "'")


def find_marks(text: str, book: Phrasebook) -> tuple[Mark, ...]:
    """Return the phrases of `book` in `text`, by place; of one kind the longest at each place."""
    folded = lower(text)
    found: list[Mark] = []
    for match in _STARTS.finditer(folded):
        phrases = book.get(match[0])
        if phrases is None:
            continue
        start = match.start()
        longest: dict[str, tuple[int, str]] = {}
        for phrase, open_ended, kind, name in phrases:
            if not folded.startswith(phrase, start):
                continue
            end = _end(folded, start + len(phrase), phrase[-1], open_ended=open_ended)
            if end and (kind not in longest or end > longest[kind][0]):
                longest[kind] = (end, name)
        found.extend(Mark(start, end, kind, name) for kind, (end, name) in longest.items())
    return tuple(found)


def _end(text: str, end: int, last: str, *, open_ended: bool) -> int:
    """Return where a phrase ends whose letters end at `end` with `last`; 0 if in mid-word."""
    if not last.isascii() or not last.isalnum():
        return end
    following = text[end : end + 1]
    if not following.isascii() or not following.isalnum():
        return end
    if not open_ended:
        return 0
    return _TAIL.match(text, end).end()  # type: ignore[union-attr]


@per_lexicon
def phrasebook(lexicon: Lexicon) -> Phrasebook:
    """Return the lexicon's attributes, entities, outlets and words to read by as one phrasebook."""
    return _build(
        tuple((a.name, (a.name, *a.synonyms, *a.triggers)) for a in lexicon.attributes),
        tuple((e.name, (e.name, *e.aliases)) for e in lexicon.entities),
        tuple((o.name, (o.name, *o.aliases)) for o in lexicon.outlets),
        tuple((group, words) for group, words in lexicon.words.items() if group in _GROUPS),
    )


Named = tuple[tuple[str, tuple[str, ...]], ...]


def _build(attributes: Named, entities: Named, outlets: Named, groups: Named) -> Phrasebook:
    book: dict[str, list[Phrase]] = {}
    for kind, named in ((ATTRIBUTE, attributes), (ENTITY, entities), ("outlet", outlets)):
        for name, words in named:
            for word in words:
                _enter(book, word, kind, name)
    for group, words in groups:
        for word in words:
            _enter(book, word, group, word.rstrip("*"))
    return book


def _enter(book: dict[str, list[Phrase]], word: str, kind: str, name: str) -> None:
    if APART in word:
        return
    phrase = lower(word.strip()).rstrip("*").strip()
    first = _STARTS.match(phrase)
    if first is None:
        return
    open_ended = word.strip().endswith("*")
    for key in _keys(first.group(), whole=phrase == first.group(), open_ended=open_ended):
        book.setdefault(key, []).append((phrase, open_ended, kind, name))


Parted = tuple[str, re.Pattern[str], str]
"""A trigger in two parts: how it opens in lower case, its pattern, and the attribute's name."""


@per_lexicon
def parted(lexicon: Lexicon) -> tuple[Parted, ...]:
    """Return the attributes' triggers in two parts."""
    return tuple(
        _parted(trigger, attribute.name)
        for attribute in lexicon.attributes
        for trigger in attribute.triggers
        if APART in trigger
    )


def _parted(trigger: str, name: str) -> Parted:
    parts = trigger.split(APART)
    pattern = re.compile(r".{1,80}?".join(map(_part, parts)), re.IGNORECASE)
    return (parts[0].strip().rstrip("*").lower(), pattern, name)


def _part(words: str) -> str:
    """Return one part of a trigger as a pattern of whole words."""
    words = words.strip()
    edge = r"(?![a-z0-9])" if words[-1].isascii() and not words.endswith("*") else ""
    before = r"(?<![a-z0-9])" if words[0].isascii() else ""
    return before + re.escape(words.rstrip("*")) + edge


_ENDINGS = (
    "", "s", "es", "e", "ed", "d", "ing", "er", "ers", "ion", "ions", "ment", "ments", "al",
    "ation", "ations", "ly", "ity", "ities", "y", "ies", "ied", "ible", "able", "ive", "ance",
    "ence", "ure", "t", "ts", "ary", "or",
)  # fmt: skip


def _keys(first: str, *, whole: bool, open_ended: bool) -> tuple[str, ...]:
    """Return the first words under which a phrase is looked up.

    An open one under each common ending.
    """
    if not (whole and open_ended and first.isascii()):
        return (first,)
    doubled = tuple(first + first[-1] + ending for ending in ("ed", "ing"))
    return tuple(first + ending for ending in _ENDINGS) + doubled
