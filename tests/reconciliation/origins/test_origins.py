"""Agreement is counted by origin, not by outlet."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.claim import Claim
from bot.reconciliation.origins import Origins, fingerprint, origins_note, wire
from bot.reconciliation.origins.sketches import containment
from tests.reconciliation.saying import LEXICON, claim

TEXT = (
    "The river rose by four metres in one night, and by the morning the town stood in water. "
    "Boats brought the people of twelve streets to the school on the hill, where there were beds "
    "set up. Nobody was missing by noon. The bridge to the south stays closed until engineers have "
    "looked at its piers, which may take a week, the county said."
)
OTHER = (
    "A new library opened in the port on Friday with three floors of children's books, a shop, "
    "and a roof garden that the architects call their gift. It cost nine million euros, "
    "two more than was planned, and took five years. The old building becomes a concert hall."
)


def count(*claims: Claim) -> int:
    return len(Origins(LEXICON).of(claims))


def test_outlets_of_their_own_are_origins_of_their_own() -> None:
    assert count(claim(outlet="A"), claim(outlet="B"), claim(outlet="C")) == 3


def test_an_address_that_is_none_names_no_original() -> None:
    broken = {"url": "http://[ours/a", "canonical": "http://[theirs/a"}
    assert count(claim(outlet="A", head=broken), claim(outlet="B", head=broken)) == 2


def test_one_key_in_two_spaces_is_two_documents() -> None:
    ours = claim(outlet="A", key="1")
    theirs = claim(outlet="B", key="1")
    theirs = replace(theirs, document=replace(theirs.document, space="guild:1"))
    assert count(ours, theirs) == 2


def test_two_reports_of_one_outlet_are_one_origin() -> None:
    assert count(claim(outlet="A", key="1"), claim(outlet="a", key="2")) == 1


def test_outlets_of_one_owner_are_one_origin() -> None:
    assert count(claim(outlet="Morning Post"), claim(outlet="Evening Post")) == 1


def test_documents_without_an_outlet_are_one_origin() -> None:
    assert count(claim(outlet=None, key="1"), claim(outlet=None, key="2"), claim(outlet="A")) == 2


def test_what_runs_one_wire_story_is_one_source_and_says_why() -> None:
    wired = [claim(outlet=name, head={"wire": "Reuters"}) for name in "ABCD"]
    found = Origins(LEXICON).of([*wired, claim(outlet="Reuters")])
    assert len(found) == 1
    assert origins_note(found) == "5 outlets, 1 origin: Reuters (all credit Reuters)"


def test_who_passes_on_an_outlets_report_is_one_origin_with_it() -> None:
    passed_on = [claim(outlet=name, head={"wire": "Morning Post"}) for name in "AB"]
    found = Origins(LEXICON).of([*passed_on, claim(outlet="Morning Post")])
    assert origins_note(found) == "3 outlets, 1 origin: Morning Post (all credit Morning Post)"
    assert count(*passed_on, claim(outlet="C")) == 2


def test_an_outlet_can_name_its_wire() -> None:
    assert (
        count(claim(outlet="Daily (AP)"), claim(outlet="Weekly (AP)"), claim(outlet="Trapper")) == 2
    )


def test_near_copies_are_one_origin() -> None:
    head = {"fingerprint": fingerprint(TEXT)}
    copy = {"fingerprint": fingerprint("Shared with thanks. " + TEXT + " Read more on our site.")}
    other = {"fingerprint": fingerprint(OTHER)}
    assert count(claim(outlet="A", head=head), claim(outlet="B", head=copy)) == 1
    assert count(claim(outlet="A", head=head), claim(outlet="B", head=other)) == 2


def test_the_same_words_of_one_speaker_alone_are_one_origin() -> None:
    said = '"we shall build two new plants in the south before this decade ends"'
    printed = [claim(outlet=o, asserted_by="Ann Lee", quote=f"{o} heard: {said}") for o in "AB"]
    assert count(*printed) == 1
    own_words = claim(outlet="C", asserted_by="Ann Lee", quote="Two plants are to come, Lee said")
    assert count(*printed, own_words) == 2


def test_a_short_text_in_a_long_one_is_contained_though_the_sketches_differ_in_reach() -> None:
    long_text = " ".join(
        f"{TEXT} chapter {n} tells of item {n * 7} and of {n * 13} more" for n in range(60)
    )
    assert containment(fingerprint(TEXT), fingerprint(TEXT)) == 1
    assert containment(fingerprint(TEXT), fingerprint(OTHER)) < 0.1
    assert containment(fingerprint(long_text), fingerprint(long_text + OTHER)) > 0.8
    assert containment((), fingerprint(TEXT)) == 0


def test_a_text_too_short_to_tell_has_no_fingerprint() -> None:
    assert fingerprint("A short note.") == ()
    assert fingerprint("小米周四发布新模型，未来三年投入六百亿元。") != ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("LONDON (Reuters) - Shares rose.", "Reuters"),
        ("AP - Shares rose.", "AP"),
        ("据路透社报道，股价上涨。", "Reuters"),
        ("路透社伦敦3月19日电 股价上涨。", "Reuters"),
        ("Shares rose. Source: Reuters", "Reuters"),
        ("Shares rose, and Reuters asked the firm about it.", None),
        ("The APEX plant rose (APEX).", None),
        ("Acme builds a plant, as first reported by the Morning Post.", "Morning Post"),
        ("AP first reported the talks.", "AP"),
        ("It was said by Reutersville people.", None),
        ("The talks first reported a week ago go on.", None),
        ("A bridge. " * 60 + "It was first reported by AP, and more. " + "A bridge. " * 60, None),
    ],
)
def test_a_wire_is_what_the_text_credits(text: str, expected: str | None) -> None:
    assert wire(text, LEXICON) == expected
