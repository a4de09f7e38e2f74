from __future__ import annotations

from pathlib import Path

import pytest
from asking import LEXICON, desk

from bot.domain.document import DocumentDraft
from bot.domain.fact import Status
from bot.domain.record import Target
from bot.errors import UserError

SPACE = "shared"


async def test_a_question_is_answered_with_both_sources(tmp_path: Path) -> None:
    async with desk(tmp_path) as at:
        told = await at.answers.ask("How much will Acme invest over three years?", space=SPACE)
    assert told.answered
    assert told.text.startswith("60 billion yuan: “Acme will invest 60 billion yuan")
    assert told.status is Status.CORROBORATED
    assert {c.document.key for line in told.lines for c in line.claims} == {"daily/1", "weekly/1"}


async def test_a_name_in_another_language_is_the_same_name(tmp_path: Path) -> None:
    async with desk(tmp_path) as at:
        told = await at.answers.ask("极致公司投资多少?", space=SPACE)
    assert "60 billion yuan" in told.text
    assert LEXICON.entities[0].aliases == ("极致公司",)


async def test_a_disputed_number_is_shown_from_both_sides(tmp_path: Path) -> None:
    async with desk(tmp_path) as at:
        told = await at.answers.ask("How many people does Acme employ?", space=SPACE)
    assert told.text.startswith("Disputed: ")
    assert "20,000 people" in told.text
    assert "31,000 people" in told.text


async def test_what_is_not_in_the_store_is_declined_and_what_is_known_is_named(
    tmp_path: Path,
) -> None:
    async with desk(tmp_path) as at:
        told = await at.answers.ask("When will Acme open its office in Norway?", space=SPACE)
    assert not told.answered
    assert told.text == "Nothing in the store answers that on Acme; best known there: investment."
    assert not told.lines
    assert told.follow_ups


async def test_what_a_question_comes_near_is_told_where_it_is_declined(tmp_path: Path) -> None:
    async with desk(tmp_path) as at:
        told = await at.answers.ask("Why did Acme employ people in 1907?", space=SPACE)
    assert not told.answered
    assert "; it does hold Acme, headcount: " in told.text


async def test_a_question_looks_through_the_sentences_of_so_many_documents_and_no_more(
    tmp_path: Path,
) -> None:
    async with desk(tmp_path) as at:
        for number in range(70):
            draft = DocumentDraft(
                text=f"Acme will build {number + 2} yards in 2027.", key=f"y{number}"
            )
            await at.ingest.document(draft, space=SPACE, actor="test")
        _, ranking = await at.answers.ranked("How many yards will Acme build?", space=SPACE)
    assert len(ranking.pages) == 64


async def test_follow_ups_are_answerable_as_they_are_offered(tmp_path: Path) -> None:
    async with desk(tmp_path) as at:
        told = await at.answers.ask("How much will Acme invest over three years?", space=SPACE)
        assert told.follow_ups
        for question in told.follow_ups:
            assert (await at.answers.ask(question, space=SPACE)).answered


async def test_a_number_that_no_claim_states_is_found_in_the_text(tmp_path: Path) -> None:
    async with desk(tmp_path) as at:
        draft = DocumentDraft(
            text="Acme opened a yard in Oslo. The yard cost Acme 45 million yuan.",
            key="yard",
            published="2026-03-21",
            claims=({"quote": "Acme opened a yard", "subject": "Acme", "attribute": "opening"},),
        )
        await at.ingest.document(draft, space=SPACE, actor="test")
        told = await at.answers.ask("How much did the yard cost Acme?", space=SPACE)
        again = await at.answers.ask("How much did the yard cost Acme?", space=SPACE)
    assert told.answered
    assert "“The yard cost Acme 45 million yuan.”" in told.text
    assert [c.document.key for line in told.lines for c in line.claims] == ["yard"]
    assert again == told


async def test_what_would_have_been_is_not_told_as_what_is(tmp_path: Path) -> None:
    async with desk(tmp_path) as at:
        draft = DocumentDraft(
            text="Acme opened a yard. For the yard to be Acme's largest, it would have had to cost"
            " Acme 45 million yuan.",
            key="yard",
            published="2026-03-21",
            claims=({"quote": "Acme opened a yard", "subject": "Acme", "attribute": "opening"},),
        )
        await at.ingest.document(draft, space=SPACE, actor="test")
        told = await at.answers.ask("How much did the yard cost Acme?", space=SPACE)
    assert not told.answered


OPENED = {"quote": "Acme opened a yard", "subject": "Acme", "attribute": "opening"}
MILLING = "Acme opened a yard. Over the winter the millers dropped 1,900 tonnes of barley."


def a_note(text: str, *, key: str = "note") -> DocumentDraft:
    return DocumentDraft(text=text, key=key, published="2026-03-21", claims=(OPENED,))


async def test_a_sentence_answers_though_no_claim_of_its_document_is_of_the_matter(
    tmp_path: Path,
) -> None:
    async with desk(tmp_path) as at:
        await at.ingest.document(a_note(MILLING), space=SPACE, actor="test")
        told = await at.answers.ask("How much barley did the millers drop?", space=SPACE)
    assert told.answered
    assert "1,900 tonnes" in told.text
    assert [c.document.key for line in told.lines for c in line.claims] == ["note"]


