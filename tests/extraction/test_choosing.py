"""Which of the claims that are seen are kept, and what that hangs on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.claim import Kind
from bot.domain.lexicon import Lexicon
from bot.domain.reading import Reading
from bot.domain.weights import Weights
from bot.extraction import read
from bot.extraction.cues import around_all, cues_of
from bot.extraction.extract import propose
from bot.extraction.selection import SELECTION

TEXT = """Nokavia opens a mill

Nokavia paid $90 million for a mill in Ostrava on Monday. The mill has worked since 1974.

The company hired 40 people within three weeks, and nobody knows why. Sales rose 12 percent.

Anna Hill, who is 44 years old, runs it. A quiet place, by the river.
"""


def chosen(text: str, lexicon: Lexicon, *, bias: float, **of: float) -> Reading:
    weights = Weights(bias=bias, of={name.replace("_", " "): each for name, each in of.items()})
    words = replace(lexicon, weights={SELECTION: weights})
    return read(text, lexicon=words, published="2026-03-20")


def test_without_weights_only_what_a_rule_is_sure_of_is_kept(lexicon: Lexicon) -> None:
    _, cases = propose(TEXT, lexicon=lexicon, published="2026-03-20")
    sure = [case.claim.quote for case in cases if not case.doubtful]
    kept = read(TEXT, lexicon=lexicon, published="2026-03-20").claims
    assert [claim.quote for claim in kept] == sure
    assert len(sure) < len(cases)


def test_weights_keep_what_scores_no_less_than_nothing(lexicon: Lexicon) -> None:
    _, cases = propose(TEXT, lexicon=lexicon, published="2026-03-20")
    assert len(chosen(TEXT, lexicon, bias=0).claims) == len(cases)
    assert chosen(TEXT, lexicon, bias=-0.1).claims == ()


def test_a_feature_may_drop_a_claim_and_is_its_reason(lexicon: Lexicon) -> None:
    told = {"number: rule percent": -2.0, "number: kind percent": -1.5}
    weights = Weights(bias=1.0, of=told)
    reading = read(TEXT, lexicon=replace(lexicon, weights={SELECTION: weights}))
    assert Kind.PERCENT not in {claim.value.kind for claim in reading.claims}
    (dropped,) = [d for d in reading.dropped if "percent" in TEXT[d.start : d.end]]
    assert dropped.why == (
        "selection: -2.50, most of it by number: rule percent; number: kind percent"
    )


def test_a_kept_claim_says_why_it_is(lexicon: Lexicon) -> None:
    weights = Weights(bias=0.5, of={"number: kind money": 1.0})
    reading = read(TEXT, lexicon=replace(lexicon, weights={SELECTION: weights}))
    money = next(c for c in reading.claims if c.value.kind is Kind.MONEY)
    assert money.why[-1] == "selection: +1.50, most of it by number: kind money"
    other = next(c for c in reading.claims if c.value.kind is Kind.PERCENT)
    assert other.why[-1] == "selection: +0.50, most of it by nothing known"


@pytest.mark.parametrize(("old", "new"), [("Nokavia", "Tervolia"), ("Ostrava", "Olomuka")])
def test_no_name_of_a_story_is_a_feature(lexicon: Lexicon, old: str, new: str) -> None:
    def cues(text: str) -> list[tuple[str, ...]]:
        _, cases = propose(text, lexicon=lexicon, published="2026-03-20")
        return [cues_of(c, a) for c, a in zip(cases, around_all(cases), strict=True)]

    assert cues(TEXT) == cues(TEXT.replace(old, new))
    assert not [cue for each in cues(TEXT) for cue in each if old in cue]


def test_a_teaser_below_changes_no_feature_of_the_article(lexicon: Lexicon) -> None:
    teased = TEXT + "\nRelated reads\n\nRiverton Bank cuts 40 jobs\n\nLinden Rail buys 12 trains\n"

    def own(text: str) -> list[tuple[str, ...]]:
        _, cases = propose(text, lexicon=lexicon, published="2026-03-20")
        every = zip(cases, around_all(cases), strict=True)
        return [cues_of(c, a) for c, a in every if not c.passage.sentence.secondary]

    assert own(TEXT) == own(teased)
    _, cases = propose(teased, lexicon=lexicon, published="2026-03-20")
    assert any(case.passage.sentence.secondary for case in cases)


def test_a_claim_is_told_by_what_else_its_sentence_claims_but_not_by_itself(
    lexicon: Lexicon,
) -> None:
    text = "Nokavia Group invested $90 million in two plants and raised its margin by 6%."
    _, cases = propose(text, lexicon=lexicon, published="2026-03-20")
    beside = {
        case.rule: around.beside for case, around in zip(cases, around_all(cases), strict=True)
    }
    assert beside["money"] == ("count", "percent")
    assert beside["percent"] == ("count", "money")


def test_what_is_doubtful_is_seen_once_and_never_where_a_rule_is_sure(lexicon: Lexicon) -> None:
    _, cases = propose(TEXT, lexicon=lexicon, published="2026-03-20")
    spots = [(case.proposal.place, case.numeric) for case in cases]
    assert len(spots) == len(set(spots))
    assert {case.rule for case in cases if case.doubtful} == {"number", "day", "clause"}
