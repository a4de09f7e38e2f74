"""What a text only supposes, and words that mean something else, make no claims."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.domain.claim import ClaimDraft, Kind
from bot.domain.lexicon import Lexicon
from bot.extraction import read


def claims(lexicon: Lexicon, text: str, *, name: str = "Nokavia") -> list[ClaimDraft]:
    title = f"{name} today"
    found = read(f"{title}\n\n{text}", lexicon=lexicon, published="2026-04-28").claims
    return [c for c in found if c.quote.start > len(title)]


def numbers(found: list[ClaimDraft]) -> dict[object, ClaimDraft]:
    return {c.value.low: c for c in found if c.value.low is not None}


@pytest.mark.parametrize(
    "text",
    [
        "For the pledge of Nokavia to be worth $7 billion, a dollar would have had to buy 9 yuan.",
        "If Nokavia had sold 3 million cars, revenue would have reached $9 billion.",
        "Had it not closed a plant, Nokavia would have made 3 million cars.",
        "Nokavia would have made a profit of $3 million if it had not closed a plant.",
        "要是Nokavia卖出60万辆，收入就会达到900亿元。",
    ],
)
def test_a_supposition_is_no_claim(lexicon: Lexicon, text: str) -> None:
    assert numbers(claims(lexicon, text)) == {}


@pytest.mark.parametrize(
    "text",
    [
        "If regulators agree, Nokavia will pay $3 billion for the mill.",
        "Nokavia had said it would have 3 billion users, if not more.",
    ],
)
def test_what_may_yet_come_is_a_claim(lexicon: Lexicon, text: str) -> None:
    assert Decimal(3_000_000_000) in numbers(claims(lexicon, text))


def test_a_currency_acquires_nobody(lexicon: Lexicon) -> None:
    found = claims(lexicon, "Nokavia said a dollar now buys 7.1 yuan.")
    assert "acquisition price" not in {c.attribute for c in found}


def test_an_exchange_rate_is_of_its_currency(lexicon: Lexicon) -> None:
    found = claims(lexicon, "Nokavia counts with the yuan at 7.05 to the dollar.")
    rate = numbers(found)[Decimal("7.05")]
    assert (rate.subject, rate.attribute) == ("yuan", "exchange rate")


@pytest.mark.parametrize(
    "text",
    [
        "Nokavia will invest 9 billion yuan, it worked out from the reference rates of May 4.",
        "Nokavia reported revenue of $3 billion on Tuesday.",
        "Nokavia had 3,000 employees as of March 31.",
        "Nokavia does not expect a recovery before 2028.",
        "Nokavia's revenue fell 6.5% from a year earlier to $3.2 billion.",
    ],
)
def test_a_time_without_an_event_is_no_claim(lexicon: Lexicon, text: str) -> None:
    assert [c for c in claims(lexicon, text) if c.value.kind is Kind.DATE] == []


def test_an_event_keeps_its_day(lexicon: Lexicon) -> None:
    found = claims(lexicon, "Nokavia started production on 3 May.")
    assert [c.attribute for c in found if c.value.kind is Kind.DATE] == ["start"]


def test_a_deal_that_closes_shuts_no_plant(lexicon: Lexicon) -> None:
    found = claims(lexicon, "Nokavia said the deal is expected to close in Q1 2027.")
    assert [c.attribute for c in found] == ["closing"]


def test_the_level_before_is_marked_and_the_one_now_is_not(lexicon: Lexicon) -> None:
    text = "Nokavia's net profit dropped to $18.2 million from $31 million."
    scopes = {number: c.scope for number, c in numbers(claims(lexicon, text)).items()}
    assert scopes == {Decimal(18_200_000): None, Decimal(31_000_000): "before"}


def test_the_base_of_a_change_is_not_its_period(lexicon: Lexicon) -> None:
    text = "Nokavia's revenue fell 6.5% from a year earlier to $3.2 billion in the third quarter."
    assert {c.period for c in claims(lexicon, text)} == {"2025-Q3"}


def test_a_quarters_revenue_is_not_of_the_day_of_its_report(lexicon: Lexicon) -> None:
    text = "Nokavia on Tuesday reported third-quarter revenue of $4.1 billion."
    assert {c.period for c in claims(lexicon, text)} == {"2025-Q3"}


def test_a_plan_is_not_counted_as_the_profit_beside_it(lexicon: Lexicon) -> None:
    found = claims(lexicon, "小米净利润下降两成，拟投80亿元建电池厂。", name="小米")
    assert numbers(found)[Decimal(8_000_000_000)].attribute == "investment"


def test_a_report_is_not_launched(lexicon: Lexicon) -> None:
    assert "launch" not in {c.attribute for c in claims(lexicon, "小米发布财报。", name="小米")}


def test_chinese_energy_has_its_unit(lexicon: Lexicon) -> None:
    found = claims(lexicon, "小米计划建设30吉瓦时电池厂。", name="小米")
    assert numbers(found)[Decimal(30)].value.unit == "gigawatt hour"


@pytest.mark.parametrize(
    "text", ["Sign up for the weekly letter.", "The money was not the only news of the evening."]
)
def test_a_call_or_a_bridge_states_nothing(lexicon: Lexicon, text: str) -> None:
    assert claims(lexicon, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Correction: An earlier report said Nokavia was recalling 3,100 ovens.",
        "A previous version of this article misstated the price as $3,100.",
        "更正：本报此前报道误将Nokavia的销量写为3100辆。",
    ],
)
def test_what_was_told_wrongly_before_is_no_claim(lexicon: Lexicon, text: str) -> None:
    assert numbers(claims(lexicon, text)) == {}


def test_what_corrects_it_is_one(lexicon: Lexicon) -> None:
    text = "An earlier report said Nokavia was recalling 3,100 ovens. Nokavia is recalling 4,300."
    assert list(numbers(claims(lexicon, text))) == [Decimal(4300)]


@pytest.mark.parametrize(
    "text",
    [
        "A previous version of Nokavia's oven had drawn 3,100 watts.",
        "An earlier report by Nokavia's auditors had put its sales at 3,100 ovens.",
        "此前Nokavia的误差为3100米。",
    ],
)
def test_what_an_earlier_thing_was_is_a_claim(lexicon: Lexicon, text: str) -> None:
    assert list(numbers(claims(lexicon, text))) == [Decimal(3100)]
