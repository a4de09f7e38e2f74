"""A claim as it is shown: what it says, row by row, each with why that was chosen."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.claim import ClaimDraft, Value
from bot.domain.reading import PeriodMention
from bot.rendering.reading.view import Row, Said
from bot.rendering.reading.words import (
    claim_words,
    kind_words,
    period_name,
    period_words,
    plain,
    stated_words,
    value_words,
)

_CHOICES = (
    "subject", "attribute", "value", "period", "as of", "scope", "modality", "speaker", "selection",
)  # fmt: skip


def said_of(said: ClaimDraft, *, periods: Sequence[PeriodMention]) -> Said:
    """Return a claim row by row; `periods` are the times of its sentence."""
    why = _reasons(said)
    rows = [
        Row(label="quote", said=f"“{plain(said.quote.text)}”"),
        Row(label="seen as", said=why.get("", "")),
        Row(label="selected", said=why.get("selection", "")),
        Row(label="subject", said=plain(said.subject), why=why.get("subject", "")),
        Row(label="attribute", said=plain(said.attribute), why=why.get("attribute", "")),
        Row(label="value", said=_claimed_value(said.value), why=why.get("value", "")),
        Row(label="period", said=_when(said, periods), why=why.get("period", "")),
        Row(label="as of", said=plain(said.as_of or ""), why=why.get("as of", "")),
        Row(label="scope", said=plain(said.scope or ""), why=why.get("scope", "")),
        Row(label="stated as", said=stated_words(said), why=why.get("modality", "")),
    ]
    return Said(head=claim_words(said), rows=tuple(row for row in rows if row.said))


def _claimed_value(value: Value) -> str:
    """Return a value as written and as understood, or only the one where they are the same."""
    kind, words, written = kind_words(value), value_words(value), plain(value.text)
    said = words if written in ("", words) else f"“{written}”: {words}"
    return f"{said} ({kind})" if said and kind else said


def _reasons(said: ClaimDraft) -> dict[str, str]:
    """Return the claim's reasons by the choice that each is of: "" for the claim itself, the first.

    A later one that names no choice is of the attribute.
    """
    found: dict[str, list[str]] = {}
    for number, reason in enumerate(said.why):
        choice, colon, rest = reason.partition(": ")
        if not colon or choice not in _CHOICES:
            choice, rest = ("attribute" if number else ""), reason
        found.setdefault(choice, []).append(plain(rest))
    return {choice: "; ".join(dict.fromkeys(reasons)) for choice, reasons in found.items()}


def _when(said: ClaimDraft, periods: Sequence[PeriodMention]) -> str:
    """Return a claim's period with its days, and the words that it was read from."""
    if not said.period and not said.period_text:
        return ""
    days = next(
        (period_words(each, anchored=True) for each in periods
         if each.text == said.period_text and each.period == said.period), ""
    )  # fmt: skip
    name = days or (period_name(said.period) if said.period else "not resolved")
    return f"{name}, from “{plain(said.period_text)}”" if said.period_text else name
