from __future__ import annotations

import json
import re
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from told import claim, fact, money

from bot.briefing.lists.listing import disputes_brief, facts_brief
from bot.domain.brief import Answer, Brief, Line, More, Section
from bot.domain.claim import BEYOND, Kind, Value
from bot.domain.digest import Edition, Item, News
from bot.domain.fact import Conflict, ConflictKind, Status
from bot.rendering import ANSWER_RENDERERS, RENDERERS
from bot.rendering.discord import (
    Button,
    answer_pages,
    brief_pages,
    note_payload,
    with_buttons,
)
from bot.rendering.editions import digest_pages, digest_parts
from bot.rendering.limits import escape, fitted, link, shorten, size, web_address
from bot.rendering.markdown import escaped
from bot.rendering.terminal import answer_text, brief_text

NASTY = [
    "@everyone <@1> <@&2> <#3> [click](https://evil.example) ```js\n``` **x** # y",
    "# heading\n> quote\n- item\n1. one\n-# small",
    "<script>alert(1)</script><img src=x onerror=y> & \"q\" 'r'",
    "||spoiler|| __u__ ~~s~~ `code` \\",
    "\x1b[31mred\x1b[0m \u202eflipped \ud800",
    "👩‍👩‍👧‍👦" * 300,
    "e\u0301" * 3000,
    "中文。" * 2000,
]
texts = st.one_of(st.sampled_from(NASTY), st.text(max_size=400))


def told(text: str, *, lines: int = 3, url: str | None = None) -> Brief:
    said = claim(text or "x", subject=text or "x", url=url, title=text, outlet=text or None)
    made = Line(text=text, claims=(said,) * 4, status=Status.DISPUTED, fact="f")
    part = Section(name="abstract", title=text, lines=(made,) * lines)
    return Brief(title=text, sections=(part,) * 3, documents=1, origins=1, note=text)


def contents(payload: Any) -> list[str]:
    return [each["content"] for each in walk(payload["components"]) if each["type"] == 10]


def shown_of(brief: Brief) -> str:
    return "\n".join(text for page in brief_pages(brief) for text in contents(page))


def count(number: int) -> Value:
    return Value(kind=Kind.COUNT, low=Decimal(number), high=Decimal(number), unit="plants")


def walk(components: list[Any]) -> list[Any]:
    return [c for each in components for c in (each, *walk(each.get("components", [])))]


def within_limits(payload: Any) -> None:
    every = walk(payload["components"])
    assert len(every) <= 40
    assert sum(size(text) for text in contents(payload)) <= 4000
    assert all(text for text in contents(payload))
    assert payload["flags"] & 1 << 15
    json.dumps(payload).encode("utf-8")


@settings(max_examples=60)
@given(text=texts, lines=st.integers(0, 30), url=st.one_of(st.none(), texts))
def test_no_payload_exceeds_a_limit(text: str, lines: int, url: str | None) -> None:
    brief = told(text, lines=lines, url=url)
    answer = Answer(
        question=text,
        answered=True,
        text=text,
        lines=brief.sections[0].lines,
        status=Status.DISPUTED,
    )
    line = Line(text=text, claims=(claim("x", url=url),), status=Status.REPORTED)
    item = Item(line=line, news=News.NEW, status=Status.REPORTED, claims=("1",))
    edition = Edition(digest=1, slot="s", title=text, items=(item,) * lines, note=text)
    buttons = [Button(text or "x", f"id{at}") for at in range(25)]
    pages = (
        *brief_pages(brief, buttons=buttons),
        *answer_pages(answer, buttons=buttons),
        *digest_pages(edition, ping=7, silent=True),
        note_payload(text or "x"),
    )
    for payload in pages:
        within_limits(payload)


