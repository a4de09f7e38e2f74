"""Who holds which office, as news names offices in English and Chinese."""

from __future__ import annotations

import pytest

from bot.domain.lexicon import Lexicon
from bot.extraction import read


def _roles(text: str, lexicon: Lexicon) -> dict[str, str]:
    """Return the office of each person of whom a claim names it."""
    found = read(text, lexicon=lexicon).claims
    return {c.subject: c.value.text for c in found if c.attribute.startswith("role: ")}


@pytest.mark.parametrize(
    ("sentence", "office"),
    [
        ("Brovanta Cloud chief Anna Hill spoke in Berlin.", "Brovanta Cloud chief"),
        ("Anna Hill, 54, chief executive of Brovanta, spoke.", "54, chief executive of Brovanta"),
        ("Anna Hill was named chief executive.", "chief executive"),
        ("Anna Hill, Brovanta's new president, spoke.", "Brovanta's new president"),
        ("Anna Hill (president of the union) spoke.", "president"),
        ("The union's president, Anna Hill, spoke.", "president"),
        ("The president of the steel union, Anna Hill, spoke.", "president"),
    ],
)
def test_an_office_is_told_in_many_forms(sentence: str, office: str, lexicon: Lexicon) -> None:
    text = f"Chief economist Anna Hill wrote on Monday.\n\n{sentence}"
    told = [
        c for c in read(text, lexicon=lexicon).claims
        if c.attribute.startswith("role: ") and c.subject == "Anna Hill"
    ]  # fmt: skip
    assert office in [c.value.text for c in told]


def test_a_first_name_between_office_and_known_name_is_no_part_of_the_office(
    lexicon: Lexicon,
) -> None:
    text = "Brovanta's CEO Anna Moser spoke. Moser left early, and Moser said little."
    assert _roles(text, lexicon) == {"Anna Moser": "CEO"}


def test_who_acts_on_an_office_does_not_hold_it(lexicon: Lexicon) -> None:
    text = "Chief economist Anna Hill wrote. Anna Hill, who met the president, spoke."
    assert _roles(text, lexicon) == {"Anna Hill": "Chief economist"}


def test_in_a_list_an_office_belongs_to_the_name_behind_it(lexicon: Lexicon) -> None:
    text = "Minister Anna Hill, Brovanta chief Karl Moser and others spoke."
    assert _roles(text, lexicon)["Anna Hill"] == "Minister"


@pytest.mark.parametrize(
    ("sentence", "person", "quote"),
    [
        ("縣消防局副局長李明遠說,火勢已經受控。", "李明遠", "縣消防局副局長李明遠"),
        ("董事長兼聯席CEO趙文:投資會拖累盈利。", "趙文", "董事長兼聯席CEO趙文"),
        ("之后王守信出任CEO。", "王守信", "王守信出任CEO"),
    ],
)
def test_a_chinese_name_beside_an_office_needs_no_other_proof(
    sentence: str, person: str, quote: str, lexicon: Lexicon
) -> None:
    (told,) = (
        c for c in read(sentence, lexicon=lexicon).claims if c.attribute.startswith("role: ")
    )
    assert (told.subject, told.quote.text) == (person, quote)
