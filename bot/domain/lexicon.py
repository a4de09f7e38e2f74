"""The words that reading needs, as data: config/lexicon/*.toml loads into one Lexicon."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from bot.domain.weights import Weights


@dataclass(frozen=True, kw_only=True, slots=True)
class Attribute:
    """What can be said of a subject.

    `synonyms` are other names of the same attribute; `triggers` words whose presence proposes it,
    in any language; `kinds` the kinds of value it takes (empty: any); `subjects` the types of what
    it is said of (empty: any). `single` attributes have one value at a time, so different names
    contradict; `running` ones change, so a later count supersedes.
    """

    name: str
    synonyms: tuple[str, ...] = ()
    triggers: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    single: bool = False
    running: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Entity:
    """A known name: `type` is one of person, organisation, place, product, event, work, group."""

    name: str
    type: str = "organisation"
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Outlet:
    """A known outlet: its owner (outlets of one owner are one origin) and other spellings."""

    name: str
    owner: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Lexicon:
    """All words at once.

    `currencies` maps a symbol or word to an ISO 4217 code, `scales` a word to a factor, `units` a
    written unit to its canonical singular; `words` holds named groups (reporting verbs, plan words,
    furniture lines, wires …), each a tuple. `weights` holds the small models by name: what they
    choose is left to the rules where there are none.
    """

    attributes: tuple[Attribute, ...] = ()
    entities: tuple[Entity, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    currencies: Mapping[str, str] = field(default_factory=dict)
    scales: Mapping[str, Decimal] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    weights: Mapping[str, Weights] = field(default_factory=dict)

    def group(self, name: str) -> tuple[str, ...]:
        """Return the words of a named group, none where it isn't filled."""
        return self.words.get(name, ())
