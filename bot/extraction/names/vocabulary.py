"""The words that tell a name from what only begins with a capital, ready for looking up."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.lexicon import Lexicon
from bot.extraction.phrases import lower, per_lexicon


@dataclass(frozen=True, kw_only=True, slots=True)
class Vocabulary:
    """Words in lower case.

    `stop` never belong to the ends of a name, of these `soft` may begin one inside a sentence
    ("New Harbour"), and `peoples` may where common words follow ("American Airlines"); `plain` are
    common words, which need more proof; `offices` stand before a person's name, `numbered` before
    a number that is no part of a name ("Phase 3"); `codes` are currencies';
    `kinds` begin an event's name ("Typhoon Quilla"); `roles` stand before a name and are no part of
    it ("Rival Hillco"), of these `personal` before a person's; `of` go on with "of" ("Gulf of");
    `owned` follows an owner in one name ("Hill's Kitchen"), `firms` end what nobody is called;
    `bodies` end a body's name, and `places` are written as they are.
    """

    stop: frozenset[str]
    soft: frozenset[str]
    peoples: frozenset[str]
    plain: frozenset[str]
    offices: frozenset[str]
    numbered: frozenset[str]
    codes: frozenset[str]
    kinds: frozenset[str]
    roles: frozenset[str]
    personal: frozenset[str]
    of: frozenset[str]
    owned: frozenset[str]
    firms: frozenset[str]
    bodies: frozenset[str]
    places: frozenset[str]

    def is_plain(self, said: str) -> bool:
        """Return whether all words of `said` are common ones, numbers aside."""
        words = [
            w for w in lower(said).replace("-", " ").replace(":", " ").split() if w[0].isalpha()
        ]
        return bool(words) and all(self.is_common(w) for w in words)

    def is_common(self, word: str) -> bool:
        """Return whether a word in lower case is common, in the singular or the plural."""
        word = word.rstrip(".,")
        if word in self.plain or word in self.stop or word in self.bodies:
            return True
        return word.removesuffix("s") in self.plain


@per_lexicon
def vocabulary(lexicon: Lexicon) -> Vocabulary:
    """Return the lexicon's words for telling names."""
    units = tuple(unit for unit in lexicon.units if not unit.islower())
    codes = tuple(word for word in lexicon.currencies if word.isascii())
    groups = ("not_names", "soft_words", "peoples", "common_words", "titles")
    more = (
        "numbered_words",
        "body_words",
        "corporate_suffixes",
        "places",
        "event_words",
        "office_words",
        "role_words",
        "person_roles",
        "of_words",
        "owned_words",
        "firm_words",
        "place_words",
        "impersonal_words",
    )
    return _made(units, codes, tuple(lexicon.group(name) for name in (*groups, *more)))


def _made(
    units: tuple[str, ...], codes: tuple[str, ...], groups: tuple[tuple[str, ...], ...]
) -> Vocabulary:
    stop, soft, peoples, plain, offices, numbered, bodies, suffixes, places, kinds, *rest = groups
    more, roles, personal, of, owned, *ends = rest
    return Vocabulary(
        stop=_folded(stop) | _folded(codes) | frozenset(units) | _split(peoples),
        soft=_split(soft),
        peoples=_split(peoples),
        plain=_split(plain),
        offices=_folded(offices) | _folded(more),
        numbered=_split(numbered),
        codes=_folded(codes),
        kinds=_folded(kinds),
        roles=_split(roles) | _split(personal),
        personal=_split(personal),
        of=_split(of),
        owned=_folded(owned),
        firms=_folded(tuple(word for group in ends for word in group)),
        bodies=_folded(bodies) | _folded(suffixes),
        places=frozenset(places),
    )


def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(lower(word) for word in words)


def _split(lines: tuple[str, ...]) -> frozenset[str]:
    """Return the words of lines that hold many each."""
    return frozenset(word for line in lines for word in line.split())
