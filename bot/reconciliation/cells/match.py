"""Which claims speak of the same thing: canonical names, and the cell of a claim."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from bot.domain.claim import ClaimDraft, Kind, Value, fold
from bot.domain.fact import Cell
from bot.domain.lexicon import Attribute, Entity, Lexicon
from bot.domain.patterns import any_of
from bot.reconciliation.cells.phrases import (
    HEAD,
    baseless,
    basis_in,
    by_script,
    ends_of,
    head_of,
    head_word,
    heads_of,
    is_specific,
    phrase_key,
    plain_attribute,
    rewording,
    singular,
    timeless,
    unlabelled,
)

_ARTICLE = re.compile(r"^(?:the|a|an) ", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")
_SPACING = re.compile(r"[\s·・‐-]+")
_COMMENT = re.compile(r"[,;，；] ?")
_GROUPS = (
    "states", "conditions", "added", "flows", "opposites", "one_name", "several", "one_place",
    "degrees", "former", "instead", "revision", "correction", "withdrawn", "put_right",
    "corporate_suffixes", "company_endings", "same_words",
    "nearly", "clocks", "place_names", "place_near", "place_endings",
)  # fmt: skip
_KEPT = 16384  # names and phrases whose key is kept: they come again with every claim
_WORDED = frozenset(map(str, (Kind.NONE, Kind.NAME, Kind.DATE)))  # kinds that are no number
_IN_FREE_WORDS = "#told"
_NOTHING = re.compile(r"(?!)")
_COUNTED_THING = 2  # content words from which a free phrase is one thing, counted day by day


Key = tuple[str, ...]
"""What two cells must share to be one, folded."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """A lexicon's names and words, folded, for looking up: canonical names by any name of it."""

    subjects: Mapping[str, str]
    attributes: Mapping[str, Attribute]
    units: Mapping[str, str]
    states: frozenset[str] = frozenset()
    conditions: frozenset[str] = frozenset()
    added: frozenset[str] = frozenset()
    flows: frozenset[str] = frozenset()
    opposites: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    singles: frozenset[str] = frozenset()
    several: frozenset[str] = frozenset()
    sites: frozenset[str] = frozenset()
    degrees: frozenset[str] = frozenset()
    former: re.Pattern[str] = _NOTHING
    nearly: re.Pattern[str] = _NOTHING
    clocks: re.Pattern[str] = _NOTHING
    instead: tuple[str, ...] = ()
    revision: tuple[str, ...] = ()
    correction: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    put_right: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    reworded: Callable[[str], str] = fold
    places: Mapping[str, str] = field(default_factory=dict)
    place_near: re.Pattern[str] = _NOTHING
    place_endings: re.Pattern[str] = _NOTHING

    def subject(self, name: str) -> str:
        """Return a subject's name in the lexicon, else without article and company suffix."""
        bare = bare_name(name, self.suffixes)
        return self.subjects.get(folded(name)) or self.subjects.get(folded(bare)) or bare

    def attribute(self, name: str) -> Attribute | None:
        """Return the lexicon's attribute of that name or synonym, None for a free one."""
        return self.attributes.get(folded(name)) or self.attributes.get(phrase_key(name))

    def is_running(self, name: str) -> bool:
        """Return whether an attribute changes, as the lexicon says of it or of what it ends in."""
        head, ends = head_of(name), ends_of(name)
        added = not self.added.isdisjoint(head)
        known = self.attribute(name)
        if known is not None:
            return known.running or (not added and not ends.isdisjoint(self.states))
        running = any(found.running for end in ends if (found := self.attributes.get(end)))
        return not added and (
            running or not ends.isdisjoint(self.states) or not self.conditions.isdisjoint(head)
        )

    def is_counted(self, name: str) -> bool:
        """Return whether a free attribute says so much that it is one thing, counted day by day.

        What flows ("cars sold in Norway") is another amount on every day.
        """
        phrase = phrase_key(plain_attribute(name)).split()
        flows = not self.flows.isdisjoint(phrase)
        return self.attribute(name) is None and len(phrase) >= _COUNTED_THING and not flows

    def is_single(self, name: str) -> bool:
        """Return whether an attribute has one name at a time: a winner, a chief executive."""
        known = self.attribute(name)
        if known is not None and known.single:
            return True
        return self.several.isdisjoint(head_of(name)) and not ends_of(name).isdisjoint(self.singles)

    def is_site(self, name: str) -> bool:
        """Return whether an attribute asks for the one place where something is."""
        return not ends_of(name).isdisjoint(self.sites)


