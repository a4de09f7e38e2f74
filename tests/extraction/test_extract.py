"""From a text to its claims, as a whole."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.claim import ClaimDraft, Kind, Modality
from bot.domain.lexicon import Lexicon
from bot.extraction import read

ARTICLE = """Nokavia to invest $6 billion in AI, shows new models

At its spring event, founder Anna Hill announced that the company plans to invest 60 \
billion yuan in artificial intelligence over the next three years. In 2026 AI R&D and capital \
expenditure exceeded 16 billion yuan.

Nokavia introduced its Zeta-9 model and the Zeta-9-Air voice model. These models are already \
deployed on its phones.

This year the company expects R&D spending of RMB 32 billion to RMB 33 billion.

The Zeta-9 ranked first globally among open models, per Artificial Analysis.

Nokavia denied on Thursday that it plans to close its plant.

Related reads

Riverton Bank cuts 200 jobs
"""


@pytest.fixture(scope="module")
def claims(lexicon: Lexicon) -> tuple[ClaimDraft, ...]:
    return read(ARTICLE, lexicon=lexicon, published="2026-03-20").claims


def money(claims: tuple[ClaimDraft, ...], amount: int) -> ClaimDraft:
    return next(c for c in claims if c.value.kind is Kind.MONEY and c.value.low == Decimal(amount))


def test_a_plan_is_read_with_its_speaker_and_attribute(claims: tuple[ClaimDraft, ...]) -> None:
    plan = money(claims, 60_000_000_000)
    assert plan.subject == "Nokavia"
    assert plan.attribute == "AI investment"
    assert plan.modality is Modality.PLAN
    assert plan.asserted_by == "Anna Hill"
    assert plan.value.currency == "CNY"


def test_the_headline_meets_the_text_on_attribute_and_subject(
    claims: tuple[ClaimDraft, ...],
) -> None:
    headline = money(claims, 6_000_000_000)
    assert (headline.subject, headline.attribute) == ("Nokavia", "AI investment")


def test_a_narrower_amount_has_its_own_attribute_and_year(claims: tuple[ClaimDraft, ...]) -> None:
    part = money(claims, 16_000_000_000)
    assert part.attribute == "AI R&D and capital expenditure"
    assert part.period == "2026"


def test_a_range_is_a_forecast_of_research_spending(claims: tuple[ClaimDraft, ...]) -> None:
    spending = money(claims, 32_000_000_000)
    assert spending.value.high == Decimal(33_000_000_000)
    assert spending.attribute == "R&D spending"
    assert spending.modality is Modality.FORECAST


def test_each_product_launched_is_a_claim_of_its_own(claims: tuple[ClaimDraft, ...]) -> None:
    assert {"Zeta-9", "Zeta-9-Air"} <= {c.subject for c in claims if c.attribute == "launch"}


def test_a_rank_speaks_of_the_product_and_names_who_ranks(claims: tuple[ClaimDraft, ...]) -> None:
    rank = next(c for c in claims if c.value.kind is Kind.RANK)
    assert (rank.subject, rank.value.low, rank.asserted_by) == (
        "Zeta-9",
        Decimal(1),
        "Artificial Analysis",
    )


def test_a_denial_has_negative_polarity(claims: tuple[ClaimDraft, ...]) -> None:
    assert [c.polarity for c in claims if "denied" in c.quote.text] == [False]


def test_a_teaser_is_secondary_and_speaks_of_its_own_entity(claims: tuple[ClaimDraft, ...]) -> None:
    teaser = next(c for c in claims if "200" in c.value.text)
    assert teaser.secondary
    assert teaser.subject == "Riverton Bank"
    assert not any(
        c.secondary for c in claims if c is not teaser and c.quote.start < teaser.quote.start
    )


def test_every_quote_stands_at_its_span_within_one_line(claims: tuple[ClaimDraft, ...]) -> None:
    assert claims
    for claim in claims:
        assert ARTICLE[claim.quote.start : claim.quote.end] == claim.quote.text
        assert "\n" not in claim.quote.text
        assert len(claim.quote.text) <= 400


def test_the_same_text_is_read_the_same(lexicon: Lexicon) -> None:
    assert read(ARTICLE, lexicon=lexicon) == read(ARTICLE, lexicon=lexicon)


WORDS = [
    *["Nokavia ", "said ", "$6 billion", " 60亿元", "，", "。", "\n\n", "- ", "Q", "A", "| ", "("],
    *[")", ": ", "the ", "12% ", "小米", "表示", "\u0130", "\t", "\r\n", "Related reads\n"],
    *["first ", "2026 ", "’s ", "\U0001f680"],
]
PIECES = st.lists(st.sampled_from(WORDS), max_size=40).map("".join)


@settings(max_examples=150)
@given(st.one_of(PIECES, st.text(max_size=200)))
def test_any_text_can_be_read_and_its_quotes_found(lexicon: Lexicon, text: str) -> None:
    reading = read(text, lexicon=lexicon, published="2026-03-20", title="Nokavia")
    for claim in reading.claims:
        assert text[claim.quote.start : claim.quote.end] == claim.quote.text
        assert claim.quote.text.strip()
        assert "\n" not in claim.quote.text
    for sentence in reading.sentences:
        assert text[sentence.start : sentence.end] == sentence.text


def test_what_led_to_a_plan_is_a_fact(lexicon: Lexicon) -> None:
    text = "Nokavia said it would recall 3,400 robots after a fire at a depot injured 12 workers."
    found = {c.value.low: c.modality for c in read(text, lexicon=lexicon).claims}
    assert found[Decimal(3400)] is Modality.FORECAST
    assert found[Decimal(12)] is Modality.FACT


def test_what_a_plan_waits_for_is_no_fact_yet(lexicon: Lexicon) -> None:
    text = "Nokavia is to open a depot when it has sold 3,400 robots."
    found = {c.value.low: c.modality for c in read(text, lexicon=lexicon).claims}
    assert found[Decimal(3400)] is Modality.PLAN
