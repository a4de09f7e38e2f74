"""A reading laid out and drawn: each choice with its reason, nothing untrusted acts, it fits."""

from __future__ import annotations

import re
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.claim import ClaimDraft, Kind, Modality, Qualifier, Quote, Role, Value
from bot.domain.document import DocumentDraft
from bot.domain.reading import (
    Dropped,
    EntityMention,
    PeriodMention,
    Reading,
    Sentence,
    ValueMention,
)
from bot.rendering.reading import EVERY, READING_RENDERERS, Part, reading_text, view_of
from bot.rendering.reading.layout import width, wrapped
from bot.rendering.reading.words import period_name, value_words

TEXT = "Fen Works spent 5亿元 in 2025, up 5%."
MONEY = Value(kind=Kind.MONEY, low=Decimal("5E+8"), high=Decimal("5E+8"), currency="CNY",
              text="5亿元")  # fmt: skip
SHARE = Value(kind=Kind.PERCENT, low=Decimal(5), high=Decimal(5), text="5%", role=Role.CHANGE)
YEAR = PeriodMention(
    start=23, end=27, text="2025", first="2025-01-01", last="2025-12-31", grain="year",
    period="2025",
)  # fmt: skip
CLAIM = ClaimDraft(
    quote=Quote(start=0, end=28, text=TEXT[:28]), subject="Fen Works", attribute="spending",
    value=MONEY, scope="in Europe", period="2025", period_text="2025", as_of="2026-01-02",
    modality=Modality.FORECAST, polarity=False, asserted_by="Ada Moor", secondary=True,
    why=("an amount of money", "subject: it heads the clause", "by a trigger",
         "selection: +0.40, most of it by the unit"),
)  # fmt: skip
NASTY = ("\x1b[31mred\x1b[0m", "\u202eflip", "<script>x</script>", "**b** [a](http://x.example)",
         "a\r\nb", "中文" * 90, "x" * 300, "👩‍👩‍👧", "e\u0301" * 60, "\ud800", "")  # fmt: skip


def reading(text: str = TEXT, **changes: object) -> Reading:
    told: dict[str, object] = {
        "sentences": (Sentence(start=0, end=len(text), text=text, role="paragraph"),),
        "values": (ValueMention(start=16, end=20, value=MONEY),
                   ValueMention(start=32, end=34, value=SHARE)),
        "periods": (YEAR,),
        "entities": (EntityMention(start=0, end=9, text="Fen Works", name="Fen"),),
        "claims": (CLAIM,), "main": "Fen",
    }  # fmt: skip
    return Reading(language="en", **{**told, **changes})  # type: ignore[arg-type]


def drawn(made: Reading, **document: str) -> str:
    return reading_text(view_of(made, DocumentDraft(text=TEXT, **document)))


def test_all_that_a_claim_says_is_told_and_why() -> None:
    shown = drawn(reading())
    for row in (
        "✓ Fen Works — spending: 500,000,000 CNY",
        f"quote      “{TEXT[:28].strip()}",
        "seen as    an amount of money",
        "selected   +0.40, most of it by the unit",
        "subject    Fen Works  because: it heads the clause",
        "attribute  spending  because: by a trigger",
        "value      “5亿元”: 500,000,000 CNY (money)",
        "period     2025: 2025-01-01 to 2025-12-31, from “2025”",
        "as of      2026-01-02",
        "scope      in Europe",
        "stated as  a forecast, by Ada Moor · denied: the text says that it is not so · secondary",
    ):
        assert row in shown


def test_what_the_text_is_about_is_told_with_where_it_stands_or_with_the_readers_reason() -> None:
    assert "because: it is named once" in drawn(reading())
    assert "it stands in the title" in drawn(reading(), title="Fen Works grows")
    assert "because: twice as often as any" in drawn(reading(main_why="twice as often as any"))
    assert "no one entity" in drawn(reading(main=None))


