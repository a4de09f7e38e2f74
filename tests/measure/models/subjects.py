"""Whom a claim speaks of: a row is a claim that a rule sees, with all that it may speak of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from bot.domain.lexicon import Lexicon
from bot.domain.weights import Weights
from bot.extraction.extract import propose
from bot.extraction.subjects.choice import Candidate
from bot.extraction.subjects.options import Option
from bot.extraction.subjects.ranking import SUBJECTS
from tests.measure.fitting import Choice, fit_choice
from tests.measure.stories import Judge, Story

NAME = SUBJECTS
_FIRST_PENALTY, _PENALTY = 80.0, 200.0
"""On the squares of the weights that our articles teach, and of how far the stories move them."""


class _Watch:
    """Takes what the rules say, and keeps what there was to choose from."""

    def __init__(self) -> None:
        self.options: list[Sequence[Option]] = []

    def __call__(self, options: Sequence[Option], ruled: Candidate | None) -> Candidate | None:
        if options:
            self.options.append(options)
        return ruled or (Candidate(name=options[0].name, score=0, why="") if options else None)


def rows(stories: Sequence[Story], lexicon: Lexicon) -> Iterator[Choice]:
    """Yield one row for each claim in the right place with the right value, where one is right."""
    for story in stories:
        yield from _rows(story, lexicon)


def _rows(story: Story, lexicon: Lexicon) -> Iterator[Choice]:
    for name, page in story.pages.items():
        judge, watch = Judge(story, name), _Watch()
        _, cases = propose(
            page.text, lexicon=lexicon, title=page.title, published=page.published,
            language=page.language, outlet=page.outlet, choose=watch,
        )  # fmt: skip
        own = [
            case for case in cases
            if not case.passage.sentence.secondary and not case.proposal.subject
        ]  # fmt: skip
        for case, options in zip(own, watch.options, strict=True):
            right = judge.subjects(case.claim, [option.name for option in options])
            if any(right):
                yield Choice(
                    story=story.name, options=tuple((*option.told, *option.cues) for option in options),
                    right=tuple(right), ours=story.ours,
                )  # fmt: skip


def fit(rows: Sequence[Choice]) -> Weights:
    """Return the weights by which the right one of the options scores highest.

    As this project's own articles teach them, and from there as the annotated stories do.
    """
    start = _taught_by_ours(tuple(row for row in rows if row.ours))
    theirs = [row for row in rows if not row.ours]
    return fit_choice(theirs, start=start, penalty=_PENALTY) if theirs else start


@lru_cache(maxsize=1)
def _taught_by_ours(rows: tuple[Choice, ...]) -> Weights:
    return fit_choice(rows, penalty=_FIRST_PENALTY)
