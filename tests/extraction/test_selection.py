"""What isn't extracted matters as much as what is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.lexicon import Lexicon
from bot.domain.weights import Weights
from bot.extraction import read
from bot.extraction.selection import SELECTION


@pytest.mark.parametrize(
    "line",
    [
        "How much will Nokavia pay in the end?",
        "Subscribe to our newsletter for $5 a month",
        "Image credit: Getty Images",
        "Read more about Nokavia and its 40 mills",
        "Follow us on our 3 channels",
        "责任编辑:张三",
        "转载请注明出处",
        "Wow!",
    ],
)
def test_such_a_line_yields_no_claim(lexicon: Lexicon, line: str) -> None:
    text = f"Nokavia opens a mill\n\nNokavia opened a mill on Monday.\n\n{line}\n"
    start = text.index(line)
    assert not [c for c in read(text, lexicon=lexicon).claims if c.quote.start >= start]


def test_what_is_dropped_is_listed_with_its_reason(lexicon: Lexicon) -> None:
    text = "Nokavia opens a mill\n\nWhat next for Nokavia?\n\nSubscribe now"
    assert [d.why for d in read(text, lexicon=lexicon).dropped] == ["question", "furniture"]


def test_a_restatement_beside_a_number_is_not_said_twice(lexicon: Lexicon) -> None:
    text = (
        "Nokavia opens a mill\n\nNokavia paid $90 million, which was a lot of money for the firm."
    )
    assert len([c for c in read(text, lexicon=lexicon).claims if c.quote.start > 20]) == 1


CUT = "Nokavia, which opened its mill on Monday, paid $90 million for it and will hire"


@pytest.mark.parametrize(
    ("line", "values"), [(CUT, ["$90 million"]), (f"{CUT} some 400", ["$90 million"])]
)
def test_a_text_that_breaks_off_is_read_but_for_a_number_at_its_end(
    line: str, values: list[str], lexicon: Lexicon
) -> None:
    text = f"Nokavia opens a mill\n\nNokavia opened a mill.\n\nIt is new.\n\n{line}"
    start = text.index(line)
    told = [c for c in read(text, lexicon=lexicon).claims if c.quote.start >= start]
    assert [c.value.text for c in told if c.value.kind in ("money", "count")] == values


def test_a_label_that_asks_has_its_answer_behind_it(lexicon: Lexicon) -> None:
    text = "Nokavia opens a mill\n\n- Who pays: Nokavia, $90 million\n- Who pays more in 2027."
    reading = read(text, lexicon=lexicon)
    assert "$90 million" in [c.value.text for c in reading.claims]
    assert [d.why for d in reading.dropped] == ["an open question"]


@pytest.mark.parametrize(
    ("score", "told"), [(-0.4, {"$90 million", "400"}), (-0.6, {"$90 million"})]
)
def test_a_sure_number_beside_one_that_is_told_is_kept_sooner(
    score: float, told: set[str], lexicon: Lexicon
) -> None:
    weights = Weights(bias=-9.0, of={"number: kind money": 10.0, "number: kind count": 9 + score})
    text = (
        "Nokavia opens a mill\n\nNokavia paid $90 million for a mill with 400 workers."
        "\n\nThe mill has 400 workers."
    )
    weighed = replace(lexicon, weights={SELECTION: weights})
    claims = read(text, lexicon=weighed).claims
    assert {c.value.text.removesuffix(" workers") for c in claims} == told
    assert len(claims) == len(told)
