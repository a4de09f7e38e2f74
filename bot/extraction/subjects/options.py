"""Lists everything that a claim may speak of, each with the cues that speak for or against it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.lexicon import Lexicon
from bot.extraction.framing import Speaker
from bot.extraction.names.types import PLACE
from bot.extraction.passage import Passage, Proposal
from bot.extraction.phrases import VERBS, lower
from bot.extraction.subjects.choice import Candidate
from bot.extraction.subjects.domains import domains_of
from bot.extraction.subjects.heads import head_of
from bot.extraction.subjects.mentions import Mention
from bot.extraction.subjects.steps import step
from bot.extraction.subjects.topics import HAN_NOUN, NOUN, Topic, Topics
from bot.extraction.subjects.trail import Trail

_LEADING = 12
"""How many of the text's most salient topics every claim may speak of."""
_RECENT, _BEFORE = 4, 3
_GAPS = (0, 2, 6, 12, 25, 50, 100)
_OFFSETS = (0, 1, 4, 10, 20)
_RANKS = (0, 1, 2, 3, 5, 8)
_SHARES = (0.0, 0.1, 0.25, 0.5, 0.75)
_TOPICAL, _UNTITLED = 3, 5  # a rank, and the step of a name that no title has
_ABSENT = "absent"
_PREPOSITIONS = frozenset(
    "of for by in at to from with on than and the a an over under against like".split()  # noqa: SIM905
)
_PREPOSITIONS_HAN = "在對对由向与與把被將从從给让跟比是有约近据據于於和及"
_KEPT = 1024  # combinations of one kind of cue


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
    """One claim as far as it is read before its subject is told, and what the rules would say.

    `mentions` is all that its sentence speaks of.
    """

    passage: Passage
    mentions: Sequence[Mention]
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
    measure: bool = False

    @property
    def near(self) -> tuple[bool, bool, bool, int]:
        return self.headed, self.within == "clause", self.before, -self.gap


def options(
    seen: Seen, *, topics: Topics, trail: Trail, types: Mapping[str, str], lexicon: Lexicon
) -> tuple[Option, ...]:
    """Return all that the claim may speak of, each name once, in a stable order.

    A place only where its clause begins with it, if there is anything else: a text says where
    things happen far more often than it speaks of the place.
    """
    head = _head(seen)
    places = _places(seen, head=head)
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
        why=seen.ruled.kind if seen.ruled else "nothing", label=seen.proposal.clause.label or "",
        domain=domains_of(lexicon).get(seen.attribute, ()),
        nearer=sorted(p.gap for p in places.values() if p.before),
    )  # fmt: skip
    told = [(name, topics.by_name.get(name) or _unseen(name, types)) for name in names]
    subjects = [
        (n, t)
        for n, t in told
        if t.type != PLACE or _is_topical(t) or (n in places and places[n].headed)
    ]
    found = []
    for name, topic in subjects or told:
        cues = _cues(name, topic, places.get(name), seen=seen, trail=trail, at=at)
        found.append(Option(name=name, cues=cues, told=topic.cues))
    return tuple(found)


def _is_topical(topic: Topic) -> bool:
    """Return whether a text may be about a place: its title has it, and it is among the first."""
    return topic.rank <= _TOPICAL and topic.titled < _UNTITLED


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


def _places(seen: Seen, *, head: tuple[int, int]) -> Mapping[str, _Place]:
    """Return each name and noun of the sentence with the place where it is nearest."""
    best: dict[str, _Place] = {}
    for mention in seen.mentions:
        place = _placed(seen, mention, head=head)
        if mention.name not in best or place.near > best[mention.name].near:
            best[mention.name] = place
    return best


def _placed(seen: Seen, mention: Mention, *, head: tuple[int, int]) -> _Place:
    clause, sentence = seen.proposal.clause, seen.passage.sentence
    start, end = mention.start, mention.end
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
        tail=_tail(seen.passage, text[last : last + 14], end), noun=mention.noun,
        measure=mention.measure,
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
) -> tuple[str, ...]:
    """Return what speaks for or against one option, beyond what the whole text tells of it."""
    kind, rank = topic.type, step(topic.rank, _RANKS)
    ruled = seen.ruled is not None and seen.ruled.name == name
    recent = trail.recent.index(name) if name in trail.recent else 9
    said = seen.speaker is not None and seen.speaker.name == name
    fits = _fits(topic, at.domain)
    where = place.within if place else _ABSENT
    opening, value, language = at.opening, at.value, at.language
    share = step(trail.share(name), _SHARES)
    named = trail.named.index(name) if name in trail.named[:3] else 9
    heads = trail.heads.index(name) if name in trail.heads[:3] else 9
    inside = (name in trail.heading, name in trail.introduced, name in trail.paragraph)
    cues = (
        *_course((where, recent, share, named, heads, inside)),
        f"label={name in at.label}", f"speaks={said}&type={kind}&opening={opening}",
        *_ruling((ruled, at.why, rank, recent, kind, language, opening, where)),
        *_setting((opening, value, rank, recent, where)),
        *_tongue((language, kind, rank, where, topic.titled)),
        *_fitting((fits, where, rank, kind, topic.event, value, at.role)),
    )  # fmt: skip
    return (*cues, *_place_cues(place, kind=kind, at=at)) if place is not None else cues