def test_a_value_that_no_claim_took_is_named() -> None:
    assert "○ “5%”: no claim was made of it" in drawn(reading())
    within = PeriodMention(start=30, end=35, text="up 5%", first=None, last=None, grain="other")
    assert "○ “5%”: part of the time “up 5%”" in drawn(reading(periods=(within,)))
    bare = reading(values=(), periods=(), entities=(), claims=())
    assert "○ read; nothing in it was taken for a claim" in drawn(bare)


def test_a_claim_that_was_seen_and_not_chosen_is_told_apart_from_a_line_that_isnt_read() -> None:
    passed = Dropped(start=0, end=len(TEXT), why="selection: -0.20, most of it by its length")
    shown = drawn(reading(dropped=(passed, passed)))
    assert shown.count("○ “Fen Works") == 1
    assert "-0.20, most of it by its length" in shown
    assert "passed     2 claims seen and not made" in shown
    assert "✗" not in shown
    dropped = drawn(reading(dropped=(Dropped(start=0, end=len(TEXT), why="furniture"),)))
    assert "✗ furniture: part of the page" in dropped
    assert "○" not in dropped
    assert "dropped    1 line: 1 furniture" in dropped
    part = drawn(reading(dropped=(Dropped(start=0, end=9, why="a byline"),)))
    assert "✗ “Fen Works”: a byline" in part


def test_values_times_and_names_are_told_apart_by_style_and_a_time_holds_its_number() -> None:
    shown = reading_text(view_of(reading(), DocumentDraft(text=TEXT)), colour=True)
    for styled in ("\x1b[4;35mFen Works\x1b[0m", "\x1b[1;33m5亿元\x1b[0m", "\x1b[3;36m2025\x1b[0m"):
        assert styled in shown
    inside = reading(values=(ValueMention(start=23, end=27, value=MONEY),))
    (line,) = view_of(inside, DocumentDraft(text=TEXT)).lines
    assert [run.kind for run in line.runs if run.text == "2025"] == [Part.PERIODS]


def test_a_time_that_isnt_resolved_says_what_is_missing() -> None:
    loose = PeriodMention(start=23, end=27, text="2025", first=None, last=None, grain="other")
    assert "not resolved: no day of publication to count from" in drawn(reading(periods=(loose,)))
    dated = drawn(reading(periods=(loose,)), published="2026-01-02")
    assert "2025  not resolved\n" in dated


def test_a_teaser_is_marked() -> None:
    teaser = Sentence(start=0, end=len(TEXT), text=TEXT, role="item", secondary=True)
    shown = drawn(reading(sentences=(teaser,)))
    assert "item · secondary: of another story" in shown
    assert "teasers    1 line of other stories" in shown


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Value(kind=Kind.COUNT, low=Decimal(14000), unit="person", qualifier=Qualifier.MORE_THAN),
         "more than 14,000 people"),
        (Value(kind=Kind.COUNT, low=Decimal(3), unit="car"), "3 or more cars"),
        (Value(kind=Kind.COUNT, high=Decimal(3), unit="car"), "3 or less cars"),
        (Value(kind=Kind.MONEY, low=Decimal(1), high=Decimal("2.50"), currency="EUR"),
         "1 to 2.50 EUR"),
        (Value(kind=Kind.DATE, low="2026-03", high="2026-03"), "2026-03"),
        (Value(kind=Kind.PERCENT, low=Decimal("5.3"), high=Decimal("5.3"), basis="year on year",
               role=Role.CHANGE), "5.3 percent, a change, year on year"),
        (Value(kind=Kind.MONEY, low=Decimal(6), high=Decimal(6), currency="CNY",
               equivalents=(Value(low=Decimal(1), high=Decimal(1), currency="USD"),)),
         "6 CNY; restated as 1 USD"),
        (Value(kind=Kind.COUNT, low=Decimal("1E+400"), high=Decimal("1E+400")), "1.000e+400"),
        (Value(kind=Kind.NAME, text="chief"), "chief"),
        (Value(kind=Kind.COUNT, low=Decimal(9), high=Decimal(9), unit="death"), "9 deaths"),
        (Value(kind=Kind.COUNT, low=Decimal(1), high=Decimal(1), unit="person"), "1 person"),
        (Value(kind=Kind.COUNT, low=Decimal(1), high=Decimal(3), unit="person"), "1 to 3 people"),
        (Value(kind=Kind.DURATION, low=Decimal("0.5"), high=Decimal("0.5"), unit="hour"),
         "0.5 hours"),
    ],
)  # fmt: skip
def test_a_value_is_told_in_words(value: Value, words: str) -> None:
    assert value_words(value) == words


