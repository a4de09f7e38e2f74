"""Whether a sentence denies what is asked: by a negation that governs it in its own clause."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.briefing.answering.spelling import stem
from bot.briefing.phrasing.wording import has_chinese
from bot.domain.claim import fold

_BREAK = re.compile(
    r"[;:。、()]|,(?!\d)|(?<=[一-鿿]),|\s[-–—]+\s|—|\b(?:but|while|whereas|although|though|because|since"
    r"|which|who|whose|that|after|before|unless|if|when)\b"
)
_WORD = re.compile(r"[a-z]+|\d[\d.,]*")
_HELP = (
    r"\b(?:do|does|did|is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|should"
    r"|must|shall)"
)
_NOT = re.compile(
    rf"{_HELP} (?:(?:\w+ly|also|still) )?(?:not|never)\b|n't\b|\b(?:cannot|never|neither)\b"
    r"|\bno longer\b(?! than)|\b(?:nobody|no one|none)\b"
    rf"|\b(?:there {_HELP}(?: been)?|has|have|had|see|sees|saw) no\b"
)
_PART = re.compile(r"\b(?:not|no|nor|without|instead of|rather than)\b")
_HARMLESS = re.compile(
    r" (?:only|just|merely|simply|solely|least|necessarily|far|unlike|surprising|to mention|doubt"
    r"|matter|wonder|secret"
    r"|(?:more|less|fewer|longer|later|earlier|higher|lower|greater|smaller|sooner) than)\b"
    r"| [^,;.]{0,50}\buntil\b"
)
_REFUSAL = re.compile(
    r"\b(?:den(?:y|ie[sd]|ying)|refus(?:e[sd]?|ing)|reject(?:s|ed|ing)?|rul(?:e[sd]?|ing) out"
    r"|dismiss(?:e[sd]|ing)?|declin(?:e[sd]?|ing) to|fail(?:s|ed|ing)? to|postpon(?:e[sd]?|ing)"
    r"|cancel(?:s|led|ed)?|scrap(?:s|ped)?|abandon(?:s|ed)?|call(?:s|ed)? off)\b"
    r"|否认|否認|拒绝|拒絕|驳回|駁回|取消|推迟|推遲|辟谣|闢謠"
)
_SPARED = re.compile(r"(?:\bnot|n't|\bnever|[不未]|没有)\s?$|\b(?:which|who|whose)\b[^,;]*$")
_HAN_NOT = re.compile(
    r"没有|沒有|[没沒](?=[能被获獲])|[并並绝絕]非"
    r"|未(?![来來必免知婚成遂央料])|不(?=[会會能再是可打计計愿願准予得要想])"
    r"|[无無](?=[法意权權缘緣])"
)
_HAN_SPARED = re.compile(
    r"不[是会會]?[仅僅只但]|不得不|不可或缺|不能不|不能排除|没有排除|未排除|不排除"
)
_HAN_BARE = re.compile(r"([不无無])(?=(..))")
_HAN_NOUN = re.compile(r"([^的]{0,24})的(.*)")
_UNSURE = re.compile(
    r"(?:\bnot|n't|\bnever|\bneither) (?:\w+ )?(?:rul(?:e|ed|ing) out|den(?:y|ied)|exclud|confirm)"
    r"|\b(?:whether|unclear|unknown if)\b|未必|不一定|不见得|是否|[不未没]有?(?:排除|否认|证实)"
)
_CHOICE = re.compile(r"(.)[不没沒]\1|有[没沒]有|[难難]道|不是|是否")
_TRUE = re.compile(r"\b(?:true|correct|right|the case|fact) that\b")
LONGEST = 1000
"""Characters of a text that are read: sentences are shorter."""


def wanted(words: Iterable[str]) -> frozenset[str]:
    """Return a question's words as `is_denied` takes them: stems, and Han as it stands."""
    return frozenset(stem(word) for word in words if word[0] not in "=@" and not word.isdigit())


def is_denied(text: str, asked: frozenset[str], *, near: str = "") -> bool:
    """Return whether the clause that says most of what is asked denies it.

    `near` are words of the clause that is meant, where known: those of the claim's value.
    """
    folded = fold(text[:LONGEST])
    if has_chinese(folded):
        return _is_denied_in_chinese(folded, asked)
    clauses = [clause for clause in _BREAK.split(folded) if clause.strip()]
    best = max(clauses, key=lambda each: _weight(each, asked, near), default="")
    if any(not _HARMLESS.match(best, found.end()) for found in _NOT.finditer(best)):
        return True
    return any(
        not _HARMLESS.match(clause, found.end())
        and _only_here(clause[found.end() :], folded, asked)
        for clause in clauses
        for found in _PART.finditer(clause)
    )


def is_refused(text: str, asked: frozenset[str]) -> bool:
    """Return whether somebody denies, refuses or fails to do what is asked."""
    folded = fold(text[:LONGEST])
    for found in _REFUSAL.finditer(folded):
        before, after = (
            folded[max(0, found.start() - 120) : found.start()],
            folded[found.end() :].removeprefix(" that"),
        )
        if _SPARED.search(before):
            continue
        if _met(_BREAK.split(after, maxsplit=1)[0], asked):
            return True
    return False


def holds_refusal(text: str) -> bool:
    """Return whether a text tells of a denial or a refusal in so many words."""
    return bool(_REFUSAL.search(fold(text[:LONGEST])))


def is_unsure(text: str) -> bool:
    """Return whether a text leaves open what it speaks of: perhaps, not ruled out."""
    return bool(_UNSURE.search(fold(text[:LONGEST])))


def asks_not(text: str) -> bool:
    """Return whether yes to a question means that the thing is not so.

    In English only where it asks if a denial is true; in Chinese wherever it holds one.
    """
    folded = fold(text[:LONGEST])
    if has_chinese(folded):
        return bool(_HAN_NOT.search(folded)) and not _CHOICE.search(folded)
    true = _TRUE.search(folded)
    return bool(true and _NOT.search(folded, true.end()))


def _is_denied_in_chinese(folded: str, asked: frozenset[str]) -> bool:
    clauses = [clause for clause in _BREAK.split(folded) if clause.strip()]
    best = max(clauses, key=lambda each: _weight(each, asked, ""), default="")
    spared = [found.span() for found in _HAN_SPARED.finditer(best)]
    for found in _HAN_NOT.finditer(best):
        inside = any(start <= found.start() < end for start, end in spared)
        if not inside and not _is_aside(best[found.end() :], asked):
            return True
    bare = (found for found in _HAN_BARE.finditer(best) if found[2] in asked)
    return any(not any(found[0] + found[2][0] in word for word in asked) for found in bare)


def _is_aside(after: str, asked: frozenset[str]) -> bool:
    """Return whether a denial only tells of which thing is meant: what hasn't …的 thing."""
    noun = _HAN_NOUN.match(after)
    return bool(noun and not _met(noun[1], asked) and _met(noun[2], asked))


def _met(text: str, asked: frozenset[str]) -> set[str]:
    stems = {stem(word) for word in _WORD.findall(text)}
    return {word for word in asked if word in stems or (has_chinese(word) and word in text)}


def _only_here(scope: str, text: str, asked: frozenset[str]) -> bool:
    """Return whether a word asked for stands where it is denied, and nowhere else in the text."""
    denied = _met(scope, asked)
    return bool(denied and denied - _met(text.replace(scope, " ", 1), asked))


def _weight(clause: str, asked: frozenset[str], near: str) -> int:
    return len(_met(clause, asked)) + bool(near and fold(near) in clause)
