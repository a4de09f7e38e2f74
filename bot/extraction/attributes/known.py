"""A lexicon's attributes, laid out for reading, and what each of them takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.domain.claim import Kind, Value
from bot.domain.lexicon import Attribute, Lexicon
from bot.extraction.attributes.chinese import Words, chinese
from bot.extraction.passage import Clause, Passage
from bot.extraction.phrases import ATTRIBUTE, Parted, parted, per_lexicon

_LOOSE = {Kind.POINTS: Kind.PERCENT, Kind.MULTIPLE: Kind.COUNT}
_PEOPLE = "person"


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """A lexicon's attributes, by name and by the units that only they count in.

    `shared` are triggers of several; `filler` words say nothing of what a clause is about. The
    attributes `of_people` take no `things`, those `of_measures` only `measures`, those `of_pieces`
    none of them.
    """

    named: Mapping[str, Attribute]
    parted: tuple[Parted, ...]
    by_unit: Mapping[str, tuple[str, ...]]
    shared: Mapping[str, tuple[str, ...]]
    filler: frozenset[str]
    words: Words
    of_people: frozenset[str]
    of_measures: frozenset[str]
    of_pieces: frozenset[str]
    things: frozenset[str]
    measures: frozenset[str]

    def fits(self, name: str, value: Value) -> bool:
        """Return whether the attribute of that name takes such a value.

        No ship is injured, and no length is counted in people.
        """
        attribute, kind, unit = self.named.get(name), value.kind, value.unit
        if attribute is None:
            return False
        if unit and kind is Kind.COUNT:
            if name in self.of_people and unit in self.things:
                return False
            if name in self.of_measures and unit not in self.measures:
                return False
            if name in self.of_pieces and (unit in self.measures or unit == _PEOPLE):
                return False
        kinds = attribute.kinds
        return not kinds or kind in kinds or _LOOSE.get(kind, kind) in kinds

    def as_change(self, name: str, value: Value) -> str:
        """Return the attribute that a change of another is told by: of a price a price change."""
        change = f"{name} change"
        return change if not self.fits(name, value) and self.fits(change, value) else name


@per_lexicon
def known_attributes(lexicon: Lexicon) -> Known:
    """Return the lexicon's attributes, laid out for reading."""
    by_unit: dict[str, tuple[str, ...]] = {}
    for attribute in lexicon.attributes:
        for unit in attribute.units:
            by_unit[unit] = (*by_unit.get(unit, ()), attribute.name)
    named = {a.name: a for a in lexicon.attributes}
    filler = frozenset(lexicon.group("filler_words"))
    return Known(
        named=named, parted=parted(lexicon), by_unit=by_unit, shared=_shared(lexicon),
        filler=filler, words=chinese(lexicon), of_people=frozenset(lexicon.group("of_people")),
        of_measures=frozenset(lexicon.group("of_measures")),
        of_pieces=frozenset(lexicon.group("of_pieces")),
        things=frozenset(lexicon.group("things")),
        measures=frozenset((*lexicon.group("value_measures"), *lexicon.group("more_measures"))),
    )  # fmt: skip


def _shared(lexicon: Lexicon) -> Mapping[str, tuple[str, ...]]:
    """Return the triggers of several attributes in lower case: a price, and how it changes."""
    names: dict[str, tuple[str, ...]] = {}
    for attribute in lexicon.attributes:
        for trigger in dict.fromkeys(map(str.lower, attribute.triggers)):
            names[trigger] = (*names.get(trigger, ()), attribute.name)
    return {trigger: several for trigger, several in names.items() if len(several) > 1}


@per_lexicon
def _acts(lexicon: Lexicon) -> frozenset[str]:
    """Return the attributes that take no number."""
    return frozenset(a.name for a in lexicon.attributes if "none" in a.kinds)


def acts_in(passage: Passage, clause: Clause, *, lexicon: Lexicon) -> Sequence[str]:
    """Return the acts, which take no number, whose triggers stand in the clause."""
    acts = _acts(lexicon)
    return tuple(
        dict.fromkeys(m.name for m in passage.marked(ATTRIBUTE, within=clause) if m.name in acts)
    )
