"""Large numbers and sums in words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.domain.money import currency_name, number_words, sum_words


@pytest.mark.parametrize(
    ("number", "digits", "words"),
    [
        ("8700000000", 2, "8.70 billion"),
        ("8704321987", 2, "8.70 billion"),
        ("1330000000000", 2, "1.33 trillion"),
        ("1234.5", 0, "1,234"),
        ("123456000000", None, "123.456 billion"),
        ("123456789012", None, "123,456,789,012"),
    ],
)
def test_a_number_is_scaled_where_that_gives_it_in_full_or_is_asked_for(
    number: str, digits: int | None, words: str
) -> None:
    assert number_words(Decimal(number), digits=digits) == words


@pytest.mark.parametrize(
    ("number", "currency", "words"),
    [
        ("8.7 billion", "USD", "$8.7 billion"),
        ("3 billion to 4 billion", "INR", "₹3 billion to ₹4 billion"),
        ("3 to 4 billion", "CNY", "3 to 4 billion yuan"),
        ("5 million", "CHF", "5 million CHF"),
        ("7", "", "7"),
    ],
)
def test_a_sum_has_its_sign_its_name_or_its_code(number: str, currency: str, words: str) -> None:
    assert sum_words(number, currency) == words


def test_currencies_are_called_by_name_in_the_plural_where_they_have_one() -> None:
    assert currency_name("USD") == "dollars"
    assert currency_name("USD", many=False) == "dollar"
    assert currency_name("CNY") == currency_name("CNY", many=False) == "yuan"
    assert currency_name("XAU") == "XAU"
