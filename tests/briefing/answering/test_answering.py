from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from told import claim, fact

from bot.briefing.answering.answer import answer, parse
from bot.briefing.answering.following import follow_ups
from bot.briefing.answering.ranking import Ranking
from bot.briefing.answering.told import told_value
from bot.briefing.answering.words import Words
from bot.domain.brief import Answer
from bot.domain.claim import Kind, Value
from bot.domain.fact import Conflict, ConflictKind, Fact, Status
from bot.domain.lexicon import Lexicon
from bot.domain.question import Asks
from bot.domain.weights import Weights

NOW = datetime(2026, 3, 23, tzinfo=UTC)


def ask(text: str, facts: tuple[Fact, ...], lexicon: Lexicon) -> Answer:
    names = {said.cell.subject for said in facts}
    asked = parse(text, lexicon=lexicon, names=sorted(names), now=NOW)
    return answer(text, asked, Ranking(facts, words=Words(lexicon)))


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("How much will Acme invest, and what is the amount for 2026?", [Asks.AMOUNT, Asks.AMOUNT]),
        ("How many people work there?", [Asks.COUNT]),
        ("When was it shown and from where?", [Asks.WHEN, Asks.WHERE]),
        ("Who said so?", [Asks.WHO]),
        ("Which model won?", [Asks.WHICH]),
        ("Will Acme appeal?", [Asks.WHETHER]),
        ("Do the sources agree?", [Asks.COMPARE]),
        ("Why was it shut?", [Asks.WHY]),
        ("极致计划投资多少?市场预期是多少?", [Asks.AMOUNT, Asks.AMOUNT]),
        ("谁是董事长?", [Asks.WHO]),
        ("What was the sum in 2014 and in 1993?", [Asks.AMOUNT, Asks.AMOUNT]),
        ("What were March and April revised to?", [Asks.AMOUNT, Asks.AMOUNT]),
        ("What happened between March and April?", [Asks.WHAT]),
        ("What was the peak of visitors?", [Asks.AMOUNT]),
        ("What is the bridge's maximum load?", [Asks.AMOUNT]),
        ("What is the reason?", [Asks.WHY]),
    ],
)
def test_a_question_is_taken_apart(text: str, kinds: list[Asks], lexicon: Lexicon) -> None:
    parts = parse(text, lexicon=lexicon, names=["Acme"], now=NOW)
    assert [part.asks for part in parts] == kinds


@pytest.mark.parametrize(
    ("quote", "number", "unit", "words"),
    [
        ("Acme会场有1人", 1, "person", "1 person"),
        ("Acme会场有12人", 12, "person", "12 people"),
        ("Acme办了9场会", 9, "场", "9 场"),
    ],
)
def test_a_count_in_chinese_is_told_in_the_words_of_english(
    quote: str, number: int, unit: str, words: str, lexicon: Lexicon
) -> None:
    counted = Value(kind=Kind.COUNT, low=Decimal(number), high=Decimal(number), unit=unit,
                    text=quote[-3:])  # fmt: skip
    facts = (fact(claim(quote, attribute="visitors", value=counted)),)
    asked, *_ = parse("How many visitors did Acme have?", lexicon=lexicon, names=["Acme"], now=NOW)
    assert told_value(asked, facts[0].claims[0], facts[0]) == words


def test_a_part_that_names_nobody_is_about_the_first_ones_subject(lexicon: Lexicon) -> None:
    first, second = parse(
        "How much does 极致 invest, and when was it announced?",
        lexicon=lexicon,
        names=["Acme"],
        now=NOW,
    )
    assert first.subjects == second.subjects == ("Acme",)


def test_a_period_is_resolved_by_what_is_given(lexicon: Lexicon) -> None:
    def resolve(words: str, anchor: date) -> str:
        return f"{words} seen from {anchor.year}"

    (part,) = parse(
        "How much in the first quarter of 2026?",
        lexicon=lexicon,
        names=[],
        now=NOW,
        resolve=resolve,
    )
    assert part.period == "first quarter of 2026 seen from 2026"


def test_the_currency_that_an_answer_is_wanted_in_is_no_word_to_look_for(lexicon: Lexicon) -> None:
    text = "How much is Acme's 60 billion yuan plan in US dollars?"
    (part,) = parse(text, lexicon=lexicon, names=["Acme"], now=NOW)
    assert part.currency == "USD"
    assert "yuan" in part.words
    assert "dollars" not in part.words


