"""Keeps what a text has spoken of so far, as a reader does who goes from line to line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.domain.reading import EntityMention
from bot.extraction.page.blocks import PARAGRAPH, TITLE
from bot.extraction.passage import Passage
from bot.extraction.subjects.heads import head_of

_MOST = 4  # names of each kind that are kept
_NEAR_HEAD = 8  # characters before a name that still heads its clause


@dataclass(kw_only=True, slots=True)
class Trail:
    """What came before a sentence.

    `recent` and `times`: the subjects chosen, the latest first, and how often each. `heads`: names
    that headed clauses, `named`: the names of the sentence before. `heading`, `introduced` and
    `paragraph`: the names of the heading above, of the sentence that introduces a list, of the
    paragraph's first sentence.
    """

    recent: tuple[str, ...] = ()
    times: Counter[str] = field(default_factory=Counter)
    heads: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    heading: tuple[str, ...] = ()
    introduced: tuple[str, ...] = ()
    paragraph: tuple[str, ...] = ()
    _line: int = -1
    _chosen: int = 0

    def share(self, name: str) -> float:
        """Return which share of the claims so far speaks of a name."""
        return self.times[name] / (self._chosen or 1)

    def enter(self, passage: Passage, *, line: int) -> None:
        """Begin a sentence; `line` is where its line starts in the text."""
        names = _names(passage.entities)
        if line != self._line:
            self._line, self.paragraph = line, names
        if passage.sentence.role in (PARAGRAPH, TITLE):
            introduces = passage.sentence.text.rstrip()[-1:] in (":", "：")
            self.introduced = names if introduces else ()

    def choose(self, name: str) -> None:
        """Remember whom a claim speaks of."""
        self.times[name] += 1
        self._chosen += 1
        self.recent = (name, *(n for n in self.recent if n != name))[:_MOST]

    def leave(self, passage: Passage) -> None:
        """End a sentence."""
        if heads := tuple(_heads(passage)):
            self.heads = tuple(dict.fromkeys([*heads, *self.heads]))[:_MOST]
        if passage.entities:
            self.named = _names(passage.entities)[:_MOST]

    def under(self, entities: Iterable[EntityMention]) -> None:
        """Pass a heading with these names in it."""
        self.heading = _names(entities)


def _names(entities: Iterable[EntityMention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(e.name for e in entities))


def _heads(passage: Passage) -> Iterable[str]:
    """Yield the name that heads each clause, where one does."""
    for clause in passage.clauses:
        start, end = head_of(passage, clause, clause.start)
        for entity in passage.entities:
            if start <= entity.start < end and entity.start - start < _NEAR_HEAD:
                yield entity.name
                break
