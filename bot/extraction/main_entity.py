"""Tells what a document is about: more than half of its claims speak of it without saying its name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from bot.domain.reading import EntityMention, Sentence
from bot.extraction.blocks import ITEM, TITLE
from bot.extraction.phrases import ENTITY, Mark

_AT_HEAD = 4  # characters before a name that still stands at the head ("The ")
_TITLE_HEAD, _TITLE, _FIRST, _HEAD, _POSSESSOR, _MENTION = 6.0, 3.0, 2.0, 1.5, 0.8, 0.5
_TYPES = {"person": 0.55, "place": 0.35, "work": 1.2, "product": 1.15}
_KNOWN = 1.15
_TITLED_PRODUCT = 1.6  # a thing that the title names is what the text is about, more than its maker
_VERBS = ("acts", "reporting", "plan", "forecast")
_OUTLET = 0.1
_OBJECT = re.compile(r"\b(?:in|at|from|near|by|with|over|under|into|to|for|on|against|of|per)\s(?:the\s)?$", re.I)
_MOST = 60  # sentences: what a text is about shows early, and the rest of a long one is other stories


def find_main(
    sentences: Sequence[Sentence], entities: Sequence[EntityMention], *, marks: Sequence[Mark], outlet: str | None = None
) -> str | None:
    """Return the canonical name that the text is about, None where no name stands in it."""
    ranked = rank_main(sentences, entities, marks=marks, outlet=outlet)
    return ranked[0][0] if ranked else None


def rank_main(
    sentences: Sequence[Sentence], entities: Sequence[EntityMention], *, marks: Sequence[Mark], outlet: str | None = None
) -> tuple[tuple[str, float], ...]:
    """Return every name with its score, the highest first, the earlier of equals first."""
    known = {m.name for m in marks if m.kind == ENTITY}
    outlets = {m.name for m in marks if m.kind == "outlet"} | ({outlet} if outlet else set())
    scores: dict[str, float] = defaultdict(float)
    types: dict[str, str] = {}
    first = next((i for i, s in enumerate(sentences) if s.role != TITLE), 0)
    for number, sentence in enumerate(sentences[:_MOST]):
        here = [e for e in entities if sentence.start <= e.start < sentence.end]
        for mention in here:
            types.setdefault(mention.name, mention.type)
            scores[mention.name] += _weight(sentence, mention, opening=number == first)
    titled = {
        e.name for s in sentences if s.role == TITLE for e in entities
        if s.start <= e.start < s.end and e.type in ("product", "work")
    }  # fmt: skip
    for name in scores:
        scores[name] *= _TITLED_PRODUCT if name in titled else 1.0
        scores[name] *= _TYPES.get(types[name], 1.0)
        scores[name] *= _KNOWN if name in known else 1.0
        scores[name] *= _OUTLET if name in outlets and name not in known else 1.0
    order = list(scores)
    return tuple(sorted(scores.items(), key=lambda pair: (-pair[1], order.index(pair[0]))))


def _weight(sentence: Sentence, mention: EntityMention, *, opening: bool) -> float:
    lead = sentence.text[: mention.start - sentence.start]
    tail = sentence.text[mention.end - sentence.start :]
    at_head = len(lead.strip()) < _AT_HEAD
    weight = _MENTION
    if sentence.role == TITLE:
        weight += _TITLE_HEAD if at_head else _TITLE
    elif at_head and sentence.role != ITEM:
        weight += _HEAD
    if opening and sentence.role != TITLE:
        weight += _FIRST
    if tail[:2] in ("'s", "’s") or tail[:1] == "的":
        weight += _POSSESSOR - (_HEAD if at_head else 0)
    if _OBJECT.search(lead) and sentence.role != TITLE:
        weight *= 0.6
    return weight


_TOPIC_TIMES = 3  # how often an event's noun must stand in a text that is about it


def find_topic(sentences: Sequence[Sentence], *, marks: Sequence[Mark], main: str | None) -> str | None:
    """Return the noun of the event that the text is about ("strike"), None where it is about a body or a thing.

    It stands in the title, again and again below, and at least half as often as the main entity.
    """
    nouns = [m for m in marks if m.kind == "topic_nouns" and any(s.start <= m.start < s.end for s in sentences)]
    titled = [m.name for s in sentences if s.role == TITLE for m in nouns if s.start <= m.start < s.end]
    times = sum(s.text.count(main) for s in sentences) if main else 0
    for noun in titled:
        often = sum(m.name == noun for m in nouns)
        if often >= _TOPIC_TIMES and often * 2 >= times:
            return noun
    return None
