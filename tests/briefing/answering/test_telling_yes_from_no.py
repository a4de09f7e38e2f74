"""Yes or no: by what governs the very thing asked, never by a "no" that merely stands there."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from told import claim, fact, money

from bot.briefing.answering.question import parse
from bot.briefing.answering.ranking import Hit
from bot.briefing.answering.whether import bears_on, verdict
from bot.domain.claim import Claim, Kind, Qualifier, Value
from bot.domain.lexicon import Lexicon
from bot.domain.question import Asks, Question

NOW = datetime(2026, 3, 25, 12, tzinfo=UTC)
LEXICON = Lexicon(words={"alike_cut": ("fall", "decline"), "alike_rise": ("rise", "rose")})


def question(text: str) -> Question:
    (part,) = parse(text, lexicon=LEXICON, names=["Acme", "Zenith", "极致"], now=NOW)
    return replace(part, asks=Asks.WHETHER)


def hit(said: Claim, /, **traits: float) -> Hit:
    return Hit(claim=said, fact=fact(said), share=0.9, score=1.0, traits=traits)


def answered(said: Claim, asked: str, /, **traits: float) -> str:
    told = verdict(question(asked), [hit(said, **traits)], room=300)
    return told.text.split(":")[0] if told else ""


@pytest.mark.parametrize(
    ("said", "asked", "word"),
    [
        ("Acme's revenue declined 5 percent", "Did Acme's revenue fall 5 percent?", "Yes"),
        ("Acme hired no fewer than 400 people", "Did Acme hire 400 people?", "Yes"),
        ("Acme opened a lab in Oslo, not far from the port", "Did Acme open a lab in Oslo?", "Yes"),
        ("Acme opened a lab, not far from the port", "Did Acme open a lab near the port?", "Yes"),
        ("Acme not only built the mill but also runs it", "Did Acme build the mill?", "Yes"),
        ("Acme did not just buy the mill, it runs it", "Did Acme buy the mill?", "Yes"),
        ("The ferry did not sail until Monday", "Did the ferry sail on Monday?", "Yes"),
        ("The bridge opened with no delay", "Did the bridge open?", "Yes"),
        ("There is no doubt that Acme won the tender", "Did Acme win the tender?", "Yes"),
        ("Acme, which did not comment, opened a mill in May", "Did Acme open a mill?", "Yes"),
        ("Zenith has not paid, but Acme opened the mill", "Did Acme open the mill?", "Yes"),
        ("The board, which rejected a first bid, took the second one",
         "Did the board take the second bid?", "Yes"),
        ("The preliminary count shows that the mayor won", "Did the mayor win the count?", "Yes"),
        ("Acme moved its office to Oslo rather than to Bergen",
         "Did Acme move its office to Oslo?", "Yes"),
        ("Acme moved its office to Oslo rather than to Bergen",
         "Did Acme move its office to Bergen?", "No"),
        ("Acme opened the lab in Oslo, not in Bergen", "Did Acme open the lab in Bergen?", "No"),
        ("Acme did not open the mill", "Did Acme open the mill?", "No"),
        ("Acme has not yet opened the mill", "Has Acme opened the mill?", "No"),
        ("The ferry won't sail in May", "Will the ferry sail in May?", "No"),
        ("Acme said that it would not sell the mill", "Will Acme sell the mill?", "No"),
        ("Acme has no plans to close the mill", "Will Acme close the mill?", "No"),
        ("No passengers were hurt", "Were passengers hurt?", "No"),
        ("Nobody was hurt in the fire", "Was anybody hurt in the fire?", "No"),
        ("Acme denied that it had closed the mill", "Did Acme close the mill?", "No"),
        ("Acme refused to pay the fine", "Did Acme pay the fine?", "No"),
        ("Acme failed to meet the deadline", "Did Acme meet the deadline?", "No"),
        ("Acme left without paying the fine", "Did Acme pay the fine?", "No"),
        ("Acme refused to pay the fine", "Did Acme refuse to pay the fine?", "Yes"),
        ("Acme denied the report", "Did Acme deny the report?", "Yes"),
        ("Acme did not pay the fine", "Did Acme fail to pay the fine?", "Yes"),
        ("Acme did not rule out a sale of the mill", "Will Acme rule out a sale?", "No"),
        ("Acme did not deny that it closed the mill", "Did Acme close the mill?", ""),
        ("The board will decide whether to close the mill", "Will the mill be closed?", ""),
        ("Acme won the tender", "Didn't Acme win the tender?", "Yes"),
        ("Acme did not win the tender", "Didn't Acme win the tender?", "No"),
        ("Acme did not win the tender", "Did Acme not win the tender?", "No"),
        ("Acme won the tender", "Is it true that Acme won the tender?", "Yes"),
        ("Acme did not win the tender", "Is it true that Acme won the tender?", "No"),
        ("Acme did not win the tender", "Is it true that Acme did not win the tender?", "Yes"),
        ("Acme won the tender", "Is it true that Acme didn't win the tender?", "No"),
    ],
)  # fmt: skip
def test_only_what_governs_the_thing_asked_denies_it(said: str, asked: str, word: str) -> None:
    assert answered(claim(said), asked) == word


@pytest.mark.parametrize(
    ("said", "asked", "word"),
    [
        ("极致未来三年将投资600亿元", "极致将投资600亿元吗？", "是"),
        ("极致不仅建厂，还招聘工人", "极致建厂了吗？", "是"),
        ("极致招聘了不少于400人", "极致招聘了400人吗？", "是"),
        ("极致在无锡建厂", "极致在无锡建厂吗？", "是"),
        ("极致发布了一款无人机", "极致发布了无人机吗？", "是"),
        ("极致不断扩大产能", "极致扩大产能了吗？", "是"),
        ("没有盈利的极致发布了新车", "极致发布了新车吗？", "是"),
        ("极致没有回应，但已经关闭工厂", "极致关闭工厂了吗？", "是"),
        ("分析师认为极致未必涨价", "极致涨价了吗？", ""),
        ("极致没有关闭工厂", "极致关闭工厂了吗？", "不是"),
        ("极致尚未发布新车", "极致是否发布新车？", "不是"),
        ("极致未发布新车", "极致发布新车了吗？", "不是"),
        ("极致否认关闭工厂", "极致关闭工厂了吗？", "不是"),
        ("极致不会关闭工厂", "极致会关闭工厂吗？", "不是"),
        ("极致无意收购工厂", "极致要收购工厂吗？", "不是"),
        ("极致没有收购工厂的计划", "极致计划收购工厂吗？", "不是"),
        ("极致没有关闭工厂", "极致没有关闭工厂吗？", "是"),
        ("极致关闭了工厂", "极致没有关闭工厂吗？", "不是"),
        ("极致关闭了工厂", "极致不是关闭了工厂吗？", "是"),
        ("极致关闭了工厂", "极致有没有关闭工厂，是否属实？", "是"),
    ],
)
def test_the_same_holds_in_chinese(said: str, asked: str, word: str) -> None:
    assert answered(claim(said, subject="极致"), asked) == word


def _counted(number: int, text: str, *, qualifier: Qualifier | None = None) -> Value:
    amount = Decimal(number)
    return Value(
        kind=Kind.COUNT, low=amount, high=amount, unit="car", qualifier=qualifier, text=text
    )


CARS = claim("Acme sold 3 million cars", value=_counted(3_000_000, "3 million cars"))
SHARE = claim(
    "Acme's sales rose by 8 percent",
    value=Value(kind=Kind.PERCENT, low=Decimal(8), high=Decimal(8), text="8 percent"),
)
PLAN = claim(
    "Acme will spend more than 60 billion yuan",
    value=money("60000000000", text="60 billion yuan", qualifier=Qualifier.MORE_THAN),
)
OPENED = claim(
    "The mill opened on 3 May",
    value=Value(kind=Kind.DATE, low="2026-05-03", high="2026-05-03", text="3 May"),
)

LONG = claim("The mill will be built over years", period="2026-01/2028-12")
ABOUT = claim(
    "Acme sold about 4 million cars",
    value=_counted(4_000_000, "4 million cars", qualifier=Qualifier.ABOUT),
)
UP_TO = claim(
    "Acme will sell up to 2 million cars",
    value=_counted(2_000_000, "2 million cars", qualifier=Qualifier.UP_TO),
)


@pytest.mark.parametrize(
    ("said", "asked", "word"),
    [
        (CARS, "Did Acme sell 5 million cars?", "No"),
        (CARS, "Did Acme sell 3 million cars?", "Yes"),
        (CARS, "Did Acme sell 3,000,000 cars?", "Yes"),
        (CARS, "Did Acme sell five million cars?", "No"),
        (CARS, "Did Acme sell more than 2 million cars?", "Yes"),
        (CARS, "Did Acme sell more than 4 million cars?", "No"),
        (CARS, "Did Acme sell fewer than 4 million cars?", "Yes"),
        (CARS, "Did Acme sell 5 million lorries?", ""),
        (CARS, "Did Acme's sales rise by 5 percent?", ""),
        (SHARE, "Did Acme's sales rise by 5 percent?", "No"),
        (SHARE, "Did Acme's sales rise by 8%?", "Yes"),
        (PLAN, "Will Acme spend 60 billion yuan?", "Yes"),
        (PLAN, "Will Acme spend 600亿元?", "Yes"),
        (PLAN, "Will Acme spend 20 billion yuan?", "No"),
        (PLAN, "Will Acme spend 90 billion yuan?", ""),
        (PLAN, "Will Acme spend less than 60 billion yuan?", "No"),
        (PLAN, "Will Acme spend 20 billion dollars?", ""),
        (PLAN, "极致将投资600亿元吗？", "是"),
        (PLAN, "极致将投资200亿元吗？", "不是"),
        (OPENED, "Did the mill open on 5 May?", "No"),
        (OPENED, "Did the mill open on May 3?", "Yes"),
        (OPENED, "Did the mill open on 3 June?", "No"),
        (OPENED, "Did the mill open in May 2026?", "Yes"),
        (OPENED, "Did the mill open in 2025?", "No"),
        (OPENED, "磨坊5月3日开业了吗？", "是"),
        (OPENED, "磨坊5月6日开业了吗？", "不是"),
        (LONG, "Will the mill be built in May 2026?", "Yes"),
        (LONG, "Will the mill be built in May 2031?", ""),
        (ABOUT, "Did Acme sell 4.1 million cars?", "Yes"),
        (ABOUT, "Did Acme sell 5.1 million cars?", "No"),
        (UP_TO, "Will Acme sell more than 3 million cars?", "No"),
    ],
)
def test_another_number_or_day_of_the_same_thing_is_a_no(
    said: Claim, asked: str, word: str
) -> None:
    assert answered(said, asked) == word


def test_a_no_shows_what_is_said_instead() -> None:
    told = verdict(question("Did Acme sell 5 million cars?"), [hit(CARS)], room=300)
    assert told
    assert told.text.startswith("No: “Acme sold 3 million cars”")


def test_the_statement_that_has_the_number_asked_for_goes_before_one_that_has_another() -> None:
    other = claim("Acme sold 5 million cars in all", value=_counted(5_000_000, "5 million cars"))
    told = verdict(question("Did Acme sell 5 million cars?"), [hit(CARS), hit(other)], room=300)
    assert told
    assert told.text.startswith("Yes: “Acme sold 5 million cars in all”")


def test_the_number_of_another_time_denies_nothing() -> None:
    assert not answered(CARS, "Did Acme sell 5 million cars in 2019?", untimely=1.0)
    assert not answered(OPENED, "Did the mill open in 2025?", **{"other year": 1.0})


@pytest.mark.parametrize("trait", ["untimely", "other stretch", "other length"])
def test_what_is_said_of_another_time_affirms_nothing(trait: str) -> None:
    assert not answered(CARS, "Did Acme sell 3 million cars in that time?", **{trait: 1.0})


def test_an_opposite_is_a_no_and_a_denied_opposite_is_no_answer() -> None:
    rose, not_fell = claim("Acme's sales rose"), claim("Acme's sales did not fall")
    assert answered(rose, "Did Acme's sales fall?", opposed=1.0) == "No"
    assert not answered(not_fell, "Did Acme's sales rise?", opposed=1.0)


def test_an_opposite_needs_less_of_the_question_said() -> None:
    fell = claim("极致营收下降", subject="极致")
    assert answered(fell, "极致营收增长了吗？", opposed=1.0, said=0.6) == "不是"


def test_who_sold_may_have_sold_to_the_one_asked_about() -> None:
    assert not answered(claim("Zenith sold Acme the mill"), "Did Acme buy the mill?", opposed=1.0)


def test_a_claim_that_is_negative_says_no_whatever_its_words() -> None:
    assert answered(claim("Acme is mum on a sale", polarity=False), "Is there a sale?") == "No"


def test_where_no_number_is_asked_the_first_statement_alone_is_held() -> None:
    far = claim("Acme opened the mill", subject="Zenith")
    near = hit(claim("Acme plans a mill"), said=0.5)
    assert verdict(question("Did Acme open the mill?"), [near, hit(far)], room=300) is None


def test_too_little_of_the_question_said_is_no_answer() -> None:
    assert not answered(CARS, "Did Acme sell 3 million cars?", said=0.3)
    assert not answered(CARS, "Did Acme sell 3 million cars?", names=0.5)


@pytest.mark.parametrize(
    "asked",
    [
        "Didn't Lumo close the mill?", "Isn't the mill closed?", "Won't Lumo close the mill?",
        "Is it true that Lumo closed the mill?", "Lumo有没有关闭工厂？", "Lumo是不是关闭了工厂？",
    ],
)  # fmt: skip
def test_a_question_that_begins_in_a_denial_or_a_frame_asks_whether(asked: str) -> None:
    (part,) = parse(asked, lexicon=LEXICON, names=["Lumo"], now=NOW)
    assert part.asks is Asks.WHETHER
    assert "true" not in part.words


@pytest.mark.parametrize(
    ("said", "asked", "word"),
    [
        ("Acme's model is the fastest, Acme claims", "Is Acme's model the fastest?",
         "Yes, Acme says so"),
        ("Acme did not close the mill, Acme said", "Did Acme close the mill?", "No, Acme says so"),
        ("极致称其模型最快", "极致的模型最快吗？", "是，极致称"),
    ],
)  # fmt: skip
def test_what_one_party_says_is_told_as_its_word(said: str, asked: str, word: str) -> None:
    speaker = "极致" if said.startswith("极致") else "Acme"
    assert answered(claim(said, asserted_by=speaker), asked) == word


def test_what_an_outlet_says_by_itself_is_nobodys_word() -> None:
    own, other = claim("Acme closed the mill", asserted_by="Acme"), claim("Acme shut the mill")
    both = replace(hit(own), fact=fact(own, other))
    told = verdict(question("Did Acme close the mill?"), [both], room=300)
    assert told
    assert told.text.startswith("Yes: ")


def test_a_sentence_read_for_the_moment_is_the_word_of_who_says_its_claim() -> None:
    own = claim("Acme closed the mill", asserted_by="Acme")
    read = replace(hit(claim("Acme closed the mill, it said")), fact=replace(fact(own), id=""))
    told = verdict(question("Did Acme close the mill?"), [read, hit(own)], room=300)
    assert told
    assert told.text.startswith("Yes, Acme says so: ")


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("The board may fine Acme next month", "Has Acme been fined?"),
        ("Acme warned that it could move its office", "Did Acme move its office?"),
        ("极致可能在奥斯陆开店", "极致在奥斯陆开店了吗？"),
        ("The ferry opened on Monday", "Did the ferry open on Tuesday?"),
    ],
)
def test_what_may_be_or_was_on_another_weekday_is_no_yes(said: str, asked: str) -> None:
    assert not answered(claim(said), asked)


def test_a_statement_is_the_reverse_if_another_reading_of_it_is() -> None:
    said = claim("Acme shares fell 7 percent")
    other = replace(hit(said, opposed=1.0), score=0.5)
    told = verdict(question("Did Acme shares rise?"), [hit(said), other], room=300)
    assert told
    assert told.text.startswith("No: ")


def test_hardly_a_word_met_in_the_other_script_is_no_yes() -> None:
    said = claim("Acme introduced its Kite engine in Oslo")
    asked = "极致会开源Kite吗？"
    assert answered(said, asked, crossing=1.0, **{"evidence words": 0.4}) == "是"
    assert not answered(said, asked, crossing=1.0, **{"evidence words": 0.1})
    assert not answered(said, asked, crossing=1.0, unnamed=1.0, **{"evidence words": 0.4})


def test_a_yes_needs_the_things_asked_about() -> None:
    said = claim("Acme is recalling 400 pumps")
    assert answered(said, "Is Acme recalling pumps?") == "Yes"
    assert not answered(said, "Are Acme's pumps safe?", **{"lack noun": 0.6})
    nobody = claim("No one was injured in the fire")
    assert answered(nobody, "Was anyone injured in the fire?", **{"lack noun": 0.6}) == "No"


def test_what_was_done_must_be_said_by_the_statement_itself() -> None:
    said = claim("Fifteen people were injured in the blaze", attribute="")
    asked = "Were people killed in the blaze?"
    assert answered(said, asked, **{"said": 0.74, "lack verb": 0.5}) == ""
    assert answered(said, asked, **{"said": 0.74, "lack verb": 0.1}) == "Yes"


@pytest.mark.parametrize(
    ("asked", "traits", "told"),
    [
        ("Is Acme making a profit?", {}, True),
        ("Is Acme making a profit of 90 million yuan?", {}, False),
        ("Did Acme make a profit in 2025?", {}, True),
        ("Will Acme make a profit in 2031?", {}, False),
        ("Does Acme fly planes?", {"lack noun": 1.0, "lack verb": 0.8}, False),
        ("Did Acme make a profit last May?", {"untimely": 1.0}, False),
        ("Is Zenith making a profit?", {"names": 0.5}, False),
    ],
)
def test_what_says_neither_yes_nor_no_is_told_of_the_same_matter_alone(
    asked: str, traits: dict[str, float], *, told: bool
) -> None:
    said = claim("Acme loses about 40 million yuan a year")
    assert bears_on(hit(said, **traits), question(asked)) is told
