"""What a question asks for, in both languages, on sentences of our own."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paged import paged
from told import claim, fact

from bot.briefing.answering.answer import answer, parse
from bot.briefing.answering.fitting import fits
from bot.briefing.answering.focus import focus
from bot.briefing.answering.ranking import Ranking
from bot.briefing.answering.spelling import stem
from bot.briefing.answering.told import han_words, span_words
from bot.briefing.answering.words import Words
from bot.domain.brief import Answer
from bot.domain.claim import Kind, Modality, Role, Value
from bot.domain.fact import Fact
from bot.domain.lexicon import Attribute, Lexicon

NOW = datetime(2026, 3, 25, 12, tzinfo=UTC)
LEXICON = Lexicon(
    attributes=(Attribute(name="dividend", triggers=("dividend*", "股息")),),
    words={
        "alike_dividend": ("dividend", "payout", "股息", "派息"),
        "alike_wage": ("wage", "salary", "薪水"),
        "alike_grant": ("grant", "补助"),
        "alike_reason": ("because", "due", "因为"),
        "focus_vague": ("people", "company"),
        "han_variants": ("優优", "營营"),
    },
)
WORDS = Words(LEXICON)


def no_values(_text: str, _day: date | None) -> tuple[tuple[()], tuple[()]]:
    return (), ()


def ask(
    text: str, facts: tuple[Fact, ...], texts: dict[tuple[str, str], str] | None = None
) -> Answer:
    names = [each.cell.subject for each in facts]
    asked = parse(text, lexicon=LEXICON, names=names, now=NOW, words=WORDS)
    pages = {
        place: paged(said.document, texts[place])
        for each in facts
        for said in each.claims
        if texts and (place := said.document.place) in texts
    }
    return answer(text, asked, Ranking(facts, words=WORDS, pages=pages, read=no_values))


def number(low: int, text: str, kind: Kind = Kind.COUNT, unit: str | None = None) -> Value:
    return Value(kind=kind, low=Decimal(low), high=Decimal(low), text=text, unit=unit)


def money(low: str, text: str, currency: str = "USD") -> Value:
    value = Decimal(low)
    return Value(kind=Kind.MONEY, low=value, high=value, currency=currency, text=text)


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("How many green barges did Acme order?", "barge"),
        ("What dividend will Acme pay?", "dividend"),
        ("What was Acme's operating profit in 2025?", "profit"),
        ("How large is the deficit of Acme?", "deficit"),
        ("How much did Acme earn in fees?", "fee"),
        ("Which harbour takes the barges?", "harbour"),
        ("Acme有多少活跃买家?", "买家"),
        ("Acme的派息是多少?", "派息"),
    ],
)
def test_the_noun_asked_for_is_found(text: str, noun: str) -> None:
    (part,) = parse(text, lexicon=LEXICON, names=["Acme"], now=NOW, words=WORDS)
    assert focus(part, WORDS).head & WORDS.terms(noun)


@pytest.mark.parametrize(
    "text", ["How many people left?", "When did Acme open?", "Who leads Acme?"]
)
def test_a_question_may_name_no_noun_that_an_answer_must_hold(text: str) -> None:
    (part,) = parse(text, lexicon=LEXICON, names=["Acme"], now=NOW, words=WORDS)
    assert not focus(part, WORDS).head


def test_a_claim_without_the_noun_asked_for_is_no_answer() -> None:
    facts = (fact(claim("Acme sold shares at $51 in its first year", value=money("51", "$51"))),)
    assert not ask("What dividend will Acme pay in its first year?", facts).answered
    assert ask("For how much did Acme sell shares in its first year?", facts).answered


def test_the_number_of_the_clause_that_is_asked_about_is_told() -> None:
    quote = "Acme moves 40 barges, while Zenith keeps 15 tugs"
    facts = (
        fact(claim(quote, value=number(40, "40"), number=1, attribute="fleet")),
        fact(claim(quote, value=number(15, "15"), number=2, attribute="fleet")),
    )
    assert ask("How many tugs does Zenith keep?", facts).text.startswith("15")
    assert ask("How many barges does Acme move?", facts).text.startswith("40")


def test_a_place_that_no_document_names_is_declined() -> None:
    facts = (fact(claim("Acme sold 37 barges in August", value=number(37, "37 barges"))),)
    assert ask("How many barges did Acme sell in August?", facts).answered
    assert not ask("How many barges did Acme sell in Norway in August?", facts).answered


def test_the_document_says_what_a_short_claim_is_about() -> None:
    short = claim("it held 90 tons at first", value=number(90, "90 tons"), title="Harbour")
    texts = {short.document.place: "The Moonbeam dam broke. it held 90 tons at first"}
    assert ask(
        "How many tons of it did the Moonbeam dam hold at first?", (fact(short),), texts
    ).answered


def test_a_time_is_no_count() -> None:
    (part,) = parse(
        "How long did the strike last?", lexicon=LEXICON, names=[], now=NOW, words=WORDS
    )
    hours = claim("it went on for 15 hours", value=number(15, "15 hours", unit="hour"))
    firms = claim("it hit 500 companies", value=number(500, "500", unit="company"))
    assert fits(hours, fact(hours), part)
    assert not fits(firms, fact(firms), part)


def test_two_kinds_of_one_thing_are_asked_for_apart() -> None:
    parts = parse(
        "How many direct and seasonal jobs are planned?",
        lexicon=LEXICON, names=[], now=NOW, words=WORDS,
    )  # fmt: skip
    assert [part.text for part in parts] == [
        "How many direct jobs are planned?",
        "How many seasonal jobs are planned?",
    ]


def test_a_part_about_another_name_leaves_the_first_name_behind() -> None:
    _, second = parse(
        "How much power does the Comet draw, and how much the Rocket?",
        lexicon=LEXICON, names=["Comet", "Rocket"], now=NOW, words=WORDS,
    )  # fmt: skip
    assert "power" in second.words
    assert "comet" not in second.words


def test_no_more_than_five_parts_are_answered() -> None:
    facts = (fact(claim("Acme moves 40 barges", value=number(40, "40 barges"))),)
    told = ask("How many barges does Acme move? " * 9, facts)
    assert len(told.parts) == 5


def test_why_is_answered_by_what_gives_a_reason() -> None:
    facts = (
        fact(claim("Acme shut its harbour on Monday", attribute="closing", number=1)),
        fact(claim("Acme shut its harbour because the pier sank", attribute="closing", number=2)),
    )
    assert "the pier sank" in ask("Why did Acme shut its harbour?", facts).text.split(" Also")[0]


@pytest.mark.parametrize(
    ("rest", "reason"),
    [
        ("Its last pier sank in the flood. Boats now go to Norrey.", "Its last pier sank"),
        ("Boats now go to Norrey. It did so because a crane broke.", "because a crane broke"),
    ],
)
def test_a_reason_that_stands_beside_what_is_asked_about_is_told_with_it(
    rest: str, reason: str
) -> None:
    shut = claim("Acme shut its harbour on Monday.", attribute="closing", number=1)
    texts = {shut.document.place: f"Acme shut its harbour on Monday. {rest}"}
    told = ask("Why did Acme shut its harbour?", (fact(shut),), texts)
    assert reason in told.text
    assert [line.claims[0].document.key for line in told.lines] == [shut.document.key] * 2


def test_the_number_of_somebodys_company_may_stand_far_from_who_leads_it() -> None:
    boats = claim("The yard has 37 boats.", value=number(37, "37 boats"), title="The yard")
    text = "Vera Lind founded the yard. It lies in a bay. It is old. The yard has 37 boats."
    texts = {boats.document.place: text}
    assert ask("How many boats does Lind's firm have?", (fact(boats),), texts).answered


def test_a_country_in_capitals_is_met_by_its_name() -> None:
    assert WORDS.terms("sold in the US") & WORDS.terms("USA")
    assert WORDS.terms("U.S. exports") & WORDS.terms("US")
    assert not WORDS.terms("they told us so") & WORDS.terms("US")


@pytest.mark.parametrize("word", ["what's", "who's", "won't", "isn't", "they're"])
def test_shortened_words_that_only_ask_or_join_say_nothing(word: str) -> None:
    assert not WORDS.wanted(word)


def test_a_value_is_told_in_the_language_of_the_question() -> None:
    grant = claim("Acme的Rocket X1可获得66亿美元补助", value=money("6600000000", "66亿美元"))
    told = ask("How large is the grant of Acme for the Rocket X1?", (fact(grant),))
    assert told.text.startswith("$6.6 billion: “Acme的Rocket X1可获得66亿美元补助”")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (money("6600000000", "$6.6 billion"), "66亿美元"),
        (money("4.20", "$4.20"), "4.2美元"),
        (number(90, "90 days", Kind.DURATION, "day"), "90天"),
        (number(47, "47 percent", Kind.PERCENT), "47%"),
        (number(1158000, "1.158 million"), "115.8万"),
    ],
)
def test_a_value_in_chinese(value: Value, words: str) -> None:
    assert han_words(value) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        ("2016-06-01", "2022-12-31", "June 2016 to December 2022"),
        ("2025-01-01", "2025-06-30", "first half of 2025"),
        ("2025-01-01", "2025-12-31", "2025"),
        ("2025-02-01", "2025-02-28", "February 2025"),
        ("2025-02-03", "2025-02-09", "3 February 2025 to 9 February 2025"),
        ("2025-02-03", "", "3 February 2025"),
        ("2025-02", "2025-04", "February 2025 to April 2025"),
    ],
)
def test_a_stretch_of_days_is_told_as_people_say_it(low: str, high: str, words: str) -> None:
    assert span_words(low, high) == words


def test_both_forms_of_a_character_are_one_word() -> None:
    assert WORDS.terms("營優") == WORDS.terms("营优")


def test_parties_are_no_parts() -> None:
    assert stem("party") == stem("parties") != stem("parts")


def test_a_model_number_is_one_word() -> None:
    assert "b1234" in WORDS.plain("the B1234 and the P9")
    assert "p9" in WORDS.plain("the B1234 and the P9")


def test_the_others_are_not_the_one_that_is_left_out() -> None:
    def launched(subject: str, quote: str, at: int) -> Fact:
        value = Value(kind=Kind.NAME, text=subject)
        return fact(claim(quote, subject=subject, attribute="launch", value=value, number=at))

    both = "Acme released the boats Moth and Gnat at once"
    facts = (
        launched("Whale", "Acme released the flagship boat Whale", 1),
        launched("Moth", both, 2),
        launched("Gnat", both, 3),
    )
    told = ask("What are the other boats released alongside the flagship?", facts)
    assert told.text.startswith("Moth, Gnat: ")


def test_where_nothing_says_yes_or_no_what_comes_nearest_is_shown() -> None:
    facts = (fact(claim("Acme's harbour plan loses 40 yuan a day", attribute="plan")),)
    told = ask("Does Acme's harbour plan make money?", facts)
    assert not told.answered
    assert "yes or no to that; it does hold “Acme's harbour plan loses 40 yuan a day”" in told.text
    assert "yes or no" not in ask("Does Acme fly planes?", facts).text


def test_yes_needs_the_number_of_the_question() -> None:
    facts = (fact(claim("Acme's plan includes the harbour of 40 barges", attribute="plan")),)
    assert ask("Does Acme's plan include the harbour of 40 barges?", facts).answered
    assert not ask("Does Acme's plan include the harbour of 90 barges?", facts).answered


def test_a_currency_is_no_place() -> None:
    (part,) = parse(
        "How much is Acme's plan in US dollars?",
        lexicon=Lexicon(currencies={"US dollars": "USD", "dollars": "USD"}),
        names=["Acme", "US"], now=NOW, words=WORDS,
    )  # fmt: skip
    assert part.subjects == ("Acme",)
    assert part.currency == "USD"


def test_who_holds_an_office_is_told_by_the_words_that_say_so() -> None:
    plan = claim(
        "Acme plans to build 40 barges as its president sees it",
        value=number(40, "40 barges"), asserted_by="Ann Other", number=1,
    )  # fmt: skip
    office = claim(
        "president Ann Other", subject="Ann Other", attribute="role: president",
        value=Value(kind=Kind.NAME, text="president"), asserted_by="Ann Other", number=2,
    )  # fmt: skip
    texts = {plan.document.place: "Acme plans to build 40 barges, said president Ann Other."}
    told = ask("Who is the president of Acme?", (fact(plan), fact(office)), texts)
    assert told.answered
    assert any("Ann Other" in line.text for line in told.lines)


def test_a_name_that_no_quote_holds_is_no_answer() -> None:
    plan = claim(
        "the president of Acme plans to build 40 barges",
        value=number(40, "40 barges"), asserted_by="Ann Other",
    )  # fmt: skip
    assert not ask("Who is the president of Acme?", (fact(plan),)).answered


def test_when_is_not_answered_with_how_long() -> None:
    lasted = claim(
        "Acme launched the Moth for 3 years", attribute="launch",
        value=Value(kind=Kind.NAME, text="Moth"), period="P3Y", period_text="3 years",
    )  # fmt: skip
    assert not ask("When was the Moth launched by Acme?", (fact(lasted),)).answered


def test_when_something_was_is_not_answered_with_the_stretch_of_a_plan() -> None:
    plan = claim(
        "Acme will spend $5 million over three years, it said at the launch of the Moth",
        value=money("5000000", "$5 million"), modality=Modality.PLAN,
        period="2026-03/2029-03", period_text="over three years",
    )  # fmt: skip
    assert not ask("When was the Moth launched by Acme?", (fact(plan),)).answered


@pytest.mark.parametrize(
    ("question", "start"),
    [
        ("What is Acme's net profit?", "$5 million"),
        ("How much did Acme's net profit fall?", "Down 12%"),
    ],
)
def test_a_level_is_no_answer_to_a_change_nor_a_change_to_a_level(
    question: str, start: str
) -> None:
    fell = Value(
        kind=Kind.PERCENT, low=Decimal(-12), high=Decimal(-12), role=Role.CHANGE, text="12%"
    )
    said = "Acme's net profit fell 12% to $5 million"
    change = claim(said, attribute="net profit", value=fell, number=1)
    level = claim(said, attribute="net profit", value=money("5000000", "$5 million"), number=2)
    for facts in ((fact(change), fact(level)), (fact(level), fact(change))):
        assert ask(question, facts).text.startswith(start)


_WORD = st.sampled_from(["Ann Other", "Bo Blank", "the president", "of Acme", "barges", "said"])


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.lists(_WORD, min_size=1, max_size=5).map(" ".join),
            st.sampled_from(["Ann Other", "Bo Blank", None]),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_who_is_answered_with_names_that_a_cited_quote_holds(
    said: list[tuple[str, str | None]],
) -> None:
    facts = tuple(
        fact(claim(quote, asserted_by=speaker, number=at + 1))
        for at, (quote, speaker) in enumerate(said)
    )
    told = ask("Who is the president of Acme?", facts)
    head, colon, _ = told.text.partition(": “")
    if told.answered and colon and "“" not in head and head != "Acme":
        assert any(head in line.text for line in told.lines)


def test_what_lies_between_two_ends_is_told_as_a_range() -> None:
    value = Value(
        kind=Kind.COUNT, low=Decimal(40), high=Decimal(60), unit="barge", text="40 and 60 barges"
    )
    facts = (fact(claim("Acme wants to buy between 40 and 60 barges", value=value)),)
    assert ask("How many barges does Acme want to buy?", facts).text.startswith("40 to 60 barges: ")


def test_a_day_answers_when_rather_than_a_mere_year() -> None:
    def dated(quote: str, first: str, last: str, at: int) -> Fact:
        value = Value(kind=Kind.DATE, low=first, high=last, text=quote.rpartition(" ")[2])
        return fact(claim(quote, attribute="announcement", value=value, number=at))

    facts = (
        dated("Acme announced its plan for 2026", "2026-01-01", "2026-12-31", 1),
        dated("Acme announced its plan on Thursday", "2026-03-19", "2026-03-19", 2),
    )
    assert ask("When did Acme announce its plan?", facts).text.startswith("19 March 2026")
