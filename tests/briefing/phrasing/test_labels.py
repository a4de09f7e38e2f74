from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from told import claim, fact, money

from bot.briefing.phrasing.labels import is_scrap, is_worded, topic
from bot.briefing.phrasing.lines import fact_line, leading
from bot.domain.claim import UNNAMED, Kind, Modality, Qualifier, Value, bare
from bot.domain.fact import Conflict, ConflictKind, Fact, Status

RANK = Value(kind=Kind.RANK, text="founder")


def number(amount: int, text: str = "", unit: str | None = None) -> Value:
    exact = Decimal(amount)
    return Value(kind=Kind.COUNT, low=exact, high=exact, unit=unit, text=text)


def name(text: str) -> Value:
    return Value(kind=Kind.NAME, text=text)


def line(*said: Fact) -> str:
    (only,) = said
    return fact_line(only).text


@pytest.mark.parametrize(
    ("attribute", "quote", "expected"),
    [
        (
            "long term bet reflects acme's",
            "This long-term, long term bet reflects Acme's aim.",
            True,
        ),
        ("much work remains he told", "Much work remains, he told them.", True),
        ("acme表示这些模型已经用于", "Acme表示,这些模型已经用于多款终端。", True),
        ("statement", "2493 views", True),
        ("AI R&D and capital expenditure", "AI R&D and capital expenditure fell", False),
        ("market value", "its market value fell", False),
        ("years in a row", "for the third time running", False),
        ("研发投入", "研发投入增长", False),
    ],
)
def test_an_attribute_made_of_the_quotes_words_is_a_scrap(
    attribute: str, quote: str, expected: object
) -> None:
    assert is_scrap(claim(quote, attribute=attribute)) is expected


@pytest.mark.parametrize("attribute", ["against nvidia", "Arm一度想定在", "value bell"])
def test_words_of_a_clause_that_stand_in_for_a_name_are_a_scrap_however_few(attribute: str) -> None:
    told = claim("Its P/E is 110, against 108 for Nvidia.", attribute=attribute, value=money(108))
    assert not is_scrap(told)
    assert is_scrap(replace(told, said=replace(told.said, why=("a number", UNNAMED))))


def test_three_words_that_name_what_a_number_measures_are_no_scrap() -> None:
    quote = "Earnings per share were $5"
    told = claim(quote, attribute="earnings per share", value=money(5, "USD", text="$5"))
    assert not is_scrap(told)
    assert is_scrap(claim(quote, attribute="earnings per share"))


def test_a_scrap_is_never_shown_but_the_quote_and_who_says_it() -> None:
    quote = "The bet on light, kept for years, paid off for Acme."
    said = claim(quote, attribute="bet light kept years paid", value=number(3, "three"))
    assert line(fact(said)) == f"“{quote}” — Daily"
    told = claim(quote, attribute="bet light kept years paid", asserted_by="Ann Other")
    assert line(fact(told)) == f"“{quote}” — Ann Other"


def test_a_quote_that_only_points_at_its_subject_names_it_and_a_part_of_one_says_so() -> None:
    assert line(fact(claim("Its plants are full."))) == "Acme: “Its plants are full.” — Daily"
    assert line(fact(claim("- giving Acme room"))) == "“…giving Acme room” — Daily"


@pytest.mark.parametrize(
    ("attribute", "subject", "value", "shown"),
    [
        ("launch", "Rocket 2", name("Rocket 2"), "Rocket 2 — launched"),
        ("launch", "Acme", name("Rocket 2"), "Acme — launch: Rocket 2"),
        ("name of the flagship", "Rocket 2", name("Rocket 2"), "Rocket 2 — name of the flagship"),
        ("role: founder", "Ann Other", name("founder"), "Ann Other — founder"),
        ("role: president", "Acme", name("Bo Blank"), "Acme — president: Bo Blank"),
        ("launch", "Acme", None, "“Ann Other is founder of Acme” — Daily"),
        ("rank", "Acme", RANK, "“Ann Other is founder of Acme” — Daily"),
    ],
)  # fmt: skip
def test_names_and_offices_read_as_people_say_them(
    attribute: str, subject: str, value: Value | None, shown: str
) -> None:
    said = claim("Ann Other is founder of Acme", subject=subject, attribute=attribute, value=value)
    assert line(fact(said)) == shown


def test_an_office_told_of_the_house_is_told_of_its_holder() -> None:
    said = claim(
        "Ann Other, founder of Acme, spoke", attribute="role: founder of acme",
        value=name("founder of Acme"), asserted_by="Ann Other",
    )  # fmt: skip
    assert line(fact(said)) == "Ann Other — founder of Acme"


