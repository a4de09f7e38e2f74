"""What is handed out of the material, and what is said with it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from storied import WORDS, brief, claim, fact, page, quoting
from told import money

from bot.briefing.compose import Behind
from bot.briefing.material.pages import Page
from bot.domain.claim import Claim, Kind, Role, Value
from bot.domain.fact import Conflict, ConflictKind, Status

TEXT = "极致公司公布全年收入为70亿元，同比增长10%，好于市场此前的预期。"


def test_a_sum_in_dispute_is_said_of_a_line_that_tells_it_and_of_no_other() -> None:
    han = page("日报", ("paragraph", TEXT))
    percent = Value(
        kind=Kind.PERCENT, low=Decimal(10), high=Decimal(10), role=Role.CHANGE, text="10%"
    )  # fmt: skip
    grown = quoting(
        han, TEXT, number=1, said=claim(TEXT, attribute="revenue", value=percent, number=1)
    )
    seven = money(7_000_000_000, text="70亿元")
    ours = quoting(
        han, TEXT, number=2, said=claim(TEXT, attribute="revenue", value=seven, number=2)
    )
    theirs = claim("It is 8.", attribute="revenue", value=money(8), outlet="Weekly", number=3)
    conflict = Conflict(kind=ConflictKind.NUMERIC, sides=((ours.id,), (theirs.id,)), note="")
    disputed = fact(ours, theirs, status=Status.DISPUTED, conflict=conflict)
    change = replace(fact(grown), value=percent)
    behind = Behind(pages={han.head.place: han}, attributes=frozenset({"revenue"}))
    told = brief([disputed, change], topic="Acme", behind=behind)
    lines = [line.text for part in told.sections for line in part.lines]
    (rose,) = [text for text in lines if "rose by" in text]
    assert rose == "Acme’s revenue rose by 10%"


def test_what_replaced_an_earlier_value_is_told_in_the_words_of_the_value_that_holds() -> None:
    def polled(share: int, outlet: str, number: int) -> tuple[Page, Claim]:
        text = f"Acme has {share}% of the vote, as its voters were told by its officers."
        own = page(outlet, ("paragraph", text))
        of = Decimal(share)
        value = Value(kind=Kind.PERCENT, low=of, high=of, role=Role.SHARE, text=f"{share}%")
        said = claim(text, attribute="vote share", value=value, number=number)
        return own, quoting(own, text, number=number, said=said)

    (before, earlier), (after, later) = polled(50, "Daily", 1), polled(46, "Weekly", 2)
    replaced = fact(later, earlier, status=Status.SUPERSEDED)
    behind = Behind(pages={each.head.place: each for each in (before, after)})
    told = brief([replaced], topic="Acme", behind=behind)
    (line,) = [line for part in told.sections for line in part.lines if line.fact == replaced.id]
    assert line.text.startswith("“Acme has 46% of the vote")
    assert line.text.endswith("supersedes 50%")


def test_the_number_that_others_bear_out_is_named_where_its_sentence_has_more() -> None:
    text = "极致公司签订800辆客车的合同，金额12亿元，首批200辆九月交付。"
    own = page("日报", ("paragraph", text))
    many = Value(kind=Kind.COUNT, low=Decimal(800), high=Decimal(800), unit="辆", text="800辆")
    ours = quoting(own, text, number=1, said=claim(text, attribute="订购", value=many, number=1))
    theirs = claim("极致要造800辆。", attribute="订购", value=many, outlet="晚报", number=2)
    agreed = fact(ours, theirs, status=Status.CORROBORATED, origins=2)
    told = brief([agreed], topic="Acme", behind=Behind(pages={own.head.place: own}))
    (line,) = [line for part in told.sections for line in part.lines if line.fact == agreed.id]
    assert line.text.endswith("· 800辆 corroborated by 2 origins")


def test_what_an_article_said_before_it_was_put_right_is_told_nowhere() -> None:
    note = "Correction: this article first said that the trial of Acme lasted twelve weeks."
    right = "Acme was fined by a court in the northern harbour, as its owner told the town."
    own = page("Daily", ("paragraph", right), ("paragraph", note))
    told_in = [
        fact(quoting(own, text, number=at, said=claim(text, attribute=text[:30], number=at)))
        for at, text in enumerate((right, note), start=1)
    ]
    behind = Behind(pages={own.head.place: own}, words=WORDS)
    told = brief(told_in, topic="Acme", behind=behind)
    shown = [line.text for part in told.sections for line in part.lines]
    assert any("was fined by a court" in text for text in shown)
    assert [text for text in shown if "twelve weeks" in text] == []
