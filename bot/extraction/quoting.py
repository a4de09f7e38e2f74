"""Which words of a sentence state a claim: its quote."""

from __future__ import annotations

from bot.domain.claim import Quote
from bot.extraction.passage import Clause, Passage
from bot.extraction.phrases import ATTRIBUTE, HAN

_LONGEST_QUOTE = 400
_SHORT_QUOTE = 48  # characters: a shorter clause is quoted with its sentence, if that is short too
_SHORT_SENTENCE = 160


def _stands_alone(passage: Passage, clause: Clause) -> bool:
    """Return whether a clause says it all without its label, which names nothing itself."""
    head = Clause(start=passage.sentence.start, end=clause.start, text="")
    if passage.named(head) or passage.marked(ATTRIBUTE, within=head):
        return False
    return bool(passage.marked("acts", within=clause)) and len(clause.text) >= _SHORT_QUOTE


def quote_of(passage: Passage, clause: Clause) -> Quote | None:
    """Return the clause as a quote, with its label, or the whole sentence where both are short."""
    sentence = passage.sentence
    start, end = clause.start, clause.end
    if (
        clause.label
        and clause.start == passage.clauses[0].start
        and not _stands_alone(passage, clause)
    ):
        start = sentence.start
    short = end - start < _SHORT_QUOTE // (2 if HAN.search(clause.text) else 1)
    if (
        short
        and not clause.label
        and clause in passage.clauses
        and sentence.end - sentence.start
        <= _SHORT_SENTENCE // (2 if HAN.search(sentence.text) else 1)
    ):
        start, end = sentence.start, sentence.end
    text = sentence.text[start - sentence.start : end - sentence.start]
    if not text or "\n" in text or len(text) > _LONGEST_QUOTE:
        return None
    return Quote(start=start, end=end, text=text)
