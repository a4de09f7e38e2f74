"""Which of the claims that the rules see are kept: a row is one of them, right or wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.domain.lexicon import Lexicon
from bot.domain.weights import Weights
from bot.extraction.attributes.known import known_attributes
from bot.extraction.claims import dated
from bot.extraction.cues import around_all, cues_of
from bot.extraction.extract import propose
from bot.extraction.selection import SELECTION
from bot.extraction.subjects.choice import Candidate
from bot.extraction.subjects.options import Option
from tests.measure.fitting import Example, fit_logistic
from tests.measure.stories import Judge, Story, dealt

NAME = SELECTION
_FOLDS = 4
_LEAST_RIGHT = 0.86
"""How many of the claims kept should be right in place and value, whoever they are said of.

Three in four of these have the right subject, which leaves a margin over what is asked of claims.
"""


def rows(stories: Sequence[Story], lexicon: Lexicon) -> Iterator[Example]:
    """Yield one row for each claim that the rules see in a story: right in place and value?"""
    for story in stories:
        yield from _rows(story, lexicon)


def _rows(story: Story, lexicon: Lexicon) -> Iterator[Example]:
    known = known_attributes(lexicon)
    for name, page in story.pages.items():
        judge = Judge(story, name)
        _, cases = propose(
            page.text, lexicon=lexicon, title=page.title, published=page.published,
            language=page.language, outlet=page.outlet, choose=_anyone,
        )  # fmt: skip
        for case, around in zip(cases, around_all(cases), strict=True):
            yield Example(
                story=story.name, features=cues_of(case, around),
                right=judge.of(dated(case.claim, known)).value, ours=story.ours,
            )  # fmt: skip


def _anyone(options: Sequence[Option], ruled: Candidate | None) -> Candidate | None:
    """Return some subject, so that no claim is lost for want of one: whose it is isn't judged."""
    return ruled or (Candidate(name=options[0].name, score=0, why="") if options else None)


def fit(rows: Sequence[Example]) -> Weights:
    """Return the weights, with the bias set so that a score of 0 or more is a claim to keep.

    The annotated stories alone tell where that is.
    """
    weights = fit_logistic(rows)
    return replace(weights, bias=round(weights.bias - _bar(_scored(rows)), 3))


def _scored(examples: Sequence[Example]) -> list[tuple[float, bool]]:
    """Return each row's score by weights that its own story had no part in, and whether right.

    Those of this project's articles only teach.
    """
    fold = dealt(sorted({e.story for e in examples if not e.ours}), folds=_FOLDS)
    scored: list[tuple[float, bool]] = []
    for number in sorted(set(fold.values())):
        weights = fit_logistic([e for e in examples if fold.get(e.story) != number])
        scored += [
            (weights.score(e.features), e.right) for e in examples if fold.get(e.story) == number
        ]
    return scored


def _bar(scored: Sequence[tuple[float, bool]]) -> float:
    """Return the lowest score above which enough of all are right."""
    best, right = max(score for score, _ in scored), 0
    for kept, (score, good) in enumerate(sorted(scored, reverse=True), start=1):
        right += good
        if right >= _LEAST_RIGHT * kept:
            best = score
    return best
