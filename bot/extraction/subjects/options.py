"""Lists everything that a claim may speak of, each with the cues that speak for or against it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.lexicon import Lexicon
from bot.domain.reading import EntityMention
from bot.extraction.framing import Speaker
from bot.extraction.passage import Passage, Proposal
from bot.extraction.phrases import VERBS, lower
from bot.extraction.subjects.choice import Candidate
from bot.extraction.subjects.heads import head_of
from bot.extraction.subjects.terms import is_plain_noun
from bot.extraction.subjects.topics import HAN_NOUN, NOUN, Topic, Topics, step
from bot.extraction.subjects.trail import Trail

_LEADING = 8
"""How many of the text's most salient topics every claim may speak of."""
_RECENT, _BEFORE = 4, 3
_GAPS = (0, 2, 6, 12, 25, 50, 100)
_OFFSETS = (0, 1, 4, 10, 20)
_RANKS = (0, 1, 2, 3, 5, 8)
_SHARES = (0.0, 0.1, 0.25, 0.5, 0.75)
_ABSENT = "absent"
_DETERMINED = re.compile(
    r"(?i)(?<![\w-])(?:the|this|its|an?|that|their|these|those|all|his|her)\s(?:[a-z][\w-]*\s){0,2}?"
    r"(?P<noun>[a-z][a-z-]{2,})(?=[,.;:)’']|$|\s(?:of|for|in|at|on|from|to|with|by|that|which|is|was|were|are"
    r"|will|would|has|have|had|could|may|can|and)\b|\s[a-z]+(?:ed|s)\b)"
)
_DETERMINER = re.compile(
    r"(?i)(?:(?:the|an?|this|that|these|those|its|their|his|her|our|some|any|all|both|each|every|no|another|other"
    r"|such|many|more|most|several)\s+)+"
)
_PHRASE_END = re.compile(
    r"\s(?:of|for|in|at|on|from|to|with|by|under|over|after|before|since|between|among|against|that|which|who"
    r"|whose|where|including|as|than|per|into|about|during|and|or)\s|[,;:(\"“”]"
)
_PREPOSITIONS = frozenset(
    "of for by in at to from with on than and the a an over under against like".split()  # noqa: SIM905
)
_PREPOSITIONS_HAN = "在對对由向与與把被將从從给让跟比是有约近据據于於和及"
_MOST_WORDS = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Option:
    """One thing that a claim may speak of, and the cues by which it is judged.

    `told` are those of the text as a whole: every claim has the same of one name.
    """

    name: str
    cues: tuple[str, ...]
    told: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """One claim as far as it is read before its subject is told, and what the rules would say."""

    passage: Passage
    proposal: Proposal
    attribute: str
    speaker: Speaker | None
    ruled: Candidate | None


@dataclass(frozen=True, kw_only=True, slots=True)
class _Place:
    """Where a name or noun stands in the sentence, as seen from the claim."""

    headed: bool
    within: str
    before: bool
    gap: int
    offset: int
    lead: str
    tail: str
    noun: str = ""

    @property
    def near(self) -> tuple[bool, bool, bool, int]:
        return self.headed, self.within == "clause", self.before, -self.gap


def options(
    seen: Seen, *, topics: Topics, trail: Trail, types: Mapping[str, str], lexicon: Lexicon
) -> tuple[Option, ...]:
    """Return all that the claim may speak of, each name once, in a stable order."""
    head = _head(seen)
    places = dict(_places(seen, topics=topics, head=head))
    names = dict.fromkeys(
        [
            *places, *topics.leading(_LEADING), *trail.recent[:_RECENT], *trail.named[:_RECENT],
            *trail.heading[:1], *trail.heads[:_BEFORE],
            *([seen.speaker.name] if seen.speaker else ()),
            *([seen.ruled.name] if seen.ruled else ()),
        ]
    )  # fmt: skip
    at = _Setting(
        opening=_opening(seen.passage, head), value=seen.proposal.value.kind.value,
        language=seen.passage.language, role=seen.passage.sentence.role,
        why=_kind_of_why(seen.ruled), label=seen.proposal.clause.label or "",
        domain=next((a.subjects for a in lexicon.attributes if a.name == seen.attribute), ()),
        nearer=sorted(p.gap for p in places.values() if p.before),
    )  # fmt: skip
    found = []
    for name in names:
        topic = topics.by_name.get(name) or _unseen(name, types)
        cues = _cues(name, topic, places.get(name), seen=seen, trail=trail, at=at)
        found.append(Option(name=name, cues=tuple(cues), told=topic.cues))
    return tuple(found)


def _unseen(name: str, types: Mapping[str, str]) -> Topic:
    """Return the topic of a name that was made, or comes after the part that is measured."""
    return Topic(
        name=name, type=types.get(name, "made"), rank=99, kin=99, event=False, titled=9, often=0,
        cues=(f"type={types.get(name, 'made')}",),
    )  # fmt: skip


