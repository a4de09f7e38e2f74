"""A page made by hand: its lines with their roles, and claims that quote it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from told import claim, fact, money

from bot.briefing import compose
from bot.briefing.compose import Behind
from bot.briefing.material.pages import Page
from bot.domain.brief import Answer, Brief, Length, Line
from bot.domain.claim import Claim, ClaimDraft, Quote
from bot.domain.document import DocumentHead, Place
from bot.domain.fact import Fact
from bot.domain.reading import Sentence

NOW = datetime(2026, 3, 23, tzinfo=UTC)
WORDS: Mapping[str, tuple[str, ...]] = {
    "asking": ("whether",),
    "withdrawn": ("this article first said",),
    "put_right": ("it was",),
    "why_headings": ("why it matters",),
    "risk_headings": ("risks", "风险"),
    "opportunity_headings": ("opportunities", "利好"),
    "unknown_headings": ("don't know",),
    "key_headings": ("key points",),
    "analysis": ("signals",),
    "risk": ("slowdown", "风险"),
    "opportunity": ("advantage*",),
    "prospect": ("could", "may"),
    "unknown": ("did not disclose", "unclear", "尚未公布"),
    "story_deal": ("takeover", "acquire*"),
    "slot_deal_price": ("what the deal costs", "million", "billion"),
    "slot_deal_completion": ("when the deal is to close", "close", "closing"),
}


def page(
    outlet: str, *lines: tuple[str, str], title: str = "", published: str | None = "2026-03-20"
) -> Page:
    """Return a page of an outlet from (role, text) lines; a role that ends in + is a teaser's."""
    head = DocumentHead(
        space="shared", key=outlet, title=title or None, outlet=outlet, published=published
    )
    sentences, at = [], 0
    for role, text in lines:
        sentences.append(
            Sentence(
                start=at, end=at + len(text), text=text,
                role=role.rstrip("+"), secondary=role.endswith("+"),
            )
        )  # fmt: skip
        at += len(text) + 1
    return Page(head=head, sentences=tuple(sentences))


def quoting(of: Page, words: str, *, number: int, said: Claim | None = None) -> Claim:
    """Return a claim that quotes words of a page where they stand, else as `said`."""
    sentence = next(each for each in of.sentences if words in each.text)
    start = sentence.start + sentence.text.index(words)
    base = said or claim(words, attribute=f"thing {number}", number=number)
    draft: ClaimDraft = replace(
        base.said,
        quote=Quote(start=start, end=start + len(words), text=words),
        secondary=sentence.secondary,
    )
    return replace(base, document=of.head, said=draft)


def money_fact(of: Page, words: str, *, attribute: str, amount: str, number: int) -> Fact:
    """Return a sum in dollars that one sentence of a page gives."""
    value = money(7_000_000, "USD", text=amount)
    said = claim(words, attribute=attribute, value=value, number=number)
    return fact(quoting(of, words, number=number, said=said))


def brief(
    facts: Iterable[Fact],
    *,
    topic: str | None,
    since: date | None = None,
    behind: Behind | None = None,
    answers: Sequence[Answer] = (),
    length: Length = Length.STANDARD,
) -> Brief:
    """Return the brief on a topic as of `NOW`."""
    draft = compose.drafted(facts, topic=topic, now=NOW, since=since, behind=behind)
    return compose.told(draft, answers=answers, length=length)


def told(
    facts: Sequence[Fact],
    *pages: Page,
    topic: str | None = None,
    answers: Sequence[Answer] = (),
    length: Length = Length.STANDARD,
    words: Mapping[str, tuple[str, ...]] = WORDS,
) -> Brief:
    """Return the brief of facts and their pages."""
    by_place: dict[Place, Page] = {each.head.place: each for each in pages}
    behind = Behind(pages=by_place, words=words)
    return brief(facts, topic=topic, behind=behind, answers=answers, length=length)


def lines(of: Brief, name: str) -> list[Line]:
    """Return the lines of a section, none where it is left out."""
    return [line for part in of.sections if part.name == name for line in part.lines]


def texts(of: Brief, name: str) -> list[str]:
    """Return what the lines of a section say."""
    return [line.text for line in lines(of, name)]


__all__ = [
    "NOW",
    "WORDS",
    "brief",
    "claim",
    "fact",
    "lines",
    "money_fact",
    "page",
    "quoting",
    "texts",
    "told",
]