def words_of(lexicon: Lexicon) -> Words:
    """Return a lexicon's names, folded; the first one that claims a name keeps it."""
    return _words(
        lexicon.entities,
        lexicon.attributes,
        tuple(lexicon.units.items()),
        tuple((name, lexicon.group(name)) for name in _GROUPS),
    )


@lru_cache(maxsize=8)
def _words(
    entities: tuple[Entity, ...],
    attributes: tuple[Attribute, ...],
    units: tuple[tuple[str, str], ...],
    groups: tuple[tuple[str, tuple[str, ...]], ...],
    /,
) -> Words:
    group = {name: tuple(map(fold, words)) for name, words in groups}
    suffixes = (*group["corporate_suffixes"], *group["company_endings"])
    return Words(
        subjects=_subjects(entities, suffixes),
        attributes=_attributes(attributes),
        units={fold(written): canonical for written, canonical in units},
        states=heads_of(group["states"]),
        conditions=frozenset(group["conditions"]),
        added=frozenset(group["added"]),
        flows=frozenset(map(singular, group["flows"])),
        opposites=_opposites(group["opposites"]),
        singles=heads_of(group["one_name"]),
        several=frozenset(group["several"]),
        sites=heads_of(group["one_place"]),
        degrees=frozenset(group["degrees"]),
        former=_begun(group["former"]),
        nearly=_before_a_number(group["nearly"]),
        clocks=_whole(group["clocks"]),
        instead=group["instead"],
        revision=group["revision"],
        correction=group["correction"],
        withdrawn=group["withdrawn"],
        put_right=group["put_right"],
        suffixes=suffixes,
        reworded=rewording(_same_words(group["same_words"])),
        places=_place_names(_same_words(group["place_names"])),
        place_near=_near(group["place_near"]),
        place_endings=re.compile(rf"(?:{any_of(group['place_endings'])})$"),
    )


