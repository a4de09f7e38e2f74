"""Two numbers contradict each other where their sentences say plainly enough what they are of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.claim import Claim, Value
from bot.domain.fact import Status
from bot.reconciliation.cells.match import words_of
from bot.reconciliation.cells.members import Member, members
from bot.reconciliation.conflicts.plainness import says_enough
from tests.reconciliation.saying import LEXICON, amount, claim, dollars, facts, yuan

MN = 10**6
WORDS = words_of(LEXICON)


def told(value: Value, text: str, quote: str, **more: object) -> Claim:
    return claim(replace(value, text=text), quote=quote, **more)  # type: ignore[arg-type]


def is_disputed(*claims: Claim) -> bool:
    return any(found.status is Status.DISPUTED for found in facts(*claims))


WHOLE = told(
    dollars(243 * MN), "$243 million", "Acme owes $243 million", outlet="A", attribute="damages"
)


def test_a_part_is_no_contradiction_of_the_whole_that_its_sentence_tells() -> None:
    quote = "Punitive damages are $200 million of $243 million in all"
    part = told(dollars(200 * MN), "$200 million", quote, outlet="B", attribute="damages")
    other = told(dollars(200 * MN), "$200 million", "Acme owes $200 million", outlet="B",
                 attribute="damages")  # fmt: skip
    assert not is_disputed(WHOLE, part)
    assert is_disputed(WHOLE, other)


def test_a_sentence_knows_a_number_however_its_scale_is_written() -> None:
    quote = "Punitive damages are $200 million of $243 million in all"
    part = told(dollars(200 * MN), "$200 million", quote, outlet="B", attribute="damages")
    headline = told(dollars(243 * MN), "$243M", "Acme owes $243M", outlet="A", attribute="damages")
    assert not is_disputed(headline, part)


def test_a_number_of_another_scale_is_another_number() -> None:
    bill = told(dollars(243 * MN), "$243 million", "It owes $243 million", outlet="A")
    slip = told(dollars(243_000 * MN), "$243bn", "It owes $243bn", outlet="B")
    assert is_disputed(bill, slip)


def test_a_chinese_sentence_knows_a_number_with_nothing_between_it_and_the_words() -> None:
    whole = told(yuan(243 * MN), "2.43亿元", "小米须付2.43亿元", outlet="A", attribute="赔偿")
    part = told(yuan(200 * MN), "2亿元", "赔偿共2.43亿元,其中惩罚性2亿元", outlet="B",
                attribute="赔偿")  # fmt: skip
    assert not is_disputed(whole, part)


def test_a_sentence_may_tell_another_speakers_number_and_contradict_it() -> None:
    mine = told(yuan(80), "80 yuan", "The union says 80 yuan, not 60 yuan", outlet="A",
                asserted_by="union")  # fmt: skip
    theirs = told(yuan(60), "60 yuan", "60 yuan, says the firm", outlet="B", asserted_by="firm")
    assert is_disputed(mine, theirs)


@pytest.mark.parametrize(
    ("attribute", "quote", "disputed"),
    [
        ("death toll", "The death toll stands at 17", True),
        ("death toll", "Deaths rose to 17", True),
        ("death toll", "Another 17 were in the building", False),
        ("deaths", "Another 17 were in the building", True),
    ],
)
def test_a_count_contradicts_where_its_sentence_or_its_own_phrase_names_it(
    attribute: str, quote: str, *, disputed: bool
) -> None:
    one = told(amount(14), "14", "The death toll is 14", outlet="A", attribute="death toll")
    two = told(amount(17), "17", quote, outlet="B", attribute=attribute)
    assert is_disputed(one, two) is disputed


def test_a_document_contradicts_itself_in_sentences_that_share_a_word() -> None:
    def twice(first: str, second: str) -> bool:
        phrase = {"attribute": "cost of the harbour bridge", "key": "doc/one", "outlet": "A"}
        one = told(yuan(50), "50 yuan", first, **phrase)
        two = told(yuan(60), "60 yuan", second, **phrase, start=500)
        return is_disputed(one, two)

    assert twice("The bridge costs 50 yuan.", "So 60 yuan went into the bridge.")
    assert not twice("The bridge costs 50 yuan.", "Trams took 60 yuan.")


def test_a_changing_state_known_by_its_number_alone_contradicts_nothing() -> None:
    def member(attribute: str, outlet: str) -> Member:
        toll = claim(amount(17), attribute=attribute, outlet=outlet, quote="The death toll is 17")
        (found,) = members([toll], words=WORDS)
        return found

    named, nameless = member("death toll", "A"), member("seventeen at dusk", "B")
    filed = replace(nameless, cell=named.cell, key=named.key)
    assert says_enough(named, member("deaths", "B"), words=WORDS)
    assert not says_enough(named, filed, words=WORDS)


def test_a_cell_of_a_table_quoted_alone_contradicts_nothing() -> None:
    now = told(amount(2_700), "2,700", "Cloud | 2,700", outlet="A", attribute="data centre sales",
               sequence=1)  # fmt: skip
    before = told(amount(1_900), "1,900", "1,900", outlet="A", attribute="data centre sales",
                  start=40, sequence=2)  # fmt: skip
    elsewhere = told(amount(1_900), "1,900", "1,900", outlet="B", attribute="data centre sales")
    assert not is_disputed(now, before)
    assert not is_disputed(now, elsewhere)