@settings(max_examples=60)
@given(text=texts)
def test_nothing_untrusted_pings_links_or_formats_on_discord(text: str) -> None:
    for payload in brief_pages(told(text)):
        assert payload["allowed_mentions"] == {"parse": []}
        for shown in contents(payload):
            plain = re.sub(r"\\.", "", shown)
            assert not re.search(r"@(everyone|here)|<[@#:t/]|\]\(|`{3}|\|\||~~|__", plain)
            assert "https://evil" not in shown


def test_only_the_role_of_a_digest_is_pinged_and_only_once() -> None:
    line = Line(text="x" * 600, claims=(claim("x"),))
    item = Item(line=line, news=News.NEW, status=Status.REPORTED, claims=("1",))
    edition = Edition(digest=1, slot="s", title="t", items=(item,) * 20, more=(item,) * 3)
    first, *others = digest_pages(edition, ping=42)
    assert first["allowed_mentions"] == {"parse": [], "roles": ["42"]}
    assert "<@&42>" in contents(first)[0]
    assert others
    assert all(other["allowed_mentions"] == {"parse": []} for other in others)
    assert "and 3 more" in contents(others[-1])[-1]


def test_every_item_of_an_edition_stands_in_one_of_its_parts() -> None:
    items = tuple(
        Item(
            line=Line(text=f"{at} " + "x" * 500, claims=(claim("x", number=at + 1),)),
            news=News.NEW,
            status=Status.REPORTED,
            claims=(str(at),),
        )
        for at in range(15)
    )
    edition = Edition(digest=1, slot="s", title="t", items=items[:12], more=items[12:])
    parts = digest_parts(edition)
    assert len(parts) > 1
    assert [item for part in parts for item in part.items] == list(items)


def test_a_status_is_a_mark_and_a_word() -> None:
    said = fact(claim("a thing happened"), status=Status.CORROBORATED, origins=2)
    made = facts_brief([said], subject="Acme")
    assert "🟢 “…a thing happened” — Daily · corroborated by 2 origins" in shown_of(made)


def test_what_one_origin_reports_bears_no_mark_but_says_who_reports_it() -> None:
    profit = claim("profit was $5 million", attribute="profit", value=money("5000000", "USD"))
    made = facts_brief([fact(profit)], subject="Acme")
    assert "⚪" not in shown_of(made)
    assert "**Acme — profit**: $5 million" in shown_of(made)
    assert "-# reported by [Daily](<https://daily.example/a>), 20 March 2026 “profit" in shown_of(
        made
    )
    assert "reported by Daily, 20 March 2026: “profit was $5 million” [00" in brief_text(made)


def test_a_citation_links_the_outlet_without_a_preview() -> None:
    said = fact(claim("a thing"), status=Status.CORROBORATED)
    shown = shown_of(facts_brief([said], subject="Acme"))
    assert "(<https://daily.example/a>)" in shown
    assert "`0000000001`" in shown


def test_a_citation_leaves_out_what_its_line_tells() -> None:
    made = facts_brief([fact(claim("A thing happened."))], subject="Acme")
    assert brief_text(made).count("Daily") == 1
    assert brief_text(made).count("A thing happened.") == 1
    assert "-# [20 March 2026](<https://daily.example/a>) `0000000001`" in shown_of(made)


@pytest.mark.parametrize("url", [None, "https://paper.example/a"])
@pytest.mark.parametrize("name", ["text", "markdown", "html"])
def test_no_citation_repeats_the_outlet_that_its_line_names(name: str, url: str | None) -> None:
    said = claim("A thing happened.", outlet="Ledger", published=None, url=url)
    shown = RENDERERS[name](facts_brief([fact(said)], subject="Acme"))
    assert shown.count("Ledger") == 1
    assert said.id in shown
    assert url is None or name == "text" or "paper.example" in shown


