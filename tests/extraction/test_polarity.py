"""A denial is one only where the claim's own verb, or its value, is negated."""

from __future__ import annotations

import pytest

from bot.domain.lexicon import Lexicon
from bot.extraction import read


def polarities(lexicon: Lexicon, sentence: str) -> set[bool]:
    title = "Nokavia today" if sentence.isascii() else "诺卡公司新闻"
    text = f"{title}\n\n{sentence}"
    claims = read(text, lexicon=lexicon).claims
    return {c.polarity for c in claims if c.quote.start > len(title)}


@pytest.mark.parametrize(
    "sentence",
    [
        "Nokavia denied that it plans to close its plant.",
        "Nokavia did not pay the fine of $40 million.",
        "Nokavia has no plant in the north of the country.",
        "Nokavia said on Tuesday that it will not build the mill.",
        "In a statement, Nokavia said it does not own the mill.",
        "Nokavia has not sold 500 cars, it says.",
        "The whole $85 million has not been paid by Nokavia.",
        "Nokavia is not the largest maker of mills.",
        "Nokavia no longer employs 400 people.",
        "小米否认将裁员500人。",
        "小米没有公布价格。",
        "小米尚未推出新款手机。",
    ],
)
def test_a_negated_verb_or_value_is_denied(lexicon: Lexicon, sentence: str) -> None:
    assert polarities(lexicon, sentence) == {False}


@pytest.mark.parametrize(
    "sentence",
    [
        "Nokavia isn't stopping at mills.",
        "Nokavia showed that its aims in mills aren't just talk.",
        "The Nokavia system doesn't just follow commands but foresees what drivers need.",
        "A mill ranked first for output gives Nokavia a tool that rivals cannot copy.",
        "Nokavia signed a contract that runs no longer than 3 years.",
        "Nokavia announced nothing short of a new mill for the north.",
        "Nokavia's offer is not a takeover but a merger of the two firms.",
        "Nokavia did not open the mill until May.",
        "It does not comment on rumours, Nokavia said: there is a charge of $600 million.",
        "Turnout at Nokavia was below 30%, so the plan has not passed.",
        "Nokavia said the people, who were not named, had left the board.",
        "If Nokavia does not pay, the mill will be sold to the state.",
        "Nokavia's costs did not rise and it earned $90 million.",
        "小米不仅发布了手机，还推出了汽车。",
        "如果没有批准，小米将出售该工厂。",
        "小米在没有公布价格时推出了手机。",
    ],
)
def test_any_other_not_denies_nothing(lexicon: Lexicon, sentence: str) -> None:
    assert polarities(lexicon, sentence) <= {True}


@pytest.mark.parametrize(
    "sentence",
    [
        "Nokavia has 301 employees, not 286 as stated before.",
        "Nokavia will cut 301 jobs, not 286.",
        "Nokavia sold not 286 but 301 cars.",
        "小米将裁员301人，而不是286人。",
        "小米裁员301人，而非286人。",
    ],
)
def test_a_number_that_another_stands_in_for_is_denied(lexicon: Lexicon, sentence: str) -> None:
    title = "Nokavia today" if sentence.isascii() else "小米新闻"
    claims = read(f"{title}\n\n{sentence}", lexicon=lexicon).claims
    assert {str(c.value.low): c.polarity for c in claims if c.value.low is not None} == {
        "301": True,
        "286": False,
    }


def test_a_number_that_may_be_higher_is_not_denied(lexicon: Lexicon) -> None:
    assert polarities(lexicon, "Nokavia sold 200 cars, if not 300.") == {True}
