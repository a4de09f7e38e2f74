from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from storied import brief, lines
from told import claim, fact, money

from bot.briefing.compose import Behind
from bot.briefing.lists.listing import claim_brief, disputes_brief, facts_brief
from bot.briefing.material.facts import is_furniture
from bot.briefing.sections import SECTIONS
from bot.domain.brief import More
from bot.domain.claim import Claim, Kind, Modality, Value
from bot.domain.fact import Conflict, ConflictKind, Fact, Origin, Status

TOLD_ONCE = {"abstract", "insights", "why", "risks", "opportunities", "disputed"}
THINGS = (
    "eleven orchards", "four quarries", "seven harbours", "many windmills", "three breweries",
    "some railways", "twelve foundries", "nine vineyards", "five dairies", "two sawmills",
    "sixty elephants",
)  # fmt: skip


def test_the_abstract_tells_the_best_borne_out_fact_first(story: tuple[Fact, ...]) -> None:
    told = brief(story, topic="Acme")
    assert lines(told, "abstract")[0].text == (
        "Acme’s planned investment is put at 60 billion yuan for March 2026 to March 2029"
        " · corroborated by 2 origins"
    )


def test_a_dispute_shows_its_quote_its_source_and_the_rate(story: tuple[Fact, ...]) -> None:
    (line,) = lines(brief(story, topic="Acme"), "disputed")
    assert "“about $6 billion” (Weekly, 22 March 2026)" in line.text
    assert "$8.70 billion at the rate of 19 March 2026" in line.text
    assert line.status is Status.DISPUTED


def test_a_risk_is_quoted_with_whoever_says_it(story: tuple[Fact, ...]) -> None:
    told = brief(story, topic="Acme", behind=Behind(words={"risk": ("could hurt",)}))
    (line,) = lines(told, "risks")
    assert line.text.startswith("“…a slowdown could hurt the plan” — Bo Blank")
    assert not lines(told, "why")


def test_an_opinion_without_such_words_says_why_it_matters(story: tuple[Fact, ...]) -> None:
    assert len(lines(brief(story, topic="Acme"), "why")) == 1


def test_side_stories_stand_apart(story: tuple[Fact, ...]) -> None:
    told = brief(story, topic=None)
    assert [line.text for line in lines(told, "related")] == [
        "“Zenith sank to a new low” — Daily, 20 March 2026, 3 days ago"
    ]


def test_what_rests_on_one_origin_is_named_as_open(story: tuple[Fact, ...]) -> None:
    told = [line.text for line in lines(brief(story, topic="Acme"), "unknowns")]
    assert told == [
        (
            "Whether Acme’s planned investment in US dollars comes to about $6 billion, "
            "against the exchange rate of its day"
        ),
        (
            "Whether others confirm Acme’s launch date on 19 March 2026 and headcount of "
            "20,000 people, which rest on Daily alone"
        ),
    ]


def test_since_leaves_out_what_is_older(story: tuple[Fact, ...]) -> None:
    told = brief(story, topic="Acme", since=date(2026, 3, 21))
    lines = [line.text for part in told.sections for line in part.lines]
    assert lines
    assert not any("headcount" in line for line in lines)


def test_an_unknown_topic_says_so_in_one_sentence(story: tuple[Fact, ...]) -> None:
    told = brief(story, topic="Nobody")
    assert told.sections == ()
    assert told.note == "Nothing is known about Nobody."


def test_lists_are_briefs_too(story: tuple[Fact, ...]) -> None:
    assert [part.name for part in facts_brief(story, subject="Acme").sections] == [
        "disputed",
        "corroborated",
        "reported",
    ]
    assert [part.name for part in disputes_brief(story, topic=None).sections] == ["conversion"]
    shown = claim_brief(story[0].claims[0], before="Yes: ", after=".", fact=story[0])
    assert "«Acme plans to invest" in shown.sections[0].lines[0].text