def test_the_sides_of_a_dispute_stand_in_rows_of_their_own() -> None:
    one = claim("it has 5 plants", attribute="plants", value=count(5))
    two = claim("it has 9 plants", attribute="plants", value=count(9), outlet="Weekly", number=2)
    conflict = Conflict(kind=ConflictKind.NUMERIC, sides=((one.id,), (two.id,)), note="5 against 9")
    told = disputes_brief([fact(one, two, status=Status.DISPUTED, conflict=conflict)], topic=None)
    expected = (
        "**Acme — plants** · disputed\n• “5 plants” \\(Daily, 20 March 2026\\)\n• “9 plants” \\(W"
    )
    assert expected in shown_of(told)
    assert "\n    “9 plants” (Weekly, 20 March 2026)\n    5 against 9\n" in brief_text(told)


def test_a_quote_is_told_once_in_a_brief() -> None:
    profit = claim("profit $5 of $9 sales", attribute="profit", value=money(5, "USD", text="$5"))
    sales = claim(
        "profit $5 of $9 sales", attribute="sales", value=money(9, "USD", text="$9"), number=2
    )
    made = facts_brief([fact(profit), fact(sales)], subject="Acme")
    for name in ("text", "markdown", "html"):
        assert RENDERERS[name](made).count("sales”") == 1, name


@pytest.mark.parametrize("name", sorted(RENDERERS))
def test_what_a_section_leaves_out_is_counted_in_every_format(name: str) -> None:
    line = Line(text="x", claims=(claim("x"),))
    more = More(text="and 7 more", command="facts", about="Acme")
    section = Section(name="a", title="A", lines=(line,), more=more)
    shown = RENDERERS[name](Brief(title="t", sections=(section,)))
    assert "and 7 more: twosource facts Acme" in shown


def test_the_command_for_what_is_left_out_is_that_of_the_place() -> None:
    line = Line(text="x", claims=(claim("x"),))
    more = More(text="and 7 more", command="facts", about="Ada; rm x")
    made = Brief(title="t", sections=(Section(name="a", title="A", lines=(line,), more=more),))
    assert "and 7 more: twosource facts 'Ada; rm x'\n" in brief_text(made)
    (page,) = brief_pages(made)
    assert "-# and 7 more: /facts Ada; rm x" in contents(page)


def test_an_answer_stands_large_above_its_quote_and_small_under_its_question() -> None:
    line = Line(text="“Acme grew by 5%”", claims=(claim("Acme grew by 5%"),))
    text = "5%: “Acme grew by 5%” (Daily)."
    answer = Answer(question="By how much?", answered=True, text=text, lines=(line,))
    (page,) = answer_pages(answer)
    assert contents(page)[:2] == ["-# By how much?", "## 5%\n“Acme grew by 5%” \\(Daily\\)."]


def test_a_disputed_answer_bears_its_mark_and_word_once() -> None:
    line = Line(text="“$5”", claims=(claim("it is $5"),))
    text = "Disputed: “$5” (Daily) against “$7” (Weekly); on one day. “it is $5”"
    answer = Answer(
        question="How much?", answered=True, text=text, lines=(line,), status=Status.DISPUTED
    )
    (page,) = answer_pages(answer)
    told = contents(page)[1]
    assert told.splitlines()[0] == "## “$5” \\(Daily\\) against “$7” \\(Weekly\\)"
    assert told.endswith("\n-# 🔴 disputed")
    assert told.casefold().count("disputed") == 1


def news_item(text: str, *, news: News = News.NEW, status: Status = Status.REPORTED) -> Item:
    line = Line(text=text, claims=(claim("x " * 200),), status=status)
    return Item(line=line, news=news, status=status, claims=("1",))


