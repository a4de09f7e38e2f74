"""Who stands behind a report: documents are counted by their origin, not by their outlet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from bot.domain.claim import Claim, fold
from bot.domain.document import DocumentHead
from bot.domain.fact import Origin
from bot.domain.lexicon import Lexicon
from bot.reconciliation.sketches import containment, fingerprint, tokens
from bot.reconciliation.wires import press, wire

__all__ = ["Origins", "fingerprint", "origins_note", "shared_words", "wire"]

_COPY = 0.5  # share of the shorter text's shingles that a copy has in common
_SAME_WORDS = 8  # words, or Chinese characters, that two reports of one utterance share
_UNNAMED = "no outlet named"
_CREDIT = "all credit "


class Origins:
    """Counts the origins of claims; what two documents have to do with each other is kept."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._press = press(lexicon)
        self._links: dict[tuple[str, str], str | None] = {}
        self._agencies: dict[str, str | None] = {}

    def of(self, claims: Sequence[Claim]) -> tuple[Origin, ...]:
        """Return the origins behind the claims, the earliest first, each with its reason."""
        heads = _heads(claims)
        roots = {head.key: head.key for head in heads}
        reasons: dict[str, set[str]] = {}
        for a, b in combinations(heads, 2):
            reason = self._link(a, b) or _same_words(a, b, claims)
            if reason:
                _unite(roots, a.key, b.key)
                reasons.setdefault(a.key, set()).add(reason)
        groups: dict[str, list[DocumentHead]] = {}
        for head in heads:
            groups.setdefault(_root(roots, head.key), []).append(head)
        return tuple(self._origin(group, reasons) for group in groups.values())

    def count(self, claims: Sequence[Claim]) -> int:
        """Return how many independent origins stand behind the claims."""
        return len(self.of(claims))

    def _link(self, a: DocumentHead, b: DocumentHead) -> str | None:
        pair = (a.key, b.key)
        if pair not in self._links:
            self._links[pair] = self._reason(a, b)
        return self._links[pair]

    def _reason(self, a: DocumentHead, b: DocumentHead) -> str | None:
        owners = self._press.owner(a.outlet), self._press.owner(b.outlet)
        if owners == (None, None):
            return _UNNAMED
        if owners[0] and owners[1] and fold(owners[0]) == fold(owners[1]):
            return "one outlet" if a.outlet == b.outlet else f"one owner, {owners[0]}"
        wires = self._agency(a), self._agency(b)
        if wires[0] and wires[0] == wires[1]:
            return f"{_CREDIT}{wires[0]}"
        if containment(a.fingerprint, b.fingerprint) >= _COPY:
            return "near copies of one text"
        return None

    def _agency(self, head: DocumentHead) -> str | None:
        if head.key not in self._agencies:
            self._agencies[head.key] = self._press.agency(head)
        return self._agencies[head.key]

    def _origin(self, group: list[DocumentHead], reasons: dict[str, set[str]]) -> Origin:
        why = sorted({reason for head in group for reason in reasons.get(head.key, ())})
        wires = sorted(reason.removeprefix(_CREDIT) for reason in why if reason.startswith(_CREDIT))
        return Origin(
            name=wires[0] if wires else self._press.owner(group[0].outlet) or _UNNAMED,
            documents=tuple(head.key for head in group),
            reason=", ".join(why) if why else "one report",
        )


def origins_note(found: Sequence[Origin]) -> str:
    """Return the count in one line: "5 reports, 1 origin: Reuters (all credit Reuters)"."""
    reports = sum(len(origin.documents) for origin in found)
    names = "; ".join(f"{o.name} ({o.reason})" if len(o.documents) > 1 else o.name for o in found)
    counted = f"{reports} report{'s' * (reports != 1)}"
    return f"{counted}, {len(found)} origin{'s' * (len(found) != 1)}: {names}"


def shared_words(a: str, b: str) -> bool:
    """Return whether two quotes share a run of words long enough to be one utterance."""
    left, right = _runs(a), _runs(b)
    return not left.isdisjoint(right)


def _runs(text: str) -> set[tuple[str, ...]]:
    words = tokens(text)
    return {tuple(words[i : i + _SAME_WORDS]) for i in range(len(words) - _SAME_WORDS + 1)}


def _heads(claims: Iterable[Claim]) -> list[DocumentHead]:
    found = {claim.document.key: claim.document for claim in claims}
    return sorted(found.values(), key=lambda head: (head.published or "9999", head.key))


def _same_words(a: DocumentHead, b: DocumentHead, claims: Sequence[Claim]) -> str | None:
    """Return the reason where both documents print one utterance of one speaker and no more."""
    left, right = ([c.said for c in claims if c.document.key == head.key] for head in (a, b))
    speakers = {fold(said.asserted_by or "") for said in (*left, *right)}
    if len(speakers) != 1 or "" in speakers:
        return None
    same = all(any(shared_words(x.quote.text, y.quote.text) for y in right) for x in left)
    return f"the same words of {left[0].asserted_by}" if same else None


def _root(roots: dict[str, str], key: str) -> str:
    while roots[key] != key:
        key = roots[key]
    return key


def _unite(roots: dict[str, str], a: str, b: str) -> None:
    first, second = sorted((_root(roots, a), _root(roots, b)))
    roots[second] = first
