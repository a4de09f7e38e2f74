"""What is counted stands in the plural that English has for it."""

from __future__ import annotations

import pytest

from bot.domain.counting import count_words, plural


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("claim", "claims"),
        ("person", "people"),
        ("company", "companies"),
        ("day", "days"),
        ("inch", "inches"),
        ("class", "classes"),
        ("square foot", "square feet"),
        ("mile per hour", "miles per hour"),
        ("member of parliament", "members of parliament"),
        ("gigawatt hour", "gigawatt hours"),
        ("gigahertz", "gigahertz"),
        ("aircraft", "aircraft"),
    ],
)
def test_more_than_one_is_named_as_english_has_it(one: str, many: str) -> None:
    assert plural(one) == many


@pytest.mark.parametrize("noun", ["people", "tickets", "percentage points", "场", ""])
def test_what_is_in_the_plural_or_another_script_stays_as_it_is(noun: str) -> None:
    assert plural(noun) == noun


@pytest.mark.parametrize(
    ("number", "told"), [(0, "0 claims"), (1, "1 claim"), (1204, "1,204 claims")]
)
def test_a_number_takes_the_form_of_its_noun(number: int, told: str) -> None:
    assert count_words(number, "claim") == told
