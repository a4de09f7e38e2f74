"""Discord's way to show things: payloads of Create Message in Components V2, as plain JSON.

Everything that came from a document or a person is escaped, previews are off, nobody is pinged
unless a digest's role is named, and each payload keeps within Discord's limits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from bot.domain.brief import Answer, Brief, Line, More
from bot.domain.claim import Claim
from bot.domain.fact import Status
from bot.domain.message import Payload
from bot.rendering.citing import SOURCE, counted, quoted, rows, source, words
from bot.rendering.limits import (
    BUTTON_LABEL,
    BUTTONS_IN_ROW,
    COMPONENTS_IN_MESSAGE,
    CUSTOM_ID,
    TEXT_IN_MESSAGE,
    clean,
    fitted,
    link,
    packed,
    shorten,
    size,
)
from bot.rendering.status import COLOURS, mark, marked

COMPONENTS_V2 = 1 << 15
SUPPRESS_NOTIFICATIONS = 1 << 12
CONTAINER, SEPARATOR, TEXT, ROW, BUTTON = 17, 14, 10, 1, 2
PRIMARY, SECONDARY = 1, 2

PAGE = TEXT_IN_MESSAGE - 500
"""Characters of a page's body: there is room left for the heading and the foot."""
INSIDE = 24
"""Components of a page's container at most."""
FRAME = 3
"""Components of a page that its heading, its foot and the line above it take."""
_TITLE, _LINE, _QUOTE, _NOTE = 200, 700, 220, 250
_HEAD, _ROW = 300, 300  # of a line of several rows
_ALSO = 2  # sources named beside the one that is quoted
_MOST_BUTTONS = 25
_TURNING = 9  # components of the buttons that may be put under a page afterwards
_SIDES = re.compile(r"^(“.{1,200}?)(?:\.$|\. (?=“)|; )", re.S)  # both sides, before the note
_LEADING = re.compile(r"^(.{1,80}?): (?=“)", re.S)


class Button(NamedTuple):
    """A button as its maker wants it: `style` is Discord's number, 2 the quiet one."""

    label: str
    custom_id: str
    style: int = SECONDARY


class Block(NamedTuple):
    """A text of a page that is not parted; `above` is what stands between it and another."""

    text: str
    above: str = ""


APART, SPACED = "\x00", "\x01"
"""Stand among texts for a line or a space between them; no text that is shown holds them."""


def brief_pages(
    brief: Brief, *, buttons: Sequence[tuple[str, str, int]] = ()
) -> tuple[Payload, ...]:
    """Return a brief as one payload a page, each complete, with the buttons on every page."""
    blocks = [Block(fitted(brief.note, _LINE))] if brief.note else []
    for section in brief.sections:
        heading = f"### {fitted(section.title, _TITLE)}\n"
        for at, line in enumerate(section.lines):
            blocks.append(
                Block(line_block(line), SPACED) if at else Block(heading + line_block(line), APART)
            )
        if section.more:
            blocks.append(Block(f"-# {fitted(_left_out(section.more), _NOTE)}"))
    heading = f"## {fitted(brief.title, _TITLE)}"
    return _pages(heading, blocks, foot=counted(brief), buttons=buttons)


def answer_pages(
    answer: Answer, *, buttons: Sequence[tuple[str, str, int]] = ()
) -> tuple[Payload, ...]:
    """Return an answer under its question: part by part its text, status and citations."""
    blocks = [block for part in answer.parts or (answer,) for block in _answer_blocks(part)]
    heading = f"-# {fitted(answer.question, 300)}"
    return _pages(heading, blocks, status=answer.status, buttons=buttons)


def note_payload(text: str) -> Payload:
    """Return one message of our own words or a person's, escaped."""
    return message([fitted(text, PAGE)])


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
    """Return a payload of one container of texts that are already safe; `role` may be pinged.

    `APART` and `SPACED` among the texts part their neighbours.
    """
    inside: list[dict[str, Any]] = []
    for text in texts:
        if text in (APART, SPACED):
            inside.append({"type": SEPARATOR, "divider": text == APART, "spacing": 1})
        elif text:
            inside.append({"type": TEXT, "content": text})
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


