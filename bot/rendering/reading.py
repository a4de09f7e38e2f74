"""Every stage of reading one text made visible, with the reason for each choice."""

from __future__ import annotations

from bot.domain.claim import ClaimDraft, Value
from bot.domain.reading import Reading, Sentence
from bot.rendering.limits import clean

_BOLD, _DIM, _GREEN, _YELLOW, _CYAN, _END = (
    "\x1b[1m", "\x1b[2m", "\x1b[32m", "\x1b[33m", "\x1b[36m", "\x1b[0m",
)  # fmt: skip


def reading_text(reading: Reading, *, colour: bool = False) -> str:
    """Return what was found, sentence by sentence, ending in a newline, in colours if asked."""

    def ink(text: str, style: str) -> str:
        return f"{style}{text}{_END}" if colour else text

    about = clean(reading.main) if reading.main else "no one entity"
    head = (
        f"{reading.language} · about {about} · {len(reading.sentences)} sentences · "
        f"{len(reading.values)} values · {len(reading.periods)} periods · "
        f"{len(reading.claims)} claims"
    )
    rows = [ink(head, _BOLD)]
    for sentence in reading.sentences:
        claims = [each for each in reading.claims if _in(each.quote.start, sentence)]
        role = sentence.role + (", secondary" if sentence.secondary else "")
        rows += ["", ink(f"{sentence.start:>6} {role}", _CYAN)]
        rows.append(ink(f"       {clean(sentence.text)}", "" if claims else _DIM))
        rows += [ink(f"       · {found}", _DIM) for found in _found(reading, sentence)]
        for claim in claims:
            rows.append(ink(f"       ✓ {claim_words(claim)}", _GREEN))
            rows.append(ink(f"         “{clean(claim.quote.text)}”", _GREEN))
            rows += [ink(f"         because {clean(why)}", _DIM) for why in claim.why]
        rows += [
            ink(f"       ✗ {clean(each.why)}", _YELLOW)
            for each in reading.dropped
            if _in(each.start, sentence)
        ]
    return "\n".join(rows) + "\n"


def claim_words(said: ClaimDraft) -> str:
    """Return a claim as one line of labels: what is said of whom, with what reservations."""
    marks = [
        said.period or said.period_text,
        said.modality.value,
        None if said.polarity else "denied",
        f"says {said.asserted_by}" if said.asserted_by else None,
        f"scope {said.scope}" if said.scope else None,
        "secondary" if said.secondary else None,
    ]
    value = value_text(said.value)
    what = f"{said.subject} — {said.attribute}" + (f" = {value}" if value else "")
    return clean(f"{what} ({', '.join(mark for mark in marks if mark)})")


def value_text(value: Value) -> str:
    """Return a value as its fields have it: "about 60000000000 CNY, or 6000000000 USD"."""
    if value.low is None and value.high is None:
        return value.text
    span = f"{value.low}" if value.low == value.high else f"{value.low} to {value.high}"
    parts = [
        value.qualifier.value.replace("_", " ") if value.qualifier else None,
        f"{value.low:f}" if not isinstance(value.low, str) and value.low == value.high else span,
        value.currency or value.unit or (None if value.kind == "count" else value.kind.value),
    ]
    own = " ".join(part for part in parts if part)
    return ", or ".join([own, *(value_text(each) for each in value.equivalents)])


def _found(reading: Reading, sentence: Sentence) -> list[str]:
    values = [
        f"value “{clean(each.value.text)}” {each.value.kind.value}: {value_text(each.value)}"
        for each in reading.values
        if _in(each.start, sentence)
    ]
    periods = [
        f"period “{clean(each.text)}”: {each.period or 'unresolved'}"
        for each in reading.periods
        if _in(each.start, sentence)
    ]
    names = dict.fromkeys(
        clean(f"{each.name} ({each.type})")
        for each in reading.entities
        if _in(each.start, sentence)
    )
    return [*values, *periods, *([f"names {', '.join(names)}"] if names else [])]


def _in(start: int, sentence: Sentence) -> bool:
    return sentence.start <= start < sentence.end