def test_a_claim_is_cited_once_and_says_how_it_is_put_forward(story: tuple[Fact, ...]) -> None:
    said = story[0].claims[0]
    shown = claim_brief(said, before="Zed spoke. ", after=", Other told us. He left.", fact=None)
    lines = [line for section in shown.sections for line in section.lines]
    assert [line.claims for line in lines] == [(said,)]
    assert "Put forward as: a plan, not yet done" in lines[0].rows


@pytest.mark.parametrize(
    ("after", "named"), [(", Ann Other said.", True), (". Ann Other left early.", False)]
)
def test_who_said_it_is_told_where_the_sentence_names_them(
    story: tuple[Fact, ...], after: str, *, named: bool
) -> None:
    shown = claim_brief(story[0].claims[0], before="", after=after, fact=None)
    assert ("Said by: Ann Other" in shown.sections[0].lines[0].rows) is named


def test_no_contradiction_is_said_in_one_sentence() -> None:
    assert disputes_brief([], topic="Acme").note == "No open contradiction on Acme."


def test_two_facts_of_one_sentence_are_told_alike_in_any_order() -> None:
    said = [
        fact(claim("He holds.", attribute="view", modality=modality, number=number), origins=1)
        for number, modality in enumerate((Modality.OPINION, Modality.FACT), start=1)
    ]
    words = {"risk": ("a",), "opportunity": ("e",), "unknown": ("o",), "prospect": ("i",)}
    told = [brief(tuple(f), topic=None, behind=Behind(words=words)) for f in (said, said[::-1])]
    assert told[0] == told[1]


@st.composite
def stories(draw: st.DrawFn) -> tuple[Fact, ...]:
    count = draw(st.integers(0, 12))
    made = []
    for at in range(count):
        said = claim(
            draw(st.text(min_size=1, max_size=60)),
            subject=draw(st.sampled_from(["Acme", "Zenith", "极致"])),
            attribute=draw(st.text(min_size=1, max_size=20)),
            modality=draw(st.sampled_from(Modality)),
            secondary=draw(st.booleans()),
            outlet=draw(st.sampled_from(["Daily", "Weekly", None])),
            published=draw(st.sampled_from(["2026-03-20", None])),
            number=at + 1,
        )
        status = draw(st.sampled_from(Status))
        conflict = None
        if status is Status.DISPUTED:
            conflict = Conflict(kind=ConflictKind.NAME, sides=((said.id,), ()), note="two names")
        made.append(fact(said, status=status, conflict=conflict, origins=draw(st.integers(1, 3))))
    return tuple(made)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(stories())
def test_every_line_has_a_claim_and_no_fact_is_told_twice(facts: tuple[Fact, ...]) -> None:
    words = {"risk": ("a",), "opportunity": ("e",), "unknown": ("o",), "prospect": ("i",)}
    told = brief(facts, topic=None, behind=Behind(words=words))
    assert all(line.claims for part in told.sections for line in part.lines)
    once = [line.fact for part in told.sections if part.name in TOLD_ONCE for line in part.lines]
    seen = [each for each in once if each is not None]
    assert len(seen) == len(set(seen))
    assert {part.name for part in told.sections} <= set(SECTIONS)
    assert brief(tuple(reversed(facts)), topic=None) == brief(facts, topic=None)


def test_a_superseded_fact_keeps_its_history_in_sight(story: tuple[Fact, ...]) -> None:
    old = replace(story[3], status=Status.SUPERSEDED)
    (line,) = facts_brief([old], subject="Acme").sections[0].lines
    assert "superseded" in line.text


def test_a_quote_is_told_once_and_a_sum_once_whatever_it_is_called() -> None:
    sixty = money("60000000000", text="60 billion yuan")
    sentence = "Acme spends 60 billion yuan on a plant and a lab."
    facts = [
        fact(claim(sentence, value=sixty, number=1)),
        fact(claim("60 billion yuan is spent", attribute="spending", value=sixty, number=2)),
        fact(claim(sentence, attribute="launch", number=3)),
    ]
    told = brief(facts, topic="Acme")
    assert [line.fact for name in ("abstract", "insights") for line in lines(told, name)] == [
        facts[0].id
    ]


