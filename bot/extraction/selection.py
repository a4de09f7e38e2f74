"""Decides which clauses are worth a claim: what isn't extracted matters as much as what is."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.domain.claim import ClaimDraft
from bot.domain.reading import Dropped, Sentence
from bot.domain.weights import Weights
from bot.extraction.cues import Case, around_all, cues_of
from bot.extraction.page.blocks import READ
from bot.extraction.passage import Clause, Passage
from bot.extraction.phrases import HAN, VERBS, Mark

SELECTION = "selection"
"""The name of the weights that say which claims are kept."""
_TOLD = 3  # features named as the reason of a decision
_BESIDE = -0.5  # the score of a number's claim that is kept beside another of its sentence
_WITHOUT_NUMBER = frozenset({"unequalled"})  # rules whose value no number says
_LEAST_WORDS = 4
_LEAST_HAN = 6
_TELLING = frozenset(
    {"attribute", "reporting", "plan", "forecast", "opinion", "denial", "company_nouns", "pronouns"}
    | {"person_pronouns", "product_nouns", "event_nouns"}
)
_STATING_HAN = VERBS | {"attribute", "opinion", "denial", "rumour"}
_UNKNOWN = re.compile(
    r"(?i)(?:how|whether|what|who|when|where|why|which)\s(?!(?:[\w’'-]+\s){0,4}[\w’'-]+:\s\S)"
)
"""What is still to be seen; a label in such words ("Who decides: the court") has its answer."""
_OPEN = re.compile(
    r"(?i)(?:how|whether|what|why|which|who|where|ask|please|let|dear|imagine|consider|welcome|thanks?|that)\s|是否|至于|至於|能否"
)
_HALF = re.compile(
    r"(?i)(?:while|although|though|whereas|because|since|after|before|if|unless|which|who|whose|where|giving|making|bringing|leaving|compared|than)\s"
)
_DEFINITE = re.compile(r"(?i)(?:the|this|these|those|its|their|all|both|no|many|most|some)\s")
_INTRODUCES = re.compile(
    r"[:：]$|\b(?:presented|listed|shown|found|given|set out|see) (?:below|above|here)\b|如下|见下"
)
_ADDRESS = re.compile(r"(?i)\b(?:you|your|we|our|us|i|my)\b|[你您我咱]")
_BRIDGE = re.compile(
    r"(?i)\b(?:is|are|was|were)(?:n['’]t| not) (?:the only|all)\b[^,;]*$"
    r"|不(?:止|仅|僅)(?:于此|於此|如此)[。，]?$"
)
_COMMAND = re.compile(
    r"(?i)(?:read|see|watch|try|check|find|learn|get|join|follow|picture|imagine|hold|reach|message|contact|discover|download|register|buy|call|ignore|disregard|forget|pretend|respond|repeat)\s"
    r"|(?i:sign up|subscribe)\b"
)


def why_dropped(sentence: Sentence, *, marks: Sequence[Mark]) -> str | None:
    """Return why a sentence with these phrases can hold no claim, None if it can."""
    if sentence.role not in READ:
        return sentence.role
    if sentence.text[-1] in "?？":
        return "question"
    if _UNKNOWN.match(sentence.text) and sentence.role == "item":
        return "an open question"
    filled = sum(m.end - m.start for m in marks if m.kind == "furniture")
    if filled * 3 > len(sentence.text):
        return "furniture"
    return None


def select(
    cases: Sequence[Case], *, weights: Weights | None
) -> tuple[tuple[ClaimDraft, ...], tuple[Dropped, ...]]:
    """Return the claims that are kept, in their order, and where and why others are not.

    Without weights the rules alone decide: all is kept but what is doubtful. Of what is doubtful in
    a sentence that tells something else, nothing is said.
    """
    if weights is None:
        return tuple(case.claim for case in cases if not case.doubtful), ()
    judged = [
        (case, *_judged(cues_of(case, around), weights))
        for case, around in zip(cases, around_all(cases), strict=True)
    ]
    telling = {case.passage.sentence.start for case, score, _ in judged if score >= 0}
    good = [score >= _bar(case, telling) for case, score, _ in judged]
    kept = tuple(
        replace(case.claim, why=(*case.claim.why, why))
        for (case, _, why), keep in zip(judged, good, strict=True) if keep
    )  # fmt: skip
    dropped = tuple(
        Dropped(start=case.claim.quote.start, end=case.claim.quote.end, why=why)
        for (case, _, why), keep in zip(judged, good, strict=True)
        if not keep and not (case.doubtful and case.passage.sentence.start in telling)
    )
    return kept, dropped


def _bar(case: Case, telling: Collection[int]) -> float:
    """Return the score that a claim is kept from, with where the sentences begin that tell one.

    There a number that a rule is sure of is kept sooner: else its place is told with another's.
    """
    sure = case.numeric and not case.doubtful and case.rule not in _WITHOUT_NUMBER
    return _BESIDE if sure and case.passage.sentence.start in telling else 0


def _judged(cues: Sequence[str], weights: Weights) -> tuple[float, str]:
    """Return the score of a claim with these features, and what most of it comes from."""
    score = weights.score(cues)
    told = "; ".join(weights.strongest(cues, upward=score >= 0, most=_TOLD))
    return score, f"selection: {score:+.2f}, most of it by {told or 'nothing known'}"


def is_statement(passage: Passage, clause: Clause) -> bool:
    """Return whether a clause without a number says something that can be checked.

    An act, a role, a judgement.
    """
    text = clause.text
    han = bool(HAN.search(text))
    if (han and len(text) < _LEAST_HAN) or (not han and len(text.split()) < _LEAST_WORDS):
        return False
    if _COMMAND.match(text) or _ADDRESS.search(text) or _OPEN.match(text) or _BRIDGE.search(text):
        return False
    if _INTRODUCES.search(text) or (_is_part(passage, clause) and _HALF.match(text)):
        return False
    if any(m.end >= clause.end for m in passage.marked("reporting", within=clause)):
        return False
    kinds = {m.kind for m in passage.marks if clause.start <= m.start < clause.end}
    if han:
        return bool(kinds & _STATING_HAN) or bool(passage.named(clause))
    about = bool(passage.named(clause)) or bool(kinds & _TELLING) or bool(_DEFINITE.match(text))
    return bool(kinds & VERBS) and about


def _is_part(passage: Passage, clause: Clause) -> bool:
    return clause.end < passage.sentence.end or clause.start > passage.clauses[0].start
