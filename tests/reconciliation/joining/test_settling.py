"""What a claim leaves untold is told by the only others that fit it, and by none of several."""

from __future__ import annotations

from bot.domain.claim import Claim
from bot.reconciliation.cells.match import words_of
from bot.reconciliation.cells.members import members
from bot.reconciliation.joining.settling import settled
from tests.reconciliation.saying import LEXICON, amount, claim, dollars, yuan

WORDS = words_of(LEXICON)
BN = 10**9


def periods(*claims: Claim) -> list[str | None]:
    """Return the period at which each claim of a family is settled, in the order given."""
    found = settled(members(claims, words=WORDS), words=WORDS)
    by_claim = {member.claim.id: member.period for member in found if member.restates is None}
    return [by_claim[each.id] for each in claims]


def units(*claims: Claim) -> list[str]:
    """Return the dimension in which each claim is settled, in the order given."""
    found = settled(members(claims, words=WORDS), words=WORDS)
    by_claim = {member.claim.id: member for member in found}
    assert all(m.key[-1] == m.cell.dimension for m in found)
    return [by_claim[each.id].cell.dimension for each in claims]


def test_an_untold_currency_is_the_only_one_in_which_that_amount_is_told() -> None:
    bare = claim(amount(60 * BN, kind="money"), outlet="A")
    told = claim(yuan(60 * BN), outlet="B")
    assert units(bare, told) == ["money:CNY", "money:CNY"]
    assert units(bare, told, claim(dollars(8 * BN), outlet="C"))[0] == "money:CNY"
    assert units(bare, told, claim(dollars(60 * BN), outlet="C"))[0] == "money:"
    assert units(bare, claim(yuan(70 * BN), outlet="B"))[0] == "money:"


def test_what_is_counted_is_the_only_thing_that_others_count() -> None:
    bare, people = amount(41), amount(41, unit="people")
    counted = {"attribute": "death toll"}
    told = [claim(bare, outlet="A", **counted), claim(people, outlet="B", **counted)]
    assert units(*told) == ["count:person", "count:person"]
    houses = claim(amount(9, unit="house"), outlet="C", **counted)
    assert units(*told, houses)[0] == "count:"


def test_what_counts_anything_is_the_only_thing_of_which_others_tell_that_number() -> None:
    told = claim(amount(381, unit="shop"), outlet="A")
    shops = claim(amount(381, unit="item"), outlet="B")
    assert units(told, shops) == ["count:shop"] * 2
    assert units(told, claim(amount(290, unit="item"), outlet="B"))[1] == "count:item"
    others = claim(amount(381, unit="ride"), outlet="C")
    assert units(told, others, shops)[2] == "count:item"
    assert units(claim(amount(381), outlet="A"), shops) == ["count:item"] * 2


def test_an_untold_period_is_the_only_one_known() -> None:
    bare = claim(yuan(60 * BN), outlet="A")
    first = claim(yuan(60 * BN), outlet="B", period="2026")
    assert periods(bare, first) == ["2026", "2026"]
    other = claim(yuan(50 * BN), outlet="C", period="2025")
    assert periods(bare, first, other) == [None, "2026", "2025"]  # a round number tells nothing


def test_of_several_periods_it_is_the_one_at_which_its_telling_number_stands() -> None:
    bare = claim(yuan(61 * BN), outlet="A")
    first = claim(yuan(61 * BN), outlet="B", period="2026")
    other = claim(yuan(52 * BN), outlet="C", period="2025")
    assert periods(bare, first, other) == ["2026", "2026", "2025"]
    again = claim(yuan(61 * BN), outlet="D", period="2024")
    assert periods(bare, first, other, again)[0] is None
    hedged = claim(yuan(61 * BN, about=True), outlet="A")
    assert periods(hedged, first, other)[0] is None


def test_words_that_nobody_could_place_dont_keep_a_telling_number_out_of_its_period() -> None:
    one = claim(yuan(60.5 * BN), outlet="A", period="2025")
    two = claim(yuan(48 * BN), outlet="B", period="2026")
    worded = claim(yuan(60.5 * BN), outlet="C", period_text="last season")
    assert periods(one, two, worded)[2] == "2025"


def test_a_number_too_far_from_those_of_the_only_period_is_not_of_it() -> None:
    told = claim(yuan(60 * BN), outlet="B", period="2026")
    assert periods(claim(yuan(50 * BN), outlet="A"), told)[0] == "2026"
    assert periods(claim(yuan(9 * BN), outlet="A"), told)[0] is None


