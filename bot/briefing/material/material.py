"""What the sections of a brief draw from: its facts and sentences by weight, each told once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from bot.briefing.material.cues import Cues
from bot.briefing.material.doubt import Doubts, doubts
from bot.briefing.material.facts import is_furniture, sums_of, tells, told_with
from bot.briefing.material.headings import KEY
from bot.briefing.material.pages import Pages
from bot.briefing.material.passages import Passage
from bot.briefing.material.salience import Terms, alike, plain_terms
from bot.briefing.material.teasers import teaser_over
from bot.briefing.material.telling import is_composed, passage_line, told_line
from bot.briefing.phrasing.lines import leading
from bot.domain.brief import Answer, Length, Line
from bot.domain.claim import Claim, Kind, Quote, bare
from bot.domain.document import Place
from bot.domain.fact import Fact, Status

_AMOUNTS = frozenset({Kind.MONEY, Kind.PERCENT, Kind.POINTS, Kind.COUNT, Kind.MULTIPLE})
_LENGTHS = {Length.SHORT: 0.5, Length.STANDARD: 1.0, Length.FULL: 1.5}
_FIGURE = re.compile(r"\d[\d.,]*\d|\d")
_MOST_OF_IT = 0.6  # share of a sentence that stands in a quote shown before


@dataclass(kw_only=True, slots=True)
class Material:
    """What a brief is made of, heaviest first; `take` and `say` hand each out once.

    `central` is the subject that it turns on; `answers` are to questions that the store answers,
    `beside` a claim of each other story that shares a name with this one; `terms` are the words by
    which sentences are compared; `left` are the facts that were wanted beyond a limit; `contested`
    are the sums in dispute, `doubts` all numbers that aren't to stand beside what is agreed.
    """

    facts: tuple[Fact, ...]
    today: date
    central: str | None = None
    cues: Cues = field(default_factory=Cues)
    passages: tuple[Passage, ...] = ()
    answers: tuple[Answer, ...] = ()
    beside: tuple[Claim, ...] = ()
    pages: Pages = field(default_factory=dict)
    length: Length = Length.STANDARD
    terms: Terms = plain_terms
    contested: frozenset[tuple[object, ...]] = field(init=False, default=frozenset())
    doubts: Doubts = field(init=False, default_factory=Doubts)
    left: list[Fact] = field(init=False, default_factory=list)
    _told: set[str] = field(init=False, default_factory=set)
    _said: set[object] = field(init=False, default_factory=set)
    _shown: list[frozenset[str]] = field(init=False, default_factory=list)
    _texts: list[str] = field(init=False, default_factory=list)
    _quoted: dict[Place, list[Quote]] = field(init=False, default_factory=dict)
    _bearing: dict[str, list[Passage]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Find the sentence that tells each fact best."""
        for passage in self.passages:
            for fact in passage.facts:
                self._bearing.setdefault(fact.id, []).append(passage)
        self.doubts = doubts(self.facts)
        disputed = [fact for fact in self.facts if fact.status is Status.DISPUTED]
        self.contested = frozenset(
            (code, *ends)
            for fact in disputed
            for code, *ends in sums_of(fact.claims)
            if fact.cell.dimension == f"money:{code}"
        )

    def room(self, most: int) -> int:
        """Return how many lines a section may have where a brief of common length has `most`."""
        return max(1, round(most * _LENGTHS[self.length]))

    def take(
        self, wanted: Callable[[Fact], bool], *, limit: int, each: int | None = None
    ) -> list[Line]:
        """Return up to `limit` lines on facts that are wanted and not told yet.

        What a line before says already, in its quotes or with its number, isn't told again, nor is
        what is no statement: a heading, an announcement of what follows. At most `each` are of one
        document as long as there are others.
        """
        lines: list[Line] = []
        used: Counter[object] = Counter()
        free = [fact for fact in self.facts if fact.id not in self._told and wanted(fact)]
        for cap in dict.fromkeys((each or limit, limit)):
            for fact in free:
                if fact.id in self._told or len(lines) == limit:
                    continue
                place = leading(fact).document.place
                if used[place] < cap and not self._is_idle(fact):
                    lines.append(self._tell(fact))
                    used[place] += 1
        self.left += [fact for fact in free if fact.id not in self._told]
        return lines

    def say(self, wanted: Callable[[Passage], bool], *, limit: int, each: int) -> list[Line]:
        """Return up to `limit` sentences as lines; those under a heading of their own come first.

        At most `each` are of one document as long as there are others.
        """
        lines: list[Line] = []
        used: Counter[object] = Counter()
        free = sorted((p for p in self.passages if wanted(p)), key=lambda p: not p.headed)
        for cap in dict.fromkeys((each, limit)):
            for passage in free:
                if len(lines) == limit:
                    return lines
                if used[passage.place] < cap and not self._is_shown(passage):
                    lines.append(passage_line(passage, self._untold(passage)))
                    self._show(lines[-1].claims)
                    self._told |= {fact.id for fact in passage.facts}
                    used[passage.place] += 1
        return lines

    def part(self, fact: Fact) -> str:
        """Return what the sentence of a fact is for, where that isn't to tell what happened."""
        passage = self._passage(fact)
        return passage.part if passage and passage.part != KEY else ""

    def teaser(self, claim: Claim) -> str:
        """Return the title over a side story's claim, nothing where none is known."""
        return teaser_over(claim, self.pages.get(claim.document.place))

    def pop_left(self) -> list[Fact]:
        """Return the facts that were wanted beyond a limit since the last call."""
        left, self.left = self.left, []
        return left

    def untold(self, facts: Iterable[Fact]) -> int:
        """Return how many of the facts stand nowhere in the brief and would add to it."""
        return sum(fact.id not in self._told and not self._is_idle(fact) for fact in facts)

    def claims(self) -> list[Claim]:
        """Return every claim of the facts, in the order of the log."""
        return sorted(
            {c.id: c for f in self.facts for c in f.claims}.values(), key=lambda c: c.sequence
        )

    def _passage(self, fact: Fact) -> Passage | None:
        """Return the sentence that tells a fact: of one that sources agree on, no more than it."""
        bearing = self._bearing.get(fact.id, [])
        if fact.status not in (Status.CORROBORATED, Status.SUPERSEDED):
            return bearing[0] if bearing else None
        whole = [passage for passage in bearing if passage.tells_only(fact)]
        sure = [each for each in (*whole, *bearing) if not self.doubts.within(each.claim, fact)]
        return next(iter((*sure, *whole, *bearing)), None)

    def _untold(self, passage: Passage) -> Fact | None:
        """Return the fact that a sentence tells and no line before; one others bear out only whole.

        What is corroborated in part of a sentence isn't so in the whole of it.
        """
        free = (fact for fact in passage.facts if fact.id not in self._told)
        plain = (f for f in free if f.status is Status.REPORTED or passage.tells_only(f))
        return next((fact for fact in plain if fact.status is not Status.DISPUTED), None)

    def _tell(self, fact: Fact) -> Line:
        passage = self._passage(fact)
        line = told_line(fact, passage, cues=self.cues, doubts=self.doubts)
        composed = is_composed(fact, cues=self.cues)
        told = fact.claims if composed or passage is None else passage.stated
        if fact.status is Status.REPORTED and not self.contested.isdisjoint(sums_of(told)):
            line = replace(line, text=f"{line.text} · the sum is in dispute")
        elif fact.status is Status.REPORTED and not composed:
            bad = self.doubts.within(line.claims[0], fact)
            line = replace(line, text=f"{line.text} · in doubt: {', '.join(bad)}") if bad else line
        self._told.add(fact.id)
        self._said |= told_with(fact)
        if passage is not None and line.claims[0] == passage.claim:
            self._told |= {each.id for each in passage.facts if each.status is not Status.DISPUTED}
        self._show(line.claims)
        return line

    def _show(self, claims: Iterable[Claim]) -> None:
        for claim in claims:
            quote = claim.said.quote
            self._shown.append(self.terms(bare(quote.text)))
            self._texts.append(quote.text)
            self._quoted.setdefault(claim.document.place, []).append(quote)

    def is_contested(self, fact: Fact) -> bool:
        """Return whether the sentence of a fact gives a sum that is in dispute."""
        passage = self._passage(fact)
        claims = passage.stated if passage else fact.claims
        return not self.contested.isdisjoint(sums_of(claims))

    def is_marked(self, fact: Fact) -> bool:
        """Return whether a fact's line says how it stands; beside doubtful numbers none does."""
        if fact.status is not Status.CORROBORATED:
            return True
        line = told_line(fact, self._passage(fact), cues=self.cues, doubts=self.doubts)
        return line.status is fact.status

    def is_borne(self, fact: Fact) -> bool:
        """Return whether a sentence tells the fact, rather than a headline alone."""
        return fact.id in self._bearing

    def sentence(self, fact: Fact) -> str:
        """Return the sentence that tells a fact, else the quote that words it best."""
        passage = self._passage(fact)
        return passage.text if passage else leading(fact).said.quote.text

    def is_new(self, fact: Fact) -> bool:
        """Return whether the fact gives an amount that no quote shown so far holds."""
        value = leading(fact).said.value
        figures = _FIGURE.findall(value.text) if value.kind in _AMOUNTS else []
        return bool(figures) and not any(figures[0] in text for text in self._texts)

    def _is_shown(self, passage: Passage, *, new: bool = False) -> bool:
        quote = passage.claim.said.quote
        for shown in self._quoted.get(passage.place, ()):
            shared = min(shown.end, quote.end) - max(shown.start, quote.start)
            same = shown.text in quote.text or quote.text in shown.text
            if same and shared >= _MOST_OF_IT * (quote.end - quote.start):
                return True
        return not new and any(alike(passage.terms, shown) for shown in self._shown)

    def _is_idle(self, fact: Fact) -> bool:
        if fact.status is Status.DISPUTED:
            return False
        if not self._said.isdisjoint(tells(fact)):
            return True
        if is_composed(fact, cues=self.cues):
            return False
        passage = self._passage(fact)
        if passage is None or is_furniture(fact):
            return True
        return self._is_shown(passage, new=self.is_new(fact))