def test_a_sum_that_is_agreed_on_goes_ahead_of_the_dispute_over_its_conversion(
    story: tuple[Fact, ...], lexicon: Lexicon
) -> None:
    (both,) = story[1].claims
    nine = Decimal(9 * 10**9)
    value = Value(kind=Kind.MONEY, low=nine, high=nine, currency="USD", text="$9 billion")
    headline = claim("Acme will invest: how much, $9 billion", value=value, number=9)
    conflict = Conflict(
        kind=ConflictKind.CONVERSION, sides=((both.id,), (headline.id,)), note="rate"
    )
    disputed = fact(
        both, headline, status=Status.DISPUTED, conflict=conflict, dimension="money:USD"
    )
    agreed = fact(both, status=Status.CORROBORATED, origins=2, name="agreed")
    asked = parse("How much will Acme invest?", lexicon=lexicon, names=["Acme"], now=NOW)
    fewest_first = Weights(of={"origins": -1.0})
    ranking = Ranking((agreed, disputed), words=Words(lexicon), order=fewest_first)
    assert ranking.hits(asked[0])[0].fact is disputed
    told = answer("How much will Acme invest?", asked, ranking)
    assert told.text.startswith("60 billion yuan")
    assert "Also: disputed:" in told.text


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("How many dollars will Acme invest?", "USD"),
        ("How many U.S. dollars will Acme invest?", "USD"),
        ("极致将投资多少美元？", "USD"),
        ("极致将投资多少钱？", None),
        ("How many factories will Acme build?", None),
    ],
)
def test_how_many_of_a_currency_asks_for_a_sum_in_it(
    text: str, currency: str | None, lexicon: Lexicon
) -> None:
    (part,) = parse(text, lexicon=lexicon, names=["Acme"], now=NOW)
    assert part.currency == currency
    assert (part.asks is Asks.COUNT) is ("factories" in text)


def test_an_amount_is_told_with_the_words_that_state_it(
    story: tuple[Fact, ...], lexicon: Lexicon
) -> None:
    told = ask("How much will Acme invest over three years?", story, lexicon)
    assert told.answered
    assert told.text.startswith("More than 60 billion yuan: “Acme plans to invest more than 60")
    assert told.status is Status.CORROBORATED
    assert told.lines


def test_a_sum_that_is_agreed_on_is_told_with_the_dispute_over_its_conversion(
    story: tuple[Fact, ...], lexicon: Lexicon
) -> None:
    told = ask("How much will Acme invest over three years?", story, lexicon)
    assert "Also: disputed: “about $6 billion” (Weekly); 60 billion yuan was $8.70" in told.text
    assert {fact.id for fact in story[:2]} == {fact.id for fact in told.facts}


def test_a_question_in_chinese_finds_the_same_fact(
    story: tuple[Fact, ...], lexicon: Lexicon
) -> None:
    assert "60 billion yuan" in ask("极致投资多少?", story, lexicon).text


def test_a_disputed_answer_shows_both_sides_first(
    story: tuple[Fact, ...], lexicon: Lexicon
) -> None:
    told = ask("How much is Acme's 60 billion yuan plan in US dollars?", story, lexicon)
    assert told.text.startswith("Disputed: “about $6 billion” (Weekly); 60 billion yuan was $8.70")


def test_who_said_so_is_answered_from_the_fact_before(
    story: tuple[Fact, ...], lexicon: Lexicon
) -> None:
    told = ask("How much will Acme invest over three years, and who said so?", story, lexicon)
    assert told.text.endswith("Said by Ann Other.")
    assert len(told.parts) == 2


@pytest.mark.parametrize(
    "text",
    [
        "How many factories does Acme own?",
        "What does Acme charge in Norway?",
        "When will Acme sell the Moonbeam?",
        "How many people does Initech employ?",
        "How long is the contract of Acme's chairman?",
    ],
)
def test_what_no_claim_states_is_declined(
    text: str, story: tuple[Fact, ...], lexicon: Lexicon
) -> None:
    told = ask(text, story, lexicon)
    assert not told.answered
    assert told.text.startswith("Nothing in the store answers that")


def test_yes_and_no_come_from_what_a_claim_says(lexicon: Lexicon) -> None:
    facts = (
        fact(claim("Acme will appeal the verdict", attribute="appeal")),
        fact(claim("Acme did not restore the pension plan", attribute="pension", number=2)),
    )
    assert ask("Will Acme appeal the verdict?", facts, lexicon).text.startswith("Yes:")
    assert ask("Did Acme restore the pension plan?", facts, lexicon).text.startswith("No:")
    assert not ask("Did Acme sell the yacht of its founder?", facts, lexicon).answered


def test_amounts_of_different_scope_do_not_contradict(
    story: tuple[Fact, ...], lexicon: Lexicon
) -> None:
    other = claim(
        "200 billion yuan for all research over five years",
        attribute="R&D spending",
        value=Value(kind=Kind.MONEY, low=200 * 10**9, high=200 * 10**9, currency="CNY"),  # type: ignore[arg-type]
        number=9,
    )
    told = ask(
        "Do the 200 billion and the 60 billion yuan contradict each other?",
        (*story, fact(other)),
        lexicon,
    )
    assert told.text.startswith("No, different attribute and period:")


def test_sources_are_said_to_disagree_where_they_do(
    story: tuple[Fact, ...], lexicon: Lexicon
) -> None:
    told = ask("Do the sources agree on the 60 billion yuan in dollars?", story[1:2], lexicon)
    assert told.text.startswith("No, disputed:")


