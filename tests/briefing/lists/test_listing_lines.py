"""Lists of facts: what several facts say in the same words is read once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.briefing.lists.listing import facts_brief
from bot.briefing.lists.timeline import timeline_brief, timeline_of
from bot.domain.claim import Modality
from bot.domain.fact import Fact
from bot.domain.timeline import Moment
from tests.told import claim, fact, money

SAID = "Acme said that three of its four mills run again."


def alike() -> list[Fact]:
    return [
        fact(claim(SAID, attribute=f"thing {number}", period="2026", number=number))
        for number in (1, 2)
    ]


def test_facts_of_the_same_words_are_one_line_that_cites_them_all() -> None:
    facts = alike()
    (line,) = facts_brief(facts, subject="Acme").sections[0].lines
    assert line.claims == (*facts[0].claims, *facts[1].claims)


def test_what_stands_otherwise_keeps_its_own_line() -> None:
    other = fact(claim("Acme said that its fourth mill is gone.", attribute="end", number=3))
    (section,) = facts_brief([*alike(), other], subject="Acme").sections
    assert len(section.lines) == 2


def test_moments_of_the_same_words_are_one_line() -> None:
    day = date(2026, 1, 1)
    moments = [
        Moment(fact=each, claims=each.claims, when="2026", first=day, last=day, told=day)
        for each in alike()
    ]
    (line,) = timeline_brief(timeline_of(moments, subject="Acme")).sections[0].lines
    assert len(line.claims) == 2


def test_a_forecast_beside_a_result_is_no_report_of_it_and_has_a_line_of_its_own() -> None:
    result = claim("Acme earned $60.", attribute="revenue", value=money(60, "USD", text="$60"))
    forecast = claim(
        "Acme expects revenue of $90.", attribute="revenue", number=2, outlet="Weekly",
        value=money(90, "USD", text="$90"), modality=Modality.FORECAST,
    )  # fmt: skip
    told = replace(fact(result, forecast), origins=fact(result).origins)
    (section,) = facts_brief([told], subject="Acme").sections
    assert [(line.text, line.claims) for line in section.lines] == [
        ("Acme — revenue: $60", (result,)),
        ("Acme — revenue (forecast): $90", (forecast,)),
    ]