def test_a_digest_counts_its_news_once_and_names_other_kinds_at_their_line() -> None:
    items = (
        news_item("Acme — plants · disputed", status=Status.DISPUTED),
        news_item("Acme — price: 7", news=News.CORROBORATED, status=Status.CORROBORATED),
        news_item("Acme — sales: 5"),
        news_item("Acme — staff: 6"),
    )
    edition = Edition(digest=1, slot="s", title="Morning", items=items)
    (page,) = digest_pages(edition)
    heading, *told, foot = contents(page)
    assert heading == "## Morning\n1 dispute, 2 new facts, 1 now corroborated"
    assert [text.split("\n")[0] for text in told] == [
        "🔴 **Acme — plants** · disputed",
        "**now corroborated** · 🟢 corroborated: **Acme — price**: 7",
        "**Acme — sales**: 5",
        "**Acme — staff**: 6",
    ]
    assert "`/facts`" in foot
    assert all(len(re.findall("“(.*?)”", text)[0]) <= 120 for text in told)
    kinds = [part["type"] for part in page["components"][0]["components"]]
    assert kinds == [10, *([14, 10] * 5)]


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "ftp://x/y",
        "https://",
        "//x",
        None,
        "",
        "http://[",
        "https://x/" + "a" * 600,
    ],
)
def test_an_address_that_is_no_web_page_is_not_linked(url: str | None) -> None:
    assert web_address(url) is None
    assert link("Daily", url) == "Daily"


def test_an_address_cannot_end_its_link_early() -> None:
    shown = link("a", 'https://x.example/a>)b" [c](d)')
    assert shown == "[a](<https://x.example/a%3E%29b%22%20%5Bc%5D%28d%29>)"


@given(text=texts, limit=st.integers(1, 300))
@settings(max_examples=80)
def test_a_cut_text_fits_and_is_whole_or_marked(text: str, limit: int) -> None:
    assert size(shorten(text, limit)) <= limit
    assert size(fitted(text, limit)) <= limit


def test_a_cut_never_parts_a_visible_character() -> None:
    assert shorten("e\u0301" * 10, 6) == "e\u0301e\u0301…"
    assert shorten("👩‍👩‍👧" * 3, 10) == "👩‍👩‍👧…"
    assert shorten("abc", 0) == ""


def test_line_starts_do_not_become_lists_or_headings() -> None:
    assert escape("# a").startswith("\\#")
    assert escape("1. a") == "1\u200b. a"
    assert escape("- a") == "\\- a"


def test_buttons_beyond_discords_limits_are_refused() -> None:
    with pytest.raises(ValueError, match="25 buttons"):
        with_buttons(note_payload("x"), [Button("a", str(at)) for at in range(26)])
    with pytest.raises(ValueError, match="25 buttons"):
        with_buttons(note_payload("x"), [Button("a", "1"), Button("b", "1")])
    with pytest.raises(ValueError, match="custom id"):
        with_buttons(note_payload("x"), [Button("a", "1" * 101)])


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]
        assert not any(name.startswith("on") for name, _ in attrs)


@settings(max_examples=60)
@given(text=texts, url=st.one_of(st.none(), texts))
def test_html_holds_no_foreign_tag_and_no_foreign_link(text: str, url: str | None) -> None:
    page = _Tags()
    page.feed(RENDERERS["html"](told(text, url=url)))
    assert not page.tags & {"script", "img", "iframe", "b", "object"}
    assert all(link.startswith(("http://", "https://")) for link in page.links)


@settings(max_examples=60)
@given(text=texts)
def test_terminals_get_no_control_characters(text: str) -> None:
    shown = RENDERERS["text"](told(text))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", shown)
    shown.encode("utf-8")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("R&D of the V2-Pro (new)!", "R&D of the V2-Pro (new)!"),
        ("1 + 1 - 2", "1 + 1 - 2"),
        ("&lt;b&gt; &#60; &", "&amp;lt;b&amp;gt; &amp;\\#60; &"),
        ("- a list", "\\- a list"),
        ("--- a line", "\\--- a line"),
        ("+ a list", "\\+ a list"),
        ("1) a list", "1\\) a list"),
        ("![a](b)", "!\\[a\\]\\(b)"),
        ("*a* <b>", "\\*a\\* \\<b\\>"),
    ],
)
def test_markdown_escapes_a_mark_only_where_it_would_be_one(text: str, shown: str) -> None:
    assert escaped(text) == shown


