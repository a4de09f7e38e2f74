"""A name begins behind what it is said to be; an owner's mark may be a part of it."""

from __future__ import annotations

import pytest

from bot.domain.lexicon import Lexicon
from bot.extraction import read


def named(text: str, lexicon: Lexicon) -> set[str]:
    return {m.text for m in read("A day\n\n" + text, lexicon=lexicon).entities}


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Rival Tværkap has shut nine shops.", "Tværkap"),
        ("Owner Grupo Nuez wants to sell it.", "Grupo Nuez"),
        ("Survivor Adaobi Quill was pulled out at noon.", "Adaobi Quill"),
        ("Neighbouring Zamira cut its rate.", "Zamira"),
        ("Promoter Wide Sea Live hasn't said why.", "Wide Sea"),
        ("Mainly Orbica, of Veldholm, is hit.", "Orbica"),
    ],
)
def test_a_name_begins_behind_what_it_is(sentence: str, name: str, lexicon: Lexicon) -> None:
    assert name in named(sentence, lexicon)


def test_what_stands_within_sentences_is_the_whole_name(lexicon: Lexicon) -> None:
    text = "Owner Zamira has paid. They read in Owner Zamira that it has."
    assert "Owner Zamira" in named(text, lexicon)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The shop was lent to Thorley's in May. Thorley's profit rose.", "Thorley's"),
        ("She was brought to St Orwin's Hospital at noon.", "St Orwin's Hospital"),
        ("They will build it at Cooper's Field by May.", "Cooper's Field"),
        ("It was welcomed by the Weavers' Federation on Monday.", "Weavers' Federation"),
        ("They asked St. Orwin Foundry for it.", "St. Orwin Foundry"),
    ],
)
def test_the_mark_of_an_owner_may_be_a_part_of_a_name(
    text: str, name: str, lexicon: Lexicon
) -> None:
    assert name in named(text, lexicon)


@pytest.mark.parametrize(
    "text",
    [
        "They saw Thorley's profit at noon, as Thorley has said.",
        "They lent it to France's in May.",
        "They asked Thorley's chief for it.",
    ],
)
def test_an_owner_is_mostly_named_without_the_mark(text: str, lexicon: Lexicon) -> None:
    assert not any(name.endswith("'s") for name in named(text, lexicon))


def test_a_number_belongs_to_a_name_where_it_does_elsewhere(lexicon: Lexicon) -> None:
    text = (
        "Lorvex has released Tarn 3, a small model, and says it is cheap. Developers like Tarn 3. "
        "It beats Ondra 5's best. They gave Tarn 3 and Lorvex 4 points, 12 in all."
    )
    assert {"Tarn 3", "Ondra 5", "Lorvex"} <= named(text, lexicon)
    assert "Tarn" not in named(text, lexicon)
