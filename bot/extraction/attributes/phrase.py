"""A few words of a clause that stand in for an attribute that no lexicon names."""

from __future__ import annotations

import re

from bot.domain.claim import Value
from bot.extraction.attributes.chinese import telling
from bot.extraction.attributes.known import Known
from bot.extraction.passage import Clause
from bot.extraction.phrases import HAN

_WORDS = 6  # of a phrase that stands in for an attribute
_DATELINE = re.compile(
    r"^\W*[A-Z][A-Z .'’-]{2,30}(?:,[^—–\n]{1,30}?)?(?:\s\([A-Za-z ]{2,20}\))?\s(?:[—–]|-{1,2})\s"
)
_TOKEN = re.compile(r"[A-Za-z][\w&'’-]*|[\u3400-\u9fff]+")


def phrase_of(clause: Clause, *, value: Value, known: Known) -> str:
    """Return a few telling words of the clause, without its number.

    As the attribute of last resort.
    """
    text = _DATELINE.sub("", clause.text)
    if HAN.search(clause.label or text):
        return telling(clause.label or text, value.text, words=known.words) or "statement"
    text = text.replace(value.text, " ") if value.text else text
    if clause.label and value.text:
        text = clause.label if len(clause.label.split()) > 1 else f"{clause.label} {text}"
    words = [w for w in _TOKEN.findall(text) if w.casefold() not in known.filler]
    return " ".join(words[:_WORDS]).casefold() or "statement"
