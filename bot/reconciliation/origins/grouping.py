"""Who stands behind a report: documents are counted by their origin, not by their outlet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from bot.domain.claim import Claim, fold
from bot.domain.document import Place
from bot.domain.fact import Origin
from bot.domain.lexicon import Lexicon
from bot.reconciliation.origins.alike import Forest, alike, sharing
from bot.reconciliation.origins.figures import same_order
from bot.reconciliation.origins.press import Press, press
from bot.reconciliation.origins.reports import Report, Run, reports
from bot.reconciliation.origins.sketches import containment
from bot.reconciliation.origins.wording import COPIES, REWRITES, origin, same_words

_COPY = 0.5  # share of the shorter text's shingles that a copy has in common

_Key = tuple[str, str]
"""What reports of one origin share: "owner" or "site", and a name: "" of an unnamed outlet."""
_Pair = tuple[Place, Place]


class Origins:
    """Counts the origins of claims; what two texts have to do with each other is kept."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._press: Press = press(lexicon)
        self._copies: dict[_Pair, bool] = {}
        self._rewrites: dict[_Pair, bool] = {}

    def of(self, claims: Iterable[Claim]) -> tuple[Origin, ...]:
        """Return the origins behind the claims, the earliest first, each with its reason.

        Reports with one owner, credit, original, text or utterance are one origin, and so are those
        that a third one joins so.
        """
        found = {report.place: report for report in reports(claims, self._press)}
        forest = Forest(found)
        self._by_name(found, forest)
        why = self._by_text(found, forest)
        groups: dict[Place, list[Report]] = {}
        for place, report in found.items():
            groups.setdefault(forest.root(place), []).append(report)
        return tuple(
            origin(group, _reasons(group, why), press=self._press) for group in groups.values()
        )

    def _by_name(self, found: Mapping[Place, Report], forest: Forest) -> None:
        """Unite the reports that share a name: of an owner, of whom they credit, of a site."""
        originals = {report.original_site for report in found.values()} - {None}
        keys = {place: self._keys(report, originals) for place, report in found.items()}
        for _, (first, *others) in sharing(keys):
            for place in others:
                forest.unite(first, place)

    def _keys(self, report: Report, originals: set[str | None]) -> set[_Key]:
        keys = {("owner", fold(report.owner or ""))}
        if report.credited:
            keys.add(("owner", fold(self._press.owner(report.credited) or "")))
        if report.original_site:
            keys.add(("owner", fold(self._press.owner(report.original_site) or "")))
        sites = (report.site, report.original_site)
        return keys | {("site", site) for site in sites if site and site in originals}

    def _by_text(self, found: Mapping[Place, Report], forest: Forest) -> dict[Place, set[str]]:
        """Unite the reports that share text, figures or an utterance; return why, by report."""
        why: dict[Place, set[str]] = defaultdict(set)
        sketches = {place: report.head.fingerprint for place, report in found.items()}
        for a, b in alike(sketches, forest, lambda a, b: self._copy(found[a], found[b])):
            forest.unite(a, b)
            why[a].add(COPIES)
        orders = {place: report.head.figures for place, report in found.items()}
        for a, b in alike(orders, forest, lambda a, b: self._rewrite(found[a], found[b])):
            forest.unite(a, b)
            why[a].add(REWRITES)
        spoken = {place: _spoken(report) for place, report in found.items()}
        for a, b in alike(spoken, forest, lambda a, b: _one_utterance(found[a], found[b])):
            forest.unite(a, b)
            why[a].add(same_words(found[a].speaker or ""))
        return why

    def _copy(self, a: Report, b: Report) -> bool:
        pair = (a.place, b.place)
        if pair not in self._copies:
            share = containment(a.head.fingerprint, b.head.fingerprint)
            self._copies[pair] = share >= _COPY
        return self._copies[pair]

    def _rewrite(self, a: Report, b: Report) -> bool:
        pair = (a.place, b.place)
        if pair not in self._rewrites:
            self._rewrites[pair] = same_order(a.head.figures, b.head.figures)
        return self._rewrites[pair]


def _reasons(group: Iterable[Report], why: Mapping[Place, set[str]]) -> list[str]:
    return sorted({reason for report in group for reason in why.get(report.place, ())})


def _spoken(report: Report) -> tuple[Run, ...]:
    """Return a speaker's runs of words, each with the speaker before it."""
    speaker = fold(report.speaker or "")
    return tuple(sorted((speaker, *run) for runs in report.utterances for run in runs))


def _one_utterance(a: Report, b: Report) -> bool:
    """Return whether one of two reports has no more of a speaker than the other prints too."""
    return _within(a, b) or _within(b, a)


def _within(a: Report, b: Report) -> bool:
    return all(any(not x.isdisjoint(y) for y in b.utterances) for x in a.utterances)
