"""Outlets, their owners, and the news agencies behind them, by any name that the lexicon knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.claim import fold
from bot.domain.document import DocumentHead
from bot.domain.lexicon import Lexicon, Outlet
from bot.domain.patterns import any_of

_BRACKETS = re.compile(r"[(（\[]([^)）\]]+)[)）\]]")
_BESIDE = re.compile(r"\s+(?:via|by|from|[-–—])\s+|\s*[/|｜·•]\s*")
_COPIER = ("转载", "轉載")  # what stands before them took the text over
_SHOUTED = 5  # letters from which a name may stand in capitals: shorter ones are other words then


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """An outlet or agency where a text names it; `name` is the canonical one."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Press:
    """Outlets by folded name, and each agency's canonical name by any of its written names.

    `written` finds every name in a text, the longest first; `copied` are the words by which an
    outlet's name says that its text is a copy; `elsewhere` the folded names of places.
    """

    outlets: Mapping[str, Outlet]
    wires: Mapping[str, str]
    written: re.Pattern[str]
    copied: re.Pattern[str]
    elsewhere: frozenset[str]

    def canonical(self, name: str) -> str:
        """Return the name that the lexicon has for an outlet or agency, else the given one."""
        key = fold(name)
        known = self.outlets.get(key)
        return self.wires.get(key) or (known.name if known else name.strip())

    def knows(self, name: str) -> bool:
        """Return whether a name is that of an outlet or agency of the lexicon."""
        return fold(name) in self.wires or fold(name) in self.outlets

    def owner(self, outlet: str | None) -> str | None:
        """Return who owns an outlet, itself where nobody else is known to; None without outlet."""
        if not outlet or not outlet.strip():
            return None
        name = self.canonical(outlet)
        known = self.outlets.get(fold(name))
        return (known.owner or known.name) if known else name

    def agency(self, head: DocumentHead) -> str | None:
        """Return the source that a document credits, or that its outlet names.

        "Daily (AP)", "AP via Daily" and "Daily / AP" name one.
        """
        if head.wire:
            return self.canonical(head.wire)
        if fold(head.outlet or "") in self.wires:
            return self.canonical(head.outlet or "")
        parts = [part.strip() for part in _BESIDE.split(head.outlet or "")]
        wired = [self.wires[fold(part)] for part in parts if fold(part) in self.wires]
        if wired:
            return wired[-1]
        inner = " ".join(_BRACKETS.findall(head.outlet or ""))
        known = max(self.named(inner), key=lambda each: each.end - each.start, default=None)
        return known.name if known else self._copied_from(inner)

    def named(self, text: str) -> Iterator[Named]:
        """Yield the outlets and agencies that a text names as whole words, in its order."""
        for match in self.written.finditer(text):
            if _whole(text, match):
                yield Named(start=match.start(), end=match.end(), name=self.canonical(match[0]))

    def _copied_from(self, inner: str) -> str | None:
        """Return an unknown source named in brackets; a place, an edition or a copier is none."""
        if inner.endswith(_COPIER):
            return None
        name = self.copied.sub(" ", inner).strip()
        return name if name and fold(name) not in self.elsewhere else None


def press(lexicon: Lexicon) -> Press:
    """Return a lexicon's outlets and agencies, ready for looking up."""
    places = tuple(
        name for e in lexicon.entities if e.type == "place" for name in (e.name, *e.aliases)
    )
    return _press(
        lexicon.outlets, lexicon.group("wires"), lexicon.group("copied"),
        (*places, *lexicon.group("editions")),
    )  # fmt: skip


@lru_cache(maxsize=8)
def _press(
    outlets: tuple[Outlet, ...],
    wires: tuple[str, ...],
    copied: tuple[str, ...],
    elsewhere: tuple[str, ...],
) -> Press:
    by_name: dict[str, Outlet] = {}
    for outlet in outlets:
        for name in (outlet.name, *outlet.aliases):
            by_name.setdefault(fold(name), outlet)
    agencies: dict[str, str] = {}
    for wired in wires:
        known = by_name.get(fold(wired))
        agencies[fold(wired)] = known.name if known else wired
        for name in (known.name, *known.aliases) if known else ():
            agencies.setdefault(fold(name), known.name if known else wired)
    spelled = [*wires, *(name for o in outlets for name in (o.name, *o.aliases))]
    return Press(
        outlets=by_name,
        wires=agencies,
        written=re.compile(any_of(_spellings(spelled))),
        copied=re.compile(rf"(?i)(?<![a-z])(?:{any_of(copied)})(?![a-z])"),
        elsewhere=frozenset(map(fold, elsewhere)),
    )


def _spellings(names: Iterable[str]) -> set[str]:
    return {
        spelling
        for name in names
        for spelling in (name, name.upper() if len(name) >= _SHOUTED else name)
    }


def _whole(text: str, match: re.Match[str]) -> bool:
    """Return whether a name isn't a part of a longer word, "Reutersville" or "AP-1"."""
    before = text[max(0, match.start() - 1) : match.start()]
    after = text[match.end() : match.end() + 1]
    first, last = match[0][0], match[0][-1]
    return not (_joins(before) and first.isascii()) and not (_joins(after) and last.isascii())


def _joins(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character in ("-", "_", "@"))
