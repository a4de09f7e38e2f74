"""Moments in lines: what holds when, how it came there, and when that was told and learned."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from bot.briefing.lists.timeline import moment_line, timeline_brief, timeline_of
from bot.domain.claim import UNNAMED, Claim, Kind, Modality, Value
from bot.domain.fact import Conflict, ConflictKind, Status
from bot.domain.timeline import Moment
from tests.told import claim, fact, money


def people(count: int, number: int, published: str = "2026-03-19") -> Claim:
    value = Value(
        kind=Kind.COUNT, low=Decimal(count), high=Decimal(count), unit="person",
        text=f"{count:,} people",
    )  # fmt: skip
    return claim(
        f"Acme counts {count:,} people.", attribute="headcount", value=value, number=number,
        published=published,
    )  # fmt: skip


def moment(*claims: Claim, status: Status = Status.REPORTED, **more: Any) -> Moment:
    day = date(2026, 3, 19)
    given = {"when": "2026-03-19", "first": day, "last": day, "told": day, **more}
    return Moment(fact=fact(*claims, status=status), claims=claims, **given)


def text(found: Moment) -> str:
    return moment_line(found, subject="Acme").text


def test_a_step_stands_after_the_steps_before_it_with_the_unit_once() -> None:
    earlier = (people(3400, 1), people(4100, 2))
    found = moment(people(4420, 3), status=Status.SUPERSEDED, earlier=earlier)
    assert text(found) == "19 March 2026 — headcount: 3,400 → 4,100 → 4,420 people · latest"


def test_a_replaced_step_says_so_and_only_the_last_steps_are_shown() -> None:
    earlier = tuple(people(3000 + n, n + 1) for n in range(9))
    found = moment(people(4420, 20), status=Status.SUPERSEDED, earlier=earlier, replaced=True)
    assert "headcount: … → 3,004 → " in text(found)
    assert text(found).endswith("· superseded")


def test_the_report_and_the_learning_are_told_where_they_are_of_other_days() -> None:
    found = moment(
        people(4420, 1), when="2025", first=date(2025, 1, 1), last=date(2025, 12, 31),
        learned=date(2026, 5, 2),
    )  # fmt: skip
    assert text(found) == (
        "2025 — headcount: 4,420 people · reported 19 March 2026 · learned 2 May 2026"
    )
    assert "learned" not in text(replace(found, learned=date(2026, 3, 20)))


def test_what_was_all_learned_on_one_day_is_told_once() -> None:
    found = moment(people(4420, 1), learned=date(2026, 5, 2))
    brief = timeline_brief(timeline_of([found], subject="Acme"))
    assert brief.note == "All of it was learned on 2 May 2026."
    assert "learned" not in brief.sections[0].lines[0].text


def disputed() -> tuple[Moment, Claim, Claim]:
    ours, theirs = (
        claim(f"Acme invests {n}.", value=money(n, text=f"{n} yuan"), number=n, outlet=outlet)
        for n, outlet in ((60, "Daily"), (40, "Weekly"))
    )
    conflict = Conflict(
        kind=ConflictKind.NUMERIC, sides=((ours.id,), (theirs.id,)), note="60 against 40"
    )
    found = replace(
        moment(ours, theirs),
        fact=fact(ours, theirs, status=Status.DISPUTED, conflict=conflict),
    )
    return found, ours, theirs


def test_a_dispute_shows_both_sides_in_rows() -> None:
    found, ours, theirs = disputed()
    line = moment_line(found, subject="Acme")
    assert line.rows[0] == "19 March 2026 — investment · disputed"
    assert len(line.rows) == 4
    assert line.claims == (ours, theirs)


def test_a_step_that_is_still_a_side_of_a_dispute_is_not_called_superseded() -> None:
    found, ours, _ = disputed()
    line = moment_line(replace(found, claims=(ours,), replaced=True), subject="Acme")
    assert line.text == "19 March 2026 — investment: 60 yuan · disputed"
    assert line.status is Status.DISPUTED


def test_statements_on_one_matter_are_cited_one_by_one() -> None:
    one = claim("Competition is hard.", attribute="competition", number=1)
    other = claim("Rivals compete.", attribute="competition", number=2, outlet="Weekly")
    line = moment_line(moment(one, other), subject="Acme")
    assert line.claims == (one,)
    assert "reports" not in line.text


def test_a_plan_beside_a_corroborated_result_is_not_called_so() -> None:
    result, plan = people(60, 1), people(50, 2)
    found = moment(plan, status=Status.CORROBORATED)
    beside = replace(found, fact=fact(result, plan, status=Status.CORROBORATED, origins=2))
    line = moment_line(beside, subject="Acme")
    assert "corroborated" not in line.text
    assert line.status is None


def test_years_are_sections_and_the_undated_come_last() -> None:
    undated = moment(people(9, 2), when=None, first=None, last=None, told=None)
    brief = timeline_brief(timeline_of([moment(people(4420, 1)), undated], subject="Acme"))
    assert [section.title for section in brief.sections] == ["2026", "Without a date"]
    assert brief.sections[1].lines[0].text == "headcount: 9 people"


def test_opinions_and_statements_of_no_time_are_counted_and_not_told() -> None:
    opinion = claim("Acme is “great”.", attribute="quality", modality=Modality.OPINION, number=2)
    statement = claim("Acme makes better anvils.", attribute="statement", number=3)
    undated = claim("Rivals compete.", attribute="competition", number=5)
    timed = claim("Acme made better anvils in May.", attribute="statement", number=4, period="2026")
    found = timeline_of(
        [
            moment(people(1, 1)),
            moment(opinion),
            moment(statement),
            moment(undated, when=None, first=None, last=None),
            moment(timed),
        ],
        subject="Acme",
    )
    assert [each.claims[0].id for each in found.moments] == ["0000000001", "0000000004"]
    assert found.left == 3
    more = timeline_brief(found).sections[-1].more
    assert more is not None
    assert more.text == "and 3 statements of no time of their own"
    assert (more.command, more.about) == ("facts", "Acme")


def test_a_statement_that_nothing_names_is_no_event_unless_it_gives_a_time() -> None:
    words = claim("V2-TTS是语音模型。", attribute="V-TTS是语音模型", why=("a clause", UNNAMED))
    number = claim(
        "Its P/E is 110, against 108 for Nvidia.", attribute="against nvidia", number=2,
        value=Value(kind=Kind.COUNT, low=Decimal(108), high=Decimal(108), text="108"),
        why=("a number", UNNAMED),
    )  # fmt: skip
    timed = claim(
        "In May Acme moved.", attribute="acme moved", number=3, period="2026-05",
        why=("a clause", UNNAMED),
    )  # fmt: skip
    found = timeline_of([moment(words), moment(number), moment(timed)], subject="Acme")
    assert [each.claims[0].id for each in found.moments] == [timed.id]
    assert found.left == 2


def test_what_is_thought_of_a_theme_is_no_event_of_the_day_on_which_it_is_told() -> None:
    theme = claim("Rivals compete harder.", attribute="competition", number=1)
    act = claim("Acme sues.", attribute="lawsuit", number=2)
    timed = claim("Rivals competed in 2025.", attribute="competition", number=3, period="2025")
    found = timeline_of(
        [moment(theme), moment(act), moment(timed)], subject="Acme", themes={"competition"}
    )
    assert [each.claims[0].id for each in found.moments] == [act.id, timed.id]
    assert found.left == 1


def test_since_keeps_what_reaches_that_day_or_was_told_since() -> None:
    old = moment(people(1, 1))
    lasting = moment(people(2, 2), last=date(2026, 12, 31))
    late = moment(people(3, 3), told=date(2026, 6, 1))
    found = timeline_of([old, lasting, late], subject="Acme", since=date(2026, 5, 1))
    assert found.moments == (lasting, late)
    assert timeline_brief(found).title == "Acme: timeline since 1 May 2026"


def test_a_report_of_another_number_is_not_cited_for_the_one_that_a_line_gives() -> None:
    holds, again, other = people(4420, 1), people(4420, 2), people(3400, 3)
    again, other = (
        replace(each, document=replace(each.document, key=name, outlet=name))
        for each, name in ((again, "Weekly"), (other, "Evening"))
    )
    line = moment_line(moment(holds, again, other), subject="Acme")
    assert line.text.endswith("4,420 people · 2 reports, 1 origin")
    assert line.claims == (holds, again)
