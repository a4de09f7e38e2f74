"""Tells what a document is about.

More than half of its claims speak of it without saying its name.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from bot.domain.reading import EntityMention, Sentence
from bot.extraction.page.blocks import ITEM, TITLE
from bot.extraction.phrases import ENTITY, Mark, lower

_AT_HEAD = 4  # characters before a name that still stands at the head ("The ")
_TITLE_HEAD, _TITLE, _FIRST, _HEAD, _POSSESSOR, _MENTION = 6.0, 3.0, 2.0, 1.5, 0.8, 0.5
_TYPES = {"person": 0.55, "place": 0.18, "work": 1.2, "product": 1.15}
_KNOWN = 1.15
_TITLED_PRODUCT = 2.4  # a thing that the title names and the text goes on about outweighs its maker
_TITLED_PERSON = 1.0
_GOES_ON = 2  # mentions
_OUTLET = 0.1
_TOLD = 3  # names that a reason tells
_TOPIC_TIMES = 3  # how often an event's noun must stand in a text whose title doesn't have it
_TITLED_TIMES = 1
LEAST = 4.0
"""A score below which no name is taken for the main entity."""
STRONG = 4.0
"""A score below which the main entity is doubtful."""
_OBJECT = re.compile(
    r"\b(?:in|at|from|near|by|with|over|under|into|to|for|on|against|of|per)\s(?:the\s)?$", re.I
)
_MOST = (
    60  # sentences: what a text is about shows early, and the rest of a long one is other stories
)


def find_main(
    sentences: Sequence[Sentence], entities: Sequence[EntityMention], *, marks: Sequence[Mark],
    outlet: str | None = None, title: str | None = None,
) -> str | None:  # fmt: skip
    """Return the canonical name that the text is about, None where no name stands in it."""
    ranked = rank_main(sentences, entities, marks=marks, outlet=outlet, title=title)
    return ranked[0][0] if ranked and ranked[0][1] >= LEAST else None


def rank_main(
    sentences: Sequence[Sentence], entities: Sequence[EntityMention], *, marks: Sequence[Mark],
    outlet: str | None = None, title: str | None = None,
) -> tuple[tuple[str, float], ...]:  # fmt: skip
    """Return every name with its score, the highest first, the earlier of equals first.

    `title` is the one that the text was brought with: it counts where the text itself shows none.
    """
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
    if title and not any(s.role == TITLE for s in sentences):
        for name, weight in _by_title(title, [e for e in entities if e.name in scores]).items():
            scores[name] += weight
    titled = {
        e.name for s in sentences if s.role == TITLE for e in entities if s.start <= e.start < s.end
    }
    times = Counter(e.name for e in entities)
    for name in scores:
        kind = types[name]
        if name in titled and times[name] >= _GOES_ON:
            scores[name] *= {
                "product": _TITLED_PRODUCT,
                "work": _TITLED_PRODUCT,
                "person": _TITLED_PERSON,
            }.get(kind, 1.0)
        scores[name] *= _TYPES.get(kind, 1.0)
        scores[name] *= _KNOWN if name in known else 1.0
        scores[name] *= _OUTLET if name in outlets and name not in known else 1.0
    order = list(scores)
    return tuple(sorted(scores.items(), key=lambda pair: (-pair[1], order.index(pair[0]))))


def why_main(ranked: Sequence[tuple[str, float]]) -> str:
    """Return why the first of the names in order is what a text is about, or why none is."""
    if not ranked:
        return "no name stands in the text"
    told = "; ".join(f"{name} {score:.1f}" for name, score in ranked[:_TOLD])
    if ranked[0][1] < LEAST:
        return f"no name stands out by place and number of mentions: {told}; {LEAST:.0f} is needed"
    return f"by place and number of mentions: {told}"


def _by_title(title: str, entities: Sequence[EntityMention]) -> dict[str, float]:
    """Return the weight that a title beside the text gives to the names in it."""
    weights: dict[str, float] = {}
    for mention in entities:
        parts = [p for p in re.split(r"[:：]\s?", mention.text) if len(p) > 1]
        if mention.type == "person":
            parts.append(mention.text.split()[-1])
        found = [title.find(part) for part in (mention.text, *parts) if part in title]
        for at in found:
            weights[mention.name] = max(
                weights.get(mention.name, 0), _TITLE_HEAD if at < _AT_HEAD else _TITLE
            )
    return weights


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


def find_topic(
    sentences: Sequence[Sentence], *, marks: Sequence[Mark], title: Sequence[Mark] = ()
) -> str | None:
    """Return the noun of the event that the text is about ("strike"), None where there is none.

    It stands in the title and once more, or in the first sentence and again and again. `title`
    holds the marks of a title that was brought with the text.
    """
    body = [s for s in sentences if s.role != TITLE]
    nouns = dict.fromkeys(m.name for m in (*marks, *title) if m.kind == "topic_nouns")
    said = "\n".join(lower(s.text) for s in body) if nouns else ""
    often = {noun: said.count(noun.split()[-1]) for noun in nouns}
    headed = [m for m in title if m.kind == "topic_nouns"]
    headed += [
        m
        for s in sentences
        if s.role == TITLE
        for m in marks
        if m.kind == "topic_nouns" and s.start <= m.start < s.end
    ]
    opening = [
        m
        for m in marks
        if m.kind == "topic_nouns" and body and body[0].start <= m.start < body[0].end
    ]
    for found, least in ((headed, _TITLED_TIMES), (opening, _TOPIC_TIMES)):
        here = [m.name for m in found if often[m.name] >= least]
        if here:
            return max(here, key=lambda noun: (often[noun], len(noun), -here.index(noun)))
    return None
