"""A statement answers only what it is of: whom, when and what kind of thing is asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from paged import paged
from told import claim, fact, money

from bot.briefing.answering.answer import answer, parse
from bot.briefing.answering.fitting import kind_fits
from bot.briefing.answering.meeting import months
from bot.briefing.answering.owning import is_anothers
from bot.briefing.answering.ranking import Ranking
from bot.briefing.answering.words import Words
from bot.domain.brief import Answer
from bot.domain.claim import Claim, Kind, Quote, Value
from bot.domain.fact import Conflict, ConflictKind, Status
from bot.domain.lexicon import Attribute, Lexicon
from bot.domain.weights import Weights
from bot.extraction.periods.times import resolve_period

NOW = datetime(2026, 11, 20, tzinfo=UTC)
LEXICON = Lexicon(
    attributes=(
        Attribute(name="net profit", triggers=("net profit",), kinds=("money",)),
        Attribute(name="turnout", triggers=("turnout",), kinds=("percent",)),
    ),
    words={"alike_job": ("job", "employee"), "flows": ("create", "cut")},
)
WORDS = Words(LEXICON)
EAGER = Weights(bias=9.0)
"""Trust in whatever is found, so that only what meets no question is declined."""


def ask(text: str, *claims: Claim, page: str = "") -> Answer:
    asked = parse(
        text, lexicon=LEXICON, names=[said.said.subject for said in claims], now=NOW, words=WORDS,
        resolve=lambda words, anchor: resolve_period(words, anchor=anchor),
    )  # fmt: skip
    pages = {said.document.place: paged(said.document, page) for said in claims if page}
    facts = tuple(fact(said) for said in claims)
    return answer(text, asked, Ranking(facts, words=WORDS, pages=pages, weights=EAGER))


def counted(number: int, text: str, *, kind: Kind = Kind.COUNT, unit: str | None = None) -> Value:
    return Value(kind=kind, low=Decimal(number), high=Decimal(number), text=text, unit=unit)


def on(day: str, text: str) -> Value:
    return Value(kind=Kind.DATE, low=day, high=day, text=text)


def test_the_profit_of_another_company_is_no_answer() -> None:
    page = (
        "Acme reported. Its managers were glad. Net profit fell to $9 million. The yard is full. "
        "Cranes stood idle. Zenith reported revenue."
    )
    said = claim("Net profit fell to $9 million", attribute="net profit", value=money(9, "USD"))
    said = replace(said, said=replace(said.said, quote=_where(said, page)))
    assert ask("What was Acme's net profit?", said, page=page).answered
    assert not ask("What was Zenith's net profit?", said, page=page).answered


BURNT = "Fires were seen in 19 houses. Nobody was hurt. That was in May."


@pytest.mark.parametrize(
    ("page", "answered"),
    [
        (f"Acme called the X7 back. Buyers were told. Shops were told too. {BURNT}", True),
        (f"Buyers were told. Shops were told too. {BURNT} Acme called the X7 back.", False),
    ],
)
def test_what_was_named_before_is_still_spoken_of(
    page: str,
    answered: bool,  # noqa: FBT001
) -> None:
    said = claim("Fires were seen in 19 houses", value=counted(19, "19 houses"))
    said = replace(said, said=replace(said.said, quote=_where(said, page)))
    assert ask("In how many houses did the X7 cause fires?", said, page=page).answered is answered


def test_a_model_is_spelled_in_the_same_letters_in_chinese() -> None:
    question = "How much will Zenith pay for the X7?"
    akin = claim("Zenith showed X7, K9, M5, Q3 and B2", attribute="show", outlet="Post", number=1)
    value = money(40, "USD", text="40美元")
    quote = "Zenith为每台{}支付40美元，另有多款设备K9、M5、Q3、B2在仓库里面等待交付给各地的客户"
    named = claim(quote.format("X7"), subject="Zenith", value=value, number=2)
    other = claim(quote.format("设备"), subject="Zenith", value=value, number=2)
    assert ask(question, akin, named).text.startswith("$40")
    assert "40" not in ask(question, akin, other).text.partition(":")[0]


def _where(said: Claim, page: str) -> Quote:
    text = said.said.quote.text
    return Quote(start=page.index(text), end=page.index(text) + len(text), text=text)


@pytest.mark.parametrize(
    ("question", "answered"),
    [
        ("What was Acme's net profit in 2026?", True),
        ("What was Acme's net profit in 2025?", False),
        ("What was Acme's net profit in the third quarter of 2026?", True),
        ("What was Acme's net profit in the first quarter of 2026?", False),
        ("What was Acme's net profit in May 2025?", False),
    ],
)
@pytest.mark.parametrize("period", ["2026-Q3", "2026-11-05", None])
def test_the_time_asked_for_is_that_of_a_statement_or_of_its_document(
    question: str,
    answered: bool,  # noqa: FBT001
    period: str | None,
) -> None:
    value = money(9_000_000, "USD", text="$9 million")
    said = claim(
        "Acme told of a net profit of $9 million", attribute="net profit", value=value,
        period=period, published="2026-11-05",
    )  # fmt: skip
    assert ask(question, said).answered is answered


def test_the_profit_of_last_year_is_told_without_its_year_early_in_the_next() -> None:
    said = claim("Acme's net profit was $9 million", value=money(9, "USD"), published="2026-02-20")
    assert ask("What was Acme's net profit in 2025?", said).answered
    assert not ask("What was Acme's net profit in 2024?", said).answered


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2026", (2026, 1), (2026, 12)),
        ("2026-Q3", (2026, 7), (2026, 9)),
        ("2026-H2", (2026, 7), (2026, 12)),
        ("2026-05-07", (2026, 5), (2026, 5)),
        ("2026-05/2027-Q1", (2026, 5), (2027, 3)),
    ],
)
def test_a_period_has_a_first_and_a_last_month(
    period: str, first: tuple[int, int], last: tuple[int, int]
) -> None:
    assert months(period) == (first[0] * 12 + first[1], last[0] * 12 + last[1])


@pytest.mark.parametrize("period", [None, "", "P3Y", "soon"])
def test_what_is_no_stretch_of_the_calendar_has_no_months(period: str | None) -> None:
    assert months(period) is None


@pytest.mark.parametrize(
    ("quote", "value", "answered"),
    [
        ("Ida Morr asked for 812 new barges", counted(812, "812 new barges"), False),
        ("Ida Morr will be paid $20", money(20, "USD", text="$20"), False),
        ("Ida Morr was 12 percent ahead", counted(12, "12 percent", kind=Kind.PERCENT), False),
        ("Ida Morr, 45, leads the yard", counted(45, "45"), True),
        ("Ida Morr, aged 45, leads the yard", counted(45, "45"), True),
        ("The 45-year-old Ida Morr leads", counted(45, "45-year", unit="year"), True),
    ],
)
def test_only_an_age_says_how_old_somebody_is(
    quote: str,
    value: Value,
    answered: bool,  # noqa: FBT001
) -> None:
    told = ask("How old is Ida Morr?", claim(quote, subject="Ida Morr", value=value))
    assert told.answered is answered


def test_jobs_that_come_and_go_are_not_the_employees_that_there_are() -> None:
    question = "How many employees does Acme have?"
    more = claim("Acme will create 90 jobs", value=counted(90, "90 jobs"), number=1)
    fewer = claim("Acme cut 40 jobs", value=counted(40, "40 jobs"), number=2)
    assert not ask(question, more, fewer).answered
    there = claim("Acme has 700 employees", value=counted(700, "700 employees"), number=3)
    assert ask(question, more, fewer, there).text.startswith("700")


def test_a_share_is_not_answered_with_a_day() -> None:
    day = claim("Turnout was told by Acme on Monday", value=on("2026-11-16", "Monday"), number=1)
    share = claim("Turnout was put at 70%", value=counted(70, "70%", kind=Kind.PERCENT), number=2)
    assert not ask("What was the turnout?", day).answered
    assert ask("What was the turnout?", day, share).text.startswith("70%")


def test_a_sentence_that_names_no_place_does_not_say_where() -> None:
    question = "Where was the fuel line of Acme replaced?"
    assert not ask(question, claim("Acme's fuel line was replaced in October")).answered
    assert ask(question, claim("Acme's fuel line was replaced in the engine room")).answered


def test_where_is_not_answered_with_a_dispute_over_the_day() -> None:
    quotes = ("Acme's fire began on the vehicle deck on Saturday", "Acme's fire began in October")
    one = claim(quotes[0], attribute="start", value=on("2026-06-06", "Saturday"), number=1)
    other = claim(quotes[1], attribute="start", value=on("2026-10-01", "October"), number=2)
    conflict = Conflict(kind=ConflictKind.DATE, sides=((one.id,), (other.id,)), note="")
    dispute = fact(one, other, status=Status.DISPUTED, conflict=conflict)
    text = "Where did the fire of Acme begin?"
    asked = parse(text, lexicon=LEXICON, names=["Acme"], now=NOW, words=WORDS)
    told = answer(text, asked, Ranking((dispute,), words=WORDS, weights=EAGER))
    assert told.text.startswith("“Acme's fire began on the vehicle deck")
    assert "isputed" not in told.text
    assert told.status is not Status.DISPUTED


def test_what_bears_out_one_number_of_a_sentence_is_not_said_of_another() -> None:
    quote = "Acme's plan passed by 32 votes to 24"
    won = claim(quote, attribute="votes", value=counted(32, "32 votes"), number=1)
    lost = claim(quote, attribute="votes", value=counted(24, "24"), number=2)
    again = claim("Acme lost 24 votes", attribute="votes", value=counted(24, "24"), number=3)
    agreed = fact(lost, won, again, status=Status.CORROBORATED, origins=2)
    text = "How many votes passed the plan of Acme?"
    asked = parse(text, lexicon=LEXICON, names=["Acme"], now=NOW, words=WORDS)
    told = answer(text, asked, Ranking((agreed,), words=WORDS, weights=EAGER))
    assert told.text.startswith("32 votes")
    assert told.status is Status.REPORTED
    assert "corroborated" not in told.text


GAPPED = "Orsi received 4,312 votes and Luis Cordero 4,066."


@pytest.mark.parametrize(("name", "start"), [("Orsi", "4,312"), ("Cordero", "4,066")])
def test_of_two_numbers_each_is_of_the_name_before_it(name: str, start: str) -> None:
    one = claim(GAPPED, subject="Luis Cordero", value=counted(4312, "4,312 votes"), number=1)
    other = claim(GAPPED, subject="Luis Cordero", value=counted(4066, "4,066"), number=2)
    told = ask(f"How many votes did {name} receive?", one, other)
    assert told.text.startswith(start)


@pytest.mark.parametrize(
    ("sentence", "value", "name", "others"),
    [
        (GAPPED, "4,312 votes", "Cordero", True),
        (GAPPED, "4,066", "Cordero", False),
        (GAPPED, "4,066", "Orsi", True),
        ("Zenith won 50.8% against 46.9% for Acme", "46.9%", "Acme", False),
        ("Zenith sold 40 ships while Acme has 9 yards", "40 ships", "Acme", False),
        ("Zenith will pay Acme $40 million", "$40 million", "Acme", False),
        ("Zenith said 40 ships of Acme, 9 of them new, were lost", "40 ships", "Acme", False),
        ("Nobody is named beside 40 ships", "40 ships", "Acme", False),
    ],
)
def test_a_number_is_anothers_where_the_name_asked_about_has_its_own(
    sentence: str,
    value: str,
    name: str,
    others: bool,  # noqa: FBT001
) -> None:
    assert is_anothers(sentence, value, [name]) is others


@pytest.mark.parametrize(("name", "start"), [("Acme", "300"), ("Zenith", "450")])
def test_a_row_of_a_table_is_of_the_name_that_heads_it(name: str, start: str) -> None:
    page = "Acme | 300 employees | steady\nZenith | 450 employees | growing\nNadir | n/a | none\n"
    told = ask(f"How many employees does {name} have?", *_rows(page), page=page)
    assert told.text.startswith(start)
    assert not ask("How many employees does Nadir have?", *_rows(page), page=page).answered


def _rows(page: str) -> tuple[Claim, ...]:
    rows = [row for row in page.splitlines() if "employees" in row]
    claims = (
        claim(
            row, subject=row.split(" | ")[0], attribute="employees",
            value=counted(int(row.split()[2]), " ".join(row.split()[2:4]), unit="employees"),
            number=number,
        )
        for number, row in enumerate(rows)
    )  # fmt: skip
    return tuple(
        replace(each, said=replace(each.said, quote=_where(each, page))) for each in claims
    )


def test_a_sum_is_told_before_what_it_comes_to_in_another_currency() -> None:
    dollars = money("40000000", "USD", text="$40 million")
    said = claim(
        "Net profit of Acme was ¥6.2 billion ($40 million).",
        attribute="net profit",
        value=money("6200000000", "JPY", text="¥6.2 billion", equivalents=(dollars,)),
    )
    own = fact(said)
    other = replace(own, id="f-usd", cell=replace(own.cell, dimension="money:USD"), value=dollars)
    asked = parse("What was the net profit of Acme?", lexicon=LEXICON, names=["Acme"], now=NOW,
                  words=WORDS)  # fmt: skip
    told = answer("What was it?", asked, Ranking((other,), words=WORDS, weights=EAGER))
    assert told.text.startswith("6.2 billion yen")


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("What is the total amount of the loan?", False),
        ("How much does Acme lend?", False),
        ("What is the length of the loan?", True),
        ("How long does the loan run?", True),
        ("贷款总额是多少?", False),
        ("贷款期限是多少?", True),
        ("未来四年放贷多少?", False),
        ("What is lent over the next four years?", True),
        ("How many tons of steel will Acme use over four years?", False),
    ],
)
def test_a_length_of_time_is_no_amount(text: str, *, fits: bool) -> None:
    said = claim("The loan runs for four years.", attribute="loan",
                 value=counted(4, "four years", kind=Kind.DURATION))  # fmt: skip
    asked = parse(text, lexicon=LEXICON, names=["Acme"], now=NOW, words=WORDS)
    assert kind_fits(said, fact(said), asked[0]) is fits


@pytest.mark.parametrize(
    ("text", "money_alone"),
    [
        ("极致未来三年投入多少?", True),
        ("极致去年的利润是多少?", True),
        ("极致被罚了多少?", True),
        ("极致投入了多少人?", False),
        ("极致有多少泊位?", False),
    ],
)
def test_how_much_is_paid_asks_for_money_in_chinese(text: str, *, money_alone: bool) -> None:
    sum_ = claim("极致投入90亿元。", value=money("9000000000", "CNY", text="90亿元"))
    many = claim("极致投入9人。", value=counted(9, "9人", unit="people"))
    (asked,) = parse(text, lexicon=LEXICON, names=["极致"], now=NOW, words=WORDS)
    assert kind_fits(sum_, fact(sum_), asked)
    assert kind_fits(many, fact(many), asked) is not money_alone
