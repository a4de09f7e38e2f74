"""Tells people, places, bodies, writings and things apart among the names of a text."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.domain.lexicon import Lexicon
from bot.domain.reading import EntityMention, Sentence
from bot.extraction.names.types import EVENT, ORGANISATION, PERSON, PLACE, PRODUCT, WORK
from bot.extraction.names.vocabulary import Vocabulary, vocabulary
from bot.extraction.phrases import ENTITY, Mark, lower, per_lexicon

_MODEL = re.compile(r"\d|[a-z][A-Z]|-[A-Z]")
_SYLLABLES = re.compile(r"[A-Z][a-z]{1,6} [A-Z][a-z]{1,6}-[a-z]{1,6}")  # "Quan Zhi-bo"
_PERSONAL = re.compile(r"(?i)\b(?:he|she|his|her|him|mr|ms|mrs)\b")
_SHORT_NAME = 3  # words of a person's name at most
_NEAR = 40  # characters
_ROLE = re.compile(r"([A-Za-z][a-z]{2,20}),? $|[0-9]-year-old $")
_PROFESSION = re.compile(r"(?i)[a-z]{2,12}(?:ologist|ographer|ician)s?")
_BYLINE = re.compile(r"(?:^|\n)By $")
_SAID = re.compile(r"[\"”’'] $")
_INITIAL = 2  # characters: "J." and "JP"


def typed(
    mentions: Sequence[EntityMention], *, text: str, sentences: Sequence[Sentence],
    marks: Sequence[Mark], lexicon: Lexicon,
) -> list[EntityMention]:  # fmt: skip
    """Return the mentions with their types, the lexicon's names as it has them."""
    known = {m.name for m in marks if m.kind == ENTITY}
    found = _worded(mentions, known=known, lexicon=lexicon)
    found = _typed(found, text=text, marks=marks, known=known, words=vocabulary(lexicon))
    return _people(found, sentences=sentences, known=known)


def _worded(
    mentions: Sequence[EntityMention], *, known: set[str], lexicon: Lexicon
) -> list[EntityMention]:
    """Return the mentions with the types that their own words tell."""
    ends, places, given, events = _telling(lexicon)
    kinds = {
        m.name: EVENT
        if m.text.startswith(events)
        else _by_words(m.text, ends=ends, places=places, given=given)
        for m in mentions
        if m.type == ORGANISATION and m.name not in known
    }
    return [replace(m, type=kind) if (kind := kinds.get(m.name)) else m for m in mentions]


@per_lexicon
def _telling(
    lexicon: Lexicon,
) -> tuple[Mapping[str, str], frozenset[str], frozenset[str], tuple[str, ...]]:
    """Return the types by last words, the places, the given names, and how events begin."""
    ends = {
        **dict.fromkeys(lexicon.group("body_words"), ORGANISATION),
        **dict.fromkeys(lexicon.group("writing_words"), WORK),
        **dict.fromkeys(lexicon.group("place_words"), PLACE),
        **dict.fromkeys(lexicon.group("event_endings"), EVENT),
    }
    places = frozenset(lexicon.group("places") + lexicon.group("places_han"))
    given = frozenset(lexicon.group("given_names"))
    return ends, places, given, tuple(f"{word} " for word in lexicon.group("event_words"))


def _by_words(
    name: str, *, ends: Mapping[str, str], places: frozenset[str], given: frozenset[str]
) -> str | None:
    """Return the type that a name's words tell, None if they don't."""
    if name in places:
        return PLACE
    words = name.split()
    if len(words) == 1:
        return None
    if words[-1] in ends:
        return ends[words[-1]]
    if _SYLLABLES.fullmatch(name):
        return PERSON
    plain = all(
        (w.replace("-", "").rstrip(".").isalpha() and not w.isupper()) or len(w) <= _INITIAL
        for w in words
    )
    if words[0] in given and len(words) <= _SHORT_NAME and plain:
        return PERSON
    return None


