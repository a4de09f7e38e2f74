"""Texts that are one report: copies, rewrites, passed-on sentences, pages that name an original."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.config import config_directory, load_lexicon
from bot.domain.claim import Claim
from bot.domain.fact import Origin
from bot.reconciliation.origins import Origins, fingerprint, origins_note, traits
from bot.reconciliation.origins.figures import figures, same_order
from bot.reconciliation.origins.sketches import containment
from tests.reconciliation.saying import claim

LEXICON = load_lexicon(config_directory() / "lexicon")
REPORT = (
    "The harbour board said on Monday that 4,120 ships called last year, 7.4 per cent more than in "
    "the year before. Income rose to $86.5 million, and costs to $71.2 million, of which $23.8 "
    "million went to dredging. The board employs 1,340 people, 215 of them pilots. It plans to "
    "spend $640 million on a second basin, 38 per cent of it borrowed, and to take 2.75 million "
    "containers a year there. The old basin, dug in 1911, takes 930,000."
)
REWRITE = (
    "去年共有4120艘船停靠，港务局周一表示，比前一年多7.4%。收入增至8650万美元，支出为7120万美元，"
    "其中2380万美元用于疏浚。该局有1340名员工，其中215名引航员。第二港池将耗资6.4亿美元，"
    "38%靠借款，每年可处理275万个集装箱，旧港池为93万个。"
)
OWN = (
    "With 930,000 containers a year the old basin is full, so the port wants another for 2.75 "
    "million at a price of $640 million. Debt pays for 38 per cent. Last year's income of $86.5 "
    "million left little after costs of $71.2 million; dredging alone took $23.8 million. Traffic "
    "grew 7.4 per cent to 4,120 calls, guided by 215 pilots out of a staff of 1,340."
)
FURNITURE = (
    "Subscribe to our letter. Sign in. Most read this week. Weather and traffic. Games for Sunday. "
    "Our columnists write about gardens, food and travel. Follow the channel for more stories."
)


def told(text: str, *, outlet: str, **more: Any) -> Claim:
    """Return a claim of a document with all that is read off its text."""
    head = {**traits(text, LEXICON), **more.pop("head", {})}
    return claim(outlet=outlet, head=head, **more)


def found(*claims: Claim) -> tuple[Origin, ...]:
    return Origins(LEXICON).of(claims)


def furnished(text: str) -> str:
    """Return a text amid twenty times as many words of a page."""
    words = [f"{FURNITURE} Number {n} of {n * 31} items." for n in range(40)]
    return " ".join([*words[:20], text, *words[20:]])


@pytest.mark.parametrize(
    "copy",
    [
        f"Port full\n\n{REPORT}",
        f"{REPORT}\n\nThe town's fishers met the mayor the same evening and left without a word.",
        furnished(REPORT),
        REPORT.replace("said", "told reporters").replace("plans", "wants"),
        REPORT[: len(REPORT) // 2],
    ],
)
def test_a_copy_is_known_under_another_headline_with_more_with_less_and_amid_a_page(
    copy: str,
) -> None:
    (only,) = found(told(REPORT, outlet="A"), told(copy, outlet="B"))
    assert only.reason == "near copies of one text"


def test_two_reports_of_one_event_in_their_own_words_are_two() -> None:
    assert len(found(told(REPORT, outlet="A"), told(OWN, outlet="B"))) == 2
    assert containment(fingerprint(REPORT), fingerprint(OWN)) < 0.2


def test_a_rewrite_in_another_language_keeps_the_figures_in_their_order() -> None:
    assert figures(REPORT, LEXICON) == figures(REWRITE, LEXICON)
    (only,) = found(told(REPORT, outlet="A"), told(REWRITE, outlet="B"))
    assert only.reason == "the same figures in the same order"


def test_the_same_figures_in_another_order_and_few_of_them_are_no_rewrite() -> None:
    many = figures(REPORT, LEXICON)
    assert same_order(many, many)
    assert not same_order(many, figures(OWN, LEXICON))
    assert not same_order(many[:5], many[:5])
    assert not same_order(many, tuple(range(100)) + many)
    assert same_order(many, many[1:])
    assert same_order(many[1:], many)


def test_years_days_and_lone_digits_are_no_telling_figures() -> None:
    assert figures("On 12 May 2026 it took 3 of 9 men, V2.5 and 5%.", LEXICON) == ()
    assert figures("It rose 5.1% to 60.5 billion.", LEXICON) == figures("升5.1%至605亿。", LEXICON)


def test_a_claim_whose_sentence_credits_an_outlet_is_of_that_outlets_origin() -> None:
    text = "It costs $90 million, Reuters reported. The mayor wept."
    passed_on = told(text, outlet="A", start=0)
    own = told(text, outlet="A", start=text.index("The mayor"))
    reuters = claim(outlet="Reuters")
    (only,) = found(passed_on, reuters)
    assert origins_note((only,)) == "2 outlets, 1 origin: Reuters (all credit Reuters)"
    assert len(found(own, reuters)) == 2
    assert origins_note(found(passed_on)) == "1 report, 1 origin: Reuters (A credits Reuters)"


def test_what_is_said_of_an_outlet_itself_is_its_news_and_no_report_of_its_own() -> None:
    text = "Reuters reported that it will hire 90 people."
    ours = told(text, outlet="A", subject="Reuters")
    assert len(found(ours, claim(outlet="Reuters", subject="Reuters"))) == 2


def test_what_an_agency_asserts_is_its_report() -> None:
    ours = claim(outlet="A", asserted_by="Reuters")
    assert len(found(ours, claim(outlet="Reuters"), claim(outlet="B"))) == 2


def test_a_page_that_names_an_original_is_one_origin_with_it() -> None:
    page = claim(outlet="A", head={"canonical": "https://www.wire.example/7"})
    original = claim(outlet="Wire", head={"url": "https://wire.example/9"})
    (only,) = found(page, original)
    assert only.reason == "A names wire.example as its original"
    assert len(found(page, claim(outlet="B", head={"url": "https://b.example/7"}))) == 2


def test_outlets_that_name_one_source_in_brackets_are_one_but_an_edition_is_no_source() -> None:
    assert len(found(claim(outlet="A (Bridge Press)"), claim(outlet="B (Bridge Press)"))) == 1
    assert len(found(claim(outlet="A (Bridge Press)"), claim(outlet="Bridge Press"))) == 1
    assert len(found(claim(outlet="Reuters via A"), claim(outlet="B / Reuters"))) == 1
    assert len(found(claim(outlet="A (UK)"), claim(outlet="B (UK)"))) == 2
    assert len(found(claim(outlet="A(甲转载)"), claim(outlet="B(甲转载)"))) == 2


def test_a_note_says_who_credits_whom_and_names_no_more_than_can_be_read() -> None:
    some = [told("(Reuters) - It rains.", outlet=name) for name in "ABCDE"]
    copies = [told(REPORT, outlet="F"), told(REPORT, outlet="A", key="2")]
    (only,) = found(*some, *copies)
    assert only.name == "Reuters"
    assert (
        only.reason == "A, B, C and 2 more credit Reuters, 2 reports of A, near copies of one text"
    )
    crowd = found(*(claim(outlet=f"Paper {n}") for n in range(30)))
    assert origins_note(crowd).startswith("30 outlets, 30 origins: Paper 0; ")
    assert origins_note(crowd).endswith("; and 18 more")


def test_copies_of_a_third_text_are_one_origin_even_where_that_one_is_not_counted() -> None:
    half = len(REPORT) // 2
    ends = [told(REPORT[:half], outlet="A"), told(REPORT[half:], outlet="B")]
    whole = told(REPORT, outlet="C")
    assert len(found(*ends)) == 2
    assert len(Origins(LEXICON).among([*ends, whole]).of(ends)) == 1


def test_a_crowd_of_copies_is_one_origin() -> None:
    claims = [told(f"{REPORT} Seen by reader {n}.", outlet=f"Paper {n}") for n in range(80)]
    assert len(found(*claims)) == 1


_TEXTS = (REPORT, furnished(REPORT), REWRITE, OWN, FURNITURE, f"(Reuters) - {OWN}", "It rains.")
_CLAIMS = st.builds(
    lambda n, outlet, text, speaker: told(
        text, outlet=outlet, key=str(n), asserted_by=speaker, quote=text[:80]
    ),
    st.integers(0, 9),
    st.sampled_from(["A", "B", "Reuters", "C (AP)", "D"]),
    st.sampled_from(_TEXTS),
    st.sampled_from([None, "Ann Lee", "Reuters"]),
)


@settings(max_examples=40)
@given(st.lists(_CLAIMS, min_size=1, max_size=6, unique_by=lambda c: c.document.key))
def test_origins_are_the_same_in_any_order(claims: list[Claim]) -> None:
    expected = found(*claims)
    for order in list(permutations(claims))[:6]:
        assert found(*order) == expected
    assert Origins(LEXICON).among(claims).of(claims) == expected
    assert sum(len(origin.documents) for origin in expected) == len(claims)


@settings(max_examples=40)
@given(st.lists(_CLAIMS, min_size=1, max_size=6, unique_by=lambda c: c.document.key))
def test_an_unrelated_document_is_an_origin_more_and_takes_none_away(claims: list[Claim]) -> None:
    other = told("Quite another thing altogether.", outlet="Stranger", key="other")
    assert len(found(*claims, other)) == len(found(*claims)) + 1


@settings(max_examples=40)
@given(st.lists(st.integers(0, 30), max_size=20, unique=True), st.randoms())
def test_keeping_ones_order_is_mutual(first: list[int], chance: random.Random) -> None:
    second = chance.sample(first, k=len(first)) if chance.random() < 0.5 else first[::2]
    assert same_order(tuple(first), tuple(second)) == same_order(tuple(second), tuple(first))


def test_a_report_of_a_day_before_gives_an_unnamed_origin_its_name() -> None:
    early = told(REPORT, outlet="Late News", published="2026-03-01", key="1")
    late = told(REPORT, outlet="First News", published="2026-03-02", key="2")
    assert [origin.name for origin in found(late, early)] == ["Late News"]
    assert found(late, replace(early))[0].documents == ("1", "2")
