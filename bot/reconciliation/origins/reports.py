"""Reports: what one document contributes to a fact, and whose reporting that is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from bot.domain.claim import Claim, fold
from bot.domain.document import DocumentHead, Place
from bot.reconciliation.origins.press import Press
from bot.reconciliation.origins.sketches import tokens

_KEPT = 512  # quotes whose runs are kept: each is held against many
_SAME_WORDS = 8  # words, or Chinese characters, that two reports of one utterance share

Run = tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """One document's part in a fact.

    `owner` is its outlet's, None without outlet; `credited` whose reporting it passes on; `speaker`
    where all its claims are one named person's, with the runs of words in each of `utterances`.
    """

    head: DocumentHead
    owner: str | None
    credited: str | None
    speaker: str | None
    utterances: tuple[frozenset[Run], ...]

    @property
    def place(self) -> Place:
        """Return where the document lives, which no other document does."""
        return self.head.place

    @property
    def sites(self) -> tuple[str, ...]:
        """Return the hosts of the document's address and of its original's, as far as known."""
        return tuple(host for url in (self.head.url, self.head.canonical) if (host := site(url)))

    @property
    def original_site(self) -> str | None:
        """Return the host of the original that the page names, None where it names none."""
        return site(self.head.canonical)


def reports(claims: Iterable[Claim], press: Press) -> list[Report]:
    """Return the documents of the claims, the earliest first, undated ones last."""
    by_document: dict[Place, list[Claim]] = {}
    for claim in claims:
        by_document.setdefault(claim.document.place, []).append(claim)
    found = [_report(each, press) for each in by_document.values()]
    return sorted(found, key=lambda r: (r.head.published or "9999", r.head.key, r.head.space))


def shared_words(a: str, b: str) -> bool:
    """Return whether two quotes share a run of words long enough to be one utterance."""
    return not runs(a).isdisjoint(runs(b))


@lru_cache(maxsize=_KEPT)
def runs(text: str) -> frozenset[Run]:
    """Return the runs of words that show two texts to hold one utterance."""
    words = tokens(text)
    return frozenset(tuple(words[i : i + _SAME_WORDS]) for i in range(len(words) - _SAME_WORDS + 1))


def site(url: str | None) -> str | None:
    """Return the host of an address without "www." and "m.", None where there is none."""
    try:
        host = urlsplit(url).hostname if url else None
    except ValueError:
        return None
    return host.removeprefix("www.").removeprefix("m.") if host else None


def _report(claims: Sequence[Claim], press: Press) -> Report:
    head = claims[0].document
    speakers = {fold(claim.said.asserted_by or ""): claim.said.asserted_by for claim in claims}
    speaker = next(iter(speakers.values())) if len(speakers) == 1 else None
    return Report(
        head=head,
        owner=press.owner(head.outlet),
        credited=_credited(claims, press),
        speaker=speaker,
        utterances=tuple(runs(claim.said.quote.text) for claim in claims) if speaker else (),
    )


def _credited(claims: Sequence[Claim], press: Press) -> str | None:
    """Return whom all the claims are credited to, each by its sentence, else by the document."""
    passed_on = {_source(claim, press) for claim in claims}
    name = passed_on.pop() if len(passed_on) == 1 else None
    return name or press.agency(claims[0].document)


def _source(claim: Claim, press: Press) -> str | None:
    """Return the one outlet that a claim's sentence credits, or that asserts it, else None.

    What is said of an outlet itself is no report of its own.
    """
    at, speaker = claim.said.quote.start, claim.said.asserted_by
    names = {name for start, end, name in claim.document.credits if start <= at < end}
    if speaker and press.knows(speaker):
        names.add(press.canonical(speaker))
    name = names.pop() if len(names) == 1 else None
    return None if name and press.owner(name) == press.owner(claim.said.subject) else name
