"""Namings: what a thing is called, as a claim about the thing named."""

from __future__ import annotations

import re

from bot.domain.claim import Kind, Value
from bot.domain.lexicon import Lexicon
from bot.extraction.passage import Passage, Proposal, Proposals

_NAMED = re.compile(
    r"\b(?:named|called|dubbed|known as|being|are the|is the)\s(?:the\s)?[\"“']?$"
    r"|(?:名为|名為|取名|命名为|命名為|叫做|称为|稱為)[“「《]?$"
)


def namings(passage: Passage, _lexicon: Lexicon) -> Proposals:
    """Yield one proposal for each name that a verb of naming gives."""
    base = passage.sentence.start
    for name in passage.entities:
        lead = passage.sentence.text[: name.start - base]
        if _NAMED.search(lead[-24:]) and name.type not in ("person", "place"):
            clause = passage.clause_at(name.start)
            value = Value(kind=Kind.NAME, text=name.text)
            yield Proposal(
                clause=clause,
                place=name.start,
                value=value,
                subject=name.name,
                attribute=_role(lead),
                why="it is named so",
            )


def _role(lead: str) -> str:
    """Return what is named, from the words before the verb."""
    words = re.findall(r"[A-Za-z][\w&'’-]*|[\u3400-\u9fff]+", _NAMED.sub("", lead))
    kept = [
        w
        for w in words
        if w.casefold() not in {"the", "a", "an", "is", "was", "are", "with", "and"}
    ]
    return ("name of " + " ".join(kept[-6:])).casefold() if kept else "name"
