"""Outlets in lines: counts for all of them, lists for one, and never a verdict."""

from __future__ import annotations

from bot.briefing.lists.sourcing import counted, outlet_brief, sources_brief
from bot.domain.brief import More
from bot.domain.fact import Status
from bot.domain.sourcing import OutletRecord
from tests.told import claim, fact, money

OURS = claim("Acme invests 60 yuan.", value=money(60, text="60 yuan"), number=1)
THEIRS = claim(
    "Acme puts in 60 yuan.", value=money(60, text="60 yuan"), number=2, outlet="Weekly",
    published="2026-03-24",
)  # fmt: skip
SHARED = fact(OURS, THEIRS, status=Status.CORROBORATED, origins=2)
ALONE = fact(claim("Acme has a dog.", attribute="dog", number=3, url=None))
RECORD = OutletRecord(
    name="Daily",
    documents=(OURS.document,),
    claims=(OURS, *ALONE.claims),
    first=(SHARED,),
    borne_out=(SHARED,),
    alone=(ALONE,),
)


def test_an_outlet_is_told_in_numbers_and_what_is_none_is_left_out() -> None:
    assert counted(RECORD) == (
        "1 document, 2 claims · told 1 before others · 1 of them since corroborated · "
        "1 told by nobody else"
    )


def test_every_outlet_with_a_claim_has_a_line_that_cites_one() -> None:
    silent = OutletRecord(name="Mute", documents=(THEIRS.document,))
    (section,) = sources_brief([RECORD, silent]).sections
    (line,) = section.lines
    assert line.text.startswith("Daily — 1 document")
    assert line.claims
    assert section.more == More(text="and 1 outlet without a claim")


def test_a_first_report_says_who_told_it_next_and_cites_the_outlet_first() -> None:
    first = outlet_brief(RECORD).sections[0]
    assert first.title == "Told before others: 1"
    assert first.lines[0].text.endswith("next Weekly, 24 March 2026")
    assert first.lines[0].claims == (OURS, THEIRS)


def test_the_lists_come_before_the_documents() -> None:
    titles = [section.title for section in outlet_brief(RECORD).sections]
    assert titles == ["Told before others: 1", "Told by nobody else: 1", "Documents"]


def test_one_claim_that_gives_a_sum_in_two_currencies_is_told_once() -> None:
    said = claim(
        "Acme invests 60 yuan ($8).", value=money(60, text="60 yuan"), number=4, outlet="Daily"
    )
    in_yuan = fact(said, dimension="money:CNY", name="f1")
    in_dollars = fact(said, dimension="money:USD", name="f2")
    disputed = fact(said, dimension="money:USD", name="f3", status=Status.DISPUTED)
    record = OutletRecord(name="Daily", claims=(said,), alone=(in_yuan, in_dollars, disputed))
    assert counted(record).endswith("1 claim · 2 told by nobody else")
    (section,) = outlet_brief(record).sections[:1]
    assert [line.fact for line in section.lines] == ["f1", "f3"]
