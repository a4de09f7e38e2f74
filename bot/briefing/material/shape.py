"""How a sentence is made: whether it tells anything, and how well it can stand alone."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.briefing.material.cues import Cues
from bot.briefing.phrasing.wording import has_chinese
from bot.domain.claim import Claim, Quote, bare, fold

STOPPED = tuple(".!?。！？…”’\"')）」』")
_CLIPPED = re.compile(r"[:：;；]$")
_CAPITALS = 0.8  # share of the longer words of a headline that begin with a capital
_LEAST, _LEAST_HAN = 5, 9  # words, characters of a sentence that tells something
_LABEL = re.compile(r"[^:：“”\"]{3,48}[:：]\s+(?=[A-Z][^:：]{24})")
_GLUED = re.compile(
    r"(?:[A-Z][a-z’'-]+ ){2,5}(?=(?:The|This|These|A|An|It|Its|In|With|By|For) [a-z])"
)  # a heading that a page has run together with its paragraph
_DATELINE = re.compile(
    r"(?:[A-Z]{3,}(?: [A-Z]{2,})*(?:, [A-Z][A-Za-z.]+)? ?(?:[–—]|--?) ?"
    r"|[A-Z][\w’' .-]{1,40}, (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}) "
    r"\([A-Za-z ]{2,20}\) ?[-–—:]? ?)(?=[A-Z“\"])"
)
_LONG = 320  # characters of a sentence that no reader wants whole


def is_label(text: str) -> bool:
    """Return whether a line is too short to tell anything, or only leads up to something."""
    words = bare(text)
    few = len(words) < _LEAST_HAN if has_chinese(words) else len(words.split()) < _LEAST
    return few or bool(_CLIPPED.search(words)) or _is_headline(words)


def _is_headline(text: str) -> bool:
    """Return whether a line without a stop is written in capitals as headlines are."""
    words = [word for word in text.split() if len(word) > 3 and word[0].isalpha()]  # noqa: PLR2004
    capital = sum(word[0].isupper() for word in words)
    return not text.endswith(STOPPED) and len(words) > 1 and capital >= _CAPITALS * len(words)


def echoes(text: str, title: str | None) -> bool:
    """Return whether a sentence is the title of its document once more."""
    said, titled = fold(text).rstrip(".!。！"), fold(title or "")
    return bool(titled) and (said in titled or (titled in said and len(said) < 2 * len(titled)))


def unlabelled(claim: Claim) -> Claim:
    """Return a claim without its dateline, or the label of its item or paragraph.

    A label that names the subject stays.
    """
    quote = claim.said.quote
    head = _DATELINE.match(quote.text) or _label(claim)
    if head is None:
        return claim
    start = quote.start + head.end()
    rest = Quote(start=start, end=quote.end, text=quote.text[head.end() :])
    return replace(claim, said=replace(claim.said, quote=rest))


def _label(claim: Claim) -> re.Match[str] | None:
    text, subject = claim.said.quote.text, fold(claim.said.subject)
    label = _LABEL.match(text) or _GLUED.match(text)
    if label is None or not text.endswith(STOPPED) or _is_name(label[0]):
        return None
    return None if subject and subject in fold(label[0]) else label


def _is_name(label: str) -> bool:
    return any(letter.isdigit() for letter in label)


def standing(text: str, cues: Cues) -> float:
    """Return how well a sentence can stand alone, 1 for one that can."""
    weight = 0.6 if _hangs(text, cues) else 1.0
    weight *= 0.85 if cues.opens("partly", text) else 1.0
    weight *= 0.7 if text[:1].islower() else 1.0
    weight *= 0.8 if len(text) > _LONG else 1.0
    return weight * (1.0 if text.endswith(STOPPED) else 0.75)


def _hangs(text: str, cues: Cues) -> bool:
    """Return whether a sentence begins with words whose meaning the one before it tells."""
    first, _, rest = text.partition(" ")
    after = rest if cues.opens("leading_in", first) else text
    return cues.opens("hanging", text) or cues.opens("pointing", after)
