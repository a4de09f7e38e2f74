"""A number is filed under what its own words say of it, not under what another number counts."""

from __future__ import annotations

import pytest

from bot.domain.lexicon import Lexicon
from bot.extraction import read


def attributes(text: str, lexicon: Lexicon) -> dict[str, str]:
    """Return the attributes of the numbers of a text, by the numbers as written."""
    return {c.value.text: c.attribute for c in read(text, lexicon=lexicon).claims if c.value.text}


FIRE = "Ferry fire off Marlow\n\nThe fire in Marlow killed nine people on Sunday, police said. "


def test_people_whom_something_else_befell_are_no_dead(either: Lexicon) -> None:
    found = attributes(
        FIRE + "Rescuers pulled 214 people from the water, and 62 were taken to hospital.", either
    )
    assert found["214 people"] == "rescued"
    assert found["62"] == "hospitalised"


def test_people_of_whom_no_word_of_the_lexicon_tells_are_no_dead(either: Lexicon) -> None:
    found = attributes(FIRE + "The blaze trapped 30 people on the upper deck for hours.", either)
    assert found.get("30 people") != "death toll"


def test_a_toll_told_anew_is_still_the_toll(either: Lexicon) -> None:
    found = attributes(FIRE + "By the next morning it had risen to 14 people.", either)
    assert found["14 people"] == "death toll"


def test_a_number_with_a_verb_of_its_own_shares_none_with_the_number_before(
    either: Lexicon,
) -> None:
    found = attributes(
        "Quarry collapse near Marlow\n\nFirefighters rescued 41 people in Marlow and 12 were"
        " treated for minor injuries.",
        either,
    )
    assert found["41 people"] == "rescued"
    assert found["12"] == "injured"


@pytest.mark.parametrize(
    "sentence",
    [
        "With 92 percent of polling stations counted, Whitlock stood at 50.8 percent.",
        "Tally sheets from 92 percent of polling stations gave Whitlock 50.8 percent.",
    ],
)
def test_the_share_that_has_been_counted_is_nobodys_share_of_the_vote(
    either: Lexicon, sentence: str
) -> None:
    found = attributes(
        "Talmark votes\n\nDana Whitlock won 49 percent of the vote in Talmark in 2020. " + sentence,
        either,
    )
    assert found["92 percent"] == "votes counted"
    assert found["50.8 percent"] == "vote share"


def test_letters_within_a_name_are_no_trigger(lexicon: Lexicon) -> None:
    found = attributes("塔尔马克大选\n\n达娜·惠特洛克获得4312507张选票。", lexicon)
    assert found["4312507张"] == "votes"


@pytest.mark.parametrize(
    "sentence",
    [
        "The fire started after a fuel line was replaced in October, the union said.",
        "The fire may have started in a fuel line that had been replaced in October.",
    ],
)
def test_the_day_of_an_act_that_is_only_added_is_no_start(lexicon: Lexicon, sentence: str) -> None:
    text = "Ferry fire off Marlow\n\nThe fire started near Marlow on 7 November 2026. " + sentence
    found = {c.value.text for c in read(text, lexicon=lexicon).claims if c.attribute == "start"}
    assert found == {"7 November 2026"}


@pytest.mark.parametrize(
    ("sentence", "attribute"),
    [
        ("About 1,200 residents were evacuated from Marlow.", "evacuated"),
        ("Marlow has 1,200 residents.", "population"),
        ("In Marlow 14 workers were killed.", "death toll"),
        ("Some 30 residents of Marlow were injured.", "injured"),
        ("Police in Marlow arrested 23 workers.", "arrests"),
    ],
)
def test_who_is_counted_says_less_than_what_befell_them(
    lexicon: Lexicon, sentence: str, attribute: str
) -> None:
    found = attributes("Marlow burns\n\nA fire broke out in Marlow. " + sentence, lexicon)
    assert list(found.values()) == [attribute]


@pytest.mark.parametrize(
    ("sentence", "attribute"),
    [
        ("The commission says that Whitlock won 50.8%.", None),
        ("The Marlow Commission put Whitlock at 50.8%.", None),
        ("Fen Works charges a commission of 2% on each sale.", "sales commission"),
        ("Fen Works pays its agents a 15% commission.", "sales commission"),
        ("Fen Works 平台抽成15%。", "sales commission"),
    ],
)
def test_a_commission_is_a_fee_only_where_it_is_paid(
    lexicon: Lexicon, sentence: str, attribute: str | None
) -> None:
    found = list(attributes(sentence, lexicon).values())
    assert found == [attribute] if attribute else "sales commission" not in found


@pytest.mark.parametrize(
    "sentence",
    [
        "Work on the engine of the Dora Finch began in October.",
        "Repair work on the Dora Finch started in October.",
        "Construction of the Dora Finch began in October.",
    ],
)
def test_the_start_of_work_on_a_thing_is_not_the_start_of_the_thing(
    lexicon: Lexicon, sentence: str
) -> None:
    text = "Ferry Dora Finch burns\n\nThe fire on the Dora Finch started on 7 November 2026. "
    assert attributes(text + sentence, lexicon)["October"] == "start of work"


def test_what_a_number_is_compared_with_is_of_the_same(lexicon: Lexicon) -> None:
    found = attributes(
        "Norvane Metals said net profit was $214 million, or $1.12 per diluted share, compared "
        "with $180 million a year earlier.",
        lexicon,
    )
    assert found == {
        "$214 million": "net profit",
        "$1.12": "earnings per share",
        "$180 million": "net profit",
    }


def test_a_dividend_for_each_share_is_no_price_of_it(lexicon: Lexicon) -> None:
    found = attributes("Norvane Metals declared a dividend of $0.30 per share.", lexicon)
    assert found["$0.30"] == "dividend"
