"""The choice of a subject by weights: all options are open to it, and its reason is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.lexicon import Lexicon
from bot.domain.weights import Weights
from bot.extraction import read
from bot.extraction.extract import propose
from bot.extraction.subjects.choice import Candidate
from bot.extraction.subjects.options import Option
from bot.extraction.subjects.ranking import SUBJECTS, by_weights

TEXT = (
    "Zanvora wins ferry contract\n\n"
    "Zanvora won the contract on Tuesday. A bid by Pelmora failed. "
    "The contract is worth $40 million, Zanvora said.\n\n"
    "Under the contract two ferries will be built."
)


def _weighing(lexicon: Lexicon, **of: float) -> Lexicon:
    return replace(lexicon, weights={SUBJECTS: Weights(of=of)})


def _options(lexicon: Lexicon, text: str = TEXT) -> list[Sequence[Option]]:
    seen: list[Sequence[Option]] = []

    def watch(options: Sequence[Option], ruled: Candidate | None) -> Candidate | None:
        seen.append(options)
        return ruled

    propose(text, lexicon=lexicon, choose=watch)
    return seen


def test_names_of_the_sentence_and_of_the_text_and_plain_nouns_are_open_to_choice(
    lexicon: Lexicon,
) -> None:
    names = {option.name for options in _options(lexicon) for option in options}
    assert {"Zanvora", "Pelmora", "contract"} <= names


def test_no_name_is_offered_twice(lexicon: Lexicon) -> None:
    for options in _options(lexicon):
        names = [option.name for option in options]
        assert len(names) == len(set(names))


def test_the_highest_score_is_chosen_and_the_reason_names_what_weighed_most() -> None:
    options = (Option(name="A", cues=("near",)), Option(name="B", cues=("near",), told=("titled",)))
    ruled = Candidate(name="A", score=7.0, why="“A” heads the clause")
    chosen = by_weights(Weights(of={"near": 0.5, "titled": 1.0}))(options, ruled)
    assert chosen is not None
    assert chosen.name == "B"
    assert "titled" in chosen.why


def test_where_weights_and_rules_agree_the_rule_gives_its_reason() -> None:
    ruled = Candidate(name="A", score=7.0, why="“A” heads the clause")
    options = (Option(name="A", cues=("near",)), Option(name="B", cues=()))
    assert by_weights(Weights(of={"near": 1.0}))(options, ruled) is ruled


def test_of_equals_the_first_is_chosen_every_time() -> None:
    options = (Option(name="A", cues=()), Option(name="B", cues=()))
    chosen = by_weights(Weights())(options, Candidate(name="B", score=3.0, why="a guess"))
    assert chosen is not None
    assert chosen.name == "A"


def test_where_no_rule_finds_anybody_the_weights_still_choose() -> None:
    options = (Option(name="A", cues=("near",)),)
    chosen = by_weights(Weights(of={"near": 9.0}))(options, None)
    assert chosen is not None
    assert chosen.name == "A"


def test_a_plain_noun_as_a_subject_says_whose_it_is(lexicon: Lexicon) -> None:
    weighing = _weighing(lexicon, **{"type=noun": 50.0})
    claims = read(TEXT.replace("contract", "warehouse"), lexicon=weighing).claims
    plain = [claim for claim in claims if claim.subject == "warehouse"]
    assert plain
    assert {claim.scope for claim in plain} == {"Zanvora"}


def test_an_event_that_is_chosen_by_its_noun_goes_by_its_full_name(lexicon: Lexicon) -> None:
    weighing = _weighing(lexicon, **{"type=noun": 50.0})
    subjects = {claim.subject for claim in read(TEXT, lexicon=weighing).claims}
    assert subjects == {"Zanvora contract"}


def test_a_place_is_open_to_choice_only_where_its_clause_begins_with_it(lexicon: Lexicon) -> None:
    text = "Zanvora sold 40 ferries in Germany. Germany has 900 ferries."
    offered = [{option.name for option in options} for options in _options(lexicon, text)]
    assert "Germany" not in offered[0]
    assert "Germany" in offered[-1]


def test_without_weights_the_rules_alone_decide(lexicon: Lexicon) -> None:
    bare = replace(lexicon, weights={})
    assert all(
        "weighs most" not in reason for c in read(TEXT, lexicon=bare).claims for reason in c.why
    )


def test_no_name_of_a_story_is_a_cue(lexicon: Lexicon) -> None:
    def cues(text: str) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
        return [(o.told, o.cues) for options in _options(lexicon, text) for o in options]

    assert cues(TEXT) == cues(TEXT.replace("Zanvora", "Offigen"))
    assert not [cue for told, own in cues(TEXT) for cue in (*told, *own) if "Zanvora" in cue]
