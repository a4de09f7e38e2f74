"""Topics: what a text speaks of, measured as a whole."""

from __future__ import annotations

from bot.domain.lexicon import Lexicon
from bot.extraction.extract import propose
from bot.extraction.subjects.choice import Candidate
from bot.extraction.subjects.options import Option

BODY = (
    "Zanvora Maritime ordered 40 ferries on Tuesday. Zanvora Maritime has 900 workers. "
    "Pelmora lost the bid of $4 million."
)


def _told(lexicon: Lexicon, *, title: str, body: str = BODY) -> dict[str, tuple[str, ...]]:
    """Return what the text as a whole tells of all that its claims may speak of."""
    told: dict[str, tuple[str, ...]] = {}

    def watch(options: tuple[Option, ...], ruled: Candidate | None) -> Candidate | None:
        told.update({option.name: option.told for option in options})
        return ruled

    propose(body, lexicon=lexicon, title=title, choose=watch)
    return told


def test_a_title_names_a_body_by_its_first_word(lexicon: Lexicon) -> None:
    assert "titled=0" in _told(lexicon, title="Zanvora orders ferries")["Zanvora Maritime"]
    assert "titled=5" in _told(lexicon, title="Ferries ordered")["Zanvora Maritime"]


def test_a_title_names_a_work_by_a_part_beside_the_colon(lexicon: Lexicon) -> None:
    body = "“Iron Tide: Lorvane” sold 2 million copies. “Iron Tide: Lorvane” costs $40."
    told = _told(lexicon, title="Lorvane sells 2 million", body=body)
    assert any("titled=0" in cues for name, cues in told.items() if name.endswith("Lorvane"))


def test_an_event_of_the_title_is_open_to_choice_though_the_text_has_it_once(
    lexicon: Lexicon,
) -> None:
    body = "Zanvora counted 40 ruined homes. The flood reached Pelmora at noon."
    assert "flood" in _told(lexicon, title="Flood hits Pelmora", body=body)
    assert "flood" not in _told(lexicon, title="Pelmora wakes", body="Zanvora has 40 homes.")


def _rank(told: dict[str, tuple[str, ...]], name: str) -> int:
    return next(int(cue.removeprefix("rank=")) for cue in told[name] if cue.startswith("rank="))


def test_what_heads_the_title_comes_before_what_only_stands_in_it(lexicon: Lexicon) -> None:
    body = "Zanvora met Pelmora. Pelmora met Zanvora. They spent $4 million."
    told = _told(lexicon, title="Pelmora meets Zanvora", body=body)
    assert _rank(told, "Pelmora") < _rank(told, "Zanvora")


def test_an_event_comes_before_another_noun_of_the_same_places(lexicon: Lexicon) -> None:
    body = "A garden and a strike cost Zanvora $4 million. The garden grew. The strike goes on."
    told = _told(lexicon, title="Zanvora: the garden, the strike", body=body)
    assert _rank(told, "strike") < _rank(told, "garden")