def _head(seen: Seen) -> tuple[int, int]:
    """Return the span of the noun phrase before the clause's verb, who says it left out."""
    clause, begin = seen.proposal.clause, seen.proposal.clause.start
    speaker = seen.speaker
    if speaker and speaker.heads and clause.start <= speaker.end <= clause.end + 1:
        begin = speaker.end
    return head_of(seen.passage, clause, begin)


def _opening(passage: Passage, head: tuple[int, int]) -> str:  # noqa: PLR0911 - one a kind
    """Return what kind of word the clause's subject begins with."""
    start, end = head
    base = passage.sentence.start
    text = passage.sentence.text[start - base : end - base].strip()
    words = lower(text).split()
    kinds = {m.kind for m in passage.marks if start <= m.start <= start + 5 and m.start < end}
    names = [e for e in passage.entities if start <= e.start < end]
    if names and names[0].start - start <= _OFFSETS[2] + 2:
        return "name"
    if (words and words[0] in ("it", "its")) or text[:1] in ("它", "其"):
        return "it"
    for kind in ("company_nouns", "person_pronouns"):
        if kind in kinds:
            return kind
    if words and words[0] in ("they", "their", "these", "those", "this", "that", "the"):
        return "the" if words[0] == "the" else "those"
    if names:
        return "later name"
    if not text:
        return "nothing"
    return "number" if text[0].isdigit() or text[0] in "$€£¥" else "noun"


def _places(seen: Seen, *, topics: Topics, head: tuple[int, int]) -> Iterator[tuple[str, _Place]]:
    """Yield each name and noun of the sentence with the place where it is nearest."""
    best: dict[str, _Place] = {}
    for name, start, end, noun in _mentions(seen.passage, topics=topics):
        place = _placed(seen, start=start, end=end, head=head, noun=noun)
        if name not in best or place.near > best[name].near:
            best[name] = place
    yield from best.items()


def _mentions(passage: Passage, *, topics: Topics) -> Iterator[tuple[str, int, int, str]]:
    """Yield name, start, end and the kind of noun of all that the sentence speaks of."""
    text, base = passage.sentence.text, passage.sentence.start
    for entity in passage.entities:
        yield entity.name, entity.start, entity.end, ""
    folded = lower(text)
    for term in topics.terms:
        at = folded.find(term)
        if at >= 0:
            yield term, base + at, base + at + len(term), "term"
    if passage.language != "en":
        return
    for match in _DETERMINED.finditer(text):
        noun = lower(match["noun"])
        if is_plain_noun(noun):
            yield noun, base + match.start("noun"), base + match.end("noun"), "determined"
    yield from _headed(passage, passage.entities)


def _headed(
    passage: Passage, entities: Sequence[EntityMention]
) -> Iterator[tuple[str, int, int, str]]:
    """Yield the plain noun, and its phrase, that stands before a clause's verb without a name."""
    base = passage.sentence.start
    for clause in passage.clauses:
        start, end = head_of(passage, clause, clause.start)
        if any(e.start < end and e.end > start for e in entities):
            continue
        phrase = passage.sentence.text[start - base : end - base].strip()
        determiner = _DETERMINER.match(phrase)
        phrase = phrase[determiner.end() :] if determiner else phrase
        cut = _PHRASE_END.search(phrase)
        phrase = lower((phrase[: cut.start()] if cut else phrase).strip())
        words = phrase.split()
        if 1 <= len(words) <= _MOST_WORDS and is_plain_noun(words[-1]):
            at = lower(passage.sentence.text).find(words[-1], start - base)
            yield words[-1], base + at, base + at + len(words[-1]), "head"
            if len(words) > 1:
                yield phrase, start, end, "phrase"


def _placed(seen: Seen, *, start: int, end: int, head: tuple[int, int], noun: str) -> _Place:
    clause, sentence = seen.proposal.clause, seen.passage.sentence
    at = seen.proposal.place
    text, first, last = sentence.text, start - sentence.start, end - sentence.start
    inside = clause.start <= start < clause.end
    headed = head[0] <= start < head[1]
    return _Place(
        headed=headed,
        within="clause" if inside else "earlier" if start < clause.start else "later",
        before=end <= at, gap=at - end if end <= at else max(0, start - at),
        offset=start - head[0] if headed else 99,
        lead=_lead(text[max(0, first - 14) : first]),
        tail=_tail(seen.passage, text[last : last + 14], end), noun=noun,
    )  # fmt: skip


def _lead(text: str) -> str:
    """Return the kind of what stands right before a name."""
    words = text.split()
    if text.endswith(" ") and words:
        word = lower(words[-1])
        return word if word in _PREPOSITIONS else "," if word[-1] in ",;:" else "word"
    if not text:
        return "start"
    return text[-1] if text[-1] in _PREPOSITIONS_HAN else "," if text[-1] in "，,。；;：:、" else ""


