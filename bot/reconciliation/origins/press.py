"""Outlets, their owners, and the news agencies behind them, by any name that the lexicon knows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.claim import fold
from bot.domain.document import DocumentHead
from bot.domain.lexicon import Lexicon, Outlet

_CREDIT_ZONE = 400  # characters at each end of a text where a credit line stands
_ARTICLE = re.compile(r"^(?:the |news agency |newswire )+")
_BRACKETS = re.compile(r"[(（\[]([^)）\]]+)[)）\]]")


@dataclass(frozen=True, kw_only=True, slots=True)
class Press:
    """Outlets by folded name, and each agency's canonical name by any of its written names."""

    outlets: Mapping[str, Outlet]
    wires: Mapping[str, str]

    def owner(self, outlet: str | None) -> str | None:
        """Return who owns an outlet, itself where nobody else is known to; None without outlet."""
        if not outlet or not outlet.strip():
            return None
        known = self.outlets.get(fold(outlet))
        return (known.owner or known.name) if known else outlet.strip()

    def agency(self, head: DocumentHead) -> str | None:
        """Return the wire of a document: credited, or named by the outlet ("Daily (AP)")."""
        if head.wire:
            return self.wires.get(fold(head.wire), head.wire)
        outlet = fold(head.outlet or "")
        if outlet in self.wires:
            return self.wires[outlet]
        inner = " ".join(_BRACKETS.findall(outlet))
        return self._named_in(inner) if inner else None

    def outlet(self, head: DocumentHead) -> str | None:
        """Return the canonical name of a document's outlet, None where none is told."""
        known = self.outlets.get(fold(head.outlet or ""))
        return known.name if known else head.outlet

    def _named_in(self, text: str) -> str | None:
        found = (
            (len(alias), name)
            for alias, name in self.wires.items()
            if re.search(rf"(?<![a-z0-9]){re.escape(alias)}(?![a-z0-9])", text)
        )
        return max(found, default=(0, None))[1]


def press(lexicon: Lexicon) -> Press:
    """Return a lexicon's outlets and agencies, ready for looking up."""
    return _press(lexicon.outlets, lexicon.group("wires"))


def wire(text: str, lexicon: Lexicon) -> str | None:
    """Return the agency that a text credits at its start or end, by its canonical name.

    A credit is "(Reuters)", "Reuters -", "Source: AP", "据新华社", "新华社北京3月19日电", and at
    the start "first reported by Reuters" or whatever words the lexicon has for that, of any outlet;
    that a sentence mentions an agency is none.
    """
    zones = (text[:_CREDIT_ZONE], text[-_CREDIT_ZONE:])
    known = press(lexicon)
    written = (*lexicon.group("wires"), *_aliases(known))
    for name in written:
        if any(_credits(zone, name) for zone in zones):
            return known.wires[fold(name)]
    return _reported_by(zones[0], known, lexicon)


def _reported_by(opening: str, known: Press, lexicon: Lexicon) -> str | None:
    """Return whose report an opening says that it passes on, the first one named."""
    before, after = lexicon.group("reported_by"), lexicon.group("reported")
    text = fold(opening)
    found = [(at, name) for lead in before for at, name in _named_at(text, lead, known)]
    found += [(at, name) for tail in after for at, name in _named_at(text, tail, known, ends=True)]
    return min(found)[1] if found else None


def _named_at(text: str, words: str, known: Press, *, ends: bool = False) -> list[tuple[int, str]]:
    """Return the agencies and outlets named right after words, or right before, and where."""
    found = []
    for match in re.finditer(rf"(?<![a-z]){re.escape(fold(words))}(?![a-z])", text):
        beside = text[: match.start()].rstrip() if ends else text[match.end() :].lstrip()
        beside = beside if ends else _ARTICLE.sub("", beside)
        named = [n for n in (*known.wires, *known.outlets) if _stands(n, beside, ends=ends)]
        if named:
            name = max(named, key=len)
            outlet = known.outlets.get(name)
            found.append(
                (match.start(), known.wires.get(name) or (outlet.name if outlet else name))
            )
    return found


def _stands(name: str, text: str, *, ends: bool) -> bool:
    """Return whether a text begins or ends with a name, as whole words."""
    beside = text[: -len(name)][-1:] if ends else text[len(name) :][:1]
    whole = not (name[-1:].isascii() and beside.isascii() and beside.isalnum())
    return whole and (text.endswith(name) if ends else text.startswith(name))


def _aliases(known: Press) -> tuple[str, ...]:
    outlets = {id(outlet): outlet for outlet in known.outlets.values()}.values()
    agencies = [o for o in outlets if fold(o.name) in known.wires]
    return tuple(alias for outlet in agencies for alias in (outlet.name, *outlet.aliases))


@lru_cache(maxsize=8)
def _press(outlets: tuple[Outlet, ...], wires: tuple[str, ...]) -> Press:
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
    return Press(outlets=by_name, wires=agencies)


def _credits(zone: str, name: str) -> bool:
    if name not in zone:
        return False
    return any(pattern.search(zone) for pattern in _credit_patterns(name))


@lru_cache(maxsize=512)
def _credit_patterns(name: str) -> tuple[re.Pattern[str], ...]:
    escaped = re.escape(name)
    if not name.isascii():
        led = rf"(?:据|據|转自|轉自|来源[:：]|來源[:：]|[（(]|^)\s*{escaped}"
        return (re.compile(led, re.MULTILINE), re.compile(rf"{escaped}[^。\n]{{0,12}}[电電]"))
    word = rf"(?<![\w-]){escaped}(?![\w-])"
    return tuple(
        re.compile(pattern)
        for pattern in (
            rf"[(\[]{word}[)\]]",
            rf"{word}\s+(?:-|–|—)\s",
            rf"(?:[Ss]ource|[Cc]redit|[Vv]ia|©|\bBy)[:\s]+{word}",
            rf"{word}\s+(?:contributed|reporters?)",
        )
    )
