"""Plain text, as it stands: the source of last resort, so its registry line is the last."""

from __future__ import annotations

import re
from itertools import islice, pairwise

from bot.domain.document import DocumentDraft
from bot.extraction.page.titles import headline
from bot.sources.encoding import decode
from bot.sources.fields import host
from bot.sources.raw import Part, Raw
from bot.sources.stamps import is_stamp, stamped

SUFFIXES = (".txt", ".text")
TYPES = ("text/plain",)

_LONGEST_TITLE = 200
_TOP = 40  # lines from the top among which a title and the first paragraphs stand
_PARAGRAPH = 120  # characters: a longer line is no title's
_PARAGRAPH_HAN = 36  # the same of a line that ends as a Chinese sentence does
_PARAGRAPHS = 2
_WRAP_FROM, _WRAP_TO = 50, 100
_RAGGED = 10  # characters by which set lines differ in length
_DIVIDED = re.compile(r"(?:^|[^\w-])([^\W\d_]{2,30})-$")
_AT_BREAK = re.compile(r"\w{1,40}-\n\s{0,40}\w{1,40}")
_LONGEST_WORD = 40
_WORD = re.compile(r"[^\W\d_]+")
_ENDED = re.compile(r"[.!?:;。！？：；…][\"'”’)）」』]*$")
_BULLET = re.compile(r"\s*(?:[-*+•|>#]|\d+[.)])\s?")


def sniff(_raw: Raw) -> bool:
    """Return True: what no other source knows is text, or refused by its bytes."""
    return True


def read(raw: Raw) -> tuple[Part, ...]:
    """Return the text as one document, dated by its own stamp.

    A short first line that stands alone is its title.
    """
    text = unwrapped(decode(raw.data, name=raw.name, charset=raw.charset)).strip("\n")
    return (
        DocumentDraft(
            text=text, title=_title(text), url=raw.url, outlet=host(raw.url),
            published=stamped(text.split("\n")),
        ),
    )  # fmt: skip


def unwrapped(text: str) -> str:
    """Return `text` with the lines of paragraphs that were wrapped at a column joined again.

    A quote never crosses a line, so a sentence that a column broke would be lost. Where lines are
    not clearly wrapped, `text` comes back as it is.
    """
    parts = re.split(r"(\n[ \t]*\n\s*)", text)
    words = frozenset(word.casefold() for word in _WORD.findall(_AT_BREAK.sub(" ", text)))
    return "".join(
        _joined(part, words=words) if index % 2 == 0 else part for index, part in enumerate(parts)
    )


def _joined(block: str, *, words: frozenset[str]) -> str:
    lines = block.split("\n")
    head = [line for line in lines[:-1] if line.strip()]
    wrapped = head and all(
        _WRAP_FROM <= len(line) <= _WRAP_TO and not _BULLET.match(line) for line in head
    )
    if (
        not wrapped
        or _BULLET.match(lines[-1])
        or all(_ENDED.search(line.rstrip()) for line in head)
        or not _fills_lines(lines)
    ):
        return block
    bare = [line.strip() for line in lines]
    joined = (_joined_to(above, below, words=words) for above, below in pairwise(bare))
    return "".join([*joined, bare[-1]])


def _fills_lines(lines: list[str]) -> bool:
    """Return whether each line broke off where its next word would have passed the longest one."""
    longest = max(len(line) for line in lines) - _RAGGED
    return all(
        len(line) + 1 + len(below.split(maxsplit=1)[0]) >= longest
        for line, below in pairwise(line for line in lines if line.strip())
    )


def _joined_to(line: str, below: str, *, words: frozenset[str]) -> str:
    """Return a line with what joins it to the next: a word that the column divided is made whole.

    A hyphen stays where both sides of it are words that the text has elsewhere.
    """
    found = _DIVIDED.search(line[-_LONGEST_WORD:])
    after = _WORD.match(below)
    if not found or not after or not below[0].islower():
        return f"{line} "
    both = {found[1].casefold(), after[0].casefold()} <= words
    return line if both else line[:-1]


def _title(text: str) -> str | None:
    """Return the line that the first paragraphs tell again, else a first line that stands alone."""
    lines = list(islice((line.strip() for line in text.split("\n") if line.strip()), _TOP))
    first = next((n for n, line in enumerate(lines) if _is_paragraph(line)), len(lines))
    above = [
        line
        for line in lines[:first]
        if _may_head(line) and not _BULLET.match(line) and not is_stamp(line)
    ]
    paragraphs = [line for line in lines[first:] if _is_paragraph(line)][:_PARAGRAPHS]
    told = headline(above, paragraphs)
    if told is not None:
        return above[told]
    line, _, rest = text.partition("\n")
    return line.strip() if rest.startswith("\n") and _may_head(line.strip()) else None


def _may_head(line: str) -> bool:
    return 0 < len(line) <= _LONGEST_TITLE and line[-1] not in ".。"


def _is_paragraph(line: str) -> bool:
    return len(line) > _PARAGRAPH or (len(line) > _PARAGRAPH_HAN and line[-1] in "。！？”」")
