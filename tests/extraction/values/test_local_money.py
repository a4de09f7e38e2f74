"""Sums with a sign that many lands share, in the money of the land that their text is from."""

from __future__ import annotations

import pytest

from bot.domain.lexicon import Lexicon
from bot.extraction.values.quantities import find_values


def sums(text: str, lexicon: Lexicon) -> list[tuple[float, str | None]]:
    """Return the low end and the currency of each sum in `text`."""
    found = find_values(text, lexicon=lexicon)
    return [
        (float(m.value.low), m.value.currency)
        for m in found
        if m.value.kind == "money" and m.value.low is not None
    ]


@pytest.mark.parametrize(
    ("text", "sum_", "currency"),
    [
        ("高雄捷運延誤，行政院要求業者賠償75萬元。", 750_000, "TWD"),
        ("港鐵罰款2,400萬元，運輸署稱會跟進。", 24_000_000, "HKD"),
        ("港府稱內地企業出資人民幣3億元。", 300_000_000, "CNY"),
        ("業績(單位:人民幣):收入9.5億元,按年升10%,按季跌2%。", 950_000_000, "CNY"),
        ("全国共投入3.5亿元，台湾媒体也有报道。", 350_000_000, "CNY"),
        ("Karachi's port paid Rs750 million, Pakistan's customs office said.", 7.5e8, "PKR"),
        ("The ferry company in Mumbai paid Rs750 million.", 7.5e8, "INR"),
        ("Norway's shipyard at Bergen got 310 million kroner.", 3.1e8, "NOK"),
        ("The shipyard got 310 million Danish kroner, Norway's rail office said.", 3.1e8, "DKK"),
        ("The quay lost $4 million ($1 = 1.37 Canadian dollars).", 4e6, "USD"),
        ("The mill in Cebu, Philippines, sold for 2.2 billion pesos.", 2.2e9, "PHP"),
        ("Kampala's market cost 18 billion shillings, Uganda's ministry said.", 1.8e10, "UGX"),
        ("Lagos buses: Nigeria's transport office pays N85 million.", 8.5e7, "NGN"),
        ("Tickets in Cape Town, South Africa, cost R45 now.", 45, "ZAR"),
        ("Bread went up by 7 cents, from €1.90.", 0.07, "EUR"),
        ("A bridge in Khulna cost Tk 450,000.", 450_000, "BDT"),
        (
            "It sold the pier for €31 million after €40 million; the buyer pays 9 million in May.",
            9e6,
            "EUR",
        ),
        ("The shop in Leeds, England, rose to 318p.", 3.18, "GBP"),
    ],
)
def test_a_shared_sign_stands_for_the_money_of_the_texts_land(
    text: str, sum_: float, currency: str, shipped: Lexicon
) -> None:
    assert (sum_, currency) in sums(text, shipped)


@pytest.mark.parametrize(
    "text",
    [
        "It paid €31 million, then €40 million. It has 6 million users, 2 million in May.",
        "It paid €31 million, then €40 million for 5 million readers.",
    ],
)
def test_a_number_of_something_is_no_sum_in_a_text_of_sums(text: str, shipped: Lexicon) -> None:
    assert [low for low, _ in sums(text, shipped)] == [3.1e7, 4e7]


@pytest.mark.parametrize("text", ["The N95 mask is back", "She took the R21 to work", "Room P12"])
def test_a_letter_before_a_number_is_no_money_elsewhere(text: str, shipped: Lexicon) -> None:
    assert not sums(text, shipped)
