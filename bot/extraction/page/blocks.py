"""Tells the lines of a page apart.

What the article says, what only frames it, and what belongs to other stories.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from bot.domain.claim import fold
from bot.extraction.phrases import HAN, Phrasebook, find_marks

TITLE, PARAGRAPH, ITEM, ROW = "title", "paragraph", "item", "row"
HEADING, FURNITURE, QUESTION, ANSWER, CUT = "heading", "furniture", "question", "answer", "cut"
READ = frozenset({TITLE, PARAGRAPH, ITEM, ROW, ANSWER})
"""The roles whose sentences may hold claims."""

_BULLET = re.compile(
    r"\s*(?:[-–—*•·▪►◆■✔✓➤>※●○▲\u2460-\u2473]|\(?\d{1,2}[.)、](?=\s|[^\x00-\x7f\d]))\s*"
)
_MARKER = re.compile(r"(?P<letter>[QA])(?P<sign>[:：.]\s*)?(?=[A-Z“\"])|(?P<han>[问問答])[:：]\s*")
_RULER = re.compile(r"[\s|:\-–—=_*·•]+")
_STAMP = re.compile(
    r"(?i)(?:\S{0,30}\s?\d{1,2}\s?(?:h|m|d|hours?|minutes?|days?|小时|分钟|天)\s?(?:ago|前).*"
    r"|(?:by|from|via)\s[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){0,3}(?:\s*[|,·].*)?"
    r"|(?:published|updated|posted|last updated).{0,60}\d{4}.*"
    r"|(?:date:?\s)?[\d\s:/.,\-年月日]+|[\w ]{0,20}\b[\w.+-]+@[\w.-]+.*|https?://\S+|#\S+(?:\s#\S+)*)"
)
_TERMINAL = re.compile(r"[.!?。！？…：:;；][\"”’」』)）\]]*$")
_STOPPED = re.compile(r"[.。][\"”’」』)）\]]*$")
_CRUMBS = re.compile(r"\S\s*(?:[|｜·•»›]|\s[/>]\s)\s*\S")
_CODE = re.compile(r"^\s*(?:--|\{|\}|<|\$ |curl |import |#!)")
_TITLE_LINES = 6  # how deep below the top a title may stand
_HEADING_LENGTH = 90  # characters
_LONGEST_TITLE = 240
_TEASER_WORDS = 6
_OPEN = frozenset(
    {"related", "latest in", "more from", "more on", "also on", "elsewhere on", "from our"}
)
_HEADING_LENGTH_HAN = 22
_FURNITURE_SHARE = 0.25  # of a line that its furniture words fill
_FURNITURE_LENGTH = 110  # characters: a longer line is furniture only if its words fill it
_FEW_WORDS = 3
_CAPITALS = 0.7  # share of a heading's words that are capitalised
_PROSE = 60  # characters: a shorter last line is not taken for a cut-off one


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """One line of the text without its bullet or marker.

    Where it stands, what it is, and whether it only teases.
    """

    start: int
    end: int
    text: str
    role: str
    secondary: bool = False


def find_blocks(
    text: str, *, book: Phrasebook, title: str | None = None, outlet: str | None = None
) -> tuple[Block, ...]:
    """Return the lines of `text` that aren't empty, each with its role, in order."""
    lines = _lines(text)
    repeated = Counter(fold(line) for _, line in lines)
    wanted = _title_of(lines, title=title, outlet=outlet, book=book)
    blocks: list[Block] = []
    secondary, titled, seen = False, False, set[str]()
    for number, (start, line) in enumerate(lines):
        folded = fold(line)
        if wanted and folded.startswith(wanted) and len(folded) > len(wanted) and not titled:
            lead = line[: len(wanted)]
            if fold(lead) == wanted:
                lines[number] = (start, lead)
                folded = wanted
        if folded == wanted:
            role = FURNITURE if titled else TITLE
            line = lines[number][1]  # noqa: PLW2901 - without what follows the title in its line
            titled = True
            blocks.append(
                Block(
                    start=start,
                    end=start + len(line),
                    text=line,
                    role=role,
                    secondary=secondary and not titled,
                )
            )
            continue
        if _starts_teasers(line, book):
            secondary = True
        following = lines[number + 1][1] if number + 1 < len(lines) else ""
        block = _block(start, line, following=following, book=book, outlet=outlet, before=blocks)
        if repeated[folded] > 1 and folded in seen:
            block = _with(block, role=FURNITURE)
        seen.add(folded)
        blocks.append(_with(block, secondary=secondary))
    return _cut_off(tuple(blocks))


def _lines(text: str) -> list[tuple[int, str]]:
    """Return each line that isn't empty with its place, without the white space around it."""
    found, place = [], 0
    for line in text.splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            found.append((place + line.index(stripped[0]), stripped))
        place += len(line)
    return found


def _title_of(
    lines: list[tuple[int, str]], *, title: str | None, outlet: str | None, book: Phrasebook
) -> str:
    """Return the folded line that is the title.

    The given one if it stands near the top, else the first that can be.
    """
    top = [line for _, line in lines[:_TITLE_LINES]]
    if title:
        for line in top:
            if fold(line).startswith(fold(title)):
                return fold(title)
    for line in top:
        if not (_is_furniture(line, book) or _is_outlet(line, outlet) or _STAMP.fullmatch(line)):
            bare = len(lines) == 1 or len(line) > _LONGEST_TITLE or _STOPPED.search(line)
            return "" if bare else fold(line)
    return ""


