"""Which of several words tells what a number is, and what a number says only after another."""

from __future__ import annotations

import pytest

from bot.domain.claim import Kind
from bot.domain.lexicon import Lexicon
from bot.extraction import read


def attributes(text: str, lexicon: Lexicon) -> dict[str, str]:
    """Return the attributes of the numbers of a text, by the numbers as written."""
    return {c.value.text: c.attribute for c in read(text, lexicon=lexicon).claims if c.value.text}


@pytest.mark.parametrize(
    ("sentence", "number", "attribute"),
    [
        ("Norvane knows of seven crashes and four injuries.", "seven", "injured"),
        ("Norvane has 4,300 employees and runs 18 plants.", "18 plants", "headcount"),
        ("The N4 chip packs 70 billion transistors, draws 90 watts.", "70 billion",
         "power consumption"),
        ("The toll would be $3 per crossing and raise $40 million a year.", "$3", "funding raised"),
    ],
)  # fmt: skip
def test_the_words_of_another_number_are_not_of_this(
    lexicon: Lexicon, sentence: str, number: str, attribute: str
) -> None:
    assert attributes("Norvane\n\n" + sentence, lexicon).get(number) != attribute


def test_a_part_of_what_is_counted_counts_the_same(lexicon: Lexicon) -> None:
    found = attributes("Marlow votes\n\nThe Fen Party won 61 of the 140 seats.", lexicon)
    assert found["61"] == "seats"


def test_a_number_that_says_no_noun_of_its_own_counts_what_the_other_does(
    lexicon: Lexicon,
) -> None:
    found = attributes("Marlow votes\n\nThe Fen Party won 61 seats, down from 75.", lexicon)
    assert found["75"] == "seats"


def test_what_a_share_is_of_is_not_what_is_told_of_it(lexicon: Lexicon) -> None:
    found = attributes("Talmark\n\nPublic debt in Talmark will reach 71% of GDP.", lexicon)
    assert found["71%"] == "debt"


@pytest.mark.parametrize(
    "sentence",
    ["Milk output fell 3% in May.", "The dropout rate was 9%.", "Applications rose 12%."],
)
def test_what_a_sentence_names_is_not_what_the_sentence_before_told_of(
    lexicon: Lexicon, sentence: str
) -> None:
    found = attributes("Norvane\n\nNorvane's dividend rose 5%. " + sentence, lexicon)
    assert list(found.values()).count("dividend") == 1


def test_a_change_right_behind_a_number_is_of_that_number(lexicon: Lexicon) -> None:
    found = attributes(
        "Norvane\n\nNorvane's revenue grew 7%. It shipped 2.1 million saws, up 9%, and delivered "
        "40,000 mowers, 4% fewer than a year earlier.",
        lexicon,
    )
    assert found["9%"] == "deliveries"
    assert found["4%"] == "deliveries"


@pytest.mark.parametrize(
    ("sentence", "attribute"),
    [
        ("Norvane made a profit of $90 million, a 4% rise on the year.", "net profit"),
        ("Power prices in Marlow jumped 4%.", "price change"),
        ("Of 900 patients in Marlow 4% of nurses fell ill.", None),
    ],
)
def test_a_change_is_of_what_changes(
    lexicon: Lexicon, sentence: str, attribute: str | None
) -> None:
    found = attributes("Norvane in Marlow\n\n" + sentence, lexicon)
    assert found["4%"] == attribute if attribute else found.get("4%") not in {"participants"}


def test_a_dateline_is_no_part_of_what_is_told(lexicon: Lexicon) -> None:
    claims = read(
        "Norvane\n\nOSLO, April 3 (Fen Wire) — Norvane tested 12 prototypes.", lexicon=lexicon
    ).claims
    assert all("oslo" not in c.attribute and "wire" not in c.attribute for c in claims)


