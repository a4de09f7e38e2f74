"""Finds what a sentence doesn't state: what would have been, and what was told wrongly before."""

from __future__ import annotations

import re

from bot.extraction.passage import Passage

_WOULD_HAVE = re.compile(
    r"\b(?:would|could|might)(?:n['’]t|\snot)?\s(?:\w+ly\s)?have\s(?:\w+ly\s)?"
    r"(?:(?P<need>(?:had|needed)\sto)|[a-z]+(?:ed|en|wn|ne)|had|made|sold|won|cost|met|paid|spent|cut|hit|lost|built|bought|brought|held|kept|left|led|put|risen|set|shut|stood|come|become|begun|run)\b",
    re.IGNORECASE,
)
_WERE_TO = re.compile(r"\bif\s[^,;.]{1,80}\bwere to\b", re.IGNORECASE)
_CONDITION = re.compile(r"\bif\b|\bunless\b|(?:^|,\s)had\s", re.IGNORECASE)
_IN_ORDER = re.compile(r"\bfor\s[^,;.]{1,80}\sto\s", re.IGNORECASE)
_CONDITION_AFTER = re.compile(
    r"\bif\b|\bunless\b|\bhad\s(?:it|they|he|she|the)\b|\bbut for\b", re.I
)
_EARLIER = (
    r"(?:in\s)?an?\s(?:earlier|previous|original)"
    r"\s(?:version|report|story|article|headline|edition|post)\b"
)
_CORRECTED = re.compile(
    rf"\W{{0,4}}(?:correction|clarification|editor['’]s note|note)[^a-z]{{1,24}}{_EARLIER}"
    rf"|{_EARLIER}(?:\s(?:said|stated|gave|put|wrote|listed)\b"
    r"|\s(?:of|in|to)\s(?:this|our)\s(?:article|story|report|post|page|piece|headline|newsletter)\b"
    r"|[^;:!?]{0,80}?\b(?:misstated|misreported|incorrectly|wrongly|mistakenly|erroneously)\b)"
    r"|(?:(?:更正|勘误|勘誤|订正|訂正)[：:，,]?(?:本报|本報|本文|本网|本網|本站)?|本报|本報|本文|本网|本網|本站)"
    r"(?:此前|先前|早前|早些时候|前文|原文)(?:的)?(?:报道|報道|報導|版本|文章|稿件)?[^。；]{0,20}?[误誤错錯]"
    r"|(?:此前|先前|早前)的?(?:报道|報道|報導)(?:有|错|錯)?[误誤]",
    re.IGNORECASE,
)
"""What begins a sentence that tells only what its own outlet had told wrongly before."""
_HAN = re.compile(
    r"(?:要是|假如|假使|假若|倘若|如果|若是)[^。；;]*?(?:就会|就會|就要|就得|便会|便會|本会|本會|本可|本来|本來|原本)"
)


def supposed_from(passage: Passage) -> int | None:
    """Return where in the document the supposition begins, which lasts to its sentence's end.

    A sentence that corrects an earlier report repeats what isn't so. None where the sentence
    supposes nothing; what may yet come ("if approved, it would") is none.
    """
    text, base = passage.sentence.text, passage.sentence.start
    if _CORRECTED.match(text):
        return base
    if found := _HAN.search(text) or _WERE_TO.search(text):
        return base + found.start()
    would = _WOULD_HAVE.search(text)
    if would is None:
        return None
    before = _IN_ORDER if would["need"] else _CONDITION
    if condition := before.search(text, 0, would.start()):
        return base + condition.start()
    if would["need"] or _CONDITION_AFTER.search(text, would.end()):
        return base + would.start()
    return None