def _block(
    start: int,
    line: str,
    *,
    following: str,
    book: Phrasebook,
    outlet: str | None,
    before: list[Block],
) -> Block:
    """Return one line as a block, its bullet or its question-and-answer marker taken off."""
    end = start + len(line)
    if _is_row(line):
        return Block(start=start, end=end, text=line, role=_row_role(line, book))
    if (
        _is_furniture(line, book)
        or _is_outlet(line, outlet)
        or _STAMP.fullmatch(line)
        or _CODE.match(line)
    ):
        return Block(start=start, end=end, text=line, role=FURNITURE)
    asked = bool(before) and before[-1].role == QUESTION
    if (marker := _MARKER.match(line)) and _is_marker(marker, line, asked=asked):
        inside = line[marker.end() :]
        answers = (marker.group("letter") or marker.group("han")) in "A答"
        return Block(
            start=start + marker.end(), end=end, text=inside, role=ANSWER if answers else QUESTION
        )
    bullet = _BULLET.match(line)
    inside = line[bullet.end() :] if bullet else line
    if not inside:
        return Block(start=start, end=end, text=line, role=FURNITURE)
    role = ITEM if bullet else PARAGRAPH
    if inside[-1] in "?？":
        role = QUESTION
    elif _is_heading(inside, following=following, book=book, item=bool(bullet)):
        role = HEADING
    return Block(start=end - len(inside), end=end, text=inside, role=role)


def _is_marker(marker: re.Match[str], line: str, *, asked: bool) -> bool:
    """Return whether a leading Q or A marks a question or its answer.

    Rather than beginning a word.
    """
    if marker.group("han") or marker.group("sign"):
        return True
    return line[-1] in "?？" if marker.group("letter") == "Q" else asked


def _is_row(line: str) -> bool:
    return line.startswith("|") or (" | " in line and line.count("|") >= 2 - line.endswith("|"))


def _row_role(line: str, book: Phrasebook) -> str:
    """Return what a line of cells is: a table's row, or links side by side."""
    if _RULER.fullmatch(line):
        return FURNITURE
    marks = [m for m in find_marks(line, book) if m.kind == "furniture"]
    return FURNITURE if marks and not line.startswith("|") else ROW


def _is_furniture(line: str, book: Phrasebook) -> bool:
    """Return whether a line belongs to the page.

    Furniture words fill it or it is short and holds one.
    """
    if _RULER.fullmatch(line):
        return True
    marks = [m for m in find_marks(line, book) if m.kind == "furniture"]
    filled = sum(m.end - m.start for m in marks)
    if marks and (len(line) <= _FURNITURE_LENGTH or filled >= _FURNITURE_SHARE * len(line)):
        return True
    return (
        bool(_CRUMBS.search(line))
        and not re.search(r"[.。！!]", line)
        and len(_CRUMBS.findall(line)) > 1
    )


def _is_outlet(line: str, outlet: str | None) -> bool:
    return bool(outlet) and fold(line) == fold(outlet or "")


def _starts_teasers(line: str, book: Phrasebook) -> bool:
    """Return whether a line heads what other stories are teased with."""
    bare = line.strip(" :：-–—*·【】[]《》|#").rstrip("▼↓→")
    marks = find_marks(bare, book)
    if any(m.kind == "headings" and m.start == 0 and m.end == len(bare) for m in marks):
        return False
    short = len(bare.split()) <= _TEASER_WORDS and not _TERMINAL.search(bare)
    return any(
        m.kind == "related_headings"
        and m.start == 0
        and (m.end == len(bare) or (short and m.name in _OPEN))
        for m in marks
    )


def _is_heading(line: str, *, following: str, book: Phrasebook, item: bool) -> bool:
    """Return whether a line only names what follows."""
    bare = line.rstrip(" :：").lstrip("#【[ ").rstrip("】]")
    marks = find_marks(bare, book)
    kinds = ("headings", "related_headings")
    if any(m.kind in kinds and m.start == 0 and m.end == len(bare) for m in marks):
        return True
    counted = re.search(r"\d", line)
    if item or (counted and HAN.search(line)):
        return False
    if HAN.search(line):
        plain = not _TERMINAL.search(line) and not re.search(r"[，,]", line)
        return plain and len(line) <= _HEADING_LENGTH_HAN
    if line.endswith(":"):
        return len(line.split()) <= _FEW_WORDS + 1
    if _TERMINAL.search(line) or len(line) > _HEADING_LENGTH:
        return False
    return _looks_headed(line, following=following, counted=bool(counted))


def _looks_headed(line: str, *, following: str, counted: bool) -> bool:
    """Return whether a line without a stop is set like a heading, by its words or what follows."""
    words = line.split()
    long = [w for w in words if len(w) > _FEW_WORDS]
    capitals = sum(w[0].isupper() or not w[0].isalpha() for w in words)
    set_in_capitals = sum(w[0].isupper() for w in long) >= _CAPITALS * len(long)
    if set_in_capitals and capitals * 2 > len(words):
        return True
    if counted:
        return False
    return len(words) <= _FEW_WORDS or (len(following) > len(line) and following[-1] in ".!?")


def _cut_off(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks with the last line of prose marked where it breaks off in mid-sentence."""
    prose = [i for i, b in enumerate(blocks) if b.role == PARAGRAPH and not b.secondary]
    if not prose or len(prose) < _FEW_WORDS:
        return blocks
    last = blocks[prose[-1]]
    if _TERMINAL.search(last.text) or len(last.text) < _PROSE // (
        2 if HAN.search(last.text) else 1
    ):
        return blocks
    return (*blocks[: prose[-1]], _with(last, role=CUT), *blocks[prose[-1] + 1 :])


def _with(block: Block, *, role: str | None = None, secondary: bool | None = None) -> Block:
    return Block(
        start=block.start, end=block.end, text=block.text, role=role or block.role,
        secondary=block.secondary if secondary is None else secondary,
    )  # fmt: skip