def _whole(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds any of the words in a folded text: Latin ones as whole words."""
    latin, han = by_script(words)
    return re.compile(rf"(?<![a-z])(?:{latin})(?![a-z])|{han}")


def _before_a_number(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds the numbers in a folded text that one of the words stands before."""
    number = r"\d+(?:,\d{3})*(?:\.\d+)?"
    return re.compile(rf"(?<![a-z])(?:{any_of(words)})[^\w]*(?:[a-z]{{1,3}}[ $.]*)?({number})")


def _near(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds the words beside a place's folded name: Latin ones before it."""
    latin, han = by_script(words)
    return re.compile(rf"^(?:{latin}) (?:the )?|(?:{han})$")


def _begun(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds any of the words in a folded text, Latin ones at their beginnings."""
    return re.compile(rf"(?<![a-z])(?:{any_of(words)})")


@lru_cache(maxsize=_KEPT)
def folded(name: str) -> str:
    """Return a name as names are compared; the same ones come again and again."""
    return fold(name)


@lru_cache(maxsize=_KEPT)
def bare_name(name: str, suffixes: tuple[str, ...]) -> str:
    """Return a name without article, possessive ending and company suffixes, never empty."""
    bare = _POSSESSIVE.sub("", _ARTICLE.sub("", name.strip())).strip(' .,;:"“”')
    while True:
        shorter = _ending(suffixes).sub("", bare).strip(" ,&")
        if not shorter or shorter == bare:
            return bare or name.strip()
        bare = shorter


@lru_cache(maxsize=8)
def _ending(suffixes: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds a company suffix at the end: Latin ones as words, Chinese ones anyhow."""
    words = {each.rstrip(".") for each in suffixes if each.isascii()}
    latin = [rf",? {re.escape(word)}\.?" for word in sorted(words)]
    han = [re.escape(each) for each in suffixes if not each.isascii()]
    any_of = "|".join((*latin, *han, r"&co\.?"))
    return re.compile(f"(?:{any_of})$", re.IGNORECASE)


@lru_cache(maxsize=_KEPT)
def spelled(name: str) -> str:
    """Return a name folded, without the spaces and hyphens that outlets set as they like."""
    return _SPACING.sub("", fold(name)) or fold(name)


def subject_key(name: str, words: Words) -> str:
    """Return the folded canonical name under which claims on one subject are found."""
    return spelled(words.subject(name))


def blocking_key(said: ClaimDraft, words: Words) -> str:
    """Return what claims share that can ever meet in a fact, or have a say in each other's.

    That is the subject, and the kind of a number: of what it is, another document may tell better.
    Of all else it is the lexicon's attribute; all that is told in free words is under one key. Two
    claims of different keys never meet, so the facts of a key come of the claims that have it.
    """
    kind = str(said.value.kind)
    return (
        f"{subject_key(said.subject, words)}|{_block(_attribute(said, words=words), kind, words)}"
    )


def filing_key(of: Cell, words: Words) -> str:
    """Return the blocking key of the claims that a cell's facts are made of."""
    kind = of.dimension.partition(":")[0]
    return f"{spelled(of.subject)}|{_block(of.attribute, kind, words)}"


def _block(attribute: str, kind: str, words: Words) -> str:
    if kind not in _WORDED:
        return f"#{kind}"
    known = words.attribute(plain_attribute(attribute))
    return fold(known.name) if known else _IN_FREE_WORDS


def attribute_key(name: str, words: Words) -> str:
    """Return the lexicon's name of an attribute, folded, else its head and its content words.

    Words that say one thing are one there.
    """
    plain = plain_attribute(name)
    known = words.attribute(plain)
    if known:
        return fold(known.name)
    told = words.reworded(unlabelled(plain))
    return f"{head_word(told)}{HEAD}{phrase_key(told) or fold(name)}"


def cell(said: ClaimDraft, *, value: Value, words: Words) -> Cell:
    """Return the cell of a claim that says `value`, its own or a restatement of it."""
    return Cell(
        subject=words.subject(said.subject),
        attribute=_attribute(said, words=words),
        role=value.role,
        basis=value.basis or basis_in(plain_attribute(said.attribute)),
        dimension=dimension(value, words),
        scope=said.scope,
    )


def _attribute(said: ClaimDraft, *, words: Words) -> str:
    """Return an attribute by its name in the lexicon, else without notes, period and basis.

    What a statement without a number adds after a comma ("flagship model, with long memory") is
    comment; a number's may say of what it is.
    """
    named = baseless(plain_attribute(said.attribute))
    plain = plain_attribute(timeless(named, said.period_text or ""))
    known = words.attribute(plain)
    if known:
        return known.name
    head = _COMMENT.split(plain)[0]
    is_statement = said.value.kind in (Kind.NAME, Kind.NONE)
    return head if is_statement and is_specific(head) else plain


def key(of: Cell, words: Words) -> Key:
    """Return what decides whether two cells are one: all its parts, folded."""
    return (
        spelled(of.subject), attribute_key(of.attribute, words), of.role,
        folded(of.basis or ""), folded(of.scope or ""), of.dimension,
    )  # fmt: skip


def dimension(value: Value, words: Words) -> str:
    """Return "money:CNY", "count:people", "percent" …; names and plain statements are "none"."""
    match value.kind:
        case Kind.MONEY:
            return f"money:{value.currency or ''}"
        case Kind.COUNT:
            return f"count:{_unit(value.unit, words)}"
        case Kind.NAME | Kind.NONE:
            return "none"
    return str(value.kind)


def _unit(written: str | None, words: Words) -> str:
    unit = fold(written or "")
    return words.units.get(unit) or " ".join(singular(word) for word in unit.split())


def _subjects(entities: tuple[Entity, ...], suffixes: tuple[str, ...]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for entity in entities:
        for name in (entity.name, bare_name(entity.name, suffixes), *entity.aliases):
            found.setdefault(fold(name), entity.name)
    return found


def _opposites(groups: tuple[str, ...]) -> Mapping[str, tuple[int, int]]:
    """Return for each word of "up rise | down fall" its group and its side."""
    return {
        singular(word): (number, at)
        for number, group in enumerate(groups)
        for at, side in enumerate(group.split("|"))
        for word in side.split()
    }


def _same_words(groups: tuple[str, ...]) -> Mapping[str, str]:
    """Return for each word of "kept: other, other" the one that is kept."""
    return {
        " ".join(other.split()): kept.strip()
        for kept, _, others in (group.partition(":") for group in groups)
        for other in others.split(",")
        if other.strip()
    }


def _place_names(same: Mapping[str, str]) -> Mapping[str, str]:
    """Return the places by each name of theirs, the kept one too."""
    return {**{kept: kept for kept in same.values()}, **same}


def _attributes(attributes: tuple[Attribute, ...]) -> Mapping[str, Attribute]:
    found: dict[str, Attribute] = {}
    for attribute in attributes:
        found.setdefault(fold(attribute.name), attribute)
    for attribute in attributes:
        for name in (attribute.name, *attribute.synonyms):
            found.setdefault(fold(name), attribute)
            found.setdefault(phrase_key(name), attribute)
            found.setdefault(" ".join(map(singular, fold(name).split())), attribute)
    return found