def test_words_for_a_time_keep_a_differing_number_out_of_the_only_period() -> None:
    told = claim(yuan(60 * BN), outlet="B", period="2026")
    assert periods(claim(yuan(50 * BN), outlet="A", period_text="last season"), told) == [
        "last season", "2026",
    ]  # fmt: skip
    assert periods(claim(yuan(60 * BN), outlet="A", period_text="last season"), told)[0] == "2026"


def test_an_untold_time_is_the_only_one_told_in_words_where_the_number_agrees() -> None:
    worded = claim(yuan(48.7 * BN), outlet="A", period_text="last season")
    bare = claim(yuan(50 * BN, about=True), outlet="B")
    assert periods(worded, bare) == ["last season"] * 2
    assert periods(worded, claim(yuan(40 * BN), outlet="B"))[1] is None
    assert periods(worded, claim(yuan(50 * BN, about=True), outlet="A"))[1] is None
    other = claim(yuan(51 * BN), outlet="C", period_text="that month")
    assert periods(worded, bare, other)[1] is None


def test_a_length_is_the_only_known_span_that_is_as_long() -> None:
    length = claim(yuan(60 * BN), outlet="A", period="P3Y")
    span = claim(yuan(60 * BN), outlet="B", period="2026/2028")
    year = claim(yuan(20 * BN), outlet="C", period="2026")
    assert periods(length, span, year)[0] == "2026-01/2028-12"
    other = claim(yuan(60 * BN), outlet="D", period="2027/2029")
    assert periods(length, span, year, other)[0] == "P3Y"


def test_a_rolling_span_is_the_one_first_told_where_the_value_agrees() -> None:
    first = claim(yuan(60 * BN), outlet="A", period="2026-03/2029-03", published="2026-03-19")
    later = {"outlet": "B", "period": "2026-04/2029-04", "published": "2026-04-20"}
    assert periods(first, claim(yuan(60 * BN), **later)) == ["2026-03/2029-03"] * 2
    assert periods(first, claim(yuan(90 * BN), **later)) == ["2026-03/2029-03", "2026-04/2029-04"]


def test_what_is_told_of_a_month_is_told_of_its_only_known_day_where_the_value_is_the_same() -> (
    None
):
    month = {"outlet": "A", "period": "2026-03", "attribute": "cars sold"}
    day = claim(amount(412), outlet="B", period="2026-03-19", attribute="cars sold")
    assert periods(claim(amount(412), **month), day) == ["2026-03-19", "2026-03-19"]
    assert periods(claim(amount(9_500), **month), day) == ["2026-03", "2026-03-19"]


def test_a_restatement_stands_at_the_period_of_the_amount_that_it_restates() -> None:
    both = claim(yuan(61 * BN, equivalents=(dollars(8.8 * BN),)), outlet="A")
    told = claim(yuan(61 * BN), outlet="B", period="2026")
    other = claim(yuan(52 * BN), outlet="C", period="2025")
    found = settled(members([both, told, other], words=WORDS), words=WORDS)
    own = {m.cell.dimension: m.period for m in found if m.claim.id == both.id}
    assert own == {"money:CNY": "2026", "money:USD": "2026"}


def test_the_order_of_arrival_settles_nothing() -> None:
    claims = [
        claim(yuan(61 * BN), outlet="A"),
        claim(yuan(61 * BN), outlet="B", period="2026"),
        claim(amount(61 * BN, kind="money"), outlet="C", period="P1Y"),
        claim(yuan(52 * BN), outlet="D", period="2025"),
    ]
    assert periods(*claims) == periods(*reversed(claims))[::-1]


def test_a_unit_that_repeats_its_attributes_name_counts_people_too() -> None:
    def told(number: int, unit: str, attribute: str, outlet: str = "A") -> Claim:
        return claim(amount(number, unit=unit), attribute=attribute, outlet=outlet)

    assert units(told(14, "deaths", "deaths"), told(17, "people", "death toll", "B")) == [
        "count:person",
        "count:person",
    ]
    for unit, other in (("cars", "people"), ("deaths", "days")):
        both = told(14, unit, "deaths"), told(17, other, "death toll", "B")
        assert len({*units(*both)}) == 2


def test_the_day_of_the_telling_keeps_no_sum_out_of_the_only_period_that_is_told() -> None:
    quarter = claim(yuan(60 * BN), period="2026-Q1", published="2026-04-20")
    told = {"outlet": "B", "published": "2026-04-20"}
    assert periods(quarter, claim(yuan(60 * BN), as_of="2026-04-20", **told)) == ["2026-Q1"] * 2
    dated = claim(yuan(60 * BN), as_of="2026-02-28", **told)
    assert periods(quarter, dated) == ["2026-Q1", None]
