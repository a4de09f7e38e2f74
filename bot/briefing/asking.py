"""Questions that a brief may answer: those that its sources ask, and those that its facts suggest.

They are only proposed here: what stands in a brief was asked of the store, and answered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from bot.briefing.material.cues import Cues
from bot.briefing.material.facts import has_number, is_hard
from bot.briefing.material.pages import Pages
from bot.briefing.material.telling import when
from bot.briefing.phrasing.labels import is_plural, possessive
from bot.briefing.phrasing.lines import leading
from bot.briefing.phrasing.wording import currency_words, has_chinese, is_named
from bot.domain.brief import Answer
from bot.domain.claim import Claim, Kind, Modality, Role, fold
from bot.domain.fact import Fact, Status

_ASKED = 3  # of the sources' own questions that are tried
_TRIED = 8
_LONGEST = 160  # characters of a question
_PERIOD = re.compile(r"(?:FY)?\d{4}(?:-Q\d|-H\d|-\d\d)?")
_PROPER = re.compile(r"[A-Z0-9][^,;:“”\"]{1,39}")
_CHANGE = f" {Role.CHANGE}"
_AHEAD = {Modality.PLAN: "plan", Modality.FORECAST: "expect"}
_WORD = re.compile(r"[a-z][a-z&]+")


def proposed(facts: Sequence[Fact], *, pages: Pages, cues: Cues) -> dict[str, Fact | None]:
    """Return up to eight questions in the order in which they are worth asking.

    Each with the fact that suggests it, None for one that a source asks itself. `facts` come
    heaviest first; only of the lexicon's attributes is asked, but not of broad ones.
    """
    found: dict[str, Fact | None] = dict.fromkeys(islice(_of_sources(pages), _ASKED))
    for question, fact in _of_facts(facts, cues):
        if len(found) == _TRIED:
            break
        found.setdefault(question, fact)
    return found


def question_on(fact: Fact, *, cues: Cues) -> str | None:
    """Return what asks for a fact's value in English, None where that can't be put plainly."""
    subject, attribute = fact.cell.subject, fact.cell.attribute
    if not _PROPER.fullmatch(subject) or has_chinese(subject) or not is_owned(fact, cues=cues):
        return None
    whose, value = f"{possessive(subject)} {attribute}", leading(fact).said.value
    many = is_plural(attribute)
    if value.kind is Kind.DATE:
        return f"When {_be(fact, many=many)} {whose}?"
    if value.role is Role.CHANGE:
        return f"How much did {whose.removesuffix(_CHANGE)} change{_when(fact)}?"
    if value.role is Role.SHARE and Role.SHARE.value not in attribute:
        return None
    if attribute in cues.words.get("counted_attributes", ()):
        verb = _AHEAD.get(leading(fact).said.modality, "have")
        return f"How many {attribute} does {subject} {verb}{_when(fact)}?"
    return f"What {'are' if many else 'is'} {whose}{_when(fact)}{_currency(fact)}?"


def _be(fact: Fact, *, many: bool) -> str:
    """Return the verb for a time that is past, or only planned or expected."""
    if leading(fact).said.modality in _AHEAD:
        return "are" if many else "is"
    return "were" if many else "was"


def is_owned(fact: Fact, *, cues: Cues) -> bool:
    """Return whether the attribute is a name that can follow an owner, who isn't named by it.

    The lexicon's are such names, but for some; other words say too little by themselves.
    """
    attribute = fact.cell.attribute
    unowned = (*cues.words.get("themes", ()), *cues.words.get("unowned_attributes", ()))
    named = cues.is_attribute(attribute) and attribute not in unowned
    return named and fold(attribute) not in fold(fact.cell.subject)


def answers_a_story(answer: Answer, facts: Iterable[Fact], *, of: Fact | None) -> bool:
    """Return whether an answer is given to each part, and borne by documents of the story alone.

    That to a question `of` a fact must rest on it, and give a number.
    """
    places = {claim.document.place for fact in facts for claim in fact.claims}
    cited = [claim for line in answer.lines for claim in line.claims]
    whole = answer.answered and all(part.answered for part in answer.parts)
    if not whole or not cited or any(c.document.place not in places for c in cited):
        return False
    lead = answer.text.partition(": “")[0] if of else ""
    number = answer.status is Status.DISPUTED or any(letter.isdigit() for letter in lead)
    return of is None or (number and of.id in {fact.id for fact in answer.facts})


def distinct(answers: Iterable[Answer]) -> tuple[Answer, ...]:
    """Return the answers without those that say what one before them says."""
    told: dict[object, Answer] = {}
    for answer in answers:
        ids = frozenset(fact.id for fact in answer.facts if fact.id)
        told.setdefault(ids or fold(answer.text), answer)
    return tuple(told.values())


def _of_sources(pages: Pages) -> Iterator[str]:
    """Yield what the sources themselves ask and answer."""
    for place in sorted(pages):
        for sentence in pages[place].sentences:
            asked = sentence.text.strip()
            if sentence.role == "question" and not sentence.secondary and len(asked) <= _LONGEST:
                yield asked


def _of_facts(facts: Iterable[Fact], cues: Cues) -> Iterator[tuple[str, Fact]]:
    broad = cues.words.get("broad_attributes", ())
    for fact in facts:
        claim = leading(fact)
        hard = is_hard(fact) or fact.status is Status.DISPUTED
        plain = claim.said.value.role is Role.LEVEL and fact.cell.attribute not in broad
        if hard and plain and has_number(fact) and _is_named(claim):
            question = question_on(fact, cues=cues)
            if question is not None:
                yield question, fact


def _is_named(claim: Claim) -> bool:
    """Return whether the quote names whom it is about, and a word of what: then both are right."""
    said = claim.said
    about = set(_WORD.findall(fold(said.attribute)))
    words = set(_WORD.findall(fold(said.quote.text)))
    speaks = fold(said.subject) in (fold(said.asserted_by or ""), fold(claim.document.source))
    named = not speaks and is_named(said.subject, said.quote.text)
    return named and (not said.why or bool(about & words))


def _when(fact: Fact) -> str:
    plain = fact.period is not None and _PERIOD.fullmatch(fact.period)
    return when(fact, leading(fact).said.value) if plain else ""


def _currency(fact: Fact) -> str:
    """Return the currency to ask for, where an amount in it is in dispute."""
    kind, _, code = fact.cell.dimension.partition(":")
    told = kind == "money" and fact.status is Status.DISPUTED
    return f" in {currency_words(code)}" if told and code else ""
