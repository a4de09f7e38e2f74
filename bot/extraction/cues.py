# ruff: noqa: E501 - a pattern reads best as one line
"""What may tell whether a claim is worth keeping: general features, never a word of one story.

A feature is a string; words of the text come into it only from closed lists of function words. Whom
the claim speaks of is no part of it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.claim import ClaimDraft, Kind, value_key
from bot.domain.reading import ValueMention
from bot.extraction.passage import Clause, Passage, Proposal
from bot.extraction.phrases import HAN

_LINKS = (
    "a|an|the|at|by|to|from|than|for|in|of|after|within|over|under|about|nearly|around|almost|roughly|some|only|just|and|or|with|is|was|are|were"
    "|its|their|his|her|between|up|down|per|every|each|as|least|most|another|other|further|more|less|all|first|last|next|past|during|on|into|against|since|until|before|out|not|has|have|had|be|been|also|will|would|that|which|who|this|these|now|said|says|total|reached|rose|fell"
)
_BEFORE = re.compile(rf"(?<![a-z])(?P<word>{_LINKS})[\s-]*$", re.IGNORECASE)
_AFTER = re.compile(rf"[\s-]*(?P<word>{_LINKS}|years?|months?|days?|weeks?|hours?|minutes?|old|ago|later|earlier|people|times)(?![a-z])", re.IGNORECASE)  # fmt: skip
_BEFORE_HAN = re.compile(
    r"(?P<word>超过|超過|不到|约|約|近|达|達|至|到|为|為|从|從|比|在|第|和|与|的|了|有|是|以|每|共|仅|僅|逾|由|对|於|于|增长|下降)$"
)
_AFTER_HAN = re.compile(
    r"(?P<word>以上|以下|左右|多|的|了|至|到|和|、|，|。|后|後|前|个|年|月|日|天|小时|分钟|人|次|倍|家|款|台|辆)"
)
_SAYS = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        (
            "may",
            r"\b(?:would|could|may|might|should|can|must)\b|[会會]|可能|或许|或許|恐怕|应该|應該",
        ),
        ("will", r"\bwill\b|[将將]"),
        ("has", r"\b(?:has|have|had)\b|[已过過]"),
        ("is", r"\b(?:is|are|was|were|been|be)\b|是"),
        ("did", r"\b[a-z]{2,40}ed\b|了"),
        ("not", r"\b(?:not|no|never|nobody|nothing|none|without)\b|n['’]t\b|[不没沒无無未]"),
        ("more", r"\b(?:more|less|than|[a-z]{2,40}er)\b|[更比较較]"),
        ("most", r"\b(?:most|least|[a-z]{2,40}est)\b|最"),
        ("you", r"\b(?:you|your|we|our|us|i|my|me|let)\b|[你您我咱]"),
        ("if", r"\b(?:if|whether|unless)\b|如果|若|是否"),
        ("because", r"\b(?:because|since|so|therefore|thus)\b|因为|因為|所以|因此|由于|由於"),
        ("but", r"\b(?:but|though|although|however|yet|while)\b|[但却卻]|不过|不過|然而"),
        (
            "also",
            r"\b(?:also|still|just|only|even|already|again|now|here|there)\b|[也还還都就才再又]",
        ),
        ("that", r"\bthat\b"),
        ("by", r"\bby\b|[被由]"),
        ("!", r"[!！]"),
        (":", r"[:：]"),
        (";", r"[;；]"),
        ("a dash", r"[—–]| - "),
        ("brackets", r"[()（）]"),
        ("capitals", r"(?-i:\b[A-Z]{2,40}\b)"),
    )
)
_COMMAS = frozenset(",，、")
_QUOTE_MARKS = re.compile(r"[\"“”「」『』]")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LENGTHS = (20, 40, 60, 90, 130, 180, 260)
_CLAUSES = (8, 14, 20, 30, 45, 70, 100, 150)
_PLACES = (0.001, 0.05, 0.15, 0.3, 0.5, 0.7, 0.9)
_FEW = (1, 2, 3, 4, 6, 9)


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """A claim that a rule sees, with what it is judged by.

    `doubtful`: the rule is right too seldom to be believed alone; `known`: the attribute is one of
    the lexicon.
    """

    claim: ClaimDraft
    passage: Passage
    proposal: Proposal
    rule: str
    known: bool
    doubtful: bool = False

    @property
    def numeric(self) -> bool:
        """Return whether the claim has a number, a day or a rank."""
        return self.claim.value.kind not in (Kind.NONE, Kind.NAME)


@dataclass(frozen=True, kw_only=True, slots=True)
class Around:
    """What the other claims seen in a text tell of one.

    How far into them it stands, from 0 to 1; how many are seen in its sentence, and which of those
    it is; what rules are sure of another there; how many have its value, in all and before it.
    """

    at: float
    sentence: int
    beside: tuple[str, ...]
    nth: int
    alike: int
    alike_before: int


def around_all(cases: Sequence[Case]) -> Iterator[Around]:
    """Yield what the others tell of each, in order; teasers tell nothing of the article itself."""
    own = [case for case in cases if not case.passage.sentence.secondary]
    teased = [case for case in cases if case.passage.sentence.secondary]
    sides = {id(each): around for part in (own, teased) for each, around in _around(part)}
    yield from (sides[id(case)] for case in cases)


def _around(cases: Sequence[Case]) -> Iterator[tuple[Case, Around]]:
    keys = [_sameness(case) for case in cases]
    starts = [case.passage.sentence.start for case in cases]
    order = {start: number for number, start in enumerate(dict.fromkeys(starts))}
    in_sentence, of_value = Counter(starts), Counter(keys)
    met, told, sure = Counter[int](), Counter[str](), defaultdict[int, Counter[str]](Counter)
    for case, start in zip(cases, starts, strict=True):
        sure[start][case.rule] += not case.doubtful
    for case, key, start in zip(cases, keys, starts, strict=True):
        yield case, Around(
            at=order[start] / len(order), sentence=in_sentence[start], nth=met[start],
            beside=tuple(sorted(r for r, n in sure[start].items() if n > _is_own(case, r))),
            alike=of_value[key] if key else 0, alike_before=told[key] if key else 0,
        )  # fmt: skip
        met[start] += 1
        told[key] += 1


def _is_own(case: Case, rule: str) -> bool:
    """Return whether it is the case itself of which a rule is sure."""
    return case.rule == rule and not case.doubtful


def _sameness(case: Case) -> str:
    """Return what claims of one value share; nothing for a claim without a number."""
    return value_key(case.claim.value) if case.numeric else ""


def cues_of(case: Case, around: Around) -> tuple[str, ...]:
    """Return the features of one claim, each with what sort of claim it is of, in a fixed order."""
    numeric = case.numeric
    sort = "number" if numeric else "plain"
    own = [*_of_claim(case), *_of_place(case, around), *_of_words(case)]
    if numeric:
        own += _of_value(case)
    cues = dict.fromkeys(own)
    kind, language = case.claim.value.kind, case.passage.language
    both = [f"{kind} {cue}" for cue in cues if cue.startswith(_CROSSED)] if numeric else []
    return tuple(f"{sort}: {cue}" for cue in (*cues, *both, f"{kind} {language}"))


_CROSSED = ("rule ", "before ", "after ", "attribute known", "attribute scrap", "role ")


def _of_claim(case: Case) -> Iterator[str]:
    claim = case.claim
    yield f"rule {case.rule}"
    yield f"language {case.passage.language}"
    yield f"kind {claim.value.kind}"
    yield f"attribute {'known' if case.known else 'scrap'}"
    yield f"modality {claim.modality}"
    yield "affirmed" if claim.polarity else "denied"
    yield "said by somebody" if claim.asserted_by else "said by the text"
    yield "period" if claim.period else "no period"
    if claim.scope:
        yield "scope"


def _of_place(case: Case, around: Around) -> Iterator[str]:
    sentence, claim = case.passage.sentence, case.claim
    yield f"role {sentence.role}"
    yield f"in the text {_bucket(around.at, _PLACES)}"
    yield f"quote {_bucket(_length(claim.quote.text), _LENGTHS)}"
    yield f"sentence {_bucket(_length(sentence.text), _LENGTHS)}"
    share = (claim.quote.start - sentence.start) / max(1, len(sentence.text))
    yield f"in the sentence {_bucket(share, _PLACES)}"
    yield f"numbers in the sentence {_bucket(len(case.passage.values), _FEW)}"
    yield f"claims in the sentence {_bucket(around.sentence, _FEW)}"
    yield f"claim of the sentence {_bucket(around.nth, _FEW)}"
    yield from (f"beside {rule}" for rule in around.beside)
    if around.alike > 1:
        yield f"value seen {_bucket(around.alike, _FEW)}"
    if around.alike_before:
        yield "value seen before"
    if case.proposal.clause.label:
        yield "labelled"


def _of_words(case: Case) -> Iterator[str]:
    passage, clause = case.passage, case.proposal.clause
    yield f"acts {min(2, len(passage.marked('acts', within=clause)))}"
    named = passage.named(clause)
    yield f"names {min(3, len(named))}"
    for kind in sorted({name.type for name in named}):
        yield f"names a {kind}"
    yield f"clause {_bucket(_length(clause.text), _CLAUSES)}"
    if len(case.claim.quote.text) != len(clause.text):
        yield "more quoted than its clause"
    yield f"begins {_begins(passage, clause)}"
    yield from _says(case.claim.quote.text)
    if marks := _QUOTE_MARKS.findall(clause.text):
        yield "quote marks" if len(marks) > 1 else "a quote mark"
    if passage.sentence.text[:1] in '"“「':
        yield "speech"
    if clause.start == passage.sentence.start and clause.end >= passage.sentence.end - 1:
        yield "whole sentence"
    yield f"ends {passage.sentence.text[-1] if not passage.sentence.text[-1].isalnum() else 'open'}"
    if _YEAR.search(clause.text):
        yield "year"


@lru_cache(maxsize=64)
def _says(quote: str) -> tuple[str, ...]:
    """Return which function words and marks a quote has; numbers of one sentence share theirs."""
    said = [f"says {name}" for name, pattern in _SAYS if pattern.search(quote)]
    return (*said, f"commas {min(4, sum(c in _COMMAS for c in quote))}")


def _begins(passage: Passage, clause: Clause) -> str:
    """Return what the clause begins with: a name, a pronoun, a number, a word small or large."""
    for name in passage.named(clause):
        if name.start - clause.start <= 1:
            return f"name of a {name.type}"
    head = {m.kind for m in passage.marks if clause.start <= m.start <= clause.start + 1}
    for kind in ("person_pronouns", "pronouns", "company_nouns", "reporting", "acts", "plan"):
        if kind in head:
            return kind
    first = clause.text[:1]
    if first.isdigit() or first in "$€£¥₩":
        return "number"
    if HAN.match(first):
        return "han"
    return "capital" if first.isupper() else "small" if first.islower() else "mark"


def _of_value(case: Case) -> Iterator[str]:
    passage, value, place = case.passage, case.claim.value, case.proposal.place
    base, text = passage.sentence.start, passage.sentence.text
    mention = next((v for v in passage.values if v.start == place), None)
    end = mention.end if mention else place + len(value.text)
    before, after = text[max(0, place - base - 24) : place - base], text[end - base :][:16]
    for pattern, said in ((_BEFORE, before), (_BEFORE_HAN, before)):
        if found := pattern.search(said):
            yield f"before {found['word'].casefold()}"
    for pattern, said in ((_AFTER, after), (_AFTER_HAN, after)):
        if found := pattern.match(said):
            yield f"after {found['word'].casefold()}"
    yield f"before is {_sort(before[-1:])}"
    yield f"after is {_sort(after[:1])}"
    yield f"written {_written(value.text)}"
    yield f"value role {value.role}"
    if value.qualifier:
        yield f"hedged {value.qualifier}"
    yield "unit" if value.unit else "no unit"
    if value.equivalents:
        yield "restated"
    if value.basis:
        yield "basis"
    if value.low != value.high:
        yield "range"
    yield from _neighbours(case, mention)


def _neighbours(case: Case, mention: ValueMention | None) -> Iterator[str]:
    """Yield how the value stands among the numbers and times of its sentence."""
    passage, place = case.passage, case.proposal.place
    if mention:
        order = passage.values.index(mention)
        yield f"number {min(3, order)} of the sentence"
    inside = any(p.start <= place < p.end for p in passage.periods)
    if inside:
        yield "within a time"
    if any(0 <= p.start - place <= _LENGTHS[0] for p in passage.periods):
        yield "a time after"
    if any(e.start <= place < e.end for e in passage.entities):
        yield "within a name"
    depth = passage.sentence.text[: place - passage.sentence.start]
    if max(depth.rfind("("), depth.rfind("（")) > max(depth.rfind(")"), depth.rfind("）")):
        yield "in brackets"


def _written(text: str) -> str:
    digits = sum(c.isdigit() for c in text)
    if not digits:
        return "in words"
    if text.isdigit():
        return f"bare, {min(4, digits)} digits"
    return "with more"


def _sort(character: str) -> str:
    if not character:
        return "an edge"
    if HAN.match(character):
        return "han"
    if character.isalpha():
        return "a letter"
    if character.isdigit():
        return "a digit"
    return "a space" if character.isspace() else character


def _bucket(number: float, edges: tuple[float, ...]) -> str:
    return str(bisect_right(edges, number))


def _length(text: str) -> int:
    """Return how much a text says, in characters; a Han one counts for three."""
    return len(text) + 2 * len(HAN.findall(text))