def test_a_note_on_where_an_attribute_stood_is_not_told() -> None:
    said = claim("34 died", attribute="deaths (headline)", value=number(34, "34"))
    assert line(fact(said)) == "Acme — deaths: 34"
    assert topic(said) == "deaths"


def test_a_plan_to_launch_is_not_told_as_done() -> None:
    said = claim("soon", subject="Rocket", attribute="launch", value=name("Rocket"),
                 modality=Modality.PLAN)  # fmt: skip
    assert line(fact(said)) == "Rocket — launch (plan)"


def invested(text: str, number: int, **more: object) -> object:
    value = money("60000000000", text=text, qualifier=more.pop("qualifier", None))  # type: ignore[arg-type]
    return claim(
        f"Acme invests {text}", value=value, number=number, outlet=f"Paper {number}", **more
    )  # type: ignore[arg-type]


def test_the_sum_with_its_currency_is_shown_before_the_bare_one() -> None:
    bare, full = invested("60 Billion", 1), invested("60 billion yuan", 2)
    assert leading(fact(bare, full)) is full  # type: ignore[arg-type]
    assert line(fact(bare)) == "Acme — investment: 60 billion yuan"  # type: ignore[arg-type]


def test_the_body_is_shown_before_the_title() -> None:
    title = invested("60 billion yuan", 1, title="Acme invests 60 billion yuan at last")
    body = invested("60 billion yuan", 2)
    assert leading(fact(title, body)) is body  # type: ignore[arg-type]


def test_a_hedge_is_shown_only_where_most_hedge() -> None:
    hedged = [invested("60 billion yuan", n, qualifier=Qualifier.MORE_THAN) for n in (1, 3)]
    exact = invested("60 billion yuan", 2)
    assert leading(fact(hedged[0], exact)) is exact  # type: ignore[arg-type]
    assert "more than 60 billion" in line(fact(exact, *hedged))  # type: ignore[arg-type]


def test_figures_in_chinese_are_told_in_english_and_dates_in_full() -> None:
    value = money("60000000000", text="600亿元", qualifier=Qualifier.MORE_THAN)
    assert line(fact(claim("投资超过600亿元", value=value))) == (
        "Acme — investment: more than 60 billion yuan"
    )
    day = Value(kind=Kind.DATE, low="2026-03-19", high="2026-03-19", text="Thursday")
    assert line(fact(claim("on Thursday", attribute="opening", value=day))) == (
        "Acme — opening: 19 March 2026"
    )


def test_days_in_a_note_are_worded_like_all_days() -> None:
    said = claim("5 plants", attribute="plants", value=number(5, "5"))
    conflict = Conflict(kind=ConflictKind.NUMERIC, sides=((said.id,), ()), note="as of 2026-03-19.")
    told = line(fact(said, status=Status.DISPUTED, conflict=conflict))
    assert told == "Acme — plants · disputed: “5” (Daily, 20 March 2026); as of 19 March 2026"


def test_a_topic_is_worded_within_a_sentence() -> None:
    assert topic(claim("x", attribute="headcount", modality=Modality.PLAN)) == "planned headcount"
    assert is_worded(claim("x", attribute="headcount", value=number(5)))


@pytest.mark.parametrize(
    ("quote", "told"),
    [
        (".Acme計劃開店", "Acme計劃開店"),
        ("‧解決:全面復原", "解決:全面復原"),
        ("- Acme hires", "Acme hires"),
        (".NET runs on it", ".NET runs on it"),
        (".5 of a share", ".5 of a share"),
        ("… Acme hires", "… Acme hires"),
    ],
)
def test_the_mark_of_a_list_is_no_part_of_what_is_said(quote: str, told: str) -> None:
    assert bare(quote) == told


def test_a_subject_that_the_quote_names_by_its_last_word_is_not_put_before_it() -> None:
    named = claim("Blank, he said, was keeping quiet.", subject="Bo Blank")
    hidden = claim("He was keeping quiet in the farm.", subject="Arm")
    assert line(fact(named)).startswith("“Blank")
    assert line(fact(hidden)).startswith("Arm: “")


def test_a_restated_sum_replaces_one_in_its_own_currency() -> None:
    both = money(60, text="60 yuan", equivalents=(money(6, "USD", text="$6"),))
    old = claim("It is 60 yuan ($6).", value=both, number=2)
    now = claim("It is $8.", value=money(8, "USD", text="$8"), outlet="Weekly")
    assert line(fact(now, old, status=Status.SUPERSEDED)).endswith("supersedes $6")
