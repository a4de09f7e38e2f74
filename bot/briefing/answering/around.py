"""Where a claim stands: its own words, those next to its value, its passage and its document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.briefing.answering.words import Words
from bot.briefing.wording import in_chinese, period_words
from bot.domain.claim import Claim
from bot.domain.document import Place

_BEFORE, _AFTER = 180, 90  # characters of the passage around a quote
_BESIDE = 32  # characters after a value that may say what it counts
_PART = re.compile(r"[,;，；、|(（)）]|\.\s| (?:and|while|but|against|from|up|after|than) ")


@dataclass(frozen=True, kw_only=True, slots=True)
class Around:
    """The terms of a claim, from those that state it to those that it only stands among."""

    own: frozenset[str]
    close: frozenset[str]
    beside: frozenset[str]
    near: frozenset[str]
    title: frozenset[str]
    document: frozenset[str]
    chinese: bool


def around(claims: Iterable[Claim], texts: Mapping[Place, str], words: Words) -> dict[str, Around]:
    """Return for each claim, by id, what stands around it; `texts` are those of the documents."""
    claims = list({claim.id: claim for claim in claims}.values())
    by_document: dict[Place, list[Claim]] = {}
    for claim in claims:
        by_document.setdefault(claim.document.place, []).append(claim)
    found: dict[str, Around] = {}
    for place, members in by_document.items():
        text = texts.get(place, "")
        title = _title(members, words)
        own = {claim.id: _own(claim, words) for claim in members}
        document = words.terms(text).union(title, *own.values())
        for claim in members:
            found[claim.id] = Around(
                own=own[claim.id],
                close=_close(claim, words),
                beside=_beside(claim, words),
                near=_near(claim, text, words),
                title=title,
                document=document,
                chinese=in_chinese(claim.said.quote.text),
            )
    return found


def _title(claims: Sequence[Claim], words: Words) -> frozenset[str]:
    """Return the terms of the document's title and of the names that it speaks of most."""
    counts = Counter(claim.said.subject for claim in claims)
    names = [name for name, _ in counts.most_common(3)]
    like = [words.like(name) for name in names]
    title = claims[0].document.title or ""
    return words.terms(" ; ".join([title, *names])).union(*like)


def _own(claim: Claim, words: Words) -> frozenset[str]:
    said = claim.said
    parts = (
        said.subject, said.attribute, said.quote.text, said.asserted_by, said.scope,
        said.period_text, period_words(said.period) if said.period else None,
        said.value.basis, said.value.unit, said.value.text,
    )  # fmt: skip
    told = " ; ".join(part for part in parts if part)
    return words.terms(told) | words.like(said.attribute) | words.like(said.subject)


def _close(claim: Claim, words: Words) -> frozenset[str]:
    """Return the terms of the part of the quote that holds the value, with the attribute's."""
    said = claim.said
    quote, value = said.quote.text, said.value.text
    at = quote.find(value) if value else -1
    part = quote
    if at >= 0:
        breaks = [0, *(found.end() for found in _PART.finditer(quote)), len(quote)]
        first = max(each for each in breaks if each <= at)
        last = min((each for each in breaks if each >= at + len(value)), default=len(quote))
        part = quote[first:last]
    return words.terms(f"{part} ; {said.attribute} ; {said.value.unit or ''}")


def _beside(claim: Claim, words: Words) -> frozenset[str]:
    """Return the terms of the value with the few words after it: what is counted or paid."""
    quote, value = claim.said.quote.text, claim.said.value.text
    at = quote.find(value) if value else -1
    after = quote[at + len(value) : at + len(value) + _BESIDE] if at >= 0 else ""
    after = re.split(r"[,;，；。、|]", after)[0]
    return words.terms(f"{value}{after} ; {claim.said.value.unit or ''}")


def _near(claim: Claim, text: str, words: Words) -> frozenset[str]:
    quote = claim.said.quote
    return words.terms(text[max(0, quote.start - _BEFORE) : quote.end + _AFTER])
