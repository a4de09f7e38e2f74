"""Who stands behind a report: documents are counted by their origin, not by their outlet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from bot.domain.claim import Claim, fold
from bot.domain.document import DocumentHead, Place
from bot.domain.fact import Origin
from bot.domain.lexicon import Lexicon
from bot.reconciliation.origins.sketches import containment, fingerprint, tokens
from bot.reconciliation.origins.press import press, wire

__all__ = ["Origins", "fingerprint", "origins_note", "shared_words", "wire"]

_COPY = 0.5  # share of the shorter text's shingles that a copy has in common
_SAME_WORDS = 8  # words, or Chinese characters, that two reports of one utterance share
_UNNAMED = "no outlet named"
_CREDIT = "all credit "


@dataclass(frozen=True, kw_only=True, slots=True)
class _Report:
    """One document's part in a fact; `speaker` where all its claims are one named person's."""

    head: DocumentHead
    speaker: str | None
    utterances: tuple[frozenset[tuple[str, ...]], ...]


class Origins:
    """Counts the origins of claims; what two documents have to do with each other is kept."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._press = press(lexicon)
        self._links: dict[tuple[Place, Place], str | None] = {}
        self._agencies: dict[Place, str | None] = {}

    def of(self, claims: Iterable[Claim]) -> tuple[Origin, ...]:
        """Return the origins behind the claims, the earliest first, each with its reason."""
        reports = _reports(claims)
        roots = {report.head.place: report.head.place for report in reports}
        reasons: dict[Place, set[str]] = {}
        for a, b in combinations(reports, 2):
            reason = self._link(a.head, b.head) or _same_words(a, b)
            if reason:
                _unite(roots, a.head.place, b.head.place)
                reasons.setdefault(a.head.place, set()).add(reason)
        groups: dict[Place, list[DocumentHead]] = {}
        for report in reports:
            groups.setdefault(_root(roots, report.head.place), []).append(report.head)
        return tuple(self._origin(group, reasons) for group in groups.values())

    def _link(self, a: DocumentHead, b: DocumentHead) -> str | None:
        pair = (a.place, b.place)
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
        for credited, other in zip(wires, (b, a), strict=True):
            if credited and credited == self._press.outlet(other):
                return f"{_CREDIT}{credited}"
        if containment(a.fingerprint, b.fingerprint) >= _COPY:
            return "near copies of one text"
        return None

    def _agency(self, head: DocumentHead) -> str | None:
        if head.place not in self._agencies:
            self._agencies[head.place] = self._press.agency(head)
        return self._agencies[head.place]

    def _origin(self, group: list[DocumentHead], reasons: dict[Place, set[str]]) -> Origin:
        why = sorted({reason for head in group for reason in reasons.get(head.place, ())})
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
    return not _runs(a).isdisjoint(_runs(b))


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = tokens(text)
    return frozenset(tuple(words[i : i + _SAME_WORDS]) for i in range(len(words) - _SAME_WORDS + 1))


def _reports(claims: Iterable[Claim]) -> list[_Report]:
    """Return the documents of the claims, the earliest first, undated ones last."""
    by_document: dict[Place, list[Claim]] = {}
    for claim in claims:
        by_document.setdefault(claim.document.place, []).append(claim)
    reports = [_report(each) for each in by_document.values()]
    return sorted(reports, key=lambda r: (r.head.published or "9999", r.head.key, r.head.space))


def _report(claims: Sequence[Claim]) -> _Report:
    speakers = {fold(claim.said.asserted_by or ""): claim.said.asserted_by for claim in claims}
    speaker = next(iter(speakers.values())) if len(speakers) == 1 else None
    return _Report(
        head=claims[0].document,
        speaker=speaker,
        utterances=tuple(_runs(claim.said.quote.text) for claim in claims) if speaker else (),
    )


def _same_words(a: _Report, b: _Report) -> str | None:
    """Return the reason where both documents print one utterance of one speaker and no more."""
    if not a.speaker or not b.speaker or fold(a.speaker) != fold(b.speaker):
        return None
    same = all(any(not x.isdisjoint(y) for y in b.utterances) for x in a.utterances)
    return f"the same words of {a.speaker}" if same else None


def _root(roots: dict[Place, Place], place: Place) -> Place:
    while roots[place] != place:
        place = roots[place]
    return place


def _unite(roots: dict[Place, Place], a: Place, b: Place) -> None:
    first, second = sorted((_root(roots, a), _root(roots, b)))
    roots[second] = first
