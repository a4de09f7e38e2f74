"""When two names are one."""

from __future__ import annotations

import pytest

from bot.domain.claim import Kind, Value
from bot.reconciliation.cells.match import words_of
from bot.reconciliation.cells.members import Member, members
from bot.reconciliation.comparing.naming import same_name
from tests.reconciliation.saying import LEXICON, amount, claim

WORDS = words_of(LEXICON)


def named(name: str, subject: str = "Acme") -> Member:
    told = claim(Value(kind=Kind.NAME, text=name), subject=subject, attribute="partner")
    (found,) = members([told], words=WORDS)
    return found


def test_a_claim_gives_its_name_by_the_canonical_one_folded() -> None:
    assert named("小米").name == named("The Xiaomi Corporation").name == "xiaomi"
    assert named("Globex Inc.").name == "globex"
    for value in (Value(), Value(kind=Kind.NAME), amount(5, text="five")):
        (other,) = members([claim(value)], words=WORDS)
        assert other.name == ""


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Globex", "GLOBEX Corp", True),
        ("小米", "Xiaomi", True),
        ("Key Largo", "Key Largo, Florida", True),
        ("Lee", "Ann Lee", True),
        ("Largo", "Key Largo, Florida", True),
        ("Ann", "Anna Lee", False),
        ("Ann Lee and Bob Roe", "Bob Roe", True),
        ("Ann Lee, Bob Roe", "Bob Roe; Cy Day", True),
        ("Ann Lee and Bob Roe", "Cy Day and Di Fox", False),
        ("佛罗里达州Key Largo", "Key Largo", True),
        ("佛罗里达州Miami", "Key Largo", False),
        ("小米、极致公司", "Xiaomi, Nvidia", True),
        ("Globex", "Initech", False),
        ("犹他州", "southern Utah", True),
        ("猶他", "犹他州", True),
        ("克里特岛附近", "off the coast of Crete", True),
        ("near Crete", "Crete", True),
        ("克里特大学", "Crete", False),
        ("犹他州", "Crete", False),
        ("near Globex", "off Initech", False),
    ],
)
def test_two_names_are_one_where_one_says_more_or_two_lists_share_one(
    one: str,
    other: str,
    expected: bool,  # noqa: FBT001 - a column of the table
) -> None:
    assert same_name(named(one), named(other), words=WORDS) is expected
    assert same_name(named(other), named(one), words=WORDS) is expected


def test_the_subject_s_own_name_differs_from_none() -> None:
    assert same_name(named("Acme"), named("Globex"), words=WORDS)
    assert same_name(named("Globex", "Xiaomi"), named("小米", "Xiaomi"), words=WORDS)
    assert same_name(named("Acme satellite"), named("Globex"), words=WORDS)
    assert not same_name(named("Acmeon"), named("Globex"), words=WORDS)
