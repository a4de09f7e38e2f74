"""A digest's edition as Discord's messages: story by story, one line a fact, what changed first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from bot.domain.counting import count_words
from bot.domain.digest import Edition, Item, News
from bot.domain.fact import Status
from bot.domain.message import Payload
from bot.rendering.discord import (
    APART,
    FRAME,
    INSIDE,
    PAGE,
    SUPPRESS_NOTIFICATIONS,
    line_block,
    message,
)
from bot.rendering.limits import escape, fitted, link, size

_TITLE, _LINE, _QUOTE, _NOTE = 200, 700, 120, 250
_COUNTED = {
    News.NEW: ("new fact", "new facts"),
    News.DISPUTED: ("now disputed", "now disputed"),
    News.CORROBORATED: ("now corroborated", "now corroborated"),
    News.SUPERSEDED: ("superseded", "superseded"),
    News.UPDATED: ("update", "updates"),
    News.RETRACTED: ("retracted", "retracted"),
    News.RESTORED: ("back", "back"),
}
_SEE_MORE = (
    "-# `/facts` tells all about a name, `/disputes` who disagrees, `/claim` shows an id in context"
)


class Part(NamedTuple):
    """One message of an edition and the items that it shows."""

    payload: Payload
    items: tuple[Item, ...]


def digest_pages(
    edition: Edition, *, silent: bool = False, ping: int | None = None
) -> tuple[Payload, ...]:
    """Return an edition's messages; `ping` is a role that the first of them mentions."""
    return tuple(part.payload for part in digest_parts(edition, silent=silent, ping=ping))


def digest_parts(
    edition: Edition, *, silent: bool = False, ping: int | None = None
) -> tuple[Part, ...]:
    """Return an edition's messages with the items of each; the last has those behind "N more"."""
    groups: list[tuple[list[str], list[Item]]] = [([], [])]
    for block, item in _blocks(edition):
        texts, items = groups[-1]
        full = 2 * len(texts) + FRAME > INSIDE or size("\n".join([*texts, block])) > PAGE - _NOTE
        if texts and (full or item.apart or items[-1].apart):
            groups.append(([block], [item]))
        else:
            texts.append(block)
            items.append(item)
    groups[-1][1].extend(edition.more)
    return tuple(
        Part(
            _payload(edition, texts, place=(at, len(groups)), silent=silent, ping=ping),
            tuple(items),
        )
        for at, (texts, items) in enumerate(groups)
    )


def _blocks(edition: Edition) -> Iterable[tuple[str, Item]]:
    """Yield each item's text, under its story's name where it is the first of several."""
    told = Counter(item.story for item in edition.items)
    hidden = Counter(item.story for item in edition.more)
    before, at = None, 0
    for item in edition.items:
        at = at + 1 if item.story == before else 1
        block = _item_block(item)
        if item.story and at == 1 and told[item.story] + hidden[item.story] > 1:
            block = f"### {fitted(item.story, _TITLE)}\n{block}"
        if item.story and at == told[item.story] and hidden[item.story]:
            block += f"\n-# and {hidden[item.story]} more of this story"
        before = item.story
        yield block, item


def _item_block(item: Item) -> str:
    if item.news is News.RETRACTED:
        ids = " ".join(f"`{claim.id[:10]}`" for claim in item.line.claims[:2])
        told = f"{link('told here', item.link)} " if item.link else ""
        text = f"**{escape(item.news.value)}** · {fitted(item.line.text, _LINE)}"
        return f"{text}\n-# {told}{ids}"
    block = line_block(item.line, limit=_QUOTE)
    return block if item.news is News.NEW else f"**{escape(item.news.value)}** · {block}"


def _payload(
    edition: Edition, texts: list[str], *, place: tuple[int, int], silent: bool, ping: int | None
) -> Payload:
    at, of = place
    role = ping if at == 0 else None
    heading = f"## {fitted(edition.title, _TITLE)}" + (f" ({at + 1}/{of})" if of > 1 else "")
    if at == 0:
        heading += f"\n{_news_counted((*edition.items, *edition.more))}"
    head = f"<@&{role}>\n{heading}" if role is not None else heading
    foot = []
    if at == of - 1:
        shown = {item.story for item in edition.items if item.story}
        rest = sum(item.story not in shown for item in edition.more)
        foot = [f"-# and {rest} more"] if rest else []
        foot += [f"-# {fitted(edition.note, _NOTE)}"] if edition.note else []
        foot.append(_SEE_MORE)
    inside = [each for text in texts for each in (APART, text)]
    flags = SUPPRESS_NOTIFICATIONS if silent else 0
    return message([head, *inside, APART if foot else "", "\n".join(foot)], flags=flags, role=role)


def _news_counted(items: Iterable[Item]) -> str:
    """Return what an edition brings in one line: "1 dispute, 4 new facts, 2 now corroborated"."""
    items = tuple(items)
    fresh = [item for item in items if item.news is News.NEW and item.status is Status.DISPUTED]
    told = [count_words(len(fresh), "dispute")] if fresh else []
    for news, (one, many) in _COUNTED.items():
        count = sum(item.news is news for item in items)
        count -= len(fresh) if news is News.NEW else 0
        if count:
            told.append(f"{count} {one if count == 1 else many}")
    return ", ".join(told)
