"""Discord's way to show things: payloads of Create Message in Components V2, as plain JSON.

Everything that came from a document or a person is escaped, previews are off, nobody is pinged
unless a digest's role is named, and each payload keeps within Discord's limits.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from bot.domain.brief import Answer, Brief, Line
from bot.domain.claim import Claim
from bot.domain.digest import Edition, Item
from bot.domain.fact import Status
from bot.domain.message import Payload
from bot.rendering.limits import (
    BUTTON_LABEL,
    BUTTONS_IN_ROW,
    CUSTOM_ID,
    TEXT_IN_MESSAGE,
    clean,
    escape,
    fitted,
    link,
    packed,
    shorten,
    size,
)
from bot.rendering.status import COLOURS, mark, marked

COMPONENTS_V2 = 1 << 15
SUPPRESS_NOTIFICATIONS = 1 << 12
CONTAINER, TEXT, ROW, BUTTON = 17, 10, 1, 2
PRIMARY, SECONDARY, SUCCESS, DANGER = 1, 2, 3, 4

_PAGE = TEXT_IN_MESSAGE - 500  # room for the heading and the foot
_TITLE, _LINE, _QUOTE, _NOTE = 200, 700, 220, 160
_CITED = 3
_MOST_BUTTONS = 25


class Button(NamedTuple):
    """A button as its maker wants it: `style` is Discord's number, 2 the quiet one."""

    label: str
    custom_id: str
    style: int = SECONDARY


class Part(NamedTuple):
    """One message of an edition and the items that it shows."""

    payload: Payload
    items: tuple[Item, ...]


def brief_pages(
    brief: Brief, *, buttons: Sequence[tuple[str, str, int]] = ()
) -> tuple[Payload, ...]:
    """Return a brief as one payload a page, each complete, with the buttons on every page."""
    blocks: list[str] = []
    for section in brief.sections:
        heading = f"### {fitted(section.title, _TITLE)}"
        shown = [line_block(line) for line in section.lines]
        blocks += [f"{heading}\n{shown[0]}", *shown[1:]] if shown else []
    if brief.note:
        blocks.insert(0, fitted(brief.note, _LINE))
    foot = _counted(brief)
    return _pages(f"## {fitted(brief.title, _TITLE)}", blocks, foot=foot, buttons=buttons)


def answer_pages(
    answer: Answer, *, buttons: Sequence[tuple[str, str, int]] = ()
) -> tuple[Payload, ...]:
    """Return an answer under its question: part by part its text, status and citations."""
    blocks = [block for part in answer.parts or (answer,) for block in _answer_blocks(part)]
    heading = f"### {fitted(answer.question, 300)}"
    return _pages(heading, blocks, status=answer.status, buttons=buttons)


def digest_pages(
    edition: Edition, *, silent: bool = False, ping: int | None = None
) -> tuple[Payload, ...]:
    """Return an edition's messages; `ping` is a role that the first of them mentions."""
    return tuple(part.payload for part in digest_parts(edition, silent=silent, ping=ping))


def digest_parts(
    edition: Edition, *, silent: bool = False, ping: int | None = None
) -> tuple[Part, ...]:
    """Return an edition's messages with the items of each; the last has those behind "N more"."""
    shown = [(_item_block(item), item) for item in edition.items]
    groups: list[tuple[list[str], list[Item]]] = [([], [])]
    for block, item in shown:
        texts, items = groups[-1]
        if texts and size("\n".join([*texts, block])) > _PAGE:
            groups.append(([block], [item]))
        else:
            texts.append(block)
            items.append(item)
    groups[-1][1].extend(edition.more)
    return tuple(
        Part(
            _edition_payload(edition, texts, place=(at, len(groups)), silent=silent, ping=ping),
            tuple(items),
        )
        for at, (texts, items) in enumerate(groups)
    )


def note_payload(text: str) -> Payload:
    """Return one message of our own words or a person's, escaped."""
    return message([fitted(text, _PAGE)])


