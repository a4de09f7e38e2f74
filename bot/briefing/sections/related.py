"""Related stories: what the documents only tease, and what else the store holds, with their age."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.briefing.material.facts import is_secondary
from bot.briefing.material.material import Material
from bot.briefing.phrasing.lines import leading, quoted, source
from bot.briefing.phrasing.wording import age_words
from bot.domain.brief import Line
from bot.domain.claim import Claim, bare, fold

_MOST = 5
_LONGEST = 220  # characters of a side story's words


def related(material: Material) -> tuple[Line, ...]:
    """Return up to five side stories, one line each: its title, else its first words, and its age.

    Those that the documents tease come first, then those of the store that share a name with it.
    """
    told: dict[str, Line] = {}
    for title, claim in (*_teased(material), *_beside(material)):
        told.setdefault(fold(title), _line(title, claim, material))
    return tuple(list(told.values())[: material.room(_MOST)])


def _teased(material: Material) -> Iterator[tuple[str, Claim]]:
    by_subject: set[str] = set()
    for fact in material.facts:
        claim = leading(fact)
        if not is_secondary(fact):
            continue
        title = material.teaser(claim)
        if title or claim.said.subject not in by_subject:
            by_subject.add(claim.said.subject)
            yield title or bare(claim.said.quote.text), claim


def _beside(material: Material) -> Iterable[tuple[str, Claim]]:
    for claim in material.beside:
        yield claim.document.title or bare(claim.said.quote.text), claim


def _line(title: str, claim: Claim, material: Material) -> Line:
    told = quoted(title, limit=_LONGEST)
    day = claim.document.day
    age = f", {age_words(day, today=material.today)}" if day else ", undated"
    return Line(text=f"{told} — {source(claim)}{age}", claims=(claim,))
