from __future__ import annotations

from storied import fact, money_fact, page, quoting, texts, told

DEAL = page(
    "Daily",
    ("paragraph", "Zenith agreed to a takeover of Acme, its oldest rival in kettles."),
    ("paragraph", "The firms did not disclose the terms of the agreement."),
    title="Zenith in takeover of Acme",
)
AGREED = fact(
    quoting(DEAL, "Zenith agreed to a takeover of Acme, its oldest rival in kettles.", number=1)
)


def test_what_a_source_calls_unknown_comes_first() -> None:
    assert texts(told([AGREED], DEAL), "unknowns")[0] == (
        "“The firms did not disclose the terms of the agreement.” — Daily"
    )


def test_what_a_story_of_the_kind_tells_and_no_source_does_is_named() -> None:
    assert texts(told([AGREED], DEAL), "unknowns")[1] == (
        "What the deal costs and when the deal is to close: not told by the one source"
    )


def test_what_one_source_tells_is_not_missing() -> None:
    other = page("Weekly", ("paragraph", "It pays 40 million for the whole of Acme in cash."))
    paid = fact(quoting(other, "It pays 40 million for the whole of Acme in cash.", number=2))
    assert "When the deal is to close: not told by any of the 2 sources" in texts(
        told([AGREED, paid], DEAL, other), "unknowns"
    )


def test_a_chinese_source_says_what_it_does_not_know() -> None:
    han = page("日报", ("paragraph", "极致公司尚未公布交易的价格和完成的时间。"))
    said = fact(quoting(han, "极致公司尚未公布交易的价格和完成的时间。", number=1))
    assert texts(told([said], han), "unknowns") == [
        "“极致公司尚未公布交易的价格和完成的时间。” — 日报"
    ]


def test_numbers_of_one_source_are_named_by_what_their_quotes_say() -> None:
    text = "Acme has a debt of $7 million, which nobody else has seen."
    alone = page("Daily", ("paragraph", text))
    owed = money_fact(alone, text, attribute="debt", amount="$7 million", number=1)
    assert texts(told([owed], alone), "unknowns") == [
        "Whether others confirm Acme’s debt of $7 million, which rests on Daily alone"
    ]


def test_a_number_that_only_a_headline_gives_is_not_asked_about() -> None:
    text = "Acme Debt Now At $7 Million After Bad Year"
    alone = page("Daily", ("paragraph", text))
    owed = money_fact(alone, text, attribute="debt", amount="$7 Million", number=1)
    assert not texts(told([owed], alone), "unknowns")