def line_block(line: Line, *, limit: int = _QUOTE) -> str:
    """Return a line, its name in bold, with its citations in small type under it.

    The first source is quoted, and of a dispute one of each side; others are named. `limit` is the
    length of a quote, in characters.
    """
    head, *others = rows(line)
    shown = marked(line, _bold(fitted(head, _HEAD if others else _LINE)))
    texts = [shown, *(f"• {fitted(row, _ROW)}" for row in others)]
    if line.status is Status.DISPUTED:
        top, rest = (line.claims[0], *line.claims[-1:]), line.claims[:0]
    else:
        top, rest = line.claims[:1], line.claims[1 : 1 + _ALSO]
    small = [citation(claim, told=line.text, line=line, limit=limit) for claim in top]
    if rest:
        small.append(f"-# also {' · '.join(_place(claim) for claim in rest)}")
    return "\n".join([*texts, *dict.fromkeys(small)])


def citation(claim: Claim, *, told: str, line: Line | None = None, limit: int = _QUOTE) -> str:
    """Return one small line: outlet (linked), day, and the quote where `told` doesn't hold it."""
    said = "" if quoted(claim, told=told, line=line) == "" else fitted(words(claim), limit)
    quote = f" “{said}”" if said else ""
    return f"-# {_place(claim, line=line, quote=quote)}"


def _place(claim: Claim, *, line: Line | None = None, quote: str = "") -> str:
    """Return where a claim stands, linked, and its id; less of it where its line tells that."""
    by, *told = source(claim, line=line)
    name, *dated = [part for part in told if part] or [SOURCE]
    linked = ", ".join([link(name, claim.document.url), *dated])
    number = f" `{claim.stored_id[:10]}`" if claim.stored_id else ""
    return f"{by}{linked}{quote}{number}"


def _left_out(more: More) -> str:
    command = f": /{more.command} {more.about or ''}".rstrip() if more.command else ""
    return f"{more.text}{command}"


def _bold(safe: str) -> str:
    """Return a line with its name in bold: what stands before the colon or the first mark."""
    name = re.match(r"[^“]+? — [^“]*?(?=: | · |$)|[^“]+?(?=: “)", safe)
    return f"**{name[0]}**{safe[name.end() :]}" if name and name[0].strip() == name[0] else safe


def _answer_blocks(answer: Answer) -> list[Block]:
    cited = [citation(claim, told=answer.text) for line in answer.lines for claim in line.claims]
    text, state = fitted(answer.text, _LINE), mark(answer.status)
    if lead := _LEADING.match(text):
        head, rest = lead[1], text[lead.end() :]
        if state.endswith(head.casefold()):
            if sides := _SIDES.match(rest):
                head, rest = sides[1], rest[sides.end() :]
            else:
                head, state = state, ""
        text = f"## {head}\n{rest}".rstrip()
    small = f"-# {state}" if state else ""
    blocks = [Block("\n".join(part for part in (text, small) if part), APART)]
    return [*blocks, *(Block(each) for each in _gathered(dict.fromkeys(cited)))]


def _gathered(small: Iterable[str]) -> list[str]:
    """Return small lines joined into as few texts as a component should hold."""
    return packed(small, limit=PAGE // 4)


def _pages(
    heading: str,
    blocks: Iterable[Block],
    *,
    foot: str = "",
    status: Status | None = None,
    buttons: Sequence[tuple[str, str, int]] = (),
) -> tuple[Payload, ...]:
    room = min(INSIDE, COMPONENTS_IN_MESSAGE - 1 - (_under(buttons) or _TURNING))
    pages = _paged(blocks, limit=PAGE - size(heading), most=room - FRAME) or [[]]
    payloads = []
    for at, texts in enumerate(pages):
        number = f"Page {at + 1} of {len(pages)}" if len(pages) > 1 else ""
        small = " · ".join(part for part in (foot, number) if part)
        colour = COLOURS[status] if status else None
        under = [APART, f"-# {small}"] if small else []
        payload = message([heading, *texts, *under], colour=colour)
        payloads.append(with_buttons(payload, buttons))
    return tuple(payloads)


def _paged(blocks: Iterable[Block], *, limit: int, most: int) -> list[list[str]]:
    """Return the texts of each page: `limit` units at most, and `most` components."""
    pages: list[list[str]] = []
    used = 0
    for block in blocks:
        added = size(block.text) + 1
        if not pages or used + added > limit or len(pages[-1]) + 1 + bool(block.above) > most:
            pages.append([])
            used = 0
        pages[-1] += [block.above, block.text] if block.above and pages[-1] else [block.text]
        used += added
    return pages


def _under(buttons: Sequence[tuple[str, str, int]]) -> int:
    return len(buttons) + -(-len(buttons) // BUTTONS_IN_ROW)


def _button(label: str, custom_id: str, style: int) -> dict[str, Any]:
    shown = shorten(clean(label), BUTTON_LABEL) or "…"
    return {"type": BUTTON, "style": style, "label": shown, "custom_id": custom_id}
