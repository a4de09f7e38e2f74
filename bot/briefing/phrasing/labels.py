"""What a claim is called for a reader: of whom and of what it speaks, and the value it gives.

An attribute that is only words of its quote names nothing: there the quote speaks for itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.briefing.phrasing.wording import has_chinese, value_words, written
from bot.domain.claim import UNNAMED, Claim, Kind, Modality, Role, Value, fold

_NAMELESS = "statement"  # the attribute of a claim for which no word was found
_MANY = 4  # words of an attribute, one of which may be cut from a number
_WORDS, _HAN = 2, 4  # an attribute of more of them, all from the quote, is a scrap of it
_WORD = re.compile(r"[^\W_\u3400-\u9fff][\w&'’-]*")
_HAN_LETTER = re.compile(r"[\u3400-\u9fff]")
_NOT_NUMBERS = frozenset({Kind.NONE, Kind.NAME, Kind.RANK})
_BARE_AMOUNT = re.compile(
    r"(?:[\d.,\s+~-]|trillion|billion|million|thousand|hundred|bn|mn|tn|[bmk]\b|[万萬亿億兆千百余多])+",
    re.I,
)
_STOOD = re.compile(r"\s*\([^()]*\b(?:headline|subheading|teaser|caption|summary)\b[^()]*\)", re.I)
_OFFICE = "role: "
_DONE = {
    "launch": "launched",
    "deployment": "deployed",
    "testing": "in testing",
    "approval": "approved",
    "acquisition": "acquired",
    "announcement": "announced",
}
_PLURAL = re.compile(
    r"^(?!.* (?:per|of|in|on|from) ).*(?<![sui])s$|^\w+(?<!s)s (?:per|of|in|on|from) "
    r"|^\w+(?<!s)s (?:\w+ed|sold|lost|won)$"
)
_YET = {Modality.PLAN: "planned ", Modality.FORECAST: "forecast ", Modality.RUMOUR: "rumoured "}


def is_scrap(claim: Claim) -> bool:
    """Return whether the attribute is a scrap of the quote rather than a name for what is said."""
    attribute = claim.said.attribute
    if attribute == _NAMELESS or UNNAMED in claim.said.why:
        return True
    if attribute != attribute.casefold():
        return False
    han = _HAN_LETTER.findall(attribute)
    if len(han) > _HAN:
        return set(han) <= set(claim.said.quote.text)
    words = _WORD.findall(fold(attribute))
    quoted = set(_WORD.findall(fold(claim.said.quote.text)))
    foreign = sum(word not in quoted for word in words)
    if len(words) <= _WORDS or foreign > (len(words) > _MANY):
        return False
    return not _names_a_measure(claim, words)


def is_worded(claim: Claim) -> bool:
    """Return whether label and value say what is claimed; else only the quote does."""
    value = claim.said.value
    if value.kind in (Kind.NONE, Kind.RANK) or is_scrap(claim):
        return False
    return bool(value.text) or value.low is not None or value.high is not None


def label(claim: Claim) -> str:
    """Return of whom and of what the claim speaks: "Xiaomi — R&D spending (plan), phones"."""
    said = claim.said
    parts = [_plain(said.attribute)]
    if said.value.role is not Role.LEVEL and said.value.role.value not in said.attribute:
        parts.append(said.value.role.value)
    parts += [extra for extra in (said.value.basis, said.scope) if extra]
    told_already = said.modality.value in fold(said.attribute)
    plain = said.modality is Modality.FACT or told_already
    kind = "" if plain else f" ({said.modality.value})"
    denied = "" if said.polarity else " (denied)"
    return f"{said.subject} — {', '.join(parts)}{kind}{denied}"


def owner(claim: Claim) -> str:
    """Return the subject as an owner: "Xiaomi’s"."""
    return possessive(claim.said.subject)


def possessive(name: str) -> str:
    """Return a name as an owner: "Xiaomi’s", "PDD Holdings’"."""
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def topic(claim: Claim, *, role: bool = True) -> str:
    """Return what of its subject the claim is about, in a sentence: "planned R&D spending".

    Without `role` it isn't said that the value is a change or a share of it.
    """
    said, told = claim.said, claim.said.value.role
    shift = f" ({told.value})" if role and told not in (Role.LEVEL, Role.TARGET) else ""
    attribute = _plain(said.attribute)
    yet = _YET.get(said.modality, "")
    return f"{'' if fold(attribute).startswith(yet.strip()) else yet}{attribute}{shift}"


def is_plural(attribute: str) -> bool:
    """Return whether an attribute names several things: "earnings per share", "units sold"."""
    return _PLURAL.search(attribute) is not None


def told(claim: Claim, words: str) -> str:
    """Return label and value as one statement; a name is not told of itself."""
    said = claim.said
    if said.attribute.startswith(_OFFICE):
        return _office(claim)
    if said.value.kind is Kind.NAME and fold(said.value.text) == fold(said.subject):
        plain = said.modality is Modality.FACT and said.polarity
        done = _DONE.get(said.attribute) if plain else None
        return f"{said.subject} — {done}" if done else label(claim)
    return f"{label(claim)}: {words}"


def amount(claim: Claim, value: Value) -> str:
    """Return the value for an English line: as its quote words it, unless that leaves it unclear.

    Dates are told in full, sums with their currency, and Chinese figures in English.
    """
    if value.kind is Kind.DATE and value.low:
        return value_words(value)
    if value.kind in _NOT_NUMBERS or (value.low is None and value.high is None):
        return written(claim)
    foreign = has_chinese(value.text) and not has_chinese(value.unit or "")
    if foreign or (value.kind is Kind.MONEY and value.currency and not names_currency(value)):
        return value_words(value)
    words = _written(claim, value)
    return words.replace(" and ", " to ") if value.low != value.high else words


def names_currency(value: Value) -> bool:
    """Return whether the words of a sum hold more than the number."""
    return bool(_BARE_AMOUNT.sub("", value.text))


def _plain(attribute: str) -> str:
    """Return an attribute without a note on where in its document it stood ("(headline)")."""
    return _STOOD.sub("", attribute.removeprefix(_OFFICE)) or attribute


def _written(claim: Claim, value: Value) -> str:
    kind = f"money:{value.currency}" if value.kind is Kind.MONEY else ""
    return written(claim, dimension=kind)


def _names_a_measure(claim: Claim, words: list[str]) -> bool:
    """Return whether words from the quote name what a number measures ("earnings per share")."""
    said = claim.said
    whole = len(words) == _WORDS + 1 and fold(said.attribute) in fold(said.quote.text)
    own = _WORD.findall(fold(said.subject))
    return whole and said.value.kind not in _NOT_NUMBERS and not set(words) & _with_s(own)


def _with_s(words: list[str]) -> set[str]:
    endings: tuple[Callable[[str], str], ...] = (str, "{}'s".format, "{}’s".format)
    return {ending(word) for word in words for ending in endings}


def names_office(claim: Claim) -> bool:
    """Return whether the claim's value is the office that its subject, or a speaker, holds."""
    said = claim.said
    office = said.attribute.removeprefix(_OFFICE)
    return said.attribute.startswith(_OFFICE) and fold(said.value.text) in ("", fold(office))


def holder(claim: Claim) -> str:
    """Return who holds the office that the claim names."""
    said = claim.said
    office, speaker = said.attribute.removeprefix(_OFFICE), said.asserted_by
    is_house = fold(said.subject) in fold(office)
    return speaker if is_house and speaker and speaker in said.quote.text else said.subject


def _office(claim: Claim) -> str:
    """Return who holds an office, whichever of person, office and house is the subject."""
    said = claim.said
    office = said.attribute.removeprefix(_OFFICE)
    name = said.value.text
    if not name or said.value.kind is not Kind.NAME:
        return f"{said.subject} — {office}"
    if fold(name) != fold(office):
        return f"{said.subject} — {office}: {name}"
    return f"{holder(claim)} — {name}"
