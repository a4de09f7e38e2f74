"""What meets in one fact: acts and their days, names in two scripts, and what says enough."""

from __future__ import annotations

from bot.domain.claim import Claim, Kind, Value
from bot.domain.fact import Status
from tests.reconciliation.saying import amount, claim, fact, facts

ACT = "withdrawal from the bidding"
DAY = amount("2026-03-08", kind="date")


def name(text: str) -> Value:
    return Value(kind=Kind.NAME, text=text)


def test_an_act_told_without_its_day_is_that_of_the_only_day_told() -> None:
    found = fact(claim(attribute=ACT, outlet="A"), claim(DAY, attribute=ACT, outlet="B"))
    assert found.status is Status.CORROBORATED
    assert found.value == DAY
    within = claim(attribute=ACT, outlet="A", period="2026-03")
    assert len(fact(within, claim(DAY, attribute=ACT, outlet="B")).origins) == 2


def test_an_act_without_its_day_joins_none_of_two_days_and_no_day_outside_its_month() -> None:
    other = amount("2026-05-01", kind="date")
    on_a_day = claim(DAY, attribute=ACT, outlet="B")
    assert len(facts(claim(attribute=ACT), on_a_day, claim(other, attribute=ACT, outlet="C"))) == 2
    assert len(facts(claim(attribute=ACT, period="2026-04"), on_a_day)) == 2


def test_a_denial_and_a_bare_lexicon_act_take_no_day() -> None:
    denied = claim(attribute=ACT, polarity=False)
    assert len(facts(denied, claim(DAY, attribute=ACT, outlet="B"))) == 2
    bare = claim(attribute="launch")
    assert len(facts(bare, claim(DAY, attribute="launch date", outlet="B"))) == 2


def test_a_name_in_two_scripts_is_the_one_that_stands_in_latin_letters() -> None:
    told = claim(name("佛罗里达州Key Largo"), attribute="place of the crash", outlet="A")
    same = claim(name("Key Largo, Florida"), attribute="place of the crash", outlet="B")
    other = claim(name("佛罗里达州Miami"), attribute="place of the crash", outlet="C")
    assert fact(told, same).status is Status.CORROBORATED
    assert fact(told, other).status is Status.REPORTED


def test_a_name_that_is_the_subject_s_own_differs_from_no_other() -> None:
    told = claim(name("detector of ions"), subject="NILS", attribute="payload from France")
    again = claim(name("NILS"), subject="NILS", attribute="payload from France", outlet="B")
    assert fact(told, again).status is Status.CORROBORATED


def test_a_lexicon_act_without_a_name_is_agreed_on_where_the_phrase_says_enough() -> None:
    said = [claim(attribute="launch date", outlet=o) for o in "AB"]
    assert fact(*said).status is Status.CORROBORATED
    bare = [claim(attribute="launch", outlet=o) for o in "AB"]
    assert fact(*bare).status is Status.REPORTED


def test_the_claims_of_a_fact_stand_as_they_were_published_whenever_they_came_in() -> None:
    early = claim(DAY, attribute=ACT, outlet="Z", published="2026-03-09", sequence=7)
    late = claim(DAY, attribute=ACT, outlet="A", published="2026-03-10", sequence=3)
    undated = claim(DAY, attribute=ACT, outlet="B", sequence=1)
    assert fact(undated, late, early).claims == (early, late, undated)


def test_a_count_since_the_start_is_a_state_and_that_of_any_such_length_is_not() -> None:
    early = claim(amount(4), attribute="death toll", period="2026-03-02", outlet="A")
    since = {"attribute": "death toll", "period": "P3D", "outlet": "B"}
    assert len(facts(early, claim(amount(9), period_text="first three days", **since))) == 1
    assert len(facts(early, claim(amount(9), period_text="three days", **since))) == 2


def test_lists_share_a_name_in_whatever_language_it_stands() -> None:
    buyers = "cornerstone buyers of the shares"
    told = claim(name("小米、极致公司"), subject="Arm", attribute=buyers, outlet="A")
    same = claim(name("Nvidia, Xiaomi"), subject="Arm", attribute=buyers, outlet="B")
    one = claim(name("Xiaomi"), subject="Arm", attribute=buyers, outlet="C")
    other = claim(name("Nvidia"), subject="Arm", attribute=buyers, outlet="D")
    assert fact(told, same).status is Status.CORROBORATED
    assert fact(told, one).status is Status.CORROBORATED
    assert fact(told, other).status is Status.REPORTED


def test_words_for_a_time_that_nobody_could_place_part_no_telling_number() -> None:
    def said(number: float, words: str | None, outlet: str) -> Claim:
        return claim(amount(number), period_text=words, outlet=outlet)

    assert fact(said(381, "yesterday", "A"), said(381, None, "B")).period == "yesterday"
    assert len(facts(said(381, "周三", "A"), said(381, "Wednesday", "B"))) == 1
    assert len(facts(said(381, "yesterday", "A"), said(382, None, "B"))) == 2
    assert len(facts(said(3, "yesterday", "A"), said(3, None, "B"))) == 2
    assert fact(said(381, "yesterday", "A")).period == "yesterday"
