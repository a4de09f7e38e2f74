"""Of whom a claim speaks."""

from __future__ import annotations

import pytest

from bot.domain.claim import Kind
from bot.domain.lexicon import Lexicon
from bot.extraction import read

HEAD = "Nokavia reports a good year\n\nNokavia published its results on Monday. "


def subjects(sentence: str, lexicon: Lexicon, *, kind: Kind | None = None) -> list[str]:
    reading = read(HEAD + sentence, lexicon=lexicon, published="2026-03-20")
    start = len(HEAD)
    return [
        c.subject
        for c in reading.claims
        if c.quote.start >= start and (kind is None or c.value.kind is kind)
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Revenue rose to $4 billion.",
        "The company earned $4 billion.",
        "It earned $4 billion.",
        "Nokavia's R&D spending reached $4 billion.",
        "Sales of Nokavia climbed to $4 billion.",
        "Chief executive Anna Hill said the company earned $4 billion.",
        "In Berlin, Nokavia earned $4 billion.",
    ],
)
def test_money_is_the_companys(lexicon: Lexicon, sentence: str) -> None:
    assert subjects(sentence, lexicon, kind=Kind.MONEY) == ["Nokavia"]


def test_each_item_of_a_list_has_its_own_subject(lexicon: Lexicon) -> None:
    found = subjects("The AfD 21.3 percent, the SPD 15.9 percent.", lexicon, kind=Kind.PERCENT)
    assert found == ["AfD", "SPD"]


def test_the_label_of_an_item_is_the_subject_if_it_is_a_name(lexicon: Lexicon) -> None:
    found = subjects("\n- Zeta-9: Sold 4 million copies\n- Price: $900", lexicon)
    assert found[0] == "Zeta-9"
    assert found[1] != "Price"


def test_another_company_heads_its_own_clause(lexicon: Lexicon) -> None:
    found = subjects("Samsung plans to spend $9 billion on chips.", lexicon, kind=Kind.MONEY)
    assert found == ["Samsung Electronics"]


def test_a_speaker_asserts_and_is_not_the_subject(lexicon: Lexicon) -> None:
    reading = read(HEAD + "Anna Hill said revenue rose 12%.", lexicon=lexicon)
    (claim,) = [c for c in reading.claims if c.value.kind is Kind.PERCENT]
    assert (claim.subject, claim.asserted_by) == ("Nokavia", "Anna Hill")


@pytest.mark.parametrize(
    "title",
    [
        "Anna Hill: Nokavia will invest $9 billion in chips within three years",
        "雷军：小米三年内向芯片投入超600亿元",
    ],
)
def test_a_person_before_a_headlines_colon_speaks(lexicon: Lexicon, title: str) -> None:
    text = f"{title}\n\nAnna Hill leads Nokavia, said the board. 雷军是小米创始人。"
    (claim,) = [c for c in read(text, lexicon=lexicon).claims if c.value.kind is Kind.MONEY]
    assert claim.subject in {"Nokavia", "Xiaomi"}
    assert claim.asserted_by in {"Anna Hill", "Lei Jun"}


def test_the_event_of_a_text_is_named_with_its_owner(lexicon: Lexicon) -> None:
    text = (
        "Nokavia strike ends\n\nThe strike at Nokavia lasted 53 days. Members of the union voted. "
        "The strike cost $90 million."
    )
    claims = read(text, lexicon=lexicon).claims
    assert {c.subject for c in claims if c.value.kind is Kind.MONEY} == {"Nokavia strike"}


def test_a_chinese_metric_belongs_to_the_main_entity(lexicon: Lexicon) -> None:
    text = "腾讯公布业绩\n\n腾讯周三公布业绩,公司营收达到100亿元,同比增长5%。"
    claims = [c for c in read(text, lexicon=lexicon).claims if c.value.kind is not Kind.NONE]
    assert {c.subject for c in claims} == {"Tencent"}


def test_every_choice_has_its_reason(lexicon: Lexicon) -> None:
    claims = read(HEAD + "Revenue rose to $4 billion.", lexicon=lexicon).claims
    assert claims
    assert all(any(reason.startswith("subject: ") for reason in c.why) for c in claims)
