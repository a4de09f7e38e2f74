# ruff: noqa: E501 - a pattern reads best as one line
"""Tells a denial from a sentence that merely has a "not" in it; where unsure, nothing is denied."""

from __future__ import annotations

import re

from bot.domain.claim import Kind
from bot.extraction.passage import Clause, Passage, Proposal
from bot.extraction.phrases import HAN, Mark

_BREAK = re.compile(r"[;:；：。]|\s[-–—]+\s|—|,\s|，|\s\|\s|[（(]")
_LEAD_IN = re.compile(
    r"(?:in|on|at|by|for|from|after|during|under|despite|even so|however|but|and|so far|until now|instead|still|meanwhile|today|yesterday|as of)\b[^,]*$",
    re.IGNORECASE,
)
_SPEECH = re.compile(
    r"\b(?:sa(?:y|ys|id)|announced|added|stated|states|stressed|insisted|told \S+|reported|confirmed|noted|wrote|claims?|claimed|argued?|argues|held|ruled|found|believes?|denied|denies)(?:\s[^\s,]+){0,3}?\s+that\b",
    re.IGNORECASE,
)
_UNDER = re.compile(
    r"\b(?:which|who|whom|whose|where|when|whenever|if|because|since|while|although|though|unless|until|than|what|how|why|whether|that|as|so)\b",
    re.IGNORECASE,
)
_SPARED_AFTER = re.compile(
    r"\s*(?:just|only|merely|simply|solely|least|necessarily|far|even close|unlike|surprising|until|to mention|stop(?:ping)? at|mean|rule out|(?:the )?least)\b"
    r"|.{0,60}\bbut (?:also |rather )?(?:an?|the|by|to|in|because)\b|\s*[^,;.]{1,50}\buntil\b",
    re.IGNORECASE,
)
_LOOSE_NOT = re.compile(
    r"(?:\bnot|n't|\bnever|\bhardly)\s(?:(?:yet|quite|among)\s)?(?:the\s|an?\s|its\s|their\s)?(?:\w+\s)?$|(?:不是|并非|並非|非)(?:全球|全国|世界)?$",
    re.IGNORECASE,
)
_BOUND = re.compile(
    r"(?:\bno|\bnot|n't)\s(?:more|less|fewer|longer|later|earlier|higher|lower|greater) than|nothing short of|不[到足超少低高]",
    re.IGNORECASE,
)
_HAN_UNDER = re.compile(
    r"如果|若是|假如|除非|虽然|雖然|尽管|儘管|即使|因为|因為|由于|由於|是否|能否|有没有|有沒有|只要|当.{0,20}时"
)
_HAN_RELATIVE = re.compile(r"^[^，,。；]{0,24}(?:时|時|之?前|之?后|之?後|的(?=[\u3400-\u9fff]))")
_NOT_BUT = re.compile(
    r"(?:(?<!\bif )(?<!\bor )(?<!\bwhy )\bnot\s(?:the\s|about\s|as many as\s|as much as\s)?"
    r"|而不是|而非|并非|並非)$",
    re.IGNORECASE,
)
"""What parts a number from the one that holds instead of it: "301 of them, not 286"."""
_REACH = 60  # characters between a denial and the number that it denies
_REACH_HAN = 14


def is_denied(passage: Passage, clause: Clause, proposal: Proposal) -> bool:
    """Return whether the claim's own verb, or its value, is negated."""
    number = proposal.value.kind not in (Kind.NONE, Kind.NAME)
    if proposal.value.kind is Kind.RANK:
        start = proposal.place - passage.sentence.start
        return bool(_LOOSE_NOT.search(passage.sentence.text[max(0, start - 24) : start]))
    if number and _NOT_BUT.search(passage.sentence.text[: proposal.place - passage.sentence.start]):
        return True
    spared = passage.marked("not_denial", within=clause)
    for mark in passage.marked("denial", within=clause):
        if any(s.start <= mark.end and mark.start <= s.end + 1 for s in spared):
            continue
        before, after = (
            clause.text[: mark.start - clause.start],
            clause.text[mark.end - clause.start :],
        )
        if _governs(mark, before=before, after=after) and (
            not number or _reaches(mark, proposal, passage)
        ):
            return True
    return False


def _governs(mark: Mark, *, before: str, after: str) -> bool:
    """Return whether a denial stands in the main part of its clause."""
    if HAN.search(mark.name):
        return not (
            _BREAK.search(before) or _HAN_UNDER.search(before) or _HAN_RELATIVE.search(after)
        )
    first, *rest = _BREAK.split(before)
    if rest and not (len(rest) == 1 and _LEAD_IN.match(first.strip())):
        return False
    if _SPARED_AFTER.match(after) or _BOUND.search(f"{mark.name}{after[:16]}"):
        return False
    return not _UNDER.search(_SPEECH.sub(" ", rest[-1] if rest else first))


def _reaches(mark: Mark, proposal: Proposal, passage: Passage) -> bool:
    """Return whether nothing stands between a denial and the number that it denies."""
    base, text = passage.sentence.start, passage.sentence.text
    end = proposal.place + len(proposal.value.text)
    first, last = (mark.end, proposal.place) if mark.end <= proposal.place else (end, mark.start)
    if last < first:
        return False
    between = text[first - base : last - base]
    if len(between) > (_REACH_HAN if HAN.search(mark.name) else _REACH):
        return False
    joined = re.search(r"\b(?:but|and|so|or|for|with|after|before|over|about)\b", between)
    return not (_BREAK.search(between) or joined)
