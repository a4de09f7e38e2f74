"""Who told what first, alone, and what became of it."""

from __future__ import annotations

from bot.domain.document import UNNAMED
from bot.domain.sourcing import OutletRecord
from bot.reconciliation.sourcing import records
from tests.reconciliation.saying import LEXICON, amount, claim, facts, raised_plan, yuan


def counted(*claims) -> dict[str, OutletRecord]:
    heads = {each.document.place: each.document for each in claims}.values()
    return {each.name: each for each in records(facts(*claims), heads, lexicon=LEXICON)}


def said(outlet: str | None, published: str | None, value: float = 6e10, **more):
    more = {"period": "2026", **more}
    return claim(
        yuan(value), outlet=outlet, published=published, key=f"{outlet}/{published}", **more
    )


def test_the_outlet_of_the_earliest_day_was_first_and_others_bore_it_out() -> None:
    found = counted(said("Late", "2026-03-20"), said("Early", "2026-03-18"))
    assert len(found["Early"].first) == len(found["Early"].borne_out) == 1
    assert not found["Late"].first
    assert not found["Late"].alone


def test_nobody_was_first_on_one_day_unless_both_give_the_time() -> None:
    same = counted(said("A", "2026-03-18"), said("B", "2026-03-18T09:00:00+00:00"))
    assert not same["A"].first
    assert not same["B"].first
    timed = counted(said("A", "2026-03-18T10:00:00+00:00"), said("B", "2026-03-18T09:00:00+00:00"))
    assert timed["B"].first


def test_nobody_was_first_where_a_day_is_unknown() -> None:
    found = counted(said("A", "2026-03-18"), said("B", None))
    assert not found["A"].first


def test_what_one_outlet_tells_is_its_alone_however_often() -> None:
    found = counted(said("A", "2026-03-18"), said("A", "2026-03-19"))
    assert len(found["A"].alone) == 1
    assert not found["A"].first


def test_what_an_outlet_alone_tells_and_contradicts_or_replaces_is_told_once() -> None:
    disputed = counted(
        claim(yuan(50, text="50 yuan"), attribute="cost of the bridge", start=0,
              quote="The bridge costs 50 yuan."),
        claim(yuan(60, text="60 yuan"), attribute="cost of the bridge", start=500,
              quote="So 60 yuan went into the bridge."),
    )["A"]  # fmt: skip
    assert len(disputed.disputed) == 1
    assert not disputed.alone
    tolls = (
        claim(
            amount(count, unit="person"), attribute="death toll", outlet="A",
            published=f"2026-03-{day:02}", key=f"A{day}",
        )
        for count, day in ((34, 3), (44, 19))
    )  # fmt: skip
    replaced = counted(*tolls)["A"]
    assert len(replaced.corrected) == 1
    assert not replaced.alone


def test_both_sides_of_a_dispute_are_in_dispute() -> None:
    found = counted(said("A", "2026-03-18"), said("B", "2026-03-18", 4e10))
    assert found["A"].disputed == found["B"].disputed != ()


def test_a_value_is_replaced_by_its_own_outlet_or_by_another() -> None:
    def toll(outlet: str, count: int, day: int):
        return claim(
            amount(count, unit="person"), attribute="death toll", outlet=outlet,
            published=f"2026-03-{day:02}", key=f"{outlet}{day}",
        )  # fmt: skip

    found = counted(toll("A", 34, 3), toll("B", 41, 10), toll("A", 44, 19))
    assert len(found["A"].corrected) == 1
    assert not found["A"].overtaken
    assert len(found["B"].overtaken) == 1


def test_a_value_that_a_text_tells_as_the_former_one_is_nobodys_correction() -> None:
    found = counted(*raised_plan())
    assert not found["A"].corrected
    assert not found["A"].overtaken


def test_an_outlet_is_counted_by_one_name_and_documents_without_one_together() -> None:
    found = counted(
        said("Reuters", "2026-03-18"), said("路透社", "2026-03-19"), said(None, "2026-03-20")
    )
    assert set(found) == {"Reuters", UNNAMED}
    assert len(found["Reuters"].documents) == 2


def test_statements_on_one_matter_are_no_race() -> None:
    words = {"attribute": "competition", "period": None}
    found = counted(
        claim(outlet="A", published="2026-03-18", quote="It is hard.", **words),
        claim(outlet="B", published="2026-03-20", quote="It is easy.", **words),
    )
    assert not found["A"].first