@pytest.mark.parametrize(
    "quote",
    [
        "The company showed how it works:",
        "他们展示了什么：",
        "What is not known yet",
        "Acme wins again",
    ],
)
def test_headings_and_what_leads_up_to_something_are_not_in_a_brief(quote: str) -> None:
    said = claim(quote, attribute="launch", title="Acme wins again")
    assert is_furniture(fact(said))
    assert not lines(brief([fact(said)], topic="Acme"), "abstract")


def test_a_section_shows_six_lines_and_counts_the_others() -> None:
    facts = [
        fact(claim(f"Acme has {thing} of its very own.", attribute=thing, number=at))
        for at, thing in enumerate(THINGS, start=1)
    ]
    told = brief(facts, topic="Acme")
    (part,) = [part for part in told.sections if part.name == "insights"]
    assert len(part.lines) == 6
    assert part.more == More(text="and 2 more", command="facts", about="Acme")


def test_what_is_open_is_asked_in_sentences_by_source() -> None:
    def told(amount: int, what: str, number: int, modality: Modality = Modality.FACT) -> Fact:
        value = money(amount, "USD", text=f"${amount}")
        made = claim(f"it is ${amount}", attribute=what, value=value, modality=modality,
                     number=number, period="2026" if number == 2 else None)  # fmt: skip
        return fact(made)

    facts = [told(5, "profit", 1), told(7, "debt", 2), told(9, "fine", 3, Modality.PLAN)]
    assert [line.text for line in lines(brief(facts, topic="Acme"), "unknowns")] == [
        (
            "Whether others confirm Acme’s profit of $5, debt of $7 (2026) and planned fine of $9, "
            "which rest on Daily alone"
        ),
        "When it is to come to Acme’s planned fine of $9: no source names a time",
    ]


def test_an_origin_that_facts_name_after_different_outlets_is_one(story: tuple[Fact, ...]) -> None:
    one, other = (
        replace(story[at], origins=(Origin(name=name, documents=documents, reason=""),))
        for at, name, documents in ((0, "Herald", ("a", "b")), (3, "Anchor", ("b", "c")))
    )
    assert brief((one, other), topic="Acme").origins == 1
    apart = replace(other, origins=(Origin(name="Herald", documents=("c",), reason=""),))
    assert brief((one, apart), topic="Acme").origins == 2


def test_two_documents_of_one_outlet_are_one_origin_though_they_share_no_fact() -> None:
    def reported(number: int, outlet: str | None, title: str) -> Fact:
        words = f"It opened {THINGS[number]}"
        said = claim(words, attribute=f"thing {number}", outlet=outlet, title=title, number=number)
        return fact(said)

    own = [reported(1, "Daily", "first"), reported(2, "DAILY", "second")]
    assert (brief(own, topic="Acme").documents, brief(own, topic="Acme").origins) == (2, 1)
    assert brief([*own, reported(3, "Weekly", "third")], topic="Acme").origins == 2
    unnamed = [reported(4, None, "fourth"), reported(5, None, "fifth")]
    assert brief([*own, *unnamed], topic="Acme").origins == 2


def test_where_nothing_is_new_the_newest_day_is_named(story: tuple[Fact, ...]) -> None:
    told = brief(story, topic="Acme", since=date(2026, 3, 23))
    assert told.note == (
        "Nothing new is known about Acme since 23 March 2026; "
        "the newest report is of 22 March 2026."
    )


def test_what_is_superseded_is_named_once_and_never_the_value_that_holds() -> None:
    def dead(count: int, text: str, number: int) -> Claim:
        value = Value(
            kind=Kind.COUNT, low=Decimal(count), high=Decimal(count), unit="person", text=text
        )
        return claim(f"{text} died", attribute="death toll", value=value, number=number)

    newest = (dead(17, "17", 1), dead(17, "17人", 2), dead(12, "12", 3), dead(12, "twelve", 4))
    (line,) = (
        facts_brief([fact(*newest, status=Status.SUPERSEDED)], subject="Acme").sections[0].lines
    )
    assert line.text.endswith("supersedes 12")
