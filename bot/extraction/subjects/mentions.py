"""Lists what a sentence speaks of: its names, and the nouns that head its clauses and labels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain.reading import EntityMention
from bot.extraction.passage import Passage, within
from bot.extraction.phrases import ATTRIBUTE, HAN, VERBS, lower
from bot.extraction.subjects.heads import Span, head_of
from bot.extraction.subjects.terms import is_plain_noun

_DETERMINED = re.compile(
    r"(?i)(?<![\w-])(?:the|this|its|an?|that|their|these|those|all|his|her)\s(?:[a-z][\w-]*\s){0,2}?"
    r"(?P<noun>[a-z][a-z-]{2,})(?=[,.;:)’']|$|\s(?:of|for|in|at|on|from|to|with|by|that|which|is|was|were|are"
    r"|will|would|has|have|had|could|may|can|and)\b|\s[a-z]+(?:ed|s)\b)"
)
_DETERMINER = re.compile(
    r"(?i)(?:(?:the|an?|this|that|these|those|its|their|his|her|our|some|any|all|both|each|every|no|another|other"
    r"|such|many|more|most|several)\s+)+"
)
_PHRASE_END = re.compile(
    r"\s(?:of|for|in|at|on|from|to|with|by|under|over|after|before|since|between|among|against|that|which|who"
    r"|whose|where|including|as|than|per|into|about|during|and|or)\s|[,;:(\"“”]"
)
_MOST_WORDS = 5
_HAN_END = re.compile(
    r"[\d，,。；;：:、（(）)《》“”\"…!！?？\s]|同比|环比|環比|同样|同樣|上[升涨漲]|下[降跌滑]"
    r"|[将將已也在是为為有达達约超从從由则則仍被把会會可能不没沒就还還都对對向到增减減升降跌涨漲比]"
)
"""What stands behind the noun that a Chinese clause begins with: a mark, a number, a verb."""
_LEAST_HAN, _MOST_HAN = 2, 12
_OWNS = ("'s", "’s")


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention:
    """One thing that a sentence speaks of, and where it stands.

    `noun` is the kind of noun where it is no name; `measure`: its last word is one for what is
    measured ("revenue").
    """

    name: str
    start: int
    end: int
    noun: str = ""
    measure: bool = False


def mentions(passage: Passage, *, terms: Sequence[str]) -> Iterator[Mention]:
    """Yield all that the sentence speaks of; `terms` are nouns that recur in the text."""
    text, base = passage.sentence.text, passage.sentence.start
    for entity in passage.entities:
        yield Mention(name=entity.name, start=entity.start, end=entity.end)
    folded = lower(text)
    for term in terms:
        at = folded.find(term)
        if at >= 0:
            yield _noun(passage, term, (base + at, base + at + len(term)), "term")
    english = passage.language == "en"
    for match in _DETERMINED.finditer(text) if english else ():
        noun = lower(match["noun"])
        if is_plain_noun(noun):
            start, end = match.span("noun")
            yield _noun(passage, noun, (base + start, base + end), "determined")
    headed = _headed if english else _headed_han
    for clause in passage.clauses:
        yield from headed(passage, head_of(passage, clause, clause.start), "head")
    if label := passage.clauses[0].label:
        start = base + text.find(label)
        yield from headed(passage, (start, start + len(label)), "label")


def _noun(passage: Passage, name: str, span: Span, kind: str) -> Mention:
    """Return a noun as a mention."""
    start, end = span
    measure = any(m.kind == ATTRIBUTE and m.start < end <= m.end for m in passage.marks)
    return Mention(name=name, start=start, end=end, noun=kind, measure=measure)


def _headed(passage: Passage, head: Span, kind: str) -> Iterator[Mention]:
    """Yield the plain noun that a noun phrase is about, and the phrase, with a name in it or none.

    Of "the city's new tram" that is "tram" and "new tram", of "the Nokavia strike" "strike" and
    "Nokavia strike".
    """
    start, end = _phrase(passage, head)
    base = passage.sentence.start
    phrase = passage.sentence.text[start - base : end - base]
    words = phrase.split()
    if not 1 <= len(words) <= _MOST_WORDS or not is_plain_noun(last := lower(words[-1])):
        return
    named = [e for e in passage.entities if e.start < end and e.end > head[0]]
    if any(e.end > end - len(last) for e in named):
        return
    yield _noun(passage, last, (end - len(last), end), f"owned {kind}" if named else kind)
    phrase = phrase if named else lower(phrase)
    if named and (rest := _owned(passage, named[-1], end)):
        phrase, kind = rest, f"owned {kind}"
    elif named and phrase[: len(named[0].text)] != named[0].text:
        return
    elif named:
        kind = f"named {kind}"
    if len(phrase.split()) > 1:
        yield _noun(passage, phrase, (end - len(phrase), end), f"{kind} phrase")


def _phrase(passage: Passage, head: Span) -> Span:
    """Return where the noun phrase in a head stands, its determiner and what hangs on it left out.

    Where no verb is known to end it, it ends with the first words for what is measured.
    """
    (start, end), base = head, passage.sentence.start
    phrase = passage.sentence.text[start - base : end - base]
    if cut := _PHRASE_END.search(phrase):
        end = start + cut.start()
    if not any(m.start == head[1] and m.kind in VERBS for m in passage.marks):
        measures = (m.end for m in within(passage.marks, start, end) if m.kind == ATTRIBUTE)
        end = next(measures, end)
    phrase = passage.sentence.text[start - base : end - base]
    lead = len(phrase) - len(phrase.lstrip())
    if determiner := _DETERMINER.match(phrase, lead):
        lead = determiner.end()
    return start + lead, start + max(lead, len(phrase.rstrip()))


def _owned(passage: Passage, owner: EntityMention, end: int) -> str:
    """Return in lower case what a name owns up to `end`, nothing where it owns nothing."""
    base = passage.sentence.start
    tail = passage.sentence.text[owner.end - base : end - base]
    return lower(tail[2:].strip()) if tail.startswith(_OWNS) else ""


def _headed_han(passage: Passage, head: Span, kind: str) -> Iterator[Mention]:
    """Yield the noun that a Chinese clause or label begins with, and what it owns behind 的."""
    start = head[0]
    ends = [m.start for m in passage.marks if m.kind in VERBS and m.start > start + 1]
    ends += [v.start for v in passage.values if v.start > start]
    base = passage.sentence.start
    text = passage.sentence.text[start - base : min([*ends, head[1]]) - base]
    stop = _HAN_END.search(text, 0, _MOST_HAN + 1)
    text = (text[: stop.start()] if stop else text).rstrip("的")
    end = start + len(text)
    if not _LEAST_HAN <= len(text) <= _MOST_HAN or not HAN.search(text):
        return
    if any(e.start <= start and e.end >= end for e in passage.entities):
        return
    yield _noun(passage, text, (start, end), kind)
    owner, _, thing = text.rpartition("的")
    if owner and len(thing) >= _LEAST_HAN:
        yield _noun(passage, thing, (end - len(thing), end), f"owned {kind}")
