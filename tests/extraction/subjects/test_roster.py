"""What a whole text tells about its subjects."""

from __future__ import annotations

from bot.domain.lexicon import Lexicon
from bot.extraction import read


def subjects(text: str, lexicon: Lexicon) -> set[str]:
    return {c.subject for c in read(text, lexicon=lexicon).claims}


def test_an_event_is_named_after_whom_a_sentence_joins_it_to(lexicon: Lexicon) -> None:
    text = "All quiet after the outage\n\nNokavia said the outage began at noon. It hit 400 shops."
    assert "Nokavia outage" in subjects(text, lexicon)


def test_a_text_about_a_product_is_about_no_event(lexicon: Lexicon) -> None:
    text = (
        "Zeta-9 before its launch\n\nThe Zeta-9 has 16 cores. The Zeta-9 costs $900. "
        "The launch is in May."
    )
    assert subjects(text, lexicon) == {"Zeta-9"}


def test_a_country_is_hardly_what_a_text_is_about(lexicon: Lexicon) -> None:
    text = "A quiet week\n\nIn France it rained. France sold 40 cars."
    assert read(text, lexicon=lexicon).main is None
