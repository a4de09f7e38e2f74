"""Who stands behind a report: documents are counted by their origin, not by their outlet."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any

from bot.domain.claim import Claim, fold
from bot.domain.document import Place
from bot.domain.fact import Origin
from bot.domain.forest import Forest
from bot.domain.lexicon import Lexicon
from bot.reconciliation.origins.alike import alike, sharing
from bot.reconciliation.origins.figures import same_order
from bot.reconciliation.origins.press import Press, press
from bot.reconciliation.origins.reports import Report, Run, reports
from bot.reconciliation.origins.sketches import containment
from bot.reconciliation.origins.wording import COPIES, REWRITES, origin, same_words

_COPY = 0.4  # share of the shorter text's shingles that a copy has in common
_LOOKED_UP = 16  # figures by which a rewrite is looked for: those with the smallest hashes

_Key = tuple[str, ...]
"""What reports of one origin share: "owner", "site" or "text", and its name: "" if untold."""
_Comparison = tuple[
    Callable[[Report], tuple[Any, ...]], Callable[[Report, Report], bool], Callable[[Report], str]
]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Texts:
    """Which reports have a text, its figures or an utterance in common, and why, by report."""

    forest: Forest[Place]
    why: Mapping[Place, set[str]]


class Origins:
    """Counts the origins of claims."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._press: Press = press(lexicon)
        self._texts: _Texts | None = None
        self._known: dict[tuple[str, ...], tuple[Origin, ...]] = {}

    def among(self, claims: Iterable[Claim]) -> Origins:
        """Return what counts origins of any of the claims, with their texts compared once for all.

        Two of them are one origin, too, where a third one of all joins their texts.
        """
        narrowed, claims = copy(self), list(claims)
        several = len({claim.document.place for claim in claims}) > 1
        narrowed._texts = _compared(reports(claims, self._press) if several else ())
        narrowed._known = {}
        return narrowed

    def of(self, claims: Iterable[Claim]) -> tuple[Origin, ...]:
        """Return the origins behind the claims, the earliest first, each with its reason.

        Reports with one owner, credit, original, text or utterance are one origin, and so are those
        that a third one joins so.
        """
        claims = list(claims)
        if self._texts is None:
            return self._grouped(reports(claims, self._press))
        asked = tuple(claim.id for claim in claims)
        if asked not in self._known:
            self._known[asked] = self._grouped(reports(claims, self._press))
        return self._known[asked]

    def _grouped(self, found: Sequence[Report]) -> tuple[Origin, ...]:
        if len(found) == 1:
            return (origin(found, (), press=self._press),)
        texts = self._texts or _compared(found)
        keys = self._keys(found, texts)
        forest = Forest(keys)
        for _, (first, *others) in sharing(keys):
            for place in others:
                forest.unite(first, place)
        groups: dict[Place, list[Report]] = {}
        for report in found:
            groups.setdefault(forest.root(report.place), []).append(report)
        return tuple(
            origin(group, _reasons(group, texts), press=self._press) for group in groups.values()
        )

    def _keys(self, found: Sequence[Report], texts: _Texts) -> dict[Place, set[_Key]]:
        """Return what each report shares with those of its origin, its own outlet first of all."""
        originals = {report.original_site for report in found} - {None}
        return {
            report.place: {
                *self._owners(report),
                *(("site", site) for site in report.sites if site in originals),
                ("text", *texts.forest.root(report.place)),
            }
            for report in found
        }

    def _owners(self, report: Report) -> Iterator[_Key]:
        """Yield the owners of a document's outlet, of whom it credits, and of its original."""
        yield ("owner", fold(report.owner or ""))
        for name in (report.credited, report.original_site):
            if name:
                yield ("owner", fold(self._press.owner(name) or ""))


def _compared(found: Sequence[Report]) -> _Texts:
    """Return which reports share text, figures or an utterance, each pair looked at once."""
    by_place = {report.place: report for report in found}
    forest = Forest(by_place)
    why: dict[Place, set[str]] = defaultdict(set)
    for features, same, reason in _COMPARISONS if len(found) > 1 else ():
        looked_up = {report.place: features(report) for report in found}
        for a, b in alike(looked_up, forest, lambda a, b: same(by_place[a], by_place[b])):  # noqa: B023 - used up at once
            forest.unite(a, b)
            for place in (a, b):
                why[place].add(reason(by_place[a]))
    return _Texts(forest=forest, why=why)


def _reasons(group: Sequence[Report], texts: _Texts) -> list[str]:
    """Return why texts of a group are one, where at least two of it are."""
    shared = Counter(texts.forest.root(report.place) for report in group)
    together = [r.place for r in group if shared[texts.forest.root(r.place)] > 1]
    return sorted({reason for place in together for reason in texts.why.get(place, ())})


def _copy(a: Report, b: Report) -> bool:
    return containment(a.head.fingerprint, b.head.fingerprint) >= _COPY


def _figures(report: Report) -> tuple[int, ...]:
    return tuple(sorted(report.head.figures)[:_LOOKED_UP])


def _spoken(report: Report) -> tuple[Run, ...]:
    """Return a speaker's runs of words, each with the speaker before it."""
    speaker = fold(report.speaker or "")
    return tuple(sorted((speaker, *run) for runs in report.utterances for run in runs))


def _one_utterance(a: Report, b: Report) -> bool:
    """Return whether one of two reports has no more of a speaker than the other prints too."""
    return _within(a, b) or _within(b, a)


def _within(a: Report, b: Report) -> bool:
    return all(any(not x.isdisjoint(y) for y in b.utterances) for x in a.utterances)


_COMPARISONS: tuple[_Comparison, ...] = (
    (lambda r: r.head.fingerprint, _copy, lambda _: COPIES),
    (_figures, lambda a, b: same_order(a.head.figures, b.head.figures), lambda _: REWRITES),
    (_spoken, _one_utterance, lambda r: same_words(r.speaker or "")),
)
"""By which features candidates are found, what tells that two are one, and the reason for it."""
