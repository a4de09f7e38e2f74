"""What a document says, sentence by sentence, for questions that no claim of it answers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.domain.claim import BEYOND, Claim, ClaimDraft, Kind, Quote, Value, claim_id
from bot.domain.document import DocumentHead, Place
from bot.domain.fact import Cell, Fact, Origin, Status
from bot.domain.reading import PeriodMention, Sentence, ValueMention

Read = Callable[[str, date | None], tuple[Sequence[ValueMention], Sequence[PeriodMention]]]
"""Reads the values and the times of a sentence, the times against a day."""

_TOLD = frozenset({"title", "paragraph", "item", "row", "answer", "cut"})
_DATED = frozenset({"day", "month", "year", "quarter", "half"})
_LONGEST = 400  # characters of a quote
_SHORTEST = 4
_ASKING = ("?", "？")
_NAMED = re.compile(
    r"(?<![.!?:] )\b[A-Z][A-Za-z]{2,} $"
)  # a name within a sentence, up to a number


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """A document's head and its sentences in order, furniture among them by its role."""

    head: DocumentHead
    sentences: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        """Return what stands on the page, a sentence a line."""
        return "\n".join(sentence.text for sentence in self.sentences)

    def at(self, place: int) -> int | None:
        """Return which sentence holds a place of the document's text, None if none does."""
        number = bisect_right(self.sentences, place, key=lambda sentence: sentence.start) - 1
        return number if number >= 0 and place < self.sentences[number].end else None

    def tells(self, number: int) -> bool:
        """Return whether a sentence says something: no furniture, no question, no mere word."""
        sentence = self.sentences[number]
        plain = sentence.role in _TOLD and not sentence.text.endswith(_ASKING)
        if sentence.role == "row" and not any(letter.isdigit() for letter in sentence.text):
            return False
        return plain and _SHORTEST <= len(sentence.text) <= _LONGEST


Pages = Mapping[Place, Page]


def readings(page: Page, number: int, *, subject: str, read: Read) -> tuple[Claim, ...]:
    """Return what a sentence says as claims of the moment: one a value, one a time, one plain.

    They are in no log; each has the sentence as its quote.
    """
    sentence = page.sentences[number]
    values, periods = read(sentence.text, page.head.day)
    times = [time for time in periods if time.period]
    only = times[0] if len({time.period for time in times}) == 1 else None
    drafts = [
        _draft(sentence, subject=subject, value=value, time=only)
        for value in _told(sentence, values)
    ]
    drafts += [_dated(sentence, time, subject=subject) for time in times if time.grain in _DATED]
    drafts.append(_draft(sentence, subject=subject, value=Value(), time=only))
    return tuple(
        Claim(
            id=claim_id(draft, space=page.head.space, key=page.head.key, ordinal=at),
            sequence=BEYOND + sentence.start,
            document=page.head,
            said=draft,
        )
        for at, draft in enumerate(drafts)
    )


def fact_of(claim: Claim) -> Fact:
    """Return a reading as a fact of its own; it has no id, for it is none of the store's."""
    said, value = claim.said, claim.said.value
    unit = f"money:{value.currency}" if value.currency else value.kind.value
    return Fact(
        id="",
        cell=Cell(subject=said.subject, attribute=said.attribute, dimension=unit),
        period=said.period,
        status=Status.REPORTED,
        value=None if value.kind is Kind.NONE else value,
        claims=(claim,),
        origins=(Origin(name=claim.document.source, documents=(claim.document.key,), reason=""),),
    )


def widened(claim: Claim, page: Page | None) -> Claim:
    """Return the claim with the whole sentence of its quote as its quote, where that is known."""
    quote = claim.said.quote
    number = page.at(quote.start) if page else None
    if page is None or number is None:
        return claim
    sentence = page.sentences[number]
    if quote.end > sentence.end or len(sentence.text) > _LONGEST:
        return claim
    whole = Quote(start=sentence.start, end=sentence.end, text=sentence.text)
    return replace(claim, said=replace(claim.said, quote=whole))


def _told(sentence: Sentence, values: Sequence[ValueMention]) -> Iterator[Value]:
    for mention in values:
        if mention.value.kind is not Kind.DATE and not _is_of_a_name(sentence.text, mention):
            yield mention.value


def _is_of_a_name(text: str, mention: ValueMention) -> bool:
    """Return whether a bare number belongs to the name before it: "PowerCore 10000"."""
    value = mention.value
    bare = value.kind is Kind.COUNT and value.unit is None and value.text.isdigit()
    named = _NAMED.search(text, 0, mention.start) if bare else None
    return named is not None and named.start() > 0


def _draft(
    sentence: Sentence, *, subject: str, value: Value, time: PeriodMention | None
) -> ClaimDraft:
    return ClaimDraft(
        quote=Quote(start=sentence.start, end=sentence.end, text=sentence.text),
        subject=subject,
        attribute="",
        value=value,
        period=time.period if time else None,
        period_text=time.text if time else None,
        secondary=sentence.secondary,
    )


def _dated(sentence: Sentence, time: PeriodMention, *, subject: str) -> ClaimDraft:
    value = Value(kind=Kind.DATE, low=time.first, high=time.last, text=time.text)
    return _draft(sentence, subject=subject, value=value, time=time)
