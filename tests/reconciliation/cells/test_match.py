"""Which names are one subject, and which phrases one attribute."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.claim import Kind, Value
from bot.reconciliation.cells.match import (
    attribute_key,
    bare_name,
    blocking_key,
    cell,
    filing_key,
    key,
    subject_key,
    words_of,
)
from bot.reconciliation.cells.phrases import head_word, is_former, is_specific, plain_attribute
from tests.reconciliation.saying import LEXICON, amount, claim, yuan

WORDS = words_of(LEXICON)


@pytest.mark.parametrize(
    "name", ["Xiaomi", "小米", "xiaomi corp.", "The Xiaomi Group", "Xiaomi's", "小米集团"]
)
def test_all_names_of_a_subject_are_one(name: str) -> None:
    assert subject_key(name, WORDS) == "xiaomi"


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Acme Co., Ltd.", "Acme"),
        ("the Bank of Foo", "Bank of Foo"),
        ("Group", "Group"),
        ("Tiffany & Co.", "Tiffany"),
        ("Marks&Co", "Marks"),
        ("Cisco", "Cisco"),
        ("San Francisco", "San Francisco"),
        ("V2-Pro", "V2-Pro"),
        ("某某有限公司", "某某"),
    ],
)
def test_a_name_loses_article_and_company_suffix_only(name: str, bare: str) -> None:
    assert bare_name(name, WORDS.suffixes) == bare


@pytest.mark.parametrize("name", ["Leap Motor", "Leapmotor", "leap-motor", "LeapMotor"])
def test_spaces_and_hyphens_make_no_other_subject(name: str) -> None:
    assert subject_key(name, WORDS) == "leapmotor"


def test_a_successor_is_another_subject() -> None:
    assert subject_key("V2.5-Pro", WORDS) != subject_key("V2-Pro", WORDS)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("planned AI investment", "investment in AI"),
        ("planned AI investment (headline)", "AI investment"),
        ("planned AI investment (US dollar conversion)", "AI investment"),
        ("number of job cuts", "job cut"),
        ("units recalled", "recalled units"),
        ("deaths, before revision", "death toll"),
        ("earlier forecast", "forecast"),
        ("jobs added, first report", "jobs added, revised"),
    ],
)
def test_two_phrases_for_one_attribute_meet(one: str, other: str) -> None:
    assert attribute_key(one, WORDS) == attribute_key(other, WORDS)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("R&D spending", "AI R&D spending"),
        ("deaths", "deaths in Kerr County"),
        ("revenue", "revenue growth"),
    ],
)
def test_a_phrase_that_says_more_is_another_attribute(one: str, other: str) -> None:
    assert attribute_key(one, WORDS) != attribute_key(other, WORDS)


def test_an_attribute_can_call_its_value_former() -> None:
    assert is_former("earlier revenue forecast (headline)")
    assert is_former("deaths, before revision")
    assert not is_former("revenue forecast")
    assert not is_former("prior-year revenue")
    assert plain_attribute("old-age pensions") == "old-age pensions"


def test_a_bare_word_is_no_statement_to_agree_on() -> None:
    assert is_specific("deployment on phones")
    assert not is_specific("says")


def test_a_state_changes_if_the_lexicon_says_so_of_it_or_of_what_it_ends_in() -> None:
    assert WORDS.is_running("deaths")
    assert WORDS.is_running("confirmed death toll in the county")
    assert not WORDS.is_running("additional deaths")
    assert not WORDS.is_running("deaths inquiry")
    assert not WORDS.is_running("AI investment")
    assert not WORDS.is_running("colour")
    assert WORDS.is_running("status of the sale")
    assert not WORDS.is_running("new status")


def test_the_blocking_key_joins_what_may_ever_meet() -> None:
    one = claim(subject="小米", attribute="planned AI investment").said
    assert blocking_key(one, WORDS) == blocking_key(claim(subject="Xiaomi Corp").said, WORDS)
    assert blocking_key(one, WORDS) == "xiaomi|ai investment"
    numbers = (claim(yuan(60), attribute=each).said for each in ("AI investment", "bet on AI"))
    assert {blocking_key(each, WORDS) for each in numbers} == {"xiaomi|#money"}


def test_what_a_statement_without_a_number_adds_after_a_comma_is_comment() -> None:
    plain, more = (claim(attribute=a).said for a in ("first AI phone", "first AI phone, in tests"))
    assert cell(plain, value=plain.value, words=WORDS) == cell(more, value=more.value, words=WORDS)
    counted = claim(amount(3), attribute="first AI phone, units").said
    assert cell(counted, value=counted.value, words=WORDS).attribute == "first AI phone, units"


@pytest.mark.parametrize(
    ("attribute", "time", "plain"),
    [
        ("copies sold in the first month", "first month", "copies sold"),
        ("net profit for 2025", "2025", "net profit"),
        ("cars built, second quarter", "second quarter", "cars built"),
        ("上半年利润", "上半年", "上半年利润"),
        ("copies sold in the first month", "first week", "copies sold in the first month"),
        ("share of the under-2025 models", "2025 models", "share of the under-2025 models"),
        ("first month", "first month", "first month"),
        ("copies sold in the first month", None, "copies sold in the first month"),
    ],
)
def test_an_attribute_does_not_tell_its_period_again(
    attribute: str, time: str | None, plain: str
) -> None:
    said = claim(amount(5), attribute=attribute, period_text=time).said
    assert cell(said, value=said.value, words=WORDS).attribute == plain


_PARTS = """number of/copies/sold/the/earlier/share price/AI investment/deaths/in/is/up/: cause
/launch/(headline)/, after/(revised)/status/record/，"""
_PHRASES = st.lists(st.sampled_from(_PARTS.split("/")), min_size=1, max_size=5).map(" ".join)


@given(_PHRASES, _PHRASES, st.sampled_from([Value(), Value(kind=Kind.NAME, text="X"), amount(3)]))
def test_what_is_of_one_cell_is_filed_under_one_key(one: str, other: str, value: Value) -> None:
    said = [claim(value, attribute=each).said for each in (one, other)]
    cells = [cell(each, value=each.value, words=WORDS) for each in said]
    assert [filing_key(each, WORDS) for each in cells] == [blocking_key(s, WORDS) for s in said]
    if key(cells[0], WORDS) == key(cells[1], WORDS):
        assert blocking_key(said[0], WORDS) == blocking_key(said[1], WORDS)


def test_the_head_of_an_attribute_is_of_what_it_is() -> None:
    heads = {
        "copies sold": "copy",
        "number of copies sold": "copy",
        "recalled units": "unit",
        "agreement not signed": "agreement",
        "cause: defect in automation software": "cause",
        "competition in phones is growing": "competition",
        "cornerstone buyers of the IPO": "buyer",
        "the": "",
    }
    assert {name: head_word(name) for name in heads} == heads


def test_a_cell_bears_the_names_that_a_reader_knows() -> None:
    said = claim(amount(5, unit="people"), subject="the Acme Group", attribute="staff").said
    found = cell(said, value=said.value, words=WORDS)
    assert (found.subject, found.attribute, found.dimension) == ("Acme", "staff", "count:person")


@pytest.mark.parametrize(
    ("noted", "plain"),
    [
        ("deaths (28 children)", "deaths"),
        ("deaths (of whom 28 children)", "deaths"),
        ("deaths: 40 adults and 28 children", "deaths"),
        ("missing (headline), down from 97", "missing"),
        ("profit, raised from 3 billion", "profit"),
        ("parameters (also of the small one)", "parameters"),
        ("largest private order of its kind", "largest private order"),
        ("largest private order in this field", "largest private order"),
        ("copies sold on all platforms", "copies sold"),
        ("cars sold across all markets", "cars sold"),
        ("staff in all of Europe", "staff in all of Europe"),
        ("missing: ten girls and one counsellor", "missing"),
        ("missing: a plan", "missing: a plan"),
        ("sales (12 months)", "sales (12 months)"),
        ("deaths (children)", "deaths (children)"),
        ("import from 12 countries", "import from 12 countries"),
        ("of its kind", "of its kind"),
    ],
)
def test_what_comments_on_an_attribute_is_no_part_of_it(noted: str, plain: str) -> None:
    assert plain_attribute(noted) == plain
