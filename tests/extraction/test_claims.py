"""Claims as they are seen: offices, growth, and days without a year."""

from __future__ import annotations

import pytest

from bot.domain.claim import ClaimDraft, Role
from bot.domain.lexicon import Lexicon
from bot.extraction import read


def _claims(text: str, lexicon: Lexicon) -> tuple[ClaimDraft, ...]:
    return read(text, lexicon=lexicon).claims


def _offices(text: str, lexicon: Lexicon) -> list[str]:
    return [c.attribute for c in _claims(text, lexicon) if c.attribute.startswith("role: ")]


def test_a_second_office_of_one_person_is_a_claim_of_its_own(lexicon: Lexicon) -> None:
    text = (
        "Norvale names a chief\n\nMara Lindqvist, chief executive of Norvale, spoke on Monday. "
        "Mara Lindqvist, chairman of Lowell Bank, spoke again on Tuesday."
    )
    assert len(_offices(text, lexicon)) == 2


def test_an_office_that_is_named_again_is_one_claim(lexicon: Lexicon) -> None:
    text = (
        "Norvale names a chief\n\nMara Lindqvist, chief executive of Norvale, spoke on Monday. "
        "Mara Lindqvist, chief executive of Norvale, spoke again on Tuesday."
    )
    assert len(_offices(text, lexicon)) == 1


def test_growth_is_of_the_amount_before_it_not_of_the_next(lexicon: Lexicon) -> None:
    text = "青禾电子公布业绩\n\n青禾电子营收600亿元，同比增长7.1%，净利润5.3亿美元。"
    grown = {c.attribute for c in _claims(text, lexicon) if c.value.role is Role.CHANGE}
    assert grown == {"revenue"}


def test_a_copyright_line_gives_no_day_its_year(lexicon: Lexicon) -> None:
    article = "Norvale opens a plant\n\nNorvale will open its second plant on March 3."
    framed = article + "\n\n© 2019 The Norvale Gazette. All rights reserved."
    assert [c.period for c in _claims(article, lexicon)] == [
        c.period for c in _claims(framed, lexicon)
    ]


def _modalities(text: str, lexicon: Lexicon) -> dict[str, str]:
    claims = _claims(f"Norvale in brief\n\n{text}", lexicon)
    return {c.value.text: c.modality.value for c in claims if c.value.low is not None}


def test_a_month_is_no_expectation(lexicon: Lexicon) -> None:
    assert _modalities("Norvale sold 157 cars in May.", lexicon)["157 cars"] == "fact"


def test_what_was_expected_makes_no_forecast_of_what_was_reported(lexicon: Lexicon) -> None:
    found = _modalities(
        "Norvale reported revenue of $10 million, above the $9 million expected by analysts.",
        lexicon,
    )
    assert found["$10 million"] == "fact"


def test_an_expectation_governs_what_follows_it(lexicon: Lexicon) -> None:
    found = _modalities("Norvale expects revenue of $12 million next year.", lexicon)
    assert found["$12 million"] == "forecast"


def test_a_day_that_is_announced_lies_ahead(lexicon: Lexicon) -> None:
    reading = read(
        "Norvale said it will open a plant on May 10.", lexicon=lexicon, published="2026-04-27"
    )
    assert [p.period for p in reading.periods] == ["2026-05-10"]


@pytest.mark.parametrize(
    ("text", "attributes"),
    [
        (
            "Fire hits Norvale\n\nA fire hit Norvale. Twelve people died and 30 were injured.",
            {"30": "injured"},
        ),
        (
            "Fire hits Norvale\n\nEighty people were led out of Norvale, and nine were missing.",
            {"nine": "missing"},
        ),
        (
            "青禾电子失火\n\n青禾电子火灾造成12人死亡，30人受伤。",
            {"12人": "death toll", "30人": "injured"},
        ),
    ],
)
def test_a_number_after_and_is_of_its_own_verb(
    text: str, attributes: dict[str, str], lexicon: Lexicon
) -> None:
    told = {claim.value.text: claim.attribute for claim in read(text, lexicon=lexicon).claims}
    for number, attribute in attributes.items():
        assert told.get(number) == attribute
    assert told.get("Eighty people") != "missing"


def _dates(sentence: str, lexicon: Lexicon) -> list[tuple[object, str | None]]:
    """Return the value and the period of what a sentence states without a number."""
    found = read(f"Norvale in brief\n\n{sentence}", lexicon=lexicon, published="2026-05-12").claims
    return [(c.value.low, c.period) for c in found if c.quote.text in sentence]


def test_what_happens_in_a_month_of_its_own_words_has_it_as_its_value(lexicon: Lexicon) -> None:
    assert _dates("Norvale showed its new plant to the mayor of Harbour in April.", lexicon) == [
        ("2026-04", None)
    ]


def test_what_is_denied_in_a_month_has_no_date(lexicon: Lexicon) -> None:
    found = _dates("Norvale denied in April that it had closed its plant in Harbour.", lexicon)
    assert found
    assert not any(value for value, _ in found)


def test_what_happens_at_no_time_of_its_own_words_has_none(lexicon: Lexicon) -> None:
    found = _dates("Norvale showed its new plant to the mayor of Harbour.", lexicon)
    assert found
    assert not any(value for value, _ in found)