@pytest.mark.parametrize("title", ["The barley of the winter", None])
async def test_a_document_without_any_claim_answers_too(title: str | None, tmp_path: Path) -> None:
    lost = {"quote": "Nobody wrote this", "subject": "Acme", "attribute": "opening"}
    draft = DocumentDraft(text=MILLING, key="note", title=title, claims=(lost,))
    async with desk(tmp_path) as at:
        done = await at.ingest.document(draft, space=SPACE, actor="test")
        assert done.claims == 0
        told = await at.answers.ask("How much barley did the millers drop?", space=SPACE)
        other = await at.answers.ask("Who sold the millers their barley?", space=SPACE)
    assert told.answered
    assert "“Over the winter the millers dropped 1,900 tonnes of barley.”" in told.text
    assert not other.answered


async def test_a_document_that_full_text_finds_is_looked_at_only_by_those_who_see_its_space(
    tmp_path: Path,
) -> None:
    async with desk(tmp_path) as at:
        await at.ingest.document(a_note(MILLING), space="guild:1", actor="test")
        for space in ("guild:1", "guild:2", SPACE):
            _, ranking = await at.answers.ranked("How much barley is dropped?", space=space)
            assert (("guild:1", "note") in ranking.pages) is (space == "guild:1")


@pytest.mark.parametrize("target", [Target.DOCUMENT, Target.CLAIM])
async def test_a_document_of_which_nothing_stands_is_not_looked_at(
    target: Target, tmp_path: Path
) -> None:
    question = "How much barley did the millers drop?"
    async with desk(tmp_path) as at:
        await at.ingest.document(a_note(MILLING), space=SPACE, actor="test")
        assert (await at.answers.ask(question, space=SPACE)).answered
        (claim,) = await at.facts.claims("opened a yard", space=SPACE)
        why, who = "misread", {"space": SPACE, "actor": "user:1"}
        if target is Target.CLAIM:
            await at.retract.claim(claim.id, why, **who)
        else:
            await at.retract.document("note", why, **who)
        told = await at.answers.ask(question, space=SPACE)
        _, ranking = await at.answers.ranked(question, space=SPACE)
    assert not told.answered
    assert "1,900" not in told.text
    assert (SPACE, "note") not in ranking.pages


async def test_what_a_document_said_before_it_was_revised_is_no_answer(tmp_path: Path) -> None:
    async with desk(tmp_path) as at:
        await at.ingest.document(a_note(MILLING), space=SPACE, actor="test")
        revised = MILLING.replace("1,900 tonnes of barley", "nothing")
        await at.ingest.document(a_note(revised), space=SPACE, actor="test")
        told = await at.answers.ask("How much barley did the millers drop?", space=SPACE)
    assert "1,900" not in told.text


async def test_another_guilds_documents_answer_nothing(tmp_path: Path) -> None:
    async with desk(tmp_path) as at:
        secret = DocumentDraft(
            text="Zenith hired 512 people.",
            claims=(
                {"quote": "Zenith hired 512 people", "subject": "Zenith", "attribute": "hires"},
            ),
        )
        done = await at.ingest.document(secret, space="guild:1", actor="test")
        assert done.claims == 1
        assert (await at.answers.ask("How many people did Zenith hire?", space="guild:1")).answered
        told = await at.answers.ask("How many people did Zenith hire?", space="guild:2")
    assert "512" not in told.text
    assert not told.answered


@pytest.mark.parametrize(("question", "said"), [("  ", "no question"), ("x" * 1001, "1000")])
async def test_a_question_of_nothing_or_too_much_is_refused(
    question: str, said: str, tmp_path: Path
) -> None:
    async with desk(tmp_path) as at:
        with pytest.raises(UserError, match=said):
            await at.answers.ask(question, space=SPACE)


async def test_a_count_that_a_later_one_replaced_is_answered_with_the_later_one(
    tmp_path: Path,
) -> None:
    def told(key: str, day: str, number: int) -> DocumentDraft:
        quote = f"Acme has {number} open cases."
        value = {"kind": "count", "low": number, "high": number, "text": f"{number} open cases"}
        claim = {
            "quote": quote,
            "subject": "Acme",
            "attribute": "open cases",
            "value": {**value, "unit": "case"},
            "as_of": day,
        }
        return DocumentDraft(text=quote, key=key, outlet=key, published=day, claims=(claim,))

    async with desk(tmp_path) as at:
        for draft in (told("first", "2026-03-01", 120), told("second", "2026-03-09", 150)):
            await at.ingest.document(draft, space=SPACE, actor="test")
        answer = await at.answers.ask("How many open cases does Acme have?", space=SPACE)
    assert answer.text.startswith("150 open cases")


async def test_a_document_in_the_other_script_is_looked_at_too(tmp_path: Path) -> None:
    quote = "港口将投资50亿元。"
    value = {"kind": "money", "low": 5_000_000_000, "high": 5_000_000_000, "currency": "CNY"}
    claim = {"quote": quote, "subject": "港口", "value": {**value, "text": "50亿元"}}
    other = DocumentDraft(
        text=quote, key="ribao/1", outlet="日报", language="zh", published="2026-03-21",
        claims=({**claim, "attribute": "investment"},),
    )  # fmt: skip
    async with desk(tmp_path) as at:
        await at.ingest.document(other, space=SPACE, actor="test")
        _, ranking = await at.answers.ranked("How much would they invest?", space=SPACE)
        _, beside = await at.answers.ranked("How many people do they employ?", space=SPACE)
    assert "ribao/1" in {c.document.key for each in ranking.facts for c in each.claims}
    assert "ribao/1" not in {c.document.key for each in beside.facts for c in each.claims}