@pytest.mark.parametrize(
    "sentence",
    [
        "The recall covers 2023 and 2024 model year Strada vans.",
        "The recall covers Strada vans of model years 2023 to 2024.",
        "The recall covers 2024 models.",
    ],
)
def test_a_model_year_is_no_day_of_a_recall(lexicon: Lexicon, sentence: str) -> None:
    claims = read("Norvane recalls vans\n\n" + sentence, lexicon=lexicon).claims
    assert not [c for c in claims if c.value.kind is Kind.DATE]


def test_by_a_day_a_number_had_come_to_something_and_nothing_ended(lexicon: Lexicon) -> None:
    found = attributes(
        "Storm hits Marlow\n\nSome 31,000 homes in Marlow had lost power on Monday. By Tuesday "
        "evening 4,000 homes were without power; by Wednesday that had fallen to 700.",
        lexicon,
    )
    assert "end" not in found.values()
    assert found["4,000 homes"] == "households affected"


@pytest.mark.parametrize(
    ("sentence", "number", "attribute"),
    [
        ("Norvane employs 9,100 people and sold 84,000 vans.", "9,100 people", "headcount"),
        ("Norvane employs 9,100 people and sold 84,000 vans.", "84,000", "units sold"),
        ("Norvane said the recall would cost about $41 million.", "$41 million", "total cost"),
        ("Norvane pledged to build 640 homes in Marlow.", "640 homes", "homes"),
        ("Insurers expect losses of $900 million in Marlow.", "$900 million", "damage estimate"),
        ("Norvane has orders worth $3.2 billion.", "$3.2 billion", "contract value"),
        ("Dealers of Norvane received 17 reports of smoke.", "17 reports", "complaints"),
        ("Dana Finch of Norvane was jailed for seven years.", "seven years", "prison sentence"),
        ("Norvane has cut 120 jobs and closed two plants.", "two plants", "factories"),
        ("The quake in Marlow destroyed 90 homes and hurt 14 people.", "90 homes",
         "buildings destroyed"),
        ("The fire in Marlow has burned 800 acres and destroyed 31 homes.", "800 acres",
         "area burned"),
        ("Core inflation in Talmark was 3.4%.", "3.4%", "core inflation"),
        ("Norvane's pre-tax profit was $12 million.", "$12 million", "pre-tax profit"),
        ("Norvane lost the personal data of 71,000 customers.", "71,000 customers",
         "people affected"),
        ("In Marlow 61,000 customers had lost power.", "61,000 customers", "households affected"),
        ("Norvane's N5 has 256 GB of storage and 12 GB of memory.", "256 GB", "storage capacity"),
    ],
)  # fmt: skip
def test_what_english_news_counts_has_a_name(
    lexicon: Lexicon, sentence: str, number: str, attribute: str
) -> None:
    assert attributes("Norvane in Marlow\n\n" + sentence, lexicon)[number] == attribute


@pytest.mark.parametrize(
    ("sentence", "attribute"),
    [
        ("Customs officers intercepted 14 boats.", "shot down"),
        ("The law caps the price of 19 drugs.", "appearances"),
        ("Four banks collapsed in March.", "buildings destroyed"),
        ("Volunteers planted 2,600 trees.", "area planted"),
        ("The storm will strike 6 islands.", "workers on strike"),
        ("It has 13 critically acclaimed theatres.", "critically injured"),
        ("Police questioned 23 people.", "sample size"),
    ],
)
def test_a_word_of_several_senses_says_nothing_by_itself(
    shipped: Lexicon, sentence: str, attribute: str
) -> None:
    found = attributes("Norvane\n\nNorvane grows. " + sentence, shipped)
    assert len(found) == 1
    assert attribute not in found.values()


@pytest.mark.parametrize(
    ("sentence", "attribute"),
    [
        ("Its army intercepted 46 drones.", "shot down"),
        ("At least 17 houses collapsed.", "buildings destroyed"),
        ("About 4,700 nurses will strike on Monday.", "workers on strike"),
    ],
)
def test_it_says_something_beside_another_word(
    shipped: Lexicon, sentence: str, attribute: str
) -> None:
    found = attributes("Norvane\n\nNorvane grows. " + sentence, shipped)
    assert list(found.values()) == [attribute]