@lru_cache(maxsize=_KEPT)
def _course(of: tuple[str, int, int, int, int, tuple[bool, bool, bool]]) -> tuple[str, ...]:
    """Return the cues of where a name stands in the course of the text."""
    where, recent, share, named, heads, (heading, introduced, paragraph) = of
    return (
        f"where={where}", f"recent={recent}", f"share={share}", f"last names={named}",
        f"last heads={heads}", f"heading={heading}", f"introduced={introduced}",
        f"paragraph={paragraph}&where={where}",
    )  # fmt: skip


@lru_cache(maxsize=_KEPT)
def _ruling(of: tuple[bool, str, int, int, str, str, str, str]) -> tuple[str, ...]:
    """Return the cues of what the rules say."""
    ruled, why, rank, recent, kind, language, opening, where = of
    return (
        f"ruled={ruled}&why={why}", f"ruled={ruled}&rank={rank}", f"ruled={ruled}&recent={recent}",
        f"ruled={ruled}&type={kind}", f"ruled={ruled}&language={language}",
        f"ruled={ruled}&opening={opening}&where={where}",
    )  # fmt: skip


@lru_cache(maxsize=_KEPT)
def _setting(of: tuple[str, str, int, int, str]) -> tuple[str, ...]:
    """Return the cues of how the clause opens and of its value."""
    opening, value, rank, recent, where = of
    return (
        f"opening={opening}&rank={rank}", f"opening={opening}&recent={recent}",
        f"opening={opening}&where={where}", f"value={value}&rank={rank}",
        f"value={value}&recent={recent}", f"value={value}&where={where}",
    )  # fmt: skip


@lru_cache(maxsize=_KEPT)
def _tongue(of: tuple[str, str, int, str, int]) -> tuple[str, ...]:
    """Return the cues that hang on the language."""
    language, kind, rank, where, titled = of
    return (
        f"language={language}&type={kind}", f"language={language}&rank={rank}",
        f"language={language}&where={where}", f"language={language}&titled={titled}",
    )  # fmt: skip


@lru_cache(maxsize=_KEPT)
def _fitting(of: tuple[str, str, int, str, bool, str, str]) -> tuple[str, ...]:
    """Return the cues of whether such a thing can have what is said, and of the line's role."""
    fits, where, rank, kind, event, value, role = of
    return (
        f"fits={fits}&where={where}", f"fits={fits}&rank={rank}", f"fits={fits}&type={kind}",
        f"event={event}&where={where}&fits={fits}", f"type={kind}&where={where}&value={value}",
        f"role={role}&where={where}", f"role={role}&rank={rank}",
    )  # fmt: skip


def _fits(topic: Topic, domain: Sequence[str]) -> str:
    """Return whether what is said can be said of such a thing, as far as the lexicon tells."""
    if not domain:
        return "open"
    if topic.type in domain or (topic.event and "event" in domain):
        return "yes"
    return "noun" if topic.type in (NOUN, HAN_NOUN) else "no"


def _place_cues(place: _Place, *, kind: str, at: _Setting) -> tuple[str, ...]:
    """Return what the place of an option in the sentence tells."""
    noun = _noun_cues((place.noun, place.measure, place.headed))
    standing = _standing(
        (
            place.headed, step(place.offset, _OFFSETS), place.tail, step(place.gap, _GAPS),
            place.before, min(bisect_left(at.nearer, place.gap), 3), place.within, place.lead,
            at.language, at.opening, kind,
        )
    )  # fmt: skip
    return (*standing, *noun)


@lru_cache(maxsize=_KEPT)
def _noun_cues(of: tuple[str, bool, bool]) -> tuple[str, ...]:
    """Return the cues of a noun, of what kind it is and where it stands."""
    noun, measure, headed = of
    return (f"noun={noun}", f"noun={noun}&measure={measure}&headed={headed}")


@lru_cache(maxsize=_KEPT)
def _standing(
    of: tuple[bool, int, str, int, bool, int, str, str, str, str, str],
) -> tuple[str, ...]:
    """Return the cues of a place in the sentence."""
    headed, offset, tail, gap, before, between, within, lead, language, opening, kind = of
    return (
        f"headed={headed}", f"offset={offset}&tail={tail}", f"gap={gap}&before={before}",
        f"between={between}&before={before}&where={within}",
        f"lead={lead}&language={language}&before={before}", f"tail={tail}",
        f"headed={headed}&opening={opening}", f"type={kind}&headed={headed}&offset={offset}",
        f"type={kind}&lead={lead}", f"type={kind}&tail={tail}", f"type={kind}&gap={gap}",
    )  # fmt: skip