def test_a_follow_up_is_answered_and_is_not_the_question_in_other_words(
    story: tuple[Fact, ...], lexicon: Lexicon
) -> None:
    words = Words(lexicon)
    ranking = Ranking(story, words=words)

    def offered(question: str) -> tuple[str, ...]:
        told = ask(question, story, lexicon)
        return follow_ups(told, ranking, lexicon=lexicon, words=words, now=NOW).follow_ups

    beside = offered("How many people does Acme employ?")
    assert "What is Acme’s investment?" in [re.sub(r" in .*\?", "?", text) for text in beside]
    assert all(ask(text, story, lexicon).answered for text in beside)
    assert not offered("How much will Acme invest over three years?")


def test_nobody_is_offered_to_ask_of_a_broad_matter(
    story: tuple[Fact, ...], lexicon: Lexicon
) -> None:
    broad = replace(lexicon, words={**lexicon.words, "broad_attributes": ("investment",)})
    words = Words(broad)
    told = ask("How many people does Acme employ?", story, broad)
    ranking = Ranking(story, words=words)
    assert not follow_ups(told, ranking, lexicon=broad, words=words, now=NOW).follow_ups


def test_nothing_asked_is_nothing_answered(story: tuple[Fact, ...], lexicon: Lexicon) -> None:
    assert not ask("?", story, lexicon).answered


@settings(max_examples=80)
@given(text=st.text(max_size=120))
def test_any_text_gets_an_answer_whose_claims_are_real(text: str) -> None:
    facts = (fact(claim("Acme will appeal", attribute="appeal")),)
    told = ask(text, facts, Lexicon())
    assert told.text
    assert not told.answered or told.lines


def name(subject: str, quote: str, number: int) -> Fact:
    value = Value(kind=Kind.NAME, text=subject)
    return fact(claim(quote, subject=subject, attribute="launch", value=value, number=number))


def test_a_list_is_answered_with_all_its_names(lexicon: Lexicon) -> None:
    quote = "Acme released the models Rocket, Comet and Meteor"
    facts = tuple(name(each, quote, at) for at, each in enumerate(["Rocket", "Comet", "Meteor"], 1))
    told = ask("What are the models that Acme released?", facts, lexicon)
    assert told.text.startswith("Rocket, Comet, Meteor: “Acme released")
    assert len(told.facts) == 3
    assert {line.claims[0].said.subject for line in told.lines} == {"Rocket", "Comet", "Meteor"}


def test_a_name_that_the_question_gives_is_no_answer(lexicon: Lexicon) -> None:
    facts = (
        name("Rocket", "the Rocket, a first electric truck with a cabin", 1),
        fact(claim("the Rocket's rival Comet is the first truck", subject="Comet", number=2)),
    )
    told = ask("Which Rocket rival is the first truck?", facts, lexicon)
    assert "Comet" in told.text


def test_a_date_is_told_in_full_beside_its_words(lexicon: Lexicon) -> None:
    day = Value(kind=Kind.DATE, low="2026-03-19", high="2026-03-19", text="Thursday")
    facts = (fact(claim("Acme opened its plant on Thursday", attribute="opening", value=day)),)
    told = ask("When did Acme open its plant?", facts, lexicon)
    assert told.text.startswith("19 March 2026 (“Thursday”): ")


def test_a_number_of_another_year_does_not_answer(lexicon: Lexicon) -> None:
    profit = Value(kind=Kind.PERCENT, low=5, high=5, text="5%")  # type: ignore[arg-type]
    facts = (
        fact(claim("the margin of Acme was 5%", attribute="margin", value=profit, period="2024")),
    )
    assert ask("What was the margin of Acme in 2024?", facts, lexicon).answered
    assert not ask("What was the margin of Acme in 2019?", facts, lexicon).answered


@pytest.mark.parametrize(
    ("origins", "status", "said"),
    [
        (2, Status.CORROBORATED, "Yes, 2 origins agree"),
        (1, Status.REPORTED, "Only 1 origin speaks of it"),
    ],
)
def test_agreement_is_counted_by_origin(
    origins: int, status: Status, said: str, lexicon: Lexicon
) -> None:
    facts = (fact(claim("Acme opened its plant"), origins=origins, status=status),)
    assert said in ask("Do the sources agree that Acme opened its plant?", facts, lexicon).text


def test_a_second_part_about_agreement_is_about_the_first(lexicon: Lexicon) -> None:
    opened = claim("Acme opened its Oslo plant")
    facts = (fact(opened, origins=2, status=Status.CORROBORATED),)
    told = ask("Which plant did Acme open; do the sources agree?", facts, lexicon)
    assert told.text.endswith("Yes: 2 origins agree.")


def test_a_part_that_is_unknown_is_said_to_be_beside_the_other(lexicon: Lexicon) -> None:
    facts = (fact(claim("Acme opened its Oslo plant")),)
    told = ask("Which plant did Acme open, and how many robots does it hold?", facts, lexicon)
    assert told.answered
    assert "Nothing in the store answers that" in told.text
    assert [part.answered for part in told.parts] == [True, False]
