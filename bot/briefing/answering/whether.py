"""Yes or no: only where a claim says the very thing, or denies it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.briefing.answering.ranking import Hit
from bot.briefing.lines import quoted, source
from bot.domain.brief import Answer, Line
from bot.domain.claim import Claim
from bot.domain.fact import Status
from bot.domain.question import Question

_NAMED, _SAID = 0.9, 0.7  # how near the names, and how much of the rest, must be said
_DENIAL = re.compile(
    r"\b(not|no|never|without|neither|nor|rejected|refus\w+|den(?:y|ied|ies)|instead of"
    r"|rather than|preliminary"
    r"|postponed|fail\w*|declin\w+|\w+n't)\b|没有|沒有|不|未|无|無|否认|否認|并非",
    re.I,
)


def verdict(question: Question, hits: Sequence[Hit], *, room: int) -> Answer | None:
    """Return a yes or a no with the claim that bears it, None where no claim says enough."""
    hit = hits[0]
    claim, fact = hit.claim, hit.fact
    if not _states(claim, question.numbers):
        return None
    if hit.traits.get("names", 1.0) < _NAMED or hit.traits.get("said", 1.0) < _SAID:
        return None
    denied = not claim.said.polarity or bool(_DENIAL.search(claim.said.quote.text))
    denied = denied or bool(hit.traits.get("opposed"))
    asked_so = bool(_DENIAL.search(question.text))
    word = ("Yes", "No")[denied is not asked_so]
    if question.language == "zh":
        word = ("是", "不是")[denied is not asked_so]
    tail = f" ({source(claim)})."
    told = quoted(claim.said.quote.text, limit=max(60, room - len(tail) - 10))
    disputed = "; disputed" if fact.status is Status.DISPUTED else ""
    return Answer(
        question=question.text,
        answered=True,
        text=f"{word}{disputed}: {told}{tail}",
        status=fact.status,
        facts=(fact,),
        lines=(Line(text=quoted(claim.said.quote.text, limit=400), claims=(claim,)),),
    )


def _states(claim: Claim, numbers: Sequence[str]) -> bool:
    """Return whether each number of the question stands in the claim's words or its period."""
    told = f"{claim.said.quote.text} {claim.said.period or ''} {claim.document.published or ''}"
    return all(re.search(rf"(?<![\d.,]){re.escape(n)}(?![\d,]|\.\d)", told) for n in numbers)
