"""A teaser speaks of its own story, never of the article's or of the teaser above it."""

from __future__ import annotations

import pytest

from bot.domain.lexicon import Lexicon
from bot.extraction import read
from bot.extraction.extract import propose

ARTICLE = (
    "Orlan Ferries orders four ships",
    "Orlan Ferries ordered four ships for $90 million on Monday, the company said.",
    "Orlan Ferries carried 2.1 million passengers last year, up 6% from 2024.",
)


def _subjects(lines: tuple[str, ...], lexicon: Lexicon) -> dict[str, str]:
    """Return of whom each teaser's claims speak, by the value as written."""
    text = "\n\n".join((*ARTICLE, "Related stories", *lines))
    return {c.value.text: c.subject for c in read(text, lexicon=lexicon).claims if c.secondary}


@pytest.mark.parametrize(
    ("teaser", "value", "subject"),
    [
        ("Norvale Steel to cut 1,200 jobs", "1,200 jobs", "Norvale Steel"),
        ("Harbour tram: first line may cost $740 million", "$740 million", "Harbour tram"),
        ("Brovanta: profit falls 12% to $80 million", "$80 million", "Brovanta"),
        ("Rents climb 9% this spring", "9%", "rents"),
        ("稀土出口下降17%", "17%", "稀土出口"),
        ("禾光120亿美元收购岚城电池", "120亿美元", "禾光"),
        ("澜图因电池起火召回49万台", "49万台", "澜图"),
        ("TX Velmo Tools, in May: 700 ladders that may break", "700", "TX Velmo Tools"),
        ("Petrol averages about $2.15 a litre this weekend", "$2.15", "Petrol"),
    ],
)
def test_a_headline_speaks_of_what_it_leads_with(
    teaser: str, value: str, subject: str, lexicon: Lexicon
) -> None:
    found = _subjects(("Marlow Bank loses $5 million", teaser), lexicon)
    assert found[value] == subject


@pytest.mark.parametrize(
    "teaser", ["Just 3 of 10 homes are insured", "Weather: 30 millimetres of rain tomorrow"]
)
def test_a_headline_that_names_nothing_is_not_of_the_one_above(
    teaser: str, lexicon: Lexicon
) -> None:
    found = _subjects(("Marlow Bank loses $5 million", teaser), lexicon)
    assert set(found.values()) == {"Marlow Bank"}
    assert len(found) == 1


@pytest.mark.parametrize(
    "summary",
    [
        "Losses on loans came to $3 million, and half of the branches will go.",
        "The lender lost $3 million on loans to farmers, its report shows.",
    ],
)
def test_a_summary_goes_on_about_its_headline(summary: str, lexicon: Lexicon) -> None:
    found = _subjects(("Marlow Bank loses $5 million", summary), lexicon)
    assert found["$3 million"] == "Marlow Bank"


@pytest.mark.parametrize(
    ("summary", "subject"),
    [
        ("Developers plan new homes in the old harbour.", "developers"),
        ("Coastal towns also want new homes in the old harbour.", "Coastal towns"),
        ("A further danger is the loss of farmers in the valleys.", "Marlow Bank"),
    ],
)
def test_a_summary_speaks_of_the_noun_it_begins_with_or_of_its_headline(
    summary: str, subject: str, lexicon: Lexicon
) -> None:
    text = "\n\n".join((*ARTICLE, "Related stories", "Marlow Bank loses $5 million", summary))
    cases = propose(text, lexicon=lexicon)[1]
    told = [c.claim for c in cases if c.claim.secondary and c.claim.quote.text in summary]
    assert {c.subject for c in told} == {subject}


@pytest.mark.parametrize(
    ("teaser", "subject"),
    [
        ("Electric tram unveiled in Orvanta", "electric tram"),
        ("Cargo fund drops two mill stocks", "cargo fund"),
        ("Hotels across the bay closed for the winter", "hotels"),
        ("渔港吊桥钢缆断 两工人获救", "渔港吊桥钢缆断"),
        ("渔业署开征冷藏税,部分海鲜要涨价", "渔业署开征冷藏税"),
    ],
)
def test_a_headline_that_names_nobody_speaks_of_what_it_begins_with(
    teaser: str, subject: str, lexicon: Lexicon
) -> None:
    text = "\n\n".join((*ARTICLE, "Related stories", teaser))
    told = [c.claim for c in propose(text, lexicon=lexicon)[1] if c.claim.secondary]
    assert subject in {c.subject for c in told}


@pytest.mark.parametrize("lead", ["Wendrel aims to", "Despite the frost, Wendrel also plans to"])
def test_a_summary_speaks_of_an_unknown_name_that_leads_it(lead: str, lexicon: Lexicon) -> None:
    text = "\n\n".join((*ARTICLE, "Related stories", "What the labs know", f"{lead} open a plant."))
    (told,) = (c for c in read(text, lexicon=lexicon).claims if c.secondary)
    assert told.subject == "Wendrel"


def test_a_summary_goes_on_about_what_led_the_line_before(lexicon: Lexicon) -> None:
    lines = (
        "What the labs know",
        "Wendrel aims to open a plant.",
        "1) It hired 300 people in May.",
    )
    text = "\n\n".join((*ARTICLE, "Related stories", *lines))
    told = [c for c in read(text, lexicon=lexicon).claims if c.secondary]
    assert {c.subject for c in told} == {"Wendrel"}
    assert "It hired 300 people in May." in {c.quote.text for c in told}
