"""What a question wants to be told: the noun after "what" or "how much", the verb of a "who"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.briefing.answering.words import Words
from bot.domain.question import Asks, Question

_VERBS = (
    "is|are|was|were|be|been|do|does|did|has|have|had|will|would|can|could|must|may|might|should"
    "|said|came|made|held|won|got|took|led|makes|holds|owns|runs|sells|lost|paid|sold|bought|gave"
    "|takes|gives|comes|gets|leads|pays|wins|buys|fell|rose|grew|set|cut|put|happens|happened"
)
_STOPS = (
    rf"(?= (?:{_VERBS}|in|on|at|of|per|by|for|from|to|with|left|more|and|or|as|than|after|before"
    r"|according|between|during|under|over|since|until|up|he|she|it|they|[a-z]+ed|[A-Z]\S*)\b"
    r"|[?.,;:]|$)"
)
_STRETCH = rf"(?!(?:{_VERBS})\b)((?:[a-zA-Z0-9&%'’-]+ ){{0,4}}?[a-z][a-zA-Z0-9'’-]*)" + _STOPS
_FORMS = (
    re.compile(r"\b[Hh]ow (?:many|much) (?:more |of the )?" + _STRETCH),
    re.compile(
        r"\b[Hh]ow (?:large|big|high) (?:is|are|was|were|will|would)"
        r" (?:the |its |their |a |an )?(?:[A-Z][^ ]* )*" + _STRETCH
    ),
    re.compile(r"\b(?:[Ww]hat|[Ww]hich) " + _STRETCH),
    re.compile(
        r"\b[Ww]hat (?:is|are|was|were|will|would)(?: be)? "
        r"(?:the |its |their |a |an |[A-Z][^?]*?['’]s? |his |her )" + _STRETCH
    ),
    re.compile(r"\b[Hh]ow much\b.* in ([a-z][a-z-]*)[?]?$"),
    re.compile(r"\bas (?:the )?" + _STRETCH),
)
_HAN_FORMS = (
    re.compile(r"(?:多少|几|幾|哪[些个個家]?|什么|什麼)(?:的)?([一-鿿]{2,6})"),
    re.compile(
        r"([一-鿿]{2,6}?)(?:同比|环比|約|约|大约)?(?:是|为|為|有|达|達|占|变化|下降|上升|增长)*"
        r"(?:多少|多大|多高|多[长長]|多久|哪|谁|誰|几|幾|什么|什麼)"
    ),
)
_VAGUE = "focus_vague"  # the group of words that say no more than that something is asked


@dataclass(frozen=True, kw_only=True, slots=True)
class Focus:
    """The noun: the terms of which a claim must hold one, those before it, and all as written."""

    head: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()
    text: str = ""


def focus(question: Question, words: Words) -> Focus:
    """Return what the question wants to be told; empty where nothing in it says so."""
    if question.asks in (Asks.WHETHER, Asks.COMPARE, Asks.WHEN):
        return Focus()
    if question.language == "zh":
        return _han(question.text, words)
    for form in _FORMS:
        if found := form.search(question.text):
            return _latin(found[1], words)
    return Focus()


def _latin(stretch: str, words: Words) -> Focus:
    named = [word for word in stretch.split() if words.wanted(word)]
    if not named:
        return Focus()
    head = named[-1]
    vague = words.is_in(_VAGUE, head)
    return Focus(
        head=frozenset() if vague else words.terms(head),
        words=tuple(word for name in named[:-1] for word in words.wanted(name)),
        text=stretch,
    )


def _han(text: str, words: Words) -> Focus:
    for form in _HAN_FORMS:
        for found in form.finditer(text):
            if words.is_in(_VAGUE, found[1][-2:]):
                continue
            if terms := words.ending(found[1]):
                return Focus(head=terms, text=found[1])
    return Focus()
