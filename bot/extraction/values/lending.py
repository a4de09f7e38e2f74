"""What a number alone is of: the percentage, sum or measure that it is compared with."""

from __future__ import annotations

import re

from bot.domain.claim import Kind
from bot.extraction.values.amounts import Amount

_COMPARED = re.compile(
    r"(?: (?:in|for) (?:\d{4}|[A-Z][a-z]{2,8}))?"
    r"[,;]? ?[(（]?(?:(?:up|down|higher|lower|more|less|rising|falling) )?"
    r"(?:from|against|versus|vs\.?|compared (?:with|to)|than|after) "
    r"(?:just |only |about |around |nearly |a |an |the )?"
    r"|[，,；;]?(?:高于|低于|高於|低於|高过|不及|而?去年同期为|上年同期为|去年同期為|前值为?|前值為?)"
)
"""Between a number and the one it is compared with."""
_OTHERS = re.compile(
    r"[,;]? (?:(?:and|with|to|while|but|ahead of|followed by) )?"
    r"(?:[Tt]he (?:[\w’'-]{1,20} )?|[A-Z][\w’'-]{1,20} ){1,3}(?:(?:with|had|got|took|won|on) )?"
    r"|[，,、；;][\u3400-\u9fff·]{1,10}"
)
"""Between one's share and that of somebody else."""
_STOP = re.compile(r"[.,;:!?)，。；、）](?!\d)|$|\n")
_GOES_ON = re.compile(
    r"[.,;:!?)，。；、）](?!\d)|$|\n"
    r"| (?:\w{1,10} )?(?:years?|months?|quarters?|weeks?) (?:ago|earlier|before)\b"
    r"| (?:a|the|in|last|one|this|on|at|during|for|when|before|earlier|previously|per|and|but|to)\b"
)
_YEARS = (1900, 2100)
_LONGEST = 60  # characters between the two
_FAR = 20  # times: so much larger or smaller, a number alone is of something else


def is_of_same(text: str, a: Amount, b: Amount) -> bool:
    """Return whether the number alone `b` is of what `a` is: "12% against 9.5 the year before".

    So is what a measure or a count is compared with: "36 hours, down from 38".

    A share of somebody else is told by its decimals: "41.3 percent and the general 37.8".
    """
    percent = a.kind is Kind.PERCENT
    sum_of = a.kind is Kind.MONEY and a.scale > 1
    measured = a.unit is not None and a.kind in (Kind.COUNT, Kind.DURATION)
    if not (percent or sum_of or measured) or not 0 < b.start - a.end <= _LONGEST or b.signed:
        return False
    if b.low != b.high or a.low != a.high or not _is_near(a, b):
        return False
    if _COMPARED.fullmatch(text, a.end, b.start):
        return bool(_GOES_ON.match(text, b.end))
    decimal = b.low % 1 != 0
    return (
        percent and decimal and bool(_STOP.match(text, b.end))
        and bool(_OTHERS.fullmatch(text, a.end, b.start))
    )  # fmt: skip


def _is_near(a: Amount, b: Amount) -> bool:
    """Return whether two numbers may be of the same, as far as they are written alike."""
    own, other = abs(a.low) / a.scale, b.low / b.scale
    if b.written or b.scale not in (1, a.scale) or not own or not other:
        return False
    year = b.scale == 1 and _YEARS[0] <= b.low <= _YEARS[1]
    return not year and own / _FAR < other < own * _FAR