def with_buttons(payload: Payload, buttons: Sequence[tuple[str, str, int]]) -> Payload:
    """Return the payload with rows of buttons under it.

    ValueError where there are more than 25 or a custom id is longer than Discord takes or repeated.
    """
    if not buttons:
        return payload
    ids = [custom_id for _, custom_id, _ in buttons]
    if len(buttons) > _MOST_BUTTONS or len(set(ids)) < len(ids):
        raise ValueError("a message holds at most 25 buttons, each with a custom id of its own")
    if any(not 1 <= size(custom_id) <= CUSTOM_ID for custom_id in ids):
        raise ValueError(f"a custom id has 1 to {CUSTOM_ID} characters")
    rows = [
        {"type": ROW, "components": [_button(*each) for each in buttons[at : at + BUTTONS_IN_ROW]]}
        for at in range(0, len(buttons), BUTTONS_IN_ROW)
    ]
    return {**payload, "components": [*payload["components"], *rows]}


def message(
    texts: Sequence[str], *, colour: int | None = None, flags: int = 0, role: int | None = None
) -> Payload:
    """Return a payload of one container of texts that are already safe; `role` may be pinged."""
    inside = [{"type": TEXT, "content": text} for text in texts if text]
    container: dict[str, Any] = {"type": CONTAINER, "components": inside}
    if colour is not None:
        container["accent_color"] = colour
    mentions: dict[str, Any] = {"parse": []}
    if role is not None:
        mentions["roles"] = [str(role)]
    return {
        "flags": COMPONENTS_V2 | flags,
        "components": [container],
        "allowed_mentions": mentions,
    }


def line_block(line: Line) -> str:
    """Return a line with its citations in small type under it."""
    cited = [citation(claim, told=line.text) for claim in line.claims[:_CITED]]
    return "\n".join([marked(line, fitted(line.text, _LINE)), *dict.fromkeys(cited)])


def citation(claim: Claim, *, told: str) -> str:
    """Return one small line: outlet (linked), day, and the quote where `told` doesn't hold it."""
    day = claim.document.day
    when = f", {day.isoformat()}" if day else ""
    said = claim.said.quote.text
    words = "" if said in told else f" “{fitted(said, _QUOTE)}”"
    return f"-# {link(claim.document.source, claim.document.url)}{when}{words} `{claim.id[:10]}`"


def _answer_blocks(answer: Answer) -> list[str]:
    state = f" · {mark(answer.status)}" if answer.status else ""
    cited = [citation(claim, told=answer.text) for line in answer.lines for claim in line.claims]
    first = f"{fitted(answer.text, _LINE)}{state}"
    return [first, *dict.fromkeys(cited)]


def _item_block(item: Item) -> str:
    return f"**{escape(item.news.value)}** · {line_block(item.line)}"


def _edition_payload(
    edition: Edition, texts: list[str], *, place: tuple[int, int], silent: bool, ping: int | None
) -> Payload:
    at, of = place
    role = ping if at == 0 else None
    heading = f"## {fitted(edition.title, _TITLE)}" + (f" ({at + 1}/{of})" if of > 1 else "")
    head = f"<@&{role}>\n{heading}" if role is not None else heading
    foot = []
    if at == of - 1 and edition.more:
        foot.append(f"-# and {len(edition.more)} more")
    if at == of - 1 and edition.note:
        foot.append(f"-# {fitted(edition.note, _NOTE)}")
    flags = SUPPRESS_NOTIFICATIONS if silent else 0
    return message([head, "\n".join(texts), "\n".join(foot)], flags=flags, role=role)


def _pages(
    heading: str,
    blocks: Iterable[str],
    *,
    foot: str = "",
    status: Status | None = None,
    buttons: Sequence[tuple[str, str, int]] = (),
) -> tuple[Payload, ...]:
    texts = packed(blocks, limit=_PAGE - size(heading)) or [""]
    payloads = []
    for at, text in enumerate(texts):
        number = f"Page {at + 1} of {len(texts)}" if len(texts) > 1 else ""
        small = " · ".join(part for part in (foot, number) if part)
        colour = COLOURS[status] if status else None
        payload = message([heading, text, f"-# {small}" if small else ""], colour=colour)
        payloads.append(with_buttons(payload, buttons))
    return tuple(payloads)


def _counted(brief: Brief) -> str:
    if not brief.documents:
        return ""
    documents = f"{brief.documents} document{'' if brief.documents == 1 else 's'}"
    return f"{documents}, {brief.origins} origin{'' if brief.origins == 1 else 's'}"


def _button(label: str, custom_id: str, style: int) -> dict[str, Any]:
    shown = shorten(clean(label), BUTTON_LABEL) or "…"
    return {"type": BUTTON, "style": style, "label": shown, "custom_id": custom_id}
