"""A statement is trusted by weights, and told from a bar on."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.briefing.answering.answer import alone, answer, parse
from bot.briefing.answering.ranking import Ranking
from bot.briefing.answering.weighing import BAR, PLAIN, trust
from bot.briefing.answering.words import Words
from bot.domain.fact import Fact
from bot.domain.lexicon import Lexicon
from bot.domain.weights import Weights

NOW = datetime(2026, 3, 23, tzinfo=UTC)
QUESTION = "How much will Acme invest over three years?"


@pytest.mark.parametrize(("sweet", "trusted"), [(0.4, False), (0.5, True), (1.0, True)])
def test_a_score_of_nought_is_the_bar(sweet: float, trusted: bool) -> None:  # noqa: FBT001
    weights = Weights(bias=-1.0, of={"sweet": 2.0})
    assert (trust({"sweet": sweet}, weights) >= BAR) is trusted


def test_a_score_however_far_off_is_a_trust() -> None:
    assert 0 <= trust({}, Weights(bias=-1e6)) < trust({}, Weights(bias=1e6)) <= 1


def test_without_learned_weights_what_says_all_is_trusted_and_what_is_unfit_isnt() -> None:
    said = {"said": 1.0, "home": 1.0, "names": 1.0, "close": 0.5}
    assert trust(said, PLAIN) > BAR > trust({**said, "unfit": 1.0, "missing": 0.5}, PLAIN)


@pytest.mark.parametrize(("bias", "answered"), [(9.0, True), (-9.0, False)])
def test_an_answer_is_told_by_the_weights_given(
    story: tuple[Fact, ...],
    lexicon: Lexicon,
    bias: float,
    answered: bool,  # noqa: FBT001
) -> None:
    asked = parse(QUESTION, lexicon=lexicon, names=["Acme"], now=NOW)
    ranking = Ranking(story, words=Words(lexicon), weights=Weights(bias=bias))
    assert answer(QUESTION, asked, ranking).answered is answered


def test_a_statement_alone_tells_what_it_says_whatever_its_trust(
    story: tuple[Fact, ...], lexicon: Lexicon
) -> None:
    (asked,) = parse(QUESTION, lexicon=lexicon, names=["Acme"], now=NOW)
    ranking = Ranking(story, words=Words(lexicon))
    hit = replace(ranking.hits(asked)[0], share=0.0)
    told = alone(asked, hit, ranking, among=(hit,), room=380)
    assert told is not None
    assert told.text.startswith("More than 60 billion yuan")


def test_statements_go_in_the_order_of_the_weights_given(
    story: tuple[Fact, ...], lexicon: Lexicon
) -> None:
    (asked,) = parse(QUESTION, lexicon=lexicon, names=["Acme"], now=NOW)
    short_first = Ranking(story, words=Words(lexicon), order=Weights(of={"long": -1.0}))
    lengths = [len(hit.claim.said.quote.text) for hit in short_first.hits(asked)]
    assert lengths == sorted(lengths)
    assert len(set(lengths)) > 1


def test_the_more_rare_words_are_met_the_more_evidence_there_is(
    story: tuple[Fact, ...], lexicon: Lexicon
) -> None:
    def evidence(question: str) -> float:
        (asked,) = parse(question, lexicon=lexicon, names=["Acme"], now=NOW)
        return Ranking(story, words=Words(lexicon)).hits(asked)[0].traits["evidence words"]

    assert 0 < evidence("What will Acme invest?") < evidence("What does Acme plan to invest?")


@pytest.mark.parametrize(("bias", "whole"), [(-0.6, True), (-3.0, False)])
def test_a_part_is_told_from_less_trust_on_beside_one_that_is_answered(
    story: tuple[Fact, ...],
    lexicon: Lexicon,
    bias: float,
    whole: bool,  # noqa: FBT001
) -> None:
    text = f"{QUESTION[:-1]}, and how much in 2026?"
    asked = parse(text, lexicon=lexicon, names=["Acme"], now=NOW)
    weights = Weights(bias=bias, of={"length": 9.0})
    told = answer(text, asked, Ranking(story, words=Words(lexicon), weights=weights))
    assert [part.answered for part in told.parts] == [True, whole]
    alone_asked = answer(text, asked[1:], Ranking(story, words=Words(lexicon), weights=weights))
    assert not alone_asked.answered