@settings(max_examples=60)
@given(text=texts)
def test_markdown_holds_no_active_mark_of_foreign_text(text: str) -> None:
    shown = RENDERERS["markdown"](told(text))
    plain = re.sub(r"\\.", "", shown)
    assert "<script" not in plain
    assert "](https" not in plain
    assert "```" not in plain


@settings(max_examples=40)
@given(text=texts)
def test_json_is_json(text: str) -> None:
    read = json.loads(RENDERERS["json"](told(text)))
    assert read["schema"] == 1
    assert read["sections"][0]["lines"][0]["claims"][0]["id"] == "0000000001"


@pytest.mark.parametrize("name", sorted(ANSWER_RENDERERS))
def test_an_answer_is_shown_with_its_citation_in_every_format(name: str) -> None:
    said = claim("Acme grew by 5%")
    line = Line(text="“Acme grew by 5%”", claims=(said,))
    part = Answer(
        question="How much?", answered=True, text="5%", lines=(line,), status=Status.REPORTED
    )
    both = Answer(
        question="How much? When?",
        answered=True,
        text="5% 5%",
        lines=(line,),
        parts=(part, part),
        follow_ups=("Why?",),
    )
    for answer in (part, both):
        shown = ANSWER_RENDERERS[name](answer)
        assert "Acme grew by 5%" in shown
        assert "Daily" in shown or "daily" in shown


def test_colours_come_only_when_asked_for() -> None:
    made = told("x")
    assert "\x1b" not in brief_text(made)
    assert "\x1b[31m" in brief_text(made, colour=True)


def test_a_link_target_holds_no_mention() -> None:
    assert "@" not in (web_address("https://example.org/@everyone?to=<@1>") or "@")


def test_what_is_counted_under_its_story_is_not_counted_once_more_at_the_end() -> None:
    def told(number: int, story: str) -> Item:
        line = Line(text=f"fact {number}", claims=(claim("x", number=number),))
        return Item(
            line=line, news=News.NEW, status=Status.REPORTED, claims=(str(number),), story=story
        )

    more = (told(2, "Acme"), told(3, "Acme"), told(4, "Zenith"))
    edition = Edition(digest=1, slot="s", title="t", items=(told(1, "Acme"),), more=more)
    (page,) = digest_pages(edition)
    said = "\n".join(contents(page))
    assert "and 2 more of this story" in said
    assert "and 1 more\n" in said
    assert "and 3 more" not in said


def test_only_a_claim_that_a_store_holds_is_shown_with_an_id() -> None:
    stored = claim("The kiln is old.", subject="Kiln")
    read = replace(claim("The kiln is red.", subject="Kiln"), id="badc0ffee0", sequence=BEYOND + 7)
    line = Line(text="The kiln.", claims=(stored, read))
    answer = Answer(question="?", answered=True, text="The kiln.", lines=(line,))
    brief = Brief(title="Kiln", sections=(Section(name="x", title="Said", lines=(line,)),))
    shown = [render(answer) for render in ANSWER_RENDERERS.values()]
    shown += [render(brief) for render in RENDERERS.values()]
    shown += [answer_text(answer), shown_of(brief)]
    assert all(stored.id in text for text in shown if "{" not in text)
    assert not any(read.id in text for text in shown)
    json_line = json.loads(RENDERERS["json"](brief))["sections"][0]["lines"][0]
    assert [each["id"] for each in json_line["claims"]] == [stored.id, None]


def test_a_sentence_without_an_id_leaves_no_empty_citation() -> None:
    said = replace(claim("The kiln is red.", subject="Kiln"), sequence=BEYOND)
    line = Line(text="The Post: “The kiln is red.”", claims=(said,))
    brief = Brief(title="Kiln", sections=(Section(name="x", title="Said", lines=(line,)),))
    for form in ("text", "markdown", "html"):
        shown = RENDERERS[form](brief)
        assert not any(
            row.rstrip().endswith(("—", "-", ":", "[]", "()")) for row in shown.split("\n")
        )
        assert "<li></li>" not in shown
