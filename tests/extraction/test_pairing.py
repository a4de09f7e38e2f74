"""Numbers that share one verb go each to the name that they are paired with."""

from __future__ import annotations

import pytest

from bot.domain.lexicon import Lexicon
from bot.extraction import read

ELECTION = (
    "Amara Osei and Luis Cardenas meet in a run-off in Talmark\n\nLuis Cardenas conceded the"
    " election in Talmark on Sunday after a long night of counting. {} Cardenas called Amara Osei"
    " to congratulate her."
)


def subjects(text: str, lexicon: Lexicon) -> dict[str, str]:
    """Return the subjects of the numbers of a text, by the numbers as written."""
    return {c.value.text: c.subject for c in read(text, lexicon=lexicon).claims if c.value.text}


@pytest.mark.parametrize(
    ("sentence", "first", "second"),
    [
        (
            "Osei received 4,312,507 votes and Cardenas 4,066,391.",
            "4,312,507 votes",
            "4,066,391",
        ),
        ("Osei won 51.2 percent, Cardenas 48.8 percent.", "51.2 percent", "48.8 percent"),
        ("Osei won 51.2 percent of the vote against Cardenas with 48.8 percent.",
         "51.2 percent", "48.8 percent"),
    ],
)  # fmt: skip
def test_each_name_has_its_own_number(
    either: Lexicon, sentence: str, first: str, second: str
) -> None:
    found = subjects(ELECTION.format(sentence), either)
    assert (found[first], found[second]) == ("Amara Osei", "Luis Cardenas")


def test_in_chinese_each_name_has_its_own_number(either: Lexicon) -> None:
    found = subjects(
        "塔尔马克大选\n\n达娜·惠特洛克在塔尔马克赢得大选。达娜·惠特洛克获得51.2%的选票，"
        "鲁弗斯·佩尔48.8%。鲁弗斯·佩尔说，他接受结果。",
        either,
    )
    assert (found["51.2%"], found["48.8%"]) == ("达娜·惠特洛克", "鲁弗斯·佩尔")


def test_a_name_that_only_stands_between_owns_no_number(lexicon: Lexicon) -> None:
    found = subjects(
        "Norvale grows\n\nNorvale bought 300 trucks from Lowell and 200 trucks from Quillo.",
        lexicon,
    )
    assert set(found.values()) == {"Norvale"}
