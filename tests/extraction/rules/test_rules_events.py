"""What the rules for days, ranks, launches, names, offices and statements see."""

from __future__ import annotations

import pytest

from bot.domain.claim import ClaimDraft, Kind, Modality
from bot.domain.lexicon import Lexicon
from bot.extraction import read
from bot.extraction.extract import propose

HEAD = "Nokavia reports a good year\n\nNokavia published its results on Monday.\n\n"


def claims(sentence: str, lexicon: Lexicon) -> list[ClaimDraft]:
    reading = read(HEAD + sentence, lexicon=lexicon, published="2026-03-20")
    return [c for c in reading.claims if c.quote.start >= len(HEAD)]


def of_kind(sentence: str, lexicon: Lexicon, kind: Kind) -> list[ClaimDraft]:
    return [c for c in claims(sentence, lexicon) if c.value.kind is kind]


def test_a_day_beside_an_act_is_a_claim(lexicon: Lexicon) -> None:
    (day,) = of_kind("The strike began on Sept. 13, 2025.", lexicon, Kind.DATE)
    assert (day.value.low, day.attribute) == ("2025-09-13", "start")


def test_a_day_beside_an_act_is_a_claim_beside_a_number_too(lexicon: Lexicon) -> None:
    sentence = "The grid failed on March 2 and 17 million users were cut off."
    (day,) = of_kind(sentence, lexicon, Kind.DATE)
    assert day.value.low == "2026-03-02"


def test_a_day_after_a_label_is_a_claim(lexicon: Lexicon) -> None:
    (day,) = of_kind("- Start: July 24, 2025", lexicon, Kind.DATE)
    assert day.value.low == "2025-07-24"


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("The mill will not open before 2028.", "2028"),
        ("The mill closed after July 20, 2025.", "2025-07-20"),
        ("工厂将在2029年前关闭。", "2029"),
    ],
)
def test_what_is_before_or_after_a_time_is_dated_by_it(
    lexicon: Lexicon, sentence: str, day: str
) -> None:
    reading, cases = propose(HEAD + sentence, lexicon=lexicon, published="2026-03-20")
    assert reading.periods
    assert day in [c.claim.value.low for c in cases if c.claim.value.kind is Kind.DATE]


def test_a_year_without_an_act_is_only_a_period(lexicon: Lexicon) -> None:
    assert of_kind("Revenue in 2025 was $4 billion.", lexicon, Kind.DATE) == []


@pytest.mark.parametrize(
    ("sentence", "rank"),
    [
        ("The company ranked third among makers of steel.", 3),
        ("It came second in the table.", 2),
        ("The company is the largest maker of steel.", 1),
        ("公司全球排名第三。", 3),
        ("It is No. 4 in Europe.", 4),
        ("The company slipped to sixth.", 6),
        ("The company is 12th in Europe.", 12),
        ("Sales fell for the fifth month.", 5),
        ("公司全球排名第12位。", 12),
        ("Fourth mill shut by floods this spring.", 4),
    ],
)
def test_ranks_are_read_as_numbers(lexicon: Lexicon, sentence: str, rank: int) -> None:
    assert [c.value.low for c in of_kind(sentence, lexicon, Kind.RANK)] == [rank]


@pytest.mark.parametrize(
    "sentence",
    [
        "No other mill had ever made such steel.",
        "Nobody has sold a mill this fast before.",
        "The company sells more steel than anybody else.",
        "The company is the clear leader in steel.",
        "It topped the annual list of steel makers.",
        "It is top of the steel table.",
        "The company leads the annual rankings.",
        "该公司从未卖出过这么多钢材。",
        "公司在钢铁业遥遥领先。",
    ],
)
def test_what_nothing_equals_is_first(lexicon: Lexicon, sentence: str) -> None:
    assert [c.value.low for c in of_kind(sentence, lexicon, Kind.RANK)] == [1]


@pytest.mark.parametrize(
    "sentence",
    [
        "The company sells more steel than last year.",
        "The company had no mill before it bought one in 2019.",
        "No mill was closed.",
        "It never sold a mill.",
        "The leader of the party spoke.",
    ],
)
def test_what_is_only_denied_or_compared_is_not_first(lexicon: Lexicon, sentence: str) -> None:
    assert of_kind(sentence, lexicon, Kind.RANK) == []


def test_each_product_brought_out_is_a_subject(lexicon: Lexicon) -> None:
    found = claims("The company launched the Zeta-9 and the Zeta-Mini2.", lexicon)
    assert [c.subject for c in found if c.attribute == "launch"] == ["Zeta-9", "Zeta-Mini2"]


def test_a_thing_is_the_subject_of_its_naming(lexicon: Lexicon) -> None:
    found = claims("The flagship phone is named Zeta-9.", lexicon)
    assert found[0].subject == "Zeta-9"
    assert found[0].attribute == "name of flagship phone"


@pytest.mark.parametrize(
    "sentence",
    [
        "Chief executive Anna Hill spoke in Berlin.",
        "Anna Hill, president of the steel union, spoke in Berlin.",
    ],
)
def test_an_office_is_a_claim_about_its_holder(lexicon: Lexicon, sentence: str) -> None:
    found = [c for c in claims(sentence, lexicon) if c.attribute.startswith("role: ")]
    assert [c.subject for c in found] == ["Anna Hill"]
    assert len(found[0].quote.text) < len(sentence)


def test_an_office_is_said_once_in_a_text(lexicon: Lexicon) -> None:
    text = "Chief executive Anna Hill spoke. Later chief executive Anna Hill left."
    assert len([c for c in claims(text, lexicon) if c.attribute.startswith("role: ")]) == 1


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("The company plans to close its mill in Berlin.", Modality.PLAN),
        ("The company could close its mill in Berlin.", Modality.FORECAST),
        ("The company reportedly closed its mill in Berlin.", Modality.RUMOUR),
        ("The company closed its mill in Berlin.", Modality.FACT),
        ("公司计划关闭柏林的工厂。", Modality.PLAN),
        ("公司可能关闭柏林的工厂。", Modality.FORECAST),
    ],
)
def test_a_statement_keeps_how_it_was_put(
    lexicon: Lexicon, sentence: str, modality: Modality
) -> None:
    assert [c.modality for c in claims(sentence, lexicon)] == [modality]


@pytest.mark.parametrize(
    ("sentence", "true"),
    [
        ("The company did not close its mill.", False),
        ("The company denied that it closed the mill.", False),
        ("公司否认关闭工厂。", False),
        ("The mill makes not only steel but also glass.", True),
        ("The company closed its mill.", True),
    ],
)
def test_a_denial_is_told_from_its_claim(lexicon: Lexicon, sentence: str, true: bool) -> None:  # noqa: FBT001
    assert [c.polarity for c in claims(sentence, lexicon)] == [true]