def _people(
    mentions: Sequence[EntityMention], *, sentences: Sequence[Sentence], known: set[str]
) -> list[EntityMention]:
    """Return the mentions with people told by how the text goes on about them.

    By the last name alone, with "he" or "her" in the same sentence.
    """
    alone = {m.text for m in mentions}
    full = {
        m.name for m in mentions
        if m.type == ORGANISATION and m.name not in known and _looks_personal(m.text, alone)
    }  # fmt: skip
    if not full:
        return list(mentions)
    seen: Counter[str] = Counter()
    starts = [m.start for m in mentions]
    last = {name.split()[-1]: name for name in full}
    for sentence in sentences:
        if not _PERSONAL.search(sentence.text):
            continue
        here = mentions[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        seen.update({last.get(m.text, m.name) for m in here})
    people = {name for name in full if seen[name]}
    return [replace(m, type=PERSON) if m.name in people else m for m in mentions]


def _looks_personal(name: str, alone: set[str]) -> bool:
    """Return whether a name is two or three plain words, whose last stands alone elsewhere."""
    words = name.split()
    return (
        1 < len(words) <= _SHORT_NAME
        and all(
            w.replace("-", "").replace("’", "").replace("'", "").isalpha() and not w.isupper()
            for w in words
        )
        and words[-1] in alone
        and words[0] not in alone
    )


def _typed(
    mentions: Sequence[EntityMention], *, text: str, marks: Sequence[Mark], known: set[str],
    words: Vocabulary,
) -> list[EntityMention]:  # fmt: skip
    """Return the mentions with people, things and towns told by what stands around them."""
    open_to = [m for m in mentions if m.type == ORGANISATION]
    people = _spoken(mentions, open_to, text=text, marks=marks, words=words)
    sure = known | people
    nouns = [m for m in marks if m.kind == "product_nouns"]
    things = {
        m.name for m in open_to
        if m.name not in sure and (_is_thing(m, text, nouns) or _is_made_by(m, known))
    }  # fmt: skip
    sure |= things
    towns = {
        a.name
        for a, b in itertools.pairwise(mentions)
        if b.type == PLACE and a.type == ORGANISATION and a.name not in sure
        and text[a.end : b.start] == ", " and " " not in a.text
    }  # fmt: skip
    kinds = dict.fromkeys(people, PERSON) | dict.fromkeys(things, PRODUCT)
    kinds |= dict.fromkeys(towns, PLACE)
    return [replace(m, type=kinds[m.name]) if m.name in kinds else m for m in mentions]


def _spoken(
    mentions: Sequence[EntityMention], open_to: Sequence[EntityMention], *, text: str,
    marks: Sequence[Mark], words: Vocabulary,
) -> set[str]:  # fmt: skip
    """Return the people, told by an office beside them, an age after them, or a verb of speech."""
    offices = [m for m in marks if m.kind in ("titles", "office_words")]
    ends, starts = {m.end for m in offices}, {m.start for m in offices}
    speech = {m.start for m in marks if m.kind == "reporting"}
    quoted = {m.end + 1 for m in marks if m.kind == "reporting" and _follows_quote(text, m.start)}
    alone = {m.text for m in mentions}
    speakers = {m.text for m in mentions if m.end + 1 in speech}
    return {
        m.name
        for m in open_to
        if 1 < len(m.text.split()) <= _SHORT_NAME
        and not _MODEL.search(m.text)
        and lower(m.text.split()[-1]) not in words.bodies | words.firms
        and not words.is_plain(m.text)
        and (
            m.start - 1 in ends
            or (m.start - 2 in ends and text[m.end : m.end + 2] == ", ")
            or m.start in quoted
            or text[m.end : m.end + 6] == ", who "
            or _has_role(text, m.start, words)
            or (m.end + 1 in speech and m.text.split()[0] not in alone)
            or (m.text.split()[-1] in speakers and _looks_personal(m.text, alone))
            or re.match(r", \d\d[,.]", text[m.end : m.end + 6])
            or _office_follows(m, text, starts)
        )
    }


def _follows_quote(text: str, start: int) -> bool:
    """Return whether a verb of speech at `start` stands behind what is said."""
    return bool(_SAID.search(text, max(0, start - 2), start))


def _has_role(text: str, start: int, words: Vocabulary) -> bool:
    """Return whether what a person is, an age or a byline's "By" stands right before a name."""
    before = text[max(0, start - _NEAR) : start]
    match = _ROLE.search(before)
    if match and match[1]:
        return lower(match[1]) in words.personal or bool(_PROFESSION.fullmatch(match[1]))
    return bool(match or _BYLINE.search(before))


def _is_thing(mention: EntityMention, text: str, nouns: Sequence[Mark]) -> bool:
    """Return whether a noun for a product stands with the name.

    "the Name model", "the phone, Name".
    """
    first = bisect_left(nouns, mention.start - _NEAR, key=lambda m: m.start)
    last = bisect_left(nouns, mention.end + _NEAR, key=lambda m: m.start)
    for mark in nouns[first:last]:
        after = text[mention.end : mark.start] if mark.start >= mention.end else None
        before = text[mark.end : mention.start] if mark.end <= mention.start else None
        if (after is not None and re.fullmatch(r"\s(?:[a-z-]+\s){0,1}", after)) or (
            before is not None and re.fullmatch(r",?\s(?:called\s|named\s|is\s)?", before)
        ):
            return True
    return False


def _is_made_by(mention: EntityMention, known: set[str]) -> bool:
    """Return whether the name is a known maker's with something behind it ("Maker Thing")."""
    maker, _, thing = mention.text.partition(" ")
    return maker in known and bool(thing) and thing[0].isupper() and len(thing.split()) == 1


def _office_follows(mention: EntityMention, text: str, offices: set[int]) -> bool:
    """Return whether an office begins right behind the name ("Name, the chief …")."""
    return text[mention.end : mention.end + 1] in (",", "，", "(", "（") and any(
        mention.end + gap in offices for gap in range(1, len(", the ") + 1)
    )