@pytest.mark.parametrize(
    ("period", "words"),
    [("P3Y", "3 years, without a start"), ("P1M", "1 month, without a start"),
     ("2026-03/2029-03", "2026-03 to 2029-03"), ("2026-Q1", "2026-Q1")],
)  # fmt: skip
def test_a_period_is_told_in_words(period: str, words: str) -> None:
    assert period_name(period) == words


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the base's name
        self.seen.add(tag)


@settings(max_examples=60)
@given(text=st.one_of(st.sampled_from(NASTY), st.text(max_size=120)))
def test_nothing_untrusted_acts_in_any_form(text: str) -> None:
    said = ClaimDraft(
        quote=Quote(start=0, end=1, text=text), subject=text, attribute=text, scope=text,
        value=Value(text=text, unit=text), asserted_by=text, period_text=text, why=(text, text),
    )  # fmt: skip
    made = reading(
        text, values=(ValueMention(start=0, end=len(text), value=Value(text=text)),), periods=(),
        entities=(EntityMention(start=0, end=1, text=text, name=text),), claims=(said,),
        main=text, dropped=(Dropped(start=0, end=0, why=text),),
    )  # fmt: skip
    view = view_of(made, DocumentDraft(text=text, title=text, outlet=text, url=text))
    plain = reading_text(view, columns=60)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", plain)
    plain.encode()
    page = Tags()
    page.feed(READING_RENDERERS["html"](view))
    assert page.seen <= {
        "html", "head", "meta", "title", "style", "body", "h1", "dl", "dt", "dd", "section", "div",
        "span", "p", "mark", "strong",
    }  # fmt: skip
    note = re.sub(r"\\.", "", READING_RENDERERS["markdown"](view))
    assert not re.search(r"\]\(|<(?!/?(?:b|i|ins)>)", note)


@settings(max_examples=80)
@given(
    text=st.one_of(st.sampled_from(NASTY[5:]), st.text(alphabet="ab ，。中文，“”👩", max_size=200)),
    columns=st.integers(2, 90),
)
def test_wrapped_text_fits_and_loses_only_spaces(text: str, columns: int) -> None:
    lines = ["".join(part for part, _ in line) for line in wrapped([(text, "1")], columns=columns)]
    assert all(width(line) <= columns for line in lines)
    assert re.sub(r"\s", "", "".join(lines)) == re.sub(r"\s", "", text)


def test_chinese_takes_two_columns_and_no_line_begins_with_its_stop() -> None:
    assert width("小米ab") == 6
    lines = wrapped([("小米投入六百亿元。", "")], columns=16)
    assert ["".join(part for part, _ in line) for line in lines] == ["小米投入六百亿", "元。"]


def test_a_line_without_end_is_cut_where_it_is_shown() -> None:
    long = "x" * 100_000
    assert "… 96,000 characters more" in drawn(
        reading(long, values=(), periods=(), entities=(), claims=())
    )


def test_every_part_may_be_shown_alone() -> None:
    for part in EVERY:
        view = view_of(reading(), DocumentDraft(text=TEXT), parts=frozenset({part}))
        assert len(view.lines) == (0 if part is Part.DROPPED else 1)
