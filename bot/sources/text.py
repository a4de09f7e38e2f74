"""Plain text, as it stands: the source of last resort, so its registry line is the last."""

from __future__ import annotations

import re
from itertools import islice, pairwise

from bot.domain.document import DocumentDraft
from bot.extraction.page.furniture import BYLINE, STAMP, why_furniture
from bot.extraction.page.lines import CLOSERS, words_in
from bot.extraction.page.titles import headline
from bot.extraction.phrases import HAN
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
_TOLD_HAN = 20  # the same of one that ends as what is told does, not as a question
_SENTENCE_WORDS = 9  # of a paragraph that ends as an English sentence does
_PARAGRAPHS = 4
_NEAR = 4  # lines above a stamp among which a title stands
_LEAST_WORDS = 5  # of a title that no paragraph tells again
_WRAP_FROM, _WRAP_TO = 50, 100
_RAGGED = 10  # characters by which set lines differ in length
_DIVIDED = re.compile(r"(?:^|[^\w-])([^\W\d_]{2,30})-$")
_AT_BREAK = re.compile(r"\w{1,40}-\n\s{0,40}\w{1,40}")
_LONGEST_WORD = 40
_WORD = re.compile(r"[^\W\d_]+")
_ENDED = re.compile(r"[.!?:;。！？：；…][\"'”’)）」』]*$")
_ROW = re.compile(r"\|.{0,80}\||\t")
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
        or any(why_furniture(line.strip(), ()) for line in lines)
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
    """Return the line that the first paragraphs tell again, else a longer one right above them.

    Failing both, a first line that stands alone; such a one may be as long as a paragraph.
    """
    lines = list(islice((line.strip() for line in text.split("\n") if line.strip()), _TOP))
    top, _, rest = text.partition("\n")
    long = rest.startswith("\n") and _may_be_title(top.strip()) and not _ENDED.search(top)
    places = [n for n, line in enumerate(lines) if _is_paragraph(line) and not (long and n == 0)]
    framing = [why_furniture(line, ()) for line in lines]
    for above, first in pairwise((-1, *places)):
        heads = [
            line
            for n, line in enumerate(lines[above + 1 : first], start=above + 1)
            if _may_be_title(line) and (above < 0 or _is_stamped(framing[n + 1 : n + _NEAR]))
        ]
        told = headline(heads, [lines[n] for n in places if n >= first][:_PARAGRAPHS])
        if told is not None:
            return heads[told]
    alone = top.strip() if rest.startswith("\n") and _may_be_title(top.strip()) else None
    return (_above_frame(lines[: places[0]], framing) if places else None) or alone


def _is_stamped(framing: list[str | None]) -> bool:
    """Return whether one of a few lines is a byline or a stamp, by why each frames the article."""
    return BYLINE in framing or STAMP in framing


def _above_frame(lines: list[str], framing: list[str | None]) -> str | None:
    """Return the first longer line with a line that frames or the first paragraph right below it.

    `framing` says why each line frames the article, None where it doesn't.
    """
    ends = [*framing[1 : len(lines)], "a paragraph"]
    below = (any(ends[n : n + _NEAR]) for n in range(len(lines)))
    return next(
        (
            line
            for line, framed in zip(lines, below, strict=True)
            if framed and _may_be_title(line) and words_in(line) >= _LEAST_WORDS
        ),
        None,
    )


def _may_be_title(line: str) -> bool:
    """Return whether a line may be a title by itself: no item, no stamp and no byline."""
    return (
        0 < len(line) <= _LONGEST_TITLE
        and line[-1] not in ".。"
        and not _ROW.search(line)
        and not _BULLET.match(line)
        and not is_stamp(line)
        and not why_furniture(line, ())
    )


def _is_paragraph(line: str) -> bool:
    if len(line) > _PARAGRAPH:
        return True
    ends = line.rstrip(CLOSERS)[-1:]
    if HAN.search(line):
        least = _TOLD_HAN if ends == "。" else _PARAGRAPH_HAN
        return len(line) > least and ends in tuple("。！？")
    return words_in(line) >= _SENTENCE_WORDS and ends == "."
