# ruff: noqa: E501 - a table reads best in single lines
"""What a number covers where it isn't the whole of its subject, and what a rank is among."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.domain.claim import ClaimDraft, Kind
from bot.domain.lexicon import Lexicon
from bot.extraction import read

TITLE = "Nokavia today"


def claims(lexicon: Lexicon, text: str) -> list[ClaimDraft]:
    found = read(f"{TITLE}\n\n{text}", lexicon=lexicon, published="2026-03-27").claims
    return [c for c in found if c.quote.start > len(TITLE)]


@pytest.mark.parametrize(
    ("text", "amount", "scope"),
    [
        ("Nokavia's optical fibre revenue reached $3 billion in 2025.", 3_000_000_000, "optical fibre"),
        ("Nokavia's total revenue reached $3 billion in 2025.", 3_000_000_000, None),
        ("Nokavia's AI investment is $3 billion.", 3_000_000_000, None),
        ("Nokavia sells its steel for $900 per tonne.", 900, "per tonne"),
        ("Nokavia will pay a dividend of $62 per share.", 62, None),
        ("Nokavia is losing $50 million a day.", 50_000_000, "per day"),
        ("Nokavia will spend an extra $10 billion this year.", 10_000_000_000, "change"),
        ("Nokavia's revenue of $3 billion beat a consensus of $2 billion.", 2_000_000_000, "expected"),
        ("Nokavia's profit fell from $9 billion to $4 billion.", 9_000_000_000, "before"),
        ("Nokavia earned $4 billion, compared with $9 billion a year earlier.", 9_000_000_000, "a year earlier"),
        ("The vote of Nokavia did not reach the 5 million threshold.", 5_000_000, "threshold"),
        ("小米每股收益2.31元。", Decimal("2.31"), None),
        ("小米去年同期的营收为900亿元。", 90_000_000_000, "a year earlier"),
        ("小米互联网服务收入900亿元。", 90_000_000_000, "互联网服务"),
        ("小米以每股51元发行9550万股。", 95_500_000, None),
        ("The stock of Nokavia opened at $56.10.", Decimal("56.10"), None),
    ],
)  # fmt: skip
def test_a_number_has_the_scope_that_the_text_gives(
    lexicon: Lexicon, text: str, amount: int, scope: str | None
) -> None:
    found = [c for c in claims(lexicon, text) if c.value.low == amount]
    assert [c.scope for c in found] == [scope]


def ranks(lexicon: Lexicon, text: str) -> list[tuple[str, str | None, str | None]]:
    found = [c for c in claims(lexicon, text) if c.value.kind is Kind.RANK]
    return [(c.subject, c.scope, c.asserted_by) for c in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nokavia also showed its first folding phone, Zeta-9, to the press.", ("Zeta-9", "folding phone", None)),
        ("Nokavia's first folding phone is named Zeta-9.", ("Zeta-9", "folding phone", None)),
        ("The model Zeta-9, was ranked by Riverton Labs as the top open model of all.", ("Zeta-9", "open model of all", "Riverton Labs")),
        ("Nokavia is now the largest maker of mills.", ("Nokavia", "maker of mills", None)),
    ],
)  # fmt: skip
def test_a_rank_says_what_is_ranked_and_among_what(
    lexicon: Lexicon, text: str, expected: tuple[str, str | None, str | None]
) -> None:
    assert ranks(lexicon, text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The mills are a second base for Nokavia.",
        "Nokavia met some of the largest banks in the city.",
        "At first Nokavia denied the report.",
        "In the first round Nokavia won four of nine votes.",
        "Nokavia signed Amendment No. 1 of the contract.",
        "Nokavia visited China's top labs in May.",
        "小米第四轮抽选开始登记。",
    ],
)
def test_a_number_in_a_row_is_no_rank(lexicon: Lexicon, text: str) -> None:
    assert ranks(lexicon, text) == []