def _tail(passage: Passage, text: str, end: int) -> str:
    """Return the kind of what stands right behind a name."""
    if text[:2] in ("'s", "’s") or text[:1] == "的":
        return "owns"
    following = text.strip()[:1]
    for kind, signs in ((",", ",，、"), ("(", "(（"), (".", ".。"), (":", ":：")):
        if following and following in signs:
            return kind
    if not following:
        return "end"
    if following.isdigit() or following in "$€£¥":
        return "number"
    if any(m.start - end in (0, 1) and m.kind in VERBS for m in passage.marks):
        return "verb"
    return "word" if following.islower() else "other"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Setting:
    """What is alike for all options of a claim, as words of their cues."""

    opening: str
    value: str
    language: str
    role: str
    why: str
    label: str
    domain: Sequence[str]
    nearer: Sequence[int]


def _cues(
    name: str, topic: Topic, place: _Place | None, *, seen: Seen, trail: Trail, at: _Setting
) -> Iterator[str]:
    """Yield what speaks for or against one option, beyond what the whole text tells of it."""
    kind, rank = topic.type, step(topic.rank, _RANKS)
    ruled = seen.ruled is not None and seen.ruled.name == name
    recent = trail.recent.index(name) if name in trail.recent else 9
    said = seen.speaker is not None and seen.speaker.name == name
    fits = _fits(topic, at.domain)
    where = place.within if place else _ABSENT
    yield f"where={where}"
    yield f"recent={recent}"
    yield f"share={step(trail.share(name), _SHARES)}"
    yield f"last names={trail.named.index(name) if name in trail.named[:3] else 9}"
    yield f"last heads={trail.heads.index(name) if name in trail.heads[:3] else 9}"
    yield f"heading={name in trail.heading}"
    yield f"introduced={name in trail.introduced}"
    yield f"paragraph={name in trail.paragraph}&where={where}"
    yield f"label={name in at.label}"
    yield f"speaks={said}&type={kind}&opening={at.opening}"
    yield f"ruled={ruled}&why={at.why}"
    yield f"ruled={ruled}&rank={rank}"
    yield f"ruled={ruled}&recent={recent}"
    yield f"ruled={ruled}&type={kind}"
    yield f"ruled={ruled}&language={at.language}"
    yield f"ruled={ruled}&opening={at.opening}&where={where}"
    yield f"opening={at.opening}&rank={rank}"
    yield f"opening={at.opening}&recent={recent}"
    yield f"opening={at.opening}&where={where}"
    yield f"value={at.value}&rank={rank}"
    yield f"value={at.value}&recent={recent}"
    yield f"value={at.value}&where={where}"
    yield f"language={at.language}&type={kind}"
    yield f"language={at.language}&rank={rank}"
    yield f"language={at.language}&where={where}"
    yield f"language={at.language}&titled={topic.titled}"
    yield f"fits={fits}&where={where}"
    yield f"fits={fits}&rank={rank}"
    yield f"fits={fits}&type={kind}"
    yield f"event={topic.event}&where={where}&fits={fits}"
    yield f"type={kind}&where={where}&value={at.value}"
    yield f"role={at.role}&where={where}"
    yield f"role={at.role}&rank={rank}"
    if place is not None:
        yield from _place_cues(place, kind=kind, at=at)


def _fits(topic: Topic, domain: Sequence[str]) -> str:
    """Return whether what is said can be said of such a thing, as far as the lexicon tells."""
    if not domain:
        return "open"
    if topic.type in domain or (topic.event and "event" in domain):
        return "yes"
    return "noun" if topic.type in (NOUN, HAN_NOUN) else "no"


def _place_cues(place: _Place, *, kind: str, at: _Setting) -> Iterator[str]:
    """Yield what the place of an option in the sentence tells."""
    gap, offset = step(place.gap, _GAPS), step(place.offset, _OFFSETS)
    between = sum(own < place.gap for own in at.nearer)
    yield f"headed={place.headed}"
    yield f"offset={offset}&tail={place.tail}"
    yield f"gap={gap}&before={place.before}"
    yield f"between={min(between, 3)}&before={place.before}&where={place.within}"
    yield f"noun={place.noun}"
    yield f"lead={place.lead}&language={at.language}&before={place.before}"
    yield f"tail={place.tail}"
    yield f"headed={place.headed}&opening={at.opening}"
    yield f"type={kind}&headed={place.headed}&offset={offset}"
    yield f"type={kind}&lead={place.lead}"
    yield f"type={kind}&tail={place.tail}"
    yield f"type={kind}&gap={gap}"


_WHYS = (
    "carried on", "the label", "directly before", "heads the clause", "what", "of", "in office",
    "joined", "beside the noun", "main entity", "document is about", "who says", "“it”",
    "person named", "product before", "main organisation", "event",
)  # fmt: skip
"""Words of the rules' reasons, by which their kinds are told apart."""


def _kind_of_why(ruled: Candidate | None) -> str:
    if ruled is None:
        return "nothing"
    return next((words for words in _WHYS if words in ruled.why), "other")
