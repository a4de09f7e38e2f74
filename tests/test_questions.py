"""What the measure of questions takes for right, and how it sorts what is asked."""

from __future__ import annotations

import pytest

from tests.measure.questions import half_of, kind_of, says


@pytest.mark.parametrize(
    ("told", "accepted", "right"),
    [
        ("2,300 jobs: “Norvane cuts 2,300 jobs”", ["2,300", "2300"], True),
        ("12,300 jobs", ["2,300"], False),
        ("Nobody knows", ["no"], False),
        ("No: “the pier stays shut”", ["no"], True),
        ("The pier's end — on “3 May”", ['end - on "3 May"'], True),
        ("关闭码头的原因是洪水", ["洪水"], True),
        ("x" * 400 + " June", ["June"], False),
    ],
)
def test_an_answer_says_what_stands_in_its_beginning_in_whole_words(
    told: str, accepted: list[str], *, right: bool
) -> None:
    assert says(told, accepted) is right


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Who runs the ferry?", "who"),
        ("By when does the ferry sail?", "when"),
        ("How many boats sank?", "how many"),
        ("Did the ferry sink?", "yes/no"),
        ("渡轮多少钱？", "how much"),
        ("为什么停航？", "why"),
    ],
)
def test_a_question_is_sorted_by_its_words(question: str, kind: str) -> None:
    assert kind_of(question) == kind


def test_the_half_of_an_article_hangs_on_its_name_alone() -> None:
    names = [f"ferry-{number}" for number in range(20)]
    halves = [half_of(f"sea/{name}") for name in names]
    assert halves == [half_of(f"land/{name}") for name in names]
    assert set(halves) == {"even", "odd"}
