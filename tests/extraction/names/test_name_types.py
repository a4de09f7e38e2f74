"""What kind of thing a name stands for."""

from __future__ import annotations

import pytest

from bot.domain.lexicon import Lexicon
from bot.extraction import read


def types(text: str, lexicon: Lexicon) -> dict[str, str]:
    return {m.name: m.type for m in read("A day\n\n" + text, lexicon=lexicon).entities}


@pytest.mark.parametrize(
    ("sentence", "name", "kind"),
    [
        ("They asked Prime Minister Zora Quill for help.", "Zora Quill", "person"),
        ("They asked Harbour Steel CEO Zora Quill for help.", "Zora Quill", "person"),
        ("They met Florian Quillmann at noon.", "Florian Quillmann", "person"),
        ("They asked the Harbour News Agency for help.", "Harbour News Agency", "organisation"),
        ("They read the Clean Harbour Act at noon.", "Clean Harbour Act", "work"),
        ("They met at Quill Bay at noon.", "Quill Bay", "place"),
        ("They asked Quill County for help.", "Quill County", "organisation"),
        ("They met in Dresden at noon.", "Dresden", "place"),
        ("They met the zoologist Tavik Quillmann at noon.", "Tavik Quillmann", "person"),
        ("Trainer Tavik Quillmann has eleven horses.", "Tavik Quillmann", "person"),
        ("They met 51-year-old Tavik Quillmann at noon.", "Tavik Quillmann", "person"),
        ("Its chair, Tavik Quillmann, would have left.", "Tavik Quillmann", "person"),
        ("Tavik Quillmann, who has eleven horses, left.", "Tavik Quillmann", "person"),
        ('"It was warm," said Tavik Quillmann at noon.', "Tavik Quillmann", "person"),
        ('"It was warm," said Quillmann Motors at noon.', "Quillmann Motors", "organisation"),
        ("Neighbouring Quillmann Province reported two.", "Quillmann Province", "organisation"),
    ],
)
def test_words_tell_the_type(lexicon: Lexicon, sentence: str, name: str, kind: str) -> None:
    assert types(sentence, lexicon)[name] == kind


def test_the_body_before_an_office_is_a_name_of_its_own(lexicon: Lexicon) -> None:
    found = types("They asked Harbour Steel CEO Zora Quill for help.", lexicon)
    assert found["Harbour Steel"] == "organisation"


def test_he_proves_a_person_whose_last_name_stands_alone(lexicon: Lexicon) -> None:
    text = "They met Tavik Quillmann at noon. He left, and Quillmann took his hat."
    assert types(text, lexicon) == {"Tavik Quillmann": "person"}


def test_a_unit_that_follows_numbers_is_no_name(lexicon: Lexicon) -> None:
    assert "PeV" not in types("They saw 220 PeV there, and 3 PeV here.", lexicon)


def test_a_country_behind_an_amount_is_its_currency(lexicon: Lexicon) -> None:
    assert "United States" not in types("They got $5 billion U.S. for it.", lexicon)


def test_a_plain_word_is_no_body_in_capitals(lexicon: Lexicon) -> None:
    assert types("Who pays for it? The town does.", lexicon) == {}


def test_foreign_names_are_written_by_their_sound(lexicon: Lexicon) -> None:
    text = "周一,柯蒂斯·维尔森到了。維爾格茨進場,維爾格茨得分。"
    found = types(text, lexicon)
    assert found["柯蒂斯·维尔森"] == "person"
    assert "維爾格茨" in found


def test_a_chinese_person_keeps_standing_before_verbs(lexicon: Lexicon) -> None:
    text = "上周,王小楠说会来。\n后来,王小楠已离开。"
    assert types(text, lexicon)["王小楠"] == "person"
